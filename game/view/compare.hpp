// The address of the Compare page: which road stands beside which. Floor 4 (view).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "model/headline.hpp"
#include "view/page.hpp"
#include "view/scene.hpp"

namespace homerule::view {

// What the player's road is compared with.
enum class Against : std::uint8_t {
    History,  // where the scenario has it, else nothing decided
    Nothing,  // nothing decided
    Without,  // the same road without decision `number` of decisions_of_road
    Road,     // the road to branch `number`
};

struct Comparison {
    Against against = Against::History;
    std::uint32_t number = 0;
    std::optional<std::size_t> first;  // a branch in place of the road to where the player stands
    model::Headline headline = model::Headline::Trust;
};

Address compare(const Comparison& comparison);
// None where the session has no such road or decision.
std::optional<Comparison> comparison_of(const play::Session& session, const Address& address);

}  // namespace homerule::view

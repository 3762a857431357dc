// What a road is worth against others, up to today: under every lens, without a decision, and which decision
// did how much. Kept until the road changes. Floor 4 (view).
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <vector>

#include "model/decision.hpp"
#include "play/lenses.hpp"
#include "play/session.hpp"
#include "play/twin.hpp"

namespace homerule::view {

// A decision that was carried out, and the turn (from 0) in which that happened first.
struct RoadDecision {
    model::Decision decision;
    int turn = 0;
};
// Those of the road to where the session stands, each once, promises left out: they move nothing.
std::vector<RoadDecision> decisions_of_road(const play::Session& session);

class Studies {
public:
    // The road up to today against nothing decided, one outcome for each lens.
    const std::vector<play::LensOutcome>& lenses(const play::Session& session);
    // What each of decisions_of_road brought about up to today, in the same order.
    const std::vector<play::Contribution>& contributions(const play::Session& session);
    // The same road without one of its decisions; without number, with nothing decided at all.
    const play::Session& without(const play::Session& session, std::optional<std::size_t> number);

private:
    void follow(const play::Session& session);

    model::ScenarioPointer scenario_;
    std::size_t here_ = 0;
    std::optional<std::vector<play::LensOutcome>> lenses_;
    std::optional<std::vector<play::Contribution>> contributions_;
    std::map<std::size_t, play::Session> twins_;
};

}  // namespace homerule::view

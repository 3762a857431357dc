// The same decisions under every lens: which conclusions hold whatever one believes about the contested
// effects, and how much of a difference is lens and how much is policy. Floor 3 (play).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/decision.hpp"
#include "model/scenario.hpp"
#include "play/outlook.hpp"

namespace homerule::play {

struct LensOutcome {
    std::size_t lens = 0;
    Figures with{};           // at the end of the term, by the decisions given
    Figures without{};        // by no decision at all: every standing choice, no lever moved
    std::size_t refused = 0;  // decisions that were not possible under this lens
};

// One outcome for each lens of the scenario's evidence, in its order. The result does not depend on
// `threads`.
std::vector<LensOutcome> under_all_lenses(const model::Scenario& scenario, std::uint64_t luck,
                                          const std::vector<model::Decisions>& decisions,
                                          unsigned threads = 1);

// Whether the decisions move a figure the same way under every lens: +1 up, -1 down, 0 not the same way.
int common_direction(const std::vector<LensOutcome>& outcomes, std::size_t figure);

// Two by two, for one figure: the decisions and nothing decided, under one lens and another. The four
// outcomes differ by policy, by lens and by what only both together bring.
struct TwoByTwo {
    double policy = 0;       // mean effect of the decisions over the two lenses
    double lens = 0;         // mean effect of the second lens against the first over the two policies
    double interaction = 0;  // how much the decisions' effect differs between the lenses
};
TwoByTwo two_by_two(const LensOutcome& first, const LensOutcome& second, std::size_t figure);

// A lens of one's own: the first lens, with the values of some named positions in place of its own.
using Positions = std::array<std::optional<std::size_t>, model::parameter_count>;  // by parameter

// The positions that such a lens is made of; none for a lens of the evidence.
std::optional<Positions> positions_of(const model::Evidence& evidence, const std::string& lens_id);

// The scenario with such a lens behind those of the evidence, in place of an earlier one; without any
// position the scenario with none. Its id names the positions, "own:parameter=position,...", so a save that
// holds the id holds the lens.
model::ScenarioPointer with_own_lens(const model::ScenarioPointer& scenario, const Positions& positions,
                                     const model::Text& name, const model::Text& explanation);

}  // namespace homerule::play

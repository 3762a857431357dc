// The only thing that moves time. Floor 2 (sim).
#pragma once

#include <cstdint>

#include "model/decision.hpp"
#include "model/parameter.hpp"
#include "model/scenario.hpp"
#include "model/turn_record.hpp"
#include "sim/rules.hpp"

namespace homerule::sim {

// Carries out the decisions (each asked through refuse; those refused change nothing and are listed) and
// plays the months of one turn. Pure: the same arguments give the same bits. A world whose term is over comes
// back unchanged.
model::TurnRecord step(const model::Scenario& scenario, const model::ParameterValues& values,
                       const model::World& world, const model::Decisions& decisions, model::Effects effects);

// The same for callers that play many turns: what a scenario and a lens fix is worked out once, and a world
// that is no longer needed is moved in instead of copied.
model::TurnRecord step(const Rules& rules, model::World world, const model::Decisions& decisions,
                       model::Effects effects);

// True when the last month of the term has been played.
bool is_over(const model::Scenario& scenario, const model::World& world);

// The turn that the world's next month falls in, from 0.
int turn_of(const model::Scenario& scenario, const model::World& world);

// A digest of the whole world; equal worlds give equal digests on every compiler.
std::uint64_t digest(const model::World& world);

}  // namespace homerule::sim

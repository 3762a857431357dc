// Plays a plan without a player. Floor 3 (play).
#pragma once

#include <vector>

#include "model/plan.hpp"
#include "play/session.hpp"

namespace homerule::play {

// A decision of a plan that was not possible when its turn came.
struct PlanMiss {
    model::PlanStep step;
    model::Refusal refusal;
};

// Adds the plan's decisions for the turn in hand to the draft; returns those that were refused.
std::vector<PlanMiss> draft_turn(Session& session, const model::Plan& plan);

// Plays from the turn in hand to the end of the term by the plan.
std::vector<PlanMiss> play_to_end(Session& session, const model::Plan& plan);

// The plan's decisions, one list for each turn of the term; nobody is asked whether they are possible. Steps
// outside the term are left out.
std::vector<model::Decisions> decisions_by_turn(const model::Scenario& scenario, const model::Plan& plan);

}  // namespace homerule::play

#include "play/plan.hpp"

#include <utility>

namespace homerule::play {

std::vector<PlanMiss> draft_turn(Session& session, const model::Plan& plan) {
    std::vector<PlanMiss> misses;
    if (session.is_over()) return misses;
    const model::Scenario& scenario = session.scenario();
    const base::Month first = scenario.start + session.turn() * scenario.turn_months;
    const base::Month next = first + scenario.turn_months;
    for (const model::PlanStep& step : plan.steps) {
        if (step.month < first || step.month >= next) continue;
        if (auto refusal = session.decide(step.decision)) misses.push_back({step, std::move(*refusal)});
    }
    return misses;
}

std::vector<PlanMiss> play_to_end(Session& session, const model::Plan& plan) {
    std::vector<PlanMiss> misses;
    while (!session.is_over()) {
        for (PlanMiss& miss : draft_turn(session, plan))
            misses.push_back(std::move(miss));
        session.advance();
    }
    return misses;
}

std::vector<model::Decisions> decisions_by_turn(const model::Scenario& scenario, const model::Plan& plan) {
    std::vector<model::Decisions> turns(static_cast<std::size_t>(scenario.turn_count()));
    for (const model::PlanStep& step : plan.steps) {
        if (step.month < scenario.start || step.month > scenario.end) continue;
        const int turn = (step.month - scenario.start) / scenario.turn_months;
        turns[static_cast<std::size_t>(turn)].push_back(step.decision);
    }
    return turns;
}

}  // namespace homerule::play

#include "view/studies.hpp"

#include <algorithm>
#include <thread>

namespace homerule::view {

namespace {

// So many steps of sampled orders are played that a page still opens while one looks at it.
constexpr std::size_t sampled_steps = 96;
constexpr std::size_t least_orders = 4;

// The scenario as if its term ended today, so that no study tells what is still to come.
model::Scenario until_today(const play::Session& session) {
    model::Scenario scenario = session.scenario();
    scenario.end = session.world().month - 1;
    return scenario;
}

std::vector<model::Decisions> decisions_by_turn(const play::Session& session) {
    std::vector<model::Decisions> turns;
    for (const std::size_t branch : session.path()) {
        if (branch != 0) turns.push_back(session.branches()[branch].decisions);
    }
    return turns;
}

unsigned all_threads() {
    return std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace

std::vector<RoadDecision> decisions_of_road(const play::Session& session) {
    std::vector<RoadDecision> decisions;
    for (const std::size_t branch : session.path()) {
        const play::Branch& point = session.branches()[branch];
        for (const model::Decision& decision : point.record->taken) {
            const bool is_known =
                std::any_of(decisions.begin(), decisions.end(),
                            [&](const RoadDecision& earlier) { return earlier.decision == decision; });
            if (!is_known && decision.kind != model::DecisionKind::MakePromise)
                decisions.push_back({decision, point.turn - 1});
        }
    }
    return decisions;
}

void Studies::follow(const play::Session& session) {
    const bool is_same = scenario_ == session.scenario_pointer() && here_ == session.here() &&
                         !twins_.empty() && twins_.begin()->second.lens() == session.lens();
    if (is_same) return;
    lenses_.reset();
    contributions_.reset();
    twins_.clear();
    scenario_ = session.scenario_pointer();
    here_ = session.here();
    play::Session nothing(scenario_, session.lens(), session.luck());
    for (std::size_t turn = 1; turn < session.path().size(); ++turn)
        nothing.advance();
    twins_.emplace(0, std::move(nothing));
}

const std::vector<play::LensOutcome>& Studies::lenses(const play::Session& session) {
    follow(session);
    if (!lenses_) {
        lenses_ = play::under_all_lenses(until_today(session), session.luck(), decisions_by_turn(session),
                                         all_threads());
    }
    return *lenses_;
}

const std::vector<play::Contribution>& Studies::contributions(const play::Session& session) {
    follow(session);
    if (!contributions_) {
        std::vector<model::Decision> shared;
        for (const RoadDecision& taken : decisions_of_road(session))
            shared.push_back(taken.decision);
        const std::size_t orders =
            std::max(least_orders, sampled_steps / std::max<std::size_t>(1, shared.size()));
        contributions_ = play::attribute(until_today(session), session.values(), session.luck(),
                                         decisions_by_turn(session), shared, orders, all_threads());
    }
    return *contributions_;
}

const play::Session& Studies::without(const play::Session& session, std::optional<std::size_t> number) {
    follow(session);
    const std::size_t key = number ? *number + 1 : 0;
    if (const auto found = twins_.find(key); found != twins_.end()) return found->second;
    const std::vector<RoadDecision> taken = decisions_of_road(session);
    play::Session twin(scenario_, session.lens(), session.luck());
    for (const model::Decisions& turn : decisions_by_turn(session)) {
        for (const model::Decision& decision : turn) {
            if (*number < taken.size() && decision == taken[*number].decision) continue;
            // What was only possible after the decision left out is not possible here.
            static_cast<void>(twin.decide(decision));
        }
        twin.advance();
    }
    return twins_.emplace(key, std::move(twin)).first->second;
}

}  // namespace homerule::view

// Standing policies: when they come into force, what they cost, what calls them off.
#include <algorithm>

#include "sim/start.hpp"
#include "sim/step.hpp"
#include "support/catch.hpp"
#include "trial.hpp"

namespace {

using namespace homerule;
using model::Account;
using model::Mechanism;
using model::Metric;
namespace tiny = test::tiny;

const model::Decision hire = test::set_lever(tiny::community_liaison, 1);
const model::Decision dismiss = test::set_lever(tiny::community_liaison, 0);

// Nobody needs to agree and the office never tires.
model::Scenario obedient() {
    model::Scenario scenario = test::quiet_scenario();
    for (model::Lever& lever : scenario.levers)
        lever.agreement = model::Body::None;
    scenario.seat.moves_per_turn = 99;
    return scenario;
}

std::int64_t spent(const test::Term& term) {
    return test::sum_of(term.effects(), {Metric::Balance, Mechanism::LeverCost,
                                         static_cast<std::uint32_t>(Account::ProgramExpense)});
}

}  // namespace

TEST_CASE("a change comes into force after its lead time and not before") {
    for (const int lead : {0, 1, 3, 4}) {
        CAPTURE(lead);
        model::Scenario scenario = obedient();
        scenario.levers[tiny::community_liaison.index].lead_months = lead;
        const auto term = test::play(scenario, test::calm_values(), 1, {{0, {hire}}});
        const model::LeverState& lever = term.last().levers[tiny::community_liaison.index];
        CHECK(lever.in_force == model::OptionId{1});
        CHECK(lever.since == scenario.start + lead);
        CHECK(lever.origin == model::Origin::Decision);
        CHECK_FALSE(lever.pending.is_valid());
        // The first trust that liaison officers earn is earned in that month.
        for (const model::Effect& effect : term.effects()) {
            if (effect.cause.mechanism != Mechanism::Liaison || effect.metric != Metric::Trust) continue;
            CHECK(effect.month == scenario.start + lead);
            CHECK(effect.cause.origin == model::Origin::Lever);
            CHECK(effect.cause.subject == tiny::community_liaison.index);
            CHECK(effect.cause.option == 1);
            break;
        }
    }
}

TEST_CASE("a lever costs at once when it is chosen and every month in force") {
    model::Scenario scenario = obedient();
    model::LeverOption& officers = scenario.levers[tiny::community_liaison.index].options[1];
    officers.cost_now_dollars = 10'000;
    officers.cost_per_month_dollars = 25'000;
    const auto term = test::play(scenario, test::calm_values(), 1, {{0, {hire}}});
    // In each of the 21 months from April 2010.
    CHECK(spent(term) == (10'000 + 21 * 25'000) * 100);
    CHECK(spent(test::play(obedient(), test::calm_values(), 1)) == 0);
}

TEST_CASE("a change on its way can be called off, and what it cost is gone") {
    model::Scenario scenario = obedient();
    scenario.levers[tiny::community_liaison.index].lead_months = 6;
    const auto term = test::play(scenario, test::calm_values(), 1, {{0, {hire}}, {1, {dismiss}}});
    CHECK(term.turns[1].taken.size() == 1);
    const model::LeverState& lever = term.last().levers[tiny::community_liaison.index];
    CHECK(lever.in_force == model::OptionId{0});
    CHECK(lever.since == scenario.start);
    CHECK_FALSE(lever.pending.is_valid());
    const model::LeverOption& officers = scenario.levers[tiny::community_liaison.index].options[1];
    CHECK(spent(term) == static_cast<std::int64_t>(officers.cost_now_dollars * 100));
    CHECK(test::count_of(term.effects(), {std::nullopt, Mechanism::Liaison}) == 0);
}

TEST_CASE("a later wish takes the place of one on its way") {
    model::Scenario scenario = obedient();
    scenario.levers[tiny::detainer_policy.index].lead_months = 5;
    const auto term = test::play(
        scenario, test::calm_values(), 1,
        {{0, {test::set_lever(tiny::detainer_policy, 1)}}, {1, {test::set_lever(tiny::detainer_policy, 2)}}});
    const model::LeverState& lever = term.last().levers[tiny::detainer_policy.index];
    CHECK(lever.in_force == model::OptionId{2});
    CHECK(lever.since == scenario.start + 3 + 5);
    int came = 0;
    for (const model::News& news : term.news())
        came += news.kind == model::NewsKind::LeverInForce ? 1 : 0;
    CHECK(came == 1);
}

TEST_CASE("an event sets a lever at once and overtakes what is on its way") {
    model::Scenario scenario = test::build_tiny_scenario();
    scenario.levers[tiny::detainer_policy.index].agreement = model::Body::None;
    scenario.levers[tiny::detainer_policy.index].lead_months = 12;
    const auto term =
        test::play(scenario, test::calm_values(), 1,
                   {{0, {test::set_lever(tiny::detainer_policy, 1), test::choose(tiny::detainer_vote, 1)}}});
    const model::LeverState& lever = term.last().levers[tiny::detainer_policy.index];
    CHECK(lever.in_force == model::OptionId{2});
    CHECK(lever.since == base::Month::of(2010, 2));
    CHECK(lever.origin == model::Origin::Event);
}

TEST_CASE("a decision that only waits does not rewrite who brought what is in force") {
    model::Scenario scenario = test::build_tiny_scenario();
    scenario.levers[tiny::detainer_policy.index].agreement = model::Body::None;
    scenario.levers[tiny::detainer_policy.index].lead_months = 99;
    const auto term = test::play(
        scenario, test::calm_values(), 1,
        {{0, {test::choose(tiny::detainer_vote, 1)}}, {1, {test::set_lever(tiny::detainer_policy, 0)}}});
    CHECK(term.turns[1].taken.size() == 1);
    CHECK(term.last().levers[tiny::detainer_policy.index].origin == model::Origin::Event);
}

TEST_CASE("a sunset clause ends what the board decided after a year") {
    model::Scenario scenario = obedient();
    model::Lever& lever = scenario.levers[tiny::community_liaison.index];
    lever.agreement = model::Body::Board;
    lever.lead_months = 1;
    scenario.seat.votes_needed = 0;
    const model::Decision amend{model::DecisionKind::Amend, tiny::community_liaison.index, 0};
    const auto in_force = [&](const test::Term& term, int turn) {
        return term.turns[static_cast<std::size_t>(turn)]
            .world.levers[tiny::community_liaison.index]
            .in_force.index;
    };
    const auto values = test::calm_values();
    const auto told_sunset = [](const test::Term& term) {
        const auto news = term.news();
        return std::count_if(news.begin(), news.end(), [](const model::News& told) {
            return told.kind == model::NewsKind::SunsetReached;
        });
    };
    REQUIRE(scenario.turn_months == 3);
    // In force from the second month of the first turn on; the fourteenth month is in the fifth turn.
    for (const model::Decisions& both : {model::Decisions{amend, hire}, model::Decisions{hire, amend}}) {
        const auto term = test::play(scenario, values, 1, {{0, both}});
        CHECK(in_force(term, 0) == 1);
        CHECK(in_force(term, 3) == 1);
        CHECK(in_force(term, 4) == 0);
        CHECK(told_sunset(term) == 1);
    }
    const auto renewed = test::play(scenario, values, 1, {{0, {amend, hire}}, {2, {hire}}});
    CHECK(in_force(renewed, 7) == 1);
    CHECK(told_sunset(renewed) == 0);
    const auto renewed_for_a_year = test::play(scenario, values, 1, {{0, {amend, hire}}, {2, {amend, hire}}});
    CHECK(in_force(renewed_for_a_year, 5) == 1);
    CHECK(in_force(renewed_for_a_year, 6) == 0);
    const auto alone = test::play(scenario, values, 1, {{0, {amend}}});
    CHECK(in_force(alone, 0) == 0);
    CHECK(told_sunset(alone) == 0);
    const auto for_good = test::play(scenario, values, 1, {{0, {hire}}});
    CHECK(in_force(for_good, 7) == 1);
    CHECK(told_sunset(for_good) == 0);
}

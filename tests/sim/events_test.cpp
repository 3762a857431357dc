// Events: their chance, their order, and what they touch.
#include <algorithm>
#include <set>

#include "sim/phases/phases.hpp"
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

model::Scenario with_events(std::vector<model::Event> events) {
    model::Scenario scenario = test::quiet_scenario();
    scenario.events = std::move(events);
    return scenario;
}

// An event that acts at once on transparency, which nothing else moves by an event.
model::Event act(const char* id, double amount = 0.01) {
    model::Event event = tiny::event(id);
    event.impulses = {tiny::impulse(Metric::Transparency, amount)};
    return event;
}

// The months in which event `index` happened.
std::vector<base::Month> months_of(const test::Term& term, std::uint32_t index) {
    std::vector<base::Month> months;
    for (const model::News& news : term.news()) {
        if (news.kind == model::NewsKind::EventHappened && news.subject == index)
            months.push_back(news.month);
    }
    return months;
}

}  // namespace

TEST_CASE("an event without options acts once, in the month of its date") {
    model::Event event = act("visit");
    event.date = base::Day::of(2010, 8, 31);
    const auto term = test::play(with_events({event}), test::calm_values(), 1);
    CHECK(months_of(term, 0) == std::vector<base::Month>{base::Month::of(2010, 8)});
    CHECK(test::sum_of(term.effects(), {Metric::Transparency, Mechanism::EventEffect}) == 10'000);
}

TEST_CASE("an event without a date acts once unless it repeats, and pauses when it does") {
    CHECK(months_of(test::play(with_events({act("once")}), test::calm_values(), 1), 0).size() == 1);
    model::Event often = act("often", 0.0001);
    often.repeats = true;
    often.pause_months = 5;
    const auto months = months_of(test::play(with_events({often}), test::calm_values(), 1), 0);
    REQUIRE(months.size() == 5);  // months 0, 5, 10, 15, 20 of 24
    for (std::size_t i = 1; i < months.size(); ++i)
        CHECK(months[i] - months[i - 1] == 5);
}

TEST_CASE("an event keeps to its window") {
    model::Event event = act("season", 0.0001);
    event.repeats = true;
    event.pause_months = 1;
    event.not_before = base::Month::of(2010, 3);
    event.not_after = base::Month::of(2010, 5);
    const auto months = months_of(test::play(with_events({event}), test::calm_values(), 1), 0);
    CHECK(months == std::vector<base::Month>{base::Month::of(2010, 3), base::Month::of(2010, 4),
                                             base::Month::of(2010, 5)});
}

TEST_CASE("an event happens about as often as its chance says") {
    model::Event event = act("rain");
    event.chance = 0.3;
    event.not_after = base::Month::of(2010, 1);
    const model::Scenario scenario = with_events({event});
    int happened = 0;
    for (std::uint64_t luck = 0; luck < 400; ++luck) {
        const auto values = test::calm_values();
        const auto turn =
            sim::step(scenario, values, sim::start(scenario, values, luck), {}, model::Effects::Drop);
        happened += turn.world.events[0].happened ? 1 : 0;
    }
    // 120 expected, standard deviation 9.2.
    CHECK(happened > 120 - 37);
    CHECK(happened < 120 + 37);
    event.chance = 0;
    CHECK(months_of(test::play(with_events({event}), test::calm_values(), 1), 0).empty());
}

TEST_CASE("chance is drawn by key, so another event moves no draw of the first") {
    model::Event rain = act("rain", 0);
    rain.chance = 0.4;
    rain.repeats = true;
    rain.pause_months = 1;
    model::Event snow = act("a-snow", 0);
    snow.chance = 0.4;
    snow.repeats = true;
    snow.pause_months = 1;
    for (std::uint64_t luck = 1; luck <= 20; ++luck) {
        const auto alone = test::play(with_events({rain}), test::calm_values(), luck);
        const auto together = test::play(with_events({snow, rain}), test::calm_values(), luck);
        CHECK(months_of(alone, 0) == months_of(together, 1));
        CHECK(alone.last().stocks == together.last().stocks);
    }
    // Two events have two lucks.
    const auto term = test::play(with_events({snow, rain}), test::calm_values(), 1);
    CHECK(months_of(term, 0) != months_of(term, 1));
}

TEST_CASE("a flag opens the way for another event") {
    model::Event first = act("first");
    first.date = base::Day::of(2010, 6, 1);
    first.sets = {tiny::fair_held};
    model::Event second = act("second");
    model::Condition after_first;
    after_first.flag = tiny::fair_held;
    second.conditions = {after_first};
    const auto term = test::play(with_events({first, second}), test::calm_values(), 1);
    CHECK(term.last().flags[tiny::fair_held.index] == 1);
    CHECK(term.last().flags[tiny::forum_held.index] == 0);
    CHECK(months_of(term, 1) == std::vector<base::Month>{base::Month::of(2010, 6)});
}

TEST_CASE("conditions on headlines, support, levers and the past month are compared as written") {
    const model::Scenario scenario = test::quiet_scenario();
    model::World world = sim::start(scenario, test::calm_values(), 1);
    const auto holds = [&](const model::Condition& condition) {
        return sim::conditions_hold(scenario, world, {condition});
    };
    model::Condition trust;
    trust.headline = model::Headline::Trust;
    trust.threshold = 0.61;
    trust.compare = model::Compare::AtLeast;
    CHECK(holds(trust));
    trust.compare = model::Compare::Below;
    CHECK_FALSE(holds(trust));
    trust.threshold = 0.62;
    CHECK(holds(trust));

    model::Condition support;
    support.stakeholder = tiny::merchants;
    support.threshold = 0.5;
    CHECK(holds(support));
    support.threshold = 0.51;
    CHECK_FALSE(holds(support));

    model::Condition policy;
    policy.lever = tiny::detainer_policy;
    policy.options = {model::OptionId{1}, model::OptionId{2}};
    CHECK_FALSE(holds(policy));
    world.levers[tiny::detainer_policy.index].in_force = model::OptionId{2};
    CHECK(holds(policy));

    model::Condition matches;
    matches.last_month = Metric::Matches;
    matches.threshold = 10;
    CHECK_FALSE(holds(matches));  // no month is over yet
    world.recent.emplace_back();
    world.recent.back().fill(0);
    world.recent.back()[static_cast<std::size_t>(Metric::Matches)] = 10;
    CHECK_FALSE(holds(matches));  // it is still being played
    world.month = world.month + 1;
    CHECK(holds(matches));
    // All must hold.
    CHECK(sim::conditions_hold(scenario, world, {matches, policy, support}) == false);
    CHECK(sim::conditions_hold(scenario, world, {}));
}

TEST_CASE("impulses move what they aim at and nothing else") {
    test::Stage stage(test::quiet_scenario(), test::calm_values());
    const model::Cause cause{Mechanism::EventEffect, model::Origin::Event, 0, 0};
    model::Impulse aimed = tiny::impulse(Metric::Trust, -0.1);
    aimed.districts = {tiny::west};
    aimed.groups = {tiny::unauthorized};
    sim::apply_impulses(stage.view, stage.posting, {aimed}, cause);
    CHECK(stage.count({Metric::Trust}) == 1);
    CHECK(stage.sum({Metric::Trust, std::nullopt, 3}) == -100'000);

    sim::apply_impulses(stage.view, stage.posting, {tiny::impulse(Metric::Approval, 0.1)}, cause);
    CHECK(stage.count({Metric::Approval}) == 4);

    model::Impulse friends = tiny::impulse(Metric::StakeholderSupport, 0.1);
    friends.stakeholders = {tiny::rights_coalition};
    model::Impulse votes = tiny::impulse(Metric::OfficialGoodwill, 0.1);
    votes.officials = {tiny::supervisor_west};
    sim::apply_impulses(stage.view, stage.posting, {friends, votes}, cause);
    CHECK(stage.count({Metric::StakeholderSupport}) == 1);
    CHECK(stage.sum({Metric::StakeholderSupport, std::nullopt, 1}) == 100'000);
    CHECK(stage.count({Metric::OfficialGoodwill}) == 1);
    CHECK(stage.sum({Metric::OfficialGoodwill, std::nullopt, 2}) == 100'000);
    sim::apply_impulses(stage.view, stage.posting, {tiny::impulse(Metric::FederalStanding, -0.2)}, cause);
    CHECK(stage.sum({Metric::FederalStanding}) == -200'000);
    CHECK(stage.record.effects.size() == 1 + 4 + 1 + 1 + 1);
}

TEST_CASE("a running cost is paid in its months and then ends") {
    const model::Scenario scenario = test::build_tiny_scenario();
    const auto term =
        test::play(scenario, test::calm_values(), 1, {{0, {test::choose(tiny::detainer_vote, 1)}}});
    const auto program = static_cast<std::uint32_t>(Account::ProgramExpense);
    const auto effects = term.effects();
    // 20,000 at once and 1,500 in each of six months, the first one included.
    CHECK(test::sum_of(effects, {Metric::Balance, Mechanism::EventCost, program}) ==
          (20'000 + 6 * 1'500) * 100);
    std::set<base::Month> months;
    for (const model::Effect& effect : effects) {
        if (effect.cause.mechanism == Mechanism::EventCost) months.insert(effect.month);
    }
    CHECK(months.size() == 6);
    CHECK(*months.begin() == base::Month::of(2010, 2));
    CHECK(term.turns[0].world.running_costs.size() == 1);
    CHECK(term.last().running_costs.empty());
}

TEST_CASE("a lever that an event sets acts in the same month") {
    model::Event order = act("order", 0);
    order.date = base::Day::of(2010, 9, 30);
    order.levers = {{tiny::detainer_policy, model::OptionId{1}}};
    const auto effects = test::play(with_events({order}), test::calm_values(), 1).effects();
    for (int month = 6; month <= 12; ++month) {
        CAPTURE(month);
        const base::Month now = base::Month::of(2010, month);
        const std::int64_t honored =
            test::sum_of(effects, {Metric::HoldsHonored, std::nullopt, std::nullopt, now});
        const std::int64_t declined =
            test::sum_of(effects, {Metric::HoldsDeclined, std::nullopt, std::nullopt, now});
        CHECK((honored > 0) == (month < 9));
        CHECK((declined > 0) == (month >= 9));
    }
}

TEST_CASE("an event acts on the world that earlier events of the month have left") {
    model::Event blow = act("a-blow", -0.15);
    blow.date = base::Day::of(2010, 2, 1);
    model::Event outcry = act("outcry", 0);
    model::Condition dark;
    dark.headline = model::Headline::Transparency;
    dark.compare = model::Compare::Below;
    dark.threshold = 0.1;
    outcry.conditions = {dark};
    const auto term = test::play(with_events({blow, outcry}), test::calm_values(), 1);
    CHECK(months_of(term, 1) == std::vector<base::Month>{base::Month::of(2010, 2)});
}

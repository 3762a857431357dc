// What waits for a decision, and what becomes of it.
#include <algorithm>

#include "sim/refuse.hpp"
#include "sim/start.hpp"
#include "sim/step.hpp"
#include "support/catch.hpp"
#include "trial.hpp"

namespace {

using namespace homerule;
using model::EventId;
using model::Mechanism;
using model::Metric;
namespace tiny = test::tiny;

// An event that asks for a decision as soon as its month has come.
model::Scenario with_letter(base::Month month) {
    model::Scenario scenario = test::quiet_scenario();
    model::Event letter = tiny::event("letter");
    letter.not_before = month;
    letter.options = {tiny::event_option("answer", 0), tiny::event_option("file", 0)};
    letter.options[0].impulses = {tiny::impulse(Metric::Transparency, 0.25)};
    letter.options[1].impulses = {tiny::impulse(Metric::Transparency, -0.125)};
    letter.standing_choice = model::OptionId{1};
    scenario.events = {letter};
    return scenario;
}

std::int64_t moved(const model::TurnRecord& turn) {
    return test::sum_of(turn.effects, {Metric::Transparency, Mechanism::EventEffect});
}

}  // namespace

TEST_CASE("a dated event is on the agenda of the turn of its month") {
    const model::Scenario scenario = test::build_tiny_scenario();
    model::World world = sim::start(scenario, test::calm_values(), 1);
    CHECK(sim::agenda(scenario, world) == std::vector<EventId>{tiny::detainer_vote});

    model::Scenario later = scenario;
    later.events[tiny::detainer_vote.index].date = base::Day::of(2010, 4, 1);
    CHECK(sim::agenda(later, world).empty());
    world = sim::step(later, test::calm_values(), world, {}, model::Effects::Drop).world;
    const auto agenda = sim::agenda(later, world);
    CHECK(std::find(agenda.begin(), agenda.end(), tiny::detainer_vote) != agenda.end());

    later.events[tiny::detainer_vote.index].date = base::Day::of(2009, 12, 1);
    CHECK(sim::agenda(later, sim::start(later, test::calm_values(), 1)).empty());
}

TEST_CASE("dated events stand in order of date") {
    model::Scenario scenario = test::quiet_scenario();
    for (const char* id : {"a", "b", "c"}) {
        model::Event event = tiny::event(id);
        event.options = {tiny::event_option("yes", 0), tiny::event_option("no", 0)};
        event.standing_choice = model::OptionId{1};
        scenario.events.push_back(event);
    }
    scenario.events[0].date = base::Day::of(2010, 3, 2);
    scenario.events[1].date = base::Day::of(2010, 1, 20);
    scenario.events[2].date = base::Day::of(2010, 3, 1);
    CHECK(sim::agenda(scenario, sim::start(scenario, test::calm_values(), 1)) ==
          std::vector<EventId>{EventId{1}, EventId{2}, EventId{0}});
}

TEST_CASE("a dated event whose conditions do not hold is not on the agenda and does not happen") {
    model::Scenario scenario = test::build_tiny_scenario();
    model::Condition never;
    never.flag = tiny::forum_held;
    scenario.events[tiny::detainer_vote.index].conditions = {never};
    const auto term = test::play(scenario, test::calm_values(), 1);
    CHECK(sim::agenda(scenario, term.opening).empty());
    CHECK_FALSE(term.last().events[tiny::detainer_vote.index].happened);
    never.flag_is_set = false;
    scenario.events[tiny::detainer_vote.index].conditions = {never};
    CHECK(sim::agenda(scenario, term.opening).size() == 1);
}

TEST_CASE("what nobody decides takes its standing choice, what is decided takes the decision") {
    const model::Scenario scenario = test::build_tiny_scenario();
    const auto undecided = test::play(scenario, test::calm_values(), 1);
    CHECK(undecided.last().events[tiny::detainer_vote.index].chosen == model::OptionId{0});
    CHECK(undecided.last().levers[tiny::detainer_policy.index].in_force == model::OptionId{0});

    const auto decided =
        test::play(scenario, test::calm_values(), 1, {{0, {test::choose(tiny::detainer_vote, 1)}}});
    CHECK(decided.last().events[tiny::detainer_vote.index].chosen == model::OptionId{1});
    const model::LeverState& lever = decided.last().levers[tiny::detainer_policy.index];
    CHECK(lever.in_force == model::OptionId{2});
    CHECK(lever.since == base::Month::of(2010, 2));
    CHECK(lever.origin == model::Origin::Event);
    CHECK(lever.subject == tiny::detainer_vote.index);
    // It acts in the month of its date and not before.
    const auto effects = decided.turns[0].effects;
    CHECK(test::sum_of(effects, {Metric::FederalStanding, Mechanism::EventEffect}) == -30'000);
    CHECK(test::sum_of(effects, {Metric::FederalStanding, Mechanism::EventEffect, 0,
                                 base::Month::of(2010, 2)}) == -30'000);
    CHECK(test::sum_of(effects, {Metric::StakeholderSupport, Mechanism::EventEffect, 0}) == -50'000);
    CHECK(test::sum_of(effects, {Metric::StakeholderSupport, Mechanism::EventEffect, 1}) == 100'000);
}

TEST_CASE("an event that comes up within a turn waits for the next one, whatever the month") {
    for (int month = 1; month <= 3; ++month) {
        CAPTURE(month);
        const model::Scenario scenario = with_letter(base::Month::of(2010, month));
        const auto values = test::calm_values();
        const model::World opening = sim::start(scenario, values, 1);
        CHECK(sim::agenda(scenario, opening).empty());
        const auto first = sim::step(scenario, values, opening, {}, model::Effects::Keep);
        CHECK(moved(first) == 0);
        REQUIRE(sim::agenda(scenario, first.world) == std::vector<EventId>{EventId{0}});

        const auto answered =
            sim::step(scenario, values, first.world, {test::choose(EventId{0}, 0)}, model::Effects::Keep);
        CHECK(answered.refused.empty());
        CHECK(moved(answered) == 250'000);
        CHECK(answered.world.waiting.empty());
        const auto filed = sim::step(scenario, values, first.world, {}, model::Effects::Keep);
        CHECK(moved(filed) == -125'000);
        CHECK(sim::agenda(scenario, filed.world).empty());
    }
}

TEST_CASE("two events can wait for the same turn") {
    model::Scenario scenario = with_letter(base::Month::of(2010, 1));
    scenario.events.push_back(scenario.events[0]);
    scenario.events[1].id = "second-letter";
    scenario.events[1].key = test::key_of("second-letter");
    const auto values = test::calm_values();
    const model::World asked =
        sim::step(scenario, values, sim::start(scenario, values, 1), {}, model::Effects::Drop).world;
    REQUIRE(sim::agenda(scenario, asked) == std::vector<EventId>{EventId{0}, EventId{1}});
    const auto answered =
        sim::step(scenario, values, asked, {test::choose(EventId{1}, 0)}, model::Effects::Keep);
    CHECK(moved(answered) == 250'000 - 125'000);
    CHECK(answered.world.waiting.empty());
}

TEST_CASE("an event that repeats asks again, once a turn, without the old answer") {
    model::Scenario scenario = with_letter(base::Month::of(2010, 1));
    scenario.events[0].repeats = true;
    scenario.events[0].pause_months = 1;
    const auto values = test::calm_values();
    model::World world = sim::start(scenario, values, 1);
    world = sim::step(scenario, values, world, {}, model::Effects::Keep).world;
    REQUIRE(world.waiting == std::vector<EventId>{EventId{0}});
    const auto answered =
        sim::step(scenario, values, world, {test::choose(EventId{0}, 0)}, model::Effects::Keep);
    CHECK(moved(answered) == 250'000);
    REQUIRE(answered.world.waiting == std::vector<EventId>{EventId{0}});
    const auto unanswered = sim::step(scenario, values, answered.world, {}, model::Effects::Keep);
    CHECK(moved(unanswered) == -125'000);
}

TEST_CASE("nothing is on the agenda after the term") {
    const model::Scenario scenario = test::build_tiny_scenario();
    model::World world = sim::start(scenario, test::calm_values(), 1);
    world.month = scenario.end + 1;
    CHECK(sim::agenda(scenario, world).empty());
}

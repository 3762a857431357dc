// Chance is drawn by name: what has nothing to do with a figure does not move it.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "runs.hpp"
#include "sim/start.hpp"
#include "sim/step.hpp"
#include "support/catch.hpp"
#include "support/tiny_scenario.hpp"

namespace {

using namespace homerule;

// The scenario with one more event at `place` of the list, which sets a flag that nobody asks for.
model::Scenario with_event(const model::Scenario& scenario, std::size_t place, model::Event event) {
    model::Scenario more = scenario;
    // Behind all others, so that no other flag gets another number.
    event.sets = {model::FlagId{static_cast<std::uint32_t>(more.flags.size())}};
    more.flags.push_back("zz-unrelated");
    event.key = test::key_of(event.id);
    more.events.insert(more.events.begin() + static_cast<std::ptrdiff_t>(place), std::move(event));
    return more;
}

model::Decisions renumbered(model::Decisions decisions, std::size_t place) {
    for (model::Decision& decision : decisions) {
        if (decision.kind == model::DecisionKind::ChooseOption && decision.subject >= place)
            ++decision.subject;
    }
    return decisions;
}

// Plays the decisions of a run in the scenario with the event, and compares everything that is not the
// event's own. Returns how often the event happened.
int require_same(const test::Run& run, const model::Scenario& more, std::size_t place) {
    const model::ParameterValues& values = run.session.values();
    model::World world = sim::start(more, values, run.session.luck());
    REQUIRE(world.stocks == run.session.branches()[0].record->world.stocks);
    int happened = 0;
    for (const std::size_t branch : run.session.path()) {
        if (branch == 0) continue;
        const play::Branch& played = run.session.branches()[branch];
        const model::TurnRecord& expected = *played.record;
        const model::TurnRecord record =
            sim::step(more, values, world, renumbered(played.decisions, place), model::Effects::Keep);
        INFO("turn " << played.turn);
        REQUIRE(record.refused.empty());
        REQUIRE(record.months.size() == expected.months.size());
        for (std::size_t m = 0; m < record.months.size(); ++m) {
            REQUIRE(record.months[m].stocks == expected.months[m].stocks);
            REQUIRE(record.months[m].headlines == expected.months[m].headlines);
        }
        REQUIRE(record.effects.size() == expected.effects.size());
        REQUIRE(record.closed_cases == expected.closed_cases);
        REQUIRE(record.world.cases == expected.world.cases);
        REQUIRE(record.world.promises == expected.world.promises);
        REQUIRE(record.world.gap_cents == expected.world.gap_cents);
        for (std::size_t l = 0; l < record.world.levers.size(); ++l) {
            REQUIRE(record.world.levers[l].in_force == expected.world.levers[l].in_force);
            REQUIRE(record.world.levers[l].pending == expected.world.levers[l].pending);
        }
        for (const model::News& news : record.news) {
            happened += news.kind == model::NewsKind::EventHappened && news.subject == place ? 1 : 0;
        }
        world = record.world;
    }
    return happened;
}

}  // namespace

TEST_CASE("an event that touches nothing moves nothing, wherever it stands in the list") {
    test::for_each_run([](const test::Run& run) {
        const model::Scenario& scenario = run.session.scenario();
        model::Event dated = test::tiny::event("aa-unrelated");
        dated.date = base::first_day(scenario.start + scenario.month_count() / 2) + 10;
        REQUIRE(require_same(run, with_event(scenario, 0, dated), 0) == 1);

        model::Event by_chance = test::tiny::event("zz-unrelated");
        by_chance.chance = 0.5;
        by_chance.repeats = true;
        by_chance.pause_months = 1;
        const std::size_t last = scenario.events.size();
        REQUIRE(require_same(run, with_event(scenario, last, by_chance), last) > 0);
    });
}

TEST_CASE("an event that touches something is seen") {
    // The comparison above would be worth nothing if it let this pass.
    bool is_seen = false;
    test::for_each_run([&](const test::Run& run) {
        model::Event event = test::tiny::event("aa-related");
        event.date = base::first_day(run.session.scenario().start + 1);
        event.impulses = {test::tiny::impulse(model::Metric::Approval, 0.001)};
        const model::Scenario more = with_event(run.session.scenario(), 0, event);
        model::World world = sim::start(more, run.session.values(), run.session.luck());
        const play::Branch& first = run.session.branches()[1];
        world =
            sim::step(more, run.session.values(), world, renumbered(first.decisions, 0), model::Effects::Keep)
                .world;
        is_seen = is_seen || world.stocks != first.record->world.stocks;
    });
    REQUIRE(is_seen);
}

TEST_CASE("a lever that nobody touches moves nothing, wherever it stands in the list") {
    test::for_each_run([](const test::Run& run) {
        const model::Scenario& scenario = run.session.scenario();
        model::Scenario more = scenario;
        model::Lever idle = test::tiny::lever("zz-idle", model::LeverGroup::Information, model::Body::None, 0,
                                              {test::tiny::lever_option("as-it-is", {}, 0)});
        more.levers.push_back(idle);
        const model::ParameterValues& values = run.session.values();
        model::World world = sim::start(more, values, run.session.luck());
        for (const std::size_t branch : run.session.path()) {
            if (branch == 0) continue;
            const play::Branch& played = run.session.branches()[branch];
            world = sim::step(more, values, world, played.decisions, model::Effects::Drop).world;
            INFO("turn " << played.turn);
            REQUIRE(world.stocks == played.record->world.stocks);
            REQUIRE(world.cases == played.record->world.cases);
        }
    });
}

TEST_CASE("a decision reaches back to nothing before it") {
    // Two runs with the same luck are the same up to the turn in which they differ.
    for (const test::Ground& ground : test::grounds()) {
        play::Session session(ground.scenario, 0, 99);
        while (session.advance())
            continue;
        const std::vector<std::size_t> road = session.path();
        const std::size_t middle = road.size() / 2;
        session.go_to(road[middle]);
        const std::uint64_t before = session.branches()[session.here()].digest;
        for (std::uint32_t o = 0; o < ground.scenario->officials.size(); ++o) {
            session.decide(test::lobby(model::OfficialId{o}));
        }
        INFO(ground.name);
        REQUIRE_FALSE(session.draft().empty());
        while (session.advance())
            continue;
        REQUIRE(session.path()[middle] == road[middle]);
        REQUIRE(session.branches()[session.path()[middle]].digest == before);
        REQUIRE(session.path()[middle + 1] != road[middle + 1]);
    }
}

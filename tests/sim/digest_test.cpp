// A digest sees every field of a world.
#include <functional>
#include <set>
#include <string>
#include <utility>

#include "sim/start.hpp"
#include "sim/step.hpp"
#include "support/catch.hpp"
#include "trial.hpp"

namespace {

using namespace homerule;
using Change = std::pair<const char*, std::function<void(model::World&)>>;

// A world in which every list has something in it.
model::World full_world() {
    const auto term = test::play(
        test::build_tiny_scenario(), test::calm_values(), 1,
        {{0, {test::choose(test::tiny::detainer_vote, 1), test::promise(test::tiny::open_books)}}});
    model::World world = term.turns[1].world;
    world.waiting = {test::tiny::safety_forum};
    world.running_costs.push_back({test::tiny::detainer_vote, model::OptionId{1}, 4});
    return world;
}

const Change changes[]{
    {"luck", [](model::World& w) { ++w.luck; }},
    {"month", [](model::World& w) { ++w.month.value; }},
    {"layout", [](model::World& w) { ++w.layout.offset[3]; }},
    {"first stock", [](model::World& w) { ++w.stocks.front(); }},
    {"last stock", [](model::World& w) { ++w.stocks.back(); }},
    {"lever in force", [](model::World& w) { ++w.levers[0].in_force.index; }},
    {"lever pending", [](model::World& w) { w.levers[0].pending.index = 1; }},
    {"lever pending from", [](model::World& w) { ++w.levers[0].pending_from.value; }},
    {"lever since", [](model::World& w) { ++w.levers[0].since.value; }},
    {"lever origin", [](model::World& w) { w.levers[0].origin = model::Origin::Event; }},
    {"lever subject", [](model::World& w) { ++w.levers[0].subject; }},
    {"event happened", [](model::World& w) { w.events[2].happened = !w.events[2].happened; }},
    {"event last", [](model::World& w) { ++w.events[0].last.value; }},
    {"event chosen", [](model::World& w) { w.events[1].chosen.index = 0; }},
    {"waiting", [](model::World& w) { w.waiting[0].index = 0; }},
    {"nobody waiting", [](model::World& w) { w.waiting.clear(); }},
    {"flag", [](model::World& w) { w.flags[1] ^= 1; }},
    {"promise", [](model::World& w) { w.promises[0] ^= 1; }},
    {"running cost event", [](model::World& w) { w.running_costs.back().event.index = 0; }},
    {"running cost option", [](model::World& w) { w.running_costs.back().option.index = 0; }},
    {"running cost months", [](model::World& w) { ++w.running_costs.back().months_left; }},
    {"no running cost", [](model::World& w) { w.running_costs.clear(); }},
    {"case id", [](model::World& w) { ++w.cases[0].id; }},
    {"case district", [](model::World& w) { w.cases[0].district.index ^= 1; }},
    {"case group", [](model::World& w) { w.cases[0].group.index ^= 1; }},
    {"case offense", [](model::World& w) { w.cases[0].offense = model::Offense::Violent; }},
    {"case level",
     [](model::World& w) {
         w.cases[0].level = w.cases[0].level == model::RecordLevel::Level1 ? model::RecordLevel::Level2
                                                                           : model::RecordLevel::Level1;
     }},
    {"case state", [](model::World& w) { w.cases[0].state = model::CaseState::Closed; }},
    {"case citizen", [](model::World& w) { w.cases[0].citizen = !w.cases[0].citizen; }},
    {"case held", [](model::World& w) { w.cases[0].held = !w.cases[0].held; }},
    {"case extra days", [](model::World& w) { ++w.cases[0].extra_days_hundredths; }},
    {"case next", [](model::World& w) { ++w.cases[0].next.value; }},
    {"case length", [](model::World& w) { --w.cases[0].length; }},
    {"case step", [](model::World& w) { w.cases[0].history[1].step = model::CaseStep::Removed; }},
    {"case day", [](model::World& w) { ++w.cases[0].history[0].day.value; }},
    {"one case less", [](model::World& w) { w.cases.pop_back(); }},
    {"active", [](model::World& w) { w.active[1] ^= 1; }},
    {"recent", [](model::World& w) { ++w.recent[0][5]; }},
    {"a recent month less", [](model::World& w) { w.recent.pop_back(); }},
    {"gap", [](model::World& w) { ++w.gap_cents; }},
    {"opening", [](model::World& w) { w.opening[2] += 1e-9; }},
};

}  // namespace

TEST_CASE("equal worlds have equal digests and any change gives another") {
    const model::World world = full_world();
    REQUIRE_FALSE(world.cases.empty());
    REQUIRE(world.recent.size() > 1);
    const std::uint64_t digest = sim::digest(world);
    CHECK(sim::digest(model::World(world)) == digest);
    std::set<std::uint64_t> seen{digest};
    for (const auto& [name, change] : changes) {
        INFO(name);
        model::World changed = world;
        change(changed);
        CHECK_FALSE(changed == world);
        CHECK(seen.insert(sim::digest(changed)).second);
    }
}

TEST_CASE("a digest sees what moved from one list to the next") {
    model::World one = full_world();
    one.flags = {1, 0};
    one.promises = {};
    model::World two = one;
    two.flags = {1};
    two.promises = {0};
    CHECK(sim::digest(one) != sim::digest(two));
}

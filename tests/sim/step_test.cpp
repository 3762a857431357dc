// Time: pure, complete, and the same whether or not anybody looks.
#include "sim/step.hpp"

#include <set>

#include "sim/headlines.hpp"
#include "sim/start.hpp"
#include "support/catch.hpp"
#include "trial.hpp"

namespace {

using namespace homerule;
using model::Metric;
namespace tiny = test::tiny;

const test::Choices busy{{0,
                          {test::choose(tiny::detainer_vote, 1), test::promise(tiny::keep_trust),
                           test::lobby(tiny::supervisor_east)}},
                         {1, {test::set_lever(tiny::community_liaison, 1)}},
                         {3, {test::set_lever(tiny::fingerprint_stance, 1), test::lobby(tiny::sheriff)}},
                         {5, {test::set_lever(tiny::detainer_policy, 1)}}};

}  // namespace

TEST_CASE("Drop gives the same worlds as Keep") {
    for (std::uint64_t luck = 1; luck <= 10; ++luck) {
        CAPTURE(luck);
        const auto kept = test::play(test::build_tiny_scenario(), test::calm_values(), luck, busy);
        const auto dropped =
            test::play(test::build_tiny_scenario(), test::calm_values(), luck, busy, model::Effects::Drop);
        REQUIRE(kept.turns.size() == dropped.turns.size());
        for (std::size_t t = 0; t < kept.turns.size(); ++t) {
            CHECK(kept.turns[t].world == dropped.turns[t].world);
            CHECK(kept.turns[t].taken == dropped.turns[t].taken);
            CHECK(dropped.turns[t].effects.empty());
            CHECK(dropped.turns[t].months.empty());
            CHECK_FALSE(kept.turns[t].effects.empty());
        }
    }
}

TEST_CASE("the same arguments give the same turn and leave the world as it was") {
    const model::Scenario scenario = test::build_tiny_scenario();
    const auto values = test::calm_values();
    const model::World world = sim::start(scenario, values, 1);
    const model::World before = world;
    const auto one = sim::step(scenario, values, world, busy.at(0), model::Effects::Keep);
    const auto two = sim::step(scenario, values, world, busy.at(0), model::Effects::Keep);
    CHECK(world == before);
    CHECK(one.world == two.world);
    CHECK(one.effects == two.effects);
    CHECK(one.closed_cases == two.closed_cases);
    CHECK(one.news == two.news);
    CHECK_FALSE(sim::step(scenario, values, sim::start(scenario, values, 2), busy.at(0), model::Effects::Keep)
                    .world == one.world);
}

TEST_CASE("before and the entries make after, for every stock and every month") {
    const auto term = test::play(test::build_tiny_scenario(), test::tiny_values(), 1, busy);
    std::vector<std::int64_t> stocks = term.opening.stocks;
    for (const model::TurnRecord& turn : term.turns) {
        std::size_t e = 0;
        for (const model::MonthRow& row : turn.months) {
            for (; e < turn.effects.size() && turn.effects[e].month == row.month; ++e) {
                const model::Effect& effect = turn.effects[e];
                CHECK(effect.amount != 0);
                stocks[term.opening.layout.offset[static_cast<std::size_t>(effect.metric)] + effect.index] +=
                    effect.amount;
            }
            REQUIRE(stocks == row.stocks);
        }
        CHECK(e == turn.effects.size());
        CHECK(turn.months.back().stocks == turn.world.stocks);
        CHECK(turn.months.back().headlines == sim::headlines(test::build_tiny_scenario(), turn.world));
    }
}

TEST_CASE("the tallies of the last months are those of the ledger") {
    const auto term = test::play(test::build_tiny_scenario(), test::calm_values(), 1);
    const auto effects = term.effects();
    const model::World& last = term.last();
    REQUIRE(last.recent.size() == model::recent_month_count);
    for (std::size_t m = 0; m < last.recent.size(); ++m) {
        const base::Month month = last.month - static_cast<int>(last.recent.size() - m);
        for (std::size_t metric = 0; metric < model::metric_count; ++metric) {
            const bool tally = model::metric_rows[metric].kind == model::Kind::Tally;
            CHECK(last.recent[m][metric] ==
                  (tally ? test::sum_of(effects,
                                        {static_cast<Metric>(metric), std::nullopt, std::nullopt, month})
                         : 0));
        }
    }
}

TEST_CASE("a term that is over comes back as it is and refuses everything") {
    const model::Scenario scenario = test::build_tiny_scenario();
    const auto term = test::play(scenario, test::calm_values(), 1);
    CHECK(sim::is_over(scenario, term.last()));
    const auto after = sim::step(scenario, test::calm_values(), term.last(), {test::lobby(tiny::sheriff)},
                                 model::Effects::Keep);
    CHECK(after.world == term.last());
    CHECK(after.refused.size() == 1);
    CHECK(after.taken.empty());
    CHECK(after.effects.empty());
    CHECK(after.months.empty());
}

TEST_CASE("the last turn ends with the term") {
    model::Scenario scenario = test::build_tiny_scenario();
    scenario.turn_months = 5;
    const auto term = test::play(scenario, test::calm_values(), 1);
    REQUIRE(term.turns.size() == 5);
    CHECK(static_cast<int>(term.turns.size()) == scenario.turn_count());
    CHECK(term.turns[3].months.size() == 5);
    CHECK(term.turns[4].months.size() == 4);
    CHECK(term.last().month == scenario.end + 1);
    for (std::size_t t = 1; t < term.turns.size(); ++t)
        CHECK(sim::turn_of(scenario, term.turns[t - 1].world) == static_cast<int>(t));
}

TEST_CASE("the length of a turn changes nothing but when one is asked") {
    model::Scenario quarter = test::quiet_scenario();
    model::Scenario month = quarter;
    month.turn_months = 1;
    model::Scenario year = quarter;
    year.turn_months = 12;
    const auto last = test::play(quarter, test::calm_values(), 1).last();
    CHECK(test::play(month, test::calm_values(), 1).last() == last);
    CHECK(test::play(year, test::calm_values(), 1).last() == last);
}

TEST_CASE("a lever that holds what already holds changes nothing but the number of levers") {
    model::Scenario scenario = test::quiet_scenario();
    test::hold_dial(scenario, model::Dial::PatrolStaffing, 1);
    test::hold_dial(scenario, model::Dial::JailAccess, 1);
    const auto with_levers = test::play(scenario, test::calm_values(), 1);
    const auto without = test::play(test::quiet_scenario(), test::calm_values(), 1);
    CHECK(with_levers.last().stocks == without.last().stocks);
    CHECK(with_levers.last().cases == without.last().cases);
}

TEST_CASE("every cell has a luck of its own") {
    const test::Stage stage(test::quiet_scenario(), test::still_values());
    const auto& keys = stage.constants.cell_keys;
    CHECK(std::set<std::uint32_t>(keys.begin(), keys.end()).size() == keys.size());
}

TEST_CASE("the order of districts and groups moves no luck") {
    // Chance is named by keys: the same people live in a county whose lists stand the other way round.
    model::Scenario scenario = test::quiet_scenario();
    model::Scenario mirrored = scenario;
    std::swap(mirrored.districts[0], mirrored.districts[1]);
    mirrored.districts[0].neighbors = {model::DistrictId{1}};
    mirrored.districts[1].neighbors = {model::DistrictId{0}};
    const auto one = test::play(scenario, test::still_values(), 1);
    const auto two = test::play(mirrored, test::still_values(), 1);
    for (const Metric metric : {Metric::PropertyVictimizations, Metric::PropertyReports, Metric::Bookings,
                                Metric::Matches, Metric::Detainers}) {
        for (std::size_t cell = 0; cell < 4; ++cell)
            CHECK(one.last().at(metric, cell) == two.last().at(metric, (cell + 2) % 4));
    }
}

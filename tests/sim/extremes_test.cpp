// Places that no author should write: the simulation still ends, and every figure stays a figure.
#include <cmath>
#include <functional>
#include <string>
#include <utility>

#include "sim/headlines.hpp"
#include "sim/start.hpp"
#include "sim/step.hpp"
#include "support/catch.hpp"
#include "trial.hpp"

namespace {

using namespace homerule;
using model::Metric;
using P = model::Parameter;

void check_ranges(const model::Scenario& scenario, const model::World& world) {
    for (std::size_t m = 0; m < model::metric_count; ++m) {
        const model::MetricRow& row = model::metric_rows[m];
        for (std::uint32_t i = world.layout.offset[m]; i < world.layout.offset[m + 1]; ++i) {
            const std::int64_t stock = world.stocks[i];
            INFO(row.id);
            if (row.unit != model::Unit::Cents) REQUIRE(stock >= 0);
            if (row.unit == model::Unit::Share) REQUIRE(stock <= 1'000'000);
            REQUIRE(std::abs(static_cast<double>(stock)) < 1e17);
        }
    }
    REQUIRE(model::total(world, Metric::Balance) == 0);
    for (const double headline : sim::headlines(scenario, world))
        REQUIRE(std::isfinite(headline));
}

test::Term survive(const model::Scenario& scenario, const model::ParameterValues& values) {
    test::Term term = test::play(scenario, values, 1);
    for (const model::TurnRecord& turn : term.turns)
        check_ranges(scenario, turn.world);
    CHECK(test::play(scenario, values, 1, {}, model::Effects::Drop).last() == term.last());
    return term;
}

test::Term survive(const std::function<void(model::Scenario&)>& change) {
    model::Scenario scenario = test::build_tiny_scenario();
    change(scenario);
    return survive(scenario, test::calm_values());
}

}  // namespace

TEST_CASE("a cell without residents, and a county without any") {
    survive([](model::Scenario& s) { s.districts[0].residents[1] = 0; });
    const auto empty = survive([](model::Scenario& s) {
        for (model::District& district : s.districts)
            district.residents = {0, 0};
    });
    CHECK(model::total(empty.last(), Metric::Bookings) == 0);
    CHECK(model::total(empty.last(), Metric::PropertyVictimizations) == 0);
}

TEST_CASE("a handful of residents who are all removed") {
    model::Scenario scenario = test::build_tiny_scenario();
    scenario.districts[0].residents = {0, 30};
    scenario.districts[1].residents = {0, 5};
    const auto term = survive(
        scenario, test::with(test::calm_values(), {{P::MatchShareUnauthorized, 1}, {P::RemovalShare, 1}}));
    CHECK(model::total(term.last(), Metric::Residents) == 0);
}

TEST_CASE("five million residents in a cell") {
    const auto term = survive([](model::Scenario& s) {
        s.districts[0].residents = {5'000'000, 5'000'000};
        s.jail.bookings_per_year = 2'000'000;
        s.federal.pickups_per_day = 500;
        s.federal.beds = 20'000;
        s.end = base::Month::of(2010, 12);
    });
    CHECK(model::total(term.last(), Metric::PropertyVictimizations) > 100'000);
}

TEST_CASE("four thousand districts") {
    const auto term = survive([](model::Scenario& s) {
        const model::District first = s.districts[0];
        s.districts.clear();
        for (std::uint32_t d = 0; d < 4000; ++d) {
            model::District district = first;
            district.id = "district-" + std::to_string(d);
            district.key = d + 1;
            // In a ring.
            district.neighbors = {model::DistrictId{(d + 1) % 4000}, model::DistrictId{(d + 3999) % 4000}};
            s.districts.push_back(std::move(district));
        }
        s.end = s.start + (2 * s.turn_months - 1);
    });
    CHECK(term.turns.size() == 2);
    CHECK(model::total(term.last(), Metric::Bookings) > 0);
}

TEST_CASE("no jail, no beds, no transport, no money") {
    survive([](model::Scenario& s) { s.jail = {}; });
    survive([](model::Scenario& s) { s.jail.capacity = 0; });
    survive([](model::Scenario& s) {
        s.federal.beds = 0;
        s.federal.pickups_per_day = 0;
    });
    survive([](model::Scenario& s) {
        s.budget.years.clear();
        s.budget.opening_cash_dollars = 0;
        s.budget.opening_reserve_dollars = 0;
    });
    survive([](model::Scenario& s) {
        for (model::BudgetYear& year : s.budget.years)
            year.tax_revenue = year.other_revenue = 0;
    });
}

TEST_CASE("nobody to decide and nobody to judge") {
    survive([](model::Scenario& s) {
        s.officials.clear();
        s.stakeholders.clear();
        s.levers.clear();
        s.events.clear();
        s.promises.clear();
        s.flags.clear();
    });
}

TEST_CASE("a single district without neighbors, and a single group") {
    survive([](model::Scenario& s) {
        s.districts.resize(1);
        s.districts[0].neighbors.clear();
        s.officials.resize(1);
    });
    survive([](model::Scenario& s) {
        s.groups.resize(1);
        for (model::District& district : s.districts)
            district.residents.resize(1);
    });
}

TEST_CASE("trust and approval at either end") {
    for (const double level : {0.0, 1.0}) {
        survive([level](model::Scenario& s) {
            for (model::Group& group : s.groups)
                group.trust = group.approval = level;
        });
    }
}

TEST_CASE("every dial at either end") {
    for (const bool high : {false, true}) {
        model::Scenario scenario = test::quiet_scenario();
        for (std::size_t d = 0; d < model::dial_count; ++d) {
            test::hold_dial(scenario, static_cast<model::Dial>(d),
                            high ? model::dial_rows[d].high : model::dial_rows[d].low);
        }
        survive(scenario, test::calm_values());
    }
}

TEST_CASE("parameters far from any study") {
    const model::Scenario scenario = test::build_tiny_scenario();
    for (std::size_t p = 0; p < model::parameter_count; ++p) {
        CAPTURE(model::parameter_ids[p]);
        for (const double value : {0.0, 1.0, -3.0, 50.0}) {
            auto values = test::calm_values();
            values[p] = value;
            const auto opening = sim::start(scenario, values, 1);
            auto world = opening;
            for (int turn = 0; turn < 3; ++turn)
                world = sim::step(scenario, values, world, {}, model::Effects::Drop).world;
            check_ranges(scenario, world);
        }
    }
}

TEST_CASE("without evidence of regimes nothing federal happens") {
    model::Scenario scenario = test::build_tiny_scenario();
    auto evidence = std::make_shared<model::Evidence>(*scenario.evidence);
    evidence->regimes.clear();
    scenario.evidence = evidence;
    const auto term = survive(scenario, test::calm_values());
    CHECK(model::total(term.last(), Metric::Matches) > 0);
    CHECK(model::total(term.last(), Metric::Detainers) == 0);
}

TEST_CASE("a hundred and twenty years") {
    model::Scenario scenario = test::quiet_scenario();
    scenario.turn_months = 12;
    scenario.end = base::Month::of(2129, 12);
    // Each year a budget of its own, growing by 4 percent.
    model::BudgetYear budget = scenario.budget.years.front();
    scenario.budget.years.clear();
    for (int year = scenario.start.year(); year <= 2130; ++year) {
        budget.fiscal_year = year;
        scenario.budget.years.push_back(budget);
        for (double* dollars : {&budget.tax_revenue, &budget.other_revenue, &budget.police_expense,
                                &budget.jail_expense, &budget.other_expense})
            *dollars *= 1.04;
    }
    auto world = sim::start(scenario, test::calm_values(), 1);
    while (!sim::is_over(scenario, world)) {
        world = sim::step(scenario, test::calm_values(), world, {}, model::Effects::Drop).world;
        check_ranges(scenario, world);
    }
    CHECK(world.recent.size() == model::recent_month_count);
    CHECK(world.cases.size() < 10'000);
    CHECK(model::total(world, Metric::Removals) > 10'000);
}

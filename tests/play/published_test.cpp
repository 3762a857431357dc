// A term beside what was published: sums, means, ratios and dollars, each against the ledger.
#include "play/published.hpp"

#include "play/session.hpp"
#include "sim/start.hpp"
#include "sim/step.hpp"
#include "support/catch.hpp"
#include "support/tiny_scenario.hpp"

namespace {

using namespace homerule;

model::PublishedFigure figure(std::optional<model::Metric> metric, int from, int to,
                              const model::Scenario& scenario) {
    model::PublishedFigure made;
    made.metric = metric;
    made.from = scenario.start + from;
    made.to = scenario.start + to;
    made.high = 1e12;
    return made;
}

// What the ledger booked on a metric (or one account of it) in some months of a term without decisions.
double booked(const model::Scenario& scenario, model::Metric metric, std::optional<std::uint32_t> index,
              int from, int to) {
    const model::ParameterValues& values = scenario.evidence->lenses[0].values;
    model::World world = sim::start(scenario, values, 7);
    double sum = 0;
    while (!sim::is_over(scenario, world)) {
        const model::TurnRecord record = sim::step(scenario, values, world, {}, model::Effects::Keep);
        for (const model::Effect& effect : record.effects) {
            const int month = effect.month - scenario.start;
            if (effect.metric != metric || month < from || month > to) continue;
            if (index && effect.index != *index) continue;
            if (effect.cause.mechanism == model::Mechanism::YearEndClose) continue;
            sum += static_cast<double>(effect.amount);
        }
        world = record.world;
    }
    return sum;
}

}  // namespace

TEST_CASE("published figures are laid beside sums, means, ratios and dollars of the term") {
    model::Scenario scenario = test::build_tiny_scenario();
    scenario.published = {
        figure(model::Metric::Bookings, 0, 5, scenario), figure(model::Metric::Bookings, 6, 11, scenario),
        figure(model::Metric::Detainers, 0, 11, scenario),
        figure(model::Metric::JailPopulation, 2, 3, scenario), figure(std::nullopt, 0, 11, scenario)};
    scenario.published[2].per = model::Metric::Bookings;
    scenario.published[4].account = model::Account::PoliceExpense;
    const auto rows = play::beside_published(scenario, scenario.evidence->lenses[0].values, {}, 7, 1);
    REQUIRE(rows.size() == 5);
    using model::Metric;
    CHECK(rows[0].simulated == booked(scenario, Metric::Bookings, {}, 0, 5));
    CHECK(rows[1].simulated == booked(scenario, Metric::Bookings, {}, 6, 11));
    CHECK(rows[0].simulated > 0);
    CHECK(rows[0].simulated != rows[1].simulated);
    CHECK(rows[2].simulated ==
          booked(scenario, Metric::Detainers, {}, 0, 11) / booked(scenario, Metric::Bookings, {}, 0, 11));
    const auto police = static_cast<std::uint32_t>(model::Account::PoliceExpense);
    CHECK(rows[4].simulated == Approx(std::abs(booked(scenario, Metric::Balance, police, 0, 11)) / 100.0));
    CHECK(rows[4].simulated > 0);

    // People: the mean of the ends of two months.
    const model::ParameterValues& values = scenario.evidence->lenses[0].values;
    double people = 0;
    model::World world = sim::start(scenario, values, 7);
    while (world.month < scenario.start + 4) {
        const model::TurnRecord record = sim::step(scenario, values, world, {}, model::Effects::Keep);
        for (const model::MonthRow& row : record.months) {
            const int month = row.month - scenario.start;
            const auto place = record.world.layout.offset[static_cast<std::size_t>(Metric::JailPopulation)];
            if (month == 2 || month == 3) people += static_cast<double>(row.stocks[place]);
        }
        world = record.world;
    }
    CHECK(rows[3].simulated == people / 2);
}

TEST_CASE("a published figure is met only within its tolerance, by the median of the lucks") {
    model::Scenario scenario = test::build_tiny_scenario();
    scenario.published = {figure(model::Metric::Bookings, 0, 11, scenario)};
    const model::ParameterValues& values = scenario.evidence->lenses[0].values;
    const play::PublishedRow row = play::beside_published(scenario, values, {}, 1, 9)[0];
    CHECK(row.within);
    CHECK(row.simulated_low < row.simulated);
    CHECK(row.simulated < row.simulated_high);
    scenario.published[0].low = row.simulated;
    scenario.published[0].high = row.simulated;
    CHECK(play::beside_published(scenario, values, {}, 1, 9)[0].within);
    scenario.published[0].low = row.simulated + 1;
    scenario.published[0].high = row.simulated + 2;
    CHECK_FALSE(play::beside_published(scenario, values, {}, 1, 9)[0].within);
    scenario.published[0].low = 0;
    scenario.published[0].high = row.simulated - 1;
    CHECK_FALSE(play::beside_published(scenario, values, {}, 1, 9)[0].within);
    // What the term does not reach is not compared.
    scenario.published.push_back(figure(model::Metric::Bookings, 0, 1000, scenario));
    CHECK(play::beside_published(scenario, values, {}, 1, 2).size() == 1);
    // Threads change nothing.
    const play::PublishedRow split = play::beside_published(scenario, values, {}, 1, 9, 3)[0];
    CHECK(split.simulated == row.simulated);
    CHECK(split.simulated_low == row.simulated_low);
    CHECK(split.simulated_high == row.simulated_high);
}

// The seven headlines by hand.
#include "sim/headlines.hpp"

#include "sim/start.hpp"
#include "support/catch.hpp"
#include "trial.hpp"

namespace {

using namespace homerule;
using model::Headline;
using model::Metric;
namespace tiny = test::tiny;

struct Place {
    model::Scenario scenario = test::quiet_scenario();
    model::World world = sim::start(scenario, test::calm_values(), 1);

    void set(Metric metric, std::size_t index, std::int64_t stock) {
        world.stocks[world.layout.offset[static_cast<std::size_t>(metric)] + index] = stock;
    }
    void add_month(std::int64_t violent, std::int64_t held, std::int64_t wrongly) {
        world.recent.emplace_back();
        world.recent.back().fill(0);
        world.recent.back()[static_cast<std::size_t>(Metric::ViolentVictimizations)] = violent;
        world.recent.back()[static_cast<std::size_t>(Metric::HoldsWithoutConviction)] = held;
        world.recent.back()[static_cast<std::size_t>(Metric::WrongfulHolds)] = wrongly;
        world.month = world.month + 1;
        if (world.recent.size() > model::recent_month_count) world.recent.erase(world.recent.begin());
    }
    double at(Headline headline) const {
        return sim::headlines(scenario, world)[static_cast<std::size_t>(headline)];
    }
};

}  // namespace

TEST_CASE("trust and approval are means over residents") {
    Place place;
    place.set(Metric::Trust, 0, 1'000'000);
    place.set(Metric::Trust, 1, 0);
    place.set(Metric::Trust, 2, 500'000);
    place.set(Metric::Trust, 3, 500'000);
    CHECK(place.at(Headline::Trust) == Approx((60 + 20 + 2.5) / 125));
    place.set(Metric::Residents, 0, 0);
    CHECK(place.at(Headline::Trust) == Approx((20 + 2.5) / 65));
    const auto& stocks = place.world.stocks;
    CHECK(sim::group_mean(place.scenario, place.world.layout, stocks, Metric::Trust, tiny::unauthorized) ==
          Approx(2.5 / 25));
    CHECK(sim::district_mean(place.scenario, place.world.layout, stocks, Metric::Trust, tiny::west) ==
          Approx(0.5));
    CHECK(sim::district_mean(place.scenario, place.world.layout, stocks, Metric::Trust, tiny::east) ==
          Approx(0));
}

TEST_CASE("safety is crimes per 1,000 residents a year, over the months that are there") {
    Place place;
    place.add_month(125, 0, 0);
    CHECK(place.at(Headline::Safety) == Approx(12));
    place.add_month(375, 0, 0);
    CHECK(place.at(Headline::Safety) == Approx(24));
    for (int month = 0; month < 12; ++month)
        place.add_month(250, 0, 0);
    CHECK(place.at(Headline::Safety) == Approx(24));
    place.add_month(250 + 125, 0, 0);
    CHECK(place.at(Headline::Safety) == Approx(25));
}

TEST_CASE("due process counts the people of the last twelve months") {
    Place place;
    place.add_month(0, 5, 2);
    CHECK(place.at(Headline::DueProcess) == 7);
    for (int month = 0; month < 11; ++month)
        place.add_month(0, 1, 0);
    CHECK(place.at(Headline::DueProcess) == 18);
    place.add_month(0, 1, 0);
    CHECK(place.at(Headline::DueProcess) == 12);
}

TEST_CASE("fiscal strain is the gaps so far against a year's spending") {
    Place place;
    place.world.gap_cents = 500'000'000;
    CHECK(place.at(Headline::FiscalStrain) == Approx(0.05));
}

TEST_CASE("standing and transparency are their stocks") {
    Place place;
    place.set(Metric::FederalStanding, 0, 123'456);
    place.set(Metric::Transparency, 0, 654'321);
    CHECK(place.at(Headline::FederalStanding) == Approx(0.123456));
    CHECK(place.at(Headline::Transparency) == Approx(0.654321));
}

TEST_CASE("a place without residents has headlines") {
    Place place;
    for (std::size_t cell = 0; cell < 4; ++cell)
        place.set(Metric::Residents, cell, 0);
    CHECK(place.at(Headline::Trust) == 0);
    CHECK(place.at(Headline::Safety) == place.world.opening[static_cast<std::size_t>(Headline::Safety)]);
    place.add_month(0, 0, 0);
    CHECK(place.at(Headline::Safety) == 0);
}

#include "play/bench.hpp"

#include <vector>

#include "support/catch.hpp"
#include "support/tiny_scenario.hpp"

using namespace homerule;

TEST_CASE("every measure has a value a repeat, by the clock that was lent") {
    model::Scenario scenario = test::build_tiny_scenario();
    scenario.end = scenario.start + 2;  // one turn: the sums matter here, not the speed
    double now = 100;
    int readings = 0;
    const auto clock = [&] {
        ++readings;
        now += 0.5;
        return now;
    };
    const auto measurements = play::measure(scenario, scenario.evidence->lenses[0].values, 2, 2, clock);
    REQUIRE(measurements.size() == 3);
    REQUIRE(measurements[0].what == "futures");
    REQUIRE(measurements[1].what == "pairs");
    REQUIRE(measurements[2].what == "headless");
    // Two readings a measure, of two repeats and one that does not count.
    REQUIRE(readings == 3 * 3 * 2);
    REQUIRE(measurements[0].values == std::vector<double>{500, 500});
    REQUIRE(measurements[1].values == std::vector<double>{500, 500});
    // At least 1,200 months in half a second.
    REQUIRE(measurements[2].values == std::vector<double>{2400, 2400});
    REQUIRE_FALSE(play::holds_must(measurements[0]));
    REQUIRE_FALSE(play::holds_must(measurements[2]));
}

TEST_CASE("a clock that stands still is no division by zero") {
    model::Scenario scenario = test::build_tiny_scenario();
    scenario.end = scenario.start + 2;
    const auto measurements =
        play::measure(scenario, scenario.evidence->lenses[0].values, 1, 0, [] { return 7.0; });
    REQUIRE(measurements[0].values == std::vector<double>{0});
    REQUIRE(measurements[2].values.at(0) > 1e6);
    REQUIRE(play::holds_aim(measurements[0]));
}

TEST_CASE("the median is the middle, and targets hold on the right side of it") {
    play::Measurement time{"futures", "ms", true, 250, 100, {90, 300, 120}};
    REQUIRE(play::median(time) == 120);
    REQUIRE(play::holds_must(time));
    REQUIRE_FALSE(play::holds_aim(time));
    time.values = {90, 100, 80, 110};
    REQUIRE(play::median(time) == 95);
    REQUIRE(play::holds_aim(time));
    play::Measurement rate{"headless", "county_months_per_second", false, 10000, 100000, {20000}};
    REQUIRE(play::holds_must(rate));
    REQUIRE_FALSE(play::holds_aim(rate));
    rate.values = {9999};
    REQUIRE_FALSE(play::holds_must(rate));
    REQUIRE(play::median(play::Measurement{}) == 0);
}

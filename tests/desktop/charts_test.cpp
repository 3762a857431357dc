// Axes have round steps and short numbers.
#include "desktop/charts.hpp"

#include "support/catch.hpp"

using namespace homerule::desktop;

TEST_CASE("ticks are round and hold the range") {
    for (const auto& [low, high] :
         {std::pair{0.0, 1.0}, {0.42, 0.58}, {-3.0, 17.0}, {1200.0, 98000.0}, {-0.001, 0.004}}) {
        CAPTURE(low, high);
        const Ticks ticks = round_ticks(low, high, 5);
        CHECK(ticks.first <= low);
        CHECK(ticks.first + ticks.step * (ticks.count - 1) >= high - 1e-12);
        CHECK(ticks.count >= 2);
        CHECK(ticks.count <= 8);
    }
    CHECK(round_ticks(0, 1, 5).decimals == 1);
    CHECK(round_ticks(0, 100, 5).decimals == 0);
    CHECK(round_ticks(0, 0, 5).count == 1);
}

TEST_CASE("numbers of an axis are short") {
    CHECK(axis_number(0.25, 2) == "0.25");
    CHECK(axis_number(1250, 0) == "1,250");
    CHECK(axis_number(2500000, 0) == "2.5M");
    CHECK(axis_number(4200000000.0, 0) == "4.2B");
    CHECK(axis_number(-12, 0) == "\u221212");
}

#include "play/outlook.hpp"

#include "model/world.hpp"
#include "sim/headlines.hpp"
#include "sim/start.hpp"
#include "sim/step.hpp"
#include "support/catch.hpp"
#include "support/tiny_scenario.hpp"

using namespace homerule;
using model::Metric;

TEST_CASE("figures are the headlines and what stands in the stocks") {
    const model::ScenarioPointer scenario = test::tiny_scenario();
    const model::ParameterValues& values = scenario->evidence->lenses[0].values;
    model::World world = sim::start(*scenario, values, 5);
    for (int turn = 0; turn < 6; ++turn)
        world = sim::step(*scenario, values, world, {}, model::Effects::Drop).world;
    const play::Figures figures = play::figures_of(*scenario, world);
    const model::Headlines headlines = sim::headlines(*scenario, world);
    for (std::size_t h = 0; h < model::headline_count; ++h) {
        REQUIRE(figures[h] == headlines[h]);
        REQUIRE(play::figure_ids[h] == model::headline_ids[h]);
    }
    REQUIRE(play::figure_ids[7] == "jail_population");
    REQUIRE(figures[7] ==
            static_cast<double>(world.at(Metric::JailPopulation) + world.at(Metric::HoldPopulation)));
    std::int64_t removals = 0;
    for (std::size_t cell = 0; cell < scenario->cell_count(); ++cell)
        removals += world.at(Metric::Removals, cell);
    REQUIRE(removals > 0);
    REQUIRE(play::figure_ids[8] == "removals");
    REQUIRE(figures[8] == static_cast<double>(removals));
    REQUIRE(play::figure_ids[9] == "reserve");
    const std::int64_t reserve = world.at(Metric::Balance, static_cast<std::size_t>(model::Account::Reserve));
    REQUIRE(figures[9] == static_cast<double>(reserve) / 100.0);
}

TEST_CASE("at the start nothing has been removed and the reserve is the opening one") {
    const model::ScenarioPointer scenario = test::tiny_scenario();
    const model::World world = sim::start(*scenario, scenario->evidence->lenses[0].values, 5);
    const play::Figures figures = play::figures_of(*scenario, world);
    REQUIRE(figures[7] == 350);
    REQUIRE(figures[8] == 0);
    REQUIRE(figures[9] == 8e6);
}

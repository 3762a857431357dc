// The opening world: the scenario's own numbers, open books, nothing decided.
#include "sim/start.hpp"

#include "sim/headlines.hpp"
#include "sim/step.hpp"
#include "support/catch.hpp"
#include "trial.hpp"

namespace {

using namespace homerule;
using model::Headline;
using model::Metric;

double headline(const model::World& world, Headline which) {
    return world.opening[static_cast<std::size_t>(which)];
}

}  // namespace

TEST_CASE("the opening stocks are the scenario's numbers") {
    const model::Scenario scenario = test::build_tiny_scenario();
    const model::World world = sim::start(scenario, test::tiny_values(), 7);
    CHECK(world.luck == 7);
    CHECK(world.month == scenario.start);
    for (std::uint32_t d = 0; d < scenario.districts.size(); ++d) {
        for (std::uint32_t g = 0; g < scenario.groups.size(); ++g) {
            const std::size_t cell = scenario.cell(model::DistrictId{d}, model::GroupId{g});
            CHECK(world.at(Metric::Residents, cell) == scenario.districts[d].residents[g]);
        }
    }
    CHECK(world.at(Metric::Trust, scenario.cell(test::tiny::east, test::tiny::citizens)) == 650'000);
    CHECK(world.at(Metric::Trust, scenario.cell(test::tiny::west, test::tiny::unauthorized)) == 450'000);
    CHECK(world.at(Metric::Approval, scenario.cell(test::tiny::west, test::tiny::citizens)) == 550'000);
    CHECK(world.at(Metric::JailPopulation) == scenario.jail.population);
    CHECK(world.at(Metric::ServiceLevel) == 1'000'000);
    CHECK(model::total(world, Metric::Residents) == 125'000);
    for (const Metric tally : {Metric::ViolentVictimizations, Metric::Arrests, Metric::Removals})
        CHECK(model::total(world, tally) == 0);
    CHECK(world.cases.empty());
    CHECK(world.waiting.empty());
    CHECK(world.recent.empty());
}

TEST_CASE("the books open balanced") {
    const model::World world = sim::start(test::build_tiny_scenario(), test::tiny_values(), 1);
    const auto balance = [&world](model::Account account) {
        return world.at(Metric::Balance, static_cast<std::size_t>(account));
    };
    CHECK(balance(model::Account::GeneralFundCash) == 500'000'000);
    CHECK(balance(model::Account::Reserve) == 800'000'000);
    CHECK(balance(model::Account::OpeningBalance) == -1'300'000'000);
    CHECK(model::total(world, Metric::Balance) == 0);
}

TEST_CASE("levers begin in the option that the scenario names") {
    model::Scenario scenario = test::build_tiny_scenario();
    scenario.levers[test::tiny::detainer_policy.index].start = model::OptionId{2};
    const model::World world = sim::start(scenario, test::tiny_values(), 1);
    CHECK(world.levers[test::tiny::detainer_policy.index].in_force == model::OptionId{2});
    CHECK_FALSE(world.levers[test::tiny::detainer_policy.index].pending.is_valid());
    CHECK(model::dials_of(scenario, world)[static_cast<std::size_t>(model::Dial::DetainerScope)] == 3);
    // A dial that no lever sets rests.
    CHECK(model::dials_of(scenario, world)[static_cast<std::size_t>(model::Dial::JailAccess)] == 1);
}

TEST_CASE("the opening headlines are known before the first month") {
    const model::Scenario scenario = test::build_tiny_scenario();
    const model::World world = sim::start(scenario, test::tiny_values(), 1);
    // 100,000 citizens at 0.65 and 25,000 unauthorized residents at 0.45.
    CHECK(headline(world, Headline::Trust) == Approx(0.61));
    CHECK(headline(world, Headline::Approval) == Approx(0.54));
    CHECK(headline(world, Headline::DueProcess) == 0);
    CHECK(headline(world, Headline::FiscalStrain) == 0);
    // 83 crimes per 1,000 a year, in 80,000 people at 1.2 and 45,000 at 0.8 of the county mean.
    CHECK(headline(world, Headline::Safety) == Approx(83.0 * (80.0 * 1.2 + 45.0 * 0.8) / 125.0));
    CHECK(sim::headlines(scenario, world) == world.opening);
}

TEST_CASE("luck is nothing but a name at the start") {
    const model::Scenario scenario = test::build_tiny_scenario();
    model::World one = sim::start(scenario, test::tiny_values(), 1);
    const model::World two = sim::start(scenario, test::tiny_values(), 2);
    CHECK(one == sim::start(scenario, test::tiny_values(), 1));
    CHECK_FALSE(one == two);
    one.luck = 2;
    CHECK(one == two);
}

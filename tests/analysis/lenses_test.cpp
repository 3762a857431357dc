#include "play/lenses.hpp"

#include <vector>

#include "busy_term.hpp"
#include "play/twin.hpp"
#include "support/catch.hpp"
#include "support/tiny_scenario.hpp"

namespace {

using namespace homerule;

constexpr std::size_t trust = 0;

play::LensOutcome outcome(double with, double without) {
    play::LensOutcome built;
    built.with[trust] = with;
    built.without[trust] = without;
    return built;
}

}  // namespace

TEST_CASE("under each lens the same term is played as alone") {
    const model::ScenarioPointer scenario = test::tiny_scenario();
    const auto decisions = test::busy_decisions();
    const auto outcomes = play::under_all_lenses(*scenario, 31, decisions);
    REQUIRE(outcomes.size() == 2);
    for (std::size_t lens = 0; lens < 2; ++lens) {
        const model::ParameterValues& values = scenario->evidence->lenses[lens].values;
        REQUIRE(outcomes[lens].lens == lens);
        REQUIRE(outcomes[lens].refused == 0);
        REQUIRE(outcomes[lens].with == play::figures_at_end(*scenario, values, 31, decisions));
        REQUIRE(outcomes[lens].without == play::figures_at_end(*scenario, values, 31, {}));
    }
    // Holds weigh more under the second lens.
    REQUIRE(outcomes[1].without[trust] < outcomes[0].without[trust]);
    const auto parallel = play::under_all_lenses(*scenario, 31, decisions, 2);
    REQUIRE(parallel[0].with == outcomes[0].with);
    REQUIRE(parallel[1].with == outcomes[1].with);
    REQUIRE(parallel[1].without == outcomes[1].without);
}

TEST_CASE("what was not possible under a lens is counted") {
    const model::ScenarioPointer scenario = test::tiny_scenario();
    auto decisions = test::busy_decisions();
    decisions[2].push_back(test::set_lever(test::tiny::detainer_policy, 9));  // there is no such option
    const auto outcomes = play::under_all_lenses(*scenario, 31, decisions);
    REQUIRE(outcomes[0].refused == 1);
    REQUIRE(outcomes[1].refused == 1);
}

TEST_CASE("deciding nothing moves no figure in any direction") {
    const model::ScenarioPointer scenario = test::tiny_scenario();
    const auto outcomes = play::under_all_lenses(*scenario, 31, {});
    for (std::size_t f = 0; f < play::figure_count; ++f)
        REQUIRE(play::common_direction(outcomes, f) == 0);
}

TEST_CASE("a direction is common where all lenses share it") {
    REQUIRE(play::common_direction({outcome(2, 1), outcome(5, 3)}, trust) == 1);
    REQUIRE(play::common_direction({outcome(1, 2), outcome(3, 5)}, trust) == -1);
    REQUIRE(play::common_direction({outcome(2, 1), outcome(3, 5)}, trust) == 0);
    REQUIRE(play::common_direction({outcome(2, 1), outcome(3, 3)}, trust) == 0);
    REQUIRE(play::common_direction({}, trust) == 0);
}

TEST_CASE("policy, lens and both together make up the four outcomes") {
    const play::LensOutcome first = outcome(7, 4);
    const play::LensOutcome second = outcome(3, 2);
    const play::TwoByTwo parts = play::two_by_two(first, second, trust);
    REQUIRE(parts.policy == 2);
    REQUIRE(parts.lens == -3);
    REQUIRE(parts.interaction == -2);
    // From one corner to the opposite one goes through both main effects.
    REQUIRE(second.with[trust] - first.without[trust] == parts.policy + parts.lens);
}

// Votes, goodwill, approval, federal standing and what stakeholders think.
#include <cmath>

#include "sim/phases/phases.hpp"
#include "sim/refuse.hpp"
#include "sim/start.hpp"
#include "support/catch.hpp"
#include "trial.hpp"

namespace {

using namespace homerule;
using model::DetainerScope;
using model::Dial;
using model::Headline;
using model::Mechanism;
using model::Metric;
using P = model::Parameter;
namespace tiny = test::tiny;

const model::Decision hire = test::set_lever(tiny::community_liaison, 1);

}  // namespace

TEST_CASE("a vote is the sum of its parts, and each part is what it says") {
    model::Scenario scenario = test::build_tiny_scenario();
    model::LeverOption& officers = scenario.levers[tiny::community_liaison.index].options[1];
    officers.cost_now_dollars = 10'000;
    officers.cost_per_month_dollars = 12'000;
    const auto values = test::calm_values();
    const model::World world = sim::start(scenario, values, 1);
    const auto votes = sim::count_votes(scenario, values, world, {}, hire);
    REQUIRE(votes.size() == 2);
    for (const sim::Vote& vote : votes)
        CHECK(vote.sum == vote.lean + vote.cost + vote.constituents + vote.goodwill);
    // A step of -0.1; 10,000 now and 12,000 in twelve months, against 2 in 1,000 of 100 million.
    CHECK(votes[0].official == tiny::supervisor_east);
    CHECK(votes[0].lean == Approx(-0.3 * -0.1));
    CHECK(votes[0].cost == Approx(-0.5 * 0.5 * 154 / 200.0));
    CHECK(votes[0].constituents == Approx(0.5 * -0.1 * (60 * 0.1 - 20 * 0.7) / 80));
    CHECK(votes[0].goodwill == Approx(0.1));
    CHECK(votes[1].lean == Approx(0.2 * -0.1));
    CHECK(votes[1].constituents == Approx(0.5 * -0.1 * (40 * 0.1 - 5 * 0.7) / 45));
    // The sheriff answers to the whole county and alone decides on detainers.
    const auto sheriff =
        sim::count_votes(scenario, values, world, {}, test::set_lever(tiny::detainer_policy, 1));
    REQUIRE(sheriff.size() == 1);
    CHECK(sheriff[0].official == tiny::sheriff);
    CHECK(sheriff[0].constituents == Approx(0.5 * -2 * (100 * 0.1 - 25 * 0.7) / 125));
    CHECK(
        sim::count_votes(scenario, values, world, {}, test::set_lever(tiny::fingerprint_stance, 1)).empty());
}

TEST_CASE("cost weighs by its size up to a limit") {
    model::Scenario scenario = test::build_tiny_scenario();
    model::LeverOption& officers = scenario.levers[tiny::community_liaison.index].options[1];
    officers.cost_now_dollars = 50'000;
    officers.cost_per_month_dollars = 0;
    const auto values = test::calm_values();
    const model::World world = sim::start(scenario, values, 1);
    CHECK(sim::count_votes(scenario, values, world, {}, hire)[0].cost == Approx(-0.25 * 0.25));
    officers.cost_now_dollars = 1e12;
    CHECK(sim::count_votes(scenario, values, world, {}, hire)[0].cost == Approx(-0.25));
    // What saves money is not paid for with votes.
    officers.cost_now_dollars = 0;
    officers.cost_per_month_dollars = -5'000;
    CHECK(sim::count_votes(scenario, values, world, {}, hire)[0].cost == Approx(0));
}

TEST_CASE("lobbying wins goodwill, in this turn's votes and afterwards, and it fades") {
    const model::Scenario scenario = test::build_tiny_scenario();
    const auto values = test::calm_values();
    const model::World world = sim::start(scenario, values, 1);
    const model::Decisions lobbied{test::lobby(tiny::supervisor_east)};
    const auto before = sim::count_votes(scenario, values, world, {}, hire);
    const auto after = sim::count_votes(scenario, values, world, lobbied, hire);
    CHECK(after[0].goodwill == Approx(before[0].goodwill + 0.2));
    CHECK(after[1].goodwill == Approx(before[1].goodwill));

    const auto term = test::play(test::quiet_scenario(), values, 1, {{0, lobbied}});
    const auto goodwill = [&term](std::size_t month) {
        const auto months = term.months();
        return test::stock_of(term.last(), months[month], Metric::OfficialGoodwill,
                              tiny::supervisor_east.index);
    };
    CHECK(test::sum_of(term.effects(), {Metric::OfficialGoodwill, Mechanism::Lobbying}) == 200'000);
    // Half-life of 12 months over the usual 500,000.
    CHECK(std::abs(goodwill(11) - 600'000) <= 12);
    CHECK(std::abs(goodwill(23) - 550'000) <= 24);
    CHECK(term.last().at(Metric::OfficialGoodwill, tiny::supervisor_west.index) == 500'000);
}

TEST_CASE("federal standing falls with a narrower scope and a harder stance") {
    const auto standing = [](Dial dial, double value) {
        model::Scenario scenario = test::quiet_scenario();
        test::hold_dial(scenario, dial, value);
        return test::play(scenario, test::calm_values(), 1).last().at(Metric::FederalStanding);
    };
    std::int64_t wider = -1;
    for (int scope = 0; scope <= 4; ++scope) {
        const std::int64_t now = standing(Dial::DetainerScope, scope);
        CHECK(now > wider);
        wider = now;
    }
    const std::int64_t comply = standing(Dial::Stance, 0);
    CHECK(standing(Dial::Stance, 1) < comply);
    CHECK(standing(Dial::Stance, 2) < comply);
    CHECK(standing(Dial::Stance, 3) < standing(Dial::Stance, 1));
    CHECK(standing(Dial::Stance, 4) > comply);
    CHECK(standing(Dial::JailAccess, 0) < comply);
    CHECK(standing(Dial::ReimbursementDemand, 1) < comply);
}

TEST_CASE("approval goes where trust, safety, services and policy pull it, and back") {
    const auto values = test::calm_values();
    const auto pull = [&values](auto prepare) {
        test::Stage stage(test::quiet_scenario(), values);
        prepare(stage);
        sim::politics(stage.view, stage.posting);
        return stage.record.effects;
    };
    const auto by = [](const std::vector<model::Effect>& effects, Mechanism mechanism, std::uint32_t cell) {
        return test::sum_of(effects, {Metric::Approval, mechanism, cell});
    };
    const auto wary = pull([](test::Stage& stage) { stage.set(Metric::Trust, 1, 350'000); });
    CHECK(by(wary, Mechanism::ApprovalOfTrust, 1) == -3'000);  // 0.1 x 0.3 x -0.1
    CHECK(by(wary, Mechanism::ApprovalOfTrust, 0) == 0);
    const auto cut = pull([](test::Stage& stage) { stage.set(Metric::ServiceLevel, 0, 900'000); });
    CHECK(by(cut, Mechanism::ApprovalOfServices, 3) == -3'000);
    const auto upset = pull([](test::Stage& stage) { stage.set(Metric::Approval, 0, 450'000); });
    CHECK(by(upset, Mechanism::ApprovalFading, 0) == 10'000);
    const auto again = pull([](test::Stage& stage) { stage.scratch.rearrests[tiny::west.index] = 9; });
    CHECK(by(again, Mechanism::ApprovalOfRearrests, 2) == -20'000);  // 9 in 45 thousand, weight 0.1
    CHECK(by(again, Mechanism::ApprovalOfRearrests, 0) == 0);
    // Opening approval holds the opening policy already: what pleases or not is the way from there.
    const auto usual = pull([](test::Stage&) {});
    CHECK(by(usual, Mechanism::ApprovalOfFit, 1) == 0);
    const auto limited = pull([](test::Stage& stage) {
        stage.world().levers[tiny::detainer_policy.index].in_force = model::OptionId{1};
    });
    CHECK(by(limited, Mechanism::ApprovalOfFit, 1) > 0);
    CHECK(by(limited, Mechanism::ApprovalOfFit, 0) < 0);
    // More crime than at the start costs approval.
    const auto unsafe = pull([](test::Stage& stage) {
        stage.world().opening[static_cast<std::size_t>(Headline::Safety)] = 50;
        stage.world().month = stage.world().month + 1;
        stage.world().recent.back()[static_cast<std::size_t>(Metric::PropertyVictimizations)] = 1'000;
    });
    CHECK(by(unsafe, Mechanism::ApprovalOfSafety, 0) < 0);
}

TEST_CASE("stakeholders judge by their own weights") {
    const auto support = [](auto prepare) {
        test::Stage stage(test::quiet_scenario(), test::calm_values());
        prepare(stage);
        sim::politics(stage.view, stage.posting);
        return std::pair{stage.world().at(Metric::StakeholderSupport, tiny::merchants.index),
                         stage.world().at(Metric::StakeholderSupport, tiny::rights_coalition.index)};
    };
    const auto usual = support([](test::Stage&) {});
    // A turn toward limits pleases the second and not the first.
    const auto limited = support([](test::Stage& stage) {
        stage.world().levers[tiny::detainer_policy.index].in_force = model::OptionId{1};
    });
    CHECK(limited.first < usual.first);
    CHECK(limited.second > usual.second);
    const auto distrusted = support([](test::Stage& stage) {
        for (std::size_t cell = 0; cell < 4; ++cell)
            stage.set(Metric::Trust, cell, stage.world().at(Metric::Trust, cell) - 50'000);
    });
    CHECK(distrusted.second < usual.second);
    CHECK(usual.second - distrusted.second > usual.first - distrusted.first);
    // Half of what counts as large, weighed 0.4, 0.6 of the judgment, a quarter, a tenth a month.
    CHECK(std::abs((usual.second - distrusted.second) - 3'000) <= 1);
}

TEST_CASE("transparency follows what is shown") {
    model::Scenario scenario = test::quiet_scenario();
    test::hold_dial(scenario, Dial::Publication, 1);
    test::hold_dial(scenario, Dial::Oversight, 1);
    const auto shown = test::play(scenario, test::calm_values(), 1);
    CHECK(shown.last().at(Metric::Transparency) > 750'000);
    CHECK(shown.last().at(Metric::Transparency) <= 850'000);
    CHECK(test::play(test::quiet_scenario(), test::calm_values(), 1).last().at(Metric::Transparency) ==
          200'000);
}

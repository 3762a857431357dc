// Trust: what lowers it, how it spreads, how it comes back.
#include <cmath>

#include "base/curve.hpp"
#include "sim/phases/phases.hpp"
#include "support/catch.hpp"
#include "trial.hpp"

namespace {

using namespace homerule;
using model::Dial;
using model::Mechanism;
using model::Metric;
using P = model::Parameter;
namespace tiny = test::tiny;

std::int64_t moved(const test::Stage& stage, Mechanism mechanism, std::uint32_t cell) {
    return stage.sum({Metric::Trust, mechanism, cell});
}

}  // namespace

TEST_CASE("trust comes back halfway in each half-life, from below and from above") {
    const auto values = test::with(test::still_values(), {{P::TrustHalfLifeMonths, 6}});
    test::Stage stage(test::quiet_scenario(), values);
    stage.set(Metric::Trust, 0, 250'000);  // opened at 650,000
    stage.set(Metric::Trust, 1, 850'000);  // opened at 450,000
    for (int month = 0; month < 6; ++month)
        sim::trust(stage.view, stage.posting);
    CHECK(std::abs(stage.world().at(Metric::Trust, 0) - 450'000) <= 6);
    CHECK(std::abs(stage.world().at(Metric::Trust, 1) - 650'000) <= 6);
    for (int month = 0; month < 600; ++month)
        sim::trust(stage.view, stage.posting);
    // It stops where a month's step rounds to nothing, and never passes.
    CHECK(stage.world().at(Metric::Trust, 0) <= 650'000);
    CHECK(stage.world().at(Metric::Trust, 0) >= 649'990);
    CHECK(stage.world().at(Metric::Trust, 1) >= 450'000);
    CHECK(stage.count({Metric::Trust}) == stage.count({Metric::Trust, Mechanism::TrustRecovery}));
}

TEST_CASE("holds touch those exposed, here most and next door a little") {
    const auto values =
        test::with(test::still_values(), {{P::TrustHoldImpact, 0.02}, {P::TrustSpillShare, 0.25}});
    test::Stage stage(test::quiet_scenario(), values);
    stage.scratch.hold_weight[tiny::east.index] = 13;
    sim::trust(stage.view, stage.posting);
    // The east has 26 thousand exposed residents: 20,000, and a tenth of 60,000. Half a hold for each
    // thousand.
    CHECK(moved(stage, Mechanism::HoldInCommunity, 1) == -7'500);  // 0.02 x 0.75 x 0.5
    CHECK(moved(stage, Mechanism::HoldInCommunity, 0) == -750);
    CHECK(moved(stage, Mechanism::TrustSpill, 3) == -2'500);  // 0.02 x 0.25 x 0.5
    CHECK(moved(stage, Mechanism::TrustSpill, 2) == -250);
    CHECK(moved(stage, Mechanism::HoldInCommunity, 3) == 0);
    CHECK(moved(stage, Mechanism::TrustSpill, 1) == 0);
}

TEST_CASE("what comes from next door is a mean over the neighbors") {
    const auto values =
        test::with(test::still_values(), {{P::TrustHoldImpact, 0.02}, {P::TrustSpillShare, 0.25}});
    model::Scenario scenario = test::quiet_scenario();
    scenario.districts.push_back(scenario.districts[1]);
    scenario.districts[2].id = "zoo";
    scenario.districts[2].key = test::key_of("zoo");
    scenario.districts[0].neighbors = {tiny::west, model::DistrictId{2}};
    test::Stage stage(scenario, values);
    // The west has 9 thousand exposed residents: one hold for each thousand.
    stage.scratch.hold_weight[tiny::west.index] = 9;
    sim::trust(stage.view, stage.posting);
    CHECK(moved(stage, Mechanism::TrustSpill, 1) == -2'500);  // 0.02 x 0.25 x (1 + 0) / 2
    CHECK(moved(stage, Mechanism::TrustSpill, 3) == 0);
}

TEST_CASE("wrongful holds and arrests at large have lines of their own") {
    const auto values =
        test::with(test::still_values(), {{P::TrustHoldImpact, 0.02}, {P::TrustSpillShare, 0}});
    test::Stage stage(test::quiet_scenario(), values);
    stage.scratch.wrongful_weight[tiny::east.index] = 26;
    stage.scratch.at_large_weight[tiny::east.index] = 52;
    sim::trust(stage.view, stage.posting);
    CHECK(moved(stage, Mechanism::WrongfulHold, 1) == -20'000);
    CHECK(moved(stage, Mechanism::AtLargeInCommunity, 1) == -40'000);
    CHECK(stage.count({Metric::Trust, Mechanism::HoldInCommunity}) == 0);
}

TEST_CASE("a graver record weighs less") {
    const auto weight = [](model::RecordLevel level) {
        test::Stage stage(test::quiet_scenario(), test::still_values(), 1, base::Month::of(2010, 6));
        model::Case person;
        person.id = model::case_id(5, 1, 4, model::Offense::Minor, 0);
        person.district = tiny::east;
        person.group = tiny::unauthorized;
        person.level = level;
        person.next = base::Day::of(2010, 6, 9);
        person.note(model::CaseStep::Booked, base::Day::of(2010, 6, 1));
        stage.world().cases.push_back(person);
        sim::custody(stage.view, stage.posting);
        return stage.scratch.hold_weight[tiny::east.index];
    };
    CHECK(weight(model::RecordLevel::Level1) == 0.2);
    CHECK(weight(model::RecordLevel::Level2) == 0.5);
    CHECK(weight(model::RecordLevel::Level3) == 0.8);
    CHECK(weight(model::RecordLevel::NoConviction) == 1.0);
}

TEST_CASE("where holds move no trust there is no entry that says so") {
    const auto term = test::play(test::quiet_scenario(), test::still_values(), 1);
    const auto effects = term.effects();
    CHECK(model::total(term.last(), Metric::HoldsHonored) > 0);
    for (const Mechanism mechanism :
         {Mechanism::HoldInCommunity, Mechanism::WrongfulHold, Mechanism::TrustSpill,
          Mechanism::AtLargeInCommunity, Mechanism::Activation}) {
        CHECK(test::count_of(effects, {Metric::Trust, mechanism}) == 0);
    }
}

TEST_CASE("programs reach the groups for which they are made") {
    struct Row {
        Dial dial;
        Mechanism mechanism;
        std::int64_t citizens;
        std::int64_t unauthorized;
    };
    // Monthly gains of calm_values in millionths; citizens born here have an exposure of a tenth.
    const Row rows[]{{Dial::LanguageAccess, Mechanism::LanguageAccess, 0, 1000},
                     {Dial::VictimVisa, Mechanism::VictimVisa, 60, 600},
                     {Dial::NoInquiry, Mechanism::NoInquiry, 100, 1000},
                     {Dial::MunicipalId, Mechanism::MunicipalId, 60, 600},
                     {Dial::Publication, Mechanism::Publication, 400, 400},
                     {Dial::Oversight, Mechanism::Oversight, 60, 600},
                     {Dial::FaithSecurity, Mechanism::FaithSecurity, 400, 400},
                     {Dial::Agreement287g, Mechanism::Agreement287g, -300, -3000}};
    for (const Row& row : rows) {
        CAPTURE(static_cast<int>(row.dial));
        model::Scenario scenario = test::quiet_scenario();
        test::hold_dial(scenario, row.dial, 1);
        test::Stage stage(scenario, test::calm_values());
        sim::trust(stage.view, stage.posting);
        CHECK(moved(stage, row.mechanism, 0) == row.citizens);
        CHECK(moved(stage, row.mechanism, 3) == row.unauthorized);
    }
    model::Scenario scenario = test::quiet_scenario();
    test::hold_dial(scenario, Dial::CommunityLiaison, 5);  // 4 for each 100,000
    test::Stage stage(scenario, test::calm_values());
    sim::trust(stage.view, stage.posting);
    CHECK(moved(stage, Mechanism::Liaison, 0) == 2400);
    CHECK(moved(stage, Mechanism::Liaison, 3) == 2400);
}

TEST_CASE("cut services cost trust") {
    test::Stage stage(test::quiet_scenario(), test::calm_values());
    stage.set(Metric::ServiceLevel, 0, 900'000);
    sim::trust(stage.view, stage.posting);
    CHECK(moved(stage, Mechanism::ServiceAndTrust, 2) == -2'000);
}

TEST_CASE("activation costs trust once, by exposure") {
    const auto term = test::play(test::quiet_scenario(), test::calm_values(), 1);
    const auto effects = term.effects();
    CHECK(test::count_of(effects, {Metric::Trust, Mechanism::Activation}) == 4);
    CHECK(test::sum_of(effects, {Metric::Trust, Mechanism::Activation, 1, base::Month::of(2010, 4)}) ==
          -20'000);
    CHECK(test::sum_of(effects, {Metric::Trust, Mechanism::Activation, 0, base::Month::of(2010, 4)}) ==
          -2'000);
    int told = 0;
    for (const model::News& news : term.news())
        told += news.kind == model::NewsKind::Activated ? 1 : 0;
    CHECK(told == 1);
}

TEST_CASE("trust that cannot fall further books nothing") {
    const auto values = test::with(test::still_values(), {{P::TrustHoldImpact, 1}});
    test::Stage stage(test::quiet_scenario(), values);
    stage.set(Metric::Trust, 1, 1000);
    stage.scratch.hold_weight[0] = 1000;
    sim::trust(stage.view, stage.posting);
    CHECK(stage.world().at(Metric::Trust, 1) == 0);
    const std::int64_t recovered = moved(stage, Mechanism::TrustRecovery, 1);
    CHECK(recovered > 0);
    CHECK(moved(stage, Mechanism::HoldInCommunity, 1) == -1000 - recovered);
}

TEST_CASE("where nobody lives trust rests") {
    test::Stage stage(test::quiet_scenario(), test::calm_values());
    stage.set(Metric::Residents, 1, 0);
    stage.set(Metric::Trust, 1, 300'000);
    sim::trust(stage.view, stage.posting);
    CHECK(stage.count({Metric::Trust, std::nullopt, 1}) == 0);
}

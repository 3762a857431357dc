// From a booking to a match to a detainer.
#include <map>
#include <set>

#include "sim/phases/phases.hpp"
#include "support/catch.hpp"
#include "trial.hpp"

namespace {

using namespace homerule;
using model::Case;
using model::CaseStep;
using model::Dial;
using model::Metric;
using model::Offense;
using model::RecordLevel;
using model::Standing;
using P = model::Parameter;
namespace tiny = test::tiny;

// One month of `bookings` minor arrests in every cell, where interoperability is on.
void identify(test::Stage& stage, std::int64_t bookings, Offense offense = Offense::Minor) {
    stage.world().active.assign(stage.scenario.districts.size(), 1);
    for (std::size_t cell = 0; cell < stage.scenario.cell_count(); ++cell)
        stage.scratch.bookings.at(cell, static_cast<std::size_t>(offense)) = bookings;
    sim::identification(stage.view, stage.posting);
}

// All cases of a stage, closed at once or open.
std::vector<Case> cases_of(test::Stage& stage) {
    std::vector<Case> all = stage.record.closed_cases;
    all.insert(all.end(), stage.world().cases.begin(), stage.world().cases.end());
    return all;
}

std::vector<Case> all_cases(const test::Term& term) {
    std::vector<Case> all = term.closed_cases();
    all.insert(all.end(), term.last().cases.begin(), term.last().cases.end());
    return all;
}

}  // namespace

TEST_CASE("nobody is matched before interoperability begins") {
    const model::Scenario scenario = test::quiet_scenario();
    const auto term = test::play(scenario, test::calm_values(), 1);
    const auto months = term.months();
    for (const model::MonthRow& row : months) {
        std::int64_t matches = 0;
        std::int64_t submissions = 0;
        for (std::size_t cell = 0; cell < 4; ++cell) {
            matches += test::stock_of(term.last(), row, Metric::Matches, cell);
            submissions += test::stock_of(term.last(), row, Metric::Submissions, cell);
        }
        CHECK((matches == 0) == (row.month < base::Month::of(2010, 4)));
        CHECK(submissions > 0);
    }
}

TEST_CASE("a district with a month of its own begins in that month") {
    model::Scenario scenario = test::quiet_scenario();
    scenario.districts[tiny::west.index].activation = base::Month::of(2011, 1);
    const auto term = test::play(scenario, test::calm_values(), 1);
    const auto first_match = [&term](std::uint32_t district) {
        for (const model::Effect& effect : term.effects()) {
            if (effect.metric == Metric::Matches && effect.index / 2 == district) return effect.month;
        }
        return base::Month{};
    };
    CHECK(first_match(0) == base::Month::of(2010, 4));
    CHECK(first_match(1) == base::Month::of(2011, 1));
    // Trust falls by the activation once in each district.
    CHECK(test::count_of(term.effects(), {Metric::Trust, model::Mechanism::Activation, 1}) == 1);
    CHECK(test::count_of(term.effects(),
                         {Metric::Trust, model::Mechanism::Activation, 3, base::Month::of(2011, 1)}) == 1);
}

TEST_CASE("each step of the pipeline passes on at most what it got") {
    for (std::uint64_t luck = 1; luck <= 3; ++luck) {
        const auto term = test::play(test::build_tiny_scenario(), test::tiny_values(), luck);
        for (std::size_t cell = 0; cell < 4; ++cell) {
            const auto at = [&](Metric metric) { return term.last().at(metric, cell); };
            CHECK(at(Metric::Submissions) <= at(Metric::Bookings));
            CHECK(at(Metric::Matches) <= at(Metric::Submissions));
            CHECK(at(Metric::Detainers) <= at(Metric::Matches));
            CHECK(at(Metric::HoldsHonored) + at(Metric::HoldsDeclined) <= at(Metric::Detainers));
            CHECK(at(Metric::Removals) <= at(Metric::Transfers) + at(Metric::AtLargeArrests));
        }
    }
}

TEST_CASE("no two people have the same case id") {
    const auto term = test::play(test::build_tiny_scenario(), test::tiny_values(), 1);
    std::set<std::uint64_t> ids;
    for (const Case& person : all_cases(term))
        CHECK(ids.insert(person.id).second);
    CHECK(ids.size() == static_cast<std::size_t>(model::total(term.last(), Metric::Matches)));
    std::uint64_t before = 0;
    for (const Case& open : term.last().cases) {
        CHECK(open.id > before);
        before = open.id;
    }
}

TEST_CASE("who a person is does not depend on policy") {
    model::Scenario narrow = test::quiet_scenario();
    test::hold_scope(narrow, model::DetainerScope::None);
    test::hold_dial(narrow, Dial::CiteAndRelease, 0.4);
    test::hold_dial(narrow, Dial::JailAccess, 0);
    const auto values = test::tiny_values();  // with all that trust does to arrests
    std::map<std::uint64_t, Case> wide;
    for (const Case& person : all_cases(test::play(test::quiet_scenario(), values, 1)))
        wide.emplace(person.id, person);
    std::size_t met = 0;
    const auto others = all_cases(test::play(narrow, values, 1));
    for (const Case& person : others) {
        const auto twin = wide.find(person.id);
        if (twin == wide.end()) continue;
        ++met;
        CHECK(twin->second.district == person.district);
        CHECK(twin->second.group == person.group);
        CHECK(twin->second.offense == person.offense);
        CHECK(twin->second.level == person.level);
        CHECK(twin->second.citizen == person.citizen);
        CHECK(twin->second.history[0] == person.history[0]);  // booked on the same day
    }
    CHECK(met * 10 > others.size() * 9);
}

TEST_CASE("without a federal directive there is no detainer") {
    test::Stage stage(test::quiet_scenario(), test::calm_values());
    stage.view.regime = nullptr;
    identify(stage, 500);
    CHECK(stage.sum({Metric::Matches}) > 0);
    CHECK(stage.sum({Metric::Detainers}) == 0);
    CHECK(stage.world().cases.empty());
}

TEST_CASE("a lawful resident without a conviction gets no detainer") {
    model::Scenario scenario = test::quiet_scenario();
    scenario.groups[0].standing = Standing::Lawful;
    test::Stage stage(scenario, test::with(test::calm_values(), {{P::RemovableShareLawful, 1}}));
    identify(stage, 500);
    int with_conviction = 0;
    for (const Case& person : stage.world().cases) {
        if (person.group != tiny::citizens) continue;
        CHECK(person.level != RecordLevel::NoConviction);
        ++with_conviction;
    }
    CHECK(with_conviction > 0);
}

TEST_CASE("jail access and an agreement under section 287(g) move detainers and no match") {
    const auto month = [](Dial dial, double value) {
        model::Scenario scenario = test::quiet_scenario();
        test::hold_dial(scenario, dial, value);
        test::Stage stage(scenario, test::with(test::calm_values(), {{P::NoAccessDetainerLoss, 0.5},
                                                                     {P::Agreement287gGain, 0.5}}));
        identify(stage, 500);
        return std::pair{stage.sum({Metric::Matches}), stage.sum({Metric::Detainers})};
    };
    const auto usual = month(Dial::Agreement287g, 0);
    const auto without_access = month(Dial::JailAccess, 0);
    const auto with_agreement = month(Dial::Agreement287g, 1);
    CHECK(without_access.first == usual.first);
    CHECK(with_agreement.first == usual.first);
    CHECK(without_access.second < usual.second);
    CHECK(with_agreement.second > usual.second);
}

TEST_CASE("a check of identity keeps citizens out of holds") {
    const auto values =
        test::with(test::calm_values(),
                   {{P::MatchShareUsBorn, 0.2}, {P::CitizenDetainerShare, 1}, {P::IdentityCheckEffect, 1}});
    model::Scenario careful = test::quiet_scenario();
    test::hold_dial(careful, Dial::IdentityCheck, 1);
    const auto loose = test::play(test::quiet_scenario(), values, 1);
    const auto checked = test::play(careful, values, 1);
    CHECK(model::total(loose.last(), Metric::WrongfulHolds) > 0);
    CHECK(model::total(checked.last(), Metric::WrongfulHolds) == 0);
    for (const Case& person : checked.closed_cases()) {
        if (!person.citizen || !test::day_of(person, CaseStep::DetainerIssued)) continue;
        CHECK(test::day_of(person, CaseStep::CitizenCleared));
        CHECK_FALSE(person.held);
    }
}

TEST_CASE("the directive in force decides, and a minor arrest without conviction has a share of its own") {
    model::Scenario scenario = test::quiet_scenario();
    auto evidence = std::make_shared<model::Evidence>(*scenario.evidence);
    evidence->regimes.resize(1);
    evidence->regimes[0].detainer_share = {1, 0, 0, 0};
    evidence->regimes[0].minor_no_conviction_share = 1;
    scenario.evidence = evidence;
    const auto values = test::with(test::calm_values(), {{P::RemovableShareUnauthorized, 1}});
    for (const Offense offense : {Offense::Minor, Offense::Property}) {
        test::Stage stage(scenario, values);
        identify(stage, 500, offense);
        REQUIRE(stage.world().cases.size() > 20);
        std::set<RecordLevel> levels;
        for (const Case& person : stage.world().cases) {
            if (!person.citizen) levels.insert(person.level);
        }
        if (offense == Offense::Minor) {
            CHECK(levels == std::set<RecordLevel>{RecordLevel::Level1, RecordLevel::NoConviction});
        } else {
            CHECK(levels == std::set<RecordLevel>{RecordLevel::Level1});
        }
    }
}

TEST_CASE("records come in the shares of the evidence") {
    std::map<RecordLevel, int> found;
    int people = 0;
    for (std::uint64_t luck = 0; luck < 10; ++luck) {
        test::Stage stage(test::quiet_scenario(), test::calm_values(), luck);
        identify(stage, 500, Offense::Violent);
        for (const Case& person : cases_of(stage)) {
            ++found[person.level];
            ++people;
        }
    }
    REQUIRE(people > 3000);
    // 0.35, 0.2, 0.25, 0.2 of several thousand: four standard deviations are below 0.035.
    CHECK(found[RecordLevel::Level1] / static_cast<double>(people) == Approx(0.35).margin(0.035));
    CHECK(found[RecordLevel::Level2] / static_cast<double>(people) == Approx(0.2).margin(0.035));
    CHECK(found[RecordLevel::NoConviction] / static_cast<double>(people) == Approx(0.2).margin(0.035));
}

TEST_CASE("a case has a name for each of a thousand people in a cell, month and class, and no more") {
    const auto values =
        test::with(test::calm_values(), {{P::MatchShareUnauthorized, 1}, {P::BookingSubmissionShare, 1}});
    test::Stage stage(test::quiet_scenario(), values);
    identify(stage, 5000);
    CHECK(stage.sum({Metric::Matches, std::nullopt, 1}) == 1000);
    std::set<std::uint64_t> ids;
    for (const Case& person : cases_of(stage))
        CHECK(ids.insert(person.id).second);
}

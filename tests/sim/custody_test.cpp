// Holds, pick-ups, federal custody and outcomes, day by day.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "sim/phases/phases.hpp"
#include "support/catch.hpp"
#include "trial.hpp"

namespace {

using namespace homerule;
using model::Case;
using model::CaseState;
using model::CaseStep;
using model::DetainerScope;
using model::Dial;
using model::Mechanism;
using model::Metric;
using model::Offense;
using model::RecordLevel;
using P = model::Parameter;
namespace tiny = test::tiny;

// A person in jail who leaves on a day of the stage's month.
Case& add_case(test::Stage& stage, base::Day leaves, RecordLevel level, std::uint32_t ordinal = 0,
               std::size_t cell = 1) {
    Case person;
    person.id = model::case_id(static_cast<std::uint32_t>(stage.world().month - stage.scenario.start), cell,
                               stage.scenario.cell_count(), Offense::Minor, ordinal);
    person.district = model::DistrictId{static_cast<std::uint32_t>(cell / 2)};
    person.group = model::GroupId{static_cast<std::uint32_t>(cell % 2)};
    person.level = level;
    person.citizen = cell % 2 == 0;
    person.next = leaves;
    person.note(CaseStep::Booked, base::first_day(stage.world().month));
    stage.world().cases.push_back(person);
    return stage.world().cases.back();
}

std::vector<Case> all_cases(const test::Term& term) {
    std::vector<Case> all = term.closed_cases();
    all.insert(all.end(), term.last().cases.begin(), term.last().cases.end());
    return all;
}

model::Scenario with_scope(DetainerScope scope) {
    model::Scenario scenario = test::quiet_scenario();
    test::hold_scope(scenario, scope);
    return scenario;
}

std::int64_t total(const test::Term& term, Metric metric) {
    return model::total(term.last(), metric);
}

bool ends_a_file(CaseStep step) {
    switch (step) {
        case CaseStep::NotRemovable:
        case CaseStep::NoPriority:
        case CaseStep::CitizenCleared:
        case CaseStep::Released:
        case CaseStep::BedMissing:
        case CaseStep::Removed:
        case CaseStep::ReliefGranted:
        case CaseStep::DiscretionUsed:
        case CaseStep::BondPosted:
        case CaseStep::Rearrested: return true;
        default: return false;
    }
}

}  // namespace

TEST_CASE("a hold runs out after 48 hours without weekends and holidays") {
    // Nobody comes. In November 2010 the 11th (Thursday) and the 25th (Thanksgiving) are holidays.
    const auto values =
        test::with(test::still_values(), {{P::PickupShare, 0}, {P::AtLargeShare, 0}, {P::RearrestShare, 0}});
    const auto released = [&values](int day) {
        test::Stage stage(test::quiet_scenario(), values, 1, base::Month::of(2010, 11));
        add_case(stage, base::Day::of(2010, 11, day), RecordLevel::Level1);
        sim::custody(stage.view, stage.posting);
        REQUIRE(stage.record.closed_cases.size() == 1);
        const Case& person = stage.record.closed_cases[0];
        CHECK(*test::day_of(person, CaseStep::HoldBegan) == base::Day::of(2010, 11, day));
        CHECK(stage.sum({Metric::Transfers}) == 0);
        CHECK(person.held);
        // The hold's days are booked, in hundredths.
        const base::Day out = *test::day_of(person, CaseStep::HoldExpired);
        CHECK(stage.sum({Metric::HoldDays}) == 100 * (out - base::Day::of(2010, 11, day)));
        return out.civil().day;
    };
    CHECK(released(1) == 4);    // Monday: Tuesday and Wednesday count
    CHECK(released(5) == 10);   // Friday: Monday and Tuesday
    CHECK(released(6) == 10);   // Saturday: the same
    CHECK(released(10) == 16);  // Wednesday before Veterans Day: Friday and Monday
    CHECK(released(24) == 30);  // Wednesday before Thanksgiving: Friday and Monday
}

TEST_CASE("a hold of the last days goes on in the next month") {
    const auto values = test::with(test::still_values(), {{P::PickupShare, 0}});
    test::Stage stage(test::quiet_scenario(), values, 1, base::Month::of(2010, 11));
    add_case(stage, base::Day::of(2010, 11, 29), RecordLevel::Level1);
    sim::custody(stage.view, stage.posting);
    REQUIRE(stage.world().cases.size() == 1);
    CHECK(stage.world().cases[0].state == CaseState::HoldRunningOut);
    CHECK(stage.world().at(Metric::PickupQueue) == 0);  // nobody will come
    stage.world().month = base::Month::of(2010, 12);
    sim::custody(stage.view, stage.posting);
    const Case& person =
        stage.record.closed_cases.empty() ? stage.world().cases[0] : stage.record.closed_cases[0];
    CHECK(*test::day_of(person, CaseStep::HoldExpired) == base::Day::of(2010, 12, 2));
    CHECK(stage.world().at(Metric::PickupQueue) == 0);
}

TEST_CASE("no hold in any term is longer than the rule allows") {
    for (std::uint64_t luck = 1; luck <= 3; ++luck) {
        int holds = 0;
        for (const Case& person :
             test::play(test::quiet_scenario(), test::tiny_values(), luck).closed_cases()) {
            const auto began = test::day_of(person, CaseStep::HoldBegan);
            if (!began) continue;
            ++holds;
            const base::Day last = base::add_business_hours_48(*began);
            if (const auto expired = test::day_of(person, CaseStep::HoldExpired)) CHECK(*expired == last + 1);
            if (const auto cleared = test::day_of(person, CaseStep::CitizenCleared)) {
                CHECK(*cleared > *began);
                CHECK(*cleared <= last);
            }
            const auto picked_up = test::day_of(person, CaseStep::PickedUp);
            if (picked_up) {
                CHECK(*picked_up <= last);
                CHECK(base::is_business_day(*picked_up));
            }
        }
        CHECK(holds > 100);
    }
}

TEST_CASE("every closed file is dated in order and ends in an outcome") {
    for (std::uint64_t luck = 1; luck <= 3; ++luck) {
        for (const Case& person :
             test::play(test::build_tiny_scenario(), test::tiny_values(), luck).closed_cases()) {
            REQUIRE(person.length >= 3);
            CHECK(person.state == CaseState::Closed);
            CHECK(person.history[0].step == CaseStep::Booked);
            CHECK(person.history[1].step == CaseStep::Matched);
            for (std::size_t e = 1; e < person.length; ++e)
                CHECK(person.history[e].day >= person.history[e - 1].day);
            CHECK(ends_a_file(person.history[static_cast<std::size_t>(person.length) - 1].step));
            for (std::size_t e = 0; e + 1 < person.length; ++e) {
                const CaseStep step = person.history[e].step;
                CHECK((step == CaseStep::Released || !ends_a_file(step)));
            }
            CHECK(person.held == test::day_of(person, CaseStep::HoldBegan).has_value());
            if (person.citizen) CHECK_FALSE(test::day_of(person, CaseStep::PickedUp));
        }
    }
}

TEST_CASE("a narrower scope never honors more holds") {
    for (std::uint64_t luck = 1; luck <= 5; ++luck) {
        CAPTURE(luck);
        std::int64_t wider = 0;
        for (const DetainerScope scope :
             {DetainerScope::None, DetainerScope::JudicialWarrant, DetainerScope::Level1,
              DetainerScope::SeriousConviction, DetainerScope::All}) {
            const auto term = test::play(with_scope(scope), test::still_values(), luck);
            const std::int64_t honored = total(term, Metric::HoldsHonored);
            CHECK(honored >= wider);
            wider = honored;
            if (scope == DetainerScope::None) CHECK(honored == 0);
            if (scope == DetainerScope::All) CHECK(total(term, Metric::HoldsDeclined) == 0);
            for (const Case& person : all_cases(term)) {
                if (!person.held) continue;
                if (scope == DetainerScope::Level1) CHECK(person.level == RecordLevel::Level1);
                if (scope == DetainerScope::SeriousConviction) CHECK(person.level <= RecordLevel::Level2);
            }
        }
        CHECK(wider > 0);
    }
}

TEST_CASE("whoever is held under a narrow scope is held under a wide one, from the same day") {
    const auto held = [](DetainerScope scope) {
        std::map<std::uint64_t, base::Day> days;
        for (const Case& person : all_cases(test::play(with_scope(scope), test::still_values(), 1))) {
            if (const auto began = test::day_of(person, CaseStep::HoldBegan)) days.emplace(person.id, *began);
        }
        return days;
    };
    const auto wide = held(DetainerScope::All);
    for (const auto& [id, day] : held(DetainerScope::Level1)) {
        REQUIRE(wide.count(id) == 1);
        CHECK(wide.at(id) == day);
    }
}

TEST_CASE("a policy of the district's own goes before the levers") {
    test::Stage stage(test::quiet_scenario(), test::still_values());
    Case person;
    person.id = 1;
    person.district = tiny::west;
    person.group = tiny::unauthorized;
    person.level = RecordLevel::Level2;
    CHECK(sim::hold_is_honored(stage.view, person));
    const model::LocalPolicy own{base::Month::of(2009, 1), DetainerScope::Level1, false};
    stage.local_policies[tiny::west.index] = &own;
    CHECK_FALSE(sim::hold_is_honored(stage.view, person));
    person.level = RecordLevel::Level1;
    CHECK(sim::hold_is_honored(stage.view, person));
}

TEST_CASE("a district's own policy decides on its release notices, too") {
    for (const bool tells : {false, true}) {
        const model::LocalPolicy own{base::Month::of(2009, 1), DetainerScope::None, false, tells};
        test::Stage stage(test::quiet_scenario(), test::still_values(), 1, base::Month::of(2010, 6));
        stage.local_policies[tiny::east.index] = &own;
        add_case(stage, base::Day::of(2010, 6, 9), RecordLevel::Level1);
        add_case(stage, base::Day::of(2010, 6, 9), RecordLevel::Level1, 0, 3);
        sim::custody(stage.view, stage.posting);
        CHECK(stage.sum({Metric::ReleaseNotices, std::nullopt, 1}) == (tells ? 1 : 0));
        CHECK(stage.sum({Metric::HoldsHonored, std::nullopt, 3}) == 1);
    }
}

TEST_CASE("whoever demands full payment holds those for whom it is paid") {
    model::Scenario scenario = test::quiet_scenario();
    test::hold_dial(scenario, Dial::ReimbursementDemand, 1);
    const auto honored = [&scenario](double share) {
        return total(
            test::play(scenario, test::with(test::still_values(), {{P::ReimbursementShare, share}}), 1),
            Metric::HoldsHonored);
    };
    CHECK(honored(0) == 0);
    CHECK(honored(0.5) > 0);
    CHECK(honored(1) > honored(0.5));
    CHECK(honored(1) ==
          total(test::play(test::quiet_scenario(), test::still_values(), 1), Metric::HoldsHonored));
}

TEST_CASE("nobody is lost between a match and an outcome") {
    for (std::uint64_t luck = 1; luck <= 3; ++luck) {
        const auto term = test::play(test::build_tiny_scenario(), test::tiny_values(), luck);
        CHECK(static_cast<std::int64_t>(term.closed_cases().size() + term.last().cases.size()) ==
              total(term, Metric::Matches));
        std::map<CaseState, std::int64_t> open;
        for (const Case& person : term.last().cases)
            ++open[person.state];
        CHECK(open[CaseState::Closed] == 0);
        CHECK(open[CaseState::InFederalCustody] == term.last().at(Metric::FederalCustody));
        CHECK(open[CaseState::AwaitingPickup] == term.last().at(Metric::PickupQueue));
        // Each tally is the number of files that say so.
        std::map<CaseStep, std::int64_t> steps;
        std::int64_t held = 0;
        for (const Case& person : all_cases(term)) {
            held += person.held ? 1 : 0;
            for (std::size_t e = 0; e < person.length; ++e)
                ++steps[person.history[e].step];
        }
        CHECK(held == total(term, Metric::HoldsHonored));
        CHECK(steps[CaseStep::DetainerIssued] == total(term, Metric::Detainers));
        CHECK(steps[CaseStep::PickedUp] == total(term, Metric::Transfers));
        CHECK(steps[CaseStep::ReleaseNoticeSent] == total(term, Metric::ReleaseNotices));
        CHECK(steps[CaseStep::ArrestedAtLarge] == total(term, Metric::AtLargeArrests));
        CHECK(steps[CaseStep::Removed] == total(term, Metric::Removals));
        CHECK(steps[CaseStep::Rearrested] == total(term, Metric::Rearrests));
        CHECK(steps[CaseStep::BedMissing] + steps[CaseStep::ReliefGranted] + steps[CaseStep::DiscretionUsed] +
                  steps[CaseStep::BondPosted] ==
              total(term, Metric::CustodyReleases));
    }
}

TEST_CASE("residents change by removals and by growth alone") {
    const auto term = test::play(test::build_tiny_scenario(), test::calm_values(), 1);
    const auto effects = term.effects();
    CHECK(total(term, Metric::Removals) > 0);
    CHECK(test::sum_of(effects, {Metric::Residents, Mechanism::Removal}) == -total(term, Metric::Removals));
    CHECK(model::total(term.opening, Metric::Residents) - total(term, Metric::Removals) +
              test::sum_of(effects, {Metric::Residents, Mechanism::PopulationGrowth}) ==
          total(term, Metric::Residents));
}

TEST_CASE("beds are never exceeded, on any day") {
    model::Scenario scenario = test::quiet_scenario();
    scenario.federal.beds = 9;
    const auto term = test::play(scenario, test::calm_values(), 1);
    std::map<std::int32_t, int> nights;
    int turned_away = 0;
    for (const Case& person : all_cases(term)) {
        turned_away += test::day_of(person, CaseStep::BedMissing) ? 1 : 0;
        auto in = test::day_of(person, CaseStep::PickedUp);
        if (!in) in = test::day_of(person, CaseStep::ArrestedAtLarge);
        if (!in || test::day_of(person, CaseStep::BedMissing)) continue;
        const base::Day out = person.state == CaseState::Closed
                                  ? person.history[static_cast<std::size_t>(person.length) - 1].day
                                  : base::first_day(scenario.end + 1);
        for (std::int32_t night = in->value; night < out.value; ++night)
            ++nights[night];
    }
    int most = 0;
    for (const auto& [night, people] : nights)
        most = std::max(most, people);
    CHECK(most == 9);
    CHECK(turned_away > 0);
    for (const model::MonthRow& row : term.months())
        CHECK(test::stock_of(term.last(), row, Metric::FederalCustody) <= 9);
}

TEST_CASE("without a bed nobody is removed") {
    model::Scenario scenario = test::quiet_scenario();
    scenario.federal.beds = 0;
    const auto term = test::play(scenario, test::calm_values(), 1);
    CHECK(total(term, Metric::Transfers) > 0);
    CHECK(total(term, Metric::Removals) == 0);
    CHECK(total(term, Metric::CustodyReleases) ==
          total(term, Metric::Transfers) + total(term, Metric::AtLargeArrests));
}

TEST_CASE("transport fetches no more than it can, and adds up where it is less than one a day") {
    for (const double a_day : {0.0, 0.3, 1.0, 1.5, 4.0}) {
        CAPTURE(a_day);
        model::Scenario scenario = test::quiet_scenario();
        scenario.federal.pickups_per_day = a_day;
        const auto term = test::play(scenario, test::with(test::still_values(), {{P::PickupShare, 1}}), 1);
        std::map<std::int32_t, int> days;
        std::map<std::int32_t, int> months;
        for (const Case& person : all_cases(term)) {
            if (!person.held) continue;
            const auto fetched = test::day_of(person, CaseStep::PickedUp);
            if (!fetched) continue;
            CHECK(base::is_business_day(*fetched));
            CHECK_FALSE(test::day_of(person, CaseStep::HoldExpired));
            ++days[fetched->value];
            ++months[base::month_of(*fetched).value];
        }
        CHECK(days.empty() == (a_day == 0.0));
        for (const auto& [day, people] : days)
            CHECK(people <= static_cast<int>(std::ceil(a_day)));
        for (const auto& [month, people] : months) {
            int business_days = 0;
            for (int d = 0; d < base::days_in(base::Month{month}); ++d)
                business_days += base::is_business_day(base::first_day(base::Month{month}) + d) ? 1 : 0;
            CHECK(people <= static_cast<int>(a_day * business_days + 1e-9));
        }
    }
}

TEST_CASE("when transport is short the most serious records go first") {
    model::Scenario scenario = test::quiet_scenario();
    scenario.federal.pickups_per_day = 1;
    const auto values = test::with(test::still_values(), {{P::PickupShare, 1}});
    test::Stage stage(scenario, values, 1, base::Month::of(2010, 6));
    const base::Day tuesday = base::Day::of(2010, 6, 1);
    add_case(stage, tuesday, RecordLevel::NoConviction, 0);
    add_case(stage, tuesday, RecordLevel::Level2, 1);
    add_case(stage, tuesday, RecordLevel::Level1, 2);
    sim::custody(stage.view, stage.posting);
    std::map<RecordLevel, std::optional<base::Day>> fetched;
    for (const std::vector<Case>* list : {&stage.record.closed_cases, &stage.world().cases}) {
        for (const Case& person : *list)
            fetched[person.level] = test::day_of(person, CaseStep::PickedUp);
    }
    CHECK(fetched[RecordLevel::Level1] == tuesday);
    CHECK(fetched[RecordLevel::Level2] == tuesday + 1);
    CHECK(fetched[RecordLevel::NoConviction] == tuesday + 2);
}

TEST_CASE("whoever waits at the end of a month is still in the queue") {
    model::Scenario scenario = test::quiet_scenario();
    scenario.federal.pickups_per_day = 1;
    const auto values = test::with(test::still_values(), {{P::PickupShare, 1}});
    test::Stage stage(scenario, values, 1, base::Month::of(2010, 6));
    const base::Day last = base::Day::of(2010, 6, 30);
    add_case(stage, last, RecordLevel::Level1, 0);
    add_case(stage, last, RecordLevel::Level2, 1);
    sim::custody(stage.view, stage.posting);
    CHECK(stage.sum({Metric::Transfers}) == 1);
    CHECK(stage.world().at(Metric::PickupQueue) == 1);
    stage.world().month = base::Month::of(2010, 7);
    sim::custody(stage.view, stage.posting);
    CHECK(stage.sum({Metric::Transfers}) == 2);
    for (const std::vector<Case>* list : {&stage.record.closed_cases, &stage.world().cases}) {
        for (const Case& person : *list) {
            if (person.level == RecordLevel::Level2)
                CHECK(*test::day_of(person, CaseStep::PickedUp) == last + 1);
        }
    }
}

TEST_CASE("more beds, not fewer removals, and more transport, not fewer transfers") {
    // Nothing that happens here comes back on who is arrested, so the same people stand in both queues.
    const auto values =
        test::with(test::still_values(), {{P::RemovalShare, 0.75}, {P::MatchShareUnauthorized, 0.9}});
    for (std::uint64_t luck = 1; luck <= 5; ++luck) {
        CAPTURE(luck);
        std::int64_t fewer = 0;
        for (const int beds : {0, 3, 10, 30, 200}) {
            model::Scenario scenario = test::quiet_scenario();
            scenario.federal.beds = beds;
            const std::int64_t taken = [&] {
                const auto term = test::play(scenario, values, luck);
                std::int64_t in_a_bed = 0;
                for (const Case& person : all_cases(term)) {
                    const bool fetched = test::day_of(person, CaseStep::PickedUp) ||
                                         test::day_of(person, CaseStep::ArrestedAtLarge);
                    in_a_bed += fetched && !test::day_of(person, CaseStep::BedMissing) ? 1 : 0;
                }
                return in_a_bed;
            }();
            CHECK(taken >= fewer);
            fewer = taken;
        }
        std::map<double, std::int64_t> transfers;
        for (const double a_day : {0.0, 0.5, 1.0, 2.0, 4.0}) {
            model::Scenario scenario = test::quiet_scenario();
            scenario.federal.pickups_per_day = a_day;
            scenario.federal.beds = 100'000;
            transfers[a_day] = total(test::play(scenario, values, luck), Metric::Transfers);
        }
        CHECK(transfers[0.0] == 0);
        CHECK(transfers[0.0] < transfers[0.5]);
        CHECK(transfers[0.5] < transfers[1.0]);
        CHECK(transfers[1.0] < transfers[2.0]);
        CHECK(transfers[2.0] <= transfers[4.0]);
    }
}

TEST_CASE("a release notice is sent where the lever says so, and some of those people are met at the door") {
    model::Scenario silent = with_scope(DetainerScope::None);
    test::hold_dial(silent, Dial::ReleaseNotice, 0);
    const auto values =
        test::with(test::still_values(), {{P::NoticeTransferShare, 0.5}, {P::AtLargeShare, 0}});
    const auto told = test::play(with_scope(DetainerScope::None), values, 1);
    const auto untold = test::play(silent, values, 1);
    CHECK(total(untold, Metric::ReleaseNotices) == 0);
    CHECK(total(untold, Metric::Transfers) == 0);
    CHECK(total(told, Metric::ReleaseNotices) == total(told, Metric::HoldsDeclined));
    CHECK(total(told, Metric::Transfers) > 0);
    CHECK(total(told, Metric::Transfers) < total(told, Metric::ReleaseNotices));
    CHECK(total(told, Metric::HoldDays) == 0);
}

TEST_CASE(
    "a lawyer moves people from removal to relief, help with the review to discretion, never the other way") {
    // With beds for all, one person's relief cannot cost another a bed.
    model::Scenario roomy = test::quiet_scenario();
    roomy.federal.beds = 100'000;
    const auto values = test::with(test::still_values(), {{P::RemovalShare, 0.7},
                                                          {P::ReliefShare, 0.1},
                                                          {P::DefenseReliefGain, 0.3},
                                                          {P::DiscretionReviewGain, 0.3}});
    const auto outcomes_of = [&values](const model::Scenario& scenario) {
        std::map<std::uint64_t, CaseStep> outcomes;
        for (const Case& person : test::play(scenario, values, 1).closed_cases())
            outcomes.emplace(person.id, person.history[static_cast<std::size_t>(person.length) - 1].step);
        return outcomes;
    };
    const auto alone = outcomes_of(roomy);
    const auto count_helped = [&](Dial dial, CaseStep better) {
        model::Scenario helping = roomy;
        test::hold_dial(helping, dial, 1);
        int helped = 0;
        for (const auto& [id, with_help] : outcomes_of(helping)) {
            const auto without = alone.find(id);
            if (without == alone.end() || without->second == with_help) continue;
            CHECK(without->second == CaseStep::Removed);
            CHECK(with_help == better);
            ++helped;
        }
        return helped;
    };
    CHECK(count_helped(Dial::LegalDefense, CaseStep::ReliefGranted) > 0);
    CHECK(count_helped(Dial::DiscretionReview, CaseStep::DiscretionUsed) > 0);
}

TEST_CASE("a detainer that will be honored keeps people from bail, and its days are counted") {
    const auto values = test::with(test::still_values(), {{P::LostBailShare, 1}, {P::BailDays, 1}});
    const auto all = test::play(test::quiet_scenario(), values, 1);
    const auto none = test::play(with_scope(DetainerScope::None), values, 1);
    std::int64_t days = 0;
    for (const Case& person : all.closed_cases()) {
        if (test::day_of(person, CaseStep::HoldBegan)) days += person.extra_days_hundredths;
    }
    for (const Case& person : all.last().cases) {
        const bool booked = person.state == CaseState::InFederalCustody ||
                            person.state == CaseState::RearrestAhead ||
                            person.state == CaseState::AtLargeAhead;
        if (booked && person.held) days += person.extra_days_hundredths;
    }
    CHECK(total(all, Metric::HoldDays) == days);
    CHECK(days > 100 * 10 * total(all, Metric::HoldsHonored));  // weeks, not two days
    CHECK(total(none, Metric::HoldDays) == 0);
    // Each twin who is not held leaves so many days earlier: these are the extra days, beside the hold
    // itself.
    std::map<std::uint64_t, base::Day> left;
    for (const Case& person : none.closed_cases()) {
        if (const auto ended = test::day_of(person, CaseStep::CriminalCaseEnded))
            left.emplace(person.id, *ended);
    }
    int compared = 0;
    for (const Case& person : all.closed_cases()) {
        const auto expired = test::day_of(person, CaseStep::HoldExpired);
        if (!expired || left.count(person.id) == 0) continue;
        const base::Day ended = *test::day_of(person, CaseStep::CriminalCaseEnded);
        CHECK(person.extra_days_hundredths == 100 * ((ended - left.at(person.id)) + (*expired - ended)));
        ++compared;
    }
    CHECK(compared > 50);
    const auto without = test::play(test::quiet_scenario(), test::with(values, {{P::LostBailShare, 0}}), 1);
    CHECK(total(without, Metric::HoldDays) < total(all, Metric::HoldDays) / 5);
}

TEST_CASE("days already spent are counted when the policy turns before the day of release") {
    test::Stage stage(with_scope(DetainerScope::None), test::still_values(), 1, base::Month::of(2010, 6));
    add_case(stage, base::Day::of(2010, 6, 9), RecordLevel::Level1).extra_days_hundredths = 700;
    sim::custody(stage.view, stage.posting);
    CHECK(stage.sum({Metric::HoldsDeclined}) == 1);
    CHECK(stage.sum({Metric::HoldDays}) == 700);
}

TEST_CASE("a citizen held by mistake is one person in the due process figures") {
    test::Stage stage(test::quiet_scenario(), test::still_values(), 1, base::Month::of(2010, 6));
    add_case(stage, base::Day::of(2010, 6, 9), RecordLevel::NoConviction, 0, 0);
    add_case(stage, base::Day::of(2010, 6, 9), RecordLevel::NoConviction, 0, 1);
    sim::custody(stage.view, stage.posting);
    CHECK(stage.sum({Metric::HoldsHonored}) == 2);
    CHECK(stage.sum({Metric::WrongfulHolds}) == 1);
    CHECK(stage.sum({Metric::HoldsWithoutConviction}) == 1);
    REQUIRE(stage.record.closed_cases.size() >= 1);
}

TEST_CASE("some citizens held by mistake find their way to court, the same ones at every larger share") {
    const auto settlements = [](double share) {
        test::Stage stage(test::quiet_scenario(),
                          test::with(test::still_values(), {{P::SettlementShare, share}}), 1,
                          base::Month::of(2010, 6));
        for (std::uint32_t citizen = 0; citizen < 40; ++citizen)
            add_case(stage, base::Day::of(2010, 6, 2), RecordLevel::NoConviction, citizen, 0);
        sim::custody(stage.view, stage.posting);
        REQUIRE(stage.sum({Metric::WrongfulHolds}) == 40);
        return stage.scratch.settlements;
    };
    CHECK(settlements(0).empty());
    const std::vector<double> some = settlements(0.3);
    const std::vector<double> all = settlements(1);
    CHECK(all.size() == 40);
    CHECK(some.size() > 3);
    CHECK(some.size() < 25);
    for (const double dollars : all) {
        CHECK(dollars >= 20'000);
        CHECK(dollars <= 60'000);
    }
    for (const double dollars : some)
        CHECK(std::count(all.begin(), all.end(), dollars) == 1);
}

TEST_CASE("only people who were released are arrested again, within five months") {
    const auto values = test::with(test::calm_values(), {{P::RearrestShare, 0.5}});
    const auto term = test::play(with_scope(DetainerScope::None), values, 1);
    CHECK(total(term, Metric::Rearrests) > 0);
    for (const Case& person : term.closed_cases()) {
        const auto again = test::day_of(person, CaseStep::Rearrested);
        if (!again) continue;
        const auto out = test::day_of(person, CaseStep::Released);
        REQUIRE(out);
        CHECK(*again - *out >= 1);
        CHECK(*again - *out <= 150);
    }
    CHECK(total(test::play(test::quiet_scenario(), test::with(values, {{P::PickupShare, 1}}), 1),
                Metric::Rearrests) < total(term, Metric::Rearrests));
}

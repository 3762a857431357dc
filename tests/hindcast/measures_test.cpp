#include "play/measures.hpp"

#include <array>
#include <memory>

#include "small_nation.hpp"
#include "support/catch.hpp"

namespace {

using namespace homerule;
using play::Count;
using test::county;

base::Month of(int year, int month) {
    return base::Month::of(year, month);
}

// A small nation, deployed, with what runs of it need.
struct Ground {
    scenario::National national = test::small_nation();
    model::EvidencePointer evidence = test::small_evidence();
    play::NationalFrame frame = play::frame_of(national.fit);
    play::Residents residents = play::derive_residents(national);
    play::Deployment deployment = play::deploy(national, frame, residents.unauthorized);

    play::NationalRun run(bool is_deployed, play::LocalPolicies policies, base::Month until) const {
        play::RunOrder order;
        order.national = &national;
        order.evidence = evidence;
        order.values = &evidence->lenses[0].values;
        order.frame = &frame;
        order.residents = &residents;
        order.deployment = &deployment;
        order.is_deployed = is_deployed;
        order.policies = policies;
        order.luck = 5;
        order.until = until;
        return play::run_nation(order);
    }
    play::NationalRun program() const { return run(true, play::LocalPolicies::InForce, of(2017, 9)); }
};

}  // namespace

TEST_CASE("nothing is counted for the program before a county is activated") {
    const Ground ground;
    const play::NationalRun run = ground.program();
    const std::size_t los_angeles = play::place_number(ground.national, "los-angeles");
    REQUIRE(los_angeles > 0);
    CHECK(run.up_to(los_angeles, Count::Submissions, of(2009, 8)) == 0);
    CHECK(run.up_to(los_angeles, Count::Matches, of(2009, 8)) == 0);
    CHECK(run.up_to(los_angeles, Count::Bookings, of(2009, 8)) > 0);
    CHECK(run.within(los_angeles, Count::Submissions, of(2009, 9), of(2009, 9)) > 0);
    // A month's submissions are its own and not those of the months before activation.
    CHECK(run.within(los_angeles, Count::Submissions, of(2009, 9), of(2009, 9)) <
          1.3 * run.within(los_angeles, Count::Bookings, of(2009, 9), of(2009, 9)));
}

TEST_CASE("a nation that is never activated has bookings, crime and jail interviews, but no program") {
    const Ground ground;
    const play::NationalRun run = ground.run(false, play::LocalPolicies::InForce, of(2012, 12));
    CHECK(run.up_to(0, Count::Submissions, of(2012, 12)) == 0);
    CHECK(run.up_to(0, Count::Detainers, of(2012, 12)) == 0);
    CHECK(run.up_to(0, Count::Removals, of(2012, 12)) == 0);
    CHECK(run.up_to(0, Count::Bookings, of(2012, 12)) > 0);
    CHECK(run.up_to(0, Count::Reports, of(2012, 12)) > 0);
    CHECK(run.up_to(0, Count::OtherDetainers, of(2012, 12)) > 0);
    CHECK(run.active.back() == 0);
}

TEST_CASE("sums of months add up, and months outside the run count nothing") {
    const Ground ground;
    const play::NationalRun run = ground.run(true, play::LocalPolicies::InForce, of(2011, 6));
    CHECK(run.months == 33);
    CHECK(run.has(of(2011, 6)));
    CHECK_FALSE(run.has(of(2011, 7)));
    CHECK_FALSE(run.has(of(2008, 9)));
    double sum = 0;
    for (base::Month month = of(2008, 10); month <= of(2011, 6); month = month + 1)
        sum += run.within(0, Count::Removals, month, month);
    CHECK(sum == run.up_to(0, Count::Removals, of(2011, 6)));
    CHECK(run.up_to(0, Count::Removals, of(2020, 1)) == sum);
    CHECK(run.up_to(0, Count::Removals, of(2008, 9)) == 0);
}

TEST_CASE("a policy that limits holds lowers removals there and only there") {
    const Ground ground;
    const play::NationalRun with = ground.program();
    const play::NationalRun without = ground.run(true, play::LocalPolicies::Left, of(2017, 9));
    CHECK(with.under_limits.removals < without.under_limits.removals);
    CHECK(with.under_limits.removals_without_conviction < without.under_limits.removals_without_conviction);
    const std::size_t dallas = play::place_number(ground.national, "dallas");
    CHECK(with.up_to(dallas, Count::HoldsDeclined, of(2017, 9)) ==
          without.up_to(dallas, Count::HoldsDeclined, of(2017, 9)));
    const std::size_t cook = play::place_number(ground.national, "cook");
    CHECK(with.up_to(cook, Count::OtherDeclined, of(2011, 8)) == 0);
    CHECK(with.up_to(cook, Count::OtherDeclined, of(2011, 10)) > 0);
    CHECK(without.up_to(cook, Count::OtherDeclined, of(2017, 9)) == 0);
}

TEST_CASE("interviews find fewer people once interoperability has found the others") {
    const Ground ground;
    const play::NationalRun run = ground.program();
    const std::size_t los_angeles = play::place_number(ground.national, "los-angeles");
    CHECK(run.within(los_angeles, Count::OtherDetainers, of(2009, 9), of(2010, 2)) <
          run.within(los_angeles, Count::OtherDetainers, of(2009, 3), of(2009, 8)));
}

TEST_CASE("figures that no run has are not known, whatever was published") {
    const Ground ground;
    const play::NationalRun program = ground.program();
    play::Runs runs;
    runs.national = &ground.national;
    runs.values = &ground.evidence->lenses[0].values;
    runs.deployment = &ground.deployment;
    CHECK(play::measure(runs, "K01") == ground.deployment.active_in(of(2009, 11)));
    CHECK_FALSE(play::measure(runs, "K08"));  // no run yet
    runs.program = &program;
    CHECK(play::measure(runs, "K08") == program.up_to(0, Count::Submissions, of(2011, 3)));
    CHECK_FALSE(play::measure(runs, "K40"));      // no twin
    CHECK_FALSE(play::measure(runs, "K30.all"));  // no twin
    CHECK_FALSE(play::measure(runs, "K44"));
    CHECK_FALSE(play::measure(runs, "K99"));
    const play::NationalRun never = ground.run(false, play::LocalPolicies::InForce, of(2017, 9));
    runs.never_activated = &never;
    REQUIRE(play::measure(runs, "K41"));
    CHECK(*play::measure(runs, "K41") < 0);  // activation costs trust in the tiny evidence
}

TEST_CASE("the planner's rows are those that need no run") {
    const Ground ground;
    play::Runs runs;
    runs.national = &ground.national;
    runs.deployment = &ground.deployment;
    for (const char* id : {"K01", "K02", "K03", "K04", "K05", "K06", "K07", "K45.massachusetts"}) {
        CHECK(play::is_of_planner(id));
        CHECK(play::measure(runs, id));
    }
    CHECK_FALSE(play::is_of_planner("K08"));
    // The lag of the planner is the lag of the row.
    CHECK(play::measure(runs, "K45.massachusetts") == 14.0);
}

TEST_CASE("deputies find more people in their jails, while the agreement lasts") {
    Ground ground;
    const std::size_t gwinnett = play::place_number(ground.national, "gwinnett");
    const auto found_in = [&](base::Month month) {
        return ground.program().within(gwinnett, Count::OtherDetainers, month, month);
    };
    const double alone = found_in(of(2008, 10));
    const double later = found_in(of(2010, 3));
    ground.national.agreements.identifications_a_month = 5;
    CHECK(found_in(of(2008, 10)) == Approx(alone + 5));
    CHECK(found_in(of(2010, 3)) > later);
    ground.national.agreements.ends = {{county(ground.national, "13135"), of(2010, 3)}};
    CHECK(found_in(of(2010, 2)) > alone * 0.5);
    CHECK(found_in(of(2010, 3)) == Approx(later));
    ground.national.agreements.ends.clear();
    ground.national.agreements.begins = {{county(ground.national, "13135"), of(2010, 3)}};
    CHECK(found_in(of(2008, 10)) == Approx(alone));
    CHECK(found_in(of(2010, 3)) > later);
    // No more than there are.
    ground.national.agreements.begins.clear();
    ground.national.agreements.identifications_a_month = 1e6;
    CHECK(found_in(of(2008, 10)) == Approx(alone / ground.frame.jail_program_share));
}

TEST_CASE("an agreement that begins later takes nothing from those in force at the start") {
    Ground ground;
    const std::size_t gwinnett = play::place_number(ground.national, "gwinnett");
    const std::size_t king = play::place_number(ground.national, "king");
    const auto found_in = [&](std::size_t place, base::Month month) {
        return ground.program().within(place, Count::OtherDetainers, month, month);
    };
    ground.national.agreements.identifications_a_month = 5;
    const double before = found_in(gwinnett, of(2008, 10));
    const double king_before = found_in(king, of(2010, 3));
    ground.national.agreements.counties.push_back(county(ground.national, "53033"));
    ground.national.agreements.begins = {{county(ground.national, "53033"), of(2010, 3)}};
    CHECK(found_in(gwinnett, of(2008, 10)) == Approx(before));
    CHECK(found_in(king, of(2010, 3)) > king_before + 2);
}

TEST_CASE("when fewer agreements are in force, deputies find the share of the people") {
    Ground ground;
    const std::size_t gwinnett = play::place_number(ground.national, "gwinnett");
    const auto found_in = [&](base::Month month) {
        return ground.program().within(gwinnett, Count::OtherDetainers, month, month);
    };
    const double without = found_in(of(2013, 2));
    ground.national.agreements.identifications_a_month = 5;
    const double all = found_in(of(2013, 2));
    ground.national.agreements.fewer_from = of(2013, 1);
    ground.national.agreements.fewer_share = 0.75;
    CHECK(found_in(of(2013, 2)) == Approx(without + 0.75 * (all - without)));
}

TEST_CASE("bookings move as jail admissions do") {
    Ground ground;
    const auto bookings = [&](int year) {
        return ground.program().within(0, Count::Bookings, of(year, 1), of(year, 12));
    };
    const double steady_2010 = bookings(2010);
    const double steady_2015 = bookings(2015);
    ground.national.admissions = {{of(2009, 7), 12}, {of(2014, 1), 9}};
    CHECK(bookings(2010) == steady_2010);
    CHECK(bookings(2015) == Approx(0.75 * steady_2015).epsilon(0.03));
    // Before the first period its own pace holds.
    CHECK(scenario::admissions_ratio(ground.national.admissions, of(2005, 1)) == 1.0);
    CHECK(scenario::admissions_ratio(ground.national.admissions, of(2014, 1)) == 0.75);
    CHECK(scenario::admissions_ratio({}, of(2014, 1)) == 1.0);
}

TEST_CASE("people found by interviews have the records of what they were booked for") {
    Ground ground;
    ground.frame.prison_program_detainers = 0;
    // Whoever is booked for a crime with a victim has no conviction, everybody else the gravest record.
    model::Evidence changed = *ground.evidence;
    for (std::size_t c = 0; c < model::victim_offense_count; ++c)
        changed.record_shares[c] = {0, 0, 0, 1};
    changed.record_shares[static_cast<std::size_t>(model::Offense::Minor)] = {1, 0, 0, 0};
    const auto found_with = [&](const std::array<double, model::record_level_count>& share) {
        for (model::Regime& regime : changed.regimes) {
            regime.detainer_share = share;
            regime.minor_no_conviction_share = 0;
        }
        ground.evidence = std::make_shared<const model::Evidence>(changed);
        const play::NationalRun run = ground.run(false, play::LocalPolicies::InForce, of(2012, 12));
        return run.up_to(0, Count::OtherDetainers, of(2012, 12));
    };
    const double grave = found_with({0, 0, 0, 1});
    const double minor = found_with({1, 0, 0, 0});
    CHECK(grave > 0);
    CHECK(minor > grave);  // most bookings have no victim
    CHECK(found_with({1, 0, 0, 1}) == Approx(grave + minor));
}

TEST_CASE("a county that answers with a notice refuses less, and ICE goes on asking there") {
    Ground ground;
    ground.national.declines.response_share = 0.5;
    const std::size_t san_diego = play::place_number(ground.national, "san-diego");
    play::Runs runs;
    runs.national = &ground.national;
    runs.values = &ground.evidence->lenses[0].values;
    runs.deployment = &ground.deployment;
    const auto sum = [&](const play::NationalRun& run, Count count) {
        return run.within(san_diego, count, of(2015, 8), of(2015, 12));
    };
    const play::NationalRun before = ground.program();
    CHECK(sum(before, Count::AnsweredDeclines) == 0);
    runs.program = &before;
    const auto refused_before = play::measure(runs, "K28");
    const auto issued_before = play::measure(runs, "K27.october2015");
    ground.national.renewed = {of(2015, 7), 2, 1};
    const play::NationalRun after = ground.program();
    CHECK(sum(after, Count::AnsweredDeclines) == Approx(0.5 * sum(before, Count::ForeseenDeclines)));
    CHECK(sum(after, Count::ForeseenDeclines) == Approx(0.5 * sum(before, Count::ForeseenDeclines)));
    // Cook County demands money and excludes no kind, so it is not among them.
    const std::size_t cook = play::place_number(ground.national, "cook");
    CHECK(after.up_to(cook, Count::AnsweredDeclines, of(2017, 9)) == 0);
    runs.program = &after;
    const auto refused_after = play::measure(runs, "K28");
    const auto issued_after = play::measure(runs, "K27.october2015");
    REQUIRE((refused_before && refused_after && issued_before && issued_after));
    CHECK(*refused_after < *refused_before);
    CHECK(*issued_after > *issued_before);
}

TEST_CASE("what interviews find changes in a county from the month that is known") {
    Ground ground;
    const std::size_t cook = play::place_number(ground.national, "cook");
    const play::NationalRun before = ground.program();
    ground.national.interviews = {{county(ground.national, "17031"), of(2011, 1), 0.5}};
    const play::NationalRun after = ground.program();
    CHECK(after.up_to(cook, Count::OtherDetainers, of(2010, 12)) ==
          before.up_to(cook, Count::OtherDetainers, of(2010, 12)));
    CHECK(after.within(cook, Count::OtherDetainers, of(2011, 1), of(2011, 6)) ==
          Approx(0.5 * before.within(cook, Count::OtherDetainers, of(2011, 1), of(2011, 6))));
}

TEST_CASE("only detainers that a policy excludes are foreseen, and only once it is in force") {
    const Ground ground;
    const play::NationalRun run = ground.program();
    const std::size_t cook = play::place_number(ground.national, "cook");
    const std::size_t san_diego = play::place_number(ground.national, "san-diego");
    CHECK(run.up_to(cook, Count::OtherDeclined, of(2017, 9)) > 0);
    CHECK(run.up_to(cook, Count::ForeseenDeclines, of(2017, 9)) == 0);  // it asks for money, no more
    CHECK(run.up_to(san_diego, Count::ForeseenDeclines, of(2013, 12)) == 0);
    // Who is released in the first month was booked before.
    CHECK(run.within(san_diego, Count::ForeseenDeclines, of(2014, 1), of(2014, 1)) ==
          Approx(run.within(san_diego, Count::OtherDeclined, of(2014, 1), of(2014, 1))));
    CHECK(run.within(san_diego, Count::ForeseenDeclines, of(2014, 2), of(2014, 6)) ==
          Approx(run.within(san_diego, Count::OtherDeclined, of(2014, 2), of(2014, 6)) +
                 run.within(san_diego, Count::HoldsDeclined, of(2014, 2), of(2014, 6))));
}

TEST_CASE("ICE issues fewer of the detainers that are excluded, and records some of the refusals") {
    Ground ground;
    const play::NationalRun program = ground.program();
    play::Runs runs;
    runs.national = &ground.national;
    runs.values = &ground.evidence->lenses[0].values;
    runs.deployment = &ground.deployment;
    runs.program = &program;
    const double issued = *play::measure(runs, "K27.october2015");
    const double before = *play::measure(runs, "K27.fy2012");
    const double refused = *play::measure(runs, "K28");
    REQUIRE(refused > 0);
    ground.national.declines.response_share = 0.5;
    CHECK(*play::measure(runs, "K27.october2015") ==
          Approx(issued - 0.5 * program.within(0, Count::ForeseenDeclines, of(2015, 10), of(2015, 10))));
    CHECK(*play::measure(runs, "K27.fy2012") == before);
    CHECK(*play::measure(runs, "K28") < refused);
    ground.national.declines = {0, 0, of(2014, 1), of(2014, 9)};
    const auto declined = [&](base::Month first, base::Month last) {
        return program.within(0, Count::HoldsDeclined, first, last) +
               program.within(0, Count::OtherDeclined, first, last);
    };
    ground.national.declines.recorded = declined(of(2014, 1), of(2014, 9)) / 4;
    CHECK(*play::measure(runs, "K28") == Approx(refused / 4));
    ground.national.declines.recorded = 1e9;  // no more than there are
    CHECK(*play::measure(runs, "K28") == refused);
}

TEST_CASE("removals that a court orders come months later, and some are in the share that was counted") {
    Ground ground;
    const play::NationalRun before = ground.program();
    ground.national.later_removals = {10, of(2011, 3)};
    ground.frame.later_removal_share = 0.1;
    const play::NationalRun after = ground.program();
    const double share =
        0.1 / ground.evidence->lenses[0].values[static_cast<std::size_t>(model::Parameter::RemovalShare)];
    const auto without = [&](Count count, base::Month month) { return before.up_to(0, count, month); };
    CHECK(after.up_to(0, Count::Removals, of(2011, 3)) == Approx(without(Count::Removals, of(2011, 3))));
    const double at_once =
        1 - share * without(Count::Removals, of(2010, 5)) / without(Count::Removals, of(2011, 3));
    REQUIRE(at_once < 1);
    for (const Count count : {Count::Removals, Count::RemovalsWithoutConviction}) {
        CHECK(after.up_to(0, count, of(2009, 7)) == Approx(at_once * without(count, of(2009, 7))));
        CHECK(after.up_to(0, count, of(2014, 9)) ==
              Approx(at_once * without(count, of(2014, 9)) + share * without(count, of(2013, 11))));
    }
    CHECK(after.under_limits.removals == before.under_limits.removals);
}

TEST_CASE("costs of a place take its own study's days, and its part of federal aid") {
    Ground ground;
    const play::NationalRun program = ground.program();
    play::Runs runs;
    runs.national = &ground.national;
    runs.values = &ground.evidence->lenses[0].values;
    runs.deployment = &ground.deployment;
    runs.program = &program;
    const std::size_t king = play::place_number(ground.national, "king");
    REQUIRE(program.within(king, Count::HoldDays, of(2011, 1), of(2011, 12)) == 0);
    ground.national.places[king - 1].hold_days = 30;
    const double held = program.within(king, Count::OtherHonored, of(2011, 1), of(2011, 12));
    CHECK(*play::measure(runs, "K36.gross") == Approx(held * 30 * 100 / 1e6));
    const double aid = *play::measure(runs, "K36.recovered");
    CHECK(aid > 0);
    CHECK(aid < *play::measure(runs, "K36.gross") + ground.national.jail.yearly_expense_dollars / 1e6);
    ground.national.places[king - 1].bed_day_dollars *= 2;
    CHECK(*play::measure(runs, "K36.recovered") == Approx(2 * aid));
}

TEST_CASE("the review of court cases goes on at its first pace") {
    Ground ground;
    const play::NationalRun program = ground.program();
    play::Runs runs;
    runs.national = &ground.national;
    runs.values = &ground.evidence->lenses[0].values;
    runs.deployment = &ground.deployment;
    runs.program = &program;
    ground.national.review = {of(2011, 12), of(2012, 3), 400, 10000};
    CHECK(*play::measure(runs, "K44") == Approx(0.07));
}

TEST_CASE("the victim survey study covers larger counties off the border") {
    Ground ground;
    const play::NationalRun all = ground.program();
    ground.national.survey_least_residents = 250000;
    const play::NationalRun larger = ground.program();
    CHECK(larger.after_activation.latino_person_months > 0);
    CHECK(larger.after_activation.latino_person_months < all.after_activation.latino_person_months);
    CHECK(larger.after_activation.reports == all.after_activation.reports);
    ground.national.survey_least_residents = 0;
    ground.national.southwest_border.clear();
    CHECK(ground.program().after_activation.latino_person_months > all.after_activation.latino_person_months);
}

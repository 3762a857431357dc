#include "play/measures.hpp"

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

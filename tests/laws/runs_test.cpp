// What the laws stand on: that everything shipped is really played, and that the players really play.
#include "runs.hpp"

#include <set>
#include <string>

#include "sim/step.hpp"
#include "support/catch.hpp"

using namespace homerule;

TEST_CASE("every shipped scenario is read and played") {
    std::set<std::string> played;
    test::for_each_run([&](const test::Run& run) { played.insert(run.ground->name); });
    REQUIRE(played.count("tiny") == 1);
    for (const std::string& folder : test::shipped_folders()) {
        INFO(folder);
        REQUIRE(played.count(folder) == 1);
    }
    REQUIRE(played.size() == test::shipped_folders().size() + 1);
}

TEST_CASE("a term has as many turns and months as its scenario says") {
    test::for_each_run([](const test::Run& run) {
        const model::Scenario& scenario = run.session.scenario();
        REQUIRE(run.session.is_over());
        REQUIRE(run.session.turn() == scenario.turn_count());
        REQUIRE(run.session.world().month == scenario.end + 1);
        base::Month next = scenario.start;
        for (const model::TurnRecord* record : run.session.records()) {
            for (const model::MonthRow& month : record->months) {
                REQUIRE(month.month == next);
                next = next + 1;
            }
            REQUIRE(record->world.month == next);
        }
        REQUIRE(next == scenario.end + 1);
    });
}

TEST_CASE("the player by lot uses every kind of decision, and lucks give other worlds") {
    std::set<model::DecisionKind> kinds;
    std::set<std::uint64_t> ends;
    std::size_t runs = 0;
    test::for_each_run([&](const test::Run& run) {
        ++runs;
        ends.insert(sim::digest(run.session.world()));
        for (const model::Decisions& turn : test::decisions_of(run.session)) {
            for (const model::Decision& decision : turn)
                kinds.insert(decision.kind);
        }
        // What was in the draft was possible, so all of it was carried out.
        for (const model::TurnRecord* record : run.session.records())
            REQUIRE(record->refused.empty());
    });
    REQUIRE(kinds.size() == 5);
    REQUIRE(ends.size() == runs);
}

TEST_CASE("something happens in every scenario") {
    test::for_each_run([](const test::Run& run) {
        for (const model::Metric metric :
             {model::Metric::ViolentVictimizations, model::Metric::PropertyReports, model::Metric::Bookings,
              model::Metric::Submissions}) {
            INFO(model::row_of(metric).id);
            REQUIRE(model::total(run.session.world(), metric) > 0);
        }
        // Where holds are declined from the start there may be none; the tiny place has all of it.
        if (run.ground->name != "tiny") return;
        for (const model::Metric metric :
             {model::Metric::Matches, model::Metric::Detainers, model::Metric::HoldsHonored,
              model::Metric::Transfers, model::Metric::Removals}) {
            INFO(model::row_of(metric).id);
            REQUIRE(model::total(run.session.world(), metric) > 0);
        }
    });
}

// The one door through which stocks move.
#include "sim/posting.hpp"

#include <cstdint>
#include <limits>
#include <vector>

#include "sim/start.hpp"
#include "support/catch.hpp"
#include "trial.hpp"

namespace {

using namespace homerule;
using model::Account;
using model::Cause;
using model::Mechanism;
using model::Metric;

const Cause cause{Mechanism::EventEffect, model::Origin::Event, 1, 0};

}  // namespace

TEST_CASE("what is booked is what the stock took, rounded once, half away from zero") {
    const model::Scenario scenario = test::build_tiny_scenario();
    test::Stage stage(scenario, test::tiny_values());
    CHECK(stage.posting.post(cause, Metric::Trust, 0, 0.0000014) == 1);
    CHECK(stage.posting.post(cause, Metric::Trust, 0, 0.0000015) == 2);
    CHECK(stage.posting.post(cause, Metric::Trust, 0, -0.0000015) == -2);
    CHECK(stage.posting.post(cause, Metric::Trust, 0, 0.0000004) == 0);
    CHECK(stage.world().at(Metric::Trust, 0) == 650'001);
    CHECK(stage.posting.post(cause, Metric::Balance, 0, 0.125) == 13);
    CHECK(stage.posting.post(cause, Metric::HoldDays, 0, 1.5) == 150);
    // Three entries for trust: the one that rounded to nothing left none.
    CHECK(stage.count({Metric::Trust}) == 3);
    CHECK(stage.record.effects[0] == model::Effect{scenario.start, Metric::Trust, 0, 1, cause});
}

TEST_CASE("shares stay within 0 and 1 and the entry says how far they got") {
    test::Stage stage(test::build_tiny_scenario(), test::tiny_values());
    CHECK(stage.posting.post(cause, Metric::Trust, 0, 5.0) == 350'000);
    CHECK(stage.world().at(Metric::Trust, 0) == 1'000'000);
    CHECK(stage.posting.post(cause, Metric::Trust, 0, 0.1) == 0);
    CHECK(stage.posting.post(cause, Metric::Trust, 0, -7.0) == -1'000'000);
    CHECK(stage.world().at(Metric::Trust, 0) == 0);
    CHECK(stage.posting.post(cause, Metric::Trust, 0, -0.1) == 0);
    CHECK(stage.sum({Metric::Trust}) == -650'000);
    CHECK(stage.count({Metric::Trust}) == 2);
}

TEST_CASE("people and counts never fall below zero") {
    test::Stage stage(test::build_tiny_scenario(), test::tiny_values());
    CHECK(stage.posting.post_exact(cause, Metric::Residents, 3, -6000) == -5000);
    CHECK(stage.world().at(Metric::Residents, 3) == 0);
    CHECK(stage.posting.post_exact(cause, Metric::Residents, 3, 2) == 2);
}

TEST_CASE("many changes of a share at once come to the same as one after the other, ledger or not") {
    const std::vector<std::vector<double>> sequences{
        {},      {0.1, -0.2, 0.05}, {0.5, -0.5},   {-0.9, 0.4},     {0.35},
        {-0.65}, {0.3500001, -0.1}, {1e300, -0.2}, {-1e300, 1e300}, {0.0000004, 0.0000005}};
    for (const std::vector<double>& amounts : sequences) {
        CAPTURE(amounts);
        const model::Scenario scenario = test::build_tiny_scenario();
        test::Stage one_by_one(scenario, test::tiny_values());
        test::Stage kept(scenario, test::tiny_values());
        test::Stage dropped(scenario, test::tiny_values());
        sim::Posting without_ledger(dropped.record, model::Effects::Drop);
        std::vector<sim::Change> changes;
        for (const double amount : amounts) {
            one_by_one.posting.post(cause, Metric::Trust, 1, amount);
            changes.push_back(sim::share_change(cause, amount));
        }
        kept.posting.post_shares(Metric::Trust, 1, changes);
        without_ledger.post_shares(Metric::Trust, 1, changes);
        CHECK(kept.world() == one_by_one.world());
        CHECK(kept.record.effects == one_by_one.record.effects);
        CHECK(dropped.world() == one_by_one.world());
        CHECK(dropped.record.effects.empty());
    }
}

TEST_CASE("counts of all places at once come to the same as one after the other, ledger or not") {
    const model::Scenario scenario = test::build_tiny_scenario();
    test::Stage one_by_one(scenario, test::tiny_values());
    test::Stage kept(scenario, test::tiny_values());
    test::Stage dropped(scenario, test::tiny_values());
    sim::Posting without_ledger(dropped.record, model::Effects::Drop);
    std::vector<std::int64_t> counts;
    for (std::size_t cell = 0; cell < scenario.cell_count(); ++cell)
        counts.push_back(static_cast<std::int64_t>(cell * cell % 5));
    for (const Metric metric : {Metric::PropertyReports, Metric::Residents}) {
        for (std::size_t cell = 0; cell < counts.size(); ++cell)
            one_by_one.posting.post_exact(cause, metric, cell, counts[cell]);
        kept.posting.post_counts(cause, metric, counts);
        without_ledger.post_counts(cause, metric, counts);
    }
    CHECK(kept.world() == one_by_one.world());
    CHECK(kept.record.effects == one_by_one.record.effects);
    CHECK(dropped.world() == one_by_one.world());
}

TEST_CASE("absurd amounts are cut to size") {
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    constexpr auto least = std::numeric_limits<std::int64_t>::min();
    test::Stage stage(test::build_tiny_scenario(), test::tiny_values());
    CHECK(stage.posting.post(cause, Metric::Trust, 0, 1e300) == 350'000);
    CHECK(stage.posting.post(cause, Metric::Trust, 0, -1e300) == -1'000'000);
    CHECK(stage.posting.post(cause, Metric::Trust, 0, std::numeric_limits<double>::quiet_NaN()) == 0);
    CHECK(stage.posting.post_exact(cause, Metric::Trust, 0, most) == 1'000'000);
    CHECK(stage.posting.post_exact(cause, Metric::Residents, 0, least) == -60'000);
}

TEST_CASE("money moves from one account to another and may fall below zero") {
    test::Stage stage(test::build_tiny_scenario(), test::tiny_values());
    stage.posting.transfer(cause, Account::GeneralFundCash, Account::LegalExpense, 600'000'000);
    CHECK(stage.world().at(Metric::Balance, static_cast<std::size_t>(Account::GeneralFundCash)) ==
          -100'000'000);
    CHECK(stage.world().at(Metric::Balance, static_cast<std::size_t>(Account::LegalExpense)) == 600'000'000);
    CHECK(model::total(stage.world(), Metric::Balance) == 0);
    CHECK(stage.count({Metric::Balance}) == 2);
}

TEST_CASE("tallies are counted in the month's row, levels are not") {
    test::Stage stage(test::build_tiny_scenario(), test::tiny_values());
    stage.posting.post_exact(cause, Metric::Matches, 0, 3);
    stage.posting.post_exact(cause, Metric::Matches, 2, 4);
    stage.posting.post_exact(cause, Metric::FederalCustody, 0, 5);
    CHECK(stage.world().recent.back()[static_cast<std::size_t>(Metric::Matches)] == 7);
    CHECK(stage.world().recent.back()[static_cast<std::size_t>(Metric::FederalCustody)] == 0);
}

TEST_CASE("Drop moves the same stocks and keeps nothing of the way") {
    const model::Scenario scenario = test::build_tiny_scenario();
    test::Stage kept(scenario, test::tiny_values());
    test::Stage dropped(scenario, test::tiny_values());
    sim::Posting dropping(dropped.record, model::Effects::Drop);
    for (sim::Posting* posting : {&kept.posting, &dropping}) {
        posting->post(cause, Metric::Trust, 0, -0.1);
        posting->post_exact(cause, Metric::Matches, 0, 3);
        posting->tell(model::NewsKind::Activated);
        posting->close(model::Case{});
    }
    CHECK(kept.record.world == dropped.record.world);
    CHECK(kept.record.effects.size() == 2);
    CHECK(kept.record.news.size() == 1);
    CHECK(kept.record.closed_cases.size() == 1);
    CHECK(dropped.record.effects.empty());
    CHECK(dropped.record.news.empty());
    CHECK(dropped.record.closed_cases.empty());
}

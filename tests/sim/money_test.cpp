// The books: every month balanced, every year closed.
#include <cmath>

#include "sim/phases/phases.hpp"
#include "support/catch.hpp"
#include "trial.hpp"

namespace {

using namespace homerule;
using model::Account;
using model::Dial;
using model::Mechanism;
using model::Metric;
using P = model::Parameter;
namespace tiny = test::tiny;

std::uint32_t index_of(Account account) {
    return static_cast<std::uint32_t>(account);
}

std::int64_t balance_in(const model::World& world, const model::MonthRow& row, Account account) {
    return test::stock_of(world, row, Metric::Balance, index_of(account));
}

// What one month brought to an account.
std::int64_t moved(const test::Stage& stage, Mechanism mechanism, Account account) {
    return stage.sum({Metric::Balance, mechanism, index_of(account)});
}

model::Scenario with_taxes(double dollars) {
    model::Scenario scenario = test::quiet_scenario();
    for (model::BudgetYear& year : scenario.budget.years)
        year.tax_revenue = dollars;
    return scenario;
}

}  // namespace

TEST_CASE("all accounts add up to zero at the end of every month") {
    for (std::uint64_t luck = 1; luck <= 3; ++luck) {
        const auto term = test::play(test::build_tiny_scenario(), test::tiny_values(), luck,
                                     {{0, {test::choose(tiny::detainer_vote, 1)}}});
        for (const model::MonthRow& row : term.months()) {
            std::int64_t sum = 0;
            for (std::uint32_t a = 0; a < model::account_count; ++a)
                sum += test::stock_of(term.last(), row, Metric::Balance, a);
            CHECK(sum == 0);
        }
        // And so does every single mechanism: what leaves one account arrives at another.
        const auto effects = term.effects();
        for (std::size_t m = 0; m < model::mechanism_count; ++m)
            CHECK(test::sum_of(effects, {Metric::Balance, static_cast<Mechanism>(m)}) == 0);
    }
}

TEST_CASE("revenue and expense are closed at the end of the fiscal year, and then only") {
    for (const int start : {1, 7, 10}) {
        CAPTURE(start);
        model::Scenario scenario = test::quiet_scenario();
        scenario.budget.fiscal_year_start_month = start;
        const auto term = test::play(scenario, test::calm_values(), 1);
        for (const model::MonthRow& row : term.months()) {
            const bool year_end = (row.month + 1).month() == start;
            for (std::uint32_t a = 0; a < model::account_count; ++a) {
                const model::AccountKind kind = model::account_rows[a].kind;
                if (kind != model::AccountKind::Revenue && kind != model::AccountKind::Expense) continue;
                if (year_end) CHECK(test::stock_of(term.last(), row, Metric::Balance, a) == 0);
            }
            CHECK((balance_in(term.last(), row, Account::PoliceExpense) == 0) == year_end);
        }
    }
}

TEST_CASE("the fiscal year's own budget is spent") {
    const auto police = [](base::Month month, int start) {
        model::Scenario scenario = test::quiet_scenario();
        scenario.budget.fiscal_year_start_month = start;
        scenario.budget.years[0].police_expense = 12e6;
        scenario.budget.years[1].police_expense = 24e6;
        scenario.budget.years[2].police_expense = 36e6;
        test::Stage stage(scenario, test::still_values(), 1, month);
        sim::money(stage.view, stage.posting);
        return moved(stage, Mechanism::PoliceCost, Account::PoliceExpense);
    };
    CHECK(police(base::Month::of(2010, 5), 7) == 100'000'000);
    CHECK(police(base::Month::of(2010, 7), 7) == 200'000'000);
    CHECK(police(base::Month::of(2011, 5), 7) == 200'000'000);
    CHECK(police(base::Month::of(2011, 7), 7) == 300'000'000);
    CHECK(police(base::Month::of(2010, 7), 1) == 100'000'000);
    CHECK(police(base::Month::of(2031, 1), 1) == 300'000'000);  // the last one is carried on
}

TEST_CASE("a deficit is covered by cash in hand, then by the reserve, then by services") {
    // 80 million of taxes less in a year of 100 million of spending; the first fiscal year has six months.
    model::Scenario scenario = with_taxes(0);
    scenario.budget.opening_reserve_dollars = 30e6;
    const auto term = test::play(scenario, test::still_values(), 1);
    const auto effects = term.effects();
    const base::Month june = base::Month::of(2010, 6);
    std::int64_t gap = 0;
    for (const model::News& news : term.news()) {
        if (news.kind == model::NewsKind::BudgetGap && news.month == june) gap = news.amount;
    }
    const double cash = scenario.budget.opening_cash_dollars;
    REQUIRE(cash == 5e6);
    CHECK(std::abs(static_cast<double>(gap) / 100 - (40e6 - cash)) < 2e6);
    CHECK(test::sum_of(effects, {Metric::Balance, Mechanism::ReserveTransfer, index_of(Account::Reserve),
                                 june}) == -3'000'000'000);
    const double uncovered = (static_cast<double>(gap) - 3e9) / 100;
    CHECK(test::sum_of(effects, {Metric::ServiceLevel, Mechanism::ServiceCut, 0, june}) ==
          -std::llround(1e6 * uncovered / 100e6));
    // In the second year nothing is left, and a cut is never more than 15 percent a year.
    CHECK(test::sum_of(effects, {Metric::ServiceLevel, Mechanism::ServiceCut, 0, base::Month::of(2011, 6)}) ==
          -150'000);
    CHECK(term.last().at(Metric::Balance, index_of(Account::Reserve)) == 0);
    CHECK(term.last().gap_cents > gap);
}

TEST_CASE("a deficit that cash in hand can carry is no gap") {
    model::Scenario scenario = with_taxes(79e6);
    scenario.budget.opening_cash_dollars = 100e6;
    const auto term = test::play(scenario, test::still_values(), 1);
    CHECK(term.last().gap_cents == 0);
    CHECK(term.last().at(Metric::Balance, index_of(Account::Reserve)) >= 800'000'000);
}

TEST_CASE("a small deficit leaves services alone") {
    model::Scenario scenario = with_taxes(79e6);
    scenario.budget.opening_cash_dollars = 0;
    const auto term = test::play(scenario, test::still_values(), 1);
    CHECK(term.last().gap_cents > 0);
    CHECK(test::count_of(term.effects(), {Metric::ServiceLevel}) == 0);
    CHECK(term.last().at(Metric::Balance, index_of(Account::Reserve)) < 800'000'000);
}

TEST_CASE("half of a surplus is saved, and services come back slowly") {
    test::Stage stage(with_taxes(180e6), test::still_values(), 1, base::Month::of(2010, 6));
    stage.set(Metric::ServiceLevel, 0, 800'000);
    sim::money(stage.view, stage.posting);
    const std::int64_t surplus =
        -stage.sum({Metric::Balance, Mechanism::YearEndClose, index_of(Account::OpeningBalance)});
    CHECK(surplus > 0);
    CHECK(moved(stage, Mechanism::ReserveTransfer, Account::Reserve) == surplus / 2);
    const double half = 0.5 * static_cast<double>(surplus) / 100 / 100e6;
    CHECK(stage.sum({Metric::ServiceLevel}) == std::llround(1e6 * std::min(half, 0.05)));
    CHECK(stage.world().gap_cents == 0);
}

TEST_CASE("federal aid for jails is paid once a year, in the seventh month of the fiscal year") {
    const auto term = test::play(test::quiet_scenario(), test::calm_values(), 1);
    std::vector<base::Month> months;
    for (const model::Effect& effect : term.effects()) {
        if (effect.cause.mechanism != Mechanism::AlienAssistance) continue;
        if (effect.index == index_of(Account::StateAlienAssistance)) months.push_back(effect.month);
    }
    CHECK(months == std::vector<base::Month>{base::Month::of(2010, 1), base::Month::of(2011, 1)});

    // 14 million of jail cost, a quarter of the bookings, 0.4 eligible, paid at 0.25.
    test::Stage stage(test::quiet_scenario(), test::still_values(), 1, base::Month::of(2011, 1));
    stage.set(Metric::Bookings, 0, 300);
    stage.set(Metric::Bookings, 1, 100);
    sim::money(stage.view, stage.posting);
    CHECK(moved(stage, Mechanism::AlienAssistance, Account::GeneralFundCash) == 35'000'000);
    model::Scenario without = test::quiet_scenario();
    without.groups[1].standing = model::Standing::Lawful;
    test::Stage none(without, test::still_values(), 1, base::Month::of(2011, 1));
    none.set(Metric::Bookings, 1, 100);
    sim::money(none.view, none.posting);
    CHECK(none.count({Metric::Balance, Mechanism::AlienAssistance}) == 0);
}

TEST_CASE("the paid share of federal aid falls year by year and not below zero") {
    const auto paid = [](int year) {
        test::Stage stage(test::quiet_scenario(), test::still_values(), 1, base::Month::of(year, 1));
        stage.set(Metric::Bookings, 1, 100);
        sim::money(stage.view, stage.posting);
        return moved(stage, Mechanism::AlienAssistance, Account::GeneralFundCash);
    };
    CHECK(paid(2010) == paid(2011));
    CHECK(paid(2012) == paid(2011) * 3 / 5);  // 0.25, then 0.15, on the same cost
    // The budget of 2012 is carried on; the rate is that of its year.
    CHECK(paid(2040) == paid(2012));
}

TEST_CASE("hold days cost little while a bed is free and in full when none is") {
    const auto cost = [](int capacity) {
        model::Scenario scenario = test::quiet_scenario();
        scenario.jail.capacity = capacity;
        test::Stage stage(scenario, test::still_values(), 1, base::Month::of(2010, 2));
        stage.scratch.hold_days = 50;
        sim::money(stage.view, stage.posting);
        return moved(stage, Mechanism::HoldCost, Account::HoldExpense);
    };
    CHECK(cost(100'000) == 150'000);  // 50 days at 100 dollars, 0.3 of it
    CHECK(cost(0) == 750'000);        // 1.5 times
}

TEST_CASE("what was demanded and promised is paid back in full") {
    test::Stage stage(test::quiet_scenario(), test::still_values(), 1, base::Month::of(2010, 2));
    stage.scratch.hold_days = 50;
    stage.scratch.reimbursed_days = 20;
    sim::money(stage.view, stage.posting);
    CHECK(moved(stage, Mechanism::Reimbursement, Account::GeneralFundCash) == 200'000);
    CHECK(moved(stage, Mechanism::Reimbursement, Account::HoldReimbursement) == -200'000);

    model::Scenario scenario = test::quiet_scenario();
    test::hold_dial(scenario, Dial::ReimbursementDemand, 1);
    const auto term = test::play(scenario, test::with(test::still_values(), {{P::ReimbursementShare, 1}}), 1);
    // In dollars, each day at 100: rounded once a month.
    const double paid =
        static_cast<double>(test::sum_of(term.effects(), {Metric::Balance, Mechanism::Reimbursement,
                                                          index_of(Account::GeneralFundCash)})) /
        100;
    const double days = static_cast<double>(model::total(term.last(), Metric::HoldDays)) / 100;
    CHECK(paid == Approx(100 * days));
    CHECK(paid > 0);
}

TEST_CASE("settlements are paid out of the general fund") {
    test::Stage stage(test::quiet_scenario(), test::still_values(), 1, base::Month::of(2010, 2));
    stage.scratch.settlements = {20'000, 35'000.5};
    sim::money(stage.view, stage.posting);
    CHECK(moved(stage, Mechanism::Settlement, Account::LegalExpense) == 5'500'050);
    CHECK(moved(stage, Mechanism::Settlement, Account::GeneralFundCash) == -5'500'050);
}

TEST_CASE("a larger patrol costs more, by the lever that hired it") {
    model::Scenario scenario = test::quiet_scenario();
    test::hold_dial(scenario, Dial::PatrolStaffing, 1.2);
    test::Stage stage(scenario, test::still_values(), 1, base::Month::of(2010, 2));
    sim::money(stage.view, stage.posting);
    std::int64_t by_lever = 0;
    for (const model::Effect& effect : stage.record.effects) {
        if (effect.index == index_of(Account::PoliceExpense) && effect.cause.origin == model::Origin::Lever)
            by_lever += effect.amount;
    }
    CHECK(by_lever == 50'000'000);  // a fifth of 2.5 million dollars
}

TEST_CASE("the jail's population follows bookings and pre-trial release") {
    const auto people = [](std::int64_t bookings, double release) {
        model::Scenario scenario = test::quiet_scenario();
        test::hold_dial(scenario, Dial::PretrialRelease, release);
        test::Stage stage(scenario, test::still_values());
        stage.scratch.bookings.at(0, 3) = bookings;
        sim::money(stage.view, stage.posting);
        return stage.world().at(Metric::JailPopulation);
    };
    CHECK(people(750, 0) == 350);
    CHECK(people(0, 0) == 175);
    CHECK(people(1500, 0) == 525);
    CHECK(people(750, 1) == 315);
}

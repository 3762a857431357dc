#include <algorithm>

#include "sim/phases/phases.hpp"

namespace homerule::sim {

using model::Account;
using model::Cause;
using model::Dial;
using model::Mechanism;
using model::Metric;
using model::Origin;
using model::Parameter;

namespace {

std::int64_t cents(double dollars) {
    return base::to_stock(dollars, 2);
}

// The fiscal year that a month lies in, named after the year in which it ends.
int fiscal_year_of(const model::Budget& budget, base::Month month) {
    if (budget.fiscal_year_start_month == 1) return month.year();
    return month.month() >= budget.fiscal_year_start_month ? month.year() + 1 : month.year();
}

const model::BudgetYear& budget_year(const model::Budget& budget, base::Month month) {
    const int year = fiscal_year_of(budget, month);
    for (const model::BudgetYear& candidate : budget.years) {
        if (candidate.fiscal_year == year) return candidate;
    }
    static const model::BudgetYear without_budget;
    return budget.years.empty() ? without_budget : budget.years.back();
}

bool is_year_end(const model::Budget& budget, base::Month month) {
    return (month + 1).month() == budget.fiscal_year_start_month;
}

std::int64_t balance(const model::World& world, Account account) {
    return world.at(Metric::Balance, static_cast<std::size_t>(account));
}

void pay(Posting& posting, const Cause& cause, Account expense, double dollars) {
    posting.transfer(cause, Account::GeneralFundCash, expense, cents(dollars));
}

void receive(Posting& posting, const Cause& cause, Account revenue, double dollars) {
    posting.transfer(cause, revenue, Account::GeneralFundCash, cents(dollars));
}

void count_jail(const StepView& view, Posting& posting) {
    const model::World& world = posting.world();
    std::int64_t bookings = 0;
    for (const std::int64_t booked : view.scratch.bookings.values())
        bookings += booked;
    const double usual = view.constants.bookings_a_month;
    // Half of a jail's people turn over with bookings; the others wait for trial or serve time.
    const double flow = usual > 0 ? 0.5 + 0.5 * static_cast<double>(bookings) / usual : 1;
    const double pretrial =
        1.0 - view.value(Parameter::PretrialReleaseEffect) * view.beyond_opening(Dial::PretrialRelease);
    const auto people = base::to_stock(view.scenario.jail.population * flow * pretrial, 0);
    posting.post_exact(Cause{Mechanism::JailCount, Origin::Rule, 0, 0}, Metric::JailPopulation, 0,
                       people - world.at(Metric::JailPopulation));
    const std::int64_t over = people + world.at(Metric::HoldPopulation) - view.scenario.jail.capacity;
    if (over > 0) posting.tell(model::NewsKind::JailOverCapacity, 0, 0, over);
}

void pay_for_holds(const StepView& view, Posting& posting) {
    const model::World& world = posting.world();
    const bool full =
        world.at(Metric::JailPopulation) + world.at(Metric::HoldPopulation) > view.scenario.jail.capacity;
    // A bed-day costs little while a bed is free, and the whole of it when another unit must be staffed.
    const double share =
        full ? view.value(Parameter::BedOverflowMultiple) : view.value(Parameter::MarginalBedShare);
    const double day = view.scenario.jail.cost_per_day_dollars;
    pay(posting, view.cause(Mechanism::HoldCost, Dial::DetainerScope), Account::HoldExpense,
        view.scratch.hold_days * day * share);
    receive(posting, view.cause(Mechanism::Reimbursement, Dial::ReimbursementDemand),
            Account::HoldReimbursement, view.scratch.reimbursed_days * day);
}

void pay_settlements(const StepView& view, Posting& posting) {
    for (const double dollars : view.scratch.settlements)
        pay(posting, Cause{Mechanism::Settlement, Origin::Rule, 0, 0}, Account::LegalExpense, dollars);
}

void pay_programs(const StepView& view, Posting& posting) {
    model::World& world = posting.world();
    for (std::size_t l = 0; l < view.scenario.levers.size(); ++l) {
        const std::uint32_t option = world.levers[l].in_force.index;
        const double monthly = view.scenario.levers[l].options[option].cost_per_month_dollars;
        const Cause cause{Mechanism::LeverCost, Origin::Lever, static_cast<std::uint16_t>(l),
                          static_cast<std::uint16_t>(option)};
        pay(posting, cause, Account::ProgramExpense, monthly);
    }
    for (model::RunningCost& running : world.running_costs) {
        const model::EventOption& option =
            view.scenario.events[running.event.index].options[running.option.index];
        pay(posting,
            Cause{Mechanism::EventCost, Origin::Event, static_cast<std::uint16_t>(running.event.index),
                  static_cast<std::uint16_t>(running.option.index)},
            Account::ProgramExpense, option.cost_per_month_dollars);
        --running.months_left;
    }
    std::erase_if(world.running_costs,
                  [](const model::RunningCost& running) { return running.months_left <= 0; });
}

// SCAAP is paid once a year for part of what the jail spent on unauthorized inmates.
void receive_alien_assistance(const StepView& view, Posting& posting, const model::BudgetYear& year) {
    const model::World& world = posting.world();
    if ((world.month.month() - view.scenario.budget.fiscal_year_start_month + 12) % 12 != 6) return;
    double unauthorized = 0;
    double all = 0;
    const std::size_t groups = view.scenario.groups.size();
    for (std::size_t cell = 0; cell < view.scenario.cell_count(); ++cell) {
        const auto booked = static_cast<double>(world.at(Metric::Bookings, cell));
        all += booked;
        if (view.scenario.groups[cell % groups].standing == model::Standing::Unauthorized)
            unauthorized += booked;
    }
    if (all <= 0) return;
    const int years_after_2010 = std::max(year.fiscal_year - 2011, 0);
    const double rate = std::max(
        view.value(Parameter::ScaapRate2010) - view.value(Parameter::ScaapRateDecline) * years_after_2010,
        0.0);
    std::int64_t hold_days = 0;  // of the last twelve months, in hundredths
    for (const auto& month : world.recent)
        hold_days += month[static_cast<std::size_t>(Metric::HoldDays)];
    const double holds = static_cast<double>(hold_days) / 100.0 * view.scenario.jail.cost_per_day_dollars *
                         view.value(Parameter::MarginalBedShare);
    const double cost = year.jail_expense * unauthorized / all + holds;
    receive(posting, Cause{Mechanism::AlienAssistance, Origin::Federal, 0, 0}, Account::StateAlienAssistance,
            cost * view.value(Parameter::ScaapEligibleShare) * rate);
}

// Closes the year's revenue and expense into the opening balance, then closes a gap: cash in hand first, the
// reserve next, services last.
void close_year(Posting& posting, const model::BudgetYear& year) {
    model::World& world = posting.world();
    const Cause close{Mechanism::YearEndClose, Origin::Rule, 0, 0};
    std::int64_t result = 0;  // surplus of the year, in cents
    for (std::size_t a = 0; a < model::account_count; ++a) {
        const model::AccountKind kind = model::account_rows[a].kind;
        if (kind != model::AccountKind::Revenue && kind != model::AccountKind::Expense) continue;
        const std::int64_t amount = world.at(Metric::Balance, a);
        result -= amount;
        posting.transfer(close, static_cast<Account>(a), Account::OpeningBalance, amount);
    }
    const double spending = std::max(year.police_expense + year.jail_expense + year.other_expense, 1.0);
    const double service = static_cast<double>(world.at(Metric::ServiceLevel)) / 1e6;
    if (result < 0) {
        // A deficit of an earlier year has had its answer then.
        const std::int64_t short_of_cash =
            std::clamp<std::int64_t>(-balance(world, Account::GeneralFundCash), 0, -result);
        const std::int64_t from_reserve = std::clamp<std::int64_t>(
            short_of_cash, 0, std::max<std::int64_t>(balance(world, Account::Reserve), 0));
        posting.transfer(Cause{Mechanism::ReserveTransfer, Origin::Rule, 0, 0}, Account::Reserve,
                         Account::GeneralFundCash, from_reserve);
        const double uncovered = static_cast<double>(short_of_cash - from_reserve) / 100.0;
        posting.post(Cause{Mechanism::ServiceCut, Origin::Rule, 0, 0}, Metric::ServiceLevel, 0,
                     -std::min(uncovered / spending, 0.15));
        world.gap_cents += short_of_cash;
        if (short_of_cash > 0) posting.tell(model::NewsKind::BudgetGap, 0, 0, short_of_cash);
        return;
    }
    const double surplus = static_cast<double>(result) / 100.0;
    if (service < 1.0) {
        posting.post(Cause{Mechanism::ServiceRestoration, Origin::Rule, 0, 0}, Metric::ServiceLevel, 0,
                     std::min({1.0 - service, 0.5 * surplus / spending, 0.05}));
    }
    posting.transfer(Cause{Mechanism::ReserveTransfer, Origin::Rule, 0, 0}, Account::GeneralFundCash,
                     Account::Reserve, result / 2);
}

}  // namespace

void money(const StepView& view, Posting& posting) {
    const model::World& world = posting.world();
    const model::BudgetYear& year = budget_year(view.scenario.budget, world.month);
    const double service = static_cast<double>(world.at(Metric::ServiceLevel)) / 1e6;
    const Origin rule = Origin::Rule;

    count_jail(view, posting);
    receive(posting, Cause{Mechanism::TaxRevenue, rule, 0, 0}, Account::TaxRevenue, year.tax_revenue / 12.0);
    receive(posting, Cause{Mechanism::OtherRevenue, rule, 0, 0}, Account::OtherRevenue,
            year.other_revenue / 12.0);
    const double police = year.police_expense / 12.0 * service;
    pay(posting, Cause{Mechanism::PoliceCost, rule, 0, 0}, Account::PoliceExpense, police);
    pay(posting, view.cause(Mechanism::PoliceCost, Dial::PatrolStaffing), Account::PoliceExpense,
        police * (view.dial(Dial::PatrolStaffing) - 1.0));
    // A jail's cost follows its people only at the margin: buildings and shifts stay.
    const double people =
        view.scenario.jail.population > 0
            ? static_cast<double>(world.at(Metric::JailPopulation)) / view.scenario.jail.population
            : 1.0;
    const double jail =
        year.jail_expense / 12.0 * (1.0 + view.value(Parameter::MarginalBedShare) * (people - 1.0));
    pay(posting, Cause{Mechanism::JailCost, rule, 0, 0}, Account::JailExpense, jail);
    pay(posting, Cause{Mechanism::OtherCost, rule, 0, 0}, Account::OtherExpense,
        year.other_expense / 12.0 * service);
    pay_for_holds(view, posting);
    pay_settlements(view, posting);
    pay_programs(view, posting);
    receive_alien_assistance(view, posting, year);
    if (is_year_end(view.scenario.budget, world.month)) close_year(posting, year);
}

}  // namespace homerule::sim

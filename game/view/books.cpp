// The books: income and spending of the fiscal year by account, cash and reserve, the jail's beds, what
// choices cost.
#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "view/pages.hpp"
#include "view/why.hpp"

namespace homerule::view {

using model::Account;
using model::AccountKind;
using model::Mechanism;
using model::Metric;

namespace {

// The fiscal year that a month lies in, named after the year in which it ends.
int fiscal_year_of(const model::Budget& budget, base::Month month) {
    if (budget.fiscal_year_start_month == 1) return month.year();
    return month.month() >= budget.fiscal_year_start_month ? month.year() + 1 : month.year();
}

base::Month fiscal_year_start(const model::Budget& budget, int fiscal_year) {
    const int year = budget.fiscal_year_start_month == 1 ? fiscal_year : fiscal_year - 1;
    return base::Month::of(year, budget.fiscal_year_start_month);
}

struct Flows {
    std::array<std::int64_t, model::account_count> cents{};
    bool any = false;
};

// Money in and out by account between two months, the closing of the year left out.
Flows flows(const Chronicle& chronicle, base::Month first, base::Month last) {
    Flows flows;
    if (last < chronicle.scenario().start) return flows;
    const std::size_t from = chronicle.row_of(first - 1);
    const std::size_t to = chronicle.row_of(last);
    for (const model::Effect* effect : chronicle.effects(from, to)) {
        if (effect->metric != Metric::Balance || effect->cause.mechanism == Mechanism::YearEndClose) continue;
        flows.cents[effect->index] += effect->amount;
        flows.any = true;
    }
    return flows;
}

double budgeted(const model::BudgetYear& year, Account account) {
    switch (account) {
        case Account::TaxRevenue: return year.tax_revenue;
        case Account::OtherRevenue: return year.other_revenue;
        case Account::PoliceExpense: return year.police_expense;
        case Account::JailExpense: return year.jail_expense;
        case Account::OtherExpense: return year.other_expense;
        case Account::GeneralFundCash:
        case Account::Reserve:
        case Account::OpeningBalance:
        case Account::StateAlienAssistance:
        case Account::HoldReimbursement:
        case Account::HoldExpense:
        case Account::ProgramExpense:
        case Account::LegalExpense: return -1;
    }
    return -1;
}

std::string account_name(const Speaker& speak, std::size_t account) {
    return speak.say_of("account", model::account_rows[account].id);
}

void show_fiscal_year(const Scene& scene, Page& page) {
    const Speaker& speak = scene.speak;
    const model::Budget& budget = scene.scenario().budget;
    const Chronicle& chronicle = scene.chronicle;
    const base::Month now =
        chronicle.last() == 0 ? scene.scenario().start : chronicle.month(chronicle.last());
    const int fiscal_year = fiscal_year_of(budget, now);
    const base::Month start = fiscal_year_start(budget, fiscal_year);
    const Flows current = flows(chronicle, start, now);
    const Flows previous = flows(chronicle, start - 12, start - 1);
    const model::BudgetYear* planned = nullptr;
    for (const model::BudgetYear& year : budget.years) {
        if (year.fiscal_year == fiscal_year) planned = &year;
    }

    Table table;
    table.title = speak.say(
        "books.year", {{"year", std::to_string(fiscal_year)}, {"months", speak.months(start, start + 11)}});
    table.columns = {speak.say("column.account"), speak.say("column.so_far"), speak.say("column.budget")};
    table.numeric = {false, true, true};
    if (previous.any) {
        table.columns.push_back(speak.say("column.last_year"));
        table.numeric.push_back(true);
    }
    std::int64_t result = 0;
    std::int64_t previous_result = 0;
    for (const AccountKind kind : {AccountKind::Revenue, AccountKind::Expense}) {
        const std::int64_t sign = kind == AccountKind::Revenue ? -1 : 1;
        for (std::size_t a = 0; a < model::account_count; ++a) {
            if (model::account_rows[a].kind != kind) continue;
            const double plan = planned == nullptr ? -1 : budgeted(*planned, static_cast<Account>(a));
            if (current.cents[a] == 0 && previous.cents[a] == 0 && plan < 0) continue;
            result -= current.cents[a];
            previous_result -= previous.cents[a];
            table.rows.push_back({account_name(speak, a), speak.cents(sign * current.cents[a]),
                                  plan < 0 ? speak.say("number.none") : speak.dollars(plan)});
            if (previous.any) table.rows.back().push_back(speak.cents(sign * previous.cents[a]));
        }
    }
    table.rows.push_back({speak.say("books.result"), speak.cents(result), speak.say("number.none")});
    if (previous.any) table.rows.back().push_back(speak.cents(previous_result));
    table.words = speak.say(
        result < 0 ? "books.deficit" : "books.surplus",
        {{"dollars", speak.cents(result < 0 ? -result : result)}, {"end", speak.month(start + 11)}});
    page.blocks.push_back(std::move(table));
    if (planned != nullptr) {
        Paragraph source =
            paragraph(speak.say(planned->sources.empty() ? "books.budget_assumed" : "books.budget_source"),
                      Tone::Quiet);
        source.citations = cite(scene, planned->sources);
        page.blocks.push_back(std::move(source));
    }
}

void show_funds(const Scene& scene, Page& page) {
    const Speaker& speak = scene.speak;
    const Chronicle& chronicle = scene.chronicle;
    Table table;
    table.title = speak.say("books.funds");
    table.columns = {speak.say("column.fund"), speak.say("column.now"), speak.say("column.at_start")};
    table.numeric = {false, true, true};
    Chart chart;
    chart.kind = ChartKind::Lines;
    chart.title = speak.say("books.funds_by_month");
    chart.unit = speak.say("unit.million_dollars");
    for (std::size_t row = 0; row <= chronicle.last(); ++row) {
        chart.labels.push_back(speak.short_month(chronicle.month(row)));
    }
    for (const Account account : {Account::GeneralFundCash, Account::Reserve}) {
        const auto a = static_cast<std::size_t>(account);
        table.rows.push_back({account_name(speak, a),
                              speak.cents(chronicle.stock(chronicle.last(), Metric::Balance, a)),
                              speak.cents(chronicle.stock(0, Metric::Balance, a))});
        ChartSeries series;
        series.name = account_name(speak, a);
        series.dashed = account == Account::Reserve;
        for (std::size_t row = 0; row <= chronicle.last(); ++row) {
            series.values.push_back(static_cast<double>(chronicle.stock(row, Metric::Balance, a)) / 1e8);
        }
        chart.series.push_back(std::move(series));
    }
    std::int64_t all = 0;
    for (std::size_t a = 0; a < model::account_count; ++a)
        all += chronicle.stock(chronicle.last(), Metric::Balance, a);
    table.words = speak.say("books.balance", {{"sum", speak.cents(all)}});
    page.blocks.push_back(std::move(table));
    if (chronicle.last() > 0) {
        chart.words =
            speak.say("books.funds_words", {{"month", speak.month(chronicle.month(chronicle.last()))}});
        page.blocks.push_back(std::move(chart));
    }
}

// What the fiscal year's money went to or came from, by the choice that set it in motion.
void show_choices(const Scene& scene, Page& page) {
    const Speaker& speak = scene.speak;
    const Chronicle& chronicle = scene.chronicle;
    const std::size_t from = chronicle.months_ago(12);
    using Key = std::tuple<Mechanism, model::Origin, std::uint16_t, std::uint16_t>;
    std::map<Key, std::int64_t> sums;
    for (const model::Effect* effect : chronicle.effects(from, chronicle.last())) {
        if (effect->metric != Metric::Balance) continue;
        const AccountKind kind = model::account_rows[effect->index].kind;
        if (kind != AccountKind::Revenue && kind != AccountKind::Expense) continue;
        const model::Cause& cause = effect->cause;
        switch (cause.mechanism) {
            case Mechanism::YearEndClose:
            case Mechanism::TaxRevenue:
            case Mechanism::OtherRevenue:
            case Mechanism::JailCost:
            case Mechanism::OtherCost: continue;
            default: break;
        }
        if (cause.mechanism == Mechanism::PoliceCost && cause.origin == model::Origin::Rule) continue;
        sums[Key{cause.mechanism, cause.origin, cause.subject, cause.option}] += effect->amount;
    }
    std::vector<std::pair<std::int64_t, Key>> lines;
    for (const auto& [key, cents] : sums) {
        if (cents != 0) lines.emplace_back(cents, key);
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const auto& a, const auto& b) { return std::llabs(a.first) > std::llabs(b.first); });
    Table table;
    table.title = speak.say("books.choices");
    table.columns = {speak.say("column.cause"), speak.say("column.cost")};
    table.numeric = {false, true};
    for (const auto& [cents, key] : lines) {
        if (table.rows.size() == 14) break;
        const auto& [mechanism, origin, subject, option] = key;
        table.rows.push_back({cause_name(scene, {mechanism, origin, subject, option}), speak.cents(cents)});
        table.opens.push_back(open(archive(Shelf::Mechanisms, static_cast<std::size_t>(mechanism))));
    }
    table.words = speak.say(table.rows.empty() ? "books.no_choices" : "books.choices_words");
    page.blocks.push_back(std::move(table));
}

void show_jail(const Scene& scene, Page& page) {
    const Speaker& speak = scene.speak;
    const model::Jail& jail = scene.scenario().jail;
    const Chronicle& chronicle = scene.chronicle;
    const std::size_t now = chronicle.last();
    page.blocks.push_back(heading(speak.of(jail.name)));
    const std::int64_t people = chronicle.stock(now, Metric::JailPopulation);
    const std::int64_t held = chronicle.stock(now, Metric::HoldPopulation);
    MetricLine line;
    line.id = "jail_population";
    line.name = speak.say("books.jail");
    line.value = speak.say("books.jail_value",
                           {{"people", speak.whole(people + held)}, {"beds", speak.whole(jail.capacity)}});
    line.level = jail.capacity > 0 ? std::min(1.0, static_cast<double>(people + held) / jail.capacity) : -1;
    for (std::size_t row = 0; row <= now; ++row) {
        line.series.push_back(static_cast<double>(chronicle.stock(row, Metric::JailPopulation) +
                                                  chronicle.stock(row, Metric::HoldPopulation)));
    }
    line.words = speak.say("books.jail_words", {{"people", speak.whole(people)},
                                                {"held", speak.whole(held)},
                                                {"beds", speak.whole(jail.capacity)},
                                                {"cost", speak.dollars(jail.cost_per_day_dollars)}});
    page.blocks.push_back(std::move(line));
    const std::size_t year = chronicle.months_ago(12);
    const double days = static_cast<double>(chronicle.tally(Metric::HoldDays, year, now)) / 100.0;
    Paragraph held_days = paragraph(speak.say("books.hold_days", {{"days", speak.number(days, 0)}}));
    held_days.citations = cite(scene, jail.sources);
    page.blocks.push_back(std::move(held_days));
}

}  // namespace

Page books_page(const Scene& scene) {
    const Speaker& speak = scene.speak;
    Page page;
    page.title = speak.say("page.books");
    page.blocks.push_back(heading(speak.say("books.title"), 1));
    page.blocks.push_back(paragraph(speak.say("books.words")));
    page.blocks.push_back(headline_line(scene, model::Headline::FiscalStrain));
    show_fiscal_year(scene, page);
    show_funds(scene, page);
    show_choices(scene, page);
    show_jail(scene, page);
    return page;
}

}  // namespace homerule::view

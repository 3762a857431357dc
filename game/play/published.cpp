#include "play/published.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "model/effect.hpp"
#include "model/world.hpp"
#include "play/quantile.hpp"
#include "play/split.hpp"
#include "sim/start.hpp"
#include "sim/step.hpp"

namespace homerule::play {

namespace {

// A term by month.
struct Months {
    std::vector<std::vector<std::int64_t>> stocks;  // before the term, then at the end of each month
    // Cents that each account gained (or spent, below zero) in each month, without the closing of the year's
    // books.
    std::vector<std::array<std::int64_t, model::account_count>> cents;
};

Months play_months(const model::Scenario& scenario, const model::ParameterValues& values,
                   const std::vector<model::Decisions>& decisions, std::uint64_t luck) {
    static const model::Decisions none;
    const sim::Rules rules = sim::rules_of(scenario, values);
    model::World world = sim::start(scenario, values, luck);
    Months months;
    months.stocks.push_back(world.stocks);
    months.cents.resize(static_cast<std::size_t>(scenario.month_count()));
    for (std::size_t turn = 0; !sim::is_over(scenario, world); ++turn) {
        model::TurnRecord record = sim::step(
            rules, std::move(world), turn < decisions.size() ? decisions[turn] : none, model::Effects::Keep);
        for (model::MonthRow& row : record.months)
            months.stocks.push_back(std::move(row.stocks));
        for (const model::Effect& effect : record.effects) {
            if (effect.metric != model::Metric::Balance ||
                effect.cause.mechanism == model::Mechanism::YearEndClose)
                continue;
            months.cents[static_cast<std::size_t>(effect.month - scenario.start)][effect.index] +=
                effect.amount;
        }
        world = std::move(record.world);
    }
    return months;
}

bool is_played(const model::Scenario& scenario, const model::PublishedFigure& figure) {
    return figure.from >= scenario.start && figure.to <= scenario.end;
}

double measure(const model::Scenario& scenario, const Months& months, const model::PublishedFigure& figure) {
    const model::Layout layout(scenario);
    const auto first = static_cast<std::size_t>(figure.from - scenario.start);
    const auto end = static_cast<std::size_t>(figure.to - scenario.start) + 1;
    const auto county = [&](std::size_t month, model::Metric metric) {
        const auto m = static_cast<std::size_t>(metric);
        double sum = 0;
        for (std::size_t s = layout.offset[m]; s < layout.offset[m + 1]; ++s)
            sum += static_cast<double>(months.stocks[month][s]);
        return model::row_of(metric).unit == model::Unit::Days ? sum / 100.0 : sum;
    };
    const auto gained = [&](model::Metric metric) { return county(end, metric) - county(first, metric); };
    if (figure.account) {
        std::int64_t cents = 0;
        for (std::size_t month = first; month < end; ++month)
            cents += months.cents[month][static_cast<std::size_t>(*figure.account)];
        return static_cast<double>(cents < 0 ? -cents : cents) / 100.0;
    }
    if (model::row_of(*figure.metric).kind == model::Kind::Tally) {
        if (!figure.per) return gained(*figure.metric);
        const double of = gained(*figure.per);
        return of == 0 ? 0 : gained(*figure.metric) / of;
    }
    double sum = 0;
    for (std::size_t month = first + 1; month <= end; ++month)
        sum += county(month, *figure.metric);
    return sum / static_cast<double>(end - first);
}

}  // namespace

std::vector<PublishedRow> beside_published(const model::Scenario& scenario,
                                           const model::ParameterValues& values,
                                           const std::vector<model::Decisions>& decisions, std::uint64_t luck,
                                           std::size_t members, unsigned threads) {
    const std::size_t count = std::max<std::size_t>(members, 1);
    std::vector<std::vector<double>> figures(scenario.published.size(), std::vector<double>(count));
    for_each_index(count, threads, [&](std::size_t member) {
        const Months months = play_months(scenario, values, decisions, luck + member);
        for (std::size_t f = 0; f < figures.size(); ++f) {
            if (!is_played(scenario, scenario.published[f])) continue;
            figures[f][member] = measure(scenario, months, scenario.published[f]);
        }
    });
    std::vector<PublishedRow> rows;
    for (std::size_t f = 0; f < figures.size(); ++f) {
        if (!is_played(scenario, scenario.published[f])) continue;
        std::sort(figures[f].begin(), figures[f].end());
        PublishedRow row{f, quantile_of(figures[f], 0.5), quantile_of(figures[f], 0.05),
                         quantile_of(figures[f], 0.95), false};
        const model::PublishedFigure& figure = scenario.published[f];
        row.within = row.simulated >= figure.low && row.simulated <= figure.high;
        rows.push_back(row);
    }
    return rows;
}

}  // namespace homerule::play

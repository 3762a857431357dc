#include "sim/headlines.hpp"

#include <algorithm>

namespace homerule::sim {

using model::Headline;
using model::Metric;
using model::Offense;

namespace {

// Resident-weighted mean over cells `first`, `first + stride`, ... (`count` of them).
double weighted_mean(const model::Layout& layout, const std::vector<std::int64_t>& stocks, Metric metric,
                     std::size_t first, std::size_t stride, std::size_t count) {
    const std::size_t residents_at = layout.offset[static_cast<std::size_t>(Metric::Residents)];
    const std::size_t metric_at = layout.offset[static_cast<std::size_t>(metric)];
    double sum = 0;
    double residents_sum = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t cell = first + i * stride;
        const auto residents = static_cast<double>(stocks[residents_at + cell]);
        sum += residents * static_cast<double>(stocks[metric_at + cell]);
        residents_sum += residents;
    }
    return residents_sum > 0 ? sum / residents_sum / 1e6 : 0;
}

}  // namespace

double group_mean(const model::Scenario& scenario, const model::Layout& layout,
                  const std::vector<std::int64_t>& stocks, Metric metric, model::GroupId group) {
    return weighted_mean(layout, stocks, metric, group.index, scenario.groups.size(),
                         scenario.districts.size());
}

double district_mean(const model::Scenario& scenario, const model::Layout& layout,
                     const std::vector<std::int64_t>& stocks, Metric metric, model::DistrictId district) {
    return weighted_mean(layout, stocks, metric, district.index * scenario.groups.size(), 1,
                         scenario.groups.size());
}

model::Headlines headlines(const model::Scenario& scenario, const model::World& world) {
    const std::size_t cells = scenario.cell_count();
    model::Headlines now{};
    const auto set = [&now](Headline headline, double figure) {
        now[static_cast<std::size_t>(headline)] = figure;
    };
    set(Headline::Trust, weighted_mean(world.layout, world.stocks, Metric::Trust, 0, 1, cells));
    set(Headline::Approval, weighted_mean(world.layout, world.stocks, Metric::Approval, 0, 1, cells));
    set(Headline::FederalStanding, static_cast<double>(world.at(Metric::FederalStanding)) / 1e6);
    set(Headline::Transparency, static_cast<double>(world.at(Metric::Transparency)) / 1e6);

    double spending = 1;
    if (!scenario.budget.years.empty()) {
        const model::BudgetYear& year = scenario.budget.years.front();
        spending = std::max(year.police_expense + year.jail_expense + year.other_expense, 1.0);
    }
    set(Headline::FiscalStrain, static_cast<double>(world.gap_cents) / 100.0 / spending);

    const std::size_t months = model::complete_months(scenario, world);
    if (months == 0) {
        set(Headline::Safety, world.opening[static_cast<std::size_t>(Headline::Safety)]);
        set(Headline::DueProcess, 0);
        return now;
    }
    std::int64_t victimized = 0;
    std::int64_t held = 0;
    for (std::size_t m = 0; m < months; ++m) {
        for (std::size_t c = 0; c < model::victim_offense_count; ++c) {
            victimized +=
                world.recent[m][static_cast<std::size_t>(model::victimizations(static_cast<Offense>(c)))];
        }
        held += world.recent[m][static_cast<std::size_t>(Metric::HoldsWithoutConviction)] +
                world.recent[m][static_cast<std::size_t>(Metric::WrongfulHolds)];
    }
    const auto residents =
        static_cast<double>(std::max<std::int64_t>(model::total(world, Metric::Residents), 1));
    set(Headline::Safety,
        static_cast<double>(victimized) * 12.0 / static_cast<double>(months) / (residents / 1000.0));
    set(Headline::DueProcess, static_cast<double>(held));
    return now;
}

}  // namespace homerule::sim

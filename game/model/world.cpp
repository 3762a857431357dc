#include "model/world.hpp"

#include <algorithm>

namespace homerule::model {

namespace {

std::size_t places(const Scenario& scenario, Scope scope) {
    switch (scope) {
        case Scope::Cell: return scenario.cell_count();
        case Scope::County: return 1;
        case Scope::Group: return scenario.groups.size();
        case Scope::Stakeholder: return scenario.stakeholders.size();
        case Scope::Official: return scenario.officials.size();
        case Scope::Account: return account_count;
    }
    return 0;
}

Dials resting_dials() {
    Dials dials{};
    for (std::size_t d = 0; d < dial_count; ++d)
        dials[d] = dial_rows[d].resting;
    return dials;
}

void set_dials(Dials& dials, const LeverOption& option) {
    for (const DialSetting& setting : option.dials)
        dials[static_cast<std::size_t>(setting.dial)] = setting.value;
}

}  // namespace

Layout::Layout(const Scenario& scenario) {
    std::uint32_t next = 0;
    for (std::size_t m = 0; m < metric_count; ++m) {
        offset[m] = next;
        next += static_cast<std::uint32_t>(places(scenario, metric_rows[m].scope));
    }
    offset[metric_count] = next;
}

Dials opening_dials(const Scenario& scenario) {
    Dials dials = resting_dials();
    for (const Lever& lever : scenario.levers)
        set_dials(dials, lever.options[lever.start.index]);
    return dials;
}

Dials dials_of(const Scenario& scenario, const World& world) {
    Dials dials = resting_dials();
    for (std::size_t l = 0; l < scenario.levers.size(); ++l)
        set_dials(dials, scenario.levers[l].options[world.levers[l].in_force.index]);
    return dials;
}

std::size_t complete_months(const Scenario& scenario, const World& world) {
    const auto elapsed = static_cast<std::size_t>(world.month - scenario.start);
    return std::min({elapsed, recent_month_count, world.recent.size()});
}

Headlines judging_units(const World& world) {
    const double safety = std::max(world.opening[static_cast<std::size_t>(Headline::Safety)], 1.0);
    const double held = std::max(0.0005 * static_cast<double>(total(world, Metric::Residents)), 1.0);
    return {0.10, 0.10 * safety, 0.05, 0.30, held, 0.10, 0.40};
}

std::int64_t total(const World& world, Metric metric) {
    std::int64_t sum = 0;
    const auto m = static_cast<std::size_t>(metric);
    for (std::uint32_t i = world.layout.offset[m]; i < world.layout.offset[m + 1]; ++i)
        sum += world.stocks[i];
    return sum;
}

}  // namespace homerule::model

#include "sim/start.hpp"

#include "base/amount.hpp"
#include "sim/headlines.hpp"
#include "sim/phases/phases.hpp"
#include "sim/step_view.hpp"

namespace homerule::sim {

using model::Metric;

model::World start(const model::Scenario& scenario, const model::ParameterValues& values,
                   std::uint64_t luck) {
    model::World world;
    world.luck = luck;
    world.month = scenario.start;
    world.layout = model::Layout(scenario);
    world.stocks.assign(world.layout.offset[model::metric_count], 0);
    const auto set = [&world](Metric metric, std::size_t index, std::int64_t stock) {
        world.stocks[world.layout.offset[static_cast<std::size_t>(metric)] + index] = stock;
    };
    const auto share = [](double value) { return base::to_stock(value, 6); };

    const std::size_t groups = scenario.groups.size();
    for (std::size_t d = 0; d < scenario.districts.size(); ++d) {
        for (std::size_t g = 0; g < groups; ++g) {
            const std::size_t cell = d * groups + g;
            set(Metric::Residents, cell, scenario.districts[d].residents[g]);
            set(Metric::Trust, cell, share(scenario.groups[g].trust));
            set(Metric::Approval, cell, share(scenario.groups[g].approval));
        }
    }
    set(Metric::JailPopulation, 0, scenario.jail.population);
    set(Metric::ServiceLevel, 0, share(1));
    set(Metric::FederalStanding, 0, share(standing_target(values, model::opening_dials(scenario))));
    set(Metric::Transparency, 0, share(transparency_target(model::opening_dials(scenario))));
    for (std::size_t g = 0; g < groups; ++g) {
        // What was known at the start came from older surveys elsewhere, so the margin is wide.
        set(Metric::PublishedTrust, g, share(scenario.groups[g].trust));
        set(Metric::PublishedTrustMargin, g, share(0.10));
    }
    for (std::size_t s = 0; s < scenario.stakeholders.size(); ++s) {
        set(Metric::StakeholderSupport, s, share(scenario.stakeholders[s].support));
    }
    set(Metric::CrimeClimate, 0, share(1));
    for (std::size_t o = 0; o < scenario.officials.size(); ++o)
        set(Metric::OfficialGoodwill, o, share(0.5));
    const std::int64_t cash = base::to_stock(scenario.budget.opening_cash_dollars, 2);
    const std::int64_t reserve = base::to_stock(scenario.budget.opening_reserve_dollars, 2);
    set(Metric::Balance, static_cast<std::size_t>(model::Account::GeneralFundCash), cash);
    set(Metric::Balance, static_cast<std::size_t>(model::Account::Reserve), reserve);
    set(Metric::Balance, static_cast<std::size_t>(model::Account::OpeningBalance), -cash - reserve);

    world.levers.resize(scenario.levers.size());
    for (std::size_t l = 0; l < scenario.levers.size(); ++l) {
        world.levers[l].in_force = scenario.levers[l].start;
        world.levers[l].since = scenario.start;
    }
    world.events.resize(scenario.events.size());
    world.active.assign(scenario.districts.size(), 0);
    world.flags.assign(scenario.flags.size(), 0);
    world.promises.assign(scenario.promises.size(), 0);

    const Constants constants = constants_of(scenario, values);
    double expected = 0;  // victimizations a year
    double residents = 0;
    for (std::size_t cell = 0; cell < scenario.cell_count(); ++cell) {
        const auto people = static_cast<double>(world.at(Metric::Residents, cell));
        residents += people;
        for (std::size_t c = 0; c < model::victim_offense_count; ++c)
            expected += people * constants.rates.at(c, cell) * 12.0;
    }
    world.opening[static_cast<std::size_t>(model::Headline::Safety)] =
        residents > 0 ? expected / (residents / 1000.0) : 0;
    world.opening = headlines(scenario, world);
    return world;
}

}  // namespace homerule::sim

#include "play/outlook.hpp"

#include "sim/headlines.hpp"

namespace homerule::play {

Figures figures_of(const model::Scenario& scenario, const model::World& world) {
    using model::Metric;
    Figures figures{};
    const model::Headlines now = sim::headlines(scenario, world);
    for (std::size_t h = 0; h < now.size(); ++h)
        figures[h] = now[h];
    figures[model::headline_count] =
        static_cast<double>(world.at(Metric::JailPopulation) + world.at(Metric::HoldPopulation));
    figures[model::headline_count + 1] = static_cast<double>(model::total(world, Metric::Removals));
    figures[model::headline_count + 2] =
        static_cast<double>(world.at(Metric::Balance, static_cast<std::size_t>(model::Account::Reserve))) /
        100.0;
    return figures;
}

}  // namespace homerule::play

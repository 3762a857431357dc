// The figures that forecasts, twins and comparisons are drawn over: the seven headlines and what a jail and a
// budget live by. Floor 3 (play).
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "model/headline.hpp"
#include "model/scenario.hpp"
#include "model/world.hpp"

namespace homerule::play {

// The headlines first, in their order, then jail_population (people in the jail, holds included), removals
// (to date) and reserve (dollars).
inline constexpr std::size_t figure_count = model::headline_count + 3;
inline constexpr std::array<std::string_view, figure_count> figure_ids{
    "trust",    "safety",       "fiscal_strain",   "federal_standing", "due_process",
    "approval", "transparency", "jail_population", "removals",         "reserve"};

using Figures = std::array<double, figure_count>;

Figures figures_of(const model::Scenario& scenario, const model::World& world);

}  // namespace homerule::play

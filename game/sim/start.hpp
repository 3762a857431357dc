// The world at the beginning of a term. Floor 2 (sim).
#pragma once

#include <cstdint>

#include "model/parameter.hpp"
#include "model/scenario.hpp"
#include "model/world.hpp"

namespace homerule::sim {

// The opening world: stocks as the scenario gives them, books opened, nothing decided. `luck` names all
// chance.
model::World start(const model::Scenario& scenario, const model::ParameterValues& values, std::uint64_t luck);

}  // namespace homerule::sim

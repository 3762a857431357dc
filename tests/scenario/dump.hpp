// Everything that was read, as text: two contents are equal where their dumps are.
#pragma once

#include <string>

#include "model/evidence.hpp"
#include "model/plan.hpp"
#include "model/scenario.hpp"

namespace homerule::scenario_tests {

std::string dump(const model::Evidence& evidence);
/// With its evidence.
std::string dump(const model::Scenario& scenario);
std::string dump(const model::Plan& plan);

}  // namespace homerule::scenario_tests

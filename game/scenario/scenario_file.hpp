// One scenario from its documents. Floor 2 (scenario), used only in this folder and by its fuzz test.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/scenario.hpp"
#include "scenario/document.hpp"
#include "scenario/report.hpp"
#include "scenario/words.hpp"

namespace homerule::scenario {

/// plans: ids of the plans beside the scenario, whose words stand in the same file. None where the report has
/// errors.
std::optional<model::Scenario> read_scenario_document(const Document& document, Words& words,
                                                      const std::vector<std::string>& plans,
                                                      const model::Evidence& national, Report& report);

}  // namespace homerule::scenario

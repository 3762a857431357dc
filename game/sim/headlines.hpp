// The seven headline metrics, computed from the stocks. Floor 2 (sim). Definitions: model/headline.hpp.
#pragma once

#include <cstddef>
#include <vector>

#include "model/headline.hpp"
#include "model/scenario.hpp"
#include "model/world.hpp"

namespace homerule::sim {

// The headlines as they truly are at the end of the last simulated month.
model::Headlines headlines(const model::Scenario& scenario, const model::World& world);

// Resident-weighted mean of a cell level metric (Trust or Approval) over one group, 0..1; 0 where nobody
// lives.
double group_mean(const model::Scenario& scenario, const model::Layout& layout,
                  const std::vector<std::int64_t>& stocks, model::Metric metric, model::GroupId group);

// The same over one district.
double district_mean(const model::Scenario& scenario, const model::Layout& layout,
                     const std::vector<std::int64_t>& stocks, model::Metric metric,
                     model::DistrictId district);

}  // namespace homerule::sim

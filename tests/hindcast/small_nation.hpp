// A nation of fourteen counties, quick enough for tests. Only for tests: every number is made up.
#pragma once

#include <cstddef>
#include <string_view>

#include "model/evidence.hpp"
#include "scenario/national.hpp"

namespace homerule::test {

// With fit rows and hold rows that a run of it can meet, and starting values that are off.
scenario::National small_nation();

// Evidence with one lens and one directive, from tests/support/tiny_scenario.hpp.
model::EvidencePointer small_evidence();

std::size_t county(const scenario::National& national, std::string_view fips);

}  // namespace homerule::test

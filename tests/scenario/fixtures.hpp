// Faults as folders: what is changed in the minimal content, and word for word what the reader says to it.
//   change.txt     lines `file PATH`, then pairs of `find TEXT` and `put TEXT`; `remove PATH`, `folder PATH`;
//   # comments other files    laid over the content at the same path expected.txt   the findings
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace homerule::scenario_tests {

/// Every folder of tests/fixtures/scenario, by name.
std::vector<std::filesystem::path> list_fixtures();

/// What the reader says to a fixture.
std::string findings_of(const std::filesystem::path& fixture);

}  // namespace homerule::scenario_tests

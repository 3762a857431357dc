// The analysis commands as the command line offers them. Floor 6 (cli).
#pragma once

#include <CLI/CLI.hpp>

#include "cli/run.hpp"
#include "cli/study.hpp"

namespace homerule::cli {

// Adds twin, forecast, lens, sensitivity, hindcast and bench. All three must outlive the parsing; the exit
// code of the command that ran is left in `exit_code`.
void add_study_commands(CLI::App& app, StudyOptions& options, const Surroundings& surroundings,
                        int& exit_code);

}  // namespace homerule::cli

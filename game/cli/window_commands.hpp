// Commands about the window: pictures of every screen, and how fast it is. Floor 6 (cli).
#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/study.hpp"
#include "play/bench.hpp"

namespace homerule::cli {

// Adds `screenshots`; its callback sets `exit_code`.
void add_window_commands(CLI::App& app, const Surroundings& surroundings, int& exit_code);

// Starts the window in a program of its own, `repeats` times after one that does not count; empty where that
// failed, which was told then.
std::vector<play::Measurement> measure_window(Console& console, const std::string& scenario, int repeats);

}  // namespace homerule::cli

// The commands of the program, each from its options to its exit code. Floor 6 (cli).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/run.hpp"

namespace homerule::cli {

// All that can be given; each command reads its own part.
struct RunOptions {
    std::string scenario;
    std::string plan = "historical";
    std::uint64_t luck = 1;
    std::string lens;
    std::string language;  // "en", "es" or empty
    std::string load;
    std::string save;
    std::string record;
    std::string csv;
    std::string script;
    std::string screenshot;
    std::string theme;
    std::optional<double> scale;
    unsigned width = 0;
    unsigned height = 0;
    std::optional<std::int64_t> measured_since;
    bool text = false;
    bool digest = false;
    bool keep_going = false;
    bool json = false;
    std::vector<std::string> paths;
    std::string metric;
    std::string month;
    std::string place;
    std::optional<std::uint64_t> case_id;
    std::string entry;
    bool as_table = false;  // all parameters as Markdown
};

int play_command(const RunOptions& options, const Surroundings& surroundings);
int run_command(const RunOptions& options, const Surroundings& surroundings);
int check_command(const RunOptions& options, const Surroundings& surroundings);
int replay_command(const RunOptions& options, const Surroundings& surroundings);
int list_command(const RunOptions& options, const Surroundings& surroundings);
int why_command(const RunOptions& options, const Surroundings& surroundings);
int case_command(const RunOptions& options, const Surroundings& surroundings);
int evidence_command(const RunOptions& options, const Surroundings& surroundings);

}  // namespace homerule::cli

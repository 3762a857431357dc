// What the analysis commands share: their options, a scenario with plan and lens, and decisions named by a
// person. Floor 6 (cli).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/console.hpp"
#include "model/decision.hpp"
#include "model/plan.hpp"
#include "model/scenario.hpp"
#include "view/analysis.hpp"
#include "view/speaker.hpp"

namespace homerule::cli {

struct StudyOptions {
    RunOptions run;
    std::string without;  // twin
    std::string option;   // forecast
    int turn = 0;         // from 1; 0: not given
    std::size_t futures = 1000;
    int horizon = 4;
    unsigned threads = 0;  // 0: as many as the machine has
    bool all = false;      // lens
    int repeats = 5;       // bench
    bool no_nation = false;
    bool desktop = false;
    std::size_t trajectories = 10;  // sensitivity
    std::size_t points = 64;
    std::size_t top = 8;
    std::size_t lucks = 1;
    std::string choice;
    std::size_t members = 1;        // hindcast
    std::string use;                // id of a target use; empty: all rows
    std::size_t lucks_beside = 20;  // published
    bool fit = false;
    std::string fitted;
};

// A scenario, the plan to play on it, and the lens.
struct Study {
    Library library;
    std::string folder;
    model::ScenarioPointer scenario;
    model::Plan plan;
    std::size_t lens = 0;
    view::StudySubject subject;

    const model::ParameterValues& values() const { return scenario->evidence->lenses[lens].values; }
    view::Speaker speaker(const RunOptions& options) const {
        return view::Speaker(*library.catalog(), language_of(options));
    }
};

// Each of these tells what is wrong; what was asked for is then empty and console.code() is the exit code.
std::optional<Study> open_study(Console& console, const RunOptions& options);

// What "event", "event=option", "lever" or "lever=option" names.
struct NamedDecision {
    model::DecisionKind kind = model::DecisionKind::ChooseOption;
    std::uint32_t subject = 0;
    std::optional<std::uint32_t> option;

    bool names(const model::Decision& decision) const {
        return decision.kind == kind && decision.subject == subject &&
               (!option || decision.option == *option);
    }
};
std::optional<NamedDecision> find_decision(Console& console, const model::Scenario& scenario,
                                           const std::string& word);
// The same where the option must be named too.
std::optional<model::Decision> find_choice(Console& console, const model::Scenario& scenario,
                                           const std::string& word);
// The number of one of play::figure_ids.
std::optional<std::size_t> find_figure(Console& console, const std::string& id);

unsigned threads_of(const StudyOptions& options);

void print_page(Console& console, const view::Speaker& speak, const view::Page& page);

int twin_command(const StudyOptions& options, const Surroundings& surroundings);
int forecast_command(const StudyOptions& options, const Surroundings& surroundings);
int lens_command(const StudyOptions& options, const Surroundings& surroundings);
int bench_command(const StudyOptions& options, const Surroundings& surroundings);
int sensitivity_command(const StudyOptions& options, const Surroundings& surroundings);
int published_command(const StudyOptions& options, const Surroundings& surroundings);
int hindcast_command(const StudyOptions& options, const Surroundings& surroundings);

}  // namespace homerule::cli

// What the runs of the hindcast say about each published target. Floor 3 (play), used by hindcast and fit.
#pragma once

#include <optional>
#include <string_view>

#include "play/deployment.hpp"
#include "play/national_run.hpp"
#include "scenario/national.hpp"

namespace homerule::play {

// The run itself and its twins of the same luck; a twin that was not played is null, and what needs it is not
// known.
struct Runs {
    const scenario::National* national = nullptr;
    const model::ParameterValues* values = nullptr;
    const Deployment* deployment = nullptr;
    const NationalRun* program = nullptr;
    const NationalRun* never_activated = nullptr;
    const NationalRun* without_policies = nullptr;
};

// The simulated figure of a target, by the target's id; none where the runs do not have it.
std::optional<double> measure(const Runs& runs, std::string_view target);

// Whether the target needs no simulation, only the deployment.
bool is_of_planner(std::string_view target);

}  // namespace homerule::play

// Fits the few free numbers of the hindcast to the fit rows. Floor 3 (play).
// Coordinate descent: each parameter in turn is tried one step up and one step down, a step that lowers the
// loss is kept, and steps are halved after a round without any. The planner's numbers come first, since they
// need no simulation. The same input gives the same numbers on every machine; hold rows are never read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "model/evidence.hpp"
#include "scenario/national.hpp"

namespace homerule::play {

struct FitOptions {
    std::uint64_t luck = 1;
    int rounds = 12;   // at most, each over all parameters of a stage
    int halvings = 3;  // of the steps
    std::size_t lens = 0;
};

struct FitStep {
    scenario::FitStage stage = scenario::FitStage::Planner;
    std::string parameter;
    double value = 0;
    double loss = 0;
};

struct FitResult {
    std::vector<scenario::FitParameter> parameters;  // with their fitted values
    double planner_loss = 0;
    double loss = 0;             // of the rows that need a simulation
    int runs = 0;                // simulations
    std::vector<FitStep> steps;  // that were kept
    std::string procedure;
};

// Starts at the starting values, not at those of fit.json. `tell` hears of every step that is kept.
FitResult fit(const scenario::National& national, const model::EvidencePointer& evidence,
              const FitOptions& options, const std::function<void(const FitStep&)>& tell = {});

// How far a figure is off, in half-widths of its tolerance on that side: about squared up to one, and never
// more than nine, so that a row that cannot be met does not pull the others away (Geman and McClure 1987).
double loss_of(double simulated, const scenario::Target& target);

}  // namespace homerule::play

// The ten phases of a month, in the order in which they run (see step.cpp and docs/model.md). Floor 2 (sim).
// Each reads through StepView and moves stocks through Posting; beside stocks a phase changes only the part
// of the world that its line names.
#pragma once

#include <vector>

#include "model/case.hpp"
#include "model/ids.hpp"
#include "sim/posting.hpp"
#include "sim/step_view.hpp"

namespace homerule::sim {

// Directives in force and the start of interoperability. Changes: active.
void federal_regime(const StepView& view, Posting& posting);
// Levers that come into force and events of the month. Changes: levers, events, waiting, flags, running
// costs.
void events(const StepView& view, Posting& posting, const std::vector<model::EventId>& on_agenda);
// Population growth, victimization, reporting, clearance.
void crime(const StepView& view, Posting& posting);
// Arrests for cleared crimes, discretionary arrests, citations, bookings.
void arrests(const StepView& view, Posting& posting);
// Fingerprints, identification, review and detainer. Changes: cases (new ones).
void identification(const StepView& view, Posting& posting);
// The days of the month in jail and federal custody: release, hold, pick-up, beds, outcome. Changes: cases.
void custody(const StepView& view, Posting& posting);
void trust(const StepView& view, Posting& posting);
// Revenue, cost, settlements and, in the last month of the fiscal year, the closing of the books. Changes:
// gap, running costs.
void money(const StepView& view, Posting& posting);
void politics(const StepView& view, Posting& posting);
// What each agency publishes this month.
void statistics(const StepView& view, Posting& posting);

// Whether the jail's policy now in force honors this detainer. The same case has the same luck in every run.
bool hold_is_honored(const StepView& view, const model::Case& held);

// Where the federal agencies come to see a government, 0..1: by what its jail honors, its stance and the
// access it gives.
double standing_target(const model::ParameterValues& values, const model::Dials& dials);
// How much of its own doing a government comes to show, 0..1: figures, a survey, review by others.
double transparency_target(const model::Dials& dials);

// Brings the consequences of an event or of one of its options.
void apply_impulses(const StepView& view, Posting& posting, const std::vector<model::Impulse>& impulses,
                    const model::Cause& cause);

// Whether all conditions of an event hold now.
bool conditions_hold(const model::Scenario& scenario, const model::World& world,
                     const std::vector<model::Condition>& conditions);

}  // namespace homerule::sim

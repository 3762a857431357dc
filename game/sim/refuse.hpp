// Ask before act: what is possible this turn, asked alike by buttons, text mode, plans and step. Floor 2
// (sim).
#pragma once

#include <optional>
#include <vector>

#include "model/decision.hpp"
#include "model/parameter.hpp"
#include "model/scenario.hpp"
#include "model/world.hpp"

namespace homerule::sim {

// The events that wait for a decision in the turn that begins now, in order of date, then id.
std::vector<model::EventId> agenda(const model::Scenario& scenario, const model::World& world);

// Why `decision` is not possible after the `earlier` decisions of the same turn, or nothing when it is.
std::optional<model::Refusal> refuse(const model::Scenario& scenario, const model::ParameterValues& values,
                                     const model::World& world, const model::Decisions& earlier,
                                     const model::Decision& decision);

// How one official would vote, and what weighs. The official votes yes when `sum` is not negative.
struct Vote {
    model::OfficialId official;
    double lean = 0;          // conviction: liking of the direction of the change
    double cost = 0;          // thrift: dislike of the cost
    double constituents = 0;  // what the residents it answers to want
    double goodwill = 0;      // toward the government, moved by lobbying
    double sum = 0;
};

// How the members who must agree would vote on a lever option or event option, after the `earlier` decisions
// of the same turn: on a veto, a yes upholds it. Empty when the decision needs no vote.
std::vector<Vote> count_votes(const model::Scenario& scenario, const model::ParameterValues& values,
                              const model::World& world, const model::Decisions& earlier,
                              const model::Decision& decision);

// How the executive (a mayor, a governor) would act on what the board passes: signs it when `sum` is not
// negative, else vetoes it. Nothing where the board's vote is the last word or no vote of the board is
// needed.
std::optional<Vote> signature(const model::Scenario& scenario, const model::ParameterValues& values,
                              const model::World& world, const model::Decisions& earlier,
                              const model::Decision& decision);

// Months that an option with a sunset clause stays in force.
inline constexpr int sunset_months = 12;

// Whether one of the decisions gives the lever's change of this turn a sunset clause.
bool is_amended(const model::Decisions& decisions, std::uint32_t lever);

// Moves of the office (lever changes and lobbying) that the decisions use.
int moves_used(const model::Decisions& decisions);

}  // namespace homerule::sim

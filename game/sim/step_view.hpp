// What a phase may see: the scenario, the lens, the dials in force, and what earlier phases of the month
// found. Floor 2 (sim).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/random.hpp"
#include "base/table.hpp"
#include "model/dial.hpp"
#include "model/parameter.hpp"
#include "model/scenario.hpp"
#include "model/world.hpp"
#include "sim/purpose.hpp"
#include "sim/rules.hpp"

namespace homerule::sim {

// Ordinals of a case within its cell, month and offense class; see model::case_id.
inline constexpr std::uint32_t case_ordinals = 1000;

// What the phases of one month hand to each other.
struct Scratch {
    base::Table<std::int64_t> clearances;  // district x offense class
    base::Table<std::int64_t> bookings;    // cell x offense class
    std::vector<double> hold_weight;  // by district: holds of the month, weighted by how light the record was
    std::vector<double> wrongful_weight;  // by district
    std::vector<double> at_large_weight;  // by district
    std::vector<std::int64_t> rearrests;  // by district
    std::int64_t wrongful_holds = 0;
    std::vector<double> settlements;  // dollars, of wrongful holds that found their way to court
    double hold_days = 0;
    double reimbursed_days = 0;

    Scratch(std::size_t districts, std::size_t cells);
    void clear();
};

struct StepView {
    const model::Scenario& scenario;
    const model::ParameterValues& values;
    const Constants& constants;
    Scratch& scratch;
    std::uint64_t luck = 0;
    model::Dials dials{};
    std::array<model::Cause, model::dial_count> dial_causes{};  // without a mechanism; see cause()
    const model::Regime* regime = nullptr;                      // in force this month

    // The policies that districts have of their own this month, by district; null where the levers decide.
    const std::vector<const model::LocalPolicy*>* local_policies = nullptr;

    double value(model::Parameter parameter) const { return values[static_cast<std::size_t>(parameter)]; }
    double dial(model::Dial dial) const { return dials[static_cast<std::size_t>(dial)]; }
    // How far a dial stands above its place at the start, whose effect the opening figures hold already.
    double beyond_opening(model::Dial dial) const {
        const auto d = static_cast<std::size_t>(dial);
        return dials[d] - constants.opening_dials[d];
    }
    base::Draw draw(const model::World& world, Purpose purpose, std::uint32_t cell,
                    std::uint32_t index) const {
        return base::draw(base::DrawKey{world.luck, static_cast<std::uint32_t>(purpose),
                                        static_cast<std::uint32_t>(world.month.value), cell, index});
    }
    // The luck of one person, by the name of the case's birth: the same in every month and under every
    // policy.
    base::Draw draw(const model::Case& person, Purpose purpose) const;
    // The cause of what a dial's value brings: the lever that sets it, with its option in force.
    model::Cause cause(model::Mechanism mechanism, model::Dial dial) const {
        model::Cause cause = dial_causes[static_cast<std::size_t>(dial)];
        cause.mechanism = mechanism;
        return cause;
    }
    // Reads dials and causes from the levers in force.
    void read_levers(const model::World& world);
};

// How far the policy in force has gone from that of the start, -1 (toward limits) .. +1 (toward cooperation),
// from the options' own scores. What the start's policy brings, opening approval and support hold already.
double policy_cooperation(const model::Scenario& scenario, const model::World& world,
                          const Constants& constants);

}  // namespace homerule::sim

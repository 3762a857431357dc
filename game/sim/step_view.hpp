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

namespace homerule::sim {

// Figures of the scenario that do not change during a term, worked out once a step.
struct Constants {
    std::vector<std::uint32_t> cell_keys;  // by cell, for draws
    std::vector<std::array<double, model::victim_offense_count>>
        rates;  // victimizations per resident and month, by cell
    std::vector<std::array<double, model::victim_offense_count>> report_logits;  // by group
    std::vector<double> minor_arrests;                                           // a month, by cell
    double bookings_a_month = 0;
    std::vector<double> match_shares;   // by group
    std::vector<double> opening_trust;  // by group
    double annual_spending_dollars = 0;
    // The largest sum of cooperation scores that the levers could show, to scale the policy's own.
    double cooperation_scale = 1;
};

Constants constants_of(const model::Scenario& scenario, const model::ParameterValues& values);

// What the phases of one month hand to each other.
struct Scratch {
    base::Table<std::int64_t> clearances;  // district x offense class
    base::Table<std::int64_t> bookings;    // cell x offense class
    std::vector<double> hold_weight;  // by district: holds of the month, weighted by how light the record was
    std::vector<double> wrongful_weight;  // by district
    std::vector<double> at_large_weight;  // by district
    std::vector<std::int64_t> rearrests;  // by district
    std::int64_t wrongful_holds = 0;
    std::vector<std::uint64_t> wrongful_cases;
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
    const model::Regime* regime = nullptr;  // in force this month

    double value(model::Parameter parameter) const { return values[static_cast<std::size_t>(parameter)]; }
    double dial(model::Dial dial) const { return dials[static_cast<std::size_t>(dial)]; }
    base::Draw draw(const model::World& world, Purpose purpose, std::uint32_t cell,
                    std::uint32_t index) const {
        return base::draw(base::DrawKey{world.luck, static_cast<std::uint32_t>(purpose),
                                        static_cast<std::uint32_t>(world.month.value), cell, index});
    }
};

// The cause of everything that a dial's value brings: the lever that sets it, with its option in force.
model::Cause cause_of_dial(const model::Scenario& scenario, const model::World& world,
                           model::Mechanism mechanism, model::Dial dial);

// How cooperative the policy in force is as a whole, -1 (limits) .. +1 (cooperation), from the options' own
// scores.
double policy_cooperation(const model::Scenario& scenario, const model::World& world,
                          const Constants& constants);

}  // namespace homerule::sim

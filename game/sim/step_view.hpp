// What a phase may see: the scenario, the lens, the dials in force, and what earlier phases of the month
// found. Floor 2 (sim).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/arena.hpp"
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

// The draws of a list of names: four uniforms a name. Their memory is the month's.
class Drawn {
public:
    Drawn() = default;
    // uniforms: four for each name, one kind after the other.
    explicit Drawn(std::span<const double> uniforms) : size_(uniforms.size() / 4), uniforms_(uniforms) {}
    // The k-th uniform (0..3) of all, in the order of the list.
    std::span<const double> uniforms(std::size_t k) const { return uniforms_.subspan(k * size_, size_); }
    // Those of the first `kinds` uniforms, one kind after the other: kind x name.
    std::span<const double> first_uniforms(std::size_t kinds) const { return uniforms_.first(kinds * size_); }

private:
    std::size_t size_ = 0;
    std::span<const double> uniforms_;
};

// Names of draws that are made together, much faster than one by one. Their memory is the month's.
class NameList {
public:
    // Room for at most so many names.
    NameList(base::Arena& arena, std::size_t most)
        : months_(arena.take_unset<std::uint32_t>(most)),
          cells_(arena.take_unset<std::uint32_t>(most)),
          indices_(arena.take_unset<std::uint32_t>(most)) {}
    std::size_t size() const { return size_; }
    void add(std::uint32_t month, std::uint32_t cell, std::uint32_t index) {
        add_if(true, month, cell, index);
    }
    // Without a branch: a name that does not belong is overwritten by the next. There must be room for it.
    void add_if(bool belongs, std::uint32_t month, std::uint32_t cell, std::uint32_t index) {
        months_[size_] = month;
        cells_[size_] = cell;
        indices_[size_] = index;
        size_ += belongs ? 1U : 0U;
    }
    Drawn draw(base::Arena& arena, std::uint64_t luck, Purpose purpose) const;

private:
    std::span<std::uint32_t> months_;
    std::span<std::uint32_t> cells_;
    std::span<std::uint32_t> indices_;
    std::size_t size_ = 0;
};

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
    base::Arena arena;  // for what a phase works with

    Scratch() = default;
    Scratch(std::size_t districts, std::size_t cells) { begin_month(districts, cells); }
    void begin_month(std::size_t districts, std::size_t cells);
};

// The name of a case's birth.
struct Birth {
    std::uint32_t month = 0;
    std::uint32_t cell = 0;
    std::uint32_t index = 0;
};

// model::case_id, read backwards.
inline Birth birth_of(const model::Scenario& scenario, const model::Case& person) {
    const std::uint64_t name = person.id - 1;
    constexpr std::uint64_t a_cell = model::offense_count * case_ordinals;
    const auto cell = static_cast<std::uint32_t>(scenario.cell(person.district, person.group));
    // Without a rest, so exact; a division of whole numbers takes several times as long.
    const double month = static_cast<double>(static_cast<std::uint32_t>(name / a_cell) - cell) /
                         static_cast<double>(scenario.cell_count());
    return {static_cast<std::uint32_t>(scenario.start.value) + static_cast<std::uint32_t>(month), cell,
            static_cast<std::uint32_t>(name % a_cell)};
}

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
    // The same for many places by their keys, with index 0.
    Drawn draw_all(const model::World& world, Purpose purpose, std::span<const std::uint32_t> keys) const;
    // The luck of one person, by the name of the case's birth: the same in every month and under every
    // policy.
    base::Draw draw(const model::Case& person, Purpose purpose) const {
        const Birth birth = birth_of(scenario, person);
        return base::draw(base::DrawKey{luck, static_cast<std::uint32_t>(purpose), birth.month,
                                        constants.cell_keys[birth.cell], birth.index});
    }
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

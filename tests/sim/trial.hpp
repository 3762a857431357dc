// What the tests of sim share: values for their cases, whole terms, and a stage on which one phase of one
// month plays alone.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "model/turn_record.hpp"
#include "sim/posting.hpp"
#include "sim/step_view.hpp"
#include "support/tiny_scenario.hpp"

namespace homerule::test {

using Changes = std::initializer_list<std::pair<model::Parameter, double>>;

model::ParameterValues with(model::ParameterValues values, Changes changes);

// Values near those of the evidence: trust moves a little, never to its limits.
model::ParameterValues calm_values();

// Calm values in which nothing that is done comes back on what is done later: trust moves nothing, nobody is
// born, nobody is removed. Only here is "more of this, never less of that" true case by case.
model::ParameterValues still_values();

// The tiny scenario without its events.
model::Scenario quiet_scenario();

// Adds a lever that moves a dial from its place at the opening to a value, in force from the first month on
// in every term and stage. A practice that is as old as the opening moves nothing: the opening figures hold
// it.
void hold_dial(model::Scenario& scenario, model::Dial dial, double value);

// The same for the policy toward detainers.
void hold_scope(model::Scenario& scenario, model::DetainerScope scope);

// A term as it was played, turn by turn.
struct Term {
    model::World opening;
    std::vector<model::TurnRecord> turns;

    const model::World& last() const { return turns.back().world; }
    std::vector<model::Effect> effects() const;
    std::vector<model::Case> closed_cases() const;
    std::vector<model::MonthRow> months() const;
    std::vector<model::News> news() const;
};

using Choices = std::map<int, model::Decisions>;  // by turn

Term play(const model::Scenario& scenario, const model::ParameterValues& values, std::uint64_t luck,
          const Choices& choices = {}, model::Effects effects = model::Effects::Keep);

struct Filter {
    std::optional<model::Metric> metric{};
    std::optional<model::Mechanism> mechanism{};
    std::optional<std::uint32_t> index{};
    std::optional<base::Month> month{};
};

std::int64_t sum_of(const std::vector<model::Effect>& effects, const Filter& filter);
std::size_t count_of(const std::vector<model::Effect>& effects, const Filter& filter);

// A stock as it stood in a row of months.
std::int64_t stock_of(const model::World& world, const model::MonthRow& row, model::Metric metric,
                      std::size_t index = 0);

std::optional<base::Day> day_of(const model::Case& person, model::CaseStep step);

// One month of one world, before any phase: a phase can be called on it with what a test wants to be so.
struct Stage {
    Stage(model::Scenario scenario_shown, const model::ParameterValues& values_shown, std::uint64_t luck = 1,
          std::optional<base::Month> month = {});
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    const model::Scenario scenario;
    const model::ParameterValues values;
    model::TurnRecord record;
    const sim::Constants constants;
    sim::Scratch scratch;
    std::vector<const model::LocalPolicy*> local_policies;
    sim::StepView view;
    sim::Posting posting;

    model::World& world() { return record.world; }
    void set(model::Metric metric, std::size_t index, std::int64_t stock);
    std::int64_t sum(const Filter& filter) const { return sum_of(record.effects, filter); }
    std::size_t count(const Filter& filter) const { return count_of(record.effects, filter); }
};

}  // namespace homerule::test

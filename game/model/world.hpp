// The state of a place at the end of a month: plain values, no pointers, no strings. Floor 1 (model).
// Every stock is an integer (see metric.hpp) and is written only through sim/posting.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/date.hpp"
#include "model/account.hpp"
#include "model/case.hpp"
#include "model/decision.hpp"
#include "model/dial.hpp"
#include "model/effect.hpp"
#include "model/metric.hpp"
#include "model/scenario.hpp"

namespace homerule::model {

// Where each metric's stocks lie in World::stocks.
struct Layout {
    std::array<std::uint32_t, metric_count + 1> offset{};

    explicit Layout(const Scenario& scenario);
    Layout() = default;
    std::size_t size_of(Metric metric) const {
        const auto m = static_cast<std::size_t>(metric);
        return offset[m + 1] - offset[m];
    }
    bool operator==(const Layout&) const = default;
};

struct LeverState {
    OptionId in_force;
    OptionId pending;              // valid while a change is on its way
    base::Month pending_from{};    // the month in which it comes into force
    bool pending_sunset = false;   // and whether it does so with a sunset clause
    OptionId before;               // comes back at the sunset; valid while a sunset clause is in force
    base::Month sunset{};          // the first month without the option in force
    base::Month since{};           // when the option in force began
    Origin origin = Origin::Rule;  // Decision or Event that brought it
    std::uint16_t subject = 0;
    bool operator==(const LeverState&) const = default;
};

struct EventState {
    bool happened = false;
    base::Month last{};
    OptionId chosen;  // valid once decided
    bool operator==(const EventState&) const = default;
};

// A cost that an event option left behind.
struct RunningCost {
    EventId event;
    OptionId option;
    int months_left = 0;
    bool operator==(const RunningCost&) const = default;
};

// Months that World::recent looks back.
inline constexpr std::size_t recent_month_count = 12;

struct World {
    std::uint64_t luck = 0;
    base::Month month{};  // the next month to be simulated
    Layout layout;
    std::vector<std::int64_t> stocks;
    std::vector<LeverState> levers;
    std::vector<EventState> events;
    std::vector<EventId> waiting;  // conditional events that ask for a decision at the next turn
    std::vector<std::uint8_t> flags;
    std::vector<std::uint8_t> promises;  // 1 where made
    std::vector<RunningCost> running_costs;
    std::vector<Case> cases;           // open ones only, in order of id
    std::vector<std::uint8_t> active;  // by district: 1 where interoperability is switched on
    // Sums over the county of each tally in the last twelve months, oldest first, one row a month; while a
    // month is being simulated its own row stands at the end.
    std::vector<std::array<std::int64_t, metric_count>> recent;
    std::int64_t gap_cents = 0;  // deficits closed so far by reserves and cuts
    Headlines opening{};         // the headlines at the start of the term

    bool operator==(const World&) const = default;

    std::int64_t at(Metric metric, std::size_t index = 0) const {
        return stocks[layout.offset[static_cast<std::size_t>(metric)] + index];
    }
};

// The dials as the levers set them at the start of the term.
Dials opening_dials(const Scenario& scenario);

// The dials as the levers in force set them.
Dials dials_of(const Scenario& scenario, const World& world);

// How many rows of World::recent belong to months that are over.
std::size_t complete_months(const Scenario& scenario, const World& world);

// How far each headline must move from the start for a stakeholder to count it in full.
Headlines judging_units(const World& world);

// Sum of a metric over all of its places, in stock units.
std::int64_t total(const World& world, Metric metric);

}  // namespace homerule::model

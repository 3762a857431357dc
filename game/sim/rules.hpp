// A scenario under a lens, with all that both fix for a whole term worked out once. Floor 2 (sim).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/table.hpp"
#include "model/dial.hpp"
#include "model/offense.hpp"
#include "model/parameter.hpp"
#include "model/scenario.hpp"

namespace homerule::sim {

// Figures that do not change during a term.
struct Constants {
    std::vector<std::uint32_t> cell_keys;      // by cell, for draws
    std::vector<model::DistrictId> districts;  // by cell
    std::vector<model::GroupId> groups;        // by cell
    std::vector<model::Standing> standings;    // by cell, of its group
    std::vector<double> opening_residents;     // by cell
    std::vector<std::uint32_t> district_keys;  // by district, for draws
    // Offense class x cell: victimizations per resident and month; the share of victims who report at the
    // opening trust, and the odds against it.
    base::Table<double> rates;
    base::Table<double> report_shares;
    base::Table<double> silence_odds;
    std::array<double, model::victim_offense_count> failure_odds{};  // against a clearance
    std::vector<double> minor_arrests;                               // a month, by cell
    double bookings_a_month = 0;
    std::vector<double> match_shares;       // by cell
    std::vector<double> opening_trust;      // by group
    std::vector<base::Month> event_months;  // by event, of its date; the first of all months without one
    // Practice at the start of the term: published rates already hold what it brings.
    model::Dials opening_dials{};
    double opening_policy = 0;  // cooperation of the options in force at the start, before scaling
    double annual_spending_dollars = 0;
    // The largest sum of cooperation scores that the levers could show, to scale the policy's own.
    double cooperation_scale = 1;
};

Constants constants_of(const model::Scenario& scenario, const model::ParameterValues& values);

struct Rules {
    const model::Scenario& scenario;  // outlives the rules
    model::ParameterValues values{};
    Constants constants;
};

Rules rules_of(const model::Scenario& scenario, const model::ParameterValues& values);

}  // namespace homerule::sim

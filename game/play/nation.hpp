// The nation as a scenario of the ordinary simulator: counties are its districts. Floor 3 (play).
// How residents are split into groups: docs/validation.md and the derivation in assets/national/nation.json.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "model/evidence.hpp"
#include "model/scenario.hpp"
#include "play/deployment.hpp"
#include "scenario/national.hpp"

namespace homerule::play {

// Residents of the counties by group, and how many of them are Latino.
struct Residents {
    std::vector<std::vector<double>> people;        // county x group
    std::vector<std::vector<double>> latino_share;  // county x group
    std::vector<double> unauthorized;               // by county
};

Residents derive_residents(const scenario::National& national);

// The largest number of residents of one district: a month's matches of one group and offense class must stay
// below the 1,000 names that the simulator has for them, so larger counties are run as equal parts.
inline constexpr double most_district_residents = 2.5e6;

struct Nation {
    std::shared_ptr<const model::Scenario> scenario;
    // By district: its jurisdiction (counties in their order, then territories).
    std::vector<std::size_t> jurisdiction;
    std::vector<double> latino_share;  // by cell
};

enum class LocalPolicies { InForce, Left };

// A scenario with one month a turn. Without a deployment nobody is ever activated.
Nation make_nation(const scenario::National& national, const model::EvidencePointer& evidence,
                   const NationalFrame& frame, const Residents& residents, const Deployment* deployment,
                   LocalPolicies policies);

}  // namespace homerule::play

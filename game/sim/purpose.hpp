// What chance is drawn for: one number a purpose, part of every draw's name. Floor 2 (sim).
// Numbers are never reused or moved: that would give every run another luck.
#pragma once

#include <cstdint>

namespace homerule::sim {

enum class Purpose : std::uint32_t {
    Growth = 1,
    Victimization = 2,
    Report = 3,
    Clearance = 4,
    ArrestGroups = 5,
    MinorArrests = 6,
    Submission = 7,
    Match = 8,
    CaseTraits = 9,
    CaseJail = 10,
    CaseHold = 11,
    CaseCustody = 12,
    EventChance = 13,
    Settlement = 14,
    Survey = 15,
    CrimeClimate = 16,
    CaseOutcome = 17,
};

}  // namespace homerule::sim

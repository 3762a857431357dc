// One person in the pipeline from a fingerprint match to an outcome. Floor 1 (model).
// A case is named by its birth (month, cell, offense class, ordinal), so the same name is the same person in
// two runs that share their luck.
#pragma once

#include <array>
#include <cstdint>

#include "base/date.hpp"
#include "model/ids.hpp"
#include "model/offense.hpp"

namespace homerule::model {

enum class CaseStep : std::uint8_t {
    Booked,
    Matched,
    NotRemovable,  // lawful status, or a citizen recognized at once
    NoPriority,    // removable, but no detainer under the directive in force
    DetainerIssued,
    HoldDeclined,       // the jail's policy does not cover this detainer
    CriminalCaseEnded,  // the day on which the person would have left the jail
    HoldBegan,
    HoldExpired,     // 48 hours without pick-up: released
    CitizenCleared,  // found to be a citizen: released
    ReleaseNoticeSent,
    Released,
    PickedUp,  // transferred to federal custody
    ArrestedAtLarge,
    BedMissing,  // released by the federal government for want of a bed
    Removed,
    ReliefGranted,
    DiscretionUsed,  // closed under prosecutorial discretion
    BondPosted,
    Rearrested,
};
inline constexpr std::size_t case_step_count = static_cast<std::size_t>(CaseStep::Rearrested) + 1;

// What a case waits for. What is to come is settled when the wait begins, so that a change of luck in
// between, as in a forecast, makes nobody's course likelier than another's.
enum class CaseState : std::uint8_t {
    InJail,
    OnHold,          // a citizen, until the mistake is found
    HoldRunningOut,  // held, and nobody will come
    AwaitingPickup,  // held, and officers will come when transport allows
    RearrestAhead,   // released
    AtLargeAhead,    // released; federal officers will come later
    InFederalCustody,
    Closed,
};

struct CaseEntry {
    CaseStep step = CaseStep::Booked;
    base::Day day{};
    bool operator==(const CaseEntry&) const = default;
};

struct Case {
    std::uint64_t id = 0;  // see case_id
    DistrictId district;
    GroupId group;
    Offense offense = Offense::Minor;
    RecordLevel level = RecordLevel::NoConviction;
    CaseState state = CaseState::InJail;
    bool citizen = false;
    bool held = false;                       // stayed past the day of release because of a detainer
    std::int32_t extra_days_hundredths = 0;  // jail stay that the detainer added, in hundredths of a day
    base::Day next{};                        // the day on which something is next decided
    std::uint8_t length = 0;
    std::array<CaseEntry, 12> history{};

    bool operator==(const Case&) const = default;

    // Appends to the dated history; the last place is kept for the last entry.
    void note(CaseStep step, base::Day day) {
        if (length == history.size()) --length;
        history[length++] = CaseEntry{step, day};
    }
};

// Name of a case: the ordinal is below 1,000 within a cell, month and offense class.
constexpr std::uint64_t case_id(std::uint32_t month_of_term, std::uint64_t cell, std::uint64_t cells,
                                Offense offense, std::uint32_t ordinal) {
    return ((static_cast<std::uint64_t>(month_of_term) * cells + cell) * offense_count +
            static_cast<std::uint64_t>(offense)) *
               1000 +
           ordinal + 1;
}

}  // namespace homerule::model

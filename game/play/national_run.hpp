// One run of the ordinary simulator over the nation, and what is counted on the way. Floor 3 (play).
// Beside the program (fingerprints shared from jails) it follows interviews in jails and prisons, by ICE's
// Criminal Alien Program and by deputies under section 287(g), as a stream of expected counts, and removals
// that a court orders later: docs/validation.md.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/table.hpp"
#include "model/offense.hpp"
#include "model/parameter.hpp"
#include "play/deployment.hpp"
#include "play/nation.hpp"
#include "scenario/national.hpp"

namespace homerule::play {

// What is counted for each place and month.
enum class Count : std::uint8_t {
    Submissions,  // of active jurisdictions only, as the program counts
    Matches,
    Detainers,
    HoldsHonored,
    HoldsDeclined,
    HoldDays,
    Transfers,
    AtLargeArrests,
    Removals,
    RemovalsWithoutConviction,
    Bookings,
    Arrests,
    Reports,  // crimes that victims report
    LatinoReports,
    UnauthorizedBookings,
    ForeseenDeclines,  // declined under a scope that was in force when the detainer was issued
    AnsweredDeclines,  // the same where the county answers with a notice of release; not among the above
    OtherDetainers,    // after interviews, by the Criminal Alien Program or under section 287(g)
    OtherHandOvers,
    OtherHonored,
    OtherDeclined,
};
inline constexpr std::size_t count_count = static_cast<std::size_t>(Count::OtherDeclined) + 1;

// The two years of the victim survey study.
inline constexpr int window_months = 24;

// Sums for so many months from activation on, in the actual deployment: of Latinos in the districts of the
// victim survey study, of reports in all districts.
struct AfterActivation {
    double latino_victims = 0;
    double latino_reports = 0;
    double latino_person_months = 0;
    double reports = 0;
};

// Sums over the districts that limit detainers, from the first month of their policy to December 2015,
// without removals that a court orders later.
struct UnderLimits {
    double removals = 0;
    double removals_without_conviction = 0;
};

struct NationalRun {
    base::Month start{};
    std::size_t months = 0;       // that were played
    base::Table<double> sums;     // month x (place x count), since the start; place 0 is the nation
    std::vector<int> active;      // jurisdictions, by month
    std::vector<double> level_1;  // share of Level 1 in federal custody, California, up to each month
    std::vector<std::pair<int, double>> scaap_rates;  // by fiscal year: paid share of the submitted costs
    AfterActivation after_activation;
    UnderLimits under_limits;
    // The most matches of one cell in a month; the simulator names at most 1,000 of each offense class.
    std::int64_t most_matches = 0;

    // Sum from `first` to `last`, both included; months that were not played count nothing.
    double within(std::size_t place, Count count, base::Month first, base::Month last) const;
    // Sum from the start to the end of `last`.
    double up_to(std::size_t place, Count count, base::Month last) const;
    bool has(base::Month month) const;
};

// What is played. Pointers must outlive the call.
struct RunOrder {
    const scenario::National* national = nullptr;
    model::EvidencePointer evidence;
    const model::ParameterValues* values = nullptr;
    const NationalFrame* frame = nullptr;
    const Residents* residents = nullptr;
    const Deployment* deployment = nullptr;  // the actual one, for months and windows
    bool is_deployed = true;                 // false: nobody is ever activated
    LocalPolicies policies = LocalPolicies::InForce;
    std::uint64_t luck = 0;
    base::Month until{};  // the last month that is played
};

NationalRun run_nation(const RunOrder& order);

// The place of a target's place among NationalRun::sums; 0 for the nation.
std::size_t place_number(const scenario::National& national, std::string_view id);

}  // namespace homerule::play

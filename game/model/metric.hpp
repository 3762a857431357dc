// Every stock that the world keeps, each an integer with a fixed number of decimals. Floor 1 (model).
// Levels move up and down; tallies only grow, and the figure of a month is the sum of its ledger entries.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "model/offense.hpp"

namespace homerule::model {

// What one stock belongs to: a cell is one group in one district.
enum class Scope : std::uint8_t { Cell, County, Group, Stakeholder, Official, Account };
enum class Unit : std::uint8_t { Persons, Share, Ratio, Cents, Days, Count };
enum class Kind : std::uint8_t { Level, Tally };

enum class Metric : std::uint8_t {
    // levels of a cell
    Residents,
    Trust,
    Approval,
    // tallies of a cell: crime in its three books
    ViolentVictimizations,
    DomesticVictimizations,
    PropertyVictimizations,
    ViolentReports,
    DomesticReports,
    PropertyReports,
    ViolentClearances,
    DomesticClearances,
    PropertyClearances,
    Rearrests,
    // tallies of a cell: from arrest to outcome
    Arrests,
    Citations,
    Bookings,
    Submissions,
    Matches,
    Detainers,
    HoldsHonored,
    HoldsDeclined,
    ReleaseNotices,
    HoldsWithoutConviction,
    WrongfulHolds,
    HoldDays,
    Transfers,
    AtLargeArrests,
    Removals,
    RemovalsWithoutConviction,
    CustodyReleases,
    // levels of the county
    JailPopulation,
    HoldPopulation,
    FederalCustody,
    PickupQueue,
    ServiceLevel,
    FederalStanding,
    Transparency,
    CrimeClimate,
    PublishedCrime,
    PublishedMatches,
    PublishedRemovals,
    PublishedRemovalsWithoutConviction,
    // levels of a group
    PublishedTrust,
    PublishedTrustMargin,
    // levels of a stakeholder, an official, an account
    StakeholderSupport,
    OfficialGoodwill,
    Balance,
};
inline constexpr std::size_t metric_count = static_cast<std::size_t>(Metric::Balance) + 1;

struct MetricRow {
    std::string_view id;
    Scope scope;
    Unit unit;
    Kind kind;
};

// The row of each metric, in the order of the enumeration.
inline constexpr std::array<MetricRow, metric_count> metric_rows{{
    {"residents", Scope::Cell, Unit::Persons, Kind::Level},
    {"trust", Scope::Cell, Unit::Share, Kind::Level},
    {"approval", Scope::Cell, Unit::Share, Kind::Level},
    {"violent_victimizations", Scope::Cell, Unit::Count, Kind::Tally},
    {"domestic_victimizations", Scope::Cell, Unit::Count, Kind::Tally},
    {"property_victimizations", Scope::Cell, Unit::Count, Kind::Tally},
    {"violent_reports", Scope::Cell, Unit::Count, Kind::Tally},
    {"domestic_reports", Scope::Cell, Unit::Count, Kind::Tally},
    {"property_reports", Scope::Cell, Unit::Count, Kind::Tally},
    {"violent_clearances", Scope::Cell, Unit::Count, Kind::Tally},
    {"domestic_clearances", Scope::Cell, Unit::Count, Kind::Tally},
    {"property_clearances", Scope::Cell, Unit::Count, Kind::Tally},
    {"rearrests", Scope::Cell, Unit::Count, Kind::Tally},
    {"arrests", Scope::Cell, Unit::Count, Kind::Tally},
    {"citations", Scope::Cell, Unit::Count, Kind::Tally},
    {"bookings", Scope::Cell, Unit::Count, Kind::Tally},
    {"submissions", Scope::Cell, Unit::Count, Kind::Tally},
    {"matches", Scope::Cell, Unit::Count, Kind::Tally},
    {"detainers", Scope::Cell, Unit::Count, Kind::Tally},
    {"holds_honored", Scope::Cell, Unit::Count, Kind::Tally},
    {"holds_declined", Scope::Cell, Unit::Count, Kind::Tally},
    {"release_notices", Scope::Cell, Unit::Count, Kind::Tally},
    {"holds_without_conviction", Scope::Cell, Unit::Count, Kind::Tally},
    {"wrongful_holds", Scope::Cell, Unit::Count, Kind::Tally},
    {"hold_days", Scope::Cell, Unit::Days, Kind::Tally},
    {"transfers", Scope::Cell, Unit::Count, Kind::Tally},
    {"at_large_arrests", Scope::Cell, Unit::Count, Kind::Tally},
    {"removals", Scope::Cell, Unit::Count, Kind::Tally},
    {"removals_without_conviction", Scope::Cell, Unit::Count, Kind::Tally},
    {"custody_releases", Scope::Cell, Unit::Count, Kind::Tally},
    {"jail_population", Scope::County, Unit::Persons, Kind::Level},
    {"hold_population", Scope::County, Unit::Persons, Kind::Level},
    {"federal_custody", Scope::County, Unit::Persons, Kind::Level},
    {"pickup_queue", Scope::County, Unit::Persons, Kind::Level},
    {"service_level", Scope::County, Unit::Share, Kind::Level},
    {"federal_standing", Scope::County, Unit::Share, Kind::Level},
    {"transparency", Scope::County, Unit::Share, Kind::Level},
    {"crime_climate", Scope::County, Unit::Ratio, Kind::Level},
    {"published_crime", Scope::County, Unit::Count, Kind::Level},
    {"published_matches", Scope::County, Unit::Count, Kind::Level},
    {"published_removals", Scope::County, Unit::Count, Kind::Level},
    {"published_removals_without_conviction", Scope::County, Unit::Count, Kind::Level},
    {"published_trust", Scope::Group, Unit::Share, Kind::Level},
    {"published_trust_margin", Scope::Group, Unit::Share, Kind::Level},
    {"stakeholder_support", Scope::Stakeholder, Unit::Share, Kind::Level},
    {"official_goodwill", Scope::Official, Unit::Share, Kind::Level},
    {"balance", Scope::Account, Unit::Cents, Kind::Level},
}};

constexpr const MetricRow& row_of(Metric metric) {
    return metric_rows[static_cast<std::size_t>(metric)];
}

// Decimals of the integer that stores a unit: shares and ratios are millionths, money is cents, days are
// hundredths.
constexpr int decimals_of(Unit unit) {
    switch (unit) {
        case Unit::Share:
        case Unit::Ratio: return 6;
        case Unit::Cents: return 2;
        case Unit::Days: return 2;
        case Unit::Persons:
        case Unit::Count: return 0;
    }
    return 0;
}

constexpr Metric victimizations(Offense offense) {
    return static_cast<Metric>(static_cast<std::size_t>(Metric::ViolentVictimizations) +
                               static_cast<std::size_t>(offense));
}
constexpr Metric reports(Offense offense) {
    return static_cast<Metric>(static_cast<std::size_t>(Metric::ViolentReports) +
                               static_cast<std::size_t>(offense));
}
constexpr Metric clearances(Offense offense) {
    return static_cast<Metric>(static_cast<std::size_t>(Metric::ViolentClearances) +
                               static_cast<std::size_t>(offense));
}

}  // namespace homerule::model

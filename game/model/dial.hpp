// The fixed palette of mechanisms that a scenario's levers can set. Floor 1 (model).
// A lever option gives values to dials; the simulator reads only dials, so an author can make a new lever
// from known parts without code. A dial that no lever sets keeps its resting value.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace homerule::model {

enum class Dial : std::uint8_t {
    DetainerScope,        // a DetainerScope below
    ReimbursementDemand,  // 0 or 1: hold only when the federal government pays in full
    ReleaseNotice,        // 0 or 1: tell ICE the release date of people who are not held
    JailAccess,           // 0..1: ICE interviews and office space in the jail
    Stance,               // a Stance below
    CiteAndRelease,       // 0..1: share of minor arrests ended by a citation instead of a booking
    LicenseArrests,       // 0..1: how far driving without a license leads to arrest or impound (1 = always)
    PatrolStaffing,       // multiple of the budgeted patrol force, 0.8..1.2
    CommunityLiaison,     // officers in full-time liaison work
    LanguageAccess,       // 0..1
    VictimVisa,        // 0..1: certification of victims for U visas, from case by case to deadline and named
                       // officer
    NoInquiry,         // 0 or 1: police do not ask victims and witnesses about status
    LegalDefense,      // 0..1: share of detained residents who get a lawyer from the fund
    MunicipalId,       // 0 or 1
    IdentityCheck,     // 0..1: safeguards against holding citizens
    SurveySize,        // respondents of the yearly trust survey, 0 = none
    Publication,       // 0..1: publication of the county's own figures
    Oversight,         // 0..1: review of stops and arrests by a commission or auditor
    Agreement287g,     // 0 or 1: jail agreement under section 287(g)
    PretrialRelease,   // 0..1: pre-trial release that lowers the jail population
    BusinessSecurity,  // 0..1: small-business security outreach
    FaithSecurity,     // 0..1: security help for faith communities
    SmartCity,         // 0..1: federal challenge grant for smart-city technology
    DiscretionReview,  // 0..1: share of detained residents who get help to ask for the review of their case
};
inline constexpr std::size_t dial_count = static_cast<std::size_t>(Dial::DiscretionReview) + 1;

// Which detainers the jail honors. Larger is wider.
enum class DetainerScope : std::uint8_t { None, JudicialWarrant, Level1, SeriousConviction, All };
inline constexpr std::array<std::string_view, 5> detainer_scope_ids{"none", "judicial_warrant", "level_1",
                                                                    "serious_conviction", "all"};

// Toward the fingerprint sharing itself (interoperability).
enum class Stance : std::uint8_t { Comply, WrittenNotice, DeclineResults, Sue, AskForActivation };
inline constexpr std::array<std::string_view, 5> stance_ids{"comply", "written_notice", "decline_results",
                                                            "sue", "ask_for_activation"};

struct DialRow {
    std::string_view id;
    double low;
    double high;
    double resting;
};

inline constexpr std::array<DialRow, dial_count> dial_rows{{
    {"detainer_scope", 0, 4, 4},
    {"reimbursement_demand", 0, 1, 0},
    {"release_notice", 0, 1, 1},
    {"jail_access", 0, 1, 1},
    {"stance", 0, 4, 0},
    {"cite_and_release", 0, 1, 0},
    {"license_arrests", 0, 1, 1},
    {"patrol_staffing", 0.8, 1.2, 1},
    {"community_liaison", 0, 500, 0},
    {"language_access", 0, 1, 0},
    {"victim_visa", 0, 1, 0},
    {"no_inquiry", 0, 1, 0},
    {"legal_defense", 0, 1, 0},
    {"municipal_id", 0, 1, 0},
    {"identity_check", 0, 1, 0},
    {"survey_size", 0, 20000, 0},
    {"publication", 0, 1, 0},
    {"oversight", 0, 1, 0},
    {"agreement_287g", 0, 1, 0},
    {"pretrial_release", 0, 1, 0},
    {"business_security", 0, 1, 0},
    {"faith_security", 0, 1, 0},
    {"smart_city", 0, 1, 0},
    {"discretion_review", 0, 1, 0},
}};

using Dials = std::array<double, dial_count>;

}  // namespace homerule::model

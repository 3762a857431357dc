// The nation for the hindcast: counties, states, local policies and published targets, as read from
// assets/national/. Floor 2 (scenario). docs/validation.md tells what is done with it.
// Where a figure is not published the files say so beside it; here stands only what the run needs.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "model/dial.hpp"
#include "model/evidence.hpp"
#include "model/scenario.hpp"
#include "scenario/finding.hpp"

namespace homerule::scenario {

/// Census figures of 2010; shares of residents.
struct County {
    std::string fips;  // five digits
    std::string state;
    std::string name;
    std::int64_t population = 0;
    double hispanic_share = 0;
    double foreign_born_share = 0;
    double asian_share = 0;
};

/// What a state did, and what the federal planner did with it. Months without a date do not bind.
struct State {
    std::string id;  // two letters
    std::string name;
    double unauthorized = 0;  // residents, 2010
    std::optional<base::Month> agreement;
    std::optional<base::Month> first;        // no county earlier
    std::optional<base::Month> complete_by;  // every county active from this month on
    std::optional<base::Month> suspended;    // no further county from this month on
    int most_before_suspension = 0;          // counties; 0: no limit
    std::optional<base::Month> refused;      // then active only after the lag, all counties together
    std::optional<base::Month> not_before;
};

/// One documented answer to detainers, for counties or for whole states.
struct DetainerPolicy {
    std::string id;
    std::string name;
    std::vector<std::size_t> counties;  // indices, sorted
    model::LocalPolicy policy;
};

/// Jurisdictions that are no county. Their residents are taken as born in the United States.
struct Territory {
    std::string id;
    std::string name;
    std::int64_t population = 0;
    bool latino = false;
};

/// Jail admissions of the nation at the pace of the months from one on.
struct Admissions {
    base::Month from{};
    double millions_a_year = 0;
};

/// A county with a month that is documented.
struct CountyMonth {
    std::size_t county = 0;
    base::Month month{};
};

/// A part of the nation that a target speaks of.
struct NationalPlace {
    std::string id;
    std::string name;
    std::vector<std::size_t> counties;  // indices, sorted
    double bed_day_dollars = 0;
    double hold_days = 0;  // that a hold adds to a stay by the place's own study; 0: none is known
};

/// From a month on, jail interviews in a county find so many times what they find elsewhere.
struct InterviewChange {
    std::size_t county = 0;
    base::Month month{};
    double ratio = 1;
};

/// Agreements under section 287(g): deputies interview in the jail. Counties without a month were in force at
/// the start and stay so.
struct Agreements287g {
    std::vector<std::size_t> counties;  // indices, sorted
    std::vector<CountyMonth> begins;
    std::vector<CountyMonth> ends;
    double identifications_a_month = 0;  // of all in force at the start together, before prints were shared
    // From this month on only the share of them is in force, it is not known which.
    std::optional<base::Month> fewer_from;
    double fewer_share = 1;
};

/// The largest counties with a policy that excludes some detainers, of which some came to work with ICE again
/// from a month on: they answer its requests with a notice of release. It is not known which, so each of them
/// counts for the share.
struct RenewedCooperation {
    std::optional<base::Month> month;
    int largest = 0;      // counties
    int cooperating = 0;  // of them
};

/// What became of detainers that a local policy excludes.
struct Declines {
    double response_share = 0;  // of these that ICE no longer issues once the policy is in force
    double recorded = 0;        // declined detainers that ICE recorded in the months named; 0: not known
    base::Month first{};
    base::Month last{};
};

/// Removals that a court orders after people have left federal custody.
struct LaterRemovals {
    int months = 0;         // from custody to removal
    base::Month counted{};  // when the share that is removed from custody was counted
};

/// The review of pending immigration cases: how many were closed by a first count.
struct CourtReview {
    base::Month first{};      // of the review
    base::Month closed_by{};  // the month at whose end `closed` were counted
    double closed = 0;
    double pending = 0;  // cases when the review was announced
};

/// The places that targets speak of; each must be there.
inline constexpr std::array<std::string_view, 14> needed_places{
    "boston",      "california",    "california-fifteen", "cook",         "dallas",
    "georgia",     "gwinnett",      "illinois",           "king",         "large-jails",
    "los-angeles", "new-york-city", "san-diego",          "san-francisco"};

/// How residents are split into groups where only totals are published.
struct Derivation {
    double latino_foreign_born_share = 0;
    double asian_foreign_born_share = 0;
    double other_foreign_born_share = 0;
    double latino_unauthorized_share = 0;
    double other_unauthorized_share = 0;
    double most_unauthorized_share = 0;
    double naturalized_share = 0;
};

struct NationalJail {
    double capacity = 0;
    double population = 0;
    double yearly_expense_dollars = 0;
    double bed_day_dollars = 0;
};

enum class FitStage { Planner, Nation, Evidence };
inline constexpr std::array<std::string_view, 3> fit_stage_ids{"planner", "nation", "evidence"};

/// A number that the fit may move, and how far.
struct FitParameter {
    std::string id;
    FitStage stage = FitStage::Nation;
    std::string meaning;
    double low = 0;
    double high = 0;
    double start = 0;
    double step = 0;   // first step of the search
    double value = 0;  // as fitted, from fit.json
};

/// Fit: may be used for fitting. Hold: never. Check: a bound, not counted. Input: shown, but given to the
/// run.
enum class TargetUse { Fit, Hold, Check, Input };
inline constexpr std::array<std::string_view, 4> target_use_ids{"fit", "hold", "check", "input"};

/// A published figure.
struct Target {
    std::string id;
    TargetUse use = TargetUse::Check;
    std::string quantity;
    std::string unit;
    std::string period;
    double published = 0;
    double low = 0;  // the tolerance
    double high = 0;
    std::string note;
    std::string not_modeled;  // why the run has no such figure; empty where it has one
    std::string source;       // author, title, year; several are joined by semicolons
};

struct National {
    base::Month start{};
    base::Month end{};
    std::vector<model::Group> groups;
    Derivation derivation;
    NationalJail jail;
    std::vector<Admissions> admissions;  // by month
    std::vector<County> counties;        // by fips
    std::vector<Territory> territories;
    int other_jurisdictions = 0;  // counted as active ones, without residents of their own
    std::vector<State> states;    // by id
    std::vector<std::size_t> southwest_border;
    std::optional<base::Month> southwest_border_by;  // all of them active from this month on
    std::vector<std::size_t> more_on_file;  // counties where unauthorized residents are on file more often
    Agreements287g agreements;
    std::vector<InterviewChange> interviews;
    Declines declines;
    RenewedCooperation renewed;
    CourtReview review;
    LaterRemovals later_removals;
    double survey_least_residents = 0;  // of the counties in the victim survey study
    std::vector<CountyMonth> activations;
    std::vector<CountyMonth> not_before;
    std::vector<NationalPlace> places;
    std::vector<DetainerPolicy> policies;
    std::vector<FitParameter> fit;
    std::string fit_procedure;
    std::vector<Target> targets;

    std::size_t jurisdiction_count() const {
        return counties.size() + territories.size() + static_cast<std::size_t>(other_jurisdictions);
    }
};

/// Admissions at the pace of a month, against those of the year to June 2010, which the fitted number of
/// bookings stands for; 1 where nothing is known.
double admissions_ratio(const std::vector<Admissions>& admissions, base::Month month);

/// Reads the national/ folder of the assets folder. Sources are those of the evidence and the folder's own.
Checked<National> read_national(const std::string& assets_folder, const model::Evidence& evidence);

/// The text of fit.json for fitted parameters.
std::string write_fit(const std::vector<FitParameter>& fitted, const std::string& procedure);

}  // namespace homerule::scenario

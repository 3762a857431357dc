// A place, its people, its choices and its history, as read from scenarios/<id>/. Floor 1 (model).
// Immutable after reading; shared by pointer. All lists are sorted by id (see ids.hpp).
// `key` fields are digests of string ids: chance is drawn by key, so new content moves no other draw.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "model/account.hpp"
#include "model/dial.hpp"
#include "model/evidence.hpp"
#include "model/headline.hpp"
#include "model/ids.hpp"
#include "model/metric.hpp"
#include "model/offense.hpp"
#include "model/text.hpp"

namespace homerule::model {

struct Point {
    double x = 0;
    double y = 0;
};

// A drawn shape that is not a district: water, a road, a landmark.
enum class ShapeKind { Water, Road, Park, Hills, Landmark };
struct MapShape {
    std::string id;
    ShapeKind kind = ShapeKind::Water;
    Text name;                  // shown for landmarks and named water
    std::vector<Point> points;  // one point for a landmark
};

struct Map {
    double width = 0;  // map units; y grows downward
    double height = 0;
    std::vector<MapShape> shapes;
};

// What a resident's papers are, as far as the pipeline cares.
enum class Standing { UsBorn, Naturalized, Lawful, Unauthorized };

struct Group {
    std::string id;
    std::uint32_t key = 0;
    Text name;
    Text short_name;
    Standing standing = Standing::UsBorn;
    bool latino = false;             // counted in the Latino series of surveys
    double exposure = 0;             // 0..1: how far holds in the community touch this group's trust
    double trust = 0;                // at the start, 0..1
    double approval = 0;             // at the start, 0..1
    double victimization_ratio = 1;  // against the national rate
    double reporting_ratio = 1;      // against the national reporting share
    double arrest_ratio = 1;         // arrests per head against the county mean
    double cooperation_view = 0;     // -1 wants limits .. +1 wants full cooperation
    std::vector<SourceId> sources;
};

// A district's own answer to detainers from a month on, where it does not follow the government that is
// played: a county within a state, or within the national hindcast.
struct LocalPolicy {
    base::Month from{};
    DetainerScope detainer_scope = DetainerScope::All;
    bool reimbursement_demand = false;
    bool release_notice = true;  // of people who are not held
};

struct District {
    std::string id;
    std::uint32_t key = 0;
    Text name;
    Text note;                  // one sentence a resident would recognize
    std::string police_agency;  // proper name, not translated
    std::vector<Point> outline;
    Point label;
    std::vector<DistrictId> neighbors;
    std::vector<std::int64_t> residents;  // by group, at the start
    std::vector<LocalPolicy> policies;    // by month; empty: the levers decide
    double crime_ratio = 1;               // against the county mean
    double match_ratio = 1;               // how often unauthorized residents are on file, against the nation
    double growth_per_year = 0;
    std::optional<base::Month>
        activation;  // of interoperability here; without it, that of the federal office
    std::vector<SourceId> sources;
};

struct Jail {
    Text name;
    int capacity = 0;    // beds
    int population = 0;  // average daily population at the start, holds not counted
    int bookings_per_year = 0;
    double cost_per_day_dollars = 0;  // average cost of a bed-day
    std::vector<SourceId> sources;
};

struct FederalOffice {
    Text name;
    base::Month activation{};    // interoperability begins here
    double pickups_per_day = 0;  // transport capacity on business days
    int beds = 0;                // federal beds that this county's cases can count on
    std::vector<SourceId> sources;
};

struct BudgetYear {
    int fiscal_year = 0;     // the fiscal year is named after the calendar year in which it ends
    double tax_revenue = 0;  // dollars
    double other_revenue = 0;
    double police_expense = 0;
    double jail_expense = 0;
    double other_expense = 0;
    std::vector<SourceId> sources;
};

struct Budget {
    int fiscal_year_start_month = 7;
    double opening_cash_dollars = 0;
    double opening_reserve_dollars = 0;
    std::vector<BudgetYear> years;  // by fiscal year, one for each that the term touches
};

// Who must agree, and which body an official belongs to. Override: a veto, which stands unless the board
// overrides it.
enum class Body { None, Board, Sheriff, State, Executive, Override };

// Whether the members of the board vote on what needs this agreement.
constexpr bool is_voted(Body body) {
    return body == Body::Board || body == Body::Override;
}

// A change to one stock at the moment an option is chosen or an event acts.
struct Impulse {
    Metric metric = Metric::Trust;      // Trust, Approval, FederalStanding, Transparency, StakeholderSupport,
                                        // OfficialGoodwill
    double amount = 0;                  // in the metric's unit: shares as 0..1
    std::vector<GroupId> groups;        // empty: all (cell metrics)
    std::vector<DistrictId> districts;  // empty: all (cell metrics)
    std::vector<StakeholderId> stakeholders;
    std::vector<OfficialId> officials;
    std::vector<SourceId> sources;  // empty means that it is marked as an assumption
};

struct DialSetting {
    Dial dial = Dial::DetainerScope;
    double value = 0;
};

enum class LeverGroup {
    FederalRelations,
    DetainersAndJail,
    Policing,
    Community,
    Money,
    Legislation,
    Information
};
inline constexpr std::array<std::string_view, 7> lever_group_ids{
    "federal_relations", "detainers_and_jail", "policing", "community", "money",
    "legislation",       "information"};

enum class Difficulty { Easy, Hard, VeryHard };  // to undo

struct LeverOption {
    std::string id;
    Text name;
    Text meaning;  // what it does, one or two sentences
    std::vector<DialSetting> dials;
    double cooperation = 0;  // -1 limits .. +1 cooperates; votes and reactions follow it
    double cost_now_dollars = 0;
    double cost_per_month_dollars = 0;
    Text cost_note;
    std::vector<SourceId> sources;
};

struct Lever {
    std::string id;
    std::uint32_t key = 0;
    LeverGroup group = LeverGroup::Policing;
    Text name;
    Text meaning;
    Text legal_note;
    Body agreement = Body::None;
    int lead_months = 0;
    Difficulty undo = Difficulty::Easy;
    std::optional<base::Month> available_from;
    std::vector<LeverOption> options;
    OptionId start;  // in force at the start
    std::vector<SourceId> sources;
};

enum class Compare { Below, AtLeast };

// All parts that are present must hold.
struct Condition {
    std::optional<Headline> headline;          // compared with `threshold`
    std::optional<StakeholderId> stakeholder;  // its support compared with `threshold`
    Compare compare = Compare::AtLeast;
    double threshold = 0;
    std::optional<LeverId> lever;  // in force with one of `options`
    std::vector<OptionId> options;
    std::optional<FlagId> flag;
    bool flag_is_set = true;
    std::optional<Metric>
        last_month;  // a tally's sum over the county in the past month, compared with `threshold`
};

struct LeverChange {
    LeverId lever;
    OptionId option;
};

struct Reaction {
    StakeholderId stakeholder;
    double amount = 0;  // change of support, -1..1
};

struct EventOption {
    std::string id;
    std::uint32_t key = 0;
    Text name;
    Text meaning;    // what follows, in plain words
    Text best_case;  // the strongest documented case for this option
    Text legal_note;
    Body agreement = Body::None;
    double cooperation = 0;
    double cost_now_dollars = 0;
    double cost_per_month_dollars = 0;  // for `cost_months`
    int cost_months = 0;
    Difficulty undo = Difficulty::Easy;
    std::vector<LeverChange> levers;
    std::vector<Impulse> impulses;
    std::vector<FlagId> sets;
    std::vector<Reaction> reactions;
    std::vector<SourceId> sources;
};

struct Advice {
    StakeholderId stakeholder;
    Text words;  // what this adviser says, at its best
    std::vector<SourceId> sources;
};

// How far a bill of the state has come when an event happens.
enum class BillStage { Introduced, Passed, Vetoed, Signed, InForce };

struct Event {
    std::string id;
    std::uint32_t key = 0;
    Text title;
    Text situation;                     // 60 words at most
    std::optional<base::Day> date;      // documented date: on the agenda, or acting, in that month
    std::vector<Condition> conditions;  // checked in the month `date`, or every month where there is no date
    std::optional<base::Month> not_before;
    std::optional<base::Month> not_after;
    double chance = 1;  // a month, when the conditions hold
    bool repeats = false;
    int pause_months = 12;             // at least, between two occurrences of a repeating event
    std::vector<Advice> advisers;      // two who disagree, for events with options
    std::vector<EventOption> options;  // empty: it acts at once
    OptionId standing_choice;          // what happens when nobody decides
    std::vector<LeverChange> levers;   // what an event without options does
    std::vector<Impulse> impulses;
    std::vector<FlagId> sets;
    bool historical = true;  // really on the table, as opposed to arising from play
    Text bill;               // the state's bill that it tells of, or empty; shown, never simulated
    BillStage bill_stage = BillStage::Introduced;
    std::vector<SourceId> sources;
};

struct Stakeholder {
    std::string id;
    std::uint32_t key = 0;
    Text name;
    Text aim;  // in its own best words
    Text argument;
    Text evidence;           // what it cites
    std::string position;    // "cooperation", "limits" or "mixed", for the balance checks
    Headlines weights{};     // how it judges: weight of each headline, -1..1, the sum of sizes is 1
    double cooperation = 0;  // -1..1: liking of policies by their own cooperation score
    double support = 0.5;    // of this government, at the start
    std::vector<SourceId> sources;
};

struct Official {
    std::string id;
    std::uint32_t key = 0;
    Text name;  // an office, never a person
    Text note;
    Body body = Body::Board;
    double lean = 0;                    // -1 limits .. +1 cooperation
    double thrift = 0.5;                // 0..1: how much cost weighs
    std::vector<DistrictId> districts;  // whose residents it answers to; empty: all
    std::vector<SourceId> sources;
};

struct Promise {
    std::string id;
    Text words;
    Headline headline = Headline::Trust;
    Compare compare = Compare::AtLeast;
    double threshold = 0;            // of the headline at the end of the term
    bool relative_to_start = false;  // then `threshold` is added to the headline at the start
};

// A figure that was published of the place itself, to lay a played term beside. It moves nothing.
struct PublishedFigure {
    std::string id;
    Text quantity;
    Text remark;                     // what it counts otherwise than the model, where it does
    std::optional<Metric> metric;    // a tally, summed over the months, or people, their mean
    std::optional<Metric> per;       // the tally by which it is divided
    std::optional<Account> account;  // instead of a metric: dollars that it gained or spent in these months
    base::Month from{};
    base::Month to{};  // the last month that counts
    double published = 0;
    double low = 0;  // what passes for the same
    double high = 0;
    std::vector<SourceId> sources;
};

struct Seat {
    Text title;              // whom the player plays
    Text briefing;           // the first page: place, office, time, what is at stake
    int moves_per_turn = 3;  // lever changes and lobbying that the office can carry in one turn
    int votes_needed = 3;    // of the board
    int override_votes = 0;  // of the board, to pass a bill over a veto; 0 where nobody can veto
};

struct Scenario {
    std::string id;
    int format = 1;
    Text title;
    Text place;
    Text summary;
    Seat seat;
    base::Month start{};
    base::Month end{};  // the last month that is played
    int turn_months = 3;
    int class_minutes = 45;
    Map map;
    std::vector<Group> groups;
    std::vector<District> districts;
    Jail jail;
    FederalOffice federal;
    Budget budget;
    std::vector<Official> officials;
    std::vector<Stakeholder> stakeholders;
    std::vector<Lever> levers;
    std::vector<Event> events;
    std::vector<Promise> promises;
    std::vector<PublishedFigure> published;
    std::vector<std::string> flags;  // names, sorted
    Text history;                    // what really happened, for the end of the term
    EvidencePointer evidence;        // the national evidence that this scenario was checked against
    std::uint64_t digest = 0;        // of the content, independent of order and layout

    std::size_t cell_count() const { return districts.size() * groups.size(); }
    std::size_t cell(DistrictId district, GroupId group) const {
        return static_cast<std::size_t>(district.index) * groups.size() + group.index;
    }
    int month_count() const { return end - start + 1; }
    int turn_count() const { return (month_count() + turn_months - 1) / turn_months; }
};

using ScenarioPointer = std::shared_ptr<const Scenario>;

}  // namespace homerule::model

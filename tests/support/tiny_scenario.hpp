// A whole scenario in memory, small enough to know by heart: for tests of sim, play and view. Only for tests.
// Every number is made up for tests and says nothing about a real place. A star marks what holds at first.
//
// - Term: 24 months from January 2010, 3 months a turn, 8 turns; fiscal years begin in July.
// - Districts: 0 east, 1 west, neighbors. Groups: 0 citizens, 1 unauthorized.
// - Interoperability from April 2010.
// - Lever 0 community-liaison, 3 months: 0 none*, 1 two-officers.
//   The board: supervisor-west votes against two-officers until lobbied.
// - Lever 1 detainer-policy, 1 month: 0 all*, 1 none, 2 serious.
//   The sheriff objects to serious until lobbied, and to none in any case.
// - Lever 2 fingerprint-stance, at once, nobody has to agree: 0 comply*, 1 written-notice.
// - Event 0 county-fair acts at once: in half of the months, every 6 months at most; sets the flag fair-held.
// - Event 1 detainer-vote, on the first turn's agenda (16 February 2010): 0 keep (stands), 1 limit.
// - Event 2 safety-forum asks for a decision once a fair was held: 0 attend, 1 decline (stands).
// - Officials: 0 sheriff, 1 supervisor-east, 2 supervisor-west; 2 votes of the board, 2 moves a turn.
// - Stakeholders: 0 merchants, 1 rights-coalition. Promises: 0 keep-trust, 1 open-books.
// - Lenses: 0 midpoint, 1 wary.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/digest.hpp"
#include "model/decision.hpp"
#include "model/evidence.hpp"
#include "model/parameter.hpp"
#include "model/plan.hpp"
#include "model/scenario.hpp"

namespace homerule::test {

namespace tiny {

inline constexpr model::DistrictId east{0};
inline constexpr model::DistrictId west{1};
inline constexpr model::GroupId citizens{0};
inline constexpr model::GroupId unauthorized{1};
inline constexpr model::LeverId community_liaison{0};
inline constexpr model::LeverId detainer_policy{1};
inline constexpr model::LeverId fingerprint_stance{2};
inline constexpr model::EventId county_fair{0};
inline constexpr model::EventId detainer_vote{1};
inline constexpr model::EventId safety_forum{2};
inline constexpr model::OfficialId sheriff{0};
inline constexpr model::OfficialId supervisor_east{1};
inline constexpr model::OfficialId supervisor_west{2};
inline constexpr model::StakeholderId merchants{0};
inline constexpr model::StakeholderId rights_coalition{1};
inline constexpr model::PromiseId keep_trust{0};
inline constexpr model::PromiseId open_books{1};
inline constexpr model::FlagId fair_held{0};
inline constexpr model::FlagId forum_held{1};
inline constexpr model::SourceId made_up{0};

}  // namespace tiny

// The key that chance is drawn by, as scenario/read.hpp makes it from a string id.
inline std::uint32_t key_of(std::string_view id) {
    base::Digest digest;
    digest.add(id);
    return static_cast<std::uint32_t>(digest.value() ^ (digest.value() >> 32));
}

inline model::Text words(std::string english, std::string spanish = {}) {
    model::Text text;
    text.words[0] = std::move(english);
    text.words[1] = std::move(spanish);
    return text;
}

inline model::Decision set_lever(model::LeverId lever, std::uint32_t option) {
    return {model::DecisionKind::SetLever, lever.index, option};
}
inline model::Decision choose(model::EventId event, std::uint32_t option) {
    return {model::DecisionKind::ChooseOption, event.index, option};
}
inline model::Decision lobby(model::OfficialId official) {
    return {model::DecisionKind::Lobby, official.index, 0};
}
inline model::Decision promise(model::PromiseId made) {
    return {model::DecisionKind::MakePromise, made.index, 0};
}

// One value for each parameter: plausible sizes, none of them from a study.
inline model::ParameterValues tiny_values() {
    using P = model::Parameter;
    const std::pair<P, double> rows[] = {
        {P::BookingSubmissionShare, 0.95},
        {P::MatchShareUsBorn, 0.002},
        {P::MatchShareNaturalized, 0.1},
        {P::MatchShareLawful, 0.6},
        {P::MatchShareUnauthorized, 0.45},
        {P::RemovableShareLawful, 0.15},
        {P::RemovableShareUnauthorized, 0.95},
        {P::CitizenDetainerShare, 0.05},
        {P::IdentityCheckEffect, 0.7},
        {P::PickupShare, 0.7},
        {P::NoticeTransferShare, 0.3},
        {P::WarrantShare, 0.02},
        {P::ReimbursementShare, 0.0},
        {P::LostBailShare, 0.3},
        {P::BailDays, 20.0},
        {P::DispositionDays, 25.0},
        {P::NoAccessDetainerLoss, 0.1},
        {P::Agreement287gGain, 0.2},
        {P::AtLargeShare, 0.02},
        {P::RemovalShare, 0.75},
        {P::ReliefShare, 0.08},
        {P::DefenseReliefGain, 0.1},
        {P::DiscretionReviewGain, 0.1},
        {P::DiscretionShare, 0.05},
        {P::CustodyDays, 60.0},
        {P::RearrestShare, 0.1},
        {P::SettlementShare, 0.1},
        {P::SettlementDollars, 40000.0},
        {P::ViolentRate, 18.0},
        {P::DomesticRate, 5.0},
        {P::PropertyRate, 60.0},
        {P::ViolentReportShare, 0.5},
        {P::DomesticReportShare, 0.55},
        {P::PropertyReportShare, 0.38},
        {P::ViolentClearanceShare, 0.45},
        {P::DomesticClearanceShare, 0.6},
        {P::PropertyClearanceShare, 0.17},
        {P::ReportingResponse, 1.0},
        {P::LanguageReportingGain, 0.1},
        {P::VisaReportingGain, 0.1},
        {P::ClearanceResponse, 0.3},
        {P::OffendingElasticity, -0.2},
        {P::CooperationCrimeEffect, 0.0},
        {P::StaffingCrimeElasticity, -0.3},
        {P::LiaisonCrimeEffect, 0.02},
        {P::BusinessSecurityEffect, 0.03},
        {P::FaithSecurityEffect, 0.01},
        {P::SmartCityClearanceGain, 0.05},
        {P::ArrestsPerClearance, 1.1},
        {P::MinorArrestMultiple, 1.0},
        {P::LicenseArrestShare, 0.1},
        {P::OversightArrestEffect, 0.05},
        {P::TrustHalfLifeMonths, 18.0},
        {P::TrustHoldImpact, 0.004},
        {P::TrustWeightLevel1, 0.2},
        {P::TrustWeightLevel2, 0.5},
        {P::TrustWeightLevel3, 0.8},
        {P::TrustWeightNoConviction, 1.0},
        {P::TrustWeightWrongful, 3.0},
        {P::TrustWeightAtLarge, 1.5},
        {P::TrustSpillShare, 0.1},
        {P::TrustActivationImpact, 0.02},
        {P::TrustLiaisonGain, 0.0005},
        {P::TrustLanguageGain, 0.001},
        {P::TrustVisaGain, 0.0005},
        {P::TrustNoInquiryGain, 0.001},
        {P::TrustMunicipalIdGain, 0.0005},
        {P::TrustPublicationGain, 0.0005},
        {P::TrustOversightGain, 0.001},
        {P::TrustFaithSecurityGain, 0.0005},
        {P::TrustAgreement287gImpact, 0.002},
        {P::TrustServiceEffect, 0.05},
        {P::MarginalBedShare, 0.3},
        {P::BedOverflowMultiple, 1.5},
        {P::ScaapRate2010, 0.25},
        {P::ScaapRateDecline, 0.03},
        {P::ScaapEligibleShare, 0.4},
        {P::PretrialReleaseEffect, 0.1},
        {P::ApprovalSpeed, 0.1},
        {P::ApprovalTrustWeight, 0.3},
        {P::ApprovalSafetyWeight, 0.3},
        {P::ApprovalServiceWeight, 0.3},
        {P::ApprovalFitWeight, 0.2},
        {P::ApprovalRearrestWeight, 0.1},
        {P::StandingSpeed, 0.1},
        {P::StandingScopeWeight, 0.4},
        {P::StandingStanceWeight, 0.3},
        {P::StandingAccessWeight, 0.2},
        {P::TransparencySpeed, 0.1},
        {P::StakeholderSpeed, 0.1},
        {P::StakeholderGain, 1.0},
        {P::VoteLeanWeight, 1.0},
        {P::VoteCostWeight, 0.5},
        {P::VoteConstituentWeight, 0.5},
        {P::LobbyGain, 0.2},
        {P::GoodwillHalfLifeMonths, 12.0},
        {P::SurveyDesignEffect, 1.5},
        {P::PopulationGrowth, 1.0},
        {P::CrimeClimateSpread, 0.05},
        {P::CrimeClimateHalfLifeMonths, 8.0},
    };
    static_assert(std::size(rows) == model::parameter_count, "a parameter has no value here");
    model::ParameterValues values{};
    for (const auto& [parameter, value] : rows)
        values[static_cast<std::size_t>(parameter)] = value;
    return values;
}

inline std::shared_ptr<model::Evidence> build_tiny_evidence() {
    auto evidence = std::make_shared<model::Evidence>();
    evidence->sources = {{"made-up", "Nobody", "Numbers made up for tests", "2010", ""}};
    const model::ParameterValues values = tiny_values();
    for (std::size_t p = 0; p < model::parameter_count; ++p) {
        const std::string id(model::parameter_ids[p]);
        model::ParameterPage& page = evidence->parameters[p];
        page.name = words("name of " + id, "nombre de " + id);
        page.meaning = words("meaning of " + id);
        page.unit = "share";
        page.value = values[p];
        page.low = values[p] < 0 ? 2 * values[p] : 0.5 * values[p];
        page.high = values[p] < 0 ? 0.5 * values[p] : 2 * values[p];
        page.assumption = words("made up for tests");
    }
    model::ParameterPage& contested =
        evidence->parameters[static_cast<std::size_t>(model::Parameter::TrustHoldImpact)];
    contested.status = model::Status::Contested;
    contested.positions = {{"small", words("Small"), 0.002, {tiny::made_up}},
                           {"large", words("Large"), 0.008, {tiny::made_up}}};
    for (std::size_t m = 0; m < model::mechanism_count; ++m) {
        const std::string id(model::mechanism_ids[m]);
        evidence->mechanisms[m].name = words("name of " + id, "nombre de " + id);
        evidence->mechanisms[m].explanation = words("explanation of " + id);
        evidence->mechanisms[m].sources = {tiny::made_up};
    }
    evidence->mechanisms[static_cast<std::size_t>(model::Mechanism::HoldInCommunity)].parameters = {
        model::Parameter::TrustHoldImpact, model::Parameter::TrustHalfLifeMonths};
    model::ParameterValues wary = values;
    wary[static_cast<std::size_t>(model::Parameter::TrustHoldImpact)] = 0.008;
    evidence->lenses = {
        {"midpoint", words("Midpoint", "Punto medio"), words("The middle of the range"), values},
        {"wary", words("Wary", "Cauta"), words("Holds weigh more"), wary}};
    evidence->regimes = {{"levels",
                          words("Levels"),
                          words("All levels, since 2008"),
                          base::Month::of(2008, 10),
                          {0.95, 0.9, 0.8, 0.6},
                          0.5,
                          {tiny::made_up}},
                         {"discretion",
                          words("Discretion"),
                          words("Priorities, since June 2011"),
                          base::Month::of(2011, 6),
                          {0.95, 0.85, 0.6, 0.3},
                          0.2,
                          {tiny::made_up}}};
    evidence->roll_out = {{base::Month::of(2009, 12), 95, {tiny::made_up}},
                          {base::Month::of(2010, 12), 890, {tiny::made_up}},
                          {base::Month::of(2011, 12), 1900, {tiny::made_up}}};
    evidence->record_shares = {
        {{0.35, 0.2, 0.25, 0.2}, {0.15, 0.15, 0.35, 0.35}, {0.2, 0.25, 0.3, 0.25}, {0.05, 0.1, 0.35, 0.5}}};
    evidence->terms = {
        {"detainer", words("Detainer"), words("A request to hold somebody."), {tiny::made_up}}};
    evidence->digest = 0x0102030405060708;
    return evidence;
}

namespace tiny {

inline model::Group group(std::string id, model::Standing standing) {
    model::Group built;
    built.id = id;
    built.key = key_of(id);
    built.name = words(id, id);
    built.short_name = built.name;
    built.standing = standing;
    built.sources = {made_up};
    return built;
}

inline model::District district(std::string id, double left, model::DistrictId neighbor,
                                std::vector<std::int64_t> residents) {
    model::District built;
    built.id = id;
    built.key = key_of(id);
    built.name = words(id + " district", "distrito " + id);
    built.note = words("Made up for tests.");
    built.police_agency = "Tiny Police Department";
    built.outline = {{left, 10}, {left + 40, 10}, {left + 40, 90}, {left, 90}};
    built.label = {left + 20, 50};
    built.neighbors = {neighbor};
    built.residents = std::move(residents);
    built.growth_per_year = 0.01;
    built.sources = {made_up};
    return built;
}

inline model::Official official(std::string id, model::Body body, double lean,
                                std::vector<model::DistrictId> districts) {
    model::Official built;
    built.id = id;
    built.key = key_of(id);
    built.name = words(id, id);
    built.note = words("Made up for tests.");
    built.body = body;
    built.lean = lean;
    built.districts = std::move(districts);
    built.sources = {made_up};
    return built;
}

inline model::Stakeholder stakeholder(std::string id, std::string position, double cooperation,
                                      model::Headlines weights) {
    model::Stakeholder built;
    built.id = id;
    built.key = key_of(id);
    built.name = words(id, id);
    built.aim = words("aim of " + id);
    built.argument = words("argument of " + id);
    built.evidence = words("evidence of " + id);
    built.position = std::move(position);
    built.weights = weights;
    built.cooperation = cooperation;
    built.sources = {made_up};
    return built;
}

inline model::LeverOption lever_option(std::string id, std::vector<model::DialSetting> dials,
                                       double cooperation, double cost_now_dollars = 0,
                                       double cost_per_month_dollars = 0) {
    model::LeverOption built;
    built.id = id;
    built.name = words(id, id);
    built.meaning = words("meaning of " + id);
    built.dials = std::move(dials);
    built.cooperation = cooperation;
    built.cost_now_dollars = cost_now_dollars;
    built.cost_per_month_dollars = cost_per_month_dollars;
    built.sources = {made_up};
    return built;
}

inline model::Lever lever(std::string id, model::LeverGroup group, model::Body agreement, int lead_months,
                          std::vector<model::LeverOption> options) {
    model::Lever built;
    built.id = id;
    built.key = key_of(id);
    built.group = group;
    built.name = words(id, id);
    built.meaning = words("meaning of " + id);
    built.legal_note = words("legal note of " + id);
    built.agreement = agreement;
    built.lead_months = lead_months;
    built.options = std::move(options);
    built.start = model::OptionId{0};
    built.sources = {made_up};
    return built;
}

inline model::EventOption event_option(std::string id, double cooperation) {
    model::EventOption built;
    built.id = id;
    built.name = words(id, id);
    built.meaning = words("meaning of " + id);
    built.best_case = words("best case of " + id);
    built.legal_note = words("legal note of " + id);
    built.cooperation = cooperation;
    built.sources = {made_up};
    return built;
}

inline model::Event event(std::string id) {
    model::Event built;
    built.id = id;
    built.key = key_of(id);
    built.title = words("title of " + id, "título de " + id);
    built.situation = words("situation of " + id);
    built.sources = {made_up};
    return built;
}

inline model::Impulse impulse(model::Metric metric, double amount) {
    model::Impulse built;
    built.metric = metric;
    built.amount = amount;
    return built;
}

inline std::vector<model::Event> events() {
    model::Event fair = event("county-fair");
    fair.not_before = base::Month::of(2010, 2);
    fair.chance = 0.5;
    fair.repeats = true;
    fair.pause_months = 6;
    fair.historical = false;
    fair.impulses = {impulse(model::Metric::Trust, 0.005)};
    fair.sets = {fair_held};

    model::Event vote = event("detainer-vote");
    vote.date = base::Day::of(2010, 2, 16);
    vote.advisers = {{merchants, words("Keep it.", "Que siga."), {made_up}},
                     {rights_coalition, words("Limit it.", "Que se limite."), {made_up}}};
    vote.options = {event_option("keep", 0.5), event_option("limit", -0.5)};
    vote.options[1].levers = {{detainer_policy, model::OptionId{2}}};
    vote.options[1].cost_now_dollars = 20000;
    vote.options[1].cost_per_month_dollars = 1500;
    vote.options[1].cost_months = 6;
    vote.options[1].impulses = {impulse(model::Metric::FederalStanding, -0.03)};
    vote.options[1].reactions = {{merchants, -0.05}, {rights_coalition, 0.1}};
    vote.standing_choice = model::OptionId{0};

    model::Event forum = event("safety-forum");
    model::Condition fair_was_held;
    fair_was_held.flag = fair_held;
    forum.conditions = {fair_was_held};
    forum.historical = false;
    forum.advisers = {{merchants, words("Attend."), {made_up}},
                      {rights_coalition, words("Decline."), {made_up}}};
    forum.options = {event_option("attend", 0.1), event_option("decline", -0.1)};
    forum.options[0].sets = {forum_held};
    forum.options[0].impulses = {impulse(model::Metric::Approval, 0.01)};
    forum.standing_choice = model::OptionId{1};

    std::vector<model::Event> all{fair, vote, forum};
    for (model::Event& each : all) {
        for (model::EventOption& option : each.options)
            option.key = key_of(each.id + "." + option.id);
    }
    return all;
}

}  // namespace tiny

// A scenario that the caller may still change; see the list above.
inline model::Scenario build_tiny_scenario() {
    model::Scenario scenario;
    scenario.id = "tiny-2010";
    scenario.title = words("Tiny County", "Condado Chico");
    scenario.place = words("Tiny County, Nowhere", "Condado Chico, Ninguna Parte");
    scenario.summary = words("A county for tests.");
    scenario.history = words("What did not happen.");
    scenario.seat.title = words("Board of supervisors", "Junta de supervisores");
    scenario.seat.briefing = words("You govern Tiny County.");
    scenario.seat.moves_per_turn = 2;
    scenario.seat.votes_needed = 2;
    scenario.start = base::Month::of(2010, 1);
    scenario.end = base::Month::of(2011, 12);
    scenario.turn_months = 3;
    scenario.map.width = 100;
    scenario.map.height = 100;
    scenario.map.shapes = {
        {"creek", model::ShapeKind::Water, words("Creek", "Arroyo"), {{50, 0}, {50, 100}}}};

    scenario.groups = {tiny::group("citizens", model::Standing::UsBorn),
                       tiny::group("unauthorized", model::Standing::Unauthorized)};
    model::Group& citizens = scenario.groups[0];
    citizens.exposure = 0.1;
    citizens.trust = 0.65;
    citizens.approval = 0.55;
    citizens.cooperation_view = 0.1;
    model::Group& unauthorized = scenario.groups[1];
    unauthorized.latino = true;
    unauthorized.exposure = 1;
    unauthorized.trust = 0.45;
    unauthorized.approval = 0.5;
    unauthorized.reporting_ratio = 0.8;
    unauthorized.arrest_ratio = 1.1;
    unauthorized.cooperation_view = -0.7;

    scenario.districts = {tiny::district("east", 10, tiny::west, {60000, 20000}),
                          tiny::district("west", 50, tiny::east, {40000, 5000})};
    scenario.districts[0].crime_ratio = 1.2;
    scenario.districts[1].crime_ratio = 0.8;

    scenario.jail = {words("Tiny Jail", "Cárcel Chica"), 400, 350, 9000, 100.0, {tiny::made_up}};
    scenario.federal = {words("Field office", "Oficina"), base::Month::of(2010, 4), 4.0, 60, {tiny::made_up}};
    scenario.budget.fiscal_year_start_month = 7;
    scenario.budget.opening_cash_dollars = 5e6;
    scenario.budget.opening_reserve_dollars = 8e6;
    scenario.budget.years = {{2010, 80e6, 20e6, 30e6, 14e6, 56e6, {tiny::made_up}},
                             {2011, 76e6, 20e6, 30e6, 14e6, 56e6, {tiny::made_up}},
                             {2012, 78e6, 20e6, 30e6, 14e6, 56e6, {tiny::made_up}}};

    scenario.officials = {tiny::official("sheriff", model::Body::Sheriff, 0.2, {}),
                          tiny::official("supervisor-east", model::Body::Board, -0.3, {tiny::east}),
                          tiny::official("supervisor-west", model::Body::Board, 0.2, {tiny::west})};
    scenario.stakeholders = {
        tiny::stakeholder("merchants", "cooperation", 0.5, {0.1, -0.4, -0.3, 0.1, 0.0, 0.1, 0.0}),
        tiny::stakeholder("rights-coalition", "limits", -0.7, {0.4, -0.1, 0.0, 0.0, -0.4, 0.0, 0.1})};

    using model::Dial;
    scenario.levers = {
        tiny::lever("community-liaison", model::LeverGroup::Community, model::Body::Board, 3,
                    {tiny::lever_option("none", {{Dial::CommunityLiaison, 0}}, 0),
                     tiny::lever_option("two-officers", {{Dial::CommunityLiaison, 2}}, -0.1, 10000, 5000)}),
        tiny::lever("detainer-policy", model::LeverGroup::DetainersAndJail, model::Body::Sheriff, 1,
                    {tiny::lever_option("all", {{Dial::DetainerScope, 4}}, 1),
                     tiny::lever_option("none", {{Dial::DetainerScope, 0}}, -1),
                     tiny::lever_option("serious", {{Dial::DetainerScope, 3}}, 0.2)}),
        tiny::lever("fingerprint-stance", model::LeverGroup::FederalRelations, model::Body::None, 0,
                    {tiny::lever_option("comply", {{Dial::Stance, 0}}, 0.5),
                     tiny::lever_option("written-notice", {{Dial::Stance, 1}}, -0.3)})};
    scenario.levers[1].undo = model::Difficulty::Hard;

    scenario.events = tiny::events();
    scenario.promises.resize(2);
    scenario.promises[0].id = "keep-trust";
    scenario.promises[0].words = words("Trust will not fall.", "La confianza no caerá.");
    scenario.promises[0].relative_to_start = true;
    scenario.promises[1].id = "open-books";
    scenario.promises[1].words = words("We will publish our figures.");
    scenario.promises[1].headline = model::Headline::Transparency;
    scenario.promises[1].threshold = 0.5;
    scenario.flags = {"fair-held", "forum-held"};
    scenario.evidence = build_tiny_evidence();
    scenario.digest = 0x1112131415161718;
    return scenario;
}

inline model::ScenarioPointer tiny_scenario() {
    return std::make_shared<const model::Scenario>(build_tiny_scenario());
}

// A plan for the tiny scenario: a promise, the vote in its turn, a stance, and a step that nobody can take.
inline model::Plan tiny_plan() {
    model::Plan plan;
    plan.id = "historical";
    plan.name = words("What happened", "Lo que pasó");
    plan.explanation = words("Made up for tests.");
    plan.steps = {{base::Month::of(2010, 1), promise(tiny::keep_trust)},
                  {base::Month::of(2010, 2), choose(tiny::detainer_vote, 1)},
                  {base::Month::of(2010, 9), set_lever(tiny::fingerprint_stance, 1)},
                  {base::Month::of(2011, 1), promise(tiny::open_books)},  // too late
                  {base::Month::of(2011, 5), lobby(tiny::supervisor_west)}};
    return plan;
}

}  // namespace homerule::test

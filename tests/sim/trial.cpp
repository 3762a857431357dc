#include "trial.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "sim/start.hpp"
#include "sim/step.hpp"

namespace homerule::test {

using P = model::Parameter;

model::ParameterValues with(model::ParameterValues values, Changes changes) {
    for (const auto& [parameter, value] : changes)
        values[static_cast<std::size_t>(parameter)] = value;
    return values;
}

model::ParameterValues calm_values() {
    return with(tiny_values(), {{P::TrustHoldImpact, 0.02},
                                {P::TrustActivationImpact, 0.02},
                                {P::TrustWeightLevel1, 0.2},
                                {P::TrustWeightLevel2, 0.5},
                                {P::TrustWeightLevel3, 0.8},
                                {P::TrustWeightNoConviction, 1.0},
                                {P::TrustLiaisonGain, 0.0006},
                                {P::TrustLanguageGain, 0.001},
                                {P::TrustVisaGain, 0.0006},
                                {P::TrustNoInquiryGain, 0.001},
                                {P::TrustMunicipalIdGain, 0.0006},
                                {P::TrustPublicationGain, 0.0004},
                                {P::TrustOversightGain, 0.0006},
                                {P::TrustFaithSecurityGain, 0.0004},
                                {P::TrustAgreement287gImpact, 0.003},
                                {P::TrustServiceEffect, 0.02},
                                {P::OffendingElasticity, -0.4},
                                {P::CrimeClimateSpread, 0.0},
                                {P::MinorArrestMultiple, 1.0},
                                {P::PopulationGrowth, 1.0},
                                {P::MarginalBedShare, 0.3},
                                {P::BedOverflowMultiple, 1.5},
                                {P::PretrialReleaseEffect, 0.1},
                                {P::SettlementDollars, 40000.0},
                                {P::ScaapRate2010, 0.25},
                                {P::ScaapRateDecline, 0.1},
                                {P::ScaapEligibleShare, 0.4},
                                {P::ApprovalSpeed, 0.1},
                                {P::ApprovalTrustWeight, 0.3},
                                {P::ApprovalSafetyWeight, 0.3},
                                {P::ApprovalServiceWeight, 0.3},
                                {P::ApprovalFitWeight, 0.2},
                                {P::ApprovalRearrestWeight, 0.1},
                                {P::StakeholderSpeed, 0.1},
                                {P::StakeholderGain, 1.0},
                                {P::VoteLeanWeight, 1.0},
                                {P::VoteCostWeight, 0.5},
                                {P::VoteConstituentWeight, 0.5},
                                {P::LobbyGain, 0.2},
                                {P::GoodwillHalfLifeMonths, 12.0}});
}

model::ParameterValues still_values() {
    return with(calm_values(), {{P::TrustHoldImpact, 0.0},
                                {P::TrustActivationImpact, 0.0},
                                {P::TrustServiceEffect, 0.0},
                                {P::ReportingResponse, 0.0},
                                {P::ClearanceResponse, 0.0},
                                {P::OffendingElasticity, 0.0},
                                {P::CooperationCrimeEffect, 0.0},
                                {P::PopulationGrowth, 0.0},
                                {P::RemovalShare, 0.0}});
}

namespace {

const std::string held_by_test = "held-";

// The opening world, with the levers of hold_dial moved.
model::World open(const model::Scenario& scenario, const model::ParameterValues& values, std::uint64_t luck) {
    model::World world = sim::start(scenario, values, luck);
    for (std::size_t l = 0; l < scenario.levers.size(); ++l) {
        if (scenario.levers[l].id.compare(0, held_by_test.size(), held_by_test) == 0)
            world.levers[l].in_force = model::OptionId{1};
    }
    return world;
}

}  // namespace

model::Scenario quiet_scenario() {
    model::Scenario scenario = build_tiny_scenario();
    scenario.events.clear();
    return scenario;
}

void hold_dial(model::Scenario& scenario, model::Dial dial, double value) {
    const auto d = static_cast<std::size_t>(dial);
    const double opening = model::opening_dials(scenario)[d];
    scenario.levers.push_back(tiny::lever(held_by_test + std::string(model::dial_rows[d].id),
                                          model::LeverGroup::Policing, model::Body::None, 0,
                                          {tiny::lever_option("opening", {{dial, opening}}, 0),
                                           tiny::lever_option("held", {{dial, value}}, 0)}));
}

void hold_scope(model::Scenario& scenario, model::DetainerScope scope) {
    hold_dial(scenario, model::Dial::DetainerScope, static_cast<double>(scope));
}

std::vector<model::Effect> Term::effects() const {
    std::vector<model::Effect> all;
    for (const model::TurnRecord& turn : turns)
        all.insert(all.end(), turn.effects.begin(), turn.effects.end());
    return all;
}

std::vector<model::Case> Term::closed_cases() const {
    std::vector<model::Case> all;
    for (const model::TurnRecord& turn : turns)
        all.insert(all.end(), turn.closed_cases.begin(), turn.closed_cases.end());
    return all;
}

std::vector<model::MonthRow> Term::months() const {
    std::vector<model::MonthRow> all;
    for (const model::TurnRecord& turn : turns)
        all.insert(all.end(), turn.months.begin(), turn.months.end());
    return all;
}

std::vector<model::News> Term::news() const {
    std::vector<model::News> all;
    for (const model::TurnRecord& turn : turns)
        all.insert(all.end(), turn.news.begin(), turn.news.end());
    return all;
}

Term play(const model::Scenario& scenario, const model::ParameterValues& values, std::uint64_t luck,
          const Choices& choices, model::Effects effects) {
    Term term;
    term.opening = open(scenario, values, luck);
    const model::World* world = &term.opening;
    term.turns.reserve(static_cast<std::size_t>(scenario.turn_count()));
    while (!sim::is_over(scenario, *world)) {
        const auto chosen = choices.find(sim::turn_of(scenario, *world));
        term.turns.push_back(sim::step(scenario, values, *world,
                                       chosen == choices.end() ? model::Decisions{} : chosen->second,
                                       effects));
        world = &term.turns.back().world;
    }
    return term;
}

namespace {

bool passes(const model::Effect& effect, const Filter& filter) {
    return (!filter.metric || effect.metric == *filter.metric) &&
           (!filter.mechanism || effect.cause.mechanism == *filter.mechanism) &&
           (!filter.index || effect.index == *filter.index) &&
           (!filter.month || effect.month == *filter.month);
}

const model::Regime* regime_at(const model::Scenario& scenario, base::Month month) {
    const model::Regime* in_force = nullptr;
    for (const model::Regime& regime : scenario.evidence->regimes) {
        if (regime.from <= month) in_force = &regime;
    }
    return in_force;
}

}  // namespace

std::int64_t sum_of(const std::vector<model::Effect>& effects, const Filter& filter) {
    std::int64_t sum = 0;
    for (const model::Effect& effect : effects)
        sum += passes(effect, filter) ? effect.amount : 0;
    return sum;
}

std::size_t count_of(const std::vector<model::Effect>& effects, const Filter& filter) {
    return static_cast<std::size_t>(
        std::count_if(effects.begin(), effects.end(),
                      [&filter](const model::Effect& effect) { return passes(effect, filter); }));
}

std::int64_t stock_of(const model::World& world, const model::MonthRow& row, model::Metric metric,
                      std::size_t index) {
    return row.stocks[world.layout.offset[static_cast<std::size_t>(metric)] + index];
}

std::optional<base::Day> day_of(const model::Case& person, model::CaseStep step) {
    for (std::size_t e = 0; e < person.length; ++e) {
        if (person.history[e].step == step) return person.history[e].day;
    }
    return std::nullopt;
}

Stage::Stage(model::Scenario scenario_shown, const model::ParameterValues& values_shown, std::uint64_t luck,
             std::optional<base::Month> month)
    : scenario(std::move(scenario_shown)),
      values(values_shown),
      constants(sim::constants_of(scenario, values)),
      scratch(scenario.districts.size(), scenario.cell_count()),
      local_policies(scenario.districts.size(), nullptr),
      view{scenario, values, constants, scratch, luck},
      posting(record, model::Effects::Keep) {
    record.world = open(scenario, values, luck);
    record.world.month = month.value_or(scenario.start);
    record.world.recent.emplace_back();
    record.world.recent.back().fill(0);
    view.read_levers(record.world);
    view.regime = regime_at(scenario, record.world.month);
    view.local_policies = &local_policies;
}

void Stage::set(model::Metric metric, std::size_t index, std::int64_t stock) {
    record.world.stocks[record.world.layout.offset[static_cast<std::size_t>(metric)] + index] = stock;
}

}  // namespace homerule::test

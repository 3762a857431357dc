// Crime in its three books, and why each figure is what it is.
#include <cmath>
#include <tuple>

#include "sim/phases/phases.hpp"
#include "sim/start.hpp"
#include "support/catch.hpp"
#include "trial.hpp"

namespace {

using namespace homerule;
using model::Mechanism;
using model::Metric;
using model::Offense;
using P = model::Parameter;
namespace tiny = test::tiny;

constexpr Metric victimized[]{Metric::ViolentVictimizations, Metric::DomesticVictimizations,
                              Metric::PropertyVictimizations};
constexpr Metric reported[]{Metric::ViolentReports, Metric::DomesticReports, Metric::PropertyReports};
constexpr Metric cleared[]{Metric::ViolentClearances, Metric::DomesticClearances, Metric::PropertyClearances};

template <std::size_t Size>
std::int64_t sum_of(const test::Stage& stage, const Metric (&metrics)[Size],
                    std::optional<Mechanism> mechanism = {}) {
    std::int64_t sum = 0;
    for (const Metric metric : metrics)
        sum += stage.sum({metric, mechanism});
    return sum;
}

// A month of crime in which everybody trusts by so much more or less than at the start.
void play(test::Stage& stage, double trust_change) {
    for (std::size_t cell = 0; cell < stage.scenario.cell_count(); ++cell) {
        const std::int64_t opening = stage.world().at(Metric::Trust, cell);
        stage.set(Metric::Trust, cell, opening + static_cast<std::int64_t>(trust_change * 1e6));
    }
    sim::crime(stage.view, stage.posting);
}

}  // namespace

TEST_CASE("nobody reports what did not happen and nothing is cleared that was not reported") {
    const auto term = test::play(test::build_tiny_scenario(), test::tiny_values(), 3);
    const auto months = term.months();
    std::vector<std::int64_t> before(term.opening.stocks);
    for (const model::MonthRow& row : months) {
        for (std::size_t cell = 0; cell < 4; ++cell) {
            for (std::size_t c = 0; c < model::victim_offense_count; ++c) {
                const auto grown = [&](Metric metric) {
                    const std::size_t at =
                        term.opening.layout.offset[static_cast<std::size_t>(metric)] + cell;
                    return row.stocks[at] - before[at];
                };
                CHECK(grown(reported[c]) <= grown(victimized[c]));
                CHECK(grown(cleared[c]) <= grown(reported[c]));
                CHECK(grown(cleared[c]) >= 0);
            }
        }
        before = row.stocks;
    }
    CHECK(model::total(term.last(), Metric::ViolentClearances) > 0);
}

TEST_CASE("crime comes at the national rate times the scenario's ratios") {
    // Only whether the mean is right is asked: 100 months of the same place.
    std::int64_t property = 0;
    for (std::uint64_t luck = 0; luck < 100; ++luck) {
        test::Stage stage(test::quiet_scenario(), test::still_values(), luck);
        sim::crime(stage.view, stage.posting);
        property += stage.sum({Metric::PropertyVictimizations, std::nullopt, 0});
    }
    // 60 per 1,000 a year, 60,000 citizens in the east at 1.2: 360 a month, standard deviation 190 in the
    // sum.
    CHECK(std::abs(static_cast<double>(property) - 36'000) < 4 * 190);
}

TEST_CASE("the reasons of a count add up to it, whatever they are") {
    model::Scenario scenario = test::quiet_scenario();
    test::hold_dial(scenario, model::Dial::PatrolStaffing, 1.2);
    test::hold_dial(scenario, model::Dial::BusinessSecurity, 1);
    test::hold_dial(scenario, model::Dial::FaithSecurity, 1);
    test::hold_dial(scenario, model::Dial::LanguageAccess, 1);
    test::hold_dial(scenario, model::Dial::VictimVisa, 1);
    test::hold_dial(scenario, model::Dial::SmartCity, 1);
    test::hold_dial(scenario, model::Dial::CommunityLiaison, 3);
    for (std::uint64_t luck = 0; luck < 20; ++luck) {
        test::Stage kept(scenario, test::calm_values(), luck);
        test::Stage dropped(scenario, test::calm_values(), luck);
        play(kept, -0.1);
        for (std::size_t cell = 0; cell < 4; ++cell)
            dropped.set(Metric::Trust, cell, kept.world().at(Metric::Trust, cell));
        sim::Posting dropping(dropped.record, model::Effects::Drop);
        sim::crime(dropped.view, dropping);
        CHECK(kept.record.world.stocks == dropped.record.world.stocks);
        for (const Metric metric : victimized) {
            CHECK(kept.sum({metric}) == model::total(kept.record.world, metric));
            // The usual number is the number of a month without any of this.
            test::Stage usual(test::quiet_scenario(), test::calm_values(), luck);
            sim::crime(usual.view, usual.posting);
            CHECK(kept.sum({metric, Mechanism::Victimization}) == usual.sum({metric}));
        }
    }
}

TEST_CASE("less trust, fewer reports, more offending, when the elasticity says so") {
    const auto values = test::with(test::calm_values(), {{P::OffendingElasticity, -0.5}});
    std::int64_t silence = 0;
    for (std::uint64_t luck = 0; luck < 10; ++luck) {
        test::Stage usual(test::quiet_scenario(), values, luck);
        test::Stage wary(test::quiet_scenario(), values, luck);
        test::Stage warm(test::quiet_scenario(), values, luck);
        play(usual, 0);
        play(wary, -0.2);
        play(warm, 0.2);
        for (const Metric metric : victimized) {
            CHECK(wary.sum({metric}) >= usual.sum({metric}));
            CHECK(warm.sum({metric}) <= usual.sum({metric}));
        }
        CHECK(sum_of(wary, reported) < sum_of(usual, reported));
        CHECK(sum_of(warm, reported) > sum_of(usual, reported));
        CHECK(sum_of(wary, reported, Mechanism::TrustAndReporting) < 0);
        CHECK(sum_of(usual, reported, Mechanism::TrustAndReporting) == 0);
        CHECK(sum_of(wary, cleared) < sum_of(usual, cleared));
        silence += sum_of(wary, victimized, Mechanism::LessReporting);
        CHECK(sum_of(wary, victimized, Mechanism::LessReporting) >= 0);
        CHECK(sum_of(warm, victimized, Mechanism::LessReporting) <= 0);
        CHECK(sum_of(usual, victimized, Mechanism::LessReporting) == 0);
    }
    CHECK(silence > 0);
}

TEST_CASE("without an elasticity silence brings no crime and no entry says so") {
    const auto values = test::with(test::calm_values(), {{P::OffendingElasticity, 0}});
    test::Stage usual(test::quiet_scenario(), values);
    test::Stage wary(test::quiet_scenario(), values);
    play(usual, 0);
    play(wary, -0.2);
    for (const Metric metric : victimized) {
        CHECK(wary.sum({metric}) == usual.sum({metric}));
        CHECK(wary.count({metric, Mechanism::LessReporting}) == 0);
    }
    CHECK(sum_of(wary, reported) < sum_of(usual, reported));
}

TEST_CASE("without a response trust moves no report") {
    test::Stage wary(test::quiet_scenario(), test::still_values());
    play(wary, -0.3);
    for (const Metric metric : reported)
        CHECK(wary.count({metric, Mechanism::TrustAndReporting}) == 0);
}

TEST_CASE("language access and victim visas reach those for whom they are made") {
    model::Scenario scenario = test::quiet_scenario();
    test::hold_dial(scenario, model::Dial::LanguageAccess, 1);
    test::hold_dial(scenario, model::Dial::VictimVisa, 1);
    std::int64_t language = 0;
    std::int64_t visa = 0;
    const auto values =
        test::with(test::still_values(), {{P::LanguageReportingGain, 0.5}, {P::VisaReportingGain, 1.0}});
    for (std::uint64_t luck = 0; luck < 10; ++luck) {
        test::Stage stage(scenario, values, luck);
        sim::crime(stage.view, stage.posting);
        for (const model::Effect& effect : stage.record.effects) {
            const bool by_language = effect.cause.mechanism == Mechanism::LanguageAccess;
            const bool by_visa = effect.cause.mechanism == Mechanism::VictimVisa;
            if (!by_language && !by_visa) continue;
            CHECK(effect.index % 2 == tiny::unauthorized.index);
            CHECK(effect.amount > 0);
            CHECK(effect.cause.origin == model::Origin::Lever);
            if (by_visa) CHECK(effect.metric == Metric::DomesticReports);
            (by_language ? language : visa) += effect.amount;
        }
    }
    CHECK(language > 0);
    CHECK(visa > 0);
}

TEST_CASE("more patrol, less crime and more cleared, and liaison has a line of its own") {
    model::Scenario more = test::quiet_scenario();
    test::hold_dial(more, model::Dial::PatrolStaffing, 1.2);
    model::Scenario liaison = test::quiet_scenario();
    test::hold_dial(liaison, model::Dial::CommunityLiaison, 2);
    const auto values =
        test::with(test::still_values(), {{P::StaffingCrimeElasticity, -0.5}, {P::LiaisonCrimeEffect, 0.1}});
    test::Stage usual(test::quiet_scenario(), values);
    test::Stage patrolled(more, values);
    test::Stage befriended(liaison, values);
    for (test::Stage* stage : {&usual, &patrolled, &befriended})
        sim::crime(stage->view, stage->posting);
    CHECK(sum_of(patrolled, victimized) < sum_of(usual, victimized));
    CHECK(sum_of(patrolled, victimized, Mechanism::PatrolAndCrime) ==
          sum_of(patrolled, victimized) - sum_of(usual, victimized));
    CHECK(sum_of(patrolled, cleared, Mechanism::PatrolAndCrime) > 0);
    CHECK(sum_of(befriended, victimized) < sum_of(usual, victimized));
    CHECK(sum_of(befriended, victimized, Mechanism::PatrolAndCrime) == 0);
    CHECK(sum_of(befriended, victimized, Mechanism::Liaison) ==
          sum_of(befriended, victimized) - sum_of(usual, victimized));
}

TEST_CASE("security programs lower the crime that they are about") {
    const auto values =
        test::with(test::still_values(), {{P::BusinessSecurityEffect, 0.3}, {P::FaithSecurityEffect, 0.3}});
    test::Stage usual(test::quiet_scenario(), values);
    sim::crime(usual.view, usual.posting);
    for (const auto& [dial, mechanism, touched] :
         {std::tuple{model::Dial::BusinessSecurity, Mechanism::BusinessSecurity, 2},
          std::tuple{model::Dial::FaithSecurity, Mechanism::FaithSecurity, 0}}) {
        model::Scenario scenario = test::quiet_scenario();
        test::hold_dial(scenario, dial, 1);
        test::Stage secured(scenario, values);
        sim::crime(secured.view, secured.posting);
        for (int c = 0; c < 3; ++c) {
            const std::int64_t difference = secured.sum({victimized[c]}) - usual.sum({victimized[c]});
            CHECK(secured.sum({victimized[c], mechanism}) == difference);
            CHECK((difference < 0) == (c == touched));
        }
    }
}

TEST_CASE("cooperation moves crime only as far as the lens says, by last month's answers") {
    const auto values = test::with(test::still_values(), {{P::CooperationCrimeEffect, -0.3}});
    const auto month = [&values](std::int64_t honored, std::int64_t declined, double effect) {
        test::Stage stage(test::quiet_scenario(), test::with(values, {{P::CooperationCrimeEffect, effect}}));
        auto& recent = stage.world().recent;
        recent.insert(recent.begin(), recent.back());
        recent.front()[static_cast<std::size_t>(Metric::HoldsHonored)] = honored;
        recent.front()[static_cast<std::size_t>(Metric::HoldsDeclined)] = declined;
        sim::crime(stage.view, stage.posting);
        return sum_of(stage, victimized);
    };
    CHECK(month(10, 0, -0.3) < month(5, 5, -0.3));
    CHECK(month(5, 5, -0.3) < month(0, 10, -0.3));
    CHECK(month(0, 10, -0.3) == month(0, 0, -0.3));
    CHECK(month(10, 0, 0.0) == month(0, 10, 0.0));
    CHECK(month(10, 0, 0.3) > month(0, 10, 0.3));
}

TEST_CASE("districts grow and shrink by their own rate") {
    model::Scenario scenario = test::quiet_scenario();
    scenario.districts[0].growth_per_year = 0.12;
    scenario.districts[1].growth_per_year = -0.12;
    const auto values = test::with(test::still_values(), {{P::PopulationGrowth, 1}});
    const auto term = test::play(scenario, values, 1);
    // A hundredth a month for 24 months; standard deviation of the count of citizens about 130.
    CHECK(std::abs(static_cast<double>(term.last().at(Metric::Residents, 0)) - 60'000 * 1.2697) < 600);
    CHECK(std::abs(static_cast<double>(term.last().at(Metric::Residents, 2)) - 40'000 * 0.7857) < 500);
    const auto still = test::play(scenario, test::still_values(), 1);
    CHECK(test::count_of(still.effects(), {Metric::Residents}) == 0);
}

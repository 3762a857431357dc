// What agencies publish: late, sampled, and never more than they know.
#include <cmath>

#include "sim/headlines.hpp"
#include "sim/phases/phases.hpp"
#include "support/catch.hpp"
#include "trial.hpp"

namespace {

using namespace homerule;
using model::Dial;
using model::Metric;
namespace tiny = test::tiny;

std::int64_t county(const model::World& world, const model::MonthRow& row, Metric metric) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < world.layout.size_of(metric); ++i)
        sum += test::stock_of(world, row, metric, i);
    return sum;
}

// One survey of the field month April, of a county that has not changed.
struct Answer {
    double trust = 0;
    double margin = 0;
};
Answer survey(double size, std::uint64_t luck, model::GroupId group) {
    model::Scenario scenario = test::quiet_scenario();
    test::hold_dial(scenario, Dial::SurveySize, size);
    test::Stage stage(scenario, test::calm_values(), luck, base::Month::of(2010, 4));
    sim::statistics(stage.view, stage.posting);
    return {static_cast<double>(stage.world().at(Metric::PublishedTrust, group.index)) / 1e6,
            static_cast<double>(stage.world().at(Metric::PublishedTrustMargin, group.index)) / 1e6};
}

}  // namespace

TEST_CASE("federal figures come a quarter late") {
    const auto term = test::play(test::build_tiny_scenario(), test::calm_values(), 1);
    const auto months = term.months();
    constexpr std::pair<Metric, Metric> pairs[]{
        {Metric::PublishedMatches, Metric::Matches},
        {Metric::PublishedRemovals, Metric::Removals},
        {Metric::PublishedRemovalsWithoutConviction, Metric::RemovalsWithoutConviction}};
    for (const auto& [published, counted] : pairs) {
        for (std::size_t m = 0; m < months.size(); ++m) {
            const std::int64_t then = m < 3 ? 0 : county(term.last(), months[m - 3], counted);
            CHECK(test::stock_of(term.last(), months[m], published) == then);
        }
        CHECK(test::stock_of(term.last(), months.back(), published) > 0);
    }
}

TEST_CASE("the county publishes the crimes that were reported this month") {
    const auto term = test::play(test::quiet_scenario(), test::calm_values(), 1);
    const auto months = term.months();
    std::int64_t before = 0;
    for (const model::MonthRow& row : months) {
        std::int64_t reports = 0;
        for (const Metric metric : {Metric::ViolentReports, Metric::DomesticReports, Metric::PropertyReports})
            reports += county(term.last(), row, metric);
        CHECK(test::stock_of(term.last(), row, Metric::PublishedCrime) == reports - before);
        before = reports;
    }
}

TEST_CASE("without a survey the old answer stays and its margin grows to a limit") {
    model::Scenario scenario = test::quiet_scenario();
    scenario.end = base::Month::of(2014, 12);
    const auto term = test::play(scenario, test::calm_values(), 1);
    CHECK(test::count_of(term.effects(), {Metric::PublishedTrust}) == 0);
    const auto months = term.months();
    CHECK(test::stock_of(term.last(), months[0], Metric::PublishedTrustMargin, 0) == 103'000);
    CHECK(test::stock_of(term.last(), months[9], Metric::PublishedTrustMargin, 0) == 130'000);
    CHECK(test::stock_of(term.last(), months.back(), Metric::PublishedTrustMargin, 0) == 200'000);
}

TEST_CASE("a survey is in the field in April and a larger one has a smaller margin") {
    model::Scenario scenario = test::quiet_scenario();
    test::hold_dial(scenario, Dial::SurveySize, 800);
    const auto term = test::play(scenario, test::calm_values(), 1);
    for (const model::Effect& effect : term.effects()) {
        if (effect.metric == Metric::PublishedTrust) CHECK(effect.month.month() == 4);
    }
    double wider = 1;
    for (const double size : {100.0, 400.0, 1600.0, 6400.0}) {
        const double margin = survey(size, 1, tiny::unauthorized).margin;
        CHECK(margin < wider);
        wider = margin;
    }
    // Four times the sample, half the margin.
    CHECK(survey(6400, 1, tiny::citizens).margin ==
          Approx(survey(1600, 1, tiny::citizens).margin / 2).epsilon(0.01));
}

TEST_CASE("a survey is right on average and its margin covers the truth 95 times in 100") {
    for (const auto& [group, truth] :
         {std::pair{tiny::citizens, 0.65}, std::pair{tiny::unauthorized, 0.45}}) {
        double sum = 0;
        int covered = 0;
        double margin = 0;
        constexpr int surveys = 1000;
        for (std::uint64_t luck = 0; luck < surveys; ++luck) {
            const Answer answer = survey(1000, luck, group);
            sum += answer.trust;
            margin = answer.margin;
            covered += std::abs(answer.trust - truth) <= answer.margin ? 1 : 0;
        }
        const double standard_error = margin / 1.96 / std::sqrt(surveys);
        CHECK(std::abs(sum / surveys - truth) < 4 * standard_error);
        CHECK(covered > 950 - 28);
        CHECK(covered < 950 + 28);
    }
}

TEST_CASE("nobody is asked where nobody lives") {
    model::Scenario scenario = test::quiet_scenario();
    test::hold_dial(scenario, Dial::SurveySize, 1000);
    test::Stage stage(scenario, test::calm_values(), 1, base::Month::of(2010, 4));
    stage.set(Metric::Residents, 1, 0);
    stage.set(Metric::Residents, 3, 0);
    sim::statistics(stage.view, stage.posting);
    CHECK(stage.count({Metric::PublishedTrust, std::nullopt, 0}) == 1);
    CHECK(stage.count({Metric::PublishedTrust, std::nullopt, 1}) == 0);
}

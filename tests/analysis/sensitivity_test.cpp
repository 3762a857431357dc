#include "play/sensitivity.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <vector>

#include "busy_term.hpp"
#include "play/twin.hpp"
#include "support/catch.hpp"
#include "support/tiny_scenario.hpp"

namespace {

using namespace homerule;
using model::Parameter;
using play::Figures;
using play::Range;

// Ranges of the first parameters of the enumeration, 0..1 each.
std::vector<Range> unit_ranges(std::size_t count) {
    std::vector<Range> ranges;
    for (std::size_t p = 0; p < count; ++p)
        ranges.push_back({static_cast<Parameter>(p), 0, 1});
    return ranges;
}

// The g-function of Sobol, whose indices are known: the first figure is the product over x of
// (|4 x - 2| + a) / (1 + a).
constexpr std::array<double, 4> importance{0, 1, 4.5, 9};
Figures g_function(const model::ParameterValues& values) {
    Figures figures{};
    figures[0] = 1;
    for (std::size_t p = 0; p < importance.size(); ++p)
        figures[0] *= (std::abs(4 * values[p] - 2) + importance[p]) / (1 + importance[p]);
    figures[1] = 5;  // never varies
    figures[2] = 3 * values[0] + 4 * values[1];
    return figures;
}

bool is_same(const play::Screening& a, const play::Screening& b) {
    for (std::size_t f = 0; f < play::figure_count; ++f) {
        if (!std::equal(a.effects[f].begin(), a.effects[f].end(), b.effects[f].begin(), b.effects[f].end(),
                        [](const play::ParameterEffect& x, const play::ParameterEffect& y) {
                            return x.parameter == y.parameter && x.mean == y.mean &&
                                   x.mean_size == y.mean_size && x.deviation == y.deviation &&
                                   x.size_error == y.size_error;
                        })) {
            return false;
        }
    }
    return a.runs == b.runs;
}

bool is_same(const play::VarianceSplit& a, const play::VarianceSplit& b) {
    for (std::size_t f = 0; f < play::figure_count; ++f) {
        if (!std::equal(a.shares[f].begin(), a.shares[f].end(), b.shares[f].begin(), b.shares[f].end(),
                        [](const play::VarianceShare& x, const play::VarianceShare& y) {
                            return x.parameter == y.parameter && x.first == y.first && x.total == y.total &&
                                   x.first_error == y.first_error && x.total_error == y.total_error;
                        })) {
            return false;
        }
    }
    return a.runs == b.runs && a.mean == b.mean && a.variance == b.variance;
}

const play::ParameterEffect& effect_on(const play::Screening& screening, std::size_t figure,
                                       Parameter parameter) {
    const auto& effects = screening.effects[figure];
    return *std::find_if(effects.begin(), effects.end(), [parameter](const play::ParameterEffect& effect) {
        return effect.parameter == parameter;
    });
}

}  // namespace

TEST_CASE("open ranges are those of everything that is not settled") {
    model::Evidence evidence = *test::build_tiny_evidence();
    REQUIRE(play::open_ranges(evidence).size() ==
            model::parameter_count - 2);  // two values are 0, without range
    evidence.parameters[0].status = model::Status::Settled;
    evidence.parameters[1].status = model::Status::Contested;
    evidence.parameters[1].low = 0.001;
    evidence.parameters[1].high = 0.003;
    evidence.parameters[2].status = model::Status::Unknown;
    evidence.parameters[3].low = evidence.parameters[3].high;
    const std::vector<Range> ranges = play::open_ranges(evidence);
    REQUIRE(ranges.size() == model::parameter_count - 4);
    REQUIRE(ranges[0].parameter == static_cast<Parameter>(1));
    REQUIRE(ranges[0].low == 0.001);
    REQUIRE(ranges[0].high == 0.003);
    REQUIRE(ranges[1].parameter == static_cast<Parameter>(2));
    REQUIRE(ranges[2].parameter == static_cast<Parameter>(4));
}

TEST_CASE("screening finds the slopes of a straight line") {
    const std::vector<Range> ranges{{static_cast<Parameter>(0), -1, 3},
                                    {static_cast<Parameter>(1), 10, 20},
                                    {static_cast<Parameter>(2), 0, 1}};
    const play::Outcome line = [](const model::ParameterValues& values) {
        Figures figures{};
        figures[0] = 2 * values[0] - 3 * values[1] + 7;
        return figures;
    };
    const play::Screening screening = play::screen(line, {}, ranges, {12, 4, 1}, 1);
    REQUIRE(screening.runs == 12 * 4);
    const auto& effects = screening.effects[0];
    REQUIRE(effects.size() == 3);
    REQUIRE(effects[0].parameter == static_cast<Parameter>(1));
    REQUIRE(effects[0].mean == Approx(-30));
    REQUIRE(effects[0].mean_size == Approx(30));
    REQUIRE(effects[0].deviation == Approx(0).margin(1e-9));
    REQUIRE(effects[0].size_error == Approx(0).margin(1e-9));
    REQUIRE(effects[1].parameter == static_cast<Parameter>(0));
    REQUIRE(effects[1].mean == Approx(8));
    REQUIRE(effects[2].mean_size == 0);
    REQUIRE(screening.effects[1][0].mean_size == 0);
}

TEST_CASE("screening tells a slope from a bend and from a partner") {
    const play::Outcome bent = [](const model::ParameterValues& values) {
        Figures figures{};
        figures[0] = values[0] + 2 * (values[1] - 0.5) * (values[1] - 0.5) + 3 * values[2] * values[3];
        return figures;
    };
    const play::Screening screening = play::screen(bent, {}, unit_ranges(4), {40, 4, 5}, 2);
    const auto effect = [&screening](std::size_t p) {
        return effect_on(screening, 0, static_cast<Parameter>(p));
    };
    REQUIRE(effect(0).deviation == Approx(0).margin(1e-9));
    // Up as often as down: the mean hides what the mean size shows.
    REQUIRE(std::abs(effect(1).mean) < 0.5 * effect(1).mean_size);
    REQUIRE(effect(1).deviation > 0.1);
    REQUIRE(effect(2).deviation > 0.5);
    REQUIRE(effect(3).mean == Approx(1.5).margin(4 * effect(3).size_error));
    REQUIRE(screening.effects[0].back().parameter == static_cast<Parameter>(1));
}

TEST_CASE("screening asks only for values within the ranges, on the levels, and leaves the others alone") {
    std::atomic<int> runs{0};
    std::atomic<int> off{0};
    model::ParameterValues own{};
    own.fill(0.123);
    for (const std::size_t levels : {2U, 4U, 5U, 6U}) {
        runs = 0;
        const auto parts = static_cast<double>(levels + levels % 2 - 1);
        const play::Outcome watcher = [&](const model::ParameterValues& values) {
            ++runs;
            for (std::size_t p = 0; p < values.size(); ++p) {
                if (p >= 3) {
                    off += values[p] == 0.123 ? 0 : 1;
                    continue;
                }
                const double level = (values[p] - 10) / 4 * parts;
                if (values[p] < 10 - 1e-9 || values[p] > 14 + 1e-9 ||
                    std::abs(level - std::floor(level + 0.5)) > 1e-9) {
                    ++off;
                }
            }
            return Figures{};
        };
        std::vector<Range> ranges = unit_ranges(3);
        for (Range& range : ranges) {
            range.low = 10;
            range.high = 14;
        }
        const play::Screening screening = play::screen(watcher, own, ranges, {9, levels, 3}, 2);
        INFO(levels << " levels");
        REQUIRE(off == 0);
        REQUIRE(runs == 36);
        REQUIRE(screening.runs == 36);
    }
}

TEST_CASE("screening depends on its luck and not on the threads or on other parameters in the list") {
    const play::Screening one = play::screen(g_function, {}, unit_ranges(4), {8, 4, 2}, 1);
    REQUIRE(is_same(one, play::screen(g_function, {}, unit_ranges(4), {8, 4, 2}, 2)));
    REQUIRE(is_same(one, play::screen(g_function, {}, unit_ranges(4), {8, 4, 2}, 8)));
    REQUIRE_FALSE(is_same(one, play::screen(g_function, {}, unit_ranges(4), {8, 4, 3}, 1)));
    // A parameter that moves nothing is added: what the others do on an additive figure stays the same.
    const play::Screening more = play::screen(g_function, {}, unit_ranges(6), {8, 4, 2}, 1);
    REQUIRE(effect_on(more, 2, static_cast<Parameter>(0)).mean ==
            Approx(effect_on(one, 2, static_cast<Parameter>(0)).mean));
}

TEST_CASE("the strongest parameters are those that lead some figure") {
    play::Screening screening;
    const std::vector<Range> ranges = unit_ranges(4);
    const auto put = [&screening](std::size_t figure, std::array<double, 4> sizes) {
        for (std::size_t p = 0; p < 4; ++p) {
            play::ParameterEffect effect;
            effect.parameter = static_cast<Parameter>(p);
            effect.mean_size = sizes[p];
            screening.effects[figure].push_back(effect);
        }
        std::stable_sort(screening.effects[figure].begin(), screening.effects[figure].end(),
                         [](const auto& a, const auto& b) { return a.mean_size > b.mean_size; });
    };
    put(0, {1000, 600, 0, 10});  // units differ, so only shares can be compared
    put(1, {0, 0, 0.2, 0.02});
    put(2, {0, 0, 0, 0});
    const auto first_two = play::strongest(screening, ranges, 2);
    REQUIRE(first_two.size() == 2);
    REQUIRE(first_two[0].parameter == static_cast<Parameter>(0));
    REQUIRE(first_two[1].parameter == static_cast<Parameter>(2));
    REQUIRE(play::strongest(screening, ranges, 3)[1].parameter == static_cast<Parameter>(1));
    REQUIRE(play::strongest(screening, ranges, 99).size() == 4);
    REQUIRE(play::strongest(screening, ranges, 0).empty());
}

TEST_CASE("shares of variance are those known of the g-function") {
    const play::VarianceSplit split =
        play::split_variance(g_function, {}, unit_ranges(4), {4000, 100, 11}, 2);
    REQUIRE(split.runs == 4000 * 6);
    // Known: V_i = 1/3 / (1 + a_i)^2, V = product of (1 + V_i) - 1, first = V_i / V,
    // total = V_i * product over the others of (1 + V_j) / V.
    double product = 1;
    std::array<double, 4> own{};
    for (std::size_t p = 0; p < 4; ++p) {
        own[p] = 1.0 / 3.0 / ((1 + importance[p]) * (1 + importance[p]));
        product *= 1 + own[p];
    }
    const double variance = product - 1;
    REQUIRE(split.mean[0] == Approx(1).margin(0.03));
    REQUIRE(split.variance[0] == Approx(variance).epsilon(0.1));
    REQUIRE(split.shares[0].size() == 4);
    for (std::size_t rank = 0; rank < 4; ++rank) {
        const play::VarianceShare& share = split.shares[0][rank];
        const auto p = static_cast<std::size_t>(share.parameter);
        INFO("parameter " << p << ": first " << share.first << " +- " << share.first_error << ", total "
                          << share.total << " +- " << share.total_error);
        REQUIRE(p == rank);
        REQUIRE(std::abs(share.first - own[p] / variance) < 4 * share.first_error);
        REQUIRE(std::abs(share.total - own[p] * product / (1 + own[p]) / variance) < 4 * share.total_error);
        REQUIRE(share.first_error < 0.05);
        REQUIRE(share.total_error < 0.05);
        REQUIRE(share.total >= share.first - 4 * share.first_error);
    }
}

TEST_CASE("a figure that never varies has no shares, and an additive one has no partners") {
    const play::VarianceSplit split =
        play::split_variance(g_function, {}, unit_ranges(4), {1000, 100, 12}, 2);
    REQUIRE(split.shares[1].empty());
    REQUIRE(split.mean[1] == 5);
    REQUIRE(split.variance[1] == 0);
    REQUIRE(split.shares[2].size() == 4);
    REQUIRE(split.variance[2] == Approx(25.0 / 12.0).epsilon(0.1));
    REQUIRE(split.shares[2][0].parameter == static_cast<Parameter>(1));
    REQUIRE(split.shares[2][0].total == Approx(0.64).margin(4 * split.shares[2][0].total_error));
    REQUIRE(split.shares[2][1].total == Approx(0.36).margin(4 * split.shares[2][1].total_error));
    REQUIRE(split.shares[2][2].total == 0);
    REQUIRE(split.shares[2][2].first == 0);
    REQUIRE(split.shares[2][2].first_error == 0);
}

TEST_CASE("bootstrap errors are as large as the estimates' own scatter") {
    // Many lucks: the scatter of the estimates between them is what the error of each claims.
    constexpr int lucks = 60;
    double sum = 0;
    double squares = 0;
    double claimed = 0;
    for (int luck = 0; luck < lucks; ++luck) {
        const play::VarianceSplit split = play::split_variance(
            g_function, {}, unit_ranges(4), {128, 60, static_cast<std::uint64_t>(luck)}, 1);
        const play::VarianceShare& share = split.shares[0].front();
        sum += share.total;
        squares += share.total * share.total;
        claimed += share.total_error / lucks;
    }
    const double scatter = std::sqrt((squares - sum * sum / lucks) / (lucks - 1));
    INFO("scatter " << scatter << ", claimed " << claimed);
    // Sixty estimates know their scatter to about a tenth.
    REQUIRE(claimed > 0.7 * scatter);
    REQUIRE(claimed < 1.4 * scatter);
}

TEST_CASE("shares of variance do not depend on the number of threads") {
    const auto split = [](unsigned threads, std::uint64_t luck) {
        return play::split_variance(g_function, {}, unit_ranges(4), {64, 20, luck}, threads);
    };
    REQUIRE(is_same(split(1, 4), split(2, 4)));
    REQUIRE(is_same(split(1, 4), split(8, 4)));
    REQUIRE_FALSE(is_same(split(1, 4), split(1, 5)));
}

TEST_CASE("a turning point is where the sign changes, the nearest one") {
    model::ParameterValues own{};
    own[0] = 0.5;
    own[1] = 0.4;
    own[2] = 0.1;
    own[3] = 0.5;
    const play::Outcome effect = [](const model::ParameterValues& values) {
        Figures figures{};
        // Positive at the own values; turns at x0 = 0.3, at x1 = 0.2 and 0.9 (0.2 is nearer), never for x2.
        const double first = values[0] > 0.3 ? 1 : -1;
        const double second = values[1] > 0.2 && values[1] < 0.9 ? 1 : -1;
        const double fourth = values[3] > 0.8 ? 0 : 1;  // vanishes
        figures[4] = first * second * fourth * (1 + values[2]);
        return figures;
    };
    const auto points = play::find_turning_points(effect, own, unit_ranges(4), 4, 2);
    REQUIRE(points.size() == 4);
    REQUIRE(points[0].parameter == static_cast<Parameter>(0));
    REQUIRE(points[0].value.value() == Approx(0.3).margin(0.001));
    REQUIRE(points[0].value.value() <= 0.3);
    REQUIRE(points[0].sign == -1);
    REQUIRE(points[0].own == 0.5);
    REQUIRE(points[0].effect_own == Approx(1.1));
    REQUIRE(points[0].effect_low == Approx(-1.1));
    REQUIRE(points[0].effect_high == Approx(1.1));
    REQUIRE(points[1].parameter == static_cast<Parameter>(1));
    REQUIRE(points[1].value.value() == Approx(0.2).margin(0.001));
    REQUIRE(points[2].parameter == static_cast<Parameter>(3));
    REQUIRE(points[2].value.value() == Approx(0.8).margin(0.001));
    REQUIRE(points[2].sign == 0);
    REQUIRE(points[3].parameter == static_cast<Parameter>(2));
    REQUIRE_FALSE(points[3].value.has_value());
}

TEST_CASE("turning points at the ends and without an effect") {
    model::ParameterValues own{};
    own[0] = 1;  // at the end of its range
    const play::Outcome rising = [](const model::ParameterValues& values) {
        Figures figures{};
        figures[0] = values[0];  // vanishes only at the low end
        figures[1] = values[0] < 0.5 ? 1 : 0;
        return figures;
    };
    const auto at_end = play::find_turning_points(rising, own, unit_ranges(1), 0, 1);
    REQUIRE(at_end[0].value.value() == Approx(0).margin(0.001));
    REQUIRE(at_end[0].sign == 0);
    // No effect in force: the point where there begins to be one.
    const auto begins = play::find_turning_points(rising, own, unit_ranges(1), 1, 1);
    REQUIRE(begins[0].value.value() == Approx(0.5).margin(0.001));
    REQUIRE(begins[0].sign == 1);
    REQUIRE(play::find_turning_points(rising, own, {}, 0, 2).empty());
}

TEST_CASE("outcomes are the term's own figures, as a mean over lucks that are shared") {
    const model::ScenarioPointer scenario = test::tiny_scenario();
    const model::ParameterValues& values = scenario->evidence->lenses[0].values;
    const auto decisions = test::busy_decisions();
    const Figures one = play::figures_at_end(*scenario, values, 1, decisions);
    const Figures two = play::figures_at_end(*scenario, values, 2, decisions);
    const Figures mean = play::end_of_term(*scenario, decisions, {1, 2})(values);
    for (std::size_t f = 0; f < play::figure_count; ++f)
        REQUIRE(mean[f] == one[f] / 2 + two[f] / 2);
    const model::Decision vote = test::choose(test::tiny::detainer_vote, 1);
    const Figures effect = play::effect_of(*scenario, decisions, vote, {1, 2})(values);
    const Figures bare = play::end_of_term(*scenario, play::without(decisions, vote), {1, 2})(values);
    for (std::size_t f = 0; f < play::figure_count; ++f)
        REQUIRE(effect[f] == mean[f] - bare[f]);
    REQUIRE(play::effect_of(*scenario, decisions, test::lobby(model::OfficialId{77}), {1, 2})(values) ==
            Figures{});
}

TEST_CASE("on a term, what is known to move a figure is found to move it") {
    const model::ScenarioPointer scenario = test::tiny_scenario();
    const model::ParameterValues& values = scenario->evidence->lenses[0].values;
    const std::vector<Range> all = play::open_ranges(*scenario->evidence);
    const auto take = [&all](std::initializer_list<Parameter> wanted) {
        std::vector<Range> some;
        for (const Range& range : all) {
            if (std::find(wanted.begin(), wanted.end(), range.parameter) != wanted.end())
                some.push_back(range);
        }
        return some;
    };
    const std::vector<Range> ranges =
        take({Parameter::TrustHoldImpact, Parameter::TransparencySpeed, Parameter::SurveyDesignEffect,
              Parameter::RemovalShare, Parameter::SettlementDollars});
    REQUIRE(ranges.size() == 5);
    const play::Outcome outcome = play::end_of_term(*scenario, test::busy_decisions(), {1});
    const play::Screening screening = play::screen(outcome, values, ranges, {4, 4, 1}, 2);
    REQUIRE(screening.effects[0].front().parameter == Parameter::TrustHoldImpact);
    REQUIRE(screening.effects[0].front().mean < 0);  // holds cost trust
    REQUIRE(screening.effects[8].front().parameter == Parameter::RemovalShare);
    REQUIRE(screening.effects[8].front().mean > 0);
    // How a survey is designed moves nothing but the survey.
    for (std::size_t f = 0; f < play::figure_count; ++f)
        REQUIRE(effect_on(screening, f, Parameter::SurveyDesignEffect).mean_size == 0);
    REQUIRE(is_same(screening, play::screen(outcome, values, ranges, {4, 4, 1}, 1)));

    const play::VarianceSplit split = play::split_variance(outcome, values, ranges, {12, 20, 1}, 2);
    REQUIRE(split.shares[0].front().parameter == Parameter::TrustHoldImpact);
    REQUIRE(split.shares[8].front().parameter == Parameter::RemovalShare);
    REQUIRE(split.shares[8].front().total > 0.8);
}

TEST_CASE("on a term, the effect of limits on trust turns at no value of how much holds weigh") {
    const model::ScenarioPointer scenario = test::tiny_scenario();
    const model::ParameterValues& values = scenario->evidence->lenses[0].values;
    const play::Outcome effect = play::effect_of(*scenario, {{test::choose(test::tiny::detainer_vote, 1)}},
                                                 test::choose(test::tiny::detainer_vote, 1), {1, 2});
    const std::vector<Range> impact{{Parameter::TrustHoldImpact, 0.002, 0.008}};
    const auto points = play::find_turning_points(effect, values, impact, 0, 2);
    REQUIRE(points[0].effect_own > 0);
    REQUIRE(points[0].effect_high > points[0].effect_low);
    REQUIRE_FALSE(points[0].value.has_value());
    // A world in which holds lift trust is outside what is published; there the sign would turn.
    const std::vector<Range> wider{{Parameter::TrustHoldImpact, -0.002, 0.008}};
    const auto turned = play::find_turning_points(effect, values, wider, 0, 2);
    REQUIRE(turned[0].value.has_value());
    REQUIRE(*turned[0].value < 0.001);
    REQUIRE(turned[0].sign <= 0);
}

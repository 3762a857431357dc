#include "play/bench.hpp"

#include <algorithm>
#include <memory>

#include "play/forecast.hpp"
#include "play/twin.hpp"
#include "sim/refuse.hpp"
#include "sim/start.hpp"

namespace homerule::play {

namespace {

constexpr std::size_t future_count = 1000;
constexpr std::size_t pair_count = 64;
constexpr int months_ahead = 12;
constexpr int headless_months = 1200;  // at least, for one reading of the clock

int turns_ahead(const model::Scenario& scenario) {
    return std::max((months_ahead + scenario.turn_months - 1) / scenario.turn_months, 1);
}

// Something that can be decided at once; nothing where nothing can.
model::Decisions first_choice(const model::Scenario& scenario, const model::ParameterValues& values,
                              const model::World& world) {
    for (std::uint32_t lever = 0; lever < scenario.levers.size(); ++lever) {
        for (std::uint32_t option = 0; option < scenario.levers[lever].options.size(); ++option) {
            const model::Decision decision{model::DecisionKind::SetLever, lever, option};
            if (!sim::refuse(scenario, values, world, {}, decision)) return {decision};
        }
    }
    return {};
}

}  // namespace

double median(const Measurement& measurement) {
    std::vector<double> sorted = measurement.values;
    if (sorted.empty()) return 0;
    std::sort(sorted.begin(), sorted.end());
    const std::size_t middle = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
}

bool holds_must(const Measurement& measurement) {
    return measurement.less_is_better ? median(measurement) <= measurement.must
                                      : median(measurement) >= measurement.must;
}

bool holds_aim(const Measurement& measurement) {
    return measurement.less_is_better ? median(measurement) <= measurement.aim
                                      : median(measurement) >= measurement.aim;
}

std::vector<Measurement> measure(const model::Scenario& scenario, const model::ParameterValues& values,
                                 unsigned threads, int repeats, const std::function<double()>& seconds) {
    const model::World world = sim::start(scenario, values, 1);
    const model::Decisions choice = first_choice(scenario, values, world);
    const int turns = turns_ahead(scenario);

    const auto futures = [&] {
        Forecast forecast(scenario, values, world, {}, {}, turns);
        const double began = seconds();
        forecast.extend_to(future_count, threads);
        return (seconds() - began) * 1e3;
    };
    const auto pairs = [&] {
        // The futures without a choice are the turn's: the window has played them before anything is hovered
        // over.
        const auto baseline = std::make_shared<Baseline>(scenario, values, world, model::Decisions{}, turns);
        baseline->extend_to(pair_count, threads);
        Forecast forecast(baseline, choice);
        const double began = seconds();
        forecast.extend_to(pair_count, threads);
        return (seconds() - began) * 1e3;
    };
    const auto headless = [&] {
        const int terms = std::max(headless_months / scenario.month_count(), 1);
        const double began = seconds();
        for (int term = 0; term < terms; ++term)
            figures_at_end(scenario, values, static_cast<std::uint64_t>(term), {});
        // A clock too coarse to see it must not divide by zero.
        const double took = std::max(seconds() - began, 1e-9);
        return static_cast<double>(terms) * scenario.month_count() / took;
    };

    // Targets: the design's own, on two cores.
    std::vector<Measurement> measurements{
        {"futures", "ms", true, 250, 100, {}},
        {"pairs", "ms", true, 16.7, 8.35, {}},
        {"headless", "county_months_per_second", false, 10'000, 100'000, {}},
    };
    for (int repeat = -1; repeat < std::max(repeats, 1); ++repeat) {
        const double values_now[] = {futures(), pairs(), headless()};
        if (repeat < 0) continue;  // memory and caches are cold
        for (std::size_t m = 0; m < measurements.size(); ++m)
            measurements[m].values.push_back(values_now[m]);
    }
    return measurements;
}

}  // namespace homerule::play

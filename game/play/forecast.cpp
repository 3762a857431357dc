#include "play/forecast.hpp"

#include <algorithm>
#include <thread>
#include <utility>

#include "base/check.hpp"
#include "base/digest.hpp"
#include "sim/step.hpp"

namespace homerule::play {

namespace {

constexpr std::size_t dot_count = 20;

// The value below which one more future would lie with the chance `share`, between neighbors in proportion:
// n sorted values cut the line into n + 1 equally likely parts, so a band is honest however few futures it
// rests on (Weibull 1939; type 6 of Hyndman and Fan, "Sample quantiles in statistical packages", 1996). Where
// the values do not reach that far, the outermost one.
double quantile(const std::vector<double>& sorted, double share) {
    const double place = std::clamp(share * static_cast<double>(sorted.size() + 1) - 1.0, 0.0,
                                    static_cast<double>(sorted.size() - 1));
    const auto below = static_cast<std::size_t>(place);
    if (below + 1 >= sorted.size()) return sorted.back();
    const double part = place - static_cast<double>(below);
    return sorted[below] + part * (sorted[below + 1] - sorted[below]);
}

}  // namespace

std::uint64_t future_luck(const model::World& world, std::uint64_t index) {
    base::Digest digest;
    digest.add("future");
    digest.add(world.luck);
    digest.add(index);
    const std::uint64_t luck = digest.value();
    return luck == world.luck ? ~luck : luck;
}

namespace {

std::vector<Figures> play_one(const sim::Rules& rules, const model::World& start,
                              const model::Decisions& decisions, int turns) {
    static const model::Decisions none;
    std::vector<Figures> figures;
    figures.reserve(static_cast<std::size_t>(turns));
    model::World world = sim::step(rules, start, decisions, model::Effects::Drop).world;
    figures.push_back(figures_of(rules.scenario, world));
    while (figures.size() < static_cast<std::size_t>(turns)) {
        world = sim::step(rules, std::move(world), none, model::Effects::Drop).world;
        figures.push_back(figures_of(rules.scenario, world));
    }
    return figures;
}

// Plays futures until there are `wanted`. Threads take the next future in turn; a future's content depends on
// its number alone.
void play_more(std::vector<std::vector<Figures>>& futures, std::size_t wanted, const sim::Rules& rules,
               const model::World& world, const model::Decisions& decisions, int turns, unsigned threads,
               const std::atomic<bool>* cancel) {
    const std::size_t first = futures.size();
    if (wanted <= first || turns <= 0) return;
    futures.resize(wanted);
    std::atomic<std::size_t> next{first};
    const auto work = [&] {
        model::World start = world;
        while (cancel == nullptr || !cancel->load(std::memory_order_relaxed)) {
            const std::size_t index = next.fetch_add(1);
            if (index >= wanted) return;
            start.luck = future_luck(world, index);
            futures[index] = play_one(rules, start, decisions, turns);
        }
    };
    std::vector<std::thread> helpers;
    for (unsigned t = 1; t < std::max(threads, 1U); ++t)
        helpers.emplace_back(work);
    work();
    for (std::thread& helper : helpers)
        helper.join();
    const auto missing = std::find_if(futures.begin(), futures.end(),
                                      [](const std::vector<Figures>& future) { return future.empty(); });
    futures.erase(missing, futures.end());
}

}  // namespace

Baseline::Baseline(const model::Scenario& scenario, const model::ParameterValues& values,
                   const model::World& world, model::Decisions without, int turns)
    : rules_(sim::rules_of(scenario, values)),
      world_(world),
      without_(std::move(without)),
      turns_(std::min(turns, scenario.turn_count() - sim::turn_of(scenario, world))) {}

void Baseline::extend_to(std::size_t futures, unsigned threads, const std::atomic<bool>* cancel) {
    play_more(futures_, futures, rules_, world_, without_, turns_, threads, cancel);
}

Forecast::Forecast(const model::Scenario& scenario, const model::ParameterValues& values,
                   const model::World& world, model::Decisions with, model::Decisions without, int turns)
    : Forecast(std::make_shared<Baseline>(scenario, values, world, std::move(without), turns),
               std::move(with)) {}

Forecast::Forecast(std::shared_ptr<Baseline> baseline, model::Decisions with)
    : baseline_(std::move(baseline)), with_(std::move(with)) {}

void Forecast::extend_to(std::size_t futures, unsigned threads, const std::atomic<bool>* cancel) {
    if (futures <= played_ || turns() <= 0) return;
    Baseline& baseline = *baseline_;
    // A few pairs at a time, so that what is stopped early has pairs and not only their halves.
    constexpr std::size_t at_once = 64;
    while (played_ < futures && (cancel == nullptr || !cancel->load(std::memory_order_relaxed))) {
        const std::size_t wanted = std::min(played_ + at_once, futures);
        baseline.extend_to(wanted, threads, cancel);
        if (with_ == baseline.without_) {
            played_ = std::min(wanted, baseline.futures());
            continue;
        }
        play_more(with_futures_, std::min(wanted, baseline.futures()), baseline.rules_, baseline.world_,
                  with_, turns(), threads, cancel);
        played_ = std::min(with_futures_.size(), baseline.futures());
    }
}

const Figures& Forecast::without(std::size_t future, std::size_t turn) const {
    return baseline_->futures_[future][turn];
}

const Figures& Forecast::with(std::size_t future, std::size_t turn) const {
    return with_futures_.empty() ? without(future, turn) : with_futures_[future][turn];
}

template <class Read>
Bands Forecast::bands_of(Read read) const {
    Bands bands;
    if (played_ == 0) return bands;
    std::vector<double> values(played_);
    for (std::size_t turn = 0; turn < static_cast<std::size_t>(turns()); ++turn) {
        for (std::size_t f = 0; f < played_; ++f)
            values[f] = read(f, turn);
        std::sort(values.begin(), values.end());
        bands.p05.push_back(quantile(values, 0.05));
        bands.p10.push_back(quantile(values, 0.10));
        bands.p25.push_back(quantile(values, 0.25));
        bands.p50.push_back(quantile(values, 0.50));
        bands.p75.push_back(quantile(values, 0.75));
        bands.p90.push_back(quantile(values, 0.90));
        bands.p95.push_back(quantile(values, 0.95));
    }
    for (std::size_t dot = 0; dot < dot_count; ++dot) {
        bands.dots.push_back(
            quantile(values, (static_cast<double>(dot) + 0.5) / static_cast<double>(dot_count)));
    }
    return bands;
}

Bands Forecast::with_choice(std::size_t figure) const {
    return bands_of(
        [this, figure](std::size_t future, std::size_t turn) { return with(future, turn)[figure]; });
}

Bands Forecast::without_choice(std::size_t figure) const {
    return bands_of(
        [this, figure](std::size_t future, std::size_t turn) { return without(future, turn)[figure]; });
}

Bands Forecast::difference(std::size_t figure) const {
    return bands_of([this, figure](std::size_t future, std::size_t turn) {
        return with(future, turn)[figure] - without(future, turn)[figure];
    });
}

double Forecast::share_of(bool (*counts)(double with, double without), std::size_t figure) const {
    if (played_ == 0) return 0;
    const auto last = static_cast<std::size_t>(turns()) - 1;
    std::size_t count = 0;
    for (std::size_t future = 0; future < played_; ++future) {
        if (counts(with(future, last)[figure], without(future, last)[figure])) ++count;
    }
    return static_cast<double>(count) / static_cast<double>(played_);
}

double Forecast::share_raised(std::size_t figure) const {
    return share_of([](double with, double without) { return with > without; }, figure);
}

double Forecast::share_lowered(std::size_t figure) const {
    return share_of([](double with, double without) { return with < without; }, figure);
}

std::vector<double> Forecast::path(std::size_t future, std::size_t figure) const {
    HR_CHECK(future < played_);
    std::vector<double> values;
    for (std::size_t turn = 0; turn < static_cast<std::size_t>(turns()); ++turn)
        values.push_back(with(future, turn)[figure]);
    return values;
}

}  // namespace homerule::play

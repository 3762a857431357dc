#include "play/forecast.hpp"

#include <algorithm>
#include <thread>
#include <utility>

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

Forecast::Forecast(const model::Scenario& scenario, const model::ParameterValues& values,
                   const model::World& world, model::Decisions with, model::Decisions without, int turns)
    : rules_(sim::rules_of(scenario, values)),
      world_(world),
      with_(std::move(with)),
      without_(std::move(without)),
      turns_(std::min(turns, scenario.turn_count() - sim::turn_of(scenario, world))) {}

std::vector<Figures> Forecast::play_one(const model::World& start, const model::Decisions& decisions) const {
    static const model::Decisions none;
    std::vector<Figures> figures;
    figures.reserve(static_cast<std::size_t>(turns_));
    model::World world = sim::step(rules_, start, decisions, model::Effects::Drop).world;
    figures.push_back(figures_of(rules_.scenario, world));
    while (figures.size() < static_cast<std::size_t>(turns_)) {
        world = sim::step(rules_, std::move(world), none, model::Effects::Drop).world;
        figures.push_back(figures_of(rules_.scenario, world));
    }
    return figures;
}

Forecast::Pair Forecast::play_pair(std::size_t index, model::World& start) const {
    start.luck = future_luck(world_, index);
    Pair pair;
    pair.with = play_one(start, with_);
    pair.without = with_ == without_ ? pair.with : play_one(start, without_);
    return pair;
}

void Forecast::extend_to(std::size_t futures, unsigned threads, const std::atomic<bool>* cancel) {
    if (futures <= played_ || turns_ <= 0) return;
    const std::size_t first = played_;
    pairs_.resize(futures);
    // Threads take the next pair in turn; a pair's content depends on its number alone.
    std::atomic<std::size_t> next{first};
    const auto work = [&] {
        model::World start = world_;
        while (cancel == nullptr || !cancel->load(std::memory_order_relaxed)) {
            const std::size_t index = next.fetch_add(1);
            if (index >= futures) return;
            pairs_[index] = play_pair(index, start);
        }
    };
    std::vector<std::thread> helpers;
    for (unsigned t = 1; t < std::max(threads, 1U); ++t)
        helpers.emplace_back(work);
    work();
    for (std::thread& helper : helpers)
        helper.join();
    while (played_ < futures && !pairs_[played_].with.empty())
        ++played_;
    pairs_.resize(played_);
}

template <class Read>
Bands Forecast::bands_of(Read read) const {
    Bands bands;
    if (played_ == 0) return bands;
    std::vector<double> values(played_);
    for (std::size_t turn = 0; turn < static_cast<std::size_t>(turns_); ++turn) {
        for (std::size_t f = 0; f < played_; ++f)
            values[f] = read(pairs_[f], turn);
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
    return bands_of([figure](const Pair& pair, std::size_t turn) { return pair.with[turn][figure]; });
}

Bands Forecast::without_choice(std::size_t figure) const {
    return bands_of([figure](const Pair& pair, std::size_t turn) { return pair.without[turn][figure]; });
}

Bands Forecast::difference(std::size_t figure) const {
    return bands_of([figure](const Pair& pair, std::size_t turn) {
        return pair.with[turn][figure] - pair.without[turn][figure];
    });
}

double Forecast::share_raised(std::size_t figure) const {
    if (played_ == 0) return 0;
    const auto raised = std::count_if(pairs_.begin(), pairs_.end(), [figure](const Pair& pair) {
        return pair.with.back()[figure] > pair.without.back()[figure];
    });
    return static_cast<double>(raised) / static_cast<double>(played_);
}

double Forecast::share_lowered(std::size_t figure) const {
    if (played_ == 0) return 0;
    const auto lowered = std::count_if(pairs_.begin(), pairs_.end(), [figure](const Pair& pair) {
        return pair.with.back()[figure] < pair.without.back()[figure];
    });
    return static_cast<double>(lowered) / static_cast<double>(played_);
}

std::vector<double> Forecast::path(std::size_t future, std::size_t figure) const {
    std::vector<double> values;
    for (const Figures& figures : pairs_.at(future).with)
        values.push_back(figures[figure]);
    return values;
}

}  // namespace homerule::play

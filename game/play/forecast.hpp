// Paired futures: the turns ahead under many lucks, with and without one choice. Floor 3 (play).
// Both futures of a pair share their luck (common random numbers), so their difference is the choice's doing.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "model/decision.hpp"
#include "model/parameter.hpp"
#include "model/scenario.hpp"
#include "model/world.hpp"
#include "play/outlook.hpp"
#include "sim/rules.hpp"

namespace homerule::play {

// The figures at the end of each turn ahead, by quantile: one more future lies below p10 with a chance of one
// in ten, however many futures there are.
struct Bands {
    std::vector<double> p05, p10, p25, p50, p75, p90, p95;
    std::vector<double> dots;  // twenty equally likely values at the horizon, in rising order
};

// Luck number `index` of the futures that start at a world; never the world's own.
std::uint64_t future_luck(const model::World& world, std::uint64_t index);

// The futures without a choice. They are the same for every choice that leaves the other decisions of the
// turn as they are, so the next choice that is looked at plays only its own half of the pairs.
class Baseline {
public:
    // From `world` on, `turns` turns ahead (fewer when the term ends), with the decisions of the turn in
    // hand; later turns take every standing choice. The scenario and the values must outlive the baseline and
    // its copies.
    Baseline(const model::Scenario& scenario, const model::ParameterValues& values, const model::World& world,
             model::Decisions without, int turns);

    // See Forecast::extend_to.
    void extend_to(std::size_t futures, unsigned threads, const std::atomic<bool>* cancel = nullptr);

    std::size_t futures() const { return futures_.size(); }
    int turns() const { return turns_; }

private:
    friend class Forecast;
    sim::Rules rules_;
    model::World world_;
    model::Decisions without_;
    int turns_ = 0;
    std::vector<std::vector<Figures>> futures_;  // by future, then turn
};

// One thread at a time may use a forecast, though extend_to works on several.
class Forecast {
public:
    // From `world` on, `turns` turns ahead (fewer when the term ends): `with` and `without` are the decisions
    // of the turn in hand; later turns take every standing choice. The scenario and the values must outlive
    // the forecast.
    Forecast(const model::Scenario& scenario, const model::ParameterValues& values, const model::World& world,
             model::Decisions with, model::Decisions without, int turns);
    // The same against a baseline that may have been played already, and that other forecasts may share in
    // turn.
    Forecast(std::shared_ptr<Baseline> baseline, model::Decisions with);

    // Plays further pairs until there are `futures`, on `threads` threads. Stops early, between pairs, once
    // `cancel` is set; pairs that were not played are played by the next call. The result does not depend on
    // `threads`.
    void extend_to(std::size_t futures, unsigned threads, const std::atomic<bool>* cancel = nullptr);

    std::size_t futures() const { return played_; }
    int turns() const { return baseline_->turns(); }

    // Of one figure (an index into figure_ids): with the choice, without it, and of the difference within
    // each pair.
    Bands with_choice(std::size_t figure) const;
    Bands without_choice(std::size_t figure) const;
    Bands difference(std::size_t figure) const;
    // Of `figure` at the horizon: the share of pairs in which the choice raises it, and lowers it.
    double share_raised(std::size_t figure) const;
    double share_lowered(std::size_t figure) const;
    // One sampled future of a figure, by turn.
    std::vector<double> path(std::size_t future, std::size_t figure) const;

private:
    template <class Read>
    Bands bands_of(Read read) const;
    // The figures of a future at the end of a turn.
    const Figures& with(std::size_t future, std::size_t turn) const;
    const Figures& without(std::size_t future, std::size_t turn) const;
    double share_of(bool (*counts)(double with, double without), std::size_t figure) const;

    std::shared_ptr<Baseline> baseline_;
    model::Decisions with_;
    std::vector<std::vector<Figures>> with_futures_;  // by future, then turn; empty where the choice is none
    std::size_t played_ = 0;                          // pairs of which both futures are known
};

}  // namespace homerule::play

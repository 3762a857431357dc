// Paired futures: the turns ahead under many lucks, with and without one choice. Floor 3 (play).
// Both futures of a pair share their luck (common random numbers), so their difference is the choice's doing.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
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

// One thread at a time may use a forecast, though extend_to works on several.
class Forecast {
public:
    // From `world` on, `turns` turns ahead (fewer when the term ends): `with` and `without` are the decisions
    // of the turn in hand; later turns take every standing choice. The scenario and the values must outlive
    // the forecast.
    Forecast(const model::Scenario& scenario, const model::ParameterValues& values, const model::World& world,
             model::Decisions with, model::Decisions without, int turns);

    // Plays further pairs until there are `futures`, on `threads` threads. Stops early, between pairs, once
    // `cancel` is set; pairs that were not played are played by the next call. The result does not depend on
    // `threads`.
    void extend_to(std::size_t futures, unsigned threads, const std::atomic<bool>* cancel = nullptr);

    std::size_t futures() const { return played_; }
    int turns() const { return turns_; }

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
    struct Pair {
        std::vector<Figures> with;
        std::vector<Figures> without;
    };
    // `start` is the world at which every future starts; its luck is overwritten.
    Pair play_pair(std::size_t index, model::World& start) const;
    std::vector<Figures> play_one(const model::World& start, const model::Decisions& decisions) const;
    template <class Read>
    Bands bands_of(Read read) const;

    sim::Rules rules_;
    model::World world_;
    model::Decisions with_;
    model::Decisions without_;
    int turns_ = 0;
    std::vector<Pair> pairs_;
    std::size_t played_ = 0;  // pairs_[0..played_) are complete
};

}  // namespace homerule::play

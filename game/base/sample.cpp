#include "base/sample.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <limits>

#include "base/check.hpp"
#include "base/curve.hpp"
#include "base/lanes.hpp"
#include "base/single.hpp"

namespace homerule::base {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Below a mean of walk_below the distribution is walked exactly, from it on its quantile is expanded. Up to
// walked_trials every mean with p <= 1/2 is below clear_of_switch or equal to it: walked, so that nothing but
// the exact quantile meets its mirror image at p = 1/2. Up to squared_trials the chance of none is a whole
// power: much cheaper than two series, while the roundings that add up stay below 1e-11.

/// From this mean on the expansion has passed all that the walk gave at its end: see binomial_of_rare.
constexpr double clear_of_switch = 17.0;

constexpr std::int64_t most_events = std::int64_t{1} << 62;

/// A count from the place where an expansion puts it.
std::int64_t count_at(double place, std::int64_t most) noexcept {
    const double count = std::floor(place);
    // Clamped before the conversion: out of range it is undefined, and a trap in WebAssembly.
    if (!(count > 0.0)) return 0;
    if (count >= static_cast<double>(most)) return most;
    return static_cast<std::int64_t>(count);
}

/// Within 7 deviations an expansion rises in u; 32-bit uniforms reach 6.4.
double bounded_quantile(double u) noexcept {
    return std::clamp(normal_quantile(u), -7.0, 7.0);
}

/// u lies in the middle part, for which central_quantile stands.
bool is_central(double u) noexcept {
    return u - 0.5 >= -0.425 && u - 0.5 <= 0.425;
}

std::int64_t walk_binomial(double trials, double p, double u) noexcept {
    const double none =
        trials <= squared_trials
            ? single::none_of_few(trials, p,
                                  static_cast<int>(std::bit_width(static_cast<std::uint64_t>(trials))))
            : single::none_of_many(trials, p);
    return static_cast<std::int64_t>(single::walk_binomial(none, trials, p, u));
}

std::int64_t walk_poisson(double mean, double u) noexcept {
    return static_cast<std::int64_t>(single::walk_poisson(mean, u));
}

/// p <= 1/2.
std::int64_t binomial_of_rare(std::int64_t n, double p, double u) noexcept {
    const double trials = static_cast<double>(n);
    const double mean = trials * p;
    // (1 - p)^n >= 1 - n p (Bernoulli): zero for certain.
    if (u < 1.0 - mean) return 0;
    if (mean < walk_below || trials <= walked_trials) return walk_binomial(trials, p, u);
    const std::int64_t count = count_at(single::expand_binomial(trials, p, bounded_quantile(u)), n);
    if (mean >= clear_of_switch) return count;
    // Just above the switch the expansion can lie one below what the walk gave just under it: a larger p must
    // not give a smaller count.
    return std::max(count, walk_binomial(trials, walk_below / trials, u));
}

/// Beyond this, tail_quantile does not hold; no 32-bit uniform lies there.
constexpr double farthest_tail = 2e-11;

/// So many counts are worked out at a time.
constexpr std::size_t chunk = 256;

/// Counts of one chunk that are found in the same way, side by side for the loops of lanes.hpp.
struct Group {
    alignas(64) std::array<double, chunk + lane_padding> trials;
    alignas(64) std::array<double, chunk + lane_padding> chances;  // or means
    alignas(64) std::array<double, chunk + lane_padding> uniforms;
    alignas(64) std::array<double, chunk + lane_padding> results;
    std::array<std::uint32_t, chunk + lane_padding> places;  // in the chunk
    std::size_t count = 0;

    void add(std::size_t place, double n, double chance, double uniform) noexcept {
        trials[count] = n;
        chances[count] = chance;
        uniforms[count] = uniform;
        places[count] = static_cast<std::uint32_t>(place);
        ++count;
    }
    /// Fills the rest of the last lanes with the last one's numbers: they take no longer.
    void fill_up() noexcept {
        for (std::size_t i = count; count > 0 && i < padded(count); ++i) {
            trials[i] = trials[count - 1];
            chances[i] = chances[count - 1];
            uniforms[i] = uniforms[count - 1];
        }
    }
    /// Puts normal quantiles, bounded for the expansion, in the place of the uniforms.
    void to_quantiles(const Lanes& lanes) noexcept {
        alignas(64) std::array<double, chunk + lane_padding> tails;
        std::array<std::uint32_t, chunk + lane_padding> tail_places;
        std::size_t tail_count = 0;
        for (std::size_t i = 0; i < count; ++i) {
            tails[tail_count] = uniforms[i];
            tail_places[tail_count] = static_cast<std::uint32_t>(i);
            tail_count += is_central(uniforms[i]) ? 0U : 1U;
        }
        std::fill(tails.begin() + static_cast<std::ptrdiff_t>(tail_count),
                  tails.begin() + static_cast<std::ptrdiff_t>(padded(tail_count)), 0.01);
        lanes.central_quantile(uniforms.data(), count, results.data());
        lanes.tail_quantile(tails.data(), tail_count, tails.data());
        for (std::size_t i = 0; i < tail_count; ++i) {
            const double u = uniforms[tail_places[i]];
            results[tail_places[i]] =
                u > farthest_tail && u < 1.0 - farthest_tail ? tails[i] : bounded_quantile(u);
        }
        uniforms = results;
    }
};

/// Counts of one chunk made ready, and the places of those that go each way.
struct Sorted {
    alignas(64) std::array<double, chunk + lane_padding> trials;
    alignas(64) std::array<double, chunk + lane_padding> chances;
    alignas(64) std::array<double, chunk + lane_padding> uniforms;
    alignas(64) std::array<std::int64_t, chunk + lane_padding> ways;

    // By way, the places of those that go it.
    std::array<std::array<std::uint32_t, chunk + 1>, way_count> places;
    std::array<std::size_t, way_count> place_counts;

    /// Without a branch, which would go wrong every other time: a place that does not belong is overwritten
    /// by the next.
    void collect(std::size_t size) noexcept {
        std::size_t few = 0;
        std::size_t many = 0;
        std::size_t expanded = 0;
        for (std::size_t i = 0; i < size; ++i) {
            const auto place = static_cast<std::uint32_t>(i);
            const auto way = static_cast<Way>(ways[i]);
            places[static_cast<std::size_t>(Way::FewTrials)][few] = place;
            places[static_cast<std::size_t>(Way::ManyTrials)][many] = place;
            places[static_cast<std::size_t>(Way::Expanded)][expanded] = place;
            few += way == Way::FewTrials ? 1U : 0U;
            many += way == Way::ManyTrials ? 1U : 0U;
            expanded += way == Way::Expanded ? 1U : 0U;
        }
        place_counts = {0, few, many, expanded};
    }
    /// All that go one way.
    void gather(Way way, Group& group) const noexcept {
        const auto w = static_cast<std::size_t>(way);
        group.count = place_counts[w];
        for (std::size_t i = 0; i < group.count; ++i) {
            const std::size_t place = places[w][i];
            group.places[i] = places[w][i];
            group.trials[i] = trials[place];
            group.chances[i] = chances[place];
            group.uniforms[i] = uniforms[place];
        }
        group.fill_up();
    }
};

/// binomials for at most a chunk.
void binomials_of_chunk(const Lanes& lanes, std::span<const std::int64_t> trials,
                        std::span<const double> chances, std::span<const double> uniforms,
                        std::span<std::int64_t> counts) noexcept {
    Sorted sorted;
    const std::size_t size = trials.size();
    const std::size_t whole = size / lane_padding * lane_padding;
    lanes.ready_binomial(trials.data(), chances.data(), uniforms.data(), whole,
                         {sorted.trials.data(), sorted.chances.data(), sorted.uniforms.data(),
                          sorted.ways.data(), counts.data()});
    if (whole < size) {
        // The last few through arrays that have room for all lanes.
        std::array<std::int64_t, lane_padding> last_trials{};
        std::array<double, lane_padding> last_chances{};
        std::array<double, lane_padding> last_uniforms{};
        std::array<std::int64_t, lane_padding> last_counts{};
        std::copy(trials.begin() + static_cast<std::ptrdiff_t>(whole), trials.end(), last_trials.begin());
        std::copy(chances.begin() + static_cast<std::ptrdiff_t>(whole), chances.end(), last_chances.begin());
        std::copy(uniforms.begin() + static_cast<std::ptrdiff_t>(whole), uniforms.end(),
                  last_uniforms.begin());
        lanes.ready_binomial(
            last_trials.data(), last_chances.data(), last_uniforms.data(), lane_padding,
            {sorted.trials.data() + whole, sorted.chances.data() + whole, sorted.uniforms.data() + whole,
             sorted.ways.data() + whole, last_counts.data()});
        std::copy_n(last_counts.begin(), size - whole, counts.begin() + static_cast<std::ptrdiff_t>(whole));
    }
    sorted.collect(size);
    const auto settle = [&](std::size_t place, std::int64_t count) {
        counts[place] = chances[place] > 0.5 ? trials[place] - count : count;
    };

    Group group;
    const auto walk = [&] {
        lanes.walk_binomial(group.results.data(), group.trials.data(), group.chances.data(),
                            group.uniforms.data(), group.count, group.results.data());
        for (std::size_t i = 0; i < group.count; ++i)
            settle(group.places[i], static_cast<std::int64_t>(group.results[i]));
    };
    sorted.gather(Way::FewTrials, group);
    if (group.count > 0) {
        const double most = *std::max_element(
            group.trials.begin(), group.trials.begin() + static_cast<std::ptrdiff_t>(group.count));
        const auto bits = std::bit_width(static_cast<std::uint64_t>(most));
        lanes.none_of_few(group.trials.data(), group.chances.data(), static_cast<int>(bits), group.count,
                          group.results.data());
        walk();
    }
    sorted.gather(Way::ManyTrials, group);
    if (group.count > 0) {
        lanes.none_of_many(group.trials.data(), group.chances.data(), group.count, group.results.data());
        walk();
    }

    sorted.gather(Way::Expanded, group);
    group.to_quantiles(lanes);
    lanes.expand_binomial(group.trials.data(), group.chances.data(), group.uniforms.data(), group.count,
                          group.results.data());
    for (std::size_t i = 0; i < group.count; ++i) {
        const std::size_t place = group.places[i];
        std::int64_t count = count_at(group.results[i], trials[place]);
        if (group.trials[i] * group.chances[i] < clear_of_switch) {
            const double u = chances[place] > 0.5 ? 1.0 - uniforms[place] : uniforms[place];
            count = std::max(count, walk_binomial(group.trials[i], walk_below / group.trials[i], u));
        }
        settle(place, count);
    }
}

void poissons_of_chunk(const Lanes& lanes, std::span<const double> means, std::span<const double> uniforms,
                       std::span<std::int64_t> counts) noexcept {
    Group walked;
    Group expanded;
    for (std::size_t i = 0; i < means.size(); ++i) {
        const double mean = means[i];
        const double u = uniforms[i];
        const bool is_settled = !(mean > 0.0) || !(u > 0.0) || u < 1.0 - mean;
        const bool is_endless = !is_settled && mean >= static_cast<double>(most_events);
        const bool is_walked = mean < walk_below;
        if (!is_settled && !is_endless) (is_walked ? walked : expanded).add(i, 0.0, mean, u);
        counts[i] = is_endless ? most_events : 0;
    }
    walked.fill_up();
    lanes.walk_poisson(walked.chances.data(), walked.uniforms.data(), walked.count, walked.results.data());
    for (std::size_t i = 0; i < walked.count; ++i)
        counts[walked.places[i]] = static_cast<std::int64_t>(walked.results[i]);
    expanded.fill_up();
    expanded.to_quantiles(lanes);
    lanes.expand_poisson(expanded.chances.data(), expanded.uniforms.data(), expanded.count,
                         expanded.results.data());
    for (std::size_t i = 0; i < expanded.count; ++i) {
        const std::size_t place = expanded.places[i];
        std::int64_t count = count_at(expanded.results[i], most_events);
        if (means[place] < clear_of_switch)
            count = std::max(count, walk_poisson(walk_below, uniforms[place]));
        counts[place] = count;
    }
}

}  // namespace

void binomials(std::span<const std::int64_t> trials, std::span<const double> chances,
               std::span<const double> uniforms, std::span<std::int64_t> counts) noexcept {
    HR_CHECK(chances.size() == trials.size() && uniforms.size() == trials.size() &&
             counts.size() == trials.size());
    const Lanes& lanes = best_lanes();
    for (std::size_t i = 0; i < trials.size(); i += chunk) {
        const std::size_t size = std::min(chunk, trials.size() - i);
        binomials_of_chunk(lanes, trials.subspan(i, size), chances.subspan(i, size),
                           uniforms.subspan(i, size), counts.subspan(i, size));
    }
}

void poissons(std::span<const double> means, std::span<const double> uniforms,
              std::span<std::int64_t> counts) noexcept {
    HR_CHECK(uniforms.size() == means.size() && counts.size() == means.size());
    const Lanes& lanes = best_lanes();
    for (std::size_t i = 0; i < means.size(); i += chunk) {
        const std::size_t size = std::min(chunk, means.size() - i);
        poissons_of_chunk(lanes, means.subspan(i, size), uniforms.subspan(i, size), counts.subspan(i, size));
    }
}

std::int64_t binomial(std::int64_t n, double p, double u) noexcept {
    if (n <= 0 || !(p > 0.0) || !(u > 0.0)) return 0;
    if (p >= 1.0) return n;
    return p <= 0.5 ? binomial_of_rare(n, p, u) : n - binomial_of_rare(n, 1.0 - p, 1.0 - u);
}

std::int64_t poisson(double mean, double u) noexcept {
    if (!(mean > 0.0) || !(u > 0.0)) return 0;
    if (u < 1.0 - mean) return 0;
    if (mean < walk_below) return walk_poisson(mean, u);
    if (mean >= static_cast<double>(most_events)) return most_events;
    const std::int64_t count = count_at(single::expand_poisson(mean, bounded_quantile(u)), most_events);
    if (mean >= clear_of_switch) return count;
    return std::max(count, walk_poisson(walk_below, u));
}

double normal_quantile(double u) noexcept {
    if (!(u > 0.0)) return -infinity;
    if (!(u < 1.0)) return infinity;
    const double q = u - 0.5;
    if (is_central(u)) return single::central_quantile(u);
    const double r = single::tail_place(u);
    if (r <= 5.0) return single::tail_quantile(u);
    static constexpr double above[] = {6.65790464350110377720e0,  5.46378491116411436990e0,
                                       1.78482653991729133580e0,  2.96560571828504891230e-1,
                                       2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                       2.71155556874348757815e-5, 2.01033439929228813265e-7};
    static constexpr double below[] = {1.0,
                                       5.99832206555887937690e-1,
                                       1.36929880922735805310e-1,
                                       1.48753612908506148525e-2,
                                       7.86869131145613259100e-4,
                                       1.84631831751005468180e-5,
                                       1.42151175831644588870e-7,
                                       2.04426310338993978564e-15};
    const double size = single::polynomial(above, r - 5.0) / single::polynomial(below, r - 5.0);
    return q < 0.0 ? -size : size;
}

void deal(std::int64_t n, std::span<const double> weights, double u,
          std::span<std::int64_t> counts) noexcept {
    HR_CHECK(counts.size() == weights.size());
    double all = 0.0;
    for (const double weight : weights)
        all += weight > 0.0 ? weight : 0.0;
    const double step = static_cast<double>(n) / all;
    const bool is_possible = n > 0 && all > 0.0 && all < infinity && step < infinity;
    double sum = u;
    std::int64_t dealt = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        sum += weights[i] > 0.0 ? weights[i] * step : 0.0;
        const std::int64_t upto = is_possible ? std::min(static_cast<std::int64_t>(sum), n) : 0;
        counts[i] = upto - dealt;
        dealt = upto;
    }
    // What rounding left over goes to the last class with weight.
    for (std::size_t i = weights.size(); is_possible && i > 0; --i) {
        if (!(weights[i - 1] > 0.0)) continue;
        counts[i - 1] += n - dealt;
        break;
    }
}

}  // namespace homerule::base

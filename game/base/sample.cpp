#include "base/sample.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

#include "base/check.hpp"
#include "base/curve.hpp"

namespace homerule::base {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Below this mean the distribution is walked exactly, from it on its quantile is expanded.
constexpr double walk_below = 16.0;

/// From this mean on the expansion has passed all that the walk gave at its end: see binomial_of_rare.
constexpr double clear_of_switch = 17.0;

/// Up to here every mean with p <= 1/2 is below clear_of_switch or equal to it: walked, so that nothing but
/// the exact quantile meets its mirror image at p = 1/2.
constexpr std::int64_t walked_trials = 34;

/// Up to here the chance of none is a whole power.
constexpr std::int64_t squared_trials = 4096;

constexpr std::int64_t most_events = std::int64_t{1} << 62;

template <std::size_t Size>
double polynomial(const std::array<double, Size>& coefficients, double x) noexcept {
    double sum = coefficients[Size - 1];
    for (std::size_t i = Size - 1; i > 0; --i)
        sum = sum * x + coefficients[i - 1];
    return sum;
}

/// The first count whose cumulative probability passes u, when count 0 has probability `none` and count k + 1
/// is ratio(k) times as likely as k. Stops where the sum no longer grows.
template <class Ratio>
std::int64_t walk(double none, double u, std::int64_t most, Ratio ratio) noexcept {
    double likelihood = none;
    double sum = none;
    std::int64_t count = 0;
    while (sum <= u && count < most) {
        likelihood *= ratio(static_cast<double>(count));
        const double next = sum + likelihood;
        ++count;
        if (next == sum) break;
        sum = next;
    }
    return count;
}

/// base^exponent by squaring; rises with the base.
double whole_power(double base, std::int64_t exponent) noexcept {
    double power = 1.0;
    for (; exponent > 0; exponent >>= 1) {
        if ((exponent & 1) != 0) power *= base;
        base *= base;
    }
    return power;
}

std::int64_t walk_binomial(std::int64_t n, double p, double u) noexcept {
    const double trials = static_cast<double>(n);
    const double odds = p / (1.0 - p);
    // Squaring is much cheaper than two series while the roundings that add up stay below 1e-12.
    const double none = n <= squared_trials ? whole_power(1.0 - p, n) : exp(trials * log1p(-p));
    return walk(none, u, n, [=](double count) noexcept { return (trials - count) / (count + 1.0) * odds; });
}

std::int64_t walk_poisson(double mean, double u) noexcept {
    return walk(exp(-mean), u, most_events, [=](double count) noexcept { return mean / (count + 1.0); });
}

/// The second to the fifth cumulant of a count.
struct Cumulants {
    double second;
    double third;
    double fourth;
    double fifth;
};

/// Cornish-Fisher expansion of the u-quantile with cumulants up to the fifth, rounded to a count and clamped
/// to [0, most].
std::int64_t expand(double mean, const Cumulants& cumulants, double u, std::int64_t most) noexcept {
    // Within 7 deviations the expansion rises in u; 32-bit uniforms reach 6.4.
    const double z = std::clamp(normal_quantile(u), -7.0, 7.0);
    // Rounding adds 1/12 to the variance of what it rounds (Sheppard).
    const double variance = cumulants.second - 1.0 / 12.0;
    const double deviation = std::sqrt(variance);
    const double third = cumulants.third / (variance * deviation);
    const double fourth = cumulants.fourth / (variance * variance);
    const double fifth = cumulants.fifth / (variance * variance * deviation);
    const double w = z * z;
    const double shape = z + third * (w - 1.0) / 6.0 + fourth * z * (w - 3.0) / 24.0 -
                         third * third * z * (2.0 * w - 5.0) / 36.0 + fifth * ((w - 6.0) * w + 3.0) / 120.0 -
                         third * fourth * ((w - 5.0) * w + 2.0) / 24.0 +
                         third * third * third * ((12.0 * w - 53.0) * w + 17.0) / 324.0;
    const double count = std::floor(mean + deviation * shape + 0.5);
    // Clamped before the conversion: out of range it is undefined, and a trap in WebAssembly.
    if (!(count > 0.0)) return 0;
    if (count >= static_cast<double>(most)) return most;
    return static_cast<std::int64_t>(count);
}

/// p <= 1/2.
std::int64_t binomial_of_rare(std::int64_t n, double p, double u) noexcept {
    const double trials = static_cast<double>(n);
    const double mean = trials * p;
    // (1 - p)^n >= 1 - n p (Bernoulli): zero for certain.
    if (u < 1.0 - mean) return 0;
    if (mean < walk_below || n <= walked_trials) return walk_binomial(n, p, u);
    const double q = 1.0 - p;
    const double variance = mean * q;
    const double third = variance * (q - p);
    const Cumulants cumulants{variance, third, variance * (1.0 - 6.0 * p * q), third * (1.0 - 12.0 * p * q)};
    const std::int64_t count = expand(mean, cumulants, u, n);
    if (mean >= clear_of_switch) return count;
    // Just above the switch the expansion can lie one below what the walk gave just under it: a larger p must
    // not give a smaller count.
    return std::max(count, walk_binomial(n, walk_below / trials, u));
}

}  // namespace

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
    const std::int64_t count = expand(mean, {mean, mean, mean, mean}, u, most_events);
    if (mean >= clear_of_switch) return count;
    return std::max(count, walk_poisson(walk_below, u));
}

double normal_quantile(double u) noexcept {
    if (!(u > 0.0)) return -infinity;
    if (!(u < 1.0)) return infinity;
    const double q = u - 0.5;
    if (q >= -0.425 && q <= 0.425) {
        static constexpr std::array<double, 8> above = {3.3871328727963666080e0, 1.3314166789178437745e2,
                                                        1.9715909503065514427e3, 1.3731693765509461125e4,
                                                        4.5921953931549871457e4, 6.7265770927008700853e4,
                                                        3.3430575583588128105e4, 2.5090809287301226727e3};
        static constexpr std::array<double, 8> below = {1.0,
                                                        4.2313330701600911252e1,
                                                        6.8718700749205790830e2,
                                                        5.3941960214247511077e3,
                                                        2.1213794301586595867e4,
                                                        3.9307895800092710610e4,
                                                        2.8729085735721942674e4,
                                                        5.2264952788528545610e3};
        const double r = 0.180625 - q * q;
        return q * polynomial(above, r) / polynomial(below, r);
    }
    const double r = std::sqrt(-log(q < 0.0 ? u : 1.0 - u));
    double size = 0.0;
    if (r <= 5.0) {
        static constexpr std::array<double, 8> above = {1.42343711074968357734e0,  4.63033784615654529590e0,
                                                        5.76949722146069140550e0,  3.64784832476320460504e0,
                                                        1.27045825245236838258e0,  2.41780725177450611770e-1,
                                                        2.27238449892691845833e-2, 7.74545014278341407640e-4};
        static constexpr std::array<double, 8> below = {1.0,
                                                        2.05319162663775882187e0,
                                                        1.67638483018380384940e0,
                                                        6.89767334985100004550e-1,
                                                        1.48103976427480074590e-1,
                                                        1.51986665636164571966e-2,
                                                        5.47593808499534494600e-4,
                                                        1.05075007164441684324e-9};
        size = polynomial(above, r - 1.6) / polynomial(below, r - 1.6);
    } else {
        static constexpr std::array<double, 8> above = {6.65790464350110377720e0,  5.46378491116411436990e0,
                                                        1.78482653991729133580e0,  2.96560571828504891230e-1,
                                                        2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                                        2.71155556874348757815e-5, 2.01033439929228813265e-7};
        static constexpr std::array<double, 8> below = {1.0,
                                                        5.99832206555887937690e-1,
                                                        1.36929880922735805310e-1,
                                                        1.48753612908506148525e-2,
                                                        7.86869131145613259100e-4,
                                                        1.84631831751005468180e-5,
                                                        1.42151175831644588870e-7,
                                                        2.04426310338993978564e-15};
        size = polynomial(above, r - 5.0) / polynomial(below, r - 5.0);
    }
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

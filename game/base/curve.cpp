#include "base/curve.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "base/check.hpp"
#include "base/lanes.hpp"
#include "base/single.hpp"

namespace homerule::base {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

using single::bits_of;
using single::from_bits;
using single::ln2_high;
using single::ln2_low;

/// 2^exponent for -1022 <= exponent <= 1023.
double power_of_two(int exponent) noexcept {
    return from_bits(static_cast<std::uint64_t>(exponent + 1023) << 52);
}

/// number * 2^exponent for a number near 1; rounds once more among the subnormals.
double scale(double number, int exponent) noexcept {
    if (exponent > 1023) return number * 2.0 * power_of_two(exponent - 1);
    if (exponent < -1021) return number * power_of_two(exponent + 100) * 0x1p-100;
    return number * power_of_two(exponent);
}

/// x = mantissa * 2^exponent with sqrt(1/2) <= mantissa < sqrt(2).
struct Parts {
    double mantissa;
    int exponent;
};

/// x: positive and finite.
Parts split(double x) noexcept {
    int exponent = 0;
    if (x < 0x1p-1022) {
        x *= 0x1p54;
        exponent = -54;
    }
    const std::uint64_t bits = bits_of(x);
    const std::uint64_t fraction = bits & 0xFFFFFFFFFFFFFu;
    // The fraction of sqrt(2): larger mantissas are halved.
    const bool is_large = fraction >= 0x6A09E667F3BCDu;
    exponent += static_cast<int>(bits >> 52) - 1023 + (is_large ? 1 : 0);
    return {from_bits(fraction | ((is_large ? 0x3FEull : 0x3FFull) << 52)), exponent};
}

/// A sum of two doubles, the second at most half a unit in the last place of the first.
struct Pair {
    double high;
    double low;
};

/// Exact sum (Knuth).
Pair add_exactly(double a, double b) noexcept {
    const double sum = a + b;
    const double part = sum - a;
    return {sum, (a - (sum - part)) + (b - part)};
}

/// Exact product (Dekker, Veltkamp); no overflow or underflow below 2^500 and above 2^-450.
Pair multiply_exactly(double a, double b) noexcept {
    constexpr double splitter = 134217729.0;  // 2^27 + 1
    const double product = a * b;
    const double a_far = splitter * a;
    const double a_high = a_far - (a_far - a);
    const double a_low = a - a_high;
    const double b_far = splitter * b;
    const double b_high = b_far - (b_far - b);
    const double b_low = b - b_high;
    return {product, ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low};
}

Pair multiply(Pair a, Pair b) noexcept {
    const Pair product = multiply_exactly(a.high, b.high);
    return {product.high, product.low + (a.high * b.low + a.low * b.high)};
}

Pair add(Pair a, Pair b) noexcept {
    const Pair sum = add_exactly(a.high, b.high);
    return add_exactly(sum.high, sum.low + (a.low + b.low));
}

/// ln x to about 2^-65 of itself: 2 (s + s^3 / 3 + s^5 / 5 + ...) with s = (m - 1) / (m + 1), the first two
/// terms in pairs.
Pair log_in_pairs(double x) noexcept {
    const Parts parts = split(x);
    const double m = parts.mantissa;
    const double numerator = m - 1.0;
    const double denominator = m + 1.0;
    const double denominator_rest = m - (denominator - 1.0);
    const double quotient = numerator / denominator;
    const Pair back = multiply_exactly(quotient, denominator);
    const Pair s{quotient,
                 (((numerator - back.high) - back.low) - quotient * denominator_rest) / denominator};
    const Pair z = multiply(s, s);
    const Pair cube = multiply(s, z);
    constexpr Pair two_thirds{0x1.5555555555555p-1, 0x1.5555555555555p-55};
    const Pair second = multiply(cube, two_thirds);
    const double y = z.high;
    const double w = y * y;
    const double even =
        2.0 / 5.0 +
        w * (2.0 / 9.0 + w * (2.0 / 13.0 + w * (2.0 / 17.0 + w * (2.0 / 21.0 + w * (2.0 / 25.0)))));
    const double odd =
        y * (2.0 / 7.0 + w * (2.0 / 11.0 + w * (2.0 / 15.0 + w * (2.0 / 19.0 + w * (2.0 / 23.0)))));
    const double tail = cube.high * y * (even + odd);
    const double k = parts.exponent;
    const Pair first = add({k * ln2_high, k * ln2_low}, {2.0 * s.high, 2.0 * s.low});
    return add(first, {second.high, second.low + tail});
}

/// Runs a loop over arrays without room for padding: the last few numbers through an array that has it.
template <class Loop>
void run_loop(Loop loop, std::span<const double> x, std::span<double> results) noexcept {
    HR_CHECK(results.size() == x.size());
    const std::size_t whole = x.size() / lane_padding * lane_padding;
    loop(x.data(), whole, results.data());
    if (whole == x.size()) return;
    std::array<double, lane_padding> rest;
    rest.fill(1.0);
    std::copy(x.begin() + static_cast<std::ptrdiff_t>(whole), x.end(), rest.begin());
    loop(rest.data(), lane_padding, rest.data());
    std::copy_n(rest.begin(), x.size() - whole, results.begin() + static_cast<std::ptrdiff_t>(whole));
}

}  // namespace

double exp(double x) noexcept {
    if (x != x) return x;
    if (x > 710.0) return infinity;
    if (x < -746.0) return 0.0;
    if (x > -700.0 && x < 700.0) return single::exp_in_range(x);
    const double k = single::nearest_exponent(x);
    return scale(single::exp_of_parts(x - k * ln2_high, k * ln2_low), static_cast<int>(k));
}

double log(double x) noexcept {
    if (!(x > 0.0)) return x == 0.0 ? -infinity : not_a_number;
    if (x == infinity) return infinity;
    return x < 0x1p-1022 ? single::log_of_scaled(x * 0x1p54, -54.0) : single::log_of_scaled(x, 0.0);
}

void exp_all(std::span<const double> x, std::span<double> results) noexcept {
    run_loop(best_lanes().exp, x, results);
}

void log_all(std::span<const double> x, std::span<double> results) noexcept {
    run_loop(best_lanes().log, x, results);
}

double log1p(double x) noexcept {
    if (!(x > -1.0) || x > 0x1p53) return log(x + 1.0);
    // What 1 + x lost in rounding comes back as the first term of the series.
    const double sum = 1.0 + x;
    return log(sum) - ((sum - 1.0) - x) / sum;
}

double pow(double x, double y) noexcept {
    if (y == 0.0 || x == 1.0) return 1.0;
    if (!(x >= 0.0) || y != y) return not_a_number;
    const bool grows = (x > 1.0) == (y > 0.0);
    // Beyond 2^65 even the number next to 1 leaves the range; below 2^-65 nothing leaves 1.
    if (x == 0.0 || x == infinity || y > 0x1p65 || y < -0x1p65) return grows ? infinity : 0.0;
    if (y < 0x1p-65 && y > -0x1p-65) return 1.0;
    const Pair logarithm = log_in_pairs(x);
    const Pair product = multiply_exactly(y, logarithm.high);
    if (product.high > 710.0) return infinity;
    if (product.high < -746.0) return 0.0;
    const double rest = product.low + y * logarithm.low;
    const double k = single::nearest_exponent(product.high);
    return scale(single::exp_of_parts(product.high - k * ln2_high, k * ln2_low - rest), static_cast<int>(k));
}

double logistic(double x) noexcept {
    if (x >= 0.0) return 1.0 / (1.0 + exp(-x));
    const double growth = exp(x);
    return growth / (1.0 + growth);
}

double logit(double p) noexcept {
    if (p <= 0.0) return -infinity;
    if (p >= 1.0) return infinity;
    return p < 0.5 ? log(p / (1.0 - p)) : -log((1.0 - p) / p);
}

double clamp01(double x) noexcept {
    if (!(x > 0.0)) return 0.0;
    return x < 1.0 ? x : 1.0;
}

double smoothstep(double low, double high, double x) noexcept {
    const double t = clamp01((x - low) / (high - low));
    return t * t * (3.0 - 2.0 * t);
}

double half_life_factor(double half_life_months) noexcept {
    if (half_life_months <= 0.0) return 0.0;
    return pow(2.0, -1.0 / half_life_months);
}

}  // namespace homerule::base

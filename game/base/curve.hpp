// Elementary functions and response curves with the same bits on every compiler and machine.
// Floor 0 (base). Only + - * / sqrt and bit copies; argument reductions and error-compensated sums in the
// manner of fdlibm (Sun Microsystems, 1993). The sign of rounding is that of the default mode.
#pragma once

#include <span>

namespace homerule::base {

/// e^x, within 1 unit in the last place; overflows to infinity, underflows through subnormals to 0.
double exp(double x) noexcept;
/// Natural logarithm, within 1 unit in the last place; log(0) is -infinity, below 0 NaN.
double log(double x) noexcept;
/// log(1 + x) without loss for small x; -1 gives -infinity, below NaN.
double log1p(double x) noexcept;
/// x^y for x > 0, within 1 unit in the last place; pow(0, y) is 0, 1 or infinity by the sign of y; x < 0
/// gives NaN.
double pow(double x, double y) noexcept;

/// results[i] = exp(x[i]), to the last bit, several side by side; |x[i]| < 700. Same lengths; may be the
/// same.
void exp_all(std::span<const double> x, std::span<double> results) noexcept;
/// results[i] = log(x[i]) in the same way; x[i] positive, finite and not subnormal.
void log_all(std::span<const double> x, std::span<double> results) noexcept;

/// 1 / (1 + e^-x).
double logistic(double x) noexcept;
/// log(p / (1 - p)): the inverse of logistic; p <= 0 gives -infinity, p >= 1 +infinity.
double logit(double p) noexcept;

/// x kept within [0, 1]; NaN gives 0.
double clamp01(double x) noexcept;
/// 0 up to low, 1 from high on, 3 t^2 - 2 t^3 between; low < high.
double smoothstep(double low, double high, double x) noexcept;
/// What remains after one month of something that halves in half_life_months: 2^(-1 / half_life_months).
/// 0 or less gives 0, infinity gives 1.
double half_life_factor(double half_life_months) noexcept;

}  // namespace homerule::base

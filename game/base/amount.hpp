// Amounts: whole-number stocks with a fixed count of decimals, and numbers as text.
// Floor 0 (base). A stock of 12345 with 2 decimals means 123.45; sums of stocks are exact.
// The text does not depend on locale, compiler or machine.
#pragma once

#include <cstdint>
#include <limits>
#include <string>

namespace homerule::base {

/// The most decimals that a stock can have.
inline constexpr int max_stock_decimals = 18;

/// The stock nearest to value, half away from zero; clamped to the 64-bit range, NaN gives 0.
/// decimals: 0..18.
std::int64_t to_stock(double value, int decimals) noexcept;

/// The same for a value that is already in the stock's unit; the door through which every change is rounded.
inline std::int64_t round_to_stock(double scaled) noexcept {
    // Clamped before the conversion: out of range it is undefined, and a trap in WebAssembly. NaN gives 0.
    if (!(scaled > -0x1p63)) return scaled <= -0x1p63 ? std::numeric_limits<std::int64_t>::min() : 0;
    if (scaled >= 0x1p63) return std::numeric_limits<std::int64_t>::max();
    const auto whole = static_cast<std::int64_t>(scaled);
    const double rest = scaled - static_cast<double>(whole);
    return whole + (rest >= 0.5 ? 1 : 0) - (rest <= -0.5 ? 1 : 0);
}

/// The number that a stock stands for. to_stock gives the stock back while it is below 2^51 in size.
double from_stock(std::int64_t stock, int decimals) noexcept;

/// A stock as text with shown_decimals digits after the point (half away from zero, exact); never "-0".
/// thousands: put between groups of three digits before the point; '\0' for none.
std::string format_stock(std::int64_t stock, int decimals, int shown_decimals, char thousands = '\0');

/// A number as text with that many digits after the point, no exponent, never "-0".
/// Rounds the exact value of the double, half away from zero; what is not finite gives "n/a". decimals:
/// 0..100.
std::string format_number(double value, int decimals);

}  // namespace homerule::base

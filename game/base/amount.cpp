#include "base/amount.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <limits>
#include <vector>

#include "base/check.hpp"

namespace homerule::base {

namespace {

constexpr std::uint64_t power_of_ten(int exponent) noexcept {
    std::uint64_t power = 1;
    for (int i = 0; i < exponent; ++i)
        power *= 10;
    return power;
}

/// Sign, digits before the point in groups, point, decimals. digits: no sign, at least decimals + 1 long.
std::string punctuate(bool is_negative, const std::string& digits, std::size_t decimals, char thousands) {
    const bool is_zero = digits.find_first_not_of('0') == std::string::npos;
    const std::size_t whole = digits.size() - decimals;
    std::string written;
    if (is_negative && !is_zero) written += '-';
    for (std::size_t i = 0; i < whole; ++i) {
        if (thousands != '\0' && i > 0 && (whole - i) % 3 == 0) written += thousands;
        written += digits[i];
    }
    if (decimals > 0) {
        written += '.';
        written.append(digits, whole, decimals);
    }
    return written;
}

void pad_left(std::string& digits, std::size_t length) {
    if (digits.size() < length) digits.insert(0, length - digits.size(), '0');
}

/// A whole number of any size, limbs of 32 bits, the least first: a double with its decimals, exactly.
class Whole {
public:
    explicit Whole(std::uint64_t number)
        : limbs_{static_cast<std::uint32_t>(number), static_cast<std::uint32_t>(number >> 32)} {}

    void multiply_and_add(std::uint32_t factor, std::uint32_t addend) {
        std::uint64_t carry = addend;
        for (std::uint32_t& limb : limbs_) {
            carry += std::uint64_t{limb} * factor;
            limb = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
        if (carry != 0) limbs_.push_back(static_cast<std::uint32_t>(carry));
    }

    void shift_left(std::size_t bits) {
        multiply_and_add(std::uint32_t{1} << (bits % 32), 0);
        limbs_.insert(limbs_.begin(), bits / 32, 0);
    }

    /// Divides by 2^bits and rounds to the nearest, halves up.
    void shift_right_and_round(std::size_t bits) {
        if (bits == 0) return;
        const bool is_half_or_more = has_bit(bits - 1);
        limbs_.erase(limbs_.begin(),
                     limbs_.begin() + static_cast<std::ptrdiff_t>(std::min(bits / 32, limbs_.size())));
        divide(std::uint32_t{1} << (bits % 32));
        if (is_half_or_more) multiply_and_add(1, 1);
        if (limbs_.empty()) limbs_.push_back(is_half_or_more ? 1 : 0);
    }

    /// Divides and gives the remainder.
    std::uint32_t divide(std::uint32_t divisor) {
        std::uint64_t rest = 0;
        for (std::size_t i = limbs_.size(); i > 0; --i) {
            rest = (rest << 32) | limbs_[i - 1];
            limbs_[i - 1] = static_cast<std::uint32_t>(rest / divisor);
            rest %= divisor;
        }
        return static_cast<std::uint32_t>(rest);
    }

    std::string digits() && {
        std::string backwards;
        while (!limbs_.empty()) {
            std::uint32_t group = divide(1'000'000'000);
            while (!limbs_.empty() && limbs_.back() == 0)
                limbs_.pop_back();
            for (int i = 0; i < 9 && (group != 0 || !limbs_.empty()); ++i) {
                backwards += static_cast<char>('0' + group % 10);
                group /= 10;
            }
        }
        return {backwards.rbegin(), backwards.rend()};
    }

private:
    bool has_bit(std::size_t bit) const {
        return bit / 32 < limbs_.size() && ((limbs_[bit / 32] >> (bit % 32)) & 1) != 0;
    }

    std::vector<std::uint32_t> limbs_;
};

}  // namespace

std::int64_t to_stock(double value, int decimals) noexcept {
    HR_CHECK(decimals >= 0 && decimals <= max_stock_decimals);
    return round_to_stock(value * static_cast<double>(power_of_ten(decimals)));
}

double from_stock(std::int64_t stock, int decimals) noexcept {
    HR_CHECK(decimals >= 0 && decimals <= max_stock_decimals);
    return static_cast<double>(stock) / static_cast<double>(power_of_ten(decimals));
}

std::string format_stock(std::int64_t stock, int decimals, int shown_decimals, char thousands) {
    HR_CHECK(decimals >= 0 && decimals <= max_stock_decimals);
    HR_CHECK(shown_decimals >= 0);
    std::uint64_t size =
        stock < 0 ? 0 - static_cast<std::uint64_t>(stock) : static_cast<std::uint64_t>(stock);
    if (shown_decimals < decimals) {
        const std::uint64_t unit = power_of_ten(decimals - shown_decimals);
        const std::uint64_t rest = size % unit;
        size = size / unit + (rest >= unit - rest ? 1 : 0);
    }
    std::string digits = std::to_string(size);
    if (shown_decimals > decimals) digits.append(static_cast<std::size_t>(shown_decimals - decimals), '0');
    pad_left(digits, static_cast<std::size_t>(shown_decimals) + 1);
    return punctuate(stock < 0, digits, static_cast<std::size_t>(shown_decimals), thousands);
}

std::string format_number(double value, int decimals) {
    HR_CHECK(decimals >= 0 && decimals <= 100);
    if (!std::isfinite(value)) return "n/a";
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    const int biased = static_cast<int>((bits >> 52) & 0x7FF);
    const std::uint64_t fraction = bits & 0xFFFFFFFFFFFFFu;
    // value = mantissa * 2^exponent; subnormals have no hidden bit.
    Whole number{biased == 0 ? fraction : fraction | 0x10000000000000u};
    const int exponent = std::max(biased, 1) - 1075;
    for (int i = 0; i < decimals; ++i)
        number.multiply_and_add(10, 0);
    if (exponent >= 0) {
        number.shift_left(static_cast<std::size_t>(exponent));
    } else {
        number.shift_right_and_round(static_cast<std::size_t>(-exponent));
    }
    std::string digits = std::move(number).digits();
    pad_left(digits, static_cast<std::size_t>(decimals) + 1);
    return punctuate((bits >> 63) != 0, digits, static_cast<std::size_t>(decimals), '\0');
}

}  // namespace homerule::base

#include "base/digest.hpp"

#include <cstddef>
#include <cstring>

namespace homerule::base {

namespace {

constexpr std::uint64_t golden_gamma = 0x9E3779B97F4A7C15u;

std::uint64_t mix(std::uint64_t word) noexcept {
    word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9u;
    word = (word ^ (word >> 27)) * 0x94D049BB133111EBu;
    return word ^ (word >> 31);
}

}  // namespace

void Digest::add_word(std::uint64_t word) noexcept {
    // A bijection of the word for each state and of the state for each word: no single change can vanish.
    state_ = mix((state_ + golden_gamma) ^ word);
    ++count_;
}

void Digest::add_bits(double number) noexcept {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &number, sizeof bits);
    add_word(bits);
}

void Digest::add(std::string_view bytes) noexcept {
    add_word(bytes.size());
    // Words are put together by shifts, so that the order of bytes in memory does not matter.
    for (std::size_t start = 0; start < bytes.size(); start += 8) {
        std::uint64_t word = 0;
        for (std::size_t i = start; i < bytes.size() && i < start + 8; ++i) {
            word |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * (i - start));
        }
        add_word(word);
    }
}

std::uint64_t Digest::value() const noexcept {
    return mix(state_ ^ (count_ * golden_gamma));
}

std::string hex(std::uint64_t value) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string written(16, '0');
    for (std::size_t i = 0; i < 16; ++i) {
        written[15 - i] = digits[static_cast<std::size_t>((value >> (4 * i)) & 0xF)];
    }
    return written;
}

std::optional<std::uint64_t> parse_hex(std::string_view written) noexcept {
    if (written.size() != 16) return std::nullopt;
    std::uint64_t value = 0;
    for (const char c : written) {
        int digit = 0;
        if (c >= '0' && c <= '9') {
            digit = c - '0';
        } else if (c >= 'a' && c <= 'f') {
            digit = c - 'a' + 10;
        } else if (c >= 'A' && c <= 'F') {
            digit = c - 'A' + 10;
        } else {
            return std::nullopt;
        }
        value = (value << 4) | static_cast<std::uint64_t>(digit);
    }
    return value;
}

}  // namespace homerule::base

// Digest: a 64-bit fingerprint of a stream of words, the same on every compiler and machine.
// Floor 0 (base). For telling runs apart, not for keeping secrets. Each word passes through the 64-bit
// finalizer of splitmix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace homerule::base {

class Digest {
public:
    /// Any whole number, widened to 64 bits: the same value gives the same digest in every type that holds it
    /// with the same sign.
    void add(std::integral auto number) noexcept {
        if constexpr (std::signed_integral<decltype(number)>) {
            add_word(static_cast<std::uint64_t>(static_cast<std::int64_t>(number)));
        } else {
            add_word(static_cast<std::uint64_t>(number));
        }
    }
    /// The 64 bits of a double: 0.0 and -0.0 differ.
    void add_bits(double number) noexcept;
    /// Length and bytes.
    void add(std::string_view bytes) noexcept;

    /// The fingerprint of what was added so far; more may be added afterwards.
    std::uint64_t value() const noexcept;

private:
    void add_word(std::uint64_t word) noexcept;

    std::uint64_t state_ = 0;
    std::uint64_t count_ = 0;
};

/// 16 lower-case hexadecimal digits.
std::string hex(std::uint64_t value);
/// Reads 16 hexadecimal digits, upper or lower case.
std::optional<std::uint64_t> parse_hex(std::string_view written) noexcept;

}  // namespace homerule::base

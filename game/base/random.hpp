// Chance as a function of names: the same key always gives the same draw; there is no stream and no state.
// Floor 0 (base). Philox4x32-10: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2,
// 3", SC11 (2011). Inline, since a step asks for thousands of draws.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/check.hpp"

namespace homerule::base {

/// Ten rounds of Philox4x32 over a counter and a key.
inline std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                               std::array<std::uint32_t, 2> key) noexcept {
    // Scalars and ten calls: kept in registers, where compilers would store an array every round.
    std::uint32_t a = counter[0];
    std::uint32_t b = counter[1];
    std::uint32_t c = counter[2];
    std::uint32_t d = counter[3];
    std::uint32_t first_key = key[0];
    std::uint32_t second_key = key[1];
    const auto round = [&]() noexcept {
        const std::uint64_t first = std::uint64_t{0xD2511F53u} * a;
        const std::uint64_t second = std::uint64_t{0xCD9E8D57u} * c;
        a = static_cast<std::uint32_t>(second >> 32) ^ b ^ first_key;
        b = static_cast<std::uint32_t>(second);
        c = static_cast<std::uint32_t>(first >> 32) ^ d ^ second_key;
        d = static_cast<std::uint32_t>(first);
        first_key += 0x9E3779B9u;
        second_key += 0xBB67AE85u;
    };
    round();
    round();
    round();
    round();
    round();
    round();
    round();
    round();
    round();
    round();
    return {a, b, c, d};
}

/// The name of a draw. A case draws by the name of its birth (cell, month, ordinal), never by a running id.
struct DrawKey {
    std::uint64_t luck = 0;
    std::uint32_t purpose = 0;
    std::uint32_t month = 0;
    std::uint32_t cell = 0;
    std::uint32_t index = 0;
};

/// Four independent 32-bit draws.
struct Draw {
    std::array<std::uint32_t, 4> bits{};

    /// The i-th draw (0..3) as a number strictly between 0 and 1: (bits + 1/2) * 2^-32.
    double uniform(int i) const noexcept {
        HR_CHECK(i >= 0 && i < 4);
        return (static_cast<double>(bits[static_cast<std::size_t>(i)]) + 0.5) * 0x1p-32;
    }
};

inline Draw draw(const DrawKey& key) noexcept {
    return Draw{
        philox4x32({key.index, key.month, key.cell, key.purpose},
                   {static_cast<std::uint32_t>(key.luck), static_cast<std::uint32_t>(key.luck >> 32)})};
}

/// The draws of many names that share luck and purpose: uniforms[k][i] is the k-th uniform of the draw named
/// (months[i], cells[i], indices[i]), to the last bit, several side by side. All have the same length.
void draw_all(std::uint64_t luck, std::uint32_t purpose, std::span<const std::uint32_t> months,
              std::span<const std::uint32_t> cells, std::span<const std::uint32_t> indices,
              const std::array<std::span<double>, 4>& uniforms) noexcept;

/// The first of the four draws of that name, strictly between 0 and 1.
inline double uniform(const DrawKey& key) noexcept {
    return draw(key).uniform(0);
}

}  // namespace homerule::base

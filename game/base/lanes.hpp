// Loops over arrays in which several numbers are worked on side by side, in the way that the machine at hand
// does it fastest. The bits are those of one number at a time (kernels.inl). Floor 0 (base).
// What callers outside base use stands on top of it: draw_all in random.hpp, binomials and poissons in
// sample.hpp, exp_all and log_all in curve.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace homerule::base {

/// Every array that goes into a loop or comes out of one has room up to the next multiple of this; what
/// stands in the rest must be a number that the loop may work on.
inline constexpr std::size_t lane_padding = 8;

constexpr std::size_t padded(std::size_t count) {
    return (count + lane_padding - 1) / lane_padding * lane_padding;
}

/// The parts of a draw's name that differ within a loop; see DrawKey.
struct DrawNames {
    const std::uint32_t* months;
    const std::uint32_t* cells;
    const std::uint32_t* indices;
};

/// The four uniforms of each draw.
struct Uniforms {
    double* first;
    double* second;
    double* third;
    double* fourth;
};

/// How a count is found; see sample.cpp.
enum class Way : std::int64_t { Settled, FewTrials, ManyTrials, Expanded };
inline constexpr std::size_t way_count = 4;

/// Where a count is walked to and where expanded; see sample.cpp.
inline constexpr double walk_below = 16.0;
inline constexpr double walked_trials = 34.0;
inline constexpr double squared_trials = 65535.0;

/// Binomial counts made ready: as numbers, with p <= 1/2 (mirrored where it was not), each with its way and
/// with the count where the way is Settled (mirrored: where it would be if none of the rare succeeded).
struct Readied {
    double* trials;
    double* chances;
    double* uniforms;
    std::int64_t* ways;
    std::int64_t* counts;
};

/// One way to run the loops. Each says in kernels.inl which numbers it takes.
struct Lanes {
    void (*draw_uniforms)(std::uint64_t luck, std::uint32_t purpose, const DrawNames& names,
                          std::size_t count, const Uniforms& uniforms) noexcept;
    void (*exp)(const double* x, std::size_t count, double* results) noexcept;
    void (*log)(const double* x, std::size_t count, double* results) noexcept;
    void (*central_quantile)(const double* uniforms, std::size_t count, double* results) noexcept;
    void (*tail_quantile)(const double* uniforms, std::size_t count, double* results) noexcept;
    void (*ready_binomial)(const std::int64_t* trials, const double* chances, const double* uniforms,
                           std::size_t count, const Readied& readied) noexcept;
    void (*none_of_few)(const double* trials, const double* chances, int bit_count, std::size_t count,
                        double* results) noexcept;
    void (*none_of_many)(const double* trials, const double* chances, std::size_t count,
                         double* results) noexcept;
    void (*walk_binomial)(const double* nones, const double* trials, const double* chances,
                          const double* uniforms, std::size_t count, double* results) noexcept;
    void (*walk_poisson)(const double* means, const double* uniforms, std::size_t count,
                         double* results) noexcept;
    void (*expand_binomial)(const double* trials, const double* chances, const double* quantiles,
                            std::size_t count, double* results) noexcept;
    void (*expand_poisson)(const double* means, const double* quantiles, std::size_t count,
                           double* results) noexcept;
};

/// All ways that this machine can go, the fastest last.
std::span<const Lanes* const> all_lanes() noexcept;

/// The fastest.
inline const Lanes& best_lanes() noexcept {
    static const Lanes& best = *all_lanes().back();
    return best;
}

}  // namespace homerule::base

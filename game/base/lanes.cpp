#include "base/lanes.hpp"

#include <array>
#include <cmath>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace homerule::base {

namespace {

// Two numbers at a time: what every 64-bit machine of the usual kinds can, and others imitate.
namespace two {
#define KERNEL [[gnu::always_inline]] inline
#define LOOP
using Numbers [[gnu::vector_size(16)]] = double;
using Bits [[gnu::vector_size(16)]] = std::uint64_t;
using Marks [[gnu::vector_size(16)]] = std::int64_t;
using Halves [[gnu::vector_size(8)]] = std::uint32_t;
constexpr std::size_t lane_count = 2;
KERNEL bool has_any(Marks marks) noexcept {
    return (marks[0] | marks[1]) != 0;
}
KERNEL Numbers root(Numbers x) noexcept {
    return Numbers{std::sqrt(x[0]), std::sqrt(x[1])};
}
KERNEL Bits multiply_halves(Bits a, Bits b) noexcept {
    return (a & 0xFFFFFFFFu) * (b & 0xFFFFFFFFu);
}
#include "base/kernels.inl"
#include "base/lanes.inl"
#undef KERNEL
#undef LOOP
}  // namespace two

#if defined(__x86_64__)
namespace four {
#define KERNEL [[gnu::always_inline, gnu::target("avx2")]] inline
#define LOOP [[gnu::target("avx2")]]
using Numbers [[gnu::vector_size(32)]] = double;
using Bits [[gnu::vector_size(32)]] = std::uint64_t;
using Marks [[gnu::vector_size(32)]] = std::int64_t;
using Halves [[gnu::vector_size(16)]] = std::uint32_t;
constexpr std::size_t lane_count = 4;
KERNEL bool has_any(Marks marks) noexcept {
    __m256i all;
    __builtin_memcpy(&all, &marks, sizeof all);
    return _mm256_testz_si256(all, all) == 0;
}
KERNEL Numbers root(Numbers x) noexcept {
    __m256d all;
    __builtin_memcpy(&all, &x, sizeof all);
    all = _mm256_sqrt_pd(all);
    __builtin_memcpy(&x, &all, sizeof all);
    return x;
}
KERNEL Bits multiply_halves(Bits a, Bits b) noexcept {
    __m256i first;
    __m256i second;
    __builtin_memcpy(&first, &a, sizeof first);
    __builtin_memcpy(&second, &b, sizeof second);
    first = _mm256_mul_epu32(first, second);
    __builtin_memcpy(&a, &first, sizeof first);
    return a;
}
#include "base/kernels.inl"
#include "base/lanes.inl"
#undef KERNEL
#undef LOOP
}  // namespace four

namespace eight {
#define KERNEL [[gnu::always_inline, gnu::target("avx512f")]] inline
#define LOOP [[gnu::target("avx512f")]]
using Numbers [[gnu::vector_size(64)]] = double;
using Bits [[gnu::vector_size(64)]] = std::uint64_t;
using Marks [[gnu::vector_size(64)]] = std::int64_t;
using Halves [[gnu::vector_size(32)]] = std::uint32_t;
constexpr std::size_t lane_count = 8;
KERNEL bool has_any(Marks marks) noexcept {
    __m512i all;
    __builtin_memcpy(&all, &marks, sizeof all);
    return _mm512_test_epi64_mask(all, all) != 0;
}
KERNEL Numbers root(Numbers x) noexcept {
    __m512d all;
    __builtin_memcpy(&all, &x, sizeof all);
    all = _mm512_maskz_sqrt_pd(0xFF, all);
    __builtin_memcpy(&x, &all, sizeof all);
    return x;
}
KERNEL Bits multiply_halves(Bits a, Bits b) noexcept {
    __m512i first;
    __m512i second;
    __builtin_memcpy(&first, &a, sizeof first);
    __builtin_memcpy(&second, &b, sizeof second);
    first = _mm512_maskz_mul_epu32(0xFF, first, second);
    __builtin_memcpy(&a, &first, sizeof first);
    return a;
}
#include "base/kernels.inl"
#include "base/lanes.inl"
#undef KERNEL
#undef LOOP
}  // namespace eight
#endif

}  // namespace

std::span<const Lanes* const> all_lanes() noexcept {
#if defined(__x86_64__)
    static constexpr std::array<const Lanes*, 3> all{&two::lanes, &four::lanes, &eight::lanes};
    if (!__builtin_cpu_supports("avx2")) return std::span(all).first(1);
    return std::span(all).first(__builtin_cpu_supports("avx512f") ? 3 : 2);
#else
    static constexpr std::array<const Lanes*, 1> all{&two::lanes};
    return all;
#endif
}

}  // namespace homerule::base

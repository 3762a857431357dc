// The kernels for one number at a time. Floor 0 (base), used only in this folder.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace homerule::base::single {

#define KERNEL [[maybe_unused]] inline
using Numbers = double;
using Bits = std::uint64_t;
using Marks = bool;
inline bool has_any(Marks mark) noexcept {
    return mark;
}
inline Numbers root(Numbers x) noexcept {
    return std::sqrt(x);
}
#include "base/kernels.inl"
#undef KERNEL

}  // namespace homerule::base::single

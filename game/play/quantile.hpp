// The value below which a share of sorted figures lies, between neighbors in proportion (type 7 of Hyndman
// and Fan, "Sample quantiles in statistical packages", 1996). Floor 3 (play).
#pragma once

#include <cstddef>
#include <vector>

namespace homerule::play {

// `sorted` holds one figure or more; `share` is within 0..1.
inline double quantile_of(const std::vector<double>& sorted, double share) {
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    if (below + 1 >= sorted.size()) return sorted.back();
    const double part = place - static_cast<double>(below);
    return sorted[below] + part * (sorted[below + 1] - sorted[below]);
}

}  // namespace homerule::play

#include "base/random.hpp"

#include <algorithm>

#include "base/lanes.hpp"

namespace homerule::base {

void draw_all(std::uint64_t luck, std::uint32_t purpose, std::span<const std::uint32_t> months,
              std::span<const std::uint32_t> cells, std::span<const std::uint32_t> indices,
              const std::array<std::span<double>, 4>& uniforms) noexcept {
    const std::size_t count = indices.size();
    HR_CHECK(months.size() == count && cells.size() == count);
    for (const std::span<double> place : uniforms)
        HR_CHECK(place.size() == count);
    const Lanes& lanes = best_lanes();
    const std::size_t whole = count / lane_padding * lane_padding;
    lanes.draw_uniforms(luck, purpose, {months.data(), cells.data(), indices.data()}, whole,
                        {uniforms[0].data(), uniforms[1].data(), uniforms[2].data(), uniforms[3].data()});
    if (whole == count) return;
    // The last few through arrays that have room for all lanes.
    std::array<std::array<std::uint32_t, lane_padding>, 3> names{};
    std::array<std::array<double, lane_padding>, 4> rest{};
    const std::size_t left = count - whole;
    std::copy_n(months.begin() + static_cast<std::ptrdiff_t>(whole), left, names[0].begin());
    std::copy_n(cells.begin() + static_cast<std::ptrdiff_t>(whole), left, names[1].begin());
    std::copy_n(indices.begin() + static_cast<std::ptrdiff_t>(whole), left, names[2].begin());
    lanes.draw_uniforms(luck, purpose, {names[0].data(), names[1].data(), names[2].data()}, lane_padding,
                        {rest[0].data(), rest[1].data(), rest[2].data(), rest[3].data()});
    for (std::size_t k = 0; k < uniforms.size(); ++k)
        std::copy_n(rest[k].begin(), left, uniforms[k].begin() + static_cast<std::ptrdiff_t>(whole));
}

}  // namespace homerule::base

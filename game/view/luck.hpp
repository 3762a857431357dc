// What chance is drawn for on this floor: the order in which things are shown, and the error of a survey's
// parts. Floor 4 (view). Numbers from 1000 on, so that no draw of the simulator is ever shared.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/random.hpp"

namespace homerule::view {

enum class Purpose : std::uint32_t {
    OptionOrder = 1000,
    ScaleDirection = 1001,
    AdviserOrder = 1002,
    StakeholderOrder = 1003,
    DistrictSurvey = 1004,
};

// The numbers 0 .. count-1 in an order that depends on the run's luck and on the thing's key only.
inline std::vector<std::size_t> shuffled(std::uint64_t luck, Purpose purpose, std::uint32_t key,
                                         std::size_t count) {
    std::vector<std::size_t> order(count);
    for (std::size_t i = 0; i < count; ++i)
        order[i] = i;
    for (std::size_t i = count; i > 1; --i) {
        const double drawn =
            base::uniform({luck, static_cast<std::uint32_t>(purpose), 0, key, static_cast<std::uint32_t>(i)});
        std::swap(order[i - 1], order[static_cast<std::size_t>(drawn * static_cast<double>(i))]);
    }
    return order;
}

}  // namespace homerule::view

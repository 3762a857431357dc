// What chance is drawn for on this floor: orders of decisions and points of experiments. Floor 3 (play).
// Numbers from 2000 on, so that no draw of the simulator or of the pages is ever shared; never reused or
// moved.
#pragma once

#include <cstdint>

namespace homerule::play {

enum class Purpose : std::uint32_t {
    DecisionOrder = 2001,
    ScreeningPoint = 2002,
    ScreeningOrder = 2003,
    VariancePoint = 2004,
    Resample = 2005,
};

}  // namespace homerule::play

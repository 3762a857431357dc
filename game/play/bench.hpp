// How fast the engine is, against what the design asks of it (docs/performance.md). Floor 3 (play).
// This floor has no clock: the caller lends one.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "model/parameter.hpp"
#include "model/scenario.hpp"

namespace homerule::play {

// One thing that was measured. `must` and `aim` are at most so much where less is better, at least so much
// where more is.
struct Measurement {
    std::string_view what;  // a key, such as "futures"
    std::string_view unit;  // "ms" or "county_months_per_second"
    bool less_is_better = true;
    double must = 0;
    double aim = 0;
    std::vector<double> values;  // one for each repeat, in order
};

// The middle value; the mean of the two middle ones where their number is even; 0 without values.
double median(const Measurement& measurement);
// Whether the median holds to `must`, to `aim`.
bool holds_must(const Measurement& measurement);
bool holds_aim(const Measurement& measurement);

// Measures `repeats` times (at least once), after one repeat that does not count:
// - "futures": 1,000 futures of twelve months on `threads` threads, in ms;
// - "pairs": 64 pairs with and without one choice, twelve months ahead, on `threads` threads, in ms;
// - "headless": whole terms without a decision, one thread, in county_months_per_second.
// `seconds` reads a clock that only goes forward.
std::vector<Measurement> measure(const model::Scenario& scenario, const model::ParameterValues& values,
                                 unsigned threads, int repeats, const std::function<double()>& seconds);

}  // namespace homerule::play

// A scenario's term beside the figures that were published of the place. Floor 3 (play).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/decision.hpp"
#include "model/parameter.hpp"
#include "model/scenario.hpp"

namespace homerule::play {

// One of Scenario::published, and what the term gave: the median over lucks and its 5 and 95 percent
// quantiles.
struct PublishedRow {
    std::size_t figure = 0;
    double simulated = 0;
    double simulated_low = 0;
    double simulated_high = 0;
    bool within = false;  // the median lies within the figure's tolerance
};

// Plays the decisions under lucks `luck`, `luck` + 1, ... A tally is summed over the county and the months
// from `from` to `to`, people are the mean of the ends of these months, an account is the dollars that it
// gained or spent in them (figures of other times than the term are left out); with `per`, one tally is
// divided by another (0 where that is 0). The result does not depend on `threads`.
std::vector<PublishedRow> beside_published(const model::Scenario& scenario,
                                           const model::ParameterValues& values,
                                           const std::vector<model::Decisions>& decisions, std::uint64_t luck,
                                           std::size_t members, unsigned threads = 1);

}  // namespace homerule::play

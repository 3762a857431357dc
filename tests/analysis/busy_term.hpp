// A term of the tiny scenario in which much is decided, for tests of twins, forecasts and what follows from
// them. Only for tests.
#pragma once

#include <vector>

#include "model/decision.hpp"
#include "model/scenario.hpp"
#include "support/tiny_scenario.hpp"

namespace homerule::test {

// Decisions that are possible under any luck, in the turn in which they stand.
inline std::vector<model::Decisions> busy_decisions() {
    using namespace tiny;
    return {{promise(keep_trust), choose(detainer_vote, 1), lobby(supervisor_west),
             set_lever(community_liaison, 1)},
            {set_lever(fingerprint_stance, 1), lobby(sheriff)},
            {lobby(supervisor_east)},
            {set_lever(community_liaison, 0)},
            {set_lever(fingerprint_stance, 0)},
            {set_lever(detainer_policy, 0)}};
}

// The same, one after the other.
inline std::vector<model::Decision> all_of(const std::vector<model::Decisions>& turns) {
    std::vector<model::Decision> all;
    for (const model::Decisions& turn : turns)
        all.insert(all.end(), turn.begin(), turn.end());
    return all;
}

}  // namespace homerule::test

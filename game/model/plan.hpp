// A plan: dated decisions that can be played without a player, such as what history did. Floor 1 (model).
#pragma once

#include <string>
#include <vector>

#include "base/date.hpp"
#include "model/decision.hpp"
#include "model/text.hpp"

namespace homerule::model {

struct PlanStep {
    base::Month month{};  // carried out at the turn that this month falls in
    Decision decision;
};

struct Plan {
    std::string id;
    Text name;
    Text explanation;
    std::vector<PlanStep> steps;  // in order
};

}  // namespace homerule::model

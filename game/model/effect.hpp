// A ledger entry: one stock moved by one amount for one cause. Floor 1 (model).
#pragma once

#include <cstdint>

#include "base/date.hpp"
#include "model/mechanism.hpp"
#include "model/metric.hpp"

namespace homerule::model {

// What set a mechanism in motion.
enum class Origin : std::uint8_t { Rule, Lever, Event, Decision, District, Stakeholder, Federal };

struct Cause {
    Mechanism mechanism = Mechanism::Opening;
    Origin origin = Origin::Rule;
    std::uint16_t subject = 0;  // index of the lever, event, official (Decision), district or stakeholder
    std::uint16_t option = 0;   // of the lever or event
    bool operator==(const Cause&) const = default;
};

struct Effect {
    base::Month month{};
    Metric metric = Metric::Residents;
    std::uint32_t index = 0;  // cell, group, stakeholder, official or account; 0 for the county
    std::int64_t amount = 0;  // in the stock's own unit
    Cause cause;
    bool operator==(const Effect&) const = default;
};

}  // namespace homerule::model

// What one turn did: the world after it and everything that can be asked about how it came to be. Floor 1
// (model).
#pragma once

#include <cstdint>
#include <vector>

#include "model/case.hpp"
#include "model/decision.hpp"
#include "model/effect.hpp"
#include "model/world.hpp"

namespace homerule::model {

// How much of the way is kept. Drop is for the many runs of a forecast.
enum class Effects { Keep, Drop };

enum class NewsKind : std::uint8_t {
    EventHappened,  // subject = event
    DecisionTaken,  // subject = event, option
    LeverInForce,   // subject = lever, option
    Activated,
    RegimeBegan,       // subject = regime
    WrongfulHold,      // amount = people this month
    Rearrest,          // amount = people this month
    BudgetGap,         // amount = cents closed at the end of the fiscal year
    JailOverCapacity,  // amount = people above capacity
    SunsetReached,     // subject = lever, option = what came back
};

struct News {
    base::Month month{};
    NewsKind kind = NewsKind::EventHappened;
    std::uint32_t subject = 0;
    std::uint32_t option = 0;
    std::int64_t amount = 0;
    bool operator==(const News&) const = default;
};

// All stocks at the end of a month, for series and charts.
struct MonthRow {
    base::Month month{};
    std::vector<std::int64_t> stocks;
    Headlines headlines{};
};

struct TurnRecord {
    World world;
    Decisions taken;    // those that were carried out, in order
    Decisions refused;  // those that were not possible; they changed nothing
    std::vector<Effect> effects;
    std::vector<Case> closed_cases;
    std::vector<News> news;
    std::vector<MonthRow> months;
};

}  // namespace homerule::model

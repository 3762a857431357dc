// What the laws are held against: every shipped scenario and the tiny one, played by the historical plan and
// by lot, with several lucks. Only for tests.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/plan.hpp"
#include "model/scenario.hpp"
#include "play/session.hpp"

namespace homerule::test {

// A scenario with its historical plan, where it has one.
struct Ground {
    std::string name;
    model::ScenarioPointer scenario;
    std::optional<model::Plan> history;
};

// The tiny scenario and all that is found in scenarios/, read once. A folder that cannot be read fails the
// test.
const std::vector<Ground>& grounds();

// Names of the folders in scenarios/ that hold a scenario.
std::vector<std::string> shipped_folders();

enum class Player { History, Lot, Nobody };

struct Run {
    std::string name;  // for messages: scenario, player, lens, luck
    const Ground* ground = nullptr;
    play::Session session;  // at the end of the term
};

// Plays each ground by each player with several lucks and lenses, and hands over one run at a time.
void for_each_run(const std::function<void(const Run&)>& look);

// The decisions of each turn of a run.
std::vector<model::Decisions> decisions_of(const play::Session& session);

}  // namespace homerule::test

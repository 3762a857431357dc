// The tiny scenario as a game with the shipped words, at any point of its term. Only for tests of view,
// report and cli.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "model/catalog.hpp"
#include "model/plan.hpp"
#include "play/session.hpp"
#include "scenario/read.hpp"
#include "support/catch.hpp"
#include "support/mixed_bot.hpp"
#include "support/tiny_scenario.hpp"
#include "view/game.hpp"

namespace homerule::test {

inline const std::shared_ptr<const model::Catalog>& shipped_catalog() {
    static const std::shared_ptr<const model::Catalog> catalog = [] {
        auto read = scenario::read_catalog(std::string(HOMERULE_SOURCE_DIR) + "/assets");
        INFO(scenario::describe(read.findings));
        REQUIRE(read.value.has_value());
        return std::make_shared<const model::Catalog>(std::move(*read.value));
    }();
    return catalog;
}

// A game after `turns` turns of the bot that tries everything.
inline view::Game tiny_game(int turns = 0, model::Language language = model::Language::English,
                            std::uint64_t luck = 7) {
    play::Session session(tiny_scenario(), 0, luck);
    for (int turn = 0; turn < turns; ++turn) {
        draft_by_lot(session, luck);
        session.advance();
    }
    return view::Game(std::move(session), shipped_catalog(), language,
                      std::make_shared<const model::Plan>(tiny_plan()));
}

}  // namespace homerule::test

// A session as people meet it: pages and commands, the one door for text mode, window and tests. Floor 4
// (view).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/catalog.hpp"
#include "model/plan.hpp"
#include "model/text.hpp"
#include "play/session.hpp"
#include "view/outlooks.hpp"
#include "view/page.hpp"
#include "view/studies.hpp"

namespace homerule::view {

// What a command did, in words for the player; `refused` when nothing changed.
struct Outcome {
    bool refused = false;
    std::string words;
    bool wants_save = false;  // the front end writes the save now (every turn, and on Save)
    bool wants_quit = false;
    bool wants_home = false;  // the term is kept first
};

class Game {
public:
    Game(play::Session session, std::shared_ptr<const model::Catalog> catalog, model::Language language,
         std::shared_ptr<const model::Plan> history);

    const play::Session& session() const { return session_; }
    model::Language language() const { return language_; }
    void set_language(model::Language language) { language_ = language; }
    const model::Catalog& catalog() const { return *catalog_; }
    std::string say(std::string_view key, const model::Fills& fills = {}) const;

    const Address& address() const { return trail_.back(); }
    // The page in hand, or any other.
    Page page() const { return page(address()); }
    Page page(const Address& address) const;

    // The figures that every screen shows above its page: place, date, turn, the seven headline metrics.
    std::string place_and_date() const;
    std::vector<MetricLine> headline_lines() const;
    // The actions that are open on every page: pages to go to, advance, undo, redo, save, quit.
    std::vector<Action> standing_actions() const;

    Outcome perform(const Command& command);

    // The choice that the pointer or the focus rests on, or none: its outlook becomes finer meanwhile. True
    // when the page should be asked for anew. See Outlooks::rest_on.
    bool rest_on(const std::optional<model::Decision>& decision) {
        return outlooks_.rest_on(session_, decision);
    }
    bool is_refining() const { return outlooks_.is_refining(); }

private:
    const play::Session* history_run() const;
    Outcome decide(const model::Decision& decision);
    Outcome advance();
    model::ScenarioPointer with_own_words(const play::Positions& positions) const;
    Outcome look_through(model::ScenarioPointer scenario, std::size_t lens);
    Outcome take_position(const Address& address);
    void arrive();

    play::Session session_;
    std::shared_ptr<const model::Catalog> catalog_;
    model::Language language_;
    std::shared_ptr<const model::Plan> history_;
    std::vector<Address> trail_{Address{}};
    // The term as history's plan plays it on the same luck; made when the record first compares with it.
    mutable std::shared_ptr<const play::Session> history_run_;
    // Forecasts of choices that pages showed.
    mutable Outlooks outlooks_;
    // What Compare and Lens showed of this road.
    mutable Studies studies_;
};

// Every action on a page, in order of reading.
std::vector<Action> actions_of(const Page& page);
// The same for one block; figures and rows that open something count as actions.
std::vector<Action> actions_of(const Block& block);

// Whether a page is there for an address in this session.
bool is_known(const play::Session& session, const Address& address);

}  // namespace homerule::view

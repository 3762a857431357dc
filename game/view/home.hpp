// What there is before a term: scenarios, the term saved last, tutorial, settings, limits and sources. Floor
// 4 (view). A broken scenario is listed with what is wrong with it and never stops the program.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/catalog.hpp"
#include "model/evidence.hpp"
#include "model/plan.hpp"
#include "model/scenario.hpp"
#include "model/text.hpp"
#include "view/game.hpp"
#include "view/page.hpp"
#include "view/speaker.hpp"

namespace homerule::view {

// Something wrong with a file, as the check says it.
struct Fault {
    bool is_error = true;
    std::string place;   // file:line:column
    std::string quoted;  // the line; may be empty
    std::string what;
    std::string hint;  // may be empty
};

struct ScenarioOffer {
    std::string id;
    model::ScenarioPointer scenario;             // null: broken
    std::shared_ptr<const model::Plan> history;  // may be null
    std::vector<Fault> faults;
    bool has_spanish = false;
    std::string save_path;  // where a term is kept; empty: nowhere
};

// The term that was saved last.
struct SavedTerm {
    std::size_t scenario = 0;  // in Offer::scenarios
    std::string path;
    int turns = 0;  // played
};

// What was found on this machine.
struct Offer {
    model::EvidencePointer evidence;
    std::vector<ScenarioOffer> scenarios;
    std::optional<SavedTerm> saved;
    std::size_t lens = 0;  // for a new term
    std::uint64_t luck = 1;
};

// Looks anew, so that Home knows what was saved since.
using LookAround = std::function<Offer()>;

// A term that begins or goes on.
struct Beginning {
    Game game;
    std::string save_path;
    bool with_tutorial = false;
    std::vector<std::string> remarks;  // what of a save did not fit
};

class Home {
public:
    Home(LookAround look, std::shared_ptr<const model::Catalog> catalog, model::Language language);

    model::Language language() const { return language_; }
    void set_language(model::Language language) { language_ = language; }
    const std::shared_ptr<const model::Catalog>& catalog() const { return catalog_; }
    std::string say(std::string_view key, const model::Fills& fills = {}) const {
        return catalog_->say(language_, key, fills);
    }
    const Offer& offer() const { return offer_; }
    void look();

    const Address& address() const { return trail_.back(); }
    Page page() const { return page(address()); }
    Page page(const Address& address) const;

    // Open, Back, Speak, Quit; Start and Continue are begin()'s.
    Outcome perform(const Command& command);
    // The term that Start or Continue asks for; an error where a save cannot be played again.
    base::Result<Beginning> begin(const Command& command) const;

private:
    bool is_known(const Address& address) const;

    LookAround look_;
    std::shared_ptr<const model::Catalog> catalog_;
    model::Language language_;
    Offer offer_;
    std::vector<Address> trail_{{PageKind::Home, 0, 0}};
};

// What the model leaves out, as its critics say it, and every source.
Page limits_page(const Speaker& speak, const model::Evidence& evidence);
// What can be set in every front end: the language.
Page settings_page(const Speaker& speak);

}  // namespace homerule::view

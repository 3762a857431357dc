// Home: cards of scenarios, a broken one with its findings, the saved term, and what begins.
#include "view/home.hpp"

#include <set>
#include <string>

#include "play/save.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"
#include "support/tiny_game.hpp"
#include "view/tutorial.hpp"

using namespace homerule;
using view::Command;
using view::CommandKind;
using view::PageKind;

namespace {

view::Offer offer_with(const std::string& save_path = {}, int turns = 2) {
    view::Offer offer;
    view::ScenarioOffer tiny;
    tiny.id = "tiny";
    tiny.scenario = test::tiny_scenario();
    tiny.save_path = save_path;
    tiny.has_spanish = true;
    offer.evidence = tiny.scenario->evidence;
    view::ScenarioOffer broken;
    broken.id = "broken-county";
    broken.faults = {{true, "scenarios/broken-county/scenario.json:12:5", "\"lever\": 3,",
                      "a lever needs a name.", "add \"name\""}};
    offer.scenarios = {tiny, broken};
    if (!save_path.empty()) offer.saved = view::SavedTerm{0, save_path, turns};
    return offer;
}

view::Home home_with(const view::Offer& offer, model::Language language = model::Language::English) {
    return view::Home([offer] { return offer; }, test::shipped_catalog(), language);
}

Command command_of(const view::Page& page, const std::string& id) {
    for (const view::Action& action : view::actions_of(page)) {
        if (action.id == id) return action.command;
    }
    FAIL("no action " << id);
    return {};
}

}  // namespace

TEST_CASE("Home lists every scenario, and a broken one opens what is wrong with it") {
    for (const model::Language language : {model::Language::English, model::Language::Spanish}) {
        view::Home home = home_with(offer_with(), language);
        std::set<std::string> ids;
        for (const view::Action& action : view::actions_of(home.page())) {
            CHECK(ids.insert(action.id).second);
            CHECK_FALSE(action.label.empty());
        }
        for (const char* id :
             {"start.tiny", "open.faults.broken-county", "tutorial", "open.settings", "open.limits", "quit"})
            CHECK(ids.count(id) == 1);
        CHECK(ids.count("continue") == 0);
        CHECK_FALSE(home.perform(command_of(home.page(), "open.faults.broken-county")).refused);
        std::string told;
        for (const view::Block& block : home.page().blocks) {
            if (const auto* heading = std::get_if<view::Heading>(&block)) told += heading->words + "\n";
            if (const auto* paragraph = std::get_if<view::Paragraph>(&block)) told += paragraph->words + "\n";
        }
        CHECK(told.find("scenario.json:12:5") != std::string::npos);
        CHECK(told.find("\"lever\": 3,") != std::string::npos);
        CHECK(told.find("add \"name\"") != std::string::npos);
        CHECK_FALSE(home.perform(command_of(home.page(), "open.home")).refused);
        CHECK(home.address() == view::Address{PageKind::Home, 0, 0});
    }
}

TEST_CASE("a term begins from Home, and a broken scenario cannot") {
    const view::Home home = home_with(offer_with());
    const base::Result<view::Beginning> begun = home.begin(command_of(home.page(), "start.tiny"));
    REQUIRE(begun.has_value());
    CHECK(begun->game.session().turn() == 0);
    CHECK_FALSE(begun->with_tutorial);
    const base::Result<view::Beginning> lesson = home.begin(command_of(home.page(), "tutorial"));
    REQUIRE(lesson.has_value());
    CHECK(lesson->with_tutorial);
    Command broken = command_of(home.page(), "start.tiny");
    broken.address.subject = 1;
    CHECK_FALSE(home.begin(broken).has_value());
    broken.address.subject = 7;
    CHECK_FALSE(home.begin(broken).has_value());
    Command none;
    none.kind = CommandKind::Continue;
    CHECK_FALSE(home.begin(none).has_value());
}

TEST_CASE("Continue goes on where the saved term stands") {
    test::TemporaryFolder folder;
    const std::string path = folder / "tiny.json";
    const view::Game played = test::tiny_game(2);
    REQUIRE(play::write_atomically(path, play::to_json(play::save_of(played.session()))).has_value());
    const view::Home home = home_with(offer_with(path));
    const base::Result<view::Beginning> begun = home.begin(command_of(home.page(), "continue"));
    REQUIRE(begun.has_value());
    CHECK(begun->game.session().turn() == 2);
    CHECK(begun->save_path == path);
    REQUIRE(play::write_atomically(path, "no save").has_value());
    CHECK_FALSE(home.begin(command_of(home.page(), "continue")).has_value());
}

TEST_CASE("Home speaks the language that was chosen, and goes back and away") {
    view::Home home = home_with(offer_with());
    home.perform(command_of(home.page(), "open.settings"));
    CHECK(home.perform(command_of(home.page(), "language.es")).refused == false);
    CHECK(home.language() == model::Language::Spanish);
    Command back;
    back.kind = CommandKind::Back;
    CHECK_FALSE(home.perform(back).refused);
    CHECK(home.perform(back).refused);
    CHECK(home.perform(command_of(home.page(), "quit")).wants_quit);
    Command game_only;
    game_only.kind = CommandKind::Advance;
    CHECK(home.perform(game_only).refused);
}

TEST_CASE("the tutorial has eight steps in a row, each with a way on and a way out") {
    view::Game game = test::tiny_game();
    Command next;
    next.address = {PageKind::Tutorial, 0, 0};
    for (std::size_t step = 0; step < view::tutorial_steps.size(); ++step) {
        REQUIRE_FALSE(game.perform(next).refused);
        CHECK(game.address().subject == step);
        bool has_end = false;
        for (const view::Action& action : view::actions_of(game.page())) {
            if (action.id == "tutorial.next") next = action.command;
            if (action.id == "tutorial.end") has_end = true;
        }
        CHECK(has_end);
    }
    CHECK(game.address().subject == 7);
}

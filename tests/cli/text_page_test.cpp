#include "cli/text_page.hpp"

#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "cli/closest.hpp"
#include "support/catch.hpp"
#include "support/tiny_game.hpp"

using namespace homerule;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

std::vector<view::Address> addresses(const view::Game& game) {
    std::vector<view::Address> all;
    for (const view::Action& action : game.standing_actions()) {
        if (action.command.kind == view::CommandKind::Open) all.push_back(action.command.address);
    }
    all.push_back({view::PageKind::Card, 1, 0});
    all.push_back({view::PageKind::LeverCard, 1, 0});
    all.push_back({view::PageKind::Stakeholder, 0, 0});
    all.push_back({view::PageKind::Why, 0, 0});
    all.push_back({view::PageKind::Archive, 2, 1});
    return all;
}

}  // namespace

TEST_CASE("no line of a page is wider than the terminal, whatever its width") {
    const std::size_t width = GENERATE(std::size_t{40}, std::size_t{80}, std::size_t{120});
    const auto language = GENERATE(model::Language::English, model::Language::Spanish);
    const view::Game game = test::tiny_game(5, language);
    const view::Speaker speak(game.catalog(), language);
    for (const view::Address& address : addresses(game)) {
        for (const std::string& line : lines_of(cli::to_text(game.page(address), speak, {width, false}))) {
            CAPTURE(width, line);
            CHECK(cli::length_of(line) <= width);
        }
    }
}

TEST_CASE("the numbers on a page are those of its actions, each once and in order") {
    const view::Game game = test::tiny_game(5);
    const view::Speaker speak(game.catalog(), model::Language::English);
    static const std::regex number("\\[([0-9]+)\\]");
    for (const view::Address& address : addresses(game)) {
        const view::Page page = game.page(address);
        const std::string text = cli::to_text(page, speak, {80, false});
        std::size_t next = 1;
        for (std::sregex_iterator match(text.begin(), text.end(), number), end; match != end; ++match) {
            CAPTURE(page.title, next);
            CHECK((*match)[1] == std::to_string(next));
            ++next;
        }
        CHECK(next == view::actions_of(page).size() + 1);
    }
}

TEST_CASE("nothing but words, line breaks and blanks is printed without a terminal") {
    const view::Game game = test::tiny_game(3);
    const view::Speaker speak(game.catalog(), model::Language::English);
    for (const view::Address& address : addresses(game)) {
        const std::string text = cli::to_text(game.page(address), speak, {80, false});
        CHECK(text.find('\033') == std::string::npos);
        CHECK(text.find('\t') == std::string::npos);
        CHECK(text.find("\n\n\n") == std::string::npos);
        CHECK(text.ends_with("\n"));
    }
    CHECK(cli::to_text(game.page({}), speak, {80, true}).find("\033[1m") != std::string::npos);
}

TEST_CASE("words are broken at blanks, and only a word longer than a line is cut") {
    CHECK(cli::wrap("one two three", 30) == "one two three");
    CHECK(cli::wrap("one two three four five six seven", 20) == "one two three four\nfive six seven");
    CHECK(cli::wrap("one two three four five six seven", 24, 2) == "one two three four\n  five six seven");
    CHECK(cli::wrap(std::string(45, 'x'), 20) ==
          std::string(20, 'x') + "\n" + std::string(20, 'x') + "\nxxxxx");
    CHECK(cli::length_of("José ±") == 6);
    CHECK(cli::wrap("ñññññ ñññññ ñññññ ñññññ", 23) == "ñññññ ñññññ ñññññ ñññññ");
}

TEST_CASE("the closest word is found through slips, accents and beginnings") {
    const std::vector<std::string> known{"agenda", "levers", "council", "cronología"};
    CHECK(cli::find_closest("agneda", known) == "agenda");
    CHECK(cli::find_closest("lever", known) == "levers");
    CHECK(cli::find_closest("coun", known) == "council");
    CHECK(cli::find_closest("cronologia", known) == "cronología");
    CHECK(cli::find_closest("zebra", known).empty());
    CHECK(cli::find_closest("", known).empty());
    CHECK(cli::fold("PORQUÉ Ñandú") == "porque nandu");
}

TEST_CASE("slopes and small panels are told in sentences") {
    const view::Speaker speak(*test::shipped_catalog(), model::Language::English);
    view::Page page;
    view::Chart slope;
    slope.kind = view::ChartKind::Slope;
    slope.title = "Trust under each lens";
    slope.unit = "points";
    slope.labels = {"Nothing decided", "Your decisions"};
    slope.series = {{"Middle", {50, 52.5}, false}};
    view::Chart panels;
    panels.kind = view::ChartKind::Panels;
    panels.title = "Trust: each group";
    panels.unit = "points";
    panels.labels = {"Jan 2010", "Apr 2010", "Jul 2010"};
    panels.panels = {{"Newcomers", {{"You", {40, 44, 42}, false}, {"History", {40, 39}, true}}}};
    page.blocks = {slope, panels};
    const std::string text = cli::to_text(page, speak, {200, false});
    CHECK(text.find("Middle: 50.0 (Nothing decided), 52.5 (Your decisions).") != std::string::npos);
    CHECK(text.find("Newcomers\n") != std::string::npos);
    CHECK(text.find("You: 40.0 (Jan 2010) to 42.0 (Jul 2010); lowest 40.0, highest 44.0.") !=
          std::string::npos);
    // A shorter line ends where it ends.
    CHECK(text.find("History: 40.0 (Jan 2010) to 39.0 (Apr 2010)") != std::string::npos);
}

TEST_CASE("a layer of the map that is the same everywhere says so in one sentence") {
    const auto language = GENERATE(model::Language::English, model::Language::Spanish);
    const view::Speaker speak(*test::shipped_catalog(), language);
    const std::string same = language == model::Language::English
                                 ? "Every district is the same: no holds."
                                 : "Todos los distritos est\u00e1n igual: no holds.";
    view::MapLayer layer{"holds",    "Holds", "people", 0, 1, {0, 0}, {"East: no holds.", "West: no holds."},
                         "no holds."};
    view::Page page;
    page.blocks = {view::MapBlock{{layer}}};
    CHECK(cli::to_text(page, speak, {200, false}).find(same) != std::string::npos);
    layer.values = {0, 2};
    layer.words = {"East: no holds", "West: two holds"};
    layer.same.clear();
    page.blocks = {view::MapBlock{{layer}}};
    const std::string text = cli::to_text(page, speak, {200, false});
    CHECK(text.find(same) == std::string::npos);
    CHECK(text.find("West: two holds") != std::string::npos);
    // Before the first turn no district has figures, and no layer is passed over.
    const view::Game game = test::tiny_game(0, language);
    const view::Page briefing = game.page({view::PageKind::Briefing, 0, 0});
    const std::string told = cli::to_text(briefing, speak, {200, false});
    for (const view::Block& block : briefing.blocks) {
        const auto* map = std::get_if<view::MapBlock>(&block);
        for (std::size_t l = 0; map != nullptr && l < map->layers.size(); ++l)
            CHECK(told.find("\n" + map->layers[l].name + " (") != std::string::npos);
    }
}

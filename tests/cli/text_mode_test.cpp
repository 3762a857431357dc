#include "cli/text_mode.hpp"

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>

#include "play/save.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"
#include "support/tiny_game.hpp"

using namespace homerule;

namespace {

std::string give(view::Game game, const std::string& commands, const cli::TextOptions& options = {}) {
    std::istringstream in(commands);
    std::ostringstream out;
    CHECK_FALSE(cli::play_text(std::move(game), in, out, options).wants_home);
    return out.str();
}

// Line breaks fall where the width wants them.
std::string joined(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

bool contains(const std::string& text, const std::string& part) {
    return joined(text).find(joined(part)) != std::string::npos;
}

}  // namespace

TEST_CASE("a whole term can be played from a list of commands") {
    test::TemporaryFolder folder;
    cli::TextOptions options;
    options.autosave = folder / "term.json";
    options.record = folder / "record.txt";
    options.echo = true;
    std::string commands = "agenda\n1\n1\npromises\n1\n";
    for (int turn = 0; turn < 8; ++turn)
        commands += "next\nbooks\npipeline\ncases\npeople\n";
    const std::string told = give(test::tiny_game(), commands + "record\nquit\n", options);
    CHECK(contains(told, "> agenda\n"));
    CHECK(contains(told, "Your term is over. Here is the record."));
    CHECK(contains(told, "Decision record: Tiny County"));
    CHECK(contains(told, options.autosave));
    const auto text = play::read_file(options.autosave, play::most_save_bytes);
    REQUIRE(text);
    const auto save = play::parse_save(*text);
    REQUIRE(save);
    CHECK(save->turns.size() == 8);
    CHECK(std::filesystem::exists(options.record));
}

TEST_CASE("a term goes on after the end of the input where the autosave stands") {
    test::TemporaryFolder folder;
    cli::TextOptions options;
    options.autosave = folder / "term.json";
    CHECK(contains(give(test::tiny_game(), "next\nnext", options), "homerule play --text --load"));
    const auto text = play::read_file(options.autosave, play::most_save_bytes);
    REQUIRE(text);
    CHECK(play::parse_save(*text)->turns.size() == 2);
    // Looking at a game does not replace what was played before.
    give(test::tiny_game(), "books\nlevers\nquit\n", options);
    CHECK(play::parse_save(*play::read_file(options.autosave, play::most_save_bytes))->turns.size() == 2);
}

TEST_CASE("a save that fails is told, and play goes on") {
    test::TemporaryFolder folder;
    cli::TextOptions options;
    options.autosave = "/dev/null/impossible/term.json";
    const std::string told = give(test::tiny_game(), "next\nnext\n", options);
    CHECK(contains(told, "could not be saved"));
    CHECK(contains(told, "turn 3 of 8"));
}

TEST_CASE("what is not understood says so with the closest word and changes nothing") {
    const std::string told = give(test::tiny_game(), "agneda\nxyzzy\n999\n0\n-1\nlevers\n");
    CHECK(contains(told, "\"agneda\" is not understood, and nothing was changed. Did you mean\n\"agenda\"?"));
    CHECK(contains(told, "\"xyzzy\" is not understood"));
    CHECK(contains(told, "There is no number 999 here."));
    CHECK(contains(told, "There is no number 0 here."));
    CHECK(contains(told, "turn 1 of 8"));
}

TEST_CASE("every word is understood in Spanish and in English, with and without accents") {
    const std::string told =
        give(test::tiny_game(0, model::Language::Spanish),
             "palancas\nconsejo\ncuentas\nrecorrido\ncasos\ngrupos\ncronologia\nCRONOLOGÍA\n"
             "archivo\npromesas\ninforme\nayuda\nresumen\nsiguiente\ndeshacer\nrehacer\nmapa\n"
             "porque confianza en la policía\norden\nidioma en\nlevers\nsalir\n");
    CHECK_FALSE(contains(told, "No se entiende «palancas»"));
    CHECK(contains(told, "Palancas: las políticas"));
    CHECK(contains(told, "Por qué: Confianza en la policía"));
    CHECK(contains(told, "No se entiende «orden»"));
    CHECK(contains(told, "Levers: the policies you can set"));
}

TEST_CASE("words with something after them find it by id or name") {
    const view::Game game = test::tiny_game(4);
    CHECK(contains(give(game, "why trust\n"), "== Why: Trust in police =="));
    CHECK(contains(give(game, "why due_process east district\n"), "-- east district,"));
    CHECK(contains(give(game, "why approval citizens\n"), "-- citizens,"));
    CHECK(contains(give(game, "why approval citizen\n"), "Did you mean \"citizens\"?"));
    CHECK(contains(give(game, "why trsut\n"), "Did you mean \"why\ntrust\"?"));
    CHECK(contains(give(game, "why\n"), "Which measure?"));
    CHECK(contains(give(game, "archive detainer\n"), "== Detainer =="));
    CHECK(contains(give(game, "archive detaner\n"), "Did you mean \"Detainer\"?"));
    CHECK(contains(give(game, "case 1\n"), "== File "));
    CHECK(contains(give(game, "case 987654321\n"), "There is no file 987654321"));
    CHECK(contains(give(game, "case\n"), "Which file?"));
    CHECK(contains(give(game, "branch 0\n"), "You are now at"));
    CHECK(contains(give(game, "branch 77\n"), "no such point"));
    CHECK(contains(give(game, "compare\n"), "== How does your road compare? =="));
    CHECK(contains(give(game, "map\n"), "east district:"));
    CHECK(contains(give(game, "?\n"), "next advance: play this turn"));
}

TEST_CASE("choices can be made by number and by name, from any page") {
    const std::string told = give(test::tiny_game(),
                                  "books\nset.fingerprint-stance.written-notice\n"
                                  "set.fingerprint-stance.written-notice\n"
                                  "set.fingerprint-stance.comply\nopen.lever.fingerprint-stance\n");
    CHECK(contains(told, "Chosen: fingerprint-stance: written-notice."));
    CHECK(contains(told, "Taken back: fingerprint-stance: written-notice."));
    CHECK(contains(told, "Not now. In force now."));
    CHECK(contains(told, "== fingerprint-stance =="));
    CHECK(contains(give(test::tiny_game(), "set.fingerprint-stance.written-notce\n"),
                   "Did you mean\n\"set.fingerprint-stance.written-notice\"?"));
}

TEST_CASE("saving asks for a place only where none is known") {
    test::TemporaryFolder folder;
    CHECK(contains(give(test::tiny_game(), "save\n"), "the name of a file"));
    const std::string path = folder / "mine.json";
    CHECK(contains(give(test::tiny_game(), "save " + path + "\n"), "Saved in"));
    CHECK(std::filesystem::exists(path));
}

TEST_CASE("empty lines and comments of a script change nothing") {
    const std::string quiet = give(test::tiny_game(), "\n   \n# a comment\n");
    CHECK_FALSE(contains(quiet, "not understood"));
}

TEST_CASE("every numbered action of every page that opens can be given by its number") {
    const view::Game game = test::tiny_game(2);
    for (const view::Action& way : game.standing_actions()) {
        if (way.command.kind != view::CommandKind::Open) continue;
        view::Game there = game;
        there.perform(way.command);
        const std::size_t count = view::actions_of(there.page()).size();
        for (std::size_t number = 1; number <= count; ++number) {
            const std::string told = give(there, std::to_string(number) + "\n");
            CAPTURE(way.id, number);
            CHECK_FALSE(contains(told, "not understood"));
            CHECK_FALSE(contains(told, "There is no number"));
        }
    }
}

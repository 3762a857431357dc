// The whole game as text: pages with numbered actions, one command a line. Floor 6 (cli).
#pragma once

#include <iosfwd>
#include <string>

#include "cli/text_page.hpp"
#include "view/game.hpp"

namespace homerule::cli {

struct TextOptions {
    TextStyle style;
    bool echo = false;           // print each command, so that a transcript reads well
    std::string autosave;        // path; empty: nothing is saved by itself
    std::string save;            // where the word `save` writes without a name; empty: the autosave
    std::string record;          // where the decision record is written at the end; empty: nowhere
    bool with_tutorial = false;  // opens with its first step
};

// How a play ended, and in which language.
struct TextEnd {
    bool wants_home = false;  // by `home`; else by `quit` or the end of the input
    model::Language language = model::Language::English;
};

// Plays until `home`, `quit` or the end of the input.
TextEnd play_text(view::Game game, std::istream& in, std::ostream& out, const TextOptions& options);

}  // namespace homerule::cli

// The whole game as text: pages with numbered actions, one command a line. Floor 6 (cli).
#pragma once

#include <iosfwd>
#include <string>

#include "cli/text_page.hpp"
#include "view/game.hpp"

namespace homerule::cli {

struct TextOptions {
    TextStyle style;
    bool echo = false;     // print each command, so that a transcript reads well
    std::string autosave;  // path; empty: nothing is saved by itself
    std::string save;      // where the word `save` writes without a name; empty: the autosave
    std::string record;    // where the decision record is written at the end; empty: nowhere
};

// Plays until `quit` or the end of the input. Gives the exit code: 0, also at the end of the input.
int play_text(view::Game game, std::istream& in, std::ostream& out, const TextOptions& options);

}  // namespace homerule::cli

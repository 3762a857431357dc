// Pages as plain text for a terminal, a pipe or a screen reader: no cursor tricks, every action numbered.
// Floor 6 (cli).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "view/page.hpp"
#include "view/speaker.hpp"

namespace homerule::cli {

struct TextStyle {
    std::size_t width = 80;  // characters a line
    bool color = false;      // headings in bold
};

// Breaks words into lines of at most `style.width` characters; later lines begin with `indent` blanks.
std::string wrap(std::string_view words, std::size_t width, std::size_t indent = 0);

// Characters that a text takes on a line, each code point counted once.
std::size_t length_of(std::string_view words);

// The whole page. Actions carry the numbers of view::actions_of, from 1.
std::string to_text(const view::Page& page, const view::Speaker& speak, const TextStyle& style);

// Every district of every layer of the page's map.
std::string map_to_text(const view::Page& page, const TextStyle& style);

}  // namespace homerule::cli

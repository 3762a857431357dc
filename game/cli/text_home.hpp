// Home as text: the list of scenarios with numbered actions, before a term and between two. Floor 6 (cli).
#pragma once

#include <iosfwd>
#include <optional>

#include "cli/text_page.hpp"
#include "view/home.hpp"

namespace homerule::cli {

// Asks until a term begins; none after `quit` or the end of the input. `echo` prints each command.
std::optional<view::Beginning> choose_at_home(view::Home& home, std::istream& in, std::ostream& out,
                                              const TextStyle& style, bool echo);

}  // namespace homerule::cli

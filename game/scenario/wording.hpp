// Words for findings: quotations, lists, and the nearest known name. Floor 2 (scenario), used only in this
// folder.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace homerule::scenario {

/// In quotation marks, shortened, and safe to print.
std::string quote(std::string_view words);

/// Printable UTF-8 on one line: control characters become blanks, bytes that are not UTF-8 become '?'.
std::string printable(std::string_view bytes);

/// Length of the UTF-8 character at the start of `bytes`, or 0 where there is none.
std::size_t character_length(std::string_view bytes) noexcept;

/// A number as an author would write it: "0.25", "-1", "1500000".
std::string plain(double number);

/// "a", "a and b", "a, b and c"; at most `most` names are written out.
std::string enumerate(const std::vector<std::string>& names, std::size_t most = 12);

/// Steps from one word to the other: characters added, dropped, changed, or swapped with their neighbor.
std::size_t edit_distance(std::string_view one, std::string_view other);

/// "a group", "an official".
std::string with_article(const std::string& noun);

/// "1 vote", "3 votes".
std::string counted(std::size_t number, const std::string& noun);

/// What to try instead of `wanted`: the nearest name, or else the names there are.
std::string suggest(std::string_view wanted, const std::vector<std::string>& names);

}  // namespace homerule::scenario

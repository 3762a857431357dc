// Words for faults in files, in plain English: quotes, near misses, refusals. Floor 3 (play).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/decision.hpp"

namespace homerule::play {

// A string from a file in double quotes, without control characters, cut after 60 bytes.
std::string quote(std::string_view word);

// '; perhaps "x" is meant' for the nearest known word, else '; known are "a", "b"' where there are at most 8,
// else nothing.
std::string suggest(std::string_view word, const std::vector<std::string_view>& known);

// Why a decision is not possible, such as "votes are missing".
std::string_view say_refusal(model::RefusalKind kind);

}  // namespace homerule::play

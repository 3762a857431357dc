// The words of the interface, by key, in every language, as read from assets/text/. Floor 1 (model).
// Placeholders are named: "{count} of {total}". A missing key shows the key itself and fails a test.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/text.hpp"

namespace homerule::model {

using Fills = std::vector<std::pair<std::string_view, std::string>>;

struct Catalog {
    std::map<std::string, Text, std::less<>> texts;

    // The words of `key` in `language` with {name} placeholders filled from `fills`.
    std::string say(Language language, std::string_view key, const Fills& fills = {}) const;
};

}  // namespace homerule::model

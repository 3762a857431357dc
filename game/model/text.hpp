// Words in every language of the game, as one value. Floor 1 (model).
// Spanish may be empty: English is the language that every text has.
#pragma once

#include <array>
#include <cstddef>
#include <string>

namespace homerule::model {

enum class Language { English, Spanish };
inline constexpr std::size_t language_count = 2;

struct Text {
    std::array<std::string, language_count> words;

    // The words in `language`, or the English ones where no translation exists.
    const std::string& in(Language language) const {
        const std::string& wanted = words[static_cast<std::size_t>(language)];
        return wanted.empty() ? words[0] : wanted;
    }
    bool empty() const { return words[0].empty(); }
    bool operator==(const Text&) const = default;
};

}  // namespace homerule::model

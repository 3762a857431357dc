#include "model/catalog.hpp"

namespace homerule::model {

std::string Catalog::say(Language language, std::string_view key, const Fills& fills) const {
    const auto found = texts.find(key);
    if (found == texts.end()) return std::string(key);
    const std::string& pattern = found->second.in(language);
    std::string said;
    said.reserve(pattern.size());
    std::size_t at = 0;
    while (at < pattern.size()) {
        const std::size_t open = pattern.find('{', at);
        const std::size_t close = open == std::string::npos ? std::string::npos : pattern.find('}', open);
        if (close == std::string::npos) break;
        said.append(pattern, at, open - at);
        const std::string_view name(pattern.data() + open + 1, close - open - 1);
        bool filled = false;
        for (const auto& [key_of_fill, words] : fills) {
            if (key_of_fill == name) {
                said += words;
                filled = true;
                break;
            }
        }
        if (!filled) said.append(pattern, open, close - open + 1);
        at = close + 1;
    }
    said.append(pattern, at, std::string::npos);
    return said;
}

}  // namespace homerule::model

#include "scenario/wording.hpp"

#include <algorithm>

#include "base/amount.hpp"

namespace homerule::scenario {

namespace {

constexpr std::size_t longest_quotation = 60;
// More slips than this make another word.
constexpr std::size_t most_slips = 3;
// A longer list of names is not searched to its end: nobody has misspelled all of them.
constexpr std::size_t most_candidates = 5000;

unsigned byte_at(std::string_view bytes, std::size_t i) noexcept {
    return static_cast<unsigned char>(bytes[i]);
}

}  // namespace

std::size_t character_length(std::string_view bytes) noexcept {
    if (bytes.empty()) return 0;
    const unsigned first = byte_at(bytes, 0);
    if (first < 0x80) return 1;
    const std::size_t length = first >= 0xC2 && first < 0xE0   ? 2
                               : first >= 0xE0 && first < 0xF0 ? 3
                               : first >= 0xF0 && first < 0xF5 ? 4
                                                               : 0;
    if (length == 0 || bytes.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte_at(bytes, i) & 0xC0u) != 0x80u) return 0;
    }
    const unsigned second = byte_at(bytes, 1);
    // Overlong forms, surrogates, and what lies beyond U+10FFFF.
    if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ||
        (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F)) {
        return 0;
    }
    return length;
}

std::string printable(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size());
    while (!bytes.empty()) {
        const std::size_t length = character_length(bytes);
        const unsigned first = byte_at(bytes, 0);
        if (length == 0) {
            out += '?';
        } else if (first < 0x20 || first == 0x7F || (first == 0xC2 && byte_at(bytes, 1) < 0xA0)) {
            out += ' ';
        } else {
            out.append(bytes.substr(0, length));
        }
        bytes.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

std::string quote(std::string_view words) {
    std::string shown;
    std::size_t characters = 0;
    std::string_view rest = words;
    while (!rest.empty() && characters < longest_quotation) {
        const std::size_t length = std::max<std::size_t>(character_length(rest), 1);
        shown.append(rest.substr(0, length));
        rest.remove_prefix(length);
        ++characters;
    }
    return "\"" + printable(shown) + (rest.empty() ? "" : "...") + "\"";
}

std::string plain(double number) {
    std::string digits = base::format_number(number, 6);
    if (digits.find('.') != std::string::npos) {
        digits.erase(digits.find_last_not_of('0') + 1);
        if (digits.back() == '.') digits.pop_back();
    }
    return digits;
}

std::string enumerate(const std::vector<std::string>& names, std::size_t most) {
    std::string out;
    const std::size_t shown = std::min(names.size(), most);
    const bool cut = shown < names.size();
    for (std::size_t i = 0; i < shown; ++i) {
        if (i > 0) out += i + 1 == shown && !cut ? " and " : ", ";
        out += printable(names[i]);
    }
    if (cut) out += " and " + std::to_string(names.size() - shown) + " more";
    return out;
}

std::string with_article(const std::string& noun) {
    const bool vowel = !noun.empty() && std::string_view("aeiou").find(noun[0]) != std::string_view::npos;
    return (vowel ? "an " : "a ") + noun;
}

std::string counted(std::size_t number, const std::string& noun) {
    return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
}

std::size_t edit_distance(std::string_view one, std::string_view other) {
    std::vector<std::size_t> before(other.size() + 1);
    std::vector<std::size_t> above(other.size() + 1);
    std::vector<std::size_t> row(other.size() + 1);
    for (std::size_t j = 0; j <= other.size(); ++j)
        above[j] = j;
    for (std::size_t i = 1; i <= one.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= other.size(); ++j) {
            const std::size_t change = one[i - 1] == other[j - 1] ? 0 : 1;
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
            if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) {
                row[j] = std::min(row[j], before[j - 2] + 1);
            }
        }
        std::swap(before, above);
        std::swap(above, row);
    }
    return above[other.size()];
}

std::string suggest(std::string_view wanted, const std::vector<std::string>& names) {
    const std::size_t allowed = std::clamp<std::size_t>(wanted.size() / 3, 1, most_slips);
    std::size_t best = allowed + 1;
    const std::string* nearest = nullptr;
    for (std::size_t i = 0; i < std::min(names.size(), most_candidates); ++i) {
        const std::string& name = names[i];
        const std::size_t apart =
            name.size() > wanted.size() ? name.size() - wanted.size() : wanted.size() - name.size();
        if (apart >= best || wanted.size() > 200) continue;
        const std::size_t distance = edit_distance(wanted, name);
        if (distance < best) {
            best = distance;
            nearest = &name;
        }
    }
    if (nearest != nullptr) return "did you mean " + quote(*nearest) + "?";
    // A wrong separator or a part left out is further away than a slip of the finger.
    for (std::size_t i = 0; i < std::min(names.size(), most_candidates); ++i) {
        if (wanted.size() >= 4 && names[i].find(wanted) != std::string::npos) {
            return "did you mean " + quote(names[i]) + "?";
        }
    }
    if (names.empty()) return "there is none";
    return "known: " + enumerate(names);
}

}  // namespace homerule::scenario

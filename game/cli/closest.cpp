#include "cli/closest.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace homerule::cli {

std::string fold(std::string_view words) {
    // UTF-8 of the accented letters of Spanish, in both cases, and what they are without the accent.
    constexpr std::pair<std::string_view, char> accents[] = {
        {"á", 'a'}, {"é", 'e'}, {"í", 'i'}, {"ó", 'o'}, {"ú", 'u'}, {"ü", 'u'}, {"ñ", 'n'},
        {"Á", 'a'}, {"É", 'e'}, {"Í", 'i'}, {"Ó", 'o'}, {"Ú", 'u'}, {"Ü", 'u'}, {"Ñ", 'n'}};
    std::string folded;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto accent = std::find_if(std::begin(accents), std::end(accents), [&](const auto& pair) {
            return words.substr(i).starts_with(pair.first);
        });
        if (accent != std::end(accents)) {
            folded += accent->second;
            i += accent->first.size() - 1;
        } else {
            const char c = words[i];
            folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return folded;
}

namespace {

// Distance of Damerau and Levenshtein with neighbors swapped once at most.
std::size_t mistakes(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        before_last.swap(last);
        last.swap(row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before_last[j - 2] + 1);
            }
        }
    }
    return row[b.size()];
}

}  // namespace

std::string find_closest(std::string_view word, const std::vector<std::string>& candidates) {
    const std::string wanted = fold(word);
    std::string best;
    std::size_t fewest = std::max<std::size_t>(1, wanted.size() / 3) + 1;
    for (const std::string& candidate : candidates) {
        const std::string folded = fold(candidate);
        // The beginning of a word counts as a slip of one letter.
        const std::size_t wrong =
            wanted.size() >= 3 && folded.starts_with(wanted) ? std::size_t{1} : mistakes(wanted, folded);
        if (wrong < fewest) {
            fewest = wrong;
            best = candidate;
        }
    }
    return best;
}

}  // namespace homerule::cli

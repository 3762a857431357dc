#include "view/reading.hpp"

#include <algorithm>
#include <string>

namespace homerule::view {

namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

bool is_vowel(char c) {
    return std::string_view("aeiouyAEIOUY").find(c) != std::string_view::npos;
}

// Groups of vowels, less a silent e at the end; at least one.
int syllables_of(std::string_view word) {
    int groups = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (is_vowel(word[i]) && (i == 0 || !is_vowel(word[i - 1]))) ++groups;
    }
    const bool silent = word.size() > 2 && word.back() == 'e' && !is_vowel(word[word.size() - 2]) &&
                        word[word.size() - 2] != 'l';
    return std::max(groups - (silent ? 1 : 0), 1);
}

}  // namespace

void ReadingCounts::add(std::string_view text) {
    std::size_t word_begin = 0;
    bool in_word = false;
    bool is_open = false;  // a sentence with words has begun
    const auto end_word = [&](std::size_t end) {
        if (!in_word) return;
        ++words;
        syllables += syllables_of(text.substr(word_begin, end - word_begin));
        in_word = false;
        is_open = true;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool is_digit = c >= '0' && c <= '9';
        // An apostrophe or a point inside ("don't", "1.8") belongs to the word.
        const bool joins = in_word && (c == '\'' || c == '.' || c == ',') && i + 1 < text.size() &&
                           (is_letter(text[i + 1]) || (text[i + 1] >= '0' && text[i + 1] <= '9'));
        if (is_letter(c) || is_digit || joins) {
            if (!in_word) word_begin = i;
            in_word = true;
            continue;
        }
        end_word(i);
        if ((c == '.' || c == '!' || c == '?' || c == ':' || c == ';') && is_open) {
            ++sentences;
            is_open = false;
        }
    }
    end_word(text.size());
    if (is_open) ++sentences;
}

double ReadingCounts::grade() const {
    if (words == 0) return 0;
    const double count = words;
    return 0.39 * count / std::max(sentences, 1) + 11.8 * syllables / count - 15.59;
}

double reading_grade(const model::Scenario& scenario) {
    ReadingCounts counts;
    const auto add = [&counts](const model::Text& text) { counts.add(text.words[0]); };
    add(scenario.seat.briefing);
    for (const model::Event& event : scenario.events) {
        add(event.situation);
        for (const model::EventOption& option : event.options)
            add(option.meaning);
    }
    for (const model::Lever& lever : scenario.levers) {
        add(lever.meaning);
        for (const model::LeverOption& option : lever.options)
            add(option.meaning);
    }
    return counts.grade();
}

}  // namespace homerule::view

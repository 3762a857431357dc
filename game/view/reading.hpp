// How hard a text is to read. Floor 4 (view).
#pragma once

#include <string_view>

#include "model/scenario.hpp"

namespace homerule::view {

// Counts of an English text, that grades are made of.
struct ReadingCounts {
    int words = 0;
    int sentences = 0;
    int syllables = 0;  // estimated from groups of vowels

    // Adds a text; its last sentence ends with it.
    void add(std::string_view text);

    // The US school grade of Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability
    // formulas", 1975: 0.39 x words per sentence + 11.8 x syllables per word - 15.59. 0 without words.
    double grade() const;
};

// The grade of what a player reads on the way: briefing, situations and options of the scenario, in English.
double reading_grade(const model::Scenario& scenario);

}  // namespace homerule::view

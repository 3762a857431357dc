// The word that was probably meant. Floor 6 (cli).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace homerule::cli {

// Lower case, without the accents of Spanish, so that words can be typed on any keyboard.
std::string fold(std::string_view words);

// The candidate with the fewest typing mistakes against `word` (letters added, lost, changed or swapped);
// empty when none is near: more than a third of the letters wrong.
std::string find_closest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace homerule::cli

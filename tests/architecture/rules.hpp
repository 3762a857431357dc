// The architecture's rules, as functions from text to faults.
// The arrow and library tables come from game/README.md; the rest is written down in rules.cpp.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace homerule::architecture {

/// A file with its path from the project's root, such as "game/sim/step.hpp".
struct SourceFile {
    std::string path;
    std::string text;
};

/// What game/README.md allows.
struct Arrows {
    std::map<std::string, std::set<std::string>> folders;       ///< folder -> folders it may include
    std::map<std::string, std::vector<std::string>> libraries;  ///< first word of a path -> patterns of files
};

/// What is kept of a source text by `strip`.
enum class Keep { Strings, CodeOnly };

/// The text with comments, and with CodeOnly also the contents of literals, replaced by blanks; lines stay
/// lines.
std::string strip(std::string_view text, Keep keep);

/// Reads both tables; a folder without a row is not in the result.
Arrows read_arrows(std::string_view readme);

/// Includes that no arrow and no library home allows, one line of text each, with file and line.
std::vector<std::string> find_include_faults(const SourceFile& file, const Arrows& arrows);

/// In base, model, sim and play: whatever could give other bits on another compiler, machine or day.
std::vector<std::string> find_determinism_faults(const SourceFile& file);

/// Missing #pragma once, a header without opening comment, names that the project does not use.
std::vector<std::string> find_form_faults(const SourceFile& file);

/// Words that must not be in any file of the project.
std::vector<std::string> find_word_faults(const SourceFile& file);

/// Files of `folder_files` that its CMakeLists.txt does not name; `folder_files` are names in that folder.
std::vector<std::string> find_unlisted_files(std::string_view cmake_lists,
                                             const std::vector<std::string>& folder_files);

}  // namespace homerule::architecture

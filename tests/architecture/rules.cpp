#include "rules.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <sstream>

namespace homerule::architecture {
namespace {

bool is_word_character(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](std::string_view beginning) { return text.starts_with(beginning); });
}

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return result;
}

/// Addresses of web pages replaced by blanks: what others call their pages is not ours to choose.
std::string without_addresses(std::string text) {
    for (std::size_t at = text.find("http"); at != std::string::npos; at = text.find("http", at + 1)) {
        if (!std::string_view(text).substr(at).starts_with("http://") &&
            !std::string_view(text).substr(at).starts_with("https://")) {
            continue;
        }
        const std::size_t end = std::min(text.find_first_of(" \"\n\t<>|", at), text.size());
        std::fill(text.begin() + static_cast<std::ptrdiff_t>(at),
                  text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    }
    return text;
}

std::size_t line_of(std::string_view text, std::size_t offset) {
    return 1 + static_cast<std::size_t>(
                   std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

std::string fault(const SourceFile& file, std::size_t line, std::string_view what) {
    return file.path + ":" + std::to_string(line) + ": " + std::string(what);
}

std::vector<std::string> split_words(std::string_view text) {
    std::istringstream stream{std::string(text)};
    std::vector<std::string> words;
    for (std::string word; stream >> word;)
        words.push_back(word);
    return words;
}

std::vector<std::string> split_lines(std::string_view text) {
    std::istringstream stream{std::string(text)};
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

/// The cells of a Markdown table row without blanks around them; none if the line is not a row.
std::vector<std::string> split_cells(std::string_view line) {
    std::vector<std::string> cells;
    if (!line.starts_with('|')) return cells;
    line.remove_prefix(1);
    while (!line.empty()) {
        const std::size_t end = line.find('|');
        if (end == std::string_view::npos) break;
        std::string cell;
        for (const std::string& word : split_words(line.substr(0, end))) {
            cell += (cell.empty() ? "" : " ") + word;
        }
        cells.push_back(cell);
        line.remove_prefix(end + 1);
    }
    return cells;
}

/// "sim" for "game/sim/phases/crime.cpp", "main.cpp" for "game/main.cpp", empty outside game/.
std::string folder_of(std::string_view path) {
    constexpr std::string_view root = "game/";
    if (!path.starts_with(root)) return {};
    path.remove_prefix(root.size());
    return std::string(path.substr(0, path.find('/')));
}

/// Patterns are an exact path below game/, "folder/*" (all below) or "folder/*.cpp" (all below, of that
/// kind).
bool matches_pattern(std::string_view path_below_game, std::string_view pattern) {
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos) return path_below_game == pattern;
    return path_below_game.starts_with(pattern.substr(0, star)) &&
           path_below_game.ends_with(pattern.substr(star + 1));
}

/// "imgui" for imgui.h, imgui_impl_opengl3.h and misc/cpp/imgui_stdlib.h; "intrinsics" for immintrin.h;
/// "POSIX" for the system's own headers such as unistd.h and sys/stat.h; else the first folder of the path.
std::string library_of(std::string_view header) {
    if (contains(header, "imgui")) return "imgui";
    if (header.ends_with("intrin.h")) return "intrinsics";
    if (header.ends_with(".h") && (!contains(header, "/") || header.starts_with("sys/"))) return "POSIX";
    return std::string(header.substr(0, header.find('/')));
}

bool is_standard_header(std::string_view header) {
    return std::all_of(header.begin(), header.end(), [](char c) {
        return std::islower(static_cast<unsigned char>(c)) != 0 ||
               std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '_';
    });
}

/// Floors whose code decides what happens.
bool is_engine(std::string_view path) {
    return starts_with_any(path, {"game/base/", "game/model/", "game/sim/", "game/play/"});
}

struct Include {
    std::size_t line;
    bool quoted;
    std::string header;
};

std::vector<Include> read_includes(std::string_view text) {
    std::vector<Include> includes;
    const std::vector<std::string> lines = split_lines(strip(text, Keep::Strings));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::string_view line = lines[i];
        const auto skip_blanks = [&line] {
            while (!line.empty() && (line.front() == ' ' || line.front() == '\t'))
                line.remove_prefix(1);
        };
        skip_blanks();
        if (!line.starts_with('#')) continue;
        line.remove_prefix(1);
        skip_blanks();
        if (!line.starts_with("include")) continue;
        line.remove_prefix(std::string_view("include").size());
        skip_blanks();
        if (line.empty() || (line.front() != '"' && line.front() != '<')) continue;
        const bool quoted = line.front() == '"';
        line.remove_prefix(1);
        includes.push_back({i + 1, quoted, std::string(line.substr(0, line.find(quoted ? '"' : '>')))});
    }
    return includes;
}

struct Word {
    std::size_t offset;
    std::string_view text;
    std::string_view qualifier;  ///< "std", "base", "." or "->" or "" before the word
    bool called;                 ///< an opening parenthesis follows
};

/// The identifiers of a text that was stripped to code.
std::vector<Word> read_words(std::string_view code) {
    std::vector<Word> words;
    std::size_t i = 0;
    while (i < code.size()) {
        if (!is_word_character(code[i])) {
            ++i;
            continue;
        }
        const std::size_t begin = i;
        while (i < code.size() && is_word_character(code[i]))
            ++i;
        Word word{begin, code.substr(begin, i - begin), "", false};
        std::size_t next = i;
        while (next < code.size() && std::isspace(static_cast<unsigned char>(code[next])) != 0)
            ++next;
        word.called = next < code.size() && code[next] == '(';
        std::size_t before = begin;
        while (before > 0 && std::isspace(static_cast<unsigned char>(code[before - 1])) != 0)
            --before;
        if (before >= 2 && code.substr(before - 2, 2) == "::") {
            std::size_t start = before - 2;
            while (start > 0 && is_word_character(code[start - 1]))
                --start;
            word.qualifier = code.substr(start, before - 2 - start);
            if (word.qualifier.empty()) word.qualifier = "::";
        } else if (before >= 2 && code.substr(before - 2, 2) == "->") {
            word.qualifier = "->";
        } else if (before >= 1 && code[before - 1] == '.') {
            word.qualifier = ".";
        }
        words.push_back(word);
    }
    return words;
}

template <std::size_t Size>
bool is_one_of(std::string_view word, const std::array<std::string_view, Size>& list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

constexpr auto inexact_functions = std::to_array<std::string_view>(
    {"exp",   "exp2", "expm1", "log",   "log2",  "log10", "log1p",       "pow",    "cbrt",
     "hypot", "sin",  "cos",   "tan",   "asin",  "acos",  "atan",        "atan2",  "sinh",
     "cosh",  "tanh", "asinh", "acosh", "atanh", "erf",   "erfc",        "lgamma", "tgamma",
     "beta",  "expf", "logf",  "powf",  "sinf",  "cosf",  "riemann_zeta"});

/// Those of them for which base/curve.hpp has a function of the same name.
constexpr auto own_functions = std::to_array<std::string_view>({"exp", "log", "log1p", "pow"});

constexpr auto unordered_or_random = std::to_array<std::string_view>(
    {"unordered_map", "unordered_set", "unordered_multimap", "unordered_multiset", "shuffle", "random_device",
     "mt19937", "mt19937_64", "minstd_rand", "ranlux24", "random_shuffle", "sample"});

constexpr auto clock_calls =
    std::to_array<std::string_view>({"time", "clock", "gettimeofday", "clock_gettime", "localtime", "gmtime",
                                     "mktime", "getenv", "rand", "srand", "drand48", "setlocale"});

/// Headers that say by themselves that a file of the engine does what it must not.
constexpr auto engine_forbids =
    std::to_array<std::string_view>({"random", "chrono", "ctime", "unordered_map", "unordered_set", "locale",
                                     "clocale", "math.h", "time.h", "complex"});

/// Headers that not all of our three compilers have.
constexpr auto nowhere = std::to_array<std::string_view>(
    {"format", "ranges", "source_location", "expected", "execution", "print", "generator"});

}  // namespace

std::string strip(std::string_view text, Keep keep) {
    std::string result(text);
    const auto blank = [&result](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to && i < result.size(); ++i) {
            if (result[i] != '\n') result[i] = ' ';
        }
    };
    std::size_t i = 0;
    while (i < text.size()) {
        const std::string_view rest = text.substr(i);
        if (rest.starts_with("//")) {
            const std::size_t end = std::min(text.find('\n', i), text.size());
            blank(i, end);
            i = end;
        } else if (rest.starts_with("/*")) {
            const std::size_t close = text.find("*/", i + 2);
            const std::size_t end = close == std::string_view::npos ? text.size() : close + 2;
            blank(i, end);
            i = end;
        } else if (rest.starts_with("R\"") && (i == 0 || !is_word_character(text[i - 1]))) {
            const std::size_t open = text.find('(', i);
            if (open == std::string_view::npos) break;
            const std::string closing = ")" + std::string(text.substr(i + 2, open - i - 2)) + "\"";
            const std::size_t close = text.find(closing, open);
            const std::size_t end = close == std::string_view::npos ? text.size() : close + closing.size();
            if (keep == Keep::CodeOnly) blank(i, end);
            i = end;
        } else if (rest.front() == '"' ||
                   // A digit separator is no character literal.
                   (rest.front() == '\'' && (i == 0 || !is_word_character(text[i - 1])))) {
            const char quote = rest.front();
            std::size_t end = i + 1;
            while (end < text.size() && text[end] != quote && text[end] != '\n')
                end += text[end] == '\\' ? 2U : 1U;
            end = std::min(end, text.size());
            if (keep == Keep::CodeOnly) blank(i + 1, end);
            i = std::min(end + 1, text.size());
        } else {
            ++i;
        }
    }
    return result;
}

Arrows read_arrows(std::string_view readme) {
    Arrows arrows;
    enum class Table { None, Folders, Libraries };
    Table table = Table::None;
    for (const std::string& line : split_lines(readme)) {
        const std::vector<std::string> cells = split_cells(line);
        if (cells.empty()) {
            table = Table::None;
        } else if (cells == std::vector<std::string>{"floor", "folder", "may include"}) {
            table = Table::Folders;
        } else if (cells == std::vector<std::string>{"library", "may be included by"}) {
            table = Table::Libraries;
        } else if (cells[0].starts_with("---")) {
            continue;
        } else if (table == Table::Folders && cells.size() == 3) {
            const std::vector<std::string> used = split_words(cells[2]);
            arrows.folders[cells[1]] = {used.begin(), used.end()};
        } else if (table == Table::Libraries && cells.size() == 2) {
            arrows.libraries[cells[0]] = split_words(cells[1]);
        }
    }
    return arrows;
}

std::vector<std::string> find_include_faults(const SourceFile& file, const Arrows& arrows) {
    std::vector<std::string> faults;
    const std::string folder = folder_of(file.path);
    const std::string_view below_game = std::string_view(file.path).substr(std::string_view("game/").size());
    const auto row = arrows.folders.find(folder);
    if (row == arrows.folders.end()) {
        faults.push_back(fault(file, 1, folder + " has no row in the arrow table of game/README.md"));
        return faults;
    }
    for (const Include& include : read_includes(file.text)) {
        if (include.quoted) {
            const std::size_t slash = include.header.find('/');
            const std::string target = include.header.substr(0, slash);
            if (slash == std::string::npos || target == "..") {
                faults.push_back(fault(file, include.line,
                                       "\"" + include.header + "\" is not written from the root game/"));
            } else if (target != folder && row->second.count(target) == 0) {
                faults.push_back(fault(file, include.line, folder + " may not include " + target));
            }
            continue;
        }
        const auto library = arrows.libraries.find(library_of(include.header));
        if (library != arrows.libraries.end()) {
            const bool at_home =
                std::any_of(library->second.begin(), library->second.end(),
                            [&](const auto& pattern) { return matches_pattern(below_game, pattern); });
            if (!at_home) {
                faults.push_back(
                    fault(file, include.line, "<" + include.header + "> has its home elsewhere"));
            }
        } else if (is_one_of(include.header, nowhere)) {
            faults.push_back(
                fault(file, include.line, "<" + include.header + "> is not in all our compilers"));
        } else if (is_engine(file.path) && is_one_of(include.header, engine_forbids)) {
            faults.push_back(fault(file, include.line, "<" + include.header + "> is not for the engine"));
        } else if (!is_standard_header(include.header)) {
            faults.push_back(fault(file, include.line,
                                   "<" + include.header + "> is not in the library table of game/README.md"));
        }
    }
    return faults;
}

std::vector<std::string> find_determinism_faults(const SourceFile& file) {
    std::vector<std::string> faults;
    if (!is_engine(file.path)) return faults;
    const std::string code = strip(file.text, Keep::CodeOnly);
    const std::string directives = strip(file.text, Keep::Strings);
    const bool in_base = file.path.starts_with("game/base/");
    const bool has_own_functions =
        in_base && (file.path.starts_with("game/base/curve.") || contains(directives, "\"base/curve.hpp\""));
    // Reads and writes the player's files; nothing that it learns reaches a world.
    const bool is_door_to_machine = file.path == "game/play/files.cpp";
    std::string_view previous;
    for (const Word& word : read_words(code)) {
        const bool is_member = word.qualifier == "." || word.qualifier == "->";
        const bool is_standard = word.qualifier == "std" || word.qualifier == "::";
        const auto report = [&](std::string_view why) {
            faults.push_back(
                fault(file, line_of(code, word.offset), std::string(word.text) + ": " + std::string(why)));
        };
        if (word.called && is_one_of(word.text, inexact_functions) && !is_member) {
            const bool is_own = is_one_of(word.text, own_functions) &&
                                (word.qualifier == "base" || (word.qualifier.empty() && has_own_functions));
            if (is_standard || (word.qualifier.empty() && !is_own)) {
                report("the math library's bits differ between machines; say base:: and use base/curve.hpp");
            }
        }
        if (word.qualifier == "std" &&
            (is_one_of(word.text, unordered_or_random) || word.text.ends_with("_distribution"))) {
            report("has another order or other results with another library");
        }
        if (word.called && !is_door_to_machine && is_one_of(word.text, clock_calls) &&
            (is_standard || word.qualifier.empty()) &&
            // A declaration of an own function of that name has a type before it.
            (word.qualifier.empty()
                 ? previous == "return" || !is_word_character(previous.empty() ? ' ' : previous.back())
                 : true)) {
            report("asks the machine, so a replay would differ");
        }
        if (word.text == "chrono" && is_standard) report("the engine has no clock");
        if (word.text == "__DATE__" || word.text == "__TIME__" || word.text == "__TIMESTAMP__") {
            report("the engine has no clock");
        }
        if (word.text == "double" && previous == "long") report("long double has another size elsewhere");
        // Only a word that directly precedes counts as "before it".
        const std::size_t end = word.offset + word.text.size();
        std::size_t next = end;
        while (next < code.size() && std::isspace(static_cast<unsigned char>(code[next])) != 0)
            ++next;
        previous = next < code.size() && is_word_character(code[next]) ? word.text : std::string_view{};
    }
    return faults;
}

std::vector<std::string> find_form_faults(const SourceFile& file) {
    std::vector<std::string> faults;
    if (file.path.ends_with(".hpp")) {
        if (!contains(file.text, "#pragma once")) faults.push_back(fault(file, 1, "#pragma once is missing"));
        if (!file.text.starts_with("// ")) {
            faults.push_back(
                fault(file, 1, "a header starts with two to five lines: what it is and its floor"));
        }
    }
    const std::string code = strip(file.text, Keep::CodeOnly);
    for (const Word& word : read_words(code)) {
        const std::size_t line = line_of(code, word.offset);
        // Members of outside libraries may be called what they like.
        if (word.text.starts_with("get_") && word.qualifier.empty()) {
            faults.push_back(
                fault(file, line, std::string(word.text) + ": functions are verbs that say more than get"));
        }
        for (const std::string_view ending : {"Manager", "Helper", "Util", "Utils", "Info"}) {
            if (word.text.size() > ending.size() && word.text.ends_with(ending)) {
                faults.push_back(fault(file, line, std::string(word.text) + ": say what it is"));
            }
        }
    }
    return faults;
}

std::vector<std::string> find_word_faults(const SourceFile& file) {
    // Written in two halves, so that this file does not find itself.
    struct Forbidden {
        std::string text;
        std::string_view why;
    };
    static const std::array<Forbidden, 20> forbidden{{
        {std::string("/wo") + "rk/", "a path of one machine"},
        {std::string("/ro") + "ot/", "a path of one machine"},
        {std::string("../sha") + "red", "a path outside the project"},
        {std::string("to") + "do:", "do it, or leave it out"},
        {std::string("fix") + "me", "do it, or leave it out"},
        {std::string("lorem ip") + "sum", "a text that was never written"},
        {std::string("language mo") + "del", "says how a text was made, not what it is"},
        {std::string("chat") + "gpt", "says how a text was made, not what it is"},
        {std::string("as an a") + "i ", "says how a text was made, not what it is"},
        {std::string("co-authored") + "-by", "belongs into a commit"},
        {std::string("illegal ali") + "en", "the term is unauthorized immigrant"},
        {std::string("ille") + "gals", "the term is unauthorized immigrant"},
        {std::string("unauthor") + "ised", "American spelling"},
        {std::string("beha") + "viour", "American spelling"},
        {std::string("neigh") + "bour", "American spelling"},
        {std::string("colo") + "ur", "American spelling"},
        {std::string("hono") + "ur", "American spelling"},
        {std::string("natural") + "ised", "American spelling"},
        {std::string("recog") + "nise", "American spelling"},
        {std::string("priori") + "tise", "American spelling"},
    }};
    std::vector<std::string> faults;
    const std::string text = without_addresses(lower(file.text));
    for (const Forbidden& entry : forbidden) {
        for (std::size_t at = text.find(entry.text); at != std::string::npos;
             at = text.find(entry.text, at + 1)) {
            faults.push_back(
                fault(file, line_of(text, at), "\"" + entry.text + "\": " + std::string(entry.why)));
        }
    }
    return faults;
}

std::vector<std::string> find_unlisted_files(std::string_view cmake_lists,
                                             const std::vector<std::string>& folder_files) {
    std::string text;
    for (const std::string& line : split_lines(cmake_lists))
        text += line.substr(0, line.find('#')) + "\n";
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '(' || c == ')' || c == '"'; }, ' ');
    const std::vector<std::string> words = split_words(text);
    std::vector<std::string> unlisted;
    for (const std::string& name : folder_files) {
        if (std::find(words.begin(), words.end(), name) == words.end()) unlisted.push_back(name);
    }
    return unlisted;
}

}  // namespace homerule::architecture

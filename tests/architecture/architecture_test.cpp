// Holds the tree against its own rules: arrows, homes of libraries, same bits everywhere, words, lists of
// files.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "rules.hpp"
#include "support/catch.hpp"

namespace {

namespace fs = std::filesystem;
using namespace homerule::architecture;

const fs::path& root() {
    static const fs::path path{HOMERULE_SOURCE_DIR};
    return path;
}

SourceFile read_file(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    REQUIRE(stream.good());
    return {fs::relative(path, root()).generic_string(),
            std::string(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>())};
}

bool has_extension(const fs::path& path, std::initializer_list<const char*> extensions) {
    return std::any_of(extensions.begin(), extensions.end(),
                       [&](const char* extension) { return path.extension() == extension; });
}

/// All files below a folder, without what builds and version control leave there.
std::vector<fs::path> list_files(const fs::path& folder) {
    std::vector<fs::path> files;
    if (!fs::exists(folder)) return files;
    for (auto entry = fs::recursive_directory_iterator(folder); entry != fs::recursive_directory_iterator();
         ++entry) {
        const std::string name = entry->path().filename().string();
        if (entry->is_directory() &&
            (name == "build" || name == ".git" || name == ".cache" || name == "node_modules")) {
            entry.disable_recursion_pending();
        } else if (entry->is_regular_file()) {
            files.push_back(entry->path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::vector<SourceFile> read_sources(const fs::path& folder) {
    std::vector<SourceFile> sources;
    for (const fs::path& path : list_files(folder)) {
        if (has_extension(path, {".cpp", ".hpp", ".inl"})) sources.push_back(read_file(path));
    }
    return sources;
}

void require_none(const std::vector<std::string>& faults) {
    std::string text;
    for (const std::string& fault : faults)
        text += fault + "\n";
    INFO(text);
    REQUIRE(faults.empty());
}

template <typename Rule>
void require_none_in(const std::vector<SourceFile>& files, Rule rule) {
    REQUIRE_FALSE(files.empty());
    std::vector<std::string> faults;
    for (const SourceFile& file : files) {
        for (std::string& fault : rule(file))
            faults.push_back(std::move(fault));
    }
    require_none(faults);
}

}  // namespace

TEST_CASE("every include follows an arrow") {
    const Arrows arrows = read_arrows(read_file(root() / "game" / "README.md").text);
    REQUIRE(arrows.folders.size() >= 9);
    REQUIRE(arrows.libraries.size() >= 4);
    require_none_in(read_sources(root() / "game"),
                    [&](const SourceFile& file) { return find_include_faults(file, arrows); });
}

TEST_CASE("the arrow table has no cycle and knows every folder") {
    const Arrows arrows = read_arrows(read_file(root() / "game" / "README.md").text);
    // Walking along the arrows as often as there are folders must end.
    std::set<std::string> reached;
    for (const auto& [folder, used] : arrows.folders)
        reached.insert(folder);
    for (std::size_t step = 0; step < arrows.folders.size(); ++step) {
        std::set<std::string> next;
        for (const std::string& folder : reached) {
            INFO(folder);
            REQUIRE(arrows.folders.count(folder) == 1);
            next.insert(arrows.folders.at(folder).begin(), arrows.folders.at(folder).end());
        }
        reached = next;
    }
    REQUIRE(reached.empty());
    for (const auto& entry : fs::directory_iterator(root() / "game")) {
        if (!entry.is_directory()) continue;
        INFO(entry.path().filename().string());
        REQUIRE(arrows.folders.count(entry.path().filename().string()) == 1);
    }
}

TEST_CASE("the engine uses nothing that could differ elsewhere") {
    require_none_in(read_sources(root() / "game"), find_determinism_faults);
}

TEST_CASE("headers and names have the project's form") {
    require_none_in(read_sources(root() / "game"), find_form_faults);
}

TEST_CASE("no file holds a word that must not be there") {
    std::vector<SourceFile> files;
    for (const fs::path& path : list_files(root())) {
        const bool is_text =
            has_extension(path, {".cpp", ".hpp", ".inl", ".md", ".json", ".txt", ".cmake", ".html", ".css",
                                 ".js", ".ts", ".csv", ".sh", ".yml", ".svg"}) ||
            path.extension().empty();
        if (is_text) files.push_back(read_file(path));
    }
    require_none_in(files, find_word_faults);
}

TEST_CASE("every source file is in its folder's list") {
    std::vector<std::string> faults;
    for (const char* part : {"game", "tests"}) {
        for (const auto& entry : fs::directory_iterator(root() / part)) {
            const fs::path lists = entry.path() / "CMakeLists.txt";
            if (!entry.is_directory() || !fs::exists(lists)) continue;
            std::vector<std::string> names;
            for (const fs::path& path : list_files(entry.path())) {
                const bool is_listed_kind =
                    path.extension() == ".cpp" || (path.extension() == ".hpp" && std::string(part) == "game");
                if (is_listed_kind) names.push_back(fs::relative(path, entry.path()).generic_string());
            }
            for (const std::string& name : find_unlisted_files(read_file(lists).text, names)) {
                faults.push_back((fs::relative(entry.path(), root()) / name).generic_string() +
                                 " is not in its CMakeLists.txt");
            }
        }
    }
    require_none(faults);
}

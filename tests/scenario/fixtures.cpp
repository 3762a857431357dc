#include "fixtures.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "content.hpp"

namespace homerule::scenario_tests {

namespace {

namespace fs = std::filesystem;

/// The rest of a line after its first word, or nothing where the word is another.
bool takes(const std::string& line, const std::string& word, std::string& rest) {
    if (line.rfind(word + " ", 0) != 0) return false;
    rest = line.substr(word.size() + 1);
    return true;
}

void apply_changes(const std::string& changes, Content& content) {
    std::istringstream lines(changes);
    std::string file;
    std::string find;
    std::string rest;
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line[0] == '#') continue;
        if (takes(line, "file", rest)) {
            file = rest;
        } else if (takes(line, "find", rest)) {
            find = rest;
        } else if (takes(line + " ", "put", rest)) {
            if (!rest.empty()) rest.pop_back();
            content.change(file, find, rest);
        } else if (takes(line, "remove", rest)) {
            fs::remove_all(content.folder() / rest);
        } else if (takes(line, "folder", rest)) {
            fs::remove_all(content.folder() / rest);
            fs::create_directories(content.folder() / rest);
        } else {
            throw std::runtime_error("not a line of a change.txt: " + line);
        }
    }
}

}  // namespace

std::vector<fs::path> list_fixtures() {
    std::vector<fs::path> folders;
    for (const fs::directory_entry& entry : fs::directory_iterator(fixtures_folder())) {
        if (entry.is_directory()) folders.push_back(entry.path());
    }
    std::sort(folders.begin(), folders.end());
    return folders;
}

std::string findings_of(const fs::path& fixture) {
    Content content;
    for (const fs::directory_entry& entry : fs::directory_iterator(fixture)) {
        if (entry.is_directory()) {
            fs::copy(entry.path(), content.folder() / entry.path().filename(),
                     fs::copy_options::recursive | fs::copy_options::overwrite_existing);
        }
    }
    const fs::path changes = fixture / "change.txt";
    if (fs::exists(changes)) {
        try {
            apply_changes(read_text(changes), content);
        } catch (const std::runtime_error& error) {
            throw std::runtime_error(changes.string() + ": " + error.what());
        }
    }
    return content.findings();
}

}  // namespace homerule::scenario_tests

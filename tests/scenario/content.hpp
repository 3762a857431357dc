// The smallest content that has everything, laid out in a folder of its own, to be changed by a test.
// The words of parameters and mechanisms are made here from the model's lists; the rest is in
// tests/fixtures/scenario/minimal.
#pragma once

#include <filesystem>
#include <string>

namespace homerule::scenario_tests {

std::filesystem::path fixtures_folder();

std::string read_text(const std::filesystem::path& file);
void write_text(const std::filesystem::path& file, const std::string& text);

/// A copy of the minimal content in a temporary folder, which goes away with it.
class Content {
public:
    Content();
    ~Content();
    Content(const Content&) = delete;
    Content& operator=(const Content&) = delete;

    const std::filesystem::path& folder() const { return folder_; }
    std::string assets() const { return (folder_ / "assets").string(); }
    std::string scenario() const { return (folder_ / "scenarios" / "minimal" / "scenario.json").string(); }

    /// Replaces text that stands in the file once; anything else throws.
    void change(const std::string& file, const std::string& find, const std::string& put);

    /// Reads everything as the program would, and describes what was found; paths begin in folder().
    std::string findings() const;

private:
    std::filesystem::path folder_;
};

}  // namespace homerule::scenario_tests

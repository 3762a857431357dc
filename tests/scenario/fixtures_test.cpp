// Every folder of tests/fixtures/scenario gives the findings that its expected.txt holds, word for word.
#include "fixtures.hpp"

#include <filesystem>
#include <regex>
#include <set>
#include <string>

#include "content.hpp"
#include "support/catch.hpp"

namespace {

using namespace homerule::scenario_tests;

std::string expected_of(const std::filesystem::path& fixture) {
    const std::filesystem::path file = fixture / "expected.txt";
    return std::filesystem::exists(file) ? read_text(file) : "expected.txt is missing";
}

}  // namespace

TEST_CASE("Every fault gives its findings word for word") {
    const auto fixtures = list_fixtures();
    REQUIRE(fixtures.size() >= 30);
    for (const auto& fixture : fixtures) {
        INFO("fixture " << fixture.filename().string());
        CHECK(findings_of(fixture) == expected_of(fixture));
    }
}

TEST_CASE("Every fixture but the minimal content has a finding of its own") {
    for (const auto& fixture : list_fixtures()) {
        INFO("fixture " << fixture.filename().string());
        const bool is_clean = expected_of(fixture) == "0 errors, 0 warnings\n";
        CHECK(is_clean == (fixture.filename() == "minimal"));
    }
}

TEST_CASE("A fixture whose findings are others is noticed") {
    const auto folder = fixtures_folder();
    CHECK(findings_of(folder / "trailing-comma") != expected_of(folder / "missing-comma"));
    CHECK(findings_of(folder / "minimal") != expected_of(folder / "trailing-comma"));
}

TEST_CASE("Every code of a finding has a fixture and a line in the documentation") {
    // What no fixture shows has a test of its own: it needs a large file, or another folder.
    const std::set<std::string> elsewhere{"file-too-large", "too-many-values", "too-many-findings",
                                          "missing-folder", "unreadable-file"};
    std::set<std::string> shown = elsewhere;
    const std::regex code_at_end("\\[([a-z0-9-]+)\\]\n");
    for (const auto& fixture : list_fixtures()) {
        const std::string text = expected_of(fixture);
        for (std::sregex_iterator found(text.begin(), text.end(), code_at_end), end; found != end; ++found)
            shown.insert((*found)[1]);
    }
    const std::filesystem::path root(HOMERULE_SOURCE_DIR);
    const std::string documentation = read_text(root / "docs" / "scenario-format.md");
    const std::regex code_in_source("(?:error|warning)\\(\\s*\"([a-z0-9-]+)\"");
    std::set<std::string> codes;
    for (const auto& entry : std::filesystem::directory_iterator(root / "game" / "scenario")) {
        // The files of the national hindcast are the project's own; docs/validation.md describes them.
        if (entry.path().stem() == "national") continue;
        const std::string text = read_text(entry.path());
        for (std::sregex_iterator found(text.begin(), text.end(), code_in_source), end; found != end; ++found)
            codes.insert((*found)[1]);
    }
    CHECK(codes.size() > 70);
    for (const std::string& code : codes) {
        INFO(code);
        CHECK(shown.count(code) == 1);
        CHECK(documentation.find("`" + code + "`") != std::string::npos);
    }
}

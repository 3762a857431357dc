// Every folder of tests/fixtures/scenario gives the findings that its expected.txt holds, word for word.
#include "fixtures.hpp"

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

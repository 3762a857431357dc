#include "report/parameters.hpp"

#include <fstream>
#include <iterator>
#include <string>

#include "scenario/read.hpp"
#include "support/catch.hpp"
#include "support/tiny_scenario.hpp"

using namespace homerule;

TEST_CASE("docs/parameters.md is what the evidence says now") {
    const auto evidence = scenario::read_evidence(std::string(HOMERULE_SOURCE_DIR) + "/assets");
    REQUIRE(evidence.value);
    std::ifstream stream(std::string(HOMERULE_SOURCE_DIR) + "/docs/parameters.md", std::ios::binary);
    const std::string page{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    INFO("write it anew: ./homerule evidence --table > docs/parameters.md");
    CHECK((page == report::parameters_markdown(**evidence.value)));
}

TEST_CASE("a parameter's page says value, range, status, positions, assumption and sources") {
    model::Evidence evidence = *test::tiny_scenario()->evidence;
    model::ParameterPage& page = evidence.parameters[0];
    page.value = 0.95;
    page.low = 0.85;
    page.high = 1;
    page.unit = "share";
    page.status = model::Status::Contested;
    page.name.words[0] = "Prints sent on";
    page.meaning.words[0] = "How many.";
    page.assumption.words[0] = "Nobody counted.";
    page.sources = {model::SourceId{0}};
    page.positions = {{"few", {}, 0.9, {model::SourceId{0}}}};
    page.positions[0].name.words[0] = "Few";
    const std::string text = report::parameters_markdown(evidence);
    CHECK(text.find("| [`booking_submission_share`](#booking_submission_share) | 0.95 | 0.85 to 1 | share | "
                    "contested |") != std::string::npos);
    CHECK(text.find("**Prints sent on.** How many. Value 0.95 share, range 0.85 to 1; contested.") !=
          std::string::npos);
    CHECK(text.find("- Few: 0.9. " + evidence.sources[0].author) != std::string::npos);
    CHECK(text.find("*Assumption.* Nobody counted.") != std::string::npos);
    CHECK(text.find("Sources: " + evidence.sources[0].author) != std::string::npos);
}

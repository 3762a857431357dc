// Any value in any place of a file, and any key left out: the reader gives findings, or content that can be
// used, and nothing worse.
#include <array>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "content.hpp"
#include "scenario/document.hpp"
#include "scenario/evidence_files.hpp"
#include "scenario/read.hpp"
#include "scenario/report.hpp"
#include "scenario/scenario_file.hpp"
#include "scenario/words.hpp"
#include "support/catch.hpp"

namespace {

using namespace homerule;
using scenario::Document;
using scenario::Node;
using scenario_tests::Content;

const std::array<std::string, 12> values{"null", "true",  "-1", "0",  "1e300",    "0.5",
                                         "\"\"", "\"x\"", "[]", "{}", "[[0, 1]]", "{\"x\": [{}]}"};

Document parsed(const std::string& file) {
    scenario::Report report;
    auto document = scenario::load_document(file, report);
    REQUIRE(document);
    return std::move(*document);
}

/// Where a value stands, and the value with its key.
struct Spot {
    scenario::Span value;
    scenario::Span member;
};

void collect(const Node& node, std::vector<Spot>& into) {
    for (const Node& child : node.children) {
        const std::size_t begin = child.key.empty() ? child.span.begin : child.key_span.begin;
        into.push_back({child.span, {begin, child.span.end}});
        collect(child, into);
    }
}

std::string replaced(const std::string& text, scenario::Span span, const std::string& put) {
    return text.substr(0, span.begin) + put + text.substr(span.end);
}

/// The text with one value after the other replaced, and one member after the other left out.
template <class Try>
void mutate(const Document& document, Try attempt) {
    std::vector<Spot> spots{{document.root.span, document.root.span}};
    collect(document.root, spots);
    for (const Spot& spot : spots) {
        for (const std::string& value : values)
            attempt(replaced(document.text, spot.value, value));
        // A comma before or after goes with a member.
        std::size_t end = document.text.find_first_not_of(" \n", spot.member.end);
        std::size_t begin = spot.member.begin;
        if (end != std::string::npos && document.text[end] == ',') {
            ++end;
        } else {
            end = spot.member.end;
            const std::size_t before = begin == 0 ? 0 : document.text.find_last_not_of(" \n", begin - 1);
            if (document.text[before] == ',') begin = before;
        }
        attempt(replaced(document.text, {begin, end}, ""));
    }
}

}  // namespace

TEST_CASE("Any value in any place of a scenario is answered with findings") {
    const Content content;
    scenario::Report silent;
    const model::Evidence evidence = scenario::read_evidence_files(content.assets(), silent);
    const Document original = parsed(content.scenario());
    std::size_t tries = 0;
    std::size_t refused = 0;
    std::set<std::string> codes;
    mutate(original, [&](const std::string& text) {
        ++tries;
        scenario::Report report;
        scenario::Words words("text.es.json", std::nullopt, report);
        const auto document = scenario::parse_document("scenario.json", text, report);
        const auto read = document ? scenario::read_scenario_document(*document, words, {}, evidence, report)
                                   : std::nullopt;
        const auto findings = report.findings();
        for (const scenario::Finding& finding : findings)
            codes.insert(finding.code);
        const bool has_errors = scenario::count(findings, scenario::Severity::Error) > 0;
        if (has_errors) ++refused;
        // One assertion a try would take longer than the tries.
        if (read.has_value() == has_errors) FAIL("neither content nor errors, or both:\n" << text);
    });
    CHECK(tries > 5000);
    CHECK(refused > tries / 2);
    CHECK(refused < tries);
    CHECK(codes.size() > 30);
    CHECK(codes.count("not-json") == 0);
}

TEST_CASE("Any value in any place of the other files is answered with findings", "[slow]") {
    for (const std::string name :
         {"assets/sources/sources.json", "assets/evidence/lenses.json", "assets/evidence/federal.json",
          "assets/glossary/glossary.json", "assets/text/game.es.json",
          "scenarios/minimal/plans/historical.json", "scenarios/minimal/text.es.json"}) {
        INFO(name);
        const Content content;
        const Document original = parsed((content.folder() / name).string());
        std::size_t clean = 0;
        std::size_t tries = 0;
        mutate(original, [&](const std::string& text) {
            ++tries;
            scenario_tests::write_text(content.folder() / name, text);
            if (content.findings() == "0 errors, 0 warnings\n") ++clean;
        });
        CHECK(tries > 30);
        CHECK(clean < tries / 3);
    }
}

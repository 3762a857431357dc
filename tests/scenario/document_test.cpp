#include "scenario/document.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>

#include "content.hpp"
#include "scenario/report.hpp"
#include "support/catch.hpp"

namespace {

using namespace homerule::scenario;

Document parsed(const std::string& text) {
    Report report;
    auto document = parse_document("a.json", text, report);
    INFO(describe(report.findings()));
    REQUIRE(document);
    REQUIRE_FALSE(report.has_errors());
    return std::move(*document);
}

std::string code_of(const std::string& text) {
    Report report;
    const auto document = parse_document("a.json", text, report);
    const auto findings = report.findings();
    if (findings.empty()) return document ? "fine" : "none";
    return findings.front().code;
}

std::string written(const Document& document, const Node& node) {
    return std::string(document.written(node.span));
}

}  // namespace

TEST_CASE("Every value knows its bytes") {
    const Document document =
        parsed("{ \"a\" : [ 1, -2.5e+3 ,\"x\\\"]\" , null,true, [ ], { } ],\n\"b\":{\"c\" :0}}  ");
    const Node& root = document.root;
    REQUIRE(root.children.size() == 2);
    const Node& list = *root.find("a");
    REQUIRE(list.children.size() == 7);
    CHECK(written(document, list.children[0]) == "1");
    CHECK(written(document, list.children[1]) == "-2.5e+3");
    CHECK(list.children[1].number == -2500);
    CHECK(list.children[1].whole == -2500);
    CHECK(written(document, list.children[2]) == "\"x\\\"]\"");
    CHECK(list.children[2].words == "x\"]");
    CHECK(written(document, list.children[3]) == "null");
    CHECK(written(document, list.children[4]) == "true");
    CHECK(list.children[4].boolean);
    CHECK(written(document, list.children[5]) == "[ ]");
    CHECK(written(document, list.children[6]) == "{ }");
    CHECK(written(document, *root.find("b")) == "{\"c\" :0}");
    CHECK(document.written(root.find("b")->find("c")->key_span) == "\"c\"");
    CHECK(root.span.end == document.text.size() - 2);
}

TEST_CASE("Places count lines and characters, not bytes") {
    const Document document = parsed("{\n  \"ñandú\": \"é\", \"x\": 7\n}");
    const Node& seven = *document.root.find("x");
    const Place place = document.place(seven.span.begin);
    CHECK(place.line == 2);
    CHECK(place.column == 22);
    CHECK(document.place(0).column == 1);
    CHECK(document.place(document.text.size()).line == 3);
}

TEST_CASE("Places are right in a long file") {
    std::string text = "[";
    for (int i = 0; i < 20000; ++i)
        text += "\"é\",\n";
    text += "0]";
    const Document document = parsed(text);
    for (const std::size_t i : {0u, 1u, 5000u, 19999u, 20000u}) {
        const Place place = document.place(document.root.children[i].span.begin);
        CHECK(place.line == static_cast<int>(i) + 1);
        CHECK(place.column == (i == 0 ? 2 : 1));
    }
}

TEST_CASE("Pointers escape what their grammar uses") {
    const Document document = parsed("{\"a/b\": {\"c~d\": [10, [20, 30]]}}");
    const Node& list = *document.root.find("a/b")->find("c~d");
    CHECK(document.pointer(list.span.begin) == "/a~1b/c~0d");
    CHECK(document.pointer(list.children[1].children[1].span.begin) == "/a~1b/c~0d/1/1");
    CHECK(document.pointer(list.key_span.begin) == "/a~1b/c~0d");
    CHECK(document.pointer(0) == "");
}

TEST_CASE("Whole numbers beyond 64 bits are not whole") {
    CHECK(parsed("[9223372036854775807]").root.children[0].whole == INT64_MAX);
    CHECK_FALSE(parsed("[9223372036854775808]").root.children[0].whole);
    CHECK_FALSE(parsed("[-9223372036854775809]").root.children[0].whole);
    CHECK_FALSE(parsed("[0.5]").root.children[0].whole);
    CHECK(parsed("[3.0]").root.children[0].whole == 3);
    CHECK(parsed("[1e-400]").root.children[0].number == 0);
}

TEST_CASE("What is not JSON is refused") {
    for (const char* text :
         {"{",      "[1,",     "{\"a\"}",     "{\"a\":}", "]",   "{]",       "nul",       "\"a",
          "\"\n\"", "\"\\x\"", "\"\\ud800\"", "01",       "1.",  "-",        "+1",        ".5",
          "[1 2]",  "{a:1}",   "{'a':1}",     "/**/1",    "NaN", "Infinity", "-Infinity", "tru",
          "\xff",   "1\x01",   "{\"a\":1}}",  "[1]]",     "1,2", ",",        ":",         "{,}"}) {
        INFO(text);
        CHECK(code_of(text) == "not-json");
    }
    CHECK(code_of("\"\xff\"") == "bad-utf8");
    CHECK(code_of("\"\xc0\x80\"") == "bad-utf8");
    CHECK(code_of("1e999") == "number-too-large");
    CHECK(code_of("[-1e999]") == "number-too-large");
    CHECK(code_of(std::string("[1\0]", 4)) == "not-json");
    CHECK(code_of("") == "empty-file");
    CHECK(code_of("\xEF\xBB\xBF") == "byte-order-mark");
    CHECK(code_of("{\"a\": 1, \"a\": 1}") == "duplicate-key");
    CHECK(code_of("{\"a\": 1, \"\\u0061\": 1}") == "duplicate-key");
    CHECK(code_of("7") == "fine");
}

TEST_CASE("Nesting is read to the limit and no further") {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    CHECK(code_of(nested(most_depth)) == "fine");
    CHECK(code_of(nested(most_depth + 1)) == "too-deep");
    CHECK(code_of(std::string(10'000'000, '[')) == "too-deep");
    std::string objects;
    for (int i = 0; i < 1'000'000; ++i)
        objects += "{\"a\":";
    CHECK(code_of(objects) == "too-deep");
}

TEST_CASE("The number of values has a limit") {
    std::string text = "[0";
    for (std::size_t i = 1; i < most_values; ++i)
        text += ",0";
    CHECK(code_of(text + "]") == "too-many-values");
}

TEST_CASE("A file of 50 megabytes of brackets is refused at once") {
    const homerule::scenario_tests::Content content;
    const std::filesystem::path file = content.folder() / "bomb.json";
    homerule::scenario_tests::write_text(file, std::string(50'000'000, '['));
    Report report;
    const auto start = std::chrono::steady_clock::now();
    CHECK_FALSE(load_document(file.string(), report));
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(1));
    REQUIRE(report.findings().size() == 1);
    CHECK(report.findings()[0].code == "file-too-large");
}

TEST_CASE("Only regular files are read") {
    const homerule::scenario_tests::Content content;
    const auto code = [](const std::string& path) {
        Report report;
        CHECK_FALSE(load_document(path, report));
        REQUIRE(report.findings().size() == 1);
        return report.findings()[0].code;
    };
    CHECK(code(content.folder().string()) == "not-a-file");
    CHECK(code("/dev/zero") == "not-a-file");
    CHECK(code((content.folder() / "nowhere.json").string()) == "missing-file");
    CHECK(code("") == "missing-file");
}

TEST_CASE("A finding in a line of ten megabytes is quoted in a hundred characters") {
    const std::string filler(10'000'000, 'x');
    Report report;
    const auto document = parse_document("a.json", "[\"" + filler + "\", 7, \"" + filler + "\"]", report);
    REQUIRE(document);
    report.error("test", *document, document->root.children[1].span, "here");
    report.error("test", *document, document->root.children[0].span, "there");
    const auto findings = report.findings();
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].what == "there");
    CHECK(findings[0].quoted.size() <= 103);
    CHECK(findings[1].place.column == 10'000'006);
    CHECK(findings[1].quoted.size() == 106);
    CHECK(findings[1].quoted.substr(static_cast<std::size_t>(findings[1].caret_column) - 1, 4) == "7, \"");
}

TEST_CASE("A flood of findings is cut, and counted") {
    Report report;
    const auto document = parse_document("a.json", "[1]", report);
    REQUIRE(document);
    for (std::size_t i = 0; i < most_findings + 5; ++i)
        report.error("test", *document, document->root.span, "again");
    report.warning("test", *document, document->root.span, "still kept");
    CHECK(report.is_full());
    const auto findings = report.findings();
    REQUIRE(findings.size() == most_findings + 2);
    CHECK(findings.back().code == "too-many-findings");
    CHECK(findings.back().what == "5 more findings are not shown");
}

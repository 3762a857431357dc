#include "scenario/finding.hpp"

#include "support/catch.hpp"

namespace {

using namespace homerule::scenario;

Finding sample() {
    Finding finding;
    finding.severity = Severity::Error;
    finding.code = "out-of-range";
    finding.place = {"a.json", 12, 3};
    finding.pointer = "/groups/0/trust";
    finding.quoted = "  \"trust\": 7";
    finding.caret_column = 12;
    finding.caret_length = 1;
    finding.what = "\"trust\" is 7";
    finding.hint = "try 0.7";
    return finding;
}

}  // namespace

TEST_CASE("A finding looks as compilers print one") {
    Finding finding = sample();
    CHECK(text(finding) ==
          "a.json:12:3: error: \"trust\" is 7 [out-of-range]\n"
          "  at /groups/0/trust\n"
          "  12 |   \"trust\": 7\n"
          "     |            ^\n"
          "  hint: try 0.7\n");
    finding.caret_column = 3;
    finding.caret_length = 7;
    finding.hint.clear();
    finding.pointer.clear();
    finding.severity = Severity::Warning;
    CHECK(text(finding) ==
          "a.json:12:3: warning: \"trust\" is 7 [out-of-range]\n"
          "  12 |   \"trust\": 7\n"
          "     |   ^~~~~~~\n");
}

TEST_CASE("A finding about a whole file has no line") {
    Finding finding;
    finding.code = "missing-file";
    finding.place.file = "a.json";
    finding.what = "there is no such file";
    CHECK(text(finding) == "a.json: error: there is no such file [missing-file]\n");
}

TEST_CASE("A description ends with the numbers") {
    Finding warning = sample();
    warning.severity = Severity::Warning;
    CHECK(describe({}) == "0 errors, 0 warnings\n");
    const std::string all = describe({sample(), warning, sample()});
    CHECK(all.substr(all.rfind("\n", all.size() - 2) + 1) == "2 errors, 1 warning\n");
    Checked<int> checked{std::nullopt, {sample(), warning, sample()}};
    CHECK(checked.errors() == 2);
    CHECK(checked.warnings() == 1);
    CHECK_FALSE(checked);
}

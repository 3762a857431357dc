// The interface's words: complete in both languages, with the same placeholders, and none that nobody says.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/account.hpp"
#include "model/case.hpp"
#include "model/decision.hpp"
#include "model/evidence.hpp"
#include "model/scenario.hpp"
#include "support/catch.hpp"
#include "support/tiny_game.hpp"
#include "view/scene.hpp"

using namespace homerule;

namespace {

namespace fs = std::filesystem;

std::set<std::string> placeholders(const std::string& words) {
    static const std::regex pattern("\\{([a-z_]+)\\}");
    std::set<std::string> found;
    for (std::sregex_iterator match(words.begin(), words.end(), pattern), end; match != end; ++match) {
        found.insert((*match)[1]);
    }
    return found;
}

// All sources of the folders that speak to players, comments left out.
std::string sources() {
    std::string text;
    for (const char* folder : {"view", "cli", "report", "desktop"}) {
        for (const auto& entry :
             fs::recursive_directory_iterator(fs::path(HOMERULE_SOURCE_DIR) / "game" / folder)) {
            if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
            std::ifstream stream(entry.path());
            std::string line;
            while (std::getline(stream, line))
                text += line.substr(0, line.find("//")) + "\n";
        }
    }
    return text;
}

std::vector<std::string> matches(const std::string& text, const std::string& pattern) {
    const std::regex expression(pattern);
    std::vector<std::string> found;
    for (std::sregex_iterator match(text.begin(), text.end(), expression), end; match != end; ++match) {
        found.push_back((*match)[1]);
    }
    return found;
}

bool is_known(const std::string& key) {
    return test::shipped_catalog()->texts.count(key) == 1;
}

}  // namespace

TEST_CASE("every key has words in both languages, with the same placeholders") {
    const model::Catalog& catalog = *test::shipped_catalog();
    REQUIRE(catalog.texts.size() > 700);
    for (const auto& [key, text] : catalog.texts) {
        INFO(key);
        CHECK_FALSE(text.words[0].empty());
        CHECK_FALSE(text.words[1].empty());
        CHECK(placeholders(text.words[0]) == placeholders(text.words[1]));
    }
}

TEST_CASE("every key that the sources say is in the catalog") {
    const std::string text = sources();
    const std::vector<std::string> said = matches(text, "\\bsay\\(\\s*\"([a-z0-9_.]+)\"\\s*[,)]");
    REQUIRE(said.size() > 200);
    for (const std::string& key : said) {
        INFO(key);
        CHECK(is_known(key));
    }
    for (const std::string& key : matches(text, "\\bcount\\(\\s*\"([a-z0-9_.]+)\"\\s*,")) {
        INFO(key);
        CHECK(is_known(key + ".one"));
        CHECK(is_known(key + ".many"));
    }
    // A choice between two keys stands in the same call.
    for (const std::string& key : matches(text, "[?:]\\s*\"([a-z_]+\\.[a-z0-9_.]+)\"")) {
        INFO(key);
        CHECK(is_known(key));
    }
}

TEST_CASE("every family of keys knows every member") {
    const auto check = [](const std::string& family, const auto& ids) {
        for (const auto& id : ids) {
            const std::string key = family + "." + std::string(id);
            INFO(key);
            CHECK(is_known(key));
        }
    };
    for (const char* family : {"headline", "headline_value", "headline_change", "headline_unit",
                               "headline_meaning", "headline_row", "headline_cell"}) {
        check(family, model::headline_ids);
    }
    check("lever_group", model::lever_group_ids);
    check("offense", model::offense_ids);
    check("record_level", model::record_level_ids);
    std::vector<std::string_view> accounts;
    for (const model::AccountRow& row : model::account_rows)
        accounts.push_back(row.id);
    check("account", accounts);
    std::vector<std::string> months;
    for (int month = 1; month <= 12; ++month)
        months.push_back(std::to_string(month));
    check("month", months);
    check("month_short", months);
    std::vector<std::string_view> pages;
    for (int kind = 0; kind <= static_cast<int>(view::PageKind::Home); ++kind) {
        pages.push_back(view::page_id(static_cast<view::PageKind>(kind)));
    }
    check("page", pages);
    check("page_meaning", pages);
    std::vector<std::string_view> statuses;
    for (int status = 0; status <= static_cast<int>(model::Status::Assumption); ++status) {
        statuses.push_back(view::status_id(static_cast<model::Status>(status)));
    }
    check("status", statuses);
    check("status_meaning", statuses);
}

TEST_CASE("the interface has no words that nobody says") {
    // The families that are put together from an id, by their first part.
    const std::set<std::string> families{"account",
                                         "action",
                                         "body",
                                         "case_end",
                                         "case_state",
                                         "case_step",
                                         "command",
                                         "command_meaning",
                                         "fact",
                                         "figure",
                                         "flow_count",
                                         "flow_stage",

                                         "headline",
                                         "headline_cell",
                                         "headline_change",
                                         "headline_meaning",
                                         "headline_row",
                                         "headline_unit",
                                         "headline_value",
                                         "help",
                                         "help_heading",
                                         "layer",
                                         "layer_unit",

                                         "letter",
                                         "lever_group",
                                         "month",
                                         "month_short",
                                         "offense",
                                         "page",
                                         "page_meaning",
                                         "record",
                                         "record_level",
                                         "record_question",
                                         "shelf",
                                         "shelf_detail",
                                         "stage",
                                         "stakeholder",
                                         "status",
                                         "status_meaning",
                                         "undo",
                                         "unit_of",
                                         "vote_against",
                                         "vote_for"};
    const std::string text = sources();
    std::ifstream stream(fs::path(HOMERULE_SOURCE_DIR) / "assets/text/interface.en.json");
    const std::string file((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    const std::vector<std::string> keys = matches(file, "\\n  \"([^\"]+)\": ");
    REQUIRE(keys.size() > 700);
    for (const std::string& key : keys) {
        if (families.count(key.substr(0, key.find('.'))) == 1) continue;
        std::string said = key;
        if (said.ends_with(".one")) said.resize(said.size() - 4);
        if (said.ends_with(".many")) said.resize(said.size() - 5);
        INFO(key);
        CHECK(text.find("\"" + said + "\"") != std::string::npos);
    }
}

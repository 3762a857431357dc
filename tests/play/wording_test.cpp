#include "play/wording.hpp"

#include <string>

#include "support/catch.hpp"

using namespace homerule;

TEST_CASE("words from files are shown in quotes and never break the line") {
    REQUIRE(play::quote("detainer-policy") == "\"detainer-policy\"");
    REQUIRE(play::quote("a\nb\x1b[31m") == "\"a b [31m\"");
    REQUIRE(play::quote("") == "\"\"");
    REQUIRE(play::quote(std::string(61, 'x')) == "\"" + std::string(60, 'x') + "...\"");
    // Never half a letter.
    REQUIRE(play::quote(std::string(59, 'x') + "\xC3\xB1" + "y") == "\"" + std::string(59, 'x') + "...\"");
}

TEST_CASE("a near miss is named, else what is known, else nothing") {
    REQUIRE(play::suggest("detainer-polcy", {"community-liaison", "detainer-policy"}) ==
            "; perhaps \"detainer-policy\" is meant");
    REQUIRE(play::suggest("al", {"all", "none"}) == "; perhaps \"all\" is meant");
    REQUIRE(play::suggest("something-else", {"all", "none"}) == "; known are \"all\", \"none\"");
    REQUIRE(play::suggest("x", {}).empty());
    REQUIRE(play::suggest("something-else", {"a", "b", "c", "d", "e", "f", "g", "h", "i"}).empty());
    REQUIRE(play::suggest(std::string(1000, 'x'), {std::string_view("x")}) == "; known are \"x\"");
}

TEST_CASE("every refusal has words of its own") {
    std::vector<std::string_view> said;
    for (int k = 0; k <= static_cast<int>(model::RefusalKind::TooLateForPromises); ++k) {
        said.push_back(play::say_refusal(static_cast<model::RefusalKind>(k)));
    }
    for (std::size_t a = 0; a < said.size(); ++a) {
        REQUIRE_FALSE(said[a].empty());
        REQUIRE(said[a] != "unknown reason");
        for (std::size_t b = 0; b < a; ++b)
            REQUIRE(said[a] != said[b]);
    }
}

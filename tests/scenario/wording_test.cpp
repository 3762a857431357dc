#include "scenario/wording.hpp"

#include "scenario/fields.hpp"
#include "support/catch.hpp"

using namespace homerule::scenario;

TEST_CASE("Distances count slips") {
    CHECK(edit_distance("", "") == 0);
    CHECK(edit_distance("trust", "trust") == 0);
    CHECK(edit_distance("trsut", "trust") == 1);
    CHECK(edit_distance("trus", "trust") == 1);
    CHECK(edit_distance("truust", "trust") == 1);
    CHECK(edit_distance("crust", "trust") == 1);
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("kitten", "sitting") == 3);
}

TEST_CASE("The nearest name is suggested, and a far one is not") {
    const std::vector<std::string> names{"trust", "approval", "victimization_ratio"};
    CHECK(suggest("trsut", names) == "did you mean \"trust\"?");
    CHECK(suggest("victimisation_ratio", names) == "did you mean \"victimization_ratio\"?");
    CHECK(suggest("ratio", names) == "did you mean \"victimization_ratio\"?");
    CHECK(suggest("budget", names) == "known: trust, approval and victimization_ratio");
    CHECK(suggest("x", {}) == "there is none");
}

TEST_CASE("Names are listed, and a long list is cut") {
    CHECK(enumerate({}) == "");
    CHECK(enumerate({"a"}) == "a");
    CHECK(enumerate({"a", "b"}) == "a and b");
    CHECK(enumerate({"a", "b", "c"}) == "a, b and c");
    CHECK(enumerate({"a", "b", "c"}, 2) == "a, b and 1 more");
}

TEST_CASE("Numbers are written as an author would") {
    CHECK(plain(0.25) == "0.25");
    CHECK(plain(-1) == "-1");
    CHECK(plain(1500000) == "1500000");
    CHECK(plain(1e12) == "1000000000000");
    CHECK(plain(0) == "0");
}

TEST_CASE("Nothing that a terminal obeys is printed") {
    CHECK(printable("a\x1b[31mb\tc") == "a [31mb c");
    CHECK(printable("\xC3\xB1\xFF\xED\xA0\x80") == "\xC3\xB1????");
    CHECK(printable("\xC2\x9Bm") == " m");
    CHECK(quote(std::string(100, 'x')) == "\"" + std::string(60, 'x') + "...\"");
}

TEST_CASE("Ids are lower-case letters, digits and single hyphens") {
    for (const char* id : {"a", "east-san-jose", "287g", "a-1-b"}) {
        INFO(id);
        CHECK(is_well_formed_id(id));
    }
    for (const char* id : {"", "-a", "a-", "a--b", "A", "a_b", "a b", "a.b", "\xC3\xB1", "a/b"}) {
        INFO(id);
        CHECK_FALSE(is_well_formed_id(id));
    }
    CHECK(is_well_formed_id(std::string(80, 'a')));
    CHECK_FALSE(is_well_formed_id(std::string(81, 'a')));
}

#include "view/speaker.hpp"

#include <cmath>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/tiny_game.hpp"

using namespace homerule;
using view::Speaker;

namespace {

const Speaker& english() {
    static const Speaker speak(*test::shipped_catalog(), model::Language::English);
    return speak;
}

const Speaker& spanish() {
    static const Speaker speak(*test::shipped_catalog(), model::Language::Spanish);
    return speak;
}

}  // namespace

TEST_CASE("numbers are grouped as in the United States in both languages") {
    CHECK(english().whole(1234567) == "1,234,567");
    CHECK(spanish().whole(-1234) == "-1,234");
    CHECK(english().number(1234.56, 1) == "1,234.6");
    CHECK(spanish().number(0.04, 1) == "0.0");
    CHECK(english().number(std::nan(""), 1) == "-");
    CHECK(english().percent(0.547) == "55%");
    CHECK(english().percent(0.547, 1) == "54.7%");
}

TEST_CASE("changes carry a sign, and nothing is neither plus nor minus") {
    CHECK(english().with_sign(2.04, 1) == "+2.0");
    CHECK(english().with_sign(-0.4, 1) == "-0.4");
    CHECK(english().with_sign(0.04, 1) == "0");
    CHECK(english().with_sign(-0.04, 1) == "0");
}

TEST_CASE("figures of any size keep about three digits") {
    CHECK(english().figure(0.35) == "0.35");
    CHECK(english().figure(0.0004) == "0.0004");
    CHECK(english().figure(12.5) == "12.5");
    CHECK(english().figure(1200) == "1,200");
    CHECK(english().figure(0) == "0");
}

TEST_CASE("shares of the model are written as percent, other numbers as they are") {
    CHECK(english().parameter(0.004, "share") + " " + english().unit("share") == "0.4 percent");
    CHECK(english().parameter(0.042, "trust share") + " " + english().unit("trust share") ==
          "4.2 points of trust");
    CHECK(spanish().parameter(0.5, "share a month") == "50");
    CHECK(english().parameter(2.8, "log-odds per unit of trust") == "2.8");
}

TEST_CASE("money is said in words from a hundred thousand on") {
    CHECK(english().dollars(0) == "$0");
    CHECK(english().dollars(-0.2) == "$0");
    CHECK(english().dollars(9876) == "$9,876");
    CHECK(english().dollars(15000) == "$15,000");
    CHECK(english().dollars(112345) == "$112 thousand");
    CHECK(english().dollars(999600) == "$1.00 million");
    CHECK(english().dollars(-4.15e6) == "-$4.15 million");
    CHECK(english().dollars(45.24e6) == "$45.2 million");
    CHECK(english().dollars(1.246e9) == "$1.25 billion");
    CHECK(spanish().dollars(1.246e9) == "$1.25 mil millones");
    CHECK(spanish().dollars(112345) == "$112 mil");
    CHECK(english().cents(150049) == "$1,500");
}

TEST_CASE("dates are written as people write them") {
    CHECK(english().day(base::Day::of(2010, 9, 28)) == "September 28, 2010");
    CHECK(spanish().day(base::Day::of(2010, 9, 28)) == "28 de septiembre de 2010");
    CHECK(english().month(base::Month::of(2010, 3)) == "March 2010");
    CHECK(spanish().month(base::Month::of(2010, 3)) == "marzo de 2010");
    CHECK(english().months(base::Month::of(2009, 7), base::Month::of(2009, 9)) == "July to September 2009");
    CHECK(english().months(base::Month::of(2009, 7), base::Month::of(2009, 7)) == "July 2009");
    CHECK(english().months(base::Month::of(2009, 11), base::Month::of(2010, 1)) ==
          "November 2009 to January 2010");
}

TEST_CASE("lists join with the language's own and") {
    CHECK(english().list({}) == "nobody");
    CHECK(english().list({"A"}) == "A");
    CHECK(english().list({"A", "B", "C"}) == "A, B and C");
    CHECK(spanish().list({"A", "B", "C"}) == "A, B y C");
    CHECK(english().series({"A, a", "B"}) == "A, a; B");
}

TEST_CASE("one is told from many") {
    CHECK(english().count("people", 1) == "one person");
    CHECK(english().count("people", 0) == "0 people");
    CHECK(spanish().count("people", 1200) == "1,200 personas");
}

TEST_CASE("sentences begin with a large letter, accents included") {
    CHECK(view::capitalized("trusts you") == "Trusts you");
    CHECK(view::capitalized("último dato") == "Último dato");
    CHECK(view::capitalized("ICE") == "ICE");
    CHECK(view::capitalized("").empty());
}

TEST_CASE("order and search pass over case and marks") {
    CHECK(view::folded("Último") == "ultimo");
    CHECK(view::folded("Año") < view::folded("apoyo"));
    CHECK(view::folded("Árbol") < view::folded("Banco"));
}

// Scripts are read strictly, and every fault names its line.
#include "desktop/script.hpp"

#include <string>

#include "stage.hpp"
#include "support/catch.hpp"

using namespace homerule;
using namespace homerule::desktop;

TEST_CASE("every step of a script is read") {
    const base::Result<Script> script = parse_script(
        "# a comment\n\nclick open.books\nkey Shift+Tab\ntype \u00bfCu\u00e1ntos?  dos\nopen pipeline\nwait "
        "12\nshot out.png\n"
        "scale 1.5\ntheme council-night\nlanguage es\nsize 1024 768\nquit\n");
    REQUIRE(script.has_value());
    REQUIRE(script->size() == 11);
    CHECK((*script)[0].kind == StepKind::Click);
    CHECK((*script)[0].words == "open.books");
    CHECK((*script)[0].line == 3);
    CHECK((*script)[1].press == KeyPress{Key::Tab, true, false});
    CHECK((*script)[2].words == "\u00bfCu\u00e1ntos?  dos");
    CHECK((*script)[4].number == 12.0);
    CHECK((*script)[6].number == 1.5);
    CHECK((*script)[9].number == 1024.0);
    CHECK((*script)[9].second == 768.0);
    CHECK((*script)[10].kind == StepKind::Quit);
}

TEST_CASE("a script that is not understood says where") {
    const auto what = [](const std::string& text) {
        const base::Result<Script> script = parse_script(text);
        return script ? std::string("read") : script.error().what;
    };
    CHECK(what("wait 1\npush open.books") == "line 2: there is no step \"push\"");
    CHECK(what("click") == "line 1: \"click\" is not understood");
    CHECK(what("key Hyper") == "line 1: \"key Hyper\" is not understood");
    CHECK(what("wait -1") == "line 1: \"wait -1\" is not understood");
    CHECK(what("wait soon") == "line 1: \"wait soon\" is not understood");
    CHECK(what("scale 9") == "line 1: \"scale 9\" is not understood");
    CHECK(what("theme neon") == "line 1: \"theme neon\" is not understood");
    CHECK(what("language fr") == "line 1: \"language fr\" is not understood");
    CHECK(what("size 10") == "line 1: \"size 10\" is not understood");
    CHECK(what("quit now") == "line 1: \"quit now\" is not understood");
    CHECK(what("") == "read");
}

TEST_CASE("a script plays, and an unknown id or page is a fault with its line") {
    test::Stage stage(test::tiny_scenario());
    CHECK(stage.play("click open.books\n").empty());
    CHECK(stage.seat().is_page_open());
    CHECK(stage.seat().game().address().kind == view::PageKind::Books);
    CHECK(stage.play("key Escape") == "");
    CHECK_FALSE(stage.seat().is_page_open());
    CHECK(stage.play("open map\nclick no.such.thing") ==
          "line 2: there is no widget \"no.such.thing\" on the screen");
    CHECK(stage.play("open attic") == "line 1: there is no page \"attic\"");
}

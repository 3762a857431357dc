// Words of the glossary: found in texts, explained in nested cards, led by keyboard and mouse.
#include "desktop/term_cards.hpp"

#include <string>
#include <vector>

#include "layout.hpp"
#include "stage.hpp"
#include "support/catch.hpp"
#include "view/scene.hpp"

using namespace homerule;
using namespace homerule::desktop;

namespace {

model::Term term(const std::string& id, const std::string& name) {
    model::Term made;
    made.id = id;
    made.name.words = {name, name};
    return made;
}

// Santa Clara has a full glossary whose explanations use other words of it.
struct Reading {
    Reading() : stage(test::shipped_scenario("santa-clara-2009")) {
        // A page with a word that is explained by another word.
        const auto& terms = stage.seat().game().session().scenario().evidence->terms;
        for (std::size_t t = 0; t < terms.size() && word.empty(); ++t) {
            stage.seat().open(view::archive(view::Shelf::Terms, t));
            stage.settle();
            for (const Widget& widget : stage.ui().widgets()) {
                if (!widget.id.starts_with("term.") || !word.empty()) continue;
                for (const model::Term& one : terms) {
                    if (widget.id != "term." + one.id) continue;
                    const auto inner =
                        find_terms(one.meaning.in(model::Language::English), terms, model::Language::English);
                    for (const TermSpan& span : inner) {
                        if (terms[span.term].id != one.id) word = widget.id;
                    }
                }
            }
        }
        REQUIRE_FALSE(word.empty());
    }
    std::size_t cards() { return stage.seat().term_cards().depth(); }
    void focus_word() {
        for (int i = 0; i < 120 && stage.ui().focus() != word; ++i)
            stage.play("key Tab");
        REQUIRE(stage.ui().focus() == word);
    }

    test::Stage stage;
    std::string word;
};

}  // namespace

TEST_CASE("words are found whole, once, in any case, and longer ones first") {
    const std::vector<model::Term> terms{term("hold", "Hold"), term("hold-time", "hold time"),
                                         term("ice", "ICE")};
    const auto spans = find_terms("Two Holds and a hold time. Police and price are not ICE.", terms,
                                  model::Language::English);
    REQUIRE(spans.size() == 3);
    CHECK(spans[0].term == 0);
    CHECK(spans[0].begin == 4);
    CHECK(spans[0].end == 9);
    CHECK(spans[1].term == 1);
    CHECK(spans[2].term == 2);
    CHECK(spans[2].begin == 52);
    CHECK(find_terms("nothing here", terms, model::Language::English).empty());
}

TEST_CASE("a word opens by focus, is locked, leads to a nested one, and closes by keyboard") {
    Reading reading;
    reading.focus_word();
    REQUIRE(reading.cards() == 1);
    CHECK(test::faults_of(reading.stage.ui()).empty());
    reading.stage.play("key L");
    CHECK(reading.stage.ui().focus().starts_with("term1."));
    CHECK(reading.cards() >= 1);
    reading.stage.play("key Enter");
    CHECK(reading.cards() == 2);
    reading.stage.play("key Escape");
    CHECK(reading.cards() == 1);
    const view::Address page = reading.stage.seat().game().address();
    reading.stage.play("key Escape");
    CHECK(reading.cards() == 0);
    // The page stays until Escape is pressed once more.
    CHECK(reading.stage.seat().is_page_open());
    CHECK(reading.stage.seat().game().address() == page);
}

TEST_CASE("an unlocked card goes when the focus goes on, a locked one stays") {
    Reading reading;
    reading.focus_word();
    REQUIRE(reading.cards() == 1);
    reading.stage.play("key Shift+Tab\nwait 60");
    const bool is_other = reading.stage.ui().focus().starts_with("term.");
    if (!is_other) CHECK(reading.cards() == 0);
    reading.focus_word();
    reading.stage.play("key L\nwait 60");
    CHECK(reading.cards() >= 1);
}

TEST_CASE("F1 opens the archive at what is focused") {
    Reading reading;
    reading.focus_word();
    const auto term_of_card = reading.stage.seat().term_cards().term();
    REQUIRE(term_of_card.has_value());
    reading.stage.play("key F1");
    CHECK(reading.stage.seat().game().address() == view::archive(view::Shelf::Terms, *term_of_card));
    reading.stage.play("open map");
    for (int i = 0; i < 80 && reading.stage.ui().focus() != "headline.trust"; ++i)
        reading.stage.play("key Tab");
    reading.stage.play("key F1");
    const view::Page page = reading.stage.seat().game().page();
    CHECK(reading.stage.seat().game().address().detail > 0);
    reading.stage.play("open lens");
    for (int i = 0; i < 160 && !reading.stage.ui().focus().starts_with("position."); ++i)
        reading.stage.play("key Tab");
    reading.stage.play("key F1");
    CHECK(reading.stage.seat().game().address().subject ==
          static_cast<std::uint64_t>(view::Shelf::Parameters));
}

TEST_CASE("a word opens under the mouse and closes when it goes") {
    Reading reading;
    const Widget* widget = reading.stage.ui().find_widget(reading.word);
    REQUIRE(widget != nullptr);
    InputEvent move;
    move.x = widget->visible.middle_x();
    move.y = widget->visible.middle_y();
    reading.stage.queue().push(move);
    reading.stage.play("wait 40");
    CHECK(reading.cards() == 1);
    move.x = 2;
    move.y = 700;
    reading.stage.queue().push(move);
    reading.stage.play("wait 60");
    CHECK(reading.cards() == 0);
}

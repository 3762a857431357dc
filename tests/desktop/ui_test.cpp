// Focus, layers, scrolling and the registry, with widgets made for the purpose.
#include "desktop/ui.hpp"

#include <functional>
#include <string>
#include <vector>

#include "desktop/widgets.hpp"
#include "layout.hpp"
#include "stage.hpp"
#include "support/catch.hpp"

using namespace homerule;
using namespace homerule::desktop;

namespace {

// A screen drawn by a function, frame by frame.
class Board {
public:
    explicit Board(std::function<void(Ui&)> draw) : draw_(std::move(draw)) {
        const base::Result<void> built = fonts_.build(*ImGui::GetIO().Fonts, {}, 1);
        HR_CHECK(built.has_value());
        base::Result<Theme> theme = read_theme(test::source_folder() + "/assets/themes", "paper");
        HR_CHECK(theme.has_value());
        theme_ = *std::move(theme);
        frames(3);
    }
    void frame() {
        const Input input = queue_.next(400, 300, 1.0F / 60);
        feed_imgui(input);
        ImGui::NewFrame();
        ui_.begin(input, fonts_, theme_, {true, true});
        draw_(ui_);
        ui_.end();
        ImGui::Render();
    }
    void frames(int count) {
        for (int i = 0; i < count || !queue_.empty(); ++i)
            frame();
    }
    void key(const std::string& name) {
        InputEvent event;
        event.kind = InputKind::KeyChange;
        event.press = parse_key(name);
        event.down = true;
        queue_.push(event);
        event.down = false;
        queue_.push(event);
        frames(4);
    }
    void click(float x, float y) {
        InputEvent event;
        event.x = x;
        event.y = y;
        queue_.push(event);
        event.kind = InputKind::MouseButton;
        event.down = true;
        queue_.push(event);
        event.down = false;
        queue_.push(event);
        frames(4);
    }
    Ui& ui() { return ui_; }

private:
    test::NullImGui imgui_;
    Fonts fonts_;
    Theme theme_;
    Ui ui_;
    InputQueue queue_;
    std::function<void(Ui&)> draw_;
};

const ButtonLook plain{};

}  // namespace

TEST_CASE("Tab walks all widgets in order of reading, and Enter and Space press them") {
    std::vector<std::string> pressed;
    Board board([&](Ui& ui) {
        for (const char* id : {"one", "two", "three"}) {
            const float y = 10.0F + 50.0F * static_cast<float>(std::string(id).size());
            if (button(ui, id, {10, y, 120, 40}, id, plain)) pressed.emplace_back(id);
        }
    });
    board.key("Tab");
    CHECK(board.ui().focus() == "one");
    board.key("Tab");
    CHECK(board.ui().focus() == "two");
    board.key("Enter");
    board.key("Tab");
    board.key("Space");
    CHECK(pressed == std::vector<std::string>{"two", "three"});
    board.key("Tab");
    CHECK(board.ui().focus() == "one");
    board.key("Shift+Tab");
    CHECK(board.ui().focus() == "three");
}

TEST_CASE("a click presses what is under the mouse and nothing else") {
    int one = 0;
    int two = 0;
    Board board([&](Ui& ui) {
        if (button(ui, "one", {10, 10, 100, 40}, "one", plain)) ++one;
        if (button(ui, "two", {10, 60, 100, 40}, "two", plain)) ++two;
    });
    board.click(50, 70);
    CHECK(one == 0);
    CHECK(two == 1);
    board.click(300, 200);
    CHECK(one == 0);
    CHECK(two == 1);
}

TEST_CASE("a modal layer takes the mouse and the keyboard") {
    int below = 0;
    int above = 0;
    bool has_dialog = true;
    Board board([&](Ui& ui) {
        if (button(ui, "below", {10, 10, 100, 40}, "below", plain)) ++below;
        if (!has_dialog) return;
        ui.begin_layer({0, 0, 400, 300}, true);
        if (button(ui, "above", {200, 10, 100, 40}, "above", plain)) ++above;
        ui.end_layer();
    });
    board.click(50, 30);
    CHECK(below == 0);
    board.key("Tab");
    CHECK(board.ui().focus() == "above");
    board.key("Tab");
    CHECK(board.ui().focus() == "above");
    board.key("Enter");
    CHECK(above == 1);
    has_dialog = false;
    board.frames(2);
    board.click(50, 30);
    CHECK(below == 1);
}

TEST_CASE("focus scrolls its widget into sight and arrows scroll the area") {
    Board board([&](Ui& ui) {
        const float top = ui.begin_scroll("list", {0, 0, 400, 100}, true);
        for (int i = 0; i < 20; ++i)
            button(ui, "row." + std::to_string(i), {10, top + 50.0F * static_cast<float>(i), 100, 40}, "row",
                   plain);
        ui.end_scroll(top + 1000);
    });
    REQUIRE(board.ui().find_widget("row.15") != nullptr);
    CHECK(board.ui().find_widget("row.15")->visible.empty());
    for (int i = 0; i < 16; ++i)
        board.key("Tab");
    CHECK(board.ui().focus() == "row.15");
    const Widget* row = board.ui().find_widget("row.15");
    CHECK(row->visible == row->rect);
    CHECK(row->area == "list");
    board.key("Home");
    CHECK(board.ui().find_widget("row.0")->rect.y == 0.0F);
    board.key("Down");
    CHECK(board.ui().find_widget("row.0")->rect.y < 0.0F);
    board.key("End");
    CHECK(board.ui().find_widget("row.19")->visible.height > 0.0F);
}

TEST_CASE("an id that is used twice stays unique") {
    Board board([&](Ui& ui) {
        button(ui, "same", {10, 10, 100, 40}, "a", plain);
        button(ui, "same", {10, 60, 100, 40}, "b", plain);
    });
    REQUIRE(board.ui().widgets().size() == 2);
    CHECK(board.ui().widgets()[0].id == "same");
    CHECK(board.ui().widgets()[1].id == "same#2");
}

TEST_CASE("words wrap at spaces, and a word that is too long is known to be broken") {
    float height = 0;
    Board board([&](Ui& ui) {
        height =
            ui.text(Type::Body, ui.color(Token::Ink), 10, 10, 120, "Condado de Santa Clara, 3,500 personas");
        ui.text(Type::Body, ui.color(Token::Ink), 200, 10, 40, "Responsabilidad");
        // What is measured is what is drawn.
        CHECK(ui.text_height(Type::Body, "Condado de Santa Clara, 3,500 personas", 120) == height);
        CHECK(ui.measure([&] {
            return ui.text(Type::Body, 0, 0, 0, 120, "Condado de Santa Clara, 3,500 personas");
        }) == height);
    });
    int broken = 0;
    std::string first;
    for (const TextProbe& probe : board.ui().probes()) {
        if (probe.is_broken) ++broken;
        if (probe.rect.x == 10.0F) {
            first += "[" + probe.words + "]";
            CHECK(probe.rect.width <= 121.0F);
        }
    }
    CHECK(broken >= 1);
    // A number is not torn at its comma.
    CHECK(first.find("3,500") != std::string::npos);
    CHECK(first.find("3,]") == std::string::npos);
}

TEST_CASE("a text field takes what is typed and keeps shortcuts away") {
    std::string words;
    bool has_focus = false;
    Board board([&](Ui& ui) {
        ui.text_field("field", {10, 10, 200, 40}, words, "Find");
        button(ui, "next", {10, 60, 100, 40}, "next", plain);
        has_focus = ui.has_text_focus();
    });
    board.key("Tab");
    board.frames(4);
    CHECK(has_focus);
    ImGui::GetIO().AddInputCharacter('h');
    ImGui::GetIO().AddInputCharacter('i');
    board.frames(3);
    CHECK(words == "hi");
    board.key("Tab");
    board.frames(3);
    CHECK_FALSE(has_focus);
    CHECK(board.ui().focus() == "next");
}

TEST_CASE("the probe of layout sees each kind of fault") {
    const auto told = [](std::function<void(Ui&)> draw) {
        Board board(std::move(draw));
        const std::vector<std::string> faults = test::faults_of(board.ui());
        return faults.empty() ? std::string() : faults.front();
    };
    const auto write = [](Ui& ui, float x, float y, const char* words) {
        ui.text_line(Type::Body, ui.color(Token::Ink), x, y, words);
    };
    CHECK(told([&](Ui& ui) { write(ui, 10, 50, "alone"); }).empty());
    CHECK(told([&](Ui& ui) {
              write(ui, 10, 50, "first");
              write(ui, 14, 54, "second");
          }) == "words on words: first / second");
    CHECK(told([&](Ui& ui) { write(ui, 360, 50, "over the edge"); }) == "cut at the side: over the edge");
    CHECK(told([&](Ui& ui) { write(ui, 10, 299, "sunk"); }) == "cut above or below: sunk");
    CHECK(told([&](Ui& ui) {
              ui.text(Type::Body, ui.color(Token::Ink), 10, 10, 30, "Responsabilidad");
          }).starts_with("a word is broken"));
    CHECK(told([&](Ui& ui) {
              button(ui, "one", {10, 10, 100, 40}, "", plain);
          }) == "a widget without a name: one");
    CHECK(told([&](Ui& ui) {
              button(ui, "one", {10, 10, 100, 60}, "a", plain);
              button(ui, "two", {90, 10, 100, 60}, "b", plain);
          }) == "widgets on each other: one / two");
    // In a scroll area what lies below the edge is out of sight, not cut.
    CHECK(told([&](Ui& ui) {
              const float top = ui.begin_scroll("area", {0, 0, 400, 100}, true);
              write(ui, 10, top + 500, "below");
              ui.end_scroll(top + 600);
          }).empty());
}

TEST_CASE("a sign stays with its number at the end of a line") {
    Board board([](Ui& ui) {
        for (int width = 60; width < 200; width += 4)
            ui.text(Type::Body, ui.color(Token::Ink), 10, 10, static_cast<float>(width),
                    "moved by -0.1 points or (-12,000 people)");
    });
    for (const TextProbe& probe : board.ui().probes()) {
        CAPTURE(probe.words);
        // A torn word is another matter: no line was wide enough for it.
        if (!probe.is_broken) CHECK_FALSE(probe.words.ends_with("-"));
    }
}

// Quick hands lose nothing: the queue hands out one change of a key or button a frame.
#include "desktop/input.hpp"

#include "support/catch.hpp"

using namespace homerule::desktop;

namespace {

InputEvent key(Key pressed, bool down) {
    InputEvent event;
    event.kind = InputKind::KeyChange;
    event.press = {pressed, false, false};
    event.down = down;
    return event;
}

InputEvent button(bool down) {
    InputEvent event;
    event.kind = InputKind::MouseButton;
    event.down = down;
    return event;
}

InputEvent move(float x, float y) {
    InputEvent event;
    event.x = x;
    event.y = y;
    return event;
}

}  // namespace

TEST_CASE("a click within one frame is pressed in one and released in the next") {
    InputQueue queue;
    queue.push(move(10, 20));
    queue.push(button(true));
    queue.push(button(false));
    queue.push(move(90, 90));
    const Input first = queue.next(100, 100, 0.01F);
    CHECK(first.mouse_pressed);
    CHECK(first.mouse_down);
    CHECK_FALSE(first.mouse_released);
    CHECK(first.mouse_x == 10.0F);
    const Input second = queue.next(100, 100, 0.01F);
    CHECK(second.mouse_released);
    CHECK_FALSE(second.mouse_down);
    // The release belongs to where the mouse was.
    CHECK(second.mouse_x == 10.0F);
    const Input third = queue.next(100, 100, 0.01F);
    CHECK(third.mouse_x == 90.0F);
    CHECK_FALSE(third.mouse_released);
    CHECK(queue.empty());
}

TEST_CASE("keys pressed together come one after the other") {
    InputQueue queue;
    queue.push(key(Key::A, true));
    queue.push(key(Key::A, false));
    queue.push(key(Key::Z, true));
    Input input = queue.next(100, 100, 0.01F);
    REQUIRE(input.pressed.size() == 1);
    CHECK(input.pressed[0].key == Key::A);
    CHECK(input.keys_down[static_cast<std::size_t>(Key::A)]);
    input = queue.next(100, 100, 0.01F);
    CHECK(input.pressed.empty());
    CHECK_FALSE(input.keys_down[static_cast<std::size_t>(Key::A)]);
    input = queue.next(100, 100, 0.01F);
    REQUIRE(input.pressed.size() == 1);
    CHECK(input.pressed[0].key == Key::Z);
    input = queue.next(100, 100, 0.01F);
    CHECK(input.pressed.empty());
    CHECK(input.keys_down[static_cast<std::size_t>(Key::Z)]);
}

TEST_CASE("control characters are no text, and losing the focus lets go of everything") {
    InputQueue queue;
    for (const char32_t character : {U'\b', U'a', char32_t{127}, U'\u00f1'}) {
        InputEvent typed;
        typed.kind = InputKind::Character;
        typed.character = character;
        queue.push(typed);
    }
    CHECK(queue.next(100, 100, 0.01F).typed == U"a\u00f1");
    queue.push(key(Key::S, true));
    static_cast<void>(queue.next(100, 100, 0.01F));
    InputEvent leave;
    leave.kind = InputKind::LoseFocus;
    queue.push(leave);
    CHECK_FALSE(queue.next(100, 100, 0.01F).keys_down[static_cast<std::size_t>(Key::S)]);
}

TEST_CASE("names of keys are read") {
    CHECK(parse_key("Enter") == KeyPress{Key::Enter, false, false});
    CHECK(parse_key("Shift+Tab") == KeyPress{Key::Tab, true, false});
    CHECK(parse_key("Ctrl+Z") == KeyPress{Key::Z, false, true});
    CHECK(parse_key("Ctrl++") == KeyPress{Key::Plus, false, true});
    CHECK(parse_key("Ctrl+Shift+S") == KeyPress{Key::S, true, true});
    CHECK(parse_key("7") == KeyPress{Key::Digit7, false, false});
    CHECK(parse_key("hyper").key == Key::None);
    CHECK(parse_key("").key == Key::None);
}

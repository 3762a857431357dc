// What the player's hands do, free of any library, and the queue that hands it out slowly. Floor 6 (desktop).
// Dear ImGui 1.86 looks at the state of keys once a frame, so a key pressed and released within one frame
// would be lost: the queue gives at most one change of a key and one of the mouse button to a frame.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace homerule::desktop {

enum class Key : std::uint8_t {
    None,
    Tab,
    Enter,
    Space,
    Escape,
    Left,
    Right,
    Up,
    Down,
    PageUp,
    PageDown,
    Home,
    End,
    Backspace,
    Delete,
    F1,
    Plus,
    Minus,
    Digit0,
    Digit1,
    Digit2,
    Digit3,
    Digit4,
    Digit5,
    Digit6,
    Digit7,
    Digit8,
    Digit9,
    A,
    C,
    L,
    N,
    R,
    S,
    V,
    X,
    Y,
    Z,
};
inline constexpr std::size_t key_count = static_cast<std::size_t>(Key::Z) + 1;

struct KeyPress {
    Key key = Key::None;
    bool shift = false;
    bool control = false;
    bool operator==(const KeyPress&) const = default;
};

enum class InputKind : std::uint8_t { MouseMove, MouseButton, Wheel, KeyChange, Character, LoseFocus };

struct InputEvent {
    InputKind kind = InputKind::MouseMove;
    float x = 0;  // MouseMove; Wheel: notches, positive upward, in y
    float y = 0;
    bool down = false;  // MouseButton, KeyChange
    KeyPress press;     // KeyChange
    char32_t character = 0;
};

// One frame's worth.
struct Input {
    float width = 0;  // of the picture, in pixels
    float height = 0;
    float seconds = 0;  // since the frame before
    float mouse_x = -1;
    float mouse_y = -1;
    bool mouse_down = false;
    bool mouse_pressed = false;
    bool mouse_released = false;
    bool mouse_moved = false;
    float wheel = 0;
    std::vector<KeyPress> pressed;
    std::vector<bool> keys_down = std::vector<bool>(key_count, false);
    bool shift = false;
    bool control = false;
    std::u32string typed;
};

class InputQueue {
public:
    void push(const InputEvent& event);
    // Takes what one frame may see.
    Input next(float width, float height, float seconds);
    bool empty() const { return waiting_.empty(); }

private:
    std::deque<InputEvent> waiting_;
    Input state_;
};

// Reads "Enter", "Ctrl+Z", "Shift+Tab", "N", "3", "F1"; Key::None where the name is unknown.
KeyPress parse_key(const std::string& written);

}  // namespace homerule::desktop

#include "desktop/input.hpp"

#include <array>
#include <cctype>
#include <string_view>
#include <utility>

namespace homerule::desktop {
namespace {

constexpr std::array<std::pair<std::string_view, Key>, 19> key_names{{
    {"tab", Key::Tab},
    {"enter", Key::Enter},
    {"space", Key::Space},
    {"escape", Key::Escape},
    {"left", Key::Left},
    {"right", Key::Right},
    {"up", Key::Up},
    {"down", Key::Down},
    {"pageup", Key::PageUp},
    {"pagedown", Key::PageDown},
    {"home", Key::Home},
    {"end", Key::End},
    {"backspace", Key::Backspace},
    {"delete", Key::Delete},
    {"f1", Key::F1},
    {"plus", Key::Plus},
    {"minus", Key::Minus},
    {"return", Key::Enter},
    {"esc", Key::Escape},
}};

constexpr std::array<std::pair<char, Key>, 10> letters{{{'a', Key::A},
                                                        {'c', Key::C},
                                                        {'l', Key::L},
                                                        {'n', Key::N},
                                                        {'r', Key::R},
                                                        {'s', Key::S},
                                                        {'v', Key::V},
                                                        {'x', Key::X},
                                                        {'y', Key::Y},
                                                        {'z', Key::Z}}};

}  // namespace

void InputQueue::push(const InputEvent& event) {
    waiting_.push_back(event);
}

Input InputQueue::next(float width, float height, float seconds) {
    Input input = state_;
    input.width = width;
    input.height = height;
    input.seconds = seconds;
    bool button_changed = false;
    bool key_changed = false;
    while (!waiting_.empty()) {
        const InputEvent& event = waiting_.front();
        if (event.kind == InputKind::MouseButton && (button_changed || key_changed)) break;
        if (event.kind == InputKind::KeyChange && (button_changed || key_changed)) break;
        // A press belongs to the place where the mouse was.
        if (event.kind == InputKind::MouseMove && button_changed) break;
        switch (event.kind) {
            case InputKind::MouseMove:
                input.mouse_moved = input.mouse_moved || event.x != input.mouse_x || event.y != input.mouse_y;
                input.mouse_x = event.x;
                input.mouse_y = event.y;
                break;
            case InputKind::MouseButton:
                button_changed = true;
                input.mouse_pressed = event.down && !input.mouse_down;
                input.mouse_released = !event.down && input.mouse_down;
                input.mouse_down = event.down;
                break;
            case InputKind::Wheel: input.wheel += event.y; break;
            case InputKind::KeyChange:
                key_changed = true;
                input.keys_down[static_cast<std::size_t>(event.press.key)] = event.down;
                input.shift = event.press.shift;
                input.control = event.press.control;
                if (event.down) input.pressed.push_back(event.press);
                break;
            case InputKind::Character:
                // The rest of ImGui's text field would take control characters for text.
                if (event.character >= 32 && event.character != 127) input.typed.push_back(event.character);
                break;
            case InputKind::LoseFocus:
                input.keys_down.assign(key_count, false);
                input.shift = false;
                input.control = false;
                input.mouse_down = false;
                break;
        }
        waiting_.pop_front();
    }
    state_ = input;
    state_.mouse_pressed = false;
    state_.mouse_released = false;
    state_.mouse_moved = false;
    state_.wheel = 0;
    state_.pressed.clear();
    state_.typed.clear();
    return input;
}

KeyPress parse_key(const std::string& written) {
    KeyPress press;
    std::string rest;
    for (const char c : written)
        rest.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
    for (bool more = true; more;) {
        more = false;
        if (rest.starts_with("ctrl+")) {
            press.control = true;
            rest.erase(0, 5);
            more = true;
        } else if (rest.starts_with("shift+")) {
            press.shift = true;
            rest.erase(0, 6);
            more = true;
        }
    }
    for (const auto& [name, key] : key_names) {
        if (rest == name) press.key = key;
    }
    if (rest.size() == 1) {
        const char c = rest.front();
        if (c >= '0' && c <= '9') press.key = static_cast<Key>(static_cast<int>(Key::Digit0) + (c - '0'));
        if (c == '+') press.key = Key::Plus;
        if (c == '-') press.key = Key::Minus;
        for (const auto& [letter, key] : letters) {
            if (c == letter) press.key = key;
        }
    }
    return press;
}

}  // namespace homerule::desktop

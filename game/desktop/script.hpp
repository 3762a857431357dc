// Scripts that play the window: one step a line, for tests, demonstrations and pictures. Floor 6 (desktop).
//   click ID | key NAME | type TEXT | open PAGE | wait FRAMES | shot FILE | scale 2.0 | theme council-night |
//   language es | size W H | quit       (lines that begin with # and empty lines are passed over)
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "desktop/desktop.hpp"
#include "desktop/input.hpp"

namespace homerule::desktop {

enum class StepKind : std::uint8_t { Click, Key, Type, Open, Wait, Shot, Scale, Theme, Language, Size, Quit };

struct ScriptStep {
    StepKind kind = StepKind::Wait;
    int line = 0;
    std::string words;  // id, name of a key, text, page, file, theme
    double number = 0;  // frames, scale, width
    double second = 0;  // height
    KeyPress press;
    bool operator==(const ScriptStep&) const = default;
};

using Script = std::vector<ScriptStep>;

// Errors name the line and what is expected there.
base::Result<Script> parse_script(std::string_view text);

// What the window must do before the next frame.
struct ScriptWish {
    std::optional<std::string> shot;  // after the frame has been drawn, before it is shown
    std::optional<std::pair<unsigned, unsigned>> size;
    bool quit = false;
};

class ScriptPlayer {
public:
    explicit ScriptPlayer(Script script) : script_(std::move(script)) {}

    // Called before each frame: puts input into the queue, changes the desktop, says what it wishes of the
    // window. An unknown id, page or file is an error with its line.
    base::Result<ScriptWish> advance(Desktop& desktop, InputQueue& queue);
    bool is_over() const { return next_ >= script_.size() && phase_ == 0; }

private:
    base::Result<bool> click(Desktop& desktop, InputQueue& queue, const ScriptStep& step);

    Script script_;
    std::size_t next_ = 0;
    int phase_ = 0;
    int waited_ = 0;
};

}  // namespace homerule::desktop

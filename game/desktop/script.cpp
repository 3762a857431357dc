#include "desktop/script.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <sstream>
#include <utility>

#include <fmt/format.h>

#include "view/scene.hpp"

namespace homerule::desktop {
namespace {

constexpr int patience_frames = 240;
constexpr int frames_for_a_widget = 20;

struct StepRow {
    std::string_view name;
    StepKind kind;
    std::string_view form;
};

constexpr std::array<StepRow, 11> step_rows{{
    {"click", StepKind::Click, "click ID"},
    {"key", StepKind::Key, "key NAME, such as Enter, Shift+Tab, Ctrl+Z, N or 3"},
    {"type", StepKind::Type, "type TEXT"},
    {"open", StepKind::Open, "open PAGE, such as books, or map"},
    {"wait", StepKind::Wait, "wait FRAMES"},
    {"shot", StepKind::Shot, "shot FILE.png"},
    {"scale", StepKind::Scale, "scale NUMBER from 0.85 to 2"},
    {"theme", StepKind::Theme, "theme paper or theme council-night"},
    {"language", StepKind::Language, "language en or language es"},
    {"size", StepKind::Size, "size WIDTH HEIGHT"},
    {"quit", StepKind::Quit, "quit"},
}};

base::Error fault(int line, std::string what, std::string remedy) {
    return {fmt::format("line {}: {}", line, what), std::move(remedy)};
}

std::optional<double> parse_number(const std::string& written) {
    char* end = nullptr;
    const double number = std::strtod(written.c_str(), &end);
    if (written.empty() || end != written.c_str() + written.size() || !std::isfinite(number))
        return std::nullopt;
    return number;
}

std::optional<view::PageKind> page_by_name(const std::string& name) {
    for (int kind = 0; kind <= static_cast<int>(view::PageKind::Home); ++kind) {
        if (view::page_id(static_cast<view::PageKind>(kind)) == name)
            return static_cast<view::PageKind>(kind);
    }
    return std::nullopt;
}

}  // namespace

base::Result<Script> parse_script(std::string_view text) {
    Script script;
    std::istringstream stream{std::string(text)};
    int number = 0;
    for (std::string line; std::getline(stream, line);) {
        ++number;
        while (!line.empty() && (line.back() == '\r' || line.back() == ' '))
            line.pop_back();
        std::istringstream words{line};
        std::string name;
        if (!(words >> name) || name.front() == '#') continue;
        std::string rest;
        std::getline(words >> std::ws, rest);
        const auto row = std::find_if(step_rows.begin(), step_rows.end(),
                                      [&](const StepRow& r) { return r.name == name; });
        if (row == step_rows.end()) {
            return fault(number, fmt::format("there is no step \"{}\"", name),
                         "Use click, key, type, open, wait, shot, scale, theme, language, size or quit.");
        }
        ScriptStep step;
        step.kind = row->kind;
        step.line = number;
        step.words = rest;
        bool is_right = row->kind == StepKind::Quit ? rest.empty() : !rest.empty();
        switch (row->kind) {
            case StepKind::Key:
                step.press = parse_key(rest);
                is_right = is_right && step.press.key != Key::None;
                break;
            case StepKind::Wait:
            case StepKind::Scale: {
                const std::optional<double> value = parse_number(rest);
                step.number = value.value_or(-1);
                is_right = value.has_value() &&
                           (row->kind == StepKind::Wait ? *value >= 0 && *value <= 100000
                                                        : *value >= least_scale && *value <= most_scale);
                break;
            }
            case StepKind::Size: {
                std::istringstream sides{rest};
                is_right = static_cast<bool>(sides >> step.number >> step.second) && step.number >= 320 &&
                           step.second >= 240 && step.number <= 8192 && step.second <= 8192;
                break;
            }
            case StepKind::Theme: is_right = rest == "paper" || rest == "council-night"; break;
            case StepKind::Language: is_right = rest == "en" || rest == "es"; break;
            case StepKind::Click:
            case StepKind::Type:
            case StepKind::Open:
            case StepKind::Shot:
            case StepKind::Quit: break;
        }
        if (!is_right)
            return fault(number, fmt::format("\"{}\" is not understood", line),
                         fmt::format("Write: {}.", row->form));
        script.push_back(std::move(step));
    }
    return script;
}

base::Result<bool> ScriptPlayer::click(Desktop& desktop, InputQueue& queue, const ScriptStep& step) {
    Ui& ui = desktop.ui();
    if (phase_ == 0) {
        const Widget* widget = ui.find_widget(step.words);
        ++waited_;
        if (widget == nullptr) {
            if (waited_ < frames_for_a_widget || (ui.is_moving() && waited_ < patience_frames)) return false;
            std::string near;
            int count = 0;
            for (const Widget& other : ui.widgets()) {
                const bool is_near =
                    step.words.size() >= 4 && other.id.find(step.words.substr(0, 4)) != std::string::npos;
                if (is_near && count++ < 12) near += " " + other.id;
            }
            return fault(step.line, fmt::format("there is no widget \"{}\" on the screen", step.words),
                         near.empty() ? std::string("Ids are those of the actions, such as open.books or "
                                                    "advance; open the page that holds it first.")
                                      : "Like it there are:" + near);
        }
        const Rect& rect = widget->rect;
        const Rect& seen = widget->visible;
        const bool is_seen =
            seen.width >= rect.width * 0.5F && seen.height >= std::min(rect.height * 0.6F, 24.0F);
        if (!is_seen && waited_ < patience_frames) {
            if (waited_ % 12 == 1) ui.reveal(step.words);
            desktop.wake();
            return false;
        }
        if (!is_seen) {
            return fault(step.line, fmt::format("the widget \"{}\" cannot be brought into sight", step.words),
                         "Make the window larger.");
        }
        if (ui.is_moving() && waited_ < patience_frames) return false;
        InputEvent move;
        move.x = seen.middle_x();
        move.y = seen.middle_y();
        queue.push(move);
        phase_ = 1;
        return false;
    }
    InputEvent press;
    press.kind = InputKind::MouseButton;
    press.down = phase_ == 1;
    if (phase_ <= 2) queue.push(press);
    ++phase_;
    return phase_ > 4;
}

base::Result<ScriptWish> ScriptPlayer::advance(Desktop& desktop, InputQueue& queue) {
    ScriptWish wish;
    if (next_ >= script_.size()) return wish;
    const ScriptStep& step = script_[next_];
    bool done = true;
    switch (step.kind) {
        case StepKind::Click: {
            const base::Result<bool> clicked = click(desktop, queue, step);
            if (!clicked) return clicked.error();
            done = *clicked;
            break;
        }
        case StepKind::Key: {
            InputEvent change;
            change.kind = InputKind::KeyChange;
            change.press = step.press;
            change.down = phase_ == 0;
            if (phase_ <= 1) queue.push(change);
            done = ++phase_ > 3;
            break;
        }
        case StepKind::Type:
            if (phase_ == 0) {
                const std::string& words = step.words;
                for (std::size_t i = 0; i < words.size();) {
                    // The text of a script is UTF-8; a field takes characters.
                    const auto byte = static_cast<unsigned char>(words[i]);
                    const std::size_t length = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
                    char32_t character = length == 1 ? byte : byte & (0x7fU >> length);
                    for (std::size_t k = 1; k < length && i + k < words.size(); ++k)
                        character = (character << 6U) | (static_cast<unsigned char>(words[i + k]) & 0x3fU);
                    InputEvent typed;
                    typed.kind = InputKind::Character;
                    typed.character = character;
                    queue.push(typed);
                    i += length;
                }
            }
            done = ++phase_ > 3;
            break;
        case StepKind::Open: {
            if (phase_ == 0) {
                const std::optional<view::PageKind> kind = page_by_name(step.words);
                const bool is_home = desktop.is_home();
                if (is_home && kind) {
                    desktop.home().open({*kind, 0, 0});
                } else if (!is_home && step.words == "map") {
                    desktop.seat().show_map();
                } else if (!is_home && kind == view::PageKind::Home) {
                    desktop.seat().perform({view::CommandKind::GoHome, {}, {}, 0});
                } else if (!is_home && kind) {
                    desktop.seat().open({*kind, 0, 0});
                } else {
                    return fault(
                        step.line, fmt::format("there is no page \"{}\"", step.words),
                        "Pages are briefing, agenda, levers, council, books, pipeline, cases, people, "
                        "timeline, compare, lens, archive, promises, record, tutorial, settings, "
                        "limits, help, home and map.");
                }
                desktop.wake();
            }
            done = ++phase_ > 2;
            break;
        }
        case StepKind::Wait: done = ++phase_ > static_cast<int>(step.number); break;
        case StepKind::Shot:
            // The picture is taken when all has come to rest.
            ++phase_;
            done = (!desktop.needs_frame() && phase_ > 3) || phase_ > patience_frames;
            if (done) wish.shot = step.words;
            break;
        case StepKind::Scale: {
            Settings changed = desktop.settings();
            changed.scale = step.number;
            desktop.change(changed);
            break;
        }
        case StepKind::Theme: {
            Settings changed = desktop.settings();
            changed.theme = step.words;
            desktop.change(changed);
            break;
        }
        case StepKind::Language: {
            Settings changed = desktop.settings();
            changed.language = step.words == "es" ? model::Language::Spanish : model::Language::English;
            desktop.change(changed);
            break;
        }
        case StepKind::Size:
            wish.size = {static_cast<unsigned>(step.number), static_cast<unsigned>(step.second)};
            desktop.wake();
            break;
        case StepKind::Quit: wish.quit = true; break;
    }
    if (done) {
        ++next_;
        phase_ = 0;
        waited_ = 0;
    }
    return wish;
}

}  // namespace homerule::desktop

// The tutorial over the Seat: everything but the part in question is dimmed, a card beside it says what it
// is.
#include "view/tutorial.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "desktop/seat.hpp"
#include "desktop/widgets.hpp"
#include "view/game.hpp"

namespace homerule::desktop {
namespace {

// What each step points at: widgets whose ids begin so. Where the first is not on the screen, the next one
// is.
constexpr std::array<std::array<std::string_view, 3>, view::tutorial_steps.size()> targets{{
    {"headline.", "", ""},
    {"district.", "layer.", ""},
    {"read.briefing", "", ""},
    {"open.card.", "open.agenda", "menu"},
    {"open.levers", "menu", ""},
    {"open.council", "menu", ""},
    {"advance", "", ""},
    {"undo", "menu", ""},
}};

// Around all widgets of that name which are in sight.
std::optional<Rect> find_target(const Ui& ui, std::size_t step, std::string& first) {
    for (const std::string_view prefix : targets[step]) {
        if (prefix.empty()) continue;
        std::optional<Rect> around;
        for (const Widget& widget : ui.widgets()) {
            if (!widget.id.starts_with(prefix) || widget.layer != 0) continue;
            if (first.empty()) first = widget.id;
            if (widget.visible.width < 4 || widget.visible.height < 4) continue;
            const Rect& seen = widget.visible;
            if (!around) {
                around = seen;
            } else {
                const float left = std::min(around->x, seen.x);
                const float top = std::min(around->y, seen.y);
                around = Rect{left, top, std::max(around->right(), seen.right()) - left,
                              std::max(around->bottom(), seen.bottom()) - top};
            }
        }
        if (around || !first.empty()) return around;
    }
    return std::nullopt;
}

// Beside the target where there is room, else in the middle.
Rect place_card(const Ui& ui, const std::optional<Rect>& target, float width, float height) {
    const Rect screen = ui.screen();
    const float margin = ui.px(16);
    const auto held = [&](float x, float y) {
        return Rect{std::clamp(x, margin, std::max(margin, screen.width - margin - width)),
                    std::clamp(y, margin, std::max(margin, screen.height - margin - height)), width, height};
    };
    if (!target) return held((screen.width - width) / 2, (screen.height - height) / 2);
    const std::array<Rect, 4> places{held(target->middle_x() - width / 2, target->bottom() + margin),
                                     held(target->right() + margin, target->middle_y() - height / 2),
                                     held(target->x - margin - width, target->middle_y() - height / 2),
                                     held(target->middle_x() - width / 2, target->y - margin - height)};
    for (const Rect& place : places) {
        if (place.intersect(target->inset(-ui.px(8))).empty()) return place;
    }
    // Nowhere beside it: at the edge of the screen where it hides less.
    const auto hidden = [&](const Rect& place) {
        const Rect both = place.intersect(*target);
        return both.width * both.height;
    };
    const Rect above = held((screen.width - width) / 2, margin);
    const Rect below = held((screen.width - width) / 2, screen.height - margin - height);
    return hidden(above) < hidden(below) ? above : below;
}

}  // namespace

void Seat::start_tutorial(std::size_t step) {
    const bool is_new = !tutorial_;
    tutorial_ = std::min(step, view::tutorial_steps.size() - 1);
    focus_tutorial_ = true;
    if (!is_new) return;
    show_map();
    selected_.reset();
    dialog_ = Dialog::None;
    notice_.clear();
}

void Seat::turn_tutorial(int direction) {
    const std::size_t step = *tutorial_;
    if (direction < 0) {
        if (step > 0) start_tutorial(step - 1);
    } else if (step + 1 < view::tutorial_steps.size()) {
        start_tutorial(step + 1);
    } else {
        tutorial_.reset();
    }
}

void Seat::take_tutorial_keys(Ui& ui) {
    if (ui.take_key(Key::Plus, true)) change_scale(1);
    if (ui.take_key(Key::Minus, true)) change_scale(-1);
    if (ui.take_key(Key::Digit0, true)) change_scale(0);
    if (ui.take_key(Key::Escape)) {
        tutorial_.reset();
    } else if (ui.take_key(Key::Right) || ui.take_key(Key::N)) {
        turn_tutorial(1);
    } else if (ui.take_key(Key::Left)) {
        turn_tutorial(-1);
    }
}

void Seat::draw_tutorial(Ui& ui) {
    if (!tutorial_) return;
    const std::size_t step = *tutorial_;
    std::string widget;
    std::optional<Rect> target = find_target(ui, step, widget);
    if (focus_tutorial_ && !widget.empty()) ui.reveal(widget);
    const Rect screen = ui.screen();
    ui.begin_layer(screen, true);
    const ImU32 shade = ui.color(Token::Shade, 0.55F);
    if (target) {
        const Rect hole = target->inset(-ui.px(6)).intersect(screen);
        target = hole;
        ui.fill({0, 0, screen.width, hole.y}, shade);
        ui.fill({0, hole.bottom(), screen.width, screen.height - hole.bottom()}, shade);
        ui.fill({0, hole.y, hole.x, hole.height}, shade);
        ui.fill({hole.right(), hole.y, screen.width - hole.right(), hole.height}, shade);
        ui.stroke(hole, ui.color(Token::Accent), ui.px(3), ui.px(8));
    } else {
        ui.fill(screen, shade);
    }

    const view::Page page = game_.page({view::PageKind::Tutorial, step, 0});
    // On a small screen the words take as little room as they can, so that the part stays in sight.
    const bool is_small = screen.height < ui.px(480);
    const float pad = ui.px(is_small ? 14 : 22);
    const float width = std::min(ui.px(is_small ? 480 : 400), screen.width - ui.px(32));
    const float inner = width - 2 * pad;
    std::optional<std::string> pressed;
    const auto content = [&](float x, float y) {
        float at_y = y;
        for (const view::Block& block : page.blocks) {
            if (const auto* heading = std::get_if<view::Heading>(&block)) {
                at_y += ui.text(is_small ? Type::Subtitle : Type::Title, ui.color(Token::Ink), x, at_y, inner,
                                heading->words) +
                        ui.px(4);
            } else if (const auto* paragraph = std::get_if<view::Paragraph>(&block)) {
                const bool is_quiet = paragraph->tone == view::Tone::Quiet;
                if (is_quiet) {
                    at_y += ui.text(Type::CaptionStrong, ui.color(Token::Accent), x, at_y, inner,
                                    paragraph->words) +
                            ui.px(6);
                    // The steps as beads, done ones filled.
                    for (std::size_t i = 0; i < view::tutorial_steps.size(); ++i) {
                        ui.fill({x + ui.px(22) * static_cast<float>(i), at_y, ui.px(18), ui.px(4)},
                                ui.color(i <= step ? Token::Accent : Token::Line, i <= step ? 1.0F : 0.4F),
                                ui.px(2));
                    }
                    at_y += ui.px(16);
                } else {
                    at_y += ui.text(is_small ? Type::Body : Type::Reading, ui.color(Token::Ink), x, at_y,
                                    inner, paragraph->words) +
                            ui.px(is_small ? 10 : 16);
                }
            } else if (const auto* choices = std::get_if<view::Choices>(&block)) {
                float at_x = x;
                float row = 0;
                for (const view::Action& action : choices->actions) {
                    ButtonLook look;
                    const bool is_end = action.id == "tutorial.end";
                    const bool is_last = step + 1 == view::tutorial_steps.size();
                    look.kind = action.id == "tutorial.next" || (is_end && is_last) ? ButtonKind::Primary
                                : is_end                                            ? ButtonKind::Ghost
                                                                                    : ButtonKind::Secondary;
                    const float wide = std::min(inner, button_width(ui, action.label, look));
                    if (at_x > x && at_x + wide > x + inner) {
                        at_x = x;
                        at_y += row + ui.px(8);
                        row = 0;
                    }
                    const float tall = button_height(ui, action.label, look, wide);
                    if (button(ui, action.id, {at_x, at_y, wide, tall}, action.label, look))
                        pressed = action.id;
                    row = std::max(row, tall);
                    at_x += wide + ui.px(8);
                }
                at_y += row + ui.px(10);
            }
        }
        if (is_small) return at_y - ui.px(10) - y;
        at_y += ui.text(Type::Caption, ui.color(Token::Muted), x, at_y, inner, say("desktop.tutorial_keys"));
        return at_y - y;
    };
    const float needed = ui.measure([&] { return content(0, 0); }) + 2 * pad;
    const Rect rect = place_card(ui, target, width, std::min(needed, screen.height - ui.px(32)));
    ui.shadow(rect, ui.px(14), 4);
    card_ground(ui, rect, {});
    const float top = ui.begin_scroll("tutorial", rect, true, Token::Surface);
    const float used = content(rect.x + pad, top + pad);
    ui.end_scroll(top + used + 2 * pad);
    ui.end_layer();
    if (std::exchange(focus_tutorial_, false)) {
        const bool is_last = step + 1 == view::tutorial_steps.size();
        ui.set_focus(std::string("tutorial.") + (is_last ? "end" : "next"), false);
        ui.keep_moving();
    }
    if (!pressed) return;
    if (*pressed == "tutorial.end") {
        tutorial_.reset();
    } else {
        turn_tutorial(*pressed == "tutorial.back" ? -1 : 1);
    }
}

}  // namespace homerule::desktop

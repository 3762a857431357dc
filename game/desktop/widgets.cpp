#include "desktop/widgets.hpp"

#include <algorithm>
#include <cmath>

namespace homerule::desktop {
namespace {

constexpr float button_padding = 16;
constexpr float button_icon_space = 26;

Color blend(const Ui& ui, Token base, Token with, double share) {
    return mix(ui.theme().of(base), ui.theme().of(with), share);
}

}  // namespace

float button_width(Ui& ui, std::string_view label, const ButtonLook& look) {
    return ui.text_width(Type::Label, label) + ui.px(2 * button_padding) +
           (look.icon == Icon::None ? 0 : ui.px(button_icon_space)) + 1;
}

float button_height(Ui& ui, std::string_view label, const ButtonLook& look, float width) {
    const float room =
        width - ui.px(2 * button_padding) - (look.icon == Icon::None ? 0 : ui.px(button_icon_space));
    return std::max(ui.px(40), ui.text_height(Type::Label, label, room) + ui.px(18));
}

bool button(Ui& ui, std::string_view id, const Rect& rect, std::string_view label, const ButtonLook& look) {
    if (ui.measuring()) return false;
    const float radius = ui.px(8);
    const Touch touch = ui.touch(id, rect, label, look.enabled, radius);
    const auto warmth = static_cast<double>(look.enabled ? touch.warmth : 0);
    ImU32 words = ui.color(Token::Ink);
    switch (look.kind) {
        case ButtonKind::Primary:
            if (look.enabled) {
                ui.fill(rect,
                        ui.color(blend(ui, Token::Accent, Token::Ink, touch.held ? 0.28 : 0.16 * warmth)),
                        radius);
                words = ui.color(Token::OnAccent);
            } else {
                ui.fill(rect, ui.color(blend(ui, Token::Surface, Token::Line, 0.16)), radius);
                words = ui.color(Token::Muted);
            }
            break;
        case ButtonKind::Secondary: {
            const Color ground = look.chosen ? ui.theme().tint(Token::Accent) : ui.theme().of(Token::Surface);
            ui.fill(
                rect,
                ui.color(mix(ground, ui.theme().of(Token::Accent), 0.05 * warmth + (touch.held ? 0.04 : 0))),
                radius);
            ui.stroke(rect,
                      ui.color(look.chosen || warmth > 0.5 ? Token::Accent : Token::Line,
                               look.enabled ? 1.0F : 0.6F),
                      look.chosen ? ui.px(2) : std::max(1.0F, ui.px(1)), radius);
            words = ui.color(!look.enabled ? Token::Muted : look.chosen ? Token::Accent : Token::Ink);
            break;
        }
        case ButtonKind::Ghost:
            if (warmth > 0 || look.chosen) {
                ui.fill(rect,
                        ui.color(Token::Accent, look.chosen ? 0.10F : 0.09F * static_cast<float>(warmth)),
                        radius);
            }
            words = ui.color(look.enabled ? Token::Accent : Token::Muted);
            break;
    }
    const float icon_space = look.icon == Icon::None ? 0 : ui.px(button_icon_space);
    const float room = rect.width - ui.px(2 * button_padding) - icon_space;
    const float width = std::min(room, ui.text_width(Type::Label, label));
    const float height = ui.text_height(Type::Label, label, room);
    float x = rect.middle_x() - (width + icon_space) / 2;
    if (look.icon != Icon::None) {
        const float icon_x = look.icon_after ? x + width + icon_space - ui.px(8) : x + ui.px(8);
        ui.icon(look.icon, icon_x, rect.middle_y(), Type::Label, words);
        if (!look.icon_after) x += icon_space;
    }
    const bool one_line = height <= ui.fonts().line_height(Type::Label) + 1;
    ui.text(Type::Label, words, x, rect.middle_y() - height / 2, one_line ? width + 1 : room, label,
            Align::Left);
    return touch.activated;
}

bool icon_button(Ui& ui, std::string_view id, const Rect& rect, Icon icon, std::string_view label,
                 bool enabled) {
    if (ui.measuring()) return false;
    const Touch touch = ui.touch(id, rect, label, enabled);
    if (touch.warmth > 0 && enabled) ui.fill(rect, ui.color(Token::Accent, 0.12F * touch.warmth), ui.px(8));
    ui.icon(icon, rect.middle_x(), rect.middle_y(), Type::Label,
            ui.color(enabled ? touch.warmth > 0.5F ? Token::Accent : Token::Ink : Token::Line));
    ui.tooltip(touch, rect, label);
    return touch.activated;
}

float chip_width(Ui& ui, std::string_view label, const ChipLook& look) {
    return ui.text_width(Type::CaptionStrong, label) + ui.px(20) + (look.icon == Icon::None ? 0 : ui.px(20)) +
           1;
}

float chip_height(Ui& ui) {
    return ui.fonts().line_height(Type::CaptionStrong) + ui.px(6);
}

Rect chip(Ui& ui, float x, float y, float width, std::string_view label, const ChipLook& look) {
    const float icon_space = look.icon == Icon::None ? 0 : ui.px(20);
    const float taken = std::min(width, chip_width(ui, label, look));
    const float room = taken - ui.px(20) - icon_space;
    const float height = ui.text_height(Type::CaptionStrong, label, room) + ui.px(6);
    const Rect rect{x, y, taken, height};
    if (ui.measuring()) return rect;
    ui.fill(rect, ui.color(ui.theme().tint(look.token)), std::min(height / 2, chip_height(ui) / 2));
    const ImU32 words = ui.color(look.token);
    ui.icon(look.icon, x + ui.px(18), rect.middle_y(), Type::Caption, words);
    ui.text(Type::CaptionStrong, words, x + ui.px(10) + icon_space, y + ui.px(3), room, label);
    return rect;
}

float choice_chip_width(Ui& ui, std::string_view label, Icon icon) {
    return ui.text_width(Type::CaptionStrong, label) + ui.px(24) + (icon == Icon::None ? 0 : ui.px(20)) + 1;
}

float choice_chip_height(Ui& ui) {
    return ui.fonts().line_height(Type::CaptionStrong) + ui.px(12);
}

Touch choice_chip(Ui& ui, std::string_view id, float x, float y, float width, std::string_view label,
                  bool chosen, Icon icon) {
    const Rect rect{x, y, std::min(width, choice_chip_width(ui, label, icon)), choice_chip_height(ui)};
    const Touch touch = ui.touch(id, rect, label, true, rect.height / 2);
    if (ui.measuring()) return touch;
    const Color rest = ui.theme().of(Token::Surface);
    const Color ground =
        chosen ? ui.theme().of(Token::Accent)
               : mix(rest, ui.theme().of(Token::Accent), 0.10 * static_cast<double>(touch.warmth));
    ui.fill(rect, ui.color(ground), rect.height / 2);
    if (!chosen) ui.stroke(rect, ui.color(Token::Line), std::max(1.0F, ui.px(1)), rect.height / 2);
    const ImU32 words = ui.color(chosen ? Token::OnAccent : Token::Ink);
    const float icon_space = icon == Icon::None ? 0 : ui.px(20);
    ui.icon(icon, x + ui.px(20), rect.middle_y(), Type::Caption, words);
    ui.text_line(Type::CaptionStrong, words, x + ui.px(12) + icon_space, rect.middle_y(), label);
    return touch;
}

int tabs(Ui& ui, float x, float y, float width, const std::vector<Tab>& list, std::size_t chosen,
         float& height) {
    int pressed = -1;
    float at_x = x;
    float at_y = y;
    const float row = choice_chip_height(ui);
    for (std::size_t i = 0; i < list.size(); ++i) {
        const float needed = choice_chip_width(ui, list[i].label);
        if (at_x > x && at_x + needed > x + width) {
            at_x = x;
            at_y += row + ui.px(8);
        }
        if (choice_chip(ui, list[i].id, at_x, at_y, width, list[i].label, i == chosen).activated) {
            pressed = static_cast<int>(i);
        }
        at_x += needed + ui.px(8);
    }
    height = at_y + row - y;
    return pressed;
}

void meter(Ui& ui, const Rect& rect, double level, Token token) {
    const float radius = rect.height / 2;
    ui.fill(rect, ui.color(Token::Line, 0.28F), radius);
    const auto held = static_cast<float>(std::clamp(level, 0.0, 1.0));
    if (held > 0) {
        ui.fill({rect.x, rect.y, std::max(rect.height, rect.width * held), rect.height}, ui.color(token),
                radius);
    }
}

void separator(Ui& ui, float x, float y, float width) {
    ui.fill({x, y, width, std::max(1.0F, ui.px(1))}, ui.color(Token::Line, 0.3F));
}

void card_ground(Ui& ui, const Rect& rect, const CardLook& look, float warmth) {
    if (ui.measuring()) return;
    const float radius = ui.px(12);
    if (look.raised) ui.shadow(rect, radius, 1 + warmth);
    const bool has_accent = look.accent != Token::Surface;
    const Color ground =
        look.tinted && has_accent ? ui.theme().tint(look.accent) : ui.theme().of(Token::Surface);
    ui.fill(rect, ui.color(ground), radius);
    if (has_accent) {
        // A bar that follows the rounded corners.
        ui.push_clip({rect.x, rect.y, ui.px(4), rect.height});
        ui.fill(rect, ui.color(look.accent), radius);
        ui.pop_clip();
    }
    ui.stroke(rect,
              ui.color(mix(ui.theme().of(Token::Surface), ui.theme().of(Token::Line),
                           0.32 + 0.3 * static_cast<double>(warmth))),
              std::max(1.0F, ui.px(1)), radius);
}

}  // namespace homerule::desktop

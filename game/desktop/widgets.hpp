// The parts that every screen is made of: cards, buttons, chips, meters, tabs. Floor 6 (desktop).
// A function that draws gives the height or the rectangle that it took, the same while measuring.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "desktop/ui.hpp"

namespace homerule::desktop {

enum class ButtonKind : std::uint8_t { Primary, Secondary, Ghost };

struct ButtonLook {
    ButtonKind kind = ButtonKind::Secondary;
    Icon icon = Icon::None;
    bool icon_after = false;
    bool enabled = true;
    bool chosen = false;
};

// The width at which the label stays on one line.
float button_width(Ui& ui, std::string_view label, const ButtonLook& look);
// The height at a width; the label wraps where it must.
float button_height(Ui& ui, std::string_view label, const ButtonLook& look, float width);
// True when it was pressed; also when it is not enabled, so that the caller can say why.
bool button(Ui& ui, std::string_view id, const Rect& rect, std::string_view label, const ButtonLook& look);
// A square button with an icon only; `label` is its tooltip.
bool icon_button(Ui& ui, std::string_view id, const Rect& rect, Icon icon, std::string_view label,
                 bool enabled = true);

struct ChipLook {
    Token token = Token::Muted;
    Icon icon = Icon::None;
};
float chip_width(Ui& ui, std::string_view label, const ChipLook& look);
float chip_height(Ui& ui);
// A quiet label with a tinted ground; wraps inside `width`. The rectangle that it took.
Rect chip(Ui& ui, float x, float y, float width, std::string_view label, const ChipLook& look);
// A chip that can be pressed, as for a map layer.
Touch choice_chip(Ui& ui, std::string_view id, float x, float y, float width, std::string_view label,
                  bool chosen, Icon icon = Icon::None);
float choice_chip_width(Ui& ui, std::string_view label, Icon icon = Icon::None);
float choice_chip_height(Ui& ui);

struct Tab {
    std::string id;
    std::string label;
};
// A row of tabs that wraps; the index pressed, or -1. `height` receives the height that it took.
int tabs(Ui& ui, float x, float y, float width, const std::vector<Tab>& list, std::size_t chosen,
         float& height);

void meter(Ui& ui, const Rect& rect, double level, Token token);
void separator(Ui& ui, float x, float y, float width);

struct CardLook {
    float padding = 20;             // design units
    bool raised = false;            // with a shadow
    Token accent = Token::Surface;  // a bar at the left edge; Surface: none
    bool tinted = false;            // the ground in a breath of the accent
};

// The ground of a card.
void card_ground(Ui& ui, const Rect& rect, const CardLook& look, float warmth = 0);

// A card as high as its content: `content` draws at (x, y) within a width and gives the height that it took.
template <class Content>
float card(Ui& ui, float x, float y, float width, const CardLook& look, float least_height,
           Content&& content) {
    const float pad = ui.px(look.padding);
    const float inner = width - 2 * pad;
    const float height =
        std::max(least_height, ui.measure([&] { return content(x + pad, y + pad, inner); }) + 2 * pad);
    if (ui.measuring()) return height;
    card_ground(ui, {x, y, width, height}, look);
    content(x + pad, y + pad, inner);
    return height;
}

}  // namespace homerule::desktop

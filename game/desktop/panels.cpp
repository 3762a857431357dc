#include "desktop/panels.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "desktop/widgets.hpp"

namespace homerule::desktop {

float draw_settings_panel(Ui& ui, const model::Catalog& catalog, Settings& settings, bool& done, float x,
                          float y, float width) {
    const model::Language language = settings.language;
    const auto say = [&](std::string_view key) { return catalog.say(language, key); };
    float at_y = y;
    at_y += ui.text(Type::Title, ui.color(Token::Ink), x, at_y, width - ui.px(40), say("desktop.settings")) +
            ui.px(12);
    const auto choose = [&](const std::string& name, const std::vector<Tab>& list, std::size_t chosen) {
        at_y += ui.text(Type::CaptionStrong, ui.color(Token::Muted), x, at_y, width, name) + ui.px(6);
        float height = 0;
        const int pressed = tabs(ui, x, at_y, width, list, chosen, height);
        at_y += height + ui.px(18);
        return pressed;
    };
    const int theme = choose(
        say("desktop.theme"),
        {{"theme.paper", say("desktop.theme_paper")}, {"theme.council-night", say("desktop.theme_night")}},
        settings.theme == "council-night" ? 1 : 0);
    if (theme >= 0) settings.theme = theme == 1 ? "council-night" : "paper";
    const int spoken =
        choose(say("desktop.language"), {{"language.en", "English"}, {"language.es", "Espa\u00f1ol"}},
               language == model::Language::Spanish ? 1 : 0);
    if (spoken >= 0) settings.language = spoken == 1 ? model::Language::Spanish : model::Language::English;
    const int motion = choose(
        say("desktop.motion"),
        {{"motion.full", say("desktop.motion_full")}, {"motion.reduced", say("desktop.motion_reduced")}},
        settings.reduced_motion ? 1 : 0);
    if (motion >= 0) settings.reduced_motion = motion == 1;
    const std::string off = say("desktop.off");
    const std::string on = say("desktop.on");
    const int sound =
        choose(say("desktop.sound"), {{"sound.off", off}, {"sound.on", on}}, settings.sound ? 1 : 0);
    if (sound >= 0) settings.sound = sound == 1;
    const int captions = choose(say("desktop.captions"), {{"captions.off", off}, {"captions.on", on}},
                                settings.captions ? 1 : 0);
    if (captions >= 0) settings.captions = captions == 1;
    at_y +=
        ui.text(Type::CaptionStrong, ui.color(Token::Muted), x, at_y, width, say("desktop.scale")) + ui.px(6);
    const float side = ui.px(40);
    const auto step = [&](std::string_view id, const Rect& rect, Icon icon, std::string_view key,
                          int direction) {
        if (icon_button(ui, id, rect, icon, say(key))) settings.scale = next_scale(settings.scale, direction);
        if (!ui.measuring()) ui.stroke(rect, ui.color(Token::Line), std::max(1.0F, ui.px(1)), ui.px(8));
    };
    step("scale.smaller", {x, at_y, side, side}, Icon::Minus, "desktop.scale_smaller", -1);
    const std::string percent = std::to_string(std::lround(settings.scale * 100)) + " %";
    ui.text_line(Type::Figure, ui.color(Token::Ink), x + side + ui.px(48), at_y + side / 2, percent,
                 Align::Center);
    step("scale.larger", {x + side + ui.px(96), at_y, side, side}, Icon::Plus, "desktop.scale_larger", 1);
    at_y += side + ui.px(8);
    at_y +=
        ui.text(Type::Caption, ui.color(Token::Muted), x, at_y, width, say("desktop.scale_keys")) + ui.px(20);
    ButtonLook look;
    look.kind = ButtonKind::Primary;
    const std::string label = say("desktop.done");
    const float height = button_height(ui, label, look, width);
    if (button(ui, "dialog.close",
               {x, at_y, std::min(width, button_width(ui, label, look) + ui.px(32)), height}, label, look))
        done = true;
    return at_y + height - y;
}

void draw_dialog_card(Ui& ui, float arrival, float units,
                      const std::function<float(float, float, float)>& content) {
    const Rect screen = ui.screen();
    ui.begin_layer(screen, true);
    ui.fill(screen, ui.color(Token::Shade, 0.45F * arrival));
    const float margin = ui.px(16);
    const float width = std::min(ui.px(units), screen.width - 2 * margin);
    const float pad = ui.px(24);
    const float inner = width - 2 * pad;
    const float needed = ui.measure([&] { return content(0, 0, inner); }) + 2 * pad;
    const float height = std::min(needed, screen.height - 2 * margin);
    const Rect rect{std::round((screen.width - width) / 2),
                    std::round((screen.height - height) / 2 + (1 - arrival) * ui.px(12)), width, height};
    ui.shadow(rect, ui.px(16), 4);
    card_ground(ui, rect, {});
    const float top = ui.begin_scroll("dialog", rect.inset(ui.px(4)), true, Token::Surface);
    const float used = content(rect.x + pad, top + pad - ui.px(4), inner);
    ui.end_scroll(top + used + 2 * pad - ui.px(8));
    ui.end_layer();
}

namespace {

struct NoticeSize {
    float pad;
    float side;  // of the button
    float width;
    float inner;  // of the words
    float text;
    float height;
};

NoticeSize notice_size(Ui& ui, float room, std::string_view words) {
    NoticeSize size{};
    size.pad = ui.px(14);
    size.side = ui.px(32);
    size.width = std::min(ui.px(640), room - ui.px(32));
    size.inner = size.width - 2 * size.pad - ui.px(28) - size.side;
    size.text = ui.text_height(Type::Body, words, size.inner);
    size.height = std::max(size.text, size.side) + 2 * size.pad;
    return size;
}

}  // namespace

Rect take_notice_room(Ui& ui, Rect& area, std::string_view words) {
    if (words.empty()) return {};
    // What it belongs to stays in sight, however long the words.
    const float height =
        std::min(notice_size(ui, area.width, words).height + 2 * ui.px(10), area.height * 0.6F);
    area.height -= height;
    return {area.x, area.bottom(), area.width, height};
}

bool draw_notice_bar(Ui& ui, const Rect& room, std::string_view words, bool is_warning,
                     std::string_view dismiss) {
    const auto [pad, side, width, inner, text, height] = notice_size(ui, room.width, words);
    const Token token = is_warning ? Token::Down : Token::Accent;
    const Rect rect{std::round(room.middle_x() - width / 2), room.bottom() - height - ui.px(10), width,
                    height};
    ui.begin_layer(rect, false);
    ui.shadow(rect, ui.px(12), 3);
    CardLook look;
    look.accent = token;
    look.tinted = true;
    card_ground(ui, rect, look);
    ui.icon(is_warning ? Icon::Warning : Icon::Notice, rect.x + pad + ui.px(10), rect.middle_y(), Type::Label,
            ui.color(token));
    ui.text(Type::Body, ui.color(Token::Ink), rect.x + pad + ui.px(28), rect.middle_y() - text / 2, inner,
            words);
    const bool closed =
        icon_button(ui, "notice.close", {rect.right() - pad - side, rect.middle_y() - side / 2, side, side},
                    Icon::Close, dismiss);
    ui.end_layer();
    return closed;
}

}  // namespace homerule::desktop

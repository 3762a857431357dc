#include "desktop/home_screen.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "desktop/panels.hpp"
#include "desktop/title_art.hpp"
#include "desktop/widgets.hpp"

namespace homerule::desktop {
namespace {

using view::CommandKind;
using view::PageKind;

const view::Address home_address{PageKind::Home, 0, 0};

Icon icon_of_tile(const view::Action& action) {
    if (action.command.kind == CommandKind::Start) return Icon::Help;
    if (action.command.kind == CommandKind::Quit) return Icon::Close;
    switch (action.command.address.kind) {
        case PageKind::Settings: return Icon::Settings;
        case PageKind::Limits: return Icon::Law;
        default: return Icon::Warning;
    }
}

// In the order of the facts of a scenario's card.
constexpr std::array<Icon, 7> fact_icons{Icon::Place,   Icon::Council,  Icon::Timeline, Icon::Clock,
                                         Icon::Archive, Icon::Language, Icon::Check};

}  // namespace

HomeScreen::HomeScreen(view::Home home, Settings settings)
    : home_(std::move(home)), settings_(std::move(settings)) {
    home_.set_language(settings_.language);
    arrive();
}

void HomeScreen::set_settings(const Settings& settings) {
    settings_ = settings;
    home_.set_language(settings_.language);
    refresh();
}

void HomeScreen::arrive() {
    home_.look();
    thumbnails_.clear();
    for (const view::ScenarioOffer& offer : home_.offer().scenarios) {
        if (offer.scenario == nullptr) {
            thumbnails_.emplace_back();
            continue;
        }
        const model::Scenario& scenario = *offer.scenario;
        Thumbnail thumbnail{scenario.map.width, scenario.map.height, {}};
        const auto add = [&](const Outline& outline, Token token) {
            if (outline.size() > 2) thumbnail.shapes.push_back({triangulate(outline), outline, token});
        };
        for (const model::MapShape& shape : scenario.map.shapes) {
            switch (shape.kind) {
                case model::ShapeKind::Water:
                    add(beyond_edges(scenario.map, shape.points), Token::Water);
                    break;
                case model::ShapeKind::Hills:
                    add(beyond_edges(scenario.map, shape.points), Token::Hills);
                    break;
                case model::ShapeKind::Park: add(shape.points, Token::Park); break;
                case model::ShapeKind::Road:
                case model::ShapeKind::Landmark: break;
            }
        }
        constexpr std::array<Token, 4> grounds{Token::Step1, Token::Step2, Token::Step3, Token::Step2};
        for (std::size_t d = 0; d < scenario.districts.size(); ++d)
            add(scenario.districts[d].outline, grounds[d % grounds.size()]);
        thumbnails_.emplace_back(std::move(thumbnail));
    }
    notice_.clear();
    wants_quit_ = false;
    refresh();
}

void HomeScreen::refresh() {
    page_ = home_.page();
}

void HomeScreen::open(const view::Address& address) {
    perform({CommandKind::Open, address, {}, 0});
}

std::optional<view::Beginning> HomeScreen::take_beginning() {
    return std::exchange(beginning_, std::nullopt);
}

void HomeScreen::perform(const view::Command& command) {
    notice_.clear();
    if (command.kind == CommandKind::Open && command.address.kind == PageKind::Settings) {
        settings_open_ = true;
        focus_dialog_ = true;
        return;
    }
    if (command.kind == CommandKind::Start || command.kind == CommandKind::Continue) {
        base::Result<view::Beginning> begun = home_.begin(command);
        if (begun) {
            beginning_ = *std::move(begun);
        } else {
            notice_ = begun.error().what;
        }
        return;
    }
    const view::Outcome outcome = home_.perform(command);
    if (outcome.refused) notice_ = outcome.words;
    if (outcome.wants_quit) wants_quit_ = true;
    focus_page_ = true;
    refresh();
}

void HomeScreen::go_back() {
    if (!notice_.empty()) {
        notice_.clear();
    } else if (!(home_.address() == home_address)) {
        perform({CommandKind::Back, {}, {}, 0});
    }
}

void HomeScreen::take_keys(Ui& ui) {
    if (ui.take_key(Key::Plus, true)) settings_.scale = next_scale(settings_.scale, 1);
    if (ui.take_key(Key::Minus, true)) settings_.scale = next_scale(settings_.scale, -1);
    if (ui.take_key(Key::Digit0, true)) settings_.scale = 1;
    if (ui.take_key(Key::Escape)) {
        if (settings_open_) {
            settings_open_ = false;
        } else {
            go_back();
        }
    }
    if (!settings_open_ && ui.take_key(Key::F1)) open({PageKind::Limits, 0, 0});
}

void HomeScreen::draw(Ui& ui) {
    take_keys(ui);
    Rect area = ui.screen();
    const Rect notice_room = take_notice_room(ui, area, notice_);
    if (home_.address() == home_address) {
        draw_list(ui, area);
    } else {
        draw_page_screen(ui, area);
    }
    if (!notice_room.empty() && draw_notice_bar(ui, notice_room, notice_, true, say("desktop.dismiss")))
        notice_.clear();
    if (!notice_.empty() && notice_room.empty()) ui.keep_moving();  // room is made in the next frame
    draw_settings(ui);
    if (wanted_) {
        const view::Command command = *std::exchange(wanted_, std::nullopt);
        perform(command);
        ui.keep_moving();
    }
}

// How wide the list is: on a large screen its cards grow with it.
float HomeScreen::column_of(Ui& ui, float width) const {
    return std::min(width - 2 * ui.px(24), std::clamp(width * 0.62F, ui.px(1120), ui.px(1600)));
}

// The picture with the name on it, `spare` higher than it needs to be; the height that it took.
float HomeScreen::draw_title(Ui& ui, float width, float top, float spare) {
    const float scale = static_cast<float>(ui.fonts().scale());
    const float room = ui.screen().height / scale;
    const float pad = (width - column_of(ui, width)) / 2;
    const float column = std::min(ui.px(500), width - 2 * pad);
    std::string title;
    std::string words;
    for (const view::Block& block : page_.blocks) {
        if (const auto* heading = std::get_if<view::Heading>(&block)) title = heading->words;
        if (const auto* paragraph = std::get_if<view::Paragraph>(&block)) {
            if (words.empty()) words = paragraph->words;
        }
    }
    const float title_height = ui.text_height(Type::Display, title, column);
    const float words_height = ui.text_height(Type::Reading, words, column - ui.px(32));
    const float plate = title_height + words_height + ui.px(40);
    // Where the words would hide the picture they stand below it.
    const bool is_over = column < width * 0.6F;
    float art_height = is_over ? std::max(plate + ui.px(32), ui.px(std::clamp(room * 0.28F, 150.0F, 320.0F)))
                               : ui.px(std::clamp(room * 0.26F, 96.0F, 200.0F));
    art_height = std::floor(art_height + spare);
    const float height = is_over ? art_height : art_height + plate - ui.px(14);
    if (ui.measuring()) return height;
    draw_title_art(ui, {0, top, width, art_height});
    // On the picture words have a plate of the ground's color, so that they can be read whatever lies behind.
    const Rect plate_rect{is_over ? pad : pad - ui.px(18),
                          is_over ? top + (height - plate) / 2 : top + art_height, column, plate};
    if (is_over) {
        ui.shadow(plate_rect, ui.px(14), 2);
        ui.fill(plate_rect, ui.color(Token::Background), ui.px(14));
    }
    float y = plate_rect.y + ui.px(14);
    y += ui.text(Type::Display, ui.color(Token::Ink), plate_rect.x + ui.px(18), y, column - ui.px(32), title);
    ui.text(Type::Reading, ui.color(Token::Ink), plate_rect.x + ui.px(18), y + ui.px(6), column - ui.px(32),
            words);
    return height;
}

void HomeScreen::draw_list(Ui& ui, const Rect& screen) {
    if (std::exchange(focus_page_, false)) {
        ui.scroll_to_top("home");
        std::string first = home_.offer().saved ? "continue" : std::string();
        for (const view::Action& action : view::actions_of(page_)) {
            if (first.empty() && action.command.kind == CommandKind::Start) first = action.id;
        }
        ui.set_focus(first, false);
    }
    // What a high window has to spare goes to the picture, the cards and the room between them, so that the
    // list ends where the window ends.
    const float title = ui.measure([&] { return draw_title(ui, screen.width, 0, 0); });
    const float needed = title + ui.measure([&] { return draw_blocks(ui, screen.width, 0, {}); });
    const float spare = std::max(0.0F, screen.height - needed);
    Spare given;
    given.gap = std::min(ui.px(40), spare * 0.05F);
    given.card = std::min(ui.px(160), spare * 0.28F);
    const float blocks = ui.measure([&] { return draw_blocks(ui, screen.width, 0, given); });
    const float top = ui.begin_scroll("home", screen, true);
    float y = top;
    y += draw_title(ui, screen.width, y, std::max(0.0F, screen.height - title - blocks));
    y += draw_blocks(ui, screen.width, y, given);
    ui.end_scroll(y);
}

// All below the picture; the height that it took.
float HomeScreen::draw_blocks(Ui& ui, float screen_width, float top, const Spare& spare) {
    const float width = column_of(ui, screen_width);
    const float pad = (screen_width - width) / 2;
    float y = top + ui.px(28) + spare.gap;
    bool is_first_paragraph = true;
    for (const view::Block& block : page_.blocks) {
        if (const auto* paragraph = std::get_if<view::Paragraph>(&block)) {
            // The first stands on the picture.
            if (!std::exchange(is_first_paragraph, false))
                y +=
                    ui.text(Type::Reading, ui.color(Token::Ink), pad, y, width, paragraph->words) + ui.px(20);
        } else if (const auto* cards = std::get_if<view::OptionCards>(&block)) {
            y += ui.text(Type::Subtitle, ui.color(Token::Ink), pad, y, width, cards->title) + ui.px(14);
            y += draw_grid(ui, cards->options.size(), pad, y, width, ui.px(320), 3,
                           [&](std::size_t i, float x, float at_y, float each, float least) {
                               return draw_card(ui, i, cards->options[i], x, at_y, each, least, spare.card);
                           }) +
                 ui.px(32) + spare.gap;
        } else if (const auto* choices = std::get_if<view::Choices>(&block)) {
            if (choices->actions.size() == 1 &&
                choices->actions.front().command.kind == CommandKind::Continue) {
                y += draw_continue(ui, choices->actions.front(), pad, y, width) + ui.px(28) + spare.gap;
                continue;
            }
            y += ui.text(Type::Subtitle, ui.color(Token::Ink), pad, y, width, choices->title) + ui.px(12);
            y += draw_grid(ui, choices->actions.size(), pad, y, width, ui.px(250), 4,
                           [&](std::size_t i, float x, float at_y, float each, float least) {
                               return draw_tile(ui, choices->actions[i], x, at_y, each, least);
                           }) +
                 ui.px(32) + spare.gap;
        }
    }
    return y - top;
}

float HomeScreen::draw_continue(Ui& ui, const view::Action& action, float x, float y, float width) {
    const float pad = ui.px(20);
    const float icon_space = ui.px(64);
    const float inner = width - 2 * pad - icon_space;
    const float label = ui.text_height(Type::Subtitle, action.label, inner);
    const float detail = ui.text_height(Type::Body, action.detail, inner);
    const float height = label + detail + 2 * ui.px(16);
    if (ui.measuring()) return height;
    const Rect rect{x, y, width, height};
    const Touch touch = ui.touch(action.id, rect, action.label + ". " + action.detail, true, ui.px(12));
    ui.shadow(rect, ui.px(12), 1.5F + touch.warmth);
    ui.fill(rect,
            ui.color(mix(ui.theme().of(Token::Accent), ui.theme().of(Token::Ink),
                         0.14 * static_cast<double>(touch.warmth))),
            ui.px(12));
    const ImU32 words = ui.color(Token::OnAccent);
    ui.ring(x + pad + ui.px(22), rect.middle_y(), ui.px(22), words, ui.px(2));
    ui.icon(Icon::Forward, x + pad + ui.px(22), rect.middle_y(), Type::Figure, words);
    float at_y = y + ui.px(16);
    at_y += ui.text(Type::Subtitle, words, x + pad + icon_space, at_y, inner, action.label);
    ui.text(Type::Body, words, x + pad + icon_space, at_y, inner, action.detail);
    if (touch.activated) wanted_ = action.command;
    return height;
}

void HomeScreen::draw_thumbnail(Ui& ui, const Thumbnail& thumbnail, const Rect& rect) {
    if (ui.measuring()) return;
    ImDrawList* list = ui.list();
    ui.push_clip(rect);
    ui.fill(rect, ui.color(Token::Land));
    // Between whole and filling: a wide card still shows where it is.
    const double across = static_cast<double>(rect.width) / std::max(1.0, thumbnail.width);
    const double down = static_cast<double>(rect.height) / std::max(1.0, thumbnail.height);
    const double fit = std::sqrt(across * down);
    const double left = static_cast<double>(rect.middle_x()) - thumbnail.width * fit / 2;
    const double top = static_cast<double>(rect.middle_y()) - thumbnail.height * fit / 2;
    const auto place = [&](model::Point point) {
        return ImVec2(static_cast<float>(left + point.x * fit), static_cast<float>(top + point.y * fit));
    };
    const ImDrawListFlags flags = list->Flags;
    for (const Thumbnail::Shape& shape : thumbnail.shapes) {
        // Without fringes, which would show between the triangles.
        list->Flags &= ~ImDrawListFlags_AntiAliasedFill;
        for (const Triangle& triangle : shape.triangles)
            list->AddTriangleFilled(place(triangle.a), place(triangle.b), place(triangle.c),
                                    ui.color(shape.token));
        list->Flags = flags;
        std::vector<ImVec2> rim;
        for (const model::Point point : shape.rim)
            rim.push_back(place(point));
        list->AddPolyline(rim.data(), static_cast<int>(rim.size()), ui.color(Token::Border, 0.8F),
                          ImDrawFlags_Closed, std::max(1.0F, ui.px(1.5F)));
    }
    ui.pop_clip();
}

float HomeScreen::draw_card(Ui& ui, std::size_t scenario, const view::OptionCard& card, float x, float y,
                            float width, float least_height, float spare) {
    const bool is_broken = card.action.command.kind != CommandKind::Start;
    const float pad = ui.px(20);
    // A wide card has its picture on the left, a narrow one above.
    const bool is_wide = width > ui.px(640);
    const float picture_width = is_wide ? std::round(width * 0.36F) : width;
    const float inner = width - 2 * pad - (is_wide ? picture_width : 0);
    const float picture = is_wide ? 0 : ui.px(136) + spare;
    ButtonLook look;
    look.kind = is_broken ? ButtonKind::Secondary : ButtonKind::Primary;
    look.icon = is_broken ? Icon::Warning : Icon::Forward;
    look.icon_after = !is_broken;
    const std::string label = say(is_broken ? "desktop.see_faults" : "desktop.play");
    const float button_room = std::min(inner, std::max(ui.px(240), button_width(ui, label, look)));
    const float button = button_height(ui, label, look, button_room);
    const auto content = [&](float cx, float cy) {
        float at_y = cy;
        at_y += ui.text(Type::Subtitle, ui.color(is_broken ? Token::Muted : Token::Ink), cx, at_y, inner,
                        card.action.label) +
                ui.px(6);
        if (is_broken) {
            at_y +=
                chip(ui, cx, at_y, inner, card.action.detail, {Token::Down, Icon::Warning}).height + ui.px(8);
        }
        at_y += ui.text(Type::Body, ui.color(is_broken ? Token::Muted : Token::Ink), cx, at_y, inner,
                        card.meaning) +
                ui.px(12);
        const float space = ui.px(26);
        for (std::size_t f = 0; f < card.facts.size(); ++f) {
            const auto& [name, words] = card.facts[f];
            const float line = ui.fonts().line_height(Type::Caption);
            ui.icon(fact_icons[std::min(f, fact_icons.size() - 1)], cx + ui.px(9), at_y + line / 2,
                    Type::Caption, ui.color(Token::Accent));
            const float named = ui.text_width(Type::Caption, name + "  ");
            const bool beside = named < inner * 0.45F;
            if (beside) {
                ui.text(Type::Caption, ui.color(Token::Muted), cx + space, at_y, named, name);
                at_y += ui.text(Type::CaptionStrong, ui.color(Token::Ink), cx + space + named, at_y,
                                inner - space - named, words);
            } else {
                at_y += ui.text(Type::Caption, ui.color(Token::Muted), cx + space, at_y, inner - space, name);
                at_y += ui.text(Type::CaptionStrong, ui.color(Token::Ink), cx + space, at_y, inner - space,
                                words);
            }
            at_y += ui.px(4);
        }
        return at_y - cy;
    };
    const float height = std::max(least_height, picture + ui.measure([&] { return content(0, 0); }) +
                                                    2 * pad + ui.px(10) + button + (is_wide ? spare : 0));
    if (ui.measuring()) return height;
    const Rect rect{x, y, width, height};
    CardLook ground;
    ground.raised = !is_broken;
    card_ground(ui, rect, ground);
    const float edge = ui.px(12);
    const Rect frame = is_wide ? Rect{x + edge, y + edge, picture_width - edge, height - 2 * edge}
                               : Rect{x + edge, y + edge, width - 2 * edge, picture - edge};
    if (scenario < thumbnails_.size() && thumbnails_[scenario]) {
        draw_thumbnail(ui, *thumbnails_[scenario], frame);
        ui.stroke(frame, ui.color(Token::Line, 0.5F), std::max(1.0F, ui.px(1)));
    } else {
        ui.fill(frame, ui.color(mix(ui.theme().of(Token::Surface), ui.theme().of(Token::Line), 0.25)),
                ui.px(6));
        ui.icon(Icon::Warning, frame.middle_x(), frame.middle_y(), Type::FigureLarge, ui.color(Token::Muted));
    }
    const float text_x = x + pad + (is_wide ? picture_width : 0);
    content(text_x, y + picture + pad);
    if (desktop::button(ui, card.action.id, {text_x, rect.bottom() - pad - button, button_room, button},
                        label, look))
        wanted_ = card.action.command;
    return height;
}

float HomeScreen::draw_tile(Ui& ui, const view::Action& action, float x, float y, float width,
                            float least_height) {
    const float pad = ui.px(16);
    const float space = ui.px(34);
    const float inner = width - 2 * pad - space;
    const float label = ui.text_height(Type::Label, action.label, inner);
    const float detail =
        action.detail.empty() ? 0 : ui.text_height(Type::Caption, action.detail, inner) + ui.px(2);
    const float height = std::max(least_height, std::max(ui.px(60), label + detail + 2 * ui.px(14)));
    if (ui.measuring()) return height;
    const Rect rect{x, y, width, height};
    const Touch touch = ui.touch(action.id, rect, action.label, true, ui.px(12));
    card_ground(ui, rect, {}, touch.warmth);
    if (touch.warmth > 0) ui.fill(rect, ui.color(Token::Accent, 0.05F * touch.warmth), ui.px(12));
    ui.icon(icon_of_tile(action), x + pad + ui.px(10), rect.middle_y(), Type::Figure,
            ui.color(Token::Accent));
    float at_y = rect.middle_y() - (label + detail) / 2;
    at_y += ui.text(Type::Label, ui.color(Token::Ink), x + pad + space, at_y, inner, action.label) + ui.px(2);
    ui.text(Type::Caption, ui.color(Token::Muted), x + pad + space, at_y, inner, action.detail);
    if (touch.activated) wanted_ = action.command;
    return height;
}

void HomeScreen::draw_page_screen(Ui& ui, const Rect& screen) {
    if (std::exchange(focus_page_, false)) {
        ui.scroll_to_top("page");
        ui.set_focus("page.back", false);
    }
    const float head = ui.px(60);
    const float side = ui.px(40);
    ui.fill({0, 0, screen.width, head}, ui.color(Token::Surface));
    ui.fill({0, head, screen.width, std::max(1.0F, ui.px(1))}, ui.color(Token::Line, 0.45F));
    if (icon_button(ui, "page.back", {ui.px(10), head / 2 - side / 2, side, side}, Icon::Back,
                    say("desktop.back")))
        wanted_ = view::Command{CommandKind::Back, {}, {}, 0};
    const float title_x = ui.px(64);
    const float room = screen.width - title_x - ui.px(16);
    Type type = Type::BodyStrong;
    if (ui.text_height(type, page_.title, room) > head) type = Type::CaptionStrong;
    ui.text(type, ui.color(Token::Ink), title_x, head / 2 - ui.text_height(type, page_.title, room) / 2, room,
            page_.title);
    const Rect body{0, head + 1, screen.width, screen.height - head - 1};
    const float pad = std::max(ui.px(24), (screen.width - ui.px(1120)) / 2);
    const float top = ui.begin_scroll("page", body, true);
    BlockContext blocks{*home_.catalog(), home_.language(), home_.offer().evidence.get(),
                        nullptr,          choices_,         nullptr};
    float y = top + ui.px(24);
    y += draw_page(ui, blocks, page_, pad, y, screen.width - 2 * pad);
    ui.end_scroll(y + ui.px(40));
    if (!blocks.blocked.empty()) notice_ = blocks.blocked;
    if (!blocks.told.empty()) notice_ = blocks.told;
    if (blocks.pressed) wanted_ = blocks.pressed;
}

void HomeScreen::draw_settings(Ui& ui) {
    const float arrival = ui.ease("dialog", settings_open_ ? 1.0F : 0.0F, 0.18F);
    if (!settings_open_) return;
    draw_dialog_card(ui, arrival, 520, [&](float x, float y, float width) {
        Settings changed = settings_;
        bool done = false;
        const float height = draw_settings_panel(ui, *home_.catalog(), changed, done, x, y, width);
        if (ui.measuring()) return height;
        if (!(changed == settings_)) set_settings(changed);
        if (done) settings_open_ = false;
        if (std::exchange(focus_dialog_, false)) ui.set_focus("theme.paper", false);
        return height;
    });
}

}  // namespace homerule::desktop

// The parts around the map: top bar, rail, agenda, district, advance.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "desktop/charts.hpp"
#include "desktop/geometry.hpp"
#include "desktop/seat.hpp"
#include "desktop/widgets.hpp"
#include "view/chronicle.hpp"
#include "view/scene.hpp"
#include "view/speaker.hpp"
#include "view/why.hpp"

namespace homerule::desktop {
namespace {

using view::CommandKind;
using view::PageKind;

// What the seal leaves of the bar's left part.
float place_room(const Ui& ui) {
    return ui.px(252);
}

// The rail item that stands for a page.
PageKind shelf_of(PageKind kind) {
    switch (kind) {
        case PageKind::Card: return PageKind::Agenda;
        case PageKind::LeverCard: return PageKind::Levers;
        case PageKind::CaseFile: return PageKind::Cases;
        case PageKind::Stakeholder: return PageKind::People;
        default: return kind;
    }
}

}  // namespace

float Seat::draw_headline(Ui& ui, const view::MetricLine& line, float x, float y, float width,
                          float least_height) {
    const float pad = ui.px(10);
    const float inner = width - 2 * pad;
    const std::pair<std::string, std::string> value = split_value(line.value);
    const std::string& number = value.first;
    const std::string& unit = value.second;
    // A value without digits ("none yet") is said small.
    const bool has_number = number.find_first_of("0123456789") != std::string::npos;
    const auto content = [&](float cx, float cy) {
        float at_y = cy;
        at_y += ui.text(Type::Caption, ui.color(Token::Muted), cx, at_y, inner, line.name);
        if (has_number) {
            const float row = ui.fonts().line_height(Type::Figure);
            const float taken = ui.text_line(Type::Figure, ui.color(Token::Ink), cx, at_y + row / 2, number);
            const float spark = inner - taken - ui.px(12);
            if (spark > ui.px(22)) {
                sparkline(ui, {cx + taken + ui.px(10), at_y + ui.px(4), spark, row - ui.px(10)}, line.series,
                          Token::Accent);
            }
            at_y += row;
            if (!unit.empty()) at_y += ui.text(Type::Caption, ui.color(Token::Muted), cx, at_y, inner, unit);
        } else {
            at_y +=
                ui.text(Type::CaptionStrong, ui.color(Token::Ink), cx, at_y + ui.px(3), inner, line.value) +
                ui.px(3);
        }
        at_y += ui.text(Type::Caption, ui.color(token_of_change(line.better)), cx, at_y, inner, line.change);
        return at_y - cy;
    };
    const float height = std::max(least_height, ui.measure([&] { return content(0, 0); }) + 2 * ui.px(8));
    if (ui.measuring()) return height;
    const Rect rect{x, y, width, height};
    const Touch touch = ui.touch("headline." + line.id, rect, line.words, true, ui.px(10));
    if (touch.warmth > 0) ui.fill(rect, ui.color(Token::Accent, 0.09F * touch.warmth), ui.px(10));
    content(x + pad, y + ui.px(8));
    ui.tooltip(touch, rect, line.words);
    if (touch.activated && line.open) ask(*line.open);
    return height;
}

Seat::PlaceWords Seat::place_words() const {
    const model::Scenario& scenario = game_.session().scenario();
    const view::Speaker speak(game_.catalog(), game_.language());
    const int turn = std::min(game_.session().turn(), scenario.turn_count() - 1);
    const base::Month month = std::min(scenario.start + turn * scenario.turn_months, scenario.end);
    const std::string date = game_.session().is_over()
                                 ? say("desktop.term_over")
                                 : speak.month(month) + " \u00b7 " +
                                       say("desktop.turn", {{"turn", speak.whole(turn + 1)},
                                                            {"turns", speak.whole(scenario.turn_count())}});
    const model::EvidencePointer& evidence = scenario.evidence;
    const std::string lens = evidence && game_.session().lens() < evidence->lenses.size()
                                 ? evidence->lenses[game_.session().lens()].name.in(game_.language())
                                 : std::string();
    return {scenario.place.in(game_.language()), date,
            say("desktop.luck", {{"luck", std::to_string(game_.session().luck())}}), lens};
}

float Seat::place_block_height(Ui& ui) {
    const PlaceWords told = place_words();
    const float room = place_room(ui);
    const Type type = ui.text_width(Type::Subtitle, told.place) <= room ? Type::Subtitle : Type::BodyStrong;
    const float row = chip_height(ui) + ui.px(4);
    const bool both = chip_width(ui, told.luck, {Token::Muted, Icon::Luck}) + ui.px(8) +
                          chip_width(ui, told.lens, {Token::Muted, Icon::Lens}) <=
                      room;
    return ui.text_height(type, told.place, room) + ui.text_height(Type::Caption, told.date, room) +
           (told.lens.empty() || both ? row : 2 * row);
}

float Seat::top_bar_height(Ui& ui, Mode mode) {
    if (mode == Mode::Narrow) {
        const model::Scenario& scenario = game_.session().scenario();
        const float room = ui.screen().width - ui.px(200);
        return ui.px(16) + std::max(ui.px(44), ui.text_height(Type::BodyStrong,
                                                              scenario.place.in(game_.language()), room) +
                                                   ui.fonts().line_height(Type::Caption));
    }
    const float left = ui.px(mode == Mode::Wide ? 336 : 60);
    const float each = (ui.screen().width - left - ui.px(12)) /
                       static_cast<float>(std::max<std::size_t>(1, headlines_.size()));
    float height = ui.px(80);
    for (const view::MetricLine& line : headlines_)
        height = std::max(height, ui.measure([&] {
            return draw_headline(ui, line, 0, 0, std::floor(each), 0);
        }) + ui.px(8));
    if (mode == Mode::Wide) height = std::max(height, place_block_height(ui) + ui.px(16));
    // Where the place does not stand beside the figures it has a line of its own.
    return mode == Mode::Wide ? height : height + ui.px(44);
}

void Seat::draw_top_bar(Ui& ui, const Rect& rect, Mode mode) {
    ui.fill(rect, ui.color(Token::Surface));
    ui.fill({rect.x, rect.bottom() - std::max(1.0F, ui.px(1)), rect.width, std::max(1.0F, ui.px(1))},
            ui.color(Token::Line, 0.45F));

    const PlaceWords told = place_words();
    const std::string& place = told.place;
    const std::string& date = told.date;
    const std::string& luck = told.luck;
    const std::string& lens = told.lens;

    if (mode == Mode::Narrow) {
        const float button_side = ui.px(44);
        const float middle = rect.middle_y();
        if (icon_button(ui, "menu", {rect.x + ui.px(8), middle - button_side / 2, button_side, button_side},
                        Icon::Menu, say("desktop.menu"))) {
            dialog_ = Dialog::Menu;
            focus_dialog_ = true;
        }
        ButtonLook look;
        look.kind = ButtonKind::Primary;
        const view::Action* advance = standing(CommandKind::Advance);
        const std::string label = say("desktop.advance_short");
        look.enabled = advance == nullptr || advance->enabled;
        const float width = button_width(ui, label, look);
        const float height = ui.px(40);
        const float text_x = rect.x + ui.px(8) + button_side + ui.px(8);
        const float room = rect.right() - ui.px(12) - width - ui.px(12) - text_x;
        const float place_height = ui.text_height(Type::BodyStrong, place, room);
        const float date_height = ui.text_height(Type::Caption, date, room);
        const float y = middle - (place_height + date_height) / 2;
        ui.text(Type::BodyStrong, ui.color(Token::Ink), text_x, y, room, place);
        ui.text(Type::Caption, ui.color(Token::Muted), text_x, y + place_height, room, date);
        if (button(ui, "advance", {rect.right() - ui.px(12) - width, middle - height / 2, width, height},
                   label, look))
            request_advance();
        return;
    }

    const auto draw_context_chips = [&](float x, float y, float room) {
        struct Item {
            std::string id;
            std::string words;
            Icon icon;
            std::string more;
        };
        std::vector<Item> items{{"luck", luck, Icon::Luck, say("desktop.luck_words")}};
        if (!lens.empty()) items.push_back({"lens", lens, Icon::Lens, say("desktop.lens_words")});
        const float height = chip_height(ui);
        float at_x = x;
        float at_y = y;
        for (const Item& item : items) {
            const float width = std::min(room, chip_width(ui, item.words, {Token::Muted, item.icon}));
            if (at_x > x && at_x + width > x + room) {
                at_x = x;
                at_y += height + ui.px(4);
            }
            const Rect where{at_x, at_y, width, height};
            const Touch touch = ui.touch(item.id, where, item.words, true, height / 2);
            chip(ui, at_x, at_y, width, item.words,
                 {touch.warmth > 0.5F ? Token::Accent : Token::Muted, item.icon});
            ui.tooltip(touch, where, item.more);
            if (touch.activated) {
                ask_open({item.id == "lens" ? PageKind::Lens : PageKind::Help, 0, 0});
            }
            at_x += width + ui.px(8);
        }
    };

    // A seal, as an office has one.
    const bool wide = mode == Mode::Wide;
    const float seal = ui.px(wide ? 46 : 32);
    const float strip = wide ? rect.height : ui.px(44);
    const float middle = rect.y + strip / 2;
    const float seal_x = rect.x + ui.px(wide ? 14 : 14) + seal / 2;
    const Rect seal_rect{seal_x - seal / 2, middle - seal / 2, seal, seal};
    const Touch to_home = ui.touch("home", seal_rect, say("desktop.home"), true, seal / 2);
    if (to_home.activated) ask({CommandKind::GoHome, {}, {}, 0});
    ui.tooltip(to_home, seal_rect, say("desktop.home"));
    ui.circle(seal_x, middle, seal / 2 + to_home.warmth * ui.px(1), ui.color(Token::Accent));
    ui.ring(seal_x, middle, seal / 2 - ui.px(3), ui.color(Token::OnAccent, 0.5F), std::max(1.0F, ui.px(1)));
    ui.icon(to_home.warmth > 0.5F || to_home.focused ? Icon::Home : Icon::Council, seal_x, middle,
            wide ? Type::Figure : Type::Label, ui.color(Token::OnAccent));
    const float text_x = seal_x + seal / 2 + ui.px(12);
    float figures_x = rect.x + ui.px(8);
    float figures_y = rect.y + strip;
    float figures_height = rect.height - strip;
    if (wide) {
        figures_x = rect.x + ui.px(336);
        figures_y = rect.y + ui.px(4);
        figures_height = rect.height - ui.px(8);
        const float room = place_room(ui);
        const Type type = ui.text_width(Type::Subtitle, place) <= room ? Type::Subtitle : Type::BodyStrong;
        float y = middle - place_block_height(ui) / 2;
        y += ui.text(type, ui.color(Token::Ink), text_x, y, room, place);
        y += ui.text(Type::Caption, ui.color(Token::Muted), text_x, y, room, date) + ui.px(4);
        draw_context_chips(text_x - ui.px(2), y, room);
    } else {
        float x = text_x;
        x += ui.text_line(Type::Subtitle, ui.color(Token::Ink), x, middle, place) + ui.px(16);
        x += ui.text_line(Type::Caption, ui.color(Token::Muted), x, middle, date) + ui.px(16);
        draw_context_chips(x, middle - chip_height(ui) / 2, rect.right() - x);
        ui.fill({rect.x, figures_y, rect.width, std::max(1.0F, ui.px(1))}, ui.color(Token::Line, 0.25F));
        figures_y += ui.px(2);
        figures_height -= ui.px(4);
    }
    const float each = (rect.right() - ui.px(8) - figures_x) /
                       static_cast<float>(std::max<std::size_t>(1, headlines_.size()));
    for (std::size_t i = 0; i < headlines_.size(); ++i) {
        const float x = std::round(figures_x + each * static_cast<float>(i));
        if (i > 0 || wide) {
            ui.fill({x, figures_y + ui.px(10), std::max(1.0F, ui.px(1)), figures_height - ui.px(20)},
                    ui.color(Token::Line, 0.3F));
        }
        draw_headline(ui, headlines_[i], x + ui.px(2), figures_y, std::floor(each) - ui.px(4),
                      figures_height);
    }
}

float Seat::draw_rail_items(Ui& ui, float x, float y, float width, bool with_labels, float row_room) {
    const view::Speaker speak(game_.catalog(), game_.language());
    const bool two_columns = with_labels && width > ui.px(400);
    const float column = two_columns ? (width - ui.px(8)) / 2 : width;
    struct Item {
        std::string id;
        std::string label;
        Icon icon;
        bool here;
    };
    std::vector<Item> items{{"open.map", say("desktop.map"), Icon::Map, !page_open_}};
    for (const PageKind kind : rail_pages) {
        const bool here = page_open_ && shelf_of(game_.address().kind) == kind;
        items.push_back(
            {"open." + std::string(view::page_id(kind)), view::page_name(speak, kind), icon_of(kind), here});
    }
    const float icon_space = ui.px(44);
    const float least = std::max(ui.px(26), std::min(ui.px(38), row_room - ui.px(2)));
    float row_y = y;
    float row_height = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Item& item = items[i];
        const bool second = two_columns && i % 2 == 1;
        const float label =
            with_labels ? ui.text_height(Type::Label, item.label, column - icon_space - ui.px(8)) : 0;
        const float height = std::max(least, label + ui.px(10));
        row_height = second ? std::max(row_height, height) : height;
        const Rect rect{x + (second ? column + ui.px(8) : 0), row_y, column, height};
        const Touch touch = ui.touch(item.id, rect, item.label, true, ui.px(8));
        if (item.here) {
            ui.fill(rect, ui.color(Token::Accent, 0.12F), ui.px(8));
            ui.fill({rect.x, rect.y + ui.px(8), ui.px(3), rect.height - ui.px(16)}, ui.color(Token::Accent),
                    ui.px(1.5F));
        } else if (touch.warmth > 0) {
            ui.fill(rect, ui.color(Token::Accent, 0.07F * touch.warmth), ui.px(8));
        }
        const ImU32 color = ui.color(item.here ? Token::Accent : Token::Ink);
        ui.icon(item.icon, with_labels ? rect.x + ui.px(24) : rect.middle_x(), rect.middle_y(), Type::Label,
                item.here ? color : ui.color(Token::Muted));
        if (with_labels) {
            ui.text(Type::Label, color, rect.x + icon_space, rect.middle_y() - label / 2,
                    column - icon_space - ui.px(8), item.label);
        } else {
            ui.tooltip(touch, rect, item.label);
        }
        if (touch.activated) {
            if (dialog_ == Dialog::Menu) dialog_ = Dialog::None;
            if (i == 0) {
                show_map();
            } else {
                ask_open({rail_pages[i - 1], 0, 0});
            }
            // The game may have changed what this loop reads.
            return row_y + row_height - y;
        }
        const bool row_ends = !two_columns || second || i + 1 == items.size();
        if (row_ends) row_y += row_height + (i + 1 < items.size() ? ui.px(2) : 0);
    }
    return row_y - y;
}

float Seat::draw_tools(Ui& ui, float x, float y, float width, bool in_rows) {
    struct Tool {
        std::string id;
        std::string label;
        Icon icon;
        CommandKind kind;
    };
    std::vector<Tool> tools{{"undo", say("desktop.undo"), Icon::Undo, CommandKind::Undo},
                            {"redo", say("desktop.redo"), Icon::Redo, CommandKind::Redo},
                            {"save", say("desktop.save"), Icon::Save, CommandKind::Save},
                            {"settings", say("desktop.settings"), Icon::Settings, CommandKind::Quit}};
    // Elsewhere the seal leads home.
    if (in_rows) tools.push_back({"home", say("desktop.home"), Icon::Home, CommandKind::GoHome});
    const bool one_row = width >= ui.px(40) * static_cast<float>(tools.size());
    // One above the other they leave the room to the pages.
    const float side = ui.px(one_row ? 40 : 31);
    float at_x = x;
    float at_y = y;
    separator(ui, x, y, width);
    at_y += ui.px(8);
    const float step = in_rows || !one_row ? side + ui.px(4) : width / 4;
    for (const Tool& tool : tools) {
        const bool is_settings = tool.id == "settings";
        const view::Action* action = is_settings ? nullptr : standing(tool.kind);
        const bool enabled = is_settings || action == nullptr || action->enabled;
        if (icon_button(
                ui, tool.id,
                {one_row ? std::round(at_x + (step - side) / 2) : x + (width - side) / 2, at_y, side, side},
                tool.icon, tool.label, enabled)) {
            if (is_settings) {
                dialog_ = Dialog::Settings;
                focus_dialog_ = true;
            } else {
                if (dialog_ == Dialog::Menu) dialog_ = Dialog::None;
                ask({tool.kind, {}, {}, 0});
            }
        }
        if (one_row) {
            at_x += step;
        } else {
            at_y += side + ui.px(2);
        }
    }
    return (one_row ? at_y + side : at_y) - y;
}

void Seat::draw_rail(Ui& ui, const Rect& rect, bool with_labels) {
    ui.fill(rect, ui.color(Token::Surface));
    ui.fill({rect.right() - std::max(1.0F, ui.px(1)), rect.y, std::max(1.0F, ui.px(1)), rect.height},
            ui.color(Token::Line, 0.35F));
    const float pad = ui.px(8);
    const float width = rect.width - 2 * pad;
    const float tools = ui.measure([&] { return draw_tools(ui, 0, 0, width, false); });
    const Rect items{rect.x, rect.y, rect.width - 1, rect.height - tools - ui.px(12)};
    const float top = ui.begin_scroll("rail", items, false, Token::Surface);
    const float used =
        draw_rail_items(ui, rect.x + pad, top + pad, width, with_labels,
                        std::floor((items.height - 2 * pad) / static_cast<float>(rail_pages.size() + 1)));
    ui.end_scroll(top + pad + used + pad);
    draw_tools(ui, rect.x + pad, items.bottom(), width, false);
}

float Seat::draw_agenda_card(Ui& ui, std::size_t index, float x, float y, float width) {
    const model::EventId id = agenda_[index];
    const model::Event& event = game_.session().scenario().events[id.index];
    const bool decided = is_decided(id);
    std::string choice;
    for (const model::Decision& decision : game_.session().draft()) {
        if (decision.kind == model::DecisionKind::ChooseOption && decision.subject == id.index &&
            decision.option < event.options.size()) {
            choice = event.options[decision.option].name.in(game_.language());
        }
    }
    const float pad = ui.px(16);
    const float inner = width - 2 * pad;
    const auto content = [&](float cx, float cy) {
        float at_y = cy;
        at_y += chip(ui, cx, at_y, inner, say(decided ? "desktop.decided" : "desktop.undecided"),
                     {decided ? Token::Accent : Token::PositionB, decided ? Icon::Check : Icon::Pending})
                    .height +
                ui.px(8);
        at_y +=
            ui.text(Type::Subtitle, ui.color(Token::Ink), cx, at_y, inner, event.title.in(game_.language())) +
            ui.px(4);
        at_y += ui.text(Type::Body, ui.color(Token::Ink), cx, at_y, inner,
                        decided ? choice : event.situation.in(game_.language())) +
                ui.px(10);
        const std::string label = say(decided ? "desktop.reconsider" : "desktop.weigh");
        const float row = ui.fonts().line_height(Type::Label);
        const float taken = ui.text_line(Type::Label, ui.color(Token::Accent), cx, at_y + row / 2, label);
        ui.icon(Icon::Forward, cx + taken + ui.px(14), at_y + row / 2, Type::Caption,
                ui.color(Token::Accent));
        return at_y + row - cy;
    };
    const float height = ui.measure([&] { return content(0, 0); }) + 2 * pad;
    if (ui.measuring()) return height;
    const Rect rect{x, y, width, height};
    const Touch touch =
        ui.touch("open.card." + event.id, rect, event.title.in(game_.language()), true, ui.px(12));
    CardLook look;
    look.raised = true;
    look.accent = decided ? Token::Accent : Token::PositionB;
    card_ground(ui, rect, look, touch.warmth);
    content(x + pad, y + pad);
    if (touch.activated) ask_open({PageKind::Card, id.index, 0});
    return height;
}

// A small card that opens a page.
float Seat::draw_letter(Ui& ui, std::string_view id, Icon icon, std::string_view title,
                        std::string_view words, view::PageKind kind, float x, float y, float width) {
    const float pad = ui.px(16);
    const float inner = width - 2 * pad;
    const auto content = [&](float cx, float cy) {
        float at_y = cy;
        const float space = ui.px(30);
        ui.icon(icon, cx + ui.px(9), at_y + ui.fonts().line_height(Type::BodyStrong) / 2, Type::Label,
                ui.color(Token::Accent));
        at_y += ui.text(Type::BodyStrong, ui.color(Token::Ink), cx + space, at_y, inner - space, title);
        at_y += ui.text(Type::Caption, ui.color(Token::Muted), cx + space, at_y, inner - space, words);
        return at_y - cy;
    };
    const float height = ui.measure([&] { return content(0, 0); }) + 2 * ui.px(12);
    if (ui.measuring()) return height;
    const Rect rect{x, y, width, height};
    const Touch touch = ui.touch(id, rect, title, true, ui.px(12));
    card_ground(ui, rect, {}, touch.warmth);
    content(x + pad, y + ui.px(12));
    if (touch.activated) ask_open({kind, 0, 0});
    return height;
}

float Seat::draw_agenda(Ui& ui, float x, float y, float width) {
    float at_y = y;
    // The briefing first, as a letter on the desk; in the first turn the promises beside it.
    const bool is_opening = game_.session().path().size() <= 1;
    const model::Scenario& scenario = game_.session().scenario();
    at_y += draw_letter(ui, "read.briefing", Icon::Briefing, say("desktop.briefing"),
                        is_opening ? scenario.seat.title.in(game_.language()) : say("desktop.briefing_words"),
                        PageKind::Briefing, x, at_y, width);
    if (is_opening && !scenario.promises.empty()) {
        const model::Decisions& draft = game_.session().draft();
        const auto made = std::count_if(draft.begin(), draft.end(), [](const model::Decision& decision) {
            return decision.kind == model::DecisionKind::MakePromise;
        });
        const view::Speaker speak(game_.catalog(), game_.language());
        at_y += ui.px(10);
        at_y += draw_letter(
            ui, "make.promises", Icon::Promises, say("desktop.promises"),
            made == 0 ? say("desktop.promises_words") : speak.count("desktop.promises_made", made),
            PageKind::Promises, x, at_y, width);
    }
    at_y += ui.px(20);
    at_y += ui.text(Type::Subtitle, ui.color(Token::Ink), x, at_y, width, say("desktop.agenda")) + ui.px(10);
    if (agenda_.empty()) {
        CardLook look;
        look.padding = 16;
        at_y += card(ui, x, at_y, width, look, 0, [&](float cx, float cy, float inner) {
            float top = cy;
            top += ui.text(Type::Body, ui.color(Token::Muted), cx, top, inner,
                           say(game_.session().is_over() ? "desktop.agenda_over" : "desktop.agenda_empty")) +
                   ui.px(10);
            ButtonLook secondary;
            secondary.icon = game_.session().is_over() ? Icon::Record : Icon::Levers;
            const std::string label =
                say(game_.session().is_over() ? "desktop.to_record" : "desktop.to_levers");
            const float height = button_height(ui, label, secondary, inner);
            if (button(ui, "agenda.next", {cx, top, inner, height}, label, secondary)) {
                ask_open({game_.session().is_over() ? PageKind::Record : PageKind::Levers, 0, 0});
            }
            return top + height - cy;
        });
    }
    for (std::size_t i = 0; i < agenda_.size(); ++i)
        at_y += draw_agenda_card(ui, i, x, at_y, width) + (i + 1 < agenda_.size() ? ui.px(12) : 0);
    return at_y - y;
}

float Seat::draw_district(Ui& ui, float x, float y, float width) {
    const model::Scenario& scenario = game_.session().scenario();
    const std::size_t d = std::min(*selected_, scenario.districts.size() - 1);
    const model::District& district = scenario.districts[d];
    const view::Speaker speak(game_.catalog(), game_.language());
    const model::Language language = game_.language();
    float at_y = y;
    const float side = ui.px(36);
    const float name_height =
        std::max(side, ui.text_height(Type::Subtitle, district.name.in(language), width - side - ui.px(8)));
    ui.text(Type::Subtitle, ui.color(Token::Ink), x,
            at_y + (name_height -
                    ui.text_height(Type::Subtitle, district.name.in(language), width - side - ui.px(8))) /
                       2,
            width - side - ui.px(8), district.name.in(language));
    const bool closes = icon_button(ui, "district.close", {x + width - side, at_y, side, side}, Icon::Close,
                                    say("desktop.close"));
    at_y += name_height + ui.px(2);
    if (!district.police_agency.empty()) {
        at_y +=
            ui.text(Type::Caption, ui.color(Token::Muted), x, at_y, width, district.police_agency) + ui.px(6);
    }
    if (!district.note.empty())
        at_y += ui.text(Type::Reading, ui.color(Token::Ink), x, at_y, width, district.note.in(language)) +
                ui.px(14);

    CardLook look;
    look.padding = 16;
    const std::vector<GroupShare> groups = count_groups(d, "");
    at_y += card(ui, x, at_y, width, look, 0, [&](float cx, float cy, float inner) {
        float top = cy;
        const view::Chronicle chronicle(game_.session());
        const std::int64_t residents =
            chronicle.sum(chronicle.last(), model::Metric::Residents,
                          {model::DistrictId{static_cast<std::uint32_t>(d)}, std::nullopt});
        top += ui.text(Type::CaptionStrong, ui.color(Token::Muted), cx, top, inner, say("desktop.residents"));
        top += ui.text(Type::Figure, ui.color(Token::Ink), cx, top, inner, speak.whole(residents)) + ui.px(8);
        for (const GroupShare& group : groups) {
            const float number = ui.text_width(Type::CaptionStrong, group.words) + ui.px(8);
            const float name =
                ui.text(Type::Caption, ui.color(Token::Ink), cx, top, inner - number, group.name);
            ui.text_line(Type::CaptionStrong, ui.color(Token::Ink), cx + inner, top + name / 2, group.words,
                         Align::Right);
            top += name + ui.px(2);
            meter(ui, {cx, top, inner, ui.px(6)}, group.share, Token::Accent);
            top += ui.px(14);
        }
        return top - ui.px(6) - cy;
    });
    at_y += ui.px(12);
    if (map_) {
        at_y += card(ui, x, at_y, width, look, 0, [&](float cx, float cy, float inner) {
            float top = cy;
            for (const view::MapLayer& layer : map_->layers) {
                if (d >= layer.words.size()) continue;
                if (top > cy) {
                    separator(ui, cx, top, inner);
                    top += ui.px(8);
                }
                const float swatch = ui.px(26);
                const bool known = has_figures(layer) && d < layer.values.size();
                if (known)
                    draw_step_swatch(ui, {cx, top + ui.px(2), swatch, ui.px(14)},
                                     step_of(layer.values[d], layer.low, layer.high));
                const float indent = known ? swatch + ui.px(10) : 0;
                top += ui.text(Type::CaptionStrong, ui.color(Token::Muted), cx + indent, top, inner - indent,
                               layer.name) +
                       ui.px(2);
                top += ui.text(Type::Body, ui.color(Token::Ink), cx, top, inner, layer.words[d]) + ui.px(8);
            }
            return top - ui.px(8) - cy;
        });
        at_y += ui.px(12);
    }
    static constexpr std::array<model::Headline, 4> explained{
        model::Headline::Trust, model::Headline::Approval, model::Headline::Safety,
        model::Headline::DueProcess};
    std::optional<view::Command> pressed;
    for (const model::Headline headline : explained) {
        const std::string label = say("desktop.why_here", {{"name", view::headline_name(speak, headline)}});
        ButtonLook ghost;
        ghost.icon = Icon::Why;
        const float height = button_height(ui, label, ghost, width);
        const std::string id = "why." + std::string(model::headline_ids[static_cast<std::size_t>(headline)]);
        if (button(ui, id, {x, at_y, width, height}, label, ghost)) {
            pressed = view::open(view::why(headline, scenario,
                                           {model::DistrictId{static_cast<std::uint32_t>(d)}, std::nullopt}));
        }
        at_y += height + ui.px(8);
    }
    if (closes) selected_.reset();
    if (pressed) ask(*pressed);
    return at_y - ui.px(8) - y;
}

float Seat::draw_advance(Ui& ui, float x, float y, float width) {
    const view::Action* advance = standing(CommandKind::Advance);
    const view::Speaker speak(game_.catalog(), game_.language());
    const model::Scenario& scenario = game_.session().scenario();
    const int next_turn = game_.session().turn() + 1;
    const bool is_last = next_turn >= scenario.turn_count();
    float at_y = y;
    const std::size_t open_cards = undecided();
    std::string words;
    if (game_.session().is_over()) {
        words = say("desktop.term_over");
    } else if (open_cards > 0) {
        words = speak.count("desktop.still_undecided", static_cast<std::int64_t>(open_cards));
    } else {
        words = say("desktop.all_decided");
    }
    const Icon sign = open_cards > 0 ? Icon::Pending : Icon::Check;
    const Token token = open_cards > 0 ? Token::PositionB : Token::Accent;
    ui.icon(sign, x + ui.px(8), at_y + ui.fonts().line_height(Type::Caption) / 2, Type::Caption,
            ui.color(token));
    at_y += ui.text(Type::Caption, ui.color(token), x + ui.px(24), at_y, width - ui.px(24), words) + ui.px(8);
    ButtonLook look;
    look.kind = ButtonKind::Primary;
    look.icon = Icon::Forward;
    look.icon_after = true;
    // After the last quarter the way goes on to what came of the term.
    const bool is_over = game_.session().is_over();
    look.enabled = is_over || advance == nullptr || advance->enabled;
    const std::string label =
        is_over   ? say("desktop.to_record")
        : is_last ? say("desktop.advance_last")
                  : say("desktop.advance_to",
                        {{"month", speak.month(scenario.start + next_turn * scenario.turn_months)}});
    const float height = std::max(ui.px(52), button_height(ui, label, look, width));
    if (!ui.measuring() && look.enabled) ui.shadow({x, at_y, width, height}, ui.px(8), 1.5F);
    if (button(ui, "advance", {x, at_y, width, height}, label, look)) {
        if (is_over) {
            ask_open({PageKind::Record, 0, 0});
        } else {
            request_advance();
        }
    }
    return at_y + height - y;
}

void Seat::draw_right(Ui& ui, const Rect& rect) {
    const float pad = ui.px(16);
    const float inset = page_open_ ? pad : ui.px(4);
    const float x = rect.x + inset;
    const float width = rect.width - inset - pad;
    const float foot = ui.measure([&] { return draw_advance(ui, 0, 0, width); }) + 2 * pad;
    if (page_open_) {
        ui.fill({rect.x, rect.y, std::max(1.0F, ui.px(1)), rect.height}, ui.color(Token::Line, 0.35F));
    }
    const Rect body{rect.x, rect.y, rect.width, rect.height - foot};
    const float top = ui.begin_scroll("right", body, false);
    float y = top + pad;
    y += selected_ && !page_open_ ? draw_district(ui, x, y, width) : draw_agenda(ui, x, y, width);
    ui.end_scroll(y + ui.px(8));
    draw_advance(ui, x, body.bottom() + pad, width);
}

}  // namespace homerule::desktop

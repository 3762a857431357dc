// The larger blocks: options, pipeline, seats of the board, map by district, timeline.
#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "base/amount.hpp"
#include "desktop/blocks.hpp"
#include "desktop/charts.hpp"
#include "desktop/geometry.hpp"
#include "desktop/map_view.hpp"
#include "desktop/timeline.hpp"
#include "desktop/widgets.hpp"
#include "view/scene.hpp"
#include "view/speaker.hpp"

namespace homerule::desktop {
namespace {

// From this room on a card has two columns (design units).
constexpr float wide_option = 640;

// Who decides, cost, time, law, row by row. Gives where they end. What the fans say in words is not said
// again.
float draw_facts(Ui& ui, BlockContext& context, const view::OptionCard& option, float x, float y,
                 float width) {
    const std::string outlook = option.fans.empty() ? std::string() : context.say("fact.outlook");
    float at_y = y;
    float names = 0;
    for (const auto& [name, words] : option.facts)
        names = std::max(names, ui.text_width(Type::Caption, name));
    const bool beside = names < width * 0.36F;
    for (const auto& [name, words] : option.facts) {
        if (name == outlook) continue;
        separator(ui, x, at_y, width);
        at_y += ui.px(6);
        if (beside) {
            const float room = width - names - ui.px(14);
            const float name_height =
                ui.text(Type::Caption, ui.color(Token::Muted), x, at_y + ui.px(2), names + 1, name);
            const float words_height =
                ui.text(Type::Body, ui.color(Token::Ink), x + names + ui.px(14), at_y, room, words);
            at_y += std::max(name_height + ui.px(2), words_height);
        } else {
            at_y += ui.text(Type::Caption, ui.color(Token::Muted), x, at_y, width, name);
            at_y += ui.text(Type::Body, ui.color(Token::Ink), x, at_y, width, words);
        }
        at_y += ui.px(6);
    }
    return at_y;
}

// One option: what it is called, what it means, its best case, its facts, who will say what, and its button.
float draw_option(Ui& ui, BlockContext& context, const view::OptionCard& option, float x, float y,
                  float width, float least_height) {
    const view::Action& action = option.action;
    const float pad = ui.px(20);
    const float inner = width - 2 * pad;
    const bool withdraws = action.command.kind == view::CommandKind::Withdraw;
    const std::string label = context.say(withdraws       ? "desktop.take_back"
                                          : action.chosen ? "desktop.chosen"
                                                          : "desktop.choose");
    ButtonLook look;
    look.kind = withdraws || action.chosen ? ButtonKind::Secondary : ButtonKind::Primary;
    look.icon = withdraws        ? Icon::Undo
                : action.chosen  ? Icon::Check
                : action.enabled ? Icon::None
                                 : Icon::Lock;
    look.enabled = action.enabled;
    look.chosen = action.chosen;
    // What is in force says so on its button.
    const bool is_blocked = !action.enabled && !action.chosen && !action.blocked_because.empty();
    // Where there is room, words stand at the left and what may come of it at the right, so that one option
    // is one look; else all is one column.
    const bool is_wide = inner >= ui.px(wide_option);
    const float gap = ui.px(28);
    const float left = is_wide ? (inner - gap) * 0.5F : inner;
    const float button_width = is_wide ? std::min(left, ui.px(280)) : inner;
    const float button = button_height(ui, label, look, button_width);
    const float reason =
        is_blocked ? ui.text_height(Type::Caption, action.blocked_because, inner - ui.px(22)) + ui.px(10) : 0;
    const float foot = button + reason + ui.px(16);
    const auto draw_fans = [&](float cx, float at_y, float room) {
        for (const view::Fan& fan : option.fans)
            at_y += draw_fan_with_tools(ui, context, fan, action.id, cx, at_y, room) + ui.px(16);
        return at_y - ui.px(10) +
               ui.text(Type::Caption, ui.color(Token::Muted), cx, at_y - ui.px(10), room,
                       context.say("desktop.fan_legend")) +
               ui.px(4);
    };
    const auto facts = [&](float cx, float at_y, float room) {
        return draw_facts(ui, context, option, cx, at_y, room);
    };
    const auto content = [&](float cx, float cy) {
        float at_y = cy;
        at_y += ui.text(Type::Subtitle, ui.color(Token::Ink), cx, at_y, left, action.label);
        if (!action.detail.empty()) {
            at_y += ui.px(2);
            at_y += ui.text(Type::Caption, ui.color(Token::Muted), cx, at_y, left, action.detail);
        }
        if (!option.meaning.empty()) {
            at_y += ui.px(10);
            at_y += context.text(ui, Type::Body, ui.color(Token::Ink), cx, at_y, left, option.meaning);
        }
        if (!option.best_case.empty()) {
            at_y += ui.px(12);
            const float bar = ui.px(14);
            const float top = at_y;
            at_y += ui.text(Type::CaptionStrong, ui.color(Token::Accent), cx + bar, at_y, left - bar,
                            context.say("desktop.best_case"));
            at_y += context.text(ui, Type::Body, ui.color(Token::Ink), cx + bar, at_y + ui.px(2), left - bar,
                                 option.best_case) +
                    ui.px(2);
            ui.fill({cx, top, ui.px(3), at_y - top}, ui.color(Token::Accent), ui.px(1.5F));
        }
        float right_end = cy;
        if (is_wide) {
            const float right_x = cx + left + gap;
            right_end = option.fans.empty() ? facts(right_x, cy, inner - left - gap)
                                            : draw_fans(right_x, cy, inner - left - gap);
        } else if (!option.fans.empty()) {
            at_y = draw_fans(cx, at_y + ui.px(16), left);
        }
        if (!is_wide || !option.fans.empty()) at_y = facts(cx, at_y + ui.px(12), left);
        if (!option.reactions.empty()) {
            at_y += ui.px(8);
            for (const std::string& reaction : option.reactions) {
                ui.icon(Icon::People, cx + ui.px(8),
                        at_y + ui.fonts().line_height(Type::Caption) / 2 + ui.px(1), Type::Caption,
                        ui.color(Token::Muted));
                at_y += ui.text(Type::Caption, ui.color(Token::Ink), cx + ui.px(24), at_y, left - ui.px(24),
                                reaction) +
                        ui.px(4);
            }
        }
        if (!option.citations.empty()) {
            at_y += ui.px(6);
            view::Paragraph only_sources;
            only_sources.citations = option.citations;
            at_y += draw_paragraph(ui, context, only_sources, cx, at_y, left);
        }
        return std::max(at_y, right_end) - cy;
    };
    const float height = std::max(least_height, ui.measure([&] { return content(0, 0); }) + 2 * pad + foot);
    if (ui.measuring()) return height;
    const Rect rect{x, y, width, height};
    card_ground(ui, rect, {});
    const bool is_decision = withdraws || action.command.kind == view::CommandKind::Decide;
    if (is_decision && (ui.is_pointed(rect) || (!context.rested_on && ui.focus() == action.id)))
        context.rested_on = action.command.decision;
    if (action.chosen || withdraws) ui.stroke(rect, ui.color(Token::Accent), ui.px(2), ui.px(12));
    content(x + pad, y + pad);
    float foot_y = rect.bottom() - pad - button - reason;
    if (is_blocked) {
        ui.icon(Icon::Lock, x + pad + ui.px(7), foot_y + ui.fonts().line_height(Type::Caption) / 2,
                Type::Caption, ui.color(Token::Down));
        foot_y += ui.text(Type::Caption, ui.color(Token::Down), x + pad + ui.px(22), foot_y,
                          inner - ui.px(22), action.blocked_because) +
                  ui.px(10);
    }
    if (desktop::button(ui, action.id, {x + pad, foot_y, button_width, button}, label, look))
        context.press(action);
    return height;
}

}  // namespace

float draw_options(Ui& ui, BlockContext& context, const view::OptionCards& cards, float x, float y,
                   float width) {
    float at_y = y;
    if (!cards.title.empty())
        at_y += ui.text(Type::Subtitle, ui.color(Token::Ink), x, at_y, width, cards.title) + ui.px(12);
    const std::size_t most = width >= ui.px(wide_option + 40) ? 1 : 3;
    at_y +=
        draw_grid(ui, cards.options.size(), x, at_y, width, ui.px(340), most,
                  [&](std::size_t i, float item_x, float item_y, float item_width, float least) {
                      return draw_option(ui, context, cards.options[i], item_x, item_y, item_width, least);
                  });
    return at_y - y;
}

float draw_pipeline(Ui& ui, BlockContext& context, const view::PipelineBlock& pipeline, float x, float y,
                    float width) {
    const view::Speaker speak(context.catalog, context.language());
    double most = 1;
    for (const view::PipelineStage& stage : pipeline.stages)
        most = std::max(most, static_cast<double>(stage.count));
    CardLook look;
    look.padding = 22;
    return card(ui, x, y, width, look, 0, [&](float inner_x, float inner_y, float inner) {
        float at_y = inner_y;
        if (!pipeline.words.empty()) {
            at_y += ui.text(Type::Body, ui.color(Token::Ink), inner_x, at_y, std::min(inner, ui.px(720)),
                            pipeline.words) +
                    ui.px(18);
        }
        const float lane = ui.px(76);  // circles of which the area is the count
        const float text_x = inner_x + lane + ui.px(18);
        const float room = inner - lane - ui.px(18);
        const bool beside = room > ui.px(520);
        const float words_x = beside ? text_x + ui.px(250) : text_x;
        const float words_width = beside ? room - ui.px(250) : room;
        float before_y = 0;
        for (std::size_t i = 0; i < pipeline.stages.size(); ++i) {
            const view::PipelineStage& stage = pipeline.stages[i];
            const float name_width = beside ? ui.px(236) : room;
            const std::string counts =
                context.say("desktop.pipeline_counts",
                            {{"quarter", speak.whole(stage.count)}, {"year", speak.whole(stage.count_year)}});
            const float head = ui.text_height(Type::BodyStrong, stage.name, name_width) +
                               ui.text_height(Type::Caption, counts, name_width);
            float words = 0;
            if (!stage.rate.empty()) words += ui.text_height(Type::Body, stage.rate, words_width);
            if (!stage.published.empty())
                words += ui.text_height(Type::Caption, stage.published, words_width) + ui.px(2);
            const auto radius =
                static_cast<float>(std::sqrt(std::max(0.0, static_cast<double>(stage.count)) / most)) * lane /
                2;
            const float text_height = beside ? std::max(head, words) : head + words + ui.px(4);
            const float row = std::max({text_height + ui.px(20), 2 * radius + ui.px(12), ui.px(52)});
            const float middle = at_y + row / 2;
            const float axis = inner_x + lane / 2;
            const float shown = stage.count > 0 ? std::max(radius, ui.px(4)) : ui.px(4);
            if (i > 0)
                ui.fill({axis - ui.px(1), before_y, ui.px(2), middle - shown - before_y},
                        ui.color(Token::Line, 0.7F));
            before_y = middle + shown;
            if (stage.count > 0) {
                ui.circle(axis, middle, shown, ui.color(Token::Accent, 0.22F));
                ui.ring(axis, middle, shown - ui.px(1), ui.color(Token::Accent), ui.px(2));
            } else {
                ui.ring(axis, middle, shown, ui.color(Token::Line), ui.px(2));
            }
            float text_y = middle - (beside ? head : text_height) / 2;
            text_y += ui.text(Type::BodyStrong, ui.color(Token::Ink), text_x, text_y, name_width, stage.name);
            text_y += ui.text(Type::Caption, ui.color(Token::Muted), text_x, text_y, name_width, counts);
            if (beside) text_y = middle - words / 2;
            if (!beside && words > 0) text_y += ui.px(4);
            if (!stage.rate.empty())
                text_y +=
                    ui.text(Type::Body, ui.color(Token::Accent), words_x, text_y, words_width, stage.rate);
            if (!stage.published.empty()) {
                ui.text(Type::Caption, ui.color(Token::Muted), words_x, text_y + ui.px(2), words_width,
                        stage.published);
            }
            at_y += row;
            if (i + 1 < pipeline.stages.size()) separator(ui, text_x, at_y, room);
        }
        return at_y - inner_y;
    });
}

float draw_seats(Ui& ui, BlockContext& context, const view::Seats& seats, float x, float y, float width) {
    float at_y = y;
    if (!seats.title.empty())
        at_y += ui.text(Type::Subtitle, ui.color(Token::Ink), x, at_y, width, seats.title) + ui.px(6);
    if (!seats.words.empty())
        at_y +=
            ui.text(Type::Body, ui.color(Token::Muted), x, at_y, std::min(width, ui.px(700)), seats.words) +
            ui.px(14);
    at_y += draw_grid(
        ui, seats.seats.size(), x, at_y, width, ui.px(250), 3,
        [&](std::size_t i, float item_x, float item_y, float item_width, float least) {
            const view::SeatLine& seat = seats.seats[i];
            const Token token = seat.sum >= 0 ? Token::PositionA : Token::PositionB;
            ButtonLook look;
            look.icon = Icon::People;
            if (seat.lobby) {
                look.enabled = seat.lobby->enabled;
                look.chosen = seat.lobby->chosen;
                if (!look.enabled) look.icon = Icon::Lock;
            }
            const float pad = ui.px(18);
            const float inner = item_width - 2 * pad;
            const float button =
                seat.lobby ? button_height(ui, seat.lobby->label, look, inner) + ui.px(14) : 0;
            const bool is_blocked =
                seat.lobby && !seat.lobby->enabled && !seat.lobby->blocked_because.empty();
            const float reason =
                is_blocked ? ui.text_height(Type::Caption, seat.lobby->blocked_because, inner) + ui.px(8) : 0;
            const auto content = [&](float cx, float cy) {
                float top = cy;
                top += ui.text(Type::BodyStrong, ui.color(Token::Ink), cx, top, inner, seat.name) + ui.px(6);
                top += chip(ui, cx, top, inner, seat.position,
                            {token, seat.sum >= 0 ? Icon::Check : Icon::Close})
                           .height +
                       ui.px(12);
                // From against to for, with the middle marked.
                const float middle = cx + inner / 2;
                const float bar_y = top + ui.px(4);
                ui.fill({cx, bar_y, inner, ui.px(4)}, ui.color(Token::Line, 0.3F), ui.px(2));
                ui.fill({middle - ui.px(1), bar_y - ui.px(4), ui.px(2), ui.px(12)}, ui.color(Token::Line));
                const float place =
                    middle + static_cast<float>(std::clamp(seat.sum, -1.0, 1.0)) * inner / 2 * 0.94F;
                if (seat.sum >= 0) {
                    ui.circle(place, bar_y + ui.px(2), ui.px(6), ui.color(token));
                } else {
                    ui.circle(place, bar_y + ui.px(2), ui.px(6), ui.color(Token::Surface));
                    ui.ring(place, bar_y + ui.px(2), ui.px(5), ui.color(token), ui.px(2.5F));
                }
                top += ui.px(20);
                top += ui.text(Type::Caption, ui.color(Token::Ink), cx, top, inner, seat.why);
                return top - cy;
            };
            const float height =
                std::max(least, ui.measure([&] { return content(0, 0); }) + 2 * pad + button + reason);
            if (ui.measuring()) return height;
            const Rect rect{item_x, item_y, item_width, height};
            card_ground(ui, rect, {});
            content(item_x + pad, item_y + pad);
            if (seat.lobby) {
                if (is_blocked) {
                    ui.text(Type::Caption, ui.color(Token::Down), item_x + pad,
                            rect.bottom() - pad - reason + ui.px(8), inner, seat.lobby->blocked_because);
                }
                const Rect place{item_x + pad, rect.bottom() - pad - reason - button + ui.px(14), inner,
                                 button - ui.px(14)};
                if (desktop::button(ui, seat.lobby->id, place, seat.lobby->label, look))
                    context.press(*seat.lobby);
            }
            return height;
        });
    return at_y - y;
}

float draw_map_block(Ui& ui, BlockContext& context, const view::MapBlock& map, float x, float y,
                     float width) {
    if (map.layers.empty()) return 0;
    const std::string key = "map." + std::to_string(context.maps);
    if (!ui.measuring()) ++context.maps;
    std::size_t& chosen = context.choices[key];
    chosen = std::min(chosen, map.layers.size() - 1);
    CardLook look;
    look.padding = 18;
    return card(ui, x, y, width, look, 0, [&](float inner_x, float inner_y, float inner) {
        std::vector<Tab> list;
        for (const view::MapLayer& layer : map.layers)
            list.push_back({key + "." + layer.id, layer.name});
        float at_y = inner_y;
        at_y += ui.text(Type::BodyStrong, ui.color(Token::Ink), inner_x, at_y, inner,
                        context.say("desktop.by_district")) +
                ui.px(10);
        float tabs_height = 0;
        const int pressed = tabs(ui, inner_x, at_y, inner, list, chosen, tabs_height);
        if (pressed >= 0) chosen = static_cast<std::size_t>(pressed);
        at_y += tabs_height + ui.px(12);
        const view::MapLayer& layer = map.layers[chosen];
        at_y += ui.text(Type::Caption, ui.color(Token::Muted), inner_x, at_y, inner, layer.unit) + ui.px(6);
        const auto& districts = context.scenario().districts;
        const bool has_values = has_figures(layer);
        for (std::size_t d = 0; d < districts.size() && d < layer.values.size(); ++d) {
            const std::string& words =
                d < layer.words.size() ? layer.words[d] : districts[d].name.in(context.language());
            const float swatch = ui.px(26);
            const float room = inner - swatch - ui.px(12);
            const float height = std::max(ui.text_height(Type::Body, words, room) + ui.px(8), ui.px(28));
            if (has_values) {
                draw_step_swatch(ui, {inner_x, at_y + height / 2 - ui.px(8), swatch, ui.px(16)},
                                 step_of(layer.values[d], layer.low, layer.high));
            } else if (!ui.measuring()) {
                ui.stroke({inner_x, at_y + height / 2 - ui.px(8), swatch, ui.px(16)}, ui.color(Token::Line),
                          std::max(1.0F, ui.px(1)), ui.px(2));
            }
            const float words_height = ui.text_height(Type::Body, words, room);
            ui.text(Type::Body, ui.color(Token::Ink), inner_x + swatch + ui.px(12),
                    at_y + (height - words_height) / 2, room, words);
            at_y += height;
            if (d + 1 < districts.size()) separator(ui, inner_x + swatch + ui.px(12), at_y, room);
        }
        return at_y - inner_y;
    });
}

float draw_timeline_block(Ui& ui, BlockContext& context, const view::Timeline& timeline, float x, float y,
                          float width) {
    CardLook look;
    look.padding = 18;
    return card(ui, x, y, width, look, 0, [&](float inner_x, float inner_y, float inner) {
        float at_y = inner_y;
        const float strip = timeline_height(ui);
        const TimelineWords words{context.say("desktop.lane_events"), context.say("desktop.lane_decisions"),
                                  context.say("desktop.lane_history"), context.say("desktop.now")};
        if (auto open = draw_timeline(ui, {inner_x, at_y, inner, strip}, timeline, context.scenario().start,
                                      words, "page.mark")) {
            context.pressed = open;
        }
        at_y += strip + ui.px(14);
        if (!timeline.words.empty())
            at_y += ui.text(Type::Caption, ui.color(Token::Muted), inner_x, at_y, inner, timeline.words) +
                    ui.px(8);
        float dates = 0;
        for (const view::TimelineMark& mark : timeline.marks)
            dates = std::max(dates, ui.text_width(Type::Caption, mark.date));
        const float words_x = inner_x + ui.px(26) + dates + ui.px(14);
        const bool beside = dates < inner * 0.3F;
        for (const view::TimelineMark& mark : timeline.marks) {
            const float room = beside ? inner_x + inner - words_x : inner - ui.px(26);
            const float words_height = ui.text_height(Type::Body, mark.words, room);
            const float date_height = beside ? 0 : ui.fonts().line_height(Type::Caption);
            const float height = words_height + date_height + ui.px(10);
            const Rect rect{inner_x - ui.px(6), at_y, inner + ui.px(12), height};
            if (mark.open) {
                const Touch touch = ui.touch(id_of_open(*mark.open), rect, mark.words, true, ui.px(6));
                if (touch.warmth > 0) ui.fill(rect, ui.color(Token::Accent, 0.08F * touch.warmth), ui.px(6));
                if (touch.activated) context.pressed = mark.open;
            }
            const float line = ui.fonts().line_height(Type::Body);
            draw_timeline_glyph(ui, lane_of(mark), inner_x + ui.px(8), at_y + ui.px(5) + line / 2, 0);
            const float date_x = inner_x + ui.px(26);
            ui.text_line(Type::Caption, ui.color(Token::Muted), date_x,
                         at_y + ui.px(5) + (beside ? line / 2 : date_height / 2), mark.date);
            ui.text(Type::Body, ui.color(Token::Ink), beside ? words_x : date_x,
                    at_y + ui.px(5) + date_height, room, mark.words);
            at_y += height;
        }
        return at_y - inner_y;
    });
}

}  // namespace homerule::desktop

// The pipeline that lives: dots move from booking to outcome, day by day, as the case files tell it.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "desktop/blocks.hpp"
#include "desktop/widgets.hpp"
#include "view/scene.hpp"

namespace homerule::desktop {
namespace {

constexpr float days_a_second = 5;  // a dot is on its way for 200 ms
constexpr std::size_t a_day = 1000;
constexpr std::size_t most_files = 6;
constexpr float pitch = 13;  // from dot to dot, in design units
constexpr float dot_radius = 4.5F;

struct Spot {
    std::size_t stage = 0;
    std::size_t slot = 0;  // among the dots of the stage, in order of arrival
};

// Where every dot stands at the end of a day.
std::vector<std::optional<Spot>> spots_on(const view::CaseFlow& flow, std::size_t day) {
    std::vector<std::optional<Spot>> spots(flow.tokens.size());
    struct Arrival {
        int day;
        std::size_t token;
    };
    std::vector<std::vector<Arrival>> stages(flow.stages.size());
    for (std::size_t t = 0; t < flow.tokens.size(); ++t) {
        const view::FlowMove* last = nullptr;
        for (const view::FlowMove& move : flow.tokens[t].moves) {
            if (move.day <= static_cast<int>(day)) last = &move;
        }
        if (last != nullptr) stages[last->stage].push_back({last->day, t});
    }
    for (std::size_t s = 0; s < stages.size(); ++s) {
        std::stable_sort(stages[s].begin(), stages[s].end(),
                         [](const Arrival& a, const Arrival& b) { return a.day < b.day; });
        for (std::size_t k = 0; k < stages[s].size(); ++k)
            spots[stages[s][k].token] = Spot{s, k};
    }
    return spots;
}

// The most dots that a stage ever holds, so that nothing jumps while the days pass.
std::vector<std::size_t> most_dots(const view::CaseFlow& flow) {
    std::vector<std::size_t> most(flow.stages.size(), 0);
    std::vector<std::vector<int>> changes(flow.stages.size(), std::vector<int>(flow.days.size() + 1, 0));
    for (const view::FlowToken& token : flow.tokens) {
        for (std::size_t m = 0; m < token.moves.size(); ++m) {
            const view::FlowMove& move = token.moves[m];
            ++changes[move.stage][static_cast<std::size_t>(move.day)];
            if (m + 1 < token.moves.size())
                --changes[move.stage][static_cast<std::size_t>(token.moves[m + 1].day)];
        }
    }
    for (std::size_t s = 0; s < most.size(); ++s) {
        int here = 0;
        for (const int change : changes[s]) {
            here += change;
            most[s] = std::max(most[s], static_cast<std::size_t>(std::max(here, 0)));
        }
    }
    return most;
}

class Diagram {
public:
    Diagram(Ui& ui, BlockContext& context, const view::CaseFlow& flow)
        : ui_(ui),
          context_(context),
          flow_(flow),
          speak_(context.catalog, context.language()),
          // A later turn begins anew: its days are others.
          time_(context.choices.try_emplace("flow.time." + flow.days.front(), last_time()).first->second),
          playing_(context.choices.try_emplace("flow.playing", 0).first->second),
          stage_(context.choices.try_emplace("flow.stage", 1).first->second),
          most_(most_dots(flow)) {
        time_ = std::min(time_, last_time());
        stage_ = std::min(stage_, flow.stages.size() - 1);
    }

    float draw(float x, float y, float width) {
        if (!ui_.measuring()) pass_time();
        const bool plays = playing_ != 0;
        float at_y = y;
        at_y += ui_.text(Type::Subtitle, ui_.color(Token::Ink), x, at_y, width, flow_.title) + ui_.px(4);
        at_y += ui_.text(Type::Caption, ui_.color(Token::Muted), x, at_y, width,
                         flow_.scale + " " + context_.say("desktop.flow_hint")) +
                ui_.px(12);
        at_y += draw_controls(x, at_y, width) + ui_.px(14);

        fields_.assign(flow_.stages.size(), {});
        const bool beside = width > ui_.px(680);
        const float gap = ui_.px(28);
        const float column = beside ? (width - gap) / 2 : width;
        const float top = at_y;
        at_y += draw_lanes(false, x, at_y, column);
        if (beside) {
            at_y = std::max(at_y, top + draw_lanes(true, x + column + gap, top, column));
        } else {
            at_y += ui_.px(14);
            at_y += draw_lanes(true, x, at_y, column);
        }
        if (!ui_.measuring()) draw_dots();
        if (!plays) at_y += ui_.px(14) + draw_files(x, at_y + ui_.px(14), width);
        return at_y - y;
    }

private:
    std::size_t last_time() const { return (flow_.days.size() - 1) * a_day; }
    std::size_t day() const { return time_ / a_day; }

    void pass_time() {
        if (playing_ == 0) return;
        if (ui_.reduced_motion()) {
            stop();
            return;
        }
        time_ += static_cast<std::size_t>(
            std::lround(ui_.input().seconds * days_a_second * static_cast<float>(a_day)));
        if (time_ >= last_time()) {
            time_ = last_time();
            stop();
        } else {
            ui_.keep_moving();
        }
    }
    void stop() {
        playing_ = 0;
        time_ = (time_ + a_day / 2) / a_day * a_day;
    }
    void go_to(std::size_t day) {
        playing_ = 0;
        time_ = std::min(day * a_day, last_time());
    }

    float draw_controls(float x, float y, float width) {
        const float size = ui_.px(40);
        const float gap = ui_.px(8);
        const std::string date = context_.say(
            "desktop.flow_day", {{"number", speak_.whole(static_cast<std::int64_t>(day()) + 1)},
                                 {"days", speak_.whole(static_cast<std::int64_t>(flow_.days.size()))},
                                 {"day", flow_.days[day()]}});
        float at_x = x;
        // Whoever wants no motion steps.
        if (!ui_.reduced_motion()) {
            const bool plays = playing_ != 0;
            if (icon_button(ui_, "flow.play", {at_x, y, size, size}, plays ? Icon::Pause : Icon::Play,
                            context_.say(plays ? "desktop.flow_pause" : "desktop.flow_play"))) {
                if (plays) {
                    stop();
                } else {
                    if (time_ >= last_time()) time_ = 0;
                    playing_ = 1;
                    ui_.keep_moving();
                }
            }
            at_x += size + gap;
        }
        if (icon_button(ui_, "flow.back", {at_x, y, size, size}, Icon::StepBack,
                        context_.say("desktop.flow_back"), day() > 0) &&
            day() > 0)
            go_to(day() - 1);
        at_x += size + gap;
        if (icon_button(ui_, "flow.on", {at_x, y, size, size}, Icon::StepOn, context_.say("desktop.flow_on"),
                        time_ < last_time()))
            go_to(day() + 1);
        at_x += size + ui_.px(16);
        draw_slider({at_x, y, x + width - at_x - ui_.px(8), size}, date);
        return size + ui_.px(4) +
               ui_.text(Type::BodyStrong, ui_.color(Token::Ink), x, y + size + ui_.px(4), width, date);
    }

    void draw_slider(const Rect& rect, const std::string& date) {
        if (ui_.measuring()) return;
        // The label is the whole of the picture in words.
        const Touch touch = ui_.touch("flow.day", rect, date + ". " + flow_.words[day()], true, ui_.px(8));
        const auto last = static_cast<float>(flow_.days.size() - 1);
        if (touch.held && last > 0) {
            const float share = std::clamp((ui_.input().mouse_x - rect.x) / rect.width, 0.0F, 1.0F);
            go_to(static_cast<std::size_t>(std::lround(share * last)));
        }
        if (touch.focused) {
            while (ui_.take_key(Key::Left))
                go_to(day() > 0 ? day() - 1 : 0);
            while (ui_.take_key(Key::Right))
                go_to(day() + 1);
        }
        const float middle = rect.middle_y();
        const float at =
            rect.x +
            (last_time() > 0 ? rect.width * static_cast<float>(time_) / static_cast<float>(last_time()) : 0);
        const float thick = ui_.px(4);
        ui_.fill({rect.x, middle - thick / 2, rect.width, thick}, ui_.color(Token::Line, 0.4F), thick / 2);
        ui_.fill({rect.x, middle - thick / 2, at - rect.x, thick}, ui_.color(Token::Accent), thick / 2);
        ui_.circle(at, middle, ui_.px(8) + ui_.px(2) * touch.warmth, ui_.color(Token::Accent));
    }

    float draw_lanes(bool outcomes, float x, float y, float width) {
        float at_y = y;
        at_y += ui_.text(Type::CaptionStrong, ui_.color(Token::Muted), x, at_y, width,
                         context_.say(outcomes ? "desktop.flow_outcomes" : "desktop.flow_now")) +
                ui_.px(6);
        for (std::size_t s = 0; s < flow_.stages.size(); ++s) {
            if (flow_.stages[s].is_outcome != outcomes) continue;
            at_y += draw_lane(s, x, at_y, width) + ui_.px(6);
        }
        return at_y - y;
    }

    float draw_lane(std::size_t s, float x, float y, float width) {
        const view::FlowStage& stage = flow_.stages[s];
        const float pad = ui_.px(10);
        const float inner = width - 2 * pad;
        const std::string people = speak_.whole(stage.people[day()]);
        const float number =
            ui_.text_width(Type::BodyStrong,
                           speak_.whole(*std::max_element(stage.people.begin(), stage.people.end()))) +
            ui_.px(8);
        const float name = ui_.text_height(Type::Body, stage.name, inner - number);
        const float limit = stage.limit.empty() ? 0 : ui_.text_height(Type::Caption, stage.limit, inner);
        const float step = ui_.px(pitch);
        const auto columns = std::max<std::size_t>(1, static_cast<std::size_t>(inner / step));
        const std::size_t rows = (most_[s] + columns - 1) / columns;
        const float field = rows == 0 ? 0 : ui_.px(5) + step * static_cast<float>(rows);
        const float height = name + limit + field + 2 * ui_.px(7);
        if (ui_.measuring()) return height;
        const Rect rect{x, y, width, height};
        fields_[s] = {x + pad, y + height - ui_.px(7) - step * static_cast<float>(rows), inner,
                      step * static_cast<float>(rows)};
        const bool chosen = stage_ == s;
        const Touch touch = ui_.touch(
            "flow.stage." + stage.id, rect,
            context_.say("desktop.flow_stage", {{"name", stage.name}, {"count", people}}), true, ui_.px(8));
        ui_.fill(rect,
                 ui_.color(mix(chosen ? ui_.theme().tint(Token::Accent) : ui_.theme().of(Token::Background),
                               ui_.theme().of(Token::Accent), 0.06 * static_cast<double>(touch.warmth))),
                 ui_.px(8));
        if (chosen) ui_.stroke(rect, ui_.color(Token::Accent), ui_.px(2), ui_.px(8));
        ui_.text(Type::Body, ui_.color(Token::Ink), x + pad, y + ui_.px(7), inner - number, stage.name);
        ui_.text(Type::BodyStrong, ui_.color(Token::Ink), x + pad + inner - number, y + ui_.px(7), number,
                 people, Align::Right);
        if (!stage.limit.empty())
            ui_.text(Type::Caption, ui_.color(Token::Muted), x + pad, y + ui_.px(7) + name, inner,
                     stage.limit);
        if (touch.hovered) pointed_ = dot_under_mouse(s);
        if (pointed_ && touch.hovered) ui_.tooltip(touch, rect, flow_.tokens[*pointed_].name);
        if (touch.activated) {
            if (touch.hovered && ui_.input().mouse_released && pointed_) {
                context_.pressed = flow_.tokens[*pointed_].open;
            } else {
                stage_ = s;
            }
        }
        return height;
    }

    std::pair<float, float> place_of(const Spot& spot) const {
        const Rect& field = fields_[spot.stage];
        const float step = ui_.px(pitch);
        const auto columns = std::max<std::size_t>(1, static_cast<std::size_t>(field.width / step));
        return {field.x + step * (static_cast<float>(spot.slot % columns) + 0.5F),
                field.y + step * (static_cast<float>(spot.slot / columns) + 0.5F)};
    }

    std::optional<std::size_t> dot_under_mouse(std::size_t stage) const {
        if (playing_ != 0) return std::nullopt;
        const std::vector<std::optional<Spot>> spots = spots_on(flow_, day());
        for (std::size_t t = 0; t < spots.size(); ++t) {
            if (!spots[t] || spots[t]->stage != stage) continue;
            const auto [dot_x, dot_y] = place_of(*spots[t]);
            const float near = ui_.px(pitch) / 2;
            if (std::abs(ui_.input().mouse_x - dot_x) <= near &&
                std::abs(ui_.input().mouse_y - dot_y) <= near)
                return t;
        }
        return std::nullopt;
    }

    void draw_dots() {
        const std::vector<std::optional<Spot>> from = spots_on(flow_, day());
        const float share = static_cast<float>(time_ % a_day) / static_cast<float>(a_day);
        const std::vector<std::optional<Spot>> to = share > 0 ? spots_on(flow_, day() + 1) : from;
        const float eased = share * share * (3 - 2 * share);
        const float radius = ui_.px(dot_radius);
        const Rect& clip = ui_.clip();
        for (std::size_t t = 0; t < from.size(); ++t) {
            if (!to[t]) continue;
            const auto [to_x, to_y] = place_of(*to[t]);
            const auto [from_x, from_y] = from[t] ? place_of(*from[t]) : std::pair{to_x, to_y};
            const float at_x = from_x + (to_x - from_x) * eased;
            const float at_y = from_y + (to_y - from_y) * eased;
            if (at_y < clip.y - radius || at_y > clip.bottom() + radius) continue;
            ui_.circle(at_x, at_y, radius, ui_.color(Token::Accent, from[t] ? 1.0F : eased));
            if (pointed_ == t) ui_.ring(at_x, at_y, radius + ui_.px(2), ui_.color(Token::Ink), ui_.px(2));
        }
    }

    // The files of the chosen stage, newest arrivals first, for the keyboard.
    float draw_files(float x, float y, float width) {
        std::vector<std::pair<std::size_t, std::size_t>> order;  // slot, token
        const std::vector<std::optional<Spot>> spots = spots_on(flow_, day());
        for (std::size_t t = 0; t < spots.size(); ++t) {
            if (spots[t] && spots[t]->stage == stage_) order.emplace_back(spots[t]->slot, t);
        }
        std::sort(order.rbegin(), order.rend());
        float at_y = y;
        at_y += ui_.text(Type::BodyStrong, ui_.color(Token::Ink), x, at_y, width,
                         context_.say("desktop.flow_files", {{"stage", flow_.stages[stage_].name}})) +
                ui_.px(6);
        if (order.empty()) {
            at_y += ui_.text(Type::Body, ui_.color(Token::Muted), x, at_y, width,
                             context_.say("desktop.flow_no_files"));
            return at_y - y;
        }
        const std::size_t shown = std::min(order.size(), most_files);
        ButtonLook look;
        look.icon = Icon::Cases;
        at_y += draw_grid(
            ui_, shown, x, at_y, width, ui_.px(260), 3,
            [&](std::size_t k, float item_x, float item_y, float item_width, float least) {
                const view::FlowToken& token = flow_.tokens[order[k].second];
                const float height = std::max(least, button_height(ui_, token.name, look, item_width));
                if (!ui_.measuring() && button(ui_, id_of_open(token.open),
                                               {item_x, item_y, item_width, height}, token.name, look))
                    context_.pressed = token.open;
                return height;
            });
        if (order.size() > shown) {
            at_y += ui_.px(6) + ui_.text(Type::Caption, ui_.color(Token::Muted), x, at_y + ui_.px(6), width,
                                         speak_.count("desktop.flow_more",
                                                      static_cast<std::int64_t>(order.size() - shown)));
        }
        return at_y - y;
    }

    Ui& ui_;
    BlockContext& context_;
    const view::CaseFlow& flow_;
    view::Speaker speak_;
    std::size_t& time_;     // thousandths of a day
    std::size_t& playing_;  // 0 or 1
    std::size_t& stage_;    // whose files are listed
    std::vector<std::size_t> most_;
    std::vector<Rect> fields_;  // where the dots of a stage stand
    std::optional<std::size_t> pointed_;
};

}  // namespace

float draw_case_flow(Ui& ui, BlockContext& context, const view::CaseFlow& flow, float x, float y,
                     float width) {
    Diagram diagram(ui, context, flow);
    CardLook look;
    look.padding = 22;
    return card(ui, x, y, width, look, 0, [&](float inner_x, float inner_y, float inner) {
        return diagram.draw(inner_x, inner_y, inner);
    });
}

}  // namespace homerule::desktop

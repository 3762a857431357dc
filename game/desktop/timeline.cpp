#include "desktop/timeline.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "desktop/widgets.hpp"

namespace homerule::desktop {
namespace {

constexpr std::size_t lane_count = 3;  // events, decisions, history

Token lane_token(std::size_t lane) {
    switch (lane) {
        case 0: return Token::Muted;
        case 1: return Token::Accent;
        default: return Token::PositionB;
    }
}

}  // namespace

std::size_t lane_of(const view::TimelineMark& mark) {
    return mark.history ? 2 : mark.decision ? 1 : 0;
}

// Each lane has its own glyph: a dot, a diamond, a ring.
void draw_timeline_glyph(Ui& ui, std::size_t lane, float x, float y, float warmth) {
    const float r = ui.px(5) + warmth * ui.px(1.5F);
    const ImU32 color = ui.color(lane_token(lane));
    if (lane == 0) {
        ui.circle(x, y, r, color);
    } else if (lane == 1) {
        if (ImDrawList* list = ui.list()) {
            const float d = r * 1.3F;
            list->AddQuadFilled({x, y - d}, {x + d, y}, {x, y + d}, {x - d, y}, color);
        }
    } else {
        ui.circle(x, y, r + ui.px(1), ui.color(Token::Surface));
        ui.ring(x, y, r, color, ui.px(2));
    }
}

float timeline_height(Ui& ui) {
    return ui.px(3 * 22 + 26);
}

std::optional<view::Command> draw_timeline(Ui& ui, const Rect& rect, const view::Timeline& timeline,
                                           base::Month first_month, const TimelineWords& words,
                                           const std::string& prefix) {
    std::optional<view::Command> pressed;
    if (ui.measuring() || timeline.months <= 0) return pressed;
    const std::array<const std::string*, lane_count> names{&words.events, &words.decisions, &words.history};
    float name_width = 0;
    for (const std::string* name : names)
        name_width = std::max(name_width, ui.text_width(Type::Caption, *name));
    name_width += ui.px(36);
    const bool has_names = name_width < rect.width * 0.35F;
    const float left = rect.x + (has_names ? name_width : ui.px(8));
    const float width = rect.right() - ui.px(12) - left;
    const float axis_height = ui.px(24);
    const float lane_height = (rect.height - axis_height) / static_cast<float>(lane_count);
    const auto place = [&](double month) {
        return left + width * static_cast<float>((month + 0.5) / static_cast<double>(timeline.months));
    };

    // What is past has a ground; years are columns.
    const float now_x = place(timeline.now - 0.5);
    if (timeline.now > 0) {
        ui.fill({left, rect.y, now_x - left, rect.height - axis_height}, ui.color(Token::Accent, 0.08F),
                ui.px(4));
    }
    const float axis_y = rect.bottom() - axis_height;
    ui.fill({left, axis_y, width, std::max(1.0F, ui.px(1))}, ui.color(Token::Line, 0.8F));
    const float year_room = width * 12 / static_cast<float>(timeline.months);
    for (int month = 0; month < timeline.months; ++month) {
        const base::Month date = first_month + month;
        if (date.month() != 1 && month != 0) continue;
        const float x = place(month - 0.5);
        ui.fill({x, rect.y, std::max(1.0F, ui.px(1)), axis_y - rect.y + ui.px(5)},
                ui.color(Token::Line, 0.35F));
        const int left_of_year = month == 0 ? 13 - date.month() : std::min(12, timeline.months - month);
        const std::string year = std::to_string(date.year());
        const float needed = ui.text_width(Type::Caption, year) + ui.px(8);
        if (year_room * static_cast<float>(left_of_year) / 12 > needed) {
            ui.text_line(Type::Caption, ui.color(Token::Muted), x + ui.px(4), axis_y + ui.px(13), year);
        }
    }
    for (std::size_t lane = 0; lane < lane_count; ++lane) {
        const float y = rect.y + lane_height * (static_cast<float>(lane) + 0.5F);
        ui.fill({left, y, width, std::max(1.0F, ui.px(1))}, ui.color(Token::Line, 0.25F));
        if (has_names) {
            draw_timeline_glyph(ui, lane, rect.x + ui.px(8), y, 0);
            ui.text_line(Type::Caption, ui.color(Token::Ink), rect.x + ui.px(20), y, *names[lane]);
        }
    }
    ui.fill({now_x - ui.px(1), rect.y, ui.px(2), axis_y - rect.y + ui.px(4)}, ui.color(Token::Ink));

    // Marks of one lane and one place become one, whose words are read together.
    struct Spot {
        float x = 0;
        std::string words;
        std::optional<view::Command> open;
        std::size_t count = 0;
    };
    int number = 0;
    for (std::size_t lane = 0; lane < lane_count; ++lane) {
        std::vector<Spot> spots;
        for (const view::TimelineMark& mark : timeline.marks) {
            if (lane_of(mark) != lane) continue;
            const float x = place(mark.month);
            const std::string line = mark.date + ": " + mark.words;
            if (!spots.empty() && x - spots.back().x < ui.px(15)) {
                spots.back().words += "\n" + line;
                ++spots.back().count;
                if (!spots.back().open) spots.back().open = mark.open;
            } else {
                spots.push_back({x, line, mark.open, 1});
            }
        }
        const float y = rect.y + lane_height * (static_cast<float>(lane) + 0.5F);
        for (const Spot& spot : spots) {
            const float half = ui.px(7);
            const Rect target{spot.x - half, y - half - ui.px(2), 2 * half, 2 * half + ui.px(4)};
            const Touch touch =
                ui.touch(prefix + "." + std::to_string(number++), target, spot.words, true, half);
            draw_timeline_glyph(ui, lane, spot.x, y, touch.warmth);
            if (spot.count > 1) ui.circle(spot.x + ui.px(5), y - ui.px(5), ui.px(2.5F), ui.color(Token::Ink));
            ui.tooltip(touch, target, spot.words);
            if (touch.activated) pressed = spot.open;
        }
    }
    return pressed;
}

}  // namespace homerule::desktop

// Every road taken as a drawing: turns as dots, forks as elbows, and at each end a thumbnail with its
// buttons.
#include <algorithm>
#include <string>
#include <vector>

#include "desktop/blocks.hpp"
#include "desktop/charts.hpp"
#include "desktop/widgets.hpp"

namespace homerule::desktop {
namespace {

constexpr float least_graph = 240;  // design units; narrower, the drawing is left out
constexpr float least_row = 76;

// The row of each point: that of the first end which it leads to.
std::vector<std::size_t> rows_of(const view::Tree& tree) {
    std::vector<std::size_t> rows(tree.points.size(), tree.roads.size());
    for (std::size_t r = 0; r < tree.roads.size(); ++r) {
        std::size_t point = tree.roads[r].point;
        while (rows[point] > r) {
            rows[point] = r;
            point = tree.points[point].parent;
        }
    }
    return rows;
}

void draw_graph(Ui& ui, const view::Tree& tree, const Rect& rect, const std::vector<float>& middles) {
    const std::vector<std::size_t> rows = rows_of(tree);
    // Early in a term the few turns there are fill the drawing.
    int turns = std::min(4, tree.turns);
    for (const view::TreePoint& point : tree.points)
        turns = std::max(turns, point.turn);
    const float step = rect.width / static_cast<float>(std::max(1, turns));
    const auto x_of = [&](std::size_t point) {
        return rect.x + step * static_cast<float>(tree.points[point].turn);
    };
    const auto y_of = [&](std::size_t point) { return middles[std::min(rows[point], middles.size() - 1)]; };
    // The road that the player stands on is drawn last, so it lies on top.
    for (const bool on_road : {false, true}) {
        const ImU32 color = ui.color(on_road ? Token::Accent : Token::Line);
        for (std::size_t p = 1; p < tree.points.size(); ++p) {
            if (tree.points[p].on_road != on_road) continue;
            const std::size_t parent = tree.points[p].parent;
            const float thickness = ui.px(on_road ? 3 : 2);
            ui.line(x_of(parent), y_of(parent), x_of(parent), y_of(p), color, thickness);
            ui.line(x_of(parent), y_of(p), x_of(p), y_of(p), color, thickness);
        }
        for (std::size_t p = 0; p < tree.points.size(); ++p) {
            if (tree.points[p].on_road != on_road) continue;
            ui.circle(x_of(p), y_of(p), ui.px(3.5F), color);
            if (tree.points[p].is_here) {
                ui.circle(x_of(p), y_of(p), ui.px(7), color);
                ui.ring(x_of(p), y_of(p), ui.px(10), color, ui.px(2));
            }
        }
    }
}

}  // namespace

float draw_tree(Ui& ui, BlockContext& context, const view::Tree& tree, float x, float y, float width) {
    CardLook look;
    look.padding = 18;
    return card(ui, x, y, width, look, 0, [&](float inner_x, float inner_y, float inner) {
        float at_y = inner_y;
        at_y += ui.text(Type::BodyStrong, ui.color(Token::Ink), inner_x, at_y, inner, tree.title) + ui.px(10);
        float button = 0;
        ButtonLook secondary;
        secondary.icon = Icon::Compare;
        for (const view::TreeRoad& road : tree.roads) {
            if (!road.compare.id.empty())
                button = std::max(button, button_width(ui, road.compare.label, secondary));
        }
        const float gap = ui.px(14);
        const bool has_graph = inner > ui.px(720);
        const float graph = has_graph ? std::max(ui.px(least_graph), inner * 0.38F) : 0;
        const float graph_room = has_graph ? graph + ui.px(28) : 0;
        const float spark = ui.px(110);
        const bool beside = inner - graph_room - button - gap > ui.px(290);
        const float room = inner - graph_room - (beside && button > 0 ? button + gap : 0);
        const float words = room - spark - ui.px(14) * 3;
        std::vector<float> middles;
        const float graph_y = at_y;
        for (const view::TreeRoad& road : tree.roads) {
            const float label = ui.text_height(Type::Label, road.action.label, words);
            const float detail = ui.text_height(Type::Caption, road.action.detail, words);
            const float height = std::max(ui.px(least_row), label + detail + ui.px(24));
            const Rect rect{inner_x + graph_room, at_y, room, height};
            middles.push_back(rect.middle_y());
            if (!ui.measuring()) {
                const Touch touch = ui.touch(road.action.id, rect, road.action.label, true, ui.px(10));
                const Color rest =
                    road.action.chosen ? ui.theme().tint(Token::Accent) : ui.theme().of(Token::Surface);
                ui.fill(rect,
                        ui.color(mix(rest, ui.theme().of(Token::Accent),
                                     0.06 * static_cast<double>(touch.warmth))),
                        ui.px(10));
                ui.stroke(rect,
                          ui.color(road.action.chosen || touch.warmth > 0.5F ? Token::Accent : Token::Line,
                                   road.action.chosen ? 1.0F : 0.6F),
                          road.action.chosen ? ui.px(2) : std::max(1.0F, ui.px(1)), ui.px(10));
                if (road.series.size() > 1) {
                    sparkline(ui, {rect.x + ui.px(14), rect.middle_y() - ui.px(18), spark, ui.px(36)},
                              road.series, road.action.chosen ? Token::Accent : Token::Muted);
                }
                float line_y = rect.middle_y() - (label + detail) / 2;
                const float text_x = rect.x + ui.px(14) + spark + ui.px(14);
                line_y += ui.text(Type::Label, ui.color(road.action.chosen ? Token::Accent : Token::Ink),
                                  text_x, line_y, words, road.action.label);
                ui.text(Type::Caption, ui.color(Token::Muted), text_x, line_y, words, road.action.detail);
                if (touch.activated) context.press(road.action);
            }
            at_y += height;
            if (!road.compare.id.empty()) {
                const float tall = button_height(ui, road.compare.label, secondary, button);
                const Rect place = beside ? Rect{rect.right() + gap, rect.middle_y() - tall / 2, button, tall}
                                          : Rect{rect.x, at_y + ui.px(6), button, tall};
                if (desktop::button(ui, road.compare.id, place, road.compare.label, secondary))
                    context.press(road.compare);
                if (!beside) at_y += tall + ui.px(6);
            }
            at_y += ui.px(10);
        }
        if (has_graph && !ui.measuring())
            draw_graph(ui, tree, {inner_x + ui.px(12), graph_y, graph - ui.px(24), at_y - graph_y}, middles);
        at_y += ui.px(2);
        at_y += ui.text(Type::Caption, ui.color(Token::Muted), inner_x, at_y, inner, tree.words);
        return at_y - inner_y;
    });
}

}  // namespace homerule::desktop

#include "desktop/map_view.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "desktop/map_pattern.hpp"
#include "desktop/widgets.hpp"

namespace homerule::desktop {
namespace {

Outline moved(const Outline& outline, const Rect& rect) {
    Outline result;
    for (const model::Point point : outline)
        result.push_back({point.x + static_cast<double>(rect.x), point.y + static_cast<double>(rect.y)});
    return result;
}

bool overlaps(const Rect& a, const Rect& b) {
    return !a.intersect(b).empty();
}

}  // namespace

bool has_figures(const view::MapLayer& layer) {
    return std::any_of(layer.values.begin(), layer.values.end(),
                       [&](double value) { return value != layer.values.front(); }) ||
           (!layer.values.empty() && layer.values.front() != 0);
}

void draw_step_swatch(Ui& ui, const Rect& rect, int step) {
    if (ui.measuring()) return;
    const Theme& theme = ui.theme();
    ui.push_clip(rect);
    ui.fill(rect, ui.color(step_color(theme, step)), ui.px(2));
    const StepPattern pattern = step_pattern(step);
    const Outline box{{static_cast<double>(rect.x), static_cast<double>(rect.y)},
                      {static_cast<double>(rect.right()), static_cast<double>(rect.y)},
                      {static_cast<double>(rect.right()), static_cast<double>(rect.bottom())},
                      {static_cast<double>(rect.x), static_cast<double>(rect.bottom())}};
    const ImU32 mark = ui.color(step_mark(theme, step));
    const double spacing = static_cast<double>(ui.px(static_cast<float>(pattern.spacing) * 0.75F));
    for (int i = 0; i < pattern.directions; ++i) {
        for (const auto& [from, to] : hatch(box, pattern.angles[static_cast<std::size_t>(i)], spacing)) {
            ui.line(static_cast<float>(from.x), static_cast<float>(from.y), static_cast<float>(to.x),
                    static_cast<float>(to.y), mark, std::max(1.0F, ui.px(1)));
        }
    }
    if (pattern.dots) {
        for (const model::Point at : stipple(box, spacing))
            ui.circle(static_cast<float>(at.x), static_cast<float>(at.y), ui.px(1.1F), mark);
    }
    ui.stroke(rect, ui.color(Token::Line, 0.7F), std::max(1.0F, ui.px(1)), ui.px(2));
    ui.pop_clip();
}

void MapView::draw_outline(Ui& ui, const Outline& outline, ImU32 color, float thickness) {
    std::vector<ImVec2> points;
    for (const model::Point point : outline)
        points.push_back({static_cast<float>(point.x), static_cast<float>(point.y)});
    ui.list()->AddPolyline(points.data(), static_cast<int>(points.size()), color, ImDrawFlags_Closed,
                           thickness);
}

void MapView::draw_legend(Ui& ui, const Rect& rect, const view::MapLayer& layer, const MapWords& words) {
    const float pad = ui.px(10);
    const float swatch = ui.px(26);
    const int step_by = words.is_switch ? 4 : 1;
    const int swatches = words.is_switch ? 2 : 5;
    const float ramp = static_cast<float>(swatches) * swatch + static_cast<float>(swatches - 1) * ui.px(2);
    const float most = rect.width - ui.px(32) - 2 * pad;
    const bool has_values = has_figures(layer);
    const std::string unit = has_values ? layer.unit : words.no_figure;
    const std::string& low = layer.low_words.empty() ? words.low : layer.low_words;
    const std::string& high = layer.high_words.empty() ? words.high : layer.high_words;
    const float low_width = ui.text_width(Type::Caption, low) + ui.px(8);
    const float high_width = ui.text_width(Type::Caption, high) + ui.px(8);
    const float scale_width = has_values ? low_width + ramp + high_width : 0;
    const float width =
        std::min(most, std::max(scale_width, std::min(ui.text_width(Type::Caption, unit), ui.px(260))));
    const float name_height = ui.text_height(Type::CaptionStrong, layer.name, width);
    const float unit_height = ui.text_height(Type::Caption, unit, width);
    const float height = name_height + unit_height + (has_values ? ui.px(24) : 0) + 2 * pad;
    const Rect box{rect.x + ui.px(12), rect.bottom() - ui.px(12) - height, width + 2 * pad, height};
    ui.shadow(box, ui.px(8));
    ui.fill(box, ui.color(Token::Surface), ui.px(8));
    float y = box.y + pad;
    y += ui.text(Type::CaptionStrong, ui.color(Token::Ink), box.x + pad, y, width, layer.name);
    y += ui.text(Type::Caption, ui.color(Token::Muted), box.x + pad, y, width, unit);
    if (has_values) {
        y += ui.px(8);
        float x = box.x + pad;
        ui.text_line(Type::Caption, ui.color(Token::Ink), x, y + ui.px(8), low);
        x += low_width;
        for (int step = 0; step < 5; step += step_by) {
            draw_step_swatch(ui, {x, y, swatch, ui.px(16)}, step);
            x += swatch + ui.px(2);
        }
        ui.text_line(Type::Caption, ui.color(Token::Ink), x + ui.px(6), y + ui.px(8), high);
    }
    taken_.push_back(box.inset(-ui.px(4)));
}

void MapView::draw_labels(Ui& ui, const Rect& rect, const model::Scenario& scenario,
                          const view::MapLayer& layer, model::Language language,
                          std::optional<std::size_t> selected, std::optional<std::size_t>& pressed) {
    const MapFit fit =
        fit_map(scenario.map, static_cast<double>(rect.width), static_cast<double>(rect.height));
    const float most = ui.px(96);
    // Where every district's dot would stand; no label of another lies there.
    const float dot = ui.px(12);
    std::vector<Rect> dots;
    for (const model::District& district : scenario.districts) {
        const model::Point place = fit(district.label);
        dots.push_back({rect.x + static_cast<float>(place.x) - dot / 2,
                        rect.y + static_cast<float>(place.y) - dot / 2, dot, dot});
    }
    for (std::size_t d = 0; d < scenario.districts.size(); ++d) {
        const model::District& district = scenario.districts[d];
        const std::string& name = district.name.in(language);
        const model::Point place = fit(district.label);
        const float width = std::min(most, ui.text_width(Type::CaptionStrong, name));
        const float height = ui.text_height(Type::CaptionStrong, name, width);
        const Rect middle{rect.x + static_cast<float>(place.x) - width / 2 - ui.px(6),
                          rect.y + static_cast<float>(place.y) - height / 2 - ui.px(1), width + ui.px(12),
                          height + ui.px(2)};
        // The label moves a little rather than lie on another; where there is no room it becomes a dot.
        Rect box = middle;
        bool fits = false;
        static constexpr std::array<std::pair<float, float>, 13> shifts{{{0, 0},
                                                                         {0, 1},
                                                                         {0, -1},
                                                                         {0.5F, 0},
                                                                         {-0.5F, 0},
                                                                         {0.4F, 1},
                                                                         {-0.4F, 1},
                                                                         {0.4F, -1},
                                                                         {-0.4F, -1},
                                                                         {0, 1.8F},
                                                                         {0, -1.8F},
                                                                         {0.7F, 1.4F},
                                                                         {-0.7F, 1.4F}}};
        for (const auto& [right, down] : shifts) {
            box = middle;
            box.x += right * width * 0.6F;
            box.y += down * (height * 0.5F + ui.px(4));
            box.x = std::clamp(box.x, rect.x + ui.px(4),
                               std::max(rect.x + ui.px(4), rect.right() - box.width - ui.px(4)));
            const bool inside = box.y > rect.y + ui.px(4) && box.bottom() < rect.bottom() - ui.px(4);
            fits = inside && std::none_of(taken_.begin(), taken_.end(),
                                          [&](const Rect& other) { return overlaps(box, other); });
            for (std::size_t other = 0; other < dots.size() && fits; ++other)
                fits = other == d || !overlaps(box, dots[other]);
            if (fits) break;
        }
        if (!fits) box = dots[d];
        const std::string words = d < layer.words.size() && !layer.words[d].empty() ? layer.words[d] : name;
        const Touch touch = ui.touch("district." + district.id, box, words, true, ui.px(10));
        if (touch.hovered || touch.focused) {
            hovered_ = d;
            hover_anchor_ = box;
            by_keyboard_ = touch.focused && !touch.hovered;
        }
        if (touch.activated) pressed = d;
        const bool is_marked = selected == d || hovered_ == d;
        if (fits) {
            ui.fill(box, ui.color(is_marked ? Token::Ink : Token::Surface, is_marked ? 1.0F : 0.9F),
                    ui.px(7));
            ui.text(Type::CaptionStrong, ui.color(is_marked ? Token::Surface : Token::Ink), box.x + ui.px(6),
                    box.y + ui.px(1), width, name, Align::Center);
            taken_.push_back(box.inset(-ui.px(2)));
        } else {
            ui.circle(box.middle_x(), box.middle_y(), ui.px(5), ui.color(Token::Surface));
            ui.circle(box.middle_x(), box.middle_y(), ui.px(3), ui.color(Token::Ink));
            taken_.push_back(box);
        }
    }
    // Landmarks and landscapes give way to districts.
    for (const model::MapShape& shape : scenario.map.shapes) {
        if (shape.name.empty() || shape.points.empty()) continue;
        if (shape.kind == model::ShapeKind::Landmark) {
            draw_landmark(ui, rect, fit(shape.points.front()), shape.name.in(language));
        } else if (shape.kind != model::ShapeKind::Road) {
            draw_area_name(ui, rect, scenario, shape, shape.name.in(language));
        }
    }
}

bool MapView::is_free(const Rect& rect, const Rect& place) const {
    const bool inside = place.x > rect.x && place.right() < rect.right() && place.y > rect.y &&
                        place.bottom() < rect.bottom();
    return inside && std::none_of(taken_.begin(), taken_.end(),
                                  [&](const Rect& other) { return overlaps(place, other); });
}

void MapView::draw_landmark(Ui& ui, const Rect& rect, model::Point place, const std::string& name) {
    const float x = rect.x + static_cast<float>(place.x);
    const float y = rect.y + static_cast<float>(place.y);
    const Rect sign{x - ui.px(8), y - ui.px(8), ui.px(16), ui.px(16)};
    if (!is_free(rect, sign)) return;
    taken_.push_back(sign);
    ui.circle(x, y, ui.px(7), ui.color(Token::Surface));
    ui.circle(x, y, ui.px(4.5F), ui.color(Token::Muted));
    const float width = std::min(ui.px(110), ui.text_width(Type::Caption, name));
    const float height = ui.text_height(Type::Caption, name, width);
    // To the right of the sign, or to its left.
    for (const float left : {x + ui.px(10), x - ui.px(10) - width - ui.px(4)}) {
        const Rect box{left, y - height / 2, width + ui.px(4), height};
        if (!is_free(rect, box)) continue;
        ui.fill(box, ui.color(Token::Surface, 0.85F), ui.px(4));
        ui.text(Type::Caption, ui.color(Token::Ink), box.x + ui.px(2), box.y, width + 1, name);
        taken_.push_back(box);
        return;
    }
}

void MapView::draw_area_name(Ui& ui, const Rect& rect, const model::Scenario& scenario,
                             const model::MapShape& shape, const std::string& name) {
    const MapFit fit =
        fit_map(scenario.map, static_cast<double>(rect.width), static_cast<double>(rect.height));
    const Outline area = moved(fit(beyond_edges(scenario.map, shape.points)), rect);
    std::vector<Outline> districts;
    for (const model::District& district : scenario.districts)
        districts.push_back(moved(fit(district.outline), rect));
    model::Point middle{0, 0};
    for (const model::Point point : moved(fit(shape.points), rect)) {
        middle.x += point.x / static_cast<double>(shape.points.size());
        middle.y += point.y / static_cast<double>(shape.points.size());
    }
    const float width = std::min(ui.px(130), ui.text_width(Type::Caption, name));
    const float height = ui.text_height(Type::Caption, name, width);
    // The place nearest to the middle where the whole name lies in the area and on no district.
    constexpr int steps = 24;
    double nearest = 1e18;
    Rect best;
    for (int row = 0; row < steps; ++row) {
        for (int column = 0; column < steps; ++column) {
            const float x = rect.x + rect.width * (static_cast<float>(column) + 0.5F) / steps;
            const float y = rect.y + rect.height * (static_cast<float>(row) + 0.5F) / steps;
            const double distance =
                std::hypot(static_cast<double>(x) - middle.x, static_cast<double>(y) - middle.y);
            const Rect box{x - width / 2, y - height / 2, width, height};
            if (distance >= nearest || !is_free(rect, box.inset(-ui.px(4)))) continue;
            bool fits = true;
            for (const float at_x : {box.x, box.middle_x(), box.right()}) {
                for (const float at_y : {box.y, box.bottom()}) {
                    const model::Point corner{static_cast<double>(at_x), static_cast<double>(at_y)};
                    fits = fits && contains(area, corner) &&
                           std::none_of(districts.begin(), districts.end(),
                                        [&](const Outline& d) { return contains(d, corner); });
                }
            }
            if (!fits) continue;
            nearest = distance;
            best = box;
        }
    }
    if (best.empty()) return;
    const Color words = shape.kind == model::ShapeKind::Water
                            ? mix(ui.theme().of(Token::Up), ui.theme().of(Token::Ink), 0.25)
                            : ui.theme().of(Token::Ink);
    ui.text(Type::Caption, ui.color(words), best.x, best.y, width + 1, name, Align::Center);
    taken_.push_back(best);
}

std::optional<std::size_t> MapView::draw(Ui& ui, MapPainter* painter, const Rect& rect,
                                         const model::Scenario& scenario, const view::MapLayer& layer,
                                         model::Language language, std::optional<std::size_t> selected,
                                         const std::vector<std::size_t>& outlined, const MapWords& words) {
    std::optional<std::size_t> pressed;
    // A label that is pointed at is known only when it has been drawn: one frame later.
    const std::optional<std::size_t> before = std::exchange(hovered_, std::nullopt);
    if (ui.measuring() || rect.width < 8 || rect.height < 8) return pressed;
    taken_.clear();
    const bool has_values = has_figures(layer);
    MapPicture picture;
    picture.scenario = &scenario;
    picture.width = static_cast<unsigned>(rect.width);
    picture.height = static_cast<unsigned>(rect.height);
    picture.detail = ui.fonts().scale();
    picture.theme = ui.theme();
    for (std::size_t d = 0; d < scenario.districts.size(); ++d) {
        const bool known = has_values && d < layer.values.size();
        picture.steps.push_back(known ? step_of(layer.values[d], layer.low, layer.high) : -1);
    }
    ui.push_clip(rect);
    if (ImTextureID texture = painter == nullptr ? nullptr : painter->paint(picture)) {
        ui.list()->AddImageRounded(texture, {rect.x, rect.y}, {rect.right(), rect.bottom()}, {0, 1}, {1, 0},
                                   IM_COL32_WHITE, ui.px(12));
    } else {
        ui.fill(rect, ui.color(Token::Land), ui.px(12));
    }

    const MapFit fit =
        fit_map(scenario.map, static_cast<double>(rect.width), static_cast<double>(rect.height));
    const Input& input = ui.input();
    if (ui.is_pointed(rect)) {
        const model::Point mouse{static_cast<double>(input.mouse_x - rect.x),
                                 static_cast<double>(input.mouse_y - rect.y)};
        for (std::size_t d = 0; d < scenario.districts.size(); ++d) {
            if (contains(fit(scenario.districts[d].outline), mouse)) hovered_ = d;
        }
        by_keyboard_ = false;
        if (hovered_) hover_anchor_ = {input.mouse_x, input.mouse_y, 1, 1};
        if (hovered_ && input.mouse_pressed) pressed_at_ = hovered_;
        if (hovered_ && input.mouse_released && pressed_at_ == hovered_) pressed = hovered_;
    }
    if (!input.mouse_down) pressed_at_.reset();
    draw_legend(ui, rect, layer, words);
    for (const std::size_t district : outlined) {
        const Outline outline = moved(fit(scenario.districts[district].outline), rect);
        draw_outline(ui, outline, ui.color(Token::Surface), ui.px(5));
        draw_outline(ui, outline, ui.color(Token::Accent), ui.px(2.5F));
    }
    const std::optional<std::size_t> marked = hovered_ ? hovered_ : before;
    if (selected && *selected < scenario.districts.size()) {
        const Outline outline = moved(fit(scenario.districts[*selected].outline), rect);
        draw_outline(ui, outline, ui.color(Token::Surface), ui.px(6));
        draw_outline(ui, outline, ui.color(Token::Ink), ui.px(3));
    }
    if (marked && marked != selected) {
        draw_outline(ui, moved(fit(scenario.districts[*marked].outline), rect), ui.color(Token::Ink),
                     ui.px(2));
    }
    const std::optional<std::size_t> under_mouse = hovered_;
    draw_labels(ui, rect, scenario, layer, language, selected, pressed);
    if (!hovered_) hovered_ = under_mouse;
    ui.pop_clip();
    ui.stroke(rect, ui.color(mix(ui.theme().of(Token::Surface), ui.theme().of(Token::Line), 0.4)),
              std::max(1.0F, ui.px(1)), ui.px(12));
    return pressed;
}

void MapView::draw_hover(Ui& ui, const model::Scenario& scenario, const view::MapLayer& layer,
                         model::Language language, const std::vector<GroupShare>& groups,
                         const MapWords& words) {
    if (!hovered_ || *hovered_ >= scenario.districts.size() || ui.measuring()) return;
    const std::size_t d = *hovered_;
    const float pad = ui.px(14);
    const float width = std::min(ui.px(300), ui.screen().width - ui.px(24)) - 2 * pad;
    const auto content = [&](float x, float y) {
        float at_y = y;
        at_y += ui.text(Type::BodyStrong, ui.color(Token::Ink), x, at_y, width,
                        scenario.districts[d].name.in(language));
        if (d < layer.words.size()) {
            at_y += ui.text(Type::Caption, ui.color(Token::Ink), x, at_y + ui.px(2), width, layer.words[d]) +
                    ui.px(2);
        }
        if (!groups.empty()) {
            at_y += ui.px(8);
            at_y += ui.text(Type::CaptionStrong, ui.color(Token::Muted), x, at_y, width, words.by_group) +
                    ui.px(2);
            const float row = ui.px(20);
            for (const GroupShare& group : groups) {
                const float name_width = width * 0.44F;
                const float number_width = ui.px(62);
                const float name_height = ui.text_height(Type::Caption, group.name, name_width);
                const float height = std::max(row, name_height + ui.px(2));
                ui.text(Type::Caption, ui.color(Token::Ink), x, at_y + (height - name_height) / 2, name_width,
                        group.name);
                meter(ui,
                      {x + name_width + ui.px(6), at_y + height / 2 - ui.px(4),
                       width - name_width - number_width - ui.px(6), ui.px(8)},
                      group.share, Token::Accent);
                ui.text_line(Type::CaptionStrong, ui.color(Token::Ink), x + width, at_y + height / 2,
                             group.words, Align::Right);
                at_y += height;
            }
        }
        at_y += ui.px(6);
        at_y += ui.text(Type::Caption, ui.color(Token::Accent), x, at_y, width, words.click);
        return at_y - y;
    };
    const float height = ui.measure([&] { return content(0, 0); }) + 2 * pad;
    Rect box{hover_anchor_.right() + ui.px(16), hover_anchor_.bottom() + ui.px(12), width + 2 * pad, height};
    if (box.right() > ui.screen().width - ui.px(8)) box.x = hover_anchor_.x - ui.px(16) - box.width;
    if (box.bottom() > ui.screen().height - ui.px(8)) box.y = ui.screen().height - ui.px(8) - box.height;
    box.x = std::max(box.x, ui.px(8));
    box.y = std::max(box.y, ui.px(8));
    ui.begin_overlay();
    ui.shadow(box, ui.px(10), 2.5F);
    ui.fill(box, ui.color(Token::Surface), ui.px(10));
    ui.stroke(box, ui.color(Token::Line, 0.6F), std::max(1.0F, ui.px(1)), ui.px(10));
    content(box.x + pad, box.y + pad);
    ui.end_overlay();
}

}  // namespace homerule::desktop

// The map on the screen: the painted ground, district labels, landmarks, legend, hovering and choosing. Floor
// 6 (desktop).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "desktop/geometry.hpp"
#include "desktop/map_painter.hpp"
#include "desktop/ui.hpp"
#include "model/scenario.hpp"
#include "view/page.hpp"

namespace homerule::desktop {

// One group's part of what a layer shows in a district.
struct GroupShare {
    std::string name;
    double share = 0;  // 0..1, the length of the bar
    std::string words;
};

struct MapWords {
    std::string low;       // "lower"
    std::string high;      // "higher"
    std::string by_group;  // heading of the distribution in the tooltip
    std::string no_figure;
    std::string click;       // what a click does
    bool is_switch = false;  // on or off: nothing lies between
};

class MapView {
public:
    // Draws the map into `rect` and takes the mouse there; the district that was pressed, if any. The
    // districts of `outlined` have a line around them.
    std::optional<std::size_t> draw(Ui& ui, MapPainter* painter, const Rect& rect,
                                    const model::Scenario& scenario, const view::MapLayer& layer,
                                    model::Language language, std::optional<std::size_t> selected,
                                    const std::vector<std::size_t>& outlined, const MapWords& words);
    // The card beside the mouse; drawn last, so that it lies above everything.
    void draw_hover(Ui& ui, const model::Scenario& scenario, const view::MapLayer& layer,
                    model::Language language, const std::vector<GroupShare>& groups, const MapWords& words);
    std::optional<std::size_t> hovered() const { return hovered_; }

private:
    void draw_labels(Ui& ui, const Rect& rect, const model::Scenario& scenario, const view::MapLayer& layer,
                     model::Language language, std::optional<std::size_t> selected,
                     std::optional<std::size_t>& pressed);
    void draw_landmark(Ui& ui, const Rect& rect, model::Point place, const std::string& name);
    void draw_area_name(Ui& ui, const Rect& rect, const model::Scenario& scenario,
                        const model::MapShape& shape, const std::string& name);
    bool is_free(const Rect& rect, const Rect& place) const;
    void draw_outline(Ui& ui, const Outline& outline, ImU32 color, float thickness);
    void draw_legend(Ui& ui, const Rect& rect, const view::MapLayer& layer, const MapWords& words);

    std::optional<std::size_t> hovered_;
    std::optional<std::size_t> pressed_at_;
    bool by_keyboard_ = false;
    Rect hover_anchor_;
    std::vector<Rect> taken_;  // by labels and the legend
};

// A small square of one step: color and pattern.
void draw_step_swatch(Ui& ui, const Rect& rect, int step);

// Whether a layer has figures at all; without them every district would look the same.
bool has_figures(const view::MapLayer& layer);

}  // namespace homerule::desktop

// The term as a line: what happened, what the player decided, what history did. Floor 6 (desktop).
#pragma once

#include <optional>
#include <string>

#include "desktop/ui.hpp"
#include "view/page.hpp"

namespace homerule::desktop {

struct TimelineWords {
    std::string events;
    std::string decisions;
    std::string history;
    std::string now;
};

// Draws the strip with its three lanes into `rect`; the command of a mark that was pressed, if any.
// `first_month` is the first month of the term; ids are "<prefix>.<number of the mark>".
std::optional<view::Command> draw_timeline(Ui& ui, const Rect& rect, const view::Timeline& timeline,
                                           base::Month first_month, const TimelineWords& words,
                                           const std::string& prefix);

// The lanes: 0 events, 1 decisions, 2 history; each has its own glyph and color.
std::size_t lane_of(const view::TimelineMark& mark);
void draw_timeline_glyph(Ui& ui, std::size_t lane, float x, float y, float warmth);

// The least height at which its parts do not touch.
float timeline_height(Ui& ui);

}  // namespace homerule::desktop

// Charts on ImDrawList: axes with units, direct labels, dashes and glyphs beside color. Floor 6 (desktop).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "desktop/ui.hpp"
#include "view/page.hpp"

namespace homerule::desktop {

// A short line without axes; the last value is a dot.
void sparkline(Ui& ui, const Rect& rect, const std::vector<double>& values, Token token);

// The height that a chart takes at a width, or draws itself in; title, plot, labels and legend.
// `head_room` is kept free at the right of the title.
float draw_chart(Ui& ui, const view::Chart& chart, float x, float y, float width, float head_room = 0);
float draw_chart_head(Ui& ui, const view::Chart& chart, float x, float y, float width);

// What a choice may do: bands of half, 80 and 90 of 100 futures, a dozen futures, the middle one, the middle
// one without the choice, and twenty equally likely values at the end as dots.
float draw_fan(Ui& ui, const view::Fan& fan, float x, float y, float width, float head_room = 0);

// Round steps for an axis from low to high, at most `most` of them.
struct Ticks {
    double first = 0;
    double step = 1;
    int count = 0;
    int decimals = 0;
};
Ticks round_ticks(double low, double high, int most);

// "1,250", "0.35", "2.5M": short, for axes.
std::string axis_number(double value, int decimals);

}  // namespace homerule::desktop

#include "desktop/charts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>

#include <fmt/format.h>

#include "base/amount.hpp"
#include "desktop/widgets.hpp"

namespace homerule::desktop {
namespace {

struct Range {
    double low = 0;
    double high = 1;
};

struct Plot {
    Rect rect;
    Range range;

    float y(double value) const {
        const double share = (value - range.low) / (range.high - range.low);
        return rect.bottom() - static_cast<float>(share) * rect.height;
    }
};

// Lines and parts get these in order; each also has its own dash or glyph and a direct label.
constexpr std::array<Token, 4> series_tokens{Token::Accent, Token::PositionA, Token::PositionB, Token::Muted};

Token token_of(std::size_t series) {
    return series_tokens[series % series_tokens.size()];
}

// Every value of a chart, those of its panels too.
std::vector<double> values_of(const view::Chart& chart) {
    std::vector<double> values;
    const auto add = [&values](const std::vector<view::ChartSeries>& all) {
        for (const view::ChartSeries& series : all)
            std::copy_if(series.values.begin(), series.values.end(), std::back_inserter(values),
                         [](double value) { return std::isfinite(value); });
    };
    add(chart.series);
    for (const view::ChartPanel& panel : chart.panels)
        add(panel.series);
    return values;
}

Range range_of(const view::Chart& chart, bool with_zero) {
    Range range{std::numeric_limits<double>::max(), std::numeric_limits<double>::lowest()};
    for (const double value : values_of(chart)) {
        range.low = std::min(range.low, value);
        range.high = std::max(range.high, value);
    }
    if (range.low > range.high) return {0, 1};
    if (with_zero) {
        range.low = std::min(range.low, 0.0);
        range.high = std::max(range.high, 0.0);
    }
    if (range.high - range.low < 1e-9) {
        range.high += std::max(1.0, std::abs(range.high) * 0.1);
        if (!with_zero) range.low -= std::max(1.0, std::abs(range.low) * 0.1);
    }
    return range;
}

// Widens a range to whole ticks.
Range widen(Range range, const Ticks& ticks) {
    return {std::min(range.low, ticks.first),
            std::max(range.high, ticks.first + ticks.step * (ticks.count - 1))};
}

// Draws the value axis with its grid; gives the plot's rectangle inside `outer`.
Plot draw_value_axis(Ui& ui, const Rect& outer, Range range) {
    const Ticks ticks = round_ticks(range.low, range.high, outer.height > ui.px(150) ? 5 : 3);
    const Range wide = widen(range, ticks);
    float label_width = 0;
    for (int i = 0; i < ticks.count; ++i) {
        label_width =
            std::max(label_width,
                     ui.text_width(Type::Caption, axis_number(ticks.first + i * ticks.step, ticks.decimals)));
    }
    Plot plot{
        {outer.x + label_width + ui.px(10), outer.y, outer.width - label_width - ui.px(10), outer.height},
        wide};
    for (int i = 0; i < ticks.count; ++i) {
        const double value = ticks.first + i * ticks.step;
        const float y = std::round(plot.y(value));
        const bool is_zero = std::abs(value) < ticks.step * 1e-6;
        ui.fill({plot.rect.x, y, plot.rect.width, std::max(1.0F, ui.px(1))},
                ui.color(Token::Line, is_zero ? 0.9F : 0.25F));
        ui.text_line(Type::Caption, ui.color(Token::Muted), plot.rect.x - ui.px(8), y,
                     axis_number(value, ticks.decimals), Align::Right);
    }
    return plot;
}

// Labels along the x axis, as many as fit without touching.
void draw_point_labels(Ui& ui, const Plot& plot, const std::vector<std::string>& labels) {
    if (labels.empty()) return;
    float widest = 1;
    for (const std::string& label : labels)
        widest = std::max(widest, ui.text_width(Type::Caption, label) + ui.px(16));
    const auto room = static_cast<std::size_t>(std::max(1.0F, std::floor(plot.rect.width / widest)));
    const std::size_t step = std::max<std::size_t>(1, (labels.size() + room - 1) / room);
    const float between = labels.size() > 1 ? plot.rect.width / static_cast<float>(labels.size() - 1) : 0;
    float taken = plot.rect.x - ui.px(16);
    for (std::size_t i = 0; i < labels.size(); i += step) {
        const float width = ui.text_width(Type::Caption, labels[i]);
        const float middle = plot.rect.x + between * static_cast<float>(i);
        const float x = std::clamp(middle - width / 2, plot.rect.x, plot.rect.right() - width);
        ui.fill({middle, plot.rect.bottom(), std::max(1.0F, ui.px(1)), ui.px(4)}, ui.color(Token::Line));
        // Those at the ends are moved inward and may come too near.
        if (x < taken + ui.px(8)) continue;
        taken = x + width;
        ui.text_line(Type::Caption, ui.color(Token::Muted), x, plot.rect.bottom() + ui.px(15), labels[i]);
    }
}

void draw_glyph(Ui& ui, std::size_t series, float x, float y, Token token) {
    const ImU32 color = ui.color(token);
    const float size = ui.px(4);
    switch (series % 4) {
        case 0: ui.circle(x, y, size, color); break;
        case 1: ui.fill({x - size, y - size, 2 * size, 2 * size}, color); break;
        case 2:
            if (ImDrawList* list = ui.list()) {
                list->AddTriangleFilled({x, y - size * 1.2F}, {x - size * 1.2F, y + size},
                                        {x + size * 1.2F, y + size}, color);
            }
            break;
        default: ui.ring(x, y, size, color, ui.px(2)); break;
    }
}

// Words at an end of a line. `y` is where the line ends, and after spread_labels where the words begin.
struct EndLabel {
    std::size_t series;
    float y;
    float height;
    std::string words;
};

// Pushes labels apart so that none lies on another and all stay between top and bottom, where that is
// possible.
void spread_labels(std::vector<EndLabel>& labels, float top, float bottom, float gap) {
    std::stable_sort(labels.begin(), labels.end(),
                     [](const EndLabel& a, const EndLabel& b) { return a.y < b.y; });
    for (EndLabel& label : labels) {
        label.y = std::max(label.y - label.height / 2, top);
        top = label.y + label.height + gap;
    }
    for (std::size_t i = labels.size(); i > 0; --i) {
        EndLabel& label = labels[i - 1];
        label.y = std::min(label.y, bottom - label.height);
        bottom = label.y - gap;
    }
}

void draw_line_names(Ui& ui, const view::Chart& chart, const Plot& plot, float name_width) {
    std::vector<EndLabel> names;
    for (std::size_t s = 0; s < chart.series.size(); ++s) {
        const auto& values = chart.series[s].values;
        if (values.empty()) continue;
        const std::string& name = chart.series[s].name;
        names.push_back(
            {s, plot.y(values.back()), ui.text_height(Type::CaptionStrong, name, name_width), name});
    }
    spread_labels(names, plot.rect.y - ui.px(6), plot.rect.bottom() + ui.px(20), ui.px(2));
    for (const EndLabel& name : names) {
        ui.text(Type::CaptionStrong, ui.color(token_of(name.series)), plot.rect.right() + ui.px(14), name.y,
                name_width, name.words);
    }
}

// A line through points; a dashed one has one pattern along the whole line, not anew at every point.
void draw_path(Ui& ui, const std::vector<ImVec2>& points, ImU32 color, float thickness, bool dashed) {
    if (!dashed) {
        if (points.size() > 1)
            ui.list()->AddPolyline(points.data(), static_cast<int>(points.size()), color, 0, thickness);
        return;
    }
    float walked = 0;
    const float dash = ui.px(6);
    for (std::size_t i = 1; i < points.size(); ++i) {
        const float length = std::hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
        float done = 0;
        while (done < length) {
            const float in_dash = std::fmod(walked, 2 * dash);
            const float step =
                std::max(0.5F, std::min(length - done, in_dash < dash ? dash - in_dash : 2 * dash - in_dash));
            if (in_dash < dash) {
                const float a = done / length;
                const float b = std::min(1.0F, (done + step) / length);
                const ImVec2 from = points[i - 1];
                const ImVec2 way{points[i].x - from.x, points[i].y - from.y};
                ui.line(from.x + way.x * a, from.y + way.y * a, from.x + way.x * b, from.y + way.y * b, color,
                        thickness);
            }
            done += step;
            walked += step;
        }
    }
}

// A line of a chart over `count` points, with its glyph at the end.
void draw_series(Ui& ui, const view::ChartSeries& series, std::size_t number, const Plot& plot,
                 std::size_t count, float thickness) {
    if (series.values.empty()) return;
    const float between = count > 1 ? plot.rect.width / static_cast<float>(count - 1) : 0;
    std::vector<ImVec2> points;
    for (std::size_t i = 0; i < series.values.size(); ++i)
        points.push_back({plot.rect.x + between * static_cast<float>(i), plot.y(series.values[i])});
    draw_path(ui, points, ui.color(token_of(number)), thickness, series.dashed);
    draw_glyph(ui, number, points.back().x, points.back().y, token_of(number));
}

// What lies between the first two lines.
void draw_band(Ui& ui, const view::Chart& chart, const Plot& plot) {
    const std::vector<double>& first = chart.series[0].values;
    const std::vector<double>& second = chart.series[1].values;
    const std::size_t count = std::max(first.size(), chart.labels.size());
    if (count < 2) return;
    const float between = plot.rect.width / static_cast<float>(count - 1);
    for (std::size_t i = 1; i < std::min(first.size(), second.size()); ++i) {
        const float left = plot.rect.x + between * static_cast<float>(i - 1);
        const float right = plot.rect.x + between * static_cast<float>(i);
        ui.list()->AddQuadFilled({left, plot.y(first[i - 1])}, {right, plot.y(first[i])},
                                 {right, plot.y(second[i])}, {left, plot.y(second[i - 1])},
                                 ui.color(Token::Accent, 0.16F));
    }
}

float draw_lines(Ui& ui, const view::Chart& chart, float x, float y, float width) {
    const float height = std::min(ui.px(220), std::max(ui.px(150), width * 0.45F));
    const float axis = ui.px(28);
    if (ui.measuring()) return height + axis;
    float name_width = 0;
    for (const view::ChartSeries& series : chart.series)
        name_width = std::max(name_width, ui.text_width(Type::CaptionStrong, series.name));
    name_width = std::max(std::min(name_width, width * 0.26F), 1.0F);
    for (const view::ChartSeries& series : chart.series)
        name_width =
            std::max(name_width, std::min(width * 0.4F, ui.word_width(Type::CaptionStrong, series.name)));
    const Plot plot = draw_value_axis(
        ui, {x, y + ui.px(4), width - name_width - ui.px(18), height - ui.px(4)}, range_of(chart, false));
    draw_point_labels(ui, plot, chart.labels);
    if (chart.band && chart.series.size() > 1) draw_band(ui, chart, plot);
    for (std::size_t s = 0; s < chart.series.size(); ++s) {
        const view::ChartSeries& series = chart.series[s];
        draw_series(ui, series, s, plot, std::max(series.values.size(), chart.labels.size()), ui.px(2.5F));
    }
    draw_line_names(ui, chart, plot, name_width);
    return height + axis;
}

// As many decimals as the values are written with, three at most.
int decimals_for(const view::Chart& chart) {
    double factor = 1;
    for (int decimals = 0; decimals < 3; ++decimals, factor *= 10) {
        bool is_enough = true;
        for (const double value : values_of(chart))
            is_enough = is_enough && std::abs(value * factor - std::round(value * factor)) < 1e-6 * factor;
        if (is_enough) return decimals;
    }
    return 3;
}

std::string signed_number(double value, int decimals) {
    const std::string words = axis_number(std::abs(value), decimals);
    return value < 0 ? "\u2212" + words : "+" + words;
}

// Names on the left, bars to the right of a common zero, the number at the end of each bar.
struct BarColumns {
    float name = 0;
    float number = 0;
    float bar = 0;
};

BarColumns bar_columns(Ui& ui, const view::Chart& chart, float width, float number_width) {
    float longest = 0;
    float word = 0;
    for (const std::string& label : chart.labels) {
        longest = std::max(longest, ui.text_width(Type::Caption, label));
        word = std::max(word, ui.word_width(Type::Caption, label));
    }
    BarColumns columns;
    columns.number = number_width + ui.px(10);
    columns.name = std::min(longest, std::max(width * 0.36F, word)) + 1;
    columns.bar = std::max(ui.px(40), width - columns.name - ui.px(12) - columns.number);
    return columns;
}

float draw_waterfall(Ui& ui, const view::Chart& chart, float x, float y, float width) {
    if (chart.series.empty()) return 0;
    const std::vector<double>& values = chart.series.front().values;
    const std::size_t count = std::min(values.size(), chart.labels.size());
    if (count == 0) return 0;
    const int decimals = decimals_for(chart);
    // Each bar begins where the one above it ended.
    std::vector<double> from(count);
    std::vector<double> to(count);
    double low = 0;
    double high = 0;
    double level = 0;
    for (std::size_t i = 0; i < count; ++i) {
        from[i] = level;
        level += values[i];
        to[i] = level;
        low = std::min(low, level);
        high = std::max(high, level);
    }
    if (high - low < 1e-12) high = low + 1;

    float number_width = 0;
    for (std::size_t i = 0; i < count; ++i)
        number_width =
            std::max(number_width, ui.text_width(Type::CaptionStrong, signed_number(values[i], decimals)));
    const BarColumns columns = bar_columns(ui, chart, width, number_width + ui.px(16));
    const float bar_x = x + columns.name + ui.px(12);
    const auto place = [&](double value) {
        return bar_x + columns.bar * static_cast<float>((value - low) / (high - low));
    };
    float at_y = y;
    for (std::size_t i = 0; i < count; ++i) {
        const float words = ui.text_height(Type::Caption, chart.labels[i], columns.name);
        const float row = std::max(ui.px(30), words + ui.px(8));
        const float middle = at_y + row / 2;
        const bool rises = values[i] >= 0;
        // The color says good or bad as at the headline above; the triangle says which way.
        const Token token = rises != chart.less_is_better ? Token::Up : Token::Down;
        ui.text(Type::Caption, ui.color(Token::Ink), x, middle - words / 2, columns.name, chart.labels[i]);
        const float left = place(std::min(from[i], to[i]));
        const float right = std::max(place(std::max(from[i], to[i])), left + ui.px(2));
        ui.fill({left, middle - ui.px(8), right - left, ui.px(16)}, ui.color(token), ui.px(3));
        if (i + 1 < count)
            ui.fill({place(to[i]), middle + ui.px(8), std::max(1.0F, ui.px(1)), row - ui.px(16)},
                    ui.color(Token::Line));
        const float number_x = bar_x + columns.bar + ui.px(10);
        ui.icon(rises ? Icon::Up : Icon::Down, number_x + ui.px(5), middle, Type::Caption, ui.color(token));
        ui.text_line(Type::CaptionStrong, ui.color(token), number_x + ui.px(14), middle,
                     signed_number(values[i], decimals));
        at_y += row;
    }
    const float zero = place(0);
    ui.fill({zero, y, std::max(1.0F, ui.px(1)), at_y - y}, ui.color(Token::Ink, 0.6F));
    return at_y - y;
}

float draw_bars(Ui& ui, const view::Chart& chart, float x, float y, float width) {
    const int decimals = decimals_for(chart);
    const Range range = range_of(chart, true);
    float number_width = 0;
    for (const view::ChartSeries& series : chart.series) {
        for (const double value : series.values)
            number_width =
                std::max(number_width, ui.text_width(Type::CaptionStrong, axis_number(value, decimals)));
    }
    const BarColumns columns = bar_columns(ui, chart, width, number_width);
    const float bar_x = x + columns.name + ui.px(12);
    const auto place = [&](double value) {
        return bar_x + columns.bar * static_cast<float>((value - range.low) / (range.high - range.low));
    };
    const float thick = ui.px(chart.series.size() > 1 ? 12 : 16);
    float at_y = y;
    for (std::size_t i = 0; i < chart.labels.size(); ++i) {
        const float words = ui.text_height(Type::Caption, chart.labels[i], columns.name);
        const float bars = static_cast<float>(chart.series.size()) * (thick + ui.px(3));
        const float row = std::max(bars, words) + ui.px(12);
        const float middle = at_y + row / 2;
        ui.text(Type::Caption, ui.color(Token::Ink), x, middle - words / 2, columns.name, chart.labels[i]);
        float bar_y = middle - bars / 2;
        for (std::size_t s = 0; s < chart.series.size(); ++s) {
            if (i < chart.series[s].values.size()) {
                const double value = chart.series[s].values[i];
                const float left = place(std::min(0.0, value));
                const float right = std::max(place(std::max(0.0, value)), left + ui.px(2));
                const Rect bar{left, bar_y, right - left, thick};
                if (chart.series[s].dashed) {
                    ui.fill(bar, ui.color(token_of(s), 0.22F), ui.px(3));
                    ui.stroke(bar, ui.color(token_of(s)), ui.px(1.5F), ui.px(3));
                } else {
                    ui.fill(bar, ui.color(token_of(s)), ui.px(3));
                }
                ui.text_line(Type::CaptionStrong, ui.color(Token::Ink), right + ui.px(8), bar_y + thick / 2,
                             axis_number(value, decimals));
            }
            bar_y += thick + ui.px(3);
        }
        at_y += row;
    }
    return at_y - y;
}

float draw_stacked(Ui& ui, const view::Chart& chart, float x, float y, float width) {
    const int decimals = decimals_for(chart);
    double most = 1e-9;
    std::vector<double> sums(chart.labels.size(), 0);
    for (std::size_t i = 0; i < chart.labels.size(); ++i) {
        for (const view::ChartSeries& series : chart.series) {
            if (i < series.values.size()) sums[i] += std::max(0.0, series.values[i]);
        }
        most = std::max(most, sums[i]);
    }
    float number_width = 0;
    for (const double sum : sums)
        number_width = std::max(number_width, ui.text_width(Type::CaptionStrong, axis_number(sum, decimals)));
    const BarColumns columns = bar_columns(ui, chart, width, number_width);
    const float bar_x = x + columns.name + ui.px(12);
    float at_y = y;
    for (std::size_t i = 0; i < chart.labels.size(); ++i) {
        const float words = ui.text_height(Type::Caption, chart.labels[i], columns.name);
        const float row = std::max(ui.px(30), words + ui.px(8));
        const float middle = at_y + row / 2;
        ui.text(Type::Caption, ui.color(Token::Ink), x, middle - words / 2, columns.name, chart.labels[i]);
        float left = bar_x;
        for (std::size_t s = 0; s < chart.series.size(); ++s) {
            if (i >= chart.series[s].values.size()) continue;
            const auto part =
                static_cast<float>(std::max(0.0, chart.series[s].values[i]) / most) * columns.bar;
            if (part > 0)
                ui.fill({left, middle - ui.px(9), std::max(1.0F, part - ui.px(1)), ui.px(18)},
                        ui.color(token_of(s)), ui.px(2));
            left += part;
        }
        ui.text_line(Type::CaptionStrong, ui.color(Token::Ink), left + ui.px(8), middle,
                     axis_number(sums[i], decimals));
        at_y += row;
    }
    return at_y - y;
}

// Each value a dot on one line: a spread at a glance.
float draw_strip(Ui& ui, const view::Chart& chart, float x, float y, float width) {
    const Range range = range_of(chart, false);
    const Ticks ticks = round_ticks(range.low, range.high, 5);
    const Range wide = widen(range, ticks);
    const auto place = [&](double value) {
        return x + ui.px(12) +
               (width - ui.px(24)) * static_cast<float>((value - wide.low) / (wide.high - wide.low));
    };
    float at_y = y;
    for (std::size_t s = 0; s < chart.series.size(); ++s) {
        at_y += ui.text(Type::CaptionStrong, ui.color(token_of(s)), x, at_y, width, chart.series[s].name);
        const float middle = at_y + ui.px(18);
        ui.fill({x, middle, width, std::max(1.0F, ui.px(1))}, ui.color(Token::Line, 0.5F));
        float last = -1e9F;
        int stacked = 0;
        std::vector<double> sorted = chart.series[s].values;
        std::sort(sorted.begin(), sorted.end());
        for (const double value : sorted) {
            const float at_x = place(value);
            stacked = at_x - last < ui.px(7) ? stacked + 1 : 0;
            if (stacked == 0) last = at_x;
            ui.circle(at_x, middle - ui.px(static_cast<float>(std::min(stacked, 3)) * 5), ui.px(4),
                      ui.color(token_of(s)));
        }
        at_y = middle + ui.px(12);
    }
    for (int i = 0; i < ticks.count; ++i) {
        const double value = ticks.first + i * ticks.step;
        ui.text_line(Type::Caption, ui.color(Token::Muted), place(value), at_y + ui.px(8),
                     axis_number(value, ticks.decimals), Align::Center);
    }
    return at_y + ui.px(20) - y;
}

// Two columns joined by lines: at the left end of each its value, at the right end its value and name.
float draw_slope(Ui& ui, const view::Chart& chart, float x, float y, float width) {
    if (chart.labels.size() != 2) return 0;
    const int decimals = decimals_for(chart);
    const Type type = Type::CaptionStrong;
    float left_width = 0;
    float name_width = 0;
    float name_word = 0;
    std::vector<std::string> right_words;
    for (const view::ChartSeries& series : chart.series) {
        if (series.values.size() != 2) return 0;
        left_width = std::max(left_width, ui.text_width(type, axis_number(series.values[0], decimals)));
        right_words.push_back(axis_number(series.values[1], decimals) + "  " + series.name);
        name_width = std::max(name_width, ui.text_width(type, right_words.back()));
        name_word = std::max(name_word, ui.word_width(type, right_words.back()));
    }
    const float room = ui.px(14);
    name_width = std::min(name_width, std::max(width * 0.42F, name_word)) + 1;
    const float plot_x = x + left_width + room;
    const float plot_width = std::max(ui.px(48), width - left_width - name_width - 2 * room);
    const float plot_right = plot_x + plot_width;
    // Each side is named above its column.
    const float middle = plot_x + plot_width / 2;
    const float left_head = middle - x - ui.px(8);
    const float right_head = x + width - middle - ui.px(8);
    const float head = std::max(ui.text_height(Type::Caption, chart.labels[0], left_head),
                                ui.text_height(Type::Caption, chart.labels[1], right_head)) +
                       ui.px(12);
    const float gap = ui.px(3);
    float names_height = 0;
    for (const std::string& words : right_words)
        names_height += ui.text_height(type, words, name_width) + gap;
    const float height = std::max(ui.px(132), names_height);
    const float margin = ui.px(10);
    const float whole = head + height + 2 * margin;
    if (ui.measuring()) return whole;

    ui.text(Type::Caption, ui.color(Token::Muted), x, y, left_head, chart.labels[0]);
    const float head_x = middle + ui.px(8);
    ui.text(Type::Caption, ui.color(Token::Muted),
            std::max(head_x, std::min(plot_right, x + width - ui.text_width(Type::Caption, chart.labels[1]))),
            y, x + width - head_x, chart.labels[1]);

    Range range = range_of(chart, false);
    // A difference too small to speak of stays flat instead of filling the height.
    const double least = 0.08 * std::max(std::abs(range.low), std::abs(range.high));
    const double missing = std::max(0.0, least - (range.high - range.low));
    const Plot plot{{plot_x, y + head + margin, plot_width, height},
                    {range.low - missing / 2, range.high + missing / 2}};
    for (const float column : {plot_x, plot_right})
        ui.fill({std::round(column), y + head, std::max(1.0F, ui.px(1)), height + 2 * margin},
                ui.color(Token::Line, 0.6F));

    std::vector<EndLabel> left;
    std::vector<EndLabel> right;
    for (std::size_t s = 0; s < chart.series.size(); ++s) {
        const std::vector<double>& values = chart.series[s].values;
        const float from = plot.y(values[0]);
        const float to = plot.y(values[1]);
        draw_path(ui, {{plot_x, from}, {plot_right, to}}, ui.color(token_of(s)), ui.px(2.5F),
                  chart.series[s].dashed);
        draw_glyph(ui, s, plot_x, from, token_of(s));
        draw_glyph(ui, s, plot_right, to, token_of(s));
        // Lines that begin at the same number share it.
        std::string words = axis_number(values[0], decimals);
        const bool is_known = std::any_of(left.begin(), left.end(),
                                          [&words](const EndLabel& label) { return label.words == words; });
        if (!is_known) left.push_back({s, from, ui.text_height(type, words, left_width + 1), words});
        right.push_back({s, to, ui.text_height(type, right_words[s], name_width), right_words[s]});
    }
    const float top = y + head;
    const float bottom = y + whole;
    spread_labels(left, top, bottom, gap);
    spread_labels(right, top, bottom, gap);
    for (const EndLabel& label : left)
        ui.text_line(type, ui.color(Token::Ink), plot_x - room, label.y + label.height / 2, label.words,
                     Align::Right);
    for (const EndLabel& label : right)
        ui.text(type, ui.color(token_of(label.series)), plot_right + room, label.y, name_width, label.words);
    return whole;
}

// Which line is which, for panels that are too small for names.
float draw_line_key(Ui& ui, const std::vector<view::ChartSeries>& series, float x, float y, float width) {
    if (series.size() < 2) return 0;
    const float sample = ui.px(32);
    const float row = ui.fonts().line_height(Type::CaptionStrong) + ui.px(4);
    float at_x = x;
    float at_y = y;
    for (std::size_t s = 0; s < series.size(); ++s) {
        const float needed =
            sample + ui.px(10) + ui.text_width(Type::CaptionStrong, series[s].name) + ui.px(24);
        if (at_x > x && at_x + needed > x + width) {
            at_x = x;
            at_y += row;
        }
        if (!ui.measuring()) {
            const float middle = at_y + row / 2;
            draw_path(ui, {{at_x, middle}, {at_x + sample, middle}}, ui.color(token_of(s)), ui.px(2),
                      series[s].dashed);
            draw_glyph(ui, s, at_x + sample, middle, token_of(s));
        }
        ui.text_line(Type::CaptionStrong, ui.color(token_of(s)), at_x + sample + ui.px(10), at_y + row / 2,
                     series[s].name);
        at_x += needed;
    }
    return at_y + row + ui.px(10) - y;
}

// Small multiples: one scale for all, numbers of the axis at the left of each row, points below each column.
float draw_panels(Ui& ui, const view::Chart& chart, float x, float y, float width) {
    if (chart.panels.empty()) return 0;
    const int decimals = decimals_for(chart);
    const Range range = range_of(chart, false);
    const Ticks ticks = round_ticks(range.low, range.high, 4);
    const Range wide = widen(range, ticks);
    float axis = 0;
    for (int i = 0; i < ticks.count; ++i)
        axis = std::max(
            axis, ui.text_width(Type::Caption, axis_number(ticks.first + i * ticks.step, ticks.decimals)));
    axis += ui.px(10);
    float end = 0;
    for (const view::ChartPanel& panel : chart.panels) {
        for (const view::ChartSeries& series : panel.series) {
            if (!series.values.empty())
                end = std::max(
                    end, ui.text_width(Type::CaptionStrong, axis_number(series.values.back(), decimals)));
        }
    }
    end += ui.px(10);
    const float gap = ui.px(20);
    const std::size_t count = chart.panels.size();
    constexpr std::size_t most_columns = 3;
    const float room = width - axis;
    auto columns = static_cast<std::size_t>(std::max(1.0F, std::floor((room + gap) / (ui.px(200) + gap))));
    columns = std::min({columns, most_columns, count});
    // Rows as even as can be: four stand two by two.
    const std::size_t rows = (count + columns - 1) / columns;
    columns = (count + rows - 1) / rows;
    const float each =
        std::floor((room - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
    const float plot_height = ui.px(96);

    float at_y = y + draw_line_key(ui, chart.panels.front().series, x, y, width);
    for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t first = row * columns;
        const std::size_t last = std::min(count, first + columns);
        float title = 0;
        for (std::size_t p = first; p < last; ++p)
            title = std::max(title, ui.text_height(Type::CaptionStrong, chart.panels[p].title, each));
        const float plot_y = at_y + title + ui.px(10);
        for (std::size_t p = first; p < last && !ui.measuring(); ++p) {
            const view::ChartPanel& panel = chart.panels[p];
            const float left = x + axis + (each + gap) * static_cast<float>(p - first);
            // Titles of one row stand on one line, whatever their height.
            ui.text(Type::CaptionStrong, ui.color(Token::Ink), left,
                    at_y + title - ui.text_height(Type::CaptionStrong, panel.title, each), each, panel.title);
            const Plot plot{{left, plot_y, each - end, plot_height}, wide};
            for (int i = 0; i < ticks.count; ++i) {
                const double value = ticks.first + i * ticks.step;
                const float line_y = std::round(plot.y(value));
                ui.fill({plot.rect.x, line_y, plot.rect.width, std::max(1.0F, ui.px(1))},
                        ui.color(Token::Line, i == 0 ? 0.6F : 0.25F));
                if (p == first)
                    ui.text_line(Type::Caption, ui.color(Token::Muted), left - ui.px(8), line_y,
                                 axis_number(value, ticks.decimals), Align::Right);
            }
            std::vector<EndLabel> ends;
            for (std::size_t s = 0; s < panel.series.size(); ++s) {
                const view::ChartSeries& series = panel.series[s];
                if (series.values.empty()) continue;
                draw_series(ui, series, s, plot, std::max(series.values.size(), chart.labels.size()),
                            ui.px(2));
                ends.push_back({s, plot.y(series.values.back()), ui.fonts().line_height(Type::CaptionStrong),
                                axis_number(series.values.back(), decimals)});
            }
            spread_labels(ends, plot.rect.y - ui.px(8), plot.rect.bottom() + ui.px(8), 0);
            for (const EndLabel& label : ends)
                ui.text_line(Type::CaptionStrong, ui.color(token_of(label.series)),
                             plot.rect.right() + ui.px(10), label.y + label.height / 2, label.words);
            const bool is_lowest = p + columns >= count;
            if (is_lowest) draw_point_labels(ui, plot, chart.labels);
        }
        at_y = plot_y + plot_height + ui.px(28);
    }
    return at_y - y;
}

// Which color is which, for charts whose parts have no direct label.
float draw_legend(Ui& ui, const view::Chart& chart, float x, float y, float width) {
    if (chart.series.size() < 2) return 0;
    float at_x = x;
    float at_y = y + ui.px(6);
    const float row = ui.fonts().line_height(Type::Caption) + ui.px(4);
    for (std::size_t s = 0; s < chart.series.size(); ++s) {
        const float needed = ui.text_width(Type::Caption, chart.series[s].name) + ui.px(36);
        if (at_x > x && at_x + needed > x + width) {
            at_x = x;
            at_y += row;
        }
        const Rect box{at_x, at_y + row / 2 - ui.px(6), ui.px(12), ui.px(12)};
        if (chart.series[s].dashed) {
            ui.fill(box, ui.color(token_of(s), 0.22F), ui.px(3));
            ui.stroke(box, ui.color(token_of(s)), ui.px(1.5F), ui.px(3));
        } else {
            ui.fill(box, ui.color(token_of(s)), ui.px(3));
        }
        ui.text_line(Type::Caption, ui.color(Token::Ink), at_x + ui.px(18), at_y + row / 2,
                     chart.series[s].name);
        at_x += needed;
    }
    return at_y + row - y;
}

}  // namespace

Ticks round_ticks(double low, double high, int most) {
    Ticks ticks;
    const double span = high - low;
    if (!(span > 0) || most < 2) return {low, 1, 1, 0};
    const double rough = span / (most - 1);
    const double power = std::pow(10, std::floor(std::log10(rough)));
    const double ratio = rough / power;
    ticks.step = power * (ratio <= 1 ? 1 : ratio <= 2 ? 2 : ratio <= 5 ? 5 : 10);
    ticks.first = std::floor(low / ticks.step + 1e-9) * ticks.step;
    ticks.count = static_cast<int>(std::ceil((high - ticks.first) / ticks.step - 1e-9)) + 1;
    ticks.decimals = std::max(0, -static_cast<int>(std::floor(std::log10(ticks.step) + 1e-9)));
    return ticks;
}

std::string axis_number(double value, int decimals) {
    const double size = std::abs(value);
    const char* unit = "";
    double shown = value;
    int places = decimals;
    if (size >= 1e9) {
        shown = value / 1e9;
        unit = "B";
    } else if (size >= 1e6) {
        shown = value / 1e6;
        unit = "M";
    }
    if (*unit != 0) places = std::abs(shown) >= 100 || shown == std::round(shown) ? 0 : 1;
    std::string words;
    if (size >= 1000 && *unit == 0) {
        words = base::format_stock(base::to_stock(shown, places), places, places, ',');
    } else {
        words = base::format_number(shown, places);
    }
    if (words.starts_with('-')) words = "\u2212" + words.substr(1);
    return words + unit;
}

void sparkline(Ui& ui, const Rect& rect, const std::vector<double>& values, Token token) {
    if (ui.measuring() || values.size() < 2) return;
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    // A change too small to speak of stays flat instead of filling the height.
    const double span = std::max(*high - *low, 0.08 * std::max(std::abs(*high), std::abs(*low)));
    const double floor = (*high + *low - span) / 2;
    std::vector<ImVec2> points;
    const float step = rect.width / static_cast<float>(values.size() - 1);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double share = span > 1e-12 ? (values[i] - floor) / span : 0.5;
        points.push_back(
            {rect.x + step * static_cast<float>(i), rect.bottom() - static_cast<float>(share) * rect.height});
    }
    ui.list()->AddPolyline(points.data(), static_cast<int>(points.size()), ui.color(token), 0, ui.px(1.5F));
    ui.circle(points.back().x, points.back().y, ui.px(3), ui.color(token));
}

float draw_fan(Ui& ui, const view::Fan& fan, float x, float y, float width, float head_room) {
    float at_y = y;
    const float head = width - head_room;
    at_y += ui.text(Type::CaptionStrong, ui.color(Token::Ink), x, at_y, head, fan.name);
    if (!fan.unit.empty()) at_y += ui.text(Type::Caption, ui.color(Token::Muted), x, at_y, head, fan.unit);
    at_y += ui.px(8);
    const std::size_t count =
        std::min({fan.p05.size(), fan.p25.size(), fan.p50.size(), fan.p75.size(), fan.p95.size()});
    const float height = ui.px(112);
    const float axis = ui.px(26);
    if (count > 0 && !ui.measuring()) {
        Range range{std::numeric_limits<double>::max(), std::numeric_limits<double>::lowest()};
        for (const std::vector<double>* values : {&fan.p05, &fan.p95, &fan.without, &fan.dots}) {
            for (const double value : *values) {
                range.low = std::min(range.low, value);
                range.high = std::max(range.high, value);
            }
        }
        if (range.high - range.low < 1e-9) range = {range.low - 1, range.high + 1};
        const float dots_width = fan.dots.empty() ? 0 : ui.px(40);
        Plot plot = draw_value_axis(ui, {x, at_y, width - dots_width, height}, range);
        const float between = count > 1 ? plot.rect.width / static_cast<float>(count - 1) : plot.rect.width;
        const auto point = [&](const std::vector<double>& values, std::size_t i) {
            return ImVec2{plot.rect.x + between * static_cast<float>(i), plot.y(values[i])};
        };
        const auto band = [&](const std::vector<double>& low, const std::vector<double>& high, float alpha) {
            for (std::size_t i = 0; i + 1 < count && i + 1 < low.size() && i + 1 < high.size(); ++i) {
                ui.list()->AddQuadFilled(point(low, i), point(low, i + 1), point(high, i + 1), point(high, i),
                                         ui.color(Token::Accent, alpha));
            }
        };
        // Each band lies on the wider one, so that the shades add up.
        const ImDrawListFlags before = ui.list()->Flags;
        ui.list()->Flags &= ~ImDrawListFlags_AntiAliasedFill;
        band(fan.p05, fan.p95, 0.13F);
        band(fan.p10, fan.p90, 0.13F);
        band(fan.p25, fan.p75, 0.20F);
        ui.list()->Flags = before;
        ui.push_clip(
            {plot.rect.x, plot.rect.y - ui.px(4), plot.rect.width + ui.px(4), plot.rect.height + ui.px(8)});
        for (const std::vector<double>& path : fan.paths) {
            for (std::size_t i = 0; i + 1 < std::min(count, path.size()); ++i) {
                const ImVec2 from = point(path, i);
                const ImVec2 to = point(path, i + 1);
                ui.line(from.x, from.y, to.x, to.y, ui.color(Token::Accent, 0.28F), std::max(1.0F, ui.px(1)));
            }
        }
        for (std::size_t i = 0; i + 1 < std::min(count, fan.without.size()); ++i) {
            const ImVec2 from = point(fan.without, i);
            const ImVec2 to = point(fan.without, i + 1);
            ui.dashed_line(from.x, from.y, to.x, to.y, ui.color(Token::Ink, 0.85F), ui.px(1.75F), ui.px(4));
        }
        for (std::size_t i = 0; i + 1 < count; ++i) {
            const ImVec2 from = point(fan.p50, i);
            const ImVec2 to = point(fan.p50, i + 1);
            ui.line(from.x, from.y, to.x, to.y, ui.color(Token::Accent), ui.px(2.5F));
        }
        ui.pop_clip();
        draw_point_labels(ui, plot, fan.labels);
        // Dots of one height stand side by side, then in rows close by.
        std::vector<double> sorted = fan.dots;
        std::sort(sorted.begin(), sorted.end());
        float row_y = -1e9F;
        int in_row = 0;
        for (const double value : sorted) {
            const float dot_y = plot.y(value);
            if (std::abs(dot_y - row_y) < ui.px(5)) {
                ++in_row;
            } else {
                row_y = dot_y;
                in_row = 0;
            }
            static constexpr std::array<float, 5> rows{0, -5, 5, -10, 10};
            constexpr int in_a_row = 6;
            const float shift = rows[static_cast<std::size_t>(std::min(in_row / in_a_row, 4))];
            ui.circle(plot.rect.right() + ui.px(9) + ui.px(5.5F) * static_cast<float>(in_row % in_a_row),
                      row_y + ui.px(shift), ui.px(2.3F), ui.color(Token::Accent));
        }
    }
    at_y += height + axis;
    if (!fan.words.empty()) at_y += ui.text(Type::Caption, ui.color(Token::Ink), x, at_y, width, fan.words);
    return at_y - y;
}

float draw_chart_head(Ui& ui, const view::Chart& chart, float x, float y, float width) {
    float at_y = y;
    if (!chart.title.empty())
        at_y += ui.text(Type::BodyStrong, ui.color(Token::Ink), x, at_y, width, chart.title);
    if (!chart.unit.empty())
        at_y += ui.text(Type::Caption, ui.color(Token::Muted), x, at_y, width, chart.unit);
    return at_y + ui.px(8) - y;
}

float draw_chart(Ui& ui, const view::Chart& chart, float x, float y, float width, float head_room) {
    float at_y = y + draw_chart_head(ui, chart, x, y, width - head_room);
    switch (chart.kind) {
        case view::ChartKind::Lines: at_y += draw_lines(ui, chart, x, at_y, width); break;
        case view::ChartKind::Waterfall: at_y += draw_waterfall(ui, chart, x, at_y, width); break;
        case view::ChartKind::Bars:
            at_y += draw_bars(ui, chart, x, at_y, width);
            at_y += draw_legend(ui, chart, x, at_y, width);
            break;
        case view::ChartKind::Stacked:
            at_y += draw_stacked(ui, chart, x, at_y, width);
            at_y += draw_legend(ui, chart, x, at_y, width);
            break;
        case view::ChartKind::Strip: at_y += draw_strip(ui, chart, x, at_y, width); break;
        case view::ChartKind::Slope: at_y += draw_slope(ui, chart, x, at_y, width); break;
        case view::ChartKind::Panels: at_y += draw_panels(ui, chart, x, at_y, width); break;
    }
    if (!chart.words.empty()) {
        at_y += ui.px(8);
        at_y += ui.text(Type::Caption, ui.color(Token::Muted), x, at_y, width, chart.words);
    }
    return at_y - y;
}

}  // namespace homerule::desktop

// What every chart offers beside its picture: the same as a table, in words, and copied as CSV.
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <string_view>

#include <imgui.h>

#include "base/amount.hpp"
#include "desktop/blocks.hpp"
#include "desktop/charts.hpp"
#include "desktop/widgets.hpp"
#include "view/speaker.hpp"

namespace homerule::desktop {
namespace {

enum Shown : std::size_t { Picture = 0, AsTable = 1, AsWords = 2 };

constexpr float tool_side = 30;
constexpr float tools_width = 3 * tool_side + 6;

// A title as part of an id: letters and digits, the rest as dashes.
std::string slug(std::string_view words) {
    std::string id;
    for (const char c : words) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (plain) {
            id += c;
        } else if (!id.ends_with('-')) {
            id += '-';
        }
    }
    return id;
}

std::string label_at(const view::Chart& chart, std::size_t i) {
    return i < chart.labels.size() ? chart.labels[i] : std::to_string(i + 1);
}

// The values of a chart in rows: what a row is about in words, then its numbers; not a number where unknown.
struct Cells {
    struct Row {
        std::vector<std::string> names;
        std::vector<double> values;
    };
    std::vector<std::string> names;    // of the columns of words
    std::vector<std::string> numbers;  // of the columns of numbers
    std::vector<Row> rows;
};

void add_points(const view::Chart& chart, const std::vector<view::ChartSeries>& all, const std::string& panel,
                Cells& cells) {
    std::size_t points = 0;
    for (const view::ChartSeries& series : all)
        points = std::max(points, series.values.size());
    for (std::size_t i = 0; i < points; ++i) {
        Cells::Row row;
        if (!panel.empty()) row.names.push_back(panel);
        row.names.push_back(label_at(chart, i));
        for (const view::ChartSeries& series : all)
            row.values.push_back(i < series.values.size() ? series.values[i]
                                                          : std::numeric_limits<double>::quiet_NaN());
        cells.rows.push_back(std::move(row));
    }
}

Cells cells_of(const view::Chart& chart, const BlockContext& context, const std::string& nameless) {
    Cells cells;
    if (chart.kind == view::ChartKind::Slope) {
        // Two points are easier to compare side by side.
        cells.names = {context.say("desktop.chart_line")};
        cells.numbers = chart.labels;
        for (const view::ChartSeries& series : chart.series)
            cells.rows.push_back({{series.name}, series.values});
        return cells;
    }
    const bool has_panels = !chart.panels.empty();
    if (has_panels) cells.names.push_back(context.say("desktop.chart_panel"));
    cells.names.push_back(context.say("desktop.chart_point"));
    for (const view::ChartSeries& series : has_panels ? chart.panels.front().series : chart.series)
        cells.numbers.push_back(series.name.empty() ? nameless : series.name);
    add_points(chart, chart.series, {}, cells);
    for (const view::ChartPanel& panel : chart.panels)
        add_points(chart, panel.series, panel.title, cells);
    return cells;
}

view::Table table_of(const view::Chart& chart, const BlockContext& context) {
    const view::Speaker speak(context.catalog, context.language());
    const Cells cells = cells_of(chart, context, chart.unit);
    view::Table table;
    table.columns = cells.names;
    table.columns.insert(table.columns.end(), cells.numbers.begin(), cells.numbers.end());
    table.numeric.assign(cells.names.size(), false);
    table.numeric.resize(table.columns.size(), true);
    for (const Cells::Row& row : cells.rows) {
        table.rows.push_back(row.names);
        for (const double value : row.values)
            table.rows.back().push_back(std::isfinite(value) ? speak.figure(value) : std::string("\u2013"));
    }
    return table;
}

std::string csv_cell(const std::string& words) {
    if (words.find_first_of(",\"\n") == std::string::npos) return words;
    std::string cell = "\"";
    for (const char c : words)
        cell += c == '"' ? std::string("\"\"") : std::string(1, c);
    return cell + "\"";
}

// Full numbers with a point, whatever the language: for a spreadsheet.
std::string csv_of(const view::Chart& chart, const BlockContext& context) {
    const Cells cells = cells_of(chart, context, chart.title);
    std::string csv;
    const auto add = [&csv](const std::string& cell) {
        csv += (csv.empty() || csv.ends_with('\n') ? "" : ",") + cell;
    };
    for (const std::string& name : cells.names)
        add(csv_cell(name));
    for (const std::string& name : cells.numbers)
        add(csv_cell(name));
    csv += "\n";
    for (const Cells::Row& row : cells.rows) {
        for (const std::string& name : row.names)
            add(csv_cell(name));
        for (const double value : row.values)
            add(std::isfinite(value) ? base::format_number(value, 6) : std::string());
        csv += "\n";
    }
    return csv;
}

void say_lines(const view::Chart& chart, const std::vector<view::ChartSeries>& all, const std::string& panel,
               const BlockContext& context, std::string& words) {
    const view::Speaker speak(context.catalog, context.language());
    const auto add = [&words](const std::string& sentence) {
        words += (words.empty() ? "" : " ") + sentence;
    };
    const bool is_course = chart.kind == view::ChartKind::Lines || chart.kind == view::ChartKind::Panels;
    for (const view::ChartSeries& series : all) {
        const std::vector<double>& values = series.values;
        if (values.empty()) continue;
        std::string name = series.name.empty() ? chart.title : series.name;
        if (!panel.empty())
            name = context.say("desktop.chart_panel_line", {{"panel", panel}, {"name", name}});
        if (values.size() == 2 && (is_course || chart.kind == view::ChartKind::Slope)) {
            add(context.say("desktop.chart_pair", {{"name", name},
                                                   {"first", speak.figure(values[0])},
                                                   {"from", label_at(chart, 0)},
                                                   {"last", speak.figure(values[1])},
                                                   {"to", label_at(chart, 1)}}));
            continue;
        }
        if (is_course && values.size() > 2) {
            const auto [low, high] = std::minmax_element(values.begin(), values.end());
            const auto at = [&](auto it) {
                return label_at(chart, static_cast<std::size_t>(it - values.begin()));
            };
            add(context.say("desktop.chart_range", {{"name", name},
                                                    {"first", speak.figure(values.front())},
                                                    {"from", label_at(chart, 0)},
                                                    {"last", speak.figure(values.back())},
                                                    {"to", label_at(chart, values.size() - 1)},
                                                    {"low", speak.figure(*low)},
                                                    {"low_at", at(low)},
                                                    {"high", speak.figure(*high)},
                                                    {"high_at", at(high)}}));
            continue;
        }
        for (std::size_t i = 0; i < values.size(); ++i) {
            std::string point = label_at(chart, i);
            if (all.size() > 1 && !series.name.empty()) point = name + ", " + point;
            add(context.say("desktop.chart_value", {{"name", point}, {"value", speak.figure(values[i])}}));
        }
    }
}

// Each line from its beginning to its end, with the lowest and the highest point; each bar by its figure.
std::string words_of(const view::Chart& chart, const BlockContext& context) {
    std::string words = chart.words;
    say_lines(chart, chart.series, {}, context, words);
    for (const view::ChartPanel& panel : chart.panels)
        say_lines(chart, panel.series, panel.title, context, words);
    return words;
}

// The three buttons; `key` tells charts of a page apart.
void draw_tools(Ui& ui, BlockContext& context, const std::string& key, const view::Chart& chart, float right,
                float y) {
    std::size_t& shown = context.choices[key];
    const float side = ui.px(tool_side);
    float x = right - ui.px(tools_width);
    const auto toggle = [&](std::string_view id, Shown wanted, Icon icon, std::string_view label) {
        const bool is_on = shown == wanted;
        if (icon_button(ui, key + std::string(id), {x, y, side, side}, is_on ? Icon::Compare : icon,
                        context.say(is_on ? "desktop.chart_as_chart" : label)))
            shown = is_on ? Picture : wanted;
        x += side + ui.px(3);
    };
    toggle(".table", AsTable, Icon::Table, "desktop.chart_as_table");
    toggle(".words", AsWords, Icon::Words, "desktop.chart_as_words");
    if (icon_button(ui, key + ".copy", {x, y, side, side}, Icon::Copy, context.say("desktop.chart_copy"))) {
        ImGui::SetClipboardText(csv_of(chart, context).c_str());
        context.told = context.say("desktop.chart_copied");
    }
}

view::Chart chart_of(const view::Fan& fan, const BlockContext& context) {
    view::Chart chart;
    chart.title = fan.name;
    chart.unit = fan.unit;
    chart.labels = fan.labels;
    chart.words = fan.words;
    chart.series = {{context.say("desktop.chart_low"), fan.p05},
                    {context.say("desktop.chart_middle"), fan.p50},
                    {context.say("desktop.chart_high"), fan.p95},
                    {context.say("desktop.chart_without"), fan.without, true}};
    return chart;
}

std::size_t shown_of(const BlockContext& context, const std::string& key) {
    const auto found = context.choices.find(key);
    return found == context.choices.end() ? Picture : found->second;
}

float draw_other(Ui& ui, BlockContext& context, const view::Chart& chart, std::size_t shown, float x, float y,
                 float width) {
    float at_y = y + draw_chart_head(ui, chart, x, y, width - ui.px(tools_width + 8));
    if (shown == AsTable) {
        at_y += draw_table_rows(ui, context, table_of(chart, context), x, at_y, width);
    } else {
        at_y += ui.text(Type::Body, ui.color(Token::Ink), x, at_y, width, words_of(chart, context));
    }
    return at_y - y;
}

}  // namespace

float draw_chart_with_tools(Ui& ui, BlockContext& context, const view::Chart& chart, float x, float y,
                            float width) {
    if (chart.series.empty() && chart.panels.empty()) return draw_chart(ui, chart, x, y, width);
    const std::string& first = chart.series.empty() ? chart.panels.front().title : chart.series.front().name;
    const std::string key = "chart." + slug(chart.title) + "." + slug(first);
    const std::size_t shown = shown_of(context, key);
    draw_tools(ui, context, key, chart, x + width, y - ui.px(4));
    return std::max(ui.px(tool_side), shown == Picture
                                          ? draw_chart(ui, chart, x, y, width, ui.px(tools_width + 8))
                                          : draw_other(ui, context, chart, shown, x, y, width));
}

float draw_fan_with_tools(Ui& ui, BlockContext& context, const view::Fan& fan, std::string_view owner,
                          float x, float y, float width) {
    const std::string key = "fan." + std::string(owner) + "." + fan.id;
    const std::size_t shown = shown_of(context, key);
    const view::Chart chart = chart_of(fan, context);
    draw_tools(ui, context, key, chart, x + width, y - ui.px(4));
    return shown == Picture ? draw_fan(ui, fan, x, y, width, ui.px(tools_width + 8))
                            : draw_other(ui, context, chart, shown, x, y, width);
}

}  // namespace homerule::desktop

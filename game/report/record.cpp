#include "report/record.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/amount.hpp"

namespace homerule::report {

namespace {

std::string sources_of(const std::vector<view::Citation>& citations) {
    std::string words;
    std::vector<std::string_view> named;
    for (const view::Citation& citation : citations) {
        // Several reports of one paper in one year read alike.
        if (std::find(named.begin(), named.end(), citation.words) != named.end()) continue;
        named.push_back(citation.words);
        words += (words.empty() ? "" : "; ") + citation.words;
    }
    return words;
}

bool is_numeric(const view::Table& table, std::size_t column) {
    return column < table.numeric.size() && table.numeric[column];
}

// --- Markdown

std::string escape_cell(std::string_view words) {
    std::string cell;
    for (const char c : words) {
        if (c == '|') cell += '\\';
        cell += c == '\n' ? ' ' : c;
    }
    return cell;
}

class Markdown {
public:
    std::string text;

    void operator()(const view::Heading& block) {
        text += std::string(static_cast<std::size_t>(std::clamp(block.level, 1, 6)), '#') + " " +
                block.words + "\n\n";
    }
    void operator()(const view::Paragraph& block) {
        if (block.tone == view::Tone::Quote) text += "> ";
        if (!block.speaker.empty()) text += "**" + block.speaker + ":** ";
        text += block.words;
        if (!block.citations.empty()) text += " (" + sources_of(block.citations) + ")";
        text += "\n\n";
    }
    void operator()(const view::MetricLine& block) { text += block.words + "\n\n"; }
    void operator()(const view::Chart& block) {
        if (block.title.empty() || block.series.empty()) return;
        text += "**" + block.title + "** (" + block.unit + ")\n\n";
        for (const view::ChartSeries& series : block.series) {
            if (series.values.empty()) continue;
            text += "- " + series.name + ": ";
            // A year's steps are enough on paper.
            std::string values;
            for (std::size_t i = 0; i < series.values.size(); i += 12) {
                if (!values.empty()) values += ", ";
                if (i < block.labels.size()) values += block.labels[i] + " ";
                values += base::format_number(series.values[i], 1);
            }
            text += values + "\n";
        }
        text += "\n";
    }
    void operator()(const view::Table& block) {
        if (!block.title.empty()) text += "**" + block.title + "**\n\n";
        if (!block.rows.empty()) {
            row(block.columns);
            text += "|";
            for (std::size_t c = 0; c < block.columns.size(); ++c)
                text += is_numeric(block, c) ? " ---: |" : " --- |";
            text += "\n";
            for (const std::vector<std::string>& cells : block.rows)
                row(cells);
            text += "\n";
        }
        if (!block.words.empty()) text += block.words + "\n\n";
    }
    void operator()(const view::PipelineBlock& block) {
        for (const view::PipelineStage& stage : block.stages) {
            text += fmt::format("- {}: {} / {}\n", stage.name, stage.count, stage.count_year);
        }
        text += "\n" + block.words + "\n\n";
    }
    void operator()(const view::OptionCards& block) {
        text += "**" + block.title + "**\n\n";
        for (const view::OptionCard& option : block.options) {
            text += "- **" + option.action.label + "**: " + option.meaning + "\n";
        }
        text += "\n";
    }
    void operator()(const view::Timeline& block) {
        for (const view::TimelineMark& mark : block.marks)
            text += "- " + mark.date + ": " + mark.words + "\n";
        text += "\n";
    }
    void operator()(const view::Seats& block) {
        text += "**" + block.title + "**\n\n";
        for (const view::SeatLine& seat : block.seats) {
            text += "- " + seat.name + ": " + seat.position + ". " + seat.why + "\n";
        }
        text += "\n" + block.words + "\n\n";
    }
    void operator()(const view::MapBlock& block) {
        for (const view::MapLayer& layer : block.layers) {
            text += "**" + layer.name + "** (" + layer.unit + ")\n\n";
            for (const std::string& words : layer.words)
                text += "- " + words + "\n";
            text += "\n";
        }
    }
    void operator()(const view::Progress& block) {
        if (!block.title.empty()) text += "**" + block.title + "**\n\n";
        for (const view::Measure& measure : block.measures) {
            text += "- " + measure.name + ": " + measure.words + "\n";
            for (const view::MeasureStage& stage : measure.stages) {
                text += "  - " + std::string(stage.state == view::StageState::Ahead ? "[ ] " : "[x] ") +
                        stage.name + (stage.when.empty() ? "" : " (" + stage.when + ")") + "\n";
            }
        }
        text += "\n" + block.words + "\n\n";
    }
    void operator()(const view::Choices&) {}
    void operator()(const view::Tree&) {}
    void operator()(const view::CaseFlow&) {}

private:
    void row(const std::vector<std::string>& cells) {
        text += "|";
        for (const std::string& cell : cells)
            text += " " + escape_cell(cell) + " |";
        text += "\n";
    }
};

// --- HTML

std::string escape(std::string_view words) {
    std::string safe;
    for (const char c : words) {
        switch (c) {
            case '&': safe += "&amp;"; break;
            case '<': safe += "&lt;"; break;
            case '>': safe += "&gt;"; break;
            case '"': safe += "&quot;"; break;
            default: safe += c;
        }
    }
    return safe;
}

// Colors of the Paper theme; lines differ by dash as well, so that they can be told apart without color.
constexpr std::string_view style = R"css(
:root { color-scheme: light; }
body { font: 16px/1.5 Inter, "Segoe UI", "DejaVu Sans", sans-serif; color: #1F2933; background: #FAF7F2;
       max-width: 52rem; margin: 2rem auto; padding: 0 1.5rem; }
h1, h2, h3 { font-family: Vollkorn, Georgia, serif; line-height: 1.2; color: #0B6E6E; }
h2 { margin-top: 2.2rem; border-bottom: 1px solid #7F8996; padding-bottom: .2rem; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0; background: #FFFFFF; font-size: .92rem; }
caption { text-align: left; font-weight: 600; padding: .4rem 0; }
th, td { border-bottom: 1px solid #7F8996; padding: .35rem .6rem; text-align: left; vertical-align: top; }
th { border-bottom-width: 2px; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
.quiet, .words { color: #52606D; font-size: .92rem; }
.notice { border-left: 4px solid #0B6E6E; padding-left: .8rem; }
blockquote { margin: .8rem 0; padding-left: .9rem; border-left: 4px solid #7F8996; }
figure { margin: 1rem 0; } figcaption { font-weight: 600; }
svg { width: 100%; height: auto; background: #FFFFFF; }
@media print { body { background: #FFFFFF; margin: 0; max-width: none; font-size: 11pt; }
  table, figure, blockquote { break-inside: avoid; } h2, h3 { break-after: avoid; } }
)css";

constexpr std::string_view line_colors[] = {"#0B6E6E", "#6B3FA0", "#8A5A00", "#005F99"};
constexpr std::string_view line_dashes[] = {"", "7 4", "2 4", "12 4 2 4"};

class Html {
public:
    std::string text;

    void operator()(const view::Heading& block) {
        const int level = std::clamp(block.level, 1, 6);
        text += fmt::format("<h{0}>{1}</h{0}>\n", level, escape(block.words));
    }
    void operator()(const view::Paragraph& block) {
        std::string words = escape(block.words);
        // Blank lines part paragraphs.
        for (std::size_t at = words.find("\n\n"); at != std::string::npos; at = words.find("\n\n", at)) {
            words.replace(at, 2, "</p>\n<p>");
        }
        if (!block.speaker.empty()) words = "<strong>" + escape(block.speaker) + ":</strong> " + words;
        if (!block.citations.empty())
            words += " <span class=\"words\">(" + escape(sources_of(block.citations)) + ")</span>";
        switch (block.tone) {
            case view::Tone::Quote: text += "<blockquote><p>" + words + "</p></blockquote>\n"; break;
            case view::Tone::Quiet: text += "<p class=\"quiet\">" + words + "</p>\n"; break;
            case view::Tone::Notice:
            case view::Tone::Warning: text += "<p class=\"notice\">" + words + "</p>\n"; break;
            case view::Tone::Plain: text += "<p>" + words + "</p>\n"; break;
        }
    }
    void operator()(const view::MetricLine& block) { text += "<p>" + escape(block.words) + "</p>\n"; }
    void operator()(const view::Chart& block) {
        if (block.kind == view::ChartKind::Lines && !block.series.empty() &&
            block.series.front().values.size() > 1) {
            draw_lines(block);
        } else {
            list_bars(block);
        }
    }
    void operator()(const view::Table& block) {
        if (!block.rows.empty()) {
            text += "<table>";
            if (!block.title.empty()) text += "<caption>" + escape(block.title) + "</caption>";
            text += "<thead><tr>";
            for (std::size_t c = 0; c < block.columns.size(); ++c) {
                text += is_numeric(block, c) ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">";
                text += escape(block.columns[c]) + "</th>";
            }
            text += "</tr></thead><tbody>\n";
            for (const std::vector<std::string>& cells : block.rows) {
                text += "<tr>";
                for (std::size_t c = 0; c < cells.size(); ++c) {
                    text += is_numeric(block, c) ? "<td class=\"n\">" : "<td>";
                    text += escape(cells[c]) + "</td>";
                }
                text += "</tr>\n";
            }
            text += "</tbody></table>\n";
        } else if (!block.title.empty()) {
            text += "<h3>" + escape(block.title) + "</h3>\n";
        }
        if (!block.words.empty()) text += "<p class=\"words\">" + escape(block.words) + "</p>\n";
    }
    void operator()(const view::PipelineBlock& block) {
        text += "<ul>\n";
        for (const view::PipelineStage& stage : block.stages) {
            text += fmt::format("<li>{}: {} / {}</li>\n", escape(stage.name), stage.count, stage.count_year);
        }
        text += "</ul>\n<p class=\"words\">" + escape(block.words) + "</p>\n";
    }
    void operator()(const view::OptionCards& block) {
        text += "<h3>" + escape(block.title) + "</h3>\n<ul>\n";
        for (const view::OptionCard& option : block.options) {
            text += "<li><strong>" + escape(option.action.label) + "</strong>: " + escape(option.meaning) +
                    "</li>\n";
        }
        text += "</ul>\n";
    }
    void operator()(const view::Timeline& block) {
        text += "<ul>\n";
        for (const view::TimelineMark& mark : block.marks) {
            text += "<li>" + escape(mark.date) + ": " + escape(mark.words) + "</li>\n";
        }
        text += "</ul>\n";
    }
    void operator()(const view::Seats& block) {
        text += "<h3>" + escape(block.title) + "</h3>\n<ul>\n";
        for (const view::SeatLine& seat : block.seats) {
            text += "<li>" + escape(seat.name) + ": " + escape(seat.position) + ". " + escape(seat.why) +
                    "</li>\n";
        }
        text += "</ul>\n<p class=\"words\">" + escape(block.words) + "</p>\n";
    }
    void operator()(const view::MapBlock& block) {
        for (const view::MapLayer& layer : block.layers) {
            text += "<h3>" + escape(layer.name) + " (" + escape(layer.unit) + ")</h3>\n<ul>\n";
            for (const std::string& words : layer.words)
                text += "<li>" + escape(words) + "</li>\n";
            text += "</ul>\n";
        }
    }
    void operator()(const view::Progress& block) {
        if (!block.title.empty()) text += "<h3>" + escape(block.title) + "</h3>\n";
        for (const view::Measure& measure : block.measures) {
            text +=
                "<p><strong>" + escape(measure.name) + "</strong> " + escape(measure.words) + "</p>\n<ol>\n";
            for (const view::MeasureStage& stage : measure.stages) {
                const std::string name = stage.state == view::StageState::Now
                                             ? "<strong>" + escape(stage.name) + "</strong>"
                                             : escape(stage.name);
                text += "<li>" + std::string(stage.state == view::StageState::Done ? "\u2713 " : "") + name +
                        (stage.when.empty() ? "" : ": " + escape(stage.when)) + "</li>\n";
            }
            text += "</ol>\n";
        }
        if (!block.words.empty()) text += "<p class=\"words\">" + escape(block.words) + "</p>\n";
    }
    void operator()(const view::Choices&) {}
    void operator()(const view::Tree&) {}
    void operator()(const view::CaseFlow&) {}

private:
    void draw_lines(const view::Chart& chart) {
        constexpr double left = 56;
        constexpr double top = 16;
        constexpr double width = 660;
        constexpr double height = 220;
        double low = chart.series.front().values.front();
        double high = low;
        for (const view::ChartSeries& series : chart.series) {
            for (const double value : series.values) {
                low = std::min(low, value);
                high = std::max(high, value);
            }
        }
        const double step = nice_step((high - low) / 4);
        low = std::floor(low / step) * step;
        high = std::max(std::ceil(high / step) * step, low + step);
        const auto x = [&](std::size_t i, std::size_t count) {
            return left +
                   width * static_cast<double>(i) / static_cast<double>(std::max<std::size_t>(count - 1, 1));
        };
        const auto y = [&](double value) { return top + height * (high - value) / (high - low); };
        text += "<figure><figcaption>" + escape(chart.title) + " (" + escape(chart.unit) + ")</figcaption>\n";
        text += fmt::format("<svg viewBox=\"0 0 760 {}\" role=\"img\" aria-label=\"{}\" font-size=\"13\">\n",
                            top + height + 34 + 20.0 * static_cast<double>(chart.series.size()),
                            escape(chart.title));
        for (double value = low; value <= high + step / 2; value += step) {
            text += fmt::format(
                "<line x1=\"{0:.0f}\" x2=\"{1:.0f}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\" stroke=\"#7F8996\" "
                "stroke-width=\".6\"/><text x=\"{3:.0f}\" y=\"{4:.1f}\" text-anchor=\"end\">{5}</text>\n",
                left, left + width, y(value), left - 6, y(value) + 4,
                base::format_number(value, step < 1 ? 1 : 0));
        }
        const std::size_t count = chart.series.front().values.size();
        if (!chart.labels.empty()) {
            text += fmt::format(
                "<text x=\"{:.0f}\" y=\"{:.0f}\">{}</text><text x=\"{:.0f}\" y=\"{:.0f}\" "
                "text-anchor=\"end\">{}</text>\n",
                left, top + height + 18, escape(chart.labels.front()), left + width, top + height + 18,
                escape(chart.labels.back()));
        }
        for (std::size_t s = 0; s < chart.series.size(); ++s) {
            const view::ChartSeries& series = chart.series[s];
            std::string points;
            for (std::size_t i = 0; i < series.values.size(); ++i) {
                points += fmt::format("{:.1f},{:.1f} ", x(i, count), y(series.values[i]));
            }
            const std::string stroke =
                fmt::format("fill=\"none\" stroke=\"{}\" stroke-width=\"2\" stroke-dasharray=\"{}\"",
                            line_colors[s % std::size(line_colors)], line_dashes[s % std::size(line_dashes)]);
            const double key_y = top + height + 38 + 20.0 * static_cast<double>(s);
            text += "<polyline points=\"" + points + "\" " + stroke + "/>\n";
            text += fmt::format(
                "<line x1=\"{0:.0f}\" x2=\"{1:.0f}\" y1=\"{2:.0f}\" y2=\"{2:.0f}\" {3}/>"
                "<text x=\"{4:.0f}\" y=\"{5:.0f}\">{6}</text>\n",
                left, left + 40, key_y, stroke, left + 48, key_y + 4, escape(series.name));
        }
        text += "</svg></figure>\n";
    }
    void list_bars(const view::Chart& chart) {
        if (chart.series.empty()) return;
        text += "<p><strong>" + escape(chart.title) + "</strong> (" + escape(chart.unit) + ")</p>\n<ul>\n";
        const std::vector<double>& values = chart.series.front().values;
        for (std::size_t i = 0; i < values.size() && i < chart.labels.size(); ++i) {
            text += "<li>" + escape(chart.labels[i]) + ": " + base::format_number(values[i], 1) + "</li>\n";
        }
        text += "</ul>\n";
    }
    // 1, 2 or 5 times a power of ten.
    static double nice_step(double raw) {
        if (!(raw > 0)) return 1;
        const double power = std::pow(10.0, std::floor(std::log10(raw)));
        for (const double factor : {1.0, 2.0, 5.0}) {
            if (raw <= factor * power) return factor * power;
        }
        return 10 * power;
    }
};

}  // namespace

std::string to_markdown(const view::Page& page) {
    Markdown markdown;
    for (const view::Block& block : page.blocks)
        std::visit(markdown, block);
    while (markdown.text.size() > 1 && markdown.text.ends_with("\n\n"))
        markdown.text.pop_back();
    return std::move(markdown.text);
}

std::string to_html(const view::Page& page, model::Language language) {
    Html html;
    for (const view::Block& block : page.blocks)
        std::visit(html, block);
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n"
        "<style>{}</style>\n</head>\n<body>\n{}</body>\n</html>\n",
        language == model::Language::Spanish ? "es" : "en", escape(page.title), style, html.text);
}

}  // namespace homerule::report

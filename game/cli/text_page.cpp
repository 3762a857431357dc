#include "cli/text_page.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/amount.hpp"
#include "view/game.hpp"

namespace homerule::cli {

std::size_t length_of(std::string_view words) {
    return static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;  // not the later bytes of a character
    }));
}

namespace {

std::vector<std::string> break_lines(std::string_view words, std::size_t width) {
    std::vector<std::string> lines(1);
    std::size_t at = 0;
    while (at < words.size()) {
        if (words[at] == '\n') {
            lines.emplace_back();
            ++at;
            continue;
        }
        if (words[at] == ' ') {
            ++at;
            continue;
        }
        const std::size_t end = std::min(words.find_first_of(" \n", at), words.size());
        std::string_view word = words.substr(at, end - at);
        const std::size_t taken = length_of(lines.back());
        if (taken > 0 && taken + 1 + length_of(word) > width) lines.emplace_back();
        // Only a word longer than a line is cut.
        while (length_of(word) > width) {
            std::size_t cut = 0;
            std::size_t letters = 0;
            while (cut < word.size() && letters < width) {
                ++cut;
                while (cut < word.size() && (static_cast<unsigned char>(word[cut]) & 0xC0U) == 0x80U)
                    ++cut;
                ++letters;
            }
            lines.back() += word.substr(0, cut);
            word.remove_prefix(cut);
            lines.emplace_back();
        }
        if (!lines.back().empty()) lines.back() += ' ';
        lines.back() += word;
        at = end;
    }
    return lines;
}

// Holds a number and its label on one line.
constexpr std::string_view unbroken_blank = "\u00a0";

std::string with_blanks(std::string words) {
    for (std::size_t at = words.find(unbroken_blank); at != std::string::npos;
         at = words.find(unbroken_blank, at)) {
        words.replace(at, unbroken_blank.size(), " ");
    }
    return words;
}

std::string padded(std::string text, std::size_t width, bool right) {
    const std::size_t length = length_of(text);
    if (length >= width) return text;
    const std::string blanks(width - length, ' ');
    return right ? blanks + text : text + blanks;
}

// Words that become part of a sentence.
std::string unstopped(std::string words) {
    if (words.ends_with('.')) words.pop_back();
    return words;
}

class Writer {
public:
    Writer(const view::Speaker& speak, const TextStyle& style) : speak_(speak), style_(style) {}

    std::string text;

    void write(const view::Block& block) {
        actions_ = view::actions_of(block);
        next_ = 0;
        std::visit(*this, block);
        number_ += actions_.size();
    }

    void operator()(const view::Heading& block) {
        blank();
        const std::string mark = block.level == 1 ? "== " : block.level == 2 ? "-- " : "";
        const std::string end = block.level == 1 ? " ==" : block.level == 2 ? " --" : "";
        put(bold(mark + block.words + end));
        if (block.level < 3) blank();
    }
    void operator()(const view::Paragraph& block) {
        std::string words = block.words;
        if (!block.speaker.empty()) {
            words = speak_.say("text.quote", {{"speaker", block.speaker}, {"words", words}});
        }
        add_sources(words, block.citations);
        put(words, block.tone == view::Tone::Quote ? 2 : 0);
        blank();
    }
    void operator()(const view::MetricLine& block) {
        put((block.open ? mark_next(true) : std::string()) + block.words, 0, block.open ? 4 : 0);
    }
    void operator()(const view::Chart& block) {
        if (block.kind == view::ChartKind::Waterfall) return;  // the table below it holds the same lines
        if (block.series.empty() && block.panels.empty()) return;
        put(speak_.say("text.chart", {{"title", block.title}, {"unit", block.unit}}));
        lines(block, block.series, 2);
        for (const view::ChartPanel& panel : block.panels) {
            put(panel.title, 2, 4);
            lines(block, panel.series, 4);
        }
        if (!block.words.empty()) put(block.words);
        blank();
    }
    void operator()(const view::Table& block) {
        if (!block.title.empty()) {
            blank();
            put(bold(block.title));
        }
        if (!block.rows.empty()) table(block);
        if (!block.words.empty()) put(block.words);
        blank();
    }
    void operator()(const view::Choices& block) {
        if (!block.title.empty()) {
            blank();
            put(bold(block.title));
        }
        // Many plain ways on read better side by side than one a line.
        const bool is_plain =
            block.actions.size() > 4 &&
            std::all_of(block.actions.begin(), block.actions.end(),
                        [](const view::Action& action) { return action.detail.empty() && action.enabled; });
        if (is_plain) {
            std::string ways;
            for (const view::Action& action : block.actions) {
                if (!ways.empty()) ways += ", ";
                ways +=
                    bare_mark() + std::string(unbroken_blank) + (action.chosen ? "* " : "") + action.label;
            }
            put(ways);
        } else {
            for (const view::Action& action : block.actions)
                choice(action);
        }
        blank();
    }
    void operator()(const view::Tree& block) {
        blank();
        put(bold(block.title));
        for (const view::TreeRoad& road : block.roads) {
            choice(road.action);
            if (!road.compare.id.empty()) choice(road.compare);
        }
        put(block.words);
        blank();
    }
    void operator()(const view::MapBlock& block) {
        for (const view::MapLayer& layer : block.layers) {
            if (layer.values.empty()) continue;
            const auto [low, high] = std::minmax_element(layer.values.begin(), layer.values.end());
            const auto words_at = [&layer](auto at) {
                return unstopped(layer.words[static_cast<std::size_t>(at - layer.values.begin())]);
            };
            if (!layer.same.empty() || *low == *high) {
                put(layer.same.empty()
                        ? speak_.say("text.layer_level", {{"name", layer.name}, {"unit", layer.unit}})
                        : speak_.say(
                              "text.layer_uniform",
                              {{"name", layer.name}, {"unit", layer.unit}, {"words", unstopped(layer.same)}}),
                    0, 2);
                continue;
            }
            put(speak_.say("text.layer", {{"name", layer.name},
                                          {"unit", layer.unit},
                                          {"low", words_at(low)},
                                          {"high", words_at(high)}}),
                0, 2);
        }
        put(speak_.say("text.map_hint"));
        blank();
    }
    void operator()(const view::PipelineBlock& block) {
        for (const view::PipelineStage& stage : block.stages) {
            std::string words = speak_.say("text.stage", {{"name", stage.name},
                                                          {"count", speak_.whole(stage.count)},
                                                          {"year", speak_.whole(stage.count_year)}});
            for (const std::string& more : {stage.rate, stage.published}) {
                if (!more.empty()) words += " " + view::capitalized(more) + (more.ends_with('.') ? "" : ".");
            }
            put(words, 0, 4);
        }
        blank();
        put(block.words);
        blank();
    }
    // Every second week, and the last day.
    void operator()(const view::CaseFlow& block) {
        blank();
        put(bold(block.title));
        for (std::size_t day = 0; day < block.words.size(); ++day) {
            if (day % 14 == 0 || day + 1 == block.words.size()) put(block.words[day], 0, 4);
        }
        blank();
    }
    void operator()(const view::OptionCards& block) {
        blank();
        put(bold(block.title));
        for (const view::OptionCard& option : block.options) {
            blank();
            choice(option.action);
            if (!option.meaning.empty()) put(option.meaning, 4, 4);
            if (!option.best_case.empty()) {
                std::string best = speak_.say("text.best_case", {{"words", option.best_case}});
                add_sources(best, option.citations);
                put(best, 4, 6);
            }
            for (const auto& [name, words] : option.facts) {
                put(speak_.say("text.fact", {{"name", name}, {"words", words}}), 4, 6);
            }
            for (const std::string& words : option.reactions)
                put(words, 4, 6);
            if (option.best_case.empty() && !option.citations.empty()) {
                std::string sources;
                add_sources(sources, option.citations);
                put(sources, 4, 6);
            }
        }
        blank();
    }
    void operator()(const view::Timeline& block) {
        for (const view::TimelineMark& mark : block.marks) {
            put((mark.open ? mark_next(true) : std::string()) + mark.date + ": " + mark.words, 0, 4);
        }
        put(block.words);
        blank();
    }
    void operator()(const view::Seats& block) {
        blank();
        put(bold(block.title));
        put(speak_.say("text.seats", {{"words", block.words}}));
        for (const view::SeatLine& seat : block.seats) {
            put(speak_.say("text.seat",
                           {{"name", seat.name}, {"position", seat.position}, {"why", seat.why}}),
                2, 4);
            if (seat.lobby) choice(*seat.lobby);
        }
        blank();
    }
    void operator()(const view::Progress& block) {
        blank();
        if (!block.title.empty()) put(bold(block.title));
        for (const view::Measure& measure : block.measures) {
            if (measure.open) {
                choice(*measure.open);
            } else {
                put(measure.name);
            }
            put(measure.words, 4, 4);
            for (const view::MeasureStage& stage : measure.stages) {
                // A letter for people whose reader skips signs: done, now, ahead.
                constexpr std::array<std::string_view, 3> keys{"text.stage_done", "text.stage_now",
                                                               "text.stage_ahead"};
                std::string words =
                    speak_.say(keys[static_cast<std::size_t>(stage.state)], {{"name", stage.name}});
                if (!stage.when.empty()) words += ": " + stage.when;
                put(words, 6, 8);
            }
        }
        put(block.words);
        blank();
    }

private:
    void lines(const view::Chart& block, const std::vector<view::ChartSeries>& all, std::size_t indent) {
        for (const view::ChartSeries& series : all) {
            if (series.values.empty()) continue;
            const auto [low, high] = std::minmax_element(series.values.begin(), series.values.end());
            const auto number = [this](double value) { return speak_.number(value, 1); };
            const std::size_t last = std::min(series.values.size(), block.labels.size());
            // Of two points nothing is lowest or highest.
            put(speak_.say(block.kind == view::ChartKind::Slope ? "text.chart_pair" : "text.chart_series",
                           {{"name", series.name},
                            {"first_label", last == 0 ? std::string() : block.labels.front()},
                            {"first", number(series.values.front())},
                            {"last_label", last == 0 ? std::string() : block.labels[last - 1]},
                            {"last", number(series.values.back())},
                            {"low", number(*low)},
                            {"high", number(*high)}}),
                indent, indent + 2);
        }
    }
    std::string bold(const std::string& words) const {
        return style_.color ? "\033[1m" + words + "\033[0m" : words;
    }
    void line(const std::string& words) { text += words + "\n"; }
    // One empty line, never two.
    void blank() {
        if (!text.empty() && !text.ends_with("\n\n")) text += "\n";
    }
    void put(const std::string& words, std::size_t indent = 0, std::size_t rest = 0) {
        if (words.empty()) return;
        const std::size_t more = std::max(indent, rest);
        const std::vector<std::string> lines =
            break_lines(words, style_.width > more + 20 ? style_.width - more : 20);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            line(std::string(i == 0 ? indent : more, ' ') + with_blanks(lines[i]));
        }
    }
    void add_sources(std::string& words, const std::vector<view::Citation>& citations) const {
        if (citations.empty()) return;
        // The page that a statement opens names all of its sources.
        constexpr std::size_t most_named = 3;
        std::vector<std::string> names;
        for (const view::Citation& citation : citations) {
            if (std::find(names.begin(), names.end(), citation.words) == names.end())
                names.push_back(citation.words);
        }
        const std::size_t count = names.size();
        if (count > most_named) names.resize(most_named);
        const std::string sources = speak_.series(names);
        if (!words.empty()) words += " ";
        if (count > most_named) {
            const auto more = static_cast<std::int64_t>(count - most_named);
            words += speak_.say("text.sources_more", {{"sources", sources}, {"count", speak_.whole(more)}});
        } else {
            words += speak_.say("text.sources", {{"sources", sources}});
        }
    }
    // The number of the block's next action.
    std::string bare_mark() { return "[" + std::to_string(number_ + next_++) + "]"; }
    // The same in a column, or blanks of its width.
    std::string mark_next(bool has_action) {
        return has_action ? padded(bare_mark(), 4, false) + " " : "     ";
    }
    void choice(const view::Action& action) {
        std::string words = bare_mark() + " ";
        if (action.chosen) words += "* ";
        words += action.label;
        put(words, 0, 4);
        if (!action.detail.empty()) put(action.detail, 4, 4);
        // What is in force needs no reason beside its state.
        if (!action.enabled && !action.blocked_because.empty() &&
            !(action.chosen && !action.detail.empty())) {
            put(action.chosen ? action.blocked_because
                              : speak_.say("text.blocked", {{"reason", action.blocked_because}}),
                4, 4);
        }
    }
    bool opens(const view::Table& block, std::size_t row) const {
        return row < block.opens.size() && block.opens[row].has_value();
    }
    void table(const view::Table& block) {
        const std::size_t columns = block.columns.size();
        std::vector<std::size_t> widths(columns);
        const auto is_right = [&block](std::size_t c) {
            return c < block.numeric.size() && block.numeric[c];
        };
        for (std::size_t c = 0; c < columns; ++c) {
            widths[c] = length_of(block.columns[c]);
            for (const std::vector<std::string>& row : block.rows) {
                if (c < row.size()) widths[c] = std::max(widths[c], length_of(row[c]));
            }
        }
        const bool has_opens = std::any_of(block.opens.begin(), block.opens.end(),
                                           [](const auto& command) { return command.has_value(); });
        const std::size_t room = style_.width - (has_opens ? 5 : 0) - 2 * (columns - 1);
        const auto total = [&widths] {
            std::size_t sum = 0;
            for (const std::size_t width : widths)
                sum += width;
            return sum;
        };
        // The widest column gives way first; its cells are broken into lines.
        constexpr std::size_t narrowest = 10;
        while (total() > room) {
            const auto widest = std::max_element(widths.begin(), widths.end());
            if (*widest <= narrowest) break;
            --*widest;
        }
        if (total() > room) {
            list(block);
            return;
        }
        const auto put_row = [&](const std::string& mark, const std::vector<std::string>& cells) {
            std::vector<std::vector<std::string>> broken(columns);
            std::size_t height = 1;
            for (std::size_t c = 0; c < columns; ++c) {
                broken[c] = break_lines(c < cells.size() ? cells[c] : std::string(), widths[c]);
                height = std::max(height, broken[c].size());
            }
            for (std::size_t l = 0; l < height; ++l) {
                std::string written = l == 0 ? mark : std::string(mark.size(), ' ');
                for (std::size_t c = 0; c < columns; ++c) {
                    if (c > 0) written += "  ";
                    written +=
                        padded(l < broken[c].size() ? broken[c][l] : std::string(), widths[c], is_right(c));
                }
                while (written.ends_with(' '))
                    written.pop_back();
                line(written);
            }
        };
        put_row(has_opens ? "     " : "", block.columns);
        for (std::size_t r = 0; r < block.rows.size(); ++r) {
            put_row(has_opens ? mark_next(opens(block, r)) : std::string(), block.rows[r]);
        }
    }
    // Rows as sentences, where columns do not fit.
    void list(const view::Table& block) {
        for (std::size_t r = 0; r < block.rows.size(); ++r) {
            std::string words = opens(block, r) ? mark_next(true) : std::string();
            for (std::size_t c = 0; c < block.rows[r].size() && c < block.columns.size(); ++c) {
                if (c > 0) words += "; ";
                words += c == 0 ? block.rows[r][c] : block.columns[c] + " " + block.rows[r][c];
            }
            put(words, 0, 5);
        }
    }

    const view::Speaker& speak_;
    TextStyle style_;
    std::vector<view::Action> actions_;
    std::size_t number_ = 1;  // of the block's first action
    std::size_t next_ = 0;
};

}  // namespace

std::string wrap(std::string_view words, std::size_t width, std::size_t indent) {
    std::string text;
    const std::vector<std::string> lines = break_lines(words, width > indent + 20 ? width - indent : 20);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0) text += "\n" + std::string(indent, ' ');
        text += lines[i];
    }
    return text;
}

std::string to_text(const view::Page& page, const view::Speaker& speak, const TextStyle& style) {
    Writer writer(speak, style);
    for (const view::Block& block : page.blocks)
        writer.write(block);
    while (writer.text.ends_with("\n\n"))
        writer.text.pop_back();
    return std::move(writer.text);
}

std::string map_to_text(const view::Page& page, const TextStyle& style) {
    std::string text;
    for (const view::Block& block : page.blocks) {
        const auto* map = std::get_if<view::MapBlock>(&block);
        if (map == nullptr) continue;
        for (const view::MapLayer& layer : map->layers) {
            text += wrap(layer.name + " (" + layer.unit + ")", style.width) + "\n";
            for (const std::string& words : layer.words)
                text += "  " + wrap(words, style.width, 4) + "\n";
            text += "\n";
        }
    }
    return text;
}

}  // namespace homerule::cli

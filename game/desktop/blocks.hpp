// Draws the blocks of any view::Page richly: so every page and action of the views is in the window. Floor 6
// (desktop).
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.hpp"
#include "desktop/term_cards.hpp"
#include "desktop/ui.hpp"
#include "model/catalog.hpp"
#include "model/scenario.hpp"
#include "view/game.hpp"
#include "view/page.hpp"

namespace homerule::desktop {

// What drawing needs to know, and what the player did while it was drawn.
struct BlockContext {
    const model::Catalog& catalog;
    model::Language spoken;
    const model::Evidence* evidence;              // for citations
    const model::Scenario* played;                // null at Home, whose pages have neither map nor timeline
    std::map<std::string, std::size_t>& choices;  // such as the layer shown in a map block

    TermCards* terms;  // marks words of the glossary; may be null

    std::optional<view::Command> pressed{};
    std::optional<model::Decision> rested_on{};  // the option under the pointer, else the one with the focus
    std::string blocked{};                       // words for a pressed action that is not open
    std::string told{};                          // words for something that was done at once
    int maps = 0;                                // counted within the page, for the ids of their widgets

    std::string say(std::string_view key, const model::Fills& fills = {}) const {
        return catalog.say(spoken, key, fills);
    }
    const model::Scenario& scenario() const {
        HR_CHECK(played != nullptr);
        return *played;
    }
    model::Language language() const { return spoken; }
    void press(const view::Action& action);
    // As Ui::text, with the words of the glossary marked.
    float text(Ui& ui, Type type, ImU32 color, float x, float y, float width, std::string_view words) {
        return terms != nullptr ? terms->text(ui, type, color, x, y, width, words)
                                : ui.text(type, color, x, y, width, words);
    }
};

// Draws the page's blocks one below the other from y; the height that they took.
float draw_page(Ui& ui, BlockContext& context, const view::Page& page, float x, float y, float width);

// Single blocks.
float draw_paragraph(Ui& ui, BlockContext& context, const view::Paragraph& paragraph, float x, float y,
                     float width);
float draw_metric(Ui& ui, BlockContext& context, const view::MetricLine& metric, float x, float y,
                  float width, float least_height);
float draw_choices(Ui& ui, BlockContext& context, const view::Choices& choices, float x, float y,
                   float width);
float draw_table(Ui& ui, BlockContext& context, const view::Table& table, float x, float y, float width);
// The same without a card of its own.
float draw_table_rows(Ui& ui, BlockContext& context, const view::Table& table, float x, float y, float width);
// A chart or a fan with its tools at the right of the title: as a table, in words, copied as CSV.
float draw_chart_with_tools(Ui& ui, BlockContext& context, const view::Chart& chart, float x, float y,
                            float width);
float draw_fan_with_tools(Ui& ui, BlockContext& context, const view::Fan& fan, std::string_view owner,
                          float x, float y, float width);
float draw_progress(Ui& ui, BlockContext& context, const view::Progress& progress, float x, float y,
                    float width);
float draw_options(Ui& ui, BlockContext& context, const view::OptionCards& cards, float x, float y,
                   float width);
float draw_pipeline(Ui& ui, BlockContext& context, const view::PipelineBlock& pipeline, float x, float y,
                    float width);
float draw_case_flow(Ui& ui, BlockContext& context, const view::CaseFlow& flow, float x, float y,
                     float width);
float draw_seats(Ui& ui, BlockContext& context, const view::Seats& seats, float x, float y, float width);
float draw_map_block(Ui& ui, BlockContext& context, const view::MapBlock& map, float x, float y, float width);
float draw_timeline_block(Ui& ui, BlockContext& context, const view::Timeline& timeline, float x, float y,
                          float width);

float draw_tree(Ui& ui, BlockContext& context, const view::Tree& tree, float x, float y, float width);

// Only the blocks, rows and actions that hold the words looked for; headings stay where something below them
// does.
view::Page filter_page(const view::Page& page, std::string_view wanted);

// Draws `count` items in equal columns of at least `least_width`, each row as high as its highest item.
// `item(index, x, y, width, least_height)` gives its height.
float draw_grid(Ui& ui, std::size_t count, float x, float y, float width, float least_width,
                std::size_t most_columns,
                const std::function<float(std::size_t, float, float, float, float)>& item);

// The id of a row or mark that has no other: where it leads, as in view::actions_of.
std::string id_of_open(const view::Command& command);

// The color and glyph for a change that moved the good way (+1), the bad way (-1) or neither.
Token token_of_change(int better);
Icon icon_of_headline(std::string_view id);

// "38.2 per 1,000 residents" as "38.2" and "per 1,000 residents".
std::pair<std::string, std::string> split_value(const std::string& value);

}  // namespace homerule::desktop

// Lens: what studies dispute, and what the player's decisions did under each reading of it.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/amount.hpp"
#include "play/lenses.hpp"
#include "view/analysis.hpp"
#include "view/pages.hpp"
#include "view/studies.hpp"
#include "view/why.hpp"

namespace homerule::view {

namespace {

std::string change_words(const Speaker& speak, const ShownFigure& shown, double change) {
    return speak.with_sign(change * shown.scale, shown.decimals);
}

std::string named(const Speaker& speak, const ShownFigure& shown) {
    return speak.say("analysis.named_unit", {{"name", shown.name}, {"unit", shown.unit}});
}

void offer_lenses(const Scene& scene, Page& page) {
    const Speaker& speak = scene.speak;
    Choices lenses;
    lenses.title = speak.say("lens.choose");
    for (std::size_t l = 0; l < scene.evidence().lenses.size(); ++l) {
        const model::Lens& lens = scene.evidence().lenses[l];
        Action action;
        action.id = "lens." + (play::positions_of(scene.evidence(), lens.id) ? "own" : lens.id);
        action.label = speak.of(lens.name);
        action.detail = speak.of(lens.explanation);
        action.command.kind = CommandKind::UseLens;
        action.command.address = {PageKind::Lens, l, 0};
        action.chosen = l == scene.session.lens();
        lenses.actions.push_back(std::move(action));
    }
    page.blocks.push_back(std::move(lenses));
}

// How far the decisions moved two of the figures that the studies dispute most, a line for each lens.
void show_slopes(const Scene& scene, const std::vector<play::LensOutcome>& outcomes, Page& page) {
    const Speaker& speak = scene.speak;
    const std::vector<model::Lens>& lenses = scene.evidence().lenses;
    constexpr std::size_t most_lines = 4;
    // While the term runs, what trust truly is stays hidden.
    const std::vector<model::Headline> headlines =
        scene.session.is_over() ? std::vector{model::Headline::Trust, model::Headline::Safety}
                                : std::vector{model::Headline::Safety, model::Headline::Approval};
    page.blocks.push_back(paragraph(speak.say("lens.slope_words")));
    for (const model::Headline headline : headlines) {
        const auto f = static_cast<std::size_t>(headline);
        const ShownFigure shown = shown_figure(speak, f);
        const auto as_shown = [&shown](double level) {
            return base::from_stock(base::to_stock(level * shown.scale, shown.decimals), shown.decimals);
        };
        Chart chart;
        chart.kind = ChartKind::Slope;
        chart.title = speak.say("lens.slope", {{"name", shown.name}});
        chart.unit = shown.unit;
        chart.labels = {speak.say("compare.nothing"), speak.say("lens.your_decisions")};
        for (const play::LensOutcome& outcome : outcomes) {
            if (chart.series.size() == most_lines) break;
            chart.series.push_back({speak.of(lenses[outcome.lens].name),
                                    {as_shown(outcome.without[f]), as_shown(outcome.with[f])},
                                    false});
        }
        page.blocks.push_back(std::move(chart));
    }
}

// Which way the decisions moved each figure under each lens, and whether all agree.
void show_agreement(const Scene& scene, Page& page) {
    const Speaker& speak = scene.speak;
    page.blocks.push_back(heading(speak.say("analysis.lens.holds")));
    if (decisions_of_road(scene.session).empty() || scene.studies == nullptr) {
        page.blocks.push_back(paragraph(speak.say("compare.no_decisions"), Tone::Quiet));
        return;
    }
    const std::vector<play::LensOutcome>& outcomes = scene.studies->lenses(scene.session);
    const std::vector<model::Lens>& lenses = scene.evidence().lenses;
    Table table;
    table.title = speak.say("lens.changed");
    table.columns = {speak.say("column.headline")};
    table.numeric = {false};
    for (const play::LensOutcome& outcome : outcomes) {
        table.columns.push_back(speak.of(lenses[outcome.lens].name));
        table.numeric.push_back(true);
    }
    table.columns.push_back(speak.say("lens.verdict"));
    table.numeric.push_back(false);
    std::vector<std::string> up, down;
    for (std::size_t f = 0; f < play::figure_count; ++f) {
        const ShownFigure shown = shown_figure(speak, f);
        std::vector<std::string> row{named(speak, shown)};
        bool moves = false;
        for (const play::LensOutcome& outcome : outcomes) {
            const double change = outcome.with[f] - outcome.without[f];
            moves = moves || change != 0;
            row.push_back(change_words(speak, shown, change));
        }
        const int direction = play::common_direction(outcomes, f);
        row.push_back(speak.say(direction != 0 ? "lens.holds" : moves ? "lens.depends" : "lens.nothing"));
        if (direction != 0) (direction > 0 ? up : down).push_back(shown.name);
        table.rows.push_back(std::move(row));
    }
    table.words = speak.say("lens.changed_words");
    if (!up.empty())
        page.blocks.push_back(paragraph(speak.say("lens.up", {{"names", speak.list(up)}}), Tone::Notice));
    if (!down.empty())
        page.blocks.push_back(paragraph(speak.say("lens.down", {{"names", speak.list(down)}}), Tone::Notice));
    if (up.empty() && down.empty())
        page.blocks.push_back(paragraph(speak.say("lens.none_hold"), Tone::Notice));
    show_slopes(scene, outcomes, page);
    page.blocks.push_back(std::move(table));

    // The two lenses that lie farthest apart come after the middle one.
    const std::size_t a = outcomes.size() > 2 ? 1 : 0;
    if (a + 1 >= outcomes.size()) return;
    page.blocks.push_back(heading(speak.say("analysis.lens.two_by_two")));
    page.blocks.push_back(
        paragraph(speak.say("lens.two_by_two", {{"first", speak.of(lenses[outcomes[a].lens].name)},
                                                {"second", speak.of(lenses[outcomes[a + 1].lens].name)}})));
    Table parts;
    parts.columns = {speak.say("column.headline"), speak.say("analysis.column.policy"),
                     speak.say("column.lens"), speak.say("analysis.column.interaction")};
    parts.numeric = {false, true, true, true};
    for (std::size_t f = 0; f < play::figure_count; ++f) {
        const ShownFigure shown = shown_figure(speak, f);
        const play::TwoByTwo split = play::two_by_two(outcomes[a], outcomes[a + 1], f);
        parts.rows.push_back({named(speak, shown), change_words(speak, shown, split.policy),
                              change_words(speak, shown, split.lens),
                              change_words(speak, shown, split.interaction)});
    }
    parts.words = speak.say("lens.two_by_two_words");
    page.blocks.push_back(std::move(parts));
}

// Every contested number with its named positions; taking one makes a lens of one's own.
void show_disputes(const Scene& scene, Page& page) {
    const Speaker& speak = scene.speak;
    page.blocks.push_back(heading(speak.say("lens.disputes")));
    page.blocks.push_back(paragraph(speak.say("lens.disputes_words")));
    const model::Evidence& evidence = scene.evidence();
    const auto own = play::positions_of(evidence, evidence.lenses[scene.session.lens()].id);
    for (std::size_t p = 0; p < model::parameter_count; ++p) {
        const model::ParameterPage& number = evidence.parameters[p];
        if (number.status != model::Status::Contested || number.positions.empty()) continue;
        page.blocks.push_back(heading(speak.of(number.name), 3));
        page.blocks.push_back(paragraph(speak.of(number.meaning)));
        page.blocks.push_back(paragraph(
            speak.say("lens.in_force", {{"value", speak.parameter(scene.session.values()[p], number.unit)},
                                        {"unit", speak.unit(number.unit)}}),
            Tone::Quiet));
        Choices positions;
        for (std::size_t i = 0; i < number.positions.size(); ++i) {
            const model::Position& position = number.positions[i];
            Action action;
            action.id = "position." + std::string(model::parameter_ids[p]) + "." + position.id;
            action.label = speak.say(
                "lens.position",
                {{"name", speak.of(position.name)}, {"value", speak.parameter(position.value, number.unit)}});
            action.detail = cited(scene, position.sources);
            action.command.kind = CommandKind::TakePosition;
            action.command.address = {PageKind::Lens, p, static_cast<std::uint32_t>(i)};
            action.chosen = own && (*own)[p] == i;
            positions.actions.push_back(std::move(action));
        }
        positions.actions.push_back(open_action("open.parameter." + std::string(model::parameter_ids[p]),
                                                speak.say("lens.read"), archive(Shelf::Parameters, p)));
        page.blocks.push_back(std::move(positions));
    }
}

}  // namespace

Page lens_page(const Scene& scene) {
    const Speaker& speak = scene.speak;
    Page page;
    page.title = speak.say("page.lens");
    page.blocks.push_back(heading(speak.say("lens.title"), 1));
    page.blocks.push_back(paragraph(speak.say("lens.words")));
    offer_lenses(scene, page);
    show_agreement(scene, page);
    show_disputes(scene, page);
    return page;
}

}  // namespace homerule::view

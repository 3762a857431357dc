// Compare and Lens: roads beside each other, twins, shares of decisions, other readings of the studies.
#include "view/compare.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "play/save.hpp"
#include "support/catch.hpp"
#include "support/tiny_game.hpp"
#include "view/game.hpp"
#include "view/scene.hpp"
#include "view/studies.hpp"
#include "view/why.hpp"

using namespace homerule;
using view::Against;
using view::Command;
using view::CommandKind;
using view::Comparison;
using view::PageKind;

namespace {

Command command_of(CommandKind kind) {
    Command command;
    command.kind = kind;
    return command;
}

template <class Kind>
std::vector<Kind> blocks_of(const view::Page& page) {
    std::vector<Kind> found;
    for (const view::Block& block : page.blocks) {
        if (const auto* one = std::get_if<Kind>(&block)) found.push_back(*one);
    }
    return found;
}

view::Page compare_page(const view::Game& game, const Comparison& comparison) {
    return game.page(view::compare(comparison));
}

// A game with two roads of two turns each.
view::Game forked_game() {
    view::Game game = test::tiny_game(1);
    game.perform(command_of(CommandKind::Advance));
    game.perform(command_of(CommandKind::Undo));
    Command decide = command_of(CommandKind::Decide);
    decide.decision = test::set_lever(test::tiny::community_liaison, 1);
    if (game.perform(decide).refused) {
        decide.decision = test::set_lever(test::tiny::fingerprint_stance, 1);
        REQUIRE_FALSE(game.perform(decide).refused);
    }
    game.perform(command_of(CommandKind::Advance));
    return game;
}

}  // namespace

TEST_CASE("an address of a comparison reads back") {
    const view::Game game = forked_game();
    for (const Comparison& comparison :
         {Comparison{}, Comparison{Against::Nothing, 0, std::nullopt, model::Headline::Approval},
          Comparison{Against::Road, 2, std::size_t{3}, model::Headline::Safety},
          Comparison{Against::Without, 0, std::nullopt, model::Headline::DueProcess}}) {
        const auto read = view::comparison_of(game.session(), view::compare(comparison));
        REQUIRE(read.has_value());
        CHECK(read->against == comparison.against);
        CHECK(read->number == comparison.number);
        CHECK(read->first == comparison.first);
        CHECK(read->headline == comparison.headline);
    }
}

TEST_CASE("a comparison shows as many months as were played, history not one more") {
    const view::Game game = test::tiny_game(3);
    const auto charts = blocks_of<view::Chart>(
        compare_page(game, {Against::Nothing, 0, std::nullopt, model::Headline::Approval}));
    REQUIRE_FALSE(charts.empty());
    const view::Chart& lines = charts.front();
    CHECK(lines.band);
    REQUIRE(lines.series.size() == 3);
    for (const view::ChartSeries& series : lines.series)
        CHECK(series.values.size() == lines.labels.size());
    CHECK(lines.labels.size() == 10);
    CHECK(lines.series[0].name == "You");
    CHECK(lines.series[2].name == "History");
}

TEST_CASE("every figure has history beside it where it is explained, up to today") {
    const view::Game game = test::tiny_game(3);
    for (std::size_t h = 0; h < model::headline_count; ++h) {
        const auto headline = static_cast<model::Headline>(h);
        CAPTURE(model::headline_ids[h]);
        const auto charts = blocks_of<view::Chart>(game.page(view::why(headline, game.session().scenario())));
        const auto beside = std::find_if(charts.begin(), charts.end(),
                                         [](const view::Chart& chart) { return chart.series.size() == 2; });
        // Trust waits for a survey on both roads.
        if (headline == model::Headline::Trust && beside == charts.end()) continue;
        REQUIRE(beside != charts.end());
        CHECK(beside->series[1].name == "History");
        CHECK(beside->series[1].dashed);
        CHECK(beside->labels.size() == 10);
        for (const view::ChartSeries& series : beside->series)
            CHECK(series.values.size() == beside->labels.size());
    }
}

TEST_CASE("the shares of decisions add up to the difference from nothing decided") {
    const view::Game game = test::tiny_game(4);
    view::Studies studies;
    const auto taken = view::decisions_of_road(game.session());
    REQUIRE_FALSE(taken.empty());
    const std::vector<play::Contribution> shares = studies.contributions(game.session());
    REQUIRE(shares.size() == taken.size());
    const play::Session& nothing = studies.without(game.session(), std::nullopt);
    CHECK(nothing.turn() == game.session().turn());
    const play::Figures with = play::figures_of(game.session().scenario(), game.session().world());
    const play::Figures without = play::figures_of(nothing.scenario(), nothing.world());
    for (std::size_t f = 0; f < play::figure_count; ++f) {
        double sum = 0;
        for (const play::Contribution& share : shares)
            sum += share.amount[f];
        CAPTURE(f);
        CHECK(sum == Approx(with[f] - without[f]).margin(1e-6));
    }
}

TEST_CASE("a twin lacks its decision and nothing that did not need it") {
    const view::Game game = forked_game();
    view::Studies studies;
    const auto taken = view::decisions_of_road(game.session());
    REQUIRE_FALSE(taken.empty());
    const play::Session& twin = studies.without(game.session(), taken.size() - 1);
    const auto left = view::decisions_of_road(twin);
    CHECK(std::none_of(left.begin(), left.end(),
                       [&](const view::RoadDecision& one) { return one.decision == taken.back().decision; }));
    CHECK(twin.luck() == game.session().luck());
    // Another road has other studies.
    view::Game back = game;
    back.perform(command_of(CommandKind::Undo));
    CHECK(studies.without(back.session(), std::nullopt).turn() == back.session().turn());
}

TEST_CASE("the tree has every turn once and a thumbnail for each end") {
    const view::Game game = forked_game();
    const auto trees = blocks_of<view::Tree>(game.page({PageKind::Compare, 0, 5}));
    REQUIRE(trees.size() == 1);
    const view::Tree& tree = trees.front();
    CHECK(tree.points.size() == game.session().branches().size());
    REQUIRE(tree.roads.size() == 2);
    CHECK(std::count_if(tree.roads.begin(), tree.roads.end(),
                        [](const view::TreeRoad& road) { return road.action.chosen; }) == 1);
    for (const view::TreeRoad& road : tree.roads) {
        CHECK(road.series.size() == 7);
        CHECK(road.action.chosen == road.compare.id.empty());
    }
}

TEST_CASE("what differs between two roads is told by decision, and the parts add up") {
    const view::Game game = forked_game();
    const auto trees = blocks_of<view::Tree>(game.page({PageKind::Compare, 0, 5}));
    REQUIRE(trees.size() == 1);
    for (const view::TreeRoad& road : trees.front().roads) {
        if (road.action.chosen) continue;
        const auto number = static_cast<std::uint32_t>(road.point);
        const auto tables = blocks_of<view::Table>(
            compare_page(game, {Against::Road, number, std::nullopt, model::Headline::FederalStanding}));
        const auto parted = std::find_if(tables.begin(), tables.end(), [](const view::Table& table) {
            return table.columns.size() == 3 && table.columns[1] == "Taken on";
        });
        REQUIRE(parted != tables.end());
        REQUIRE(parted->rows.size() > 2);
        play::Session other = game.session();
        other.go_to(road.point);
        const auto standing = static_cast<std::size_t>(model::Headline::FederalStanding);
        const double difference =
            play::figures_of(game.session().scenario(), game.session().world())[standing] -
            play::figures_of(other.scenario(), other.world())[standing];
        CHECK(std::stod(parted->rows.back()[2]) == Approx(difference * 100).margin(0.06));
    }
}

TEST_CASE("another lens plays the same decisions again, and back again gives the same world") {
    view::Game game = forked_game();
    const std::vector<play::Branch> before = game.session().branches();
    const std::size_t here = game.session().here();
    Command use = command_of(CommandKind::UseLens);
    use.address = {PageKind::Lens, 1, 0};
    const view::Outcome outcome = game.perform(use);
    CHECK_FALSE(outcome.refused);
    CHECK(outcome.wants_save);
    CHECK(game.session().lens() == 1);
    CHECK(game.session().here() == here);
    REQUIRE(game.session().branches().size() == before.size());
    for (std::size_t b = 0; b < before.size(); ++b)
        CHECK(game.session().branches()[b].decisions == before[b].decisions);
    use.address.subject = 0;
    game.perform(use);
    for (std::size_t b = 0; b < before.size(); ++b)
        CHECK(game.session().branches()[b].digest == before[b].digest);
    use.address.subject = 77;
    CHECK(game.perform(use).refused);
}

TEST_CASE("a position makes a lens of one's own, which a save keeps and a second touch lets go") {
    view::Game game = test::tiny_game(2);
    const model::Evidence& evidence = *game.session().scenario().evidence;
    std::size_t contested = model::parameter_count;
    for (std::size_t p = 0; p < model::parameter_count; ++p) {
        if (!evidence.parameters[p].positions.empty()) contested = p;
    }
    REQUIRE(contested < model::parameter_count);
    const double value = evidence.parameters[contested].positions.front().value;
    const std::size_t lenses = evidence.lenses.size();
    Command take = command_of(CommandKind::TakePosition);
    take.address = {PageKind::Lens, contested, 0};
    REQUIRE_FALSE(game.perform(take).refused);
    CHECK(game.session().lens() == lenses);
    CHECK(game.session().values()[contested] == value);
    const play::Save save = play::save_of(game.session());
    const play::Replay replayed = play::replay(test::tiny_scenario(), save);
    CHECK(replayed.remarks.empty());
    CHECK_FALSE(replayed.first_difference.has_value());
    REQUIRE(replayed.session.has_value());
    CHECK(replayed.session->values()[contested] == value);
    const view::Game loaded(*replayed.session, test::shipped_catalog(), model::Language::Spanish, nullptr);
    CHECK_FALSE(loaded.session().scenario().evidence->lenses.back().name.empty());
    REQUIRE_FALSE(game.perform(take).refused);
    CHECK(game.session().lens() == 0);
    CHECK(game.session().scenario().evidence->lenses.size() == lenses);
    take.address.detail = 99;
    CHECK(game.perform(take).refused);
}

TEST_CASE("the lens page says of every figure whether all lenses agree") {
    const view::Game game = test::tiny_game(4);
    const auto tables = blocks_of<view::Table>(game.page({PageKind::Lens, 0, 0}));
    REQUIRE(tables.size() == 2);
    CHECK(tables[0].rows.size() == play::figure_count);
    CHECK(tables[0].columns.size() == 2 + game.session().scenario().evidence->lenses.size());
    CHECK(tables[1].rows.size() == play::figure_count);
}

TEST_CASE("a panel for each group of residents, with history beside the player's road, on one scale") {
    for (const int turns : {4, 8}) {
        const view::Game game = test::tiny_game(turns);
        const model::Scenario& scenario = game.session().scenario();
        for (std::size_t h = 0; h < model::headline_count; ++h) {
            const auto headline = static_cast<model::Headline>(h);
            CAPTURE(turns, h);
            const auto charts =
                blocks_of<view::Chart>(compare_page(game, {Against::History, 0, std::nullopt, headline}));
            const auto panels = std::find_if(charts.begin(), charts.end(), [](const view::Chart& chart) {
                return chart.kind == view::ChartKind::Panels;
            });
            // A county has one budget and one name in Washington, whatever the group.
            CHECK((panels != charts.end()) == view::has_places(headline));
            if (panels == charts.end()) continue;
            CHECK(panels->unit == charts.front().unit);
            REQUIRE(panels->panels.size() == scenario.groups.size());
            for (std::uint32_t g = 0; g < scenario.groups.size(); ++g) {
                const view::ChartPanel& panel = panels->panels[g];
                CHECK(panel.title == scenario.groups[g].name.in(model::Language::English));
                REQUIRE(panel.series.size() == 2);
                CHECK(panel.series[0].name == "You");
                CHECK_FALSE(panel.series[0].dashed);
                CHECK(panel.series[1].name == "History");
                CHECK(panel.series[1].dashed);
                CHECK(panel.series[0].values.size() == panels->labels.size());
                if (headline == model::Headline::Approval) {
                    const view::Chronicle chronicle(game.session());
                    const double level = view::level_of(chronicle, headline,
                                                        {std::nullopt, model::GroupId{g}}, chronicle.last());
                    CHECK(panel.series[0].values.back() == Approx(level * 100).margin(0.051));
                }
            }
        }
    }
}

TEST_CASE("trust by group is what surveys found while the term runs") {
    const view::Game game = test::tiny_game(4);
    const view::Chronicle chronicle(game.session());
    const view::Survey survey = chronicle.survey(chronicle.last());
    REQUIRE(survey.taken);
    const auto charts = blocks_of<view::Chart>(
        compare_page(game, {Against::History, 0, std::nullopt, model::Headline::Trust}));
    for (const view::Chart& chart : charts) {
        for (std::size_t g = 0; g < chart.panels.size(); ++g)
            CHECK(chart.panels[g].series[0].values.back() == Approx(survey.shares[g] * 100).margin(0.051));
    }
}

TEST_CASE("the slopes of the lens page are the changes of its table, a line for each lens") {
    for (const int turns : {4, 8}) {
        CAPTURE(turns);
        const view::Game game = test::tiny_game(turns);
        const view::Page page = game.page({PageKind::Lens, 0, 0});
        const auto charts = blocks_of<view::Chart>(page);
        const view::Table table = blocks_of<view::Table>(page).front();
        const auto& lenses = game.session().scenario().evidence->lenses;
        REQUIRE(charts.size() == 2);
        const std::vector<model::Headline> shown =
            game.session().is_over() ? std::vector{model::Headline::Trust, model::Headline::Safety}
                                     : std::vector{model::Headline::Safety, model::Headline::Approval};
        const view::Speaker speak(game.catalog(), model::Language::English);
        for (std::size_t c = 0; c < charts.size(); ++c) {
            CHECK(charts[c].kind == view::ChartKind::Slope);
            REQUIRE(charts[c].series.size() == lenses.size());
            for (std::size_t l = 0; l < lenses.size(); ++l) {
                CHECK(charts[c].series[l].name == lenses[l].name.in(model::Language::English));
                const std::vector<double>& ends = charts[c].series[l].values;
                const std::string change =
                    table.rows[static_cast<std::size_t>(shown[c])][l + 1];  // such as "-0.4"
                const bool falls =
                    change.find('-') != std::string::npos || change.find("\u2212") != std::string::npos;
                const std::size_t digit = change.find_first_of("0123456789");
                const double size = std::stod(change.substr(digit));
                CHECK(ends[1] - ends[0] == Approx(falls ? -size : size).margin(0.11));
            }
        }
    }
}

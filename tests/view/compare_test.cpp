// Compare and Lens: roads beside each other, twins, shares of decisions, other readings of the studies.
#include "view/compare.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "play/save.hpp"
#include "support/catch.hpp"
#include "support/tiny_game.hpp"
#include "view/game.hpp"
#include "view/studies.hpp"

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

// What is under way, and what more could be known.

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "support/catch.hpp"
#include "support/tiny_game.hpp"
#include "view/game.hpp"
#include "view/scene.hpp"

using namespace homerule;
using model::DecisionKind;
using view::Measure;
using view::PageKind;
using view::StageState;

namespace {

template <class Block>
std::optional<Block> find_block(const view::Page& page) {
    for (const view::Block& block : page.blocks) {
        if (const auto* found = std::get_if<Block>(&block)) return *found;
    }
    return std::nullopt;
}

view::Progress progress_of(const view::Game& game) {
    const auto found = find_block<view::Progress>(game.page({PageKind::Council, 0, 0}));
    REQUIRE(found);
    return *found;
}

// The states of the stages as letters: d done, n now, a ahead.
std::string states_of(const Measure& measure) {
    std::string letters;
    for (const view::MeasureStage& stage : measure.stages)
        letters += "dna"[static_cast<std::size_t>(stage.state)];
    return letters;
}

view::Game game_of(model::Scenario scenario) {
    return view::Game(play::Session(std::make_shared<const model::Scenario>(std::move(scenario)), 0, 7),
                      test::shipped_catalog(), model::Language::English, nullptr);
}

void perform(view::Game& game, const model::Decision& decision) {
    REQUIRE_FALSE(game.perform({view::CommandKind::Decide, {}, decision, 0}).refused);
}

void advance(view::Game& game) {
    REQUIRE_FALSE(game.perform({view::CommandKind::Advance, {}, {}, 0}).refused);
}

}  // namespace

TEST_CASE("a change of a lever is followed from its draft to its sunset") {
    model::Scenario scenario = test::build_tiny_scenario();
    scenario.levers[0].lead_months = 4;  // longer than a turn, so that it is seen on its way
    scenario.seat.votes_needed = 1;
    view::Game game = game_of(std::move(scenario));
    CHECK(progress_of(game).measures.empty());
    CHECK_FALSE(progress_of(game).words.empty());

    const model::Decision liaison{DecisionKind::SetLever, test::tiny::community_liaison.index, 1};
    perform(game, liaison);
    perform(game, {DecisionKind::Amend, liaison.subject, 0});
    view::Progress progress = progress_of(game);
    REQUIRE(progress.measures.size() == 1);
    // Drafted, vote, lead, in force, sunset.
    CHECK(states_of(progress.measures[0]) == "dnaaa");
    CHECK_FALSE(progress.measures[0].stages[1].when.empty());

    advance(game);
    progress = progress_of(game);
    REQUIRE(progress.measures.size() == 1);
    CHECK(states_of(progress.measures[0]) == "ddnaa");

    advance(game);
    progress = progress_of(game);
    REQUIRE(progress.measures.size() == 1);
    CHECK(states_of(progress.measures[0]) == "dddna");
    REQUIRE(progress.measures[0].open);
    CHECK(progress.measures[0].open->command.address.kind == PageKind::LeverCard);
}

TEST_CASE("a bill of the state is shown as far as it came, and no farther") {
    model::Scenario scenario = test::build_tiny_scenario();
    const auto add = [&scenario](const std::string& id, base::Day day, model::BillStage stage) {
        model::Event event = test::tiny::event(id);
        event.date = day;
        event.bill = test::words("Tiny Act", "Ley Chica");
        event.bill_stage = stage;
        scenario.events.push_back(std::move(event));
    };
    add("z-passed", base::Day::of(2010, 2, 3), model::BillStage::Passed);
    add("z-vetoed", base::Day::of(2010, 5, 4), model::BillStage::Vetoed);
    view::Game game = game_of(std::move(scenario));
    CHECK(progress_of(game).measures.empty());  // nobody knows yet

    advance(game);
    view::Progress progress = progress_of(game);
    REQUIRE(progress.measures.size() == 1);
    CHECK(progress.measures[0].name.find("Tiny Act") != std::string::npos);
    CHECK(states_of(progress.measures[0]) == "dnaa");

    advance(game);
    progress = progress_of(game);
    REQUIRE(progress.measures.size() == 1);
    CHECK(states_of(progress.measures[0]) == "ddn");
    CHECK(progress.measures[0].stages[2].when == "May 2010");
}

TEST_CASE("every open question says what more could be known, and at which price") {
    const std::uint32_t vote = test::tiny::detainer_vote.index;
    const auto ways_of = [vote](view::Game& game) {
        std::vector<view::Action> ways;
        for (const view::Action& action : view::actions_of(game.page({PageKind::Card, vote, 0}))) {
            if (action.command.address.kind == PageKind::LeverCard) ways.push_back(action);
        }
        return ways;
    };
    const auto words_of = [vote](const view::Game& game) {
        std::string words;
        for (const view::Block& block : game.page({PageKind::Card, vote, 0}).blocks) {
            if (const auto* paragraph = std::get_if<view::Paragraph>(&block))
                words += paragraph->words + "\n";
        }
        return words;
    };
    // No lever here gathers figures: that is said.
    view::Game without = game_of(test::build_tiny_scenario());
    CHECK(ways_of(without).empty());
    CHECK(words_of(without).find("already asks for all that it can") != std::string::npos);

    model::Scenario scenario = test::build_tiny_scenario();
    scenario.levers[2].options[0].dials = {{model::Dial::SurveySize, 0}};
    scenario.levers[2].options[1].dials = {{model::Dial::SurveySize, 800}};
    scenario.levers[2].options[1].cost_per_month_dollars = 4500;
    scenario.levers[2].lead_months = 2;
    view::Game game = game_of(std::move(scenario));
    const std::vector<view::Action> ways = ways_of(game);
    REQUIRE(ways.size() == 1);
    CHECK(ways[0].detail.find("March 2010") != std::string::npos);
    CHECK(ways[0].detail.find("$4,500") != std::string::npos);
    CHECK(words_of(game).find("already asks for all that it can") == std::string::npos);

    // Once it is on its way, its month is known.
    model::Scenario under_way = test::build_tiny_scenario();
    under_way.events[vote].date = base::Day::of(2010, 5, 4);
    under_way.levers[2] = game.session().scenario().levers[2];
    under_way.levers[2].lead_months = 5;
    view::Game later = game_of(std::move(under_way));
    perform(later, {DecisionKind::SetLever, 2, 1});
    advance(later);
    const std::vector<view::Action> waiting = ways_of(later);
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].detail.find("June 2010") != std::string::npos);
}

TEST_CASE("what moves a figure is colored as the figure is: less crime is the good way, less trust the bad") {
    const view::Game game = test::tiny_game(3);
    const auto chart_of = [&game](model::Headline headline) {
        const auto found = find_block<view::Chart>(
            game.page(view::why(headline, game.session().scenario(), {}, view::Span::Term)));
        REQUIRE(found);
        REQUIRE(found->kind == view::ChartKind::Waterfall);
        return *found;
    };
    CHECK(chart_of(model::Headline::Safety).less_is_better);
    CHECK_FALSE(chart_of(model::Headline::Trust).less_is_better);
}

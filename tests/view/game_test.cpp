#include "view/game.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/tiny_game.hpp"
#include "view/luck.hpp"
#include "view/scene.hpp"
#include "view/speaker.hpp"

using namespace homerule;
using view::Command;
using view::CommandKind;
using view::PageKind;

namespace {

Command open(PageKind kind, std::uint64_t subject = 0) {
    Command command;
    command.address = {kind, subject, 0};
    return command;
}

Command command_of(CommandKind kind, const model::Decision& decision = {}) {
    Command command;
    command.kind = kind;
    command.decision = decision;
    return command;
}

std::vector<std::string> option_ids(const view::Game& game, std::uint64_t event) {
    std::vector<std::string> ids;
    const view::Page page = game.page({PageKind::Card, event, 0});
    for (const view::Block& block : page.blocks) {
        if (const auto* cards = std::get_if<view::OptionCards>(&block)) {
            for (const view::OptionCard& option : cards->options)
                ids.push_back(option.action.id);
        }
    }
    return ids;
}

std::string all_words(const view::Page& page) {
    std::string words;
    for (const view::Block& block : page.blocks) {
        if (const auto* paragraph = std::get_if<view::Paragraph>(&block)) words += paragraph->words + "\n";
        if (const auto* line = std::get_if<view::MetricLine>(&block)) words += line->words + "\n";
    }
    return words;
}

}  // namespace

TEST_CASE("a term can be played through the game alone") {
    view::Game game = test::tiny_game();
    int turns = 0;
    while (!game.session().is_over()) {
        const view::Outcome outcome = game.perform(command_of(CommandKind::Advance));
        REQUIRE_FALSE(outcome.refused);
        CHECK(outcome.wants_save);
        ++turns;
        REQUIRE(turns < 100);
    }
    CHECK(turns == 8);
    CHECK(game.address().kind == PageKind::Record);
    CHECK(game.perform(command_of(CommandKind::Advance)).refused);
}

TEST_CASE("another option takes the place of the first and the same one again takes it back") {
    view::Game game = test::tiny_game();
    const model::Decision keep = test::choose(test::tiny::detainer_vote, 0);
    const model::Decision limit = test::choose(test::tiny::detainer_vote, 1);
    REQUIRE_FALSE(game.perform(command_of(CommandKind::Decide, keep)).refused);
    REQUIRE_FALSE(game.perform(command_of(CommandKind::Decide, limit)).refused);
    CHECK(game.session().draft() == model::Decisions{limit});
    const view::Action action = view::decide_action(
        view::Scene(game.session(), view::Speaker(game.catalog(), game.language()), nullptr, nullptr), limit,
        "limit");
    CHECK(action.chosen);
    CHECK(action.command.kind == CommandKind::Withdraw);
    REQUIRE_FALSE(game.perform(action.command).refused);
    CHECK(game.session().draft().empty());
}

TEST_CASE("a refused choice changes nothing, not even the choice that it would have replaced") {
    view::Game game = test::tiny_game();
    const model::Decision stance = test::set_lever(test::tiny::fingerprint_stance, 1);
    REQUIRE_FALSE(game.perform(command_of(CommandKind::Decide, stance)).refused);
    const view::Outcome outcome =
        game.perform(command_of(CommandKind::Decide, test::set_lever(test::tiny::fingerprint_stance, 0)));
    CHECK(outcome.refused);
    CHECK_FALSE(outcome.words.empty());
    CHECK(game.session().draft() == model::Decisions{stance});
    CHECK(game.perform(command_of(CommandKind::Decide, test::choose(model::EventId{77}, 0))).refused);
}

TEST_CASE("what is blocked says who stands in the way and who could change it") {
    const view::Game game = test::tiny_game();
    const view::Speaker speak(game.catalog(), model::Language::English);
    const view::Scene scene(game.session(), speak, nullptr, nullptr);
    model::Refusal refusal;
    refusal.kind = model::RefusalKind::VotesMissing;
    refusal.need = 2;
    refusal.have = 1;
    refusal.against = {test::tiny::supervisor_east};
    const std::string words =
        view::explain(scene, test::set_lever(test::tiny::community_liaison, 1), refusal);
    CHECK(words.find("1 of the 2 votes") != std::string::npos);
    CHECK(words.find("supervisor-east") != std::string::npos);
    CHECK(words.find("Council") != std::string::npos);
}

TEST_CASE("who signs or vetoes has a seat, is told beside the votes and can be talked with") {
    model::Scenario county = test::build_tiny_scenario();
    county.seat.votes_needed = 1;
    county.seat.override_votes = 2;
    county.officials[test::tiny::sheriff.index].body = model::Body::Executive;
    county.officials[test::tiny::sheriff.index].lean = 1;
    county.officials[test::tiny::supervisor_east.index].lean = -1;
    county.officials[test::tiny::supervisor_west.index].lean = 1;
    county.levers[test::tiny::detainer_policy.index].agreement = model::Body::Board;
    model::EventOption& veto = county.events[test::tiny::detainer_vote.index].options[1];
    veto.agreement = model::Body::Override;
    const view::Game game(play::Session(std::make_shared<const model::Scenario>(std::move(county)), 0, 7),
                          test::shipped_catalog(), model::Language::English,
                          std::make_shared<const model::Plan>(test::tiny_plan()));

    const auto seats_on = [&game](const model::Decision& decision) {
        const view::Page page = game.page(view::council(decision));
        for (const view::Block& block : page.blocks) {
            if (const auto* seats = std::get_if<view::Seats>(&block)) return *seats;
        }
        return view::Seats{};
    };
    const view::Seats limits = seats_on(test::set_lever(test::tiny::detainer_policy, 1));
    REQUIRE(limits.seats.size() == 3);
    CHECK(limits.seats.back().position == "would veto");
    REQUIRE(limits.seats.back().lobby);
    CHECK(limits.words.find("would veto, and 2 votes override a veto") != std::string::npos);

    const view::Seats vetoed = seats_on(test::choose(test::tiny::detainer_vote, 1));
    CHECK(vetoed.seats.size() == 2);
    CHECK(vetoed.words.find("would override a veto today; 2 are enough") != std::string::npos);
}

TEST_CASE("every refusal has words of its own in both languages") {
    const view::Game game = test::tiny_game();
    const model::Decision decisions[] = {
        test::choose(test::tiny::detainer_vote, 1), test::set_lever(test::tiny::detainer_policy, 1),
        test::lobby(test::tiny::sheriff), test::promise(test::tiny::keep_trust)};
    for (const model::Language language : {model::Language::English, model::Language::Spanish}) {
        const view::Speaker speak(game.catalog(), language);
        const view::Scene scene(game.session(), speak, nullptr, nullptr);
        std::set<std::string> seen;
        for (int kind = 0; kind <= static_cast<int>(model::RefusalKind::NothingToAmend); ++kind) {
            model::Refusal refusal;
            refusal.kind = static_cast<model::RefusalKind>(kind);
            refusal.month = base::Month::of(2011, 6);
            refusal.need = 300;
            refusal.have = 100;
            for (const model::Decision& decision : decisions) {
                const std::string words = view::explain(scene, decision, refusal);
                CAPTURE(kind, words);
                CHECK_FALSE(words.empty());
                CHECK(words.find('{') == std::string::npos);
                if (decision == decisions[0]) CHECK(seen.insert(words).second);
            }
        }
    }
}

TEST_CASE("the order of options follows luck, and nothing else does") {
    std::set<std::vector<std::string>> orders;
    for (std::uint64_t luck = 1; luck <= 12; ++luck) {
        const view::Game game = test::tiny_game(0, model::Language::English, luck);
        std::vector<std::string> ids = option_ids(game, test::tiny::detainer_vote.index);
        CHECK(ids == option_ids(test::tiny_game(0, model::Language::Spanish, luck),
                                test::tiny::detainer_vote.index));
        orders.insert(ids);
        std::sort(ids.begin(), ids.end());
        CHECK(ids == std::vector<std::string>{"decide.detainer-vote.keep", "decide.detainer-vote.limit"});
    }
    CHECK(orders.size() == 2);
}

TEST_CASE("shuffles are permutations") {
    for (std::uint64_t luck = 0; luck < 50; ++luck) {
        std::vector<std::size_t> order = view::shuffled(luck, view::Purpose::OptionOrder, 99, 5);
        std::sort(order.begin(), order.end());
        CHECK(order == std::vector<std::size_t>{0, 1, 2, 3, 4});
    }
    CHECK(view::shuffled(1, view::Purpose::OptionOrder, 99, 0).empty());
}

TEST_CASE("back returns along the pages that were opened") {
    view::Game game = test::tiny_game();
    CHECK(game.perform(command_of(CommandKind::Back)).refused);
    game.perform(open(PageKind::Levers));
    game.perform(open(PageKind::LeverCard, 1));
    game.perform(command_of(CommandKind::Back));
    CHECK(game.address().kind == PageKind::Levers);
    game.perform(command_of(CommandKind::Back));
    CHECK(game.address().kind == PageKind::Briefing);
}

TEST_CASE("undo, redo and another road lose nothing") {
    view::Game game = test::tiny_game();
    CHECK(game.perform(command_of(CommandKind::Undo)).refused);
    CHECK(game.perform(command_of(CommandKind::Redo)).refused);
    game.perform(command_of(CommandKind::Advance));
    game.perform(command_of(CommandKind::Advance));
    const std::size_t there = game.session().here();
    REQUIRE_FALSE(game.perform(command_of(CommandKind::Undo)).refused);
    CHECK(game.session().turn() == 1);
    REQUIRE_FALSE(game.perform(command_of(CommandKind::Redo)).refused);
    CHECK(game.session().here() == there);
    Command home = command_of(CommandKind::GoTo);
    home.branch = 0;
    REQUIRE_FALSE(game.perform(home).refused);
    game.perform(command_of(CommandKind::Decide, test::choose(test::tiny::detainer_vote, 1)));
    game.perform(command_of(CommandKind::Advance));
    CHECK(game.session().branches().size() == 4);
    bool compares = false;
    for (const view::Block& block : game.page({PageKind::Timeline, 0, 0}).blocks) {
        if (const auto* table = std::get_if<view::Table>(&block))
            compares = compares || table->columns.size() == 3;
    }
    CHECK(compares);
    home.branch = 99;
    CHECK(game.perform(home).refused);
}

TEST_CASE("trust is a survey while the term runs, and the truth at its end") {
    const view::Game running = test::tiny_game(3);
    const std::vector<view::MetricLine> lines = running.headline_lines();
    REQUIRE(lines.size() == model::headline_count);
    CHECK(lines[0].id == "trust");
    CHECK(lines[0].value.find("±") != std::string::npos);
    const std::string why =
        all_words(running.page(view::why(model::Headline::Trust, running.session().scenario())));
    CHECK(why.find("Nobody can read the true level") != std::string::npos);
    bool shows_truth = false;
    const auto search = [&shows_truth](const view::Page& page) {
        shows_truth = false;
        for (const view::Block& block : page.blocks) {
            if (const auto* table = std::get_if<view::Table>(&block)) {
                shows_truth = shows_truth || std::find(table->columns.begin(), table->columns.end(),
                                                       "As it was") != table->columns.end();
            }
        }
        return shows_truth;
    };
    CHECK_FALSE(search(running.page({PageKind::Record, 0, 0})));
    const view::Game over = test::tiny_game(8);
    CHECK(search(over.page({PageKind::Record, 0, 0})));
}

TEST_CASE("history is not told before the term is over") {
    const auto has_history = [](const view::Game& game) {
        return all_words(game.page({PageKind::Record, 0, 0})).find("What did not happen.") !=
               std::string::npos;
    };
    CHECK_FALSE(has_history(test::tiny_game(7)));
    CHECK(has_history(test::tiny_game(8)));
    // Nor does the timeline show what history is still to decide.
    const view::Page page = test::tiny_game(2).page({PageKind::Timeline, 0, 0});
    for (const view::Block& block : page.blocks) {
        if (const auto* timeline = std::get_if<view::Timeline>(&block)) {
            for (const view::TimelineMark& mark : timeline->marks)
                CHECK(mark.month < 6);
        }
    }
}

TEST_CASE("terms of the glossary that a page uses are linked") {
    const view::Game game = test::tiny_game(4);
    const auto links = [](const view::Page& page) {
        const std::vector<view::Action> actions = view::actions_of(page);
        return std::any_of(actions.begin(), actions.end(),
                           [](const view::Action& action) { return action.id == "open.term.detainer"; });
    };
    CHECK(links(game.page({PageKind::Pipeline, 0, 0})));
    CHECK_FALSE(links(game.page(view::archive(view::Shelf::Terms, 0))));
}

TEST_CASE("an outlook becomes finer while a choice is rested on, and stops when it is left") {
    view::Game game = test::tiny_game();
    const model::Decision choice = test::set_lever(test::tiny::fingerprint_stance, 1);
    view::Outlooks outlooks;
    // Nothing is refined that was not shown.
    CHECK_FALSE(outlooks.rest_on(game.session(), choice));
    CHECK_FALSE(outlooks.is_refining());
    CHECK(outlooks.of(game.session(), choice).futures == view::outlook_futures);

    CHECK_FALSE(outlooks.rest_on(game.session(), choice));
    CHECK(outlooks.is_refining());
    CHECK_FALSE(outlooks.rest_on(game.session(), std::nullopt));
    CHECK_FALSE(outlooks.is_refining());

    std::size_t steps = 0;
    outlooks.rest_on(game.session(), choice);
    while (outlooks.is_refining()) {
        if (outlooks.rest_on(game.session(), choice)) ++steps;
    }
    CHECK(steps > 0);
    const view::Outlook& finest = outlooks.of(game.session(), choice);
    REQUIRE(finest.futures == view::refined_futures);
    // The same pairs as anybody plays in one go.
    play::Forecast whole(game.session().scenario(), game.session().values(), game.session().world(), {choice},
                         {}, finest.turns);
    whole.extend_to(view::refined_futures, 1);
    for (const view::FigureOutlook& figure : finest.figures) {
        CHECK(figure.with.p50 == whole.with_choice(figure.figure).p50);
        CHECK(figure.without.p95 == whole.without_choice(figure.figure).p95);
        CHECK(figure.share_lowered == whole.share_lowered(figure.figure));
    }
    // What is as fine as can be is left alone.
    CHECK_FALSE(outlooks.rest_on(game.session(), choice));
    CHECK_FALSE(outlooks.is_refining());
}

TEST_CASE("a promise says when it is checked, a decision when it is carried out") {
    view::Game game = test::tiny_game();
    const view::Outcome promised =
        game.perform(command_of(CommandKind::Decide, test::promise(model::PromiseId{0})));
    REQUIRE_FALSE(promised.refused);
    CHECK(promised.words.find("checked at the end of the term") != std::string::npos);
    const view::Outcome chosen =
        game.perform(command_of(CommandKind::Decide, test::set_lever(test::tiny::fingerprint_stance, 1)));
    REQUIRE_FALSE(chosen.refused);
    CHECK(chosen.words.find("carried out when you play the turn") != std::string::npos);
}

TEST_CASE("words of the archive stand in the order of the language they are read in") {
    for (const model::Language language : {model::Language::English, model::Language::Spanish}) {
        const view::Page page = test::tiny_game(0, language).page({PageKind::Archive, 0, 0});
        const auto list = std::find_if(page.blocks.begin(), page.blocks.end(), [](const view::Block& block) {
            return std::holds_alternative<view::Choices>(block);
        });
        REQUIRE(list != page.blocks.end());
        const auto& actions = std::get<view::Choices>(*list).actions;
        REQUIRE_FALSE(actions.empty());
        CHECK(std::is_sorted(actions.begin(), actions.end(), [](const auto& one, const auto& other) {
            return view::folded(one.label) < view::folded(other.label);
        }));
    }
}

TEST_CASE("before the first turn the pipeline says that nothing is counted yet") {
    const auto words = [](const view::Game& game) {
        for (const view::Block& block : game.page({PageKind::Pipeline, 0, 0}).blocks) {
            if (const auto* pipeline = std::get_if<view::PipelineBlock>(&block)) return pipeline->words;
        }
        return std::string();
    };
    CHECK(words(test::tiny_game()).find("No turn has been played yet") != std::string::npos);
    CHECK(words(test::tiny_game(1)).find("No turn has been played yet") == std::string::npos);
}

TEST_CASE("news of single cases stands beside how many there were in all") {
    bool has_told = false;
    for (int turn = 1; turn < 8; ++turn) {
        const std::string words = all_words(test::tiny_game(turn).page({PageKind::Briefing, 0, 0}));
        const bool has_cases = words.find("arrested again") != std::string::npos ||
                               words.find("held by mistake") != std::string::npos;
        CHECK((words.find("For scale") != std::string::npos) == has_cases);
        has_told = has_told || has_cases;
    }
    CHECK(has_told);
}

TEST_CASE("in the last turn an outlook is a sentence, since one point makes no line") {
    const view::Game game = test::tiny_game(7);
    for (const view::Block& block :
         game.page({PageKind::LeverCard, test::tiny::fingerprint_stance.index, 0}).blocks) {
        if (const auto* cards = std::get_if<view::OptionCards>(&block)) {
            for (const view::OptionCard& option : cards->options)
                CHECK(option.fans.empty());
        }
    }
}

TEST_CASE("an option's outlook compares paired futures and is the same each time") {
    const view::Game game = test::tiny_game(2);
    const view::Page first = game.page({PageKind::LeverCard, test::tiny::fingerprint_stance.index, 0});
    const view::Page again =
        test::tiny_game(2).page({PageKind::LeverCard, test::tiny::fingerprint_stance.index, 0});
    std::size_t fans = 0;
    for (std::size_t b = 0; b < first.blocks.size(); ++b) {
        const auto* cards = std::get_if<view::OptionCards>(&first.blocks[b]);
        if (cards == nullptr) continue;
        const auto* others = std::get_if<view::OptionCards>(&again.blocks[b]);
        REQUIRE(others != nullptr);
        for (std::size_t o = 0; o < cards->options.size(); ++o) {
            CHECK(cards->options[o].facts == others->options[o].facts);
            for (const view::Fan& fan : cards->options[o].fans) {
                ++fans;
                CHECK(fan.labels.size() == fan.p50.size());
                CHECK(fan.dots.size() == 20);
                CHECK(fan.words.find("of 20 futures") != std::string::npos);
                for (std::size_t t = 0; t < fan.p50.size(); ++t) {
                    CHECK(fan.p05[t] <= fan.p50[t]);
                    CHECK(fan.p50[t] <= fan.p95[t]);
                }
            }
        }
    }
    // A written notice moves federal standing in every future.
    CHECK(fans > 0);
}

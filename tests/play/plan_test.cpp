#include "play/plan.hpp"

#include "support/catch.hpp"
#include "support/tiny_scenario.hpp"

namespace {

using namespace homerule;

play::Session tiny_session() {
    return play::Session(test::tiny_scenario(), 0, 7);
}

}  // namespace

TEST_CASE("a plan drafts the steps whose month lies in the turn in hand") {
    play::Session session = tiny_session();
    REQUIRE(play::draft_turn(session, test::tiny_plan()).empty());
    REQUIRE(session.draft() == model::Decisions{test::promise(test::tiny::keep_trust),
                                                test::choose(test::tiny::detainer_vote, 1)});
    REQUIRE(session.turn() == 0);
    REQUIRE(session.advance());
    REQUIRE(play::draft_turn(session, test::tiny_plan()).empty());
    REQUIRE(session.draft().empty());
}

TEST_CASE("the first and the last month of a turn belong to it") {
    model::Plan plan;
    const model::Decision stance = test::set_lever(test::tiny::fingerprint_stance, 1);
    plan.steps = {{base::Month::of(2010, 4), test::lobby(test::tiny::sheriff)},
                  {base::Month::of(2010, 6), stance}};
    play::Session session = tiny_session();
    REQUIRE(play::draft_turn(session, plan).empty());
    REQUIRE(session.draft().empty());
    REQUIRE(session.advance());
    REQUIRE(play::draft_turn(session, plan).empty());
    REQUIRE(session.draft() == model::Decisions{test::lobby(test::tiny::sheriff), stance});
    REQUIRE(session.advance());
    REQUIRE(play::draft_turn(session, plan).empty());
    REQUIRE(session.draft().empty());
}

TEST_CASE("steps outside the term are nobody's") {
    model::Plan plan;
    plan.steps = {{base::Month::of(2009, 12), test::lobby(test::tiny::sheriff)},
                  {base::Month::of(2012, 1), test::lobby(test::tiny::sheriff)}};
    play::Session session = tiny_session();
    REQUIRE(play::play_to_end(session, plan).empty());
    for (const play::Branch& branch : session.branches())
        REQUIRE(branch.decisions.empty());
}

TEST_CASE("a step that is not possible is told with its reason, and the rest is played") {
    play::Session session = tiny_session();
    const auto misses = play::play_to_end(session, test::tiny_plan());
    REQUIRE(session.is_over());
    REQUIRE(session.turn() == session.scenario().turn_count());
    REQUIRE(misses.size() == 1);
    REQUIRE(misses[0].step.month == base::Month::of(2011, 1));
    REQUIRE(misses[0].step.decision == test::promise(test::tiny::open_books));
    REQUIRE(misses[0].refusal.kind == model::RefusalKind::TooLateForPromises);
    REQUIRE(session.branches()[3].decisions ==
            model::Decisions{test::set_lever(test::tiny::fingerprint_stance, 1)});
    REQUIRE(session.branches()[6].decisions == model::Decisions{test::lobby(test::tiny::supervisor_west)});
}

TEST_CASE("a plan joins what the player drafted, and plays on from where the player stands") {
    play::Session session = tiny_session();
    REQUIRE_FALSE(session.decide(test::promise(test::tiny::keep_trust)));
    const auto misses = play::draft_turn(session, test::tiny_plan());
    REQUIRE(misses.size() == 1);
    REQUIRE(misses[0].refusal.kind == model::RefusalKind::AlreadyDecided);
    REQUIRE(session.draft().size() == 2);
    REQUIRE(session.advance());
    REQUIRE(play::play_to_end(session, test::tiny_plan()).size() == 1);
    REQUIRE(session.is_over());
    // Nothing is left to draft after the term.
    REQUIRE(play::draft_turn(session, test::tiny_plan()).empty());
    REQUIRE(play::play_to_end(session, test::tiny_plan()).empty());
}

#include "play/session.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "play/plan.hpp"
#include "sim/step.hpp"
#include "support/catch.hpp"
#include "support/mixed_bot.hpp"
#include "support/tiny_scenario.hpp"

namespace {

using namespace homerule;
using play::Session;

Session tiny_session(std::uint64_t luck = 7) {
    return Session(test::tiny_scenario(), 0, luck);
}

// What undo and redo bring back.
using Standing = std::pair<std::size_t, model::Decisions>;
Standing standing(const Session& session) {
    return {session.here(), session.draft()};
}

// One command by lot; true when it changed where the session stands.
bool command_by_lot(Session& session, std::uint64_t lot, std::uint32_t round) {
    const Standing before = standing(session);
    const model::Decisions all = test::list_decisions(session.scenario());
    switch (test::draw_lot(lot, round, 0, 8)) {
        case 0:
            if (!session.draft().empty()) {
                session.withdraw(session.draft()[test::draw_lot(lot, round, 1, session.draft().size())]);
            }
            break;
        case 1:
        case 2: session.advance(); break;
        case 3: session.go_to(test::draw_lot(lot, round, 2, session.branches().size())); break;
        default: session.decide(all[test::draw_lot(lot, round, 3, all.size())]); break;
    }
    return standing(session) != before;
}

}  // namespace

TEST_CASE("a session opens at the start of the term") {
    const Session session = tiny_session(42);
    REQUIRE(session.turn() == 0);
    REQUIRE_FALSE(session.is_over());
    REQUIRE(session.luck() == 42);
    REQUIRE(session.lens() == 0);
    REQUIRE(session.values() == test::tiny_values());
    REQUIRE(session.world().luck == 42);
    REQUIRE(session.world().month == session.scenario().start);
    REQUIRE(session.draft().empty());
    REQUIRE(session.here() == 0);
    REQUIRE(session.branches().size() == 1);
    REQUIRE(session.branches()[0].record->effects.empty());
    REQUIRE(session.branches()[0].digest == sim::digest(session.world()));
    REQUIRE(session.path() == std::vector<std::size_t>{0});
    REQUIRE(session.records().size() == 1);
}

TEST_CASE("a session plays under the lens it was given") {
    const Session wary(test::tiny_scenario(), 1, 7);
    REQUIRE(wary.values() == wary.scenario().evidence->lenses[1].values);
    REQUIRE(wary.values() != test::tiny_values());
}

TEST_CASE("a new session has nothing to take back or do again") {
    Session session = tiny_session();
    REQUIRE_FALSE(session.undo());
    REQUIRE_FALSE(session.redo());
    REQUIRE_FALSE(session.withdraw(test::lobby(test::tiny::sheriff)));
    // A draft that was refused and a walk to where one stands are no steps.
    REQUIRE(session.decide({model::DecisionKind::SetLever, 99, 0}));
    session.go_to(0);
    REQUIRE_FALSE(session.undo());
}

TEST_CASE("a refused decision changes nothing") {
    Session session = tiny_session();
    REQUIRE_FALSE(session.decide(test::set_lever(test::tiny::fingerprint_stance, 1)));
    REQUIRE(session.undo());
    const auto refusal = session.decide({model::DecisionKind::SetLever, 99, 0});
    REQUIRE(refusal);
    REQUIRE(refusal->kind == model::RefusalKind::UnknownSubject);
    REQUIRE(session.draft().empty());
    // Not even what could be done again is forgotten.
    REQUIRE(session.redo());
    REQUIRE(session.draft() == model::Decisions{test::set_lever(test::tiny::fingerprint_stance, 1)});
}

TEST_CASE("decisions gather in the draft and are played with the turn") {
    Session session = tiny_session();
    const model::Decisions wanted{test::promise(test::tiny::keep_trust),
                                  test::set_lever(test::tiny::fingerprint_stance, 1),
                                  test::lobby(test::tiny::supervisor_east)};
    for (const model::Decision& decision : wanted)
        REQUIRE_FALSE(session.decide(decision));
    REQUIRE(session.draft() == wanted);
    REQUIRE(session.advance());
    REQUIRE(session.draft().empty());
    REQUIRE(session.turn() == 1);
    REQUIRE(session.here() == 1);
    const play::Branch& played = session.branches()[1];
    REQUIRE(played.parent == 0);
    REQUIRE(played.turn == 1);
    REQUIRE(played.decisions == wanted);
    REQUIRE(played.record->taken == wanted);
    REQUIRE(played.record->refused.empty());
    REQUIRE(played.digest == sim::digest(played.record->world));
    REQUIRE(session.world() == played.record->world);
    REQUIRE(session.world().promises[0] == 1);
    REQUIRE(session.world().levers[test::tiny::fingerprint_stance.index].in_force.index == 1);
}

TEST_CASE("a session stands where step alone would stand") {
    Session session = tiny_session(11);
    model::World world = session.world();
    for (int turn = 0; turn < 4; ++turn) {
        test::draft_by_lot(session, 3);
        world = sim::step(session.scenario(), session.values(), world, session.draft(), model::Effects::Keep)
                    .world;
        REQUIRE(session.advance());
        REQUIRE(session.world() == world);
    }
}

TEST_CASE("the term ends") {
    Session session = tiny_session();
    int turns = 0;
    while (session.advance())
        ++turns;
    REQUIRE(turns == session.scenario().turn_count());
    REQUIRE(session.is_over());
    REQUIRE(session.turn() == turns);
    const Standing end = standing(session);
    REQUIRE_FALSE(session.advance());
    REQUIRE(standing(session) == end);
    const auto refusal = session.decide(test::lobby(test::tiny::sheriff));
    REQUIRE(refusal);
    REQUIRE(refusal->kind == model::RefusalKind::TermOver);
}

TEST_CASE("undo takes back decision, withdrawal and turn, redo does them again") {
    Session session = tiny_session();
    const model::Decision stance = test::set_lever(test::tiny::fingerprint_stance, 1);
    REQUIRE_FALSE(session.decide(stance));
    REQUIRE(session.withdraw(stance));
    REQUIRE_FALSE(session.decide(stance));
    REQUIRE(session.advance());
    const std::uint64_t digest = session.branches()[session.here()].digest;

    REQUIRE(session.undo());
    REQUIRE(session.here() == 0);
    REQUIRE(session.draft() == model::Decisions{stance});
    REQUIRE(session.undo());
    REQUIRE(session.draft().empty());
    REQUIRE(session.undo());
    REQUIRE(session.draft() == model::Decisions{stance});
    REQUIRE(session.undo());
    REQUIRE(session.draft().empty());
    REQUIRE_FALSE(session.undo());

    for (int step = 0; step < 4; ++step)
        REQUIRE(session.redo());
    REQUIRE_FALSE(session.redo());
    REQUIRE(session.turn() == 1);
    REQUIRE(session.branches()[session.here()].digest == digest);
    REQUIRE(session.branches().size() == 2);
}

TEST_CASE("a new command forgets what could be done again") {
    Session session = tiny_session();
    REQUIRE_FALSE(session.decide(test::set_lever(test::tiny::fingerprint_stance, 1)));
    REQUIRE(session.undo());
    REQUIRE_FALSE(session.decide(test::promise(test::tiny::open_books)));
    REQUIRE_FALSE(session.redo());
    REQUIRE(session.undo());
    REQUIRE(session.advance());
    REQUIRE_FALSE(session.redo());
}

TEST_CASE("undo and redo walk through any history and leave it as it was") {
    for (std::uint64_t lot = 1; lot <= 8; ++lot) {
        Session session = tiny_session(lot);
        std::vector<Standing> history{standing(session)};
        for (std::uint32_t round = 0; round < 60; ++round) {
            if (command_by_lot(session, lot, round)) history.push_back(standing(session));
        }
        INFO("lot " << lot << ", steps " << history.size());
        REQUIRE(history.size() > 20);
        const std::size_t branches = session.branches().size();
        for (std::size_t step = history.size() - 1; step > 0; --step) {
            REQUIRE(standing(session) == history[step]);
            REQUIRE(session.undo());
        }
        REQUIRE(standing(session) == history[0]);
        REQUIRE_FALSE(session.undo());
        for (std::size_t step = 1; step < history.size(); ++step) {
            REQUIRE(session.redo());
            REQUIRE(standing(session) == history[step]);
        }
        REQUIRE_FALSE(session.redo());
        REQUIRE(session.branches().size() == branches);
    }
}

TEST_CASE("other decisions after undo grow a branch beside the first") {
    Session session = tiny_session();
    REQUIRE(session.advance());
    const std::size_t first = session.here();
    const model::World after_first = session.world();
    REQUIRE(session.undo());
    REQUIRE_FALSE(session.decide(test::set_lever(test::tiny::fingerprint_stance, 1)));
    REQUIRE(session.advance());
    const std::size_t second = session.here();
    REQUIRE(second != first);
    REQUIRE(session.branches().size() == 3);
    REQUIRE(session.branches()[second].parent == 0);
    REQUIRE(session.world() != after_first);
    // The first road is still there.
    session.go_to(first);
    REQUIRE(session.world() == after_first);
}

TEST_CASE("the same decisions from the same place walk the road that is there") {
    Session session = tiny_session();
    REQUIRE_FALSE(session.decide(test::set_lever(test::tiny::fingerprint_stance, 1)));
    REQUIRE(session.advance());
    REQUIRE(session.advance());
    const std::size_t end = session.here();
    REQUIRE(session.branches().size() == 3);
    session.go_to(0);
    REQUIRE_FALSE(session.decide(test::set_lever(test::tiny::fingerprint_stance, 1)));
    REQUIRE(session.advance());
    REQUIRE(session.advance());
    REQUIRE(session.here() == end);
    REQUIRE(session.branches().size() == 3);
    // A turn without decisions from the root is another road, although the root is its own parent.
    session.go_to(0);
    REQUIRE(session.advance());
    REQUIRE(session.branches().size() == 4);
}

TEST_CASE("a walk through the tree empties the draft and can be taken back") {
    Session session = tiny_session();
    REQUIRE(session.advance());
    REQUIRE(session.advance());
    const model::Decision stance = test::set_lever(test::tiny::fingerprint_stance, 1);
    REQUIRE_FALSE(session.decide(stance));
    session.go_to(1);
    REQUIRE(session.here() == 1);
    REQUIRE(session.turn() == 1);
    REQUIRE(session.draft().empty());
    REQUIRE(session.undo());
    REQUIRE(session.here() == 2);
    REQUIRE(session.draft() == model::Decisions{stance});
    REQUIRE(session.redo());
    REQUIRE(session.here() == 1);
}

TEST_CASE("path and records tell the way from the root") {
    Session session = tiny_session();
    REQUIRE(session.advance());
    REQUIRE(session.advance());
    session.go_to(1);
    REQUIRE_FALSE(session.decide(test::set_lever(test::tiny::fingerprint_stance, 1)));
    REQUIRE(session.advance());
    REQUIRE(session.path() == std::vector<std::size_t>{0, 1, 3});
    const auto records = session.records();
    REQUIRE(records.size() == 3);
    for (std::size_t r = 0; r < records.size(); ++r) {
        REQUIRE(records[r] == session.branches()[session.path()[r]].record.get());
    }
    REQUIRE(records[0]->months.empty());
    REQUIRE(records[2]->months.front().month == session.scenario().start + 3);
}

TEST_CASE("what is withdrawn is gone, and what it carried falls with it") {
    int carried = 0;
    for (std::uint64_t lot = 1; lot <= 40; ++lot) {
        Session session = tiny_session(lot);
        for (int turn = 0; turn < 3; ++turn) {
            test::draft_by_lot(session, lot);
            const model::Decisions before = session.draft();
            for (const model::Decision& withdrawn : before) {
                REQUIRE(session.withdraw(withdrawn));
                const model::Decisions& after = session.draft();
                REQUIRE(std::count(after.begin(), after.end(), withdrawn) ==
                        std::count(before.begin(), before.end(), withdrawn) - 1);
                carried += static_cast<int>(before.size() - after.size()) - 1;
                // What is left is possible in its order, and nothing fell that could have stayed.
                model::Decisions expected;
                bool is_past = false;
                for (const model::Decision& decision : before) {
                    if (!is_past && decision == withdrawn) {
                        is_past = true;
                    } else if (!is_past || !sim::refuse(session.scenario(), session.values(), session.world(),
                                                        expected, decision)) {
                        expected.push_back(decision);
                    }
                }
                REQUIRE(after == expected);
                REQUIRE(session.undo());
                REQUIRE(session.draft() == before);
            }
            REQUIRE(session.advance());
        }
    }
    INFO("decisions that fell with another: " << carried);
    REQUIRE(carried > 0);
}

TEST_CASE("refusals and votes take the draft into account") {
    Session session = tiny_session();
    REQUIRE_FALSE(session.decide(test::lobby(test::tiny::supervisor_east)));
    const auto again = session.refuse(test::lobby(test::tiny::supervisor_east));
    REQUIRE(again);
    REQUIRE(again->kind == model::RefusalKind::AlreadyDecided);
    REQUIRE_FALSE(session.count_votes(test::set_lever(test::tiny::community_liaison, 1)).empty());
    REQUIRE(session.count_votes(test::set_lever(test::tiny::fingerprint_stance, 1)).empty());
}

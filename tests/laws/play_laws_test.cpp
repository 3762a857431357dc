// Whatever is played can be played again, taken back and done again; what is refused leaves no trace.
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "play/save.hpp"
#include "runs.hpp"
#include "sim/refuse.hpp"
#include "sim/start.hpp"
#include "sim/step.hpp"
#include "support/catch.hpp"
#include "support/mixed_bot.hpp"

using namespace homerule;

TEST_CASE("the same decisions give the same worlds, with the ledger and without") {
    test::for_each_run([](const test::Run& run) {
        const model::Scenario& scenario = run.session.scenario();
        const model::ParameterValues& values = run.session.values();
        model::World kept = sim::start(scenario, values, run.session.luck());
        model::World dropped = kept;
        REQUIRE(kept == run.session.branches()[0].record->world);
        for (const std::size_t branch : run.session.path()) {
            if (branch == 0) continue;
            const play::Branch& played = run.session.branches()[branch];
            INFO("turn " << played.turn);
            const auto again = sim::step(scenario, values, kept, played.decisions, model::Effects::Keep);
            REQUIRE(again.world == played.record->world);
            REQUIRE(again.effects == played.record->effects);
            REQUIRE(again.closed_cases == played.record->closed_cases);
            REQUIRE(again.news == played.record->news);
            REQUIRE(again.taken == played.record->taken);
            const auto bare = sim::step(scenario, values, dropped, played.decisions, model::Effects::Drop);
            REQUIRE(bare.world == played.record->world);
            REQUIRE(bare.effects.empty());
            REQUIRE(sim::digest(bare.world) == played.digest);
            kept = again.world;
            dropped = bare.world;
        }
    });
}

TEST_CASE("a saved run is read and replayed to the same digests") {
    test::for_each_run([](const test::Run& run) {
        const auto save = play::parse_save(play::to_json(play::save_of(run.session)));
        REQUIRE(save);
        REQUIRE(*save == play::save_of(run.session));
        const play::Replay replay = play::replay(run.ground->scenario, *save);
        for (const std::string& remark : replay.remarks)
            INFO(remark);
        REQUIRE(replay.remarks.empty());
        REQUIRE_FALSE(replay.first_difference);
        REQUIRE(replay.session->world() == run.session.world());
    });
}

TEST_CASE("undo then redo is the same") {
    test::for_each_run([](const test::Run& run) {
        play::Session session = run.session;
        const model::World end = session.world();
        const std::size_t here = session.here();
        std::size_t steps = 0;
        while (session.undo())
            ++steps;
        REQUIRE(steps >= run.session.branches().size() - 1);
        REQUIRE(session.here() == 0);
        REQUIRE(session.draft().empty());
        while (session.redo())
            --steps;
        REQUIRE(steps == 0);
        REQUIRE(session.here() == here);
        REQUIRE(session.world() == end);
        // Walking the same road again after undo finds it and adds nothing.
        session.go_to(0);
        for (const model::Decisions& turn : test::decisions_of(run.session)) {
            for (const model::Decision& decision : turn)
                REQUIRE_FALSE(session.decide(decision));
            REQUIRE(session.advance());
        }
        REQUIRE(session.here() == here);
        REQUIRE(session.branches().size() == run.session.branches().size());
    });
}

TEST_CASE("a refused move changes nothing") {
    test::for_each_run([](const test::Run& run) {
        const model::Scenario& scenario = run.session.scenario();
        const model::ParameterValues& values = run.session.values();
        model::Decisions moves = test::list_decisions(scenario);
        for (const std::uint32_t nobody : {9999U, 0xFFFFFFFFU}) {
            moves.push_back({model::DecisionKind::ChooseOption, nobody, 0});
            moves.push_back({model::DecisionKind::SetLever, 0, nobody});
            moves.push_back({model::DecisionKind::Lobby, nobody, 0});
            moves.push_back({model::DecisionKind::MakePromise, nobody, 0});
            moves.push_back({model::DecisionKind::Amend, nobody, 0});
        }
        for (const std::size_t branch : run.session.path()) {
            if (branch == 0) continue;
            const play::Branch& played = run.session.branches()[branch];
            const model::World& before = run.session.branches()[played.parent].record->world;
            // What is refused after the decisions of the turn, all at once behind them.
            model::Decisions refused;
            for (const model::Decision& move : moves) {
                if (sim::refuse(scenario, values, before, played.decisions, move)) refused.push_back(move);
            }
            REQUIRE(refused.size() >= 8);
            model::Decisions all = played.decisions;
            all.insert(all.end(), refused.begin(), refused.end());
            const model::World untouched = before;
            const auto record = sim::step(scenario, values, before, all, model::Effects::Keep);
            INFO("turn " << played.turn);
            REQUIRE(record.refused == refused);
            REQUIRE(record.taken == played.decisions);
            REQUIRE(record.world == played.record->world);
            REQUIRE(record.effects == played.record->effects);
            REQUIRE(before == untouched);
        }
        // After the end of the term everything is refused.
        const model::World& end = run.session.world();
        const auto after = sim::step(scenario, values, end, moves, model::Effects::Keep);
        REQUIRE(after.refused == moves);
        REQUIRE(after.world == end);
        REQUIRE(after.months.empty());
    });
}

TEST_CASE("button and step agree: what the session accepts is carried out") {
    for (const test::Ground& ground : test::grounds()) {
        INFO(ground.name);
        play::Session session(ground.scenario, 0, 5);
        while (!session.is_over()) {
            for (const model::Decision& move : test::list_decisions(*ground.scenario)) {
                const bool is_refused = session.refuse(move).has_value();
                const model::Decisions before = session.draft();
                REQUIRE(session.decide(move).has_value() == is_refused);
                REQUIRE(session.draft().size() == before.size() + (is_refused ? 0U : 1U));
            }
            const model::Decisions drafted = session.draft();
            REQUIRE(session.advance());
            const model::TurnRecord& record = *session.branches()[session.here()].record;
            REQUIRE(record.taken == drafted);
            REQUIRE(record.refused.empty());
        }
    }
}

TEST_CASE("nobody carries more than the office can carry in a turn") {
    int nearest = -1000;
    test::for_each_run([&](const test::Run& run) {
        const int most = run.session.scenario().seat.moves_per_turn;
        for (const model::Decisions& turn : test::decisions_of(run.session)) {
            REQUIRE(sim::moves_used(turn) <= most);
            nearest = std::max(nearest, sim::moves_used(turn) - most);
        }
    });
    // Some turn was full, or the limit was never met.
    REQUIRE(nearest == 0);
}

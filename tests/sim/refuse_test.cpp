// Ask before act: every reason for a refusal, with its numbers, and step of the same mind.
#include "sim/refuse.hpp"

#include <algorithm>

#include "sim/start.hpp"
#include "sim/step.hpp"
#include "support/catch.hpp"
#include "trial.hpp"

namespace {

using namespace homerule;
using model::Decision;
using model::DecisionKind;
using model::Decisions;
using model::Metric;
using model::Refusal;
using model::RefusalKind;
using P = model::Parameter;
namespace tiny = test::tiny;

// Asks both and holds them to one answer: what is refused is listed and changes nothing.
std::optional<Refusal> ask(const model::Scenario& scenario, const model::ParameterValues& values,
                           const model::World& world, const Decisions& earlier, const Decision& decision) {
    const auto refusal = sim::refuse(scenario, values, world, earlier, decision);
    Decisions both = earlier;
    both.push_back(decision);
    const model::TurnRecord record = sim::step(scenario, values, world, both, model::Effects::Keep);
    const bool taken = std::find(record.taken.begin(), record.taken.end(), decision) != record.taken.end();
    const bool refused =
        std::find(record.refused.begin(), record.refused.end(), decision) != record.refused.end();
    if (refusal) {
        CHECK(refused);
        CHECK(record.world == sim::step(scenario, values, world, earlier, model::Effects::Keep).world);
    } else {
        CHECK(taken);
        CHECK_FALSE(refused);
    }
    return refusal;
}

struct Table {
    model::Scenario scenario = test::build_tiny_scenario();
    model::ParameterValues values = test::calm_values();

    model::World start() const { return sim::start(scenario, values, 1); }
    std::optional<Refusal> ask(const Decision& decision, const Decisions& earlier = {}) const {
        return ::ask(scenario, values, start(), earlier, decision);
    }
    // Everybody agrees to everything.
    void win_all_votes() {
        values = test::with(values,
                            {{P::VoteLeanWeight, 0}, {P::VoteCostWeight, 0}, {P::VoteConstituentWeight, 0}});
    }
};

RefusalKind kind_of(const std::optional<Refusal>& refusal) {
    REQUIRE(refusal);
    return refusal->kind;
}

}  // namespace

TEST_CASE("an allowed decision is carried out") {
    const Table table;
    CHECK_FALSE(table.ask(test::set_lever(tiny::fingerprint_stance, 1)));
    CHECK_FALSE(table.ask(test::choose(tiny::detainer_vote, 1)));
    CHECK_FALSE(table.ask(test::lobby(tiny::supervisor_east)));
    CHECK_FALSE(table.ask(test::promise(tiny::keep_trust)));
}

TEST_CASE("refusal: unknown subject") {
    const Table table;
    CHECK(kind_of(table.ask({DecisionKind::ChooseOption, 99, 0})) == RefusalKind::UnknownSubject);
    CHECK(kind_of(table.ask({DecisionKind::ChooseOption, tiny::detainer_vote.index, 2})) ==
          RefusalKind::UnknownSubject);
    CHECK(kind_of(table.ask({DecisionKind::SetLever, 3, 0})) == RefusalKind::UnknownSubject);
    CHECK(kind_of(table.ask({DecisionKind::SetLever, 2, 2})) == RefusalKind::UnknownSubject);
    CHECK(kind_of(table.ask({DecisionKind::Lobby, 3, 0})) == RefusalKind::UnknownSubject);
    CHECK(kind_of(table.ask({DecisionKind::MakePromise, 2, 0})) == RefusalKind::UnknownSubject);
    // An event that acts at once has no option to choose.
    CHECK(kind_of(table.ask(test::choose(tiny::county_fair, 0))) == RefusalKind::UnknownSubject);
}

TEST_CASE("refusal: not on the agenda") {
    const Table table;
    CHECK(kind_of(table.ask(test::choose(tiny::safety_forum, 0))) == RefusalKind::NotOnAgenda);
}

TEST_CASE("refusal: already decided in this turn") {
    const Table table;
    CHECK(kind_of(table.ask(test::choose(tiny::detainer_vote, 1), {test::choose(tiny::detainer_vote, 0)})) ==
          RefusalKind::AlreadyDecided);
    CHECK(kind_of(table.ask(test::lobby(tiny::sheriff), {test::lobby(tiny::sheriff)})) ==
          RefusalKind::AlreadyDecided);
    CHECK(kind_of(table.ask(test::promise(tiny::keep_trust), {test::promise(tiny::keep_trust)})) ==
          RefusalKind::AlreadyDecided);
    CHECK_FALSE(table.ask(test::lobby(tiny::supervisor_east), {test::lobby(tiny::sheriff)}));
}

TEST_CASE("refusal: already in force") {
    const Table table;
    const auto refusal = table.ask(test::set_lever(tiny::fingerprint_stance, 0));
    CHECK(kind_of(refusal) == RefusalKind::AlreadyInForce);
    CHECK(refusal->month == table.scenario.start);
}

TEST_CASE("refusal: already on its way") {
    Table table;
    table.win_all_votes();
    table.scenario.levers[tiny::community_liaison.index].lead_months = 12;
    const Decision wanted = test::set_lever(tiny::community_liaison, 1);
    const model::World later =
        sim::step(table.scenario, table.values, table.start(), {wanted}, model::Effects::Drop).world;
    const auto refusal = ask(table.scenario, table.values, later, {}, wanted);
    CHECK(kind_of(refusal) == RefusalKind::AlreadyPending);
    CHECK(refusal->month == table.scenario.start + 12);
}

TEST_CASE("refusal: not yet available") {
    Table table;
    table.scenario.levers[tiny::fingerprint_stance.index].available_from = base::Month::of(2010, 2);
    const auto refusal = table.ask(test::set_lever(tiny::fingerprint_stance, 1));
    CHECK(kind_of(refusal) == RefusalKind::NotYetAvailable);
    CHECK(refusal->month == base::Month::of(2010, 2));
    table.scenario.levers[tiny::fingerprint_stance.index].available_from = base::Month::of(2010, 1);
    CHECK_FALSE(table.ask(test::set_lever(tiny::fingerprint_stance, 1)));
}

TEST_CASE("refusal: votes missing") {
    Table table;
    table.values = test::with(table.values, {{P::VoteCostWeight, 5.0}});
    const Decision wanted = test::set_lever(tiny::community_liaison, 1);
    const auto refusal = table.ask(wanted);
    CHECK(kind_of(refusal) == RefusalKind::VotesMissing);
    CHECK(refusal->need == 2);
    CHECK(refusal->have == 0);
    CHECK(refusal->against == std::vector<model::OfficialId>{tiny::supervisor_east, tiny::supervisor_west});
    table.win_all_votes();
    CHECK_FALSE(table.ask(wanted));
    table.scenario.seat.votes_needed = 3;  // of two
    CHECK(kind_of(table.ask(wanted)) == RefusalKind::VotesMissing);
}

TEST_CASE("refusal: the sheriff objects, until lobbied") {
    Table table;
    table.values = test::with(table.values, {{P::VoteConstituentWeight, 0}, {P::LobbyGain, 0.4}});
    // Lean 0.2 times a step of -2 is -0.4; goodwill brings 0.1.
    const Decision wanted = test::set_lever(tiny::detainer_policy, 1);
    const auto refusal = table.ask(wanted);
    CHECK(kind_of(refusal) == RefusalKind::SheriffObjects);
    CHECK(refusal->against == std::vector<model::OfficialId>{tiny::sheriff});
    CHECK_FALSE(table.ask(wanted, {test::lobby(tiny::sheriff)}));
    CHECK(table.ask(wanted, {test::lobby(tiny::supervisor_east)}));
}

TEST_CASE("refusal: the state decides") {
    Table table;
    table.scenario.levers[tiny::fingerprint_stance.index].agreement = model::Body::State;
    CHECK(kind_of(table.ask(test::set_lever(tiny::fingerprint_stance, 1))) == RefusalKind::StateDecides);
    table.scenario.events[tiny::detainer_vote.index].options[1].agreement = model::Body::State;
    CHECK(kind_of(table.ask(test::choose(tiny::detainer_vote, 1))) == RefusalKind::StateDecides);
    // What happens when nobody decides needs nobody's consent.
    table.scenario.events[tiny::detainer_vote.index].options[0].agreement = model::Body::State;
    CHECK_FALSE(table.ask(test::choose(tiny::detainer_vote, 0)));
}

TEST_CASE("refusal: no moves left") {
    const Table table;
    const Decisions used{test::lobby(tiny::sheriff), test::lobby(tiny::supervisor_east)};
    CHECK(sim::moves_used(used) == 2);
    const auto refusal = table.ask(test::set_lever(tiny::fingerprint_stance, 1), used);
    CHECK(kind_of(refusal) == RefusalKind::NoMovesLeft);
    CHECK(refusal->need == 2);
    CHECK(refusal->have == 2);
    // Events and promises are no moves.
    CHECK_FALSE(table.ask(test::choose(tiny::detainer_vote, 1), used));
    CHECK_FALSE(table.ask(test::promise(tiny::keep_trust), used));
}

TEST_CASE("refusal: funds missing, counted over the whole turn") {
    Table table;
    table.win_all_votes();
    table.scenario.budget.opening_cash_dollars = 20000;
    table.scenario.budget.opening_reserve_dollars = 5000;
    const Decision liaison = test::set_lever(tiny::community_liaison, 1);  // 10,000 at once
    const Decision limit = test::choose(tiny::detainer_vote, 1);           // 20,000 in its month
    CHECK_FALSE(table.ask(liaison));
    CHECK_FALSE(table.ask(limit));
    const auto refusal = table.ask(limit, {liaison});
    CHECK(kind_of(refusal) == RefusalKind::FundsMissing);
    CHECK(refusal->need == 3'000'000);
    CHECK(refusal->have == 2'500'000);
    // Enough is enough.
    table.scenario.budget.opening_reserve_dollars = 10000;
    CHECK_FALSE(table.ask(limit, {liaison}));
    // What costs nothing is never a matter of funds.
    CHECK_FALSE(table.ask(test::set_lever(tiny::fingerprint_stance, 1), {liaison}));
}

TEST_CASE("refusal: the term is over") {
    const Table table;
    model::World over = table.start();
    over.month = table.scenario.end + 1;
    CHECK(kind_of(ask(table.scenario, table.values, over, {}, test::lobby(tiny::sheriff))) ==
          RefusalKind::TermOver);
}

TEST_CASE("refusal: too late for promises") {
    const Table table;
    const model::World later =
        sim::step(table.scenario, table.values, table.start(), {}, model::Effects::Drop).world;
    CHECK(kind_of(ask(table.scenario, table.values, later, {}, test::promise(tiny::open_books))) ==
          RefusalKind::TooLateForPromises);
}

TEST_CASE("calling off a change on its way is free") {
    Table table;
    table.win_all_votes();
    model::Lever& lever = table.scenario.levers[tiny::community_liaison.index];
    lever.lead_months = 12;
    lever.options[0].cost_now_dollars = 1e9;  // what it cost to have none is long paid
    const model::World later = sim::step(table.scenario, table.values, table.start(),
                                         {test::set_lever(tiny::community_liaison, 1)}, model::Effects::Drop)
                                   .world;
    CHECK_FALSE(ask(table.scenario, table.values, later, {}, test::set_lever(tiny::community_liaison, 0)));
}

TEST_CASE("with a sunset clause a vote is about half a step") {
    const model::Scenario scenario = test::quiet_scenario();
    const auto values = test::calm_values();
    const model::World world = sim::start(scenario, values, 1);
    const model::Decision hire = test::set_lever(tiny::community_liaison, 1);
    const model::Decision amend{model::DecisionKind::Amend, tiny::community_liaison.index, 0};
    REQUIRE(scenario.levers[tiny::community_liaison.index].agreement == model::Body::Board);
    const auto for_good = sim::count_votes(scenario, values, world, {}, hire);
    const auto for_a_year = sim::count_votes(scenario, values, world, {amend}, hire);
    REQUIRE(for_good.size() == for_a_year.size());
    REQUIRE_FALSE(for_good.empty());
    for (std::size_t v = 0; v < for_good.size(); ++v) {
        CHECK(for_a_year[v].lean == Approx(for_good[v].lean / 2));
        CHECK(for_a_year[v].constituents == Approx(for_good[v].constituents / 2));
        CHECK(for_a_year[v].cost == for_good[v].cost);
        CHECK(for_a_year[v].goodwill == for_good[v].goodwill);
    }
    CHECK_FALSE(sim::refuse(scenario, values, world, {}, amend));
    const auto twice = sim::refuse(scenario, values, world, {amend}, amend);
    REQUIRE(twice);
    CHECK(twice->kind == model::RefusalKind::AlreadyDecided);
    const auto sheriffs = sim::refuse(scenario, values, world, {},
                                      {model::DecisionKind::Amend, tiny::detainer_policy.index, 0});
    REQUIRE(sheriffs);
    CHECK(sheriffs->kind == model::RefusalKind::NothingToAmend);
    CHECK(sim::moves_used({amend}) == 0);
}

namespace {

// The tiny county with the sheriff's place taken by an executive who signs or vetoes.
struct Signing : Table {
    Signing() {
        scenario.seat.override_votes = 2;  // both members of the board
        scenario.officials[tiny::sheriff.index].body = model::Body::Executive;
        values = test::with(values, {{P::VoteConstituentWeight, 0}, {P::VoteCostWeight, 0}});
    }
    void lean(model::OfficialId official, double lean) { scenario.officials[official.index].lean = lean; }
};

}  // namespace

TEST_CASE("an executive signs what it likes, and a veto is overridden by enough members") {
    Signing table;
    table.scenario.seat.votes_needed = 1;
    table.scenario.levers[tiny::detainer_policy.index].agreement = model::Body::Board;
    const Decision wanted = test::set_lever(tiny::detainer_policy, 1);  // two steps toward limits
    table.lean(tiny::sheriff, -1);
    table.lean(tiny::supervisor_east, -1);
    table.lean(tiny::supervisor_west, 1);
    const auto signs = [&](const Decisions& earlier = {}) {
        return sim::signature(table.scenario, table.values, table.start(), earlier, wanted);
    };
    REQUIRE(signs());
    CHECK(signs()->official == tiny::sheriff);
    CHECK(signs()->sum > 0);
    CHECK_FALSE(table.ask(wanted));

    // Passed by one of two, vetoed, and one cannot override.
    table.lean(tiny::sheriff, 0.2);
    CHECK(signs()->sum < 0);
    const auto refusal = table.ask(wanted);
    CHECK(kind_of(refusal) == RefusalKind::Vetoed);
    CHECK(refusal->have == 1);
    CHECK(refusal->need == 2);
    CHECK(refusal->against == std::vector<model::OfficialId>{tiny::sheriff});
    // A talk can win the signature.
    table.values = test::with(table.values, {{P::LobbyGain, 0.4}});
    CHECK_FALSE(table.ask(wanted, {test::lobby(tiny::sheriff)}));

    // Both members pass it over the veto.
    table.lean(tiny::sheriff, 1);
    table.lean(tiny::supervisor_west, -1);
    CHECK_FALSE(table.ask(wanted));
    // What the board does not pass never reaches the executive.
    table.lean(tiny::supervisor_east, 1);
    table.lean(tiny::supervisor_west, 1);
    CHECK(kind_of(table.ask(wanted)) == RefusalKind::VotesMissing);
}

TEST_CASE("without an executive, and without a vote of the board, nobody signs") {
    const Table table;
    CHECK_FALSE(sim::signature(table.scenario, table.values, table.start(), {},
                               test::set_lever(tiny::community_liaison, 1)));
    const Signing signing;
    CHECK_FALSE(sim::signature(signing.scenario, signing.values, signing.start(), {},
                               test::set_lever(tiny::fingerprint_stance, 1)));
    CHECK_FALSE(sim::signature(signing.scenario, signing.values, signing.start(), {},
                               {DecisionKind::SetLever, 99, 0}));
}

TEST_CASE("the player's veto stands unless enough members override it") {
    Signing table;
    model::EventOption& veto = table.scenario.events[tiny::detainer_vote.index].options[1];
    veto.agreement = model::Body::Override;
    veto.cooperation = 1;
    const Decision decision = test::choose(tiny::detainer_vote, 1);
    table.lean(tiny::supervisor_east, -1);
    table.lean(tiny::supervisor_west, 1);
    CHECK(sim::count_votes(table.scenario, table.values, table.start(), {}, decision).size() == 2);
    CHECK_FALSE(table.ask(decision));
    table.lean(tiny::supervisor_west, -1);
    const auto refusal = table.ask(decision);
    CHECK(kind_of(refusal) == RefusalKind::VetoOverridden);
    CHECK(refusal->have == 2);
    CHECK(refusal->need == 2);
    CHECK(refusal->against == std::vector<model::OfficialId>{tiny::supervisor_east, tiny::supervisor_west});
    // One more vote than the board has cannot be found.
    table.scenario.seat.override_votes = 3;
    CHECK_FALSE(table.ask(decision));
}

// Twins: what differs is the decision's doing, nothing else, and contributions add up.
#include "play/twin.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "busy_term.hpp"
#include "play/plan.hpp"
#include "play/session.hpp"
#include "support/catch.hpp"
#include "support/tiny_scenario.hpp"

namespace {

using namespace homerule;
using play::Cases;

struct Ground {
    model::ScenarioPointer scenario = test::tiny_scenario();
    const model::ParameterValues& values = scenario->evidence->lenses[0].values;
    std::vector<model::Decisions> decisions = test::busy_decisions();

    play::Term play(std::uint64_t luck, const std::vector<model::Decisions>& by) const {
        return play::play_term(*scenario, values, luck, by, Cases::Keep);
    }
};

bool is_same_person(const model::Case& a, const model::Case& b) {
    return a.id == b.id && a.district == b.district && a.group == b.group && a.offense == b.offense &&
           a.level == b.level && a.citizen == b.citizen && a.length > 0 && b.length > 0 &&
           a.history[0] == b.history[0];
}

play::Figures whole_difference(const Ground& ground, std::uint64_t luck,
                               const std::vector<model::Decisions>& decisions,
                               const std::vector<model::Decision>& shared) {
    std::vector<model::Decisions> bare = decisions;
    for (const model::Decision& decision : shared)
        bare = play::without(bare, decision);
    const play::Figures with = play::figures_at_end(*ground.scenario, ground.values, luck, decisions);
    const play::Figures without = play::figures_at_end(*ground.scenario, ground.values, luck, bare);
    play::Figures whole{};
    for (std::size_t f = 0; f < play::figure_count; ++f)
        whole[f] = with[f] - without[f];
    return whole;
}

// A billionth of what the parts weigh together: sums of doubles in another order.
void require_sums_to(const std::vector<play::Contribution>& contributions, const play::Figures& whole) {
    for (std::size_t f = 0; f < play::figure_count; ++f) {
        double sum = 0;
        double size = std::abs(whole[f]);
        for (const play::Contribution& one : contributions) {
            sum += one.amount[f];
            size += std::abs(one.amount[f]);
        }
        INFO(play::figure_ids[f] << ": " << sum << " against " << whole[f]);
        REQUIRE(std::abs(sum - whole[f]) <= 1e-9 * size);
    }
}

bool is_same(const std::vector<play::Contribution>& a, const std::vector<play::Contribution>& b) {
    return std::equal(
        a.begin(), a.end(), b.begin(), b.end(), [](const play::Contribution& x, const play::Contribution& y) {
            return x.decision == y.decision && x.amount == y.amount && x.standard_error == y.standard_error;
        });
}

}  // namespace

TEST_CASE("the busy term is played as written") {
    // Otherwise twins of it would differ by less than they seem to.
    const Ground ground;
    for (std::uint64_t luck = 0; luck < 20; ++luck) {
        const play::Term term = ground.play(luck, ground.decisions);
        REQUIRE(term.refused.size() == 8);
        for (const model::Decisions& refused : term.refused)
            REQUIRE(refused.empty());
    }
}

TEST_CASE("a term is what a session plays") {
    const Ground ground;
    const play::Term term = ground.play(77, ground.decisions);
    play::Session session(ground.scenario, 0, 77);
    for (std::size_t turn = 0; !session.is_over(); ++turn) {
        if (turn < ground.decisions.size()) {
            for (const model::Decision& decision : ground.decisions[turn])
                REQUIRE_FALSE(session.decide(decision));
        }
        session.advance();
        REQUIRE(term.figures.at(turn) == play::figures_of(*ground.scenario, session.world()));
        REQUIRE(term.digests.at(turn) == session.branches()[session.here()].digest);
    }
    REQUIRE(term.figures.size() == 8);
    REQUIRE(term.figures.back() ==
            play::figures_at_end(*ground.scenario, ground.values, 77, ground.decisions));
    const play::Term dropped =
        play::play_term(*ground.scenario, ground.values, 77, ground.decisions, Cases::Drop);
    REQUIRE(dropped.cases.empty());
    REQUIRE(dropped.digests == term.digests);
    REQUIRE(dropped.figures == term.figures);
}

TEST_CASE("a plan is split into turns as a session drafts it") {
    const Ground ground;
    model::Plan plan = test::tiny_plan();
    plan.steps.push_back({base::Month::of(2009, 12), test::lobby(test::tiny::sheriff)});
    plan.steps.push_back({base::Month::of(2012, 1), test::lobby(test::tiny::sheriff)});
    const std::vector<model::Decisions> turns = play::decisions_by_turn(*ground.scenario, plan);
    REQUIRE(turns.size() == 8);
    REQUIRE(test::all_of(turns).size() == plan.steps.size() - 2);
    play::Session session(ground.scenario, 0, 3);
    play::play_to_end(session, plan);
    REQUIRE(ground.play(3, turns).digests.back() == session.branches()[session.here()].digest);
}

TEST_CASE("the identity twin differs by exactly nothing") {
    const Ground ground;
    for (std::uint64_t luck = 0; luck < 10; ++luck) {
        const play::Term first = ground.play(luck, ground.decisions);
        const play::Term second = ground.play(luck, ground.decisions);
        REQUIRE(first.figures == second.figures);
        REQUIRE(first.digests == second.digests);
        REQUIRE_FALSE(first.cases.empty());
        REQUIRE(play::differing_cases(first, second).empty());
    }
}

TEST_CASE("another luck is seen") {
    const Ground ground;
    const play::Term first = ground.play(1, ground.decisions);
    const play::Term second = ground.play(2, ground.decisions);
    REQUIRE(first.digests.front() != second.digests.front());
    REQUIRE_FALSE(play::differing_cases(first, second).empty());
}

TEST_CASE("the same number is the same person in both twins") {
    const Ground ground;
    for (std::uint64_t luck = 0; luck < 10; ++luck) {
        const play::Term busy = ground.play(luck, ground.decisions);
        const play::Term idle = ground.play(luck, {});
        std::size_t both = 0;
        std::size_t differing = 0;
        for (const play::CaseDifference& difference : play::differing_cases(busy, idle)) {
            REQUIRE((difference.first != nullptr || difference.second != nullptr));
            ++differing;
            if (difference.first == nullptr || difference.second == nullptr) continue;
            ++both;
            REQUIRE(is_same_person(*difference.first, *difference.second));
        }
        // The decisions change how detainers are answered, so some people must go another way, and most do
        // not.
        REQUIRE(both > 0);
        REQUIRE(differing < busy.cases.size());
    }
}

TEST_CASE("a twin under another lens meets the same people") {
    const Ground ground;
    const play::Term first = ground.play(4, ground.decisions);
    const play::Term second = play::play_term(*ground.scenario, ground.scenario->evidence->lenses[1].values,
                                              4, ground.decisions, Cases::Keep);
    REQUIRE(first.figures != second.figures);
    for (const play::CaseDifference& difference : play::differing_cases(first, second)) {
        if (difference.first == nullptr || difference.second == nullptr) continue;
        REQUIRE(is_same_person(*difference.first, *difference.second));
    }
}

TEST_CASE("differing cases are found on either side and in the middle") {
    play::Term first;
    play::Term second;
    const auto add = [](play::Term& term, std::uint64_t id, std::int32_t extra) {
        model::Case file;
        file.id = id;
        file.extra_days_hundredths = extra;
        term.cases.push_back(file);
    };
    add(first, 1, 0);
    add(first, 3, 0);
    add(first, 5, 0);
    add(second, 2, 0);
    add(second, 3, 7);
    add(second, 5, 0);
    add(second, 9, 0);
    const auto differences = play::differing_cases(first, second);
    REQUIRE(differences.size() == 4);
    REQUIRE(differences[0].id == 1);
    REQUIRE(differences[0].second == nullptr);
    REQUIRE(differences[1].id == 2);
    REQUIRE(differences[1].first == nullptr);
    REQUIRE(differences[2].id == 3);
    REQUIRE(differences[2].first == &first.cases[1]);
    REQUIRE(differences[2].second == &second.cases[1]);
    REQUIRE(differences[3].id == 9);
    REQUIRE(play::differing_cases(first, first).empty());
    REQUIRE(play::differing_cases(first, {}).size() == 3);
    REQUIRE(play::differing_cases({}, second).size() == 4);
}

TEST_CASE("an added event that touches nothing changes nothing else") {
    const Ground ground;
    model::Scenario more = *ground.scenario;
    // First in the list, so every other event gets another number; its flag comes last.
    model::Event unrelated = test::tiny::event("aa-unrelated");
    unrelated.chance = 0.5;
    unrelated.repeats = true;
    unrelated.pause_months = 1;
    unrelated.sets = {model::FlagId{static_cast<std::uint32_t>(more.flags.size())}};
    more.flags.push_back("zz-unrelated");
    more.events.insert(more.events.begin(), unrelated);
    std::vector<model::Decisions> renumbered = ground.decisions;
    for (model::Decisions& turn : renumbered) {
        for (model::Decision& decision : turn) {
            if (decision.kind == model::DecisionKind::ChooseOption) ++decision.subject;
        }
    }
    for (std::uint64_t luck = 0; luck < 10; ++luck) {
        const play::Term plain = ground.play(luck, ground.decisions);
        const play::Term with_event = play::play_term(more, ground.values, luck, renumbered, Cases::Keep);
        REQUIRE(with_event.figures == plain.figures);
        REQUIRE(play::differing_cases(plain, with_event).empty());
        // It did happen: the worlds differ by its flag and its date.
        REQUIRE(with_event.digests.back() != plain.digests.back());
    }
    // One that touches something is seen.
    more.events.front().impulses = {test::tiny::impulse(model::Metric::Trust, 0.001)};
    REQUIRE(play::play_term(more, ground.values, 1, renumbered, Cases::Keep).figures.back() !=
            ground.play(1, ground.decisions).figures.back());
}

TEST_CASE("leaving a decision out takes it from every turn and leaves the rest in order") {
    const model::Decision a = test::lobby(test::tiny::sheriff);
    const model::Decision b = test::lobby(test::tiny::supervisor_east);
    const std::vector<model::Decisions> turns{{a, b}, {a}, {b, a, b}};
    REQUIRE(play::without(turns, a) == std::vector<model::Decisions>{{b}, {}, {b, b}});
    REQUIRE(play::without(turns, test::lobby(test::tiny::supervisor_west)) == turns);
}

TEST_CASE("exact contributions add up to the whole difference") {
    const Ground ground;
    const std::vector<model::Decision> all = test::all_of(ground.decisions);
    REQUIRE(all.size() >= play::most_exact_contributions);
    for (std::size_t count = 1; count <= play::most_exact_contributions; ++count) {
        const std::vector<model::Decision> shared(all.end() - static_cast<std::ptrdiff_t>(count), all.end());
        const auto contributions =
            play::attribute(*ground.scenario, ground.values, 9, ground.decisions, shared, 0);
        INFO(count << " decisions");
        REQUIRE(contributions.size() == count);
        for (std::size_t i = 0; i < count; ++i) {
            REQUIRE(contributions[i].decision == shared[i]);
            REQUIRE(contributions[i].standard_error == play::Figures{});
        }
        require_sums_to(contributions, whole_difference(ground, 9, ground.decisions, shared));
    }
    REQUIRE(play::attribute(*ground.scenario, ground.values, 9, ground.decisions, {}, 0).empty());
}

TEST_CASE("the contribution of one decision is the twin's difference") {
    const Ground ground;
    for (const model::Decision& decision : test::all_of(ground.decisions)) {
        const auto contributions =
            play::attribute(*ground.scenario, ground.values, 6, ground.decisions, {decision}, 0);
        REQUIRE(contributions[0].amount == whole_difference(ground, 6, ground.decisions, {decision}));
    }
}

TEST_CASE("contributions are the average over all orders") {
    const Ground ground;
    const std::vector<model::Decision> all = test::all_of(ground.decisions);
    const std::vector<model::Decision> shared{all[1], all[2], all[3], all[4]};
    const auto contributions =
        play::attribute(*ground.scenario, ground.values, 12, ground.decisions, shared, 0);
    // The long way: every order, every decision added one after the other, from scratch.
    std::vector<std::size_t> order{0, 1, 2, 3};
    std::vector<play::Figures> sums(4);
    int orders = 0;
    do {
        ++orders;
        const auto play_first = [&](std::size_t taken) {
            std::vector<model::Decisions> kept = ground.decisions;
            for (std::size_t i = taken; i < 4; ++i)
                kept = play::without(kept, shared[order[i]]);
            return play::figures_at_end(*ground.scenario, ground.values, 12, kept);
        };
        for (std::size_t i = 0; i < 4; ++i) {
            const play::Figures before = play_first(i);
            const play::Figures after = play_first(i + 1);
            for (std::size_t f = 0; f < play::figure_count; ++f)
                sums[order[i]][f] += after[f] - before[f];
        }
    } while (std::next_permutation(order.begin(), order.end()));
    REQUIRE(orders == 24);
    for (std::size_t i = 0; i < 4; ++i) {
        for (std::size_t f = 0; f < play::figure_count; ++f) {
            INFO(play::figure_ids[f] << " of decision " << i);
            // Reserves run to millions of dollars; the rest is shares and people.
            REQUIRE(contributions[i].amount[f] == Approx(sums[i][f] / 24.0).epsilon(1e-9).margin(1e-9));
        }
    }
}

TEST_CASE("what does nothing contributes nothing, and a decision made twice is one") {
    const Ground ground;
    const model::Decision impossible = test::set_lever(test::tiny::detainer_policy, 9);
    const model::Decision never_made = test::lobby(test::tiny::supervisor_west);
    std::vector<model::Decisions> decisions = play::without(ground.decisions, never_made);
    decisions[2].push_back(impossible);
    const std::vector<model::Decision> shared{impossible, test::choose(test::tiny::detainer_vote, 1),
                                              never_made, test::lobby(test::tiny::supervisor_east)};
    const auto contributions = play::attribute(*ground.scenario, ground.values, 3, decisions, shared, 0);
    REQUIRE(contributions[0].amount == play::Figures{});
    REQUIRE(contributions[2].amount == play::Figures{});
    REQUIRE(contributions[1].amount != play::Figures{});
    require_sums_to(contributions, whole_difference(ground, 3, decisions, shared));

    decisions[3].push_back(shared[3]);  // lobbied a second time, in a later turn
    const auto twice = play::attribute(*ground.scenario, ground.values, 3, decisions, {shared[3]}, 0);
    REQUIRE(twice[0].amount == whole_difference(ground, 3, decisions, {shared[3]}));
}

TEST_CASE("contributions by lot add up and come close to the exact ones") {
    const Ground ground;
    const std::vector<model::Decision> all = test::all_of(ground.decisions);
    const std::vector<model::Decision> eight(all.end() - 8, all.end());
    std::vector<model::Decision> nine = eight;
    nine.push_back(test::set_lever(test::tiny::detainer_policy, 9));  // not made: its share is nothing
    int compared = 0;
    int within_two = 0;
    double squares = 0;
    for (std::uint64_t luck = 20; luck < 24; ++luck) {
        const auto exact =
            play::attribute(*ground.scenario, ground.values, luck, ground.decisions, eight, 0, 2);
        const auto by_lot =
            play::attribute(*ground.scenario, ground.values, luck, ground.decisions, nine, 30, 2);
        require_sums_to(by_lot, whole_difference(ground, luck, ground.decisions, eight));
        REQUIRE(by_lot[8].amount == play::Figures{});
        REQUIRE(by_lot[8].standard_error == play::Figures{});
        for (std::size_t i = 0; i < 8; ++i) {
            for (std::size_t f = 0; f < play::figure_count; ++f) {
                const double off = by_lot[i].amount[f] - exact[i].amount[f];
                const double error = by_lot[i].standard_error[f];
                INFO("luck " << luck << ", " << play::figure_ids[f] << " of decision " << i << ": off " << off
                             << ", error " << error);
                // A decision that always brings the same has no error but that of rounding.
                const double rounding = 1e-9 * std::max(1.0, std::abs(exact[i].amount[f]));
                if (error <= rounding) {
                    REQUIRE(std::abs(off) <= rounding);
                    continue;
                }
                ++compared;
                within_two += std::abs(off) < 2 * error ? 1 : 0;
                squares += off * off / (error * error);
            }
        }
    }
    // Honest errors: the misses are about as large as they say. Figures of one term move together, so there
    // are fewer independent ones than are counted here.
    const double ratio = std::sqrt(squares / compared);
    INFO("misses over errors " << ratio << ", within two errors " << within_two << " of " << compared);
    REQUIRE(compared > 60);
    REQUIRE(ratio > 0.7);
    REQUIRE(ratio < 1.4);
    REQUIRE(within_two > 0.85 * compared);
}

TEST_CASE("more orders, smaller errors") {
    const Ground ground;
    const std::vector<model::Decision> nine = test::all_of(ground.decisions);
    REQUIRE(nine.size() > play::most_exact_contributions);
    const auto few = play::attribute(*ground.scenario, ground.values, 5, ground.decisions, nine, 8);
    const auto many = play::attribute(*ground.scenario, ground.values, 5, ground.decisions, nine, 72);
    const auto mean_error = [](const std::vector<play::Contribution>& contributions) {
        double sum = 0;
        for (const play::Contribution& one : contributions)
            sum += one.standard_error[0];
        return sum / static_cast<double>(contributions.size());
    };
    // Nine times as many orders: a third of the error, roughly.
    REQUIRE(mean_error(many) < 0.5 * mean_error(few));
    REQUIRE(mean_error(many) > 0.2 * mean_error(few));
}

TEST_CASE("contributions do not depend on the number of threads") {
    const Ground ground;
    const std::vector<model::Decision> all = test::all_of(ground.decisions);
    const std::vector<model::Decision> five(all.begin() + 1, all.begin() + 6);
    const auto attribute = [&](const std::vector<model::Decision>& shared, unsigned threads) {
        return play::attribute(*ground.scenario, ground.values, 8, ground.decisions, shared, 7, threads);
    };
    REQUIRE(is_same(attribute(five, 1), attribute(five, 2)));
    REQUIRE(is_same(attribute(five, 1), attribute(five, 8)));
    REQUIRE(is_same(attribute(all, 1), attribute(all, 2)));
    REQUIRE(is_same(attribute(all, 1), attribute(all, 8)));
    REQUIRE_FALSE(is_same(attribute(five, 1), attribute({all[0]}, 1)));
}

TEST_CASE("contributions of more decisions than a word has bits add up") {
    const Ground ground;
    std::vector<model::Decision> many = test::all_of(ground.decisions);
    while (many.size() < 70)
        many.push_back(test::choose(model::EventId{static_cast<std::uint32_t>(100 + many.size())}, 0));
    const auto contributions =
        play::attribute(*ground.scenario, ground.values, 2, ground.decisions, many, 2, 2);
    REQUIRE(contributions.size() == 70);
    require_sums_to(contributions, whole_difference(ground, 2, ground.decisions, many));
}

#include "play/forecast.hpp"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <numeric>
#include <set>
#include <thread>
#include <vector>

#include "busy_term.hpp"
#include "sim/start.hpp"
#include "sim/step.hpp"
#include "support/catch.hpp"
#include "support/tiny_scenario.hpp"

namespace {

using namespace homerule;
using play::Bands;
using play::Forecast;

struct Ground {
    model::ScenarioPointer scenario = test::tiny_scenario();
    const model::ParameterValues& values = scenario->evidence->lenses[0].values;
    model::Decisions choice{test::choose(test::tiny::detainer_vote, 1)};

    model::World world(std::uint64_t luck = 1, int turns = 0) const {
        model::World now = sim::start(*scenario, values, luck);
        for (int turn = 0; turn < turns; ++turn)
            now = sim::step(*scenario, values, now, {}, model::Effects::Drop).world;
        return now;
    }
    Forecast forecast(int turns = 3) const { return {*scenario, values, world(), choice, {}, turns}; }
};

bool is_same(const Bands& a, const Bands& b) {
    return a.p05 == b.p05 && a.p10 == b.p10 && a.p25 == b.p25 && a.p50 == b.p50 && a.p75 == b.p75 &&
           a.p90 == b.p90 && a.p95 == b.p95 && a.dots == b.dots;
}

// Every pair and every turn, bit for bit.
bool is_same(const Forecast& a, const Forecast& b) {
    if (a.futures() != b.futures() || a.turns() != b.turns()) return false;
    for (std::size_t f = 0; f < play::figure_count; ++f) {
        if (!is_same(a.with_choice(f), b.with_choice(f)) ||
            !is_same(a.without_choice(f), b.without_choice(f)) ||
            !is_same(a.difference(f), b.difference(f)) || a.share_raised(f) != b.share_raised(f) ||
            a.share_lowered(f) != b.share_lowered(f)) {
            return false;
        }
        for (std::size_t future = 0; future < a.futures(); ++future) {
            if (a.path(future, f) != b.path(future, f)) return false;
        }
    }
    return true;
}

double variance_of(const std::vector<double>& values) {
    const double mean =
        std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    double squares = 0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    return squares / static_cast<double>(values.size() - 1);
}

}  // namespace

TEST_CASE("a forecast does not depend on the number of threads") {
    const Ground ground;
    Forecast one = ground.forecast();
    one.extend_to(48, 1);
    REQUIRE(one.futures() == 48);
    for (const unsigned threads : {2U, 8U}) {
        Forecast several = ground.forecast();
        several.extend_to(48, threads);
        INFO(threads << " threads");
        REQUIRE(is_same(one, several));
    }
    Forecast fewer = ground.forecast();
    fewer.extend_to(47, 1);
    REQUIRE_FALSE(is_same(one, fewer));
}

TEST_CASE("a forecast can be extended in parts") {
    const Ground ground;
    Forecast at_once = ground.forecast();
    at_once.extend_to(40, 2);
    Forecast in_parts = ground.forecast();
    in_parts.extend_to(1, 1);
    in_parts.extend_to(17, 2);
    in_parts.extend_to(9, 2);  // fewer than there are: nothing happens
    REQUIRE(in_parts.futures() == 17);
    in_parts.extend_to(40, 8);
    REQUIRE(is_same(at_once, in_parts));
}

TEST_CASE("a cancelled forecast stops between pairs and goes on later") {
    const Ground ground;
    Forecast whole = ground.forecast();
    whole.extend_to(200, 1);

    std::atomic<bool> cancel{true};
    Forecast stopped = ground.forecast();
    stopped.extend_to(200, 2, &cancel);
    REQUIRE(stopped.futures() == 0);
    REQUIRE(stopped.with_choice(0).p50.empty());
    REQUIRE(stopped.share_raised(0) == 0);

    // Cancelled at some moment while it runs, as a person would do; whatever was played is complete.
    for (const unsigned threads : {1U, 2U, 8U}) {
        cancel = false;
        Forecast interrupted = ground.forecast();
        std::thread person([&cancel] { cancel = true; });
        interrupted.extend_to(200, threads, &cancel);
        person.join();
        const std::size_t played = interrupted.futures();
        INFO(threads << " threads, stopped after " << played);
        Forecast as_many = ground.forecast();
        as_many.extend_to(played, 1);
        REQUIRE(is_same(as_many, interrupted));
        cancel = false;
        interrupted.extend_to(200, threads, &cancel);
        REQUIRE(is_same(whole, interrupted));
    }
}

TEST_CASE("a choice that is none makes no difference in any pair") {
    const Ground ground;
    const auto require_no_difference = [](const Forecast& forecast) {
        for (std::size_t f = 0; f < play::figure_count; ++f) {
            const Bands difference = forecast.difference(f);
            const std::vector<double> nothing(static_cast<std::size_t>(forecast.turns()), 0.0);
            REQUIRE(difference.p05 == nothing);
            REQUIRE(difference.p95 == nothing);
            REQUIRE(difference.dots == std::vector<double>(20, 0.0));
            REQUIRE(forecast.share_raised(f) == 0);
            REQUIRE(forecast.share_lowered(f) == 0);
        }
    };
    Forecast same(*ground.scenario, ground.values, ground.world(), ground.choice, ground.choice, 3);
    same.extend_to(20, 2);
    require_no_difference(same);
    // The standing choice, said aloud, is played on its own and must come to the same.
    Forecast standing(*ground.scenario, ground.values, ground.world(),
                      {test::choose(test::tiny::detainer_vote, 0)}, {}, 3);
    standing.extend_to(20, 2);
    require_no_difference(standing);
    // So is one that is refused.
    Forecast refused(*ground.scenario, ground.values, ground.world(),
                     {test::set_lever(test::tiny::detainer_policy, 9)}, {}, 3);
    refused.extend_to(20, 2);
    require_no_difference(refused);
}

TEST_CASE("each pair is two terms that share a luck") {
    const Ground ground;
    const model::World start = ground.world(6, 1);
    Forecast forecast(*ground.scenario, ground.values, start,
                      {test::set_lever(test::tiny::fingerprint_stance, 1)}, {}, 2);
    forecast.extend_to(5, 2);
    std::vector<double> differences;
    const std::size_t standing = 3;
    for (std::size_t future = 0; future < 5; ++future) {
        model::World with = start;
        with.luck = play::future_luck(start, future);
        model::World without = with;
        for (int turn = 0; turn < 2; ++turn) {
            model::Decisions decisions;
            if (turn == 0) decisions = {test::set_lever(test::tiny::fingerprint_stance, 1)};
            with = sim::step(*ground.scenario, ground.values, with, decisions, model::Effects::Keep).world;
            without = sim::step(*ground.scenario, ground.values, without, {}, model::Effects::Keep).world;
            const play::Figures figures = play::figures_of(*ground.scenario, with);
            for (std::size_t f = 0; f < play::figure_count; ++f)
                REQUIRE(forecast.path(future, f).at(static_cast<std::size_t>(turn)) == figures[f]);
        }
        differences.push_back(play::figures_of(*ground.scenario, with)[standing] -
                              play::figures_of(*ground.scenario, without)[standing]);
    }
    std::sort(differences.begin(), differences.end());
    REQUIRE(forecast.difference(standing).p50.back() == differences[2]);
    REQUIRE(forecast.share_lowered(standing) == 1.0);
    REQUIRE(forecast.share_raised(standing) == 0.0);
}

TEST_CASE("future lucks are many and never the world's own") {
    const Ground ground;
    const model::World world = ground.world(42);
    std::set<std::uint64_t> lucks{world.luck};
    for (std::uint64_t index = 0; index < 1000; ++index)
        REQUIRE(lucks.insert(play::future_luck(world, index)).second);
    REQUIRE(play::future_luck(world, 0) != play::future_luck(ground.world(43), 0));
    REQUIRE(play::future_luck(world, 7) == play::future_luck(ground.world(42, 3), 7));
}

TEST_CASE("bands are in order and dots rise") {
    const Ground ground;
    Forecast forecast = ground.forecast(4);
    for (const std::size_t futures : {1U, 2U, 5U, 64U}) {
        forecast.extend_to(futures, 2);
        for (std::size_t f = 0; f < play::figure_count; ++f) {
            for (const Bands& bands :
                 {forecast.with_choice(f), forecast.without_choice(f), forecast.difference(f)}) {
                INFO(play::figure_ids[f] << " after " << futures);
                REQUIRE(bands.p05.size() == 4);
                REQUIRE(bands.p95.size() == 4);
                for (std::size_t turn = 0; turn < 4; ++turn) {
                    REQUIRE(bands.p05[turn] <= bands.p10[turn]);
                    REQUIRE(bands.p10[turn] <= bands.p25[turn]);
                    REQUIRE(bands.p25[turn] <= bands.p50[turn]);
                    REQUIRE(bands.p50[turn] <= bands.p75[turn]);
                    REQUIRE(bands.p75[turn] <= bands.p90[turn]);
                    REQUIRE(bands.p90[turn] <= bands.p95[turn]);
                }
                REQUIRE(bands.dots.size() == 20);
                REQUIRE(std::is_sorted(bands.dots.begin(), bands.dots.end()));
            }
        }
    }
    const Bands trust = forecast.with_choice(0);
    REQUIRE(trust.p05.back() < trust.p95.back());
    REQUIRE(trust.dots.front() < trust.p50.back());
    REQUIRE(trust.dots.back() > trust.p50.back());
}

TEST_CASE("a band of nineteen futures lies on the second lowest and the second highest") {
    // Nineteen values cut the line into twenty equal parts, so a tenth lies below the second.
    const Ground ground;
    Forecast forecast = ground.forecast(2);
    forecast.extend_to(19, 2);
    std::vector<double> ends;
    for (std::size_t future = 0; future < 19; ++future)
        ends.push_back(forecast.path(future, 0).back());
    std::sort(ends.begin(), ends.end());
    const Bands bands = forecast.with_choice(0);
    REQUIRE(bands.p05.back() == Approx(ends[0]).epsilon(1e-12));
    REQUIRE(bands.p10.back() == Approx(ends[1]).epsilon(1e-12));
    REQUIRE(bands.p25.back() == Approx(ends[4]).epsilon(1e-12));
    REQUIRE(bands.p50.back() == Approx(ends[9]).epsilon(1e-12));
    REQUIRE(bands.p90.back() == Approx(ends[17]).epsilon(1e-12));
    REQUIRE(bands.p95.back() == Approx(ends[18]).epsilon(1e-12));
}

TEST_CASE("a forecast ends with the term") {
    const Ground ground;
    Forecast far(*ground.scenario, ground.values, ground.world(1, 6), {}, {}, 40);
    REQUIRE(far.turns() == 2);
    far.extend_to(3, 2);
    REQUIRE(far.path(0, 0).size() == 2);
    Forecast over(*ground.scenario, ground.values, ground.world(1, 8), {}, {}, 4);
    REQUIRE(over.turns() == 0);
    over.extend_to(3, 2);
    REQUIRE(over.futures() == 0);
    REQUIRE(over.with_choice(0).p50.empty());
    REQUIRE(over.with_choice(0).dots.empty());
}

TEST_CASE("shared luck makes the difference far less uncertain than luck of its own") {
    const Ground ground;
    Forecast with(*ground.scenario, ground.values, ground.world(), ground.choice, ground.choice, 4);
    Forecast without(*ground.scenario, ground.values, ground.world(), {}, {}, 4);
    constexpr std::size_t futures = 100;
    with.extend_to(futures, 2);
    without.extend_to(futures, 2);
    // Trust, safety, approval, jail population. What the choice does to approval depends on whether the few
    // people whom it sets free are arrested again, so that difference has a chance of its own.
    constexpr double times[] = {8, 1000, 2, 5};
    std::size_t next = 0;
    for (const std::size_t f : {0U, 1U, 5U, 7U}) {
        std::vector<double> paired;
        std::vector<double> unpaired;
        for (std::size_t i = 0; i < futures; ++i) {
            const double now = with.path(i, f).back();
            paired.push_back(now - without.path(i, f).back());
            unpaired.push_back(now - without.path((i + 1) % futures, f).back());
        }
        INFO(play::figure_ids[f] << ": " << variance_of(unpaired) / variance_of(paired) << " times");
        REQUIRE(variance_of(unpaired) > times[next++] * variance_of(paired));
    }
}

#include "view/why.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/tiny_game.hpp"

using namespace homerule;
using model::Headline;

namespace {

std::int64_t shown_sum(const view::Explanation& told) {
    std::int64_t sum = 0;
    for (const view::WhyLine& line : told.lines)
        sum += line.shown_units;
    return sum;
}

std::vector<view::Place> places(const model::Scenario& scenario) {
    std::vector<view::Place> all{{}};
    for (std::uint32_t d = 0; d < scenario.districts.size(); ++d)
        all.push_back({model::DistrictId{d}, std::nullopt});
    for (std::uint32_t g = 0; g < scenario.groups.size(); ++g)
        all.push_back({std::nullopt, model::GroupId{g}});
    return all;
}

}  // namespace

TEST_CASE("the lines of every headline add up to its change, for every place and any two months") {
    const auto luck = GENERATE(std::uint64_t{1}, std::uint64_t{7}, std::uint64_t{2011});
    play::Session session(test::tiny_scenario(), 0, luck);
    test::play_by_lot(session, luck);
    const view::Chronicle chronicle(session);
    REQUIRE(chronicle.last() == 24);
    for (std::size_t h = 0; h < model::headline_count; ++h) {
        for (const view::Place& place : places(session.scenario())) {
            for (const auto& [from, to] :
                 {std::pair{0, 24}, {0, 3}, {3, 6}, {5, 6}, {11, 14}, {12, 24}, {20, 24}}) {
                CAPTURE(luck, h, from, to, place.district.has_value(), place.group.has_value());
                const view::Explanation told =
                    view::explain(chronicle, static_cast<Headline>(h), place, static_cast<std::size_t>(from),
                                  static_cast<std::size_t>(to));
                CHECK(told.shown_before + shown_sum(told) == told.shown_after);
                double exact = 0;
                for (const view::WhyLine& line : told.lines)
                    exact += line.amount;
                CHECK(exact == Approx(told.after - told.before).margin(1e-9));
            }
        }
    }
}

TEST_CASE("the level of a place is what its explanation ends with") {
    play::Session session(test::tiny_scenario(), 0, 7);
    test::play_by_lot(session, 7);
    const view::Chronicle chronicle(session);
    for (std::size_t h = 0; h < model::headline_count; ++h) {
        const auto headline = static_cast<Headline>(h);
        for (const view::Place& place : places(session.scenario())) {
            for (const std::size_t row : {std::size_t{3}, std::size_t{12}, std::size_t{24}}) {
                CAPTURE(h, row, place.district.has_value(), place.group.has_value());
                CHECK(view::level_of(chronicle, headline, place, row) ==
                      Approx(view::explain(chronicle, headline, place, row - 1, row).after).margin(1e-9));
            }
        }
    }
}

TEST_CASE("before and after are the headlines that the simulator recorded") {
    play::Session session(test::tiny_scenario(), 0, 3);
    test::play_by_lot(session, 3);
    const view::Chronicle chronicle(session);
    for (std::size_t h = 0; h < model::headline_count; ++h) {
        const auto headline = static_cast<Headline>(h);
        const view::Explanation told = view::explain(chronicle, headline, {}, 6, 18);
        CHECK(told.before == Approx(chronicle.headline(6, headline)).margin(1e-12));
        CHECK(told.after == Approx(chronicle.headline(18, headline)).margin(1e-12));
    }
}

TEST_CASE("the ledger explains all but rounding") {
    play::Session session(test::tiny_scenario(), 0, 5);
    test::play_by_lot(session, 5);
    const view::Chronicle chronicle(session);
    for (std::size_t h = 0; h < model::headline_count; ++h) {
        const view::Explanation told = view::explain(chronicle, static_cast<Headline>(h), {}, 0, 24);
        for (const view::WhyLine& line : told.lines) {
            CAPTURE(h, static_cast<int>(line.kind), line.amount);
            if (line.kind == view::LineKind::Rest) CHECK(std::fabs(line.amount) < 1e-9);
        }
    }
}

TEST_CASE("what set things in motion is named: the decision on an event, and the lever in force") {
    play::Session session(test::tiny_scenario(), 0, 7);
    REQUIRE_FALSE(session.decide(test::choose(test::tiny::detainer_vote, 1)));
    while (!session.is_over())
        session.advance();
    const view::Speaker speak(*test::shipped_catalog(), model::Language::English);
    const view::Scene scene(session, speak, nullptr, nullptr);
    const view::Explanation told = view::explain(scene.chronicle, Headline::FederalStanding, {}, 0, 24);
    std::vector<std::string> names;
    for (const view::WhyLine& line : told.lines)
        names.push_back(view::line_name(scene, line));
    const auto has = [&names](const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    CHECK(has("name of event_effect (decision on title of detainer-vote – limit)"));
    CHECK(has("name of standing_of_policy (lever “detainer-policy”: serious)"));
}

TEST_CASE("changes too small to notice are neither better nor worse") {
    CHECK(view::better(Headline::Trust, 0.02) == 1);
    CHECK(view::better(Headline::Trust, -0.02) == -1);
    CHECK(view::better(Headline::Trust, 0.0001) == 0);
    CHECK(view::better(Headline::DueProcess, 5) == -1);
    CHECK(view::better(Headline::Safety, -2) == 1);
}

// The pipeline day by day: what the case files tell agrees with what the simulation counted.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "support/catch.hpp"
#include "support/tiny_game.hpp"
#include "view/game.hpp"
#include "view/scene.hpp"

using namespace homerule;
using model::Case;
using model::CaseState;
using model::Metric;

namespace {

std::optional<view::CaseFlow> flow_of(const view::Game& game) {
    const view::Page page = game.page({view::PageKind::Pipeline, 0, 0});
    for (const view::Block& block : page.blocks) {
        if (const auto* flow = std::get_if<view::CaseFlow>(&block)) return *flow;
    }
    return std::nullopt;
}

std::int64_t at_end(const view::CaseFlow& flow, std::string_view stage) {
    for (const view::FlowStage& candidate : flow.stages) {
        if (candidate.id == stage) return candidate.people.back();
    }
    FAIL("no stage " << stage);
    return 0;
}

std::int64_t waiting(const view::Game& game, std::initializer_list<CaseState> states) {
    const auto& cases = game.session().world().cases;
    return std::count_if(cases.begin(), cases.end(), [&](const Case& person) {
        return std::find(states.begin(), states.end(), person.state) != states.end();
    });
}

}  // namespace

TEST_CASE("the days of the pipeline begin with the first turn") {
    CHECK_FALSE(flow_of(test::tiny_game(0)).has_value());
    const std::optional<view::CaseFlow> flow = flow_of(test::tiny_game(3));
    REQUIRE(flow.has_value());
    CHECK(flow->days.size() == 92);  // July to September 2010
    CHECK(flow->days.front().find("July 1, 2010") != std::string::npos);
    CHECK(flow->words.size() == flow->days.size());
    for (const view::FlowStage& stage : flow->stages)
        CHECK(stage.people.size() == flow->days.size());
}

TEST_CASE("who stands where on the last day is what the simulation counts") {
    const int turns = GENERATE(2, 3, 5, 8);
    CAPTURE(turns);
    const view::Game game = test::tiny_game(turns);
    const std::optional<view::CaseFlow> flow = flow_of(game);
    REQUIRE(flow.has_value());
    const view::Chronicle chronicle(game.session());
    const std::size_t before = chronicle.before_last_turn();
    const std::size_t now = chronicle.last();
    CHECK(at_end(*flow, "custody") == chronicle.stock(now, Metric::FederalCustody));
    CHECK(at_end(*flow, "held") ==
          waiting(game, {CaseState::OnHold, CaseState::HoldRunningOut, CaseState::AwaitingPickup}));
    // Whoever was booked on the last day has the answer of the day after in the file already.
    const base::Day last_day = base::first_day(chronicle.month(now) + 1) - 1;
    const std::vector<const Case*> cases = chronicle.cases();
    CHECK(at_end(*flow, "checked") == std::count_if(cases.begin(), cases.end(), [&](const Case* person) {
              return person->history[0].day == last_day;
          }));
    CHECK(at_end(*flow, "detainer") == std::count_if(cases.begin(), cases.end(), [&](const Case* person) {
              return person->state == CaseState::InJail && person->history[0].day < last_day;
          }));
    CHECK(at_end(*flow, "removed") == chronicle.tally(Metric::Removals, before, now));
    CHECK(at_end(*flow, "no_bed") + at_end(*flow, "left_custody") ==
          chronicle.tally(Metric::CustodyReleases, before, now));
    CHECK(at_end(*flow, "rearrested") == chronicle.tally(Metric::Rearrests, before, now));
}

TEST_CASE("each dot moves forward in time, opens its file, and together they are everyone with a detainer") {
    const view::Game game = test::tiny_game(4);
    const std::optional<view::CaseFlow> flow = flow_of(game);
    REQUIRE(flow.has_value());
    REQUIRE_FALSE(flow->tokens.empty());
    std::vector<std::int64_t> on_last_day(flow->stages.size(), 0);
    for (const view::FlowToken& token : flow->tokens) {
        CAPTURE(token.file);
        REQUIRE_FALSE(token.moves.empty());
        for (std::size_t m = 0; m < token.moves.size(); ++m) {
            CHECK(token.moves[m].stage < flow->stages.size());
            CHECK(token.moves[m].day < static_cast<int>(flow->days.size()));
            if (m > 0) {
                CHECK(token.moves[m - 1].day < token.moves[m].day);
                CHECK(token.moves[m - 1].stage != token.moves[m].stage);
            }
        }
        ++on_last_day[token.moves.back().stage];
        const view::Page file = game.page(token.open.address);
        CHECK(file.title == token.name);
    }
    for (std::size_t s = 0; s < flow->stages.size(); ++s) {
        CAPTURE(flow->stages[s].id);
        const std::int64_t people = flow->stages[s].people.back();
        if (flow->stages[s].id == "checked" || flow->stages[s].id == "no_detainer") {
            CHECK(on_last_day[s] == 0);
        } else if (flow->people_per_token == 1) {
            CHECK(on_last_day[s] == people);
        } else {
            CHECK(on_last_day[s] <= people);
        }
    }
    CHECK(flow->tokens.size() <= 160);
}

TEST_CASE("a day is told in words") {
    const std::optional<view::CaseFlow> flow = flow_of(test::tiny_game(4));
    REQUIRE(flow.has_value());
    const std::string& words = flow->words.back();
    INFO(words);
    CHECK(words.rfind("Day " + std::to_string(flow->days.size()) + ", ", 0) == 0);
    CHECK(words.find(std::to_string(at_end(*flow, "custody")) + " in federal custody") != std::string::npos);
}

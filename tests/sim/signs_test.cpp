// The table of docs/model.md that says which way each dial acts, played row by row.
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "trial.hpp"

using namespace homerule;
using model::Dial;
using model::Metric;
using P = model::Parameter;

namespace {

struct Row {
    std::string dial;
    double from = 0;
    double to = 0;
    std::string figure;
    std::string way;
};

std::vector<Row> read_table() {
    std::ifstream page(std::string(HOMERULE_SOURCE_DIR) + "/docs/model.md");
    REQUIRE(page.good());
    std::vector<Row> rows;
    bool in_table = false;
    for (std::string line; std::getline(page, line);) {
        if (line == "| dial | from | to | figure | way |") {
            in_table = true;
            continue;
        }
        if (!in_table || line.rfind("|---", 0) == 0) continue;
        if (line.rfind("| ", 0) != 0) break;
        for (char& letter : line) {
            if (letter == '|' || letter == '`') letter = ' ';
        }
        Row row;
        std::istringstream(line) >> row.dial >> row.from >> row.to >> row.figure >> row.way;
        rows.push_back(row);
    }
    return rows;
}

Dial dial_named(const std::string& id) {
    for (std::size_t d = 0; d < model::dial_count; ++d) {
        if (model::dial_rows[d].id == id) return static_cast<Dial>(d);
    }
    FAIL("no dial is named " << id);
    return Dial::DetainerScope;
}

Metric metric_named(const std::string& id) {
    for (std::size_t m = 0; m < model::metric_count; ++m) {
        if (model::metric_rows[m].id == id) return static_cast<Metric>(m);
    }
    FAIL("no figure is named " << id);
    return Metric::Trust;
}

// The figure at the end of a term, summed over its places and over several lucks.
std::int64_t figure(Dial dial, double value, Metric metric) {
    const auto values = test::with(test::calm_values(), {{P::MatchShareUsBorn, 0.2},
                                                         {P::CitizenDetainerShare, 0.5},
                                                         {P::RearrestShare, 0.2},
                                                         {P::AtLargeShare, 0}});
    model::Scenario scenario = test::quiet_scenario();
    scenario.federal.pickups_per_day = 50;
    scenario.federal.beds = 5'000;
    if (dial != Dial::DetainerScope) test::hold_scope(scenario, model::DetainerScope::SeriousConviction);
    test::hold_dial(scenario, dial, value);
    std::int64_t sum = 0;
    for (std::uint64_t luck = 1; luck <= 6; ++luck) {
        sum += model::total(test::play(scenario, values, luck, {}, model::Effects::Drop).last(), metric);
    }
    return sum;
}

}  // namespace

TEST_CASE("every dial moves something, the way that the model's page says") {
    const std::vector<Row> rows = read_table();
    std::set<std::string> dials;
    for (const Row& row : rows) {
        CAPTURE(row.dial, row.from, row.to, row.figure, row.way);
        const Dial dial = dial_named(row.dial);
        const Metric metric = metric_named(row.figure);
        const std::int64_t before = figure(dial, row.from, metric);
        const std::int64_t after = figure(dial, row.to, metric);
        CAPTURE(before, after);
        REQUIRE((row.way == "up" || row.way == "down"));
        CHECK((row.way == "up" ? after > before : after < before));
        dials.insert(row.dial);
    }
    CHECK(dials.size() == model::dial_count);
}

TEST_CASE("more transport and more beds never mean fewer people handed over") {
    for (std::uint64_t luck = 1; luck <= 3; ++luck) {
        std::int64_t before = -1;
        for (const int step : {0, 1, 2, 3, 4}) {
            model::Scenario scenario = test::quiet_scenario();
            scenario.federal.pickups_per_day = 0.2 * step * step;
            scenario.federal.beds = 40 * step;
            const auto term = test::play(scenario, test::still_values(), luck, {}, model::Effects::Drop);
            const std::int64_t handed_over = model::total(term.last(), Metric::Transfers);
            CHECK(handed_over >= before);
            before = handed_over;
        }
        CHECK(before > 0);
    }
}

TEST_CASE("a narrower policy never holds more people, case by case") {
    for (std::uint64_t luck = 1; luck <= 3; ++luck) {
        std::int64_t before = -1;
        for (const model::DetainerScope scope :
             {model::DetainerScope::None, model::DetainerScope::Level1,
              model::DetainerScope::SeriousConviction, model::DetainerScope::All}) {
            model::Scenario scenario = test::quiet_scenario();
            test::hold_scope(scenario, scope);
            const auto term = test::play(scenario, test::still_values(), luck, {}, model::Effects::Drop);
            const std::int64_t held = model::total(term.last(), Metric::HoldsHonored);
            CHECK(held > before);
            before = held;
        }
    }
}

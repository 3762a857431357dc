#include "scenario/digests.hpp"

#include <string>
#include <utility>
#include <vector>

#include "content.hpp"
#include "scenario/read.hpp"
#include "support/catch.hpp"

namespace {

using namespace homerule;
using scenario_tests::Content;

const std::string scenario_file = "scenarios/minimal/scenario.json";

struct Digests {
    std::uint64_t evidence = 0;
    std::uint64_t scenario = 0;
    bool operator==(const Digests&) const = default;
};

Digests digests_of(const Content& content) {
    const auto evidence = scenario::read_evidence(content.assets());
    REQUIRE(evidence);
    const auto read = scenario::read_scenario(content.scenario(), *evidence.value);
    INFO(scenario::describe(read.findings));
    REQUIRE(read);
    CHECK((*read.value)->evidence->digest == (*evidence.value)->digest);
    return {(*evidence.value)->digest, (*read.value)->digest};
}

struct Change {
    std::string find;
    std::string put;
};

Digests digests_after(const std::string& file, const Change& change) {
    Content content;
    content.change(file, change.find, change.put);
    return digests_of(content);
}

}  // namespace

TEST_CASE("A key folds the digest of an id onto 32 bits") {
    CHECK(scenario::key_of("north") == scenario::key_of("north"));
    CHECK(scenario::key_of("north") != scenario::key_of("south"));
    CHECK(scenario::key_of("member-6437") == scenario::key_of("member-154147"));
}

TEST_CASE("Words, sources, drawings and layout do not change the digest of a scenario") {
    const Digests before = digests_of(Content());
    const std::vector<Change> changes{
        {"\"title\": \"Minimal County\"", "\"title\": \"The County\""},
        {"\"argument\": \"Fear keeps witnesses away.\"", "\"argument\": \"Trust is evidence.\""},
        {"\"police_agency\": \"Minimal County Sheriff\",\n     \"outline\": [[0, 0]",
         "\"police_agency\": \"North Police\",\n     \"outline\": [[1, 0]"},
        {"\"label\": [30, 20]", "\"label\": [35, 20]"},
        {"\"class_minutes\": 20", "\"class_minutes\": 45"},
        {"\"points\": [[20, 40]]", "\"points\": [[21, 40]]"},
        {"\"cost_per_day_dollars\": 120, \"sources\": [\"agency-2012\"]",
         "\"cost_per_day_dollars\": 120, \"sources\": [\"study-2014\"]"},
        {"\"turn_months\": 3", "\"turn_months\":\n\n      3.0"},
        {"\"meaning\": \"What the board wrote down.\"", "\"meaning\": \"A record.\""},
    };
    for (const Change& change : changes) {
        INFO(change.find);
        CHECK(digests_after(scenario_file, change) == before);
    }
    CHECK(digests_after("scenarios/minimal/text.es.json",
                        {"\"title\": \"Condado", "\"title\": \"El Condado"}) == before);
}

TEST_CASE("Whatever changes a simulation changes the digest of its scenario") {
    const Digests before = digests_of(Content());
    const std::vector<Change> changes{
        {"\"moves_per_turn\": 2", "\"moves_per_turn\": 3"},
        {"\"end\": \"2011-12\"", "\"end\": \"2011-11\""},
        {"\"turn_months\": 3", "\"turn_months\": 4"},
        {"\"standing\": \"us_born\"", "\"standing\": \"naturalized\""},
        {"\"exposure\": 0.2", "\"exposure\": 0.21"},
        {"\"trust\": 0.7, \"approval\"", "\"trust\": 0.71, \"approval\""},
        {"\"reporting_ratio\": 1.1", "\"reporting_ratio\": 1.2"},
        {"\"cooperation_view\": 0.2", "\"cooperation_view\": -0.2"},
        {"{\"settled\": 9000", "{\"settled\": 9001"},
        {"\"crime_ratio\": 0.8", "\"crime_ratio\": 0.9"},
        {"\"growth_per_year\": 0.01", "\"growth_per_year\": 0.02"},
        {"\"match_ratio\": 1.2", "\"match_ratio\": 1.3"},
        {"\"activation\": \"2010-06\"", "\"activation\": \"2010-07\""},
        {"\"from\": \"2010-08\", \"detainer_scope\": \"level_1\"",
         "\"from\": \"2010-08\", \"detainer_scope\": \"none\""},
        {"\"reimbursement_demand\": true", "\"reimbursement_demand\": false"},
        {"\"capacity\": 100", "\"capacity\": 101"},
        {"\"cost_per_day_dollars\": 120", "\"cost_per_day_dollars\": 121"},
        {"\"activation\": \"2010-04\"", "\"activation\": \"2010-05\""},
        {"\"pickups_per_day\": 2.5", "\"pickups_per_day\": 2"},
        {"\"beds\": 30", "\"beds\": 31"},
        {"\"opening_reserve_dollars\": 500000", "\"opening_reserve_dollars\": 500001"},
        {"\"tax_revenue\": 20e6", "\"tax_revenue\": 21e6"},
        {"\"lean\": -0.2", "\"lean\": -0.3"},
        {"\"thrift\": 0.6", "\"thrift\": 0.7"},
        {"\"thrift\": 0.6, \"districts\": [\"north\"]", "\"thrift\": 0.6, \"districts\": [\"south\"]"},
        {"\"weights\": {\"safety\": 0.6, \"federal_standing\": 0.4}",
         "\"weights\": {\"safety\": 0.5, \"federal_standing\": 0.5}"},
        {"\"lead_months\": 1", "\"lead_months\": 2"},
        {"\"available_from\": \"2010-02\"", "\"available_from\": \"2010-03\""},
        {"\"start\": \"small\"", "\"start\": \"large\""},
        {"{\"survey_size\": 400}", "{\"survey_size\": 500}"},
        {"\"cost_now_dollars\": 30000", "\"cost_now_dollars\": 30001"},
        {"\"date\": \"2010-09-28\"", "\"date\": \"2010-09-29\""},
        {"\"chance\": 0.25", "\"chance\": 0.5"},
        {"\"pause_months\": 6", "\"pause_months\": 7"},
        {"\"not_before\": \"2010-10\"", "\"not_before\": \"2010-11\""},
        {"\"flag\": \"stepped-back\", \"set\": true", "\"flag\": \"stepped-back\", \"set\": false"},
        {"\"is\": \"below\", \"threshold\": 0.6", "\"is\": \"at_least\", \"threshold\": 0.6"},
        {"\"in\": [\"serious\", \"all\"]", "\"in\": [\"serious\"]"},
        {"\"last_month\": \"removals\"", "\"last_month\": \"detainers\""},
        {"\"amount\": 0.02", "\"amount\": 0.03"},
        {"\"districts\": [\"south\", \"north\"]", "\"districts\": [\"south\"]"},
        {"\"cost_months\": 6", "\"cost_months\": 7"},
        {"\"reactions\": {\"clinic\": 0.2}", "\"reactions\": {\"clinic\": 0.3}"},
        {"\"levers\": {\"detainers\": \"serious\"}", "\"levers\": {\"detainers\": \"all\"}"},
        {"\"standing_choice\": \"stay\"", "\"standing_choice\": \"step-back\""},
        {"\"threshold\": 0.02", "\"threshold\": 0.03"},
    };
    for (const Change& change : changes) {
        INFO(change.put);
        const Digests after = digests_after(scenario_file, change);
        CHECK(after.scenario != before.scenario);
        CHECK(after.evidence == before.evidence);
    }
}

TEST_CASE("Whatever changes a lens changes the digest of the evidence") {
    const Digests before = digests_of(Content());
    const std::vector<std::pair<std::string, Change>> changes{
        {"assets/evidence/lenses.json", {"{\"pickup_share\": 0.25}", "{\"pickup_share\": 0.3}"}},
        {"assets/evidence/parameters.json",
         {"{\"id\": \"bail_days\", \"name\": \"Name\", \"meaning\": \"Meaning.\", \"unit\": \"share\", "
          "\"value\": 0.5",
          "{\"id\": \"bail_days\", \"name\": \"Name\", \"meaning\": \"Meaning.\", \"unit\": \"share\", "
          "\"value\": 0.6"}},
        {"assets/evidence/federal.json", {"\"from\": \"2011-06\"", "\"from\": \"2011-08\""}},
        {"assets/evidence/federal.json",
         {"\"minor_no_conviction_share\": 0.3", "\"minor_no_conviction_share\": 0.2"}},
        {"assets/evidence/federal.json",
         {"\"violent\": {\"level_1\": 0.4, \"level_2\": 0.2",
          "\"violent\": {\"level_1\": 0.5, \"level_2\": 0.1"}},
    };
    for (const auto& [file, change] : changes) {
        INFO(change.put);
        const Digests after = digests_after(file, change);
        CHECK(after.evidence != before.evidence);
        CHECK(after.scenario == before.scenario);
    }
    CHECK(digests_after("assets/evidence/federal.json",
                        {"\"jurisdictions\": 660", "\"jurisdictions\": 661"}) == before);
    CHECK(digests_after("assets/sources/sources.json",
                        {"\"title\": \"A Count\"", "\"title\": \"The Count\""}) == before);
}

#include "scenario/read.hpp"

#include <filesystem>
#include <string>

#include "content.hpp"
#include "scenario/digests.hpp"
#include "support/catch.hpp"

namespace {

using namespace homerule;
using scenario_tests::Content;
using scenario_tests::write_text;

namespace fs = std::filesystem;

model::EvidencePointer evidence_of(const Content& content) {
    const auto evidence = scenario::read_evidence(content.assets());
    INFO(scenario::describe(evidence.findings));
    REQUIRE(evidence);
    return *evidence.value;
}

model::ScenarioPointer scenario_of(const Content& content) {
    const auto read = scenario::read_scenario(content.scenario(), evidence_of(content));
    INFO(scenario::describe(read.findings));
    REQUIRE(read);
    return *read.value;
}

}  // namespace

TEST_CASE("Lists are sorted by id and references follow") {
    const auto scenario = scenario_of(Content());
    REQUIRE(scenario->groups.size() == 2);
    CHECK(scenario->groups[0].id == "newcomers");
    CHECK(scenario->groups[1].id == "settled");
    CHECK(scenario->groups[0].key == scenario::key_of("newcomers"));
    REQUIRE(scenario->districts.size() == 2);
    CHECK(scenario->districts[0].id == "north");
    CHECK(scenario->districts[0].residents == std::vector<std::int64_t>{1000, 9000});
    REQUIRE(scenario->districts[0].policies.size() == 2);
    CHECK(base::text(scenario->districts[0].policies[0].from) == "2010-08");
    CHECK(scenario->districts[0].policies[0].detainer_scope == model::DetainerScope::Level1);
    CHECK(base::text(*scenario->districts[0].activation) == "2010-06");
    CHECK_FALSE(scenario->districts[1].activation);
    CHECK(scenario->districts[0].neighbors == std::vector<model::DistrictId>{{1}});

    const model::Lever& detainers = scenario->levers[0];
    CHECK(detainers.id == "detainers");
    CHECK(detainers.options[detainers.start.index].id == "all");
    CHECK(detainers.agreement == model::Body::Board);
    CHECK(detainers.undo == model::Difficulty::Hard);
    CHECK(base::text(*detainers.available_from) == "2010-02");
    const model::LeverOption& serious = detainers.options[1];
    REQUIRE(serious.dials.size() == 2);
    CHECK(serious.dials[0].dial == model::Dial::DetainerScope);
    CHECK(serious.dials[0].value == static_cast<double>(model::DetainerScope::SeriousConviction));
    CHECK(serious.dials[1].dial == model::Dial::ReimbursementDemand);

    const model::Event& vote = scenario->events[1];
    CHECK(vote.id == "vote");
    CHECK(base::text(*vote.date) == "2010-09-28");
    CHECK(scenario->stakeholders[vote.advisers[0].stakeholder.index].id == "clinic");
    CHECK(vote.options[vote.standing_choice.index].id == "stay");
    const model::EventOption& step_back = vote.options[1];
    CHECK(step_back.key == scenario::key_of("vote.step-back"));
    CHECK(step_back.agreement == model::Body::Sheriff);
    REQUIRE(step_back.impulses.size() == 2);
    CHECK(step_back.impulses[0].metric == model::Metric::Trust);
    CHECK(step_back.impulses[0].groups == std::vector<model::GroupId>{{0}});
    CHECK(step_back.impulses[0].districts == std::vector<model::DistrictId>{{0}, {1}});
    CHECK(step_back.impulses[1].metric == model::Metric::OfficialGoodwill);
    REQUIRE(step_back.levers.size() == 1);
    CHECK(detainers.options[step_back.levers[0].option.index].id == "serious");
    CHECK(scenario->flags == std::vector<std::string>{"stepped-back"});
    CHECK(step_back.sets == std::vector<model::FlagId>{{0}});

    const model::Event& visit = scenario->events[0];
    CHECK(visit.conditions.size() == 5);
    CHECK(visit.repeats);
    CHECK_FALSE(visit.standing_choice.is_valid());
    CHECK(scenario->budget.years.size() == 3);
    CHECK(scenario->turn_count() == 8);
}

TEST_CASE("What is left out has the value of the model") {
    const auto scenario = scenario_of(Content());
    const model::Group& newcomers = scenario->groups[0];
    CHECK(newcomers.short_name == newcomers.name);
    CHECK(newcomers.victimization_ratio == 1);
    CHECK(scenario->officials[0].thrift == 0.5);
    CHECK(scenario->levers[1].agreement == model::Body::None);
    CHECK(scenario->events[1].chance == 1);
    CHECK(scenario->districts[1].note.empty());
}

TEST_CASE("Words come in both languages") {
    const auto scenario = scenario_of(Content());
    CHECK(scenario->title.in(model::Language::English) == "Minimal County");
    CHECK(scenario->title.in(model::Language::Spanish) == "Condado Mínimo");
    CHECK(scenario->events[1].options[1].best_case.words[1] == "Los testigos se presentan.");
    CHECK(scenario->evidence->parameters[0].positions[0].name.words[1] == "Alto");
}

TEST_CASE("The evidence of a scenario has its own works and terms") {
    const Content content;
    const auto national = evidence_of(content);
    const auto scenario = scenario_of(content);
    CHECK(national->sources.size() == 2);
    const model::Evidence& merged = *scenario->evidence;
    REQUIRE(merged.sources.size() == 3);
    CHECK(merged.sources[1].id == "county-2011");
    // The citations of the national pages have moved with their works.
    const model::ParameterPage& page = merged.parameters[0];
    CHECK(merged.sources[page.sources[0].index].id == "study-2014");
    CHECK(national->sources[national->parameters[0].sources[0].index].id == "study-2014");
    CHECK(merged.sources[page.positions[0].sources[0].index].id == "agency-2012");
    CHECK(merged.sources[merged.regimes[0].sources[0].index].id == "agency-2012");
    CHECK(merged.sources[merged.roll_out[1].sources[0].index].id == "agency-2012");
    REQUIRE(merged.terms.size() == 2);
    CHECK(merged.terms[0].id == "detainer");
    CHECK(merged.sources[merged.terms[0].sources[0].index].id == "study-2014");
    CHECK(merged.terms[1].id == "minutes");
    CHECK(merged.sources[merged.terms[1].sources[0].index].id == "county-2011");
    CHECK(merged.sources[scenario->jail.sources[0].index].id == "agency-2012");
}

TEST_CASE("The default lens comes first and a lens changes only what it names") {
    Content content;
    content.change("assets/evidence/lenses.json", "\"id\": \"midpoint\", \"name\": \"Midpoint\"",
                   "\"id\": \"first\", \"name\": \"First\"");
    content.change("assets/evidence/lenses.json", "\"id\": \"low\"", "\"id\": \"midpoint\"");
    content.change("assets/evidence/lenses.es.json", "lenses.low.name", "lenses.first.name");
    content.change("assets/evidence/lenses.es.json", "lenses.low.explanation", "lenses.first.explanation");
    const auto evidence = evidence_of(content);
    REQUIRE(evidence->lenses.size() == 2);
    CHECK(evidence->lenses[0].id == "midpoint");
    CHECK(evidence->lenses[1].id == "first");
    const auto pickup = static_cast<std::size_t>(model::Parameter::PickupShare);
    CHECK(evidence->lenses[0].values[pickup] == 0.25);
    CHECK(evidence->lenses[0].values[pickup + 1] == 0.5);
    CHECK(evidence->lenses[1].values[pickup] == 0.5);
}

TEST_CASE("A scenario is named by its file or by its folder") {
    const Content content;
    const auto evidence = evidence_of(content);
    const fs::path folder = fs::path(content.scenario()).parent_path();
    for (const std::string& path : {content.scenario(), folder.string(), folder.string() + "/",
                                    (folder / "." / "scenario.json").string()}) {
        INFO(path);
        const auto read = scenario::read_scenario(path, evidence);
        REQUIRE(read);
        CHECK(read.findings.empty());
    }
}

TEST_CASE("Scenarios are listed whether or not they can be played") {
    Content content;
    const fs::path folder = content.folder() / "scenarios";
    fs::create_directories(folder / "empty");
    fs::create_directories(folder / "templates");
    fs::create_directories(folder / ".hidden");
    write_text(folder / "broken" / "scenario.json", "{");
    write_text(folder / "notes.txt", "not a folder");
    const auto entries = scenario::list_scenarios(folder.string(), evidence_of(content));
    REQUIRE(entries.size() == 3);
    CHECK(entries[0].id == "broken");
    CHECK_FALSE(entries[0].scenario);
    CHECK(entries[0].scenario.findings[0].code == "not-json");
    CHECK(entries[1].id == "empty");
    CHECK(entries[1].scenario.findings[0].code == "missing-file");
    CHECK(entries[2].id == "minimal");
    CHECK(entries[2].scenario);
    CHECK(entries[2].folder == (folder / "minimal").string());
    CHECK(scenario::list_scenarios((folder / "nowhere").string(), evidence_of(content)).empty());
}

TEST_CASE("A plan's steps are in the order of their months") {
    const Content content;
    const auto scenario = scenario_of(content);
    const auto plans = scenario::list_plans(fs::path(content.scenario()).parent_path().string());
    REQUIRE(plans.size() == 1);
    const auto plan = scenario::read_plan(plans[0], *scenario);
    REQUIRE(plan);
    CHECK(plan.findings.empty());
    CHECK(plan.value->name.words[1] == "Lo que pasó");
    REQUIRE(plan.value->steps.size() == 4);
    CHECK(plan.value->steps[0].decision.kind == model::DecisionKind::MakePromise);
    CHECK(scenario->promises[plan.value->steps[0].decision.subject].id == "more-trust");
    CHECK(base::text(plan.value->steps[1].month) == "2010-03");
    CHECK(plan.value->steps[1].decision.kind == model::DecisionKind::Lobby);
    const model::Decision vote = plan.value->steps[2].decision;
    CHECK(scenario->events[vote.subject].options[vote.option].id == "stay");
    const model::Decision survey = plan.value->steps[3].decision;
    CHECK(survey.kind == model::DecisionKind::SetLever);
    CHECK(scenario->levers[survey.subject].options[survey.option].id == "large");
}

TEST_CASE("The words of the interface come from all files of both languages") {
    Content content;
    write_text(content.folder() / "assets" / "text" / "more.en.json", "{\"more.title\": \"More\"}");
    write_text(content.folder() / "assets" / "text" / "more.es.json", "{\"more.title\": \"Más\"}");
    const auto catalog = scenario::read_catalog(content.assets());
    REQUIRE(catalog);
    CHECK(catalog.findings.empty());
    CHECK(catalog.value->say(model::Language::English, "turn.title", {{"number", "2"}, {"count", "8"}}) ==
          "Turn 2 of 8");
    CHECK(catalog.value->say(model::Language::Spanish, "more.title") == "Más");

    write_text(content.folder() / "assets" / "text" / "again.en.json", "{\"more.title\": \"Again\"}");
    const auto twice = scenario::read_catalog(content.assets());
    CHECK_FALSE(twice);
    CHECK(twice.errors() == 1);
    CHECK(twice.findings.back().code == "duplicate-key");
}

TEST_CASE("Without its folder the evidence says so once") {
    const auto evidence = scenario::read_evidence("nowhere/assets");
    CHECK_FALSE(evidence);
    REQUIRE(evidence.findings.size() == 1);
    CHECK(evidence.findings[0].code == "missing-folder");
    const auto catalog = scenario::read_catalog("nowhere/assets");
    CHECK_FALSE(catalog);
    CHECK(catalog.findings.size() == 1);
}

TEST_CASE("A value comes only without errors, and warnings do not keep it back") {
    Content content;
    fs::remove(fs::path(content.scenario()).parent_path() / "text.es.json");
    const auto warned = scenario::read_scenario(content.scenario(), evidence_of(content));
    CHECK(warned);
    CHECK(warned.warnings() == 1);
    content.change("scenarios/minimal/scenario.json", "\"capacity\": 100", "\"capacity\": 0");
    const auto failed = scenario::read_scenario(content.scenario(), evidence_of(content));
    CHECK_FALSE(failed);
    CHECK(failed.errors() == 1);
}

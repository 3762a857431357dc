// A plan: dated decisions for a scenario, from plans/<id>.json.
#include <algorithm>
#include <filesystem>
#include <tuple>
#include <utility>

#include "scenario/document.hpp"
#include "scenario/fields.hpp"
#include "scenario/read.hpp"
#include "scenario/report.hpp"
#include "scenario/wording.hpp"
#include "scenario/words.hpp"

namespace homerule::scenario {

namespace {

template <class T>
Index index_of(const std::string& noun, const std::vector<T>& items) {
    Index index{noun, {}, true};
    for (const T& item : items)
        index.ids.push_back(item.id);
    return index;
}

struct Subjects {
    Index events;
    Index levers;
    Index officials;
    Index promises;
};

bool read_decision(Fields& fields, const model::Scenario& scenario, const Subjects& subjects,
                   model::Decision& decision) {
    const Reading& reading = fields.reading();
    const Node* event = fields.value("event", Need::Optional);
    const Node* lever = fields.value("lever", Need::Optional);
    const Node* promise = fields.value("promise", Need::Optional);
    const Node* official = fields.value("lobby", Need::Optional);
    const Node* amended = fields.value("amend", Need::Optional);
    const Node* option = fields.value("option", Need::Optional);
    const int kinds = (event != nullptr ? 1 : 0) + (lever != nullptr ? 1 : 0) + (promise != nullptr ? 1 : 0) +
                      (official != nullptr ? 1 : 0) + (amended != nullptr ? 1 : 0);
    if (kinds != 1) {
        if (fields.node().kind == NodeKind::Object) {
            reading.error("not-one-decision", fields.brace(),
                          kinds == 0 ? "this step decides nothing" : "this step decides several things",
                          "name one event, lever, promise, official to lobby or lever to amend");
        }
        return false;
    }
    const auto choose = [&](const Node& subject, const Index& index) {
        const auto at = read_reference(reading, subject, index);
        if (at) decision.subject = *at;
        return at.has_value();
    };
    if (promise != nullptr || official != nullptr || amended != nullptr) {
        if (option != nullptr) {
            reading.error("does-not-fit", option->key_span, "only an event and a lever have options",
                          "leave it out");
        }
        if (amended != nullptr) {
            decision.kind = model::DecisionKind::Amend;
            return choose(*amended, subjects.levers);
        }
        decision.kind = promise != nullptr ? model::DecisionKind::MakePromise : model::DecisionKind::Lobby;
        return promise != nullptr ? choose(*promise, subjects.promises)
                                  : choose(*official, subjects.officials);
    }
    model::OptionId chosen;
    if (event != nullptr) {
        decision.kind = model::DecisionKind::ChooseOption;
        if (!choose(*event, subjects.events)) return false;
        const model::Event& named = scenario.events[decision.subject];
        if (named.options.empty()) {
            reading.error("nothing-to-decide", event->span, "this event has no options",
                          "leave the step out");
            return false;
        }
        fields.reference("option", index_of("option of the event", named.options), chosen);
    } else {
        decision.kind = model::DecisionKind::SetLever;
        if (!choose(*lever, subjects.levers)) return false;
        fields.reference("option", index_of("option of the lever", scenario.levers[decision.subject].options),
                         chosen);
    }
    decision.option = chosen.index;
    return chosen.is_valid();
}

void check_month(const Reading& reading, const Node& node, const model::Scenario& scenario,
                 const model::PlanStep& step) {
    const Node* month = node.find("month");
    if (month == nullptr || step.month.value == 0) return;
    if (step.month < scenario.start || step.month > scenario.end) {
        reading.error("outside-term", month->span, "this month is outside the term",
                      "the term is " + base::text(scenario.start) + " to " + base::text(scenario.end));
    } else if (step.decision.kind == model::DecisionKind::MakePromise &&
               step.month - scenario.start >= scenario.turn_months) {
        reading.error("late-promise", month->span, "promises are made in the first turn only",
                      "the first turn begins in " + base::text(scenario.start));
    }
}

void read_steps(Fields& root, const model::Scenario& scenario, model::Plan& plan) {
    const Reading& reading = root.reading();
    const Subjects subjects{index_of("event", scenario.events), index_of("lever", scenario.levers),
                            index_of("official", scenario.officials), index_of("promise", scenario.promises)};
    for (const Node& node : root.list("steps", Need::Required, 0, 5000)) {
        model::PlanStep step;
        Fields fields(reading, node, "step", std::nullopt);
        fields.month("month", step.month);
        if (!read_decision(fields, scenario, subjects, step.decision)) continue;
        check_month(reading, node, scenario, step);
        const bool is_known =
            std::any_of(plan.steps.begin(), plan.steps.end(), [&step](const model::PlanStep& other) {
                return other.month == step.month && other.decision == step.decision;
            });
        if (is_known) {
            reading.error("named-twice", fields.brace(), "the same step stands here twice", "leave one out");
            continue;
        }
        plan.steps.push_back(step);
    }
    std::sort(plan.steps.begin(), plan.steps.end(),
              [](const model::PlanStep& one, const model::PlanStep& other) {
                  return std::tie(one.month, one.decision) < std::tie(other.month, other.decision);
              });
}

}  // namespace

Checked<model::Plan> read_plan(const std::string& path, const model::Scenario& scenario) {
    namespace fs = std::filesystem;
    Report report;
    Checked<model::Plan> checked;
    const auto document = load_document(path, report);
    if (document) {
        const fs::path scenario_folder = fs::path(path).parent_path() / "..";
        // Only the plan's own words are looked for: the others belong to the scenario.
        Words words((scenario_folder / "text.es.json").lexically_normal().string(), report);
        const Index no_sources{"source", {}, true};
        std::vector<bool> cited;
        const Reading reading{*document, report, words, no_sources, cited};
        model::Plan plan;
        {
            const Node* id = document->root.kind == NodeKind::Object ? document->root.find("id") : nullptr;
            const bool named = id != nullptr && id->kind == NodeKind::String;
            Fields root(reading, document->root, "plan",
                        named ? std::optional<std::string>("plans." + id->words + ".") : std::nullopt);
            root.id(plan.id);
            const std::string stem = fs::path(path).stem().string();
            if (named && plan.id != stem) {
                reading.warning(
                    "name-of-file", id->span,
                    "the plan is called " + quote(plan.id) + ", and its file " + quote(stem + ".json"),
                    "use one name for both");
            }
            root.text("name", plan.name);
            root.text("explanation", plan.explanation);
            read_steps(root, scenario, plan);
        }
        if (!report.has_errors()) checked.value = std::move(plan);
    }
    checked.findings = report.findings();
    return checked;
}

}  // namespace homerule::scenario

// Case files: what happened to people in the pipeline, as short dated stories.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/amount.hpp"
#include "view/analysis.hpp"
#include "view/pages.hpp"
#include "view/why.hpp"

namespace homerule::view {

using model::Case;
using model::CaseState;
using model::CaseStep;

namespace {

constexpr std::array<std::string_view, model::case_step_count> step_ids{
    "booked",          "matched",           "not_removable",       "no_priority",
    "detainer_issued", "hold_declined",     "criminal_case_ended", "hold_began",
    "hold_expired",    "citizen_cleared",   "release_notice_sent", "released",
    "picked_up",       "arrested_at_large", "bed_missing",         "removed",
    "relief_granted",  "discretion_used",   "bond_posted",         "rearrested"};

constexpr std::array<std::string_view, 8> state_ids{
    "in_jail",        "on_hold",        "hold_running_out",   "awaiting_pickup",
    "rearrest_ahead", "at_large_ahead", "in_federal_custody", "closed"};

constexpr std::size_t files_on_a_page = 15;

}  // namespace

std::string_view case_step_id(CaseStep step) {
    return step_ids[static_cast<std::size_t>(step)];
}

std::string_view case_state_id(CaseState state) {
    return state_ids[static_cast<std::size_t>(state)];
}

namespace {

base::Day last_day(const Case& person) {
    return person.history[person.length == 0 ? 0 : person.length - 1u].day;
}

CaseStep last_step(const Case& person) {
    return person.length == 0 ? CaseStep::Booked : person.history[person.length - 1u].step;
}

base::Day first_day(const Case& person) {
    return person.history[0].day;
}

// The day on which the jail answered the detainer, or the last one known.
base::Day decided_day(const Case& person) {
    for (int e = 0; e < person.length; ++e) {
        const model::CaseEntry& entry = person.history[static_cast<std::size_t>(e)];
        if (entry.step == CaseStep::CriminalCaseEnded) return entry.day;
    }
    return last_day(person);
}

bool had(const Case& person, CaseStep step) {
    return std::any_of(person.history.begin(), person.history.begin() + person.length,
                       [step](const model::CaseEntry& entry) { return entry.step == step; });
}

std::string step_words(const Speaker& speak, CaseStep step) {
    return speak.say_of("case_step", step_ids[static_cast<std::size_t>(step)]);
}

std::string offense_name(const Speaker& speak, model::Offense offense) {
    return speak.say_of("offense", model::offense_ids[static_cast<std::size_t>(offense)]);
}

// How the files of the last twelve months stand, by their last step.
void show_outcomes(const Scene& scene, const std::vector<const Case*>& cases, Page& page) {
    const Speaker& speak = scene.speak;
    const Chronicle& chronicle = scene.chronicle;
    const base::Day since = base::first_day(chronicle.month(chronicle.months_ago(12)) + 1);
    std::array<std::int64_t, model::case_step_count> ended{};
    std::array<std::int64_t, state_ids.size()> open_now{};
    for (const Case* person : cases) {
        if (first_day(*person) < since) continue;
        if (person->state == CaseState::Closed) {
            ++ended[static_cast<std::size_t>(last_step(*person))];
        } else {
            ++open_now[static_cast<std::size_t>(person->state)];
        }
    }
    Table table;
    table.title = speak.say("cases.outcomes");
    table.columns = {speak.say("column.outcome"), speak.say("column.people")};
    table.numeric = {false, true};
    // Some states read alike, since a file does not tell what is still to come: they are one row.
    std::vector<std::pair<std::string, std::int64_t>> rows;
    const auto count = [&rows](const std::string& words, std::int64_t people) {
        if (people == 0) return;
        const auto same =
            std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.first == words; });
        if (same == rows.end()) {
            rows.emplace_back(words, people);
        } else {
            same->second += people;
        }
    };
    for (std::size_t s = 0; s < open_now.size(); ++s)
        count(speak.say_of("case_state", state_ids[s]), open_now[s]);
    for (std::size_t s = 0; s < ended.size(); ++s)
        count(speak.say_of("case_end", step_ids[s]), ended[s]);
    for (const auto& [words, people] : rows)
        table.rows.push_back({words, speak.whole(people)});
    table.words = speak.say("cases.outcomes_words");
    page.blocks.push_back(std::move(table));
}

// The files in which something happened last, and the newest in which something went wrong: a citizen held, a
// person arrested again. Both kinds are part of the story, and both would seldom be among the last.
std::vector<const Case*> newest_files(const std::vector<const Case*>& cases) {
    std::vector<const Case*> order;
    for (const Case* person : cases) {
        // Three entries are the booking, the match and the detainer: the story is still to come.
        if (had(*person, CaseStep::DetainerIssued) && person->length > 3) order.push_back(person);
    }
    std::stable_sort(order.begin(), order.end(), [](const Case* a, const Case* b) {
        if (last_day(*a) != last_day(*b)) return last_day(*b) < last_day(*a);
        return a->id < b->id;
    });
    std::vector<const Case*> files(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                                      order.size(), files_on_a_page - 2)));
    for (const CaseStep step : {CaseStep::CitizenCleared, CaseStep::Rearrested}) {
        const auto told = [step](const Case* person) {
            return had(*person, step) && (step != CaseStep::CitizenCleared || person->held);
        };
        if (std::any_of(files.begin(), files.end(), told)) continue;
        const auto newest = std::find_if(order.begin(), order.end(), told);
        if (newest != order.end()) files.push_back(*newest);
    }
    return files;
}

// The lever that says which detainers the jail honors, and its option in force on a day.
std::optional<std::pair<std::size_t, std::size_t>> policy_on(const Scene& scene, base::Day day) {
    const model::Scenario& scenario = scene.scenario();
    for (std::size_t l = 0; l < scenario.levers.size(); ++l) {
        const model::Lever& lever = scenario.levers[l];
        const bool sets_scope =
            std::any_of(lever.options.begin(), lever.options.end(), [](const model::LeverOption& option) {
                return std::any_of(option.dials.begin(), option.dials.end(),
                                   [](const model::DialSetting& setting) {
                                       return setting.dial == model::Dial::DetainerScope;
                                   });
            });
        if (!sets_scope) continue;
        std::size_t option = lever.start.index;
        for (const model::News& news : scene.chronicle.news(0, scene.chronicle.last())) {
            const bool changes =
                news.kind == model::NewsKind::LeverInForce || news.kind == model::NewsKind::SunsetReached;
            if (changes && news.subject == l && news.month <= base::month_of(day)) {
                option = news.option;
            }
        }
        return std::pair{l, option};
    }
    return std::nullopt;
}

}  // namespace

std::string case_name(const Scene& scene, const Case& person) {
    return scene.speak.say(
        "case.name", {{"number", std::to_string(person.id)},
                      {"district", scene.speak.of(scene.scenario().districts[person.district.index].name)},
                      {"month", scene.speak.month(base::month_of(first_day(person)))}});
}

Page cases_page(const Scene& scene) {
    const Speaker& speak = scene.speak;
    Page page;
    page.title = speak.say("page.cases");
    page.blocks.push_back(heading(speak.say("cases.title"), 1));
    page.blocks.push_back(paragraph(speak.say("cases.words")));
    const std::vector<const Case*> cases = scene.chronicle.cases();
    if (cases.empty()) {
        page.blocks.push_back(paragraph(speak.say("cases.none"), Tone::Notice));
        return page;
    }
    page.blocks.push_back(paragraph(speak.count("cases.count", static_cast<std::int64_t>(cases.size()))));
    show_outcomes(scene, cases, page);

    Table table;
    table.title = speak.say("cases.newest");
    table.columns = {speak.say("column.file"), speak.say("column.last_entry"), speak.say("column.district"),
                     speak.say("column.arrest"), speak.say("column.stands")};
    table.numeric = {true, false, false, false, false};
    for (const Case* person : newest_files(cases)) {
        table.rows.push_back(
            {std::to_string(person->id), speak.short_day(last_day(*person)),
             speak.of(scene.scenario().districts[person->district.index].name),
             offense_name(speak, person->offense),
             person->state == CaseState::Closed
                 ? speak.say_of("case_end", step_ids[static_cast<std::size_t>(last_step(*person))])
                 : speak.say_of("case_state", state_ids[static_cast<std::size_t>(person->state)])});
        table.opens.push_back(open({PageKind::CaseFile, person->id, 0}));
    }
    table.words = speak.say("cases.newest_words");
    if (!table.rows.empty()) page.blocks.push_back(std::move(table));
    return page;
}

Page case_page(const Scene& scene, std::uint64_t id) {
    const Speaker& speak = scene.speak;
    Page page;
    page.title = speak.say("page.case");
    const std::vector<const Case*> cases = scene.chronicle.cases();
    const auto found =
        std::find_if(cases.begin(), cases.end(), [id](const Case* person) { return person->id == id; });
    if (found == cases.end()) {
        page.blocks.push_back(heading(speak.say("page.case"), 1));
        page.blocks.push_back(
            paragraph(speak.say("case.unknown", {{"number", std::to_string(id)}}), Tone::Notice));
        return page;
    }
    const Case& person = **found;
    page.title = case_name(scene, person);
    page.blocks.push_back(heading(page.title, 1));
    page.blocks.push_back(paragraph(speak.say(
        "case.about",
        {{"district", speak.of(scene.scenario().districts[person.district.index].name)},
         {"group", speak.of(scene.scenario().groups[person.group.index].name)},
         {"offense", offense_name(speak, person.offense)},
         {"record",
          speak.say_of("record_level", model::record_level_ids[static_cast<std::size_t>(person.level)])}})));
    page.blocks.push_back(paragraph(speak.say("case.not_real"), Tone::Quiet));
    for (int e = 0; e < person.length; ++e) {
        const model::CaseEntry& entry = person.history[static_cast<std::size_t>(e)];
        page.blocks.push_back(paragraph(speak.say(
            "case.entry", {{"day", speak.day(entry.day)}, {"words", step_words(speak, entry.step)}})));
    }
    if (person.state != CaseState::Closed) {
        page.blocks.push_back(paragraph(speak.say("case.open"), Tone::Notice));
    }
    if (person.extra_days_hundredths > 0) {
        page.blocks.push_back(paragraph(
            speak.say("case.extra_days",
                      {{"days", speak.number(base::from_stock(person.extra_days_hundredths, 2), 1)}})));
    }

    page.blocks.push_back(heading(speak.say("case.decided_by")));
    Choices rules;
    const base::Month booked = base::month_of(first_day(person));
    for (std::size_t r = scene.evidence().regimes.size(); r-- > 0;) {
        const model::Regime& regime = scene.evidence().regimes[r];
        if (regime.from > booked) continue;
        rules.actions.push_back(open_action("open.regime." + regime.id, speak.of(regime.name),
                                            archive(Shelf::Regimes, r), speak.say("case.regime_detail")));
        break;
    }
    if (const auto policy = policy_on(scene, decided_day(person))) {
        const auto& [lever, option] = *policy;
        rules.actions.push_back(
            open_action("open.lever." + scene.scenario().levers[lever].id,
                        speak.say("decision.set", {{"lever", lever_name(scene, lever)},
                                                   {"option", lever_option_name(scene, lever, option)}}),
                        {PageKind::LeverCard, lever, 0}, speak.say("case.policy_detail")));
    }
    for (const model::Mechanism mechanism :
         {model::Mechanism::DetainerIssue, model::Mechanism::DetainerResponse, model::Mechanism::Hold,
          model::Mechanism::CustodyTransfer, model::Mechanism::Removal, model::Mechanism::Rearrest}) {
        const bool is_told =
            mechanism == model::Mechanism::DetainerIssue      ? had(person, CaseStep::DetainerIssued)
            : mechanism == model::Mechanism::DetainerResponse ? had(person, CaseStep::HoldDeclined)
            : mechanism == model::Mechanism::Hold             ? had(person, CaseStep::HoldBegan)
            : mechanism == model::Mechanism::CustodyTransfer  ? had(person, CaseStep::PickedUp)
            : mechanism == model::Mechanism::Removal          ? had(person, CaseStep::Removed)
                                                              : had(person, CaseStep::Rearrested);
        if (!is_told) continue;
        const auto m = static_cast<std::size_t>(mechanism);
        rules.actions.push_back(open_action("open.mechanism." + std::string(model::mechanism_ids[m]),
                                            speak.of(scene.evidence().mechanisms[m].name),
                                            archive(Shelf::Mechanisms, m),
                                            speak.say("case.mechanism_detail")));
    }
    rules.actions.push_back(open_action("open.cases", speak.say("case.all"), {PageKind::Cases, 0, 0}));
    page.blocks.push_back(std::move(rules));
    return page;
}

}  // namespace homerule::view

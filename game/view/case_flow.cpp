// The pipeline day by day: where each person of the turn played last stood, read from the case files alone.
#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "view/pages.hpp"

namespace homerule::view {

using model::Case;
using model::CaseStep;

namespace {

enum class Stage : std::uint8_t {
    Checked,
    Detainer,
    Held,
    Custody,
    NoDetainer,
    LeftJail,
    Cleared,
    NoBed,
    LeftCustody,
    Removed,
    Rearrested,
};
constexpr std::size_t stage_count = static_cast<std::size_t>(Stage::Rearrested) + 1;
constexpr std::array<std::string_view, stage_count> stage_ids{
    "checked", "detainer", "held",         "custody", "no_detainer", "left_jail",
    "cleared", "no_bed",   "left_custody", "removed", "rearrested"};

constexpr std::size_t most_tokens = 160;

constexpr bool is_outcome(std::size_t stage) {
    return stage >= static_cast<std::size_t>(Stage::NoDetainer);
}

// Where a step leaves a person; none for a step that moves nobody.
std::optional<Stage> stage_after(CaseStep step) {
    switch (step) {
        case CaseStep::Booked:
        case CaseStep::Matched: return Stage::Checked;
        case CaseStep::NotRemovable:
        case CaseStep::NoPriority: return Stage::NoDetainer;
        case CaseStep::DetainerIssued: return Stage::Detainer;
        case CaseStep::HoldDeclined:
        case CaseStep::CriminalCaseEnded:
        case CaseStep::ReleaseNoticeSent: return std::nullopt;
        case CaseStep::HoldBegan: return Stage::Held;
        case CaseStep::HoldExpired:
        case CaseStep::Released: return Stage::LeftJail;
        case CaseStep::CitizenCleared: return Stage::Cleared;
        case CaseStep::PickedUp:
        case CaseStep::ArrestedAtLarge: return Stage::Custody;
        case CaseStep::BedMissing: return Stage::NoBed;
        case CaseStep::Removed: return Stage::Removed;
        case CaseStep::ReliefGranted:
        case CaseStep::DiscretionUsed:
        case CaseStep::BondPosted: return Stage::LeftCustody;
        case CaseStep::Rearrested: return Stage::Rearrested;
    }
    return std::nullopt;
}

// By day the stage in which it ends. An outcome of earlier turns is left out: it is no news.
std::vector<FlowMove> moves_of(const Case& person, base::Day first, int days) {
    std::vector<FlowMove> moves;
    for (std::size_t e = 0; e < person.length; ++e) {
        const model::CaseEntry& entry = person.history[e];
        const std::optional<Stage> after = stage_after(entry.step);
        if (!after || entry.day - first >= days) continue;
        const auto stage = static_cast<std::size_t>(*after);
        const bool is_earlier = entry.day < first;
        const int day = is_earlier ? 0 : entry.day - first;
        if (!moves.empty() && (moves.back().day == day)) moves.pop_back();
        if (is_earlier && is_outcome(stage)) continue;
        if (moves.empty() || moves.back().stage != stage) moves.push_back({day, stage});
    }
    return moves;
}

std::string words_of(const Scene& scene, const CaseFlow& flow, std::size_t day) {
    const Speaker& speak = scene.speak;
    std::vector<std::string> now;
    std::vector<std::string> outcomes;
    for (const FlowStage& stage : flow.stages) {
        if (stage.people[day] == 0) continue;
        (stage.is_outcome ? outcomes : now)
            .push_back(speak.say_of("flow_count", stage.id, {{"count", speak.whole(stage.people[day])}}));
    }
    std::string words =
        speak.say("flow.day", {{"number", speak.whole(static_cast<std::int64_t>(day) + 1)},
                               {"day", flow.days[day]},
                               {"now", now.empty() ? speak.say("flow.nobody") : speak.list(now)}});
    if (!outcomes.empty()) words += " " + speak.say("flow.so_far", {{"outcomes", speak.list(outcomes)}});
    return words;
}

}  // namespace

std::optional<CaseFlow> case_flow(const Scene& scene) {
    const Chronicle& chronicle = scene.chronicle;
    const Speaker& speak = scene.speak;
    if (chronicle.last() == 0) return std::nullopt;
    const base::Month first_month = chronicle.month(chronicle.before_last_turn()) + 1;
    const base::Day first = base::first_day(first_month);
    const int days = base::first_day(chronicle.month(chronicle.last()) + 1) - first;

    std::vector<std::pair<const Case*, std::vector<FlowMove>>> people;
    for (const Case* person : chronicle.cases()) {
        std::vector<FlowMove> moves = moves_of(*person, first, days);
        if (!moves.empty()) people.emplace_back(person, std::move(moves));
    }
    if (people.empty()) return std::nullopt;

    CaseFlow flow;
    flow.title =
        speak.say("flow.title", {{"months", speak.months(first_month, chronicle.month(chronicle.last()))}});
    for (int d = 0; d < days; ++d)
        flow.days.push_back(speak.day(first + d));
    for (std::size_t s = 0; s < stage_count; ++s) {
        FlowStage stage;
        stage.id = std::string(stage_ids[s]);
        stage.name = speak.say_of("flow_stage", stage.id);
        stage.is_outcome = is_outcome(s);
        stage.people.assign(static_cast<std::size_t>(days), 0);
        flow.stages.push_back(std::move(stage));
    }
    const model::FederalOffice& federal = scene.scenario().federal;
    flow.stages[static_cast<std::size_t>(Stage::Held)].limit =
        speak.say("flow.transport", {{"pickups", speak.figure(federal.pickups_per_day)}});
    flow.stages[static_cast<std::size_t>(Stage::Custody)].limit =
        speak.say("flow.beds", {{"beds", speak.whole(federal.beds)}});

    // Most matches end without a detainer: with dots for them too, one dot would stand for so many people
    // that the short queues for transport and beds had none.
    const auto has_detainer = [](const std::vector<FlowMove>& moves) {
        return std::any_of(moves.begin(), moves.end(), [](const FlowMove& move) {
            return move.stage != static_cast<std::size_t>(Stage::Checked) &&
                   move.stage != static_cast<std::size_t>(Stage::NoDetainer);
        });
    };
    const auto followed = static_cast<std::size_t>(std::count_if(
        people.begin(), people.end(), [&](const auto& person) { return has_detainer(person.second); }));
    const std::size_t step = std::max<std::size_t>(1, (followed + most_tokens - 1) / most_tokens);
    flow.people_per_token = static_cast<int>(step);
    flow.scale = speak.count("flow.scale", flow.people_per_token);
    std::size_t met = 0;
    for (auto& [person, moves] : people) {
        for (std::size_t m = 0; m < moves.size(); ++m) {
            const int end = m + 1 < moves.size() ? moves[m + 1].day : days;
            for (int d = moves[m].day; d < end; ++d)
                ++flow.stages[moves[m].stage].people[static_cast<std::size_t>(d)];
        }
        // Cases come in order of booking, so that every so manyth one is a fair sample of all months.
        if (!has_detainer(moves) || met++ % step != 0) continue;
        flow.tokens.push_back({person->id, case_name(scene, *person), std::move(moves),
                               open({PageKind::CaseFile, person->id, 0})});
    }
    for (std::size_t d = 0; d < flow.days.size(); ++d)
        flow.words.push_back(words_of(scene, flow, d));
    return flow;
}

}  // namespace homerule::view

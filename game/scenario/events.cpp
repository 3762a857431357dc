// What happens: events with their conditions, options and consequences, and the promises that a player can
// make.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "scenario/digests.hpp"
#include "scenario/scenario_parts.hpp"
#include "scenario/wording.hpp"

namespace homerule::scenario {

namespace {

constexpr std::size_t longest_situation_words = 60;
constexpr std::size_t least_options = 2;
constexpr std::size_t most_options = 4;

// The stocks that an impulse may move, and the list of a scenario that it may aim at.
struct Target {
    model::Metric metric;
    bool cells;
    bool stakeholders;
    bool officials;
};
constexpr std::array<Target, 6> targets{{
    {model::Metric::Trust, true, false, false},
    {model::Metric::Approval, true, false, false},
    {model::Metric::FederalStanding, false, false, false},
    {model::Metric::Transparency, false, false, false},
    {model::Metric::StakeholderSupport, false, true, false},
    {model::Metric::OfficialGoodwill, false, false, true},
}};

std::string_view id_of(model::Metric metric) {
    return model::row_of(metric).id;
}

std::size_t count_words(const std::string& words) {
    std::size_t number = 0;
    bool in_word = false;
    for (const char c : words) {
        const bool blank = c == ' ' || c == '\n' || c == '\t';
        if (!blank && !in_word) ++number;
        in_word = !blank;
    }
    return number;
}

std::optional<std::string> below(const std::optional<std::string>& path, const char* list) {
    return path ? std::optional<std::string>(*path + list) : std::nullopt;
}

void read_flags(Fields& fields, const Parts& parts, std::vector<model::FlagId>& into) {
    for (const std::uint32_t at : fields.sorted_references("sets", parts.flags))
        into.push_back(model::FlagId{at});
}

void read_lever_changes(Fields& fields, const Parts& parts, std::vector<model::LeverChange>& into) {
    for (const Node& entry : fields.object("levers", Need::Optional)) {
        const auto lever = read_key_reference(parts.reading, entry, parts.levers.index);
        if (!lever) continue;
        const auto option = read_reference(parts.reading, entry, parts.lever_options[*lever]);
        if (option) into.push_back({model::LeverId{*lever}, model::OptionId{*option}});
    }
    std::sort(into.begin(), into.end(), [](const model::LeverChange& one, const model::LeverChange& other) {
        return one.lever < other.lever;
    });
}

void read_impulse(const Parts& parts, const Node& node, model::Impulse& impulse) {
    const Reading& reading = parts.reading;
    Fields fields(reading, node, "impulse", std::nullopt);
    std::array<std::string_view, targets.size()> names;
    for (std::size_t t = 0; t < targets.size(); ++t)
        names[t] = id_of(targets[t].metric);
    std::size_t chosen = 0;
    fields.choice("metric", names, chosen);
    impulse.metric = targets[chosen].metric;
    fields.number("amount", signed_share, impulse.amount, Need::Required);
    fields.references("groups", parts.groups.index, impulse.groups);
    fields.references("districts", parts.districts.index, impulse.districts);
    fields.references("stakeholders", parts.stakeholders.index, impulse.stakeholders);
    fields.references("officials", parts.officials.index, impulse.officials);
    fields.sources(impulse.sources);
    const auto check_aim = [&](std::string_view key, bool fits) {
        const Node* list = node.find(key);
        if (fits || list == nullptr || list->children.empty()) return;
        reading.error("wrong-aim", list->key_span,
                      std::string(id_of(impulse.metric)) + " is not kept for each of the " + std::string(key),
                      "trust and approval take groups and districts, stakeholder_support takes stakeholders, "
                      "official_goodwill takes officials");
    };
    const bool aims = !impulse.stakeholders.empty() || !impulse.officials.empty();
    if (node.kind == NodeKind::Object && (targets[chosen].stakeholders || targets[chosen].officials) &&
        !aims && node.find("stakeholders") == nullptr && node.find("officials") == nullptr) {
        reading.error("wrong-aim", fields.brace(), std::string(id_of(impulse.metric)) + " is aimed at nobody",
                      targets[chosen].officials ? "add \"officials\": [ids]" : "add \"stakeholders\": [ids]");
    }
    check_aim("groups", targets[chosen].cells);
    check_aim("districts", targets[chosen].cells);
    check_aim("stakeholders", targets[chosen].stakeholders);
    check_aim("officials", targets[chosen].officials);
}

void read_impulses(Fields& fields, const Parts& parts, std::vector<model::Impulse>& into) {
    for (const Node& node : fields.list("impulses", Need::Optional, 0, 200)) {
        model::Impulse impulse;
        read_impulse(parts, node, impulse);
        into.push_back(std::move(impulse));
    }
    const auto order = [](const model::Impulse& i) {
        return std::tie(i.metric, i.groups, i.districts, i.stakeholders, i.officials, i.amount, i.sources);
    };
    std::sort(into.begin(), into.end(), [&order](const model::Impulse& one, const model::Impulse& other) {
        return order(one) < order(other);
    });
}

void read_condition(const Parts& parts, const Node& node, model::Condition& condition) {
    const Reading& reading = parts.reading;
    Fields fields(reading, node, "condition", std::nullopt);
    if (const Node* headline = fields.value("headline", Need::Optional)) {
        if (const auto choice = read_choice(reading, *headline, "\"headline\"", model::headline_ids)) {
            condition.headline = static_cast<model::Headline>(*choice);
        }
    }
    if (const Node* stakeholder = fields.value("stakeholder", Need::Optional)) {
        if (const auto at = read_reference(reading, *stakeholder, parts.stakeholders.index)) {
            condition.stakeholder = model::StakeholderId{*at};
        }
    }
    if (const Node* tally = fields.value("last_month", Need::Optional)) {
        std::array<std::string_view, model::metric_count> names{};
        for (std::size_t m = 0; m < model::metric_count; ++m) {
            if (model::metric_rows[m].kind == model::Kind::Tally) names[m] = model::metric_rows[m].id;
        }
        if (const auto choice = read_choice(reading, *tally, "\"last_month\"", names)) {
            condition.last_month = static_cast<model::Metric>(*choice);
        }
    }
    const bool has_lever = node.find("lever") != nullptr;
    const bool has_flag = node.find("flag") != nullptr;
    const int compared = (node.find("headline") != nullptr ? 1 : 0) +
                         (node.find("stakeholder") != nullptr ? 1 : 0) +
                         (node.find("last_month") != nullptr ? 1 : 0);
    if (node.kind == NodeKind::Object && compared > 1) {
        reading.error("two-comparisons", fields.brace(), "a condition compares one thing with its threshold",
                      "write a condition for each; all of them must hold");
    }
    if (node.kind == NodeKind::Object && compared == 0 && !has_lever && !has_flag) {
        reading.error("empty-condition", fields.brace(), "this condition asks for nothing",
                      "name a headline, stakeholder, lever, flag or last_month");
    }
    const Need need = compared > 0 ? Need::Required : Need::Optional;
    fields.choice("is", compare_ids, condition.compare, need);
    Range range{0, 1e9, ""};
    if (condition.headline) range = range_of(*condition.headline, false);
    if (condition.stakeholder) range = share;
    fields.number("threshold", range, condition.threshold, need);

    if (const Node* lever = fields.value("lever", Need::Optional)) {
        const auto at = read_reference(reading, *lever, parts.levers.index);
        const std::vector<Node>& options = fields.list("in", Need::Required, 1, 50);
        if (at) {
            condition.lever = model::LeverId{*at};
            for (const Node& option : options) {
                if (const auto chosen = read_reference(reading, option, parts.lever_options[*at])) {
                    condition.options.push_back(model::OptionId{*chosen});
                }
            }
            std::sort(condition.options.begin(), condition.options.end());
        }
    }
    if (const Node* flag = fields.value("flag", Need::Optional)) {
        if (const auto at = read_reference(reading, *flag, parts.flags)) condition.flag = model::FlagId{*at};
        fields.truth("set", condition.flag_is_set);
    }
}

void read_conditions(Fields& fields, const Parts& parts, std::vector<model::Condition>& into) {
    for (const Node& node : fields.list("when", Need::Optional, 0, 50)) {
        model::Condition condition;
        read_condition(parts, node, condition);
        into.push_back(std::move(condition));
    }
    const auto order = [](const model::Condition& c) {
        return std::tie(c.headline, c.stakeholder, c.last_month, c.lever, c.flag, c.compare, c.threshold,
                        c.options, c.flag_is_set);
    };
    std::sort(into.begin(), into.end(), [&order](const model::Condition& one, const model::Condition& other) {
        return order(one) < order(other);
    });
}

void read_option(const Parts& parts, const Listing::Slot& slot, const std::string& event_id,
                 model::EventOption& option) {
    const Reading& reading = parts.reading;
    Fields fields(reading, *slot.node, "option", slot.path);
    fields.id(option.id);
    option.key = key_of(event_id + "." + option.id);
    fields.text("name", option.name);
    fields.text("meaning", option.meaning);
    fields.text("best_case", option.best_case);
    fields.text("legal_note", option.legal_note, Need::Optional);
    fields.choice("agreement", option_agreement_ids, option.agreement, Need::Optional);
    fields.number("cooperation", signed_share, option.cooperation);
    fields.number("cost_now_dollars", cost_dollars, option.cost_now_dollars);
    fields.number("cost_per_month_dollars", cost_dollars, option.cost_per_month_dollars);
    fields.whole("cost_months", {0, 600, "months"}, option.cost_months);
    if (option.cost_per_month_dollars != 0 && option.cost_months == 0) {
        reading.error("cost-months-missing", slot.node->find("cost_per_month_dollars")->key_span,
                      "a monthly cost needs a number of months", "add \"cost_months\"");
    }
    fields.choice("undo", difficulty_ids, option.undo, Need::Optional);
    read_lever_changes(fields, parts, option.levers);
    read_impulses(fields, parts, option.impulses);
    read_flags(fields, parts, option.sets);
    for (const Node& entry : fields.object("reactions", Need::Optional)) {
        const auto stakeholder = read_key_reference(reading, entry, parts.stakeholders.index);
        model::Reaction reaction;
        const bool is_number = read_number(reading, entry, quote(entry.key), signed_share, reaction.amount);
        if (!stakeholder || !is_number) continue;
        reaction.stakeholder = model::StakeholderId{*stakeholder};
        option.reactions.push_back(reaction);
    }
    std::sort(option.reactions.begin(), option.reactions.end(),
              [](const model::Reaction& one, const model::Reaction& other) {
                  return one.stakeholder < other.stakeholder;
              });
    fields.sources(option.sources);
}

void read_advisers(Fields& fields, const Parts& parts, const std::optional<std::string>& path,
                   std::vector<model::Advice>& into) {
    const Reading& reading = parts.reading;
    const std::vector<Node>& list = fields.list("advisers", Need::Optional, 0, 2);
    for (const Node& node : list) {
        const Node* name = node.kind == NodeKind::Object ? node.find("stakeholder") : nullptr;
        const bool named = name != nullptr && name->kind == NodeKind::String;
        Fields adviser(reading, node, "adviser",
                       path && named ? std::optional<std::string>(*path + "advisers." + name->words + ".")
                                     : std::nullopt);
        model::Advice advice;
        adviser.reference("stakeholder", parts.stakeholders.index, advice.stakeholder);
        adviser.text("words", advice.words);
        adviser.sources(advice.sources);
        into.push_back(std::move(advice));
    }
    const auto position_of = [&parts](const model::Advice& advice) {
        return parts.scenario.stakeholders[advice.stakeholder.index].position;
    };
    if (into.size() == 2 && into[0].stakeholder.is_valid() && into[1].stakeholder.is_valid()) {
        const Span second{list[1].span.begin, list[1].span.begin + 1};
        if (into[0].stakeholder == into[1].stakeholder) {
            reading.error("same-adviser", second, "both advisers are the same stakeholder",
                          "let somebody speak who disagrees");
        } else if (position_of(into[0]) == position_of(into[1]) && position_of(into[0]) != "mixed") {
            reading.error("advisers-agree", second,
                          "both advisers stand for the same position, " + quote(position_of(into[0])),
                          "let a stakeholder with another position speak");
        }
    }
    std::sort(into.begin(), into.end(), [](const model::Advice& one, const model::Advice& other) {
        return one.stakeholder < other.stakeholder;
    });
}

/// What an event with options needs, and one without must not have.
void check_options(const Parts& parts, Fields& fields, const Node& node, bool has_options) {
    const Reading& reading = parts.reading;
    const auto reject = [&](std::string_view key, const std::string& what, const std::string& hint) {
        const Node* found = node.find(key);
        if (found != nullptr && (found->kind == NodeKind::String || !found->children.empty())) {
            reading.error("does-not-fit", found->key_span, what, hint);
        }
    };
    if (has_options) {
        const Node* advisers = node.find("advisers");
        const std::size_t number = advisers == nullptr ? 0 : advisers->children.size();
        if (number < 2) {
            reading.error("advisers-missing", advisers == nullptr ? fields.brace() : advisers->key_span,
                          "an event with options needs two advisers, and this has " + std::to_string(number),
                          "let two stakeholders with different positions speak");
        }
        for (const std::string_view key : {"levers", "impulses", "sets"}) {
            reject(key, "an event with options acts through them, so it has no " + quote(key) + " of its own",
                   "move it into the options");
        }
    } else {
        reject("advisers", "an event without options asks for no advice",
               "add options, or leave the advisers out");
        reject("standing_choice", "an event without options has no standing choice",
               "add options, or leave it out");
    }
}

void check_dates(const Parts& parts, const Node& node, const model::Event& event) {
    const Reading& reading = parts.reading;
    const model::Scenario& scenario = parts.scenario;
    const auto span_of = [&node](std::string_view key) { return node.find(key)->span; };
    if (event.not_before && event.not_after && *event.not_after < *event.not_before) {
        reading.error("ends-before-it-begins", span_of("not_after"),
                      "\"not_after\" lies before \"not_before\"", "exchange the two months");
    }
    if (scenario.start > scenario.end) return;
    if (event.date &&
        (base::month_of(*event.date) < scenario.start || base::month_of(*event.date) > scenario.end)) {
        reading.warning("outside-term", span_of("date"),
                        "this day is outside the term, so the event never happens",
                        "the term is " + base::text(scenario.start) + " to " + base::text(scenario.end));
    }
    if (event.not_after && *event.not_after < scenario.start) {
        reading.warning("outside-term", span_of("not_after"),
                        "this month lies before the term, so the event never happens");
    }
    if (event.not_before && *event.not_before > scenario.end) {
        reading.warning("outside-term", span_of("not_before"),
                        "this month lies after the term, so the event never happens");
    }
    if (event.date && event.repeats) {
        reading.warning("repeats-on-a-date", span_of("repeats"), "an event with a date happens once",
                        "leave out the date, or \"repeats\"");
    }
}

void read_event(const Parts& parts, const Listing::Slot& slot, model::Event& event) {
    const Reading& reading = parts.reading;
    const Node& node = *slot.node;
    Fields fields(reading, node, "event", slot.path);
    fields.id(event.id);
    event.key = key_of(event.id);
    fields.text("title", event.title);
    fields.text("situation", event.situation);
    const std::size_t words = count_words(event.situation.words[0]);
    if (words > longest_situation_words) {
        reading.warning("long-situation", node.find("situation")->span,
                        "the situation has " + std::to_string(words) + " words",
                        "at most " + std::to_string(longest_situation_words) + " are read at a glance");
    }
    fields.day("date", event.date);
    read_conditions(fields, parts, event.conditions);
    fields.month("not_before", event.not_before);
    fields.month("not_after", event.not_after);
    fields.number("chance", {0, 1, "(a share, each month)"}, event.chance);
    fields.truth("repeats", event.repeats);
    fields.whole("pause_months", {1, 600, "months"}, event.pause_months);
    fields.truth("historical", event.historical);
    fields.text("bill", event.bill, Need::Optional);
    fields.choice("bill_stage", bill_stage_ids, event.bill_stage,
                  event.bill.empty() ? Need::Optional : Need::Required);
    read_advisers(fields, parts, slot.path, event.advisers);

    const Node* list = fields.value("options", Need::Optional);
    const bool has_options = list != nullptr && !list->children.empty();
    static const std::vector<Node> none;
    const std::vector<Node>& nodes =
        has_options ? entries(reading, *list, "\"options\"", least_options, most_options) : none;
    const Listing options = index_list(reading, nodes, "option", below(slot.path, "options."));
    read_listing(options, event.options, [&](const Listing::Slot& option_slot, model::EventOption& option) {
        read_option(parts, option_slot, event.id, option);
    });
    check_keys(parts, options, event.options);
    if (has_options) {
        fields.reference("standing_choice", options.index, event.standing_choice);
    } else {
        fields.value("standing_choice", Need::Optional);
    }
    read_lever_changes(fields, parts, event.levers);
    read_impulses(fields, parts, event.impulses);
    read_flags(fields, parts, event.sets);
    fields.sources(event.sources);
    if (node.kind == NodeKind::Object) {
        check_options(parts, fields, node, has_options);
        check_dates(parts, node, event);
    }
}

struct FlagUse {
    const Node* set = nullptr;
    const Node* asked = nullptr;
};

void note_flags(const Node* list, std::map<std::string, FlagUse>& uses) {
    if (list == nullptr || list->kind != NodeKind::List) return;
    for (const Node& flag : list->children) {
        if (flag.kind != NodeKind::String) continue;
        FlagUse& use = uses[flag.words];
        if (use.set == nullptr) use.set = &flag;
    }
}

}  // namespace

Range range_of(model::Headline headline, bool relative) {
    switch (headline) {
        case model::Headline::Trust:
        case model::Headline::FederalStanding:
        case model::Headline::Approval:
        case model::Headline::Transparency: return relative ? signed_share : share;
        case model::Headline::Safety:
            return {relative ? -1000.0 : 0.0, 1000, "victimizations per 1,000 residents"};
        case model::Headline::FiscalStrain: return {relative ? -10.0 : 0.0, 10, "of a year's spending"};
        case model::Headline::DueProcess: return {relative ? -1e6 : 0.0, 1e6, "people in twelve months"};
    }
    return {};
}

void index_flags(Parts& parts) {
    std::map<std::string, FlagUse> uses;
    for (const Listing::Slot& slot : parts.events.slots) {
        const Node& event = *slot.node;
        if (event.kind != NodeKind::Object) continue;
        note_flags(event.find("sets"), uses);
        if (const Node* options = event.find("options")) {
            for (const Node& option : options->children)
                note_flags(option.find("sets"), uses);
        }
        const Node* when = event.find("when");
        if (when == nullptr) continue;
        for (const Node& condition : when->children) {
            const Node* flag = condition.find("flag");
            if (flag == nullptr || flag->kind != NodeKind::String) continue;
            FlagUse& use = uses[flag->words];
            if (use.asked == nullptr) use.asked = flag;
        }
    }
    parts.flags.noun = "flag";
    for (const auto& [name, use] : uses) {
        parts.flags.ids.push_back(name);
        const Node& first = use.set != nullptr ? *use.set : *use.asked;
        if (!is_well_formed_id(name)) {
            parts.reading.error("bad-id", first.span, quote(name) + " is no name for a flag",
                                "use lower-case letters, digits and single hyphens between them");
        }
        if (use.asked == nullptr) {
            parts.reading.warning("flag-never-asked", use.set->span,
                                  "no condition asks for the flag " + quote(name),
                                  "leave it out, or ask for it in \"when\"");
        }
        if (use.set == nullptr) {
            parts.reading.warning("flag-never-set", use.asked->span, "nothing sets the flag " + quote(name),
                                  "set it in the \"sets\" of an event or an option");
        }
    }
    parts.scenario.flags = parts.flags.ids;
}

void read_events(Parts& parts) {
    read_listing(parts.events, parts.scenario.events,
                 [&](const Listing::Slot& slot, model::Event& event) { read_event(parts, slot, event); });
    check_keys(parts, parts.events, parts.scenario.events);
}

void read_promises(Fields& root, Parts& parts) {
    const Listing listing =
        index_list(parts.reading, root.list("promises", Need::Optional, 0, 100), "promise", "promises.");
    read_listing(listing, parts.scenario.promises, [&](const Listing::Slot& slot, model::Promise& promise) {
        Fields fields(parts.reading, *slot.node, "promise", slot.path);
        fields.id(promise.id);
        fields.text("words", promise.words);
        fields.choice("headline", model::headline_ids, promise.headline);
        fields.choice("is", compare_ids, promise.compare);
        fields.truth("relative_to_start", promise.relative_to_start);
        fields.number("threshold", range_of(promise.headline, promise.relative_to_start), promise.threshold,
                      Need::Required);
    });
}

}  // namespace homerule::scenario

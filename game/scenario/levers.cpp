// What can be set: levers, their options and the dials that these turn.
#include <algorithm>
#include <optional>

#include "scenario/digests.hpp"
#include "scenario/scenario_parts.hpp"
#include "scenario/wording.hpp"

namespace homerule::scenario {

namespace {

/// Who turns a dial: at first nobody.
struct DialUse {
    const Node* lever = nullptr;
    bool reported = false;
};
using DialUses = std::array<DialUse, model::dial_count>;

std::optional<std::size_t> find_dial(const Reading& reading, const Node& entry) {
    std::vector<std::string> known;
    for (std::size_t d = 0; d < model::dial_count; ++d) {
        if (model::dial_rows[d].id == entry.key) return d;
        known.emplace_back(model::dial_rows[d].id);
    }
    reading.error("unknown-name", entry.key_span, "there is no dial " + quote(entry.key),
                  suggest(entry.key, known));
    return std::nullopt;
}

template <std::size_t size>
void read_named_value(const Reading& reading, const Node& entry,
                      const std::array<std::string_view, size>& names, double& into) {
    if (const auto choice = read_choice(reading, entry, quote(entry.key), names))
        into = static_cast<double>(*choice);
}

void read_dial(const Reading& reading, const Node& entry, model::DialSetting& setting) {
    switch (setting.dial) {
        case model::Dial::DetainerScope:
            read_named_value(reading, entry, model::detainer_scope_ids, setting.value);
            break;
        case model::Dial::Stance: read_named_value(reading, entry, model::stance_ids, setting.value); break;
        default: {
            const model::DialRow& row = model::dial_rows[static_cast<std::size_t>(setting.dial)];
            read_number(reading, entry, quote(entry.key), {row.low, row.high, ""}, setting.value);
        }
    }
}

void read_dials(Fields& fields, const Node& lever, DialUses& uses, std::vector<model::DialSetting>& into) {
    const Reading& reading = fields.reading();
    for (const Node& entry : fields.object("dials", Need::Optional)) {
        const auto dial = find_dial(reading, entry);
        if (!dial) continue;
        model::DialSetting setting{static_cast<model::Dial>(*dial), model::dial_rows[*dial].resting};
        read_dial(reading, entry, setting);
        into.push_back(setting);
        DialUse& use = uses[*dial];
        if (use.lever == nullptr) use.lever = &lever;
        if (use.lever == &lever || use.reported) continue;
        use.reported = true;
        reading.error(
            "dial-shared", entry.key_span, "another lever sets the dial " + quote(entry.key) + " too",
            "see the lever in line " + std::to_string(reading.document.place(use.lever->span.begin).line) +
                "; make the two one lever with more options");
    }
    std::sort(into.begin(), into.end(), [](const model::DialSetting& one, const model::DialSetting& other) {
        return one.dial < other.dial;
    });
}

void read_option(const Reading& reading, const Listing::Slot& slot, const Node& lever, DialUses& uses,
                 model::LeverOption& option) {
    Fields fields(reading, *slot.node, "option", slot.path);
    fields.id(option.id);
    fields.text("name", option.name);
    fields.text("meaning", option.meaning);
    read_dials(fields, lever, uses, option.dials);
    fields.number("cooperation", signed_share, option.cooperation);
    fields.number("cost_now_dollars", cost_dollars, option.cost_now_dollars);
    fields.number("cost_per_month_dollars", cost_dollars, option.cost_per_month_dollars);
    fields.text("cost_note", option.cost_note, Need::Optional);
    fields.sources(option.sources);
}

void read_lever(Parts& parts, const Listing::Slot& slot, DialUses& uses, model::Lever& lever) {
    const Reading& reading = parts.reading;
    Fields fields(reading, *slot.node, "lever", slot.path);
    fields.id(lever.id);
    lever.key = key_of(lever.id);
    fields.choice("group", model::lever_group_ids, lever.group);
    fields.text("name", lever.name);
    fields.text("meaning", lever.meaning);
    fields.text("legal_note", lever.legal_note, Need::Optional);
    fields.choice("agreement", agreement_ids, lever.agreement, Need::Optional);
    fields.whole("lead_months", {0, 120, "months"}, lever.lead_months);
    fields.choice("undo", difficulty_ids, lever.undo, Need::Optional);
    fields.month("available_from", lever.available_from);
    const std::optional<std::string> path =
        slot.path ? std::optional<std::string>(*slot.path + "options.") : std::nullopt;
    const Listing options =
        index_list(reading, fields.list("options", Need::Required, 2, 50), "option", path);
    read_listing(options, lever.options, [&](const Listing::Slot& option_slot, model::LeverOption& option) {
        read_option(reading, option_slot, *slot.node, uses, option);
    });
    fields.reference("start", options.index, lever.start);
    fields.sources(lever.sources);
    if (slot.at) parts.lever_options[*slot.at] = options.index;
}

}  // namespace

void read_levers(Parts& parts) {
    DialUses uses;
    parts.lever_options.assign(parts.levers.index.ids.size(), Index{});
    read_listing(parts.levers, parts.scenario.levers, [&](const Listing::Slot& slot, model::Lever& lever) {
        read_lever(parts, slot, uses, lever);
    });
    check_keys(parts, parts.levers, parts.scenario.levers);
}

}  // namespace homerule::scenario

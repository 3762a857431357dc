#include "scenario/fields.hpp"

#include <algorithm>

#include "scenario/wording.hpp"

namespace homerule::scenario {

namespace {

constexpr std::size_t longest_id = 80;
constexpr std::size_t most_citations = 100;
const std::vector<Node> no_nodes;

}  // namespace

std::string describe(const Range& range) {
    std::string out = "from " + plain(range.low) + " to " + plain(range.high);
    if (!range.unit.empty()) out += " " + std::string(range.unit);
    return out;
}

namespace {

void report_type(const Reading& reading, const Node& node, const std::string& label,
                 const std::string& wanted, const std::string& hint) {
    reading.error(
        "wrong-type", node.span,
        label + " must be " + wanted + ", but this is " + std::string(noun_of(node.kind)),
        node.kind == NodeKind::Null ? "give a value, or leave the key out where it is optional" : hint);
}

/// A number within a string is the most common slip.
std::string number_hint(const Node& node) {
    if (node.kind != NodeKind::String) return {};
    const bool is_number =
        !node.words.empty() && node.words.find_first_not_of("0123456789.-") == std::string::npos;
    return is_number ? "leave out the quotation marks" : "";
}

bool is_blank(const std::string& words) {
    return words.find_first_not_of(" \t\r\n") == std::string::npos;
}

bool has_control_character(const std::string& words) {
    return std::any_of(words.begin(), words.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\n') || byte == 0x7F;
    });
}

constexpr int first_year = 1900;
constexpr int last_year = 2100;

bool is_sensible(int year) {
    return year >= first_year && year <= last_year;
}

std::string sensible_years() {
    return "years from " + std::to_string(first_year) + " to " + std::to_string(last_year) +
           " are understood";
}

}  // namespace

std::optional<std::uint32_t> Index::find(std::string_view id) const {
    const auto found = std::lower_bound(ids.begin(), ids.end(), id);
    if (found == ids.end() || *found != id) return std::nullopt;
    return static_cast<std::uint32_t>(found - ids.begin());
}

bool is_well_formed_id(std::string_view id) {
    if (id.empty() || id.size() > longest_id || id.front() == '-' || id.back() == '-') return false;
    for (std::size_t i = 0; i < id.size(); ++i) {
        const char c = id[i];
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!letter && (c != '-' || id[i - 1] == '-')) return false;
    }
    return true;
}

std::string_view noun_of(NodeKind kind) {
    switch (kind) {
        case NodeKind::Null: return "null";
        case NodeKind::Boolean: return "true or false";
        case NodeKind::Number: return "a number";
        case NodeKind::String: return "text";
        case NodeKind::List: return "a list";
        case NodeKind::Object: return "an object";
    }
    return "nothing";
}

bool read_number(const Reading& reading, const Node& node, const std::string& label, const Range& range,
                 double& into) {
    if (node.kind != NodeKind::Number) {
        report_type(reading, node, label, "a number " + describe(range), number_hint(node));
        return false;
    }
    if (node.number < range.low || node.number > range.high) {
        std::string hint;
        if (range.low == 0 && range.high == 1 && node.number > 1 && node.number <= 100) {
            hint = "35 percent is written 0.35";
        }
        reading.error("out-of-range", node.span,
                      label + " is " + printable(reading.document.written(node.span)) + ", and must be " +
                          describe(range),
                      hint);
        return false;
    }
    into = node.number;
    return true;
}

bool read_whole(const Reading& reading, const Node& node, const std::string& label, const Range& range,
                std::int64_t& into) {
    if (node.kind != NodeKind::Number) {
        report_type(reading, node, label, "a whole number " + describe(range), number_hint(node));
        return false;
    }
    if (node.number < range.low || node.number > range.high) {
        reading.error("out-of-range", node.span,
                      label + " is " + printable(reading.document.written(node.span)) + ", and must be " +
                          describe(range));
        return false;
    }
    if (!node.whole) {
        reading.error(
            "not-whole", node.span,
            label + " is " + printable(reading.document.written(node.span)) + ", and must be a whole number",
            "round it");
        return false;
    }
    into = *node.whole;
    return true;
}

bool read_truth(const Reading& reading, const Node& node, const std::string& label, bool& into) {
    if (node.kind != NodeKind::Boolean) {
        report_type(reading, node, label, "true or false",
                    node.kind == NodeKind::String ? "leave out the quotation marks" : "");
        return false;
    }
    into = node.boolean;
    return true;
}

bool read_string(const Reading& reading, const Node& node, const std::string& label, std::string& into) {
    if (node.kind != NodeKind::String) {
        report_type(reading, node, label, "text",
                    node.kind == NodeKind::Number ? "put it between \" and \"" : "");
        return false;
    }
    if (is_blank(node.words)) {
        reading.error("empty-text", node.span, label + " is empty",
                      "write it, or leave the key out where it is optional");
        return false;
    }
    if (has_control_character(node.words)) {
        reading.error("control-character", node.span, label + " contains a control character",
                      "only the line break \\n is allowed");
        return false;
    }
    into = node.words;
    return true;
}

bool read_month(const Reading& reading, const Node& node, const std::string& label, base::Month& into) {
    if (node.kind != NodeKind::String) {
        report_type(reading, node, label, "a month such as \"2010-09\"", "put it between \" and \"");
        return false;
    }
    const auto month = base::parse_month(node.words);
    if (!month) {
        reading.error("bad-month", node.span, quote(node.words) + " is not a month",
                      "write year and month with two digits, such as \"2010-09\"");
        return false;
    }
    if (!is_sensible(month->year())) {
        reading.error("bad-month", node.span, quote(node.words) + " is too far away", sensible_years());
        return false;
    }
    into = *month;
    return true;
}

bool read_day(const Reading& reading, const Node& node, const std::string& label, base::Day& into) {
    if (node.kind != NodeKind::String) {
        report_type(reading, node, label, "a day such as \"2010-09-28\"", "put it between \" and \"");
        return false;
    }
    const auto day = base::parse_day(node.words);
    if (!day) {
        const bool is_month = base::parse_month(node.words).has_value();
        reading.error("bad-day", node.span,
                      quote(node.words) + (is_month ? " is a month" : " is not a day of the calendar"),
                      "write year, month and day, such as \"2010-09-28\"");
        return false;
    }
    if (!is_sensible(day->civil().year)) {
        reading.error("bad-day", node.span, quote(node.words) + " is too far away", sensible_years());
        return false;
    }
    into = *day;
    return true;
}

std::optional<std::size_t> read_choice(const Reading& reading, const Node& node, const std::string& label,
                                       std::span<const std::string_view> names) {
    std::vector<std::string> known;
    for (const std::string_view name : names) {
        if (!name.empty()) known.emplace_back(name);
    }
    if (node.kind != NodeKind::String) {
        report_type(reading, node, label, "one of " + enumerate(known), "");
        return std::nullopt;
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!names[i].empty() && names[i] == node.words) return i;
    }
    reading.error("unknown-name", node.span, label + " cannot be " + quote(node.words),
                  suggest(node.words, known));
    return std::nullopt;
}

std::optional<std::uint32_t> read_reference(const Reading& reading, const Node& node, const Index& index) {
    if (node.kind != NodeKind::String) {
        report_type(reading, node, "this", "the id of " + with_article(index.noun), "");
        return std::nullopt;
    }
    const auto at = index.find(node.words);
    if (!at && index.is_known) {
        reading.error("unknown-id", node.span, "there is no " + index.noun + " " + quote(node.words),
                      reading.report.is_full() ? "" : suggest(node.words, index.ids));
    }
    return at;
}

std::optional<std::uint32_t> read_key_reference(const Reading& reading, const Node& node,
                                                const Index& index) {
    const auto at = index.find(node.key);
    if (!at && index.is_known) {
        reading.error("unknown-id", node.key_span, "there is no " + index.noun + " " + quote(node.key),
                      reading.report.is_full() ? "" : suggest(node.key, index.ids));
    }
    return at;
}

const std::vector<Node>& members(const Reading& reading, const Node& node, const std::string& label) {
    if (node.kind == NodeKind::Object) return node.children;
    report_type(reading, node, label, "an object", "it begins with { and ends with }");
    return no_nodes;
}

const std::vector<Node>& entries(const Reading& reading, const Node& node, const std::string& label,
                                 std::size_t least, std::size_t most) {
    if (node.kind != NodeKind::List) {
        report_type(reading, node, label, "a list", "it begins with [ and ends with ]");
        return no_nodes;
    }
    const std::size_t size = node.children.size();
    if (size < least || size > most) {
        std::string allowed = least == most  ? "exactly " + std::to_string(least)
                              : size < least ? "at least " + std::to_string(least)
                                             : "at most " + std::to_string(most);
        reading.error("wrong-count", {node.span.begin, node.span.begin + 1},
                      label + " has " + std::to_string(size) + (size == 1 ? " entry" : " entries") +
                          ", and needs " + allowed);
        // What is far too long is not read at all.
        if (size > most) return no_nodes;
    }
    return node.children;
}

Fields::Fields(const Reading& reading, const Node& node, std::string noun, std::optional<std::string> path)
    : reading_(reading), node_(node), noun_(std::move(noun)), path_(std::move(path)) {
    if (node_.kind != NodeKind::Object) {
        report_type(reading_, node_, "this " + noun_, "an object", "it begins with { and ends with }");
        return;
    }
    const Node* id = node_.find("id");
    const bool named = id != nullptr && id->kind == NodeKind::String && !id->words.empty();
    noun_ = named ? noun_ + " " + quote(id->words) : "this " + noun_;
}

Fields::~Fields() {
    for (const Node& child : node_.children) {
        if (node_.kind != NodeKind::Object) return;
        if (std::find(asked_.begin(), asked_.end(), child.key) != asked_.end()) continue;
        reading_.error("unknown-key", child.key_span, noun_ + " has no key " + quote(child.key),
                       reading_.report.is_full() ? "" : suggest(child.key, asked_));
    }
}

const Node* Fields::value(std::string_view key, Need need, std::string_view meaning) {
    asked_.emplace_back(key);
    if (node_.kind != NodeKind::Object) return nullptr;
    const Node* found = node_.find(key);
    if (found == nullptr && need == Need::Required) {
        reading_.error("missing-key", brace(), noun_ + " needs " + quote(key),
                       meaning.empty() ? "" : "add " + quote(key) + ": " + std::string(meaning));
    }
    return found;
}

void Fields::number(std::string_view key, const Range& range, double& into, Need need) {
    const Node* found = value(key, need, "a number " + describe(range));
    if (found != nullptr) read_number(reading_, *found, label(key), range, into);
}

void Fields::truth(std::string_view key, bool& into) {
    const Node* found = value(key, Need::Optional);
    if (found != nullptr) read_truth(reading_, *found, label(key), into);
}

void Fields::string(std::string_view key, std::string& into, Need need) {
    const Node* found = value(key, need, "text");
    if (found != nullptr) read_string(reading_, *found, label(key), into);
}

void Fields::id(std::string& into) {
    const Node* found = value("id", Need::Required, "lower-case letters, digits and hyphens");
    if (found == nullptr || !read_string(reading_, *found, label("id"), into)) return;
    if (!is_well_formed_id(into)) {
        reading_.error("bad-id", found->span, quote(into) + " is no id",
                       "use lower-case letters, digits and single hyphens between them, such as east-side");
    }
}

void Fields::text(std::string_view key, model::Text& into, Need need) {
    const Node* found = value(key, need, "words in English");
    const std::string id = path_.value_or("") + std::string(key);
    if (found != nullptr && read_string(reading_, *found, label(key), into.words[0])) {
        if (path_) reading_.words.take(id, reading_.document, found->span, into);
    } else if (found != nullptr || need == Need::Required) {
        // The translation of a text at fault is no fault.
        reading_.words.allow(id);
    }
}

void Fields::month(std::string_view key, base::Month& into, Need need) {
    const Node* found = value(key, need, "a month such as \"2010-09\"");
    if (found != nullptr) read_month(reading_, *found, label(key), into);
}

void Fields::month(std::string_view key, std::optional<base::Month>& into) {
    const Node* found = value(key, Need::Optional);
    base::Month month;
    if (found != nullptr && read_month(reading_, *found, label(key), month)) into = month;
}

void Fields::day(std::string_view key, std::optional<base::Day>& into) {
    const Node* found = value(key, Need::Optional);
    base::Day day;
    if (found != nullptr && read_day(reading_, *found, label(key), day)) into = day;
}

std::vector<std::uint32_t> Fields::sorted_references(std::string_view key, const Index& index) {
    std::vector<std::uint32_t> found;
    for (const Node& entry : list(key, Need::Optional, 0, index.ids.size() + most_citations)) {
        const auto at = read_reference(reading_, entry, index);
        if (!at) continue;
        const auto place = std::lower_bound(found.begin(), found.end(), *at);
        if (place != found.end() && *place == *at) {
            reading_.error("named-twice", entry.span, quote(entry.words) + " is named twice", "name it once");
            continue;
        }
        found.insert(place, *at);
    }
    return found;
}

const std::vector<Node>& Fields::list(std::string_view key, Need need, std::size_t least, std::size_t most) {
    const Node* found = value(key, need, "a list");
    return found == nullptr ? no_nodes : entries(reading_, *found, label(key), least, most);
}

const std::vector<Node>& Fields::object(std::string_view key, Need need, std::string_view meaning) {
    const Node* found = value(key, need, meaning);
    return found == nullptr ? no_nodes : members(reading_, *found, label(key));
}

void Fields::sources(std::vector<model::SourceId>& into, Need need) {
    cite(into);
    const Node* assumption = value("assumption", Need::Optional);
    if (assumption != nullptr) {
        std::string words;
        read_string(reading_, *assumption, label("assumption"), words);
        if (path_) reading_.words.allow(*path_ + "assumption");
    }
    if (need == Need::Required) require_ground(into, assumption);
}

void Fields::sources(std::vector<model::SourceId>& into, model::Text& assumption) {
    cite(into);
    text("assumption", assumption, Need::Optional);
    require_ground(into, node_.kind == NodeKind::Object ? node_.find("assumption") : nullptr);
}

void Fields::cite(std::vector<model::SourceId>& into) {
    for (const Node& entry : list("sources", Need::Optional, 0, most_citations)) {
        const auto at = read_reference(reading_, entry, reading_.sources);
        if (!at) continue;
        const model::SourceId source{*at};
        reading_.cited[*at] = true;
        if (std::find(into.begin(), into.end(), source) != into.end()) {
            reading_.error("named-twice", entry.span, "the source " + quote(entry.words) + " is named twice",
                           "name it once");
            continue;
        }
        into.push_back(source);
    }
}

void Fields::require_ground(const std::vector<model::SourceId>& cited, const Node* assumption) {
    if (node_.kind != NodeKind::Object || !cited.empty() || assumption != nullptr) return;
    // A citation that is at fault has its own finding.
    const Node* list = node_.find("sources");
    if (list != nullptr && (list->kind != NodeKind::List || !list->children.empty())) return;
    reading_.error("no-ground", brace(), noun_ + " has neither a source nor an assumption",
                   "add \"sources\": [ids], or \"assumption\": \"why this value, and its range\"");
}

Listing index_list(const Reading& reading, const std::vector<Node>& list, std::string noun,
                   const std::optional<std::string>& path, std::string_view id_key) {
    Listing listing;
    listing.index.noun = std::move(noun);
    listing.index.is_known = !list.empty();
    std::vector<std::string>& ids = listing.index.ids;
    std::vector<const Node*> keys;
    for (const Node& node : list) {
        const Node* id = node.kind == NodeKind::Object ? node.find(id_key) : nullptr;
        const bool named = id != nullptr && id->kind == NodeKind::String && !id->words.empty();
        keys.push_back(named ? id : nullptr);
        if (named) ids.push_back(id->words);
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    std::vector<const Node*> taken(ids.size(), nullptr);
    for (std::size_t i = 0; i < list.size(); ++i) {
        Listing::Slot slot;
        slot.node = &list[i];
        if (keys[i] != nullptr) {
            const std::uint32_t at = *listing.index.find(keys[i]->words);
            if (path) slot.path = *path + keys[i]->words + ".";
            if (taken[at] == nullptr) {
                taken[at] = keys[i];
                slot.at = at;
            } else {
                reading.error(
                    "duplicate-id", keys[i]->span,
                    "the " + listing.index.noun + " " + quote(keys[i]->words) + " stands here twice",
                    "the other one is in line " +
                        std::to_string(reading.document.place(taken[at]->span.begin).line) +
                        "; give each its own id");
            }
        }
        listing.slots.push_back(std::move(slot));
    }
    return listing;
}

}  // namespace homerule::scenario

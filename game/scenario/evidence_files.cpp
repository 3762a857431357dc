#include "scenario/evidence_files.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/digest.hpp"
#include "scenario/digests.hpp"
#include "scenario/wording.hpp"

namespace homerule::scenario {

namespace {

constexpr std::size_t most_entries = 5000;
constexpr double sum_tolerance = 0.001;
constexpr Range any_number{-1e12, 1e12, ""};

/// One file of the evidence with its Spanish words: opened here, closed when all of it was read.
class EvidenceFile {
public:
    EvidenceFile(const std::string& path, const Index& sources, std::vector<bool>& cited, Report& report)
        : document_(load_document(path + ".json", report)), words_(path + ".es.json", report) {
        if (document_) reading_.emplace(Reading{*document_, report, words_, sources, cited});
    }
    EvidenceFile(const EvidenceFile&) = delete;
    EvidenceFile& operator=(const EvidenceFile&) = delete;
    ~EvidenceFile() {
        if (document_) words_.close();
    }

    const Reading* reading() const { return reading_ ? &*reading_ : nullptr; }
    const Node& root() const { return document_->root; }

private:
    std::optional<Document> document_;
    Words words_;
    std::optional<Reading> reading_;
};

/// Objects whose ids are the program's own, each exactly once: read(node, index, path) for the first of each.
template <std::size_t size, class Read>
void read_program_list(const Reading& reading, Fields& file, std::string_view key, const std::string& noun,
                       const std::array<std::string_view, size>& ids, Read read) {
    const std::vector<Node>& list = file.list(key, Need::Required, 0, most_entries);
    const Node* whole = file.node().find(key);
    std::vector<const Node*> seen(size, nullptr);
    for (const Node& node : list) {
        const Node* id = node.find("id");
        if (node.kind != NodeKind::Object || id == nullptr) {
            reading.error("missing-key", {node.span.begin, node.span.begin + 1},
                          "this " + noun + " needs \"id\"",
                          "the id is the program's own name of the " + noun);
            continue;
        }
        const auto index = read_choice(reading, *id, "the id of a " + noun, ids);
        if (!index) continue;
        if (seen[*index] != nullptr) {
            reading.error("duplicate-id", id->span,
                          "the " + noun + " " + quote(id->words) + " stands here twice",
                          "the other one is in line " +
                              std::to_string(reading.document.place(seen[*index]->span.begin).line));
            continue;
        }
        seen[*index] = id;
        read(node, *index, std::string(key) + "." + std::string(ids[*index]) + ".");
    }
    std::vector<std::string> missing;
    for (std::size_t i = 0; i < size; ++i) {
        if (seen[i] != nullptr) continue;
        missing.emplace_back(ids[i]);
        reading.words.allow_below(std::string(key) + "." + std::string(ids[i]) + ".");
    }
    if (!missing.empty() && whole != nullptr && whole->kind == NodeKind::List) {
        reading.error("incomplete-list", {whole->span.begin, whole->span.begin + 1},
                      "this list lacks " + enumerate(missing, size),
                      "the model uses every " + noun + "; add them");
    }
}

constexpr std::array<std::string_view, 4> status_ids{"settled", "contested", "unknown", "assumption"};

void check_parameter(const Reading& reading, const Fields& fields, const model::ParameterPage& page) {
    const auto span_of = [&fields](std::string_view key) {
        const Node* node = fields.node().find(key);
        return node == nullptr ? fields.brace() : node->span;
    };
    if (page.low > page.high) {
        reading.error("low-above-high", span_of("low"),
                      "\"low\" is " + plain(page.low) + " and \"high\" is " + plain(page.high),
                      "exchange them");
    } else if (page.value < page.low || page.value > page.high) {
        reading.error("outside-range", span_of("value"),
                      "\"value\" is " + plain(page.value) + ", outside the range from " + plain(page.low) +
                          " to " + plain(page.high),
                      "the default lies within the published range");
    }
    const bool by_study = page.status == model::Status::Settled || page.status == model::Status::Contested;
    const Node* cited = fields.node().find("sources");
    const bool cites = cited != nullptr && cited->kind == NodeKind::List && !cited->children.empty();
    if (by_study && !cites) {
        reading.error("status-without-source", span_of("status"),
                      "a value that studies settle or contest needs at least one of them",
                      "add \"sources\", or call it unknown or assumption");
    }
    if (page.status == model::Status::Assumption && fields.node().find("assumption") == nullptr) {
        reading.error("assumption-missing", span_of("status"), "an assumption must say why",
                      "add \"assumption\": \"why this value, and its range\"");
    }
    const Node* positions = fields.node().find("positions");
    const std::size_t number =
        positions != nullptr && positions->kind == NodeKind::List ? positions->children.size() : 0;
    if (page.status == model::Status::Contested && number < 2) {
        reading.error("positions-missing", span_of("status"),
                      "a contested value needs two positions or more, and this has " + std::to_string(number),
                      "add \"positions\", each with a value and a source");
    }
}

void read_position(const Reading& reading, const Listing::Slot& slot, const model::ParameterPage& page,
                   model::Position& into) {
    Fields fields(reading, *slot.node, "position", slot.path);
    fields.id(into.id);
    fields.text("name", into.name);
    fields.number("value", any_number, into.value, Need::Required);
    const Node* value = slot.node->find("value");
    if (value != nullptr && value->kind == NodeKind::Number && page.low <= page.high &&
        (into.value < page.low || into.value > page.high)) {
        reading.error("outside-range", value->span,
                      "\"value\" is " + plain(into.value) + ", outside the range from " + plain(page.low) +
                          " to " + plain(page.high),
                      "widen the range of the parameter if the position is a published one");
    }
    fields.sources(into.sources, Need::Optional);
    const Node* cited = slot.node->find("sources");
    if (slot.node->kind == NodeKind::Object && (cited == nullptr || cited->children.empty())) {
        reading.error("no-ground", fields.brace(), "a position needs the study behind it",
                      "add \"sources\": [ids]");
    }
}

void read_parameters(const Reading& reading, const Node& root, model::Evidence& evidence) {
    Fields file(reading, root, "file", "");
    read_program_list(
        reading, file, "parameters", "parameter", model::parameter_ids,
        [&](const Node& node, std::size_t index, const std::string& path) {
            model::ParameterPage& page = evidence.parameters[index];
            Fields fields(reading, node, "parameter", path);
            fields.value("id", Need::Required);
            fields.text("name", page.name);
            fields.text("meaning", page.meaning);
            fields.string("unit", page.unit, Need::Required);
            fields.number("value", any_number, page.value, Need::Required);
            fields.number("low", any_number, page.low, Need::Required);
            fields.number("high", any_number, page.high, Need::Required);
            fields.choice("status", status_ids, page.status);
            fields.sources(page.sources, page.assumption);
            const Listing positions = index_list(reading, fields.list("positions", Need::Optional, 0, 50),
                                                 "position", path + "positions.");
            read_listing(positions, page.positions, [&](const Listing::Slot& slot, model::Position& into) {
                read_position(reading, slot, page, into);
            });
            check_parameter(reading, fields, page);
        });
}

void read_mechanisms(const Reading& reading, const Node& root, model::Evidence& evidence) {
    Fields file(reading, root, "file", "");
    read_program_list(
        reading, file, "mechanisms", "mechanism", model::mechanism_ids,
        [&](const Node& node, std::size_t index, const std::string& path) {
            model::MechanismPage& page = evidence.mechanisms[index];
            Fields fields(reading, node, "mechanism", path);
            fields.value("id", Need::Required);
            fields.text("name", page.name);
            fields.text("explanation", page.explanation);
            for (const Node& entry : fields.list("parameters", Need::Optional, 0, model::parameter_count)) {
                const auto parameter = read_choice(reading, entry, "a parameter", model::parameter_ids);
                if (!parameter) continue;
                const auto named = static_cast<model::Parameter>(*parameter);
                const auto place = std::lower_bound(page.parameters.begin(), page.parameters.end(), named);
                if (place != page.parameters.end() && *place == named) {
                    reading.error("named-twice", entry.span, quote(entry.words) + " is named twice",
                                  "name it once");
                    continue;
                }
                page.parameters.insert(place, named);
            }
            // What a mechanism rests on is mostly said by its parameters.
            fields.sources(page.sources, Need::Optional);
        });
}

void read_lens(const Reading& reading, const Listing::Slot& slot, const model::Evidence& evidence,
               model::Lens& into) {
    Fields fields(reading, *slot.node, "lens", slot.path);
    fields.id(into.id);
    fields.text("name", into.name);
    fields.text("explanation", into.explanation);
    for (std::size_t p = 0; p < model::parameter_count; ++p)
        into.values[p] = evidence.parameters[p].value;
    for (const Node& entry :
         fields.object("values", Need::Required, "an object from parameter ids to numbers")) {
        const auto parameter = std::find(model::parameter_ids.begin(), model::parameter_ids.end(), entry.key);
        if (parameter == model::parameter_ids.end()) {
            const std::vector<std::string> known(model::parameter_ids.begin(), model::parameter_ids.end());
            reading.error("unknown-name", entry.key_span, "there is no parameter " + quote(entry.key),
                          suggest(entry.key, known));
            continue;
        }
        const auto p = static_cast<std::size_t>(parameter - model::parameter_ids.begin());
        const model::ParameterPage& page = evidence.parameters[p];
        const Range range = !page.name.empty() && page.low <= page.high
                                ? Range{page.low, page.high, "(the range of the parameter)"}
                                : any_number;
        read_number(reading, entry, quote(entry.key), range, into.values[p]);
    }
}

void read_lenses(const Reading& reading, const Node& root, model::Evidence& evidence) {
    Fields file(reading, root, "file", "");
    const Listing listing =
        index_list(reading, file.list("lenses", Need::Required, 1, 100), "lens", "lenses.");
    bool has_default = false;
    for (const Listing::Slot& slot : listing.slots) {
        model::Lens lens;
        read_lens(reading, slot, evidence, lens);
        if (!slot.at) continue;
        const bool is_default = lens.id == "midpoint";
        has_default = has_default || is_default;
        evidence.lenses.insert(is_default ? evidence.lenses.begin() : evidence.lenses.end(), std::move(lens));
    }
    const Node* list = root.find("lenses");
    if (!has_default && list != nullptr && list->kind == NodeKind::List) {
        reading.error("default-lens-missing", {list->span.begin, list->span.begin + 1},
                      "there is no lens \"midpoint\", which is the default", "add it with \"values\": {}");
    }
}

void read_record_levels(Fields& fields, std::array<double, model::record_level_count>& into) {
    for (std::size_t level = 0; level < model::record_level_count; ++level)
        fields.number(model::record_level_ids[level], share, into[level], Need::Required);
}

void read_regime(const Reading& reading, const Listing::Slot& slot, model::Regime& into) {
    Fields fields(reading, *slot.node, "regime", slot.path);
    fields.id(into.id);
    fields.text("name", into.name);
    fields.text("explanation", into.explanation);
    fields.month("from", into.from);
    if (const Node* shares =
            fields.value("detainer_share", Need::Required, "an object with a share for each level")) {
        Fields levels(reading, *shares, "detainer_share", std::nullopt);
        read_record_levels(levels, into.detainer_share);
    }
    fields.number("minor_no_conviction_share", share, into.minor_no_conviction_share, Need::Required);
    fields.sources(into.sources);
}

/// Sorts by month, and reports a month that stands there twice.
template <class T, class MonthOf>
void sort_by_month(const Reading& reading, const std::vector<Node>& list, std::string_view key,
                   std::vector<T>& items, MonthOf month_of) {
    std::stable_sort(items.begin(), items.end(),
                     [&](const T& one, const T& other) { return month_of(one) < month_of(other); });
    std::vector<std::string> seen;
    for (const Node& node : list) {
        const Node* month = node.kind == NodeKind::Object ? node.find(key) : nullptr;
        if (month == nullptr || month->kind != NodeKind::String) continue;
        const auto place = std::lower_bound(seen.begin(), seen.end(), month->words);
        if (place != seen.end() && *place == month->words) {
            reading.error("duplicate-month", month->span, "another entry begins in the same month",
                          "merge the two, or change one of the months");
        } else {
            seen.insert(place, month->words);
        }
    }
}

void read_record_shares(const Reading& reading, const Node& node, model::Evidence& evidence) {
    Fields fields(reading, node, "record_shares", "record_shares.");
    for (std::size_t offense = 0; offense < model::offense_count; ++offense) {
        const Node* row = fields.value(model::offense_ids[offense], Need::Required,
                                       "an object with a share for each level");
        if (row == nullptr) continue;
        std::array<double, model::record_level_count>& shares = evidence.record_shares[offense];
        {
            Fields levels(reading, *row, "row", std::nullopt);
            read_record_levels(levels, shares);
        }
        double sum = 0;
        for (const double part : shares)
            sum += part;
        const bool complete =
            row->kind == NodeKind::Object && row->children.size() == model::record_level_count;
        if (complete && std::fabs(sum - 1) > sum_tolerance) {
            reading.error("shares-do-not-add-up", {row->span.begin, row->span.begin + 1},
                          "these shares add up to " + plain(sum) + ", and must add up to 1",
                          "a person who was matched has exactly one record level");
        }
    }
    std::vector<model::SourceId> sources;
    fields.sources(sources);
}

void read_federal(const Reading& reading, const Node& root, model::Evidence& evidence) {
    Fields file(reading, root, "file", "");
    const std::vector<Node>& regimes = file.list("regimes", Need::Required, 1, 100);
    const Listing listing = index_list(reading, regimes, "regime", "regimes.");
    read_listing(listing, evidence.regimes,
                 [&](const Listing::Slot& slot, model::Regime& into) { read_regime(reading, slot, into); });
    sort_by_month(reading, regimes, "from", evidence.regimes,
                  [](const model::Regime& regime) { return regime.from; });

    const std::vector<Node>& points = file.list("roll_out", Need::Required, 0, 1000);
    for (const Node& node : points) {
        Fields fields(reading, node, "point", std::nullopt);
        model::RollOutPoint point;
        fields.month("month", point.month);
        fields.whole("jurisdictions", {0, 100000, "jurisdictions"}, point.jurisdictions, Need::Required);
        fields.sources(point.sources);
        evidence.roll_out.push_back(std::move(point));
    }
    sort_by_month(reading, points, "month", evidence.roll_out,
                  [](const model::RollOutPoint& point) { return point.month; });
    if (const Node* shares =
            file.value("record_shares", Need::Required, "an object with a row for each offense class")) {
        read_record_shares(reading, *shares, evidence);
    }
}

void move_citations(std::vector<model::SourceId>& citations, const std::vector<std::uint32_t>& new_places) {
    for (model::SourceId& citation : citations)
        citation.index = new_places[citation.index];
}

}  // namespace

void read_source_list(const Reading& reading, const Listing& listing, std::vector<model::Source>& into) {
    read_listing(listing, into, [&](const Listing::Slot& slot, model::Source& source) {
        Fields fields(reading, *slot.node, "source", std::nullopt);
        fields.id(source.id);
        fields.string("author", source.author, Need::Required);
        fields.string("title", source.title, Need::Required);
        const Node* year = fields.value("year", Need::Required, "the year of publication, such as \"2013\"");
        if (year != nullptr && year->kind == NodeKind::Number && year->whole) {
            source.year = std::string(reading.document.written(year->span));
        } else if (year != nullptr) {
            read_string(reading, *year, "\"year\"", source.year);
        }
        // An address may be left empty, where a work has none.
        const Node* address = fields.value("address", Need::Optional);
        if (address == nullptr || (address->kind == NodeKind::String && address->words.empty())) return;
        if (!read_string(reading, *address, "\"address\"", source.address)) return;
        if (source.address.rfind("https://", 0) != 0 && source.address.rfind("http://", 0) != 0) {
            reading.error("bad-address", address->span, "an address begins with https:// or http://",
                          "leave it out where the work has no public address");
        }
    });
}

void read_term_list(const Reading& reading, const Listing& listing, std::vector<model::Term>& into) {
    read_listing(listing, into, [&](const Listing::Slot& slot, model::Term& term) {
        Fields fields(reading, *slot.node, "term", slot.path);
        fields.id(term.id);
        fields.text("name", term.name);
        fields.text("meaning", term.meaning);
        fields.sources(term.sources);
    });
}

model::Evidence read_evidence_files(const std::string& assets_folder, Report& report) {
    model::Evidence evidence;
    std::error_code trouble;
    if (!std::filesystem::is_directory(assets_folder, trouble)) {
        report.error("missing-folder", assets_folder, "there is no such folder",
                     "the folder of the evidence is called assets and comes with the program");
        return evidence;
    }
    Index sources{"source", {}, false};
    std::vector<bool> cited;
    {
        const EvidenceFile file(assets_folder + "/sources/sources", sources, cited, report);
        if (const Reading* reading = file.reading()) {
            Fields fields(*reading, file.root(), "file", std::nullopt);
            const Listing listing = index_list(
                *reading, fields.list("sources", Need::Required, 1, most_entries), "source", std::nullopt);
            read_source_list(*reading, listing, evidence.sources);
            sources = listing.index;
            cited.assign(sources.ids.size(), false);
        }
    }
    {
        const EvidenceFile file(assets_folder + "/evidence/parameters", sources, cited, report);
        if (file.reading() != nullptr) read_parameters(*file.reading(), file.root(), evidence);
    }
    {
        const EvidenceFile file(assets_folder + "/evidence/mechanisms", sources, cited, report);
        if (file.reading() != nullptr) read_mechanisms(*file.reading(), file.root(), evidence);
    }
    {
        const EvidenceFile file(assets_folder + "/evidence/lenses", sources, cited, report);
        if (file.reading() != nullptr) read_lenses(*file.reading(), file.root(), evidence);
    }
    {
        const EvidenceFile file(assets_folder + "/evidence/federal", sources, cited, report);
        if (file.reading() != nullptr) read_federal(*file.reading(), file.root(), evidence);
    }
    {
        const EvidenceFile file(assets_folder + "/glossary/glossary", sources, cited, report);
        if (const Reading* reading = file.reading()) {
            Fields fields(*reading, file.root(), "file", std::nullopt);
            const Listing listing =
                index_list(*reading, fields.list("terms", Need::Required, 0, most_entries), "term", "terms.");
            read_term_list(*reading, listing, evidence.terms);
        }
    }
    evidence.digest = digest_of(evidence);
    return evidence;
}

model::Evidence merge(const model::Evidence& national, const std::vector<model::Source>& sources) {
    model::Evidence merged = national;
    const auto by_id = [](const model::Source& one, const model::Source& other) { return one.id < other.id; };
    for (const model::Source& source : sources) {
        const auto place = std::lower_bound(merged.sources.begin(), merged.sources.end(), source, by_id);
        if (place == merged.sources.end() || place->id != source.id) merged.sources.insert(place, source);
    }
    std::vector<std::uint32_t> new_places;
    new_places.reserve(national.sources.size());
    for (const model::Source& source : national.sources) {
        const auto place = std::lower_bound(merged.sources.begin(), merged.sources.end(), source, by_id);
        new_places.push_back(static_cast<std::uint32_t>(place - merged.sources.begin()));
    }
    for (model::ParameterPage& page : merged.parameters) {
        move_citations(page.sources, new_places);
        for (model::Position& position : page.positions)
            move_citations(position.sources, new_places);
    }
    for (model::MechanismPage& page : merged.mechanisms)
        move_citations(page.sources, new_places);
    for (model::Regime& regime : merged.regimes)
        move_citations(regime.sources, new_places);
    for (model::RollOutPoint& point : merged.roll_out)
        move_citations(point.sources, new_places);
    for (model::Term& term : merged.terms)
        move_citations(term.sources, new_places);
    return merged;
}

void add_terms(model::Evidence& evidence, const std::vector<model::Term>& terms) {
    for (const model::Term& term : terms) {
        const auto place = std::lower_bound(
            evidence.terms.begin(), evidence.terms.end(), term,
            [](const model::Term& one, const model::Term& other) { return one.id < other.id; });
        if (place == evidence.terms.end() || place->id != term.id) evidence.terms.insert(place, term);
    }
}

}  // namespace homerule::scenario

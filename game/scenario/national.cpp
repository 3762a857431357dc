#include "scenario/national.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>
#include <string_view>
#include <utility>

#include "model/parameter.hpp"
#include "scenario/digests.hpp"
#include "scenario/document.hpp"
#include "scenario/evidence_files.hpp"
#include "scenario/fields.hpp"
#include "scenario/report.hpp"
#include "scenario/wording.hpp"
#include "scenario/words.hpp"

namespace homerule::scenario {

namespace {

constexpr std::size_t most_entries = 5000;
constexpr double most_people = 1e9;
// In the year that the fitted number of bookings stands for.
const base::Month month_of_fitted_bookings = base::Month::of(2010, 6);
constexpr double most_dollars = 1e12;
constexpr std::array<std::string_view, 4> standing_ids{"us_born", "naturalized", "lawful", "unauthorized"};
constexpr std::string_view county_columns =
    "fips,state,name,population,hispanic_percent,foreign_born_percent,asian_percent";

/// One file of the folder, opened; its texts are English notes that are never shown in the game.
class NationalFile {
public:
    NationalFile(const std::string& path, const Index& sources, std::vector<bool>& cited, Report& report)
        : document_(load_document(path, report)), words_(path, std::nullopt, report) {
        if (document_) reading_.emplace(Reading{*document_, report, words_, sources, cited});
    }
    NationalFile(const NationalFile&) = delete;
    NationalFile& operator=(const NationalFile&) = delete;

    const Reading* reading() const { return reading_ ? &*reading_ : nullptr; }
    const Node& root() const { return document_->root; }

private:
    std::optional<Document> document_;
    Words words_;
    std::optional<Reading> reading_;
};

std::vector<std::string_view> cells_of(std::string_view line) {
    std::vector<std::string_view> cells;
    while (true) {
        const std::size_t comma = line.find(',');
        cells.push_back(line.substr(0, comma));
        if (comma == std::string_view::npos) return cells;
        line.remove_prefix(comma + 1);
    }
}

// A decimal number such as "12" or "4.25"; none where there is anything else.
std::optional<double> decimal(std::string_view written) {
    const std::size_t point = written.find('.');
    const std::string_view before = written.substr(0, point);
    const std::string_view after =
        point == std::string_view::npos ? std::string_view() : written.substr(point + 1);
    if (after.size() > 9) return std::nullopt;
    std::int64_t digits = 0;
    double scale = 1;
    const std::string joined = std::string(before) + std::string(after);
    const auto read = std::from_chars(joined.data(), joined.data() + joined.size(), digits);
    if (joined.empty() || joined[0] == '-' || read.ec != std::errc() ||
        read.ptr != joined.data() + joined.size())
        return std::nullopt;
    for (std::size_t i = 0; i < after.size(); ++i)
        scale *= 10;
    return static_cast<double>(digits) / scale;
}

void read_counties(const std::string& path, Report& report, std::vector<County>& counties) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        report.error("missing-file", path, "there is no such file, or it cannot be read");
        return;
    }
    std::string line;
    std::getline(stream, line);
    if (line != county_columns) {
        report.error("wrong-columns", path, "the first line must be " + quote(county_columns));
        return;
    }
    for (int number = 2; std::getline(stream, line); ++number) {
        const std::vector<std::string_view> cells = cells_of(line);
        std::array<double, 4> figures{};
        bool is_good = cells.size() == 7 && cells[0].size() == 5 && cells[1].size() == 2;
        for (std::size_t i = 0; is_good && i < figures.size(); ++i) {
            const std::optional<double> figure = decimal(cells[i + 3]);
            is_good = figure && *figure <= (i == 0 ? most_people : 100.0);
            if (is_good) figures[i] = *figure;
        }
        if (!is_good) {
            report.error("bad-row", path, "line " + std::to_string(number) + " is no county: " + quote(line),
                         "seven cells, a code of five digits, shares in per cent");
            continue;
        }
        County county;
        county.fips = std::string(cells[0]);
        county.state = std::string(cells[1]);
        county.name = std::string(cells[2]);
        county.population = static_cast<std::int64_t>(figures[0]);
        county.hispanic_share = figures[1] / 100;
        county.foreign_born_share = figures[2] / 100;
        county.asian_share = figures[3] / 100;
        counties.push_back(std::move(county));
    }
    std::sort(counties.begin(), counties.end(),
              [](const County& one, const County& other) { return one.fips < other.fips; });
    for (std::size_t i = 1; i < counties.size(); ++i) {
        if (counties[i].fips != counties[i - 1].fips) continue;
        report.error("duplicate-id", path, "the county " + quote(counties[i].fips) + " stands here twice");
    }
}

/// The names that entries of the other files can use.
struct Names {
    Index counties;
    Index states;
};

std::vector<std::size_t> places(const std::vector<std::uint32_t>& indices) {
    return {indices.begin(), indices.end()};
}

std::size_t place_of(Fields& fields, std::string_view key, const Index& index) {
    const Node* found = fields.value(key, Need::Required, "the code of a county");
    if (found == nullptr) return 0;
    return read_reference(fields.reading(), *found, index).value_or(0);
}

std::vector<std::size_t> counties_of(Fields& fields, const Names& names,
                                     const std::vector<County>& counties) {
    std::vector<std::size_t> found = places(fields.sorted_references("counties", names.counties));
    const std::vector<std::uint32_t> states = fields.sorted_references("states", names.states);
    const std::vector<std::uint32_t> left_out = fields.sorted_references("except", names.counties);
    for (std::size_t c = 0; c < counties.size(); ++c) {
        const auto state = names.states.find(counties[c].state);
        if (!state || !std::binary_search(states.begin(), states.end(), *state)) continue;
        if (std::binary_search(left_out.begin(), left_out.end(), static_cast<std::uint32_t>(c))) continue;
        found.push_back(c);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

void read_states(const Reading& reading, const Node& root, Names& names, National& national) {
    Fields file(reading, root, "file", std::nullopt);
    const Listing listing =
        index_list(reading, file.list("states", Need::Required, 1, 100), "state", std::nullopt);
    names.states = listing.index;
    read_listing(listing, national.states, [&](const Listing::Slot& slot, State& state) {
        Fields fields(reading, *slot.node, "state", std::nullopt);
        fields.string("id", state.id, Need::Required);
        fields.string("name", state.name, Need::Required);
        fields.number("unauthorized", {0, most_people, "people"}, state.unauthorized, Need::Required);
        fields.month("agreement", state.agreement);
        fields.month("first", state.first);
        fields.month("complete_by", state.complete_by);
        fields.month("suspended", state.suspended);
        fields.whole("most_before_suspension", {0, 500, "counties"}, state.most_before_suspension);
        fields.month("refused", state.refused);
        fields.month("not_before", state.not_before);
        std::vector<model::SourceId> sources;
        fields.sources(sources);
    });
}

void check_states(const std::string& path, const Names& names, const National& national, Report& report) {
    for (const County& county : national.counties) {
        if (names.states.find(county.state)) continue;
        report.error("unknown-id", path,
                     "county " + county.fips + " lies in " + quote(county.state) + ", which is no state");
    }
}

void read_policies(const Reading& reading, const Node& root, const Names& names, National& national) {
    Fields file(reading, root, "file", std::nullopt);
    const Listing listing =
        index_list(reading, file.list("policies", Need::Required, 0, most_entries), "policy", std::nullopt);
    read_listing(listing, national.policies, [&](const Listing::Slot& slot, DetainerPolicy& policy) {
        Fields fields(reading, *slot.node, "policy", std::nullopt);
        fields.id(policy.id);
        fields.string("name", policy.name, Need::Required);
        policy.counties = counties_of(fields, names, national.counties);
        fields.month("from", policy.policy.from);
        fields.choice("detainer_scope", model::detainer_scope_ids, policy.policy.detainer_scope);
        fields.truth("reimbursement_demand", policy.policy.reimbursement_demand);
        fields.truth("release_notice", policy.policy.release_notice);
        std::vector<model::SourceId> sources;
        fields.sources(sources);
    });
}

void read_groups(const Reading& reading, Fields& file, National& national) {
    const Listing listing =
        index_list(reading, file.list("groups", Need::Required, 1, 20), "group", std::nullopt);
    read_listing(listing, national.groups, [&](const Listing::Slot& slot, model::Group& group) {
        Fields fields(reading, *slot.node, "group", std::nullopt);
        fields.id(group.id);
        group.key = key_of(group.id);
        fields.string("name", group.name.words[0], Need::Required);
        fields.choice("standing", standing_ids, group.standing);
        fields.truth("latino", group.latino);
        fields.number("exposure", share, group.exposure, Need::Required);
        fields.number("trust", share, group.trust, Need::Required);
        group.approval = group.trust;
        const Range ratio{0, 10, "times the mean"};
        fields.number("victimization_ratio", ratio, group.victimization_ratio, Need::Required);
        fields.number("reporting_ratio", ratio, group.reporting_ratio, Need::Required);
        fields.number("arrest_ratio", ratio, group.arrest_ratio, Need::Required);
        fields.sources(group.sources);
    });
}

void read_derivation(const Reading& reading, Fields& file, Derivation& derivation) {
    const Node* node = file.value("derivation", Need::Required, "an object of shares");
    if (node == nullptr) return;
    Fields fields(reading, *node, "derivation", std::nullopt);
    const auto part = [&fields](std::string_view key, double& into) {
        fields.number(key, share, into, Need::Required);
    };
    part("latino_foreign_born_share", derivation.latino_foreign_born_share);
    part("asian_foreign_born_share", derivation.asian_foreign_born_share);
    part("other_foreign_born_share", derivation.other_foreign_born_share);
    part("latino_unauthorized_share", derivation.latino_unauthorized_share);
    part("other_unauthorized_share", derivation.other_unauthorized_share);
    part("most_unauthorized_share", derivation.most_unauthorized_share);
    part("naturalized_share", derivation.naturalized_share);
    std::vector<model::SourceId> sources;
    fields.sources(sources);
}

void read_jail(const Reading& reading, Fields& file, NationalJail& jail) {
    const Node* node = file.value("jail", Need::Required, "an object");
    if (node == nullptr) return;
    Fields fields(reading, *node, "jail", std::nullopt);
    fields.number("capacity", {1, most_people, "beds"}, jail.capacity, Need::Required);
    fields.number("population", {1, most_people, "people"}, jail.population, Need::Required);
    fields.number("yearly_expense_dollars", {0, most_dollars, "dollars"}, jail.yearly_expense_dollars,
                  Need::Required);
    fields.number("bed_day_dollars", {0, 1000, "dollars"}, jail.bed_day_dollars, Need::Required);
    std::vector<model::SourceId> sources;
    fields.sources(sources);
}

void read_admissions(const Reading& reading, Fields& file, std::vector<Admissions>& admissions) {
    const Node* node = file.value("jail_admissions", Need::Required, "an object with a list of periods");
    if (node == nullptr) return;
    Fields fields(reading, *node, "object", std::nullopt);
    for (const Node& entry : fields.list("periods", Need::Required, 0, most_entries)) {
        Fields period(reading, entry, "period", std::nullopt);
        Admissions made;
        period.month("from", made.from);
        period.number("millions_a_year", {0.001, 1000, "million people"}, made.millions_a_year,
                      Need::Required);
        if (!admissions.empty() && made.from <= admissions.back().from) {
            reading.error("not-in-order", entry.span, "this period does not begin after the one before",
                          "list the periods in the order of their months");
        }
        admissions.push_back(made);
    }
    std::vector<model::SourceId> sources;
    fields.sources(sources);
}

void read_county_months(const Reading& reading, Fields& file, std::string_view key, const Names& names,
                        std::vector<CountyMonth>& into) {
    for (const Node& node : file.list(key, Need::Required, 0, most_entries)) {
        Fields fields(reading, node, "entry", std::nullopt);
        CountyMonth entry;
        entry.county = place_of(fields, "county", names.counties);
        fields.month("month", entry.month);
        std::vector<model::SourceId> sources;
        fields.sources(sources);
        into.push_back(entry);
    }
}

void read_agreements(const Reading& reading, Fields& file, const Names& names, Agreements287g& agreements) {
    const Node* node = file.value("agreements_287g", Need::Required, "an object of counties");
    if (node == nullptr) return;
    Fields fields(reading, *node, "object", std::nullopt);
    agreements.counties = places(fields.sorted_references("counties", names.counties));
    read_county_months(reading, fields, "begins", names, agreements.begins);
    read_county_months(reading, fields, "ends", names, agreements.ends);
    fields.number("identifications_a_month", {0, most_people, "people"}, agreements.identifications_a_month,
                  Need::Required);
    fields.month("fewer_from", agreements.fewer_from);
    fields.number("fewer_share", share, agreements.fewer_share);
    std::vector<model::SourceId> sources;
    fields.sources(sources);
}

void read_renewed_cooperation(const Reading& reading, Fields& file, RenewedCooperation& renewed) {
    const Node* node = file.value("renewed_cooperation", Need::Required, "an object");
    if (node == nullptr) return;
    Fields fields(reading, *node, "object", std::nullopt);
    fields.month("month", renewed.month);
    fields.whole("largest", {1, 5000, "counties"}, renewed.largest, Need::Required);
    fields.whole("cooperating", {0, static_cast<double>(std::max(renewed.largest, 1)), "counties"},
                 renewed.cooperating, Need::Required);
    std::vector<model::SourceId> sources;
    fields.sources(sources);
}

void read_interviews(const Reading& reading, Fields& file, const Names& names,
                     std::vector<InterviewChange>& interviews) {
    for (const Node& node : file.list("interviews", Need::Required, 0, most_entries)) {
        Fields fields(reading, node, "entry", std::nullopt);
        InterviewChange change;
        change.county = place_of(fields, "county", names.counties);
        fields.month("month", change.month);
        fields.number("ratio", {0, 10, "times what interviews find elsewhere"}, change.ratio, Need::Required);
        std::vector<model::SourceId> sources;
        fields.sources(sources);
        interviews.push_back(change);
    }
}

void read_declines(const Reading& reading, Fields& file, Declines& declines) {
    const Node* node = file.value("declines", Need::Required, "an object");
    if (node == nullptr) return;
    Fields fields(reading, *node, "object", std::nullopt);
    fields.number("response_share", share, declines.response_share, Need::Required);
    fields.number("recorded", {0, most_people, "detainers"}, declines.recorded, Need::Required);
    fields.month("first", declines.first);
    fields.month("last", declines.last);
    std::vector<model::SourceId> sources;
    fields.sources(sources);
}

void read_review(const Reading& reading, Fields& file, CourtReview& review) {
    const Node* node = file.value("court_review", Need::Required, "an object");
    if (node == nullptr) return;
    Fields fields(reading, *node, "object", std::nullopt);
    fields.month("first", review.first);
    fields.month("closed_by", review.closed_by);
    fields.number("closed", {0, most_people, "cases"}, review.closed, Need::Required);
    fields.number("pending", {1, most_people, "cases"}, review.pending, Need::Required);
    std::vector<model::SourceId> sources;
    fields.sources(sources);
}

void read_fit_parameters(const Reading& reading, Fields& file, National& national) {
    for (const Node& node : file.list("fit_parameters", Need::Required, 0, 100)) {
        Fields fields(reading, node, "fit parameter", std::nullopt);
        FitParameter parameter;
        fields.string("id", parameter.id, Need::Required);
        fields.choice("stage", fit_stage_ids, parameter.stage);
        fields.string("meaning", parameter.meaning, Need::Required);
        const Range any{-most_dollars, most_dollars, ""};
        fields.number("low", any, parameter.low, Need::Required);
        fields.number("high", any, parameter.high, Need::Required);
        const Range range{parameter.low, parameter.high, "(the range of the parameter)"};
        fields.number("start", range, parameter.start, Need::Required);
        fields.number("step", {0, most_dollars, ""}, parameter.step, Need::Required);
        parameter.value = parameter.start;
        const Node* id = node.find("id");
        if (parameter.stage == FitStage::Evidence && id != nullptr &&
            std::find(model::parameter_ids.begin(), model::parameter_ids.end(), parameter.id) ==
                model::parameter_ids.end()) {
            reading.error("unknown-name", id->span, "there is no parameter " + quote(parameter.id),
                          "one of the stage evidence is called as in parameters.json");
        }
        national.fit.push_back(std::move(parameter));
    }
}

void read_nation(const Reading& reading, const Node& root, const Names& names, National& national) {
    Fields file(reading, root, "file", std::nullopt);
    file.value("sources", Need::Optional);
    file.month("start", national.start);
    file.month("end", national.end);
    read_groups(reading, file, national);
    read_derivation(reading, file, national.derivation);
    read_jail(reading, file, national.jail);
    read_admissions(reading, file, national.admissions);
    const Listing territories =
        index_list(reading, file.list("territories", Need::Required, 0, 100), "territory", std::nullopt);
    read_listing(territories, national.territories, [&](const Listing::Slot& slot, Territory& territory) {
        Fields fields(reading, *slot.node, "territory", std::nullopt);
        fields.id(territory.id);
        fields.string("name", territory.name, Need::Required);
        fields.whole("population", {0, most_people, "people"}, territory.population, Need::Required);
        fields.truth("latino", territory.latino);
    });
    file.whole("other_jurisdictions", {0, 10000, "jurisdictions"}, national.other_jurisdictions,
               Need::Required);
    national.southwest_border = places(file.sorted_references("southwest_border", names.counties));
    file.month("southwest_border_by", national.southwest_border_by);
    if (const Node* more = file.value("more_on_file", Need::Required, "an object of counties")) {
        Fields fields(reading, *more, "object", std::nullopt);
        national.more_on_file = counties_of(fields, names, national.counties);
        std::vector<model::SourceId> sources;
        fields.sources(sources);
    }
    read_agreements(reading, file, names, national.agreements);
    read_interviews(reading, file, names, national.interviews);
    read_declines(reading, file, national.declines);
    read_renewed_cooperation(reading, file, national.renewed);
    read_review(reading, file, national.review);
    if (const Node* later = file.value("later_removals", Need::Required, "an object")) {
        Fields fields(reading, *later, "object", std::nullopt);
        fields.whole("months", {0, 120, "months"}, national.later_removals.months, Need::Required);
        fields.month("counted", national.later_removals.counted);
        std::vector<model::SourceId> sources;
        fields.sources(sources);
    }
    if (const Node* survey = file.value("victim_survey", Need::Required, "an object")) {
        Fields fields(reading, *survey, "object", std::nullopt);
        fields.number("least_residents", {0, most_people, "people"}, national.survey_least_residents,
                      Need::Required);
        std::vector<model::SourceId> sources;
        fields.sources(sources);
    }
    read_county_months(reading, file, "activations", names, national.activations);
    read_county_months(reading, file, "not_before", names, national.not_before);
    const Listing listing =
        index_list(reading, file.list("places", Need::Required, 0, 1000), "place", std::nullopt);
    read_listing(listing, national.places, [&](const Listing::Slot& slot, NationalPlace& place) {
        Fields fields(reading, *slot.node, "place", std::nullopt);
        fields.id(place.id);
        fields.string("name", place.name, Need::Required);
        place.counties = counties_of(fields, names, national.counties);
        fields.number("bed_day_dollars", {0, 1000, "dollars"}, place.bed_day_dollars);
        fields.number("hold_days", {0, 1000, "days"}, place.hold_days);
        std::vector<model::SourceId> sources;
        fields.sources(sources, place.bed_day_dollars > 0 ? Need::Required : Need::Optional);
    });
    for (const std::string_view id : needed_places) {
        const Node* list = root.find("places");
        if (list == nullptr || listing.index.find(id)) continue;
        reading.error("incomplete-list", {list->span.begin, list->span.begin + 1},
                      "there is no place " + quote(id), "targets speak of it");
    }
    read_fit_parameters(reading, file, national);
    if (const Node* ground = file.value("ground", Need::Required, "sources and an assumption")) {
        Fields fields(reading, *ground, "ground", std::nullopt);
        std::vector<model::SourceId> sources;
        fields.sources(sources);
    }
}

void read_targets(const Reading& reading, const Node& root, const std::vector<model::Source>& sources,
                  std::vector<Target>& targets) {
    Fields file(reading, root, "file", std::nullopt);
    const std::vector<Node>& list = file.list("targets", Need::Required, 1, most_entries);
    std::vector<std::string> seen;
    for (const Node& node : list) {
        Fields fields(reading, node, "target", std::nullopt);
        Target target;
        fields.string("id", target.id, Need::Required);
        fields.choice("use", target_use_ids, target.use);
        fields.string("quantity", target.quantity, Need::Required);
        fields.string("unit", target.unit, Need::Required);
        fields.string("period", target.period, Need::Required);
        const Range any{-most_dollars, most_dollars, ""};
        fields.number("published", any, target.published, Need::Required);
        fields.number("low", any, target.low, Need::Required);
        fields.number("high", any, target.high, Need::Required);
        fields.string("note", target.note, Need::Optional);
        fields.string("not_modeled", target.not_modeled, Need::Optional);
        std::vector<model::SourceId> cited;
        fields.sources(cited);
        for (const model::SourceId id : cited) {
            const model::Source& source = sources[id.index];
            if (!target.source.empty()) target.source += "; ";
            target.source += source.author + ", " + source.title + ", " + source.year;
        }
        if (target.published < target.low || target.published > target.high) {
            reading.error("outside-range", {node.span.begin, node.span.begin + 1},
                          "the published figure of " + quote(target.id) + " lies outside its own tolerance",
                          "\"low\" and \"high\" are the ends of the tolerance");
        }
        if (std::find(seen.begin(), seen.end(), target.id) != seen.end()) {
            reading.error("duplicate-id", {node.span.begin, node.span.begin + 1},
                          "the target " + quote(target.id) + " stands here twice");
        }
        seen.push_back(target.id);
        targets.push_back(std::move(target));
    }
}

void read_fit(const Reading& reading, const Node& root, National& national) {
    Fields file(reading, root, "file", std::nullopt);
    file.string("procedure", national.fit_procedure, Need::Required);
    const Node* values = file.value("values", Need::Required, "an object from fit parameters to numbers");
    if (values == nullptr) return;
    Fields fields(reading, *values, "object", std::nullopt);
    for (FitParameter& parameter : national.fit) {
        fields.number(parameter.id, {parameter.low, parameter.high, "(the range of the parameter)"},
                      parameter.value, Need::Required);
    }
}

double millions_in(const std::vector<Admissions>& admissions, base::Month month) {
    double millions = admissions.front().millions_a_year;
    for (const Admissions& period : admissions) {
        if (period.from <= month) millions = period.millions_a_year;
    }
    return millions;
}

}  // namespace

double admissions_ratio(const std::vector<Admissions>& admissions, base::Month month) {
    if (admissions.empty()) return 1;
    return millions_in(admissions, month) / millions_in(admissions, month_of_fitted_bookings);
}

Checked<National> read_national(const std::string& assets_folder, const model::Evidence& evidence) {
    Report report;
    National national;
    const std::string folder = assets_folder + "/national/";
    read_counties(folder + "counties.csv", report, national.counties);
    Names names;
    names.counties.noun = "county";
    for (const County& county : national.counties)
        names.counties.ids.push_back(county.fips);
    names.counties.is_known = !national.counties.empty();

    Index sources{"source", {}, true};
    for (const model::Source& source : evidence.sources)
        sources.ids.push_back(source.id);
    std::vector<bool> cited(sources.ids.size(), false);
    std::vector<model::Source> works = evidence.sources;
    {
        // The folder's own works, which the other files cite.
        const NationalFile nation(folder + "nation.json", sources, cited, report);
        if (nation.reading() != nullptr) {
            const Node* list = nation.root().find("sources");
            if (list != nullptr && list->kind == NodeKind::List) {
                std::vector<model::Source> own;
                read_source_list(*nation.reading(),
                                 index_list(*nation.reading(), list->children, "source", std::nullopt), own);
                works = merge(evidence, own).sources;
            }
        }
    }
    sources.ids.clear();
    for (const model::Source& source : works)
        sources.ids.push_back(source.id);
    cited.assign(sources.ids.size(), false);

    const auto read = [&](const std::string& name, const auto& reader) {
        const NationalFile file(folder + name, sources, cited, report);
        if (file.reading() != nullptr) reader(*file.reading(), file.root());
    };
    read("states.json", [&](const Reading& reading, const Node& root) {
        read_states(reading, root, names, national);
        check_states(folder + "counties.csv", names, national, report);
    });
    read("nation.json",
         [&](const Reading& reading, const Node& root) { read_nation(reading, root, names, national); });
    read("policies.json",
         [&](const Reading& reading, const Node& root) { read_policies(reading, root, names, national); });
    read("targets.json", [&](const Reading& reading, const Node& root) {
        read_targets(reading, root, works, national.targets);
    });
    read("fit.json", [&](const Reading& reading, const Node& root) { read_fit(reading, root, national); });

    Checked<National> checked;
    if (!report.has_errors()) checked.value = std::move(national);
    checked.findings = report.findings();
    return checked;
}

std::string write_fit(const std::vector<FitParameter>& fitted, const std::string& procedure) {
    std::string escaped;
    for (const char c : procedure) {
        if (c == '"' || c == '\\') escaped += '\\';
        escaped += c;
    }
    std::ostringstream out;
    out << "{\n  \"procedure\": \"" << escaped << "\",\n  \"values\": {";
    for (std::size_t i = 0; i < fitted.size(); ++i) {
        out << (i == 0 ? "\n" : ",\n") << "    \"" << fitted[i].id << "\": " << plain(fitted[i].value);
    }
    out << "\n  }\n}\n";
    return out.str();
}

}  // namespace homerule::scenario

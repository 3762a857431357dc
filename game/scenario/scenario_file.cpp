#include "scenario/scenario_file.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "scenario/digests.hpp"
#include "scenario/evidence_files.hpp"
#include "scenario/fields.hpp"
#include "scenario/scenario_parts.hpp"
#include "scenario/wording.hpp"

namespace homerule::scenario {

namespace {

constexpr int known_format = 1;
constexpr int most_term_months = 600;

/// The fiscal year is named after the calendar year in which it ends.
int fiscal_year_of(base::Month month, int first_month) {
    return month.year() + (first_month > 1 && month.month() >= first_month ? 1 : 0);
}

/// Another format may have other keys: then there is nothing more to say.
bool is_known_format(const Reading& reading, const Node& root) {
    const Node* format = root.find("format");
    if (format == nullptr || format->whole == known_format) return true;
    reading.error("unknown-format", format->span,
                  "this program reads scenarios of format " + std::to_string(known_format),
                  "docs/scenario-format.md describes it; a newer program may read this file");
    return false;
}

void read_seat(Fields& root, Parts& parts) {
    const Node* node = root.value("seat", Need::Required, "an object with title and briefing");
    if (node == nullptr) return;
    model::Seat& seat = parts.scenario.seat;
    Fields fields(parts.reading, *node, "seat", "seat.");
    fields.text("title", seat.title);
    fields.text("briefing", seat.briefing);
    fields.whole("moves_per_turn", {1, 100, "moves"}, seat.moves_per_turn);
    fields.whole("votes_needed", {1, 1000, "votes"}, seat.votes_needed);
    fields.whole("override_votes", {1, 1000, "votes"}, seat.override_votes);
}

void read_term(Fields& root, Parts& parts) {
    model::Scenario& scenario = parts.scenario;
    root.month("start", scenario.start);
    root.month("end", scenario.end);
    root.whole("turn_months", {1, 12, "months"}, scenario.turn_months);
    root.whole("class_minutes", {5, 600, "minutes"}, scenario.class_minutes);
    const Node* end = root.node().find("end");
    if (scenario.start.value == 0 || scenario.end.value == 0 || end == nullptr) return;
    if (scenario.end <= scenario.start) {
        parts.reading.error(
            "ends-before-it-begins", end->span,
            "the term ends in " + base::text(scenario.end) + " and begins in " + base::text(scenario.start),
            "\"end\" is the last month that is played");
    } else if (scenario.month_count() > most_term_months) {
        parts.reading.error("term-too-long", end->span,
                            "the term has " + std::to_string(scenario.month_count()) +
                                " months, and at most " + std::to_string(most_term_months) + " are played",
                            "end it earlier");
    }
}

void read_jail(Fields& root, Parts& parts) {
    const Node* node = root.value("jail", Need::Required, "an object");
    if (node == nullptr) return;
    model::Jail& jail = parts.scenario.jail;
    Fields fields(parts.reading, *node, "jail", "jail.");
    fields.text("name", jail.name);
    fields.whole("capacity", {1, 1e6, "beds"}, jail.capacity, Need::Required);
    fields.whole("population", {0, 1e6, "people"}, jail.population, Need::Required);
    fields.whole("bookings_per_year", {0, 1e7, "bookings"}, jail.bookings_per_year, Need::Required);
    fields.number("cost_per_day_dollars", {0, 1e5, "dollars"}, jail.cost_per_day_dollars, Need::Required);
    fields.sources(jail.sources);
}

void read_federal(Fields& root, Parts& parts, const model::Evidence& evidence) {
    const Node* node = root.value("federal", Need::Required, "an object");
    if (node == nullptr) return;
    model::FederalOffice& federal = parts.scenario.federal;
    Fields fields(parts.reading, *node, "federal", "federal.");
    fields.text("name", federal.name);
    fields.month("activation", federal.activation);
    fields.number("pickups_per_day", {0, 1e5, "people"}, federal.pickups_per_day, Need::Required);
    fields.whole("beds", {0, 1e6, "beds"}, federal.beds, Need::Required);
    fields.sources(federal.sources);
    const Node* activation = node->find("activation");
    if (federal.activation.value != 0 && activation != nullptr && !evidence.regimes.empty() &&
        federal.activation < evidence.regimes.front().from) {
        parts.reading.warning("no-regime", activation->span,
                              "no federal directive is known for this month; the first is of " +
                                  base::text(evidence.regimes.front().from),
                              "detainers begin with the first directive");
    }
}

void read_budget_years(Fields& fields, Parts& parts, const std::vector<Node>& list) {
    const Reading& reading = parts.reading;
    model::Scenario& scenario = parts.scenario;
    model::Budget& budget = scenario.budget;
    const bool has_term = scenario.start.value != 0 && scenario.start < scenario.end;
    const int first = fiscal_year_of(scenario.start, budget.fiscal_year_start_month);
    const int last = fiscal_year_of(scenario.end, budget.fiscal_year_start_month);
    std::vector<int> seen;
    for (const Node& node : list) {
        model::BudgetYear year;
        const Node* number = node.kind == NodeKind::Object ? node.find("fiscal_year") : nullptr;
        const bool named = number != nullptr && number->whole;
        Fields row(reading, node, "budget year",
                   named ? std::optional<std::string>("budget.years." + std::to_string(*number->whole) + ".")
                         : std::nullopt);
        row.whole("fiscal_year", {1900, 2101, ""}, year.fiscal_year, Need::Required);
        row.number("tax_revenue", dollars, year.tax_revenue, Need::Required);
        row.number("other_revenue", dollars, year.other_revenue, Need::Required);
        row.number("police_expense", dollars, year.police_expense, Need::Required);
        row.number("jail_expense", dollars, year.jail_expense, Need::Required);
        row.number("other_expense", dollars, year.other_expense, Need::Required);
        row.sources(year.sources);
        if (year.fiscal_year == 0) continue;
        if (std::find(seen.begin(), seen.end(), year.fiscal_year) != seen.end()) {
            reading.error("duplicate-id", number->span,
                          "the fiscal year " + std::to_string(year.fiscal_year) + " stands here twice",
                          "keep one of them");
            continue;
        }
        seen.push_back(year.fiscal_year);
        if (has_term && (year.fiscal_year < first || year.fiscal_year > last)) {
            reading.warning("outside-term", number->span,
                            "the term does not touch this fiscal year, so it is not used", "leave it out");
            continue;
        }
        budget.years.push_back(year);
    }
    std::sort(budget.years.begin(), budget.years.end(),
              [](const model::BudgetYear& one, const model::BudgetYear& other) {
                  return one.fiscal_year < other.fiscal_year;
              });
    if (!has_term || list.empty()) return;
    std::vector<std::string> missing;
    for (int year = first; year <= last; ++year) {
        if (std::find(seen.begin(), seen.end(), year) == seen.end()) missing.push_back(std::to_string(year));
    }
    if (missing.empty()) return;
    reading.error("budget-year-missing", fields.node().find("years")->key_span,
                  "the term touches fiscal years that have no budget: " + enumerate(missing),
                  "a fiscal year is named after the calendar year in which it ends");
}

void read_budget(Fields& root, Parts& parts) {
    const Node* node = root.value("budget", Need::Required, "an object");
    if (node == nullptr) return;
    model::Budget& budget = parts.scenario.budget;
    Fields fields(parts.reading, *node, "budget", "budget.");
    fields.whole("fiscal_year_start_month", {1, 12, ""}, budget.fiscal_year_start_month);
    fields.number("opening_cash_dollars", dollars, budget.opening_cash_dollars, Need::Required);
    fields.number("opening_reserve_dollars", dollars, budget.opening_reserve_dollars, Need::Required);
    read_budget_years(fields, parts, fields.list("years", Need::Required, 1, 200));
}

/// Whoever must agree to something must be there.
void check_bodies(const Parts& parts) {
    const model::Scenario& scenario = parts.scenario;
    const auto members = [&scenario](model::Body body) {
        return std::count_if(scenario.officials.begin(), scenario.officials.end(),
                             [body](const model::Official& official) { return official.body == body; });
    };
    const Node& root = parts.reading.document.root;
    const Node* seat = root.find("seat");
    const Node* votes = seat == nullptr ? nullptr : seat->find("votes_needed");
    const Node* officials = root.find("officials");
    if (officials == nullptr || scenario.officials.empty()) return;
    if (members(model::Body::Board) < scenario.seat.votes_needed) {
        parts.reading.error("votes-out-of-reach", votes != nullptr ? votes->span : officials->key_span,
                            "the board has " +
                                counted(static_cast<std::size_t>(members(model::Body::Board)), "member") +
                                ", and " + std::to_string(scenario.seat.votes_needed) + " must agree",
                            "add officials with \"body\": \"board\", or lower \"votes_needed\"");
    }
    const auto for_each_agreement = [&parts](const auto& see) {
        const auto check = [&see](const Node& node) {
            if (const Node* agreement = node.find("agreement")) see(*agreement);
        };
        for (const Listing::Slot& slot : parts.levers.slots)
            check(*slot.node);
        for (const Listing::Slot& slot : parts.events.slots) {
            const Node* options = slot.node->find("options");
            if (options == nullptr) continue;
            for (const Node& option : options->children)
                check(option);
        }
    };
    if (members(model::Body::Sheriff) == 0) {
        for_each_agreement([&parts](const Node& agreement) {
            if (agreement.words != "sheriff") return;
            parts.reading.error("nobody-to-agree", agreement.span, "no official is a sheriff who could agree",
                                "add an official with \"body\": \"sheriff\"");
        });
    }
    const Node* overriding = seat == nullptr ? nullptr : seat->find("override_votes");
    const int needed = scenario.seat.override_votes;
    if (overriding == nullptr) {
        const std::string remedy =
            "give \"override_votes\" in \"seat\": how many of the board pass it over a veto";
        if (members(model::Body::Executive) > 0) {
            parts.reading.error("override-votes", officials->key_span,
                                "an executive can veto, and nothing says how many votes override a veto",
                                remedy);
        }
        for_each_agreement([&](const Node& agreement) {
            if (agreement.words != "override") return;
            parts.reading.error("override-votes", agreement.span,
                                "this is a veto, and nothing says how many votes override a veto", remedy);
        });
    } else if (needed > 0 && (needed < scenario.seat.votes_needed || needed > members(model::Body::Board))) {
        parts.reading.error("override-votes", overriding->span,
                            std::to_string(needed) +
                                " votes to override are fewer than a vote needs, or more than the board has",
                            "\"votes_needed\" is " + std::to_string(scenario.seat.votes_needed) +
                                ", and the board has " +
                                counted(static_cast<std::size_t>(members(model::Body::Board)), "member"));
    }
}

/// Reads the scenario's own works into the evidence, and makes them citable.
void read_own_sources(Fields& root, const Reading& reading, Index& sources, std::vector<bool>& cited,
                      model::Evidence& evidence, std::vector<std::pair<std::string, Span>>& own) {
    const Listing listing =
        index_list(reading, root.list("sources", Need::Optional, 0, 2000), "source", std::nullopt);
    std::vector<model::Source> works;
    read_source_list(reading, listing, works);
    for (const Listing::Slot& slot : listing.slots) {
        if (!slot.at) continue;
        const Node* id = slot.node->find("id");
        if (sources.find(id->words)) {
            reading.error("duplicate-id", id->span,
                          "the source " + quote(id->words) + " is in assets/sources already",
                          "leave it out: every scenario can cite it; or choose another id");
        } else {
            own.emplace_back(id->words, id->span);
        }
    }
    evidence = merge(evidence, works);
    sources.ids.clear();
    for (const model::Source& source : evidence.sources)
        sources.ids.push_back(source.id);
    cited.assign(sources.ids.size(), false);
}

void read_own_terms(Fields& root, const Reading& reading, model::Evidence& evidence) {
    const Listing listing =
        index_list(reading, root.list("glossary", Need::Optional, 0, 2000), "term", "glossary.");
    std::vector<model::Term> terms;
    read_term_list(reading, listing, terms);
    for (const Listing::Slot& slot : listing.slots) {
        if (!slot.at) continue;
        const Node* id = slot.node->find("id");
        const bool is_known = std::any_of(evidence.terms.begin(), evidence.terms.end(),
                                          [id](const model::Term& term) { return term.id == id->words; });
        if (is_known) {
            reading.error("duplicate-id", id->span,
                          "the term " + quote(id->words) + " is in assets/glossary already",
                          "leave it out, or choose another id");
        }
    }
    add_terms(evidence, terms);
}

}  // namespace

std::optional<model::Scenario> read_scenario_document(const Document& document, Words& words,
                                                      const std::vector<std::string>& plans,
                                                      const model::Evidence& national, Report& report) {
    model::Scenario scenario;
    model::Evidence evidence = national;
    Index sources{"source", {}, true};
    for (const model::Source& source : evidence.sources)
        sources.ids.push_back(source.id);
    std::vector<bool> cited(sources.ids.size(), false);
    const Reading reading{document, report, words, sources, cited};
    if (!is_known_format(reading, document.root)) return std::nullopt;
    std::vector<std::pair<std::string, Span>> own_sources;
    {
        Fields root(reading, document.root, "scenario", "");
        root.value("format", Need::Required, std::to_string(known_format));
        root.id(scenario.id);
        root.text("title", scenario.title);
        root.text("place", scenario.place);
        root.text("summary", scenario.summary);
        root.text("history", scenario.history, Need::Optional);
        read_own_sources(root, reading, sources, cited, evidence, own_sources);

        const auto index = [&](std::string_view key, const char* noun, Need need, std::size_t least,
                               std::size_t most) {
            return index_list(reading, root.list(key, need, least, most), noun, std::string(key) + ".");
        };
        Parts parts{reading,
                    scenario,
                    index("groups", "group", Need::Required, 1, 32),
                    index("districts", "district", Need::Required, 1, 4096),
                    index("officials", "official", Need::Required, 1, 1000),
                    index("stakeholders", "stakeholder", Need::Required, 1, 1000),
                    index("levers", "lever", Need::Required, 1, 1000),
                    index("events", "event", Need::Optional, 0, 2000),
                    {},
                    {}};
        read_seat(root, parts);
        read_term(root, parts);
        read_map(root, parts);
        read_groups(parts);
        read_districts(parts);
        read_jail(root, parts);
        read_federal(root, parts, evidence);
        read_budget(root, parts);
        read_officials(parts);
        read_stakeholders(parts);
        read_levers(parts);
        index_flags(parts);
        read_events(parts);
        read_promises(root, parts);
        read_published(root, parts);
        read_own_terms(root, reading, evidence);
        check_bodies(parts);
    }
    for (const auto& [id, span] : own_sources) {
        if (cited[*sources.find(id)]) continue;
        reading.warning("uncited-source", span, "nothing cites the source " + quote(id),
                        "cite it, or leave it out");
    }
    for (const std::string& plan : plans) {
        words.allow("plans." + plan + ".name");
        words.allow("plans." + plan + ".explanation");
    }
    words.close();
    if (report.has_errors()) return std::nullopt;
    scenario.digest = digest_of(scenario);
    scenario.evidence = std::make_shared<const model::Evidence>(std::move(evidence));
    return scenario;
}

}  // namespace homerule::scenario

// What was published of the place itself, to lay a played term beside. Floor 2 (scenario).
#include <algorithm>
#include <array>

#include "scenario/scenario_parts.hpp"
#include "scenario/wording.hpp"

namespace homerule::scenario {

namespace {

constexpr std::array<std::string_view, model::metric_count> metric_ids = [] {
    std::array<std::string_view, model::metric_count> ids{};
    for (std::size_t m = 0; m < ids.size(); ++m)
        ids[m] = model::metric_rows[m].id;
    return ids;
}();
constexpr std::array<std::string_view, model::account_count> account_ids = [] {
    std::array<std::string_view, model::account_count> ids{};
    for (std::size_t a = 0; a < ids.size(); ++a)
        ids[a] = model::account_rows[a].id;
    return ids;
}();
constexpr Range any_figure{0, 1e15, ""};

bool is_tally(model::Metric metric) {
    return model::row_of(metric).kind == model::Kind::Tally;
}

/// A sum over months, or people at the end of them: what the county as a whole can be compared in.
bool can_be_published(model::Metric metric) {
    const model::MetricRow& row = model::row_of(metric);
    return is_tally(metric) || (row.scope == model::Scope::County && row.unit == model::Unit::Persons);
}

void read_quantity(Fields& fields, model::PublishedFigure& figure) {
    const Reading& reading = fields.reading();
    const auto choose = [&fields](std::string_view key, const auto& ids, auto& into) {
        if (fields.value(key, Need::Optional) == nullptr) return;
        into.emplace();
        fields.choice(key, ids, *into);
    };
    choose("metric", metric_ids, figure.metric);
    choose("account", account_ids, figure.account);
    choose("per", metric_ids, figure.per);
    if (fields.node().kind != NodeKind::Object) return;
    if (figure.metric.has_value() == figure.account.has_value()) {
        reading.error("does-not-fit", fields.brace(), "a published figure is of one metric or of one account",
                      "name either \"metric\" or \"account\"");
    }
    const auto check = [&](std::string_view key, const std::optional<model::Metric>& metric, bool fits,
                           const std::string& remedy) {
        if (metric && !fits) {
            reading.error("does-not-fit", fields.node().find(key)->span,
                          quote(std::string(model::row_of(*metric).id)) + " is not published in this form",
                          remedy);
        }
    };
    check("metric", figure.metric, figure.metric && can_be_published(*figure.metric),
          "name a tally, such as \"bookings\", or a number of people, such as \"jail_population\"");
    check("per", figure.per, figure.per && is_tally(*figure.per) && figure.metric && is_tally(*figure.metric),
          "only a tally can be divided by a tally, such as \"detainers\" per \"bookings\"");
}

void check_period(Fields& fields, const Parts& parts, const model::PublishedFigure& figure) {
    const model::Scenario& scenario = parts.scenario;
    if (figure.from.value == 0 || figure.to.value == 0 || scenario.end <= scenario.start) return;
    const Node& last = *fields.node().find("to");
    if (figure.to < figure.from) {
        parts.reading.error(
            "ends-before-it-begins", last.span,
            "the period ends in " + base::text(figure.to) + " and begins in " + base::text(figure.from),
            "\"to\" is the last month that counts");
    } else if (figure.from < scenario.start || scenario.end < figure.to) {
        parts.reading.warning(
            "outside-term", last.span, "part of this period is not played, so the figure is not compared",
            "the term is " + base::text(scenario.start) + " to " + base::text(scenario.end));
    }
}

void check_tolerance(Fields& fields, const model::PublishedFigure& figure) {
    const Node* published = fields.node().find("published");
    const Node* low = fields.node().find("low");
    if (published == nullptr || low == nullptr || fields.node().find("high") == nullptr) return;
    if (figure.low > figure.high) {
        fields.reading().error("low-above-high", low->span, "\"low\" lies above \"high\"", "exchange them");
    } else if (figure.published < figure.low || figure.published > figure.high) {
        fields.reading().error("outside-range", published->span,
                               "the published figure lies outside its own tolerance",
                               "\"low\" to \"high\" holds it");
    }
}

}  // namespace

void read_published(Fields& root, Parts& parts) {
    const Listing listing = index_list(parts.reading, root.list("published", Need::Optional, 0, 1000),
                                       "published figure", "published.");
    read_listing(listing, parts.scenario.published,
                 [&](const Listing::Slot& slot, model::PublishedFigure& figure) {
                     Fields fields(parts.reading, *slot.node, "published figure", slot.path);
                     fields.id(figure.id);
                     fields.text("quantity", figure.quantity);
                     fields.text("remark", figure.remark, Need::Optional);
                     read_quantity(fields, figure);
                     fields.month("from", figure.from);
                     fields.month("to", figure.to);
                     check_period(fields, parts, figure);
                     fields.number("published", any_figure, figure.published, Need::Required);
                     fields.number("low", any_figure, figure.low, Need::Required);
                     fields.number("high", any_figure, figure.high, Need::Required);
                     check_tolerance(fields, figure);
                     fields.sources(figure.sources);
                 });
}

}  // namespace homerule::scenario

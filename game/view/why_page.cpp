// The Why page: one headline's change as a waterfall of ledger lines, with the reasoning and the evidence
// behind each.
#include <algorithm>
#include <set>
#include <utility>

#include "base/amount.hpp"
#include "view/pages.hpp"
#include "view/why.hpp"

namespace homerule::view {

using model::Headline;
using model::Mechanism;

namespace {

constexpr std::size_t bars_in_a_waterfall = 8;
constexpr std::size_t mechanisms_told = 3;
constexpr std::size_t numbers_told = 2;

struct Question {
    Headline headline = Headline::Trust;
    Place place;
    Span span = Span::LastTurn;
    int month = 0;
};

Question question_of(const model::Scenario& scenario, const Address& address) {
    Question question;
    question.headline = static_cast<Headline>(address.subject & 0xFFU);
    const std::uint64_t shown = address.subject >> 8U;
    question.span = shown >= static_cast<std::uint64_t>(Span::Month) ? Span::Month : static_cast<Span>(shown);
    if (question.span == Span::Month)
        question.month = static_cast<int>(shown - static_cast<std::uint64_t>(Span::Month));
    const auto districts = static_cast<std::uint32_t>(scenario.districts.size());
    if (address.detail > districts) {
        question.place.group = model::GroupId{address.detail - 1 - districts};
    } else if (address.detail > 0) {
        question.place.district = model::DistrictId{address.detail - 1};
    }
    return question;
}

std::string shown(const Speaker& speak, Headline headline, std::int64_t units) {
    return speak.with_sign(base::from_stock(units, shown_decimals(headline)), shown_decimals(headline));
}

void show_waterfall(const Scene& scene, const Explanation& told, Page& page) {
    const Speaker& speak = scene.speak;
    Chart chart;
    chart.kind = ChartKind::Waterfall;
    chart.title = speak.say("why.waterfall");
    chart.unit = speak.say_of("headline_unit", model::headline_ids[static_cast<std::size_t>(told.headline)]);
    chart.less_is_better = model::headline_direction[static_cast<std::size_t>(told.headline)] < 0;
    ChartSeries series;
    series.name = headline_name(speak, told.headline);
    std::int64_t others = 0;
    for (std::size_t i = 0; i < told.lines.size(); ++i) {
        const WhyLine& line = told.lines[i];
        if (line.shown_units == 0) continue;
        if (chart.labels.size() < bars_in_a_waterfall) {
            chart.labels.push_back(line_name(scene, line));
            series.values.push_back(base::from_stock(line.shown_units, shown_decimals(told.headline)));
        } else {
            others += line.shown_units;
        }
    }
    if (others != 0) {
        chart.labels.push_back(speak.say("why.others"));
        series.values.push_back(base::from_stock(others, shown_decimals(told.headline)));
    }
    if (chart.labels.empty()) return;
    chart.series.push_back(std::move(series));
    chart.words = speak.say("why.waterfall_words",
                            {{"change", shown(speak, told.headline, told.shown_after - told.shown_before)},
                             {"unit", chart.unit}});
    page.blocks.push_back(std::move(chart));
}

// The figure month by month beside what history did, up to today.
void show_beside_history(const Scene& scene, Headline headline, Page& page) {
    if (scene.history_run == nullptr) return;
    const Speaker& speak = scene.speak;
    const std::size_t last = scene.chronicle.last();
    Chart chart;
    chart.title = speak.say("why.beside_history", {{"name", headline_name(speak, headline)}});
    chart.unit = speak.say_of("headline_unit", model::headline_ids[static_cast<std::size_t>(headline)]);
    chart.band = true;
    for (std::size_t row = 0; row <= last; ++row)
        chart.labels.push_back(speak.short_month(scene.scenario().start + (static_cast<int>(row) - 1)));
    const std::pair<std::string_view, const play::Session*> roads[] = {
        {"compare.you", &scene.session}, {"compare.history", scene.history_run}};
    for (const auto& [name, road] : roads) {
        ChartSeries series;
        series.name = speak.say(name);
        series.values = known_series(scene, *road, headline, last);
        series.dashed = road != &scene.session;
        if (series.values.empty()) return;
        chart.series.push_back(std::move(series));
    }
    chart.words =
        speak.say("compare.band", {{"first", chart.series[0].name}, {"second", chart.series[1].name}});
    page.blocks.push_back(std::move(chart));
}

void show_lines(const Scene& scene, const Explanation& told, Page& page) {
    const Speaker& speak = scene.speak;
    Table table;
    table.title = speak.say("why.lines");
    table.columns = {
        speak.say("column.cause"),
        speak.say_of("headline_unit", model::headline_ids[static_cast<std::size_t>(told.headline)]),
        speak.say("column.entries")};
    table.numeric = {false, true, true};
    std::int64_t small = 0;
    for (const WhyLine& line : told.lines) {
        if (line.shown_units == 0) {
            small += line.entries;
            continue;
        }
        table.rows.push_back(
            {line_name(scene, line), shown(speak, told.headline, line.shown_units),
             line.kind == LineKind::Ledger ? speak.whole(line.entries) : speak.say("number.none")});
        if (line.kind == LineKind::Ledger) {
            table.opens.push_back(
                open(archive(Shelf::Mechanisms, static_cast<std::size_t>(line.cause.mechanism))));
        } else {
            table.opens.push_back(std::nullopt);
        }
    }
    if (small > 0) {
        table.rows.push_back({speak.say("why.small"), "0", speak.whole(small)});
        table.opens.push_back(std::nullopt);
    }
    table.rows.push_back(
        {speak.say("why.sum"), shown(speak, told.headline, told.shown_after - told.shown_before), ""});
    table.opens.push_back(std::nullopt);
    table.words = speak.say("why.lines_words");
    page.blocks.push_back(std::move(table));
}

// A number with its range, its positions and its sources.
void tell_number(const Scene& scene, model::Parameter parameter, Page& page) {
    const Speaker& speak = scene.speak;
    const auto p = static_cast<std::size_t>(parameter);
    const model::ParameterPage& number = scene.evidence().parameters[p];
    Paragraph fact = paragraph(
        speak.say("why.parameter", {{"name", speak.of(number.name)},
                                    {"value", speak.parameter(scene.session.values()[p], number.unit)},
                                    {"low", speak.parameter(number.low, number.unit)},
                                    {"high", speak.parameter(number.high, number.unit)},
                                    {"unit", speak.unit(number.unit)},
                                    {"status", speak.say_of("status", status_id(number.status))}}),
        Tone::Quiet);
    std::vector<std::string> positions;
    for (const model::Position& position : number.positions) {
        positions.push_back(speak.say(
            "why.position",
            {{"name", speak.of(position.name)}, {"value", speak.parameter(position.value, number.unit)}}));
    }
    if (!positions.empty()) {
        fact.words += " " + speak.say("why.positions", {{"positions", speak.series(positions)}});
    }
    fact.citations = cite(scene, number.sources);
    page.blocks.push_back(std::move(fact));
}

// The reasoning behind the largest lines: mechanism, numbers with range and positions, sources.
void tell_mechanisms(const Scene& scene, const Explanation& told, Page& page) {
    const Speaker& speak = scene.speak;
    std::set<Mechanism> seen;
    std::set<model::Parameter> told_numbers;
    for (const WhyLine& line : told.lines) {
        if (line.kind != LineKind::Ledger || line.shown_units == 0 || seen.size() == mechanisms_told)
            continue;
        if (!seen.insert(line.cause.mechanism).second) continue;
        const model::MechanismPage& mechanism =
            scene.evidence().mechanisms[static_cast<std::size_t>(line.cause.mechanism)];
        if (seen.size() == 1) page.blocks.push_back(heading(speak.say("why.reasoning")));
        page.blocks.push_back(heading(speak.of(mechanism.name), 3));
        Paragraph words = paragraph(speak.of(mechanism.explanation));
        words.citations = cite(scene, mechanism.sources);
        page.blocks.push_back(std::move(words));
        // The numbers that studies dispute come first; the line in the ledger opens all of them.
        std::vector<model::Parameter> numbers = mechanism.parameters;
        std::stable_partition(numbers.begin(), numbers.end(), [&scene](model::Parameter parameter) {
            return scene.evidence().parameters[static_cast<std::size_t>(parameter)].status ==
                   model::Status::Contested;
        });
        if (numbers.size() > numbers_told) numbers.resize(numbers_told);
        for (const model::Parameter parameter : numbers) {
            if (told_numbers.insert(parameter).second) tell_number(scene, parameter, page);
        }
    }
}

// The same question for another time, group or district.
void offer_narrower(const Scene& scene, const Question& question, Page& page) {
    const Speaker& speak = scene.speak;
    const model::Scenario& scenario = scene.scenario();
    const std::string id(model::headline_ids[static_cast<std::size_t>(question.headline)]);
    Choices spans;
    spans.title = speak.say("why.other_spans");
    for (const Span span : {Span::LastTurn, Span::Term}) {
        Action action = open_action("open.why." + id + (span == Span::Term ? ".term" : ""),
                                    speak.say(span == Span::Term ? "why.span_term" : "why.span_turn"),
                                    why(question.headline, scenario, question.place, span));
        action.chosen = question.span == span;
        spans.actions.push_back(std::move(action));
    }
    page.blocks.push_back(std::move(spans));
    if (!has_places(question.headline)) {
        if (question.headline == Headline::FiscalStrain) {
            Choices books;
            books.actions.push_back(open_action("open.books", speak.say("page.books"),
                                                {PageKind::Books, 0, 0}, speak.say("why.books_detail")));
            page.blocks.push_back(std::move(books));
        }
        return;
    }
    Choices places;
    places.title = speak.say("why.places");
    const auto add = [&](const std::string& suffix, const Place& place) {
        Action action = open_action("open.why." + id + suffix, place_name(scene, place),
                                    why(question.headline, scenario, place, question.span, question.month));
        action.chosen = place == question.place;
        places.actions.push_back(std::move(action));
    };
    add(".everywhere", {});
    for (std::uint32_t g = 0; g < scenario.groups.size(); ++g) {
        add("." + scenario.groups[g].id, Place{std::nullopt, model::GroupId{g}});
    }
    constexpr std::size_t most_districts = 30;
    for (std::uint32_t d = 0; d < scenario.districts.size() && d < most_districts; ++d) {
        add("." + scenario.districts[d].id, Place{model::DistrictId{d}, std::nullopt});
    }
    page.blocks.push_back(std::move(places));
}

}  // namespace

Page why_page(const Scene& scene, const Address& address) {
    const Speaker& speak = scene.speak;
    const Chronicle& chronicle = scene.chronicle;
    const Question question = question_of(scene.scenario(), address);
    const std::string name = headline_name(speak, question.headline);
    Page page;
    page.title = speak.say("why.title", {{"name", name}});
    page.blocks.push_back(heading(page.title, 1));
    page.blocks.push_back(paragraph(
        speak.say_of("headline_meaning", model::headline_ids[static_cast<std::size_t>(question.headline)])));
    page.blocks.push_back(headline_line(scene, question.headline));
    if (chronicle.last() == 0) {
        page.blocks.push_back(paragraph(speak.say("why.nothing_yet"), Tone::Notice));
        return page;
    }
    std::size_t from = chronicle.before_last_turn();
    std::size_t to = chronicle.last();
    if (question.span == Span::Term) from = 0;
    if (question.span == Span::Month) {
        to = std::min<std::size_t>(static_cast<std::size_t>(question.month) + 1, chronicle.last());
        from = to - 1;
    }
    const Explanation told = explain(chronicle, question.headline, question.place, from, to);
    page.blocks.push_back(heading(speak.say(
        "why.span", {{"place", place_name(scene, told.place)},
                     {"months", speak.months(chronicle.month(told.from + 1), chronicle.month(told.to))}})));
    // What is shown is the sum of the lines, so that head and ledger never differ by a rounding.
    const std::string change = headline_change(
        speak, question.headline,
        base::from_stock(told.shown_after - told.shown_before, shown_decimals(question.headline)) /
            shown_scale(question.headline));
    const bool hides_level = question.headline == Headline::Trust && !scene.session.is_over();
    page.blocks.push_back(paragraph(
        hides_level
            ? speak.say("why.change_only", {{"name", name}, {"change", change}})
            : speak.say("why.change",
                        {{"name", name},
                         {"before", headline_value(speak, question.headline, told.before, Precision::Ledger)},
                         {"after", headline_value(speak, question.headline, told.after, Precision::Ledger)},
                         {"change", change}})));
    if (hides_level) page.blocks.push_back(paragraph(speak.say("why.survey_note"), Tone::Quiet));
    if (question.headline == Headline::Safety || question.headline == Headline::DueProcess) {
        page.blocks.push_back(paragraph(speak.say("why.window_note"), Tone::Quiet));
    }
    const bool has_moved = std::any_of(told.lines.begin(), told.lines.end(),
                                       [](const WhyLine& line) { return line.shown_units != 0; });
    if (has_moved) {
        show_waterfall(scene, told, page);
        show_lines(scene, told, page);
        tell_mechanisms(scene, told, page);
    } else {
        page.blocks.push_back(paragraph(speak.say("why.nothing_moved"), Tone::Notice));
    }
    // History is drawn for everybody together; for one place it would need a second reading of every row.
    if (question.place == Place{}) show_beside_history(scene, question.headline, page);
    offer_narrower(scene, question, page);
    return page;
}

}  // namespace homerule::view

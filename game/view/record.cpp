// The decision record: what was decided, what came of it, who judges how, and what history did. At the end of
// the term it shows the figures as they truly were beside what was published.
#include <algorithm>
#include <cmath>
#include <utility>

#include "base/digest.hpp"
#include "view/luck.hpp"
#include "view/pages.hpp"
#include "view/why.hpp"

namespace homerule::view {

using model::Headline;
using model::Metric;

namespace {

void show_run(const Scene& scene, Page& page) {
    const Speaker& speak = scene.speak;
    const model::Scenario& scenario = scene.scenario();
    const model::Lens& lens = scene.evidence().lenses[scene.session.lens()];
    Table table;
    table.columns = {speak.say("record.what"), speak.say("record.value")};
    table.numeric = {false, false};
    const auto add = [&](std::string_view key, std::string words) {
        table.rows.push_back({speak.say_of("record", key), std::move(words)});
    };
    add("place", speak.of(scenario.place));
    add("seat", speak.of(scenario.seat.title));
    add("term", speak.months(scenario.start, scenario.end));
    add("played", scene.chronicle.last() == 0
                      ? speak.say("record.nothing_played")
                      : speak.months(scenario.start, scene.chronicle.month(scene.chronicle.last())));
    add("lens", speak.of(lens.name));
    add("luck", std::to_string(scene.session.luck()));
    add("code", scenario.id + " / " + lens.id + " / " + std::to_string(scene.session.luck()) + " / " +
                    base::hex(scene.session.branches()[scene.session.here()].digest));
    page.blocks.push_back(std::move(table));
    page.blocks.push_back(paragraph(speak.say("record.code_words"), Tone::Quiet));
}

void show_decisions(const Scene& scene, Page& page) {
    const Speaker& speak = scene.speak;
    const model::Scenario& scenario = scene.scenario();
    Table table;
    table.title = speak.say("record.decisions");
    table.columns = {speak.say("column.turn"), speak.say("column.month"), speak.say("column.decision")};
    table.numeric = {true, false, false};
    for (const std::size_t branch : scene.session.path()) {
        const play::Branch& point = scene.session.branches()[branch];
        if (branch == 0) continue;
        const base::Month month = scenario.start + (point.turn - 1) * scenario.turn_months;
        std::vector<std::string> lines;
        for (const model::Decision& decision : point.record->taken)
            lines.push_back(describe(scene, decision));
        for (const model::News& news : point.record->news) {
            if (news.kind != model::NewsKind::DecisionTaken) continue;
            const bool was_decided =
                std::any_of(point.record->taken.begin(), point.record->taken.end(),
                            [&news](const model::Decision& decision) {
                                return decision.kind == model::DecisionKind::ChooseOption &&
                                       decision.subject == news.subject;
                            });
            if (!was_decided) lines.push_back(describe(scene, news));
        }
        for (std::string& line : lines) {
            table.rows.push_back({speak.whole(point.turn), speak.short_month(month), std::move(line)});
        }
    }
    table.words = speak.say(table.rows.empty() ? "record.no_decisions" : "record.decisions_words");
    page.blocks.push_back(std::move(table));
}

void show_figures(const Scene& scene, Page& page) {
    const Speaker& speak = scene.speak;
    const Chronicle& chronicle = scene.chronicle;
    const bool is_over = scene.session.is_over();
    Table table;
    table.title = speak.say("record.figures");
    table.columns = {speak.say("column.headline"), speak.say("column.at_start"), speak.say("column.now"),
                     speak.say("column.change")};
    table.numeric = {false, true, true, true};
    const bool has_history = is_over && scene.history_run != nullptr;
    std::optional<Chronicle> history;
    if (has_history) {
        history.emplace(*scene.history_run);
        table.columns.push_back(speak.say("column.history_plan"));
        table.numeric.push_back(true);
    }
    for (std::size_t h = 0; h < model::headline_count; ++h) {
        const auto headline = static_cast<Headline>(h);
        const double opening =
            is_over ? chronicle.headline(0, headline) : known_level(chronicle, headline, 0);
        const double now = is_over ? chronicle.headline(chronicle.last(), headline)
                                   : known_level(chronicle, headline, chronicle.last());
        table.rows.push_back({headline_row(speak, headline), headline_cell(speak, headline, opening),
                              headline_cell(speak, headline, now),
                              headline_change_cell(speak, headline, now - opening)});
        if (has_history) {
            table.rows.back().push_back(
                headline_cell(speak, headline, history->headline(history->last(), headline)));
        }
        table.opens.push_back(open(why(headline, scene.scenario(), {}, Span::Term)));
    }
    table.words = speak.say(has_history ? "record.figures_history"
                            : is_over   ? "record.figures_over"
                                        : "record.figures_known");
    page.blocks.push_back(std::move(table));

    Chart chart;
    chart.kind = ChartKind::Lines;
    for (const Headline headline : {Headline::Trust, Headline::Approval}) {
        ChartSeries series;
        series.name = headline_name(speak, headline);
        series.dashed = headline == Headline::Approval;
        for (std::size_t row = 0; row <= chronicle.last(); ++row) {
            const double level =
                is_over ? chronicle.headline(row, headline) : known_level(chronicle, headline, row);
            series.values.push_back(level * 100);
        }
        chart.series.push_back(std::move(series));
    }
    if (has_history) {
        ChartSeries series;
        series.name = speak.say("record.history_trust");
        series.dashed = true;
        for (std::size_t row = 0; row <= history->last(); ++row) {
            series.values.push_back(history->headline(row, Headline::Trust) * 100);
        }
        chart.series.push_back(std::move(series));
    }
    for (std::size_t row = 0; row <= chronicle.last(); ++row) {
        chart.labels.push_back(speak.short_month(chronicle.month(row)));
    }
    chart.title = speak.say("record.trust_and_approval");
    chart.unit = speak.say("unit.percent");
    chart.words = speak.say("record.trust_and_approval_words");
    if (chronicle.last() > 0) page.blocks.push_back(std::move(chart));
}

// Means hide who gained and who lost.
void show_distribution(const Scene& scene, Page& page) {
    const Speaker& speak = scene.speak;
    const Chronicle& chronicle = scene.chronicle;
    const bool is_over = scene.session.is_over();
    const std::size_t now = chronicle.last();
    const Survey survey = chronicle.survey(now);
    Table groups;
    groups.title = speak.say("record.by_group");
    groups.columns = {speak.say("column.group"), speak.say("column.survey")};
    groups.numeric = {false, true};
    if (is_over) {
        groups.columns.push_back(speak.say("column.truth"));
        groups.columns.push_back(speak.say("column.truth_at_start"));
        groups.numeric.insert(groups.numeric.end(), {true, true});
    }
    for (std::uint32_t g = 0; g < scene.scenario().groups.size(); ++g) {
        const Place place{std::nullopt, model::GroupId{g}};
        groups.rows.push_back(
            {speak.of(scene.scenario().groups[g].name),
             speak.say("survey.value", {{"share", speak.percent(survey.shares[g])},
                                        {"margin", speak.number(survey.margins[g] * 100, 0)}})});
        if (is_over) {
            groups.rows.back().push_back(speak.percent(chronicle.mean(now, Metric::Trust, place), 1));
            groups.rows.back().push_back(speak.percent(chronicle.mean(0, Metric::Trust, place), 1));
        }
        groups.opens.push_back(open(why(Headline::Trust, scene.scenario(), place, Span::Term)));
    }
    groups.words = speak.say(is_over ? "record.by_group_over" : "record.by_group_words");
    page.blocks.push_back(std::move(groups));
    if (!is_over) return;

    Table districts;
    districts.title = speak.say("record.by_district");
    districts.columns = {speak.say("column.district"), speak.say("column.trust"),
                         speak.say("column.at_start"), speak.say("column.approval"),
                         speak.say("column.at_start"), speak.say("column.holds")};
    districts.numeric = {false, true, true, true, true, true};
    constexpr std::size_t most_rows = 60;
    for (std::uint32_t d = 0; d < scene.scenario().districts.size() && d < most_rows; ++d) {
        const Place place{model::DistrictId{d}, std::nullopt};
        districts.rows.push_back({speak.of(scene.scenario().districts[d].name),
                                  speak.percent(chronicle.mean(now, Metric::Trust, place), 1),
                                  speak.percent(chronicle.mean(0, Metric::Trust, place), 1),
                                  speak.percent(chronicle.mean(now, Metric::Approval, place), 1),
                                  speak.percent(chronicle.mean(0, Metric::Approval, place), 1),
                                  speak.whole(chronicle.tally(Metric::HoldsHonored, 0, now, place))});
        districts.opens.push_back(open(why(Headline::Trust, scene.scenario(), place, Span::Term)));
    }
    districts.words = speak.say("record.by_district_words");
    page.blocks.push_back(std::move(districts));

    Table totals;
    totals.title = speak.say("record.totals");
    totals.columns = {speak.say("record.what"), speak.say("column.truth"), speak.say("column.published")};
    totals.numeric = {false, true, true};
    const std::pair<std::string_view, Metric> rows[] = {
        {"bookings", Metric::Bookings},   {"matches", Metric::Matches},
        {"detainers", Metric::Detainers}, {"holds_honored", Metric::HoldsHonored},
        {"transfers", Metric::Transfers}, {"removals", Metric::Removals}};
    for (const auto& [id, metric] : rows) {
        std::string published = speak.say("number.none");
        if (metric == Metric::Matches)
            published = speak.whole(chronicle.stock(now, Metric::PublishedMatches));
        if (metric == Metric::Removals)
            published = speak.whole(chronicle.stock(now, Metric::PublishedRemovals));
        totals.rows.push_back(
            {speak.say_of("stage", id), speak.whole(chronicle.tally(metric, 0, now)), published});
    }
    totals.words = speak.say("record.totals_words");
    page.blocks.push_back(std::move(totals));
}

void show_promises(const Scene& scene, Page& page) {
    const Speaker& speak = scene.speak;
    Table table;
    table.title = speak.say("record.promises");
    table.columns = {speak.say("column.promise"), speak.say("column.needed"), speak.say("column.now"),
                     speak.say("column.stands")};
    table.numeric = {false, true, true, false};
    for (std::size_t p = 0; p < scene.scenario().promises.size(); ++p) {
        const PromiseState state = check_promise(scene, p);
        if (!state.made) continue;
        const model::Promise& promise = scene.scenario().promises[p];
        table.rows.push_back(
            {speak.of(promise.words), headline_value(speak, promise.headline, state.needed),
             headline_value(speak, promise.headline, state.now),
             speak.say(scene.session.is_over() ? (state.holds ? "promise.kept" : "promise.broken")
                                               : (state.holds ? "promise.holds" : "promise.fails"))});
        table.opens.push_back(open(why(promise.headline, scene.scenario(), {}, Span::Term)));
    }
    table.words = speak.say(table.rows.empty() ? "promises.none_made" : "record.promises_words");
    page.blocks.push_back(std::move(table));
}

void show_judgments(const Scene& scene, Page& page) {
    const Speaker& speak = scene.speak;
    page.blocks.push_back(heading(speak.say("record.judgments")));
    page.blocks.push_back(paragraph(speak.say("record.judgments_words"), Tone::Quiet));
    const std::vector<model::Stakeholder>& all = scene.scenario().stakeholders;
    for (const std::size_t s : shuffled(scene.session.luck(), Purpose::StakeholderOrder, 0, all.size())) {
        const Judgment judgment = judge(scene, s);
        std::vector<std::pair<double, std::size_t>> parts;
        for (std::size_t h = 0; h < model::headline_count; ++h)
            parts.emplace_back(judgment.parts[h], h);
        std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) {
            return std::fabs(a.first) > std::fabs(b.first);
        });
        std::vector<std::string> reasons;
        for (const auto& [part, h] : parts) {
            if (reasons.size() == 2 || std::fabs(part) < 0.02) break;
            reasons.push_back(speak.say(part > 0 ? "record.reason_good" : "record.reason_bad",
                                        {{"headline", headline_name(speak, static_cast<Headline>(h))}}));
        }
        page.blocks.push_back(paragraph(speak.say(
            reasons.empty() ? "record.judgment_plain" : "record.judgment",
            {{"name", speak.of(all[s].name)},
             {"judgment", judgment_words(speak, judgment.sum)},
             {"reasons", speak.list(reasons)},
             {"support",
              speak.percent(scene.chronicle.share(scene.chronicle.last(), Metric::StakeholderSupport, s))},
             {"opening", speak.percent(scene.chronicle.share(0, Metric::StakeholderSupport, s))}})));
    }
}

void show_history(const Scene& scene, Page& page) {
    const Speaker& speak = scene.speak;
    page.blocks.push_back(heading(speak.say("record.history")));
    if (!scene.session.is_over()) {
        page.blocks.push_back(paragraph(speak.say("record.history_later"), Tone::Quiet));
        return;
    }
    page.blocks.push_back(paragraph(speak.of(scene.scenario().history)));
    if (scene.history == nullptr) return;
    if (!scene.history->explanation.empty()) {
        page.blocks.push_back(paragraph(speak.of(scene.history->explanation), Tone::Quiet));
    }
    Table table;
    table.title = speak.say("record.history_steps");
    table.columns = {speak.say("column.month"), speak.say("column.decision")};
    table.numeric = {false, false};
    for (const model::PlanStep& step : scene.history->steps) {
        table.rows.push_back({speak.month(step.month), describe(scene, step.decision)});
    }
    if (!table.rows.empty()) page.blocks.push_back(std::move(table));
}

}  // namespace

Page record_page(const Scene& scene) {
    const Speaker& speak = scene.speak;
    Page page;
    page.title = speak.say("page.record");
    page.blocks.push_back(
        heading(speak.say("record.title", {{"title", speak.of(scene.scenario().title)}}), 1));
    page.blocks.push_back(
        paragraph(speak.say(scene.session.is_over() ? "record.words_over" : "record.words")));
    // In office the record is looked up; at the end it answers what came of the term, and proves itself last.
    const bool is_over = scene.session.is_over();
    if (!is_over) {
        show_run(scene, page);
        show_decisions(scene, page);
    }
    show_figures(scene, page);
    if (!is_over) show_distribution(scene, page);
    show_promises(scene, page);
    show_judgments(scene, page);
    if (is_over) {
        show_distribution(scene, page);
        show_decisions(scene, page);
    }
    show_history(scene, page);
    page.blocks.push_back(heading(speak.say("record.questions")));
    for (const std::string_view id : {"1", "2", "3", "4"}) {
        page.blocks.push_back(paragraph(speak.say_of("record_question", id)));
    }
    if (is_over) show_run(scene, page);
    const model::Lens& lens = scene.evidence().lenses[scene.session.lens()];
    page.blocks.push_back(
        paragraph(speak.say("record.lens_note",
                            {{"lens", speak.of(lens.name)}, {"explanation", speak.of(lens.explanation)}}),
                  Tone::Quiet));
    return page;
}

}  // namespace homerule::view

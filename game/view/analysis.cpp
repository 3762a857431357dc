#include "view/analysis.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/amount.hpp"

namespace homerule::view {

namespace {

constexpr std::size_t twenty = 20;
constexpr std::size_t most_bands = 3;
constexpr std::size_t most_cases = 20;
constexpr std::size_t dot_rows = 6;
constexpr std::size_t most_numbers = 8;

std::string value_of(const Speaker& speak, const ShownFigure& shown, double value) {
    return speak.number(value * shown.scale, shown.decimals);
}

std::string change_of(const Speaker& speak, const ShownFigure& shown, double change) {
    return speak.with_sign(change * shown.scale, shown.decimals);
}

std::string turn_end(const Speaker& speak, const model::Scenario& scenario, int turn) {
    return speak.short_month(
        std::min(scenario.start + ((turn + 1) * scenario.turn_months - 1), scenario.end));
}

const model::Lens& lens_of(const model::Scenario& scenario, const std::string& id) {
    for (const model::Lens& lens : scenario.evidence->lenses) {
        if (lens.id == id) return lens;
    }
    return scenario.evidence->lenses.front();
}

Paragraph subject_words(const Speaker& speak, const model::Scenario& scenario, const StudySubject& subject) {
    return paragraph(
        speak.say("analysis.subject", {{"scenario", speak.of(scenario.title)},
                                       {"plan", subject.plan},
                                       {"luck", std::to_string(subject.luck)},
                                       {"lens", speak.of(lens_of(scenario, subject.lens).name)}}),
        Tone::Quiet);
}

std::string parameter_name(const Speaker& speak, const model::Scenario& scenario,
                           model::Parameter parameter) {
    return speak.of(scenario.evidence->parameters[static_cast<std::size_t>(parameter)].name);
}

std::string last_step_words(const Speaker& speak, const model::Case* person) {
    if (person == nullptr || person->length == 0) return speak.say("analysis.twin.never");
    return speak.say_of("case_step", case_step_id(person->history[person->length - 1u].step));
}

Page titled(std::string title) {
    Page page;
    page.title = std::move(title);
    page.blocks.push_back(heading(page.title, 1));
    return page;
}

}  // namespace

ShownFigure shown_figure(const Speaker& speak, std::size_t figure) {
    const std::string_view id = play::figure_ids[figure];
    if (figure < model::headline_count) {
        const auto headline = static_cast<model::Headline>(figure);
        return {headline_name(speak, headline), speak.say_of("headline_unit", id), shown_scale(headline),
                shown_decimals(headline)};
    }
    if (id == "reserve") return {speak.say_of("figure", id), speak.say("unit.million_dollars"), 1e-6, 2};
    return {speak.say_of("figure", id), speak.say("unit.people"), 1, 0};
}

Page twin_page(const Speaker& speak, const model::Scenario& scenario, const TwinStudy& study) {
    Page page = titled(speak.say("analysis.twin.title"));
    page.blocks.push_back(subject_words(speak, scenario, study.subject));
    page.blocks.push_back(paragraph(
        study.left_words.empty()
            ? speak.say("analysis.twin.identity")
            : speak.say("analysis.twin.left_out", {{"decisions", speak.series(study.left_words)}})));
    const std::size_t turns = std::min(study.with.figures.size(), study.without.figures.size());
    Table ends;
    ends.title = speak.say("analysis.twin.ends");
    ends.columns = {speak.say("column.headline"), speak.say("analysis.column.unit"),
                    speak.say("analysis.column.with"), speak.say("analysis.column.without"),
                    speak.say("analysis.column.difference")};
    ends.numeric = {false, false, true, true, true};
    std::vector<std::string> equal;
    std::vector<std::size_t> moved;
    for (std::size_t f = 0; f < play::figure_count && turns > 0; ++f) {
        const ShownFigure shown = shown_figure(speak, f);
        const double with = study.with.figures[turns - 1][f];
        const double without = study.without.figures[turns - 1][f];
        ends.rows.push_back({shown.name, shown.unit, value_of(speak, shown, with),
                             value_of(speak, shown, without), change_of(speak, shown, with - without)});
        bool is_moved = false;
        for (std::size_t turn = 0; turn < turns; ++turn)
            is_moved = is_moved || study.with.figures[turn][f] != study.without.figures[turn][f];
        if (is_moved) {
            moved.push_back(f);
        } else {
            equal.push_back(shown.name);
        }
    }
    page.blocks.push_back(std::move(ends));
    if (!equal.empty()) {
        page.blocks.push_back(paragraph(speak.say("analysis.twin.equal", {{"names", speak.list(equal)}})));
    }
    for (const std::size_t f : moved) {
        const ShownFigure shown = shown_figure(speak, f);
        Table path;
        path.title = speak.say("analysis.named_unit", {{"name", shown.name}, {"unit", shown.unit}});
        path.columns = {speak.say("column.turn"), speak.say("analysis.column.until"),
                        speak.say("analysis.column.with"), speak.say("analysis.column.without"),
                        speak.say("analysis.column.difference")};
        path.numeric = {true, false, true, true, true};
        for (std::size_t turn = 0; turn < turns; ++turn) {
            const double with = study.with.figures[turn][f];
            const double without = study.without.figures[turn][f];
            path.rows.push_back({speak.whole(static_cast<std::int64_t>(turn) + 1),
                                 turn_end(speak, scenario, static_cast<int>(turn)),
                                 value_of(speak, shown, with), value_of(speak, shown, without),
                                 change_of(speak, shown, with - without)});
        }
        page.blocks.push_back(std::move(path));
    }
    const std::vector<play::CaseDifference> cases = play::differing_cases(study.with, study.without);
    Table people;
    people.title = speak.say("analysis.twin.cases");
    people.words = speak.count("analysis.twin.case_count", static_cast<std::int64_t>(cases.size()));
    people.columns = {speak.say("column.file"), speak.say("analysis.column.with"),
                      speak.say("analysis.column.without")};
    people.numeric = {true, false, false};
    for (const play::CaseDifference& person : cases) {
        if (people.rows.size() == most_cases) break;
        people.rows.push_back({std::to_string(person.id), last_step_words(speak, person.first),
                               last_step_words(speak, person.second)});
    }
    if (cases.size() > most_cases)
        people.words += " " + speak.say("analysis.twin.first_cases", {{"count", speak.whole(most_cases)}});
    page.blocks.push_back(std::move(people));
    return page;
}

std::optional<std::size_t> clearest_figure(const ForecastStudy& study) {
    if (study.asked) return study.asked;
    std::optional<std::size_t> clearest;
    double most = 0;
    for (std::size_t f = 0; f < play::figure_count; ++f) {
        const FigureForecast& figure = study.figures[f];
        if (figure.difference.p50.empty()) continue;
        const double moved = std::fabs(figure.difference.p50.back());
        // The band of luck; a figure that luck leaves alone is measured by its own size.
        const double band = figure.without.p95.back() - figure.without.p05.back() +
                            1e-3 * std::fabs(figure.without.p50.back()) + 1e-9;
        const double clear = std::max(figure.raised, figure.lowered) * moved / band;
        if (clear > most) {
            most = clear;
            clearest = f;
        }
    }
    return clearest;
}

std::string forecast_sentence(const Speaker& speak, const model::Scenario& scenario,
                              const ForecastStudy& study, std::size_t f) {
    const FigureForecast& figure = study.figures[f];
    const ShownFigure shown = shown_figure(speak, f);
    const bool is_up = figure.raised >= figure.lowered;
    const double share = is_up ? figure.raised : figure.lowered;
    const auto count = static_cast<std::int64_t>(share * static_cast<double>(twenty) + 0.5);
    const int months = std::min(study.turns * scenario.turn_months, scenario.end - study.first + 1);
    if (count == 0 || figure.difference.p50.empty()) {
        return speak.say("analysis.forecast.same", {{"name", shown.name}, {"months", speak.whole(months)}});
    }
    const double middle = std::fabs(figure.difference.p50.back());
    return speak.say(is_up ? "analysis.forecast.higher" : "analysis.forecast.lower",
                     {{"count", speak.whole(count)},
                      {"name", shown.name},
                      {"months", speak.whole(months)},
                      {"option", study.option_words},
                      {"amount", value_of(speak, shown, middle)},
                      {"unit", shown.unit}});
}

std::string forecast_sentence(const Speaker& speak, const model::Scenario& scenario,
                              const ForecastStudy& study) {
    const std::optional<std::size_t> figure = clearest_figure(study);
    return figure ? forecast_sentence(speak, scenario, study, *figure)
                  : speak.say("analysis.forecast.nothing", {{"option", study.option_words}});
}

namespace {

void show_bands(const Speaker& speak, const model::Scenario& scenario, const ForecastStudy& study,
                std::size_t f, Page& page) {
    const FigureForecast& figure = study.figures[f];
    const ShownFigure shown = shown_figure(speak, f);
    page.blocks.push_back(
        heading(speak.say("analysis.named_unit", {{"name", shown.name}, {"unit", shown.unit}}), 2));
    page.blocks.push_back(paragraph(forecast_sentence(speak, scenario, study, f)));
    Table bands;
    bands.title = speak.say("analysis.forecast.bands");
    bands.columns = {speak.say("analysis.column.until"),         "5%", "25%", "50%", "75%", "95%",
                     speak.say("analysis.column.without_middle")};
    bands.numeric = {false, true, true, true, true, true, true};
    for (std::size_t turn = 0; turn < figure.with.p50.size(); ++turn) {
        std::vector<std::string> row{turn_end(speak, scenario, study.turn - 1 + static_cast<int>(turn))};
        for (const std::vector<double>* band : {&figure.with.p05, &figure.with.p25, &figure.with.p50,
                                                &figure.with.p75, &figure.with.p95, &figure.without.p50}) {
            row.push_back(value_of(speak, shown, (*band)[turn]));
        }
        bands.rows.push_back(std::move(row));
    }
    page.blocks.push_back(std::move(bands));
    const std::vector<double>& dots = figure.with.dots;
    if (dots.empty()) return;
    Table plot;
    plot.title = speak.say("analysis.forecast.dots");
    plot.columns = {speak.say("analysis.column.from"), speak.say("analysis.column.to"),
                    speak.say("analysis.column.futures")};
    plot.numeric = {true, true, false};
    const double low = dots.front();
    const double high = dots.back();
    const std::size_t rows = high > low ? dot_rows : 1;
    const double step = (high - low) / static_cast<double>(rows);
    std::vector<std::string> marks(rows);
    for (const double dot : dots) {
        const auto row = step > 0 ? static_cast<std::size_t>((dot - low) / step) : std::size_t{0};
        marks[std::min(row, rows - 1)] += "o";
    }
    for (std::size_t row = 0; row < rows; ++row) {
        const double from = low + step * static_cast<double>(row);
        plot.rows.push_back({value_of(speak, shown, from), value_of(speak, shown, from + step), marks[row]});
    }
    page.blocks.push_back(std::move(plot));
}

}  // namespace

Page forecast_page(const Speaker& speak, const model::Scenario& scenario, const ForecastStudy& study) {
    Page page = titled(speak.say("analysis.forecast.title", {{"option", study.option_words}}));
    page.blocks.push_back(subject_words(speak, scenario, study.subject));
    page.blocks.push_back(
        paragraph(speak.say("analysis.forecast.about", {{"futures", std::to_string(study.futures)},
                                                        {"turn", std::to_string(study.turn)},
                                                        {"month", speak.month(study.first)},
                                                        {"turns", std::to_string(study.turns)}})));
    page.blocks.push_back(paragraph(forecast_sentence(speak, scenario, study), Tone::Notice));
    Table ends;
    ends.title = speak.say("analysis.forecast.ends");
    ends.columns = {speak.say("column.headline"),
                    speak.say("analysis.column.unit"),
                    speak.say("analysis.column.with"),
                    speak.say("analysis.column.without"),
                    speak.say("analysis.column.difference"),
                    speak.say("analysis.column.middle_ninety")};
    ends.numeric = {false, false, true, true, true, true};
    for (std::size_t f = 0; f < play::figure_count; ++f) {
        const FigureForecast& figure = study.figures[f];
        if (figure.with.p50.empty()) continue;
        const ShownFigure shown = shown_figure(speak, f);
        ends.rows.push_back(
            {shown.name, shown.unit, value_of(speak, shown, figure.with.p50.back()),
             value_of(speak, shown, figure.without.p50.back()),
             change_of(speak, shown, figure.difference.p50.back()),
             speak.say("analysis.range", {{"low", change_of(speak, shown, figure.difference.p05.back())},
                                          {"high", change_of(speak, shown, figure.difference.p95.back())}})});
    }
    page.blocks.push_back(std::move(ends));
    if (study.asked) {
        show_bands(speak, scenario, study, *study.asked, page);
        return page;
    }
    // The clearest ones, by the same measure as the sentence.
    ForecastStudy rest = study;
    for (std::size_t shown = 0; shown < most_bands; ++shown) {
        const std::optional<std::size_t> figure = clearest_figure(rest);
        if (!figure) break;
        show_bands(speak, scenario, study, *figure, page);
        rest.figures[*figure] = {};
    }
    return page;
}

std::optional<model::Parameter> leading_parameter(const model::Evidence& evidence,
                                                  model::Mechanism mechanism) {
    const std::vector<model::Parameter>& numbers =
        evidence.mechanisms[static_cast<std::size_t>(mechanism)].parameters;
    for (const model::Parameter number : numbers) {
        if (evidence.parameters[static_cast<std::size_t>(number)].status == model::Status::Contested)
            return number;
    }
    return numbers.empty() ? std::nullopt : std::optional<model::Parameter>(numbers.front());
}

std::vector<model::SourceId> line_sources(const Scene& scene, const model::Cause& cause) {
    const model::Scenario& scenario = scene.scenario();
    std::vector<model::SourceId> sources =
        scene.evidence().mechanisms[static_cast<std::size_t>(cause.mechanism)].sources;
    const auto add = [&sources](const std::vector<model::SourceId>& more) {
        for (const model::SourceId source : more) {
            if (std::find(sources.begin(), sources.end(), source) == sources.end()) sources.push_back(source);
        }
    };
    if (cause.origin == model::Origin::Event && cause.subject < scenario.events.size()) {
        const model::Event& event = scenario.events[cause.subject];
        if (cause.option < event.options.size() && !event.options[cause.option].sources.empty()) {
            add(event.options[cause.option].sources);
        } else {
            add(event.sources);
        }
    }
    if (cause.origin == model::Origin::Lever && cause.subject < scenario.levers.size()) {
        const model::Lever& lever = scenario.levers[cause.subject];
        if (cause.option < lever.options.size() && !lever.options[cause.option].sources.empty()) {
            add(lever.options[cause.option].sources);
        } else {
            add(lever.sources);
        }
    }
    return sources;
}

Table why_evidence(const Scene& scene, const Explanation& told) {
    const Speaker& speak = scene.speak;
    Table table;
    table.title = speak.say("analysis.why.title");
    table.columns = {
        speak.say_of("headline_unit", model::headline_ids[static_cast<std::size_t>(told.headline)]),
        speak.say("column.cause"), speak.say("analysis.column.mechanism"), speak.say("column.number"),
        speak.say("column.source")};
    table.numeric = {true, false, false, false, false};
    const int decimals = shown_decimals(told.headline);
    for (const WhyLine& line : told.lines) {
        if (line.shown_units == 0) continue;
        std::vector<std::string> row{speak.with_sign(base::from_stock(line.shown_units, decimals), decimals),
                                     line_name(scene, line)};
        if (line.kind == LineKind::Ledger) {
            const std::optional<model::Parameter> number =
                leading_parameter(scene.evidence(), line.cause.mechanism);
            row.push_back(std::string(model::mechanism_ids[static_cast<std::size_t>(line.cause.mechanism)]));
            row.push_back(number ? std::string(model::parameter_ids[static_cast<std::size_t>(*number)])
                                 : speak.say("number.none"));
            row.push_back(cited(scene, line_sources(scene, line.cause)));
        } else {
            row.insert(row.end(), 3, speak.say("number.none"));
        }
        table.rows.push_back(std::move(row));
    }
    table.rows.push_back(
        {speak.with_sign(base::from_stock(told.shown_after - told.shown_before, decimals), decimals),
         speak.say("why.sum"), "", "", ""});
    return table;
}

Page lens_page(const Speaker& speak, const model::Scenario& scenario, const LensStudy& study) {
    const std::vector<model::Lens>& lenses = scenario.evidence->lenses;
    Page page = titled(speak.say("analysis.lens.title"));
    page.blocks.push_back(subject_words(speak, scenario, study.subject));
    page.blocks.push_back(paragraph(speak.say("analysis.lens.about")));
    std::vector<std::string> up, down, open;
    for (std::size_t f = 0; f < play::figure_count; ++f) {
        const ShownFigure shown = shown_figure(speak, f);
        Table table;
        table.title = speak.say("analysis.named_unit", {{"name", shown.name}, {"unit", shown.unit}});
        table.columns = {speak.say("column.lens"), speak.say("analysis.column.with_plan"),
                         speak.say("analysis.column.without_plan"), speak.say("analysis.column.difference")};
        table.numeric = {false, true, true, true};
        for (const play::LensOutcome& outcome : study.outcomes) {
            table.rows.push_back({speak.of(lenses[outcome.lens].name),
                                  value_of(speak, shown, outcome.with[f]),
                                  value_of(speak, shown, outcome.without[f]),
                                  change_of(speak, shown, outcome.with[f] - outcome.without[f])});
        }
        page.blocks.push_back(std::move(table));
        const int direction = play::common_direction(study.outcomes, f);
        (direction > 0 ? up : direction < 0 ? down : open).push_back(shown.name);
    }
    page.blocks.push_back(heading(speak.say("analysis.lens.holds")));
    if (!up.empty())
        page.blocks.push_back(paragraph(speak.say("analysis.lens.up", {{"names", speak.list(up)}})));
    if (!down.empty())
        page.blocks.push_back(paragraph(speak.say("analysis.lens.down", {{"names", speak.list(down)}})));
    if (!open.empty())
        page.blocks.push_back(paragraph(speak.say("analysis.lens.open", {{"names", speak.list(open)}})));
    for (const play::LensOutcome& outcome : study.outcomes) {
        if (&outcome == &study.outcomes.front()) {
            page.blocks.push_back(heading(speak.say("analysis.lens.two_by_two")));
            page.blocks.push_back(paragraph(speak.say("analysis.lens.two_by_two_words")));
            continue;
        }
        Table table;
        table.title =
            speak.say("analysis.lens.pair", {{"first", speak.of(lenses[study.outcomes.front().lens].name)},
                                             {"second", speak.of(lenses[outcome.lens].name)}});
        table.columns = {speak.say("column.headline"), speak.say("analysis.column.unit"),
                         speak.say("analysis.column.policy"), speak.say("column.lens"),
                         speak.say("analysis.column.interaction")};
        table.numeric = {false, false, true, true, true};
        for (std::size_t f = 0; f < play::figure_count; ++f) {
            const ShownFigure shown = shown_figure(speak, f);
            const play::TwoByTwo parts = play::two_by_two(study.outcomes.front(), outcome, f);
            table.rows.push_back({shown.name, shown.unit, change_of(speak, shown, parts.policy),
                                  change_of(speak, shown, parts.lens),
                                  change_of(speak, shown, parts.interaction)});
        }
        page.blocks.push_back(std::move(table));
    }
    return page;
}

double ratio_to(double target, const play::Measurement& measurement) {
    const double middle = play::median(measurement);
    if (measurement.less_is_better) return target > 0 ? middle / target : 0;
    return middle > 0 ? target / middle : 0;
}

Page bench_page(const Speaker& speak, const std::string& scenario, unsigned threads,
                const std::vector<play::Measurement>& measurements) {
    Page page = titled(speak.say("analysis.bench.title"));
    const std::size_t repeats = measurements.empty() ? 0 : measurements.front().values.size();
    page.blocks.push_back(
        paragraph(speak.say("analysis.bench.about", {{"scenario", scenario},
                                                     {"threads", std::to_string(threads)},
                                                     {"repeats", std::to_string(repeats)}})));
    Table table;
    table.columns = {speak.say("analysis.column.what"),  speak.say("analysis.column.median"),
                     speak.say("analysis.column.least"), speak.say("analysis.column.most"),
                     speak.say("analysis.column.must"),  speak.say("analysis.column.ratio"),
                     speak.say("analysis.column.aim"),   speak.say("analysis.column.ratio")};
    table.numeric = {false, true, true, true, true, true, true, true};
    for (const play::Measurement& measurement : measurements) {
        if (measurement.values.empty()) continue;
        const auto [least, most] = std::minmax_element(measurement.values.begin(), measurement.values.end());
        table.rows.push_back(
            {speak.say("analysis.named_unit",
                       {{"name", speak.say_of("analysis.bench", measurement.what)},
                        {"unit", speak.say_of("analysis.bench_unit", measurement.unit)}}),
             speak.figure(play::median(measurement)), speak.figure(*least), speak.figure(*most),
             speak.figure(measurement.must), speak.number(ratio_to(measurement.must, measurement), 2),
             speak.figure(measurement.aim), speak.number(ratio_to(measurement.aim, measurement), 2)});
    }
    table.words = speak.say("analysis.bench.words");
    page.blocks.push_back(std::move(table));
    return page;
}

Page sensitivity_page(const Speaker& speak, const model::Scenario& scenario, const SensitivityStudy& study) {
    Page page = titled(speak.say("analysis.sensitivity.title"));
    page.blocks.push_back(subject_words(speak, scenario, study.subject));
    page.blocks.push_back(paragraph(speak.say(
        "analysis.sensitivity.about",
        {{"screening", std::to_string(study.screening.runs)}, {"split", std::to_string(study.split.runs)}})));
    for (const std::size_t f : study.figures) {
        const ShownFigure shown = shown_figure(speak, f);
        Table table;
        table.title = speak.say("analysis.named_unit", {{"name", shown.name}, {"unit", shown.unit}});
        table.columns = {speak.say("column.number"),          speak.say("analysis.column.size"),
                         speak.say("analysis.column.error"),  speak.say("analysis.column.mean"),
                         speak.say("analysis.column.spread"), speak.say("analysis.column.first"),
                         speak.say("analysis.column.total")};
        table.numeric = {false, true, true, true, true, true, true};
        for (const play::ParameterEffect& effect : study.screening.effects[f]) {
            if (table.rows.size() == most_numbers || effect.mean_size == 0) break;
            std::string first = speak.say("number.none");
            std::string total = first;
            for (const play::VarianceShare& share : study.split.shares[f]) {
                if (share.parameter != effect.parameter) continue;
                first = speak.number(share.first, 2);
                total = speak.number(share.total, 2);
            }
            const auto size = [&](double value) { return speak.figure(value * shown.scale); };
            table.rows.push_back({parameter_name(speak, scenario, effect.parameter), size(effect.mean_size),
                                  size(effect.size_error),
                                  (effect.mean < 0 ? "-" : "+") + size(std::fabs(effect.mean)),
                                  size(effect.deviation), first, total});
        }
        if (table.rows.empty()) table.words = speak.say("analysis.sensitivity.none");
        page.blocks.push_back(std::move(table));
    }
    page.blocks.push_back(paragraph(speak.say("analysis.sensitivity.words"), Tone::Quiet));
    return page;
}

std::string sensitivity_csv(const SensitivityStudy& study) {
    constexpr int decimals = 9;
    std::string csv =
        "figure,parameter,mean,mean_size,deviation,size_error,first,first_error,total,total_error\r\n";
    for (const std::size_t f : study.figures) {
        for (const play::ParameterEffect& effect : study.screening.effects[f]) {
            csv += std::string(play::figure_ids[f]) + "," +
                   std::string(model::parameter_ids[static_cast<std::size_t>(effect.parameter)]);
            for (const double value : {effect.mean, effect.mean_size, effect.deviation, effect.size_error})
                csv += "," + base::format_number(value, decimals);
            const auto share = std::find_if(
                study.split.shares[f].begin(), study.split.shares[f].end(),
                [&effect](const play::VarianceShare& one) { return one.parameter == effect.parameter; });
            if (share == study.split.shares[f].end()) {
                csv += ",,,,";
            } else {
                for (const double value :
                     {share->first, share->first_error, share->total, share->total_error})
                    csv += "," + base::format_number(value, decimals);
            }
            csv += "\r\n";
        }
    }
    return csv;
}

Page turning_page(const Speaker& speak, const model::Scenario& scenario, const TurningStudy& study) {
    const ShownFigure shown = shown_figure(speak, study.figure);
    Page page = titled(speak.say("analysis.mind.title"));
    page.blocks.push_back(subject_words(speak, scenario, study.subject));
    const double own = study.points.empty() ? 0 : study.points.front().effect_own;
    page.blocks.push_back(
        paragraph(speak.say("analysis.mind.about", {{"choice", study.choice_words},
                                                    {"name", shown.name},
                                                    {"amount", change_of(speak, shown, own)},
                                                    {"unit", shown.unit}})));
    Table table;
    table.title = speak.say("analysis.mind.table");
    table.columns = {speak.say("column.number"), speak.say("column.now"),
                     speak.say("analysis.column.turns_at"), speak.say("analysis.column.at_low"),
                     speak.say("analysis.column.at_high")};
    table.numeric = {false, true, true, true, true};
    std::size_t steady = 0;
    for (const play::TurningPoint& point : study.points) {
        if (!point.value) {
            ++steady;
            continue;
        }
        table.rows.push_back({parameter_name(speak, scenario, point.parameter), speak.figure(point.own),
                              speak.figure(*point.value), change_of(speak, shown, point.effect_low),
                              change_of(speak, shown, point.effect_high)});
    }
    table.words = table.rows.empty() ? speak.say("analysis.mind.nothing")
                                     : speak.say("analysis.mind.steady", {{"count", std::to_string(steady)}});
    page.blocks.push_back(std::move(table));
    return page;
}

Page hindcast_page(const Speaker& speak, const play::Hindcast& hindcast) {
    using scenario::TargetUse;
    Page page = titled(speak.say("analysis.hindcast.title"));
    page.blocks.push_back(
        paragraph(speak.say("analysis.hindcast.about", {{"members", std::to_string(hindcast.members)}})));
    for (const TargetUse use : {TargetUse::Fit, TargetUse::Hold, TargetUse::Check, TargetUse::Input}) {
        Table table;
        table.title = speak.say_of("analysis.use", scenario::target_use_ids[static_cast<std::size_t>(use)]);
        table.columns = {"id",
                         speak.say("analysis.column.quantity"),
                         speak.say("analysis.column.published"),
                         speak.say("column.range"),
                         speak.say("analysis.column.simulated"),
                         speak.say("analysis.column.within")};
        table.numeric = {false, false, true, true, true, false};
        for (const play::TargetRow& row : hindcast.rows) {
            if (row.use != use) continue;
            table.rows.push_back(
                {row.id, row.quantity, play::show_figure(row.published),
                 speak.say("analysis.range",
                           {{"low", play::show_figure(row.low)}, {"high", play::show_figure(row.high)}}),
                 row.simulated ? play::show_figure(*row.simulated) : speak.say("number.none"),
                 speak.say(row.within ? "analysis.hindcast.yes" : "analysis.hindcast.no")});
        }
        if (table.rows.empty()) continue;
        // Bounds and inputs are shown; only the others are counted.
        if (use == TargetUse::Fit || use == TargetUse::Hold) {
            const play::Hits hits = play::count_hits(hindcast.rows, use);
            table.words =
                speak.say("analysis.hindcast.hits", {{"within", std::to_string(hits.within)},
                                                     {"rows", std::to_string(hits.rows)},
                                                     {"missing", std::to_string(hits.not_modeled)}});
        }
        page.blocks.push_back(std::move(table));
    }
    return page;
}

Page published_page(const Speaker& speak, const model::Scenario& scenario, const PublishedStudy& study) {
    Page page = titled(speak.say("analysis.published.title"));
    page.blocks.push_back(subject_words(speak, scenario, study.subject));
    page.blocks.push_back(
        paragraph(speak.say(study.rows.empty() ? "analysis.published.none" : "analysis.published.about",
                            {{"members", std::to_string(study.members)}})));
    if (study.rows.empty()) return page;
    Table table;
    table.columns = {speak.say("analysis.column.quantity"),  speak.say("analysis.column.period"),
                     speak.say("analysis.column.published"), speak.say("column.range"),
                     speak.say("analysis.column.simulated"), speak.say("analysis.column.middle_lucks"),
                     speak.say("analysis.column.within")};
    table.numeric = {false, false, true, true, true, true, false};
    std::int64_t within = 0;
    const auto range = [&speak](double low, double high) {
        return speak.say("analysis.range",
                         {{"low", play::show_figure(low)}, {"high", play::show_figure(high)}});
    };
    for (const play::PublishedRow& row : study.rows) {
        const model::PublishedFigure& figure = scenario.published[row.figure];
        table.rows.push_back({speak.of(figure.quantity),
                              figure.from == figure.to
                                  ? speak.month(figure.from)
                                  : speak.say("analysis.range", {{"low", speak.month(figure.from)},
                                                                 {"high", speak.month(figure.to)}}),
                              play::show_figure(figure.published), range(figure.low, figure.high),
                              play::show_figure(row.simulated), range(row.simulated_low, row.simulated_high),
                              speak.say(row.within ? "analysis.hindcast.yes" : "analysis.hindcast.no")});
        within += row.within ? 1 : 0;
    }
    table.words = speak.say("analysis.published.hits", {{"within", std::to_string(within)},
                                                        {"rows", std::to_string(study.rows.size())}});
    page.blocks.push_back(std::move(table));
    for (const play::PublishedRow& row : study.rows) {
        const model::PublishedFigure& figure = scenario.published[row.figure];
        std::vector<std::string> sources;
        for (const model::SourceId id : figure.sources) {
            const model::Source& source = scenario.evidence->sources[id.index];
            sources.push_back(source.author + " " + source.year);
        }
        page.blocks.push_back(paragraph(
            speak.say(
                "analysis.published.ground",
                {{"quantity", speak.of(figure.quantity)},
                 {"remark", figure.remark.empty() ? std::string() : " " + speak.of(figure.remark)},
                 {"sources", sources.empty() ? speak.say("source.assumption") : speak.series(sources)}}),
            Tone::Quiet));
    }
    return page;
}

}  // namespace homerule::view

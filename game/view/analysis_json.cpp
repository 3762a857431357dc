#include "view/analysis_json.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/amount.hpp"
#include "view/json.hpp"

namespace homerule::view {

namespace {

using Json = nlohmann::ordered_json;

constexpr int version = 1;

std::string written(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json document(const StudySubject& subject) {
    return {{"version", version},
            {"scenario", subject.scenario},
            {"plan", subject.plan},
            {"lens", subject.lens},
            {"luck", subject.luck}};
}

std::string id_of(model::Parameter parameter) {
    return std::string(model::parameter_ids[static_cast<std::size_t>(parameter)]);
}

// One list by turn for each figure.
template <class Read>
Json by_turn(std::size_t turns, Read read) {
    Json json = Json::object();
    for (std::size_t f = 0; f < play::figure_count; ++f) {
        Json values = Json::array();
        for (std::size_t turn = 0; turn < turns; ++turn)
            values.push_back(read(turn, f));
        json[std::string(play::figure_ids[f])] = std::move(values);
    }
    return json;
}

Json last_step(const model::Case* person) {
    if (person == nullptr || person->length == 0) return nullptr;
    return case_step_id(person->history[person->length - 1u].step);
}

Json json_of(const play::Bands& bands) {
    return {{"p05", bands.p05}, {"p25", bands.p25}, {"p50", bands.p50},
            {"p75", bands.p75}, {"p95", bands.p95}, {"dots", bands.dots}};
}

Json json_of(const model::Scenario& scenario, const model::Case& person) {
    Json history = Json::array();
    for (std::size_t e = 0; e < person.length; ++e) {
        history.push_back(
            {{"day", base::text(person.history[e].day)}, {"step", case_step_id(person.history[e].step)}});
    }
    return {{"id", person.id},
            {"district", scenario.districts[person.district.index].id},
            {"group", scenario.groups[person.group.index].id},
            {"offense", model::offense_ids[static_cast<std::size_t>(person.offense)]},
            {"record_level", model::record_level_ids[static_cast<std::size_t>(person.level)]},
            {"state", case_state_id(person.state)},
            {"citizen", person.citizen},
            {"held", person.held},
            {"extra_days", base::from_stock(person.extra_days_hundredths, 2)},
            {"history", std::move(history)}};
}

Json json_of(const EvidenceEntry& entry) {
    return {{"id", entry.id}, {"kind", entry.kind}, {"title", entry.title}};
}

}  // namespace

std::string twin_json(const TwinStudy& study) {
    const std::size_t turns = std::min(study.with.figures.size(), study.without.figures.size());
    Json json = document(study.subject);
    json["without"] = study.left_out;
    json["difference"] = by_turn(turns, [&study](std::size_t turn, std::size_t f) {
        return study.with.figures[turn][f] - study.without.figures[turn][f];
    });
    json["with_path"] =
        by_turn(turns, [&study](std::size_t turn, std::size_t f) { return study.with.figures[turn][f]; });
    json["without_path"] =
        by_turn(turns, [&study](std::size_t turn, std::size_t f) { return study.without.figures[turn][f]; });
    Json cases = Json::array();
    for (const play::CaseDifference& person : play::differing_cases(study.with, study.without)) {
        cases.push_back(
            {{"id", person.id}, {"with", last_step(person.first)}, {"without", last_step(person.second)}});
    }
    json["cases"] = std::move(cases);
    return written(json);
}

std::string forecast_json(const ForecastStudy& study, const std::string& sentence) {
    Json json = document(study.subject);
    json["option"] = study.option;
    json["turn"] = study.turn;
    json["turns"] = study.turns;
    json["futures"] = study.futures;
    Json metrics = Json::object();
    for (std::size_t f = 0; f < play::figure_count; ++f) {
        const FigureForecast& figure = study.figures[f];
        Json metric = json_of(figure.with);
        metric["without"] = json_of(figure.without);
        metric["difference"] = json_of(figure.difference);
        metric["share_raised"] = figure.raised;
        metric["share_lowered"] = figure.lowered;
        metrics[std::string(play::figure_ids[f])] = std::move(metric);
    }
    json["metrics"] = std::move(metrics);
    json["sentence"] = sentence;
    return written(json);
}

std::string why_json(const Scene& scene, const Explanation& told) {
    const int decimals = shown_decimals(told.headline);
    const model::Evidence& evidence = scene.evidence();
    const std::string_view metric = model::headline_ids[static_cast<std::size_t>(told.headline)];
    Json json{{"version", version},
              {"metric", metric},
              {"unit", scene.speak.say_of("headline_unit", metric)},
              {"decimals", decimals},
              {"from", base::text(scene.chronicle.month(told.from))},
              {"to", base::text(scene.chronicle.month(told.to))},
              {"before", base::from_stock(told.shown_before, decimals)},
              {"after", base::from_stock(told.shown_after, decimals)},
              {"change", base::from_stock(told.shown_after - told.shown_before, decimals)}};
    Json lines = Json::array();
    for (const WhyLine& line : told.lines) {
        if (line.shown_units == 0) continue;
        Json one{{"amount", base::from_stock(line.shown_units, decimals)},
                 {"cause", line_name(scene, line)},
                 {"mechanism", nullptr},
                 {"parameter", nullptr},
                 {"parameters", Json::array()},
                 {"sources", Json::array()}};
        if (line.kind == LineKind::Ledger) {
            const auto mechanism = static_cast<std::size_t>(line.cause.mechanism);
            one["mechanism"] = model::mechanism_ids[mechanism];
            if (const auto number = leading_parameter(evidence, line.cause.mechanism))
                one["parameter"] = id_of(*number);
            for (const model::Parameter number : evidence.mechanisms[mechanism].parameters)
                one["parameters"].push_back(id_of(number));
            for (const model::SourceId source : line_sources(scene, line.cause))
                one["sources"].push_back(evidence.sources[source.index].id);
        }
        lines.push_back(std::move(one));
    }
    json["lines"] = std::move(lines);
    return written(json);
}

std::string lens_json(const model::Scenario& scenario, const LensStudy& study) {
    const std::vector<model::Lens>& lenses = scenario.evidence->lenses;
    Json json = document(study.subject);
    json.erase("lens");
    Json outcomes = Json::array();
    for (const play::LensOutcome& outcome : study.outcomes) {
        Json with = Json::object(), without = Json::object(), difference = Json::object();
        for (std::size_t f = 0; f < play::figure_count; ++f) {
            const std::string id(play::figure_ids[f]);
            with[id] = outcome.with[f];
            without[id] = outcome.without[f];
            difference[id] = outcome.with[f] - outcome.without[f];
        }
        outcomes.push_back({{"lens", lenses[outcome.lens].id},
                            {"with", std::move(with)},
                            {"without", std::move(without)},
                            {"difference", std::move(difference)},
                            {"refused", outcome.refused}});
    }
    json["lenses"] = std::move(outcomes);
    Json holds = Json::object();
    for (std::size_t f = 0; f < play::figure_count; ++f)
        holds[std::string(play::figure_ids[f])] = play::common_direction(study.outcomes, f);
    json["common_direction"] = std::move(holds);
    Json pairs = Json::array();
    for (std::size_t o = 1; o < study.outcomes.size(); ++o) {
        Json metrics = Json::object();
        for (std::size_t f = 0; f < play::figure_count; ++f) {
            const play::TwoByTwo parts = play::two_by_two(study.outcomes.front(), study.outcomes[o], f);
            metrics[std::string(play::figure_ids[f])] = {
                {"policy", parts.policy}, {"lens", parts.lens}, {"interaction", parts.interaction}};
        }
        pairs.push_back({{"first", lenses[study.outcomes.front().lens].id},
                         {"second", lenses[study.outcomes[o].lens].id},
                         {"metrics", std::move(metrics)}});
    }
    json["two_by_two"] = std::move(pairs);
    return written(json);
}

std::string bench_json(const std::string& scenario, unsigned threads,
                       const std::vector<play::Measurement>& measurements) {
    Json json{{"version", version}, {"scenario", scenario}, {"threads", threads}};
    Json list = Json::array();
    for (const play::Measurement& measurement : measurements) {
        if (measurement.values.empty()) continue;
        const auto [least, most] = std::minmax_element(measurement.values.begin(), measurement.values.end());
        list.push_back({{"what", measurement.what},
                        {"unit", measurement.unit},
                        {"less_is_better", measurement.less_is_better},
                        {"median", play::median(measurement)},
                        {"min", *least},
                        {"max", *most},
                        {"values", measurement.values},
                        {"must", measurement.must},
                        {"ratio_to_must", ratio_to(measurement.must, measurement)},
                        {"holds_must", play::holds_must(measurement)},
                        {"aim", measurement.aim},
                        {"ratio_to_aim", ratio_to(measurement.aim, measurement)},
                        {"holds_aim", play::holds_aim(measurement)}});
    }
    json["measurements"] = std::move(list);
    return written(json);
}

std::string sensitivity_json(const SensitivityStudy& study) {
    Json json = document(study.subject);
    json["screening_runs"] = study.screening.runs;
    json["split_runs"] = study.split.runs;
    Json metrics = Json::object();
    for (const std::size_t f : study.figures) {
        Json effects = Json::array();
        for (const play::ParameterEffect& effect : study.screening.effects[f]) {
            effects.push_back({{"parameter", id_of(effect.parameter)},
                               {"mean", effect.mean},
                               {"mean_size", effect.mean_size},
                               {"deviation", effect.deviation},
                               {"size_error", effect.size_error}});
        }
        Json shares = Json::array();
        for (const play::VarianceShare& share : study.split.shares[f]) {
            shares.push_back({{"parameter", id_of(share.parameter)},
                              {"first", share.first},
                              {"first_error", share.first_error},
                              {"total", share.total},
                              {"total_error", share.total_error}});
        }
        metrics[std::string(play::figure_ids[f])] = {{"mean", study.split.mean[f]},
                                                     {"variance", study.split.variance[f]},
                                                     {"screening", std::move(effects)},
                                                     {"shares", std::move(shares)}};
    }
    json["metrics"] = std::move(metrics);
    return written(json);
}

std::string turning_json(const TurningStudy& study) {
    Json json = document(study.subject);
    json["choice"] = study.choice;
    json["metric"] = play::figure_ids[study.figure];
    Json points = Json::array();
    for (const play::TurningPoint& point : study.points) {
        points.push_back({{"parameter", id_of(point.parameter)},
                          {"value", point.own},
                          {"effect", point.effect_own},
                          {"effect_low", point.effect_low},
                          {"effect_high", point.effect_high},
                          {"turns_at", point.value ? Json(*point.value) : Json(nullptr)},
                          {"sign_there", point.sign}});
    }
    json["turning_points"] = std::move(points);
    return written(json);
}

std::string hindcast_json(const play::Hindcast& hindcast) {
    Json json{{"version", version}, {"members", hindcast.members}};
    Json targets = Json::array();
    for (const play::TargetRow& row : hindcast.rows) {
        targets.push_back({{"id", row.id},
                           {"use", scenario::target_use_ids[static_cast<std::size_t>(row.use)]},
                           {"quantity", row.quantity},
                           {"unit", row.unit},
                           {"period", row.period},
                           {"published", row.published},
                           {"low", row.low},
                           {"high", row.high},
                           {"simulated", row.simulated ? Json(*row.simulated) : Json(nullptr)},
                           {"within", row.within},
                           {"remark", row.remark},
                           {"source", row.source}});
    }
    json["targets"] = std::move(targets);
    return written(json);
}

std::string published_json(const model::Scenario& scenario, const PublishedStudy& study) {
    Json json = document(study.subject);
    json["members"] = study.members;
    Json figures = Json::array();
    for (const play::PublishedRow& row : study.rows) {
        const model::PublishedFigure& figure = scenario.published[row.figure];
        Json sources = Json::array();
        for (const model::SourceId id : figure.sources)
            sources.push_back(scenario.evidence->sources[id.index].id);
        figures.push_back({{"id", figure.id},
                           {"quantity", figure.quantity.in(model::Language::English)},
                           {"from", base::text(figure.from)},
                           {"to", base::text(figure.to)},
                           {"published", figure.published},
                           {"low", figure.low},
                           {"high", figure.high},
                           {"simulated", row.simulated},
                           {"simulated_low", row.simulated_low},
                           {"simulated_high", row.simulated_high},
                           {"within", row.within},
                           {"sources", std::move(sources)}});
    }
    json["figures"] = std::move(figures);
    return written(json);
}

std::string case_json(const model::Scenario& scenario, const model::Case& person) {
    Json json{{"version", version}};
    json.update(json_of(scenario, person));
    return written(json);
}

std::string cases_json(const model::Scenario& scenario, const std::vector<const model::Case*>& cases) {
    Json list = Json::array();
    for (const model::Case* person : cases)
        list.push_back(json_of(scenario, *person));
    return written({{"version", version}, {"cases", std::move(list)}});
}

std::string evidence_json(const std::vector<EvidenceEntry>& entries) {
    Json list = Json::array();
    for (const EvidenceEntry& entry : entries)
        list.push_back(json_of(entry));
    return written({{"version", version}, {"entries", std::move(list)}});
}

std::string evidence_json(const EvidenceEntry& entry, const Page& page) {
    Json json{{"version", version}};
    json.update(json_of(entry));
    // The one rendering of pages stays in view/json.cpp.
    json["page"] = Json::parse(to_json(page), nullptr, false);
    return written(json);
}

}  // namespace homerule::view

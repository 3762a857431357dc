#include "view/json.hpp"

#include <array>
#include <cstddef>
#include <string_view>

#include <nlohmann/json.hpp>

#include "view/scene.hpp"

namespace homerule::view {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view tone_ids[] = {"plain", "quiet", "quote", "notice", "warning"};
constexpr std::string_view chart_ids[] = {"lines", "waterfall", "bars",  "stacked",
                                          "strip", "slope",     "panels"};
constexpr std::string_view command_ids[] = {
    "open", "back", "decide",   "withdraw",      "advance", "undo",  "redo",     "go_to",
    "save", "quit", "use_lens", "take_position", "speak",   "start", "continue", "go_home"};
constexpr std::string_view decision_ids[] = {"choose_option", "set_lever", "lobby", "make_promise"};

template <std::size_t size, class Enum>
std::string_view name_of(const std::string_view (&names)[size], Enum value) {
    return names[static_cast<std::size_t>(value)];
}

Json json_of(const Address& address) {
    return {{"page", page_id(address.kind)}, {"subject", address.subject}, {"detail", address.detail}};
}

Json json_of(const Command& command) {
    Json json{{"kind", name_of(command_ids, command.kind)}};
    switch (command.kind) {
        case CommandKind::Open:
        case CommandKind::UseLens:
        case CommandKind::TakePosition:
        case CommandKind::Speak:
        case CommandKind::Start: json["address"] = json_of(command.address); break;
        case CommandKind::Decide:
        case CommandKind::Withdraw:
            json["decision"] = {{"kind", name_of(decision_ids, command.decision.kind)},
                                {"subject", command.decision.subject},
                                {"option", command.decision.option}};
            break;
        case CommandKind::GoTo: json["branch"] = command.branch; break;
        case CommandKind::Back:
        case CommandKind::Advance:
        case CommandKind::Undo:
        case CommandKind::Redo:
        case CommandKind::Save:
        case CommandKind::Continue:
        case CommandKind::GoHome:
        case CommandKind::Quit: break;
    }
    return json;
}

Json json_of(const Action& action) {
    Json json{{"id", action.id},           {"label", action.label},   {"detail", action.detail},
              {"enabled", action.enabled}, {"chosen", action.chosen}, {"command", json_of(action.command)}};
    if (!action.blocked_because.empty()) json["blocked_because"] = action.blocked_because;
    return json;
}

Json json_of(const std::vector<Citation>& citations) {
    Json json = Json::array();
    for (const Citation& citation : citations)
        json.push_back(citation.words);
    return json;
}

struct Render {
    Json operator()(const Heading& block) const {
        return {{"type", "heading"}, {"level", block.level}, {"words", block.words}};
    }
    Json operator()(const Paragraph& block) const {
        Json json{{"type", "paragraph"}, {"tone", name_of(tone_ids, block.tone)}, {"words", block.words}};
        if (!block.speaker.empty()) json["speaker"] = block.speaker;
        if (!block.citations.empty()) json["citations"] = json_of(block.citations);
        return json;
    }
    Json operator()(const MetricLine& block) const {
        Json json{{"type", "metric"},     {"id", block.id},         {"name", block.name},
                  {"value", block.value}, {"change", block.change}, {"better", block.better},
                  {"level", block.level}, {"series", block.series}, {"words", block.words}};
        if (block.open) json["open"] = json_of(*block.open);
        return json;
    }
    static Json lines(const std::vector<ChartSeries>& series) {
        Json json = Json::array();
        for (const ChartSeries& line : series)
            json.push_back({{"name", line.name}, {"values", line.values}, {"dashed", line.dashed}});
        return json;
    }
    Json operator()(const Chart& block) const {
        Json panels = Json::array();
        for (const ChartPanel& panel : block.panels)
            panels.push_back({{"title", panel.title}, {"series", lines(panel.series)}});
        return {{"type", "chart"},
                {"kind", name_of(chart_ids, block.kind)},
                {"title", block.title},
                {"unit", block.unit},
                {"labels", block.labels},
                {"series", lines(block.series)},
                {"panels", std::move(panels)},
                {"band", block.band},
                {"less_is_better", block.less_is_better},
                {"words", block.words}};
    }
    Json operator()(const Table& block) const {
        Json opens = Json::array();
        for (const std::optional<Command>& command : block.opens)
            opens.push_back(command ? json_of(*command) : Json());
        return {{"type", "table"},          {"title", block.title}, {"columns", block.columns},
                {"numeric", block.numeric}, {"rows", block.rows},   {"opens", std::move(opens)},
                {"words", block.words}};
    }
    Json operator()(const Choices& block) const {
        Json actions = Json::array();
        for (const Action& action : block.actions)
            actions.push_back(json_of(action));
        return {{"type", "choices"}, {"title", block.title}, {"actions", std::move(actions)}};
    }
    Json operator()(const MapBlock& block) const {
        Json layers = Json::array();
        for (const MapLayer& layer : block.layers) {
            layers.push_back({{"id", layer.id},
                              {"name", layer.name},
                              {"unit", layer.unit},
                              {"low", layer.low},
                              {"high", layer.high},
                              {"low_words", layer.low_words},
                              {"high_words", layer.high_words},
                              {"values", layer.values},
                              {"words", layer.words},
                              {"same", layer.same}});
        }
        return {{"type", "map"}, {"layers", std::move(layers)}};
    }
    Json operator()(const PipelineBlock& block) const {
        Json stages = Json::array();
        for (const PipelineStage& stage : block.stages) {
            stages.push_back({{"id", stage.id},
                              {"name", stage.name},
                              {"count", stage.count},
                              {"count_year", stage.count_year},
                              {"rate", stage.rate},
                              {"published", stage.published}});
        }
        return {{"type", "pipeline"}, {"stages", std::move(stages)}, {"words", block.words}};
    }
    Json operator()(const CaseFlow& block) const {
        Json stages = Json::array();
        for (const FlowStage& stage : block.stages) {
            stages.push_back({{"id", stage.id},
                              {"name", stage.name},
                              {"limit", stage.limit},
                              {"is_outcome", stage.is_outcome},
                              {"people", stage.people}});
        }
        Json tokens = Json::array();
        for (const FlowToken& token : block.tokens) {
            Json moves = Json::array();
            for (const FlowMove& move : token.moves)
                moves.push_back({{"day", move.day}, {"stage", move.stage}});
            tokens.push_back({{"file", token.file}, {"name", token.name}, {"moves", std::move(moves)}});
        }
        return {{"type", "case_flow"},
                {"title", block.title},
                {"days", block.days},
                {"words", block.words},
                {"stages", std::move(stages)},
                {"tokens", std::move(tokens)},
                {"people_per_token", block.people_per_token},
                {"scale", block.scale}};
    }
    Json operator()(const OptionCards& block) const {
        Json options = Json::array();
        for (const OptionCard& option : block.options) {
            Json facts = Json::array();
            for (const auto& [name, words] : option.facts)
                facts.push_back({{"name", name}, {"words", words}});
            Json fans = Json::array();
            for (const Fan& fan : option.fans) {
                fans.push_back({{"id", fan.id},
                                {"name", fan.name},
                                {"unit", fan.unit},
                                {"labels", fan.labels},
                                {"p05", fan.p05},
                                {"p10", fan.p10},
                                {"p25", fan.p25},
                                {"p50", fan.p50},
                                {"p75", fan.p75},
                                {"p90", fan.p90},
                                {"p95", fan.p95},
                                {"without", fan.without},
                                {"paths", fan.paths},
                                {"dots", fan.dots},
                                {"words", fan.words}});
            }
            options.push_back({{"action", json_of(option.action)},
                               {"meaning", option.meaning},
                               {"best_case", option.best_case},
                               {"facts", std::move(facts)},
                               {"reactions", option.reactions},
                               {"citations", json_of(option.citations)},
                               {"fans", std::move(fans)}});
        }
        return {{"type", "options"}, {"title", block.title}, {"options", std::move(options)}};
    }
    Json operator()(const Timeline& block) const {
        Json marks = Json::array();
        for (const TimelineMark& mark : block.marks) {
            Json json{{"month", mark.month},
                      {"date", mark.date},
                      {"words", mark.words},
                      {"decision", mark.decision},
                      {"history", mark.history}};
            if (mark.open) json["open"] = json_of(*mark.open);
            marks.push_back(std::move(json));
        }
        return {{"type", "timeline"},
                {"months", block.months},
                {"now", block.now},
                {"marks", std::move(marks)},
                {"words", block.words}};
    }
    Json operator()(const Seats& block) const {
        Json seats = Json::array();
        for (const SeatLine& seat : block.seats) {
            Json json{{"name", seat.name}, {"position", seat.position}, {"sum", seat.sum}, {"why", seat.why}};
            if (seat.lobby) json["lobby"] = json_of(*seat.lobby);
            seats.push_back(std::move(json));
        }
        return {
            {"type", "seats"}, {"title", block.title}, {"seats", std::move(seats)}, {"words", block.words}};
    }
    Json operator()(const Progress& block) const {
        constexpr std::array<std::string_view, 3> states{"done", "now", "ahead"};
        Json measures = Json::array();
        for (const Measure& measure : block.measures) {
            Json stages = Json::array();
            for (const MeasureStage& stage : measure.stages) {
                stages.push_back({{"name", stage.name},
                                  {"when", stage.when},
                                  {"state", states[static_cast<std::size_t>(stage.state)]}});
            }
            Json json{{"name", measure.name}, {"words", measure.words}, {"stages", std::move(stages)}};
            if (measure.open) json["open"] = json_of(*measure.open);
            measures.push_back(std::move(json));
        }
        return {{"type", "progress"},
                {"title", block.title},
                {"measures", std::move(measures)},
                {"words", block.words}};
    }
    Json operator()(const Tree& block) const {
        Json points = Json::array();
        for (const TreePoint& point : block.points) {
            points.push_back({{"parent", point.parent},
                              {"turn", point.turn},
                              {"on_road", point.on_road},
                              {"is_here", point.is_here}});
        }
        Json roads = Json::array();
        for (const TreeRoad& road : block.roads) {
            Json json{{"point", road.point},
                      {"action", json_of(road.action)},
                      {"series", road.series},
                      {"value", road.value}};
            if (!road.compare.id.empty()) json["compare"] = json_of(road.compare);
            roads.push_back(std::move(json));
        }
        return {{"type", "tree"},       {"title", block.title},        {"name", block.name},
                {"turns", block.turns}, {"points", std::move(points)}, {"roads", std::move(roads)},
                {"words", block.words}};
    }
};

}  // namespace

std::string to_json(const Page& page) {
    Json blocks = Json::array();
    for (const Block& block : page.blocks)
        blocks.push_back(std::visit(Render{}, block));
    const Json json{{"address", json_of(page.address)}, {"title", page.title}, {"blocks", std::move(blocks)}};
    // Words come from files that were checked as UTF-8; a stray byte is shown as a replacement, never thrown.
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace homerule::view

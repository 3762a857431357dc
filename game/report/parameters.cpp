#include "report/parameters.hpp"

#include <string_view>

#include <fmt/format.h>

namespace homerule::report {

namespace {

std::string_view name_of(model::Status status) {
    switch (status) {
        case model::Status::Settled: return "settled";
        case model::Status::Contested: return "contested";
        case model::Status::Unknown: return "unknown";
        case model::Status::Assumption: return "assumption";
    }
    return "";
}

// A number as a person would write it: no trailing zeros, no exponent.
std::string written(double value) {
    std::string text = fmt::format("{:.6f}", value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "0" : text;
}

std::string sources_of(const model::Evidence& evidence, const std::vector<model::SourceId>& ids) {
    std::string text;
    for (const model::SourceId id : ids) {
        const model::Source& source = evidence.sources[id.index];
        text += fmt::format("{}{}, *{}* ({})", text.empty() ? "" : "; ", source.author, source.title,
                            source.year);
    }
    return text;
}

}  // namespace

std::string parameters_markdown(const model::Evidence& evidence) {
    std::string text =
        "# Parameters\n\n"
        "Every number of the model that is not a scenario's own: its value under the default lens, its "
        "range, what "
        "is known of it, and\nwhere it comes from. Written by `./homerule evidence --table`; a test "
        "compares. How "
        "each is used stands in [model.md](model.md).\n\n"
        "*Settled*: published and not disputed. *Contested*: studies differ, and each position is named. "
        "*Unknown*: "
        "nobody has measured\nit. *Assumption*: chosen by the designers within the range.\n\n";
    text += fmt::format("{} parameters.\n\n| id | value | range | unit | status |", model::parameter_count);
    for (std::size_t l = 1; l < evidence.lenses.size(); ++l)
        text += fmt::format(" {} |", evidence.lenses[l].name.words[0]);
    text += "\n|---|---|---|---|---|";
    for (std::size_t l = 1; l < evidence.lenses.size(); ++l)
        text += "---|";
    text += "\n";
    for (std::size_t p = 0; p < model::parameter_count; ++p) {
        const model::ParameterPage& page = evidence.parameters[p];
        text += fmt::format("| [`{0}`](#{0}) | {1} | {2} to {3} | {4} | {5} |", model::parameter_ids[p],
                            written(page.value), written(page.low), written(page.high), page.unit,
                            name_of(page.status));
        for (std::size_t l = 1; l < evidence.lenses.size(); ++l) {
            const double value = evidence.lenses[l].values[p];
            text += value == page.value ? " |" : fmt::format(" {} |", written(value));
        }
        text += "\n";
    }
    for (std::size_t p = 0; p < model::parameter_count; ++p) {
        const model::ParameterPage& page = evidence.parameters[p];
        text += fmt::format("\n## {}\n\n**{}.** {}", model::parameter_ids[p], page.name.words[0],
                            page.meaning.words[0]);
        text += fmt::format(" Value {} {}, range {} to {}; {}.\n", written(page.value), page.unit,
                            written(page.low), written(page.high), name_of(page.status));
        for (const model::Position& position : page.positions) {
            text += fmt::format("\n- {}: {}", position.name.words[0], written(position.value));
            const std::string sources = sources_of(evidence, position.sources);
            if (!sources.empty()) text += ". " + sources;
            text += ".";
        }
        if (!page.positions.empty()) text += "\n";
        if (!page.assumption.words[0].empty())
            text += fmt::format("\n*Assumption.* {}\n", page.assumption.words[0]);
        const std::string sources = sources_of(evidence, page.sources);
        if (!sources.empty()) text += fmt::format("\nSources: {}.\n", sources);
    }
    return text;
}

}  // namespace homerule::report

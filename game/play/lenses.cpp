#include "play/lenses.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "play/split.hpp"
#include "play/twin.hpp"

namespace homerule::play {

std::vector<LensOutcome> under_all_lenses(const model::Scenario& scenario, std::uint64_t luck,
                                          const std::vector<model::Decisions>& decisions, unsigned threads) {
    const std::vector<model::Lens>& lenses = scenario.evidence->lenses;
    std::vector<LensOutcome> outcomes(lenses.size());
    for_each_index(lenses.size(), threads, [&](std::size_t lens) {
        LensOutcome& outcome = outcomes[lens];
        outcome.lens = lens;
        outcome.without = figures_at_end(scenario, lenses[lens].values, luck, {});
        const Term with = play_term(scenario, lenses[lens].values, luck, decisions, Cases::Drop);
        outcome.with = with.figures.empty() ? outcome.without : with.figures.back();
        for (const model::Decisions& refused : with.refused)
            outcome.refused += refused.size();
    });
    return outcomes;
}

int common_direction(const std::vector<LensOutcome>& outcomes, std::size_t figure) {
    int direction = 0;
    for (const LensOutcome& outcome : outcomes) {
        const double moved = outcome.with[figure] - outcome.without[figure];
        const int sign = moved > 0 ? 1 : (moved < 0 ? -1 : 0);
        if (sign == 0 || (direction != 0 && sign != direction)) return 0;
        direction = sign;
    }
    return direction;
}

TwoByTwo two_by_two(const LensOutcome& first, const LensOutcome& second, std::size_t figure) {
    const double under_first = first.with[figure] - first.without[figure];
    const double under_second = second.with[figure] - second.without[figure];
    TwoByTwo parts;
    parts.policy = (under_first + under_second) / 2.0;
    parts.lens =
        (second.with[figure] - first.with[figure] + second.without[figure] - first.without[figure]) / 2.0;
    parts.interaction = under_second - under_first;
    return parts;
}

namespace {

constexpr std::string_view own_prefix = "own:";

// "parameter=position" as indices.
std::optional<std::pair<std::size_t, std::size_t>> read_position(const model::Evidence& evidence,
                                                                 std::string_view written) {
    const std::size_t equals = written.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    for (std::size_t p = 0; p < model::parameter_count; ++p) {
        if (model::parameter_ids[p] != written.substr(0, equals)) continue;
        const std::vector<model::Position>& positions = evidence.parameters[p].positions;
        for (std::size_t i = 0; i < positions.size(); ++i) {
            if (positions[i].id == written.substr(equals + 1)) return std::pair(p, i);
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<Positions> positions_of(const model::Evidence& evidence, const std::string& lens_id) {
    std::string_view rest = lens_id;
    if (!rest.starts_with(own_prefix)) return std::nullopt;
    rest.remove_prefix(own_prefix.size());
    Positions positions;
    while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        const auto position = read_position(evidence, rest.substr(0, comma));
        if (!position) return std::nullopt;
        positions[position->first] = position->second;
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return positions;
}

model::ScenarioPointer with_own_lens(const model::ScenarioPointer& scenario, const Positions& positions,
                                     const model::Text& name, const model::Text& explanation) {
    auto evidence = std::make_shared<model::Evidence>(*scenario->evidence);
    std::erase_if(evidence->lenses, [](const model::Lens& lens) { return lens.id.starts_with(own_prefix); });
    model::Lens own = evidence->lenses.front();
    own.id = own_prefix;
    own.name = name;
    own.explanation = explanation;
    bool is_own = false;
    for (std::size_t p = 0; p < model::parameter_count; ++p) {
        if (!positions[p]) continue;
        const model::Position& position = evidence->parameters[p].positions[*positions[p]];
        own.values[p] = position.value;
        own.id += (is_own ? "," : "") + std::string(model::parameter_ids[p]) + "=" + position.id;
        is_own = true;
    }
    if (is_own) evidence->lenses.push_back(std::move(own));
    auto changed = std::make_shared<model::Scenario>(*scenario);
    changed->evidence = std::move(evidence);
    return changed;
}

}  // namespace homerule::play

#include "play/lenses.hpp"

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

}  // namespace homerule::play

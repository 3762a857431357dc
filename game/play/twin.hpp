// Twins: the same term, the same luck, other decisions or another lens. Floor 3 (play).
// Any difference between twins is the difference in decisions: case numbers name the same people in both.
// Contributions: Shapley, "A value for n-person games" (1953).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/case.hpp"
#include "model/decision.hpp"
#include "model/parameter.hpp"
#include "model/scenario.hpp"
#include "play/outlook.hpp"

namespace homerule::play {

// A whole term by given decisions: one list a turn.
struct Term {
    std::vector<Figures> figures;           // at the end of each turn
    std::vector<std::uint64_t> digests;     // of the world after each turn
    std::vector<model::Case> cases;         // closed ones and those still open, by id; empty unless kept
    std::vector<model::Decisions> refused;  // by turn
};

enum class Cases { Keep, Drop };

Term play_term(const model::Scenario& scenario, const model::ParameterValues& values, std::uint64_t luck,
               const std::vector<model::Decisions>& decisions, Cases cases);

// The figures at the end of the same term, where the way there does not matter.
Figures figures_at_end(const model::Scenario& scenario, const model::ParameterValues& values,
                       std::uint64_t luck, const std::vector<model::Decisions>& decisions);

// The decisions of a term without every occurrence of one of them.
std::vector<model::Decisions> without(const std::vector<model::Decisions>& decisions,
                                      const model::Decision& left_out);

// A person whose way through the pipeline differs between two terms; `first` or `second` is null where the
// person was never matched.
struct CaseDifference {
    std::uint64_t id = 0;
    const model::Case* first = nullptr;
    const model::Case* second = nullptr;
};

// In order of id. Points into the terms, which must outlive it.
std::vector<CaseDifference> differing_cases(const Term& first, const Term& second);

// The most decisions for which contributions are exact.
inline constexpr std::size_t most_exact_contributions = 8;

// What each of several decisions contributed to a term's figures at its end: its average effect over all
// orders in which the decisions could be added. The contributions add up to the whole difference from the
// term without any of them. Exact up to most_exact_contributions decisions; above, `samples` orders (two at
// least) are drawn, with the standard error of the mean beside each figure. The result does not depend on
// `threads`.
struct Contribution {
    model::Decision decision;
    Figures amount{};
    Figures standard_error{};
};
std::vector<Contribution> attribute(const model::Scenario& scenario, const model::ParameterValues& values,
                                    std::uint64_t luck, const std::vector<model::Decisions>& decisions,
                                    const std::vector<model::Decision>& shared, std::size_t samples,
                                    unsigned threads = 1);

}  // namespace homerule::play

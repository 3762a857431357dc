// Which numbers that nobody knows for sure move which figure, and which of them would turn a conclusion
// around. Floor 3 (play). Screening: Morris, "Factorial sampling plans for preliminary computational
// experiments" (1991), with the mean size of Campolongo, Cariboni and Saltelli (2007). Shares of variance:
// Saltelli and others, "Variance based sensitivity analysis of model output" (2010), with the estimators of
// Jansen (1999).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "model/decision.hpp"
#include "model/evidence.hpp"
#include "model/parameter.hpp"
#include "model/scenario.hpp"
#include "play/outlook.hpp"

namespace homerule::play {

// A parameter and how far the published estimates, or the assumption's own bounds, reach.
struct Range {
    model::Parameter parameter = model::Parameter::BookingSubmissionShare;
    double low = 0;
    double high = 0;
};

// Every parameter that is not settled and has a range, in the order of the enumeration.
std::vector<Range> open_ranges(const model::Evidence& evidence);

// What a set of values leads to. Called by several threads at once; the same values must give the same bits.
using Outcome = std::function<Figures(const model::ParameterValues&)>;

// The figures at the end of the term by these decisions (one list a turn), as a mean over the lucks. The
// scenario must outlive it.
Outcome end_of_term(const model::Scenario& scenario, std::vector<model::Decisions> decisions,
                    std::vector<std::uint64_t> lucks);

// What one of the decisions changes of that: with it minus without it, the lucks shared.
Outcome effect_of(const model::Scenario& scenario, std::vector<model::Decisions> decisions,
                  const model::Decision& decision, std::vector<std::uint64_t> lucks);

// How one parameter moves one figure when it alone moves through its whole range, in the figure's unit.
struct ParameterEffect {
    model::Parameter parameter = model::Parameter::BookingSubmissionShare;
    double mean = 0;        // Morris's mu: effects of both signs cancel
    double mean_size = 0;   // mu*: how much it matters
    double deviation = 0;   // sigma: how much its effect depends on the other parameters, or bends
    double size_error = 0;  // standard error of mean_size
};

struct ScreeningDesign {
    std::size_t trajectories = 10;  // r, two at least
    std::size_t levels = 4;         // p, even; an odd number counts as the next even one
    std::uint64_t luck = 0;         // names the points
};

struct Screening {
    std::size_t runs = 0;  // outcomes asked for: r (k + 1)
    // By figure: every parameter, the largest mean size first, equals in the order of the enumeration.
    std::array<std::vector<ParameterEffect>, figure_count> effects;
};

// Moves one parameter at a time along r random roads through the ranges; parameters without a range stay at
// `values`. The result does not depend on `threads`.
Screening screen(const Outcome& outcome, const model::ParameterValues& values,
                 const std::vector<Range>& ranges, const ScreeningDesign& design, unsigned threads);

// The ranges of `count` parameters that matter most: first those that lead some figure, then those that come
// second in some figure, and so on; among equals those with the larger share of that figure's mean sizes. In
// the order of `ranges`.
std::vector<Range> strongest(const Screening& screening, const std::vector<Range>& ranges, std::size_t count);

// The share of a figure's variance that goes back to a parameter when all of them are drawn evenly and
// independently from their ranges.
struct VarianceShare {
    model::Parameter parameter = model::Parameter::BookingSubmissionShare;
    double first = 0;  // by itself: how much less the figure would vary if it were known
    double first_error = 0;
    double total =
        0;  // with all that it does together with others: what would be left if all else were known
    double total_error = 0;
};

struct VarianceDesign {
    std::size_t points = 256;     // N, two at least
    std::size_t resamples = 200;  // of the points, for the standard errors (bootstrap), two at least
    std::uint64_t luck = 0;       // names the points
};

struct VarianceSplit {
    std::size_t runs = 0;  // N (k + 2)
    Figures mean{};        // over the ranges
    Figures variance{};
    // By figure: every parameter, the largest total first, equals in the order of `ranges`; none where the
    // figure does not vary.
    std::array<std::vector<VarianceShare>, figure_count> shares;
};

// `first` is Jansen's estimate or Saltelli's, from the same runs: the one whose error is smaller. Estimates
// may lie a little outside 0..1, by their error. The result does not depend on `threads`.
VarianceSplit split_variance(const Outcome& outcome, const model::ParameterValues& values,
                             const std::vector<Range>& ranges, const VarianceDesign& design,
                             unsigned threads);

// What would change my mind: where within its range a parameter turns the sign of an effect on a figure.
struct TurningPoint {
    model::Parameter parameter = model::Parameter::BookingSubmissionShare;
    double own = 0;         // the value in force
    double effect_own = 0;  // of the figure, at that value
    double effect_low = 0;  // at the range's ends
    double effect_high = 0;
    // The nearest value with another sign, to a thousandth of the range; none where no value that was tried
    // has one.
    std::optional<double> value;
    int sign = 0;  // of the effect there: -1, +1, or 0 where the effect vanishes
};

// For each range: tries nine values across it, then halves the step where the sign changes first, seen from
// the value in force. Those with a turning point come first, the nearest (as a share of the range) before
// others; the rest stay in the order of `ranges`. `effect` is such as effect_of gives.
std::vector<TurningPoint> find_turning_points(const Outcome& effect, const model::ParameterValues& values,
                                              const std::vector<Range>& ranges, std::size_t figure,
                                              unsigned threads);

}  // namespace homerule::play

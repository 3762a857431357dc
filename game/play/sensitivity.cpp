#include "play/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/random.hpp"
#include "play/purpose.hpp"
#include "play/split.hpp"
#include "play/twin.hpp"

namespace homerule::play {

namespace {

void set(model::ParameterValues& values, const Range& range, double share) {
    values[static_cast<std::size_t>(range.parameter)] = range.low + share * (range.high - range.low);
}

// A draw that belongs to one parameter of one point: another parameter in the list moves none of them.
base::Draw draw_for(const Range& range, Purpose purpose, std::uint64_t luck, std::size_t point) {
    return base::draw({luck, static_cast<std::uint32_t>(purpose), static_cast<std::uint32_t>(point),
                       static_cast<std::uint32_t>(range.parameter), 0});
}

// One random road through the ranges: where it starts, and which parameter moves when and how far.
struct Trajectory {
    std::vector<double> start;       // by range, as a share of it
    std::vector<double> step;        // by range, up or down
    std::vector<std::size_t> order;  // of moving
};

Trajectory draw_trajectory(const std::vector<Range>& ranges, const ScreeningDesign& design,
                           std::size_t number) {
    const std::size_t half = std::max<std::size_t>((design.levels + 1) / 2, 1);
    const auto parts = static_cast<double>(2 * half - 1);
    // Morris's step, p / (2 (p - 1)): every level is then reached equally often.
    const double step = static_cast<double>(half) / parts;
    Trajectory road;
    std::vector<double> lots;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        const base::Draw drawn = draw_for(ranges[i], Purpose::ScreeningPoint, design.luck, number);
        const double low = std::floor(drawn.uniform(0) * static_cast<double>(half)) / parts;
        const bool up = drawn.uniform(1) < 0.5;
        road.start.push_back(up ? low : low + step);
        road.step.push_back(up ? step : -step);
        road.order.push_back(i);
        lots.push_back(draw_for(ranges[i], Purpose::ScreeningOrder, design.luck, number).uniform(0));
    }
    std::stable_sort(road.order.begin(), road.order.end(),
                     [&lots](std::size_t a, std::size_t b) { return lots[a] < lots[b]; });
    return road;
}

ParameterEffect summarize(model::Parameter parameter, const std::vector<double>& effects) {
    const auto count = static_cast<double>(effects.size());
    ParameterEffect summary;
    summary.parameter = parameter;
    for (const double effect : effects) {
        summary.mean += effect / count;
        summary.mean_size += std::abs(effect) / count;
    }
    double squares = 0;
    double size_squares = 0;
    for (const double effect : effects) {
        squares += (effect - summary.mean) * (effect - summary.mean);
        const double off = std::abs(effect) - summary.mean_size;
        size_squares += off * off;
    }
    summary.deviation = std::sqrt(squares / (count - 1.0));
    summary.size_error = std::sqrt(size_squares / (count - 1.0) / count);
    return summary;
}

// The answers to a Saltelli design: two independent samples, and the first with one column after the other
// taken from the second.
struct Answers {
    std::vector<Figures> first;
    std::vector<Figures> second;
    std::vector<std::vector<Figures>> mixed;  // by range
};

struct Indices {
    double first = 0;  // by Jansen's estimator, sharp where the share is large
    double small = 0;  // the same by Saltelli's, sharp where it is small
    double total = 0;  // by Jansen's
};

// One figure's answers, ready for resampling.
struct Column {
    std::vector<double> first;   // less the mean of all
    std::vector<double> second;  // less the mean of all
    // By range, then point.
    std::vector<std::vector<double>> from_second;  // squared distance of the mixed answer
    std::vector<std::vector<double>> from_first;
    std::vector<std::vector<double>> shared;  // second times how far the mixed answer moved from the first
};

double variance_of(const Column& column, const std::vector<std::size_t>& points) {
    double sum = 0;
    double squares = 0;
    for (const std::size_t j : points) {
        sum += column.first[j] + column.second[j];
        squares += column.first[j] * column.first[j] + column.second[j] * column.second[j];
    }
    const double count = 2.0 * static_cast<double>(points.size());
    return std::max(squares - sum * sum / count, 0.0) / (count - 1.0);
}

Indices indices_of(const Column& column, const std::vector<std::size_t>& points, std::size_t range,
                   double variance) {
    double from_second = 0;
    double from_first = 0;
    double shared = 0;
    for (const std::size_t j : points) {
        from_second += column.from_second[range][j];
        from_first += column.from_first[range][j];
        shared += column.shared[range][j];
    }
    if (variance <= 0) return {};
    const auto count = static_cast<double>(points.size());
    return {1.0 - from_second / (2.0 * count) / variance, shared / count / variance,
            from_first / (2.0 * count) / variance};
}

Column column_of(const Answers& answers, std::size_t figure, double mean) {
    Column column;
    const std::size_t points = answers.first.size();
    for (std::size_t j = 0; j < points; ++j) {
        column.first.push_back(answers.first[j][figure] - mean);
        column.second.push_back(answers.second[j][figure] - mean);
    }
    for (const std::vector<Figures>& mixed : answers.mixed) {
        std::vector<double>& from_second = column.from_second.emplace_back();
        std::vector<double>& from_first = column.from_first.emplace_back();
        std::vector<double>& shared = column.shared.emplace_back();
        for (std::size_t j = 0; j < points; ++j) {
            const double off_second = answers.second[j][figure] - mixed[j][figure];
            const double off_first = mixed[j][figure] - answers.first[j][figure];
            from_second.push_back(off_second * off_second);
            from_first.push_back(off_first * off_first);
            shared.push_back(column.second[j] * off_first);
        }
    }
    return column;
}

double deviation_of(const std::vector<Indices>& resampled, double Indices::*index) {
    const auto count = static_cast<double>(resampled.size());
    double mean = 0;
    for (const Indices& one : resampled)
        mean += one.*index / count;
    double squares = 0;
    for (const Indices& one : resampled)
        squares += (one.*index - mean) * (one.*index - mean);
    return std::sqrt(squares / (count - 1.0));
}

VarianceShare share_of(model::Parameter parameter, const Indices& indices,
                       const std::vector<Indices>& resampled) {
    VarianceShare share;
    share.parameter = parameter;
    share.total = indices.total;
    share.total_error = deviation_of(resampled, &Indices::total);
    share.first = indices.first;
    share.first_error = deviation_of(resampled, &Indices::first);
    const double small_error = deviation_of(resampled, &Indices::small);
    if (small_error < share.first_error) {
        share.first = indices.small;
        share.first_error = small_error;
    }
    return share;
}

Answers ask(const Outcome& outcome, const model::ParameterValues& values, const std::vector<Range>& ranges,
            std::size_t points, std::uint64_t luck, unsigned threads) {
    Answers answers;
    answers.first.resize(points);
    answers.second.resize(points);
    answers.mixed.assign(ranges.size(), std::vector<Figures>(points));
    for_each_index(points, threads, [&](std::size_t j) {
        model::ParameterValues first = values;
        model::ParameterValues second = values;
        for (const Range& range : ranges) {
            const base::Draw drawn = draw_for(range, Purpose::VariancePoint, luck, j);
            set(first, range, drawn.uniform(0));
            set(second, range, drawn.uniform(1));
        }
        answers.first[j] = outcome(first);
        answers.second[j] = outcome(second);
        for (std::size_t i = 0; i < ranges.size(); ++i) {
            const auto p = static_cast<std::size_t>(ranges[i].parameter);
            const double kept = std::exchange(first[p], second[p]);
            answers.mixed[i][j] = outcome(first);
            first[p] = kept;
        }
    });
    return answers;
}

int sign_of(double effect) {
    return effect > 0 ? 1 : (effect < 0 ? -1 : 0);
}

// One parameter's effect on one figure, as a function of its value.
class Line {
public:
    Line(const Outcome& effect, const model::ParameterValues& values, const Range& range, std::size_t figure)
        : effect_(effect),
          values_(values),
          place_(static_cast<std::size_t>(range.parameter)),
          figure_(figure) {}

    double at(double value) {
        values_[place_] = value;
        return effect_(values_)[figure_];
    }

private:
    const Outcome& effect_;
    model::ParameterValues values_;
    std::size_t place_;
    std::size_t figure_;
};

struct Tried {
    double value = 0;
    double effect = 0;
};

// Halves the stretch from a value with the sign in force to one with another, until it is shorter than
// `precision`.
Tried halve(Line& line, double same, Tried other, int sign, double precision) {
    while (std::abs(other.value - same) > precision) {
        const double middle = same + (other.value - same) / 2.0;
        const double effect = line.at(middle);
        if (sign_of(effect) == sign) {
            same = middle;
        } else {
            other = {middle, effect};
        }
    }
    return other;
}

constexpr int stretches = 8;          // between the values that are tried across a range
constexpr double precision = 0.0009;  // of a range

TurningPoint find_turning_point(const Outcome& effect, const model::ParameterValues& values,
                                const Range& range, std::size_t figure, double effect_own) {
    Line line(effect, values, range, figure);
    TurningPoint point;
    point.parameter = range.parameter;
    point.own = values[static_cast<std::size_t>(range.parameter)];
    point.effect_own = effect_own;
    std::vector<Tried> tried;
    for (int s = 0; s <= stretches; ++s) {
        const double value =
            s == stretches ? range.high : range.low + (range.high - range.low) * s / stretches;
        tried.push_back({value, line.at(value)});
    }
    point.effect_low = tried.front().effect;
    point.effect_high = tried.back().effect;

    const int sign = sign_of(effect_own);
    const auto offer = [&](double same, const Tried& other) {
        const Tried found = halve(line, same, other, sign, precision * (range.high - range.low));
        if (point.value && std::abs(*point.value - point.own) <= std::abs(found.value - point.own)) return;
        point.value = found.value;
        point.sign = sign_of(found.effect);
    };
    double same = point.own;
    for (const Tried& next : tried) {
        if (next.value <= point.own) continue;
        if (sign_of(next.effect) != sign) {
            offer(same, next);
            break;
        }
        same = next.value;
    }
    same = point.own;
    for (auto next = tried.rbegin(); next != tried.rend(); ++next) {
        if (next->value >= point.own) continue;
        if (sign_of(next->effect) != sign) {
            offer(same, *next);
            break;
        }
        same = next->value;
    }
    return point;
}

}  // namespace

std::vector<Range> open_ranges(const model::Evidence& evidence) {
    std::vector<Range> ranges;
    for (std::size_t p = 0; p < model::parameter_count; ++p) {
        const model::ParameterPage& page = evidence.parameters[p];
        if (page.status == model::Status::Settled || !(page.low < page.high)) continue;
        ranges.push_back({static_cast<model::Parameter>(p), page.low, page.high});
    }
    return ranges;
}

Outcome end_of_term(const model::Scenario& scenario, std::vector<model::Decisions> decisions,
                    std::vector<std::uint64_t> lucks) {
    return [&scenario, decisions = std::move(decisions),
            lucks = std::move(lucks)](const model::ParameterValues& values) {
        Figures mean{};
        for (const std::uint64_t luck : lucks) {
            const Figures figures = figures_at_end(scenario, values, luck, decisions);
            for (std::size_t f = 0; f < figure_count; ++f)
                mean[f] += figures[f] / static_cast<double>(lucks.size());
        }
        return mean;
    };
}

Outcome effect_of(const model::Scenario& scenario, std::vector<model::Decisions> decisions,
                  const model::Decision& decision, std::vector<std::uint64_t> lucks) {
    const Outcome without_it = end_of_term(scenario, without(decisions, decision), lucks);
    const Outcome with_it = end_of_term(scenario, std::move(decisions), std::move(lucks));
    return [with_it, without_it](const model::ParameterValues& values) {
        Figures figures = with_it(values);
        const Figures others = without_it(values);
        for (std::size_t f = 0; f < figure_count; ++f)
            figures[f] -= others[f];
        return figures;
    };
}

Screening screen(const Outcome& outcome, const model::ParameterValues& values,
                 const std::vector<Range>& ranges, const ScreeningDesign& design, unsigned threads) {
    const std::size_t trajectories = std::max<std::size_t>(design.trajectories, 2);
    // By range and trajectory.
    std::vector<std::vector<Figures>> effects(ranges.size(), std::vector<Figures>(trajectories));
    for_each_index(trajectories, threads, [&](std::size_t number) {
        const Trajectory road = draw_trajectory(ranges, design, number);
        model::ParameterValues point = values;
        for (std::size_t i = 0; i < ranges.size(); ++i)
            set(point, ranges[i], road.start[i]);
        Figures before = outcome(point);
        for (const std::size_t i : road.order) {
            set(point, ranges[i], road.start[i] + road.step[i]);
            const Figures after = outcome(point);
            for (std::size_t f = 0; f < figure_count; ++f)
                effects[i][number][f] = (after[f] - before[f]) / road.step[i];
            before = after;
        }
    });

    Screening screening;
    screening.runs = trajectories * (ranges.size() + 1);
    std::vector<double> one(trajectories);
    for (std::size_t f = 0; f < figure_count; ++f) {
        for (std::size_t i = 0; i < ranges.size(); ++i) {
            for (std::size_t number = 0; number < trajectories; ++number)
                one[number] = effects[i][number][f];
            screening.effects[f].push_back(summarize(ranges[i].parameter, one));
        }
        std::stable_sort(screening.effects[f].begin(), screening.effects[f].end(),
                         [](const ParameterEffect& a, const ParameterEffect& b) {
                             if (a.mean_size != b.mean_size) return a.mean_size > b.mean_size;
                             return a.parameter < b.parameter;
                         });
    }
    return screening;
}

std::vector<Range> strongest(const Screening& screening, const std::vector<Range>& ranges,
                             std::size_t count) {
    struct Standing {
        std::size_t rank = static_cast<std::size_t>(-1);  // the best in any figure
        double share = 0;                                 // the largest there
    };
    std::array<Standing, model::parameter_count> standing;
    for (const std::vector<ParameterEffect>& effects : screening.effects) {
        double sum = 0;
        for (const ParameterEffect& effect : effects)
            sum += effect.mean_size;
        for (std::size_t rank = 0; rank < effects.size() && effects[rank].mean_size > 0; ++rank) {
            Standing& best = standing[static_cast<std::size_t>(effects[rank].parameter)];
            const double share = effects[rank].mean_size / sum;
            if (rank < best.rank || (rank == best.rank && share > best.share)) best = {rank, share};
        }
    }
    std::vector<std::size_t> order(ranges.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const Standing& first = standing[static_cast<std::size_t>(ranges[a].parameter)];
        const Standing& second = standing[static_cast<std::size_t>(ranges[b].parameter)];
        return first.rank != second.rank ? first.rank < second.rank : first.share > second.share;
    });
    order.resize(std::min(count, order.size()));
    std::sort(order.begin(), order.end());
    std::vector<Range> chosen;
    chosen.reserve(order.size());
    for (const std::size_t i : order)
        chosen.push_back(ranges[i]);
    return chosen;
}

VarianceSplit split_variance(const Outcome& outcome, const model::ParameterValues& values,
                             const std::vector<Range>& ranges, const VarianceDesign& design,
                             unsigned threads) {
    const std::size_t points = std::max<std::size_t>(design.points, 2);
    const std::size_t resamples = std::max<std::size_t>(design.resamples, 2);
    const Answers answers = ask(outcome, values, ranges, points, design.luck, threads);

    std::vector<std::size_t> all(points);
    std::iota(all.begin(), all.end(), std::size_t{0});
    // The same points in every resample of every figure and parameter.
    std::vector<std::vector<std::size_t>> drawn(resamples, std::vector<std::size_t>(points));
    for (std::size_t r = 0; r < resamples; ++r) {
        for (std::size_t j = 0; j < points; ++j) {
            const double uniform =
                base::uniform({design.luck, static_cast<std::uint32_t>(Purpose::Resample),
                               static_cast<std::uint32_t>(r), 0, static_cast<std::uint32_t>(j)});
            drawn[r][j] = static_cast<std::size_t>(uniform * static_cast<double>(points));
        }
    }

    VarianceSplit split;
    split.runs = points * (ranges.size() + 2);
    for_each_index(figure_count, threads, [&](std::size_t f) {
        double low = answers.first[0][f];
        double high = low;
        double sum = 0;
        for (const std::vector<Figures>* half : {&answers.first, &answers.second}) {
            for (const Figures& figures : *half) {
                low = std::min(low, figures[f]);
                high = std::max(high, figures[f]);
                sum += figures[f];
            }
        }
        if (low == high) {
            split.mean[f] = low;
            return;
        }
        split.mean[f] = sum / (2.0 * static_cast<double>(points));
        const Column column = column_of(answers, f, split.mean[f]);
        split.variance[f] = variance_of(column, all);
        std::vector<double> variances;
        variances.reserve(drawn.size());
        for (const std::vector<std::size_t>& resample : drawn)
            variances.push_back(variance_of(column, resample));
        for (std::size_t i = 0; i < ranges.size(); ++i) {
            const Indices indices = indices_of(column, all, i, split.variance[f]);
            std::vector<Indices> resampled;
            for (std::size_t r = 0; r < resamples; ++r)
                resampled.push_back(indices_of(column, drawn[r], i, variances[r]));
            split.shares[f].push_back(share_of(ranges[i].parameter, indices, resampled));
        }
        std::stable_sort(split.shares[f].begin(), split.shares[f].end(),
                         [](const VarianceShare& a, const VarianceShare& b) { return a.total > b.total; });
    });
    return split;
}

std::vector<TurningPoint> find_turning_points(const Outcome& effect, const model::ParameterValues& values,
                                              const std::vector<Range>& ranges, std::size_t figure,
                                              unsigned threads) {
    const double effect_own = effect(values)[figure];
    std::vector<TurningPoint> points(ranges.size());
    for_each_index(ranges.size(), threads, [&](std::size_t i) {
        points[i] = find_turning_point(effect, values, ranges[i], figure, effect_own);
    });
    std::vector<double> distance(model::parameter_count, 0.0);
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        if (!points[i].value) continue;
        distance[static_cast<std::size_t>(ranges[i].parameter)] =
            std::abs(*points[i].value - points[i].own) / (ranges[i].high - ranges[i].low);
    }
    std::stable_sort(points.begin(), points.end(), [&distance](const TurningPoint& a, const TurningPoint& b) {
        if (a.value.has_value() != b.value.has_value()) return a.value.has_value();
        return a.value && distance[static_cast<std::size_t>(a.parameter)] <
                              distance[static_cast<std::size_t>(b.parameter)];
    });
    return points;
}

}  // namespace homerule::play

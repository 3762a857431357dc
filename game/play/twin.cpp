#include "play/twin.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/random.hpp"
#include "play/purpose.hpp"
#include "play/split.hpp"
#include "sim/start.hpp"
#include "sim/step.hpp"

namespace homerule::play {

namespace {

const model::Decisions& at_turn(const std::vector<model::Decisions>& decisions, std::size_t turn) {
    static const model::Decisions none;
    return turn < decisions.size() ? decisions[turn] : none;
}

// Terms that differ in a few decisions, one after the other: what comes before the first change is not played
// again.
class Road {
public:
    Road(const model::Scenario& scenario, const model::ParameterValues& values, std::uint64_t luck)
        : rules_(sim::rules_of(scenario, values)) {
        worlds_.push_back(sim::start(scenario, values, luck));
    }

    // The figures at the end of the term by `decisions`, which are those of the last call before turn
    // `first`.
    Figures play(const std::vector<model::Decisions>& decisions, std::size_t first) {
        if (first + 1 < worlds_.size()) worlds_.resize(first + 1);
        while (!sim::is_over(rules_.scenario, worlds_.back())) {
            model::World next = sim::step(rules_, worlds_.back(), at_turn(decisions, worlds_.size() - 1),
                                          model::Effects::Drop)
                                    .world;
            worlds_.push_back(std::move(next));
        }
        return figures_of(rules_.scenario, worlds_.back());
    }

private:
    sim::Rules rules_;
    std::vector<model::World> worlds_;  // at the start of each turn, and at the end
};

// The decisions that are shared out, and where in the term they stand.
class Shares {
public:
    Shares(const std::vector<model::Decisions>& decisions, const std::vector<model::Decision>& shared)
        : decisions_(decisions), shared_(shared) {
        for (const model::Decision& decision : shared) {
            std::size_t turn = 0;
            while (turn < decisions.size() && std::find(decisions[turn].begin(), decisions[turn].end(),
                                                        decision) == decisions[turn].end()) {
                ++turn;
            }
            first_turns_.push_back(turn);
        }
    }

    std::size_t count() const { return shared_.size(); }
    std::size_t first_turn(std::size_t i) const { return first_turns_[i]; }

    // The term with those of the shared decisions for which `taken` is not 0, and with all others.
    std::vector<model::Decisions> keep(const std::vector<std::uint8_t>& taken) const {
        std::vector<model::Decisions> kept = decisions_;
        for (std::size_t i = 0; i < shared_.size(); ++i) {
            if (taken[i] != 0) continue;
            for (std::size_t turn = first_turns_[i]; turn < kept.size(); ++turn)
                std::erase(kept[turn], shared_[i]);
        }
        return kept;
    }

private:
    const std::vector<model::Decisions>& decisions_;
    const std::vector<model::Decision>& shared_;
    std::vector<std::size_t> first_turns_;
};

// The figures of every subset of up to eight decisions, by its bits.
std::vector<Figures> play_subsets(const Road& opening, const Shares& shares, unsigned threads) {
    const std::size_t count = shares.count();
    std::vector<std::size_t> by_turn(count);  // the latest decision first
    for (std::size_t i = 0; i < count; ++i)
        by_turn[i] = i;
    std::stable_sort(by_turn.begin(), by_turn.end(), [&shares](std::size_t a, std::size_t b) {
        return shares.first_turn(a) > shares.first_turn(b);
    });
    std::vector<Figures> figures(std::size_t{1} << count);
    split_work(figures.size(), threads, [&](std::size_t part, std::size_t of) {
        Road road = opening;
        std::vector<std::uint8_t> taken(count);
        const std::size_t begin = figures.size() * part / of;
        const std::size_t end = figures.size() * (part + 1) / of;
        for (std::size_t n = begin; n < end; ++n) {
            // A Gray code: neighbors differ in one decision, most often in the latest, so little is played
            // again.
            const std::size_t code = n ^ n >> 1;
            std::size_t first = 0;
            std::size_t subset = 0;
            for (std::size_t bit = 0; bit < count; ++bit) {
                const std::size_t i = by_turn[bit];
                const auto wanted = static_cast<std::uint8_t>(code >> bit & 1U);
                if (n > begin && taken[i] != wanted) first = shares.first_turn(i);
                taken[i] = wanted;
                subset |= static_cast<std::size_t>(wanted) << i;
            }
            figures[subset] = road.play(shares.keep(taken), first);
        }
    });
    return figures;
}

void share_exactly(const std::vector<Figures>& figures, std::vector<Contribution>& contributions) {
    const std::size_t count = contributions.size();
    std::vector<double> factorial(count + 1, 1.0);
    for (std::size_t i = 1; i <= count; ++i)
        factorial[i] = factorial[i - 1] * static_cast<double>(i);
    for (std::size_t subset = 0; subset < figures.size(); ++subset) {
        std::size_t size = 0;
        for (std::size_t i = 0; i < count; ++i)
            size += subset >> i & 1U;
        for (std::size_t i = 0; i < count; ++i) {
            if ((subset >> i & 1U) != 0) continue;
            const double weight = factorial[size] * factorial[count - size - 1] / factorial[count];
            const Figures& after = figures[subset | std::size_t{1} << i];
            for (std::size_t f = 0; f < figure_count; ++f)
                contributions[i].amount[f] += weight * (after[f] - figures[subset][f]);
        }
    }
}

// The decisions in an order by lot: each order of the same luck is another one.
std::vector<std::size_t> draw_order(std::uint64_t luck, std::size_t number, std::size_t count) {
    std::vector<std::size_t> order(count);
    for (std::size_t i = 0; i < count; ++i)
        order[i] = i;
    for (std::size_t i = count; i > 1; --i) {
        const double drawn =
            base::uniform({luck, static_cast<std::uint32_t>(Purpose::DecisionOrder),
                           static_cast<std::uint32_t>(number), 0, static_cast<std::uint32_t>(i)});
        std::swap(order[i - 1], order[static_cast<std::size_t>(drawn * static_cast<double>(i))]);
    }
    return order;
}

void share_by_lot(const Road& opening, const Shares& shares, std::uint64_t luck, std::size_t samples,
                  unsigned threads, std::vector<Contribution>& contributions) {
    const std::size_t count = shares.count();
    // What each decision brought in each order.
    std::vector<Figures> gains(samples * count);
    split_work(samples, threads, [&](std::size_t part, std::size_t of) {
        std::vector<std::uint8_t> taken(count);
        Road empty = opening;
        const Figures nothing = empty.play(shares.keep(taken), 0);
        for (std::size_t sample = part; sample < samples; sample += of) {
            std::fill(taken.begin(), taken.end(), std::uint8_t{0});
            Road road = empty;
            Figures before = nothing;
            for (const std::size_t i : draw_order(luck, sample, count)) {
                taken[i] = 1;
                const Figures after = road.play(shares.keep(taken), shares.first_turn(i));
                for (std::size_t f = 0; f < figure_count; ++f)
                    gains[sample * count + i][f] = after[f] - before[f];
                before = after;
            }
        }
    });
    const auto drawn = static_cast<double>(samples);
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t f = 0; f < figure_count; ++f) {
            double sum = 0;
            for (std::size_t sample = 0; sample < samples; ++sample)
                sum += gains[sample * count + i][f];
            const double mean = sum / drawn;
            double squares = 0;
            for (std::size_t sample = 0; sample < samples; ++sample) {
                const double off = gains[sample * count + i][f] - mean;
                squares += off * off;
            }
            contributions[i].amount[f] = mean;
            contributions[i].standard_error[f] = std::sqrt(squares / (drawn - 1.0) / drawn);
        }
    }
}

}  // namespace

Term play_term(const model::Scenario& scenario, const model::ParameterValues& values, std::uint64_t luck,
               const std::vector<model::Decisions>& decisions, Cases cases) {
    Term term;
    const sim::Rules rules = sim::rules_of(scenario, values);
    model::World world = sim::start(scenario, values, luck);
    const model::Effects effects = cases == Cases::Keep ? model::Effects::Keep : model::Effects::Drop;
    for (std::size_t turn = 0; !sim::is_over(scenario, world); ++turn) {
        model::TurnRecord record = sim::step(rules, std::move(world), at_turn(decisions, turn), effects);
        term.figures.push_back(figures_of(scenario, record.world));
        term.digests.push_back(sim::digest(record.world));
        term.refused.push_back(std::move(record.refused));
        if (cases == Cases::Keep) {
            term.cases.insert(term.cases.end(), record.closed_cases.begin(), record.closed_cases.end());
        }
        world = std::move(record.world);
    }
    if (cases == Cases::Keep) {
        term.cases.insert(term.cases.end(), world.cases.begin(), world.cases.end());
        std::sort(term.cases.begin(), term.cases.end(),
                  [](const model::Case& a, const model::Case& b) { return a.id < b.id; });
    }
    return term;
}

Figures figures_at_end(const model::Scenario& scenario, const model::ParameterValues& values,
                       std::uint64_t luck, const std::vector<model::Decisions>& decisions) {
    const sim::Rules rules = sim::rules_of(scenario, values);
    model::World world = sim::start(scenario, values, luck);
    for (std::size_t turn = 0; !sim::is_over(scenario, world); ++turn) {
        world = sim::step(rules, std::move(world), at_turn(decisions, turn), model::Effects::Drop).world;
    }
    return figures_of(scenario, world);
}

std::vector<model::Decisions> without(const std::vector<model::Decisions>& decisions,
                                      const model::Decision& left_out) {
    std::vector<model::Decisions> rest = decisions;
    for (model::Decisions& turn : rest)
        std::erase(turn, left_out);
    return rest;
}

std::vector<CaseDifference> differing_cases(const Term& first, const Term& second) {
    std::vector<CaseDifference> differences;
    auto a = first.cases.begin();
    auto b = second.cases.begin();
    while (a != first.cases.end() || b != second.cases.end()) {
        if (b == second.cases.end() || (a != first.cases.end() && a->id < b->id)) {
            differences.push_back({a->id, &*a, nullptr});
            ++a;
        } else if (a == first.cases.end() || b->id < a->id) {
            differences.push_back({b->id, nullptr, &*b});
            ++b;
        } else {
            if (*a != *b) differences.push_back({a->id, &*a, &*b});
            ++a;
            ++b;
        }
    }
    return differences;
}

std::vector<Contribution> attribute(const model::Scenario& scenario, const model::ParameterValues& values,
                                    std::uint64_t luck, const std::vector<model::Decisions>& decisions,
                                    const std::vector<model::Decision>& shared, std::size_t samples,
                                    unsigned threads) {
    std::vector<Contribution> contributions(shared.size());
    for (std::size_t i = 0; i < shared.size(); ++i)
        contributions[i].decision = shared[i];
    if (shared.empty()) return contributions;
    const Shares shares(decisions, shared);
    const Road opening(scenario, values, luck);
    if (shared.size() <= most_exact_contributions) {
        share_exactly(play_subsets(opening, shares, threads), contributions);
    } else {
        share_by_lot(opening, shares, luck, std::max<std::size_t>(samples, 2), threads, contributions);
    }
    return contributions;
}

}  // namespace homerule::play

#include "play/deployment.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string_view>

#include "base/check.hpp"
#include "base/curve.hpp"

namespace homerule::play {

namespace {

using scenario::National;
using scenario::State;

// Assumption: weights of the planner's ranking. Their signs are documented (Cox and Miles 2013), their sizes
// are not.
constexpr double size_weight = 0.5;
constexpr double hispanic_weight = 5;
constexpr double border_weight = 3;
constexpr double agreement_weight = 2;
constexpr double residents_that_count = 200;

// Assumption: counties of a state with a date are spread over the months before it.
constexpr int months_ahead = 6;

const base::Month build_up = base::Month::of(2009, 12);
const base::Month nation = base::Month::of(2010, 10);
const base::Month without_agreements = base::Month::of(2011, 8);
const base::Month completion = base::Month::of(2012, 2);

double capacity(const NationalFrame& frame, base::Month month) {
    if (month < build_up) return frame.capacity_pilot;
    if (month < nation) return frame.capacity_build_up;
    if (month < without_agreements) return frame.capacity_nation;
    if (month < completion) return frame.capacity_without_agreements;
    return frame.capacity_completion;
}

// The state of each county.
std::vector<std::size_t> states_of(const National& national) {
    std::vector<std::size_t> states;
    states.reserve(national.counties.size());
    for (const scenario::County& county : national.counties) {
        const auto found =
            std::lower_bound(national.states.begin(), national.states.end(), county.state,
                             [](const State& state, const std::string& id) { return state.id < id; });
        HR_CHECK(found != national.states.end() && found->id == county.state);
        states.push_back(static_cast<std::size_t>(found - national.states.begin()));
    }
    return states;
}

class Planner {
public:
    Planner(const National& national, const NationalFrame& frame, const std::vector<double>& unauthorized)
        : national_(national),
          frame_(frame),
          order_(rank_jurisdictions(national, unauthorized)),
          states_(states_of(national)),
          documented_(national.counties.size()),
          not_before_(national.counties.size()),
          done_(national.jurisdiction_count()),
          active_by_state_(national.states.size()) {
        for (const scenario::CountyMonth& entry : national.activations)
            documented_[entry.county] = entry.month;
        for (const scenario::CountyMonth& entry : national.not_before)
            not_before_[entry.county] = entry.month;
    }

    Deployment run() {
        Deployment result;
        result.start = national_.start;
        result.activation.assign(done_.size(), national_.end + 1);
        double budget = 0;
        for (base::Month month = national_.start; month <= national_.end; month = month + 1) {
            // What was not used lapses after a month; what was forced is paid back later.
            budget = std::min(budget, capacity(frame_, month)) + capacity(frame_, month);
            const auto activate = [&](std::size_t place) {
                result.activation[place] = month;
                done_[place] = 1;
                budget -= 1;
                ++count_;
                if (place < states_.size()) ++active_by_state_[states_[place]];
            };
            for (std::size_t county = 0; county < documented_.size(); ++county) {
                if (done_[county] == 0 && documented_[county] && *documented_[county] <= month)
                    activate(county);
            }
            if (national_.southwest_border_by && *national_.southwest_border_by <= month) {
                for (const std::size_t county : national_.southwest_border) {
                    if (done_[county] == 0) activate(county);
                }
            }
            for (std::size_t s = 0; s < national_.states.size(); ++s) {
                const std::vector<std::size_t> rest = due(s, month);
                for (const std::size_t place : rest)
                    activate(place);
            }
            for (const std::size_t place : order_) {
                if (budget < 1) break;
                if (done_[place] == 0 && is_open(place, month)) activate(place);
            }
            result.active.push_back(count_);
        }
        return result;
    }

private:
    // The month from which a state that refused is activated all the same.
    std::optional<base::Month> overruled(const State& state) const {
        if (!state.refused) return std::nullopt;
        const base::Month lagged = *state.refused + frame_.refusal_lag_months;
        return state.not_before ? std::max(lagged, *state.not_before) : lagged;
    }

    bool state_is_open(std::size_t s, base::Month month) const {
        const State& state = national_.states[s];
        if (state.first && month < *state.first) return false;
        if (const auto again = overruled(state)) {
            if (month >= *again) return true;
            if (!state.suspended || month >= *state.suspended) return false;
            return state.most_before_suspension == 0 ||
                   active_by_state_[s] < static_cast<std::size_t>(state.most_before_suspension);
        }
        return !state.not_before || month >= *state.not_before;
    }

    bool is_open(std::size_t place, base::Month month) const {
        if (place >= states_.size()) return true;
        if (documented_[place]) return false;  // its own month is known
        if (not_before_[place] && month < *not_before_[place]) return false;
        return state_is_open(states_[place], month);
    }

    // Counties that a state's own date brings in this month.
    std::vector<std::size_t> due(std::size_t s, base::Month month) const {
        const State& state = national_.states[s];
        std::optional<base::Month> date = state.complete_by;
        int ahead = months_ahead;
        if (const auto again = overruled(state)) {
            date = again;
            ahead = 0;
        }
        if (!date || month > *date || month + ahead < *date) return {};
        std::vector<std::size_t> rest;
        for (const std::size_t place : order_) {
            if (place < states_.size() && states_[place] == s && done_[place] == 0 && is_open(place, month))
                rest.push_back(place);
        }
        const auto months_left = static_cast<std::size_t>(*date - month) + 1;
        rest.resize((rest.size() + months_left - 1) / months_left);
        return rest;
    }

    const National& national_;
    const NationalFrame& frame_;
    std::vector<std::size_t> order_;
    std::vector<std::size_t> states_;
    std::vector<std::optional<base::Month>> documented_;
    std::vector<std::optional<base::Month>> not_before_;
    std::vector<std::uint8_t> done_;
    std::vector<std::size_t> active_by_state_;
    int count_ = 0;
};

}  // namespace

NationalFrame frame_of(const std::vector<scenario::FitParameter>& fit) {
    const auto value = [&fit](std::string_view id) {
        for (const scenario::FitParameter& parameter : fit) {
            if (parameter.id == id) return parameter.value;
        }
        return 0.0;
    };
    NationalFrame frame;
    frame.capacity_pilot = value("capacity_pilot");
    frame.capacity_build_up = value("capacity_build_up");
    frame.capacity_nation = value("capacity_nation");
    frame.capacity_without_agreements = value("capacity_without_agreements");
    frame.capacity_completion = value("capacity_completion");
    frame.refusal_lag_months = static_cast<int>(value("refusal_lag_months") + 0.5);
    frame.bookings_per_year = value("bookings_per_year");
    frame.california_match_ratio = value("california_match_ratio");
    frame.jail_program_share = value("jail_program_share");
    frame.prison_program_detainers = value("prison_program_detainers");
    frame.later_removal_share = value("later_removal_share");
    return frame;
}

int Deployment::active_in(base::Month month) const {
    if (month < start || active.empty()) return 0;
    const auto index = static_cast<std::size_t>(month - start);
    return index < active.size() ? active[index] : active.back();
}

std::vector<std::size_t> rank_jurisdictions(const National& national,
                                            const std::vector<double>& unauthorized) {
    std::vector<double> scores(national.jurisdiction_count());
    for (std::size_t c = 0; c < national.counties.size(); ++c) {
        scores[c] = size_weight * base::log1p(unauthorized[c] / residents_that_count) +
                    hispanic_weight * national.counties[c].hispanic_share;
    }
    for (const std::size_t county : national.southwest_border)
        scores[county] += border_weight;
    for (const std::size_t county : national.agreements.counties)
        scores[county] += agreement_weight;
    // Territories and the rest come last.
    for (std::size_t j = national.counties.size(); j < scores.size(); ++j)
        scores[j] = -1;
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&scores](std::size_t one, std::size_t other) { return scores[one] > scores[other]; });
    return order;
}

Deployment deploy(const National& national, const NationalFrame& frame,
                  const std::vector<double>& unauthorized) {
    return Planner(national, frame, unauthorized).run();
}

}  // namespace homerule::play

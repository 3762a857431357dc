// The federal deployment planner: which jurisdiction is activated when. Floor 3 (play).
// It ranks jurisdictions by its own model and activates them month by month along a capacity; states delay or
// refuse, and from August 2011 on agreements are not needed. Order after Cox and Miles, Policing Immigration
// (2013): Hispanic share, the border and agreements under section 287(g), not crime. docs/validation.md.
#pragma once

#include <cstddef>
#include <vector>

#include "base/date.hpp"
#include "scenario/national.hpp"

namespace homerule::play {

// The numbers that the fit may move, by name.
struct NationalFrame {
    double capacity_pilot = 0;  // jurisdictions a month
    double capacity_build_up = 0;
    double capacity_nation = 0;
    double capacity_without_agreements = 0;
    double capacity_completion = 0;
    int refusal_lag_months = 0;
    double bookings_per_year = 0;
    double california_match_ratio = 1;
    double jail_program_share = 0;
    double prison_program_detainers = 0;  // a month
    double later_removal_share = 0;       // of people in federal custody, removed after months in court
};

// From the values of fit parameters; a name that is missing keeps its zero.
NationalFrame frame_of(const std::vector<scenario::FitParameter>& fit);

struct Deployment {
    base::Month start{};
    // By jurisdiction: counties in their order, territories, others. Activation is counted from the first day
    // of its month.
    std::vector<base::Month> activation;
    std::vector<int> active;  // by month from `start`: jurisdictions that have been activated

    // Active jurisdictions in a month; 0 before the start.
    int active_in(base::Month month) const;
};

// The jurisdictions in the order in which the planner would like them, as places in Deployment::activation.
// unauthorized: residents by county.
std::vector<std::size_t> rank_jurisdictions(const scenario::National& national,
                                            const std::vector<double>& unauthorized);

Deployment deploy(const scenario::National& national, const NationalFrame& frame,
                  const std::vector<double>& unauthorized);

}  // namespace homerule::play

// What a choice may bring within a year: paired futures, kept until the decisions change. Floor 4 (view).
#pragma once

#include <cstddef>
#include <map>
#include <tuple>
#include <vector>

#include "play/forecast.hpp"
#include "play/session.hpp"

namespace homerule::view {

inline constexpr std::size_t outlook_futures = 20;
inline constexpr int outlook_months = 12;

// One figure of play::figure_ids in the futures of a choice.
struct FigureOutlook {
    std::size_t figure = 0;
    play::Bands with;
    play::Bands without;
    double median_difference = 0;  // at the horizon, of the pairs
    double share_raised = 0;       // of the pairs
    double share_lowered = 0;
    std::vector<std::vector<double>> paths;  // a dozen sampled futures, by turn
};

struct Outlook {
    int turns = 0;
    std::vector<FigureOutlook> figures;  // all, in the order of play::figure_ids
};

class Outlooks {
public:
    // The outlook of a choice against leaving its subject as it is, after the other decisions of the draft.
    const Outlook& of(const play::Session& session, const model::Decision& decision);

private:
    using Key = std::tuple<std::size_t, model::Decisions, model::Decision>;
    std::map<Key, Outlook> known_;
};

}  // namespace homerule::view

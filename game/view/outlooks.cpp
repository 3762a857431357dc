#include "view/outlooks.hpp"

#include <algorithm>
#include <thread>
#include <utility>

#include "play/outlook.hpp"

namespace homerule::view {

namespace {

constexpr std::size_t sampled_paths = 12;
constexpr std::size_t most_kept = 200;

}  // namespace

const Outlook& Outlooks::of(const play::Session& session, const model::Decision& decision) {
    model::Decisions others;
    for (const model::Decision& drafted : session.draft()) {
        if (drafted.kind != decision.kind || drafted.subject != decision.subject) others.push_back(drafted);
    }
    Key key{session.here(), others, decision};
    if (const auto found = known_.find(key); found != known_.end()) return found->second;
    if (known_.size() >= most_kept) known_.clear();

    model::Decisions with = others;
    with.push_back(decision);
    const int turns = std::max(1, outlook_months / session.scenario().turn_months);
    play::Forecast forecast(session.scenario(), session.values(), session.world(), std::move(with), others,
                            turns);
    forecast.extend_to(outlook_futures, std::max(1U, std::thread::hardware_concurrency()));

    Outlook outlook;
    outlook.turns = forecast.turns();
    for (std::size_t f = 0; f < play::figure_count; ++f) {
        FigureOutlook figure;
        figure.figure = f;
        figure.with = forecast.with_choice(f);
        figure.without = forecast.without_choice(f);
        const play::Bands difference = forecast.difference(f);
        figure.median_difference = difference.p50.empty() ? 0 : difference.p50.back();
        figure.share_raised = forecast.share_raised(f);
        figure.share_lowered = forecast.share_lowered(f);
        for (std::size_t p = 0; p < sampled_paths && p < forecast.futures(); ++p) {
            figure.paths.push_back(forecast.path(p, f));
        }
        outlook.figures.push_back(std::move(figure));
    }
    return known_.emplace(std::move(key), std::move(outlook)).first->second;
}

}  // namespace homerule::view

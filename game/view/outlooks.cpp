#include "view/outlooks.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

#include "play/outlook.hpp"

namespace homerule::view {

namespace {

constexpr std::size_t sampled_paths = 12;
constexpr std::size_t most_kept = 200;
// A first finer band comes within a picture or two; then each step is worth a look.
constexpr std::size_t refining_steps[] = {64, 250, refined_futures};

unsigned all_cores() {
    return std::max(1U, std::thread::hardware_concurrency());
}

Outlook outlook_of(const play::Forecast& forecast) {
    Outlook outlook;
    outlook.turns = forecast.turns();
    outlook.futures = forecast.futures();
    for (std::size_t f = 0; f < play::figure_count; ++f) {
        FigureOutlook figure;
        figure.figure = f;
        figure.with = forecast.with_choice(f);
        figure.without = forecast.without_choice(f);
        const play::Bands difference = forecast.difference(f);
        figure.median_difference = difference.p50.empty() ? 0 : difference.p50.back();
        figure.share_raised = forecast.share_raised(f);
        figure.share_lowered = forecast.share_lowered(f);
        for (std::size_t p = 0; p < sampled_paths && p < forecast.futures(); ++p)
            figure.paths.push_back(forecast.path(p, f));
        outlook.figures.push_back(std::move(figure));
    }
    return outlook;
}

model::Decisions with_choice(const model::Decisions& others, const model::Decision& decision) {
    model::Decisions with = others;
    with.push_back(decision);
    return with;
}

}  // namespace

// What is being played for the choice that is rested on. The thread touches nothing but this.
struct Outlooks::Refining {
    Key key;
    model::ScenarioPointer scenario;  // must outlive the forecast
    play::Forecast forecast;
    std::atomic<bool> cancel{false};
    std::mutex guard;
    std::optional<Outlook> finer;  // under the guard
    bool is_done = false;          // under the guard
    std::thread thread;

    Refining(Key wanted, model::ScenarioPointer played, play::Forecast begun)
        : key(std::move(wanted)),
          scenario(std::move(played)),
          forecast(std::move(begun)),
          thread([this] { work(); }) {}
    ~Refining() {
        cancel = true;
        thread.join();
    }

    void work() {
        for (const std::size_t futures : refining_steps) {
            forecast.extend_to(futures, all_cores(), &cancel);
            if (cancel) return;
            Outlook outlook = outlook_of(forecast);
            const std::lock_guard<std::mutex> lock(guard);
            finer = std::move(outlook);
        }
        const std::lock_guard<std::mutex> lock(guard);
        is_done = true;
    }
};

Outlooks::Outlooks() = default;
Outlooks::~Outlooks() = default;
Outlooks::Outlooks(Outlooks&&) noexcept = default;
Outlooks& Outlooks::operator=(Outlooks&&) noexcept = default;
Outlooks::Outlooks(const Outlooks& /*other*/) {}
Outlooks& Outlooks::operator=(const Outlooks& other) {
    return this == &other ? *this : *this = Outlooks();
}

Outlooks::Key Outlooks::key_of(const play::Session& session, const model::Decision& decision) {
    model::Decisions others;
    for (const model::Decision& drafted : session.draft()) {
        if (drafted.kind != decision.kind || drafted.subject != decision.subject) others.push_back(drafted);
    }
    return {session.here(), std::move(others), decision};
}

std::shared_ptr<play::Baseline> Outlooks::baseline_of(const play::Session& session,
                                                      const model::Decisions& others) {
    std::pair<std::size_t, model::Decisions> key{session.here(), others};
    if (baseline_ == nullptr || baseline_key_ != key) {
        const int turns = std::max(1, outlook_months / session.scenario().turn_months);
        baseline_ = std::make_shared<play::Baseline>(session.scenario(), session.values(), session.world(),
                                                     others, turns);
        baseline_key_ = std::move(key);
    }
    return baseline_;
}

const Outlook& Outlooks::of(const play::Session& session, const model::Decision& decision) {
    Key key = key_of(session, decision);
    if (const auto found = known_.find(key); found != known_.end()) return found->second;
    if (known_.size() >= most_kept) known_.clear();
    const model::Decisions& others = std::get<1>(key);
    play::Forecast forecast(baseline_of(session, others), with_choice(others, decision));
    forecast.extend_to(outlook_futures, all_cores());
    return known_.emplace(std::move(key), outlook_of(forecast)).first->second;
}

bool Outlooks::rest_on(const play::Session& session, const std::optional<model::Decision>& decision) {
    if (!decision) {
        refining_.reset();
        // Played ahead, so that the first finer band of whatever is rested on needs only its own half of the
        // pairs.
        if (baseline_ != nullptr && baseline_key_->first == session.here())
            baseline_->extend_to(refining_steps[0], all_cores());
        return false;
    }
    Key key = key_of(session, *decision);
    if (refining_ != nullptr && refining_->key == key) {
        std::optional<Outlook> finer;
        bool is_done = false;
        {
            const std::lock_guard<std::mutex> lock(refining_->guard);
            finer = std::exchange(refining_->finer, std::nullopt);
            is_done = refining_->is_done;
        }
        if (is_done) refining_.reset();
        if (!finer) return false;
        known_.insert_or_assign(std::move(key), std::move(*finer));
        return true;
    }
    refining_.reset();
    const auto known = known_.find(key);
    // What lasts to the end of the term has no more futures to be played.
    if (known == known_.end() || known->second.turns < 1 || known->second.futures >= refined_futures)
        return false;
    const model::Decisions& others = std::get<1>(key);
    // The thread plays on from a copy: the turn's own futures stay with whoever asks here.
    auto baseline = std::make_shared<play::Baseline>(*baseline_of(session, others));
    play::Forecast forecast(std::move(baseline), with_choice(others, *decision));
    refining_ = std::make_unique<Refining>(std::move(key), session.scenario_pointer(), std::move(forecast));
    return false;
}

}  // namespace homerule::view

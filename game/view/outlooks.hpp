// What a choice may bring within a year: paired futures, kept until the decisions change. Floor 4 (view).
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "play/forecast.hpp"
#include "play/session.hpp"

namespace homerule::view {

inline constexpr std::size_t outlook_futures = 20;
inline constexpr std::size_t refined_futures = 1000;
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
    std::size_t futures = 0;             // pairs that it rests on
    std::vector<FigureOutlook> figures;  // all, in the order of play::figure_ids
};

class Outlooks {
public:
    Outlooks();
    ~Outlooks();
    Outlooks(Outlooks&&) noexcept;
    Outlooks& operator=(Outlooks&&) noexcept;
    // A copy knows nothing yet and finds out for itself.
    Outlooks(const Outlooks& other);
    Outlooks& operator=(const Outlooks& other);

    // The outlook of a choice against leaving its subject as it is, after the other decisions of the draft:
    // from outlook_futures pairs at first, from more once the pointer has rested on the choice.
    const Outlook& of(const play::Session& session, const model::Decision& decision);

    // The pointer or the focus rests on a choice that `of` has told of, or on none: more and more pairs are
    // played beside the caller, on all cores, up to refined_futures. Another choice, or none, stops it at
    // once. True when a finer outlook has come in since the last call. To be asked for every picture.
    bool rest_on(const play::Session& session, const std::optional<model::Decision>& decision);
    // Whether pairs are being played.
    bool is_refining() const { return refining_ != nullptr; }

private:
    struct Refining;
    using Key = std::tuple<std::size_t, model::Decisions, model::Decision>;
    static Key key_of(const play::Session& session, const model::Decision& decision);
    // The futures without a choice, which the choices of a turn share.
    std::shared_ptr<play::Baseline> baseline_of(const play::Session& session, const model::Decisions& others);

    std::map<Key, Outlook> known_;
    std::optional<std::pair<std::size_t, model::Decisions>> baseline_key_;
    std::shared_ptr<play::Baseline> baseline_;
    std::unique_ptr<Refining> refining_;
};

}  // namespace homerule::view

// What the player can do, and why it may not be possible. Floor 1 (model).
#pragma once

#include <compare>
#include <cstdint>
#include <vector>

#include "base/date.hpp"
#include "model/ids.hpp"
#include "model/scenario.hpp"

namespace homerule::model {

enum class DecisionKind : std::uint8_t {
    ChooseOption,  // subject = event, option = event option
    SetLever,      // subject = lever, option = lever option
    Lobby,         // subject = official
    MakePromise,   // subject = promise, in the first turn only
    Amend,         // subject = lever: what the board decides on it this turn ends after a year unless renewed
};

struct Decision {
    DecisionKind kind = DecisionKind::ChooseOption;
    std::uint32_t subject = 0;
    std::uint32_t option = 0;
    auto operator<=>(const Decision&) const = default;
};

using Decisions = std::vector<Decision>;

enum class RefusalKind : std::uint8_t {
    UnknownSubject,
    NotOnAgenda,
    AlreadyDecided,  // this event, promise or official in this turn
    AlreadyInForce,
    AlreadyPending,   // the lever is on its way to `option`
    NotYetAvailable,  // before `month`
    VotesMissing,     // `have` of `need` votes
    Vetoed,           // passed with `have` votes; the executive would veto, and overriding takes `need`
    VetoOverridden,   // `have` members would override the player's veto, and `need` are enough
    SheriffObjects,
    StateDecides,  // not in the hands of this government
    NoMovesLeft,   // `have` of `need` moves of the office are used
    FundsMissing,  // `need` cents, `have` cents
    TermOver,
    TooLateForPromises,
    NothingToAmend,  // the board has no say in this lever
};

// Why a decision is not possible now, with the numbers that explain it. Who could change it follows from the
// kind.
struct Refusal {
    RefusalKind kind = RefusalKind::UnknownSubject;
    std::int64_t need = 0;
    std::int64_t have = 0;
    base::Month month{};
    std::vector<OfficialId> against;
    bool operator==(const Refusal&) const = default;
};

// The body that must agree to a decision. What happens when nobody decides needs nobody's consent.
inline Body body_for(const Scenario& scenario, const Decision& decision) {
    if (decision.kind == DecisionKind::SetLever) return scenario.levers[decision.subject].agreement;
    if (decision.kind != DecisionKind::ChooseOption) return Body::None;
    const Event& event = scenario.events[decision.subject];
    if (event.standing_choice.index == decision.option) return Body::None;
    return event.options[decision.option].agreement;
}

}  // namespace homerule::model

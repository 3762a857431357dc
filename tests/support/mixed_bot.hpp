// A player without a plan or a side: tries decisions by lot and takes what is possible. Only for tests.
// The same scenario, world and lot give the same decisions on every machine.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/random.hpp"
#include "model/decision.hpp"
#include "model/scenario.hpp"
#include "play/session.hpp"

namespace homerule::test {

// Everything that could be asked for at any time, possible or not.
inline model::Decisions list_decisions(const model::Scenario& scenario) {
    model::Decisions all;
    const auto add = [&all](model::DecisionKind kind, std::size_t subject, std::size_t option) {
        all.push_back({kind, static_cast<std::uint32_t>(subject), static_cast<std::uint32_t>(option)});
    };
    for (std::size_t e = 0; e < scenario.events.size(); ++e) {
        for (std::size_t o = 0; o < scenario.events[e].options.size(); ++o) {
            add(model::DecisionKind::ChooseOption, e, o);
        }
    }
    for (std::size_t l = 0; l < scenario.levers.size(); ++l) {
        for (std::size_t o = 0; o < scenario.levers[l].options.size(); ++o) {
            add(model::DecisionKind::SetLever, l, o);
        }
        add(model::DecisionKind::Amend, l, 0);
    }
    for (std::size_t o = 0; o < scenario.officials.size(); ++o)
        add(model::DecisionKind::Lobby, o, 0);
    for (std::size_t p = 0; p < scenario.promises.size(); ++p)
        add(model::DecisionKind::MakePromise, p, 0);
    return all;
}

// A number below `count` by lot; the same name gives the same number.
inline std::size_t draw_lot(std::uint64_t lot, std::uint32_t round, std::uint32_t index, std::size_t count) {
    constexpr std::uint32_t purpose = 0xB07;  // apart from all that the simulator draws for
    const double uniform = base::uniform({lot, purpose, round, 0, index});
    return static_cast<std::size_t>(uniform * static_cast<double>(count));
}

// Drafts the turn in hand: an option for about two of three events that wait, then a few tries at anything.
inline void draft_by_lot(play::Session& session, std::uint64_t lot) {
    const model::Decisions all = list_decisions(session.scenario());
    const auto round = static_cast<std::uint32_t>(session.turn());
    std::uint32_t index = 0;
    for (const model::EventId event : session.agenda()) {
        const std::size_t options = session.scenario().events[event.index].options.size();
        const std::size_t drawn = draw_lot(lot, round, index++, options + 1);
        if (drawn < options) {
            session.decide(
                {model::DecisionKind::ChooseOption, event.index, static_cast<std::uint32_t>(drawn)});
        }
    }
    constexpr std::uint32_t tries = 8;
    for (std::uint32_t t = 0; t < tries && !all.empty(); ++t) {
        session.decide(all[draw_lot(lot, round, index++, all.size())]);
    }
}

// Plays to the end of the term.
inline void play_by_lot(play::Session& session, std::uint64_t lot) {
    while (!session.is_over()) {
        draft_by_lot(session, lot);
        session.advance();
    }
}

}  // namespace homerule::test

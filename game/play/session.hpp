// A run over time that loses nothing: decisions, turns, undo and redo, branches. Floor 3 (play).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/decision.hpp"
#include "model/scenario.hpp"
#include "model/turn_record.hpp"
#include "sim/refuse.hpp"

namespace homerule::play {

// One turn that was played: a point of the branch tree. The root has no parent and an empty record whose
// world is the opening one.
struct Branch {
    std::size_t parent = 0;  // its own index for the root
    int turn = 0;            // turns played up to here
    model::Decisions decisions;
    std::shared_ptr<const model::TurnRecord> record;
    std::uint64_t digest = 0;  // of record->world
};

class Session {
public:
    // A new term under lens number `lens` of the scenario's evidence.
    Session(model::ScenarioPointer scenario, std::size_t lens, std::uint64_t luck);

    const model::Scenario& scenario() const { return *scenario_; }
    const model::ScenarioPointer& scenario_pointer() const { return scenario_; }
    std::size_t lens() const { return lens_; }
    const model::ParameterValues& values() const;
    std::uint64_t luck() const { return luck_; }

    // The world at the start of the turn in hand.
    const model::World& world() const;
    int turn() const;  // from 0
    bool is_over() const;

    std::vector<model::EventId> agenda() const;
    std::optional<model::Refusal> refuse(const model::Decision& decision) const;
    std::vector<sim::Vote> count_votes(const model::Decision& decision) const;
    std::optional<sim::Vote> signature(const model::Decision& decision) const;

    // The decisions of the turn in hand, in order.
    const model::Decisions& draft() const { return draft_; }

    // Adds a decision to the draft, or says why not and changes nothing.
    std::optional<model::Refusal> decide(const model::Decision& decision);
    // Takes a decision of the draft back; false where it was not there. Later decisions that then become
    // impossible are taken back too.
    bool withdraw(const model::Decision& decision);
    // Plays the turn in hand. False when the term is over. A turn already played with the same decisions from
    // here is walked again instead of growing a twin branch.
    bool advance();

    // Takes the last step (a decision, a withdrawal or a turn) back, or does it again; false when there is
    // none.
    bool undo();
    bool redo();

    // The tree of every road taken, in order of playing; index 0 is the root.
    const std::vector<Branch>& branches() const { return branches_; }
    std::size_t here() const { return here_; }
    // Walks to any point of the tree; the draft becomes empty. Can be undone.
    void go_to(std::size_t branch);

    // The same decisions under lens number `lens` of `scenario`'s evidence, which may be another than this
    // one's: every road is played again, so that branches keep their indices. What is not possible there any
    // more is left out of the draft, and in a turn that was played it stands among its record's refused.
    Session under(model::ScenarioPointer scenario, std::size_t lens) const;

    // The branch indices from the root to here.
    std::vector<std::size_t> path() const;
    // Everything that the ledger knows on the way from the root to here, oldest first: one record for each of
    // path(), the empty one of the root included.
    std::vector<const model::TurnRecord*> records() const;

private:
    struct State {
        std::size_t here = 0;
        model::Decisions draft;
    };
    void remember();

    model::ScenarioPointer scenario_;
    std::size_t lens_ = 0;
    std::uint64_t luck_ = 0;
    std::vector<Branch> branches_;
    std::size_t here_ = 0;
    model::Decisions draft_;
    std::vector<State> undo_;
    std::vector<State> redo_;
};

}  // namespace homerule::play

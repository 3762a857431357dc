#include "play/session.hpp"

#include <algorithm>
#include <utility>

#include "base/check.hpp"
#include "sim/start.hpp"
#include "sim/step.hpp"

namespace homerule::play {

Session::Session(model::ScenarioPointer scenario, std::size_t lens, std::uint64_t luck)
    : scenario_(std::move(scenario)), lens_(lens), luck_(luck) {
    HR_CHECK(scenario_ != nullptr && scenario_->evidence != nullptr);
    HR_CHECK(lens_ < scenario_->evidence->lenses.size());
    auto opening = std::make_shared<model::TurnRecord>();
    opening->world = sim::start(*scenario_, values(), luck_);
    Branch root;
    root.digest = sim::digest(opening->world);
    root.record = std::move(opening);
    branches_.push_back(std::move(root));
}

const model::ParameterValues& Session::values() const {
    return scenario_->evidence->lenses[lens_].values;
}

const model::World& Session::world() const {
    return branches_[here_].record->world;
}

int Session::turn() const {
    return branches_[here_].turn;
}

bool Session::is_over() const {
    return sim::is_over(*scenario_, world());
}

std::vector<model::EventId> Session::agenda() const {
    return sim::agenda(*scenario_, world());
}

std::optional<model::Refusal> Session::refuse(const model::Decision& decision) const {
    return sim::refuse(*scenario_, values(), world(), draft_, decision);
}

std::vector<sim::Vote> Session::count_votes(const model::Decision& decision) const {
    return sim::count_votes(*scenario_, values(), world(), draft_, decision);
}

std::optional<sim::Vote> Session::signature(const model::Decision& decision) const {
    return sim::signature(*scenario_, values(), world(), draft_, decision);
}

std::optional<model::Refusal> Session::decide(const model::Decision& decision) {
    std::optional<model::Refusal> refusal = refuse(decision);
    if (refusal) return refusal;
    remember();
    draft_.push_back(decision);
    return std::nullopt;
}

bool Session::withdraw(const model::Decision& decision) {
    const auto found = std::find(draft_.begin(), draft_.end(), decision);
    if (found == draft_.end()) return false;
    model::Decisions kept(draft_.begin(), found);
    for (auto later = found + 1; later != draft_.end(); ++later) {
        if (!sim::refuse(*scenario_, values(), world(), kept, *later)) kept.push_back(*later);
    }
    remember();
    draft_ = std::move(kept);
    return true;
}

bool Session::advance() {
    if (is_over()) return false;
    // A child always comes after its parent in the list.
    std::size_t child = here_ + 1;
    while (child < branches_.size() &&
           (branches_[child].parent != here_ || branches_[child].decisions != draft_)) {
        ++child;
    }
    if (child == branches_.size()) {
        auto record = std::make_shared<model::TurnRecord>(
            sim::step(*scenario_, values(), world(), draft_, model::Effects::Keep));
        Branch played;
        played.parent = here_;
        played.turn = branches_[here_].turn + 1;
        played.decisions = draft_;
        played.digest = sim::digest(record->world);
        played.record = std::move(record);
        branches_.push_back(std::move(played));
    }
    remember();
    here_ = child;
    draft_.clear();
    return true;
}

bool Session::undo() {
    if (undo_.empty()) return false;
    redo_.push_back({here_, std::move(draft_)});
    here_ = undo_.back().here;
    draft_ = std::move(undo_.back().draft);
    undo_.pop_back();
    return true;
}

bool Session::redo() {
    if (redo_.empty()) return false;
    undo_.push_back({here_, std::move(draft_)});
    here_ = redo_.back().here;
    draft_ = std::move(redo_.back().draft);
    redo_.pop_back();
    return true;
}

void Session::go_to(std::size_t branch) {
    HR_CHECK(branch < branches_.size());
    if (branch == here_ && draft_.empty()) return;
    remember();
    here_ = branch;
    draft_.clear();
}

Session Session::under(model::ScenarioPointer scenario, std::size_t lens) const {
    Session other(std::move(scenario), lens, luck_);
    for (std::size_t b = 1; b < branches_.size(); ++b) {
        Branch played = branches_[b];
        auto record = std::make_shared<model::TurnRecord>(
            sim::step(*other.scenario_, other.values(), other.branches_[played.parent].record->world,
                      played.decisions, model::Effects::Keep));
        played.digest = sim::digest(record->world);
        played.record = std::move(record);
        other.branches_.push_back(std::move(played));
    }
    other.here_ = here_;
    for (const model::Decision& decision : draft_) {
        if (!other.refuse(decision)) other.draft_.push_back(decision);
    }
    other.undo_ = undo_;
    other.redo_ = redo_;
    return other;
}

std::vector<std::size_t> Session::path() const {
    std::vector<std::size_t> path{here_};
    while (path.back() != 0)
        path.push_back(branches_[path.back()].parent);
    std::reverse(path.begin(), path.end());
    return path;
}

std::vector<const model::TurnRecord*> Session::records() const {
    std::vector<const model::TurnRecord*> records;
    for (const std::size_t branch : path())
        records.push_back(branches_[branch].record.get());
    return records;
}

void Session::remember() {
    undo_.push_back({here_, draft_});
    redo_.clear();
}

}  // namespace homerule::play

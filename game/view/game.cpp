#include "view/game.hpp"

#include <algorithm>
#include <utility>

#include "base/check.hpp"
#include "play/lenses.hpp"
#include "play/plan.hpp"
#include "view/compare.hpp"
#include "view/home.hpp"
#include "view/pages.hpp"
#include "view/scene.hpp"
#include "view/terms.hpp"
#include "view/tutorial.hpp"

namespace homerule::view {

namespace {

constexpr std::size_t longest_trail = 100;

bool is_known(const model::Scenario& scenario, const model::Decision& decision) {
    switch (decision.kind) {
        case model::DecisionKind::ChooseOption:
            return decision.subject < scenario.events.size() &&
                   decision.option < scenario.events[decision.subject].options.size();
        case model::DecisionKind::SetLever:
            return decision.subject < scenario.levers.size() &&
                   decision.option < scenario.levers[decision.subject].options.size();
        case model::DecisionKind::Lobby: return decision.subject < scenario.officials.size();
        case model::DecisionKind::MakePromise: return decision.subject < scenario.promises.size();
        case model::DecisionKind::Amend: return decision.subject < scenario.levers.size();
    }
    return false;
}

bool is_on_shelf(const model::Evidence& evidence, const Address& address) {
    const std::size_t sizes[] = {evidence.terms.size(),   model::mechanism_count,  model::parameter_count,
                                 evidence.sources.size(), evidence.regimes.size(), evidence.lenses.size()};
    return address.subject < std::size(sizes) && address.detail <= sizes[address.subject];
}

}  // namespace

bool is_known(const play::Session& session, const Address& address) {
    const model::Scenario& scenario = session.scenario();
    switch (address.kind) {
        case PageKind::Card: return address.subject < scenario.events.size();
        case PageKind::LeverCard: return address.subject < scenario.levers.size();
        case PageKind::Stakeholder: return address.subject < scenario.stakeholders.size();
        case PageKind::Why:
            return (address.subject & 0xFFU) < model::headline_count &&
                   (address.subject >> 8U) < static_cast<std::uint64_t>(scenario.month_count()) + 2 &&
                   address.detail <= scenario.districts.size() + scenario.groups.size();
        case PageKind::Archive: return is_on_shelf(*scenario.evidence, address);
        case PageKind::Council: {
            if (address.subject == 0) return true;
            const std::uint64_t kind = address.subject >> 32U;
            if (kind < 1 || kind > 2) return false;
            return is_known(scenario, {static_cast<model::DecisionKind>(kind - 1),
                                       static_cast<std::uint32_t>((address.subject >> 8U) & 0xFFFFFFU),
                                       static_cast<std::uint32_t>(address.subject & 0xFFU)});
        }
        case PageKind::Compare: return comparison_of(session, address).has_value();
        case PageKind::Tutorial: return address.subject < tutorial_steps.size();
        case PageKind::Home: return false;
        case PageKind::Briefing:
        case PageKind::Agenda:
        case PageKind::Levers:
        case PageKind::Books:
        case PageKind::Pipeline:
        case PageKind::Cases:
        case PageKind::CaseFile:
        case PageKind::People:
        case PageKind::Timeline:
        case PageKind::Promises:
        case PageKind::Record:
        case PageKind::Lens:
        case PageKind::Settings:
        case PageKind::Limits:
        case PageKind::Help: return true;
    }
    return false;
}

Game::Game(play::Session session, std::shared_ptr<const model::Catalog> catalog, model::Language language,
           std::shared_ptr<const model::Plan> history)
    : session_(std::move(session)),
      catalog_(std::move(catalog)),
      language_(language),
      history_(std::move(history)) {
    HR_CHECK(catalog_ != nullptr);
    // A lens of the player's own that came from a save has no words yet.
    const model::Evidence& evidence = *session_.scenario().evidence;
    const model::Lens& lens = evidence.lenses[session_.lens()];
    if (const auto positions = play::positions_of(evidence, lens.id); positions && lens.name.empty())
        session_ = session_.under(with_own_words(*positions), session_.lens());
}

model::ScenarioPointer Game::with_own_words(const play::Positions& positions) const {
    const auto words = [this](std::string_view key) {
        model::Text text;
        for (std::size_t l = 0; l < model::language_count; ++l)
            text.words[l] = catalog_->say(static_cast<model::Language>(l), key);
        return text;
    };
    return play::with_own_lens(session_.scenario_pointer(), positions, words("lens.own"),
                               words("lens.own_words"));
}

std::string Game::say(std::string_view key, const model::Fills& fills) const {
    return catalog_->say(language_, key, fills);
}

const play::Session* Game::history_run() const {
    if (history_ == nullptr) return nullptr;
    if (history_run_ == nullptr) {
        auto run =
            std::make_shared<play::Session>(session_.scenario_pointer(), session_.lens(), session_.luck());
        play::play_to_end(*run, *history_);
        history_run_ = std::move(run);
    }
    return history_run_.get();
}

Page Game::page(const Address& address) const {
    const Speaker speak(*catalog_, language_);
    const bool compares = (address.kind == PageKind::Record && session_.is_over()) ||
                          address.kind == PageKind::Compare || address.kind == PageKind::Why;
    Scene scene(session_, speak, history_.get(), compares ? history_run() : nullptr);
    scene.outlooks = &outlooks_;
    scene.studies = &studies_;
    Page page;
    if (!is_known(session_, address)) {
        page.title = speak.say("page.unknown");
        page.blocks.push_back(heading(page.title, 1));
        page.address = address;
        return page;
    }
    const auto subject = static_cast<std::size_t>(address.subject);
    switch (address.kind) {
        case PageKind::Briefing: page = briefing_page(scene); break;
        case PageKind::Agenda: page = agenda_page(scene); break;
        case PageKind::Card: page = card_page(scene, subject); break;
        case PageKind::Levers: page = levers_page(scene); break;
        case PageKind::LeverCard: page = lever_page(scene, subject); break;
        case PageKind::Council: page = council_page(scene, address.subject); break;
        case PageKind::Books: page = books_page(scene); break;
        case PageKind::Pipeline: page = pipeline_page(scene); break;
        case PageKind::Cases: page = cases_page(scene); break;
        case PageKind::CaseFile: page = case_page(scene, address.subject); break;
        case PageKind::People: page = people_page(scene); break;
        case PageKind::Stakeholder: page = stakeholder_page(scene, subject); break;
        case PageKind::Timeline: page = timeline_page(scene); break;
        case PageKind::Why: page = why_page(scene, address); break;
        case PageKind::Archive: page = archive_page(scene, address); break;
        case PageKind::Promises: page = promises_page(scene); break;
        case PageKind::Record: page = record_page(scene); break;
        case PageKind::Lens: page = lens_page(scene); break;
        case PageKind::Compare: page = compare_page(scene, address); break;
        case PageKind::Tutorial: page = tutorial_page(speak, subject); break;
        case PageKind::Settings: page = settings_page(speak); break;
        case PageKind::Limits: page = limits_page(speak, *session_.scenario().evidence); break;
        case PageKind::Home: break;
        case PageKind::Help: page = help_page(scene); break;
    }
    page.address = address;
    link_terms(scene, page);
    return page;
}

std::string Game::place_and_date() const {
    const Speaker speak(*catalog_, language_);
    return view::place_and_date(Scene(session_, speak, history_.get(), nullptr));
}

std::vector<MetricLine> Game::headline_lines() const {
    const Speaker speak(*catalog_, language_);
    const Scene scene(session_, speak, history_.get(), nullptr);
    std::vector<MetricLine> lines;
    for (std::size_t h = 0; h < model::headline_count; ++h) {
        lines.push_back(headline_line(scene, static_cast<model::Headline>(h)));
    }
    return lines;
}

std::vector<Action> Game::standing_actions() const {
    const Speaker speak(*catalog_, language_);
    std::vector<Action> actions;
    for (const PageKind kind :
         {PageKind::Briefing, PageKind::Agenda, PageKind::Levers, PageKind::Council, PageKind::Books,
          PageKind::Pipeline, PageKind::Cases, PageKind::People, PageKind::Timeline, PageKind::Compare,
          PageKind::Lens, PageKind::Archive, PageKind::Promises, PageKind::Record, PageKind::Help}) {
        Action action = open_action("open." + std::string(page_id(kind)), page_name(speak, kind),
                                    {kind, 0, 0}, speak.say_of("page_meaning", page_id(kind)));
        action.chosen = address().kind == kind;
        actions.push_back(std::move(action));
    }
    const auto add = [&](std::string_view id, CommandKind kind, bool is_open, std::string detail,
                         std::string_view blocked) {
        Action action;
        action.id = std::string(id);
        action.label = speak.say_of("action", id);
        action.detail = std::move(detail);
        action.command.kind = kind;
        action.enabled = is_open;
        if (!is_open) action.blocked_because = speak.say(blocked);
        actions.push_back(std::move(action));
    };
    const bool is_over = session_.is_over();
    std::string detail;
    if (!is_over) {
        std::int64_t undecided = 0;
        for (const model::EventId event : session_.agenda()) {
            const bool is_decided = std::any_of(
                session_.draft().begin(), session_.draft().end(), [event](const model::Decision& decision) {
                    return decision.kind == model::DecisionKind::ChooseOption &&
                           decision.subject == event.index;
                });
            if (!is_decided) ++undecided;
        }
        detail = speak.months(turn_start(session_), turn_end(session_));
        if (undecided > 0) detail = speak.count("action.undecided", undecided, {{"months", detail}});
    }
    add("advance", CommandKind::Advance, !is_over, std::move(detail), "refusal.term_over");
    add("back", CommandKind::Back, trail_.size() > 1, {}, "outcome.no_back");
    // Whether a step can be taken back is known by trying it on a copy.
    play::Session trial = session_;
    const bool can_undo = trial.undo();
    if (can_undo) trial = session_;
    add("undo", CommandKind::Undo, can_undo, {}, "outcome.no_undo");
    add("redo", CommandKind::Redo, trial.redo(), {}, "outcome.no_redo");
    add("save", CommandKind::Save, true, {}, {});
    add("home", CommandKind::GoHome, true, {}, {});
    add("quit", CommandKind::Quit, true, {}, {});
    return actions;
}

// After the place in time changed, the page is the briefing, or the record when the term is over.
void Game::arrive() {
    trail_ = {Address{}};
    if (session_.is_over()) trail_.push_back({PageKind::Record, 0, 0});
}

Outcome Game::decide(const model::Decision& decision) {
    const Speaker speak(*catalog_, language_);
    if (const auto refusal = refuse_instead(session_, decision)) {
        return {true, explain(Scene(session_, speak, history_.get(), nullptr), decision, *refusal), false,
                false};
    }
    if (const auto rival = rival_in_draft(session_, decision)) session_.withdraw(*rival);
    session_.decide(decision);
    return {
        false,
        speak.say(decision.kind == model::DecisionKind::MakePromise ? "outcome.promised" : "outcome.decided",
                  {{"decision", describe(Scene(session_, speak, history_.get(), nullptr), decision)}}),
        false, false};
}

Outcome Game::advance() {
    const base::Month first = turn_start(session_);
    const base::Month last = turn_end(session_);
    if (!session_.advance()) return {true, say("refusal.term_over"), false, false};
    arrive();
    const Speaker speak(*catalog_, language_);
    return {false,
            speak.say(session_.is_over() ? "outcome.term_over" : "outcome.advanced",
                      {{"months", speak.months(first, last)}}),
            true, false};
}

Outcome Game::look_through(model::ScenarioPointer scenario, std::size_t lens) {
    session_ = session_.under(std::move(scenario), lens);
    history_run_.reset();
    outlooks_ = {};
    std::size_t refused = 0;
    for (const model::TurnRecord* record : session_.records())
        refused += record->refused.size();
    const Speaker speak(*catalog_, language_);
    std::string words =
        speak.say("outcome.lens", {{"lens", speak.of(session_.scenario().evidence->lenses[lens].name)}});
    if (refused > 0) words += " " + speak.count("outcome.lens_refused", static_cast<std::int64_t>(refused));
    return {false, std::move(words), true, false};
}

// Taking the position that is held already lets it go.
Outcome Game::take_position(const Address& address) {
    const model::Evidence& evidence = *session_.scenario().evidence;
    if (address.subject >= model::parameter_count ||
        address.detail >= evidence.parameters[address.subject].positions.size()) {
        return {true, say("page.unknown"), false, false};
    }
    play::Positions positions;
    if (const auto own = play::positions_of(evidence, evidence.lenses.back().id)) positions = *own;
    std::optional<std::size_t>& position = positions[address.subject];
    if (position == address.detail) {
        position.reset();
    } else {
        position = address.detail;
    }
    model::ScenarioPointer scenario = with_own_words(positions);
    const std::vector<model::Lens>& lenses = scenario->evidence->lenses;
    const bool is_own = play::positions_of(*scenario->evidence, lenses.back().id).has_value();
    const std::size_t lens = is_own ? lenses.size() - 1 : 0;
    return look_through(std::move(scenario), lens);
}

Outcome Game::perform(const Command& command) {
    const Speaker speak(*catalog_, language_);
    switch (command.kind) {
        case CommandKind::Open:
            if (!is_known(session_, command.address)) return {true, speak.say("page.unknown"), false, false};
            if (!(command.address == address())) trail_.push_back(command.address);
            if (trail_.size() > longest_trail) trail_.erase(trail_.begin() + 1);
            return {};
        case CommandKind::Back:
            if (trail_.size() < 2) return {true, speak.say("outcome.no_back"), false, false};
            trail_.pop_back();
            return {};
        case CommandKind::Decide: return decide(command.decision);
        case CommandKind::Withdraw: {
            if (!session_.withdraw(command.decision))
                return {true, speak.say("outcome.not_in_draft"), false, false};
            const Scene scene(session_, speak, history_.get(), nullptr);
            return {false, speak.say("outcome.withdrawn", {{"decision", describe(scene, command.decision)}}),
                    false, false};
        }
        case CommandKind::Advance: return advance();
        case CommandKind::Undo:
        case CommandKind::Redo: {
            const bool is_undo = command.kind == CommandKind::Undo;
            const std::size_t here = session_.here();
            if (!(is_undo ? session_.undo() : session_.redo())) {
                return {true, speak.say(is_undo ? "outcome.no_undo" : "outcome.no_redo"), false, false};
            }
            if (session_.here() != here) arrive();
            return {false, speak.say(is_undo ? "outcome.undone" : "outcome.redone"), false, false};
        }
        case CommandKind::GoTo:
            if (command.branch >= session_.branches().size())
                return {true, speak.say("outcome.no_branch"), false, false};
            session_.go_to(command.branch);
            arrive();
            return {false, speak.say("outcome.went", {{"place", place_and_date()}}), false, false};
        case CommandKind::Save: return {false, {}, true, false};
        case CommandKind::Quit: return {false, speak.say("outcome.quit"), false, true};
        case CommandKind::UseLens:
            if (command.address.subject >= session_.scenario().evidence->lenses.size())
                return {true, speak.say("page.unknown"), false, false};
            return look_through(session_.scenario_pointer(),
                                static_cast<std::size_t>(command.address.subject));
        case CommandKind::TakePosition: return take_position(command.address);
        case CommandKind::Speak:
            if (command.address.subject >= model::language_count)
                return {true, speak.say("page.unknown"), false, false};
            language_ = static_cast<model::Language>(command.address.subject);
            return {};
        case CommandKind::GoHome: {
            Outcome outcome;
            outcome.wants_home = true;
            return outcome;
        }
        case CommandKind::Start:
        case CommandKind::Continue: return {true, speak.say("page.unknown"), false, false};
    }
    return {};
}

}  // namespace homerule::view

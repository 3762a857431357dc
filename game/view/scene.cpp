#include "view/scene.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace homerule::view {

using model::Decision;
using model::DecisionKind;
using model::RefusalKind;

Address archive(Shelf shelf, std::size_t entry) {
    return {PageKind::Archive, static_cast<std::uint64_t>(shelf), static_cast<std::uint32_t>(1 + entry)};
}

Address archive(Shelf shelf) {
    return {PageKind::Archive, static_cast<std::uint64_t>(shelf), 0};
}

Address why(model::Headline headline, const model::Scenario& scenario, const Place& place, Span span,
            int month) {
    const auto shown =
        static_cast<std::uint64_t>(span) + (span == Span::Month ? static_cast<std::uint64_t>(month) : 0);
    std::uint32_t detail = 0;
    if (place.district) {
        detail = 1 + place.district->index;
    } else if (place.group) {
        detail = 1 + static_cast<std::uint32_t>(scenario.districts.size()) + place.group->index;
    }
    return {PageKind::Why, static_cast<std::uint64_t>(headline) | (shown << 8U), detail};
}

Address council(const Decision& decision) {
    return {PageKind::Council,
            (static_cast<std::uint64_t>(decision.kind) + 1) << 32U |
                (static_cast<std::uint64_t>(decision.subject) << 8U) | decision.option,
            0};
}

Command open(const Address& address) {
    Command command;
    command.kind = CommandKind::Open;
    command.address = address;
    return command;
}

Action open_action(std::string id, std::string label, const Address& address, std::string detail) {
    Action action;
    action.id = std::move(id);
    action.label = std::move(label);
    action.detail = std::move(detail);
    action.command = open(address);
    return action;
}

Heading heading(std::string words, int level) {
    return Heading{std::move(words), level};
}

Paragraph paragraph(std::string words, Tone tone) {
    Paragraph made;
    made.words = std::move(words);
    made.tone = tone;
    return made;
}

std::vector<Citation> cite(const Scene& scene, const std::vector<model::SourceId>& sources) {
    std::vector<Citation> citations;
    for (const model::SourceId id : sources) {
        if (id.index >= scene.evidence().sources.size()) continue;
        const model::Source& source = scene.evidence().sources[id.index];
        citations.push_back({id, source.author + " " + source.year});
    }
    return citations;
}

std::string cited(const Scene& scene, const std::vector<model::SourceId>& sources) {
    const std::vector<Citation> citations = cite(scene, sources);
    if (citations.empty()) return scene.speak.say("source.assumption");
    std::string words;
    for (const Citation& citation : citations)
        words += (words.empty() ? "" : "; ") + citation.words;
    return words;
}

namespace {

constexpr std::array<std::string_view, 24> page_ids{
    "briefing", "agenda", "card",    "levers",      "lever",    "council", "books",   "pipeline",
    "cases",    "case",   "people",  "stakeholder", "timeline", "why",     "archive", "promises",
    "record",   "lens",   "compare", "tutorial",    "settings", "limits",  "help",    "home"};

}  // namespace

std::string_view page_id(PageKind kind) {
    return page_ids[static_cast<std::size_t>(kind)];
}

std::string_view status_id(model::Status status) {
    constexpr std::array<std::string_view, 4> ids{"settled", "contested", "unknown", "assumption"};
    return ids[static_cast<std::size_t>(status)];
}

std::string page_name(const Speaker& speak, PageKind kind) {
    return speak.say_of("page", page_id(kind));
}

std::string official_name(const Scene& scene, model::OfficialId official) {
    return scene.speak.of(scene.scenario().officials[official.index].name);
}

std::string lever_name(const Scene& scene, std::size_t lever) {
    return scene.speak.of(scene.scenario().levers[lever].name);
}

std::string lever_option_name(const Scene& scene, std::size_t lever, std::size_t option) {
    return scene.speak.of(scene.scenario().levers[lever].options[option].name);
}

std::string body_name(const Speaker& speak, model::Body body) {
    constexpr std::array<std::string_view, 6> ids{"none",  "board",     "sheriff",
                                                  "state", "executive", "override"};
    return speak.say_of("body", ids[static_cast<std::size_t>(body)]);
}

std::string place_name(const Scene& scene, const Place& place) {
    if (place.district) return scene.speak.of(scene.scenario().districts[place.district->index].name);
    if (place.group) return scene.speak.of(scene.scenario().groups[place.group->index].name);
    return scene.speak.say("place.everywhere");
}

namespace {

// A sentence as part of another one.
std::string without_stop(std::string words) {
    if (words.ends_with('.')) words.pop_back();
    return words;
}

}  // namespace

std::string describe(const Scene& scene, const Decision& decision) {
    const model::Scenario& scenario = scene.scenario();
    const Speaker& speak = scene.speak;
    switch (decision.kind) {
        case DecisionKind::ChooseOption: {
            const model::Event& event = scenario.events[decision.subject];
            return speak.say("decision.choose", {{"event", speak.of(event.title)},
                                                 {"option", speak.of(event.options[decision.option].name)}});
        }
        case DecisionKind::SetLever:
            return speak.say("decision.set",
                             {{"lever", lever_name(scene, decision.subject)},
                              {"option", lever_option_name(scene, decision.subject, decision.option)}});
        case DecisionKind::Lobby:
            return speak.say("decision.lobby", {{"official", official_name(scene, {decision.subject})}});
        case DecisionKind::MakePromise:
            return speak.say(
                "decision.promise",
                {{"promise", without_stop(speak.of(scenario.promises[decision.subject].words))}});
        case DecisionKind::Amend:
            return speak.say("decision.amend", {{"lever", lever_name(scene, decision.subject)}});
    }
    return {};
}

std::string action_id(const model::Scenario& scenario, const Decision& decision) {
    switch (decision.kind) {
        case DecisionKind::ChooseOption: {
            const model::Event& event = scenario.events[decision.subject];
            return "decide." + event.id + "." + event.options[decision.option].id;
        }
        case DecisionKind::SetLever: {
            const model::Lever& lever = scenario.levers[decision.subject];
            return "set." + lever.id + "." + lever.options[decision.option].id;
        }
        case DecisionKind::Lobby: return "lobby." + scenario.officials[decision.subject].id;
        case DecisionKind::MakePromise: return "promise." + scenario.promises[decision.subject].id;
        case DecisionKind::Amend: return "amend." + scenario.levers[decision.subject].id;
    }
    return {};
}

Action amend_action(const Scene& scene, std::uint32_t lever) {
    Action amend = decide_action(scene, {DecisionKind::Amend, lever, 0}, scene.speak.say("lever.amend"));
    if (amend.detail.empty()) {
        amend.detail =
            scene.speak.say("lever.amend_words", {{"months", scene.speak.whole(sim::sunset_months)}});
    }
    return amend;
}

std::string explain(const Scene& scene, const Decision& decision, const model::Refusal& refusal) {
    const Speaker& speak = scene.speak;
    std::vector<std::string> against;
    for (const model::OfficialId official : refusal.against)
        against.push_back(official_name(scene, official));
    const std::string need = speak.whole(refusal.need);
    const std::string have = speak.whole(refusal.have);
    switch (refusal.kind) {
        case RefusalKind::UnknownSubject: return speak.say("refusal.unknown_subject");
        case RefusalKind::NotOnAgenda: return speak.say("refusal.not_on_agenda");
        case RefusalKind::AlreadyDecided:
            switch (decision.kind) {
                case DecisionKind::Lobby: return speak.say("refusal.already_lobbied");
                case DecisionKind::MakePromise: return speak.say("refusal.already_promised");
                case DecisionKind::Amend: return speak.say("refusal.already_amended");
                case DecisionKind::ChooseOption:
                case DecisionKind::SetLever: return speak.say("refusal.already_decided");
            }
            return {};
        case RefusalKind::AlreadyInForce: return speak.say("refusal.already_in_force");
        case RefusalKind::AlreadyPending: {
            base::Month from = refusal.month;
            if (decision.kind == DecisionKind::SetLever) {
                from = std::max(from, scene.world().levers[decision.subject].pending_from);
            }
            return speak.say("refusal.already_pending", {{"month", speak.month(from)}});
        }
        case RefusalKind::NotYetAvailable:
            return speak.say("refusal.not_yet_available", {{"month", speak.month(refusal.month)}});
        case RefusalKind::VotesMissing:
            return speak.say("refusal.votes_missing",
                             {{"have", have}, {"need", need}, {"against", speak.list(against)}});
        case RefusalKind::Vetoed:
            return speak.say("refusal.vetoed",
                             {{"have", have}, {"need", need}, {"against", speak.list(against)}});
        case RefusalKind::VetoOverridden:
            return speak.say("refusal.veto_overridden",
                             {{"have", have}, {"need", need}, {"against", speak.list(against)}});
        case RefusalKind::SheriffObjects:
            return speak.say(against.empty() ? "refusal.sheriff_objects" : "refusal.sheriff_objects_named",
                             {{"against", speak.list(against)}});
        case RefusalKind::StateDecides: return speak.say("refusal.state_decides");
        case RefusalKind::NoMovesLeft:
            return speak.say("refusal.no_moves_left", {{"have", have}, {"need", need}});
        case RefusalKind::FundsMissing:
            return speak.say("refusal.funds_missing",
                             {{"need", speak.cents(refusal.need)}, {"have", speak.cents(refusal.have)}});
        case RefusalKind::TermOver: return speak.say("refusal.term_over");
        case RefusalKind::TooLateForPromises: return speak.say("refusal.too_late_for_promises");
        case RefusalKind::NothingToAmend: return speak.say("refusal.nothing_to_amend");
    }
    return {};
}

std::optional<Decision> rival_in_draft(const play::Session& session, const Decision& decision) {
    if (decision.kind != DecisionKind::ChooseOption && decision.kind != DecisionKind::SetLever)
        return std::nullopt;
    for (const Decision& drafted : session.draft()) {
        if (drafted.kind == decision.kind && drafted.subject == decision.subject &&
            drafted.option != decision.option) {
            return drafted;
        }
    }
    return std::nullopt;
}

std::optional<model::Refusal> refuse_instead(const play::Session& session, const Decision& decision) {
    const std::optional<Decision> rival = rival_in_draft(session, decision);
    if (!rival) return session.refuse(decision);
    play::Session trial = session;
    trial.withdraw(*rival);
    return trial.refuse(decision);
}

Ballot votes_instead(const play::Session& session, const Decision& decision) {
    const std::optional<Decision> rival = rival_in_draft(session, decision);
    if (!rival) return {session.count_votes(decision), session.signature(decision)};
    play::Session trial = session;
    trial.withdraw(*rival);
    return {trial.count_votes(decision), trial.signature(decision)};
}

Action decide_action(const Scene& scene, const Decision& decision, std::string label) {
    const Speaker& speak = scene.speak;
    Action action;
    action.id = action_id(scene.scenario(), decision);
    action.label = std::move(label);
    const model::Decisions& draft = scene.session.draft();
    if (std::find(draft.begin(), draft.end(), decision) != draft.end()) {
        action.chosen = true;
        action.command.kind = CommandKind::Withdraw;
        action.command.decision = decision;
        action.detail = speak.say("action.chosen");
        return action;
    }
    action.command.kind = CommandKind::Decide;
    action.command.decision = decision;
    if (const auto refusal = refuse_instead(scene.session, decision)) {
        action.enabled = false;
        action.chosen =
            refusal->kind == RefusalKind::AlreadyInForce || refusal->kind == RefusalKind::AlreadyPending;
        action.blocked_because = explain(scene, decision, *refusal);
    }
    return action;
}

bool votes_yes(const sim::Vote& vote) {
    return vote.sum >= 0;
}

bool is_wavering(const Scene& scene, const sim::Vote& vote) {
    const double talk = scene.session.values()[static_cast<std::size_t>(model::Parameter::LobbyGain)];
    return vote.sum > -talk && vote.sum < talk / 2;
}

std::string vote_summary(const Scene& scene, const Decision& decision, const Ballot& ballot) {
    if (ballot.votes.empty()) return {};
    const Speaker& speak = scene.speak;
    const model::Seat& seat = scene.scenario().seat;
    const auto yes = std::count_if(ballot.votes.begin(), ballot.votes.end(), votes_yes);
    const auto all = static_cast<std::int64_t>(ballot.votes.size());
    if (model::body_for(scene.scenario(), decision) == model::Body::Override) {
        return speak.say("votes.override", {{"no", speak.whole(all - yes)},
                                            {"all", speak.whole(all)},
                                            {"needed", speak.whole(seat.override_votes)}});
    }
    const std::string summary = speak.say(
        "votes.summary",
        {{"yes", speak.whole(yes)}, {"all", speak.whole(all)}, {"needed", speak.whole(seat.votes_needed)}});
    if (!ballot.signature) return summary;
    return speak.say(votes_yes(*ballot.signature) ? "votes.signed" : "votes.vetoed",
                     {{"votes", summary},
                      {"official", official_name(scene, ballot.signature->official)},
                      {"needed", speak.whole(seat.override_votes)}});
}

base::Month turn_start(const play::Session& session) {
    return session.world().month;
}

base::Month turn_end(const play::Session& session) {
    const base::Month last = session.world().month + (session.scenario().turn_months - 1);
    return std::min(last, session.scenario().end);
}

int moves_used(const play::Session& session) {
    int used = 0;
    for (const Decision& decision : session.draft()) {
        if (decision.kind == DecisionKind::SetLever || decision.kind == DecisionKind::Lobby) ++used;
    }
    return used;
}

}  // namespace homerule::view

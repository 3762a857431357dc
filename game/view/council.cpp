// The council: officials, how they would vote on what is open, why, and how to talk with them.
#include <algorithm>
#include <array>
#include <cmath>

#include "view/pages.hpp"

namespace homerule::view {

using model::Decision;
using model::DecisionKind;

namespace {

std::string position_of(const Scene& scene, const sim::Vote& vote) {
    const Speaker& speak = scene.speak;
    if (is_wavering(scene, vote))
        return speak.say(votes_yes(vote) ? "vote.wavering_for" : "vote.wavering_against");
    return speak.say(votes_yes(vote) ? "vote.for" : "vote.against");
}

// The largest reason for the position, and the largest against it.
std::string reasons_of(const Speaker& speak, const sim::Vote& vote) {
    const std::array<std::pair<double, std::string_view>, 4> parts{{{vote.lean, "lean"},
                                                                    {vote.cost, "cost"},
                                                                    {vote.constituents, "constituents"},
                                                                    {vote.goodwill, "goodwill"}}};
    constexpr double smallest = 0.01;
    const auto largest = [&](double sign) -> std::string {
        double most = smallest;
        std::string words;
        for (const auto& [weight, id] : parts) {
            if (weight * sign < most) continue;
            most = weight * sign;
            words = speak.say((sign > 0 ? "vote_for." : "vote_against.") + std::string(id));
        }
        return words;
    };
    const double sign = votes_yes(vote) ? 1 : -1;
    const std::string first = largest(sign);
    const std::string second = largest(-sign);
    if (first.empty()) return speak.say("vote.no_reason");
    return capitalized(second.empty() ? speak.say("vote.reason", {{"first", first}})
                                      : speak.say("vote.reasons", {{"first", first}, {"second", second}}));
}

// Every decision that a vote of the board could settle this turn: the options on the agenda and the levers
// drafted.
std::vector<Decision> open_questions(const Scene& scene) {
    std::vector<Decision> questions;
    for (const model::EventId id : scene.session.agenda()) {
        const model::Event& event = scene.scenario().events[id.index];
        for (std::uint32_t o = 0; o < event.options.size(); ++o) {
            const Decision question{DecisionKind::ChooseOption, id.index, o};
            if (model::is_voted(model::body_for(scene.scenario(), question))) questions.push_back(question);
        }
    }
    for (const Decision& decision : scene.session.draft()) {
        if (decision.kind == DecisionKind::SetLever &&
            model::body_for(scene.scenario(), decision) == model::Body::Board) {
            questions.push_back(decision);
        }
    }
    return questions;
}

Seats seats_on(const Scene& scene, const Decision& decision) {
    const Speaker& speak = scene.speak;
    Seats seats;
    seats.title = describe(scene, decision);
    const Ballot ballot = votes_instead(scene.session, decision);
    const auto add = [&](const sim::Vote& vote, std::string position) {
        SeatLine line;
        line.name = official_name(scene, vote.official);
        line.position = std::move(position);
        line.sum = vote.sum;
        line.why = reasons_of(speak, vote);
        // Who agrees needs no talk.
        const Decision lobby{DecisionKind::Lobby, vote.official.index, 0};
        const bool is_drafted = std::find(scene.session.draft().begin(), scene.session.draft().end(),
                                          lobby) != scene.session.draft().end();
        if (votes_yes(vote) && !is_drafted) {
            seats.seats.push_back(std::move(line));
            return;
        }
        line.lobby = decide_action(scene, lobby, speak.say("council.talk", {{"official", line.name}}));
        seats.seats.push_back(std::move(line));
    };
    for (const sim::Vote& vote : ballot.votes)
        add(vote, position_of(scene, vote));
    if (ballot.signature)
        add(*ballot.signature, speak.say(votes_yes(*ballot.signature) ? "vote.signs" : "vote.vetoes"));
    seats.words = vote_summary(scene, decision, ballot);
    return seats;
}

std::string lean_words(const Speaker& speak, double lean) {
    const double size = std::fabs(lean);
    if (size < 0.15) return speak.say("lean.middle");
    if (size < 0.5) return speak.say(lean > 0 ? "lean.cooperation_some" : "lean.limits_some");
    return speak.say(lean > 0 ? "lean.cooperation_strong" : "lean.limits_strong");
}

}  // namespace

Page council_page(const Scene& scene, std::uint64_t subject) {
    const Speaker& speak = scene.speak;
    const model::Scenario& scenario = scene.scenario();
    Page page;
    page.title = speak.say("page.council");
    page.blocks.push_back(heading(speak.say("council.title"), 1));
    page.blocks.push_back(
        paragraph(speak.say("council.words", {{"needed", speak.whole(scenario.seat.votes_needed)},
                                              {"used", speak.whole(moves_used(scene.session))},
                                              {"moves", speak.whole(scenario.seat.moves_per_turn)}})));

    std::vector<Decision> questions;
    if (subject != 0) {
        const auto kind = static_cast<DecisionKind>((subject >> 32U) - 1);
        questions.push_back({kind, static_cast<std::uint32_t>((subject >> 8U) & 0xFFFFFFU),
                             static_cast<std::uint32_t>(subject & 0xFFU)});
    } else {
        questions = open_questions(scene);
        if (questions.empty())
            page.blocks.push_back(paragraph(speak.say("council.nothing_open"), Tone::Notice));
    }
    for (const Decision& question : questions) {
        Seats seats = seats_on(scene, question);
        if (seats.seats.empty()) {
            page.blocks.push_back(
                paragraph(speak.say("council.no_vote",
                                    {{"decision", describe(scene, question)},
                                     {"body", body_name(speak, model::body_for(scenario, question))}}),
                          Tone::Notice));
        } else {
            page.blocks.push_back(std::move(seats));
            if (question.kind == DecisionKind::SetLever) {
                Choices amend;
                amend.actions.push_back(amend_action(scene, question.subject));
                page.blocks.push_back(std::move(amend));
            }
        }
    }

    if (subject == 0) {
        page.blocks.push_back(heading(speak.say("progress.title")));
        page.blocks.push_back(progress_of(scene));
    }
    page.blocks.push_back(heading(speak.say("council.members")));
    for (std::uint32_t o = 0; o < scenario.officials.size(); ++o) {
        const model::Official& official = scenario.officials[o];
        page.blocks.push_back(heading(speak.of(official.name), 3));
        std::vector<std::string> districts;
        for (const model::DistrictId district : official.districts) {
            districts.push_back(speak.of(scenario.districts[district.index].name));
        }
        Paragraph about = paragraph(speak.say(
            "council.about",
            {{"note", speak.of(official.note)},
             {"lean", lean_words(speak, official.lean)},
             {"thrift", speak.say(official.thrift > 0.6   ? "thrift.much"
                                  : official.thrift < 0.4 ? "thrift.little"
                                                          : "thrift.some")},
             {"districts", districts.empty() ? speak.say("council.all_districts") : speak.list(districts)}}));
        about.citations = cite(scene, official.sources);
        page.blocks.push_back(std::move(about));
        const double goodwill =
            scene.chronicle.share(scene.chronicle.last(), model::Metric::OfficialGoodwill, o);
        const double opening = scene.chronicle.share(0, model::Metric::OfficialGoodwill, o);
        Choices choices;
        Action talk = decide_action(scene, {DecisionKind::Lobby, o, 0},
                                    speak.say("council.talk", {{"official", speak.of(official.name)}}));
        if (talk.detail.empty()) {
            talk.detail = speak.say(goodwill > opening + 0.02   ? "goodwill.warmer"
                                    : goodwill < opening - 0.02 ? "goodwill.cooler"
                                                                : "goodwill.same");
        }
        // The state has no vote here that a talk could win.
        if (official.body == model::Body::State) continue;
        choices.actions.push_back(std::move(talk));
        page.blocks.push_back(std::move(choices));
    }
    return page;
}

}  // namespace homerule::view

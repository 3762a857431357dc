// The agenda: the questions of the turn, and one question as a card with its options.
#include <algorithm>

#include "view/luck.hpp"
#include "view/pages.hpp"

namespace homerule::view {

using model::Decision;
using model::DecisionKind;

namespace {

std::optional<std::uint32_t> drafted_option(const play::Session& session, std::size_t event) {
    for (const Decision& decision : session.draft()) {
        if (decision.kind == DecisionKind::ChooseOption && decision.subject == event) return decision.option;
    }
    return std::nullopt;
}

}  // namespace

std::string standing_words(const Scene& scene, std::size_t event_index) {
    const model::Event& event = scene.scenario().events[event_index];
    const Speaker& speak = scene.speak;
    if (const auto option = drafted_option(scene.session, event_index)) {
        return speak.say("agenda.chosen", {{"option", speak.of(event.options[*option].name)}});
    }
    if (event.standing_choice.is_valid() && event.standing_choice.index < event.options.size()) {
        return speak.say("agenda.standing",
                         {{"option", speak.of(event.options[event.standing_choice.index].name)}});
    }
    return speak.say("agenda.open");
}

Page agenda_page(const Scene& scene) {
    const Speaker& speak = scene.speak;
    Page page;
    page.title = speak.say("page.agenda");
    page.blocks.push_back(heading(speak.say("agenda.title"), 1));
    const std::vector<model::EventId> agenda = scene.session.agenda();
    if (scene.session.is_over()) {
        page.blocks.push_back(paragraph(speak.say("refusal.term_over"), Tone::Notice));
        return page;
    }
    if (agenda.empty()) {
        page.blocks.push_back(paragraph(speak.say("agenda.none")));
    } else {
        page.blocks.push_back(
            paragraph(speak.count("agenda.words", static_cast<std::int64_t>(agenda.size()))));
    }
    for (const model::EventId id : agenda) {
        const model::Event& event = scene.scenario().events[id.index];
        page.blocks.push_back(heading(speak.of(event.title)));
        page.blocks.push_back(paragraph(speak.of(event.situation)));
        Choices choices;
        choices.actions.push_back(open_action("open.card." + event.id, speak.say("agenda.weigh"),
                                              {PageKind::Card, id.index, 0},
                                              standing_words(scene, id.index)));
        page.blocks.push_back(std::move(choices));
    }
    Choices next;
    next.title = speak.say("agenda.also");
    next.actions.push_back(open_action("open.levers", speak.say("page.levers"), {PageKind::Levers, 0, 0},
                                       speak.say("briefing.levers_detail")));
    next.actions.push_back(open_action("open.council", speak.say("page.council"), {PageKind::Council, 0, 0},
                                       speak.say("agenda.council_detail")));
    page.blocks.push_back(std::move(next));
    return page;
}

Page card_page(const Scene& scene, std::size_t event_index) {
    const Speaker& speak = scene.speak;
    const model::Event& event = scene.scenario().events[event_index];
    Page page;
    page.title = speak.of(event.title);
    page.blocks.push_back(heading(speak.of(event.title), 1));
    if (event.date) page.blocks.push_back(paragraph(speak.day(*event.date), Tone::Quiet));
    Paragraph situation = paragraph(speak.of(event.situation));
    situation.citations = cite(scene, event.sources);
    page.blocks.push_back(std::move(situation));

    const std::vector<model::EventId> agenda = scene.session.agenda();
    const bool is_open = std::find(agenda.begin(), agenda.end(),
                                   model::EventId{static_cast<std::uint32_t>(event_index)}) != agenda.end();
    if (event.options.empty()) return page;
    if (!event.advisers.empty()) page.blocks.push_back(heading(speak.say("card.advisers")));
    for (const std::size_t a :
         shuffled(scene.session.luck(), Purpose::AdviserOrder, event.key, event.advisers.size())) {
        const model::Advice& advice = event.advisers[a];
        Paragraph said;
        said.tone = Tone::Quote;
        said.speaker = speak.of(scene.scenario().stakeholders[advice.stakeholder.index].name);
        said.words = speak.of(advice.words);
        said.citations = cite(scene, advice.sources);
        page.blocks.push_back(std::move(said));
    }
    const model::EventState& state = scene.world().events[event_index];
    if (is_open) {
        page.blocks.push_back(paragraph(standing_words(scene, event_index), Tone::Notice));
    } else if (state.happened && state.chosen.is_valid()) {
        page.blocks.push_back(paragraph(
            speak.say("card.decided", {{"month", speak.month(state.last)},
                                       {"option", speak.of(event.options[state.chosen.index].name)}}),
            Tone::Notice));
    } else {
        page.blocks.push_back(paragraph(speak.say("refusal.not_on_agenda"), Tone::Notice));
    }
    OptionCards cards;
    cards.title = speak.say("card.options");
    for (const std::size_t o :
         shuffled(scene.session.luck(), Purpose::OptionOrder, event.key, event.options.size())) {
        cards.options.push_back(
            weigh(scene, {DecisionKind::ChooseOption, static_cast<std::uint32_t>(event_index),
                          static_cast<std::uint32_t>(o)}));
    }
    page.blocks.push_back(std::move(cards));
    page.blocks.push_back(paragraph(speak.say("card.order_note"), Tone::Quiet));
    if (is_open) add_data_to_ask(scene, page);
    Choices more;
    for (std::uint32_t o = 0; is_open && o < event.options.size(); ++o) {
        const Decision decision{DecisionKind::ChooseOption, static_cast<std::uint32_t>(event_index), o};
        if (!model::is_voted(model::body_for(scene.scenario(), decision))) continue;
        more.actions.push_back(open_action(
            "open.council." + event.id + "." + event.options[o].id,
            speak.say("card.votes", {{"option", speak.of(event.options[o].name)}}), council(decision)));
    }
    if (!more.actions.empty()) page.blocks.push_back(std::move(more));
    return page;
}

}  // namespace homerule::view

// Standing policies: all by group, and one with its options.
#include <algorithm>

#include "view/luck.hpp"
#include "view/pages.hpp"

namespace homerule::view {

using model::Decision;
using model::DecisionKind;

namespace {

std::string state_words(const Scene& scene, std::size_t lever) {
    const Speaker& speak = scene.speak;
    const model::LeverState& state = scene.world().levers[lever];
    std::string words =
        speak.say("lever.now", {{"option", lever_option_name(scene, lever, state.in_force.index)}});
    const auto add = [&words](const std::string& more) { words += " " + more; };
    if (state.pending.is_valid()) {
        add(speak.say("lever.then", {{"option", lever_option_name(scene, lever, state.pending.index)},
                                     {"month", speak.month(state.pending_from)}}));
    }
    if (state.before.is_valid()) {
        add(speak.say("lever.sunset", {{"month", speak.month(state.sunset)},
                                       {"option", lever_option_name(scene, lever, state.before.index)}}));
    }
    for (const Decision& decision : scene.session.draft()) {
        if (decision.kind == DecisionKind::SetLever && decision.subject == lever) {
            add(speak.say("lever.drafted", {{"option", lever_option_name(scene, lever, decision.option)}}));
        }
    }
    return words;
}

// The options in the order of what they set, so that they read as a scale; luck says at which end it begins.
std::vector<std::size_t> scale_of(const Scene& scene, const model::Lever& lever) {
    std::vector<std::size_t> order(lever.options.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    const auto setting = [&lever](std::size_t option) {
        const std::vector<model::DialSetting>& dials = lever.options[option].dials;
        return dials.empty() ? 0.0 : dials.front().value;
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return setting(a) < setting(b); });
    if (shuffled(scene.session.luck(), Purpose::ScaleDirection, lever.key, 2).front() == 1) {
        std::reverse(order.begin(), order.end());
    }
    return order;
}

}  // namespace

Page levers_page(const Scene& scene) {
    const Speaker& speak = scene.speak;
    const model::Scenario& scenario = scene.scenario();
    Page page;
    page.title = speak.say("page.levers");
    page.blocks.push_back(heading(speak.say("levers.title"), 1));
    page.blocks.push_back(paragraph(speak.say("levers.words")));
    page.blocks.push_back(
        paragraph(speak.say("levers.moves", {{"used", speak.whole(moves_used(scene.session))},
                                             {"moves", speak.whole(scenario.seat.moves_per_turn)}}),
                  Tone::Notice));
    for (std::size_t g = 0; g < model::lever_group_ids.size(); ++g) {
        Choices choices;
        choices.title = speak.say_of("lever_group", model::lever_group_ids[g]);
        for (std::size_t l = 0; l < scenario.levers.size(); ++l) {
            if (static_cast<std::size_t>(scenario.levers[l].group) != g) continue;
            choices.actions.push_back(open_action("open.lever." + scenario.levers[l].id, lever_name(scene, l),
                                                  {PageKind::LeverCard, l, 0}, state_words(scene, l)));
        }
        if (!choices.actions.empty()) page.blocks.push_back(std::move(choices));
    }
    return page;
}

Page lever_page(const Scene& scene, std::size_t index) {
    const Speaker& speak = scene.speak;
    const model::Lever& lever = scene.scenario().levers[index];
    const model::LeverState& state = scene.world().levers[index];
    Page page;
    page.title = speak.of(lever.name);
    page.blocks.push_back(heading(speak.of(lever.name), 1));
    page.blocks.push_back(
        paragraph(speak.say_of("lever_group", model::lever_group_ids[static_cast<std::size_t>(lever.group)]),
                  Tone::Quiet));
    Paragraph meaning = paragraph(speak.of(lever.meaning));
    meaning.citations = cite(scene, lever.sources);
    page.blocks.push_back(std::move(meaning));
    if (!lever.legal_note.empty()) {
        page.blocks.push_back(paragraph(speak.say("lever.law", {{"note", speak.of(lever.legal_note)}})));
    }
    page.blocks.push_back(paragraph(state_words(scene, index), Tone::Notice));
    if (state.origin == model::Origin::Event && state.subject < scene.scenario().events.size()) {
        page.blocks.push_back(
            paragraph(speak.say("lever.set_by_event",
                                {{"event", speak.of(scene.scenario().events[state.subject].title)},
                                 {"month", speak.month(state.since)}}),
                      Tone::Quiet));
    }
    if (lever.agreement == model::Body::Board && !scene.session.is_over()) {
        Choices amend;
        amend.actions.push_back(amend_action(scene, static_cast<std::uint32_t>(index)));
        page.blocks.push_back(std::move(amend));
    }
    OptionCards cards;
    cards.title = speak.say("card.options");
    for (const std::size_t o : scale_of(scene, lever)) {
        cards.options.push_back(weigh(scene, {DecisionKind::SetLever, static_cast<std::uint32_t>(index),
                                              static_cast<std::uint32_t>(o)}));
    }
    page.blocks.push_back(std::move(cards));
    page.blocks.push_back(
        paragraph(speak.say("levers.moves", {{"used", speak.whole(moves_used(scene.session))},
                                             {"moves", speak.whole(scene.scenario().seat.moves_per_turn)}}),
                  Tone::Quiet));
    Choices more;
    if (lever.agreement == model::Body::Board) {
        for (std::uint32_t o = 0; o < lever.options.size(); ++o) {
            if (o == state.in_force.index && !state.before.is_valid()) continue;
            more.actions.push_back(
                open_action("open.council." + lever.id + "." + lever.options[o].id,
                            speak.say("card.votes", {{"option", speak.of(lever.options[o].name)}}),
                            council({DecisionKind::SetLever, static_cast<std::uint32_t>(index), o})));
        }
    }
    more.actions.push_back(open_action("open.levers", speak.say("lever.all"), {PageKind::Levers, 0, 0}));
    page.blocks.push_back(std::move(more));
    return page;
}

}  // namespace homerule::view

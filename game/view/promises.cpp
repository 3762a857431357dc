// Promises: made before the first turn, watched during the term, checked at its end.
#include "view/pages.hpp"
#include "view/why.hpp"

namespace homerule::view {

PromiseState check_promise(const Scene& scene, std::size_t index) {
    const model::Promise& promise = scene.scenario().promises[index];
    const Chronicle& chronicle = scene.chronicle;
    PromiseState state;
    state.made = scene.world().promises[index] != 0;
    const std::size_t now = chronicle.last();
    const bool is_over = scene.session.is_over();
    const double opening =
        is_over ? chronicle.headline(0, promise.headline) : known_level(chronicle, promise.headline, 0);
    state.now =
        is_over ? chronicle.headline(now, promise.headline) : known_level(chronicle, promise.headline, now);
    state.needed = promise.threshold + (promise.relative_to_start ? opening : 0);
    state.holds =
        promise.compare == model::Compare::AtLeast ? state.now >= state.needed : state.now < state.needed;
    return state;
}

Page promises_page(const Scene& scene) {
    const Speaker& speak = scene.speak;
    const model::Scenario& scenario = scene.scenario();
    Page page;
    page.title = speak.say("page.promises");
    page.blocks.push_back(heading(speak.say("promises.title"), 1));
    const bool is_first_turn = scene.chronicle.last() == 0;
    page.blocks.push_back(paragraph(speak.say(is_first_turn ? "promises.words" : "promises.later")));
    Choices choices;
    choices.title = speak.say("promises.choices");
    bool has_made = false;
    for (std::uint32_t p = 0; p < scenario.promises.size(); ++p) {
        const PromiseState state = check_promise(scene, p);
        const model::Promise& promise = scenario.promises[p];
        const std::string measured =
            speak.say(promise.compare == model::Compare::AtLeast ? "promises.at_least" : "promises.below",
                      {{"headline", headline_name(speak, promise.headline)},
                       {"needed", headline_value(speak, promise.headline, state.needed)},
                       {"now", headline_value(speak, promise.headline, state.now)}});
        if (is_first_turn) {
            Action action =
                decide_action(scene, {model::DecisionKind::MakePromise, p, 0}, speak.of(promise.words));
            if (action.detail.empty()) action.detail = measured;
            choices.actions.push_back(std::move(action));
        } else if (state.made) {
            has_made = true;
            page.blocks.push_back(heading(speak.of(promise.words), 3));
            page.blocks.push_back(paragraph(measured));
            page.blocks.push_back(paragraph(
                speak.say(scene.session.is_over() ? (state.holds ? "promises.kept" : "promises.broken")
                                                  : (state.holds ? "promises.holds" : "promises.fails"))));
        }
    }
    if (is_first_turn) {
        if (choices.actions.empty()) {
            page.blocks.push_back(paragraph(speak.say("promises.none_offered"), Tone::Quiet));
        } else {
            page.blocks.push_back(std::move(choices));
        }
    } else if (!has_made) {
        page.blocks.push_back(paragraph(speak.say("promises.none_made"), Tone::Quiet));
    }
    return page;
}

}  // namespace homerule::view

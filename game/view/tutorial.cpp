#include "view/tutorial.hpp"

#include <string>

#include "view/scene.hpp"

namespace homerule::view {

Page tutorial_page(const Speaker& speak, std::size_t step) {
    const std::string id(tutorial_steps[step]);
    const auto whole = [&speak](std::size_t number) {
        return speak.whole(static_cast<std::int64_t>(number));
    };
    Page page;
    page.title = speak.say("page.tutorial");
    page.blocks.push_back(heading(speak.say_of("tutorial_title", id), 1));
    page.blocks.push_back(paragraph(
        speak.say("tutorial.step", {{"step", whole(step + 1)}, {"steps", whole(tutorial_steps.size())}}),
        Tone::Quiet));
    page.blocks.push_back(paragraph(speak.say_of("tutorial", id)));
    Choices ways;
    if (step > 0) {
        ways.actions.push_back(
            open_action("tutorial.back", speak.say("tutorial.back"), {PageKind::Tutorial, step - 1, 0}));
    }
    const bool is_last = step + 1 == tutorial_steps.size();
    if (!is_last) {
        ways.actions.push_back(
            open_action("tutorial.next", speak.say("tutorial.next"), {PageKind::Tutorial, step + 1, 0}));
    }
    ways.actions.push_back(open_action("tutorial.end", speak.say(is_last ? "tutorial.done" : "tutorial.skip"),
                                       {PageKind::Briefing, 0, 0}));
    page.blocks.push_back(std::move(ways));
    return page;
}

}  // namespace homerule::view

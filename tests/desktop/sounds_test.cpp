// Sounds are short, never too loud, and each has a caption; what the player does sounds only when that is
// wanted.
#include "desktop/sounds.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "stage.hpp"
#include "support/catch.hpp"

using namespace homerule;
using namespace homerule::desktop;

TEST_CASE("every sound is short and within bounds, and has words") {
    for (const Cue cue : {Cue::Turn, Cue::Decide, Cue::TakeBack, Cue::Refuse}) {
        const auto samples = make_sound(cue);
        CHECK(samples.size() > sound_rate / 20);
        CHECK(samples.size() < sound_rate);
        int loudest = 0;
        for (const std::int16_t sample : samples)
            loudest = std::max(loudest, std::abs(static_cast<int>(sample)));
        CHECK(loudest > 2000);
        CHECK(loudest < 28000);
        CHECK(samples == make_sound(cue));
        const std::string key(caption_key(cue));
        CHECK(test::shipped_catalog()->texts.count(key) == 1);
    }
}

TEST_CASE("a choice sounds when sound is on, and says so when captions are on") {
    test::Stage stage(test::tiny_scenario());
    const auto choose = [&] {
        stage.play("click open.card.detainer-vote");
        stage.seat().perform({view::CommandKind::Decide, {}, test::choose(test::tiny::detainer_vote, 0), 0});
    };
    choose();
    CHECK_FALSE(stage.desktop().take_cue().has_value());
    Settings settings = stage.desktop().settings();
    settings.sound = true;
    settings.captions = true;
    stage.desktop().change(settings);
    stage.seat().perform({view::CommandKind::Undo, {}, {}, 0});
    CHECK(stage.desktop().take_cue() == Cue::TakeBack);
    CHECK_FALSE(stage.desktop().take_cue().has_value());
    stage.frame();
    const std::string words = stage.seat().game().say(caption_key(Cue::TakeBack));
    const auto& probes = stage.ui().probes();
    CHECK(std::any_of(probes.begin(), probes.end(),
                      [&](const TextProbe& probe) { return probe.words == words; }));
    stage.settle();
    stage.settle();
    const auto& later = stage.ui().probes();
    CHECK(std::none_of(later.begin(), later.end(),
                       [&](const TextProbe& probe) { return probe.words == words; }));
}

// Home in the window: cards, a broken scenario, the saved term, the tutorial, settings, and the way back.
#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "layout.hpp"
#include "stage.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"
#include "view/tutorial.hpp"

using namespace homerule;
using namespace homerule::desktop;

namespace {

void require_no_faults(test::Stage& stage) {
    std::string told;
    for (const std::string& fault : test::faults_of(stage.ui()))
        told += fault + "\n";
    INFO(told);
    CHECK(told.empty());
}

void look_through(test::Stage& stage) {
    require_no_faults(stage);
    stage.play("key End");
    require_no_faults(stage);
    stage.play("key PageUp");
    require_no_faults(stage);
}

}  // namespace

TEST_CASE("nothing is cut or overlaps at Home at any size") {
    using model::Language;
    const std::vector<test::StageLook> looks{{1024, 768, 1, Language::English, "paper"},
                                             {1024, 768, 2, Language::Spanish, "council-night"},
                                             {1366, 768, 1, Language::Spanish, "paper"},
                                             {1366, 768, 2, Language::English, "paper"},
                                             {1920, 1080, 1, Language::English, "council-night"},
                                             {1920, 1080, 2, Language::Spanish, "paper"},
                                             {3840, 2160, 1, Language::English, "paper"},
                                             {3840, 2160, 2, Language::Spanish, "paper"},
                                             {1366, 768, 0.85, Language::Spanish, "paper"}};
    const model::ScenarioPointer shipped = test::shipped_scenario("santa-clara-2009");
    REQUIRE(shipped != nullptr);
    for (const test::StageLook& look : looks) {
        CAPTURE(look.width, look.scale, static_cast<int>(look.language));
        test::TemporaryFolder folder;
        const std::string path = folder / "term.json";
        const play::Session session(shipped, 0, 1);
        REQUIRE(play::write_atomically(path, play::to_json(play::save_of(session))).has_value());
        test::Stage stage(test::AtHome{}, shipped, look, path);
        REQUIRE(stage.ui().find_widget("continue") != nullptr);
        look_through(stage);
        for (const char* page : {"open.faults.broken-county", "open.limits"}) {
            INFO(page);
            CHECK(stage.play(std::string("click ") + page).empty());
            look_through(stage);
            stage.play("key Escape");
        }
        CHECK(stage.play("click open.settings").empty());
        require_no_faults(stage);
    }
}

TEST_CASE("Home ends where a high window ends") {
    const model::ScenarioPointer shipped = test::shipped_scenario("santa-clara-2009");
    REQUIRE(shipped != nullptr);
    for (const test::StageLook& look : {test::StageLook{1920, 1080, 1, model::Language::English, "paper"},
                                        test::StageLook{3840, 2160, 1, model::Language::Spanish, "paper"},
                                        test::StageLook{3840, 2160, 2, model::Language::English, "paper"}}) {
        CAPTURE(look.width, look.scale);
        test::Stage stage(test::AtHome{}, shipped, look);
        float lowest = 0;
        for (const Widget& widget : stage.ui().widgets()) {
            CAPTURE(widget.id);
            // All is in sight at once.
            CHECK(widget.rect.bottom() < look.height);
            lowest = std::max(lowest, widget.rect.bottom());
        }
        CHECK(lowest > look.height * 0.88F);
    }
}

TEST_CASE("every action of Home's pages can be pressed in the window") {
    test::Stage stage(test::AtHome{}, test::tiny_scenario());
    for (const view::Address& address :
         {view::Address{view::PageKind::Home, 0, 0}, view::Address{view::PageKind::Home, 2, 0},
          view::Address{view::PageKind::Limits, 0, 0}}) {
        stage.home().open(address);
        stage.settle();
        for (const view::Action& action : view::actions_of(stage.home().home().page())) {
            CAPTURE(action.id);
            CHECK(stage.ui().find_widget(action.id) != nullptr);
        }
    }
    stage.home().open({view::PageKind::Settings, 0, 0});
    stage.settle();
    for (const view::Action& action :
         view::actions_of(stage.home().home().page({view::PageKind::Settings, 0, 0}))) {
        CAPTURE(action.id);
        // The panel is closed, not left.
        if (action.id != "open.home") CHECK(stage.ui().find_widget(action.id) != nullptr);
    }
}

TEST_CASE("a term begins with a click, and Home is reached from it again") {
    test::TemporaryFolder folder;
    const std::string path = folder / "term.json";
    test::Stage stage(test::AtHome{}, test::tiny_scenario(), {}, path);
    CHECK(stage.ui().find_widget("continue") == nullptr);
    CHECK(stage.play("click start.tiny-2010\n").empty());
    REQUIRE_FALSE(stage.desktop().is_home());
    stage.seat().perform({view::CommandKind::Advance, {}, {}, 0});
    CHECK(stage.play("open map\nclick home").empty());
    REQUIRE(stage.desktop().is_home());
    CHECK(stage.play("click continue").empty());
    REQUIRE_FALSE(stage.desktop().is_home());
    CHECK(stage.seat().game().session().turn() == 1);
}

TEST_CASE("Home is walked by keyboard in the order of reading") {
    test::Stage stage(test::AtHome{}, test::tiny_scenario());
    std::vector<std::string> walked;
    for (int i = 0; i < 20; ++i) {
        stage.play("key Tab");
        if (!walked.empty() && stage.ui().focus() == walked.front()) break;
        walked.push_back(stage.ui().focus());
    }
    std::set<std::string> ids(walked.begin(), walked.end());
    for (const view::Action& action : view::actions_of(stage.home().home().page())) {
        CAPTURE(action.id);
        CHECK(ids.count(action.id) == 1);
    }
    for (int i = 0; i < 20 && stage.ui().focus() != "open.faults.broken-county"; ++i)
        stage.play("key Tab");
    stage.play("key Enter");
    CHECK(stage.home().home().address().subject == 2);
    stage.play("key Escape");
    CHECK(stage.home().home().address().subject == 0);
    // The first scenario has the focus, so Enter begins.
    stage.play("key Enter");
    CHECK_FALSE(stage.desktop().is_home());
}

TEST_CASE("the tutorial begins from Home and is led by keys") {
    test::Stage stage(test::AtHome{}, test::tiny_scenario());
    CHECK(stage.play("click tutorial").empty());
    REQUIRE_FALSE(stage.desktop().is_home());
    REQUIRE(stage.seat().tutorial_step() == 0);
    CHECK(stage.ui().find_widget("tutorial.back") == nullptr);
    stage.play("key Enter");
    CHECK(stage.seat().tutorial_step() == 1);
    stage.play("key Left");
    CHECK(stage.seat().tutorial_step() == 0);
    // The page below gets no keys.
    stage.play("key 5");
    CHECK_FALSE(stage.seat().is_page_open());
    for (std::size_t step = 1; step < view::tutorial_steps.size(); ++step)
        CHECK(stage.play("click tutorial.next").empty());
    CHECK(stage.play("click tutorial.end").empty());
    CHECK_FALSE(stage.seat().tutorial_step().has_value());
    CHECK(stage.play("open tutorial\nkey Escape").empty());
    CHECK_FALSE(stage.seat().tutorial_step().has_value());
}

TEST_CASE("settings changed at Home hold in the term and back") {
    test::Stage stage(test::AtHome{}, test::tiny_scenario());
    CHECK(stage
              .play("click open.settings\nclick theme.council-night\nclick language.es\nclick "
                    "scale.larger\nclick "
                    "dialog.close")
              .empty());
    CHECK(stage.desktop().theme().is_dark());
    CHECK(stage.play("click start.tiny-2010").empty());
    CHECK(stage.seat().game().language() == model::Language::Spanish);
    CHECK(stage.desktop().settings().scale == Approx(1.15));
    CHECK(stage.play("click settings\nclick language.en\nkey Escape\nclick home").empty());
    REQUIRE(stage.desktop().is_home());
    CHECK(stage.home().home().language() == model::Language::English);
    CHECK(stage.desktop().settings().theme == "council-night");
}

TEST_CASE("a lens and a position are taken in the window") {
    test::Stage stage(test::tiny_scenario());
    stage.seat().perform({view::CommandKind::Advance, {}, {}, 0});
    CHECK(stage.play("open lens").empty());
    const auto& lenses = stage.seat().game().session().scenario().evidence->lenses;
    REQUIRE(lenses.size() > 1);
    CHECK(stage.play("click lens." + lenses[1].id).empty());
    CHECK(stage.seat().game().session().lens() == 1);
    std::string position;
    for (const view::Action& action : view::actions_of(stage.seat().game().page())) {
        if (action.command.kind == view::CommandKind::TakePosition && position.empty()) position = action.id;
    }
    REQUIRE_FALSE(position.empty());
    CHECK(stage.play("click " + position).empty());
    CHECK(stage.ui().find_widget("lens.own") != nullptr);
    require_no_faults(stage);
}

// The pipeline's days in the window: by keyboard, by mouse, with and without motion.
#include <algorithm>
#include <cmath>
#include <string>
#include <variant>
#include <vector>

#include "desktop/blocks.hpp"
#include "layout.hpp"
#include "stage.hpp"
#include "support/catch.hpp"
#include "view/scene.hpp"

using namespace homerule;
using namespace homerule::desktop;

namespace {

void open_pipeline(test::Stage& stage, int turns = 4) {
    for (int turn = 0; turn < turns; ++turn)
        stage.seat().perform({view::CommandKind::Advance, {}, {}, 0});
    stage.settle();
    stage.seat().open({view::PageKind::Pipeline, 0, 0});
    stage.settle();
}

const view::CaseFlow& flow_of(test::Stage& stage) {
    static view::Page page;
    page = stage.seat().game().page();
    for (const view::Block& block : page.blocks) {
        if (const auto* flow = std::get_if<view::CaseFlow>(&block)) return *flow;
    }
    FAIL("no case flow on the page");
    return std::get<view::CaseFlow>(page.blocks.front());
}

// The day that the slider names, from 1.
int day_of(test::Stage& stage) {
    const Widget* slider = stage.ui().find_widget("flow.day");
    REQUIRE(slider != nullptr);
    REQUIRE(slider->label.rfind("Day ", 0) == 0);
    return std::stoi(slider->label.substr(4));
}

void tab_to(test::Stage& stage, const std::string& id) {
    for (int i = 0; i < 200 && stage.ui().focus() != id; ++i)
        REQUIRE(stage.play("key Tab").empty());
    REQUIRE(stage.ui().focus() == id);
}

}  // namespace

TEST_CASE("the days of the pipeline are walked and a case file is opened by keyboard alone") {
    test::Stage stage(test::tiny_scenario());
    open_pipeline(stage);
    const view::CaseFlow flow = flow_of(stage);
    const int days = static_cast<int>(flow.days.size());
    const std::size_t commands = stage.seat().game().session().records().size();
    CHECK(day_of(stage) == days);
    tab_to(stage, "flow.day");
    CHECK(stage.play("key Left\nkey Left\nkey Left").empty());
    CHECK(day_of(stage) == days - 3);
    CHECK(stage.play("key Right").empty());
    CHECK(day_of(stage) == days - 2);
    CHECK(stage.play("key Right\nkey Right\nkey Right").empty());
    CHECK(day_of(stage) == days);

    std::size_t stage_with_files = 0;
    while (std::none_of(flow.tokens.begin(), flow.tokens.end(), [&](const view::FlowToken& token) {
        return token.moves.back().stage == stage_with_files;
    }))
        ++stage_with_files;
    tab_to(stage, "flow.stage." + flow.stages[stage_with_files].id);
    CHECK(stage.play("key Enter").empty());
    std::string file;
    for (const view::FlowToken& token : flow.tokens) {
        if (token.moves.back().stage == stage_with_files &&
            stage.ui().find_widget(id_of_open(token.open)) != nullptr)
            file = id_of_open(token.open);
    }
    REQUIRE_FALSE(file.empty());
    tab_to(stage, file);
    CHECK(stage.play("key Enter").empty());
    CHECK(stage.seat().game().address().kind == view::PageKind::CaseFile);
    CHECK(stage.seat().game().session().records().size() == commands);
}

TEST_CASE("with reduced motion nothing moves, and the days are stepped") {
    test::Stage stage(test::tiny_scenario());
    open_pipeline(stage);
    CHECK(stage.ui().find_widget("flow.play") == nullptr);
    const int day = day_of(stage);
    CHECK(stage.play("click flow.back").empty());
    CHECK(day_of(stage) == day - 1);
    CHECK(stage.play("click flow.on").empty());
    CHECK(day_of(stage) == day);
    CHECK_FALSE(stage.ui().is_moving());
    CHECK_FALSE(stage.desktop().needs_frame());
}

TEST_CASE("the days play, pause, and end at rest") {
    test::StageLook look;
    look.reduced_motion = false;
    test::Stage stage(test::tiny_scenario(), look);
    open_pipeline(stage);
    stage.play("wait 240");
    CHECK_FALSE(stage.desktop().needs_frame());
    tab_to(stage, "flow.play");
    const int days = day_of(stage);
    CHECK(stage.play("key Space").empty());  // and some 200 frames
    const int under_way = day_of(stage);
    CHECK(under_way > 5);
    CHECK(under_way < days);
    CHECK(stage.ui().is_moving());
    CHECK(stage.play("key Space").empty());
    const int paused = day_of(stage);
    CHECK(paused >= under_way);
    stage.play("wait 60");
    CHECK(day_of(stage) == paused);
    CHECK_FALSE(stage.desktop().needs_frame());
    CHECK(stage.play("key Space\nwait 1400").empty());
    CHECK(day_of(stage) == days);
    CHECK_FALSE(stage.desktop().needs_frame());
}

TEST_CASE("a dot opens its case file, and the slider follows the mouse") {
    test::Stage stage(test::tiny_scenario());
    open_pipeline(stage);
    const view::CaseFlow flow = flow_of(stage);
    stage.ui().reveal("flow.day");
    stage.settle();
    const Rect track = stage.ui().find_widget("flow.day")->rect;
    const auto mouse = [&](float x, float y) {
        stage.queue().push({InputKind::MouseMove, x, y, false, {}, 0});
        stage.settle();
        stage.queue().push({InputKind::MouseButton, 0, 0, true, {}, 0});
        stage.settle();
        stage.queue().push({InputKind::MouseButton, 0, 0, false, {}, 0});
        stage.settle();
    };
    mouse(track.middle_x(), track.middle_y());
    CHECK(std::abs(day_of(stage) - static_cast<int>(flow.days.size()) / 2) <= 1);

    const int day = day_of(stage) - 1;
    const auto stage_on = [day](const view::FlowToken& token) {
        std::size_t at = 99;
        for (const view::FlowMove& move : token.moves) {
            if (move.day <= day) at = move.stage;
        }
        return at;
    };
    const auto here = std::find_if(flow.tokens.begin(), flow.tokens.end(),
                                   [&](const view::FlowToken& token) { return stage_on(token) < 99; });
    REQUIRE(here != flow.tokens.end());
    const std::string lane = "flow.stage." + flow.stages[stage_on(*here)].id;
    stage.ui().reveal(lane);
    stage.settle();
    const Rect rect = stage.ui().find_widget(lane)->rect;
    // The first dot stands in the lower left of the lane, one row up for each further row.
    for (float y = rect.bottom() - 10;
         y > rect.y && stage.seat().game().address().kind != view::PageKind::CaseFile; y -= 6)
        mouse(rect.x + 16, y);
    CHECK(stage.seat().game().address().kind == view::PageKind::CaseFile);
}

TEST_CASE("the pipeline's days fit on any screen") {
    using model::Language;
    const std::vector<test::StageLook> looks{{1366, 768, 1, Language::English, "paper"},
                                             {1366, 768, 2, Language::Spanish, "paper"},
                                             {1024, 768, 2, Language::Spanish, "council-night"}};
    for (const test::StageLook& look : looks) {
        CAPTURE(look.width, look.scale);
        test::Stage stage(test::tiny_scenario(), look);
        open_pipeline(stage);
        for (const char* id : {"flow.day", "flow.stage.checked", "flow.stage.custody", "flow.stage.left_jail",
                               "flow.stage.rearrested"}) {
            stage.ui().reveal(id);
            stage.settle();
            REQUIRE(stage.ui().find_widget(id) != nullptr);
            CHECK(stage.play("click " + std::string(id)).empty());
            std::string told;
            for (const std::string& fault : test::faults_of(stage.ui()))
                told += fault + "\n";
            INFO(told);
            CHECK(told.empty());
        }
    }
}

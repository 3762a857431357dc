// The Seat screen on the tiny scenario: every page opens, fits, can be walked and played by keyboard and
// mouse.
#include "desktop/seat.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "layout.hpp"
#include "play/save.hpp"
#include "stage.hpp"
#include "support/catch.hpp"
#include "view/scene.hpp"
#include "view/tutorial.hpp"

using namespace homerule;
using namespace homerule::desktop;

namespace {

const std::vector<view::Address>& all_pages() {
    using view::PageKind;
    static const std::vector<view::Address> pages{
        {PageKind::Briefing, 0, 0}, {PageKind::Agenda, 0, 0},    {PageKind::Card, 1, 0},
        {PageKind::Levers, 0, 0},   {PageKind::LeverCard, 1, 0}, {PageKind::Council, 0, 0},
        {PageKind::Books, 0, 0},    {PageKind::Pipeline, 0, 0},  {PageKind::Cases, 0, 0},
        {PageKind::CaseFile, 0, 0}, {PageKind::People, 0, 0},    {PageKind::Stakeholder, 1, 0},
        {PageKind::Timeline, 0, 0}, {PageKind::Why, 0, 0},       {PageKind::Archive, 0, 0},
        {PageKind::Promises, 0, 0}, {PageKind::Record, 0, 0},    {PageKind::Lens, 0, 0},
        {PageKind::Compare, 0, 0},  {PageKind::Compare, 1, 5},   {PageKind::Limits, 0, 0},
        {PageKind::Help, 0, 0}};
    return pages;
}

void require_no_faults(test::Stage& stage) {
    std::string told;
    for (const std::string& fault : test::faults_of(stage.ui()))
        told += fault + "\n";
    INFO(told);
    CHECK(told.empty());
}

// Looks at the whole page, one screen after the other.
void look_through(test::Stage& stage) {
    require_no_faults(stage);
    stage.play("key End");
    require_no_faults(stage);
    stage.play("key PageUp");
    require_no_faults(stage);
}

}  // namespace

TEST_CASE("nothing is cut or overlaps on any page at any size") {
    struct Look {
        test::StageLook look;
        const char* name;
    };
    using model::Language;
    const std::vector<Look> looks{
        {{1366, 768, 1, Language::English, "paper"}, "1366 English"},
        {{1366, 768, 1, Language::Spanish, "council-night"}, "1366 Spanish"},
        {{1024, 768, 1, Language::Spanish, "paper"}, "1024 Spanish"},
        {{1024, 768, 2, Language::Spanish, "paper"}, "1024 Spanish twice as large"},
        {{1366, 768, 2, Language::English, "paper"}, "1366 English twice as large"},
        {{1920, 1080, 1, Language::English, "paper"}, "1920 English"},
        {{1920, 1080, 2, Language::Spanish, "paper"}, "1920 Spanish twice as large"},
        {{1366, 768, 0.85, Language::Spanish, "paper"}, "1366 Spanish small"}};
    for (const Look& look : looks) {
        INFO(look.name);
        test::Stage stage(test::tiny_scenario(), look.look);
        look_through(stage);
        for (int turn = 0; turn < 3; ++turn) {
            stage.seat().perform({view::CommandKind::Advance, {}, {}, 0});
        }
        stage.seat().show_map();
        stage.settle();
        look_through(stage);
        stage.seat().select_district(1);
        stage.settle();
        look_through(stage);
        stage.seat().select_district(std::nullopt);
        for (const view::Address& address : all_pages()) {
            INFO(view::page_id(address.kind));
            stage.seat().open(address);
            stage.settle();
            CHECK(stage.seat().is_page_open());
            look_through(stage);
        }
        stage.seat().show_map();
        stage.settle();
        const bool is_narrow = stage.ui().find_widget("menu") != nullptr;
        if (is_narrow) {
            CHECK(stage.play("click menu").empty());
            require_no_faults(stage);
        }
        CHECK(stage.play("click settings").empty());
        require_no_faults(stage);
        CHECK(stage.play("key Escape\nopen tutorial").empty());
        for (std::size_t step = 0; step < view::tutorial_steps.size(); ++step) {
            CAPTURE(step);
            REQUIRE(stage.seat().tutorial_step() == step);
            require_no_faults(stage);
            stage.play("key Right");
        }
        CHECK_FALSE(stage.seat().tutorial_step().has_value());
    }
}

TEST_CASE("nothing is cut or overlaps with the words of the shipped scenario") {
    const model::ScenarioPointer scenario = test::shipped_scenario("santa-clara-2009");
    REQUIRE(scenario != nullptr);
    using model::Language;
    const std::vector<test::StageLook> looks{{1366, 768, 1, Language::English, "paper"},
                                             {1024, 768, 1, Language::Spanish, "paper"},
                                             {1024, 768, 2, Language::Spanish, "paper"},
                                             {1920, 1080, 1, Language::Spanish, "paper"}};
    for (const test::StageLook& look : looks) {
        CAPTURE(look.width, look.scale, static_cast<int>(look.language));
        test::Stage stage(scenario, look);
        look_through(stage);
        for (int turn = 0; turn < 4; ++turn)
            stage.seat().perform({view::CommandKind::Advance, {}, {}, 0});
        stage.seat().show_map();
        stage.settle();
        look_through(stage);
        for (const std::size_t district : {std::size_t{0}, scenario->districts.size() - 1}) {
            stage.seat().select_district(district);
            stage.settle();
            look_through(stage);
        }
        for (view::Address address : all_pages()) {
            if (address.kind == view::PageKind::Card && !stage.seat().game().session().agenda().empty()) {
                address.subject = stage.seat().game().session().agenda().front().index;
            }
            INFO(view::page_id(address.kind));
            stage.seat().open(address);
            stage.settle();
            look_through(stage);
        }
        for (std::uint64_t shelf = 0; shelf < 6; ++shelf) {
            for (const std::uint32_t entry : {0U, 1U}) {
                CAPTURE(shelf, entry);
                stage.seat().open({view::PageKind::Archive, shelf, entry});
                stage.settle();
                look_through(stage);
            }
        }
    }
}

TEST_CASE("every action of every page can be pressed in the window") {
    test::Stage stage(test::tiny_scenario());
    for (int turn = 0; turn < 2; ++turn) {
        for (const view::Address& address : all_pages()) {
            stage.seat().open(address);
            stage.settle();
            std::set<std::string> ids;
            for (const Widget& widget : stage.ui().widgets())
                ids.insert(widget.id);
            for (const view::Action& action : view::actions_of(stage.seat().game().page())) {
                CAPTURE(view::page_id(address.kind), action.id);
                CHECK(ids.count(action.id) == 1);
            }
        }
        stage.seat().perform({view::CommandKind::Advance, {}, {}, 0});
    }
    for (const view::Action& action : stage.seat().game().standing_actions()) {
        // Going back is the page's arrow and Escape, ending the window's own cross.
        if (action.command.kind == view::CommandKind::Back || action.command.kind == view::CommandKind::Quit)
            continue;
        CAPTURE(action.id);
        CHECK(stage.ui().find_widget(action.id) != nullptr);
    }
}

TEST_CASE("a turn is played with the mouse") {
    test::Stage stage(test::tiny_scenario());
    CHECK(stage.play("click open.card.detainer-vote").empty());
    CHECK(stage.seat().game().address().kind == view::PageKind::Card);
    CHECK(stage.play("click decide.detainer-vote.keep").empty());
    CHECK(stage.seat().game().session().draft().size() == 1);
    CHECK(stage.play("click advance").empty());
    CHECK(stage.seat().game().session().turn() == 1);
    CHECK(stage.seat().is_page_open());
    CHECK(stage.seat().game().address().kind == view::PageKind::Briefing);
}

TEST_CASE("a turn is played with the keyboard alone") {
    test::Stage stage(test::tiny_scenario());
    for (int i = 0; i < 80 && stage.ui().focus() != "open.card.detainer-vote"; ++i)
        stage.play("key Tab");
    REQUIRE(stage.ui().focus() == "open.card.detainer-vote");
    stage.play("key Enter");
    CHECK(stage.seat().game().address().kind == view::PageKind::Card);
    for (int i = 0; i < 80 && stage.ui().focus() != "decide.detainer-vote.keep"; ++i)
        stage.play("key Tab");
    REQUIRE(stage.ui().focus() == "decide.detainer-vote.keep");
    stage.play("key Space");
    CHECK(stage.seat().game().session().draft().size() == 1);
    stage.play("key Ctrl+Z");
    CHECK(stage.seat().game().session().draft().empty());
    stage.play("key Ctrl+Y");
    CHECK(stage.seat().game().session().draft().size() == 1);
    stage.play("key N");
    CHECK(stage.seat().game().session().turn() == 1);
    stage.play("key Escape");
    CHECK_FALSE(stage.seat().is_page_open());
    stage.play("key 5");
    CHECK(stage.seat().game().address().kind == view::PageKind::Books);
    stage.play("key F1");
    CHECK(stage.seat().game().address().kind == view::PageKind::Archive);
    stage.play("key Escape");
    CHECK(stage.seat().game().address().kind == view::PageKind::Books);
}

TEST_CASE("what is left undecided is asked about before the turn is played") {
    test::Stage stage(test::tiny_scenario());
    stage.play("key N");
    CHECK(stage.seat().game().session().turn() == 0);
    REQUIRE(stage.ui().find_widget("advance.stay") != nullptr);
    stage.play("click advance.stay");
    CHECK(stage.seat().game().session().turn() == 0);
    stage.play("key N\nkey Enter");
    CHECK(stage.seat().game().session().turn() == 1);
}

TEST_CASE("an action that is not open says what is missing") {
    test::Stage stage(test::tiny_scenario());
    stage.seat().open({view::PageKind::LeverCard, test::tiny::detainer_policy.index, 0});
    stage.settle();
    const auto actions = view::actions_of(stage.seat().game().page());
    std::string blocked;
    std::string because;
    for (const view::Action& action : actions) {
        if (!action.enabled && !action.blocked_because.empty()) {
            blocked = action.id;
            because = action.blocked_because;
        }
    }
    REQUIRE_FALSE(blocked.empty());
    CHECK(stage.play("click " + blocked).empty());
    CHECK(stage.seat().notice() == because);
    CHECK(stage.seat().game().session().draft().empty());
    stage.play("key Escape");
    CHECK(stage.seat().notice().empty());
}

TEST_CASE("the game is saved at every turn, and a save that fails does not stop it") {
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / "homerule-desktop-test";
    std::filesystem::remove_all(folder);
    const std::string path = (folder / "save.json").string();
    {
        test::Stage stage(test::tiny_scenario(), {}, path);
        stage.seat().perform({view::CommandKind::Advance, {}, {}, 0});
        CHECK(std::filesystem::exists(path));
        const base::Result<std::string> text = play::read_file(path, 1 << 20);
        REQUIRE(text.has_value());
        const base::Result<play::Save> save = play::parse_save(*text);
        REQUIRE(save.has_value());
        CHECK(save->turns.size() == 1);
    }
    std::filesystem::remove_all(folder);
    {
        // A folder of that name cannot be written over.
        std::filesystem::create_directories(path);
        test::Stage stage(test::tiny_scenario(), {}, path);
        stage.seat().perform({view::CommandKind::Advance, {}, {}, 0});
        CHECK(stage.seat().game().session().turn() == 1);
        CHECK_FALSE(stage.seat().notice().empty());
        stage.seat().perform({view::CommandKind::Advance, {}, {}, 0});
        CHECK(stage.seat().game().session().turn() == 2);
    }
    std::filesystem::remove_all(folder);
}

TEST_CASE("theme, scale and language change while playing") {
    test::Stage stage(test::tiny_scenario());
    CHECK(stage
              .play("click settings\nclick theme.council-night\nclick language.es\nclick scale.larger\nkey "
                    "Escape")
              .empty());
    CHECK(stage.desktop().theme().is_dark());
    CHECK(stage.desktop().settings().scale == Approx(1.15));
    CHECK(stage.seat().game().language() == model::Language::Spanish);
    stage.play("key Ctrl+0");
    CHECK(stage.desktop().settings().scale == Approx(1.0));
    require_no_faults(stage);
}

TEST_CASE("the option under the pointer gets a finer forecast, and only where that is wanted") {
    test::Stage stage(test::tiny_scenario());
    const std::uint32_t lever = test::tiny::fingerprint_stance.index;
    stage.seat().open({view::PageKind::LeverCard, lever, 0});
    stage.settle();
    const std::string id = "set." + test::tiny_scenario()->levers[lever].id + "." +
                           test::tiny_scenario()->levers[lever].options[1].id;
    stage.ui().reveal(id);
    stage.settle();
    const desktop::Widget* button = stage.ui().find_widget(id);
    REQUIRE(button != nullptr);
    stage.queue().push({desktop::InputKind::MouseMove,
                        button->visible.middle_x(),
                        button->visible.middle_y(),
                        false,
                        {},
                        0});
    stage.settle();
    CHECK_FALSE(stage.seat().game().is_refining());
    stage.desktop().set_refines(true);
    stage.frame();
    CHECK(stage.seat().game().is_refining());
    CHECK(stage.desktop().needs_frame());
    // Leaving the page stops it.
    stage.seat().show_map();
    stage.frame();
    CHECK_FALSE(stage.seat().game().is_refining());
}

TEST_CASE("a district opens and closes") {
    test::Stage stage(test::tiny_scenario());
    CHECK(stage.play("click district.east").empty());
    REQUIRE(stage.ui().find_widget("district.close") != nullptr);
    CHECK(stage.play("click why.trust").empty());
    CHECK(stage.seat().game().address().kind == view::PageKind::Why);
    CHECK(stage.seat().game().address().detail == 1 + test::tiny::east.index);
    stage.play("key Escape");
    CHECK(stage.play("click district.close").empty());
    CHECK(stage.ui().find_widget("district.close") == nullptr);
}

TEST_CASE("a page is searched") {
    test::Stage stage(test::tiny_scenario());
    stage.seat().open({view::PageKind::Levers, 0, 0});
    stage.settle();
    CHECK(stage.ui().find_widget("open.lever.detainer-policy") != nullptr);
    CHECK(stage.ui().find_widget("open.lever.community-liaison") != nullptr);
    CHECK(stage.play("click page.filter\ntype detainer").empty());
    CHECK(stage.ui().find_widget("open.lever.detainer-policy") != nullptr);
    CHECK(stage.ui().find_widget("open.lever.community-liaison") == nullptr);
}

TEST_CASE("looking for words does not mind case and accents") {
    view::Page page;
    page.blocks = {view::Heading{"Palabras", 2}, view::Paragraph{"Solicitud de retenci\u00f3n", {}, {}, {}},
                   view::Heading{"Otras", 2}, view::Paragraph{"Promesa", {}, {}, {}}};
    CHECK(filter_page(page, "RETENCION").blocks.size() == 2);
    CHECK(filter_page(page, "retenci\u00f3n").blocks.size() == 2);
    CHECK(filter_page(page, "prome").blocks.size() == 2);
    CHECK(filter_page(page, "").blocks.size() == 4);
    CHECK(filter_page(page, "nada").blocks.empty());
}

TEST_CASE("the term can be played to its end") {
    test::Stage stage(test::tiny_scenario());
    const int turns = stage.seat().game().session().scenario().turn_count();
    for (int turn = 0; turn < turns; ++turn) {
        stage.play("key N");
        if (stage.ui().find_widget("advance.go") != nullptr) stage.play("click advance.go");
    }
    CHECK(stage.seat().game().session().is_over());
    require_no_faults(stage);
    stage.play("key N");
    CHECK_FALSE(stage.seat().notice().empty());
    stage.play("open map");
    require_no_faults(stage);
}

TEST_CASE("values are split into number and unit") {
    CHECK(split_value("63% \u00b1 9") == std::pair<std::string, std::string>{"63%", "\u00b1 9"});
    CHECK(split_value("54%") == std::pair<std::string, std::string>{"54%", ""});
}

TEST_CASE("a chart shows itself as a table and in words, and is copied as CSV") {
    test::Stage stage(test::tiny_scenario());
    stage.seat().perform({view::CommandKind::Advance, {}, {}, 0});
    stage.seat().perform({view::CommandKind::Advance, {}, {}, 0});
    stage.settle();
    stage.seat().open({view::PageKind::Why, 0, 0});
    stage.settle();
    const auto find_tool = [&stage](const std::string& end) -> std::string {
        for (const Widget& widget : stage.ui().widgets()) {
            if (widget.id.starts_with("chart.") && widget.id.ends_with(end)) return widget.id;
        }
        return {};
    };
    const std::string table = find_tool(".table");
    const std::string words = find_tool(".words");
    const std::string copy = find_tool(".copy");
    REQUIRE_FALSE(table.empty());
    REQUIRE_FALSE(words.empty());
    REQUIRE_FALSE(copy.empty());
    const auto said = [&stage](const std::string& wanted) {
        return std::any_of(stage.ui().probes().begin(), stage.ui().probes().end(),
                           [&](const desktop::TextProbe& probe) { return probe.words == wanted; });
    };
    CHECK_FALSE(said("Point"));
    CHECK(stage.play("click " + table).empty());
    CHECK(said("Point"));
    CHECK(test::faults_of(stage.ui()).empty());
    CHECK(stage.play("click " + words).empty());
    CHECK_FALSE(said("Point"));
    CHECK(test::faults_of(stage.ui()).empty());
    CHECK(stage.play("click " + copy).empty());
    const std::string copied = ImGui::GetClipboardText();
    CHECK(copied.starts_with("Point,"));
    CHECK(std::count(copied.begin(), copied.end(), '\n') >= 2);
}

TEST_CASE("slopes and small panels show themselves as a table and in words, and are copied as CSV") {
    const auto language = GENERATE(model::Language::English, model::Language::Spanish);
    test::StageLook look;
    look.language = language;
    test::Stage stage(test::tiny_scenario(), look);
    for (const model::LeverId lever : {test::tiny::community_liaison, test::tiny::fingerprint_stance})
        stage.seat().perform({view::CommandKind::Decide, {}, test::set_lever(lever, 1), 0});
    REQUIRE_FALSE(stage.seat().game().session().draft().empty());
    for (int turn = 0; turn < 3; ++turn)
        stage.seat().perform({view::CommandKind::Advance, {}, {}, 0});
    const auto said = [&stage](const std::string& wanted) {
        return std::any_of(
            stage.ui().probes().begin(), stage.ui().probes().end(),
            [&](const desktop::TextProbe& probe) { return probe.words.find(wanted) != std::string::npos; });
    };
    const model::Group group = test::tiny_scenario()->groups.front();
    struct Case {
        view::Address address;
        view::ChartKind kind;
        std::string header;
        std::string row;
    };
    const std::string you = language == model::Language::English ? "You" : "Usted";
    for (const Case& one : {Case{{view::PageKind::Compare, 0, 5},
                                 view::ChartKind::Panels,
                                 "Panel,",
                                 group.name.in(language) + ","},
                            Case{{view::PageKind::Lens, 0, 0},
                                 view::ChartKind::Slope,
                                 language == model::Language::English ? "Line," : "L\u00ednea,",
                                 test::tiny_scenario()->evidence->lenses.front().name.in(language) + ","}}) {
        CAPTURE(static_cast<int>(language), view::page_id(one.address.kind));
        stage.seat().open(one.address);
        stage.settle();
        std::string title;
        for (const view::Block& block : stage.seat().game().page().blocks) {
            const auto* chart = std::get_if<view::Chart>(&block);
            if (chart != nullptr && chart->kind == one.kind && title.empty()) title = chart->title;
        }
        REQUIRE_FALSE(title.empty());
        CHECK(said(title));
        // The tools stand in the registry, so Tab and scripts reach them.
        std::vector<std::string> tools;
        for (const Widget& widget : stage.ui().widgets()) {
            if (widget.id.starts_with("chart.") && widget.id.ends_with(".table")) tools.push_back(widget.id);
        }
        bool is_copied = false;
        for (const std::string& table : tools) {
            const std::string base = table.substr(0, table.size() - std::string(".table").size());
            CHECK(stage.play("click " + base + ".copy").empty());
            const std::string copied = ImGui::GetClipboardText();
            if (!copied.starts_with(one.header)) continue;
            is_copied = true;
            CHECK(copied.find("\n" + one.row) != std::string::npos);
            CHECK(stage.play("click " + table).empty());
            require_no_faults(stage);
            CHECK(said(one.header.substr(0, one.header.size() - 1)));
            CHECK(stage.play("click " + base + ".words").empty());
            require_no_faults(stage);
            CHECK(stage.play("click " + base + ".words").empty());
        }
        CHECK(is_copied);
    }
}

TEST_CASE("a notice has room of its own and is reached with the keyboard") {
    const std::vector<test::StageLook> looks{{1366, 768, 1, model::Language::English, "paper"},
                                             {1024, 768, 2, model::Language::Spanish, "paper"},
                                             {1920, 1080, 1, model::Language::Spanish, "paper"}};
    for (const test::StageLook& look : looks) {
        CAPTURE(look.width, look.scale);
        test::Stage stage(test::tiny_scenario(), look);
        const auto require_room = [&stage] {
            REQUIRE_FALSE(stage.seat().notice().empty());
            const Rect room = stage.seat().notice_room();
            REQUIRE_FALSE(room.empty());
            const Widget* close = stage.ui().find_widget("notice.close");
            REQUIRE(close != nullptr);
            CHECK(room.contains(close->rect.middle_x(), close->rect.middle_y()));
            for (const Widget& widget : stage.ui().widgets()) {
                CAPTURE(widget.id);
                CHECK((&widget == close || !test::overlap(widget.visible, room, 1)));
            }
            for (const desktop::TextProbe& probe : stage.ui().probes()) {
                CAPTURE(probe.words);
                CHECK((probe.layer >= close->layer ||
                       !test::overlap(probe.rect.intersect(probe.clip), room, 1)));
            }
            require_no_faults(stage);
        };
        stage.seat().open({view::PageKind::Card, 1, 0});
        stage.settle();
        std::string option;
        for (const view::Action& action : view::actions_of(stage.seat().game().page())) {
            if (action.command.kind == view::CommandKind::Decide && action.enabled) option = action.id;
        }
        REQUIRE_FALSE(option.empty());
        REQUIRE(stage.play("click " + option).empty());
        require_room();
        // What was pressed is still in sight, and the foot of the page can be read.
        const Widget* pressed = stage.ui().find_widget(option);
        if (pressed != nullptr) CHECK(pressed->visible.height > 8);
        stage.play("key End");
        require_room();
        for (int i = 0; i < 120 && stage.ui().focus() != "notice.close"; ++i)
            stage.play("key Shift+Tab");
        REQUIRE(stage.ui().focus() == "notice.close");
        stage.play("key Enter");
        CHECK(stage.seat().notice().empty());
        CHECK(stage.seat().notice_room().empty());
        // On the map, too.
        stage.seat().show_map();
        stage.seat().perform({view::CommandKind::Undo, {}, {}, 0});
        stage.settle();
        require_room();
    }
}

TEST_CASE("a quarter plays month by month beside the map, and any key goes on") {
    for (const float width : {1366.0F, 1024.0F}) {
        for (const auto language : {model::Language::English, model::Language::Spanish}) {
            CAPTURE(width, static_cast<int>(language));
            test::StageLook look;
            look.width = width;
            look.language = language;
            look.reduced_motion = false;
            test::Stage stage(test::tiny_scenario(), look);
            const auto hears = [&stage](const std::string& wanted) {
                return std::any_of(stage.ui().probes().begin(), stage.ui().probes().end(),
                                   [&](const desktop::TextProbe& probe) {
                                       return probe.words.find(wanted) != std::string::npos;
                                   });
            };
            const std::string patrol = language == model::Language::English ? "Patrol: " : "Patrulla: ";
            stage.seat().perform({view::CommandKind::Advance, {}, {}, 0});
            for (int i = 0; i < 3; ++i)
                stage.frame();
            CHECK(hears(patrol));
            require_no_faults(stage);
            CHECK(stage.desktop().needs_frame());
            for (int i = 0; i < 60; ++i)
                stage.frame();  // into the second month
            CHECK(hears(patrol));
            require_no_faults(stage);
            stage.play("key Space");
            CHECK_FALSE(hears(patrol));
            CHECK(stage.seat().is_page_open());
        }
    }
}

TEST_CASE("without motion the busiest districts of the quarter are outlined and named instead") {
    test::Stage stage(test::tiny_scenario());
    const auto hears = [&stage](const std::string& wanted) {
        return std::any_of(stage.ui().probes().begin(), stage.ui().probes().end(),
                           [&](const desktop::TextProbe& probe) { return probe.words.starts_with(wanted); });
    };
    CHECK_FALSE(hears("Outlined: "));
    stage.seat().perform({view::CommandKind::Advance, {}, {}, 0});
    stage.settle();
    CHECK(stage.seat().is_page_open());
    stage.seat().show_map();
    stage.settle();
    CHECK(hears("Outlined: "));
    require_no_faults(stage);
    // What was undone did not happen.
    stage.seat().perform({view::CommandKind::Undo, {}, {}, 0});
    stage.seat().show_map();
    stage.settle();
    CHECK_FALSE(hears("Outlined: "));
}

TEST_CASE("the months of a turn on the map are those of the ledger, and the busiest districts lead") {
    play::Session session(test::tiny_scenario(), 0, 7);
    CHECK(months_of_last_turn(session).empty());
    session.advance();
    session.advance();
    const std::vector<MonthOnMap> months = months_of_last_turn(session);
    REQUIRE(months.size() == 3);
    const view::Chronicle chronicle(session);
    std::int64_t booked = 0;
    for (const MonthOnMap& month : months)
        booked += sum_of(month.booked);
    CHECK(booked == chronicle.tally(model::Metric::Bookings, 3, 6));
    CHECK(people_per_dot(months) >= 1);

    const std::vector<MonthOnMap> made{{{}, {1, 9, 0}}, {{}, {2, 0, 0}}};
    CHECK(busiest_districts(made, 3) == std::vector<std::size_t>{1, 0});
    CHECK(busiest_districts(made, 1) == std::vector<std::size_t>{1});
    CHECK(busiest_districts({}, 3).empty());
    CHECK(people_per_dot(made) == 2);
}

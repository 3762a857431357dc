// The real window under hands that do anything: no crash, no complaint of OpenGL, no growing memory. And a
// whole term that is played by keys and clicks alone.
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include <malloc.h>

#include "desktop/script.hpp"
#include "desktop/show.hpp"
#include "play/save.hpp"
#include "stage.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

using namespace homerule;
using desktop::InputEvent;
using desktop::InputKind;
using desktop::Key;

namespace {

constexpr int lucks = 10;
constexpr int inputs_a_luck = 200;
constexpr double most_growth_mb = 12;

// A small generator of its own: what the hands do must not change with the game's chance.
class Hands {
public:
    explicit Hands(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15ULL + 1) {}
    std::uint64_t below(std::uint64_t count) {
        state_ ^= state_ << 13U;
        state_ ^= state_ >> 7U;
        state_ ^= state_ << 17U;
        return state_ % count;
    }

    void act(desktop::Show& show) {
        InputEvent event;
        switch (below(12)) {
            case 0:
            case 1:
            case 2:
            case 3: click_a_widget(show); return;
            case 4:
                event.x = static_cast<float>(below(1400));
                event.y = static_cast<float>(below(900));
                show.queue().push(event);
                return;
            case 5:
                event.kind = InputKind::Wheel;
                event.y = static_cast<float>(below(9)) - 4;
                show.queue().push(event);
                return;
            case 6:
                event.kind = InputKind::Character;
                event.character = static_cast<char32_t>(32 + below(500));
                show.queue().push(event);
                return;
            case 7:
                event.kind = InputKind::LoseFocus;
                show.queue().push(event);
                return;
            case 8:
                if (below(4) == 0) {
                    show.window().resize(static_cast<unsigned>(320 + below(1400)),
                                         static_cast<unsigned>(240 + below(900)));
                }
                return;
            default: press_a_key(show); return;
        }
    }

private:
    void click_a_widget(desktop::Show& show) {
        const std::vector<desktop::Widget>& widgets = show.desktop().ui().widgets();
        if (widgets.empty()) return;
        const desktop::Widget& widget = widgets[below(widgets.size())];
        InputEvent event;
        event.x = widget.visible.middle_x();
        event.y = widget.visible.middle_y();
        show.queue().push(event);
        event.kind = InputKind::MouseButton;
        for (const bool down : {true, false}) {
            event.down = down;
            show.queue().push(event);
        }
    }
    void press_a_key(desktop::Show& show) {
        InputEvent event;
        event.kind = InputKind::KeyChange;
        event.press.key = static_cast<Key>(1 + below(desktop::key_count - 1));
        event.press.control = below(3) == 0;
        event.press.shift = below(5) == 0;
        for (const bool down : {true, false}) {
            event.down = down;
            show.queue().push(event);
        }
    }

    std::uint64_t state_;
};

view::DesktopRequest request_of(model::ScenarioPointer scenario, std::uint64_t luck,
                                const std::string& save_path) {
    view::DesktopRequest request;
    request.look = [scenario, save_path] { return test::offer_of(scenario, save_path); };
    request.scenario = std::move(scenario);
    request.catalog = test::shipped_catalog();
    request.luck = luck;
    request.save_path = save_path;
    request.assets_folder = test::source_folder() + "/assets";
    request.width = 1024;
    request.height = 720;
    return request;
}

double memory_mb() {
    malloc_trim(0);
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.rfind("RssAnon:", 0) == 0) return std::stod(line.substr(8)) * 1024 / 1e6;
    }
    return 0;
}

}  // namespace

TEST_CASE("2,000 random inputs over ten lucks do no harm", "[display][slow]") {
    test::TemporaryFolder folder;
    const model::ScenarioPointer scenario = test::shipped_scenario("santa-clara-2009");
    REQUIRE(scenario != nullptr);
    double settled_mb = 0;
    for (int luck = 1; luck <= lucks; ++luck) {
        CAPTURE(luck);
        base::Result<std::unique_ptr<desktop::Show>> opened = desktop::Show::open(
            request_of(scenario, static_cast<std::uint64_t>(luck), folder / "save.json"), true);
        REQUIRE(opened.has_value());
        desktop::Show& show = **opened;
        Hands hands(static_cast<std::uint64_t>(luck));
        for (int input = 0; input < inputs_a_luck && !show.desktop().wants_quit(); ++input) {
            CAPTURE(input);
            hands.act(show);
            for (int frame = 0; frame < 3 || !show.queue().empty(); ++frame) {
                show.poll();
                REQUIRE(show.draw(desktop::script_frame_seconds).has_value());
            }
        }
        CHECK_FALSE(show.has_faults());
        // The first two fill the caches of the fonts and of the driver.
        if (luck == 2) settled_mb = memory_mb();
    }
    const double grown_mb = memory_mb() - settled_mb;
    CAPTURE(settled_mb, grown_mb);
    CHECK(grown_mb < most_growth_mb);
}

TEST_CASE("a whole term is played in the window by keys and clicks, and its save plays again", "[display]") {
    test::TemporaryFolder folder;
    const model::ScenarioPointer scenario = test::tiny_scenario();
    const std::string path = folder / "save.json";
    base::Result<std::unique_ptr<desktop::Show>> opened =
        desktop::Show::open(request_of(scenario, 7, path), true);
    REQUIRE(opened.has_value());
    desktop::Show& show = **opened;
    const play::Session& session = show.desktop().seat().game().session();
    const auto play = [&show](const std::string& steps) {
        base::Result<desktop::Script> script = desktop::parse_script(steps);
        REQUIRE(script.has_value());
        desktop::ScriptPlayer player(*std::move(script));
        while (!player.is_over()) {
            show.poll();
            const base::Result<desktop::ScriptWish> wish = player.advance(show.desktop(), show.queue());
            INFO((wish ? std::string() : wish.error().what));
            REQUIRE(wish.has_value());
            REQUIRE(show.draw(desktop::script_frame_seconds).has_value());
        }
    };
    std::size_t decisions = 0;
    for (int turn = 0; turn < scenario->turn_count(); ++turn) {
        REQUIRE(session.turn() == turn);
        for (const model::EventId event : session.agenda()) {
            const std::string id = scenario->events[event.index].id;
            const std::vector<view::Action> choices =
                view::actions_of(show.desktop().seat().game().page({view::PageKind::Card, event.index, 0}));
            for (const view::Action& choice : choices) {
                if (choice.command.kind != view::CommandKind::Decide || !choice.enabled) continue;
                const std::string option = choice.id;
                play("open map\nclick open.card." + id + "\nclick " + option + "\n");
                break;
            }
        }
        decisions += session.draft().size();
        play("open map\nkey N\nwait 10\n");
        // Cards that stay open are asked about once more.
        if (session.turn() == turn) play("click advance.go\n");
        play("key Escape\nwait 4\nkey Escape\n");
    }
    CHECK(session.is_over());
    CHECK(decisions > 0);
    CHECK_FALSE(show.has_faults());
    const base::Result<std::string> text = play::read_file(path, play::most_save_bytes);
    REQUIRE(text.has_value());
    const base::Result<play::Save> save = play::parse_save(*text);
    REQUIRE(save.has_value());
    CHECK(save->turns.size() == static_cast<std::size_t>(scenario->turn_count()));
    const play::Replay replay = play::replay(scenario, *save);
    CHECK_FALSE(replay.first_difference.has_value());
    CHECK(replay.remarks.empty());
}

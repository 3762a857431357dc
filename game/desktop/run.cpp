#include "desktop/run.hpp"

#include <chrono>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "desktop/desktop.hpp"
#include "desktop/map_canvas.hpp"
#include "desktop/script.hpp"
#include "desktop/settings.hpp"
#include "desktop/sounds.hpp"
#include "desktop/window.hpp"
#include "play/save.hpp"

namespace homerule::desktop {
namespace {

constexpr int exit_fault = 1;
constexpr int exit_no_screen = 3;
constexpr std::size_t most_script_bytes = 1024 * 1024;
constexpr float script_frame_seconds = 1.0F / 60;
constexpr float longest_frame_seconds = 0.1F;

int complain(const base::Error& error, int code) {
    std::fprintf(stderr, "homerule: %s\n", error.what.c_str());
    if (!error.remedy.empty()) std::fprintf(stderr, "  %s\n", error.remedy.c_str());
    return code;
}

base::Result<std::optional<Script>> script_of(const view::DesktopRequest& request) {
    Script script;
    if (!request.script_path.empty()) {
        const base::Result<std::string> text = play::read_file(request.script_path, most_script_bytes);
        if (!text) return text.error();
        base::Result<Script> parsed = parse_script(*text);
        if (!parsed)
            return base::Error{request.script_path + ": " + parsed.error().what, parsed.error().remedy};
        script = *std::move(parsed);
    }
    if (!request.screenshot_path.empty()) {
        ScriptStep shot;
        shot.kind = StepKind::Shot;
        shot.words = request.screenshot_path;
        script.push_back(shot);
    }
    if (request.script_path.empty() && request.screenshot_path.empty()) return std::optional<Script>{};
    return std::optional<Script>{std::move(script)};
}

// A script and a picture start from the same settings everywhere; a person gets what was kept.
Settings settings_of(const view::DesktopRequest& request, bool scripted, const std::string& path) {
    Settings settings;
    if (!scripted && !path.empty()) {
        if (const base::Result<std::string> text = play::read_file(path, most_script_bytes))
            settings = parse_settings(*text);
    }
    if (!request.theme.empty()) settings.theme = request.theme;
    if (request.scale) settings.scale = std::min(std::max(*request.scale, least_scale), most_scale);
    if (request.language) settings.language = *request.language;
    if (request.reduced_motion) settings.reduced_motion = *request.reduced_motion;
    return settings;
}

view::Game game_of(const view::DesktopRequest& request, model::Language language) {
    play::Session session =
        request.session ? *request.session : play::Session(request.scenario, request.lens, request.luck);
    return view::Game(std::move(session), request.catalog, language, request.history);
}

}  // namespace

int run(const view::DesktopRequest& request) {
    const base::Result<std::optional<Script>> read = script_of(request);
    if (!read) return complain(read.error(), exit_fault);
    const bool scripted = read->has_value();
    base::Result<std::shared_ptr<void>> display = reach_display();
    if (!display) return complain(display.error(), exit_no_screen);

    const std::string path = scripted ? std::string() : settings_path();
    const Settings settings = settings_of(request, scripted, path);
    const std::string title = request.scenario != nullptr
                                  ? request.scenario->title.in(settings.language)
                                  : request.catalog->say(settings.language, "home.title");
    Window window({title, request.width, request.height, scripted});
    display.value().reset();
    const std::unique_ptr<MapPainter> painter = make_map_canvas();
    const Desktop::Places places{request.assets_folder + "/themes",
                                 {request.fonts_folder, request.assets_folder + "/../fonts"},
                                 path,
                                 request.save_path};
    Desktop desktop =
        request.scenario != nullptr
            ? Desktop(game_of(request, settings.language), settings, places, painter.get(), request.look)
            : Desktop(request.look, request.catalog, settings, places, painter.get());
    std::optional<ScriptPlayer> player;
    if (scripted) player.emplace(**read);

    InputQueue queue;
    Sounds sounds;
    bool has_faults = false;
    using Clock = std::chrono::steady_clock;
    Clock::time_point before = Clock::now();
    while (window.is_open()) {
        ScriptWish wish;
        const bool happened = window.poll(queue);
        if (!window.is_open()) break;
        if (player) {
            if (player->is_over()) break;
            base::Result<ScriptWish> wished = player->advance(desktop, queue);
            if (!wished) {
                return complain({(request.script_path.empty() ? "script" : request.script_path) + ": " +
                                     wished.error().what,
                                 wished.error().remedy},
                                exit_fault);
            }
            wish = *std::move(wished);
            if (wish.quit) break;
            if (wish.size) window.resize(wish.size->first, wish.size->second);
        } else if (!happened && queue.empty() && !desktop.needs_frame()) {
            window.rest();
            before = Clock::now();
            continue;
        }
        if (happened) desktop.wake();

        bool fonts_changed = false;
        if (const base::Result<void> ready = desktop.prepare(*ImGui::GetIO().Fonts, fonts_changed); !ready) {
            return complain(ready.error(), exit_fault);
        }
        if (fonts_changed) window.load_fonts();
        const Clock::time_point now = Clock::now();
        const float passed = std::chrono::duration<float>(now - before).count();
        before = now;
        const float seconds = scripted ? script_frame_seconds : std::min(passed, longest_frame_seconds);
        const Input input =
            queue.next(static_cast<float>(window.width()), static_cast<float>(window.height()), seconds);
        window.begin_frame(input);
        desktop.frame(input);
        if (const std::optional<Cue> cue = desktop.take_cue(); cue && !scripted) sounds.play(*cue);
        window.end_frame(desktop.theme().of(Token::Background), desktop.ui().wants_hand());
        if (wish.shot) {
            if (const base::Result<void> shot = window.shoot(*wish.shot); !shot)
                return complain(shot.error(), exit_fault);
        }
        window.show();
        if (const std::string faults = window.faults(); !faults.empty()) {
            std::fprintf(stderr, "homerule: drawing: %s", faults.c_str());
            has_faults = true;
        }
        if (desktop.wants_quit()) break;
    }
    return scripted && has_faults ? exit_fault : 0;
}

}  // namespace homerule::desktop

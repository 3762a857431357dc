#include "desktop/run.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "desktop/gallery.hpp"
#include "desktop/measure.hpp"
#include "desktop/script.hpp"
#include "desktop/show.hpp"
#include "play/save.hpp"

namespace homerule::desktop {
namespace {

constexpr int exit_fault = 1;
constexpr int exit_no_screen = 3;
constexpr std::size_t most_script_bytes = 1024 * 1024;
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

base::Result<void> play_script(Show& show, ScriptPlayer player, const view::DesktopRequest& request) {
    while (show.window().is_open() && !player.is_over() && !show.desktop().wants_quit()) {
        show.poll();
        if (!show.window().is_open()) break;
        const base::Result<ScriptWish> wish = player.advance(show.desktop(), show.queue());
        if (!wish) {
            const std::string name = request.script_path.empty() ? "script" : request.script_path;
            return base::Error{name + ": " + wish.error().what, wish.error().remedy};
        }
        if (wish->quit) break;
        if (wish->size) show.window().resize(wish->size->first, wish->size->second);
        if (const base::Result<void> drawn = show.draw(script_frame_seconds, wish->shot); !drawn)
            return drawn.error();
    }
    return {};
}

volatile std::sig_atomic_t was_asked_to_end = 0;

void ask_to_end(int /*signal*/) {
    was_asked_to_end = 1;
}

// A term that is left with the window is kept as far as the disk allows.
void leave(Show& show) {
    if (show.desktop().is_home()) return;
    const std::string trouble = show.desktop().seat().leave();
    if (!trouble.empty()) std::fprintf(stderr, "homerule: %s\n", trouble.c_str());
}

// A person's play: draws only while something moves.
int play(Show& show) {
    using Clock = std::chrono::steady_clock;
    Clock::time_point before = Clock::now();
    show.desktop().set_refines(true);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        std::signal(signal, ask_to_end);
    while (was_asked_to_end == 0) {
        const bool happened = show.poll();
        if (!show.window().is_open()) break;
        if (!happened && show.queue().empty() && !show.desktop().needs_frame()) {
            show.window().rest();
            before = Clock::now();
            continue;
        }
        const Clock::time_point now = Clock::now();
        const float passed = std::chrono::duration<float>(now - before).count();
        before = now;
        if (const base::Result<void> drawn = show.draw(std::min(passed, longest_frame_seconds)); !drawn)
            return complain(drawn.error(), exit_fault);
        if (show.desktop().wants_quit()) break;
    }
    leave(show);
    return 0;
}

// What was driven fails when the drawing was complained about.
int finish(const Show& show, const base::Result<void>& done) {
    if (!done) return complain(done.error(), exit_fault);
    return show.has_faults() ? exit_fault : 0;
}

}  // namespace

int run(const view::DesktopRequest& request) {
    const base::Result<std::optional<Script>> read = script_of(request);
    if (!read) return complain(read.error(), exit_fault);
    const bool scripted = read->has_value();
    const bool driven = scripted || request.gallery || request.measured_since;
    base::Result<std::unique_ptr<Show>> opened = Show::open(request, driven);
    if (!opened) return complain(opened.error(), exit_no_screen);
    Show& show = **opened;
    if (request.measured_since) return finish(show, measure_show(show, request));
    if (request.gallery) {
        const base::Result<std::size_t> written = write_gallery(show, *request.gallery);
        if (!written) return complain(written.error(), exit_fault);
        std::printf("%zu pictures in %s\n", *written, request.gallery->folder.c_str());
        return finish(show, {});
    }
    return scripted ? finish(show, play_script(show, ScriptPlayer(**read), request)) : play(show);
}

}  // namespace homerule::desktop

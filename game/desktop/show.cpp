#include "desktop/show.hpp"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "desktop/map_canvas.hpp"
#include "desktop/settings.hpp"
#include "play/save.hpp"

namespace homerule::desktop {
namespace {

constexpr std::size_t most_settings_bytes = 64 * 1024;

Settings settings_of(const view::DesktopRequest& request, const std::string& path) {
    Settings settings;
    if (!path.empty()) {
        if (const base::Result<std::string> text = play::read_file(path, most_settings_bytes))
            settings = parse_settings(*text);
    }
    if (!request.theme.empty()) settings.theme = request.theme;
    if (request.scale) settings.scale = std::clamp(*request.scale, least_scale, most_scale);
    if (request.language) settings.language = *request.language;
    if (request.reduced_motion) settings.reduced_motion = *request.reduced_motion;
    return settings;
}

std::string title_of(const view::DesktopRequest& request, model::Language language) {
    return request.scenario != nullptr ? request.scenario->title.in(language)
                                       : request.catalog->say(language, "home.title");
}

Desktop desktop_of(const view::DesktopRequest& request, const Settings& settings,
                   const std::string& settings_path, MapPainter* painter) {
    const Desktop::Places places{request.assets_folder + "/themes",
                                 {request.fonts_folder, request.assets_folder + "/../fonts"},
                                 settings_path,
                                 request.save_path};
    if (request.scenario == nullptr) return Desktop(request.look, request.catalog, settings, places, painter);
    play::Session session =
        request.session ? *request.session : play::Session(request.scenario, request.lens, request.luck);
    return Desktop(view::Game(std::move(session), request.catalog, settings.language, request.history),
                   settings, places, painter, request.look);
}

}  // namespace

base::Result<std::unique_ptr<Show>> Show::open(const view::DesktopRequest& request, bool driven) {
    const base::Result<std::shared_ptr<void>> display = reach_display();
    if (!display) return display.error();
    const std::string path = driven ? std::string() : settings_path();
    return std::unique_ptr<Show>(new Show(request, settings_of(request, path), path, driven));
}

Show::Show(const view::DesktopRequest& request, const Settings& settings, const std::string& settings_path,
           bool driven)
    : window_({title_of(request, settings.language), request.width, request.height, driven}),
      painter_(make_map_canvas()),
      desktop_(desktop_of(request, settings, settings_path, painter_.get())),
      driven_(driven) {}

bool Show::poll() {
    const bool happened = window_.poll(queue_);
    if (happened) desktop_.wake();
    return happened;
}

base::Result<void> Show::draw(float seconds, const std::optional<std::string>& shot) {
    bool fonts_changed = false;
    if (const base::Result<void> ready = desktop_.prepare(*ImGui::GetIO().Fonts, fonts_changed); !ready)
        return ready.error();
    if (fonts_changed) window_.load_fonts();
    const Input input =
        queue_.next(static_cast<float>(window_.width()), static_cast<float>(window_.height()), seconds);
    window_.begin_frame(input);
    desktop_.frame(input);
    // A driven show is silent.
    if (const std::optional<Cue> cue = desktop_.take_cue(); cue && !driven_) sounds_.play(*cue);
    if (const std::optional<std::string> words = desktop_.take_speech(); words && !driven_) {
        if (!speech_.say(*words, desktop_.settings().language)) desktop_.tell_of_no_speech();
    }
    window_.end_frame(desktop_.theme().of(Token::Background), desktop_.ui().wants_hand());
    if (shot) {
        if (const base::Result<void> written = window_.shoot(*shot); !written) return written.error();
    }
    window_.show();
    if (const std::string faults = window_.faults(); !faults.empty()) {
        std::fprintf(stderr, "homerule: drawing: %s", faults.c_str());
        has_faults_ = true;
    }
    return {};
}

base::Result<void> Show::settle(int most_frames) {
    desktop_.wake();
    for (int frame = 0; frame < most_frames; ++frame) {
        poll();
        if (const base::Result<void> drawn = draw(script_frame_seconds); !drawn) return drawn.error();
        if (!desktop_.needs_frame() && queue_.empty()) break;
    }
    return {};
}

}  // namespace homerule::desktop

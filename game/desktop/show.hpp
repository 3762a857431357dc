// The window with the game in it, opened from a request and drawn a frame at a time. Floor 6 (desktop). Play,
// scripts, pictures and measurements all go through it.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "desktop/desktop.hpp"
#include "desktop/input.hpp"
#include "desktop/map_painter.hpp"
#include "desktop/sounds.hpp"
#include "desktop/speech.hpp"
#include "desktop/window.hpp"
#include "view/desktop_request.hpp"

namespace homerule::desktop {

inline constexpr float script_frame_seconds = 1.0F / 60;

class Show {
public:
    // A person gets the settings that were kept; a driven show starts from the same settings everywhere and
    // keeps none. An error where there is no screen that can be drawn on.
    static base::Result<std::unique_ptr<Show>> open(const view::DesktopRequest& request, bool driven);

    Window& window() { return window_; }
    Desktop& desktop() { return desktop_; }
    InputQueue& queue() { return queue_; }

    // Takes in what the player did; true when anything happened.
    bool poll();
    // Draws one frame that lasts `seconds` and shows it; a `shot` is written before it is shown.
    base::Result<void> draw(float seconds, const std::optional<std::string>& shot = std::nullopt);
    // Draws until nothing moves, at most `most_frames` frames.
    base::Result<void> settle(int most_frames = 240);
    // The drawing was complained about, on the error stream.
    bool has_faults() const { return has_faults_; }

private:
    Show(const view::DesktopRequest& request, const Settings& settings, const std::string& settings_path,
         bool driven);

    Window window_;
    std::unique_ptr<MapPainter> painter_;
    Desktop desktop_;
    InputQueue queue_;
    Sounds sounds_;
    Speech speech_;
    bool driven_ = false;
    bool has_faults_ = false;
};

}  // namespace homerule::desktop

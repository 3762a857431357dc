// The window's content without the window: settings, theme, fonts and the screen, one frame at a time. Floor
// 6 (desktop). run.cpp drives it with SFML, the tests with nothing behind it.
#pragma once

#include <string>
#include <vector>

#include <imgui.h>

#include "base/result.hpp"
#include "desktop/fonts.hpp"
#include "desktop/input.hpp"
#include "desktop/seat.hpp"
#include "desktop/settings.hpp"
#include "desktop/theme.hpp"
#include "desktop/ui.hpp"

namespace homerule::desktop {

class Desktop {
public:
    struct Places {
        std::string themes_folder;
        std::vector<std::string> font_folders;
        std::string settings_path;  // empty: settings are neither read nor kept
        std::string save_path;      // empty: nothing is saved
    };

    Desktop(view::Game game, Settings settings, Places places, MapPainter* painter);

    // Reads the theme and fills the atlas where that is needed; `fonts_changed` says that the texture must be
    // made anew.
    base::Result<void> prepare(ImFontAtlas& atlas, bool& fonts_changed);
    // Between ImGui::NewFrame and ImGui::Render.
    void frame(const Input& input, bool probe = false);
    // Something moves, or a change has not been drawn often enough for all sizes to have settled.
    bool needs_frame() const { return frames_to_settle_ > 0 || ui_.is_moving(); }
    void wake() { frames_to_settle_ = settle_frames; }

    Ui& ui() { return ui_; }
    Seat& seat() { return seat_; }
    const Theme& theme() const { return theme_; }
    const Settings& settings() const { return seat_.settings(); }
    void change(const Settings& settings) {
        seat_.set_settings(settings);
        wake();
    }

private:
    static constexpr int settle_frames = 4;

    void keep_settings();

    Places places_;
    Seat seat_;
    Ui ui_;
    Fonts fonts_;
    Theme theme_;
    Settings kept_;
    int frames_to_settle_ = settle_frames;
};

}  // namespace homerule::desktop

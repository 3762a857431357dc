// The window's content without the window: settings, theme, fonts and the screen, Home or Seat, one frame at
// a time. Floor 6 (desktop). run.cpp drives it with SFML, the tests with nothing behind it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <imgui.h>

#include "base/check.hpp"
#include "base/result.hpp"
#include "desktop/fonts.hpp"
#include "desktop/home_screen.hpp"
#include "desktop/input.hpp"
#include "desktop/seat.hpp"
#include "desktop/settings.hpp"
#include "desktop/theme.hpp"
#include "desktop/ui.hpp"
#include "view/home.hpp"

namespace homerule::desktop {

class Desktop {
public:
    struct Places {
        std::string themes_folder;
        std::vector<std::string> font_folders;
        std::string settings_path;  // empty: settings are neither read nor kept
        std::string save_path;      // empty: nothing is saved
    };

    // Begins in a term; `look` is for Home, and without it going home ends the play.
    Desktop(view::Game game, Settings settings, Places places, MapPainter* painter,
            view::LookAround look = nullptr);
    // Begins at Home.
    Desktop(view::LookAround look, std::shared_ptr<const model::Catalog> catalog, Settings settings,
            Places places, MapPainter* painter);

    // Reads the theme and fills the atlas where that is needed; `fonts_changed` says that the texture must be
    // made anew.
    base::Result<void> prepare(ImFontAtlas& atlas, bool& fonts_changed);
    // Between ImGui::NewFrame and ImGui::Render.
    void frame(const Input& input, bool probe = false);
    // Something moves, or a change has not been drawn often enough for all sizes to have settled.
    bool needs_frame() const { return frames_to_settle_ > 0 || ui_.is_moving(); }
    void wake() { frames_to_settle_ = settle_frames; }
    // See Seat::set_refines.
    void set_refines(bool refines) { refines_ = refines; }

    Ui& ui() { return ui_; }
    bool is_home() const { return seat_ == nullptr; }
    Seat& seat() {
        HR_CHECK(seat_ != nullptr);
        return *seat_;
    }
    HomeScreen& home() {
        HR_CHECK(is_home());
        return *home_;
    }
    bool wants_quit() const { return wants_quit_; }
    // The sound of this frame, where one is wanted.
    std::optional<Cue> take_cue();
    void tell_of_no_speech() {
        if (!is_home()) seat_->tell(catalog_->say(settings().language, "desktop.no_speech"), true);
    }
    // The words of what is focused, else of the whole picture, where the player asked to hear them with R.
    std::optional<std::string> take_speech() { return std::exchange(speech_, std::nullopt); }
    const Theme& theme() const { return theme_; }
    const Settings& settings() const { return is_home() ? home_->settings() : seat_->settings(); }
    void change(const Settings& settings);

private:
    static constexpr int settle_frames = 4;
    bool refines_ = false;

    std::string words_to_hear();
    void keep_settings();
    void change_screens();

    Places places_;
    MapPainter* painter_;
    view::LookAround look_;
    std::shared_ptr<const model::Catalog> catalog_;
    std::unique_ptr<Seat> seat_;  // null: the player is at Home
    std::optional<HomeScreen> home_;
    Ui ui_;
    Fonts fonts_;
    Theme theme_;
    Settings kept_;
    bool wants_quit_ = false;
    std::optional<std::string> speech_;
    int frames_to_settle_ = settle_frames;
};

}  // namespace homerule::desktop

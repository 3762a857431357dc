#include "desktop/desktop.hpp"

#include <utility>

#include "play/save.hpp"

namespace homerule::desktop {

Desktop::Desktop(view::Game game, Settings settings, Places places, MapPainter* painter)
    : places_(std::move(places)),
      seat_(std::move(game), settings, places_.save_path, painter),
      kept_(std::move(settings)) {}

base::Result<void> Desktop::prepare(ImFontAtlas& atlas, bool& fonts_changed) {
    fonts_changed = false;
    const Settings& wanted = seat_.settings();
    if (theme_.name != wanted.theme) {
        base::Result<Theme> read = read_theme(places_.themes_folder, wanted.theme);
        if (!read) return read.error();
        theme_ = *std::move(read);
        wake();
    }
    if (fonts_.scale() != wanted.scale) {
        const base::Result<void> built = fonts_.build(atlas, places_.font_folders, wanted.scale);
        if (!built) return built.error();
        fonts_changed = true;
        wake();
    }
    return {};
}

void Desktop::frame(const Input& input, bool probe) {
    const bool touched = input.mouse_moved || input.mouse_pressed || input.mouse_released ||
                         input.wheel != 0 || !input.pressed.empty() || !input.typed.empty();
    if (touched) {
        wake();
    } else if (frames_to_settle_ > 0) {
        --frames_to_settle_;
    }
    ui_.begin(input, fonts_, theme_, {seat_.settings().reduced_motion, probe});
    seat_.draw(ui_);
    ui_.end();
    keep_settings();
}

void Desktop::keep_settings() {
    if (kept_ == seat_.settings()) return;
    kept_ = seat_.settings();
    wake();
    if (places_.settings_path.empty()) return;
    // Settings that cannot be kept are not worth a word: they hold for this play.
    const base::Result<void> written = play::write_atomically(places_.settings_path, to_text(kept_));
    static_cast<void>(written);
}

}  // namespace homerule::desktop

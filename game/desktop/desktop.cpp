#include "desktop/desktop.hpp"

#include <utility>
#include <variant>

#include "play/save.hpp"

namespace homerule::desktop {

Desktop::Desktop(view::Game game, Settings settings, Places places, MapPainter* painter,
                 view::LookAround look)
    : places_(std::move(places)),
      painter_(painter),
      look_(std::move(look)),
      catalog_(std::make_shared<const model::Catalog>(game.catalog())),
      seat_(std::make_unique<Seat>(std::move(game), settings, places_.save_path, painter)),
      kept_(std::move(settings)) {}

Desktop::Desktop(view::LookAround look, std::shared_ptr<const model::Catalog> catalog, Settings settings,
                 Places places, MapPainter* painter)
    : places_(std::move(places)),
      painter_(painter),
      look_(std::move(look)),
      catalog_(std::move(catalog)),
      kept_(settings) {
    home_.emplace(view::Home(look_, catalog_, settings.language), std::move(settings));
}

void Desktop::change(const Settings& settings) {
    if (is_home()) {
        home_->set_settings(settings);
    } else {
        seat_->set_settings(settings);
    }
    wake();
}

std::optional<Cue> Desktop::take_cue() {
    if (is_home()) return std::nullopt;
    const std::optional<Cue> cue = seat_->take_cue();
    return settings().sound ? cue : std::nullopt;
}

void Desktop::change_screens() {
    if (is_home()) {
        wants_quit_ = home_->wants_quit();
        std::optional<view::Beginning> begun = home_->take_beginning();
        if (!begun) return;
        // A scenario may be read anew to the place in memory of an old one.
        if (painter_ != nullptr) painter_->forget();
        seat_ = std::make_unique<Seat>(std::move(begun->game), home_->settings(), begun->save_path, painter_);
        if (begun->with_tutorial) seat_->start_tutorial();
        if (!begun->remarks.empty()) seat_->tell(begun->remarks.front(), true);
        ui_.set_focus({}, false);
        wake();
        return;
    }
    wants_quit_ = seat_->wants_quit() || (seat_->wants_home() && look_ == nullptr);
    if (!seat_->wants_home() || wants_quit_) return;
    const Settings settings = seat_->settings();
    seat_.reset();
    if (home_) {
        home_->set_settings(settings);
        home_->arrive();
    } else {
        home_.emplace(view::Home(look_, catalog_, settings.language), settings);
    }
    wake();
}

base::Result<void> Desktop::prepare(ImFontAtlas& atlas, bool& fonts_changed) {
    fonts_changed = false;
    const Settings& wanted = settings();
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
    ui_.begin(input, fonts_, theme_, {settings().reduced_motion, probe});
    if (is_home()) {
        home_->draw(ui_);
    } else {
        seat_->set_refines(refines_);
        seat_->draw(ui_);
    }
    if (!ui_.has_text_focus() && ui_.take_key(Key::R)) speech_ = words_to_hear();
    ui_.end();
    keep_settings();
    change_screens();
}

std::string Desktop::words_to_hear() {
    const Widget* focused = ui_.focus().empty() ? nullptr : ui_.find_widget(ui_.focus());
    if (focused != nullptr) return focused->label;
    const view::Page page = is_home()               ? home_->home().page()
                            : seat_->is_page_open() ? seat_->game().page()
                                                    : seat_->game().page({view::PageKind::Briefing, 0, 0});
    std::string words = page.title + ".";
    for (const view::Block& block : page.blocks) {
        if (const auto* paragraph = std::get_if<view::Paragraph>(&block)) words += "\n" + paragraph->words;
    }
    return words;
}

void Desktop::keep_settings() {
    if (kept_ == settings()) return;
    kept_ = settings();
    wake();
    if (places_.settings_path.empty()) return;
    // Settings that cannot be kept are not worth a word: they hold for this play.
    const base::Result<void> written = play::write_atomically(places_.settings_path, to_text(kept_));
    static_cast<void>(written);
}

}  // namespace homerule::desktop

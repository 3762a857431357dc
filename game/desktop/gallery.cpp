#include "desktop/gallery.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "desktop/screens.hpp"
#include "desktop/script.hpp"

namespace homerule::desktop {
namespace {

namespace fs = std::filesystem;

struct Look {
    Settings settings;
    unsigned width = 0;
    unsigned height = 0;
    std::string folder;
};

std::vector<Look> looks_of(const view::GalleryWish& wish) {
    std::vector<Look> looks;
    for (const double scale : wish.scales) {
        for (const auto& [width, height] : wish.sizes) {
            for (const std::string& theme : wish.themes) {
                for (const model::Language language : wish.languages) {
                    Look look;
                    look.settings.theme = theme;
                    look.settings.scale = scale;
                    look.settings.language = language;
                    look.settings.reduced_motion = true;
                    look.width = width;
                    look.height = height;
                    look.folder = fmt::format("{}/{}-{}-{}x{}-{}", wish.folder,
                                              language == model::Language::Spanish ? "es" : "en", theme,
                                              width, height, std::lround(scale * 100));
                    looks.push_back(std::move(look));
                }
            }
        }
    }
    return looks;
}

void press(Show& show, Key key) {
    for (const bool down : {true, false}) {
        InputEvent event;
        event.kind = InputKind::KeyChange;
        event.press.key = key;
        event.down = down;
        show.queue().push(event);
    }
}

// Closes what is open and takes the mouse off the picture.
base::Result<void> tidy_up(Show& show) {
    InputEvent away;
    away.x = -1;
    away.y = -1;
    show.queue().push(away);
    // A turn of the wheel ends the keyboard's ring, and nothing scrolls off the picture.
    InputEvent wheel;
    wheel.kind = InputKind::Wheel;
    wheel.y = 1;
    show.queue().push(wheel);
    press(show, Key::Escape);
    press(show, Key::Escape);
    if (base::Result<void> settled = show.settle(); !settled) return settled;
    if (show.desktop().is_home()) {
        show.desktop().home().open({view::PageKind::Home, 0, 0});
    } else {
        show.desktop().seat().show_map();
    }
    show.desktop().ui().set_focus({}, false);
    return show.settle();
}

// False where the screen is not there in this look.
base::Result<bool> go_to(Show& show, const Screen& screen) {
    if (!screen.steps.empty()) {
        base::Result<Script> script = parse_script(screen.steps);
        if (!script) return script.error();
        ScriptPlayer player(*std::move(script));
        while (!player.is_over()) {
            show.poll();
            if (!player.advance(show.desktop(), show.queue())) return false;
            if (const base::Result<void> drawn = show.draw(script_frame_seconds); !drawn)
                return drawn.error();
        }
    } else if (show.desktop().is_home()) {
        show.desktop().home().open(screen.address);
    } else if (!screen.is_map) {
        show.desktop().seat().open(screen.address);
    }
    return true;
}

class Gallery {
public:
    Gallery(Show& show, const view::GalleryWish& wish) : show_(show), wish_(wish), looks_(looks_of(wish)) {}

    // Of the term, or of Home: where the desktop stands.
    base::Result<void> write_all() {
        const std::vector<Screen> screens = list_screens(show_.desktop());
        for (const Screen& screen : screens)
            there_.insert(screen.name);
        for (const Look& look : looks_) {
            show_.window().resize(look.width, look.height);
            show_.desktop().change(look.settings);
            if (base::Result<void> tidied = tidy_up(show_); !tidied) return tidied;
            for (const Screen& screen : screens) {
                if (base::Result<void> written = write_one(look, screen); !written) return written;
            }
        }
        return {};
    }
    std::size_t count() const { return count_; }
    // The first wished screen that was nowhere; empty when all were there.
    std::string missing() const {
        for (const std::string& name : wish_.screens) {
            if (there_.count(name) == 0) return name;
        }
        return {};
    }
    std::string list_there() const {
        std::string names;
        for (const std::string& name : there_)
            names += (names.empty() ? "" : " ") + name;
        return names;
    }

private:
    base::Result<void> write_one(const Look& look, const Screen& screen) {
        const bool is_wished = wish_.screens.empty() || std::find(wish_.screens.begin(), wish_.screens.end(),
                                                                  screen.name) != wish_.screens.end();
        if (!is_wished) return {};
        base::Result<bool> arrived = go_to(show_, screen);
        if (!arrived) return arrived.error();
        if (*arrived) {
            if (base::Result<void> settled = show_.settle(); !settled) return settled;
            std::error_code failed;
            fs::create_directories(look.folder, failed);
            // One more frame, so that the picture is of a window at rest.
            if (base::Result<void> drawn =
                    show_.draw(script_frame_seconds, look.folder + "/" + screen.name + ".png");
                !drawn)
                return drawn;
            ++count_;
        }
        return tidy_up(show_);
    }

    Show& show_;
    const view::GalleryWish& wish_;
    std::vector<Look> looks_;
    std::set<std::string> there_;
    std::size_t count_ = 0;
};

}  // namespace

base::Result<std::size_t> write_gallery(Show& show, const view::GalleryWish& wish) {
    Gallery gallery(show, wish);
    if (const base::Result<void> written = gallery.write_all(); !written) return written.error();
    if (!show.desktop().is_home()) {
        show.desktop().seat().perform({view::CommandKind::GoHome, {}, {}, 0});
        if (const base::Result<void> settled = show.settle(); !settled) return settled.error();
        if (show.desktop().is_home()) {
            if (const base::Result<void> written = gallery.write_all(); !written) return written.error();
        }
    }
    if (const std::string missing = gallery.missing(); !missing.empty()) {
        return base::Error{"there is no screen \"" + missing + "\"", "There are: " + gallery.list_there()};
    }
    return gallery.count();
}

}  // namespace homerule::desktop

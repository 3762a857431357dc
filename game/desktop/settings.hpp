// What the window remembers between plays: theme, scale, language, motion, sound. Floor 6 (desktop).
// Kept in $XDG_CONFIG_HOME/homerule/desktop.conf or ~/.config/homerule/desktop.conf, one "name value" a line.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/text.hpp"

namespace homerule::desktop {

inline constexpr double least_scale = 0.85;
inline constexpr double most_scale = 2.0;

struct Settings {
    std::string theme = "paper";
    double scale = 1;
    model::Language language = model::Language::English;
    bool reduced_motion = false;
    bool sound = false;
    bool captions = false;  // words for each sound, heard or not
    bool operator==(const Settings&) const = default;
};

// Steps of the scale, so that letters stay sharp: 0.85, 1, 1.15, 1.3, 1.5, 1.75, 2.
double next_scale(double scale, int direction);

// Unknown names and values out of range are passed over: an older or newer file does no harm.
Settings parse_settings(std::string_view text);
std::string to_text(const Settings& settings);

// Empty where the environment names no home.
std::string settings_path();

}  // namespace homerule::desktop

#include "desktop/settings.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <sstream>

#include "base/amount.hpp"

namespace homerule::desktop {

double next_scale(double scale, int direction) {
    static constexpr std::array<double, 7> steps{0.85, 1, 1.15, 1.3, 1.5, 1.75, 2};
    if (direction > 0) {
        for (const double step : steps) {
            if (step > scale + 0.01) return step;
        }
        return steps.back();
    }
    for (std::size_t i = steps.size(); i > 0; --i) {
        if (steps[i - 1] < scale - 0.01) return steps[i - 1];
    }
    return steps.front();
}

Settings parse_settings(std::string_view text) {
    Settings settings;
    std::istringstream stream{std::string(text)};
    for (std::string line; std::getline(stream, line);) {
        std::istringstream words{line};
        std::string name;
        std::string value;
        if (!(words >> name >> value)) continue;
        if (name == "theme" && (value == "paper" || value == "council-night")) settings.theme = value;
        if (name == "scale_percent") {
            const int percent = std::atoi(value.c_str());
            if (percent > 0) settings.scale = std::clamp(percent / 100.0, least_scale, most_scale);
        }
        if (name == "language" && value == "es") settings.language = model::Language::Spanish;
        if (name == "motion" && value == "reduced") settings.reduced_motion = true;
        if (name == "sound") settings.sound = value == "on";
        if (name == "captions") settings.captions = value == "on";
    }
    return settings;
}

std::string to_text(const Settings& settings) {
    return "theme " + settings.theme + "\nscale_percent " + base::format_number(settings.scale * 100, 0) +
           "\nlanguage " + (settings.language == model::Language::Spanish ? "es" : "en") + "\nmotion " +
           (settings.reduced_motion ? "reduced" : "full") + "\nsound " + (settings.sound ? "on" : "off") +
           "\ncaptions " + (settings.captions ? "on" : "off") + "\n";
}

std::string settings_path() {
    // The XDG Base Directory Specification tells programs to ignore relative paths.
    const char* config = std::getenv("XDG_CONFIG_HOME");
    if (config != nullptr && *config == '/') return std::string(config) + "/homerule/desktop.conf";
    const char* home = std::getenv("HOME");
    if (home != nullptr && *home != 0) return std::string(home) + "/.config/homerule/desktop.conf";
    return {};
}

}  // namespace homerule::desktop

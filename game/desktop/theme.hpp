// Colors by meaning, read from assets/themes/<name>.theme, and their contrast. Floor 6 (desktop).
// Contrast after WCAG 2.1, "relative luminance" and "contrast ratio" (W3C, 2018). Knows no library.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace homerule::desktop {

struct Color {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    bool operator==(const Color&) const = default;
};

enum class Token : std::uint8_t {
    Background,
    Surface,
    Ink,
    Muted,
    Line,
    Accent,    // the institution
    OnAccent,  // words on a filled accent
    Up,        // with a triangle, never alone
    Down,
    PositionA,  // solid lines
    PositionB,  // dashed lines
    Focus,
    Land,
    Water,
    Hills,
    Park,
    Road,
    Step1,  // the five steps of a map layer, low to high
    Step2,
    Step3,
    Step4,
    Step5,
    Border,  // between districts
    Shade,   // soft shadows
};
inline constexpr std::size_t token_count = static_cast<std::size_t>(Token::Shade) + 1;
inline constexpr std::array<std::string_view, token_count> token_ids{
    "background", "surface",    "ink",        "muted",  "line",   "accent", "on_accent", "up",
    "down",       "position_a", "position_b", "focus",  "land",   "water",  "hills",     "park",
    "road",       "step_1",     "step_2",     "step_3", "step_4", "step_5", "border",    "shade"};

// How much of a color is mixed into the surface behind words of that color.
inline constexpr double tint_share = 0.09;

struct Theme {
    std::string name;
    std::array<Color, token_count> colors{};

    Color of(Token token) const { return colors[static_cast<std::size_t>(token)]; }
    // The surface with a breath of `token`, behind chips, chosen rows and notices.
    Color tint(Token token) const;
    bool is_dark() const;
};

// `share` of the second color, 0..1.
Color mix(Color first, Color second, double share);

// 0 (black) .. 1 (white).
double relative_luminance(Color color);
// 1..21.
double contrast(Color first, Color second);

// Reads "#RRGGBB".
base::Result<Color> parse_color(std::string_view written);

// Reads the lines of a theme file; every token must be there once. Errors name the line.
base::Result<Theme> parse_theme(std::string name, std::string_view text);

// Reads <themes_folder>/<name>.theme.
base::Result<Theme> read_theme(const std::string& themes_folder, const std::string& name);

}  // namespace homerule::desktop

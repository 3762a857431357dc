// The five steps of a map layer: each a color and a pattern, so that color is never alone. Floor 6 (desktop).
#pragma once

#include <array>
#include <cstddef>

#include "desktop/theme.hpp"

namespace homerule::desktop {

// Lines at `angles` degrees, or dots; spacing in design units.
struct StepPattern {
    int directions = 0;
    std::array<double, 2> angles{};
    double spacing = 0;
    bool dots = false;
};

inline StepPattern step_pattern(int step) {
    switch (step) {
        case 0: return {};
        case 1: return {0, {}, 11, true};
        case 2: return {1, {45, 0}, 11, false};
        case 3: return {1, {45, 0}, 5.5, false};
        default: return {2, {45, -45}, 7, false};
    }
}

inline Color step_color(const Theme& theme, int step) {
    return theme.colors[static_cast<std::size_t>(Token::Step1) + static_cast<std::size_t>(step)];
}

// The pattern's own color: a little off the ground.
inline Color step_mark(const Theme& theme, int step) {
    const Color ground = step_color(theme, step);
    if (theme.is_dark()) return mix(ground, theme.of(step >= 4 ? Token::Background : Token::Ink), 0.22);
    return mix(ground, theme.of(step >= 4 ? Token::Surface : Token::Ink), 0.20);
}

}  // namespace homerule::desktop

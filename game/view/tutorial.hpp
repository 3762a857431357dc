// The tutorial: eight short steps, each about one part of the screen. Floor 4 (view). Text mode prints them,
// the window points at the part.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "view/page.hpp"
#include "view/speaker.hpp"

namespace homerule::view {

inline constexpr std::array<std::string_view, 8> tutorial_steps{"figures", "map",     "briefing", "agenda",
                                                                "levers",  "council", "advance",  "undo"};

Page tutorial_page(const Speaker& speak, std::size_t step);

}  // namespace homerule::view

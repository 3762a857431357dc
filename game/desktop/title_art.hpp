// The picture above Home: hills, a town, a courthouse and a fingerprint for a sun. Floor 6 (desktop). Drawn
// by code from the theme's colors.
#pragma once

#include "desktop/ui.hpp"

namespace homerule::desktop {

void draw_title_art(Ui& ui, const Rect& rect);

}  // namespace homerule::desktop

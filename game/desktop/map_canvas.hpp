// The map's ground in an SFML render texture: water, hills, parks, districts in five steps of color and
// pattern, roads. Floor 6 (desktop). Needs an OpenGL context.
#pragma once

#include <memory>

#include "desktop/map_painter.hpp"

namespace homerule::desktop {

std::unique_ptr<MapPainter> make_map_canvas();

}  // namespace homerule::desktop

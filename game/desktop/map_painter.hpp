// What paints the map's ground into a picture, so that it is drawn once and not every frame. Floor 6
// (desktop). Tests use none; the window uses the one in map_canvas.hpp.
#pragma once

#include <cstdint>
#include <vector>

#include <imgui.h>

#include "desktop/theme.hpp"
#include "model/scenario.hpp"

namespace homerule::desktop {

// All that the picture depends on; it is painted again when this changes.
struct MapPicture {
    const model::Scenario* scenario = nullptr;
    unsigned width = 0;  // pixels
    unsigned height = 0;
    double detail = 1;       // the scale of the interface
    std::vector<int> steps;  // by district, 0..4; negative: no figure
    Theme theme;
};

class MapPainter {
public:
    MapPainter() = default;
    MapPainter(const MapPainter&) = delete;
    MapPainter& operator=(const MapPainter&) = delete;
    virtual ~MapPainter() = default;

    // Paints anew the next time: another scenario may lie where the last one lay.
    virtual void forget() {}
    // A texture of the picture, upside down as OpenGL keeps it; null where there is none.
    virtual ImTextureID paint(const MapPicture& picture) = 0;
};

}  // namespace homerule::desktop

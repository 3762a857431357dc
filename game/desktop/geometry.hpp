// Shapes of the map as numbers: triangles for concave outlines, hatching, smooth curves. Floor 6 (desktop).
// Ear clipping after Meisters (1975), "Polygons Have Ears"; curves after Catmull and Rom (1974).
#pragma once

#include <utility>
#include <vector>

#include "model/scenario.hpp"

namespace homerule::desktop {

using Outline = std::vector<model::Point>;

struct Triangle {
    model::Point a;
    model::Point b;
    model::Point c;
};

double area_of(const Outline& outline);
bool contains(const Outline& outline, model::Point point);

// Triangles that cover a simple outline, of either direction.
std::vector<Triangle> triangulate(const Outline& outline);

// Parallel segments inside the outline: `angle` in degrees, `spacing` between them.
std::vector<std::pair<model::Point, model::Point>> hatch(const Outline& outline, double angle,
                                                         double spacing);

// Points of a staggered grid inside the outline.
std::vector<model::Point> stipple(const Outline& outline, double spacing);

// The curve through the points, with `parts` pieces between two of them.
Outline smooth(const Outline& points, bool closed, int parts);

// Map units to pixels: fitted into a rectangle and centered.
struct MapFit {
    double scale = 1;
    double left = 0;
    double top = 0;

    model::Point operator()(model::Point point) const {
        return {left + point.x * scale, top + point.y * scale};
    }
    Outline operator()(const Outline& outline) const;
};
MapFit fit_map(const model::Map& map, double width, double height);

// Points on the edge of the map moved far outward, so that water and hills go on past it.
Outline beyond_edges(const model::Map& map, const Outline& outline);

// 0..4: the step of a value between low and high.
int step_of(double value, double low, double high);

}  // namespace homerule::desktop

#include "desktop/geometry.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace homerule::desktop {
namespace {

using model::Point;

constexpr double radians_a_degree = 3.14159265358979323846 / 180;

double cross(Point origin, Point a, Point b) {
    return (a.x - origin.x) * (b.y - origin.y) - (a.y - origin.y) * (b.x - origin.x);
}

bool in_triangle(Point p, const Triangle& t) {
    const double ab = cross(t.a, t.b, p);
    const double bc = cross(t.b, t.c, p);
    const double ca = cross(t.c, t.a, p);
    return ab >= 0 && bc >= 0 && ca >= 0;
}

bool same(Point a, Point b) {
    return std::abs(a.x - b.x) < 1e-9 && std::abs(a.y - b.y) < 1e-9;
}

Point rotate(Point p, double cosine, double sine) {
    return {p.x * cosine - p.y * sine, p.x * sine + p.y * cosine};
}

}  // namespace

double area_of(const Outline& outline) {
    double twice = 0;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const Point a = outline[i];
        const Point b = outline[(i + 1) % outline.size()];
        twice += a.x * b.y - b.x * a.y;
    }
    return twice / 2;
}

bool contains(const Outline& outline, Point point) {
    bool inside = false;
    for (std::size_t i = 0, j = outline.size() - 1; i < outline.size(); j = i++) {
        const Point a = outline[i];
        const Point b = outline[j];
        if ((a.y > point.y) != (b.y > point.y) &&
            point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x) {
            inside = !inside;
        }
    }
    return inside;
}

std::vector<Triangle> triangulate(const Outline& outline) {
    Outline rest;
    for (const Point point : outline) {
        if (rest.empty() || !same(rest.back(), point)) rest.push_back(point);
    }
    while (rest.size() > 1 && same(rest.front(), rest.back()))
        rest.pop_back();
    std::vector<Triangle> triangles;
    if (rest.size() < 3) return triangles;
    if (area_of(rest) < 0) std::reverse(rest.begin(), rest.end());
    while (rest.size() > 3) {
        bool clipped = false;
        for (std::size_t i = 0; i < rest.size() && !clipped; ++i) {
            const std::size_t before = (i + rest.size() - 1) % rest.size();
            const std::size_t after = (i + 1) % rest.size();
            const Triangle ear{rest[before], rest[i], rest[after]};
            if (cross(ear.a, ear.b, ear.c) <= 0) continue;
            bool is_free = true;
            for (std::size_t k = 0; k < rest.size() && is_free; ++k) {
                if (k == before || k == i || k == after) continue;
                if (same(rest[k], ear.a) || same(rest[k], ear.b) || same(rest[k], ear.c)) continue;
                is_free = !in_triangle(rest[k], ear);
            }
            if (!is_free) continue;
            triangles.push_back(ear);
            rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
            clipped = true;
        }
        // Only points on one line, or an outline that crosses itself: drop a point and go on.
        if (!clipped) rest.pop_back();
    }
    triangles.push_back({rest[0], rest[1], rest[2]});
    return triangles;
}

std::vector<std::pair<Point, Point>> hatch(const Outline& outline, double angle, double spacing) {
    std::vector<std::pair<Point, Point>> segments;
    if (outline.size() < 3 || !(spacing > 0)) return segments;
    const double cosine = std::cos(-angle * radians_a_degree);
    const double sine = std::sin(-angle * radians_a_degree);
    Outline turned;
    for (const Point point : outline)
        turned.push_back(rotate(point, cosine, sine));
    const auto [low, high] =
        std::minmax_element(turned.begin(), turned.end(), [](Point a, Point b) { return a.y < b.y; });
    // Lines lie on one grid for all outlines, so that neighbors match.
    std::vector<double> crossings;
    for (double y = std::ceil(low->y / spacing) * spacing; y < high->y; y += spacing) {
        crossings.clear();
        for (std::size_t i = 0; i < turned.size(); ++i) {
            const Point a = turned[i];
            const Point b = turned[(i + 1) % turned.size()];
            if ((a.y > y) != (b.y > y)) crossings.push_back(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y));
        }
        std::sort(crossings.begin(), crossings.end());
        for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
            segments.emplace_back(rotate({crossings[i], y}, cosine, -sine),
                                  rotate({crossings[i + 1], y}, cosine, -sine));
        }
    }
    return segments;
}

std::vector<Point> stipple(const Outline& outline, double spacing) {
    std::vector<Point> points;
    if (outline.size() < 3 || !(spacing > 0)) return points;
    const auto [left, right] =
        std::minmax_element(outline.begin(), outline.end(), [](Point a, Point b) { return a.x < b.x; });
    const auto [top, bottom] =
        std::minmax_element(outline.begin(), outline.end(), [](Point a, Point b) { return a.y < b.y; });
    long row = std::lround(std::ceil(top->y / spacing));
    for (; static_cast<double>(row) * spacing < bottom->y; ++row) {
        const double shift = row % 2 == 0 ? 0 : spacing / 2;
        for (double x = std::floor(left->x / spacing) * spacing + shift; x < right->x; x += spacing) {
            const Point point{x, static_cast<double>(row) * spacing};
            if (contains(outline, point)) points.push_back(point);
        }
    }
    return points;
}

Outline smooth(const Outline& points, bool closed, int parts) {
    const std::size_t count = points.size();
    if (count < 3 || parts < 2) return points;
    Outline curve;
    const std::size_t spans = closed ? count : count - 1;
    const auto point = [&](std::ptrdiff_t i) {
        const auto size = static_cast<std::ptrdiff_t>(count);
        if (closed) return points[static_cast<std::size_t>((i % size + size) % size)];
        return points[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(i, 0, size - 1))];
    };
    for (std::size_t span = 0; span < spans; ++span) {
        const auto i = static_cast<std::ptrdiff_t>(span);
        const Point p0 = point(i - 1);
        const Point p1 = point(i);
        const Point p2 = point(i + 1);
        const Point p3 = point(i + 2);
        for (int part = 0; part < parts; ++part) {
            const double t = static_cast<double>(part) / parts;
            const auto blend = [&](double a, double b, double c, double d) {
                return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t +
                              (3 * b - a - 3 * c + d) * t * t * t);
            };
            curve.push_back({blend(p0.x, p1.x, p2.x, p3.x), blend(p0.y, p1.y, p2.y, p3.y)});
        }
    }
    if (!closed) curve.push_back(points.back());
    return curve;
}

Outline MapFit::operator()(const Outline& outline) const {
    Outline fitted;
    fitted.reserve(outline.size());
    for (const Point point : outline)
        fitted.push_back((*this)(point));
    return fitted;
}

MapFit fit_map(const model::Map& map, double width, double height) {
    if (!(map.width > 0) || !(map.height > 0)) return {};
    MapFit fit;
    fit.scale = std::min(width / map.width, height / map.height);
    fit.left = (width - map.width * fit.scale) / 2;
    fit.top = (height - map.height * fit.scale) / 2;
    return fit;
}

Outline beyond_edges(const model::Map& map, const Outline& outline) {
    Outline result = outline;
    const double near_x = map.width * 0.012;
    const double near_y = map.height * 0.012;
    for (model::Point& point : result) {
        if (point.x <= near_x) point.x -= map.width;
        if (point.x >= map.width - near_x) point.x += map.width;
        if (point.y <= near_y) point.y -= map.height;
        if (point.y >= map.height - near_y) point.y += map.height;
    }
    return result;
}

int step_of(double value, double low, double high) {
    if (!(high > low)) return 0;
    const double share = (value - low) / (high - low);
    return std::clamp(static_cast<int>(std::floor(share * 5)), 0, 4);
}

}  // namespace homerule::desktop

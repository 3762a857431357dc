// The map's shapes as numbers.
#include "desktop/geometry.hpp"

#include <cmath>

#include "support/catch.hpp"

using namespace homerule;
using namespace homerule::desktop;

namespace {

// A concave outline, like a U.
const Outline letter_u{{0, 0}, {10, 0}, {10, 40}, {30, 40}, {30, 0}, {40, 0}, {40, 50}, {0, 50}};

double area_of(const Triangle& t) {
    return std::abs((t.b.x - t.a.x) * (t.c.y - t.a.y) - (t.c.x - t.a.x) * (t.b.y - t.a.y)) / 2;
}

}  // namespace

TEST_CASE("triangles cover a concave outline and nothing else") {
    for (const bool reversed : {false, true}) {
        Outline outline = letter_u;
        if (reversed) outline = Outline(letter_u.rbegin(), letter_u.rend());
        const std::vector<Triangle> triangles = triangulate(outline);
        CHECK(triangles.size() == outline.size() - 2);
        double sum = 0;
        for (const Triangle& triangle : triangles) {
            sum += area_of(triangle);
            const model::Point middle{(triangle.a.x + triangle.b.x + triangle.c.x) / 3,
                                      (triangle.a.y + triangle.b.y + triangle.c.y) / 3};
            CHECK(contains(outline, middle));
        }
        CHECK(sum == Approx(std::abs(desktop::area_of(outline))));
        CHECK(sum == Approx(1200.0));
    }
    CHECK(triangulate({{0, 0}, {1, 1}}).empty());
    // Doubled points and points on one line do no harm.
    CHECK_FALSE(triangulate({{0, 0}, {0, 0}, {5, 0}, {10, 0}, {10, 10}, {0, 10}}).empty());
}

TEST_CASE("a point is in an outline or it is not") {
    CHECK(contains(letter_u, {5, 20}));
    CHECK(contains(letter_u, {20, 45}));
    CHECK_FALSE(contains(letter_u, {20, 20}));
    CHECK_FALSE(contains(letter_u, {-1, 20}));
}

TEST_CASE("hatching stays inside the outline") {
    const auto lines = hatch(letter_u, 45, 3);
    CHECK(lines.size() > 10);
    double length = 0;
    for (const auto& [from, to] : lines) {
        CHECK(contains(letter_u, {(from.x + to.x) / 2, (from.y + to.y) / 2}));
        length += std::hypot(to.x - from.x, to.y - from.y);
    }
    // Lines 3 apart, so length times distance is about the area.
    CHECK(length * 3 == Approx(1200.0).epsilon(0.1));
    for (const model::Point point : stipple(letter_u, 4))
        CHECK(contains(letter_u, point));
    CHECK(hatch(letter_u, 0, 0).empty());
}

TEST_CASE("curves go through their points") {
    const Outline way{{0, 0}, {10, 5}, {20, 0}};
    const Outline curve = smooth(way, false, 4);
    CHECK(curve.front().x == Approx(0.0));
    CHECK(curve.back().x == Approx(20.0));
    CHECK(curve[4].x == Approx(10.0));
    CHECK(curve[4].y == Approx(5.0));
    CHECK(smooth(letter_u, true, 3).size() == letter_u.size() * 3);
}

TEST_CASE("values fall into five steps") {
    CHECK(step_of(0, 0, 10) == 0);
    CHECK(step_of(1.9, 0, 10) == 0);
    CHECK(step_of(2.1, 0, 10) == 1);
    CHECK(step_of(5, 0, 10) == 2);
    CHECK(step_of(10, 0, 10) == 4);
    CHECK(step_of(99, 0, 10) == 4);
    CHECK(step_of(-1, 0, 10) == 0);
    CHECK(step_of(5, 5, 5) == 0);
}

TEST_CASE("a map fits its rectangle, and landscapes go on past it") {
    model::Map map;
    map.width = 100;
    map.height = 50;
    const MapFit fit = fit_map(map, 400, 400);
    CHECK(fit({0, 0}).x == Approx(0.0));
    CHECK(fit({100, 50}).x == Approx(400.0));
    CHECK(fit({0, 25}).y == Approx(200.0));
    const Outline shore = beyond_edges(map, {{0, 10}, {40, 0}, {60, 20}, {0, 30}});
    CHECK(shore[0].x < -50);
    CHECK(shore[1].y < -20);
    CHECK(shore[2].x == Approx(60.0));
    CHECK(shore[2].y == Approx(20.0));
}

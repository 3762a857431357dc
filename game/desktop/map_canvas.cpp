#include "desktop/map_canvas.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include <SFML/Graphics.hpp>

#include "desktop/geometry.hpp"
#include "desktop/map_pattern.hpp"

namespace homerule::desktop {
namespace {

using model::Point;

constexpr unsigned oversampling = 2;
constexpr unsigned largest_side = 4096;

sf::Color to_sfml(Color color, double alpha = 1) {
    return {color.red, color.green, color.blue, static_cast<sf::Uint8>(std::lround(alpha * 255))};
}

sf::Vector2f to_place(Point point) {
    return {static_cast<float>(point.x), static_cast<float>(point.y)};
}

class MapCanvas final : public MapPainter {
public:
    void forget() override { painted_ = false; }
    ImTextureID paint(const MapPicture& picture) override;

private:
    // Both only add triangles; one call draws them all.
    void fill(const Outline& outline, sf::Color color);
    void stroke(const Outline& points, bool closed, double width, sf::Color color);
    void paint_shape(const model::MapShape& shape);
    void paint_district(const model::District& district, int step);
    double unit(double design_units) const { return design_units * picture_.detail * factor_; }

    sf::RenderTexture shown_;  // one of its pixels is one of the screen's
    MapPicture picture_;
    MapFit fit_;
    sf::Vector2u size_;  // of the large picture
    double factor_ = 1;  // texture pixels a screen pixel
    bool painted_ = false;
    sf::VertexArray vertices_{sf::Triangles};
};

void MapCanvas::fill(const Outline& outline, sf::Color color) {
    for (const Triangle& triangle : triangulate(outline)) {
        for (const Point point : {triangle.a, triangle.b, triangle.c})
            vertices_.append({to_place(point), color});
    }
}

void MapCanvas::stroke(const Outline& points, bool closed, double width, sf::Color color) {
    const std::size_t spans = closed ? points.size() : points.size() - 1;
    const double half = width / 2;
    for (std::size_t i = 0; i < spans; ++i) {
        const Point a = points[i];
        const Point b = points[(i + 1) % points.size()];
        const double length = std::hypot(b.x - a.x, b.y - a.y);
        if (length < 1e-6) continue;
        const double nx = -(b.y - a.y) / length * half;
        const double ny = (b.x - a.x) / length * half;
        const Point corners[4] = {
            {a.x + nx, a.y + ny}, {b.x + nx, b.y + ny}, {b.x - nx, b.y - ny}, {a.x - nx, a.y - ny}};
        for (const int corner : {0, 1, 2, 0, 2, 3})
            vertices_.append({to_place(corners[corner]), color});
        // Round joints.
        constexpr int sides = 10;
        if (half < 1.2) continue;
        for (int side = 0; side < sides; ++side) {
            const double from = side * 2 * 3.14159265358979 / sides;
            const double to = (side + 1) * 2 * 3.14159265358979 / sides;
            vertices_.append({to_place(b), color});
            vertices_.append({to_place({b.x + half * std::cos(from), b.y + half * std::sin(from)}), color});
            vertices_.append({to_place({b.x + half * std::cos(to), b.y + half * std::sin(to)}), color});
        }
    }
}

void MapCanvas::paint_shape(const model::MapShape& shape) {
    const Theme& theme = picture_.theme;
    const bool is_area = shape.kind != model::ShapeKind::Road && shape.points.size() > 2;
    const Outline points = fit_(is_area ? beyond_edges(picture_.scenario->map, shape.points) : shape.points);
    if (points.size() < 2) return;
    const sf::Vector2f size(size_);
    switch (shape.kind) {
        case model::ShapeKind::Water: {
            const Outline shore = points.size() > 2 ? smooth(points, true, 6) : points;
            const Color water = theme.of(Token::Water);
            fill(shore, to_sfml(water));
            const Color deep = mix(water, theme.of(Token::Up), theme.is_dark() ? 0.16 : 0.10);
            for (const auto& [from, to] : hatch(shore, 0, unit(9)))
                stroke({from, to}, false, unit(0.8), to_sfml(deep));
            stroke(shore, true, unit(1.6),
                   to_sfml(mix(water, theme.of(Token::Up), theme.is_dark() ? 0.35 : 0.30)));
            break;
        }
        case model::ShapeKind::Hills: {
            const Outline rim = smooth(points, true, 6);
            const Color hills = theme.of(Token::Hills);
            fill(rim, to_sfml(hills));
            // Small peaks, as on a drawn map.
            const Color peak = mix(hills, theme.of(Token::Muted), 0.30);
            for (const Point at : stipple(rim, unit(34))) {
                if (at.x < 0 || at.y < 0 || at.x > size.x || at.y > size.y) continue;
                const double size_of_peak = unit(4.5);
                stroke({{at.x - size_of_peak, at.y + size_of_peak * 0.7},
                        {at.x, at.y - size_of_peak * 0.7},
                        {at.x + size_of_peak, at.y + size_of_peak * 0.7}},
                       false, unit(1.1), to_sfml(peak));
            }
            break;
        }
        case model::ShapeKind::Park: {
            const Outline rim = smooth(points, true, 6);
            const Color park = theme.of(Token::Park);
            fill(rim, to_sfml(park));
            for (const Point at : stipple(rim, unit(12)))
                stroke({{at.x, at.y - unit(1.6)}, {at.x, at.y + unit(1.6)}}, false, unit(1.2),
                       to_sfml(mix(park, theme.of(Token::Ink), 0.22)));
            break;
        }
        case model::ShapeKind::Road: {
            const Outline way = smooth(points, false, 8);
            stroke(way, false, unit(4.4), to_sfml(theme.of(Token::Border)));
            stroke(way, false, unit(2.6), to_sfml(theme.of(Token::Road)));
            break;
        }
        case model::ShapeKind::Landmark: break;
    }
}

void MapCanvas::paint_district(const model::District& district, int step) {
    const Theme& theme = picture_.theme;
    const Outline outline = fit_(district.outline);
    const Color ground = step < 0 ? theme.of(Token::Land) : step_color(theme, step);
    fill(outline, to_sfml(ground));
    if (step < 0) return;
    const Color mark = step_mark(theme, step);
    const StepPattern pattern = step_pattern(step);
    for (int i = 0; i < pattern.directions; ++i) {
        for (const auto& [from, to] :
             hatch(outline, pattern.angles[static_cast<std::size_t>(i)], unit(pattern.spacing)))
            stroke({from, to}, false, unit(1), to_sfml(mark));
    }
    if (pattern.dots) {
        for (const Point at : stipple(outline, unit(pattern.spacing))) {
            const double r = unit(1.1);
            fill({{at.x - r, at.y}, {at.x, at.y - r}, {at.x + r, at.y}, {at.x, at.y + r}}, to_sfml(mark));
        }
    }
}

ImTextureID MapCanvas::paint(const MapPicture& picture) {
    if (picture.width == 0 || picture.height == 0) return nullptr;
    const bool same = painted_ && picture_.scenario == picture.scenario && picture_.width == picture.width &&
                      picture_.height == picture.height && picture_.detail == picture.detail &&
                      picture_.steps == picture.steps && picture_.theme.colors == picture.theme.colors;
    const auto handle = [this] {
        // NOLINTNEXTLINE(performance-no-int-to-ptr): that is how Dear ImGui carries an OpenGL name.
        return reinterpret_cast<ImTextureID>(
            static_cast<std::uintptr_t>(shown_.getTexture().getNativeHandle()));
    };
    if (same) return handle();
    picture_ = picture;
    const unsigned most = std::min(sf::Texture::getMaximumSize(), largest_side);
    unsigned factor = oversampling;
    while (factor > 1 && (picture.width * factor > most || picture.height * factor > most))
        --factor;
    factor_ = factor;
    size_ = {picture.width * factor, picture.height * factor};
    // Larger than the screen's pixels, against jagged edges; needed only while it is painted.
    sf::RenderTexture large;
    if (!large.create(size_.x, size_.y)) return nullptr;
    large.setSmooth(true);
    fit_ = fit_map(picture.scenario->map, size_.x, size_.y);
    vertices_.clear();

    const auto paint_kind = [&](model::ShapeKind kind) {
        for (const model::MapShape& shape : picture.scenario->map.shapes) {
            if (shape.kind == kind) paint_shape(shape);
        }
    };
    paint_kind(model::ShapeKind::Hills);
    paint_kind(model::ShapeKind::Park);
    paint_kind(model::ShapeKind::Water);
    const auto& districts = picture.scenario->districts;
    for (std::size_t d = 0; d < districts.size(); ++d)
        paint_district(districts[d], d < picture.steps.size() ? picture.steps[d] : -1);
    for (const model::District& district : districts)
        stroke(fit_(district.outline), true, unit(2.4), to_sfml(picture.theme.of(Token::Border)));
    paint_kind(model::ShapeKind::Road);
    large.clear(to_sfml(picture.theme.of(Token::Land)));
    large.draw(vertices_);
    large.display();
    // Reduced once, not at every frame.
    if (shown_.getSize() != sf::Vector2u(picture.width, picture.height) &&
        !shown_.create(picture.width, picture.height)) {
        return nullptr;
    }
    sf::Sprite reduced(large.getTexture());
    reduced.setScale(1.0F / static_cast<float>(factor), 1.0F / static_cast<float>(factor));
    shown_.clear(to_sfml(picture.theme.of(Token::Land)));
    shown_.draw(reduced);
    shown_.display();
    // The triangles are as large as the picture.
    vertices_ = sf::VertexArray(sf::Triangles);
    painted_ = true;
    return handle();
}

}  // namespace

std::unique_ptr<MapPainter> make_map_canvas() {
    return std::make_unique<MapCanvas>();
}

}  // namespace homerule::desktop

#include "desktop/title_art.hpp"

#include <array>
#include <cmath>
#include <utility>
#include <vector>

namespace homerule::desktop {
namespace {

constexpr float pi = 3.14159265F;

// A hill line across the picture, filled down to its foot.
void draw_hills(Ui& ui, const Rect& rect, float base, float height, float waves, float phase, ImU32 color) {
    ImDrawList* list = ui.list();
    // Fringes would show as seams between the strips.
    const ImDrawListFlags flags = list->Flags;
    list->Flags &= ~ImDrawListFlags_AntiAliasedFill;
    const int steps = 128;
    const auto top = [&](int i) {
        const float t = static_cast<float>(i) / static_cast<float>(steps);
        const float wave =
            std::sin(t * waves * 2 * pi + phase) + 0.45F * std::sin(t * waves * 5.3F * pi + 2 * phase);
        return rect.y + rect.height * (base - height * wave);
    };
    for (int i = 0; i < steps; ++i) {
        const float left = rect.x + rect.width * static_cast<float>(i) / static_cast<float>(steps);
        const float right = rect.x + rect.width * static_cast<float>(i + 1) / static_cast<float>(steps);
        list->AddQuadFilled({left, top(i)}, {right, top(i + 1)}, {right, rect.bottom()},
                            {left, rect.bottom()}, color);
    }
    list->Flags = flags;
}

// Ridges of a fingertip: broken rings, a little taller than wide.
void draw_fingerprint(Ui& ui, float x, float y, float size, ImU32 color) {
    ImDrawList* list = ui.list();
    std::vector<ImVec2> points;
    constexpr int ridges = 9;
    for (int ridge = 1; ridge <= ridges; ++ridge) {
        const float r = size * static_cast<float>(ridge) / ridges;
        // Each ring has a gap at another place.
        const float gap = 0.55F + 0.9F * std::sin(static_cast<float>(ridge) * 2.1F);
        const float from = pi * 0.5F + gap;
        points.clear();
        constexpr int parts = 72;
        for (int i = 0; i <= parts; ++i) {
            const float a = from + (2 * pi - 0.5F) * static_cast<float>(i) / parts;
            const float bend = 0.05F * std::sin(3 * a + static_cast<float>(ridge));
            points.push_back({x + r * (0.82F + bend) * std::cos(a), y + r * (1.04F + bend) * std::sin(a)});
        }
        list->AddPolyline(points.data(), static_cast<int>(points.size()), color, 0,
                          std::max(1.5F, size / 34));
    }
}

void draw_town(Ui& ui, const Rect& rect, float ground, ImU32 wall, ImU32 window) {
    constexpr std::array<std::array<float, 2>, 15> houses{{{0.28F, 0.10F},
                                                           {0.315F, 0.17F},
                                                           {0.35F, 0.13F},
                                                           {0.39F, 0.22F},
                                                           {0.425F, 0.15F},
                                                           {0.46F, 0.11F},
                                                           {0.77F, 0.13F},
                                                           {0.805F, 0.20F},
                                                           {0.84F, 0.27F},
                                                           {0.875F, 0.18F},
                                                           {0.91F, 0.23F},
                                                           {0.945F, 0.14F},
                                                           {0.98F, 0.19F},
                                                           {0.20F, 0.08F},
                                                           {0.24F, 0.12F}}};
    const float house = rect.width * 0.031F;
    for (const auto& [at, tall] : houses) {
        const float x = rect.x + rect.width * at;
        const float height = rect.height * tall;
        ui.fill({x, ground - height, house, rect.bottom() - ground + height}, wall, ui.px(2));
        const float pane = std::max(2.0F, house * 0.13F);
        for (float wy = ground - height + pane * 1.6F; wy < ground - pane; wy += pane * 2.6F) {
            for (int w = 0; w < 3; ++w) {
                const float wx = x + house * (0.2F + 0.26F * static_cast<float>(w));
                // Some are lit, always the same ones.
                const bool is_lit =
                    std::fmod(std::abs(std::sin(wx * 12.9898F / rect.width * 100 + wy * 0.7F)), 1.0F) > 0.35F;
                if (is_lit) ui.fill({wx, wy, pane, pane * 1.2F}, window);
            }
        }
    }
}

// Steps, columns, gable and dome, as county courthouses have them.
void draw_courthouse(Ui& ui, float x, float ground, float size, ImU32 wall, ImU32 shade, ImU32 roof) {
    ImDrawList* list = ui.list();
    for (int step = 0; step < 3; ++step) {
        const float wide = size * (1.16F - 0.06F * static_cast<float>(step));
        const float tall = size * 0.035F;
        ui.fill({x - wide / 2, ground - tall * static_cast<float>(step + 1), wide, tall + 1},
                step % 2 == 0 ? wall : shade);
    }
    const float foot = ground - size * 0.105F;
    const float hall = size * 0.36F;
    ui.fill({x - size / 2, foot - hall, size, hall}, shade);
    constexpr int columns = 8;
    for (int c = 0; c < columns; ++c) {
        const float at = x - size / 2 + size * (static_cast<float>(c) + 0.5F) / columns;
        ui.fill({at - size * 0.026F, foot - hall, size * 0.052F, hall}, wall, ui.px(1));
        ui.fill({at - size * 0.036F, foot - hall, size * 0.072F, size * 0.02F}, wall);
        ui.fill({at - size * 0.036F, foot - size * 0.02F, size * 0.072F, size * 0.02F}, wall);
    }
    const float beam = foot - hall;
    ui.fill({x - size * 0.54F, beam - size * 0.05F, size * 1.08F, size * 0.052F}, wall);
    list->AddTriangleFilled({x - size * 0.54F, beam - size * 0.05F}, {x, beam - size * 0.21F},
                            {x + size * 0.54F, beam - size * 0.05F}, wall);
    list->AddTriangleFilled({x - size * 0.40F, beam - size * 0.065F}, {x, beam - size * 0.178F},
                            {x + size * 0.40F, beam - size * 0.065F}, shade);
    const float drum = beam - size * 0.15F;
    ui.fill({x - size * 0.17F, drum - size * 0.13F, size * 0.34F, size * 0.14F}, wall);
    for (int w = 0; w < 5; ++w)
        ui.fill({x - size * 0.14F + size * 0.062F * static_cast<float>(w), drum - size * 0.10F, size * 0.03F,
                 size * 0.08F},
                shade, ui.px(2));
    list->PathClear();
    list->PathArcTo({x, drum - size * 0.13F}, size * 0.19F, pi, 2 * pi, 32);
    list->PathFillConvex(roof);
    ui.fill({x - size * 0.012F, drum - size * 0.44F, size * 0.024F, size * 0.14F}, roof);
    ui.fill({x + size * 0.012F, drum - size * 0.44F, size * 0.10F, size * 0.055F}, roof);
}

}  // namespace

void draw_title_art(Ui& ui, const Rect& rect) {
    if (ui.measuring()) return;
    const Theme& theme = ui.theme();
    const bool dark = theme.is_dark();
    const auto blend = [&](Token a, Token b, double share) {
        return ui.color(mix(theme.of(a), theme.of(b), share));
    };
    ui.push_clip(rect);
    ImDrawList* list = ui.list();
    const ImU32 high =
        dark ? blend(Token::Background, Token::Up, 0.10) : blend(Token::Background, Token::Accent, 0.26);
    const ImU32 low = dark ? blend(Token::Background, Token::Accent, 0.30)
                           : blend(Token::Background, Token::PositionB, 0.16);
    list->AddRectFilledMultiColor({rect.x, rect.y}, {rect.right(), rect.bottom()}, high, high, low, low);
    if (dark) {
        for (int star = 0; star < 70; ++star) {
            const float sx = std::fmod(static_cast<float>(star) * 0.6180339F, 1.0F);
            const float sy = std::fmod(static_cast<float>(star) * 0.7548777F, 1.0F) * 0.6F;
            ui.circle(rect.x + rect.width * sx, rect.y + rect.height * sy,
                      std::max(1.0F, ui.px(star % 5 == 0 ? 1.4F : 0.9F)), ui.color(Token::Ink, 0.5F));
        }
    }
    const float sun = rect.height * 0.40F;
    const float sun_x = rect.x + rect.width * 0.63F;
    const float sun_y = rect.y + rect.height * 0.44F;
    ui.circle(
        sun_x, sun_y, sun * 0.98F,
        dark ? blend(Token::Background, Token::Accent, 0.34) : blend(Token::Surface, Token::PositionB, 0.16));
    draw_fingerprint(
        ui, sun_x, sun_y, sun * 0.86F,
        dark ? blend(Token::Background, Token::Accent, 0.62) : blend(Token::Surface, Token::PositionB, 0.42));
    draw_hills(
        ui, rect, 0.66F, 0.075F, 1.4F, 0.4F,
        dark ? blend(Token::Background, Token::Accent, 0.26) : blend(Token::Background, Token::Accent, 0.34));
    draw_hills(
        ui, rect, 0.80F, 0.05F, 2.2F, 2.0F,
        dark ? blend(Token::Background, Token::Accent, 0.18) : blend(Token::Background, Token::Accent, 0.50));
    const float street = rect.y + rect.height * 0.93F;
    draw_town(ui, rect, street,
              dark ? blend(Token::Background, Token::Surface, 0.8) : blend(Token::Accent, Token::Ink, 0.35),
              dark ? ui.color(Token::PositionB, 0.85F) : blend(Token::Background, Token::PositionB, 0.12));
    draw_courthouse(
        ui, sun_x, street, rect.height * 0.62F,
        dark ? blend(Token::Ink, Token::Background, 0.28) : ui.color(Token::Surface),
        dark ? blend(Token::Ink, Token::Background, 0.62) : blend(Token::Surface, Token::Accent, 0.34),
        ui.color(Token::Accent));
    ui.fill({rect.x, street, rect.width, rect.bottom() - street},
            dark ? ui.color(theme.of(Token::Surface)) : blend(Token::Accent, Token::Ink, 0.20));
    ui.pop_clip();
}

}  // namespace homerule::desktop

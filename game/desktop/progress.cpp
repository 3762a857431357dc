// Measures on their way, each with its steps in a row.
#include <algorithm>
#include <string>

#include "desktop/blocks.hpp"
#include "desktop/widgets.hpp"

namespace homerule::desktop {
namespace {

// Filled with a check, a ring with a dot, or an empty ring: done, now, ahead.
void draw_step(Ui& ui, view::StageState state, float x, float y) {
    const float radius = ui.px(10);
    switch (state) {
        case view::StageState::Done:
            ui.circle(x, y, radius, ui.color(Token::Accent));
            ui.icon(Icon::Check, x, y, Type::Caption, ui.color(Token::OnAccent));
            break;
        case view::StageState::Now:
            ui.circle(x, y, radius, ui.color(Token::Surface));
            ui.ring(x, y, radius - ui.px(1), ui.color(Token::Accent), ui.px(3));
            ui.circle(x, y, ui.px(4), ui.color(Token::Accent));
            break;
        case view::StageState::Ahead:
            ui.circle(x, y, radius, ui.color(Token::Surface));
            ui.ring(x, y, radius - ui.px(1), ui.color(Token::Line), ui.px(2));
            break;
    }
}

// The way to a step: solid where it was gone, dashed where it lies ahead.
void draw_way(Ui& ui, view::StageState to, float x1, float y1, float x2, float y2) {
    if (to == view::StageState::Ahead) {
        ui.dashed_line(x1, y1, x2, y2, ui.color(Token::Line), ui.px(2), ui.px(4));
    } else {
        ui.line(x1, y1, x2, y2, ui.color(Token::Accent), ui.px(2));
    }
}

float draw_step_words(Ui& ui, const view::MeasureStage& stage, float x, float y, float width) {
    const Token token = stage.state == view::StageState::Ahead ? Token::Muted : Token::Ink;
    float at_y = y;
    at_y += ui.text(Type::CaptionStrong, ui.color(token), x, at_y, width, stage.name);
    if (!stage.when.empty())
        at_y += ui.text(Type::Caption, ui.color(Token::Muted), x, at_y, width, stage.when);
    return at_y - y;
}

float draw_steps(Ui& ui, const std::vector<view::MeasureStage>& stages, float x, float y, float width) {
    if (stages.empty()) return 0;
    const float each = width / static_cast<float>(stages.size());
    const float half = ui.px(11);
    float widest = 0;
    for (const view::MeasureStage& stage : stages)
        widest = std::max(widest, ui.word_width(Type::CaptionStrong, stage.name));
    if (each >= std::max(widest + ui.px(16), ui.px(104))) {
        float words = 0;
        for (std::size_t i = 0; i < stages.size(); ++i) {
            const float left = x + each * static_cast<float>(i);
            const float middle = y + half;
            if (i + 1 < stages.size())
                draw_way(ui, stages[i + 1].state, left + 2 * half + ui.px(4), middle, left + each - ui.px(4),
                         middle);
            draw_step(ui, stages[i].state, left + half, middle);
            words = std::max(words,
                             draw_step_words(ui, stages[i], left, y + 2 * half + ui.px(8), each - ui.px(14)));
        }
        return 2 * half + ui.px(8) + words;
    }
    // One below the other where the row is too narrow.
    float at_y = y;
    const float indent = 2 * half + ui.px(12);
    for (std::size_t i = 0; i < stages.size(); ++i) {
        const float words = draw_step_words(ui, stages[i], x + indent, at_y, width - indent);
        const float height = std::max(words, 2 * half) + ui.px(10);
        if (i + 1 < stages.size())
            draw_way(ui, stages[i + 1].state, x + half, at_y + 2 * half + ui.px(2), x + half,
                     at_y + height - ui.px(2));
        draw_step(ui, stages[i].state, x + half, at_y + half);
        at_y += height;
    }
    return at_y - y;
}

float draw_measure(Ui& ui, BlockContext& context, const view::Measure& measure, float x, float y,
                   float width) {
    const float pad = ui.px(18);
    const float inner = width - 2 * pad;
    const float mark = measure.open ? ui.px(24) : 0;
    const auto content = [&](float cx, float cy) {
        float at_y = cy;
        at_y +=
            ui.text(Type::BodyStrong, ui.color(Token::Ink), cx, at_y, inner - mark, measure.name) + ui.px(2);
        if (!measure.words.empty())
            at_y += ui.text(Type::Body, ui.color(Token::Muted), cx, at_y, inner - mark, measure.words);
        at_y += ui.px(14);
        at_y += draw_steps(ui, measure.stages, cx, at_y, inner);
        return at_y - cy;
    };
    const float height = ui.measure([&] { return content(0, 0); }) + 2 * pad;
    if (ui.measuring()) return height;
    const Rect rect{x, y, width, height};
    Touch touch;
    if (measure.open) touch = ui.touch(measure.open->id, rect, measure.open->label, true, ui.px(12));
    card_ground(ui, rect, {}, touch.warmth);
    if (measure.open) {
        ui.icon(Icon::ChevronRight, rect.right() - pad - ui.px(4),
                y + pad + ui.fonts().line_height(Type::BodyStrong) / 2, Type::Label, ui.color(Token::Accent));
        if (touch.activated) context.press(*measure.open);
    }
    content(x + pad, y + pad);
    return height;
}

}  // namespace

float draw_progress(Ui& ui, BlockContext& context, const view::Progress& progress, float x, float y,
                    float width) {
    float at_y = y;
    if (!progress.title.empty())
        at_y += ui.text(Type::Subtitle, ui.color(Token::Ink), x, at_y, width, progress.title) + ui.px(8);
    if (!progress.words.empty())
        at_y += ui.text(Type::Body, ui.color(Token::Muted), x, at_y, std::min(width, ui.px(700)),
                        progress.words) +
                ui.px(12);
    for (const view::Measure& measure : progress.measures)
        at_y += draw_measure(ui, context, measure, x, at_y, width) + ui.px(12);
    return at_y - y;
}

}  // namespace homerule::desktop

#include "desktop/ui.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <imgui_internal.h>
#include <imgui_stdlib.h>

namespace homerule::desktop {
namespace {

constexpr float tooltip_delay_seconds = 0.35F;
constexpr float no_limit = 1e9F;
constexpr int overlay_layer = 1000;

// Reads one character; a broken sequence counts as one byte.
char32_t decode(const char*& at, const char* end) {
    const auto byte = static_cast<unsigned char>(*at++);
    if (byte < 0x80) return byte;
    int more = 0;
    char32_t value = 0;
    if ((byte & 0xe0U) == 0xc0U) {
        more = 1;
        value = byte & 0x1fU;
    } else if ((byte & 0xf0U) == 0xe0U) {
        more = 2;
        value = byte & 0x0fU;
    } else if ((byte & 0xf8U) == 0xf0U) {
        more = 3;
        value = byte & 0x07U;
    } else {
        return U'\ufffd';
    }
    for (; more > 0 && at < end && (static_cast<unsigned char>(*at) & 0xc0U) == 0x80U; --more)
        value = (value << 6U) | (static_cast<unsigned char>(*at++) & 0x3fU);
    return value;
}

float advance(const ImFont& font, char32_t character) {
    return font.GetCharAdvance(static_cast<ImWchar>(character > 0xffff ? 0xfffd : character));
}

// A line may end behind this character.
bool may_break_after(char32_t character) {
    return character == U'-' || character == U'/' || character == U'\u2013' || character == U'\u2014';
}

ImVec2 at(float x, float y) {
    return {x, y};
}

}  // namespace

Rect Rect::intersect(const Rect& other) const {
    const float left = std::max(x, other.x);
    const float top = std::max(y, other.y);
    return {left, top, std::max(0.0F, std::min(right(), other.right()) - left),
            std::max(0.0F, std::min(bottom(), other.bottom()) - top)};
}

void feed_imgui(const Input& input) {
    static constexpr std::array<std::pair<ImGuiKey_, Key>, 14> text_keys{{
        {ImGuiKey_LeftArrow, Key::Left},
        {ImGuiKey_RightArrow, Key::Right},
        {ImGuiKey_UpArrow, Key::Up},
        {ImGuiKey_DownArrow, Key::Down},
        {ImGuiKey_Home, Key::Home},
        {ImGuiKey_End, Key::End},
        {ImGuiKey_Backspace, Key::Backspace},
        {ImGuiKey_Delete, Key::Delete},
        {ImGuiKey_A, Key::A},
        {ImGuiKey_C, Key::C},
        {ImGuiKey_V, Key::V},
        {ImGuiKey_X, Key::X},
        {ImGuiKey_Y, Key::Y},
        {ImGuiKey_Z, Key::Z},
    }};
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {input.width, input.height};
    io.DeltaTime = std::max(input.seconds, 1e-4F);
    io.MousePos = {input.mouse_x, input.mouse_y};
    io.MouseDown[0] = input.mouse_down;
    io.KeyCtrl = input.control;
    io.KeyShift = input.shift;
    for (const auto& [name, key] : text_keys) {
        io.KeyMap[name] = static_cast<int>(key);
        io.KeysDown[static_cast<int>(key)] = input.keys_down[static_cast<std::size_t>(key)];
    }
    for (const char32_t character : input.typed)
        io.AddInputCharacter(static_cast<unsigned>(character));
}

void Ui::begin(const Input& input, const Fonts& fonts, const Theme& theme, Options options) {
    input_ = input;
    fonts_ = &fonts;
    theme_ = &theme;
    options_ = options;
    measuring_ = 0;
    fade_ = 1;
    widgets_.clear();
    uses_.clear();
    probes_.clear();
    layers_.clear();
    layer_stack_.assign(1, 0);
    scroll_stack_.clear();
    clips_.assign(1, screen());
    moving_ = false;
    wants_hand_ = false;
    text_focus_now_ = false;
    tooltip_.clear();
    ring_.reset();
    activate_.clear();
    arrow_area_now_.clear();

    if (input_.mouse_pressed || input_.wheel != 0) focus_by_keyboard_ = false;
    if (hovered_ == hovered_before_ && !hovered_.empty()) {
        hovered_seconds_ += input_.seconds;
    } else {
        hovered_seconds_ = 0;
    }
    // Who has pressed knows what it is.
    if (input_.mouse_pressed) hovered_seconds_ = -1e6F;
    hovered_before_ = std::exchange(hovered_, {});

    for (const KeyPress& press : std::vector<KeyPress>(input_.pressed)) {
        if (press.key == Key::Tab) {
            move_focus(press.shift);
            take_key(Key::Tab);
        }
        if (press.key == Key::Enter || (press.key == Key::Space && !text_focus_)) {
            // Enter belongs to the focused widget, whether the ring shows or not.
            activate_ = focus_;
            if (!focus_.empty() && !text_focus_) take_key(press.key);
        }
    }
    if (!text_focus_) scroll_by_keys();

    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, at(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
    ImGui::SetNextWindowPos(at(0, 0));
    ImGui::SetNextWindowSize(at(input_.width, input_.height));
    ImGui::Begin("##screen", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBackground |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                     ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse);
    ImGui::PopStyleVar(3);
    list_ = ImGui::GetWindowDrawList();
}

void Ui::end() {
    fade_ = 1;
    if (ring_ && focus_by_keyboard_) {
        const float width = px(3);
        list_->PushClipRect(at(ring_clip_.x, ring_clip_.y), at(ring_clip_.right(), ring_clip_.bottom()));
        const Rect around = ring_->inset(-px(3));
        stroke(around, color(Token::Focus), width, ring_radius_ + px(3));
        list_->PopClipRect();
    }
    draw_tooltip();
    if (input_.mouse_released || !input_.mouse_down) held_.clear();
    if (input_.mouse_pressed && hovered_.empty() && !text_focus_now_) focus_.clear();
    if (!hovered_.empty() && hovered_seconds_ >= 0 && hovered_seconds_ < tooltip_delay_seconds)
        moving_ = true;
    if (!reveal_.empty()) {
        const bool there =
            std::any_of(widgets_.begin(), widgets_.end(), [&](const Widget& w) { return w.id == reveal_; });
        if (!there) reveal_.clear();
    }
    text_focus_ = text_focus_now_;
    arrow_area_ = arrow_area_now_;
    finished_widgets_ = widgets_;
    finished_probes_ = probes_;
    finished_layers_ = layers_;
    ImGui::End();
    list_ = nullptr;
}

float Ui::px(float units) const {
    return std::round(units * static_cast<float>(fonts_->scale()));
}

ImU32 Ui::color(Color color, float alpha) const {
    const float held = std::clamp(alpha * fade_, 0.0F, 1.0F);
    return IM_COL32(color.red, color.green, color.blue, static_cast<int>(std::lround(held * 255)));
}

void Ui::fill(const Rect& rect, ImU32 color, float radius, ImDrawFlags corners) {
    if (measuring() || rect.empty()) return;
    list_->AddRectFilled(at(rect.x, rect.y), at(rect.right(), rect.bottom()), color, radius, corners);
}

void Ui::stroke(const Rect& rect, ImU32 color, float thickness, float radius) {
    if (measuring() || rect.empty()) return;
    list_->AddRect(at(rect.x, rect.y), at(rect.right(), rect.bottom()), color, radius, 0, thickness);
}

void Ui::line(float x1, float y1, float x2, float y2, ImU32 color, float thickness) {
    if (measuring()) return;
    list_->AddLine(at(x1, y1), at(x2, y2), color, thickness);
}

void Ui::dashed_line(float x1, float y1, float x2, float y2, ImU32 color, float thickness, float dash) {
    if (measuring()) return;
    const float length = std::hypot(x2 - x1, y2 - y1);
    for (float from = 0; from < length; from += 2 * dash) {
        const float to = std::min(from + dash, length);
        list_->AddLine(at(x1 + (x2 - x1) * from / length, y1 + (y2 - y1) * from / length),
                       at(x1 + (x2 - x1) * to / length, y1 + (y2 - y1) * to / length), color, thickness);
    }
}

void Ui::circle(float x, float y, float radius, ImU32 color) {
    if (measuring()) return;
    list_->AddCircleFilled(at(x, y), radius, color);
}

void Ui::ring(float x, float y, float radius, ImU32 color, float thickness) {
    if (measuring()) return;
    list_->AddCircle(at(x, y), radius, color, 0, thickness);
}

void Ui::shadow(const Rect& rect, float radius, float strength) {
    if (measuring() || rect.empty()) return;
    // Rings around the rectangle: filling under it would cost as much as the screen on software OpenGL.
    const float share = (theme_->is_dark() ? 0.05F : 0.014F) * strength;
    const float step = 1.5F * static_cast<float>(fonts_->scale());
    for (int i = 0; i < 6; ++i) {
        const float spread = (static_cast<float>(i) + 0.5F) * step;
        Rect around = rect.inset(-spread);
        around.y += px(2);
        around.height -= px(1);
        stroke(around, color(Token::Shade, share * static_cast<float>(6 - i)), step, radius + spread);
    }
}

void Ui::icon(Icon icon, float middle_x, float middle_y, Type type, ImU32 color) {
    if (measuring() || icon == Icon::None) return;
    const ImFont* font = fonts_->font(type);
    const ImFontGlyph* glyph = font->FindGlyphNoFallback(static_cast<ImWchar>(icon));
    if (glyph == nullptr) return;
    const auto character = static_cast<ImWchar>(icon);
    // Centered by what is drawn, not by the advance: icons of this font have uneven bearings.
    const float x = std::round(middle_x - (glyph->X0 + glyph->X1) / 2);
    const float y = std::round(middle_y - (glyph->Y0 + glyph->Y1) / 2);
    font->RenderChar(list_, font->FontSize, at(x, y), color, character);
}

void Ui::wrap(Type type, std::string_view words, float width) {
    lines_.clear();
    const ImFont& font = *fonts_->font(type);
    const char* const end = words.data() + words.size();
    const char* line_begin = words.data();
    const char* place = line_begin;
    const char* last_break = nullptr;  // the next line would begin here
    const char* last_end = nullptr;    // and this one end here
    float line_width = 0;
    float width_at_break = 0;
    float width_behind_break = 0;
    while (place < end) {
        const char* const before = place;
        const char32_t character = decode(place, end);
        if (character == U'\n') {
            lines_.push_back({line_begin, before, line_width});
            line_begin = place;
            line_width = 0;
            last_break = nullptr;
            continue;
        }
        const float step = advance(font, character);
        if (character == U' ') {
            last_end = before;
            last_break = place;
            width_at_break = line_width;
            line_width += step;
            width_behind_break = line_width;
            continue;
        }
        if (line_width + step > width && before > line_begin) {
            if (last_break != nullptr && last_break > line_begin) {
                lines_.push_back({line_begin, last_end, width_at_break});
                line_begin = last_break;
                line_width -= width_behind_break;
                last_break = nullptr;
                // The rest of the word may still be too long.
                if (line_width + step > width && before > line_begin) {
                    lines_.push_back({line_begin, before, line_width, true});
                    line_begin = before;
                    line_width = 0;
                }
            } else {
                lines_.push_back({line_begin, before, line_width, true});
                line_begin = before;
                line_width = 0;
            }
        }
        line_width += step;
        // At the head of a word it is the sign of a number, which stays with its digits.
        const bool begins_word = before == words.data() || before[-1] == ' ' || before[-1] == '(';
        if (may_break_after(character) && !begins_word) {
            last_end = place;
            last_break = place;
            width_at_break = line_width;
            width_behind_break = line_width;
        }
    }
    if (line_begin < end || lines_.empty()) lines_.push_back({line_begin, end, line_width});
}

float Ui::text_height(Type type, std::string_view words, float width) {
    if (words.empty()) return 0;
    wrap(type, words, width);
    return fonts_->line_height(type) * static_cast<float>(lines_.size());
}

float Ui::text_width(Type type, std::string_view words) {
    float widest = 0;
    wrap(type, words, no_limit);
    for (const Line& line : lines_)
        widest = std::max(widest, line.width);
    return std::ceil(widest);
}

std::vector<Rect> Ui::span_rects(Type type, float x, float y, float width, std::string_view words,
                                 std::size_t begin, std::size_t end) {
    wrap(type, words, width);
    const ImFont& font = *fonts_->font(type);
    const float line_height = fonts_->line_height(type);
    std::vector<Rect> rects;
    float top = y;
    for (const Line& line : lines_) {
        const char* const from = std::max(line.begin, words.data() + begin);
        const char* const to = std::min(line.end, words.data() + end);
        if (from < to) {
            const auto length = [&](const char* place, const char* until) {
                float sum = 0;
                while (place < until)
                    sum += advance(font, decode(place, until));
                return sum;
            };
            rects.push_back({x + length(line.begin, from), top, length(from, to), line_height});
        }
        top += line_height;
    }
    return rects;
}

float Ui::word_width(Type type, std::string_view words) {
    const ImFont& font = *fonts_->font(type);
    const char* place = words.data();
    const char* const end = place + words.size();
    float widest = 0;
    float width = 0;
    while (place < end) {
        const char32_t character = decode(place, end);
        if (character == U' ' || character == U'\n') {
            width = 0;
            continue;
        }
        width += advance(font, character);
        widest = std::max(widest, width);
    }
    return std::ceil(widest);
}

float Ui::text(Type type, ImU32 color, float x, float y, float width, std::string_view words, Align align) {
    if (words.empty()) return 0;
    wrap(type, words, width);
    const float line_height = fonts_->line_height(type);
    const float height = line_height * static_cast<float>(lines_.size());
    if (measuring()) return height;
    const float size = fonts_->size(type);
    const Rect& clip = clips_.back();
    float top = y;
    for (const Line& line : lines_) {
        float left = x;
        if (align == Align::Center) left = x + (width - line.width) / 2;
        if (align == Align::Right) left = x + width - line.width;
        const bool in_sight = top + line_height > clip.y && top < clip.bottom();
        if (in_sight && line.end > line.begin) {
            list_->AddText(fonts_->font(type), size,
                           at(std::round(left), std::round(top + (line_height - size) / 2)), color,
                           line.begin, line.end);
        }
        if (options_.probe) {
            probes_.push_back({std::string(line.begin, line.end),
                               {left, top, line.width, line_height},
                               clip,
                               layer_stack_.back(),
                               !scroll_stack_.empty(),
                               line.is_broken});
        }
        top += line_height;
    }
    return height;
}

float Ui::text_line(Type type, ImU32 color, float x, float middle_y, std::string_view words, Align align) {
    const float width = text_width(type, words);
    if (measuring() || words.empty()) return width;
    const float size = fonts_->size(type);
    float left = x;
    if (align == Align::Center) left = x - width / 2;
    if (align == Align::Right) left = x - width;
    const float top = std::round(middle_y - size / 2);
    const Rect& clip = clips_.back();
    if (top + size > clip.y && top < clip.bottom()) {
        list_->AddText(fonts_->font(type), size, at(std::round(left), top), color, words.data(),
                       words.data() + words.size());
    }
    if (options_.probe) {
        probes_.push_back({std::string(words),
                           {left, top, width, size},
                           clip,
                           layer_stack_.back(),
                           !scroll_stack_.empty()});
    }
    return width;
}

Touch Ui::touch(std::string_view id, const Rect& rect, std::string_view label, bool enabled, float radius) {
    Touch touch;
    if (measuring()) return touch;
    std::string name(id);
    if (const int use = ++uses_[name]; use > 1) name += "#" + std::to_string(use);
    const Rect& clip = clips_.back();
    Widget widget{name,
                  std::string(label),
                  rect,
                  rect.intersect(clip),
                  enabled,
                  layer_stack_.back(),
                  scroll_stack_.empty() ? std::string() : scroll_stack_.back()};

    const bool pointed =
        widget.visible.contains(input_.mouse_x, input_.mouse_y) && layer_stack_.back() == layer_under_mouse();
    touch.hovered = pointed && (held_.empty() || held_ == name);
    if (touch.hovered) {
        hovered_ = name;
        if (enabled) wants_hand_ = true;
        if (input_.mouse_pressed) {
            held_ = name;
            focus_ = name;
        }
        if (input_.mouse_released && held_ == name) touch.activated = true;
    }
    touch.held = held_ == name && input_.mouse_down;
    if (activate_ == name && !name.empty()) touch.activated = true;
    touch.focused = focus_ == name && focus_by_keyboard_;
    if (touch.focused) {
        ring_ = rect;
        ring_radius_ = radius < 0 ? px(8) : radius;
        // The ring may reach a little over the edge of its scroll area.
        ring_clip_ = clip.inset(-px(6));
    }
    if (reveal_ == name) {
        if (!scroll_stack_.empty()) {
            Scroll& scroll = scrolls_[scroll_stack_.back()];
            const float margin = std::min(px(24), scroll.rect.height / 8);
            const float top = rect.y - (scroll.rect.y + margin);
            const float below = rect.bottom() - (scroll.rect.bottom() - margin);
            if (top < 0 || rect.height > scroll.rect.height - 2 * margin) {
                scroll.target = scroll.offset + top;
            } else if (below > 0) {
                scroll.target = scroll.offset + below;
            }
        }
        reveal_.clear();
    }
    touch.warmth = ease("warm." + name, touch.hovered || touch.held ? 1.0F : 0.0F, 0.15F);
    widgets_.push_back(std::move(widget));
    return touch;
}

const Widget* Ui::find_widget(std::string_view id) const {
    for (const Widget& widget : finished_widgets_) {
        if (widget.id == id) return &widget;
    }
    return nullptr;
}

void Ui::set_focus(std::string id, bool by_keyboard) {
    focus_ = std::move(id);
    focus_by_keyboard_ = focus_by_keyboard_ || by_keyboard;
    focus_was_moved_ = false;
}

bool Ui::take_key(Key key, bool control) {
    const auto found = std::find_if(input_.pressed.begin(), input_.pressed.end(), [&](const KeyPress& press) {
        return press.key == key && press.control == control;
    });
    if (found == input_.pressed.end()) return false;
    input_.pressed.erase(found);
    return true;
}

void Ui::move_focus(bool backward) {
    std::vector<const Widget*> order;
    const int modal = modal_layer();
    for (const Widget& widget : finished_widgets_) {
        if (widget.layer >= modal) order.push_back(&widget);
    }
    if (order.empty()) return;
    std::size_t next = backward ? order.size() - 1 : 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (order[i]->id == focus_) {
            next = backward ? (i + order.size() - 1) % order.size() : (i + 1) % order.size();
        }
    }
    focus_ = order[next]->id;
    focus_by_keyboard_ = true;
    focus_was_moved_ = true;
    reveal_ = focus_;
}

void Ui::scroll_by_keys() {
    std::string area = arrow_area_;
    const int modal = modal_layer();
    for (const Widget& widget : finished_widgets_) {
        if (widget.id == focus_ && !widget.area.empty() && widget.layer >= modal) area = widget.area;
    }
    const auto found = scrolls_.find(area);
    if (found == scrolls_.end()) return;
    Scroll& scroll = found->second;
    const float page = std::max(px(48), scroll.rect.height - px(64));
    if (take_key(Key::Down)) scroll.target += px(56);
    if (take_key(Key::Up)) scroll.target -= px(56);
    if (take_key(Key::PageDown)) scroll.target += page;
    if (take_key(Key::PageUp)) scroll.target -= page;
    if (take_key(Key::Home)) scroll.target = 0;
    if (take_key(Key::End)) scroll.target = scroll.content;
    scroll.target = std::clamp(scroll.target, 0.0F, std::max(0.0F, scroll.content - scroll.rect.height));
}

int Ui::layer_under_mouse() const {
    for (std::size_t i = finished_layers_.size(); i > 0; --i) {
        const Layer& layer = finished_layers_[i - 1];
        if (layer.modal || layer.rect.contains(input_.mouse_x, input_.mouse_y)) return static_cast<int>(i);
    }
    return 0;
}

int Ui::modal_layer() const {
    for (std::size_t i = finished_layers_.size(); i > 0; --i) {
        if (finished_layers_[i - 1].modal) return static_cast<int>(i);
    }
    return 0;
}

void Ui::begin_layer(const Rect& rect, bool modal) {
    layers_.push_back({rect, modal});
    layer_stack_.push_back(static_cast<int>(layers_.size()));
}

void Ui::end_layer() {
    layer_stack_.pop_back();
}

void Ui::begin_overlay() {
    layer_stack_.push_back(overlay_layer);
    clips_.push_back(screen());
    list_->PushClipRectFullScreen();
}

void Ui::end_overlay() {
    list_->PopClipRect();
    clips_.pop_back();
    layer_stack_.pop_back();
}

bool Ui::is_pointed(const Rect& rect) const {
    return rect.intersect(clips_.back()).contains(input_.mouse_x, input_.mouse_y) &&
           layer_stack_.back() == layer_under_mouse();
}

void Ui::push_clip(const Rect& rect) {
    clips_.push_back(rect.intersect(clips_.back()));
    const Rect& clip = clips_.back();
    list_->PushClipRect(at(clip.x, clip.y), at(clip.right(), clip.bottom()), false);
}

void Ui::pop_clip() {
    clips_.pop_back();
    list_->PopClipRect();
}

float Ui::begin_scroll(const std::string& id, const Rect& rect, bool takes_arrows, Token ground) {
    Scroll& scroll = scrolls_[id];
    scroll.ground = ground;
    scroll.rect = rect;
    if (takes_arrows) arrow_area_now_ = id;
    const bool pointed = is_pointed(rect);
    const float most = std::max(0.0F, scroll.content - rect.height);
    if (pointed && input_.wheel != 0) scroll.target -= input_.wheel * px(72);
    scroll.target = std::clamp(scroll.target, 0.0F, most);
    if (options_.reduced_motion || scroll.grabbed) {
        scroll.offset = scroll.target;
    } else {
        scroll.offset += (scroll.target - scroll.offset) * (1 - std::exp(-input_.seconds / 0.05F));
        if (std::abs(scroll.target - scroll.offset) < 0.6F) scroll.offset = scroll.target;
        if (scroll.offset != scroll.target) moving_ = true;
    }
    push_clip(rect);
    scroll_stack_.push_back(id);
    return rect.y - std::round(scroll.offset);
}

void Ui::end_scroll(float end_y) {
    Scroll& scroll = scrolls_[scroll_stack_.back()];
    scroll_stack_.pop_back();
    const float content = end_y - (scroll.rect.y - std::round(scroll.offset));
    // The scroll range of this frame was that of the last one.
    if (std::abs(content - scroll.content) > 0.5F) moving_ = true;
    scroll.content = content;
    const Rect view = scroll.rect;
    if (content > view.height + 1) {
        // What goes on below is seen to go on.
        const float more = std::min(1.0F, (content - view.height - scroll.offset) / px(24));
        if (more > 0.02F) {
            const float depth = px(28);
            list_->AddRectFilledMultiColor(at(view.x, view.bottom() - depth), at(view.right(), view.bottom()),
                                           color(scroll.ground, 0), color(scroll.ground, 0),
                                           color(scroll.ground, more), color(scroll.ground, more));
        }
        const float width = px(6);
        const float track = view.height - px(8);
        const float length = std::max(px(28), track * view.height / content);
        const float most = content - view.height;
        const float top = view.y + px(4) + (track - length) * (most > 0 ? scroll.offset / most : 0);
        const Rect bar{view.right() - width - px(3), top, width, length};
        const Rect grip{bar.x - px(4), bar.y, bar.width + px(7), bar.height};
        const bool pointed =
            grip.contains(input_.mouse_x, input_.mouse_y) && layer_stack_.back() == layer_under_mouse();
        if (pointed && input_.mouse_pressed && hovered_.empty()) {
            scroll.grabbed = true;
            scroll.grab_at = input_.mouse_y - top;
        }
        if (!input_.mouse_down) scroll.grabbed = false;
        if (scroll.grabbed && track > length) {
            scroll.target = std::clamp((input_.mouse_y - scroll.grab_at - view.y - px(4)) / (track - length),
                                       0.0F, 1.0F) *
                            most;
        }
        fill(bar, color(Token::Line, pointed || scroll.grabbed ? 0.9F : 0.55F), width / 2);
    }
    pop_clip();
}

void Ui::scroll_to_top(const std::string& id) {
    Scroll& scroll = scrolls_[id];
    scroll.offset = 0;
    scroll.target = 0;
}

float Ui::ease(std::string_view id, float target, float seconds) {
    auto found = eased_.find(id);
    if (found == eased_.end()) found = eased_.emplace(std::string(id), target).first;
    float& value = found->second;
    if (measuring()) return value;
    if (options_.reduced_motion || seconds <= 0) {
        value = target;
    } else if (value != target) {
        value += (target - value) * (1 - std::exp(-input_.seconds * 4 / seconds));
        if (std::abs(target - value) < 0.01F) {
            value = target;
        } else {
            moving_ = true;
        }
    }
    return value;
}

void Ui::set_ease(std::string_view id, float from) {
    eased_[std::string(id)] = from;
}

void Ui::tooltip(const Touch& touch, const Rect& anchor, std::string_view words) {
    if (measuring() || words.empty()) return;
    const bool waited =
        touch.hovered && hovered_seconds_ >= tooltip_delay_seconds && hovered_ == hovered_before_;
    if (!waited && !(touch.focused && focus_was_moved_)) return;
    tooltip_ = words;
    tooltip_anchor_ = anchor;
}

void Ui::draw_tooltip() {
    if (tooltip_.empty()) return;
    const float pad = px(10);
    const float wide = std::min(px(340), input_.width - px(24)) - 2 * pad;
    const float width = std::min(wide, text_width(Type::Caption, tooltip_));
    const float height = text_height(Type::Caption, tooltip_, width);
    Rect box{tooltip_anchor_.x, tooltip_anchor_.bottom() + px(8), width + 2 * pad, height + 2 * pad};
    if (box.bottom() > input_.height - px(8)) box.y = tooltip_anchor_.y - px(8) - box.height;
    box.x = std::clamp(box.x, px(8), std::max(px(8), input_.width - px(8) - box.width));
    box.y = std::max(box.y, px(8));
    begin_overlay();
    shadow(box, px(8), 2.5F);
    fill(box, color(Token::Ink), px(8));
    text(Type::Caption, color(Token::Surface), box.x + pad, box.y + pad, width, tooltip_);
    end_overlay();
}

bool Ui::text_field(std::string_view id, const Rect& rect, std::string& words, std::string_view hint) {
    if (measuring()) return false;
    const Touch field = touch(id, rect, hint);
    fill(rect, color(Token::Surface), px(8));
    const bool wanted = focus_ == id;
    stroke(rect, color(wanted ? Token::Accent : Token::Line), px(wanted ? 2 : 1), px(8));
    icon(Icon::Search, rect.x + px(18), rect.middle_y(), Type::Label, color(Token::Muted));
    ImFont* font = fonts_->font(Type::Body);
    ImGui::PushFont(font);
    ImGui::PushStyleColor(ImGuiCol_FrameBg, IM_COL32(0, 0, 0, 0));
    ImGui::PushStyleColor(ImGuiCol_Text, color(Token::Ink));
    ImGui::PushStyleColor(ImGuiCol_TextDisabled, color(Token::Muted));
    ImGui::PushStyleColor(ImGuiCol_TextSelectedBg, color(Token::Accent, 0.35F));
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, at(0, (rect.height - font->FontSize) / 2));
    ImGui::SetCursorScreenPos(at(rect.x + px(36), rect.y));
    ImGui::SetNextItemWidth(rect.width - px(48));
    const std::string name = "##" + std::string(id);
    const ImGuiID imgui_id = ImGui::GetID(name.c_str());
    const bool active = ImGui::GetActiveID() == imgui_id;
    if (wanted && !active) ImGui::SetKeyboardFocusHere();
    if (!wanted && active) ImGui::ClearActiveID();
    const bool changed = ImGui::InputTextWithHint(name.c_str(), std::string(hint).c_str(), &words);
    if (ImGui::IsItemActive()) text_focus_now_ = true;
    ImGui::PopStyleVar();
    ImGui::PopStyleColor(4);
    ImGui::PopFont();
    if (wanted) moving_ = true;  // the cursor blinks
    static_cast<void>(field);
    return changed;
}

}  // namespace homerule::desktop

// One frame of the interface: drawing by token and type, the registry of widgets, keyboard focus, layers,
// scroll areas and quiet motion, on a single ImDrawList. Floor 6 (desktop). Nothing here is a default Dear
// ImGui widget: 1.86 walks only text fields by Tab, so focus is our own. All lengths are pixels; px() turns
// design units into them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <imgui.h>

#include "desktop/fonts.hpp"
#include "desktop/icons.hpp"
#include "desktop/input.hpp"
#include "desktop/theme.hpp"

namespace homerule::desktop {

struct Rect {
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;

    float right() const { return x + width; }
    float bottom() const { return y + height; }
    float middle_x() const { return x + width / 2; }
    float middle_y() const { return y + height / 2; }
    bool contains(float at_x, float at_y) const {
        return at_x >= x && at_x < right() && at_y >= y && at_y < bottom();
    }
    bool empty() const { return width <= 0 || height <= 0; }
    Rect inset(float by) const { return {x + by, y + by, width - 2 * by, height - 2 * by}; }
    Rect intersect(const Rect& other) const;
    bool operator==(const Rect&) const = default;
};

// A widget that can be pointed at, tabbed to and named in a script.
struct Widget {
    std::string id;
    std::string label;
    Rect rect;
    Rect visible;  // what the clip leaves of it
    bool enabled = true;
    int layer = 0;
    std::string area;  // the scroll area that it lies in, or empty
};

// How a widget was touched in this frame.
struct Touch {
    bool hovered = false;
    bool held = false;
    bool focused = false;    // by keyboard, so a ring is drawn
    bool activated = false;  // clicked, or Enter or Space
    float warmth = 0;        // 0..1, eased hover
};

// Where words were drawn, for the tests of layout.
struct TextProbe {
    std::string words;
    Rect rect;
    Rect clip;
    int layer = 0;
    bool scrolls = false;    // lies in a scroll area, so it may be out of sight below
    bool is_broken = false;  // the line ends within a word
};

// Hands the frame's input to Dear ImGui's text field, before ImGui::NewFrame.
void feed_imgui(const Input& input);

enum class Align : std::uint8_t { Left, Center, Right };

class Ui {
public:
    struct Options {
        bool reduced_motion = false;
        bool probe = false;
    };

    void begin(const Input& input, const Fonts& fonts, const Theme& theme, Options options);
    void end();

    // Measures.
    float px(float units) const;
    const Fonts& fonts() const { return *fonts_; }
    const Theme& theme() const { return *theme_; }
    const Input& input() const { return input_; }
    Rect screen() const { return {0, 0, input_.width, input_.height}; }
    bool measuring() const { return measuring_ > 0; }
    // Runs `content` without drawing; gives what it returns.
    template <class Content>
    float measure(Content&& content) {
        ++measuring_;
        const float height = content();
        --measuring_;
        return height;
    }

    // Drawing.
    ImU32 color(Token token, float alpha = 1) const { return color(theme_->of(token), alpha); }
    ImU32 color(Color color, float alpha = 1) const;
    void set_fade(float fade) { fade_ = fade; }
    void fill(const Rect& rect, ImU32 color, float radius = 0, ImDrawFlags corners = 0);
    void stroke(const Rect& rect, ImU32 color, float thickness, float radius = 0);
    void line(float x1, float y1, float x2, float y2, ImU32 color, float thickness);
    void dashed_line(float x1, float y1, float x2, float y2, ImU32 color, float thickness, float dash);
    void circle(float x, float y, float radius, ImU32 color);
    void ring(float x, float y, float radius, ImU32 color, float thickness);
    void shadow(const Rect& rect, float radius, float strength = 1);
    void icon(Icon icon, float middle_x, float middle_y, Type type, ImU32 color);
    // The list of this frame; null while measuring.
    ImDrawList* list() { return measuring() ? nullptr : list_; }

    // Words, wrapped at `width`; the height that they take.
    float text(Type type, ImU32 color, float x, float y, float width, std::string_view words,
               Align align = Align::Left);
    // One line whose middle is at `middle_y`; the width that it takes.
    float text_line(Type type, ImU32 color, float x, float middle_y, std::string_view words,
                    Align align = Align::Left);
    float text_height(Type type, std::string_view words, float width);
    float text_width(Type type, std::string_view words);
    // Where the bytes [begin, end) of a wrapped text stand, one rectangle a line.
    std::vector<Rect> span_rects(Type type, float x, float y, float width, std::string_view words,
                                 std::size_t begin, std::size_t end);
    // The width of the longest word.
    float word_width(Type type, std::string_view words);

    // Widgets. The id becomes unique by a suffix "#2" where it was already used in this frame.
    Touch touch(std::string_view id, const Rect& rect, std::string_view label, bool enabled = true,
                float radius = -1);
    void tooltip(const Touch& touch, const Rect& anchor, std::string_view words);
    const std::vector<Widget>& widgets() const { return finished_widgets_; }
    const Widget* find_widget(std::string_view id) const;
    const std::vector<TextProbe>& probes() const { return finished_probes_; }
    const std::string& focus() const { return focus_; }
    void set_focus(std::string id, bool by_keyboard = true);
    // Scrolls so that the widget is in sight.
    void reveal(std::string id) { reveal_ = std::move(id); }
    // Enter, for scripts and tests.
    bool take_key(Key key, bool control = false);
    bool has_text_focus() const { return text_focus_; }
    // A text field; true when the words changed.
    bool text_field(std::string_view id, const Rect& rect, std::string& words, std::string_view hint);

    // Layers: what lies above takes the mouse; a modal one keeps the keyboard too.
    void begin_layer(const Rect& rect, bool modal);
    void end_layer();
    // Above all layers, without taking the mouse: for tooltips.
    void begin_overlay();
    void end_overlay();
    // The mouse is in the rectangle, and nothing lies above it here.
    bool is_pointed(const Rect& rect) const;

    // Scroll areas: content is drawn from the y that begin_scroll gives; end_scroll is told where it ended.
    float begin_scroll(const std::string& id, const Rect& rect, bool takes_arrows,
                       Token ground = Token::Background);
    void end_scroll(float end_y);
    void scroll_to_top(const std::string& id);
    void push_clip(const Rect& rect);
    void pop_clip();
    const Rect& clip() const { return clips_.back(); }

    // Motion: a value on its way to `target`.
    float ease(std::string_view id, float target, float seconds = 0.18F);
    // Starts a value at `from`, to be eased.
    void set_ease(std::string_view id, float from);
    bool is_moving() const { return moving_; }
    bool wants_hand() const { return wants_hand_; }
    void keep_moving() { moving_ = true; }
    bool reduced_motion() const { return options_.reduced_motion; }

private:
    struct Layer {
        Rect rect;
        bool modal = false;
    };
    struct Scroll {
        Rect rect;
        float offset = 0;
        float target = 0;
        float content = 0;
        bool grabbed = false;
        float grab_at = 0;
        Token ground = Token::Background;
    };
    struct Line {
        const char* begin;
        const char* end;
        float width;
        bool is_broken = false;
    };

    void wrap(Type type, std::string_view words, float width);
    void move_focus(bool backward);
    void scroll_by_keys();
    int layer_under_mouse() const;
    int modal_layer() const;
    void draw_tooltip();

    Input input_;
    const Fonts* fonts_ = nullptr;
    const Theme* theme_ = nullptr;
    Options options_;
    ImDrawList* list_ = nullptr;
    int measuring_ = 0;
    float fade_ = 1;
    std::vector<Rect> clips_;
    std::vector<Line> lines_;

    std::vector<Widget> widgets_;
    std::vector<Widget> finished_widgets_;
    std::map<std::string, int, std::less<>> uses_;
    std::vector<TextProbe> probes_;
    std::vector<TextProbe> finished_probes_;
    std::string focus_;
    bool focus_by_keyboard_ = false;
    bool focus_was_moved_ = false;  // by the player; a screen that sets it hides nothing under a tooltip
    std::string reveal_;
    std::string held_;
    std::string activate_;
    std::string hovered_;
    std::string hovered_before_;
    float hovered_seconds_ = 0;
    std::optional<Rect> ring_;
    float ring_radius_ = 0;
    Rect ring_clip_;

    std::vector<Layer> layers_;
    std::vector<Layer> finished_layers_;
    std::vector<int> layer_stack_;

    std::map<std::string, Scroll, std::less<>> scrolls_;
    std::vector<std::string> scroll_stack_;
    std::string arrow_area_;
    std::string arrow_area_now_;

    std::map<std::string, float, std::less<>> eased_;
    bool moving_ = false;
    bool wants_hand_ = false;
    bool text_focus_ = false;
    bool text_focus_now_ = false;

    std::string tooltip_;
    Rect tooltip_anchor_;
};

}  // namespace homerule::desktop

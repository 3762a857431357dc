// The window itself: SFML for the window and its events, OpenGL 3 backend of Dear ImGui for drawing. Floor 6
// (desktop). Measured: a compatibility context with "#version 120" lets SFML and Dear ImGui draw side by
// side; SFML 2.5 aborts without a display and crashes without GLX, so both are asked for first.
#pragma once

#include <memory>
#include <string>

#include <imgui.h>

#include "base/result.hpp"
#include "desktop/input.hpp"
#include "desktop/theme.hpp"

namespace homerule::desktop {

// A connection to the screen that shows that a window can be opened, or why not. Hold it until the window is
// there: an X server whose last client leaves starts anew and turns the next one away.
base::Result<std::shared_ptr<void>> reach_display();

struct WindowWish {
    std::string title;
    unsigned width = 0;  // 0: chosen for the screen
    unsigned height = 0;
    bool scripted = false;  // at the corner of the screen, no waiting for the screen's beat
};

class Window {
public:
    explicit Window(const WindowWish& wish);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    bool is_open() const;
    unsigned width() const;
    unsigned height() const;
    void resize(unsigned width, unsigned height);
    // Moves what happened into the queue; true when anything did.
    bool poll(InputQueue& queue);
    void load_fonts();
    void begin_frame(const Input& input);
    // Draws what was collected. The picture is kept back until show().
    void end_frame(Color ground, bool hand);
    // Writes the drawn picture as PNG; between end_frame and show.
    base::Result<void> shoot(const std::string& path);
    void show();
    void rest() const;
    // What SFML and OpenGL complained about since the last call.
    std::string faults();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace homerule::desktop

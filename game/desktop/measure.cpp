#include "desktop/measure.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "desktop/screens.hpp"
#include "play/forecast.hpp"

namespace homerule::desktop {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int frames_a_screen = 60;
constexpr std::size_t forecast_futures = 1000;
constexpr int forecast_months = 12;

double ms_since(Clock::time_point before) {
    return std::chrono::duration<double, std::milli>(Clock::now() - before).count();
}

// The most that the program has held so far, in MB; 0 where the system does not say.
double peak_memory_mb() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.rfind("VmHWM:", 0) == 0) return std::strtod(line.c_str() + 6, nullptr) * 1024 / 1e6;
    }
    return 0;
}

// The mouse wanders over the whole picture and turns its wheel now and then.
void wander(Show& show, int frame) {
    InputEvent move;
    move.x = static_cast<float>((frame * 23) % static_cast<int>(show.window().width()));
    move.y = static_cast<float>((frame * 13) % static_cast<int>(show.window().height()));
    show.queue().push(move);
    if (frame % 7 == 3) {
        InputEvent wheel;
        wheel.kind = InputKind::Wheel;
        wheel.y = frame % frames_a_screen < frames_a_screen / 2 ? -1 : 1;
        show.queue().push(wheel);
    }
}

base::Result<std::vector<double>> time_frames(Show& show) {
    std::vector<double> frames;
    int number = 0;
    for (const Screen& screen : list_screens(show.desktop())) {
        // The tutorial is a layer over the map, not a page.
        if (!screen.steps.empty() || screen.address.kind == view::PageKind::Tutorial) continue;
        for (int frame = 0; frame < frames_a_screen; ++frame) {
            const Clock::time_point began = Clock::now();
            // What a press does is a part of its frame.
            if (frame == 0) {
                if (screen.is_map) {
                    show.desktop().seat().show_map();
                } else {
                    show.desktop().seat().open(screen.address);
                }
            }
            wander(show, number++);
            show.poll();
            if (const base::Result<void> drawn = show.draw(script_frame_seconds); !drawn)
                return drawn.error();
            frames.push_back(ms_since(began));
        }
    }
    return frames;
}

base::Result<void> draw_while_forecasting(Show& show) {
    const play::Session session = show.desktop().seat().game().session();
    std::atomic<bool> runs{true};
    std::thread worker([&] {
        const model::Scenario& scenario = session.scenario();
        const int turns = std::max(1, forecast_months / scenario.turn_months);
        play::Forecast forecast(scenario, session.values(), session.world(), {}, {}, turns);
        forecast.extend_to(forecast_futures, std::max(1U, std::thread::hardware_concurrency()));
        runs = false;
    });
    base::Result<void> drawn;
    for (int frame = 0; drawn && (runs || frame < frames_a_screen); ++frame) {
        wander(show, frame);
        show.poll();
        drawn = show.draw(script_frame_seconds);
    }
    worker.join();
    return drawn;
}

}  // namespace

base::Result<void> measure_show(Show& show, const view::DesktopRequest& request) {
    show.poll();
    if (base::Result<void> drawn = show.draw(script_frame_seconds); !drawn) return drawn;
    const std::chrono::nanoseconds now = Clock::now().time_since_epoch();
    const double first =
        static_cast<double>(now.count() - request.measured_since.value_or(now.count())) / 1e6;
    if (base::Result<void> settled = show.settle(); !settled) return settled;
    base::Result<std::vector<double>> frames = time_frames(show);
    if (!frames) return frames.error();
    std::sort(frames->begin(), frames->end());
    if (base::Result<void> drawn = draw_while_forecasting(show); !drawn) return drawn;
    std::printf("first_frame %.3f\nframe_p99 %.3f\nmemory %.3f\n", first,
                frames->at((frames->size() - 1) * 99 / 100), peak_memory_mb());
    return {};
}

}  // namespace homerule::desktop

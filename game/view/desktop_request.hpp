// What the command line asks of the window. Floor 4 (view), because cli and desktop never include each other:
// cli fills it in, main.cpp hands it to desktop/run.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/catalog.hpp"
#include "model/plan.hpp"
#include "model/scenario.hpp"
#include "model/text.hpp"
#include "play/session.hpp"
#include "view/home.hpp"

namespace homerule::view {

// Pictures of every screen: in every theme, at every scale and size, in every language that is named.
struct GalleryWish {
    std::string folder;
    std::vector<std::string> screens;  // names; empty: all
    std::vector<std::string> themes{"paper", "council-night"};
    std::vector<double> scales{1, 2};
    std::vector<std::pair<unsigned, unsigned>> sizes{{1024, 768}, {1366, 768}, {1920, 1080}};
    std::vector<model::Language> languages{model::Language::English, model::Language::Spanish};
};

struct DesktopRequest {
    model::ScenarioPointer scenario;  // null: the window opens with Home
    view::LookAround look;            // for Home; may be null where a scenario is named: then there is none
    std::shared_ptr<const model::Catalog> catalog;
    std::shared_ptr<const model::Plan> history;  // may be null: no marks of history

    // A session to go on with; without one a new term begins under `lens` with `luck`.
    std::optional<play::Session> session;
    std::uint64_t luck = 1;
    std::size_t lens = 0;

    std::string save_path;        // empty: nothing is saved
    std::string script_path;      // empty: a person plays
    std::string screenshot_path;  // not empty: draw until settled, write the picture, end

    std::optional<GalleryWish> gallery;  // write pictures, end
    // Measure, print "first_frame", "frame_p99" and "memory" with their figures, end. What it holds
    // is when the program began, in ns of the monotonic clock.
    std::optional<std::int64_t> measured_since;

    // What is asked for here goes before what the settings file remembers.
    std::optional<model::Language> language;
    std::string theme;            // "paper", "council-night" or empty
    std::optional<double> scale;  // 0.85..2.0
    std::optional<bool> reduced_motion;
    unsigned width = 0;  // of the window, in pixels; 0: chosen for the screen
    unsigned height = 0;

    std::string assets_folder;  // holds themes/
    std::string fonts_folder;   // empty: where the build and Debian's packages put them
};

}  // namespace homerule::view

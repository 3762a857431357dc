// How fast the window is and how much memory the game takes. Floor 6 (desktop). The targets stand in
// docs/performance.md; `homerule bench --desktop` compares.
#pragma once

#include "base/result.hpp"
#include "desktop/show.hpp"
#include "view/desktop_request.hpp"

namespace homerule::desktop {

// Draws the first frame, goes through every screen of the term with the mouse moving and the pages scrolling,
// then draws on while a forecast runs. Prints one "name figure" a line: first_frame since the moment that
// the request names, frame_p99 of everything between two pictures, memory at its highest.
base::Result<void> measure_show(Show& show, const view::DesktopRequest& request);

}  // namespace homerule::desktop

// Opens the window and plays until it is closed. Floor 6 (desktop).
#pragma once

#include "view/desktop_request.hpp"

namespace homerule::desktop {

// Gives the exit code: 0 well, 1 a fault (of a script, a file, the drawing; said on the error stream), 3 no
// screen.
int run(const view::DesktopRequest& request);

}  // namespace homerule::desktop

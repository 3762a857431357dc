// The door to the window: cli never includes desktop/, so main.cpp hands the function over. Floor 6 (cli).
#pragma once

#include "view/desktop_request.hpp"

namespace homerule::cli {

// Opens the window and plays until it is closed; gives the exit code.
using DesktopDoor = int (*)(const view::DesktopRequest&);

}  // namespace homerule::cli

// Every screen that can be shown from where the desktop stands, found by following the actions of its pages:
// a new page or dialog that an action leads to is in the list by itself. Floor 6 (desktop).
#pragma once

#include <string>
#include <vector>

#include "desktop/desktop.hpp"
#include "view/page.hpp"

namespace homerule::desktop {

struct Screen {
    std::string name;       // "books", "case", "archive-inside", "dialog-settings"
    view::Address address;  // where `steps` is empty
    bool is_map = false;
    std::string steps;  // lines of a script that lead to it from the first screen
};

// Of the term in hand, or of Home; one of each kind of page, and one of a page's own parts. The first screen
// (the map, or the list at Home) comes first.
std::vector<Screen> list_screens(Desktop& desktop);

}  // namespace homerule::desktop

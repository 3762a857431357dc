// One rendering of pages to JSON, for tests, tools and a web front end. Floor 4 (view).
#pragma once

#include <string>

#include "view/page.hpp"

namespace homerule::view {

// The page as one JSON object, indented by two; keys as in page.hpp, each block with its "type".
std::string to_json(const Page& page);

}  // namespace homerule::view

// Links the words of a page that the glossary explains. Floor 4 (view).
#pragma once

#include "view/page.hpp"
#include "view/scene.hpp"

namespace homerule::view {

// Adds a block with the terms that the page uses, the most specific ones first.
void link_terms(const Scene& scene, Page& page);

}  // namespace homerule::view

// Pictures of every screen in every look that is asked for, written as PNG. Floor 6 (desktop).
#pragma once

#include <cstddef>

#include "base/result.hpp"
#include "desktop/show.hpp"
#include "view/desktop_request.hpp"

namespace homerule::desktop {

// Writes <language>-<theme>-<width>x<height>-<percent>/<screen>.png below the folder of the wish and gives
// the number of pictures. An error where a picture cannot be written or a wished screen is not there.
base::Result<std::size_t> write_gallery(Show& show, const view::GalleryWish& wish);

}  // namespace homerule::desktop

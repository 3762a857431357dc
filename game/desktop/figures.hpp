// Lining figures for a typeface whose usual figures are old-style ("1" like a small capital I). Floor 6
// (desktop). Dear ImGui cannot ask a font for the OpenType feature "lnum", so the character map in memory is
// pointed at the glyphs zero.lf to nine.lf. Tables cmap (format 12) and post (version 2) after the OpenType
// specification 1.9.
#pragma once

#include <string>

namespace homerule::desktop {

// Changes the bytes of a TrueType font; false, and nothing changed, where the font is built otherwise.
bool use_lining_figures(std::string& font);

}  // namespace homerule::desktop

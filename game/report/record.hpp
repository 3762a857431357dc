// The decision record as a document: Markdown, and one self-contained HTML page that prints well. Floor 5
// (report). Any page can be written; buttons are left out, since paper has none.
#pragma once

#include <string>

#include "model/text.hpp"
#include "view/page.hpp"

namespace homerule::report {

// The page as Markdown, lines ended by LF.
std::string to_markdown(const view::Page& page);

// The page as HTML with its style and charts inside; nothing is loaded from elsewhere.
std::string to_html(const view::Page& page, model::Language language);

}  // namespace homerule::report

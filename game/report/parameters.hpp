// All parameters of the model as one Markdown document: docs/parameters.md is what this writes. Floor 5
// (report).
#pragma once

#include <string>

#include "model/evidence.hpp"

namespace homerule::report {

// A table of value, range, status and what each lens takes, then a paragraph a parameter with its meaning,
// positions, assumption and sources. English; lines ended by LF.
std::string parameters_markdown(const model::Evidence& evidence);

}  // namespace homerule::report

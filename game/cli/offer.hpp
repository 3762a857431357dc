// What Home offers on this machine: the scenarios with their findings, and the term that was saved last.
// Floor 6 (cli).
#pragma once

#include <string>

#include "cli/library.hpp"
#include "view/home.hpp"

namespace homerule::cli {

// `library` must be whole; `save_folder` may be empty: then nothing is kept.
view::Offer look_around(const Library& library, const std::string& save_folder);

// Where a scenario's term is kept by itself; empty without a folder.
std::string autosave_path(const std::string& save_folder, const std::string& scenario);

}  // namespace homerule::cli

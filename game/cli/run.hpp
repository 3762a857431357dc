// The command line: which command, with which options, and what it answers. Floor 6 (cli).
// Exit codes: 0 well; 1 a fault of content, of a replay, of a file; 2 a usage error; 3 something is missing
// around the program, such as a screen or its data.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

#include "cli/desktop_door.hpp"

namespace homerule::cli {

// What the program stands in; tests make their own.
struct Surroundings {
    std::istream* in = nullptr;
    std::ostream* out = nullptr;
    std::ostream* err = nullptr;
    bool input_is_terminal = false;
    bool output_is_terminal = false;
    bool has_display = false;
    bool wants_color = false;
    std::size_t width = 80;         // of the terminal
    DesktopDoor desktop = nullptr;  // null: compiled without the window
    std::string data_folder;        // empty: looked for
    std::string save_folder;        // empty: play::save_folder()
};

// `arguments` without the program's own name.
int run(const std::vector<std::string>& arguments, const Surroundings& surroundings);

// The same with the standard streams and the terminal.
int run(int count, char** arguments, DesktopDoor desktop);

}  // namespace homerule::cli

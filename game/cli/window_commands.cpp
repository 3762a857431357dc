#include "cli/window_commands.hpp"

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/offer.hpp"
#include "play/plan.hpp"

namespace homerule::cli {

namespace {

constexpr const char* xvfb_hint =
    "\"xvfb-run -a -s '-screen 0 1920x1080x24' homerule ...\" gives a screen without a monitor.";

struct PictureOptions {
    std::string scenario = "santa-clara-2009";
    std::uint64_t luck = 1;
    int turns = 6;
    std::vector<std::string> sizes;
    std::vector<std::string> languages;
    view::GalleryWish wish;
};

bool has_window(Console& console) {
    const Surroundings& surroundings = console.surroundings();
    if (surroundings.desktop == nullptr) {
        console.fail(exit_missing, "This program was built without its window.");
        return false;
    }
    if (!surroundings.has_display) {
        console.fail(exit_missing, "There is no screen: DISPLAY is not set.", xvfb_hint);
        return false;
    }
    return true;
}

// "1366x768"; empty where it is something else or too small or large for a window.
std::optional<std::pair<unsigned, unsigned>> parse_size(const std::string& written) {
    unsigned width = 0;
    unsigned height = 0;
    char rest = 0;
    if (std::sscanf(written.c_str(), "%5ux%5u%c", &width, &height, &rest) != 2) return std::nullopt;
    if (width < 320 || height < 240 || width > 8192 || height > 8192) return std::nullopt;
    return std::pair{width, height};
}

int screenshots_command(PictureOptions options, const Surroundings& surroundings) {
    Console console(surroundings);
    if (!options.sizes.empty()) options.wish.sizes.clear();
    for (const std::string& written : options.sizes) {
        const auto size = parse_size(written);
        if (!size) {
            console.fail(exit_usage, "\"" + written + "\" is not a size.",
                         "Write it as 1366x768, from 320x240 to 8192x8192.");
            return console.code();
        }
        options.wish.sizes.push_back(*size);
    }
    if (!options.languages.empty()) options.wish.languages.clear();
    for (const std::string& language : options.languages)
        options.wish.languages.push_back(language == "es" ? model::Language::Spanish
                                                          : model::Language::English);
    if (!has_window(console)) return console.code();
    std::error_code failed;
    std::filesystem::create_directories(options.wish.folder, failed);
    if (failed) {
        console.fail(exit_fault, "The folder " + options.wish.folder + " could not be made.",
                     failed.message() + ".");
        return console.code();
    }

    const std::optional<Library> library = console.open_library();
    if (!library) return console.code();
    const std::optional<std::string> folder = console.find_folder(*library, options.scenario);
    if (!folder) return console.code();
    const std::optional<model::ScenarioPointer> scenario = console.read_scenario(*library, *folder);
    if (!scenario) return console.code();
    view::DesktopRequest request;
    request.scenario = *scenario;
    request.catalog = library->catalog();
    request.history = library->history(*folder, **scenario);
    request.assets_folder = library->assets_folder();
    request.look = [&library] { return look_around(*library, {}); };
    play::Session session(*scenario, 0, options.luck);
    for (int turn = 0; turn < options.turns && !session.is_over(); ++turn) {
        if (request.history != nullptr) static_cast<void>(play::draft_turn(session, *request.history));
        session.advance();
    }
    request.session = std::move(session);
    request.width = options.wish.sizes.front().first;
    request.height = options.wish.sizes.front().second;
    request.gallery = options.wish;
    return surroundings.desktop(request);
}

// What a program that was started printed; empty where it failed.
std::optional<std::string> run_program(std::vector<std::string> words) {
    int pipes[2];
    if (pipe2(pipes, O_CLOEXEC) != 0) return std::nullopt;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipes[1], STDOUT_FILENO);
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t child = 0;
    const int failed = posix_spawn(&child, "/proc/self/exe", &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(pipes[1]);
    std::string told;
    char bytes[4096];
    for (ssize_t count = 0; failed == 0 && (count = read(pipes[0], bytes, sizeof bytes)) > 0;)
        told.append(bytes, static_cast<std::size_t>(count));
    close(pipes[0]);
    int status = 0;
    if (failed != 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return std::nullopt;
    return told;
}

}  // namespace

std::vector<play::Measurement> measure_window(Console& console, const std::string& scenario, int repeats) {
    if (!has_window(console)) return {};
    // Targets: the design's own, at 1280x720 with OpenGL in software.
    std::vector<play::Measurement> measured{{"first_frame", "ms", true, 400, 150, {}},
                                            {"frame_p99", "ms", true, 33, 16.7, {}},
                                            {"memory", "mb", true, 150, 64, {}}};
    for (int repeat = -1; repeat < std::max(repeats, 1); ++repeat) {
        const std::chrono::nanoseconds now = std::chrono::steady_clock::now().time_since_epoch();
        const std::optional<std::string> told =
            run_program({"homerule", "play", scenario, "--width", "1280", "--height", "720",
                         "--measured-since", std::to_string(now.count())});
        if (!told) {
            console.fail(exit_fault, "The window that was to be measured failed.",
                         "What it said stands above.");
            return {};
        }
        if (repeat < 0) continue;  // files are cold
        std::istringstream lines(*told);
        std::string name;
        for (double figure = 0; lines >> name >> figure;) {
            for (play::Measurement& measurement : measured) {
                if (measurement.what == name) measurement.values.push_back(figure);
            }
        }
    }
    return measured;
}

void add_window_commands(CLI::App& app, const Surroundings& surroundings, int& exit_code) {
    const auto options = std::make_shared<PictureOptions>();
    CLI::App* pictures = app.add_subcommand("screenshots", "write a picture of every screen in every look");
    pictures->group("Window");
    pictures->add_option("FOLDER", options->wish.folder, "where the pictures go")->required();
    pictures->add_option("--scenario", options->scenario, "id of a scenario, or a path");
    pictures->add_option("--luck", options->luck, "number that names all chance (default: 1)");
    pictures->add_option("--turns", options->turns, "turns that history's plan plays first (default: 6)")
        ->check(CLI::Range(0, 1000));
    pictures->add_option("--screen", options->wish.screens, "only this screen; again for more")->take_all();
    pictures->add_option("--theme", options->wish.themes, "only paper or council-night")
        ->check(CLI::IsMember({"paper", "council-night"}))
        ->take_all();
    pictures->add_option("--scale", options->wish.scales, "sizes of the text, 0.85 to 2 (default: 1 and 2)")
        ->check(CLI::Range(0.85, 2.0))
        ->take_all();
    pictures
        ->add_option("--size", options->sizes,
                     "sizes of the window (default: 1024x768, 1366x768 and 1920x1080)")
        ->take_all();
    pictures->add_option("--language", options->languages, "only en or es")
        ->check(CLI::IsMember({"en", "es"}))
        ->take_all();
    pictures->callback(
        [options, &surroundings, &exit_code] { exit_code = screenshots_command(*options, surroundings); });
}

}  // namespace homerule::cli

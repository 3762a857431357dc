#include "cli/run.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <sstream>
#include <string_view>
#include <system_error>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/digest.hpp"
#include "cli/closest.hpp"
#include "cli/commands.hpp"
#include "cli/study_options.hpp"
#include "cli/window_commands.hpp"

namespace homerule::cli {

namespace {

constexpr std::string_view command_names[] = {
    "play", "run",      "check", "replay",      "list",      "why",      "case",  "evidence",
    "twin", "forecast", "lens",  "sensitivity", "published", "hindcast", "bench", "screenshots"};

// The first word that is no option, when it is neither a command nor one of the program's own options.
std::optional<std::string> find_unknown_command(const std::vector<std::string>& arguments) {
    if (arguments.empty() || arguments.front().starts_with('-')) return std::nullopt;
    const std::string& word = arguments.front();
    const bool is_known =
        std::find(std::begin(command_names), std::end(command_names), word) != std::end(command_names);
    return is_known ? std::nullopt : std::optional<std::string>(word);
}

// The option closest to one that is not known, among those of the command.
std::string closest_option(const CLI::App& app, const std::string& word) {
    std::vector<std::string> known;
    const auto add = [&known](const CLI::App& of) {
        for (const CLI::Option* option : of.get_options()) {
            for (const std::string& name : option->get_lnames())
                known.push_back("--" + name);
        }
    };
    add(app);
    for (const CLI::App* command : app.get_subcommands())
        add(*command);
    return find_closest(word.substr(0, word.find('=')), known);
}

void add_language(CLI::App& command, RunOptions& options) {
    command.add_option("--language", options.language, "en or es")
        ->check(CLI::IsMember({"en", "es"}))
        ->type_name("LANGUAGE");
}

void add_json(CLI::App& command, RunOptions& options) {
    command.add_flag("--json", options.json, "print JSON for other programs (docs/cli.md)");
}

void add_run(CLI::App& command, RunOptions& options) {
    command.add_option("SCENARIO", options.scenario, "id of a scenario, or a path")->required();
    command.add_option("--plan", options.plan,
                       "id or path of a plan; \"none\" decides nothing (default: historical)");
    command.add_option("--luck", options.luck, "number that names all chance (default: 1)");
    command.add_option("--lens", options.lens, "id of a lens (default: the first)");
    add_language(command, options);
}

}  // namespace

int run(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
    std::ostream& out = *surroundings.out;
    std::ostream& err = *surroundings.err;
    if (const auto word = find_unknown_command(arguments)) {
        const std::string closest =
            find_closest(*word, std::vector<std::string>(std::begin(command_names), std::end(command_names)));
        err << "homerule: there is no command \"" << *word << "\".";
        if (!closest.empty()) err << " Did you mean \"" << closest << "\"?";
        err << "\nRun \"homerule --help\" for the list.\n";
        return 2;
    }

    RunOptions options;
    int exit_code = 0;
    CLI::App app{"Home Rule: govern a place through the years of Secure Communities."};
    app.name("homerule");
    app.set_version_flag("--version", std::string("homerule ") + HOMERULE_VERSION);
    app.footer(
        "Without a command the game is played. A SCENARIO is an id from \"homerule list\" or a path.\n"
        "HOMERULE_DATA names another folder with assets/ and scenarios/.");

    CLI::App* play = app.add_subcommand("play", "play a scenario, in the window or as text");
    play->add_option("SCENARIO", options.scenario, "id of a scenario, or a path");
    play->add_flag("--text", options.text, "text mode, also where a window could be opened");
    play->add_option("--luck", options.luck, "number that names all chance (default: 1)");
    play->add_option("--lens", options.lens, "id of a lens (default: the first)");
    add_language(*play, options);
    play->add_option("--load", options.load, "go on with a save");
    play->add_option("--save", options.save, "where to save (default: the autosave)");
    play->add_option("--record", options.record, "write the decision record here at the end (.html or text)");
    play->add_option("--script", options.script, "commands from a file, as a person would give them");
    play->add_option("--screenshot", options.screenshot,
                     "window: write a picture of the first screen and end");
    play->add_option("--theme", options.theme, "window: paper or council-night");
    play->add_option("--scale", options.scale, "window: size of the text, 0.85 to 2")
        ->check(CLI::Range(0.85, 2.0));
    play->add_option("--width", options.width, "window: width in pixels");
    play->add_option("--height", options.height, "window: height in pixels");
    // For `bench --desktop`, which starts the program anew.
    play->add_option("--measured-since", options.measured_since)->group("");
    play->callback([&] { exit_code = play_command(options, surroundings); });

    CLI::App* run = app.add_subcommand("run", "play a plan without a player");
    add_run(*run, options);
    run->add_flag("--digest", options.digest, "print one line a turn with the digest of the world");
    run->add_option("--csv", options.csv, "write all figures by month to a file");
    run->add_option("--save", options.save, "write a save of the finished run");
    run->add_option("--record", options.record, "write the decision record (.html or text)");
    run->add_flag("--keep-going", options.keep_going, "decisions that are refused are told but are no fault");
    run->callback([&] { exit_code = run_command(options, surroundings); });

    CLI::App* check = app.add_subcommand("check", "say everything that is wrong with scenarios and plans");
    check->add_option("PATH", options.paths,
                      "scenario.json files, folders or plans (default: all that is installed)");
    check->callback([&] { exit_code = check_command(options, surroundings); });

    CLI::App* replay = app.add_subcommand("replay", "play a save again and compare the digests");
    replay->add_option("SAVE", options.load, "file with the save")->required();
    replay->add_option("--scenario", options.scenario,
                       "play it on this scenario instead of the one it names");
    replay->callback([&] { exit_code = replay_command(options, surroundings); });

    CLI::App* list = app.add_subcommand("list", "list the scenarios");
    add_language(*list, options);
    list->callback([&] { exit_code = list_command(options, surroundings); });

    CLI::App* why = app.add_subcommand("why", "explain the change of a headline measure");
    add_run(*why, options);
    add_json(*why, options);
    why->add_option("--metric", options.metric, "id of a headline measure, such as trust")->required();
    why->add_option("--month", options.month, "month, such as 2011-03 (default: the whole term)");
    why->add_option("--place", options.place, "id of a district or group (default: everybody)");
    why->callback([&] { exit_code = why_command(options, surroundings); });

    CLI::App* one_case = app.add_subcommand("case", "print a case file, or the list of the newest");
    add_run(*one_case, options);
    add_json(*one_case, options);
    one_case->add_option("--id", options.case_id, "number of the file");
    one_case->callback([&] { exit_code = case_command(options, surroundings); });

    CLI::App* evidence = app.add_subcommand("evidence", "print what the model rests on");
    evidence->add_option("ID", options.entry,
                         "id of a number, mechanism, source, term, lens or directive (default: all)");
    CLI::Option* table =
        evidence->add_flag("--table", options.as_table, "all parameters as one Markdown page");
    add_language(*evidence, options);
    add_json(*evidence, options);
    table->excludes("ID")->excludes("--json");
    evidence->callback([&] { exit_code = evidence_command(options, surroundings); });

    StudyOptions study;
    add_study_commands(app, study, surroundings, exit_code);
    add_window_commands(app, surroundings, exit_code);
    for (CLI::App* command : {play, run, replay, list})
        command->group("Play");
    for (CLI::App* command : {why, one_case, evidence})
        command->group("Explain");
    check->group("Content");

    app.require_subcommand(0, 1);
    // What is given without a command belongs to play.
    std::vector<std::string> given = arguments;
    const bool is_about_program = !given.empty() && (given.front() == "--help" || given.front() == "-h" ||
                                                     given.front() == "--version");
    if (given.empty() || (given.front().starts_with('-') && !is_about_program))
        given.insert(given.begin(), "play");
    std::reverse(given.begin(), given.end());  // CLI11 takes its words from the back
    try {
        app.parse(std::move(given));
    } catch (const CLI::Success& asked) {
        // --help and --version
        app.exit(asked, out, err);
        return 0;
    } catch (const CLI::ExtrasError& unknown) {
        const std::vector<std::string> rest = app.remaining(true);
        // An unknown option goes before what was meant as its value.
        const auto option = std::find_if(rest.begin(), rest.end(), [](const std::string& given_word) {
            return given_word.starts_with('-');
        });
        const std::string word = option != rest.end() ? *option : rest.empty() ? std::string() : rest.front();
        err << "homerule: \"" << word << "\" was not expected.";
        const std::string closest = word.starts_with('-') ? closest_option(app, word) : std::string();
        if (!closest.empty()) err << " Did you mean \"" << closest << "\"?";
        err << "\nRun \"homerule "
            << (app.get_subcommands().empty() ? "" : app.get_subcommands().front()->get_name() + " ")
            << "--help\" for what can be given.\n";
        return 2;
    } catch (const CLI::ParseError& fault) {
        err << "homerule: " << fault.what() << "\nRun \"homerule "
            << (app.get_subcommands().empty() ? "" : app.get_subcommands().front()->get_name() + " ")
            << "--help\" for what can be given.\n";
        return 2;
    }
    return exit_code;
}

int run(int count, char** arguments, DesktopDoor desktop) {
    Surroundings surroundings;
    surroundings.in = &std::cin;
    surroundings.out = &std::cout;
    surroundings.err = &std::cerr;
    surroundings.input_is_terminal = isatty(STDIN_FILENO) == 1;
    surroundings.output_is_terminal = isatty(STDOUT_FILENO) == 1;
    const char* display = std::getenv("DISPLAY");
    surroundings.has_display = display != nullptr && *display != '\0';
    const char* no_color = std::getenv("NO_COLOR");
    surroundings.wants_color = surroundings.output_is_terminal && (no_color == nullptr || *no_color == '\0');
    winsize size{};
    if (surroundings.output_is_terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
        size.ws_col >= 20) {
        surroundings.width = std::min<std::size_t>(size.ws_col, 120);
    }
    surroundings.desktop = desktop;
    return run(std::vector<std::string>(arguments + 1, arguments + count), surroundings);
}

}  // namespace homerule::cli

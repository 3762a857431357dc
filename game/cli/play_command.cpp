// play: the game in its window or as text; without anybody there, history's plan and its record.
#include <algorithm>
#include <fstream>
#include <istream>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "cli/console.hpp"
#include "cli/text_mode.hpp"

namespace homerule::cli {

namespace {

constexpr std::string_view first_scenario = "santa-clara-2009";

std::string autosave_path(const Surroundings& surroundings, const std::string& scenario) {
    const std::string folder =
        surroundings.save_folder.empty() ? play::save_folder() : surroundings.save_folder;
    return folder.empty() ? std::string() : folder + "/" + scenario + ".autosave.json";
}

// The saved session, played again as far as it goes; what does not fit is told.
std::optional<play::Session> load(Console& console, const model::ScenarioPointer& scenario,
                                  const play::Save& save) {
    play::Replay replayed = play::replay(scenario, save);
    for (const std::string& remark : replayed.remarks)
        console.err << "homerule: " << remark << "\n";
    if (!replayed.session) return console.fail(exit_fault, "The save could not be played again.");
    if (replayed.first_difference) {
        console.err << "homerule: the game has changed since this save: turn " << *replayed.first_difference
                    << " comes out differently now.\n";
    }
    return std::move(replayed.session);
}

// Without a named scenario: the one that the person at the terminal picks, else the first that can be read.
std::optional<std::string> choose_scenario(Console& console, const Library& library, model::Language language,
                                           bool asks) {
    std::vector<model::ScenarioPointer> scenarios;
    std::vector<std::string> ids;
    for (scenario::ScenarioEntry& entry : library.list()) {
        if (!entry.scenario) continue;
        const bool is_first = entry.id == first_scenario;
        ids.insert(is_first ? ids.begin() : ids.end(), entry.id);
        scenarios.insert(is_first ? scenarios.begin() : scenarios.end(), *entry.scenario.value);
    }
    if (ids.empty()) {
        return console.fail(exit_fault, "No scenario could be read in " + library.scenarios_folder() + ".",
                            "Run \"homerule check\" to see why.");
    }
    if (!asks || ids.size() == 1) return ids.front();
    const model::Catalog& words = *library.catalog();
    console.out << words.say(language, "text.scenarios") << "\n";
    for (std::size_t i = 0; i < ids.size(); ++i) {
        console.out << "[" << i + 1 << "] " << scenarios[i]->title.in(language) << "\n    "
                    << wrap(scenarios[i]->summary.in(language), console.style().width, 4) << "\n";
    }
    console.out << words.say(language, "text.scenario_prompt") << std::flush;
    std::string line;
    std::getline(*console.surroundings().in, line);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (line == std::to_string(i + 1) || line == ids[i]) return ids[i];
    }
    return ids.front();
}

int play_history(Console& console, const view::Game& game, const RunOptions& options,
                 const std::shared_ptr<const model::Plan>& history) {
    if (history == nullptr) {
        console.fail(exit_fault,
                     "Nobody gave commands, and this scenario has no historical plan to play instead.",
                     "Give commands on the standard input, or play in a terminal.");
        return console.code();
    }
    play::Session session = game.session();
    const std::vector<play::PlanMiss> misses = play::play_to_end(session, *history);
    const view::Game finished(std::move(session), std::make_shared<const model::Catalog>(game.catalog()),
                              game.language(), history);
    tell_misses(finished, misses, console.err);
    const model::Scenario& scenario = finished.session().scenario();
    const std::string path = options.record.empty() ? scenario.id + "-record.txt" : options.record;
    if (!console.write_file(path, record_text(finished, path))) return console.code();
    if (!options.save.empty() &&
        !console.write_file(options.save, play::to_json(play::save_of(finished.session())))) {
        return console.code();
    }
    console.out << wrap(finished.say("text.played_history",
                                     {{"scenario", scenario.title.in(finished.language())}, {"path", path}}),
                        console.style().width)
                << "\n";
    return exit_well;
}

int play_in_window(const Console& console, const RunOptions& options, view::DesktopRequest request) {
    const Surroundings& surroundings = console.surroundings();
    request.luck = options.luck;
    request.save_path =
        options.save.empty() ? autosave_path(surroundings, request.scenario->id) : options.save;
    request.script_path = options.script;
    request.screenshot_path = options.screenshot;
    if (!options.language.empty()) request.language = language_of(options);
    request.theme = options.theme;
    request.scale = options.scale;
    request.width = options.width;
    request.height = options.height;
    return surroundings.desktop(request);
}

int play_as_text(Console& console, const RunOptions& options, view::Game game,
                 const std::shared_ptr<const model::Plan>& history) {
    const Surroundings& surroundings = console.surroundings();
    TextOptions text;
    text.style = console.style();
    text.autosave = autosave_path(surroundings, game.session().scenario().id);
    text.save = options.save;
    text.record = options.record;
    text.echo = true;
    if (!options.script.empty()) {
        std::ifstream script(options.script);
        if (!script) {
            console.fail(exit_fault, "The script " + options.script + " could not be read.");
            return console.code();
        }
        return play_text(std::move(game), script, console.out, text);
    }
    if (!surroundings.input_is_terminal && surroundings.in->peek() == std::istream::traits_type::eof()) {
        return play_history(console, game, options, history);
    }
    text.echo = !surroundings.input_is_terminal;
    return play_text(std::move(game), *surroundings.in, console.out, text);
}

}  // namespace

int play_command(const RunOptions& options, const Surroundings& surroundings) {
    Console console(surroundings);
    const std::optional<Library> library = console.open_library();
    if (!library) return console.code();
    std::optional<play::Save> save;
    if (!options.load.empty()) {
        save = console.read_save(options.load);
        if (!save) return console.code();
    }
    const bool wants_window = !options.text && surroundings.has_display && surroundings.desktop != nullptr;
    if (!options.screenshot.empty() && !wants_window) {
        console.fail(exit_missing,
                     surroundings.desktop == nullptr ? "This program was built without its window."
                                                     : "There is no screen to take a picture of.",
                     "A screen is named by DISPLAY; \"xvfb-run\" gives one without a monitor.");
        return console.code();
    }
    std::optional<std::string> wanted = options.scenario;
    if (wanted->empty() && save) wanted = save->scenario;
    if (wanted->empty()) {
        wanted = choose_scenario(console, *library, language_of(options),
                                 !wants_window && surroundings.input_is_terminal);
    }
    if (!wanted) return console.code();
    const std::optional<std::string> folder = console.find_folder(*library, *wanted);
    if (!folder) return console.code();
    const std::optional<model::ScenarioPointer> scenario = console.read_scenario(*library, *folder);
    if (!scenario) return console.code();
    const std::optional<std::size_t> lens = console.find_lens(*(*scenario)->evidence, options.lens);
    if (!lens) return console.code();
    std::optional<play::Session> session;
    if (save) {
        session = load(console, *scenario, *save);
        if (!session) return console.code();
    }
    std::shared_ptr<const model::Plan> history = library->history(*folder, **scenario);

    if (wants_window) {
        view::DesktopRequest request;
        request.scenario = *scenario;
        request.catalog = library->catalog();
        request.history = std::move(history);
        request.session = std::move(session);
        request.lens = *lens;
        request.assets_folder = library->assets_folder();
        return play_in_window(console, options, std::move(request));
    }
    if (!session) session.emplace(*scenario, *lens, options.luck);
    return play_as_text(console, options,
                        view::Game(std::move(*session), library->catalog(), language_of(options), history),
                        history);
}

}  // namespace homerule::cli

// play: the game in its window or as text; without anybody there, history's plan and its record.
#include <algorithm>
#include <fstream>
#include <istream>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "cli/console.hpp"
#include "cli/offer.hpp"
#include "cli/text_home.hpp"
#include "cli/text_mode.hpp"

namespace homerule::cli {

namespace {

std::string save_folder_of(const Surroundings& surroundings) {
    return surroundings.save_folder.empty() ? play::save_folder() : surroundings.save_folder;
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
    request.save_path = options.save;
    if (request.save_path.empty() && request.scenario != nullptr)
        request.save_path = autosave_path(save_folder_of(surroundings), request.scenario->id);
    request.script_path = options.script;
    request.screenshot_path = options.screenshot;
    request.measured_since = options.measured_since;
    // Measuring keeps nothing.
    if (options.measured_since) request.save_path.clear();
    if (!options.language.empty()) request.language = language_of(options);
    request.theme = options.theme;
    request.scale = options.scale;
    request.width = options.width;
    request.height = options.height;
    return surroundings.desktop(request);
}

// Terms and Home in turn, until the player quits; without a game it begins at Home.
int play_as_text(Console& console, const RunOptions& options, const view::LookAround& look,
                 const std::shared_ptr<const model::Catalog>& catalog, std::optional<view::Beginning> begun) {
    const Surroundings& surroundings = console.surroundings();
    std::ifstream script;
    if (!options.script.empty()) {
        script.open(options.script);
        if (!script) {
            console.fail(exit_fault, "The script " + options.script + " could not be read.");
            return console.code();
        }
    }
    std::istream& in = options.script.empty() ? *surroundings.in : script;
    const bool echo = !options.script.empty() || !surroundings.input_is_terminal;
    // Made when it is first seen: looking around reads every scenario.
    std::optional<view::Home> home;
    model::Language language = language_of(options);
    while (true) {
        if (!begun) {
            if (home) {
                home->look();
                home->set_language(language);
            } else {
                home.emplace(look, catalog, language);
            }
            begun = choose_at_home(*home, in, console.out, console.style(), echo);
        }
        if (!begun) return exit_well;
        TextOptions text;
        text.style = console.style();
        text.autosave = begun->save_path;
        text.save = options.save;
        text.record = options.record;
        text.echo = echo;
        text.with_tutorial = begun->with_tutorial;
        const TextEnd end = play_text(std::move(begun->game), in, console.out, text);
        if (!end.wants_home) return exit_well;
        begun.reset();
        language = end.language;
    }
}

// The first scenario that can be played, for a program that gives commands and names none.
std::optional<std::string> first_playable(Console& console, const Library& library) {
    for (const view::ScenarioOffer& found : look_around(library, {}).scenarios) {
        if (found.scenario != nullptr) return found.id;
    }
    return console.fail(exit_fault, "No scenario could be read in " + library.scenarios_folder() + ".",
                        "Run \"homerule check\" to see why.");
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
    const std::optional<std::size_t> first_lens = console.find_lens(*library->evidence(), options.lens);
    if (!first_lens) return console.code();
    const auto look = [&] {
        view::Offer offer = look_around(*library, save_folder_of(surroundings));
        offer.lens = *first_lens;
        offer.luck = options.luck;
        return offer;
    };
    std::optional<std::string> wanted = options.scenario;
    if (wanted->empty() && save) wanted = save->scenario;
    view::DesktopRequest request;
    request.catalog = library->catalog();
    request.assets_folder = library->assets_folder();
    request.lens = *first_lens;
    request.look = look;
    const bool asks_a_person = wants_window || (surroundings.input_is_terminal && options.script.empty());
    if (wanted->empty() && asks_a_person) {
        if (wants_window) return play_in_window(console, options, std::move(request));
        return play_as_text(console, options, look, library->catalog(), std::nullopt);
    }
    if (wanted->empty()) wanted = first_playable(console, *library);
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
        request.scenario = *scenario;
        request.history = std::move(history);
        request.session = std::move(session);
        request.lens = *lens;
        return play_in_window(console, options, std::move(request));
    }
    if (!session) session.emplace(*scenario, *lens, options.luck);
    view::Game game(std::move(*session), library->catalog(), language_of(options), history);
    const bool is_silent = options.script.empty() && !surroundings.input_is_terminal &&
                           surroundings.in->peek() == std::istream::traits_type::eof();
    if (is_silent) return play_history(console, game, options, history);
    return play_as_text(
        console, options, look, library->catalog(),
        view::Beginning{
            std::move(game), autosave_path(save_folder_of(surroundings), (*scenario)->id), false, {}});
}

}  // namespace homerule::cli

#include "cli/console.hpp"

#include <filesystem>
#include <system_error>
#include <utility>

#include "cli/closest.hpp"
#include "report/record.hpp"
#include "view/scene.hpp"

namespace homerule::cli {

Console::Console(const Surroundings& surroundings)
    : out(*surroundings.out), err(*surroundings.err), surroundings_(surroundings) {}

std::nullopt_t Console::fail(int code, const std::string& what, const std::string& remedy) {
    err << "homerule: " << what << "\n";
    if (!remedy.empty()) err << remedy << "\n";
    code_ = code;
    return std::nullopt;
}

std::nullopt_t Console::fail(const base::Error& error) {
    return fail(exit_fault, error.what, error.remedy);
}

std::nullopt_t Console::fail(const std::vector<scenario::Finding>& findings, const std::string& what) {
    err << scenario::describe(findings);
    return fail(exit_fault, what);
}

std::optional<std::string> Console::find_data() {
    std::string folder = surroundings_.data_folder.empty() ? find_data_folder() : surroundings_.data_folder;
    std::error_code none;
    if (!folder.empty() && std::filesystem::is_directory(folder + "/assets", none)) return folder;
    return fail(exit_missing,
                "The game's data was not found" + (folder.empty() ? std::string() : " in " + folder) + ".",
                "Set HOMERULE_DATA to the folder that holds assets/ and scenarios/.");
}

std::optional<Library> Console::open_library() {
    const std::optional<std::string> folder = find_data();
    if (!folder) return std::nullopt;
    Library library(*folder);
    if (!library.is_whole())
        return fail(library.findings(), "The game's own evidence or words could not be read.");
    return library;
}

std::optional<std::string> Console::find_folder(const Library& library, const std::string& scenario) {
    base::Result<std::string> folder = library.find_folder(scenario);
    if (!folder) return fail(exit_usage, folder.error().what, folder.error().remedy);
    return *std::move(folder);
}

std::optional<model::ScenarioPointer> Console::read_scenario(const Library& library,
                                                             const std::string& folder) {
    scenario::Checked<model::ScenarioPointer> read = library.read(folder);
    if (!read) return fail(read.findings, "The scenario in " + folder + " could not be read.");
    return std::move(read.value);
}

std::optional<model::Plan> Console::read_plan(const Library& library, const std::string& folder,
                                              const std::string& plan, const model::Scenario& scenario) {
    scenario::Checked<model::Plan> read = library.read_plan(folder, plan, scenario);
    if (!read) {
        fail(read.findings, "The plan \"" + plan + "\" could not be read.");
        // A plan that is not there is a name that was typed wrong; one that cannot be read is a fault.
        if (!read.findings.empty() && read.findings.front().code == "plan-missing") code_ = exit_usage;
        return std::nullopt;
    }
    return std::move(read.value);
}

std::optional<std::size_t> Console::find_lens(const model::Evidence& evidence, const std::string& id) {
    if (id.empty()) return 0;
    std::vector<std::string> ids;
    for (std::size_t l = 0; l < evidence.lenses.size(); ++l) {
        if (evidence.lenses[l].id == id) return l;
        ids.push_back(evidence.lenses[l].id);
    }
    return fail(exit_usage, "There is no lens \"" + id + "\".", suggest(id, ids));
}

std::optional<play::Save> Console::read_save(const std::string& path) {
    const base::Result<std::string> text = play::read_file(path, play::most_save_bytes);
    if (!text) return fail(text.error());
    base::Result<play::Save> save = play::parse_save(*text);
    if (!save) return fail(exit_fault, path + ": " + save.error().what, save.error().remedy);
    return *std::move(save);
}

bool Console::write_file(const std::string& path, const std::string& text) {
    const base::Result<void> written = play::write_atomically(path, text);
    if (!written) fail(written.error());
    return written.has_value();
}

void Console::print(const view::Game& game, const view::Page& page) {
    out << to_text(page, view::Speaker(game.catalog(), game.language()), style());
}

std::string suggest(const std::string& word, const std::vector<std::string>& known) {
    const std::string closest = find_closest(word, known);
    if (!closest.empty()) return "Did you mean \"" + closest + "\"?";
    std::string list;
    for (const std::string& candidate : known)
        list += (list.empty() ? "" : ", ") + candidate;
    return list.empty() ? std::string() : "Known: " + list + ".";
}

model::Language language_of(const RunOptions& options) {
    return options.language == "es" ? model::Language::Spanish : model::Language::English;
}

std::string record_text(const view::Game& game, const std::string& path) {
    const view::Page page = game.page({view::PageKind::Record, 0, 0});
    const bool is_html = path.ends_with(".html") || path.ends_with(".htm");
    return is_html ? report::to_html(page, game.language()) : report::to_markdown(page);
}

void tell_misses(const view::Game& game, const std::vector<play::PlanMiss>& misses, std::ostream& err) {
    const view::Speaker speak(game.catalog(), game.language());
    const view::Scene scene(game.session(), speak, nullptr, nullptr);
    for (const play::PlanMiss& miss : misses) {
        err << base::text(miss.step.month) << " "
            << view::action_id(game.session().scenario(), miss.step.decision) << ": "
            << view::explain(scene, miss.step.decision, miss.refusal) << "\n";
    }
}

}  // namespace homerule::cli

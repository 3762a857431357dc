// check, replay, list and evidence: what is installed, and whether it holds.
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "base/digest.hpp"
#include "cli/console.hpp"
#include "report/parameters.hpp"
#include "view/analysis_json.hpp"
#include "view/scene.hpp"

namespace homerule::cli {

namespace fs = std::filesystem;

namespace {

// Gathers the findings of everything below the paths given.
class Check {
public:
    Check(Console& console, const Library& library) : console_(console), library_(library) {}

    // False when a path names nothing that can be checked; that was told.
    bool check(const std::string& path) {
        std::error_code none;
        const fs::path at(path);
        if (fs::is_regular_file(at / "scenario.json", none)) {
            check_scenario(path);
        } else if (at.filename() == "scenario.json") {
            check_scenario(folder_of(at));
        } else if (fs::is_directory(at, none)) {
            for (const scenario::ScenarioEntry& entry : scenario::list_scenarios(path, library_.evidence())) {
                check_scenario(entry.folder);
            }
        } else if (fs::is_regular_file(at, none) && fs::absolute(at).parent_path().filename() == "plans") {
            const scenario::Checked<model::ScenarioPointer> scenario =
                library_.read(fs::absolute(at).parent_path().parent_path().string());
            add(scenario ? scenario::read_plan(path, **scenario.value).findings : scenario.findings);
        } else if (fs::is_regular_file(fs::path(library_.scenarios_folder()) / path / "scenario.json",
                                       none)) {
            check_scenario(library_.scenarios_folder() + "/" + path);
        } else {
            console_.fail(exit_fault, path + " is no scenario, folder of scenarios, or plan.",
                          "Plans stand in a scenario's folder plans/.");
            return false;
        }
        return true;
    }

    const std::vector<scenario::Finding>& findings() const { return findings_; }

private:
    static std::string folder_of(const fs::path& file) {
        return file.has_parent_path() ? file.parent_path().string() : std::string(".");
    }
    void add(const std::vector<scenario::Finding>& more) {
        findings_.insert(findings_.end(), more.begin(), more.end());
    }
    void check_scenario(const std::string& folder) {
        const scenario::Checked<model::ScenarioPointer> read = library_.read(folder);
        add(read.findings);
        if (!read) return;
        for (const std::string& plan : scenario::list_plans(folder)) {
            add(scenario::read_plan(plan, **read.value).findings);
        }
    }

    Console& console_;
    const Library& library_;
    std::vector<scenario::Finding> findings_;
};

// Everything that can be looked up, by id.
std::vector<std::pair<std::string, view::Address>> list_evidence(const model::Evidence& evidence) {
    std::vector<std::pair<std::string, view::Address>> entries;
    for (std::size_t p = 0; p < model::parameter_count; ++p) {
        entries.emplace_back(model::parameter_ids[p], view::archive(view::Shelf::Parameters, p));
    }
    for (std::size_t m = 0; m < model::mechanism_count; ++m) {
        entries.emplace_back(model::mechanism_ids[m], view::archive(view::Shelf::Mechanisms, m));
    }
    const auto add = [&entries](const auto& list, view::Shelf shelf) {
        for (std::size_t i = 0; i < list.size(); ++i)
            entries.emplace_back(list[i].id, view::archive(shelf, i));
    };
    add(evidence.terms, view::Shelf::Terms);
    add(evidence.sources, view::Shelf::Sources);
    add(evidence.regimes, view::Shelf::Regimes);
    add(evidence.lenses, view::Shelf::Lenses);
    return entries;
}

}  // namespace

int check_command(const RunOptions& options, const Surroundings& surroundings) {
    Console console(surroundings);
    const std::optional<std::string> folder = console.find_data();
    if (!folder) return console.code();
    const Library library(*folder);
    std::vector<scenario::Finding> findings = library.findings();
    if (library.is_whole()) {
        Check check(console, library);
        std::vector<std::string> paths = options.paths;
        if (paths.empty()) paths.push_back(library.scenarios_folder());
        for (const std::string& path : paths) {
            if (!check.check(path)) return console.code();
        }
        findings.insert(findings.end(), check.findings().begin(), check.findings().end());
    }
    console.out << scenario::describe(findings);
    return scenario::count(findings, scenario::Severity::Error) == 0 ? exit_well : exit_fault;
}

int replay_command(const RunOptions& options, const Surroundings& surroundings) {
    Console console(surroundings);
    const std::optional<Library> library = console.open_library();
    if (!library) return console.code();
    const std::optional<play::Save> save = console.read_save(options.load);
    if (!save) return console.code();
    const std::optional<std::string> folder =
        console.find_folder(*library, options.scenario.empty() ? save->scenario : options.scenario);
    if (!folder) return console.code();
    const std::optional<model::ScenarioPointer> scenario = console.read_scenario(*library, *folder);
    if (!scenario) return console.code();
    const play::Replay replayed = play::replay(*scenario, *save);
    for (const std::string& remark : replayed.remarks)
        console.err << "homerule: " << remark << "\n";
    for (std::size_t turn = 0; turn < replayed.digests.size(); ++turn) {
        console.out << "turn " << turn + 1 << " " << base::hex(replayed.digests[turn]) << "\n";
    }
    if (replayed.first_difference) {
        console.out << "turn " << *replayed.first_difference << " is the first that differs\n";
        return exit_fault;
    }
    if (!replayed.session) return exit_fault;
    console.out << "equal\n";
    return exit_well;
}

int list_command(const RunOptions& options, const Surroundings& surroundings) {
    Console console(surroundings);
    const std::optional<Library> library = console.open_library();
    if (!library) return console.code();
    bool has_faults = false;
    for (const scenario::ScenarioEntry& entry : library->list()) {
        if (entry.scenario) {
            const model::Scenario& scenario = **entry.scenario.value;
            console.out << fmt::format("{:<24} {} ({}-{})\n", entry.id,
                                       scenario.title.in(language_of(options)), scenario.start.year(),
                                       scenario.end.year());
        } else {
            has_faults = true;
            console.out << fmt::format("{:<24} cannot be read: {} errors; run \"homerule check {}\"\n",
                                       entry.id, entry.scenario.errors(), entry.id);
        }
    }
    return has_faults ? exit_fault : exit_well;
}

int evidence_command(const RunOptions& options, const Surroundings& surroundings) {
    Console console(surroundings);
    const std::optional<Library> library = console.open_library();
    if (!library) return console.code();
    // Pages belong to a game, so the first scenario that can be read lends one.
    model::ScenarioPointer scenario;
    for (const scenario::ScenarioEntry& entry : library->list()) {
        if (entry.scenario && scenario == nullptr) scenario = *entry.scenario.value;
    }
    if (scenario == nullptr) {
        console.fail(exit_fault, "No scenario could be read in " + library->scenarios_folder() + ".",
                     "Run \"homerule check\" to see why.");
        return console.code();
    }
    if (options.as_table) {
        console.out << report::parameters_markdown(*scenario->evidence);
        return exit_well;
    }
    const view::Game game(play::Session(scenario, 0, 1), library->catalog(), language_of(options), nullptr);
    constexpr std::string_view kinds[] = {"term", "mechanism", "parameter", "source", "regime", "lens"};
    std::vector<std::string> ids;
    std::vector<view::EvidenceEntry> entries;
    for (const auto& [id, address] : list_evidence(*scenario->evidence)) {
        ids.push_back(id);
        if (options.json) {
            const view::Page page = game.page(address);
            entries.push_back({id, kinds[address.subject], page.title});
            if (id != options.entry) continue;
            console.out << view::evidence_json(entries.back(), page);
            return exit_well;
        }
        if (options.entry.empty()) {
            console.out << fmt::format("{:<44} {}\n", id, game.page(address).title);
        } else if (id == options.entry) {
            console.print(game, game.page(address));
            return exit_well;
        }
    }
    if (options.entry.empty() && options.json) console.out << view::evidence_json(entries);
    if (options.entry.empty()) return exit_well;
    console.fail(exit_usage, "There is no entry \"" + options.entry + "\".",
                 suggest(options.entry, ids).starts_with("Known") ? "Run \"homerule evidence\" for the list."
                                                                  : suggest(options.entry, ids));
    return console.code();
}

}  // namespace homerule::cli

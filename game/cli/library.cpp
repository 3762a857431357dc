#include "cli/library.hpp"

#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

#include "cli/closest.hpp"

namespace homerule::cli {

namespace fs = std::filesystem;

namespace {

constexpr const char* history_plan = "historical";

bool has_assets(const fs::path& folder) {
    std::error_code none;
    return !folder.empty() && fs::is_directory(folder / "assets", none);
}

void append(std::vector<scenario::Finding>& to, const std::vector<scenario::Finding>& from) {
    to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

std::string find_data_folder() {
    // What the player names is taken as it is, so that a slip is told and not passed over.
    if (const char* named = std::getenv("HOMERULE_DATA"); named != nullptr && *named != '\0') return named;
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    if (!error) {
        const fs::path beside = program.parent_path().parent_path() / "share" / "homerule";
        if (has_assets(beside)) return beside.string();
    }
    const fs::path built{HOMERULE_DATA_DIR};
    return has_assets(built) ? built.string() : std::string();
}

Library::Library(std::string data_folder) : data_folder_(std::move(data_folder)) {
    scenario::Checked<model::EvidencePointer> evidence = scenario::read_evidence(assets_folder());
    append(findings_, evidence.findings);
    if (evidence) evidence_ = *evidence.value;
    scenario::Checked<model::Catalog> catalog = scenario::read_catalog(assets_folder());
    append(findings_, catalog.findings);
    if (catalog) catalog_ = std::make_shared<const model::Catalog>(std::move(*catalog.value));
}

std::vector<scenario::ScenarioEntry> Library::list() const {
    return scenario::list_scenarios(scenarios_folder(), evidence_);
}

base::Result<std::string> Library::find_folder(const std::string& id_or_path) const {
    std::error_code none;
    const fs::path in_library = fs::path(scenarios_folder()) / id_or_path;
    const bool is_id = id_or_path.find('/') == std::string::npos;
    if (is_id && !id_or_path.empty() && fs::is_regular_file(in_library / "scenario.json", none)) {
        return in_library.string();
    }
    const fs::path path(id_or_path);
    if (fs::is_regular_file(path / "scenario.json", none)) return path.string();
    if (path.filename() == "scenario.json" && fs::is_regular_file(path, none)) {
        return path.has_parent_path() ? path.parent_path().string() : std::string(".");
    }
    std::vector<std::string> ids;
    for (const scenario::ScenarioEntry& entry : list())
        ids.push_back(entry.id);
    const std::string closest = find_closest(id_or_path, ids);
    std::string known;
    for (const std::string& id : ids)
        known += (known.empty() ? "" : ", ") + id;
    return base::Error{"There is no scenario \"" + id_or_path + "\".",
                       !closest.empty() ? "Did you mean \"" + closest + "\"?"
                       : known.empty()  ? "No scenarios were found in " + scenarios_folder() + "."
                                        : "Known: " + known + "."};
}

scenario::Checked<model::ScenarioPointer> Library::read(const std::string& folder) const {
    return scenario::read_scenario(folder, evidence_);
}

scenario::Checked<model::Plan> Library::read_plan(const std::string& folder, const std::string& id_or_path,
                                                  const model::Scenario& scenario) const {
    std::error_code none;
    const fs::path in_folder = fs::path(folder) / "plans" / (id_or_path + ".json");
    if (fs::is_regular_file(in_folder, none)) return scenario::read_plan(in_folder.string(), scenario);
    if (fs::is_regular_file(id_or_path, none)) return scenario::read_plan(id_or_path, scenario);
    std::vector<std::string> ids;
    for (const std::string& path : scenario::list_plans(folder))
        ids.push_back(fs::path(path).stem().string());
    const std::string closest = find_closest(id_or_path, ids);
    std::string known;
    for (const std::string& id : ids)
        known += (known.empty() ? "" : ", ") + id;
    scenario::Checked<model::Plan> missing;
    scenario::Finding finding;
    finding.code = "plan-missing";
    finding.place.file = in_folder.string();
    finding.what = "there is no plan \"" + id_or_path + "\"";
    finding.hint =
        !closest.empty() ? "did you mean \"" + closest + "\"?" : "known: " + (known.empty() ? "none" : known);
    missing.findings.push_back(std::move(finding));
    return missing;
}

std::shared_ptr<const model::Plan> Library::history(const std::string& folder,
                                                    const model::Scenario& scenario) const {
    std::error_code none;
    if (!fs::is_regular_file(fs::path(folder) / "plans" / (std::string(history_plan) + ".json"), none))
        return nullptr;
    scenario::Checked<model::Plan> plan = read_plan(folder, history_plan, scenario);
    if (!plan) return nullptr;
    return std::make_shared<const model::Plan>(std::move(*plan.value));
}

}  // namespace homerule::cli

#include "scenario/read.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include "base/check.hpp"
#include "scenario/document.hpp"
#include "scenario/evidence_files.hpp"
#include "scenario/report.hpp"
#include "scenario/scenario_file.hpp"
#include "scenario/wording.hpp"
#include "scenario/words.hpp"

namespace homerule::scenario {

namespace {

namespace fs = std::filesystem;

/// Names of what is in a folder, sorted; nothing where it cannot be read.
std::vector<fs::path> list_folder(const fs::path& folder) {
    std::vector<fs::path> paths;
    std::error_code trouble;
    for (fs::directory_iterator entry(folder, trouble), end; !trouble && entry != end;
         entry.increment(trouble))
        paths.push_back(entry->path());
    std::sort(paths.begin(), paths.end());
    return paths;
}

bool is_folder(const fs::path& path) {
    std::error_code trouble;
    return fs::is_directory(path, trouble);
}

/// The folder's name, which is the id of the scenario in it.
std::string name_of(const fs::path& folder) {
    std::error_code trouble;
    const fs::path whole = fs::absolute(folder.empty() ? fs::path(".") : folder, trouble).lexically_normal();
    return whole.has_filename() ? whole.filename().string() : whole.parent_path().filename().string();
}

}  // namespace

Checked<model::EvidencePointer> read_evidence(const std::string& assets_folder) {
    Report report;
    Checked<model::EvidencePointer> checked;
    auto evidence = std::make_shared<model::Evidence>(read_evidence_files(assets_folder, report));
    if (!report.has_errors()) checked.value = std::move(evidence);
    checked.findings = report.findings();
    return checked;
}

Checked<model::ScenarioPointer> read_scenario(const std::string& path,
                                              const model::EvidencePointer& evidence) {
    HR_CHECK(evidence != nullptr);
    Report report;
    Checked<model::ScenarioPointer> checked;
    const fs::path file = is_folder(path) ? fs::path(path) / "scenario.json" : fs::path(path);
    const auto document = load_document(file.string(), report);
    if (document) {
        const fs::path folder = file.parent_path();
        Words words((folder / "text.es.json").string(), report);
        std::vector<std::string> plans;
        for (const std::string& plan : list_plans(folder.string()))
            plans.push_back(fs::path(plan).stem().string());
        auto scenario = read_scenario_document(*document, words, plans, *evidence, report);
        if (scenario) {
            const std::string name = name_of(folder);
            const Node* id = document->root.find("id");
            if (name != scenario->id && id != nullptr) {
                report.warning(
                    "name-of-folder", *document, id->span,
                    "the scenario is called " + quote(scenario->id) + ", and its folder " + quote(name),
                    "use one name for both");
            }
            checked.value = std::make_shared<const model::Scenario>(std::move(*scenario));
        }
    }
    checked.findings = report.findings();
    return checked;
}

std::vector<ScenarioEntry> list_scenarios(const std::string& folder, const model::EvidencePointer& evidence) {
    std::vector<ScenarioEntry> entries;
    for (const fs::path& path : list_folder(folder)) {
        const std::string name = path.filename().string();
        if (!is_folder(path) || name.empty() || name.front() == '.' || name == "templates") continue;
        entries.push_back({name, path.string(), read_scenario(path.string(), evidence)});
    }
    return entries;
}

std::vector<std::string> list_plans(const std::string& scenario_folder) {
    std::vector<std::string> plans;
    for (const fs::path& path : list_folder(fs::path(scenario_folder) / "plans")) {
        if (path.extension() == ".json" && !is_folder(path)) plans.push_back(path.string());
    }
    return plans;
}

}  // namespace homerule::scenario

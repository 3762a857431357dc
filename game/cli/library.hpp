// The content on this machine: where it lies, and what is in it. Floor 6 (cli).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/catalog.hpp"
#include "model/evidence.hpp"
#include "model/plan.hpp"
#include "model/scenario.hpp"
#include "scenario/finding.hpp"
#include "scenario/read.hpp"

namespace homerule::cli {

// The folder with assets/ and scenarios/: HOMERULE_DATA, else ../share/homerule beside the program, else the
// folder it was built from. Empty when none of them has assets.
std::string find_data_folder();

class Library {
public:
    // Reads evidence and words; `findings` say what is wrong with them.
    explicit Library(std::string data_folder);

    const std::string& data_folder() const { return data_folder_; }
    std::string assets_folder() const { return data_folder_ + "/assets"; }
    std::string scenarios_folder() const { return data_folder_ + "/scenarios"; }
    const model::EvidencePointer& evidence() const { return evidence_; }
    const std::shared_ptr<const model::Catalog>& catalog() const { return catalog_; }
    const std::vector<scenario::Finding>& findings() const { return findings_; }
    // Evidence and words could be read.
    bool is_whole() const { return evidence_ != nullptr && catalog_ != nullptr; }

    std::vector<scenario::ScenarioEntry> list() const;
    // A scenario by id or path: its folder, or an error that names the closest id.
    base::Result<std::string> find_folder(const std::string& id_or_path) const;
    scenario::Checked<model::ScenarioPointer> read(const std::string& folder) const;
    // A plan of a scenario's folder by id, or by path.
    scenario::Checked<model::Plan> read_plan(const std::string& folder, const std::string& id_or_path,
                                             const model::Scenario& scenario) const;
    // What history did, where the scenario has it.
    std::shared_ptr<const model::Plan> history(const std::string& folder,
                                               const model::Scenario& scenario) const;

private:
    std::string data_folder_;
    model::EvidencePointer evidence_;
    std::shared_ptr<const model::Catalog> catalog_;
    std::vector<scenario::Finding> findings_;
};

}  // namespace homerule::cli

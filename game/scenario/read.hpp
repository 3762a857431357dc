// From files to checked content: evidence, words, scenarios and plans. Floor 2 (scenario).
// The language of the files is written down in docs/scenario-format.md. Whatever is wrong with a file becomes
// a finding: nothing here throws, prints or stops, however broken the input is.
//
// Lists are sorted by id when read, so the order of content changes nothing. `key` is the base::Digest of the
// id (of "event.option" for an event's option), its upper half folded onto the lower. `digest` covers all
// that changes a simulation, and neither words, sources, the drawn map nor the order or layout of a file: a
// better translation does not break a save.
#pragma once

#include <string>
#include <vector>

#include "model/catalog.hpp"
#include "model/evidence.hpp"
#include "model/plan.hpp"
#include "model/scenario.hpp"
#include "scenario/finding.hpp"

namespace homerule::scenario {

/// Reads sources/, evidence/ and glossary/ of the assets folder, with the Spanish words beside each file.
Checked<model::EvidencePointer> read_evidence(const std::string& assets_folder);

/// Reads text/*.en.json and text/*.es.json of the assets folder.
Checked<model::Catalog> read_catalog(const std::string& assets_folder);

/// Reads a scenario and its text.es.json. path: a scenario.json or the folder that holds it. The scenario's
/// evidence is `evidence` with the scenario's own sources and terms merged in.
Checked<model::ScenarioPointer> read_scenario(const std::string& path,
                                              const model::EvidencePointer& evidence);

/// Reads a plan for `scenario`; its Spanish words are those in ../text.es.json.
Checked<model::Plan> read_plan(const std::string& path, const model::Scenario& scenario);

struct ScenarioEntry {
    std::string id;      // the folder's name
    std::string folder;  // with its path
    Checked<model::ScenarioPointer> scenario;
};

/// Every scenario in the subfolders of `folder`, by name; a broken one is listed with what is wrong. Folders
/// that start with a dot, and `templates`, are left out. Without such a folder the list is empty.
std::vector<ScenarioEntry> list_scenarios(const std::string& folder, const model::EvidencePointer& evidence);

/// Paths of plans/*.json of a scenario's folder, by name.
std::vector<std::string> list_plans(const std::string& scenario_folder);

}  // namespace homerule::scenario

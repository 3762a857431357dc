// The national evidence from the files of the assets folder. Floor 2 (scenario), used only in this folder.
#pragma once

#include <string>
#include <vector>

#include "model/evidence.hpp"
#include "scenario/fields.hpp"
#include "scenario/report.hpp"

namespace homerule::scenario {

/// Everything that could be read, whether or not there were errors.
model::Evidence read_evidence_files(const std::string& assets_folder, Report& report);

/// A list of published works, sorted by id.
void read_source_list(const Reading& reading, const Listing& listing, std::vector<model::Source>& into);

/// A list of glossary entries, sorted by id.
void read_term_list(const Reading& reading, const Listing& listing, std::vector<model::Term>& into);

/// A copy with a scenario's own works, all citations moved to the new places. Ids that are there already stay
/// as they are.
model::Evidence merge(const model::Evidence& national, const std::vector<model::Source>& sources);

/// Adds terms whose citations already point into the sources of `evidence`.
void add_terms(model::Evidence& evidence, const std::vector<model::Term>& terms);

}  // namespace homerule::scenario

// The analysis as JSON for other programs: a public interface, described in docs/cli.md. Floor 4 (view).
// Every document is one object with "version": 1 and snake_case keys; figures stand in their own units
// (shares as 0..1, the reserve in dollars).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/case.hpp"
#include "view/analysis.hpp"

namespace homerule::view {

std::string twin_json(const TwinStudy& study);
std::string forecast_json(const ForecastStudy& study, const std::string& sentence);
// Amounts in steps of the headline's last decimal: rounded to "decimals" they add up to "change" exactly.
std::string why_json(const Scene& scene, const Explanation& told);
std::string lens_json(const model::Scenario& scenario, const LensStudy& study);
std::string bench_json(const std::string& scenario, unsigned threads,
                       const std::vector<play::Measurement>& measurements);
std::string sensitivity_json(const SensitivityStudy& study);
std::string turning_json(const TurningStudy& study);
std::string hindcast_json(const play::Hindcast& hindcast);
std::string published_json(const model::Scenario& scenario, const PublishedStudy& study);

// One case file, or the list of them.
std::string case_json(const model::Scenario& scenario, const model::Case& person);
std::string cases_json(const model::Scenario& scenario, const std::vector<const model::Case*>& cases);

struct EvidenceEntry {
    std::string id;
    std::string_view kind;  // "parameter", "mechanism", "term", "source", "regime" or "lens"
    std::string title;
};
// The list of what can be looked up, and one entry with its page as view/json.hpp renders it.
std::string evidence_json(const std::vector<EvidenceEntry>& entries);
std::string evidence_json(const EvidenceEntry& entry, const Page& page);

}  // namespace homerule::view

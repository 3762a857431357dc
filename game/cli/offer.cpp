#include "cli/offer.hpp"

#include <filesystem>
#include <system_error>
#include <utility>

#include "play/save.hpp"

namespace homerule::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view first_scenario = "santa-clara-2009";

view::Fault fault_of(const scenario::Finding& finding) {
    view::Fault fault;
    fault.is_error = finding.severity == scenario::Severity::Error;
    fault.place = finding.place.file;
    if (finding.place.line > 0) {
        fault.place += ":" + std::to_string(finding.place.line) + ":" + std::to_string(finding.place.column);
    }
    const std::size_t begin = finding.quoted.find_first_not_of(" \t");
    if (begin != std::string::npos) fault.quoted = finding.quoted.substr(begin);
    fault.what = finding.what + (finding.what.ends_with('.') ? "" : ".");
    fault.hint = finding.hint;
    return fault;
}

}  // namespace

std::string autosave_path(const std::string& save_folder, const std::string& scenario) {
    return save_folder.empty() ? std::string() : save_folder + "/" + scenario + ".autosave.json";
}

view::Offer look_around(const Library& library, const std::string& save_folder) {
    view::Offer offer;
    offer.evidence = library.evidence();
    for (scenario::ScenarioEntry& entry : library.list()) {
        view::ScenarioOffer found;
        found.id = entry.id;
        std::error_code none;
        found.has_spanish = fs::is_regular_file(fs::path(entry.folder) / "text.es.json", none);
        if (entry.scenario) {
            found.scenario = *entry.scenario.value;
            found.history = library.history(entry.folder, *found.scenario);
        }
        for (const scenario::Finding& finding : entry.scenario.findings)
            found.faults.push_back(fault_of(finding));
        found.save_path = autosave_path(save_folder, entry.id);
        const bool is_first = entry.id == first_scenario;
        offer.scenarios.insert(is_first ? offer.scenarios.begin() : offer.scenarios.end(), std::move(found));
    }
    fs::file_time_type latest{};
    for (std::size_t s = 0; s < offer.scenarios.size(); ++s) {
        const view::ScenarioOffer& found = offer.scenarios[s];
        if (found.scenario == nullptr || found.save_path.empty()) continue;
        std::error_code missing;
        const fs::file_time_type written = fs::last_write_time(found.save_path, missing);
        if (missing || (offer.saved && written <= latest)) continue;
        const base::Result<std::string> text = play::read_file(found.save_path, play::most_save_bytes);
        if (!text) continue;
        const base::Result<play::Save> save = play::parse_save(*text);
        if (!save || save->scenario != found.scenario->id) continue;
        latest = written;
        offer.saved = view::SavedTerm{s, found.save_path, static_cast<int>(save->turns.size())};
    }
    return offer;
}

}  // namespace homerule::cli

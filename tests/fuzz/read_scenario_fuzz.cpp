// Any bytes as a scenario and its Spanish words: the reader gives findings or a scenario, and never more than
// that. Build with -DHOMERULE_FUZZ=ON and clang++, then run with the minimal content as a beginning:
//   read_scenario_fuzz -max_len=20000 CORPUS tests/fixtures/scenario/minimal/scenarios/minimal
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "scenario/document.hpp"
#include "scenario/finding.hpp"
#include "scenario/report.hpp"
#include "scenario/scenario_file.hpp"
#include "scenario/words.hpp"

namespace {

using namespace homerule;

/// Enough to cite and to be compared with.
model::Evidence small_evidence() {
    model::Evidence evidence;
    evidence.sources = {{"agency-2012", "An Agency", "A Count", "2012", ""},
                        {"study-2014", "Two Authors", "A Study", "2014", ""}};
    model::Term term;
    term.id = "detainer";
    term.sources = {model::SourceId{1}};
    evidence.terms = {term};
    model::Regime regime;
    regime.from = base::Month::of(2008, 10);
    evidence.regimes = {regime};
    return evidence;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const model::Evidence evidence = small_evidence();
    // What stands after a tilde on a line of its own is the translation.
    std::string text(reinterpret_cast<const char*>(bytes), size);
    std::string translation;
    const std::size_t border = text.find("\n~\n");
    if (border != std::string::npos) {
        translation = text.substr(border + 3);
        text.erase(border);
    }
    scenario::Report report;
    auto spanish = border == std::string::npos
                       ? std::nullopt
                       : scenario::parse_document("text.es.json", std::move(translation), report);
    scenario::Words words("text.es.json", std::move(spanish), report);
    bool is_read = false;
    if (const auto document = scenario::parse_document("scenario.json", std::move(text), report)) {
        is_read =
            scenario::read_scenario_document(*document, words, {"historical"}, evidence, report).has_value();
    }
    const auto findings = report.findings();
    const bool has_errors = scenario::count(findings, scenario::Severity::Error) > 0;
    if (is_read == has_errors || scenario::describe(findings).empty()) std::abort();
    return 0;
}

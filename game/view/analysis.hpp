// Studies of a term as people read them: twins, forecasts, lenses, sensitivity, the hindcast, speed. Floor 4
// (view). Each is made by play/ and asked for on the command line; view/analysis_json.hpp has the same as
// JSON.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/case.hpp"
#include "play/bench.hpp"
#include "play/forecast.hpp"
#include "play/hindcast.hpp"
#include "play/lenses.hpp"
#include "play/outlook.hpp"
#include "play/published.hpp"
#include "play/sensitivity.hpp"
#include "play/twin.hpp"
#include "view/page.hpp"
#include "view/scene.hpp"
#include "view/speaker.hpp"
#include "view/why.hpp"

namespace homerule::view {

// How one of play::figure_ids is written: the value times `scale`, with so many decimals.
struct ShownFigure {
    std::string name;  // with its unit
    std::string unit;
    double scale = 1;
    int decimals = 0;
};
ShownFigure shown_figure(const Speaker& speak, std::size_t figure);

// What a study was made on, by id.
struct StudySubject {
    std::string scenario;
    std::string plan;
    std::string lens;
    std::uint64_t luck = 0;
};

// The ids of case steps and case states, such as "hold_began" and "closed".
std::string_view case_step_id(model::CaseStep step);
std::string_view case_state_id(model::CaseState state);

// The same term with and without a decision of its plan.
struct TwinStudy {
    StudySubject subject;
    std::string left_out;                 // as it was asked: "event", "lever=option" or "none"
    std::vector<std::string> left_words;  // the decisions left out, in words
    play::Term with;
    play::Term without;
};
Page twin_page(const Speaker& speak, const model::Scenario& scenario, const TwinStudy& study);

struct FigureForecast {
    play::Bands with;
    play::Bands without;
    play::Bands difference;
    double raised = 0;  // share of the pairs
    double lowered = 0;
};

// Paired futures from the start of a turn, with and without a choice.
struct ForecastStudy {
    StudySubject subject;
    std::string option;  // as it was asked
    std::string option_words;
    int turn = 1;   // from 1
    int turns = 0;  // ahead
    base::Month first{};
    std::size_t futures = 0;
    std::array<FigureForecast, play::figure_count> figures;
    std::optional<std::size_t> asked;  // the figure to tell about
};
// The figure that the choice moves most against how much luck moves it, or the one that was asked for; none
// where the choice moves nothing.
std::optional<std::size_t> clearest_figure(const ForecastStudy& study);
// "In 14 of 20 futures ..." about one figure at the horizon, and about the clearest one.
std::string forecast_sentence(const Speaker& speak, const model::Scenario& scenario,
                              const ForecastStudy& study, std::size_t figure);
std::string forecast_sentence(const Speaker& speak, const model::Scenario& scenario,
                              const ForecastStudy& study);
Page forecast_page(const Speaker& speak, const model::Scenario& scenario, const ForecastStudy& study);

// The number that a mechanism rests on most openly: the first contested one, else its first; none without
// numbers.
std::optional<model::Parameter> leading_parameter(const model::Evidence& evidence,
                                                  model::Mechanism mechanism);
// What a ledger line rests on: the mechanism's sources, then those of the option, event or lever behind it.
std::vector<model::SourceId> line_sources(const Scene& scene, const model::Cause& cause);
// One row for each line of an explanation: what did it, by which rule, on which number, from which sources.
Table why_evidence(const Scene& scene, const Explanation& told);

// The same decisions under several lenses; the first outcome is the one that others are compared with.
struct LensStudy {
    StudySubject subject;
    std::vector<play::LensOutcome> outcomes;
};
Page lens_page(const Speaker& speak, const model::Scenario& scenario, const LensStudy& study);

Page bench_page(const Speaker& speak, const std::string& scenario, unsigned threads,
                const std::vector<play::Measurement>& measurements);
// The median against the number asked for: above 1 is slower than that, whichever way the measure counts.
double ratio_to(double target, const play::Measurement& measurement);

struct SensitivityStudy {
    StudySubject subject;
    play::Screening screening;
    play::VarianceSplit split;
    std::vector<std::size_t> figures;  // that are shown
};
Page sensitivity_page(const Speaker& speak, const model::Scenario& scenario, const SensitivityStudy& study);
// RFC 4180: figure, parameter, Morris's mu, mu*, sigma and error, then first and total share with errors.
std::string sensitivity_csv(const SensitivityStudy& study);

// Where a number would turn the sign of what a choice does.
struct TurningStudy {
    StudySubject subject;
    std::string choice;
    std::string choice_words;
    std::size_t figure = 0;
    std::vector<play::TurningPoint> points;
};
Page turning_page(const Speaker& speak, const model::Scenario& scenario, const TurningStudy& study);

Page hindcast_page(const Speaker& speak, const play::Hindcast& hindcast);

// A plan beside what was published of the place.
struct PublishedStudy {
    StudySubject subject;
    std::size_t members = 1;
    std::vector<play::PublishedRow> rows;
};
Page published_page(const Speaker& speak, const model::Scenario& scenario, const PublishedStudy& study);

}  // namespace homerule::view

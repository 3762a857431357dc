// The hindcast: the program simulated nationally, laid beside what was published. Floor 3 (play).
// Fit rows may tune the few parameters of assets/national/fit.json; hold rows never do. docs/validation.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "model/evidence.hpp"
#include "model/parameter.hpp"
#include "play/national_run.hpp"
#include "scenario/national.hpp"

namespace homerule::play {

// A published figure and the simulated one beside it.
struct TargetRow {
    std::string id;
    scenario::TargetUse use = scenario::TargetUse::Check;
    std::string quantity;
    std::string unit;
    std::string period;
    double published = 0;
    double low = 0;  // the tolerance
    double high = 0;
    std::optional<double> simulated;  // none where the run has no such figure
    double simulated_low = 0;         // over the members: 5 and 95 of 100
    double simulated_high = 0;
    bool within = false;
    std::string remark;
    std::string source;
};

// What the run counted in a month, nationally.
struct MonthPoint {
    base::Month month{};
    int active = 0;  // jurisdictions, at the end of the month
    double submissions = 0;
    double matches = 0;
    double detainers = 0;  // of the program
    double custody = 0;    // transfers and arrests at large
    double removals = 0;
    double removals_without_conviction = 0;
    double other_detainers = 0;  // after interviews
};

struct Hits {
    int rows = 0;
    int within = 0;
    int not_modeled = 0;  // counted as misses
};

struct Hindcast {
    std::vector<TargetRow> rows;     // in the order of the targets
    std::vector<MonthPoint> series;  // of the first member
    std::size_t members = 0;
};

struct HindcastOptions {
    std::uint64_t luck = 1;
    std::size_t members = 1;  // lucks luck, luck + 1, ...; the rows show the median
    unsigned threads = 1;
    std::size_t lens = 0;
};

Hindcast hindcast(const scenario::National& national, const model::EvidencePointer& evidence,
                  const HindcastOptions& options);

// One member of the program up to a month, without counterfactual twins: what a benchmark times.
NationalRun run_program(const scenario::National& national, const model::EvidencePointer& evidence,
                        std::size_t lens, std::uint64_t luck, base::Month until);

// Only the rows of one use: who works on the model looks at those that may be fitted, and stays blind to the
// rest.
Hindcast with_use(Hindcast hindcast, scenario::TargetUse use);

// Rows of one use; a row without a simulated figure is a miss.
Hits count_hits(const std::vector<TargetRow>& rows, scenario::TargetUse use);
// The same by target number: K24 is a hit when all its rows are.
Hits count_hits_by_number(const std::vector<TargetRow>& rows, scenario::TargetUse use);

// A figure as the tables show it: shares with digits, counts without.
std::string show_figure(double figure);

// The tables of docs/validation.md.
std::string validation_tables(const Hindcast& hindcast);

// The same hindcast under several lenses: the rows that are hits under some and misses under others.
struct LensHindcast {
    std::string name;
    Hindcast hindcast;
};
std::string lens_table(const std::vector<LensHindcast>& lenses);

// A document with what stands between its two marker lines replaced by tables; one without them comes back
// unchanged.
std::string with_tables(const std::string& document, const std::string& tables);

// docs/validation.md with its tables made anew: five members of the default lens, and one under each lens.
std::string update_validation(const std::string& document, const scenario::National& national,
                              const model::EvidencePointer& evidence, unsigned threads);

// The monthly series as CSV (RFC 4180).
std::string to_csv(const std::vector<MonthPoint>& series);

}  // namespace homerule::play

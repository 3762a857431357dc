// Why a headline moved: the ledger's entries by cause, adding up to the change. Floor 4 (view).
//
// Means (trust, approval): headline = sum of residents times level / sum of residents over cells, so an entry
// counts with its cell's share of residents in its month, and what is left is people moving. Counts over
// twelve months (safety, due process): a cause counts with what it holds of the window now less what it held
// of the window then.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/effect.hpp"
#include "view/chronicle.hpp"
#include "view/scene.hpp"

namespace homerule::view {

enum class LineKind : std::uint8_t {
    Ledger,  // entries of one cause
    Moving,  // people came or left, so the mean is over others
    Rest,    // what no entry explains, such as the estimate that stood in the first months
};

struct WhyLine {
    LineKind kind = LineKind::Ledger;
    model::Cause cause;
    double amount = 0;             // in the headline's own unit
    std::int64_t shown_units = 0;  // in steps of the last decimal that is shown
    int entries = 0;               // of the ledger
};

struct Explanation {
    model::Headline headline = model::Headline::Trust;
    Place place;
    std::size_t from = 0;  // rows of the chronicle
    std::size_t to = 0;
    double before = 0;
    double after = 0;
    std::int64_t shown_before = 0;  // in the same steps as the lines: before + lines == after, exactly
    std::int64_t shown_after = 0;
    std::vector<WhyLine> lines;  // largest first
};

// Explains the change between two rows; `place` is honored for trust, approval, safety and due process.
Explanation explain(const Chronicle& chronicle, model::Headline headline, const Place& place,
                    std::size_t from, std::size_t to);

// Whether a headline is known for a district or a group of residents.
bool has_places(model::Headline headline);
// A headline of a place at the end of a row, as in Explanation::after; 0 for counts before the first month.
double level_of(const Chronicle& chronicle, model::Headline headline, const Place& place, std::size_t row);

// What one line is called, with the lever, event, person or office that set it in motion.
std::string line_name(const Scene& scene, const WhyLine& line);
std::string cause_name(const Scene& scene, const model::Cause& cause);
// What set a cause in motion, in words; empty for a plain rule of the model.
std::string origin_name(const Scene& scene, const model::Cause& cause);

// How headlines are written: shares as points of 100, the others as they are.
double shown_scale(model::Headline headline);
int shown_decimals(model::Headline headline);
std::string headline_name(const Speaker& speak, model::Headline headline);
// The value with its unit: "54%", "38.2 per 1,000 residents a year".
enum class Precision : std::uint8_t {
    Plain,
    Ledger
};  // as people say it, or to the last decimal of the ledger
std::string headline_value(const Speaker& speak, model::Headline headline, double value,
                           Precision precision = Precision::Plain);
// For tables: the name with its unit, and the value without.
std::string headline_row(const Speaker& speak, model::Headline headline);
std::string headline_cell(const Speaker& speak, model::Headline headline, double value);
std::string headline_change_cell(const Speaker& speak, model::Headline headline, double change);
// The change with sign and unit: "+2.0 points".
std::string headline_change(const Speaker& speak, model::Headline headline, double change);
// +1 the way that the measure calls better, -1 the other way, 0 too small to notice.
int better(model::Headline headline, double change);

}  // namespace homerule::view

// What the model rests on: sources, parameters with their contested positions, mechanisms, lenses, the
// federal regimes and the glossary, as read from assets/. Floor 1 (model). Immutable after reading.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "model/ids.hpp"
#include "model/mechanism.hpp"
#include "model/offense.hpp"
#include "model/parameter.hpp"
#include "model/text.hpp"

namespace homerule::model {

// A published work that a number or a statement rests on.
struct Source {
    std::string id;      // kebab-case, such as "trac-2013-333"
    std::string author;  // agency or authors
    std::string title;
    std::string year;
    std::string address;  // empty where the work has no public address
    bool operator==(const Source&) const = default;
};

enum class Status { Settled, Contested, Unknown, Assumption };

// A named reading of a contested parameter, with the studies behind it.
struct Position {
    std::string id;
    Text name;
    double value = 0;
    std::vector<SourceId> sources;
};

struct ParameterPage {
    Text name;
    Text meaning;      // one or two plain sentences
    std::string unit;  // such as "share", "days", "per 1,000 residents a year"
    double value = 0;  // the default lens
    double low = 0;
    double high = 0;
    Status status = Status::Assumption;
    Text assumption;  // why this value, where no study gives it
    std::vector<SourceId> sources;
    std::vector<Position> positions;
};

struct MechanismPage {
    Text name;         // short, as a ledger line shows it
    Text explanation;  // how and why, in plain words
    std::vector<Parameter> parameters;
    std::vector<SourceId> sources;
};

// A full set of positions: the same decisions can be replayed under another one.
struct Lens {
    std::string id;
    Text name;
    Text explanation;
    ParameterValues values{};
};

// A federal directive in force from a month on: how likely a removable person of each record level gets a
// detainer.
struct Regime {
    std::string id;
    Text name;
    Text explanation;
    base::Month from{};
    std::array<double, record_level_count> detainer_share{};
    double minor_no_conviction_share = 0;  // the same for a minor arrest without conviction
    std::vector<SourceId> sources;
};

// How many jurisdictions took part nationally, for the news and the history pages.
struct RollOutPoint {
    base::Month month{};
    int jurisdictions = 0;
    std::vector<SourceId> sources;
};

struct Term {
    std::string id;
    Text name;
    Text meaning;
    std::vector<SourceId> sources;
};

// A scenario's evidence is the national one with the scenario's own sources and glossary terms merged in.
struct Evidence {
    std::vector<Source> sources;  // sorted by id
    std::array<ParameterPage, parameter_count> parameters;
    std::array<MechanismPage, mechanism_count> mechanisms;
    std::vector<Lens> lenses;            // the first is the default
    std::vector<Regime> regimes;         // by month
    std::vector<RollOutPoint> roll_out;  // by month
    // Shares of matched people at each record level, by offense class of the arrest; rows add up to 1.
    std::array<std::array<double, record_level_count>, offense_count> record_shares{};
    std::vector<Term> terms;  // sorted by id
    std::uint64_t digest = 0;
};

using EvidencePointer = std::shared_ptr<const Evidence>;

}  // namespace homerule::model

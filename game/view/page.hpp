// Pages: what people see, as data. Floor 4 (view). Text mode prints them plainly, the window draws them
// richly, tests read them. Every block carries its words, so nothing on a screen is without a plain-text
// equal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/decision.hpp"
#include "model/ids.hpp"
#include "model/metric.hpp"

namespace homerule::view {

enum class PageKind : std::uint8_t {
    Briefing,   // seat: where things stand, headlines, news
    Agenda,     // all cards of the turn
    Card,       // one event with its options; subject = event
    Levers,     // all levers by group
    LeverCard,  // one lever with its options; subject = lever
    Council,    // officials, their votes on the subject of the day
    Books,
    Pipeline,
    Cases,        // list of case files
    CaseFile,     // subject = id of the case
    People,       // stakeholders
    Stakeholder,  // subject = stakeholder
    Timeline,     // events, decisions, branches, and what history did
    Why,          // subject = headline; district and group may narrow it
    Archive,      // glossary, sources, mechanisms
    Promises,     // first turn only
    Record,       // the decision record at any time; complete at the end
    Lens,         // what studies dispute, and what the same decisions do under other readings
    Compare,      // this road beside history, a twin or another road; see view/compare.hpp
    Tutorial,     // subject = step
    Settings,
    Limits,  // what the model leaves out, and its sources
    Help,
    Home,  // before a term: no page of a game; 0 the list, 1 + scenario what is wrong with it
};

// Where a page is, so that it can be linked and gone back to.
struct Address {
    PageKind kind = PageKind::Briefing;
    std::uint64_t subject = 0;
    // Why: 0 all, 1 + district, 1 + districts + group; Archive: 0 the shelf, 1 + entry (see view/scene.hpp).
    std::uint32_t detail = 0;
    bool operator==(const Address&) const = default;
};

enum class CommandKind : std::uint8_t {
    Open,
    Back,
    Decide,
    Withdraw,
    Advance,
    Undo,
    Redo,
    GoTo,
    Save,
    Quit,
    UseLens,       // address: the lens as its subject
    TakePosition,  // address: a parameter as its subject, a position of it as its detail
    Speak,         // address: a language as its subject
    Start,         // Home; address: a scenario as its subject; detail 1: with the tutorial
    Continue,      // Home
    GoHome,
};

struct Command {
    CommandKind kind = CommandKind::Open;
    Address address;           // Open, and what stands beside each kind
    model::Decision decision;  // Decide, Withdraw
    std::size_t branch = 0;    // GoTo
    bool operator==(const Command&) const = default;
};

struct Action {
    std::string id;      // stable, such as "decide.vote-2010.written-notice" or "open.books"
    std::string label;   // what the button says
    std::string detail;  // one line of consequence, cost or state
    Command command;
    bool enabled = true;
    bool chosen = false;          // already in the draft or in force
    std::string blocked_because;  // words: what is missing and who could change it
};

// A source as it is shown beside a statement.
struct Citation {
    model::SourceId source;
    std::string words;  // "TRAC 2013"
};

struct Heading {
    std::string words;
    int level = 1;
};

enum class Tone : std::uint8_t { Plain, Quiet, Quote, Notice, Warning };

struct Paragraph {
    std::string words;
    Tone tone = Tone::Plain;
    std::string speaker;  // for Quote: who says it
    std::vector<Citation> citations;
};

struct MetricLine {
    std::string id;  // headline id or metric id
    std::string name;
    std::string value;            // with unit
    std::string change;           // against a quarter ago, with sign and arrow
    int better = 0;               // +1 moved the good way, -1 the bad way, 0 neither
    double level = 0;             // 0..1 for a meter, where it makes sense; negative: no meter
    std::vector<double> series;   // by month, for a sparkline
    std::string words;            // the whole in one sentence
    std::optional<Command> open;  // the page that explains it
};

enum class ChartKind : std::uint8_t {
    Lines,
    Waterfall,
    Bars,
    Stacked,
    Strip,
    Slope,   // two labels, and of each line the value at either: what differs between two states
    Panels,  // small multiples: lines of the same names in one panel each, all on one scale
};

struct ChartSeries {
    std::string name;
    std::vector<double> values;
    bool dashed = false;
};

struct ChartPanel {
    std::string title;                // a group of residents or a district
    std::vector<ChartSeries> series;  // at most four
};

struct Chart {
    ChartKind kind = ChartKind::Lines;
    std::string title;
    std::string unit;
    std::vector<std::string> labels;  // of the x axis, of the bars, or of the two sides of a slope
    std::vector<ChartSeries> series;  // at most four
    std::vector<ChartPanel> panels;   // Panels, which has no series of its own
    bool band = false;                // Lines: what lies between the first two is shaded
    bool less_is_better = false;      // Waterfall: what falls is the good way, as in MetricLine::better
    std::string words;                // read as words
};

struct Table {
    std::string title;
    std::vector<std::string> columns;
    std::vector<bool> numeric;  // by column: aligned right
    std::vector<std::vector<std::string>> rows;
    std::vector<std::optional<Command>> opens;  // by row, or empty
    std::string words;
};

struct Choices {
    std::string title;
    std::vector<Action> actions;
};

struct MapLayer {
    std::string id;  // "trust", "reporting", "victimization", "holds", "spending", "officials",
                     // "activation"
    std::string name;
    std::string unit;
    double low = 0;
    double high = 1;
    std::vector<double> values;      // by district
    std::vector<std::string> words;  // by district
    std::string same;                // what is said of each, where no district differs; else empty
    std::string low_words{};  // the figures at the ends of the scale; empty where the ends are no figures
    std::string high_words{};
};

struct MapBlock {
    std::vector<MapLayer> layers;
};

struct PipelineStage {
    std::string id;
    std::string name;
    std::int64_t count = 0;       // in the last quarter
    std::int64_t count_year = 0;  // in the last twelve months
    std::string rate;             // against the stage before, in words
    std::string published;        // the published rate beside it, with its source, or empty
};

struct PipelineBlock {
    std::vector<PipelineStage> stages;
    std::string words;
};

// Where people in the pipeline stood on each day of the turn played last, as their case files tell it. Stages
// that are outcomes count the people who reached them within the turn.
struct FlowStage {
    std::string id;
    std::string name;
    std::string limit;  // what this stage's queue waits for, such as the beds that there are; or empty
    bool is_outcome = false;
    std::vector<std::int64_t> people;  // by day; everyone, also those without a token
};

struct FlowMove {
    int day = 0;            // from 0; a token that was there before the turn has its first move on day 0
    std::size_t stage = 0;  // in CaseFlow::stages
    bool operator==(const FlowMove&) const = default;
};

struct FlowToken {
    std::uint64_t file = 0;  // the number of the case
    std::string name;
    std::vector<FlowMove> moves;  // by day, at least one
    Command open;                 // the case file
};

struct CaseFlow {
    std::string title;
    std::vector<std::string> days;   // the dates
    std::vector<std::string> words;  // by day: who stands where, in one sentence
    std::vector<FlowStage> stages;
    std::vector<FlowToken> tokens;  // of people with a detainer, every so manyth one
    int people_per_token = 1;
    std::string scale;  // the same in words
};

// What one figure may do within a year of a choice: bands by turn over paired futures, a dozen of them, and
// twenty equally likely values at the end. Bands are in the unit of the figure, as people read it.
struct Fan {
    std::string id;  // of play::figure_ids
    std::string name;
    std::string unit;
    std::vector<std::string> labels;  // the last month of each turn
    std::vector<double> p05, p10, p25, p50, p75, p90, p95;
    std::vector<double> without;  // the middle future without the choice
    std::vector<std::vector<double>> paths;
    std::vector<double> dots;
    std::string words;  // one plain sentence
};

// One option of a card, fully weighed.
struct OptionCard {
    Action action;
    std::string meaning;
    std::string best_case;
    std::vector<std::pair<std::string, std::string>>
        facts;                           // "Who decides" -> "Board of supervisors (3 of 5)", ...
    std::vector<std::string> reactions;  // likely reactions of stakeholders, in words
    std::vector<Citation> citations;
    std::vector<Fan> fans;  // of the figures that the choice moves most clearly
};

struct OptionCards {
    std::string title;
    std::vector<OptionCard> options;
};

struct TimelineMark {
    int month = 0;  // of the term, from 0
    std::string date;
    std::string words;
    bool decision = false;
    bool history = false;  // what really happened; both flags where the player decided the same
    std::optional<Command> open;
};

struct Timeline {
    int months = 0;
    int now = 0;
    std::vector<TimelineMark> marks;
    std::string words;
};

// Voting intentions of the board, one seat each.
struct SeatLine {
    std::string name;
    std::string position;  // "for", "wavering", "against"
    double sum = 0;
    std::string why;
    std::optional<Action> lobby;
};

struct Seats {
    std::string title;
    std::vector<SeatLine> seats;
    std::string words;
};

// One step of a measure on its way: who must agree, what must pass, when it counts and when it ends.
enum class StageState : std::uint8_t { Done, Now, Ahead };
struct MeasureStage {
    std::string name;
    std::string when;  // a month, a span or the state of the votes; may be empty
    StageState state = StageState::Ahead;
};

struct Measure {
    std::string name;
    std::string words;  // where it stands, in one sentence
    std::vector<MeasureStage> stages;
    std::optional<Action> open;
};

// Everything under way: changes of the county from draft to sunset, and bills of the state as far as they
// came.
struct Progress {
    std::string title;
    std::vector<Measure> measures;
    std::string words;
};

// One turn that was played on some road; the first is the opening.
struct TreePoint {
    std::size_t parent = 0;  // in Tree::points
    int turn = 0;            // turns played up to here
    bool on_road = false;    // on the way to where the player stands
    bool is_here = false;
};

// The end of a road, with a figure along it.
struct TreeRoad {
    std::size_t point = 0;  // in Tree::points
    Action action;          // goes there
    Action compare;         // this road beside the player's; no id where it is the player's own
    std::vector<double> series;
    std::string value;
};

// Every road taken: points by turn, and one thumbnail for each end.
struct Tree {
    std::string title;
    std::string name;  // of the figure in the thumbnails
    int turns = 0;     // of the whole term
    std::vector<TreePoint> points;
    std::vector<TreeRoad> roads;
    std::string words;
};

using Block = std::variant<Heading, Paragraph, MetricLine, Chart, Table, Choices, MapBlock, PipelineBlock,
                           CaseFlow, OptionCards, Timeline, Seats, Progress, Tree>;

struct Page {
    Address address;
    std::string title;
    std::vector<Block> blocks;
};

}  // namespace homerule::view

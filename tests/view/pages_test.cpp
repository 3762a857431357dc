// Every page that can be reached, at several points of a term, in both languages.

#include <algorithm>
#include <deque>
#include <regex>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "support/catch.hpp"
#include "support/tiny_game.hpp"
#include "view/game.hpp"
#include "view/json.hpp"

using namespace homerule;
using view::Address;
using view::CommandKind;
using view::Page;
using view::PageKind;

namespace {

// All words of a page, one a line.
struct Words {
    std::vector<std::string> words;
    void add(const std::string& said) {
        if (!said.empty()) words.push_back(said);
    }
    void add(const view::Action& action) {
        add(action.label);
        add(action.detail);
        add(action.blocked_because);
    }
    void operator()(const view::Heading& block) { add(block.words); }
    void operator()(const view::Paragraph& block) {
        add(block.words);
        add(block.speaker);
    }
    void operator()(const view::MetricLine& block) {
        add(block.name);
        add(block.value);
        add(block.change);
        add(block.words);
    }
    void operator()(const view::Chart& block) {
        add(block.title);
        add(block.unit);
        add(block.words);
        for (const std::string& label : block.labels)
            add(label);
        for (const view::ChartSeries& series : block.series)
            add(series.name);
        for (const view::ChartPanel& panel : block.panels) {
            add(panel.title);
            for (const view::ChartSeries& series : panel.series)
                add(series.name);
        }
    }
    void operator()(const view::Table& block) {
        add(block.title);
        add(block.words);
        for (const std::string& column : block.columns)
            add(column);
        for (const auto& row : block.rows) {
            for (const std::string& cell : row)
                add(cell);
        }
    }
    void operator()(const view::Choices& block) {
        add(block.title);
        for (const view::Action& action : block.actions)
            add(action);
    }
    void operator()(const view::MapBlock& block) {
        for (const view::MapLayer& layer : block.layers) {
            add(layer.name);
            add(layer.unit);
            add(layer.same);
            for (const std::string& said : layer.words)
                add(said);
        }
    }
    void operator()(const view::PipelineBlock& block) {
        add(block.words);
        for (const view::PipelineStage& stage : block.stages) {
            add(stage.name);
            add(stage.rate);
            add(stage.published);
        }
    }
    void operator()(const view::CaseFlow& block) {
        add(block.title);
        add(block.scale);
        for (const std::string& said : block.words)
            add(said);
        for (const view::FlowStage& stage : block.stages) {
            add(stage.name);
            add(stage.limit);
        }
        for (const view::FlowToken& token : block.tokens)
            add(token.name);
    }
    void operator()(const view::OptionCards& block) {
        add(block.title);
        for (const view::OptionCard& option : block.options) {
            add(option.action);
            add(option.meaning);
            add(option.best_case);
            for (const auto& [name, said] : option.facts) {
                add(name);
                add(said);
            }
            for (const std::string& said : option.reactions)
                add(said);
            for (const view::Fan& fan : option.fans)
                add(fan.words);
        }
    }
    void operator()(const view::Timeline& block) {
        add(block.words);
        for (const view::TimelineMark& mark : block.marks) {
            add(mark.date);
            add(mark.words);
        }
    }
    void operator()(const view::Progress& block) {
        add(block.title);
        add(block.words);
        for (const view::Measure& measure : block.measures) {
            add(measure.name);
            add(measure.words);
            for (const view::MeasureStage& stage : measure.stages) {
                add(stage.name);
                add(stage.when);
            }
            if (measure.open) add(*measure.open);
        }
    }
    void operator()(const view::Tree& block) {
        add(block.title);
        add(block.words);
        for (const view::TreeRoad& road : block.roads) {
            add(road.action);
            add(road.compare.label);
            add(road.value);
        }
    }
    void operator()(const view::Seats& block) {
        add(block.title);
        add(block.words);
        for (const view::SeatLine& seat : block.seats) {
            add(seat.name);
            add(seat.position);
            add(seat.why);
            if (seat.lobby) add(*seat.lobby);
        }
    }
};

std::vector<std::string> words_of(const Page& page) {
    Words words;
    words.add(page.title);
    for (const view::Block& block : page.blocks)
        std::visit(words, block);
    return words.words;
}

auto key_of(const Address& address) {
    return std::tuple(static_cast<int>(address.kind), address.subject, address.detail);
}

// Every address that can be reached from the standing actions by opening.
std::vector<Address> crawl(const view::Game& game) {
    std::vector<Address> reached;
    std::set<std::tuple<int, std::uint64_t, std::uint32_t>> seen;
    std::deque<Address> waiting;
    const auto visit = [&](const view::Action& action) {
        if (action.command.kind != CommandKind::Open) return;
        if (seen.insert(key_of(action.command.address)).second) waiting.push_back(action.command.address);
    };
    for (const view::Action& action : game.standing_actions())
        visit(action);
    while (!waiting.empty()) {
        const Address address = waiting.front();
        waiting.pop_front();
        reached.push_back(address);
        for (const view::Action& action : view::actions_of(game.page(address)))
            visit(action);
    }
    return reached;
}

// What a person could not tell apart, or what a chart of its kind cannot draw.
std::vector<std::string> find_chart_faults(const view::Chart& chart) {
    constexpr std::size_t most_lines = 4;
    std::vector<std::string> faults;
    const auto look = [&](const std::vector<view::ChartSeries>& all, const std::string& where) {
        if (all.size() > most_lines) faults.push_back("more than four lines: " + where);
        for (const view::ChartSeries& series : all) {
            if (series.values.size() > chart.labels.size())
                faults.push_back("points without labels: " + where);
            if (chart.kind == view::ChartKind::Slope && series.values.size() != 2)
                faults.push_back("a slope without two ends: " + where);
        }
    };
    look(chart.series, chart.title);
    for (const view::ChartPanel& panel : chart.panels) {
        look(panel.series, chart.title + ", " + panel.title);
        if (panel.series.size() != chart.panels.front().series.size())
            faults.push_back("a panel with other lines: " + panel.title);
    }
    if (chart.panels.empty() == (chart.kind == view::ChartKind::Panels))
        faults.push_back("panels and kind differ: " + chart.title);
    if (chart.title.empty() || chart.unit.empty()) faults.push_back("no title or unit");
    return faults;
}

// Faults in the words of a page: keys without words, placeholders without filling, nothing at all.
std::vector<std::string> find_faults(const Page& page, const model::Catalog& catalog) {
    std::vector<std::string> faults;
    static const std::regex placeholder("\\{[a-z_]+\\}");
    static const std::regex key("^[a-z_]+\\.[a-z0-9_.]+$");
    const std::vector<std::string> words = words_of(page);
    if (page.title.empty()) faults.push_back("no title");
    if (page.blocks.empty()) faults.push_back("no blocks");
    if (words.size() < 2) faults.push_back("no words");
    for (const std::string& said : words) {
        if (std::regex_search(said, placeholder)) faults.push_back("placeholder: " + said);
        if (std::regex_match(said, key)) faults.push_back("key: " + said);
        if (said.find("..") != std::string::npos) faults.push_back("two stops: " + said);
        if (said.find("  ") != std::string::npos) faults.push_back("two blanks: " + said);
    }
    for (const view::Block& block : page.blocks) {
        if (const auto* chart = std::get_if<view::Chart>(&block)) {
            for (std::string& fault : find_chart_faults(*chart))
                faults.push_back(std::move(fault));
        }
    }
    (void)catalog;
    return faults;
}

void require_no_faults(const view::Game& game) {
    std::vector<std::string> faults;
    const std::vector<Address> addresses = crawl(game);
    REQUIRE(addresses.size() > 100);
    for (const Address& address : addresses) {
        const Page page = game.page(address);
        CHECK(page.address == address);
        for (const std::string& fault : find_faults(page, game.catalog()))
            faults.push_back(page.title + ": " + fault);
    }
    std::string all;
    for (const std::string& fault : faults)
        all += fault + "\n";
    INFO(all);
    REQUIRE(faults.empty());
}

}  // namespace

TEST_CASE("every page that can be reached says something, in both languages, at every point of a term") {
    const auto language = GENERATE(model::Language::English, model::Language::Spanish);
    const int turns = GENERATE(0, 1, 4, 8);
    CAPTURE(static_cast<int>(language), turns);
    require_no_faults(test::tiny_game(turns, language));
}

TEST_CASE("the search for faults finds them") {
    Page page;
    page.title = "A page";
    page.blocks = {view::Heading{"books.title", 1},
                   view::Paragraph{"{count} people", view::Tone::Plain, "", {}},
                   view::Paragraph{"The end..", view::Tone::Plain, "", {}}};
    CHECK(find_faults(page, *test::shipped_catalog()).size() == 3);
    CHECK_FALSE(find_faults(Page{}, *test::shipped_catalog()).empty());
}

TEST_CASE("the search for faults of charts finds them") {
    const view::ChartSeries line{"Line", {1, 2}, false};
    view::Chart chart;
    chart.kind = view::ChartKind::Slope;
    chart.title = "Chart";
    chart.unit = "points";
    chart.labels = {"Before", "After"};
    chart.series = {line, line, line, line};
    CHECK(find_chart_faults(chart).empty());
    chart.series.push_back(line);
    CHECK(find_chart_faults(chart).size() == 1);
    chart.series = {{"Line", {1}, false}};
    CHECK(find_chart_faults(chart).size() == 1);
    chart.series = {{"Line", {1, 2, 3}, false}};
    CHECK(find_chart_faults(chart).size() == 2);
    chart.series.clear();
    chart.kind = view::ChartKind::Panels;
    CHECK(find_chart_faults(chart).size() == 1);
    chart.panels = {{"One", {line, line}}, {"Two", {line, line}}};
    CHECK(find_chart_faults(chart).empty());
    chart.panels[1].series = {line, line, line, line, line};
    CHECK(find_chart_faults(chart).size() == 2);
}

TEST_CASE("all kinds of pages of a game are reached, and Home stands before one") {
    std::set<PageKind> kinds;
    for (const int turns : {0, 1, 4}) {
        for (const Address& address : crawl(test::tiny_game(turns)))
            kinds.insert(address.kind);
    }
    CHECK(kinds.size() == static_cast<std::size_t>(PageKind::Help) + 1);
}

TEST_CASE("every action of every page can be performed") {
    const int turns = GENERATE(0, 1, 3, 8);
    CAPTURE(turns);
    const view::Game game = test::tiny_game(turns);
    for (const Address& address : crawl(game)) {
        std::vector<view::Action> actions = view::actions_of(game.page(address));
        if (address == Address{}) {
            for (view::Action& action : game.standing_actions())
                actions.push_back(std::move(action));
        }
        for (const view::Action& action : actions) {
            INFO(action.id << " " << action.label);
            CHECK_FALSE(action.id.empty());
            CHECK_FALSE(action.label.empty());
            // An action that is not open says why; one that is open is not refused.
            CHECK(action.enabled == action.blocked_because.empty());
            if (action.command.kind == CommandKind::Open) {
                CHECK(view::is_known(game.session(), action.command.address));
                continue;
            }
            view::Game copy = game;
            copy.perform({CommandKind::Open, address, {}, 0});
            const view::Outcome outcome = copy.perform(action.command);
            CHECK(outcome.refused == !action.enabled);
            if (outcome.refused) CHECK_FALSE(outcome.words.empty());
        }
    }
}

TEST_CASE("a place that is no place is refused, and nothing changes") {
    view::Game game = test::tiny_game(2);
    const Address addresses[] = {{PageKind::Card, 99, 0},
                                 {PageKind::LeverCard, 99, 0},
                                 {PageKind::Stakeholder, 99, 0},
                                 {PageKind::Why, 7, 0},
                                 {PageKind::Why, 0, 99},
                                 {PageKind::Why, 0xFFFF00, 0},
                                 {PageKind::Archive, 6, 0},
                                 {PageKind::Archive, 0, 99999},
                                 {PageKind::Compare, 4, 0},
                                 {PageKind::Compare, 0, 7},
                                 {PageKind::Compare, 99U << 8U | 2U, 0},
                                 {PageKind::Compare, 99U << 8U | 3U, 0},
                                 {PageKind::Compare, 99ULL << 40U, 0},
                                 {PageKind::Tutorial, 8, 0},
                                 {PageKind::Home, 0, 0},
                                 {PageKind::Council, 99, 0},
                                 {PageKind::Council, (9ULL << 32U), 0},
                                 {PageKind::Council, (1ULL << 32U) | (99U << 8U), 0}};
    for (const Address& address : addresses) {
        CAPTURE(static_cast<int>(address.kind), address.subject, address.detail);
        const Address before = game.address();
        CHECK(game.perform({CommandKind::Open, address, {}, 0}).refused);
        CHECK(game.address() == before);
        CHECK_FALSE(game.page(address).title.empty());
    }
    // An unknown case has a page that says so: its number may come from another road.
    CHECK_FALSE(game.perform({CommandKind::Open, {PageKind::CaseFile, 123456789, 0}, {}, 0}).refused);
}

TEST_CASE("pages as JSON carry every block") {
    const view::Game game = test::tiny_game(3);
    for (const Address& address : {Address{}, Address{PageKind::Card, 1, 0},
                                   Address{PageKind::LeverCard, 1, 0}, Address{PageKind::Pipeline, 0, 0},
                                   Address{PageKind::Timeline, 0, 0}, Address{PageKind::Record, 0, 0}}) {
        const Page page = game.page(address);
        const std::string json = view::to_json(page);
        std::size_t types = 0;
        for (std::size_t at = json.find("\"type\":"); at != std::string::npos;
             at = json.find("\"type\":", at + 1))
            ++types;
        CHECK(types == page.blocks.size());
        CHECK(json.find("\"title\": \"" + page.title) != std::string::npos);
    }
}

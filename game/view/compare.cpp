// Compare: the player's road beside history, a twin or another road; which decision did how much; every road.
#include "view/compare.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/amount.hpp"
#include "view/pages.hpp"
#include "view/studies.hpp"
#include "view/why.hpp"

namespace homerule::view {

using model::Headline;

Address compare(const Comparison& comparison) {
    const std::uint64_t first = comparison.first ? *comparison.first + 1 : 0;
    return {PageKind::Compare,
            first << 40U | static_cast<std::uint64_t>(comparison.number) << 8U |
                static_cast<std::uint64_t>(comparison.against),
            static_cast<std::uint32_t>(comparison.headline)};
}

std::optional<Comparison> comparison_of(const play::Session& session, const Address& address) {
    const std::uint64_t against = address.subject & 0xFFU;
    const std::uint64_t number = (address.subject >> 8U) & 0xFFFFFFFFU;
    const std::uint64_t first = address.subject >> 40U;
    const std::size_t branches = session.branches().size();
    if (against > static_cast<std::uint64_t>(Against::Road) || address.detail >= model::headline_count ||
        first > branches) {
        return std::nullopt;
    }
    Comparison comparison;
    comparison.against = static_cast<Against>(against);
    comparison.number = static_cast<std::uint32_t>(number);
    if (first > 0) comparison.first = static_cast<std::size_t>(first - 1);
    comparison.headline = static_cast<Headline>(address.detail);
    if (comparison.against == Against::Road && number >= branches) return std::nullopt;
    if (comparison.against == Against::Without && number >= decisions_of_road(session).size())
        return std::nullopt;
    return comparison;
}

namespace {

// In the unit and with the decimals that people read: what they cannot see is not drawn large.
double as_shown(Headline headline, double level) {
    const int decimals = shown_decimals(headline);
    return base::from_stock(base::to_stock(level * shown_scale(headline), decimals), decimals);
}

}  // namespace

std::vector<double> known_series(const Scene& scene, const play::Session& road, Headline headline,
                                 std::size_t last) {
    const Chronicle chronicle(road);
    std::vector<double> values;
    std::size_t unknown = 0;
    for (std::size_t row = 0; row <= std::min(last, chronicle.last()); ++row) {
        const bool by_survey = headline == Headline::Trust && !scene.session.is_over();
        if (by_survey && !chronicle.survey(row).taken) {
            ++unknown;
            continue;
        }
        const double level = by_survey ? chronicle.survey(row).share : chronicle.headline(row, headline);
        values.push_back(as_shown(headline, level));
    }
    // Before the first survey stands what it found, so that months stay months.
    if (!values.empty()) values.insert(values.begin(), unknown, values.front());
    return values;
}

namespace {

constexpr std::size_t most_bars = 8;

// One road as it is drawn and written.
struct Road {
    std::string name;
    const play::Session* session;
};

std::string without_name(const Scene& scene, const RoadDecision& taken) {
    return scene.speak.say("compare.without", {{"decision", describe(scene, taken.decision)}});
}

std::vector<std::size_t> leaves_of(const std::vector<play::Branch>& branches) {
    std::vector<bool> has_child(branches.size());
    for (std::size_t b = 1; b < branches.size(); ++b)
        has_child[branches[b].parent] = true;
    std::vector<std::size_t> leaves;
    for (std::size_t b = 0; b < branches.size(); ++b) {
        if (!has_child[b]) leaves.push_back(b);
    }
    return leaves;
}

bool leads_to(const std::vector<play::Branch>& branches, std::size_t from, std::size_t to) {
    while (to > from)
        to = branches[to].parent;
    return to == from;
}

std::string road_name(const Scene& scene, std::size_t branch) {
    const std::vector<std::size_t> leaves = leaves_of(scene.session.branches());
    for (std::size_t l = 0; l < leaves.size(); ++l) {
        if (leaves[l] == branch ||
            (branch == scene.session.here() && leads_to(scene.session.branches(), branch, leaves[l]))) {
            return scene.speak.say("timeline.road_short",
                                   {{"number", scene.speak.whole(static_cast<std::int64_t>(l + 1))}});
        }
    }
    return scene.speak.say("compare.point",
                           {{"number", scene.speak.whole(static_cast<std::int64_t>(branch))}});
}

Action choice(std::string id, std::string label, const Comparison& comparison, bool chosen) {
    Action action = open_action(std::move(id), std::move(label), compare(comparison));
    action.chosen = chosen;
    return action;
}

void offer_others(const Scene& scene, const Comparison& now, Page& page) {
    const Speaker& speak = scene.speak;
    const auto is_now = [&now](Against against, std::size_t number) {
        return now.against == against && now.number == number;
    };
    Choices others;
    others.title = speak.say("compare.beside");
    const auto add = [&](std::string id, std::string label, Against against, std::size_t number) {
        Comparison other = now;
        other.against = against;
        other.number = static_cast<std::uint32_t>(number);
        others.actions.push_back(
            choice("compare." + std::move(id), std::move(label), other, is_now(against, number)));
    };
    if (scene.history != nullptr) add("history", speak.say("compare.history"), Against::History, 0);
    add("nothing", speak.say("compare.nothing"), Against::Nothing, 0);
    // Decision by decision: the table of contributions opens each twin.
    if (now.against == Against::Without) {
        const RoadDecision taken = decisions_of_road(scene.session)[now.number];
        add("without." + action_id(scene.scenario(), taken.decision), without_name(scene, taken),
            Against::Without, now.number);
    }
    if (now.against == Against::Road)
        add("road." + std::to_string(now.number), road_name(scene, now.number), Against::Road, now.number);
    page.blocks.push_back(std::move(others));
    Choices headlines;
    headlines.title = speak.say("compare.figure");
    for (std::size_t h = 0; h < model::headline_count; ++h) {
        Comparison other = now;
        other.headline = static_cast<Headline>(h);
        headlines.actions.push_back(choice("compare.figure." + std::string(model::headline_ids[h]),
                                           headline_name(speak, other.headline), other,
                                           other.headline == now.headline));
    }
    page.blocks.push_back(std::move(headlines));
}

void show_lines(const Scene& scene, const Comparison& now, const std::vector<Road>& roads, Page& page) {
    const Speaker& speak = scene.speak;
    const std::size_t last = Chronicle(*roads.front().session).last();
    Chart chart;
    chart.title = headline_name(speak, now.headline);
    chart.unit = speak.say_of("headline_unit", model::headline_ids[static_cast<std::size_t>(now.headline)]);
    chart.band = true;
    for (std::size_t row = 0; row <= last; ++row)
        chart.labels.push_back(
            speak.short_month(scene.chronicle.scenario().start + (static_cast<int>(row) - 1)));
    for (const Road& road : roads) {
        ChartSeries series;
        series.name = road.name;
        series.values = known_series(scene, *road.session, now.headline, last);
        series.dashed = !chart.series.empty();
        chart.series.push_back(std::move(series));
    }
    const bool is_known = std::all_of(chart.series.begin(), chart.series.end(),
                                      [](const ChartSeries& series) { return !series.values.empty(); });
    if (last == 0 || !is_known) {
        page.blocks.push_back(
            paragraph(speak.say(last == 0 ? "compare.first_turn" : "survey.none"), Tone::Quiet));
        return;
    }
    chart.words = speak.say("compare.band", {{"first", roads[0].name}, {"second", roads[1].name}});
    page.blocks.push_back(std::move(chart));

    Table table;
    table.title = speak.say("compare.today");
    table.columns = {speak.say("column.headline"), roads[0].name, roads[1].name,
                     speak.say("analysis.column.difference")};
    table.numeric = {false, true, true, true};
    for (std::size_t h = 0; h < model::headline_count; ++h) {
        const auto headline = static_cast<Headline>(h);
        const std::vector<double> first = known_series(scene, *roads[0].session, headline, last);
        const std::vector<double> second = known_series(scene, *roads[1].session, headline, last);
        if (first.empty() || second.empty()) continue;
        // Series are in shown units, cells take the figure itself.
        const double scale = shown_scale(headline);
        table.rows.push_back({headline_row(speak, headline),
                              headline_cell(speak, headline, first.back() / scale),
                              headline_cell(speak, headline, second.back() / scale),
                              headline_change_cell(speak, headline, (first.back() - second.back()) / scale)});
    }
    table.words = speak.say("compare.same_luck");
    page.blocks.push_back(std::move(table));
    // A road that asked residents knows more than one that did not, which is no difference in trust itself.
    if (!scene.session.is_over())
        page.blocks.push_back(paragraph(speak.say("compare.trust_as_known"), Tone::Quiet));
}

// The figure of one group of residents at the opening and at the end of each turn, by the rows given.
std::vector<double> known_group_series(const Scene& scene, const Road& road, Headline headline,
                                       model::GroupId group, const std::vector<std::size_t>& rows) {
    const Chronicle chronicle(*road.session);
    std::vector<double> values;
    std::size_t unknown = 0;
    for (const std::size_t row : rows) {
        if (row > chronicle.last()) break;
        double level = 0;
        if (headline == Headline::Trust && !scene.session.is_over()) {
            const Survey survey = chronicle.survey(row);
            if (!survey.taken) {
                ++unknown;
                continue;
            }
            level = survey.shares[group.index];
        } else {
            level = level_of(chronicle, headline, {std::nullopt, group}, row);
        }
        values.push_back(as_shown(headline, level));
    }
    // As in known_series.
    if (!values.empty()) values.insert(values.begin(), unknown, values.front());
    return values;
}

// Means hide who gained and who lost: a panel for each group of residents.
void show_groups(const Scene& scene, const Comparison& now, const std::vector<Road>& roads, Page& page) {
    if (!has_places(now.headline)) return;
    const Speaker& speak = scene.speak;
    const model::Scenario& scenario = scene.scenario();
    const Chronicle chronicle(*roads.front().session);
    // Counts of a group have no estimate from before the term.
    const bool is_mean = now.headline == Headline::Trust || now.headline == Headline::Approval;
    std::vector<std::size_t> rows;
    const auto turn = static_cast<std::size_t>(scenario.turn_months);
    for (std::size_t row = is_mean ? 0 : turn; row <= chronicle.last(); row += turn)
        rows.push_back(row);
    if (rows.size() < 2) return;
    Chart chart;
    chart.kind = ChartKind::Panels;
    chart.title = speak.say("compare.by_group", {{"name", headline_name(speak, now.headline)}});
    chart.unit = speak.say_of("headline_unit", model::headline_ids[static_cast<std::size_t>(now.headline)]);
    for (const std::size_t row : rows)
        chart.labels.push_back(speak.short_month(chronicle.month(row)));
    for (std::uint32_t g = 0; g < scenario.groups.size(); ++g) {
        ChartPanel panel;
        panel.title = place_name(scene, {std::nullopt, model::GroupId{g}});
        for (const Road& road : roads) {
            std::vector<double> values =
                known_group_series(scene, road, now.headline, model::GroupId{g}, rows);
            if (values.empty()) return;
            panel.series.push_back({road.name, std::move(values), !panel.series.empty()});
        }
        chart.panels.push_back(std::move(panel));
    }
    chart.words = speak.say("compare.by_group_words");
    page.blocks.push_back(std::move(chart));
}

void show_contributions(const Scene& scene, const Comparison& now, Page& page) {
    const Speaker& speak = scene.speak;
    page.blocks.push_back(heading(speak.say("compare.contributions")));
    const std::vector<RoadDecision> taken = decisions_of_road(scene.session);
    if (taken.empty() || scene.studies == nullptr) {
        page.blocks.push_back(paragraph(speak.say("compare.no_decisions"), Tone::Quiet));
        return;
    }
    const std::vector<play::Contribution>& shares = scene.studies->contributions(scene.session);
    const auto h = static_cast<std::size_t>(now.headline);
    Chart chart;
    chart.kind = ChartKind::Waterfall;
    chart.title = speak.say("compare.contributed", {{"name", headline_name(speak, now.headline)}});
    chart.unit = speak.say_of("headline_unit", model::headline_ids[h]);
    chart.less_is_better = model::headline_direction[h] < 0;
    ChartSeries series;
    Table table;
    table.title = chart.title;
    table.columns = {speak.say("column.decision"), speak.say("column.turn"), chart.unit};
    table.numeric = {false, true, true};
    // The largest ones are drawn, the rest as one bar; the table has all.
    std::vector<double> sizes;
    for (const play::Contribution& share : shares)
        sizes.push_back(std::fabs(share.amount[h]));
    std::sort(sizes.begin(), sizes.end(), std::greater<>());
    const double least = sizes.size() > most_bars ? sizes[most_bars - 1] : 0;
    double sum = 0;
    double others = 0;
    for (std::size_t d = 0; d < shares.size(); ++d) {
        const double amount = shares[d].amount[h];
        sum += amount;
        if (std::fabs(amount) >= least && series.values.size() < most_bars) {
            chart.labels.push_back(describe(scene, shares[d].decision));
            series.values.push_back(as_shown(now.headline, amount));
        } else {
            others += amount;
        }
        table.rows.push_back({describe(scene, shares[d].decision), speak.whole(taken[d].turn + 1),
                              headline_change_cell(speak, now.headline, amount)});
        Comparison without = now;
        without.against = Against::Without;
        without.number = static_cast<std::uint32_t>(d);
        table.opens.push_back(open(compare(without)));
    }
    if (shares.size() > series.values.size()) {
        chart.labels.push_back(speak.say("compare.others"));
        series.values.push_back(as_shown(now.headline, others));
    }
    chart.series.push_back(std::move(series));
    table.words = speak.say("compare.contributed_words");
    table.rows.push_back({speak.say("compare.together"), "", headline_change_cell(speak, now.headline, sum)});
    table.opens.emplace_back();
    page.blocks.push_back(std::move(chart));
    page.blocks.push_back(std::move(table));
}

// What differs between two roads, by decision: a decision that only the first took counts with what it did
// there, one that only the second took with the opposite, and what both took with the difference.
void show_parting(const Scene& scene, const Comparison& now, const std::vector<Road>& roads, Page& page) {
    const Speaker& speak = scene.speak;
    page.blocks.push_back(heading(speak.say("compare.parting")));
    if (roads[0].session->turn() != roads[1].session->turn()) {
        page.blocks.push_back(paragraph(speak.say("compare.parting_turns"), Tone::Quiet));
        return;
    }
    const auto h = static_cast<std::size_t>(now.headline);
    Table table;
    table.title = speak.say(
        "compare.parted",
        {{"name", headline_name(speak, now.headline)}, {"first", roads[0].name}, {"second", roads[1].name}});
    table.columns = {speak.say("column.decision"), speak.say("compare.taken_on"),
                     speak.say_of("headline_unit", model::headline_ids[h])};
    table.numeric = {false, false, true};
    const std::vector<RoadDecision> taken[] = {decisions_of_road(*roads[0].session),
                                               decisions_of_road(*roads[1].session)};
    double shared = 0;
    double sum = 0;
    for (const std::size_t road : {std::size_t{0}, std::size_t{1}}) {
        if (taken[road].empty()) continue;
        // The road that is governed has been studied for its own table.
        Studies of_this_road;
        const bool is_governed = roads[road].session == &scene.session && scene.studies != nullptr;
        Studies& studies = is_governed ? *scene.studies : of_this_road;
        const std::vector<RoadDecision>& others = taken[1 - road];
        for (const play::Contribution& share : studies.contributions(*roads[road].session)) {
            const double amount = road == 0 ? share.amount[h] : -share.amount[h];
            sum += amount;
            const bool on_both = std::any_of(others.begin(), others.end(), [&](const RoadDecision& other) {
                return other.decision == share.decision;
            });
            if (on_both) {
                shared += amount;
            } else {
                table.rows.push_back({describe(scene, share.decision), roads[road].name,
                                      headline_change_cell(speak, now.headline, amount)});
            }
        }
    }
    table.rows.push_back(
        {speak.say("compare.on_both"), "", headline_change_cell(speak, now.headline, shared)});
    table.rows.push_back({speak.say("compare.together"), "", headline_change_cell(speak, now.headline, sum)});
    table.words = speak.say("compare.parted_words");
    page.blocks.push_back(std::move(table));
}

}  // namespace

Tree tree_of(const Scene& scene, Headline headline) {
    const Speaker& speak = scene.speak;
    const std::vector<play::Branch>& branches = scene.session.branches();
    Tree tree;
    tree.title = speak.count("timeline.roads", static_cast<std::int64_t>(leaves_of(branches).size()));
    tree.name = headline_name(speak, headline);
    tree.turns = scene.scenario().turn_count();
    const std::vector<std::size_t> path = scene.session.path();
    for (std::size_t b = 0; b < branches.size(); ++b) {
        tree.points.push_back({branches[b].parent, branches[b].turn,
                               std::find(path.begin(), path.end(), b) != path.end(),
                               b == scene.session.here()});
    }
    for (const std::size_t leaf : leaves_of(branches)) {
        play::Session other = scene.session;
        other.go_to(leaf);
        TreeRoad road;
        road.point = leaf;
        const Chronicle chronicle(other);
        road.series = known_series(scene, other, headline, chronicle.last());
        if (!road.series.empty())
            road.value = headline_value(speak, headline, road.series.back() / shown_scale(headline));
        road.action.id = "goto." + std::to_string(leaf);
        road.action.label = road_name(scene, leaf);
        const int turn = branches[leaf].turn;
        const std::string until = turn == 0 ? speak.say("timeline.opening")
                                  : turn >= scene.scenario().turn_count()
                                      ? speak.say("compare.to_end")
                                      : speak.count("compare.turns", turn);
        road.action.detail = road.value.empty()
                                 ? until
                                 : speak.say("compare.road_detail",
                                             {{"until", until}, {"name", tree.name}, {"value", road.value}});
        road.action.command.kind = CommandKind::GoTo;
        road.action.command.branch = leaf;
        road.action.chosen = leaf == scene.session.here();
        if (leaf != scene.session.here()) {
            Comparison against;
            against.against = Against::Road;
            against.number = static_cast<std::uint32_t>(leaf);
            against.headline = headline;
            road.compare = open_action("compare.road." + std::to_string(leaf), speak.say("compare.this"),
                                       compare(against));
        }
        tree.roads.push_back(std::move(road));
    }
    tree.words =
        speak.say(tree.roads.size() < 2 ? "timeline.one_road" : "compare.tree_words", {{"name", tree.name}});
    return tree;
}

Page compare_page(const Scene& scene, const Address& address) {
    const Speaker& speak = scene.speak;
    const Comparison now = comparison_of(scene.session, address).value_or(Comparison{});
    Page page;
    page.title = speak.say("page.compare");
    page.blocks.push_back(heading(speak.say("compare.title"), 1));
    page.blocks.push_back(paragraph(speak.say("compare.words")));

    play::Session first = scene.session;
    if (now.first) first.go_to(*now.first);
    play::Session second = scene.session;
    std::vector<Road> roads{{now.first ? road_name(scene, *now.first) : speak.say("compare.you"), &first}};
    Studies own;
    Studies& studies = scene.studies != nullptr && !now.first ? *scene.studies : own;
    const bool has_history = scene.history_run != nullptr;
    switch (now.against) {
        case Against::History:
            if (has_history) {
                roads.push_back({speak.say("compare.history"), scene.history_run});
            } else {
                roads.push_back({speak.say("compare.nothing"), &studies.without(first, std::nullopt)});
            }
            break;
        case Against::Nothing:
            roads.push_back({speak.say("compare.nothing"), &studies.without(first, std::nullopt)});
            break;
        case Against::Without:
            roads.push_back({speak.say("compare.twin"), &studies.without(first, now.number)});
            break;
        case Against::Road:
            second.go_to(now.number);
            roads.push_back({road_name(scene, now.number), &second});
            break;
    }
    if (now.against == Against::Without) {
        const std::vector<RoadDecision> taken = decisions_of_road(scene.session);
        page.blocks.push_back(paragraph(without_name(scene, taken[now.number]), Tone::Notice));
    }
    // History is the third line where it is not the second.
    if (now.against != Against::History && has_history)
        roads.push_back({speak.say("compare.history"), scene.history_run});
    offer_others(scene, now, page);
    show_lines(scene, now, roads, page);
    show_groups(scene, now, roads, page);
    if (now.against == Against::Road) show_parting(scene, now, roads, page);
    if (!now.first) show_contributions(scene, now, page);
    page.blocks.push_back(tree_of(scene, now.headline));
    if (leaves_of(scene.session.branches()).size() > 2) {
        // Any two: the first road is exchanged here, the second above.
        Choices firsts;
        firsts.title = speak.say("compare.first_road");
        Comparison other = now;
        other.first.reset();
        if (other.against == Against::Without) other.against = Against::Nothing;
        firsts.actions.push_back(choice("compare.first.you", speak.say("compare.you"), other, !now.first));
        for (const std::size_t leaf : leaves_of(scene.session.branches())) {
            if (leaf == scene.session.here()) continue;
            other.first = leaf;
            firsts.actions.push_back(choice("compare.first." + std::to_string(leaf), road_name(scene, leaf),
                                            other, now.first == leaf));
        }
        page.blocks.push_back(std::move(firsts));
    }
    return page;
}

}  // namespace homerule::view

// The timeline: what happened, what was decided, what history did by the same month, and every road taken.
#include <algorithm>
#include <utility>

#include "view/pages.hpp"
#include "view/why.hpp"

namespace homerule::view {

using model::Headline;
using model::NewsKind;

namespace {

TimelineMark mark_at(const Scene& scene, base::Month month, std::string words) {
    TimelineMark mark;
    mark.month = month - scene.scenario().start;
    mark.date = scene.speak.short_month(month);
    mark.words = std::move(words);
    return mark;
}

bool decides_in_history(const Scene& scene, std::uint32_t event, std::uint32_t option) {
    if (scene.history == nullptr) return false;
    const model::Decision decision{model::DecisionKind::ChooseOption, event, option};
    return std::any_of(scene.history->steps.begin(), scene.history->steps.end(),
                       [&decision](const model::PlanStep& step) { return step.decision == decision; });
}

Timeline timeline_of(const Scene& scene) {
    const Speaker& speak = scene.speak;
    const model::Scenario& scenario = scene.scenario();
    const Chronicle& chronicle = scene.chronicle;
    Timeline timeline;
    timeline.months = scenario.month_count();
    timeline.now = static_cast<int>(chronicle.last());
    const std::vector<model::News> news_so_far = chronicle.news(0, chronicle.last());
    for (const model::News& news : news_so_far) {
        switch (news.kind) {
            case NewsKind::WrongfulHold:
            case NewsKind::Rearrest:
            case NewsKind::JailOverCapacity: continue;  // too many for a timeline; the figures tell them
            case NewsKind::EventHappened:
            case NewsKind::DecisionTaken:
            case NewsKind::LeverInForce:
            case NewsKind::SunsetReached:
            case NewsKind::Activated:
            case NewsKind::RegimeBegan:
            case NewsKind::BudgetGap: break;
        }
        TimelineMark mark = mark_at(scene, news.month, describe(scene, news));
        mark.decision = news.kind == NewsKind::DecisionTaken;
        if (mark.decision && decides_in_history(scene, news.subject, news.option)) {
            mark.history = true;
            mark.words = speak.say("timeline.as_history", {{"words", mark.words}});
        }
        if (news.kind == NewsKind::EventHappened || news.kind == NewsKind::DecisionTaken) {
            mark.open = open({PageKind::Card, news.subject, 0});
        } else if (news.kind == NewsKind::LeverInForce || news.kind == NewsKind::SunsetReached) {
            mark.open = open({PageKind::LeverCard, news.subject, 0});
        } else if (news.kind == NewsKind::RegimeBegan) {
            mark.open = open(archive(Shelf::Regimes, news.subject));
        }
        timeline.marks.push_back(std::move(mark));
    }
    // Decisions that made no news of their own; a choice on an event is told by its news.
    const std::vector<std::size_t> path = scene.session.path();
    for (const std::size_t branch : path) {
        const play::Branch& point = scene.session.branches()[branch];
        const base::Month month = scenario.start + (point.turn - 1) * scenario.turn_months;
        for (const model::Decision& decision : point.record->taken) {
            if (decision.kind == model::DecisionKind::ChooseOption ||
                decision.kind == model::DecisionKind::Amend) {
                continue;
            }
            const std::string words = describe(scene, decision);
            TimelineMark mark = mark_at(scene, month,
                                        decision.kind == model::DecisionKind::MakePromise
                                            ? words
                                            : scene.speak.say("timeline.chosen", {{"decision", words}}));
            mark.decision = true;
            timeline.marks.push_back(std::move(mark));
        }
    }
    if (scene.history != nullptr) {
        for (const model::PlanStep& step : scene.history->steps) {
            const bool is_past = step.month <= chronicle.month(chronicle.last());
            if (!is_past || step.decision.kind == model::DecisionKind::Lobby ||
                step.decision.kind == model::DecisionKind::MakePromise) {
                continue;
            }
            const bool is_told =
                std::any_of(news_so_far.begin(), news_so_far.end(), [&step](const model::News& news) {
                    return news.kind == NewsKind::DecisionTaken &&
                           step.decision.kind == model::DecisionKind::ChooseOption &&
                           news.subject == step.decision.subject && news.option == step.decision.option;
                });
            if (is_told) continue;
            TimelineMark mark =
                mark_at(scene, step.month,
                        speak.say("timeline.history", {{"decision", describe(scene, step.decision)}}));
            mark.history = true;
            timeline.marks.push_back(std::move(mark));
        }
    }
    std::stable_sort(timeline.marks.begin(), timeline.marks.end(),
                     [](const TimelineMark& a, const TimelineMark& b) { return a.month < b.month; });
    timeline.words = speak.say(timeline.marks.empty() ? "timeline.empty" : "timeline.legend");
    return timeline;
}

bool is_leaf(const std::vector<play::Branch>& branches, std::size_t branch) {
    for (std::size_t b = branch + 1; b < branches.size(); ++b) {
        if (branches[b].parent == branch) return false;
    }
    return true;
}

std::vector<std::size_t> path_to(const std::vector<play::Branch>& branches, std::size_t branch) {
    std::vector<std::size_t> path{branch};
    while (path.back() != 0)
        path.push_back(branches[path.back()].parent);
    std::reverse(path.begin(), path.end());
    return path;
}

std::string point_words(const Scene& scene, std::size_t branch) {
    const Speaker& speak = scene.speak;
    const play::Branch& point = scene.session.branches()[branch];
    if (branch == 0) return speak.say("timeline.opening");
    std::vector<std::string> decisions;
    for (const model::Decision& decision : point.decisions)
        decisions.push_back(describe(scene, decision));
    return decisions.empty() ? std::string() : speak.series(decisions);
}

std::string point_name(const Scene& scene, std::size_t branch) {
    const play::Branch& point = scene.session.branches()[branch];
    const base::Month month = scene.scenario().start + point.turn * scene.scenario().turn_months;
    if (point.turn == scene.scenario().turn_count()) {
        return scene.speak.say("timeline.end",
                               {{"number", scene.speak.whole(static_cast<std::int64_t>(branch))},
                                {"month", scene.speak.month(scene.scenario().end)}});
    }
    return scene.speak.say("timeline.point",
                           {{"number", scene.speak.whole(static_cast<std::int64_t>(branch))},
                            {"turn", scene.speak.whole(point.turn + 1)},
                            {"month", scene.speak.month(month)}});
}

Action go_to(const Scene& scene, std::size_t branch, std::string label) {
    Action action;
    action.id = "goto." + std::to_string(branch);
    action.label = std::move(label);
    action.detail = point_words(scene, branch);
    action.command.kind = CommandKind::GoTo;
    action.command.branch = branch;
    action.chosen = branch == scene.session.here();
    return action;
}

// The roads taken, one a leaf of the tree, and how their figures compare at the last turn that all have
// played.
void show_roads(const Scene& scene, Page& page) {
    const Speaker& speak = scene.speak;
    const std::vector<play::Branch>& branches = scene.session.branches();
    Choices points;
    points.title = speak.say("timeline.this_road");
    for (const std::size_t branch : scene.session.path()) {
        points.actions.push_back(go_to(scene, branch, point_name(scene, branch)));
    }
    page.blocks.push_back(std::move(points));

    std::vector<std::size_t> leaves;
    for (std::size_t b = 0; b < branches.size(); ++b) {
        if (is_leaf(branches, b)) leaves.push_back(b);
    }
    if (leaves.size() < 2) {
        page.blocks.push_back(paragraph(speak.say("timeline.one_road"), Tone::Quiet));
        return;
    }
    Choices roads;
    roads.title = speak.count("timeline.roads", static_cast<std::int64_t>(leaves.size()));
    constexpr std::size_t most_compared = 4;
    std::vector<std::size_t> compared;
    int common_turn = branches[leaves.front()].turn;
    for (std::size_t l = 0; l < leaves.size(); ++l) {
        roads.actions.push_back(
            go_to(scene, leaves[l],
                  speak.say("timeline.road", {{"number", speak.whole(static_cast<std::int64_t>(l + 1))},
                                              {"point", point_name(scene, leaves[l])}})));
        if (compared.size() < most_compared) {
            compared.push_back(leaves[l]);
            common_turn = std::min(common_turn, branches[leaves[l]].turn);
        }
    }
    page.blocks.push_back(std::move(roads));

    Table table;
    table.title = speak.say("timeline.compare", {{"turn", speak.whole(common_turn)}});
    table.columns = {speak.say("column.headline")};
    table.numeric = {false};
    for (std::size_t c = 0; c < compared.size(); ++c) {
        table.columns.push_back(
            speak.say("timeline.road_short", {{"number", speak.whole(static_cast<std::int64_t>(c + 1))}}));
        table.numeric.push_back(true);
    }
    for (std::size_t h = 0; h < model::headline_count; ++h) {
        table.rows.push_back({headline_row(speak, static_cast<Headline>(h))});
    }
    for (const std::size_t leaf : compared) {
        play::Session other = scene.session;
        other.go_to(path_to(branches, leaf)[static_cast<std::size_t>(common_turn)]);
        const Chronicle chronicle(other);
        for (std::size_t h = 0; h < model::headline_count; ++h) {
            const auto headline = static_cast<Headline>(h);
            table.rows[h].push_back(
                headline_cell(speak, headline, known_level(chronicle, headline, chronicle.last())));
        }
    }
    table.words = speak.say("timeline.compare_words");
    page.blocks.push_back(std::move(table));
}

}  // namespace

Page timeline_page(const Scene& scene) {
    const Speaker& speak = scene.speak;
    Page page;
    page.title = speak.say("page.timeline");
    page.blocks.push_back(heading(speak.say("timeline.title"), 1));
    page.blocks.push_back(paragraph(speak.say("timeline.words")));
    page.blocks.push_back(timeline_of(scene));
    show_roads(scene, page);
    return page;
}

}  // namespace homerule::view

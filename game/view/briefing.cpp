// The briefing: where things stand, what happened, what moved and why, who writes.
#include <algorithm>
#include <cmath>
#include <utility>

#include "view/luck.hpp"
#include "view/pages.hpp"
#include "view/why.hpp"

namespace homerule::view {

using model::Headline;
using model::Metric;
using model::NewsKind;

double known_level(const Chronicle& chronicle, Headline headline, std::size_t row) {
    if (headline == Headline::Trust) {
        const Survey survey = chronicle.survey(row);
        if (survey.taken) return survey.share;
    }
    return chronicle.headline(row, headline);
}

namespace {

// Shares and indices go from 0 to 1 and can be shown on a meter.
bool is_share(Headline headline) {
    return headline == Headline::Approval || headline == Headline::FederalStanding ||
           headline == Headline::Transparency;
}

}  // namespace

MetricLine headline_line(const Scene& scene, Headline headline) {
    const Speaker& speak = scene.speak;
    const Chronicle& chronicle = scene.chronicle;
    const std::size_t now = chronicle.last();
    const std::size_t earlier = chronicle.months_ago(3);
    const std::string_view id = model::headline_ids[static_cast<std::size_t>(headline)];
    MetricLine line;
    line.id = std::string(id);
    line.name = headline_name(speak, headline);
    line.open = open(why(headline, scene.scenario()));

    const double level = known_level(chronicle, headline, now);
    double change = level - known_level(chronicle, headline, earlier);
    const model::Fills name{{"name", line.name}};
    if (headline == Headline::Trust) {
        const Survey survey = chronicle.survey(now);
        const Survey before = chronicle.survey(earlier);
        if (!survey.taken) {
            line.value = speak.say("survey.none");
            line.level = -1;
            line.words = speak.say("survey.none_words", name);
            return line;
        }
        const bool is_new = survey.month > before.month || !before.taken;
        const double margin = std::sqrt(survey.margin * survey.margin + before.margin * before.margin);
        const bool is_clear = is_new && before.taken && std::fabs(change) > margin;
        if (!is_new) change = 0;
        line.value = speak.say("survey.value", {{"share", speak.percent(survey.share)},
                                                {"margin", speak.number(survey.margin * 100, 0)}});
        line.change = !is_new     ? speak.say("survey.no_new")
                      : !is_clear ? speak.say("survey.within_margin")
                                  : headline_change(speak, headline, change);
        line.better = is_clear ? better(headline, change) : 0;
        line.level = survey.share;
        for (std::size_t row = 0; row <= now; ++row)
            line.series.push_back(chronicle.survey(row).share);
        line.words = speak.say("survey.words", {{"name", line.name},
                                                {"share", speak.percent(survey.share)},
                                                {"margin", speak.number(survey.margin * 100, 0)},
                                                {"month", speak.month(survey.month)},
                                                {"change", line.change}});
        if (now == 0) {
            line.change.clear();
            line.words = speak.say("survey.opening", {{"name", line.name},
                                                      {"share", speak.percent(survey.share)},
                                                      {"margin", speak.number(survey.margin * 100, 0)}});
        }
        return line;
    }

    line.value = headline_value(speak, headline, level);
    line.series = chronicle.series(headline);
    line.level = is_share(headline) ? std::clamp(level, 0.0, 1.0) : -1;
    if (now == 0) {
        line.words = speak.say("headline.opening", {{"name", line.name}, {"value", line.value}});
        return line;
    }
    line.better = better(headline, change);
    const bool is_flat = line.better == 0;
    const std::string arrow = is_flat ? "" : change > 0 ? "▲ " : "▼ ";
    line.change = is_flat ? speak.say("change.none") : arrow + headline_change(speak, headline, change);
    line.words = is_flat
                     ? speak.say("headline.flat", {{"name", line.name}, {"value", line.value}})
                     : speak.say("headline.words", {{"name", line.name},
                                                    {"value", line.value},
                                                    {"change", headline_change(speak, headline, change)}});
    return line;
}

std::string place_and_date(const Scene& scene) {
    const Speaker& speak = scene.speak;
    const model::Scenario& scenario = scene.scenario();
    const std::string place = speak.of(scenario.place);
    if (scene.session.is_over()) {
        return speak.say("place_and_date.over", {{"place", place}, {"month", speak.month(scenario.end)}});
    }
    return speak.say("place_and_date", {{"place", place},
                                        {"month", speak.month(turn_start(scene.session))},
                                        {"turn", speak.whole(scene.session.turn() + 1)},
                                        {"turns", speak.whole(scenario.turn_count())}});
}

namespace {

// Whether the player chose what the news tells, or nobody did and the standing choice applied.
bool was_chosen(const play::Session& session, const model::News& news) {
    for (const model::TurnRecord* record : session.records()) {
        if (std::find(record->news.begin(), record->news.end(), news) == record->news.end()) continue;
        return std::any_of(
            record->taken.begin(), record->taken.end(), [&news](const model::Decision& decision) {
                return decision.kind == model::DecisionKind::ChooseOption && decision.subject == news.subject;
            });
    }
    return false;
}

}  // namespace

std::string describe(const Scene& scene, const model::News& news) {
    const Speaker& speak = scene.speak;
    const model::Scenario& scenario = scene.scenario();
    switch (news.kind) {
        case NewsKind::EventHappened:
            return speak.say("news.event", {{"event", speak.of(scenario.events[news.subject].title)}});
        case NewsKind::DecisionTaken: {
            const model::Event& event = scenario.events[news.subject];
            return speak.say(
                was_chosen(scene.session, news) ? "news.decision" : "news.left_open",
                {{"event", speak.of(event.title)}, {"option", speak.of(event.options[news.option].name)}});
        }
        case NewsKind::LeverInForce:
            return speak.say("news.lever", {{"lever", lever_name(scene, news.subject)},
                                            {"option", lever_option_name(scene, news.subject, news.option)}});
        case NewsKind::SunsetReached:
            return speak.say("news.sunset",
                             {{"lever", lever_name(scene, news.subject)},
                              {"option", lever_option_name(scene, news.subject, news.option)}});
        case NewsKind::Activated: return speak.say("news.activated");
        case NewsKind::RegimeBegan:
            return speak.say("news.regime",
                             {{"regime", speak.of(scene.evidence().regimes[news.subject].name)}});
        case NewsKind::WrongfulHold: return speak.count("news.wrongful_hold", news.amount);
        case NewsKind::Rearrest: return speak.count("news.rearrest", news.amount);
        case NewsKind::BudgetGap: return speak.say("news.budget_gap", {{"amount", speak.cents(news.amount)}});
        case NewsKind::JailOverCapacity: return speak.count("news.jail_over", news.amount);
    }
    return {};
}

namespace {

void tell_news(const Scene& scene, Page& page) {
    const Speaker& speak = scene.speak;
    const Chronicle& chronicle = scene.chronicle;
    const std::size_t before = chronicle.before_last_turn();
    if (before == chronicle.last()) return;
    page.blocks.push_back(heading(speak.say(
        "briefing.news",
        {{"months", speak.months(chronicle.month(before + 1), chronicle.month(chronicle.last()))}})));
    std::int64_t wrongful = 0;
    std::int64_t rearrested = 0;
    std::int64_t over = 0;
    std::vector<std::string> others;
    for (const model::News& news : chronicle.news(before, chronicle.last())) {
        switch (news.kind) {
            case NewsKind::EventHappened: {
                const model::Event& event = scene.scenario().events[news.subject];
                Paragraph story = paragraph(
                    capitalized(speak.say("briefing.story", {{"month", speak.month(news.month)},
                                                             {"title", speak.of(event.title)},
                                                             {"situation", speak.of(event.situation)}})));
                story.citations = cite(scene, event.sources);
                page.blocks.push_back(std::move(story));
                break;
            }
            case NewsKind::RegimeBegan: {
                const model::Regime& regime = scene.evidence().regimes[news.subject];
                Paragraph story = paragraph(
                    capitalized(speak.say("briefing.story", {{"month", speak.month(news.month)},
                                                             {"title", speak.of(regime.name)},
                                                             {"situation", speak.of(regime.explanation)}})));
                story.citations = cite(scene, regime.sources);
                page.blocks.push_back(std::move(story));
                break;
            }
            case NewsKind::WrongfulHold: wrongful += news.amount; break;
            case NewsKind::Rearrest: rearrested += news.amount; break;
            case NewsKind::JailOverCapacity: over = std::max(over, news.amount); break;
            case NewsKind::DecisionTaken:
            case NewsKind::LeverInForce:
            case NewsKind::SunsetReached:
            case NewsKind::Activated:
            case NewsKind::BudgetGap: others.push_back(describe(scene, news)); break;
        }
    }
    for (std::string& words : others)
        page.blocks.push_back(paragraph(std::move(words)));
    if (wrongful > 0) page.blocks.push_back(paragraph(speak.count("news.wrongful_hold", wrongful)));
    if (rearrested > 0) page.blocks.push_back(paragraph(speak.count("news.rearrest", rearrested)));
    if (wrongful > 0 || rearrested > 0) {
        // Single cases say little without how many there were in all.
        const std::size_t year = chronicle.months_ago(12);
        const auto tally = [&](Metric metric) {
            return speak.whole(chronicle.tally(metric, year, chronicle.last()));
        };
        page.blocks.push_back(
            paragraph(speak.say("briefing.of_all", {{"detainers", tally(Metric::Detainers)},
                                                    {"held", tally(Metric::HoldsHonored)},
                                                    {"released", tally(Metric::HoldsDeclined)}}),
                      Tone::Quiet));
    }
    if (over > 0) page.blocks.push_back(paragraph(speak.count("news.jail_over", over)));
    if (std::holds_alternative<Heading>(page.blocks.back())) {
        page.blocks.push_back(paragraph(speak.say("briefing.no_news"), Tone::Quiet));
    }
}

// The headlines that moved most last turn, against how much each usually moves, and their largest reasons.
void tell_movers(const Scene& scene, Page& page) {
    const Speaker& speak = scene.speak;
    const Chronicle& chronicle = scene.chronicle;
    const std::size_t before = chronicle.before_last_turn();
    if (before == chronicle.last()) return;
    // What counts as a large change of each headline, to compare unlike units.
    constexpr model::Headlines large{0.02, 2, 0.01, 0.05, 15, 0.02, 0.05};
    std::vector<std::pair<double, Headline>> moved;
    for (std::size_t h = 0; h < model::headline_count; ++h) {
        const auto headline = static_cast<Headline>(h);
        const double change =
            chronicle.headline(chronicle.last(), headline) - chronicle.headline(before, headline);
        if (better(headline, change) != 0) moved.emplace_back(std::fabs(change) / large[h], headline);
    }
    std::stable_sort(moved.begin(), moved.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    if (moved.size() > 3) moved.resize(3);
    page.blocks.push_back(heading(speak.say("briefing.moved")));
    if (moved.empty()) page.blocks.push_back(paragraph(speak.say("briefing.nothing_moved"), Tone::Quiet));
    Choices more;
    for (const auto& [size, headline] : moved) {
        const Explanation told = explain(chronicle, headline, {}, before, chronicle.last());
        std::vector<std::string> reasons;
        for (const WhyLine& line : told.lines) {
            if (reasons.size() == 2 || line.shown_units == 0) break;
            reasons.push_back(
                speak.say("briefing.reason", {{"cause", line_name(scene, line)},
                                              {"amount", headline_change(speak, headline, line.amount)}}));
        }
        const double change = told.after - told.before;
        page.blocks.push_back(paragraph(speak.say(change > 0 ? "briefing.up" : "briefing.down",
                                                  {{"name", headline_name(speak, headline)},
                                                   {"amount", headline_change(speak, headline, change)},
                                                   {"reasons", speak.series(reasons)}})));
        more.actions.push_back(
            open_action("open.why." + std::string(model::headline_ids[static_cast<std::size_t>(headline)]),
                        speak.say("briefing.why", {{"name", headline_name(speak, headline)}}),
                        why(headline, scene.scenario())));
    }
    if (!more.actions.empty()) page.blocks.push_back(std::move(more));
}

void show_trust_by_group(const Scene& scene, Page& page) {
    const Speaker& speak = scene.speak;
    const Chronicle& chronicle = scene.chronicle;
    const Survey now = chronicle.survey(chronicle.last());
    const Survey opening = chronicle.survey(0);
    if (!now.taken) return;
    Table table;
    table.title = speak.say("briefing.trust_by_group", {{"month", speak.month(now.month)}});
    table.columns = {speak.say("column.group"), speak.say("column.residents"), speak.say("column.trust"),
                     speak.say("column.margin")};
    table.numeric = {false, true, true, true};
    const bool has_opening = opening.taken && opening.month < now.month;
    if (has_opening) {
        table.columns.push_back(speak.say("column.trust_at_start"));
        table.numeric.push_back(true);
    }
    for (std::size_t g = 0; g < scene.scenario().groups.size(); ++g) {
        const model::GroupId group{static_cast<std::uint32_t>(g)};
        const Place place{std::nullopt, group};
        table.rows.push_back(
            {speak.of(scene.scenario().groups[g].name),
             speak.whole(chronicle.sum(chronicle.last(), Metric::Residents, place)),
             speak.percent(now.shares[g]),
             speak.say("survey.margin", {{"margin", speak.number(now.margins[g] * 100, 0)}})});
        if (has_opening) table.rows.back().push_back(speak.percent(opening.shares[g]));
        table.opens.push_back(open(why(Headline::Trust, scene.scenario(), place)));
    }
    table.words = speak.say("briefing.trust_by_group_words");
    page.blocks.push_back(std::move(table));
}

// Letters from the two whose support moved most; before the first turn from two who want different things.
void show_letters(const Scene& scene, Page& page) {
    const Speaker& speak = scene.speak;
    const Chronicle& chronicle = scene.chronicle;
    const std::vector<model::Stakeholder>& all = scene.scenario().stakeholders;
    if (all.empty()) return;
    const std::size_t before = chronicle.before_last_turn();
    const bool is_opening = before == chronicle.last();
    std::vector<std::pair<double, std::size_t>> order;
    for (const std::size_t s : shuffled(scene.session.luck(), Purpose::StakeholderOrder,
                                        static_cast<std::uint32_t>(scene.session.turn()), all.size())) {
        const double moved = chronicle.share(chronicle.last(), Metric::StakeholderSupport, s) -
                             chronicle.share(before, Metric::StakeholderSupport, s);
        order.emplace_back(is_opening ? std::fabs(all[s].cooperation) : std::fabs(moved), s);
    }
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    // The second letter comes from the other side of the first one's wishes, where there is such a side.
    std::vector<std::size_t> writers{order.front().second};
    const bool first_cooperates = all[writers[0]].cooperation > 0;
    for (const auto& [size, s] : order) {
        if (s != writers[0] && (all[s].cooperation > 0) != first_cooperates) {
            writers.push_back(s);
            break;
        }
    }
    page.blocks.push_back(heading(speak.say("briefing.letters")));
    Choices more;
    for (const std::size_t s : writers) {
        const model::Stakeholder& stakeholder = all[s];
        const double moved = chronicle.share(chronicle.last(), Metric::StakeholderSupport, s) -
                             chronicle.share(before, Metric::StakeholderSupport, s);
        const std::string_view mood = std::fabs(moved) < 0.005 ? "same" : moved > 0 ? "warmer" : "cooler";
        Paragraph letter;
        letter.tone = Tone::Quote;
        letter.speaker = speak.of(stakeholder.name);
        // The aim first, later the argument and what it cites, so that letters do not repeat at once.
        const int turn = scene.session.turn();
        letter.words = speak.of(turn % 3 == 0   ? stakeholder.aim
                                : turn % 3 == 1 ? stakeholder.argument
                                                : stakeholder.evidence);
        letter.citations = cite(scene, stakeholder.sources);
        page.blocks.push_back(std::move(letter));
        if (!is_opening) {
            page.blocks.push_back(
                paragraph(speak.say_of("letter", mood,
                                       {{"name", speak.of(stakeholder.name)},
                                        {"points", speak.number(std::fabs(moved) * 100, 1)},
                                        {"support", speak.percent(chronicle.share(
                                                        chronicle.last(), Metric::StakeholderSupport, s))}}),
                          Tone::Quiet));
        }
        more.actions.push_back(open_action("open.stakeholder." + stakeholder.id, speak.of(stakeholder.name),
                                           {PageKind::Stakeholder, s, 0}));
    }
    page.blocks.push_back(std::move(more));
}

// A figure a district over twelve months, against its residents or not.
struct LayerFigure {
    double value = 0;
    std::string words;   // without the district's name
    std::string figure;  // the value alone, or empty where it is not known or no figure
};

MapLayer layer(const Scene& scene, std::string_view id, const std::vector<LayerFigure>& figures) {
    MapLayer made;
    made.id = std::string(id);
    made.name = scene.speak.say_of("layer", id);
    made.unit = scene.speak.say_of("layer_unit", id);
    const std::vector<model::District>& districts = scene.scenario().districts;
    for (std::size_t d = 0; d < figures.size(); ++d) {
        made.values.push_back(figures[d].value);
        made.words.push_back(scene.speak.say(
            "map.district", {{"district", scene.speak.of(districts[d].name)}, {"words", figures[d].words}}));
    }
    const bool is_same = std::all_of(figures.begin(), figures.end(), [&figures](const LayerFigure& figure) {
        return figure.words == figures.front().words;
    });
    if (is_same && !figures.empty()) made.same = figures.front().words;
    if (!figures.empty()) {
        const auto [low, high] = std::minmax_element(
            figures.begin(), figures.end(),
            [](const LayerFigure& one, const LayerFigure& other) { return one.value < other.value; });
        made.low = low->value;
        made.high = high->value;
        if (made.high > made.low) {
            made.low_words = low->figure;
            made.high_words = high->figure;
        }
    }
    if (!(made.high > made.low)) made.high = made.low + 1;
    return made;
}

MapBlock map_of(const Scene& scene) {
    const Speaker& speak = scene.speak;
    const Chronicle& chronicle = scene.chronicle;
    const model::Scenario& scenario = scene.scenario();
    const std::size_t now = chronicle.last();
    const std::size_t year = chronicle.months_ago(12);
    const auto months = static_cast<double>(now - year);
    std::vector<LayerFigure> trust, reporting, victimization, holds, spending, officials, activation;
    double margins = 0;
    int surveyed = 0;
    for (std::uint32_t d = 0; d < scenario.districts.size(); ++d) {
        const model::DistrictId district{d};
        const Place place{district, std::nullopt};
        const auto residents =
            static_cast<double>(std::max<std::int64_t>(chronicle.sum(now, Metric::Residents, place), 1));

        const Survey survey = chronicle.survey(now, district);
        if (survey.taken) {
            trust.push_back({survey.share,
                             speak.say("map.trust", {{"share", speak.percent(survey.share)},
                                                     {"margin", speak.number(survey.margin * 100, 0)}}),
                             speak.percent(survey.share)});
            margins += survey.margin;
            ++surveyed;
        } else {
            // Nobody has asked here yet: what older surveys say of its groups, mixed as they live here.
            double guessed = 0;
            for (std::uint32_t g = 0; g < scenario.groups.size(); ++g) {
                const auto people = static_cast<double>(
                    chronicle.sum(now, Metric::Residents, Place{district, model::GroupId{g}}));
                guessed += people / residents * chronicle.share(now, Metric::PublishedTrust, g);
            }
            trust.push_back({guessed, speak.say("map.trust_guessed", {{"share", speak.percent(guessed)}}),
                             speak.percent(guessed)});
        }
        std::int64_t crimes = 0;
        std::int64_t reports = 0;
        for (std::size_t c = 0; c < model::victim_offense_count; ++c) {
            const auto offense = static_cast<model::Offense>(c);
            crimes += chronicle.tally(model::victimizations(offense), year, now, place);
            reports += chronicle.tally(model::reports(offense), year, now, place);
        }
        const double share = crimes > 0 ? static_cast<double>(reports) / static_cast<double>(crimes) : 0;
        const double rate = months > 0 ? static_cast<double>(crimes) * 12.0 / months * 1000.0 / residents : 0;
        const std::string none = speak.say("map.no_figures");
        reporting.push_back(
            {share, crimes == 0 ? none : speak.say("map.reporting", {{"share", speak.percent(share)}}),
             crimes == 0 ? "" : speak.percent(share)});
        victimization.push_back(
            {rate, crimes == 0 ? none : speak.say("map.victimization", {{"rate", speak.number(rate, 1)}}),
             crimes == 0 ? "" : speak.number(rate, 1)});
        const std::int64_t honored = chronicle.tally(Metric::HoldsHonored, year, now, place);
        holds.push_back(
            {static_cast<double>(honored), speak.count("map.holds", honored), speak.whole(honored)});
        const double days = static_cast<double>(chronicle.tally(Metric::HoldDays, year, now, place)) / 100.0;
        const double dollars = days * scenario.jail.cost_per_day_dollars;
        spending.push_back({dollars, speak.dollars(dollars), speak.dollars(dollars)});
        const bool is_active = d < scene.world().active.size() && scene.world().active[d] != 0;
        const base::Month since = scenario.districts[d].activation.value_or(scenario.federal.activation);
        activation.push_back({is_active ? 1.0 : 0.0,
                              is_active ? speak.say("map.activation", {{"month", speak.month(since)}})
                                        : speak.say("map.no_activation"),
                              ""});
        double lean = 0;
        std::vector<std::string> names;
        for (const model::Official& official : scenario.officials) {
            if (std::find(official.districts.begin(), official.districts.end(), district) ==
                official.districts.end()) {
                continue;
            }
            lean += official.lean;
            names.push_back(speak.of(official.name));
        }
        if (!names.empty()) lean /= static_cast<double>(names.size());
        officials.push_back({lean, names.empty() ? speak.say("map.no_officials") : speak.list(names), ""});
    }
    MapBlock block;
    block.layers = {layer(scene, "trust", trust),
                    layer(scene, "reporting", reporting),
                    layer(scene, "victimization", victimization),
                    layer(scene, "holds", holds),
                    layer(scene, "spending", spending),
                    layer(scene, "officials", officials),
                    layer(scene, "activation", activation)};
    const auto scale = [&block](std::size_t from_end, double low) {
        MapLayer& one = block.layers[block.layers.size() - from_end];
        one.low = low;
        one.high = 1;
        one.low_words.clear();
        one.high_words.clear();
    };
    if (surveyed > 0) {
        block.layers[0].unit =
            speak.say("layer_unit.trust_surveyed", {{"margin", speak.number(margins / surveyed * 100, 0)}});
    }
    scale(2, -1);  // from limits to cooperation
    scale(1, 0);   // not yet, or switched on
    return block;
}

}  // namespace

Page briefing_page(const Scene& scene) {
    const Speaker& speak = scene.speak;
    const model::Scenario& scenario = scene.scenario();
    Page page;
    page.title = speak.say("page.briefing");
    const bool is_opening = scene.chronicle.last() == 0;
    page.blocks.push_back(heading(speak.of(is_opening ? scenario.seat.title : scenario.title), 1));
    if (is_opening) {
        page.blocks.push_back(paragraph(speak.of(scenario.seat.briefing)));
        page.blocks.push_back(
            paragraph(speak.say("briefing.how", {{"turns", speak.whole(scenario.turn_count())},
                                                 {"moves", speak.whole(scenario.seat.moves_per_turn)}}),
                      Tone::Notice));
    }
    if (scene.session.is_over()) page.blocks.push_back(paragraph(speak.say("briefing.over"), Tone::Notice));
    tell_news(scene, page);
    tell_movers(scene, page);

    if (!scene.session.is_over()) {
        const std::vector<model::EventId> agenda = scene.session.agenda();
        Choices next;
        next.title = speak.say("briefing.next");
        if (is_opening && !scenario.promises.empty()) {
            next.actions.push_back(open_action("open.promises", speak.say("page.promises"),
                                               {PageKind::Promises, 0, 0},
                                               speak.say("briefing.promises_detail")));
        }
        for (const model::EventId event : agenda) {
            next.actions.push_back(open_action(
                "open.card." + scenario.events[event.index].id, speak.of(scenario.events[event.index].title),
                {PageKind::Card, event.index, 0}, standing_words(scene, event.index)));
        }
        next.actions.push_back(open_action("open.levers", speak.say("page.levers"), {PageKind::Levers, 0, 0},
                                           speak.say("briefing.levers_detail")));
        page.blocks.push_back(std::move(next));
    } else {
        Choices next;
        next.actions.push_back(open_action("open.record", speak.say("page.record"), {PageKind::Record, 0, 0},
                                           speak.say("briefing.record_detail")));
        page.blocks.push_back(std::move(next));
    }

    page.blocks.push_back(heading(speak.say("briefing.figures")));
    for (std::size_t h = 0; h < model::headline_count; ++h) {
        page.blocks.push_back(headline_line(scene, static_cast<Headline>(h)));
    }
    page.blocks.push_back(paragraph(speak.say("briefing.figures_note"), Tone::Quiet));
    show_trust_by_group(scene, page);
    page.blocks.push_back(map_of(scene));
    show_letters(scene, page);
    return page;
}

}  // namespace homerule::view

// One option of a card or a lever, fully weighed: who decides, cost, time, law, votes, who will like it.
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "play/outlook.hpp"
#include "view/outlooks.hpp"
#include "view/pages.hpp"
#include "view/why.hpp"

namespace homerule::view {

namespace {

std::string difficulty_name(const Speaker& speak, model::Difficulty difficulty) {
    constexpr std::array<std::string_view, 3> ids{"easy", "hard", "very_hard"};
    return speak.say_of("undo", ids[static_cast<std::size_t>(difficulty)]);
}

class Facts {
public:
    Facts(const Speaker& speak, OptionCard& card) : speak_(speak), card_(card) {}
    // A fact without words is left out.
    void add(std::string_view key, std::string words) {
        if (!words.empty()) card_.facts.emplace_back(speak_.say_of("fact", key), std::move(words));
    }

private:
    const Speaker& speak_;
    OptionCard& card_;
};

std::string who_decides(const Scene& scene, const model::Decision& decision) {
    const Speaker& speak = scene.speak;
    const model::Body body = model::body_for(scene.scenario(), decision);
    const std::string name = body_name(speak, body);
    if (model::is_voted(body)) {
        const std::string summary = vote_summary(scene, decision, votes_instead(scene.session, decision));
        if (!summary.empty()) return speak.say("decides.with_votes", {{"body", name}, {"votes", summary}});
    }
    return name;
}

// Who is likely to welcome the option and who to object: known reactions first, else by how each likes its
// direction.
void add_reactions(const Scene& scene, double cooperation, const std::vector<model::Reaction>& known,
                   OptionCard& card) {
    const Speaker& speak = scene.speak;
    const std::vector<model::Stakeholder>& all = scene.scenario().stakeholders;
    std::vector<double> liking(all.size());
    for (std::size_t s = 0; s < all.size(); ++s)
        liking[s] = cooperation * all[s].cooperation * 0.2;
    for (const model::Reaction& reaction : known)
        liking[reaction.stakeholder.index] = reaction.amount;
    std::vector<std::string> welcome;
    std::vector<std::string> object;
    for (std::size_t s = 0; s < all.size(); ++s) {
        if (liking[s] >= 0.02) welcome.push_back(speak.of(all[s].name));
        if (liking[s] <= -0.02) object.push_back(speak.of(all[s].name));
    }
    if (!welcome.empty())
        card.reactions.push_back(speak.say("reaction.welcome", {{"names", speak.list(welcome)}}));
    if (!object.empty())
        card.reactions.push_back(speak.say("reaction.object", {{"names", speak.list(object)}}));
}

// Figures beyond the headlines: people in jail, removals, dollars in reserve.
struct ForecastFigure {
    std::string name;
    std::string unit;
    double scale = 1;       // from the figure's own unit to that of people
    double large = 1;       // a large change, to compare unlike units
    double noticeable = 0;  // the smallest change worth a word
};

ForecastFigure figure_of(const Scene& scene, std::size_t figure) {
    const Speaker& speak = scene.speak;
    constexpr model::Headlines large{0.02, 2, 0.01, 0.05, 15, 0.02, 0.05};
    constexpr model::Headlines noticeable{0.003, 0.2, 0.0005, 0.005, 2, 0.003, 0.005};
    const std::string_view id = play::figure_ids[figure];
    if (figure < model::headline_count) {
        const auto headline = static_cast<model::Headline>(figure);
        return {headline_name(speak, headline), speak.say_of("headline_unit", id), shown_scale(headline),
                large[figure], noticeable[figure]};
    }
    if (id == "reserve")
        return {speak.say_of("figure", id), speak.say("unit.million_dollars"), 1e-6, 5e6, 5e5};
    return {speak.say_of("figure", id), speak.say("unit.people"), 1, 40, 3};
}

std::string change_of(const Scene& scene, std::size_t figure, double change) {
    if (figure < model::headline_count &&
        static_cast<model::Headline>(figure) != model::Headline::DueProcess) {
        const double size = change < 0 ? -change : change;
        // The sentence says up or down.
        const std::string signed_words =
            headline_change(scene.speak, static_cast<model::Headline>(figure), size);
        return signed_words.starts_with('+') ? signed_words.substr(1) : signed_words;
    }
    const double size = change < 0 ? -change : change;
    if (play::figure_ids[figure] == "reserve") return scene.speak.dollars(size);
    return scene.speak.count("people", static_cast<std::int64_t>(size + 0.5));
}

// The figures that the choice moves the same way in most futures, the clearest first; then one plain
// sentence.
void add_outlook(const Scene& scene, const model::Decision& decision, OptionCard& card, Facts& facts) {
    const Speaker& speak = scene.speak;
    if (scene.outlooks == nullptr || scene.session.is_over() || (!card.action.enabled && !card.action.chosen))
        return;
    const Outlook& outlook = scene.outlooks->of(scene.session, decision);
    if (outlook.turns < 1) return;
    constexpr double most_futures = 0.75;
    constexpr std::size_t most_figures = 3;
    std::vector<std::pair<double, const FigureOutlook*>> clear;
    for (const FigureOutlook& figure : outlook.figures) {
        const ForecastFigure shown = figure_of(scene, figure.figure);
        const double size =
            figure.median_difference < 0 ? -figure.median_difference : figure.median_difference;
        const double share = std::max(figure.share_raised, figure.share_lowered);
        if (share >= most_futures && size >= shown.noticeable)
            clear.emplace_back(size / shown.large, &figure);
    }
    std::stable_sort(clear.begin(), clear.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    if (clear.size() > most_figures) clear.resize(most_figures);
    std::vector<std::string> sentences;
    for (const auto& [size, figure] : clear) {
        const ForecastFigure shown = figure_of(scene, figure->figure);
        const bool is_up = figure->share_raised > figure->share_lowered;
        const double share = is_up ? figure->share_raised : figure->share_lowered;
        Fan fan;
        fan.id = std::string(play::figure_ids[figure->figure]);
        fan.name = shown.name;
        fan.unit = shown.unit;
        fan.words =
            speak.say(is_up ? "outlook.higher" : "outlook.lower",
                      {{"name", shown.name},
                       {"count", speak.whole(static_cast<std::int64_t>(share * outlook_futures + 0.5))},
                       {"futures", speak.whole(static_cast<std::int64_t>(outlook_futures))},
                       {"amount", change_of(scene, figure->figure, figure->median_difference)}});
        for (int turn = 0; turn < outlook.turns; ++turn) {
            const base::Month last = scene.world().month + ((turn + 1) * scene.scenario().turn_months - 1);
            fan.labels.push_back(speak.short_month(std::min(last, scene.scenario().end)));
        }
        const auto scaled = [&shown](std::vector<double> values) {
            for (double& value : values)
                value *= shown.scale;
            return values;
        };
        fan.p05 = scaled(figure->with.p05);
        fan.p10 = scaled(figure->with.p10);
        fan.p25 = scaled(figure->with.p25);
        fan.p50 = scaled(figure->with.p50);
        fan.p75 = scaled(figure->with.p75);
        fan.p90 = scaled(figure->with.p90);
        fan.p95 = scaled(figure->with.p95);
        fan.without = scaled(figure->without.p50);
        fan.dots = scaled(figure->with.dots);
        for (const std::vector<double>& path : figure->paths)
            fan.paths.push_back(scaled(path));
        sentences.push_back(fan.words);
        // In the last turn there is one point and no line to draw; the sentence says it all.
        if (outlook.turns > 1) card.fans.push_back(std::move(fan));
    }
    const int months = std::min(outlook.turns * scene.scenario().turn_months, outlook_months);
    facts.add("outlook", sentences.empty()
                             ? speak.say("outlook.none", {{"months", speak.whole(months)}})
                             : speak.say("outlook.words", {{"months", speak.whole(months)},
                                                           {"sentences", speak.series(sentences)}}));
}

}  // namespace

std::string cost_words(const Speaker& speak, double now, double per_month, int months) {
    std::vector<std::string> parts;
    if (now != 0)
        parts.push_back(speak.say(now > 0 ? "cost.now" : "cost.gain_now",
                                  {{"dollars", speak.dollars(now < 0 ? -now : now)}}));
    if (per_month != 0) {
        const std::string dollars = speak.dollars(per_month < 0 ? -per_month : per_month);
        if (months > 0) {
            parts.push_back(speak.say(per_month > 0 ? "cost.months" : "cost.gain_months",
                                      {{"dollars", dollars}, {"months", speak.whole(months)}}));
        } else {
            parts.push_back(
                speak.say(per_month > 0 ? "cost.month" : "cost.gain_month", {{"dollars", dollars}}));
        }
    }
    return parts.empty() ? speak.say("cost.none") : speak.list(parts);
}

OptionCard weigh(const Scene& scene, const model::Decision& decision) {
    const Speaker& speak = scene.speak;
    const model::Scenario& scenario = scene.scenario();
    OptionCard card;
    Facts facts(speak, card);
    if (decision.kind == model::DecisionKind::ChooseOption) {
        const model::Event& event = scenario.events[decision.subject];
        const model::EventOption& option = event.options[decision.option];
        card.action = decide_action(scene, decision, speak.of(option.name));
        card.meaning = speak.of(option.meaning);
        card.best_case = speak.of(option.best_case);
        facts.add("decides", who_decides(scene, decision));
        facts.add("cost", cost_words(speak, option.cost_now_dollars, option.cost_per_month_dollars,
                                     option.cost_months));
        std::vector<std::string> changes;
        for (const model::LeverChange& change : option.levers) {
            changes.push_back(
                speak.say("decision.set",
                          {{"lever", lever_name(scene, change.lever.index)},
                           {"option", lever_option_name(scene, change.lever.index, change.option.index)}}));
        }
        if (!changes.empty()) facts.add("changes", speak.series(changes));
        facts.add("starts", speak.say("starts.this_turn"));
        facts.add("undo", difficulty_name(speak, option.undo));
        facts.add("law", speak.of(option.legal_note));
        add_outlook(scene, decision, card, facts);
        add_reactions(scene, option.cooperation, option.reactions, card);
        card.citations = cite(scene, option.sources);
        return card;
    }
    const model::Lever& lever = scenario.levers[decision.subject];
    const model::LeverOption& option = lever.options[decision.option];
    const model::LeverState& state = scene.world().levers[decision.subject];
    card.action = decide_action(scene, decision, speak.of(option.name));
    if (state.in_force.index == decision.option) {
        card.action.detail = speak.say("lever.in_force_since", {{"month", speak.month(state.since)}});
    } else if (state.pending.is_valid() && state.pending.index == decision.option) {
        card.action.detail = speak.say("lever.pending_from", {{"month", speak.month(state.pending_from)}});
    }
    card.meaning = speak.of(option.meaning);
    const bool is_in_force = state.in_force.index == decision.option && !state.pending.is_valid();
    if (!is_in_force) facts.add("decides", who_decides(scene, decision));
    facts.add("cost", cost_words(speak, option.cost_now_dollars, option.cost_per_month_dollars, 0));
    facts.add("cost_note", speak.of(option.cost_note));
    card.citations = cite(scene, option.sources);
    if (is_in_force) return card;
    facts.add("starts", lever.lead_months == 0 ? speak.say("starts.at_once")
                                               : speak.count("starts.after", lever.lead_months));
    facts.add("undo", difficulty_name(speak, lever.undo));
    add_outlook(scene, decision, card, facts);
    add_reactions(scene, option.cooperation - lever.options[state.in_force.index].cooperation, {}, card);
    return card;
}

}  // namespace homerule::view

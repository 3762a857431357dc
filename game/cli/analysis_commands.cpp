// twin, forecast and lens: one term against another.
#include <algorithm>
#include <utility>

#include "cli/study.hpp"
#include "play/forecast.hpp"
#include "play/lenses.hpp"
#include "play/twin.hpp"
#include "view/analysis.hpp"
#include "view/analysis_json.hpp"
#include "view/scene.hpp"

namespace homerule::cli {

namespace {

std::string words_of(const Study& study, const RunOptions& options, const model::Decision& decision) {
    const play::Session session(study.scenario, study.lens, options.luck);
    const view::Speaker speak = study.speaker(options);
    return view::describe(view::Scene(session, speak, nullptr, nullptr), decision);
}

// The turn (from 1) in which an event first waits for a decision along the plan; 0 where it never does.
int turn_on_agenda(const Study& study, std::uint64_t luck, std::uint32_t event) {
    play::Session session(study.scenario, study.lens, luck);
    while (!session.is_over()) {
        for (const model::EventId waiting : session.agenda()) {
            if (waiting.index == event) return session.turn() + 1;
        }
        play::draft_turn(session, study.plan);
        session.advance();
    }
    return 0;
}

}  // namespace

int twin_command(const StudyOptions& options, const Surroundings& surroundings) {
    Console console(surroundings);
    const std::optional<Study> study = open_study(console, options.run);
    if (!study) return console.code();
    const model::Scenario& scenario = *study->scenario;
    const std::vector<model::Decisions> decisions = play::decisions_by_turn(scenario, study->plan);
    std::vector<model::Decisions> fewer = decisions;
    view::TwinStudy twin;
    twin.subject = study->subject;
    twin.left_out = options.without;
    if (options.without != "none") {
        const std::optional<NamedDecision> named = find_decision(console, scenario, options.without);
        if (!named) return console.code();
        for (const model::Decisions& turn : decisions) {
            for (const model::Decision& decision : turn) {
                if (!named->names(decision)) continue;
                twin.left_words.push_back(words_of(*study, options.run, decision));
                fewer = play::without(fewer, decision);
            }
        }
        if (twin.left_words.empty()) {
            console.fail(exit_usage, "The plan \"" + options.run.plan + "\" does not decide \"" +
                                         options.without + "\", so there is nothing to leave out.");
            return console.code();
        }
    }
    twin.with = play::play_term(scenario, study->values(), options.run.luck, decisions, play::Cases::Keep);
    twin.without = play::play_term(scenario, study->values(), options.run.luck, fewer, play::Cases::Keep);
    if (options.run.json) {
        console.out << view::twin_json(twin);
    } else {
        const view::Speaker speak = study->speaker(options.run);
        print_page(console, speak, view::twin_page(speak, scenario, twin));
    }
    return exit_well;
}

int forecast_command(const StudyOptions& options, const Surroundings& surroundings) {
    Console console(surroundings);
    const std::optional<Study> study = open_study(console, options.run);
    if (!study) return console.code();
    const model::Scenario& scenario = *study->scenario;
    const std::optional<model::Decision> choice = find_choice(console, scenario, options.option);
    if (!choice) return console.code();
    view::ForecastStudy shown;
    if (!options.run.metric.empty()) {
        shown.asked = find_figure(console, options.run.metric);
        if (!shown.asked) return console.code();
    }
    if (options.turn < 1 || options.turn > scenario.turn_count()) {
        console.fail(exit_usage, "There is no turn " + std::to_string(options.turn) + ".",
                     "Turns go from 1 to " + std::to_string(scenario.turn_count()) + ".");
        return console.code();
    }
    play::Session session(study->scenario, study->lens, options.run.luck);
    while (session.turn() + 1 < options.turn) {
        play::draft_turn(session, study->plan);
        session.advance();
    }
    play::draft_turn(session, study->plan);
    const model::Decisions drafted = session.draft();
    for (const model::Decision& decision : drafted) {
        if (decision.kind == choice->kind && decision.subject == choice->subject) session.withdraw(decision);
    }
    const view::Speaker speak = study->speaker(options.run);
    if (const std::optional<model::Refusal> refusal = session.refuse(*choice)) {
        const view::Scene scene(session, speak, nullptr, nullptr);
        std::string remedy;
        if (choice->kind == model::DecisionKind::ChooseOption &&
            refusal->kind == model::RefusalKind::NotOnAgenda) {
            const int turn = turn_on_agenda(*study, options.run.luck, choice->subject);
            remedy = turn > 0 ? "Along this plan it is on the agenda in turn " + std::to_string(turn) + "."
                              : std::string("Along this plan it never is on the agenda.");
        }
        console.fail(exit_fault,
                     "\"" + options.option + "\" is not possible in turn " + std::to_string(options.turn) +
                         ": " + view::explain(scene, *choice, *refusal),
                     remedy);
        return console.code();
    }
    const model::Decisions without = session.draft();
    model::Decisions with = without;
    with.push_back(*choice);
    play::Forecast forecast(scenario, study->values(), session.world(), std::move(with), without,
                            options.horizon);
    forecast.extend_to(options.futures, threads_of(options));

    shown.subject = study->subject;
    shown.option = options.option;
    shown.option_words = words_of(*study, options.run, *choice);
    shown.turn = options.turn;
    shown.turns = forecast.turns();
    shown.first = session.world().month;
    shown.futures = forecast.futures();
    for (std::size_t f = 0; f < play::figure_count; ++f) {
        shown.figures[f] = {forecast.with_choice(f), forecast.without_choice(f), forecast.difference(f),
                            forecast.share_raised(f), forecast.share_lowered(f)};
    }
    if (options.run.json) {
        console.out << view::forecast_json(shown, view::forecast_sentence(speak, scenario, shown));
    } else {
        print_page(console, speak, view::forecast_page(speak, scenario, shown));
    }
    return exit_well;
}

int lens_command(const StudyOptions& options, const Surroundings& surroundings) {
    Console console(surroundings);
    const std::optional<Study> study = open_study(console, options.run);
    if (!study) return console.code();
    const model::Scenario& scenario = *study->scenario;
    view::LensStudy lenses;
    lenses.subject = study->subject;
    lenses.outcomes = play::under_all_lenses(
        scenario, options.run.luck, play::decisions_by_turn(scenario, study->plan), threads_of(options));
    // A named lens is compared with the default one alone, unless all are asked for.
    if (!options.all && study->lens != 0)
        lenses.outcomes = {lenses.outcomes.front(), lenses.outcomes[study->lens]};
    if (options.run.json) {
        console.out << view::lens_json(scenario, lenses);
    } else {
        const view::Speaker speak = study->speaker(options.run);
        print_page(console, speak, view::lens_page(speak, scenario, lenses));
    }
    return exit_well;
}

}  // namespace homerule::cli

// bench, sensitivity and hindcast: how fast, how sure, how near to what was published.
#include <algorithm>
#include <chrono>
#include <utility>

#include "cli/study.hpp"
#include "cli/window_commands.hpp"
#include "play/bench.hpp"
#include "play/fit.hpp"
#include "play/hindcast.hpp"
#include "play/sensitivity.hpp"
#include "scenario/national.hpp"
#include "view/analysis.hpp"
#include "view/analysis_json.hpp"
#include "view/scene.hpp"

namespace homerule::cli {

namespace {

double seconds_now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::vector<std::uint64_t> lucks_of(const StudyOptions& options) {
    std::vector<std::uint64_t> lucks;
    for (std::size_t i = 0; i < std::max<std::size_t>(options.lucks, 1); ++i)
        lucks.push_back(options.run.luck + i);
    return lucks;
}

// The shipped scenario with the most cells.
std::optional<std::string> find_largest(Console& console, const Library& library) {
    std::string largest;
    std::size_t most = 0;
    for (const scenario::ScenarioEntry& entry : library.list()) {
        if (!entry.scenario) continue;
        const std::size_t cells =
            (*entry.scenario.value)->districts.size() * (*entry.scenario.value)->groups.size();
        if (cells <= most) continue;
        most = cells;
        largest = entry.id;
    }
    if (largest.empty())
        return console.fail(exit_fault, "No scenario could be read in " + library.scenarios_folder() + ".",
                            "Run \"homerule check\" to see why.");
    return largest;
}

// Runs `work` once cold and then `repeats` times, in ms.
template <class Work>
std::vector<double> time_in_ms(int repeats, Work work) {
    std::vector<double> took;
    for (int repeat = -1; repeat < std::max(repeats, 1); ++repeat) {
        const double began = seconds_now();
        work();
        if (repeat >= 0) took.push_back((seconds_now() - began) * 1e3);
    }
    return took;
}

// Puts a choice into the decisions of a plan: in the place of another option of the same subject, else in the
// turn that was asked for, else in that of the event's date, else in the first.
void put_choice(const model::Scenario& scenario, const model::Decision& choice, int turn,
                std::vector<model::Decisions>& decisions) {
    for (model::Decisions& at_turn : decisions) {
        for (model::Decision& decision : at_turn) {
            if (decision.kind != choice.kind || decision.subject != choice.subject) continue;
            decision = choice;
            return;
        }
    }
    int at = turn > 0 ? turn - 1 : 0;
    if (turn <= 0 && choice.kind == model::DecisionKind::ChooseOption) {
        if (const std::optional<base::Day> date = scenario.events[choice.subject].date)
            at = (base::month_of(*date) - scenario.start) / scenario.turn_months;
    }
    at = std::clamp(at, 0, scenario.turn_count() - 1);
    decisions[static_cast<std::size_t>(at)].push_back(choice);
}

int turning_points(Console& console, const Study& study, const StudyOptions& options) {
    const model::Scenario& scenario = *study.scenario;
    const std::optional<NamedDecision> named = find_decision(console, scenario, options.choice);
    if (!named) return console.code();
    if (options.run.metric.empty()) {
        console.fail(exit_usage, "Which measure? Name it with --metric, such as --metric trust.");
        return console.code();
    }
    const std::optional<std::size_t> figure = find_figure(console, options.run.metric);
    if (!figure) return console.code();
    std::vector<model::Decisions> decisions = play::decisions_by_turn(scenario, study.plan);
    std::optional<model::Decision> choice;
    if (!named->option) {
        for (const model::Decisions& turn : decisions) {
            for (const model::Decision& decision : turn) {
                if (!choice && named->names(decision)) choice = decision;
            }
        }
    }
    if (!choice) choice = find_choice(console, scenario, options.choice);
    if (!choice) return console.code();
    put_choice(scenario, *choice, options.turn, decisions);
    view::TurningStudy turning;
    turning.subject = study.subject;
    turning.choice = options.choice;
    turning.figure = *figure;
    turning.points = play::find_turning_points(
        play::effect_of(scenario, std::move(decisions), *choice, lucks_of(options)), study.values(),
        play::open_ranges(*scenario.evidence), *figure, threads_of(options));
    const view::Speaker speak = study.speaker(options.run);
    const play::Session session(study.scenario, study.lens, options.run.luck);
    turning.choice_words = view::describe(view::Scene(session, speak, nullptr, nullptr), *choice);
    if (options.run.json) {
        console.out << view::turning_json(turning);
    } else {
        print_page(console, speak, view::turning_page(speak, scenario, turning));
    }
    return exit_well;
}

std::optional<scenario::National> read_nation(Console& console, const Library& library) {
    scenario::Checked<scenario::National> read =
        scenario::read_national(library.assets_folder(), *library.evidence());
    if (!read) return console.fail(read.findings, "The national figures could not be read.");
    return std::move(read.value);
}

}  // namespace

int bench_command(const StudyOptions& options, const Surroundings& surroundings) {
    Console console(surroundings);
    RunOptions run = options.run;
    if (run.scenario.empty()) {
        const std::optional<Library> library = console.open_library();
        if (!library) return console.code();
        const std::optional<std::string> largest = find_largest(console, *library);
        if (!largest) return console.code();
        run.scenario = *largest;
    }
    run.plan = "none";
    const std::optional<Study> study = open_study(console, run);
    if (!study) return console.code();
    const unsigned threads = threads_of(options);
    const auto show = [&](const std::vector<play::Measurement>& measurements) {
        if (options.run.json) {
            console.out << view::bench_json(study->scenario->id, threads, measurements);
        } else {
            const view::Speaker speak = study->speaker(options.run);
            print_page(console, speak, view::bench_page(speak, study->scenario->id, threads, measurements));
        }
        return exit_well;
    };
    if (options.desktop) {
        const std::vector<play::Measurement> measurements =
            measure_window(console, run.scenario, options.repeats);
        return measurements.empty() ? console.code() : show(measurements);
    }
    std::vector<play::Measurement> measurements =
        play::measure(*study->scenario, study->values(), threads, options.repeats, seconds_now);
    play::Measurement load{"load", "ms", true, 50, 10, {}};
    load.values = time_in_ms(options.repeats, [&study] {
        const scenario::Checked<model::ScenarioPointer> read = study->library.read(study->folder);
        for (const std::string& plan : scenario::list_plans(study->folder)) {
            if (read) scenario::read_plan(plan, **read.value);
        }
    });
    measurements.push_back(std::move(load));
    if (!options.no_nation) {
        const std::optional<scenario::National> national = read_nation(console, study->library);
        if (!national) return console.code();
        play::Measurement hindcast{"hindcast", "ms", true, 2000, 250, {}};
        hindcast.values = time_in_ms(options.repeats, [&] {
            play::run_program(*national, study->library.evidence(), 0, options.run.luck,
                              std::min(base::Month::of(2014, 12), national->end));
        });
        measurements.push_back(std::move(hindcast));
    }
    return show(measurements);
}

int sensitivity_command(const StudyOptions& options, const Surroundings& surroundings) {
    Console console(surroundings);
    const std::optional<Study> study = open_study(console, options.run);
    if (!study) return console.code();
    if (!options.choice.empty()) return turning_points(console, *study, options);
    const model::Scenario& scenario = *study->scenario;
    view::SensitivityStudy shown;
    shown.subject = study->subject;
    if (options.run.metric.empty()) {
        for (std::size_t f = 0; f < play::figure_count; ++f)
            shown.figures.push_back(f);
    } else {
        const std::optional<std::size_t> figure = find_figure(console, options.run.metric);
        if (!figure) return console.code();
        shown.figures = {*figure};
    }
    const play::Outcome outcome =
        play::end_of_term(scenario, play::decisions_by_turn(scenario, study->plan), lucks_of(options));
    const std::vector<play::Range> ranges = play::open_ranges(*scenario.evidence);
    const unsigned threads = threads_of(options);
    shown.screening =
        play::screen(outcome, study->values(), ranges, {options.trajectories, 4, options.run.luck}, threads);
    shown.split =
        play::split_variance(outcome, study->values(), play::strongest(shown.screening, ranges, options.top),
                             {options.points, 200, options.run.luck}, threads);
    if (!options.run.csv.empty() && !console.write_file(options.run.csv, view::sensitivity_csv(shown)))
        return console.code();
    if (options.run.json) {
        console.out << view::sensitivity_json(shown);
    } else {
        const view::Speaker speak = study->speaker(options.run);
        print_page(console, speak, view::sensitivity_page(speak, scenario, shown));
    }
    return exit_well;
}

int published_command(const StudyOptions& options, const Surroundings& surroundings) {
    Console console(surroundings);
    const std::optional<Study> study = open_study(console, options.run);
    if (!study) return console.code();
    const model::Scenario& scenario = *study->scenario;
    view::PublishedStudy shown;
    shown.subject = study->subject;
    shown.members = options.lucks_beside;
    shown.rows =
        play::beside_published(scenario, study->values(), play::decisions_by_turn(scenario, study->plan),
                               options.run.luck, options.lucks_beside, threads_of(options));
    if (options.run.json) {
        console.out << view::published_json(scenario, shown);
    } else {
        const view::Speaker speak = study->speaker(options.run);
        print_page(console, speak, view::published_page(speak, scenario, shown));
    }
    return exit_well;
}

int hindcast_command(const StudyOptions& options, const Surroundings& surroundings) {
    Console console(surroundings);
    const std::optional<Library> library = console.open_library();
    if (!library) return console.code();
    const std::optional<std::size_t> lens = console.find_lens(*library->evidence(), options.run.lens);
    if (!lens) return console.code();
    std::optional<scenario::National> national = read_nation(console, *library);
    if (!national) return console.code();
    if (options.fit) {
        play::FitOptions fit;
        fit.luck = options.run.luck;
        fit.lens = *lens;
        const play::FitResult fitted =
            play::fit(*national, library->evidence(), fit, [&console](const play::FitStep& step) {
                console.err << step.parameter << " = " << step.value << ", loss " << step.loss << "\n";
            });
        national->fit = fitted.parameters;
        if (!options.fitted.empty() &&
            !console.write_file(options.fitted, scenario::write_fit(fitted.parameters, fitted.procedure)))
            return console.code();
    }
    play::Hindcast hindcast = play::hindcast(*national, library->evidence(),
                                             {options.run.luck, options.members, threads_of(options), *lens});
    for (std::size_t use = 0; use < scenario::target_use_ids.size(); ++use) {
        if (options.use == scenario::target_use_ids[use])
            hindcast = play::with_use(std::move(hindcast), static_cast<scenario::TargetUse>(use));
    }
    if (!options.run.csv.empty() && !console.write_file(options.run.csv, play::to_csv(hindcast.series)))
        return console.code();
    if (options.run.json) {
        console.out << view::hindcast_json(hindcast);
    } else {
        const view::Speaker speak(*library->catalog(), language_of(options.run));
        print_page(console, speak, view::hindcast_page(speak, hindcast));
    }
    return exit_well;
}

}  // namespace homerule::cli

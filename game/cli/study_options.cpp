#include "cli/study_options.hpp"

#include <string>
#include <vector>

#include "scenario/national.hpp"

namespace homerule::cli {

namespace {

constexpr const char* group = "Analysis";

void add_json(CLI::App& command, StudyOptions& options) {
    command.add_flag("--json", options.run.json, "print JSON for other programs (docs/cli.md)");
}

void add_luck(CLI::App& command, StudyOptions& options) {
    command.add_option("--luck", options.run.luck, "number that names all chance (default: 1)");
}

void add_lens(CLI::App& command, StudyOptions& options) {
    command.add_option("--lens", options.run.lens, "id of a lens (default: the first)");
}

void add_threads(CLI::App& command, StudyOptions& options) {
    command.add_option("--threads", options.threads, "threads to work on; they change no figure")
        ->check(CLI::Range(1, 256));
}

void add_language(CLI::App& command, StudyOptions& options) {
    command.add_option("--language", options.run.language, "en or es")
        ->check(CLI::IsMember({"en", "es"}))
        ->type_name("LANGUAGE");
}

void add_study(CLI::App& command, StudyOptions& options) {
    command.add_option("SCENARIO", options.run.scenario, "id of a scenario, or a path")->required();
    command.add_option("--plan", options.run.plan,
                       "id or path of a plan; \"none\" decides nothing (default: historical)");
    add_luck(command, options);
    add_lens(command, options);
    add_language(command, options);
    add_json(command, options);
}

}  // namespace

void add_study_commands(CLI::App& app, StudyOptions& options, const Surroundings& surroundings,
                        int& exit_code) {
    CLI::App* twin = app.add_subcommand("twin", "the same term with and without one decision")->group(group);
    add_study(*twin, options);
    twin->add_option("--without", options.without,
                     "decision to leave out: event, event=option, lever, lever=option, or \"none\"")
        ->required();
    twin->callback([&] { exit_code = twin_command(options, surroundings); });

    CLI::App* forecast =
        app.add_subcommand("forecast", "paired futures with and without a choice")->group(group);
    add_study(*forecast, options);
    forecast->add_option("--turn", options.turn, "turn of the choice, from 1")->required();
    forecast->add_option("--option", options.option, "the choice: event=option or lever=option")->required();
    forecast->add_option("--futures", options.futures, "pairs of futures (default: 1000)")
        ->check(CLI::Range(1, 1000000));
    forecast->add_option("--horizon", options.horizon, "turns ahead (default: 4)")->check(CLI::Range(1, 400));
    forecast->add_option("--metric", options.run.metric, "measure to tell about (default: the clearest)");
    add_threads(*forecast, options);
    forecast->callback([&] { exit_code = forecast_command(options, surroundings); });

    CLI::App* lens =
        app.add_subcommand("lens", "the same decisions under every reading of the studies")->group(group);
    add_study(*lens, options);
    lens->add_flag("--all", options.all, "every lens (default, unless --lens names one)");
    add_threads(*lens, options);
    lens->callback([&] { exit_code = lens_command(options, surroundings); });

    CLI::App* sensitivity =
        app.add_subcommand("sensitivity", "which uncertain numbers move which measure")->group(group);
    add_study(*sensitivity, options);
    sensitivity->add_option("--metric", options.run.metric, "one measure (default: all)");
    sensitivity->add_option("--choice", options.choice,
                            "where a number would turn the effect of this choice on --metric");
    sensitivity->add_option("--turn", options.turn, "turn of a choice that the plan does not make");
    sensitivity->add_option("--csv", options.run.csv, "write the figures to a file");
    sensitivity->add_option("--trajectories", options.trajectories, "roads of the screening (default: 10)")
        ->check(CLI::Range(2, 10000));
    sensitivity->add_option("--points", options.points, "points of the variance split (default: 64)")
        ->check(CLI::Range(2, 1000000));
    sensitivity->add_option("--top", options.top, "numbers in the variance split (default: 8)")
        ->check(CLI::Range(1, 1000));
    sensitivity->add_option("--lucks", options.lucks, "lucks to average over (default: 1)")
        ->check(CLI::Range(1, 10000));
    add_threads(*sensitivity, options);
    sensitivity->callback([&] { exit_code = sensitivity_command(options, surroundings); });

    CLI::App* hindcast =
        app.add_subcommand("hindcast", "the national program beside what was published")->group(group);
    add_luck(*hindcast, options);
    add_lens(*hindcast, options);
    add_language(*hindcast, options);
    add_json(*hindcast, options);
    hindcast->add_option("--members", options.members, "runs of different luck (default: 1)")
        ->check(CLI::Range(1, 10000));
    hindcast->add_option("--use", options.use, "only the rows of one use (default: all)")
        ->check(CLI::IsMember(
            std::vector<std::string>(scenario::target_use_ids.begin(), scenario::target_use_ids.end())));
    hindcast->add_option("--csv", options.run.csv, "write the monthly series to a file");
    CLI::Option* fit =
        hindcast->add_flag("--fit", options.fit, "fit the free numbers anew first; takes minutes");
    hindcast->add_option("--fitted", options.fitted, "write the fitted numbers to a file")->needs(fit);
    add_threads(*hindcast, options);
    hindcast->callback([&] { exit_code = hindcast_command(options, surroundings); });

    CLI::App* published =
        app.add_subcommand("published", "a plan beside what was published of the place")->group(group);
    add_study(*published, options);
    published->add_option("--members", options.lucks_beside, "runs of different luck (default: 20)")
        ->check(CLI::Range(1, 10000));
    add_threads(*published, options);
    published->callback([&] { exit_code = published_command(options, surroundings); });

    CLI::App* bench =
        app.add_subcommand("bench", "how fast the engine or the window is against its targets")->group(group);
    bench->add_option("SCENARIO", options.run.scenario, "id of a scenario, or a path (default: the largest)");
    bench->add_option("--repeats", options.repeats, "readings of each measure (default: 5)")
        ->check(CLI::Range(1, 1000));
    bench->add_flag("--no-nation", options.no_nation, "leave the national hindcast out");
    bench->add_flag("--desktop", options.desktop, "measure the window instead (needs a screen)");
    add_luck(*bench, options);
    add_language(*bench, options);
    add_json(*bench, options);
    add_threads(*bench, options);
    bench->callback([&] { exit_code = bench_command(options, surroundings); });
}

}  // namespace homerule::cli

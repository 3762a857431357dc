// run, why and case: a plan played without a player, and what can be asked about it.
#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/digest.hpp"
#include "cli/console.hpp"
#include "play/rows.hpp"
#include "view/chronicle.hpp"
#include "view/scene.hpp"

namespace homerule::cli {

namespace {

struct Finished {
    view::Game game;
    std::vector<play::PlanMiss> misses;
};

std::optional<Finished> play_plan(Console& console, const RunOptions& options) {
    const std::optional<Library> library = console.open_library();
    if (!library) return std::nullopt;
    const std::optional<std::string> folder = console.find_folder(*library, options.scenario);
    if (!folder) return std::nullopt;
    const std::optional<model::ScenarioPointer> scenario = console.read_scenario(*library, *folder);
    if (!scenario) return std::nullopt;
    const std::optional<std::size_t> lens = console.find_lens(*(*scenario)->evidence, options.lens);
    if (!lens) return std::nullopt;
    std::optional<model::Plan> plan = model::Plan{};
    if (options.plan != "none") plan = console.read_plan(*library, *folder, options.plan, **scenario);
    if (!plan) return std::nullopt;
    play::Session session(*scenario, *lens, options.luck);
    std::vector<play::PlanMiss> misses = play::play_to_end(session, *plan);
    return Finished{view::Game(std::move(session), library->catalog(), language_of(options),
                               library->history(*folder, **scenario)),
                    std::move(misses)};
}

void print_digests(const play::Session& session, std::ostream& out) {
    const model::Scenario& scenario = session.scenario();
    for (const std::size_t branch : session.path()) {
        if (branch == 0) continue;
        const play::Branch& point = session.branches()[branch];
        const base::Month first = scenario.start + (point.turn - 1) * scenario.turn_months;
        const base::Month last = std::min(first + (scenario.turn_months - 1), scenario.end);
        out << "turn " << point.turn << " " << base::text(first) << ".." << base::text(last) << " "
            << base::hex(point.digest) << "\n";
    }
    out << "final " << base::hex(session.branches()[session.here()].digest) << "\n";
}

// The district or group of that id.
std::optional<view::Place> find_place(Console& console, const model::Scenario& scenario,
                                      const std::string& id) {
    view::Place place;
    std::vector<std::string> known;
    for (std::uint32_t d = 0; d < scenario.districts.size(); ++d) {
        known.push_back(scenario.districts[d].id);
        if (known.back() == id) place.district = model::DistrictId{d};
    }
    for (std::uint32_t g = 0; g < scenario.groups.size(); ++g) {
        known.push_back(scenario.groups[g].id);
        if (known.back() == id) place.group = model::GroupId{g};
    }
    if (!place.district && !place.group) {
        return console.fail(exit_usage, "There is no district or group \"" + id + "\".", suggest(id, known));
    }
    return place;
}

}  // namespace

int run_command(const RunOptions& options, const Surroundings& surroundings) {
    Console console(surroundings);
    const std::optional<Finished> finished = play_plan(console, options);
    if (!finished) return console.code();
    const play::Session& session = finished->game.session();
    if (options.digest) {
        print_digests(session, console.out);
    } else {
        console.out << finished->game.place_and_date() << "\n";
        for (const view::MetricLine& line : finished->game.headline_lines()) {
            console.out << line.name << ": " << line.value << "\n";
        }
    }
    if (!options.csv.empty() && !console.write_file(options.csv, play::to_csv(session)))
        return console.code();
    if (!options.save.empty() && !console.write_file(options.save, play::to_json(play::save_of(session)))) {
        return console.code();
    }
    if (!options.record.empty() &&
        !console.write_file(options.record, record_text(finished->game, options.record))) {
        return console.code();
    }
    tell_misses(finished->game, finished->misses, console.err);
    if (finished->misses.empty()) return exit_well;
    console.err << "homerule: " << finished->misses.size() << " of the plan's decisions were not possible.\n";
    return options.keep_going ? exit_well : exit_fault;
}

int why_command(const RunOptions& options, const Surroundings& surroundings) {
    Console console(surroundings);
    const std::vector<std::string> ids(model::headline_ids.begin(), model::headline_ids.end());
    const auto found = std::find(ids.begin(), ids.end(), options.metric);
    if (found == ids.end()) {
        console.fail(exit_usage, "There is no headline measure \"" + options.metric + "\".",
                     suggest(options.metric, ids));
        return console.code();
    }
    const std::optional<Finished> finished = play_plan(console, options);
    if (!finished) return console.code();
    const model::Scenario& scenario = finished->game.session().scenario();
    view::Span span = view::Span::Term;
    int month = 0;
    if (!options.month.empty()) {
        const std::optional<base::Month> parsed = base::parse_month(options.month);
        if (!parsed || *parsed < scenario.start || *parsed > scenario.end) {
            console.fail(
                exit_usage, "\"" + options.month + "\" is no month of the term.",
                "Months go from " + base::text(scenario.start) + " to " + base::text(scenario.end) + ".");
            return console.code();
        }
        span = view::Span::Month;
        month = *parsed - scenario.start;
    }
    std::optional<view::Place> place = view::Place{};
    if (!options.place.empty()) place = find_place(console, scenario, options.place);
    if (!place) return console.code();
    const auto headline = static_cast<model::Headline>(found - ids.begin());
    console.print(finished->game, finished->game.page(view::why(headline, scenario, *place, span, month)));
    return exit_well;
}

int case_command(const RunOptions& options, const Surroundings& surroundings) {
    Console console(surroundings);
    const std::optional<Finished> finished = play_plan(console, options);
    if (!finished) return console.code();
    if (!options.case_id) {
        console.print(finished->game, finished->game.page({view::PageKind::Cases, 0, 0}));
        return exit_well;
    }
    console.print(finished->game, finished->game.page({view::PageKind::CaseFile, *options.case_id, 0}));
    const view::Chronicle chronicle(finished->game.session());
    const std::vector<const model::Case*> cases = chronicle.cases();
    const bool is_known = std::any_of(cases.begin(), cases.end(), [&options](const model::Case* person) {
        return person->id == *options.case_id;
    });
    return is_known ? exit_well : exit_fault;
}

}  // namespace homerule::cli

// run, why and case: a plan played without a player, and what can be asked about it.
#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/digest.hpp"
#include "cli/console.hpp"
#include "play/rows.hpp"
#include "view/analysis.hpp"
#include "view/analysis_json.hpp"
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
    const view::Speaker speak(finished->game.catalog(), finished->game.language());
    const view::Scene scene(finished->game.session(), speak, nullptr, nullptr);
    const std::size_t from = span == view::Span::Month ? static_cast<std::size_t>(month) : 0;
    const std::size_t to = span == view::Span::Month ? from + 1 : scene.chronicle.last();
    const view::Explanation told = view::explain(scene.chronicle, headline, *place, from, to);
    if (options.json) {
        console.out << view::why_json(scene, told);
        return exit_well;
    }
    view::Page page = finished->game.page(view::why(headline, scenario, *place, span, month));
    page.blocks.push_back(view::why_evidence(scene, told));
    console.print(finished->game, page);
    return exit_well;
}

int case_command(const RunOptions& options, const Surroundings& surroundings) {
    Console console(surroundings);
    const std::optional<Finished> finished = play_plan(console, options);
    if (!finished) return console.code();
    const view::Chronicle chronicle(finished->game.session());
    const std::vector<const model::Case*> cases = chronicle.cases();
    if (!options.case_id && options.json) {
        console.out << view::cases_json(chronicle.scenario(), cases);
        return exit_well;
    }
    if (!options.case_id) {
        console.print(finished->game, finished->game.page({view::PageKind::Cases, 0, 0}));
        return exit_well;
    }
    const auto found = std::find_if(cases.begin(), cases.end(), [&options](const model::Case* person) {
        return person->id == *options.case_id;
    });
    if (found == cases.end()) {
        console.fail(exit_usage, "There is no file " + std::to_string(*options.case_id) + " on this road.",
                     "Without --id the newest files are listed.");
        return console.code();
    }
    if (options.json) {
        console.out << view::case_json(chronicle.scenario(), **found);
    } else {
        console.print(finished->game, finished->game.page({view::PageKind::CaseFile, *options.case_id, 0}));
    }
    return exit_well;
}

}  // namespace homerule::cli

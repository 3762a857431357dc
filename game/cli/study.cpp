#include "cli/study.hpp"

#include <algorithm>
#include <thread>
#include <utility>

#include "play/outlook.hpp"

namespace homerule::cli {

std::optional<Study> open_study(Console& console, const RunOptions& options) {
    std::optional<Library> library = console.open_library();
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
    Study study{*std::move(library), *folder, *scenario, *std::move(plan), *lens, {}};
    study.subject = {(*scenario)->id, options.plan, (*scenario)->evidence->lenses[*lens].id, options.luck};
    return study;
}

namespace {

template <class List>
std::optional<std::uint32_t> index_of(const List& list, const std::string& id) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (list[i].id == id) return static_cast<std::uint32_t>(i);
    }
    return std::nullopt;
}

template <class List>
std::vector<std::string> ids_of(const List& list) {
    std::vector<std::string> ids;
    for (const auto& one : list)
        ids.push_back(one.id);
    return ids;
}

template <class Options>
bool set_option(Console& console, const Options& options, const std::string& subject, const std::string& id,
                NamedDecision& named) {
    named.option = index_of(options, id);
    if (named.option) return true;
    console.fail(exit_usage, "\"" + subject + "\" has no option \"" + id + "\".",
                 suggest(id, ids_of(options)));
    return false;
}

std::vector<std::string> options_of(const model::Scenario& scenario, const NamedDecision& named) {
    return named.kind == model::DecisionKind::ChooseOption ? ids_of(scenario.events[named.subject].options)
                                                           : ids_of(scenario.levers[named.subject].options);
}

}  // namespace

std::optional<NamedDecision> find_decision(Console& console, const model::Scenario& scenario,
                                           const std::string& word) {
    const std::size_t equals = word.find('=');
    const std::string subject = word.substr(0, equals);
    NamedDecision named;
    const std::optional<std::uint32_t> event = index_of(scenario.events, subject);
    const std::optional<std::uint32_t> lever = index_of(scenario.levers, subject);
    if (event && !scenario.events[*event].options.empty()) {
        named.subject = *event;
        if (equals != std::string::npos &&
            !set_option(console, scenario.events[*event].options, subject, word.substr(equals + 1), named))
            return std::nullopt;
    } else if (lever) {
        named.kind = model::DecisionKind::SetLever;
        named.subject = *lever;
        if (equals != std::string::npos &&
            !set_option(console, scenario.levers[*lever].options, subject, word.substr(equals + 1), named))
            return std::nullopt;
    } else if (event) {
        return console.fail(exit_usage, "\"" + subject + "\" acts by itself; nothing is decided there.");
    } else {
        std::vector<std::string> known;
        for (const model::Event& one : scenario.events) {
            if (!one.options.empty()) known.push_back(one.id);
        }
        for (const model::Lever& one : scenario.levers)
            known.push_back(one.id);
        return console.fail(exit_usage, "There is no event or lever \"" + subject + "\".",
                            suggest(subject, known));
    }
    return named;
}

std::optional<model::Decision> find_choice(Console& console, const model::Scenario& scenario,
                                           const std::string& word) {
    const std::optional<NamedDecision> named = find_decision(console, scenario, word);
    if (!named) return std::nullopt;
    if (!named->option) {
        return console.fail(exit_usage, "Which option of \"" + word + "\"? Write it as " + word + "=OPTION.",
                            suggest("", options_of(scenario, *named)));
    }
    return model::Decision{named->kind, named->subject, *named->option};
}

std::optional<std::size_t> find_figure(Console& console, const std::string& id) {
    const std::vector<std::string> ids(play::figure_ids.begin(), play::figure_ids.end());
    const auto found = std::find(ids.begin(), ids.end(), id);
    if (found != ids.end()) return static_cast<std::size_t>(found - ids.begin());
    return console.fail(exit_usage, "There is no measure \"" + id + "\".", suggest(id, ids));
}

unsigned threads_of(const StudyOptions& options) {
    return options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
}

void print_page(Console& console, const view::Speaker& speak, const view::Page& page) {
    console.out << to_text(page, speak, console.style());
}

}  // namespace homerule::cli

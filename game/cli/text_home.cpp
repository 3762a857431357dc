#include "cli/text_home.hpp"

#include <algorithm>
#include <charconv>
#include <istream>
#include <ostream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "cli/closest.hpp"

namespace homerule::cli {

namespace {

std::string trimmed(const std::string& line) {
    const std::size_t begin = line.find_first_not_of(" \t\r");
    if (begin == std::string::npos) return {};
    return line.substr(begin, line.find_last_not_of(" \t\r") - begin + 1);
}

// The action of a number, of an id, or of a word of the game that is good here.
std::optional<view::Action> find_action(const view::Home& home, const std::vector<view::Action>& actions,
                                        const std::string& line) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
    if (error == std::errc() && end == line.data() + line.size()) {
        if (number < 1 || number > actions.size()) return std::nullopt;
        return actions[number - 1];
    }
    for (const view::Action& action : actions) {
        if (action.id == line) return action;
    }
    const auto is_said = [&](const std::string& id) {
        for (const model::Language language : {model::Language::English, model::Language::Spanish}) {
            const std::string words = " " + fold(home.catalog()->say(language, "command." + id)) + " ";
            if (words.find(" " + fold(line) + " ") != std::string::npos) return true;
        }
        return false;
    };
    view::Action said;
    said.id = line;
    if (is_said("quit")) {
        said.command.kind = view::CommandKind::Quit;
    } else if (is_said("back")) {
        said.command.kind = view::CommandKind::Back;
    } else if (is_said("home") || is_said("look")) {
        said.command.address = {view::PageKind::Home, 0, 0};
    } else if (is_said("settings") || is_said("language")) {
        said.command.address = {view::PageKind::Settings, 0, 0};
    } else if (is_said("limits")) {
        said.command.address = {view::PageKind::Limits, 0, 0};
    } else {
        return std::nullopt;
    }
    return said;
}

}  // namespace

std::optional<view::Beginning> choose_at_home(view::Home& home, std::istream& in, std::ostream& out,
                                              const TextStyle& style, bool echo) {
    bool shows = true;
    while (true) {
        const view::Page page = home.page();
        const std::vector<view::Action> actions = view::actions_of(page);
        if (shows) {
            const view::Speaker speak(*home.catalog(), home.language());
            out << "\n" << to_text(page, speak, style) << "\n" << home.say("text.home_next") << "\n";
        }
        out << home.say("text.prompt") << std::flush;
        std::string line;
        if (!std::getline(in, line)) {
            out << "\n";
            return std::nullopt;
        }
        line = trimmed(line);
        if (echo) out << line << "\n";
        shows = false;
        if (line.empty() || line.front() == '#') continue;
        const std::optional<view::Action> action = find_action(home, actions, line);
        if (!action) {
            std::vector<std::string> ids;
            for (const view::Action& known : actions)
                ids.push_back(known.id);
            const std::string closest = find_closest(line, ids);
            out << wrap(home.say(closest.empty() ? "text.unknown" : "text.unknown_closest",
                                 {{"word", line}, {"closest", closest}}),
                        style.width)
                << "\n";
            continue;
        }
        const view::Command& command = action->command;
        if (command.kind == view::CommandKind::Start || command.kind == view::CommandKind::Continue) {
            base::Result<view::Beginning> begun = home.begin(command);
            if (begun) {
                for (const std::string& remark : begun->remarks)
                    out << wrap(home.say("text.remark", {{"remark", remark}}), style.width) << "\n";
                return *std::move(begun);
            }
            out << wrap(begun.error().what, style.width) << "\n";
            continue;
        }
        const view::Outcome outcome = home.perform(command);
        if (!outcome.words.empty()) out << wrap(outcome.words, style.width) << "\n";
        if (outcome.wants_quit) return std::nullopt;
        shows = !outcome.refused;
    }
}

}  // namespace homerule::cli

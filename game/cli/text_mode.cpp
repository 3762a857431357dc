#include "cli/text_mode.hpp"

#include <algorithm>
#include <charconv>
#include <istream>
#include <map>
#include <optional>
#include <ostream>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "cli/closest.hpp"
#include "play/save.hpp"
#include "report/record.hpp"
#include "view/scene.hpp"

namespace homerule::cli {

namespace {

using view::Command;
using view::CommandKind;
using view::PageKind;

std::string trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1));
}

std::optional<std::uint64_t> read_number(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return number;
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> words;
    std::size_t at = 0;
    while ((at = text.find_first_not_of(' ', at)) != std::string_view::npos) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        words.emplace_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

// The words of the text mode; what each is called stands in the catalog, "command.<id>", in both languages.
constexpr std::string_view command_ids[] = {
    "briefing", "agenda",   "levers",   "council", "books", "pipeline", "cases",    "case",
    "people",   "timeline", "compare",  "lens",    "why",   "archive",  "promises", "record",
    "tutorial", "limits",   "settings", "help",    "next",  "back",     "undo",     "redo",
    "branch",   "save",     "language", "map",     "look",  "commands", "home",     "quit"};

class TextMode {
public:
    TextMode(view::Game game, std::istream& in, std::ostream& out, const TextOptions& options)
        : game_(std::move(game)), in_(in), out_(out), options_(options) {
        for (const std::string_view id : command_ids) {
            for (const model::Language language : {model::Language::English, model::Language::Spanish}) {
                for (const std::string& word :
                     split(game_.catalog().say(language, "command." + std::string(id)))) {
                    words_.emplace(fold(word), std::string(id));
                }
            }
        }
    }

    TextEnd run() {
        if (options_.with_tutorial) {
            open(PageKind::Tutorial);
        } else {
            show_page();
        }
        std::string line;
        while (!quits_) {
            out_ << say("text.prompt") << std::flush;
            if (!std::getline(in_, line)) {
                out_ << "\n";
                break;
            }
            line = trimmed(line);
            if (options_.echo) out_ << line << "\n";
            // Empty lines and comments of a script change nothing.
            if (line.empty() || line.front() == '#') continue;
            obey(line);
        }
        say_goodbye();
        return {wants_home_, game_.language()};
    }

private:
    std::string say(std::string_view key, const model::Fills& fills = {}) const {
        return game_.say(key, fills);
    }
    void print(const std::string& words) {
        if (!words.empty()) out_ << wrap(words, options_.style.width) << "\n";
    }

    void show_page() {
        const view::Speaker speak(game_.catalog(), game_.language());
        const view::Page page = game_.page();
        actions_ = view::actions_of(page);
        out_ << "\n"
             << wrap(game_.place_and_date(), options_.style.width) << "\n\n"
             << to_text(page, speak, options_.style) << "\n";
        print(say("text.next"));
    }

    std::vector<std::string> ids_of_page() const {
        std::vector<std::string> ids;
        for (const view::Action& action : actions_)
            ids.push_back(action.id);
        return ids;
    }

    // After a choice the page is the same but for marks, so only what changed is told; the numbers stay good.
    void refresh_quietly() {
        const std::vector<std::string> before = ids_of_page();
        actions_ = view::actions_of(game_.page());
        if (ids_of_page() != before) show_page();
    }

    void perform(const Command& command) {
        if (command.kind == CommandKind::Save) {
            save({});
            return;
        }
        const view::Outcome outcome = game_.perform(command);
        const bool is_choice = command.kind == CommandKind::Decide || command.kind == CommandKind::Withdraw;
        print(outcome.refused && is_choice ? say("text.blocked", {{"reason", outcome.words}})
                                           : outcome.words);
        if (outcome.wants_save) autosave();
        if (outcome.wants_quit || outcome.wants_home) quits_ = true;
        wants_home_ = outcome.wants_home;
        const bool is_reading = command.kind == CommandKind::Open || command.kind == CommandKind::Back ||
                                command.kind == CommandKind::Save || command.kind == CommandKind::Speak ||
                                command.kind == CommandKind::GoHome || command.kind == CommandKind::Quit;
        has_played_ = has_played_ || (!outcome.refused && !is_reading);
        if (outcome.refused || quits_) return;
        switch (command.kind) {
            case CommandKind::Decide:
            case CommandKind::Withdraw: refresh_quietly(); break;
            case CommandKind::Open:
            case CommandKind::Back:
            case CommandKind::Advance:
            case CommandKind::Undo:
            case CommandKind::Redo:
            case CommandKind::UseLens:
            case CommandKind::TakePosition:
            case CommandKind::Speak:
            case CommandKind::GoTo: show_page(); break;
            case CommandKind::Save:
            case CommandKind::Start:
            case CommandKind::Continue:
            case CommandKind::GoHome:
            case CommandKind::Quit: break;
        }
    }

    void open(PageKind kind, std::uint64_t subject = 0, std::uint32_t detail = 0) {
        Command command;
        command.address = {kind, subject, detail};
        perform(command);
    }
    void plain(CommandKind kind) {
        Command command;
        command.kind = kind;
        perform(command);
    }

    void act(const view::Action& action) {
        if (!action.enabled) {
            print(say("text.blocked", {{"reason", action.blocked_because}}));
            return;
        }
        perform(action.command);
    }

    void obey(const std::string& line) {
        if (const auto number = read_number(line)) {
            if (*number < 1 || *number > actions_.size()) {
                print(say("text.no_number", {{"number", line}, {"count", std::to_string(actions_.size())}}));
                return;
            }
            act(actions_[*number - 1]);
            return;
        }
        // An action by its stable id, on this page or open everywhere.
        std::vector<view::Action> all = actions_;
        for (view::Action& action : game_.standing_actions())
            all.push_back(std::move(action));
        for (const view::Action& action : all) {
            if (action.id == line) {
                act(action);
                return;
            }
        }
        const std::vector<std::pair<std::string, Command>> named = list_named();
        for (const auto& [id, command] : named) {
            if (id == line) {
                perform(command);
                return;
            }
        }
        const std::size_t space = line.find(' ');
        const std::string rest = space == std::string::npos ? std::string() : trimmed(line.substr(space + 1));
        const auto word = words_.find(fold(line.substr(0, space)));
        if (word == words_.end()) {
            std::vector<std::string> ids;
            for (const view::Action& action : all)
                ids.push_back(action.id);
            for (const auto& [id, command] : named)
                ids.push_back(id);
            not_understood(line.substr(0, space), ids);
            return;
        }
        obey_word(word->second, rest);
    }

    // Ids of choices and of their pages are good on every page: "set.detainer-policy.none",
    // "open.card.vote-2010".
    std::vector<std::pair<std::string, Command>> list_named() const {
        const model::Scenario& scenario = game_.session().scenario();
        const model::Decisions& draft = game_.session().draft();
        std::vector<std::pair<std::string, Command>> named;
        const auto opens = [&named](const std::string& id, PageKind page, std::size_t subject) {
            Command command;
            command.address = {page, subject, 0};
            named.emplace_back("open." + id, command);
        };
        const auto decides = [&](model::DecisionKind kind, std::uint32_t subject, std::uint32_t option) {
            Command command;
            command.decision = {kind, subject, option};
            const bool is_drafted = std::find(draft.begin(), draft.end(), command.decision) != draft.end();
            command.kind = is_drafted ? CommandKind::Withdraw : CommandKind::Decide;
            named.emplace_back(view::action_id(scenario, command.decision), command);
        };
        for (std::uint32_t e = 0; e < scenario.events.size(); ++e) {
            opens("card." + scenario.events[e].id, PageKind::Card, e);
            for (std::uint32_t o = 0; o < scenario.events[e].options.size(); ++o) {
                decides(model::DecisionKind::ChooseOption, e, o);
            }
        }
        for (std::uint32_t l = 0; l < scenario.levers.size(); ++l) {
            opens("lever." + scenario.levers[l].id, PageKind::LeverCard, l);
            for (std::uint32_t o = 0; o < scenario.levers[l].options.size(); ++o) {
                decides(model::DecisionKind::SetLever, l, o);
            }
            decides(model::DecisionKind::Amend, l, 0);
        }
        for (std::uint32_t s = 0; s < scenario.stakeholders.size(); ++s) {
            opens("stakeholder." + scenario.stakeholders[s].id, PageKind::Stakeholder, s);
        }
        for (std::uint32_t o = 0; o < scenario.officials.size(); ++o)
            decides(model::DecisionKind::Lobby, o, 0);
        for (std::uint32_t p = 0; p < scenario.promises.size(); ++p)
            decides(model::DecisionKind::MakePromise, p, 0);
        return named;
    }

    void not_understood(const std::string& word, const std::vector<std::string>& ids) {
        std::vector<std::string> known;
        for (const std::string_view id : command_ids) {
            const std::vector<std::string> said = split(say("command." + std::string(id)));
            known.insert(known.end(), said.begin(), said.end());
        }
        known.insert(known.end(), ids.begin(), ids.end());
        const std::string closest = find_closest(word, known);
        print(say(closest.empty() ? "text.unknown" : "text.unknown_closest",
                  {{"word", word}, {"closest", closest}}));
    }

    void obey_word(const std::string& id, const std::string& rest) {
        static const std::map<std::string, PageKind, std::less<>> pages{
            {"briefing", PageKind::Briefing}, {"agenda", PageKind::Agenda}, {"levers", PageKind::Levers},
            {"council", PageKind::Council},   {"books", PageKind::Books},   {"pipeline", PageKind::Pipeline},
            {"cases", PageKind::Cases},       {"people", PageKind::People}, {"timeline", PageKind::Timeline},
            {"promises", PageKind::Promises}, {"record", PageKind::Record}, {"help", PageKind::Help},
            {"compare", PageKind::Compare},   {"lens", PageKind::Lens},     {"tutorial", PageKind::Tutorial},
            {"settings", PageKind::Settings}, {"limits", PageKind::Limits}};
        if (const auto page = pages.find(id); page != pages.end()) {
            open(page->second);
        } else if (id == "case") {
            open_case(rest);
        } else if (id == "why") {
            open_why(rest);
        } else if (id == "archive") {
            open_archive(rest);
        } else if (id == "next") {
            plain(CommandKind::Advance);
        } else if (id == "back") {
            plain(CommandKind::Back);
        } else if (id == "undo") {
            plain(CommandKind::Undo);
        } else if (id == "redo") {
            plain(CommandKind::Redo);
        } else if (id == "branch") {
            go_to(rest);
        } else if (id == "save") {
            save(rest);
        } else if (id == "language") {
            change_language(rest);
        } else if (id == "map") {
            out_ << "\n" << map_to_text(game_.page({}), options_.style);
        } else if (id == "look") {
            show_page();
        } else if (id == "commands") {
            list_commands();
        } else if (id == "home") {
            plain(CommandKind::GoHome);
        } else if (id == "quit") {
            plain(CommandKind::Quit);
        }
    }

    void open_case(const std::string& rest) {
        const auto number = read_number(rest);
        if (!number) {
            print(say("text.case_which"));
            return;
        }
        // A small number is a row of the list; file numbers are larger.
        const view::Page list = game_.page({PageKind::Cases, 0, 0});
        std::vector<view::Action> rows;
        for (view::Action& action : view::actions_of(list)) {
            if (action.command.address.kind == PageKind::CaseFile) rows.push_back(std::move(action));
        }
        if (*number >= 1 && *number <= rows.size()) {
            perform(rows[*number - 1].command);
        } else {
            open(PageKind::CaseFile, *number);
        }
    }

    void open_why(const std::string& rest) {
        const model::Scenario& scenario = game_.session().scenario();
        std::vector<std::string> names;
        for (std::size_t h = 0; h < model::headline_count; ++h)
            names.emplace_back(model::headline_ids[h]);
        if (rest.empty()) {
            print(say("text.why_which", {{"figures", list(names)}}));
            return;
        }
        // The longest beginning that names a figure; what follows names a district or a group.
        const std::string folded = fold(rest);
        std::size_t best = 0;
        std::optional<std::size_t> headline;
        for (std::size_t h = 0; h < model::headline_count; ++h) {
            std::vector<std::string> said{std::string(model::headline_ids[h])};
            for (const model::Language language : {model::Language::English, model::Language::Spanish}) {
                said.push_back(
                    game_.catalog().say(language, "headline." + std::string(model::headline_ids[h])));
            }
            for (const std::string& name : said) {
                const std::string wanted = fold(name);
                const bool fits = folded.starts_with(wanted) &&
                                  (folded.size() == wanted.size() || folded[wanted.size()] == ' ');
                if (fits && wanted.size() > best) {
                    best = wanted.size();
                    headline = h;
                }
            }
        }
        if (!headline) {
            const std::string first = rest.substr(0, rest.find(' '));
            const std::string closest = find_closest(first, names);
            print(say(closest.empty() ? "text.unknown" : "text.unknown_closest",
                      {{"word", first}, {"closest", "why " + closest}}));
            print(say("text.why_which", {{"figures", list(names)}}));
            return;
        }
        view::Place place;
        // Folding shortens accents, so the rest is cut from the folded text.
        const std::string where = trimmed(folded.substr(best));
        if (!where.empty()) {
            std::vector<std::string> places;
            const auto fits = [&](const std::string& id, const model::Text& name) {
                places.push_back(name.in(game_.language()));
                return where == id || where == fold(name.words[0]) || where == fold(name.words[1]);
            };
            for (std::uint32_t d = 0; d < scenario.districts.size(); ++d) {
                if (fits(scenario.districts[d].id, scenario.districts[d].name))
                    place.district = model::DistrictId{d};
            }
            for (std::uint32_t g = 0; g < scenario.groups.size() && !place.district; ++g) {
                if (fits(scenario.groups[g].id, scenario.groups[g].name)) place.group = model::GroupId{g};
            }
            if (!place.district && !place.group) {
                const std::string closest = find_closest(where, places);
                print(say(closest.empty() ? "text.unknown" : "text.unknown_closest",
                          {{"word", where}, {"closest", closest}}));
                return;
            }
        }
        Command command;
        command.address = view::why(static_cast<model::Headline>(*headline), scenario, place);
        perform(command);
    }

    void open_archive(const std::string& rest) {
        if (rest.empty()) {
            open(PageKind::Archive);
            return;
        }
        const std::vector<model::Term>& terms = game_.session().scenario().evidence->terms;
        std::vector<std::string> names;
        for (std::size_t t = 0; t < terms.size(); ++t) {
            names.push_back(terms[t].name.in(game_.language()));
            const std::string wanted = fold(rest);
            if (wanted == terms[t].id || wanted == fold(terms[t].name.words[0]) ||
                wanted == fold(terms[t].name.words[1])) {
                Command command;
                command.address = view::archive(view::Shelf::Terms, t);
                perform(command);
                return;
            }
        }
        const std::string closest = find_closest(rest, names);
        print(say(closest.empty() ? "text.unknown" : "text.unknown_closest",
                  {{"word", rest}, {"closest", closest}}));
    }

    void go_to(const std::string& rest) {
        const auto number = read_number(rest);
        if (!number) {
            open(PageKind::Timeline);
            return;
        }
        Command command;
        command.kind = CommandKind::GoTo;
        command.branch = static_cast<std::size_t>(*number);
        perform(command);
    }

    void change_language(const std::string& rest) {
        const std::string wanted = fold(rest);
        if (wanted == "es" || wanted == "espanol" || wanted == "spanish") {
            game_.set_language(model::Language::Spanish);
        } else if (wanted == "en" || wanted == "english" || wanted == "ingles") {
            game_.set_language(model::Language::English);
        } else {
            print(say("text.language_which"));
            return;
        }
        show_page();
    }

    void list_commands() {
        out_ << "\n";
        for (const std::string_view id : command_ids) {
            const std::string name(id);
            out_ << "  "
                 << wrap(say("text.command", {{"words", say("command." + name)},
                                              {"meaning", say("command_meaning." + name)}}),
                         options_.style.width - 2, 6)
                 << "\n";
        }
        print(say("text.command_numbers"));
    }

    std::string list(const std::vector<std::string>& words) const {
        return view::Speaker(game_.catalog(), game_.language()).list(words);
    }

    bool write_save(const std::string& path) {
        const base::Result<void> written =
            play::write_atomically(path, play::to_json(play::save_of(game_.session())));
        if (written) return true;
        print(say("text.save_failed", {{"reason", written.error().what + " " + written.error().remedy}}));
        return false;
    }
    void autosave() {
        if (!options_.autosave.empty()) has_autosave_ = write_save(options_.autosave);
    }
    void save(const std::string& name) {
        const std::string path = !name.empty()            ? name
                                 : !options_.save.empty() ? options_.save
                                                          : options_.autosave;
        if (path.empty()) {
            print(say("text.save_where"));
        } else if (write_save(path)) {
            print(say("text.saved", {{"path", path}}));
        }
    }
    void say_goodbye() {
        if (!options_.save.empty()) save({});
        // A term that was only looked at does not replace an earlier one.
        if (has_played_) autosave();
        if (!options_.record.empty()) write_record();
        if (has_autosave_) print(say("text.autosave", {{"path", options_.autosave}}));
    }

    void write_record() {
        const view::Page page = game_.page({PageKind::Record, 0, 0});
        const bool is_html = options_.record.ends_with(".html") || options_.record.ends_with(".htm");
        const base::Result<void> written = play::write_atomically(
            options_.record, is_html ? report::to_html(page, game_.language()) : report::to_markdown(page));
        print(written ? say("text.record_written", {{"path", options_.record}})
                      : say("text.save_failed",
                            {{"reason", written.error().what + " " + written.error().remedy}}));
    }

    view::Game game_;
    std::istream& in_;
    std::ostream& out_;
    TextOptions options_;
    std::map<std::string, std::string> words_;  // what is typed, folded -> id of the command
    std::vector<view::Action> actions_;         // of the page that was printed last
    bool quits_ = false;
    bool wants_home_ = false;
    bool has_played_ = false;
    bool has_autosave_ = false;
};

}  // namespace

TextEnd play_text(view::Game game, std::istream& in, std::ostream& out, const TextOptions& options) {
    return TextMode(std::move(game), in, out, options).run();
}

}  // namespace homerule::cli

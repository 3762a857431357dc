#include "play/save.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/digest.hpp"
#include "play/lenses.hpp"
#include "play/wording.hpp"

namespace homerule::play {

namespace {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

constexpr int known_format = 1;
constexpr std::string_view damaged_remedy =
    "The file is damaged or was changed by hand; take an older copy, or put the place right.";

// By kind, in the order of model::DecisionKind.
struct KindRow {
    std::string_view id;
    std::string_view subject;  // what its subject is called
    bool has_option;
};
constexpr std::array<KindRow, 5> kind_rows{{
    {"choose_option", "event", true},
    {"set_lever", "lever", true},
    {"lobby", "official", false},
    {"make_promise", "promise", false},
    {"amend", "lever", false},
}};

std::optional<model::DecisionKind> find_kind(std::string_view id) {
    for (std::size_t k = 0; k < kind_rows.size(); ++k) {
        if (kind_rows[k].id == id) return static_cast<model::DecisionKind>(k);
    }
    return std::nullopt;
}

SavedDecision saved(const model::Scenario& scenario, const model::Decision& decision) {
    SavedDecision written;
    written.kind = kind_rows[static_cast<std::size_t>(decision.kind)].id;
    switch (decision.kind) {
        case model::DecisionKind::ChooseOption: {
            const model::Event& event = scenario.events[decision.subject];
            written.subject = event.id;
            written.option = event.options[decision.option].id;
            break;
        }
        case model::DecisionKind::SetLever: {
            const model::Lever& lever = scenario.levers[decision.subject];
            written.subject = lever.id;
            written.option = lever.options[decision.option].id;
            break;
        }
        case model::DecisionKind::Lobby: written.subject = scenario.officials[decision.subject].id; break;
        case model::DecisionKind::MakePromise:
            written.subject = scenario.promises[decision.subject].id;
            break;
        case model::DecisionKind::Amend: written.subject = scenario.levers[decision.subject].id; break;
    }
    return written;
}

std::vector<SavedDecision> saved(const model::Scenario& scenario, const model::Decisions& decisions) {
    std::vector<SavedDecision> written;
    for (const model::Decision& decision : decisions)
        written.push_back(saved(scenario, decision));
    return written;
}

OrderedJson json_of(const std::vector<SavedDecision>& decisions) {
    OrderedJson list = OrderedJson::array();
    for (const SavedDecision& decision : decisions) {
        OrderedJson written{{"kind", decision.kind}, {"subject", decision.subject}};
        if (!decision.option.empty()) written["option"] = decision.option;
        list.push_back(std::move(written));
    }
    return list;
}

// Watches a document while it is parsed: two values for one key and deep nesting are faults that the finished
// document no longer shows, or that would cost memory without end.
class Watch {
public:
    bool operator()(int depth, Json::parse_event_t event, const Json& parsed) {
        switch (event) {
            case Json::parse_event_t::object_start:
            case Json::parse_event_t::array_start:
                if (depth >= most_depth) {
                    if (!fault_)
                        fault_ = fmt::format("more than {} values lie inside each other", most_depth);
                    return false;
                }
                keys_.emplace_back();
                return true;
            case Json::parse_event_t::object_end:
            case Json::parse_event_t::array_end:
                if (!keys_.empty()) keys_.pop_back();
                return true;
            case Json::parse_event_t::key: {
                std::vector<std::string>& seen = keys_.back();
                const std::string key = parsed.get<std::string>();
                if (std::find(seen.begin(), seen.end(), key) != seen.end()) {
                    if (!fault_) fault_ = fmt::format("the key {} stands twice in one object", quote(key));
                } else if (seen.size() < most_keys) {
                    seen.push_back(key);
                }
                return true;
            }
            case Json::parse_event_t::value: return true;
        }
        return true;
    }
    const std::optional<std::string>& fault() const { return fault_; }

private:
    static constexpr int most_depth = 8;
    // An object with more keys is refused later, whatever they are.
    static constexpr std::size_t most_keys = 16;
    std::vector<std::vector<std::string>> keys_;
    std::optional<std::string> fault_;
};

// Reads a save out of a parsed document; the first fault stays, with its place as a JSON pointer.
class SaveReader {
public:
    Save read(const Json& document) {
        Save save;
        if (!expect(document, "", Json::value_t::object)) return save;
        save.format = read_format(document);
        if (fault_) return save;
        allow_keys(
            document, "",
            {"format", "scenario", "scenario_digest", "evidence_digest", "lens", "luck", "turns", "draft"});
        save.scenario = read_word(document, "", "scenario");
        save.scenario_digest = read_digest(document, "", "scenario_digest");
        save.evidence_digest = read_digest(document, "", "evidence_digest");
        save.lens = read_word(document, "", "lens");
        if (const Json* luck = member(document, "", "luck", Json::value_t::number_unsigned)) {
            save.luck = luck->get<std::uint64_t>();
        }
        if (const Json* turns = member(document, "", "turns", Json::value_t::array)) {
            for (std::size_t t = 0; t < turns->size() && !fault_; ++t) {
                const std::string place = fmt::format("/turns/{}", t);
                const Json& turn = (*turns)[t];
                if (!expect(turn, place, Json::value_t::object)) break;
                allow_keys(turn, place, {"decisions", "digest"});
                SavedTurn read;
                read.decisions = read_decisions(turn, place, "decisions");
                read.digest = read_digest(turn, place, "digest");
                save.turns.push_back(std::move(read));
            }
        }
        save.draft = read_decisions(document, "", "draft");
        return save;
    }
    const std::optional<base::Error>& fault() const { return fault_; }

private:
    void fail(const std::string& place, std::string_view what, std::string_view remedy = damaged_remedy) {
        if (!fault_) {
            fault_ = base::Error{
                fmt::format("The save is not right at {}: {}.", place.empty() ? "its top" : place, what),
                std::string(remedy)};
        }
    }

    static std::string_view name_of(Json::value_t type) {
        switch (type) {
            case Json::value_t::object: return "an object";
            case Json::value_t::array: return "a list";
            case Json::value_t::string: return "a string";
            case Json::value_t::number_unsigned: return "a whole number from 0 to 2^64 - 1";
            case Json::value_t::number_integer: return "a number below 0";
            case Json::value_t::number_float: return "a number with a fraction or too large";
            case Json::value_t::boolean: return "true or false";
            default: return "nothing";
        }
    }

    bool expect(const Json& value, const std::string& place, Json::value_t type) {
        if (value.type() == type) return true;
        fail(place, fmt::format("expected {}, found {}", name_of(type), name_of(value.type())));
        return false;
    }

    const Json* member(const Json& object, const std::string& place, const char* key, Json::value_t type) {
        if (fault_) return nullptr;
        const auto found = object.find(key);
        if (found == object.end()) {
            fail(place, fmt::format("the key \"{}\" is missing", key));
            return nullptr;
        }
        return expect(*found, place + "/" + key, type) ? &*found : nullptr;
    }

    void allow_keys(const Json& object, const std::string& place,
                    std::initializer_list<std::string_view> allowed) {
        for (auto entry = object.begin(); entry != object.end() && !fault_; ++entry) {
            if (std::find(allowed.begin(), allowed.end(), entry.key()) == allowed.end()) {
                fail(place, fmt::format("the key {} is not known", quote(entry.key())));
            }
        }
    }

    int read_format(const Json& document) {
        const Json* format = member(document, "", "format", Json::value_t::number_unsigned);
        if (format == nullptr) return 0;
        const auto number = format->get<std::uint64_t>();
        if (number != known_format && !fault_) {
            fault_ = base::Error{
                fmt::format("The save has format {}; this program reads format {}.", number, known_format),
                "Open it with the version of Home Rule that wrote it, or a newer one."};
        }
        return known_format;
    }

    std::string read_word(const Json& object, const std::string& place, const char* key) {
        const Json* word = member(object, place, key, Json::value_t::string);
        if (word == nullptr) return {};
        if (word->get_ref<const std::string&>().empty()) fail(place + "/" + key, "the string is empty");
        return word->get<std::string>();
    }

    std::uint64_t read_digest(const Json& object, const std::string& place, const char* key) {
        const Json* word = member(object, place, key, Json::value_t::string);
        if (word == nullptr) return 0;
        const auto& written = word->get_ref<const std::string&>();
        const std::optional<std::uint64_t> digest = base::parse_hex(written);
        if (!digest) {
            fail(place + "/" + key, fmt::format("{} is not 16 hexadecimal digits", quote(written)));
            return 0;
        }
        return *digest;
    }

    std::vector<SavedDecision> read_decisions(const Json& object, const std::string& place, const char* key) {
        std::vector<SavedDecision> decisions;
        const Json* list = member(object, place, key, Json::value_t::array);
        if (list == nullptr) return decisions;
        for (std::size_t d = 0; d < list->size() && !fault_; ++d) {
            const std::string here = fmt::format("{}/{}/{}", place, key, d);
            const Json& written = (*list)[d];
            if (!expect(written, here, Json::value_t::object)) break;
            SavedDecision decision;
            decision.kind = read_word(written, here, "kind");
            decision.subject = read_word(written, here, "subject");
            const std::optional<model::DecisionKind> kind = find_kind(decision.kind);
            if (!kind) {
                std::vector<std::string_view> known;
                for (const KindRow& row : kind_rows)
                    known.push_back(row.id);
                fail(here + "/kind", fmt::format("{} is no kind of decision{}", quote(decision.kind),
                                                 suggest(decision.kind, known)));
            } else if (kind_rows[static_cast<std::size_t>(*kind)].has_option) {
                allow_keys(written, here, {"kind", "subject", "option"});
                decision.option = read_word(written, here, "option");
            } else {
                allow_keys(written, here, {"kind", "subject"});
            }
            decisions.push_back(std::move(decision));
        }
        return decisions;
    }

    std::optional<base::Error> fault_;
};

// Finds the dense index of an id; says what is wrong where there is none.
template <class List>
std::optional<std::uint32_t> find_index(const List& list, std::string_view id, std::string_view what,
                                        std::string& fault) {
    std::vector<std::string_view> known;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (list[i].id == id) return static_cast<std::uint32_t>(i);
        known.push_back(list[i].id);
    }
    fault = fmt::format("the {} {} is not known{}", what, quote(id), suggest(id, known));
    return std::nullopt;
}

std::optional<model::Decision> find_decision(const model::Scenario& scenario, const SavedDecision& written,
                                             std::string& fault) {
    const std::optional<model::DecisionKind> kind = find_kind(written.kind);
    if (!kind) {
        fault = fmt::format("{} is no kind of decision", quote(written.kind));
        return std::nullopt;
    }
    const std::string_view what = kind_rows[static_cast<std::size_t>(*kind)].subject;
    std::optional<std::uint32_t> subject;
    std::optional<std::uint32_t> option = 0;
    const auto find_option = [&](const auto& owner) {
        option = find_index(owner.options, written.option,
                            fmt::format("option of {} {}", what, quote(owner.id)), fault);
    };
    switch (*kind) {
        case model::DecisionKind::ChooseOption:
            subject = find_index(scenario.events, written.subject, what, fault);
            if (subject) find_option(scenario.events[*subject]);
            break;
        case model::DecisionKind::SetLever:
            subject = find_index(scenario.levers, written.subject, what, fault);
            if (subject) find_option(scenario.levers[*subject]);
            break;
        case model::DecisionKind::Lobby:
            subject = find_index(scenario.officials, written.subject, what, fault);
            break;
        case model::DecisionKind::MakePromise:
            subject = find_index(scenario.promises, written.subject, what, fault);
            break;
        case model::DecisionKind::Amend:
            subject = find_index(scenario.levers, written.subject, what, fault);
            break;
    }
    if (!subject || !option) return std::nullopt;
    return model::Decision{*kind, *subject, *option};
}

// Remarks in order; a file that is wrong everywhere is told about once and for all.
class Remarks {
public:
    explicit Remarks(std::vector<std::string>& list) : list_(list) {}
    void add(std::string remark) {
        if (list_.size() < most_remarks) {
            list_.push_back(std::move(remark));
        } else if (list_.size() == most_remarks) {
            list_.emplace_back("There is more of this kind.");
        }
    }

private:
    static constexpr std::size_t most_remarks = 50;
    std::vector<std::string>& list_;
};

// False where a decision is not known or not possible.
bool decide_all(Session& session, const std::vector<SavedDecision>& decisions, int turn, Remarks& remarks) {
    bool fits = true;
    for (const SavedDecision& written : decisions) {
        std::string fault;
        if (const auto decision = find_decision(session.scenario(), written, fault)) {
            const auto refusal = session.decide(*decision);
            if (!refusal) continue;
            fault = fmt::format("{} {}{} is not possible: {}", written.kind, quote(written.subject),
                                written.option.empty() ? std::string() : " " + quote(written.option),
                                say_refusal(refusal->kind));
        }
        fits = false;
        remarks.add(fmt::format("Turn {}: {}.", turn, fault));
    }
    return fits;
}

}  // namespace

Save save_of(const Session& session) {
    const model::Scenario& scenario = session.scenario();
    Save save;
    save.format = known_format;
    save.scenario = scenario.id;
    save.scenario_digest = scenario.digest;
    save.evidence_digest = scenario.evidence->digest;
    save.lens = scenario.evidence->lenses[session.lens()].id;
    save.luck = session.luck();
    for (const std::size_t branch : session.path()) {
        if (branch == 0) continue;
        const Branch& played = session.branches()[branch];
        save.turns.push_back({saved(scenario, played.decisions), played.digest});
    }
    save.draft = saved(scenario, session.draft());
    return save;
}

std::string to_json(const Save& save) {
    OrderedJson turns = OrderedJson::array();
    for (const SavedTurn& turn : save.turns) {
        turns.push_back({{"decisions", json_of(turn.decisions)}, {"digest", base::hex(turn.digest)}});
    }
    const OrderedJson document{{"format", save.format},
                               {"scenario", save.scenario},
                               {"scenario_digest", base::hex(save.scenario_digest)},
                               {"evidence_digest", base::hex(save.evidence_digest)},
                               {"lens", save.lens},
                               {"luck", save.luck},
                               {"turns", std::move(turns)},
                               {"draft", json_of(save.draft)}};
    return document.dump(1, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

base::Result<Save> parse_save(const std::string& text) {
    if (text.size() > most_save_bytes) {
        return base::Error{fmt::format("The save is larger than {} bytes.", most_save_bytes),
                           "This is probably another kind of file; choose the right one."};
    }
    Watch watch;
    Json document;
    try {
        document = Json::parse(text, [&watch](int depth, Json::parse_event_t event, Json& parsed) {
            return watch(depth, event, parsed);
        });
    } catch (const Json::exception& fault) {
        // The library puts its own name and number before the message.
        const std::string_view said = fault.what();
        const std::size_t close = said.find("] ");
        return base::Error{fmt::format("The save is not JSON: {}.",
                                       said.substr(close == std::string_view::npos ? 0 : close + 2)),
                           std::string(damaged_remedy)};
    }
    if (watch.fault()) {
        return base::Error{fmt::format("The save is not right: {}.", *watch.fault()),
                           std::string(damaged_remedy)};
    }
    SaveReader reader;
    Save save = reader.read(document);
    if (reader.fault()) return *reader.fault();
    return save;
}

Replay replay(const model::ScenarioPointer& scenario, const Save& save) {
    Replay replay;
    Remarks remarks(replay.remarks);
    if (save.scenario != scenario->id) {
        remarks.add(fmt::format("The save belongs to the scenario {}, not to {}.", quote(save.scenario),
                                quote(scenario->id)));
        return replay;
    }
    if (save.scenario_digest != scenario->digest) {
        remarks.add("The scenario has changed since this was saved; figures may differ.");
    }
    if (save.evidence_digest != scenario->evidence->digest) {
        remarks.add("The evidence has changed since this was saved; figures may differ.");
    }
    std::string fault;
    model::ScenarioPointer played = scenario;
    if (const auto own = positions_of(*scenario->evidence, save.lens))
        played = with_own_lens(scenario, *own, {}, {});
    const auto lens = find_index(played->evidence->lenses, save.lens, "lens", fault);
    if (!lens) remarks.add(fmt::format("In place of the lens of the save the first one is used: {}.", fault));
    replay.session.emplace(played, lens.value_or(0), save.luck);
    Session& session = *replay.session;

    int turn = 0;
    for (const SavedTurn& saved_turn : save.turns) {
        ++turn;
        const auto differs = [&] {
            if (!replay.first_difference) replay.first_difference = turn;
        };
        if (session.is_over()) {
            remarks.add(fmt::format("Turn {}: the term is over; {} saved turns are left out.", turn,
                                    save.turns.size() - static_cast<std::size_t>(turn) + 1));
            differs();
            break;
        }
        if (!decide_all(session, saved_turn.decisions, turn, remarks)) differs();
        session.advance();
        const std::uint64_t digest = session.branches()[session.here()].digest;
        replay.digests.push_back(digest);
        if (digest != saved_turn.digest) {
            if (!replay.first_difference) {
                remarks.add(fmt::format("Turn {}: the world differs from the saved one from here on.", turn));
            }
            differs();
        }
    }
    decide_all(session, save.draft, turn + 1, remarks);
    return replay;
}

}  // namespace homerule::play

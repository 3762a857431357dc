#include "play/save.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "play/plan.hpp"
#include "support/catch.hpp"
#include "support/mixed_bot.hpp"
#include "support/tiny_scenario.hpp"

namespace {

using namespace homerule;

// Five turns by the plan and a draft.
play::Session played_session() {
    play::Session session(test::tiny_scenario(), 1, 7);
    for (int turn = 0; turn < 5; ++turn) {
        play::draft_turn(session, test::tiny_plan());
        session.advance();
    }
    REQUIRE_FALSE(session.decide(test::lobby(test::tiny::supervisor_west)));
    return session;
}

play::Save small_save() {
    play::Save save;
    save.scenario = "tiny-2010";
    save.scenario_digest = 0x1112131415161718;
    save.evidence_digest = 0xFEDCBA9876543210;
    save.lens = "midpoint";
    save.luck = std::numeric_limits<std::uint64_t>::max();
    save.turns = {{{{"make_promise", "keep-trust", ""}, {"choose_option", "detainer-vote", "limit"}}, 1},
                  {{}, 2}};
    save.draft = {{"lobby", "sheriff", ""}, {"set_lever", "detainer-policy", "none"}};
    return save;
}

constexpr const char* small_text = R"({
 "format": 1,
 "scenario": "tiny-2010",
 "scenario_digest": "1112131415161718",
 "evidence_digest": "fedcba9876543210",
 "lens": "midpoint",
 "luck": 18446744073709551615,
 "turns": [
  {
   "decisions": [
    {
     "kind": "make_promise",
     "subject": "keep-trust"
    },
    {
     "kind": "choose_option",
     "subject": "detainer-vote",
     "option": "limit"
    }
   ],
   "digest": "0000000000000001"
  },
  {
   "decisions": [],
   "digest": "0000000000000002"
  }
 ],
 "draft": [
  {
   "kind": "lobby",
   "subject": "sheriff"
  },
  {
   "kind": "set_lever",
   "subject": "detainer-policy",
   "option": "none"
  }
 ]
}
)";

// The small save with one part replaced.
std::string with(const std::string& part, const std::string& other) {
    std::string text = small_text;
    const std::size_t at = text.find(part);
    INFO(part);
    REQUIRE(at != std::string::npos);
    return text.replace(at, part.size(), other);
}

std::string fault_of(const std::string& text) {
    const auto save = play::parse_save(text);
    INFO(text.substr(0, 400));
    REQUIRE_FALSE(save);
    REQUIRE_FALSE(save.error().remedy.empty());
    return save.error().what;
}

}  // namespace

TEST_CASE("a save is a text that a person can read") {
    REQUIRE(play::to_json(small_save()) == small_text);
}

TEST_CASE("a save comes back from its text") {
    for (const play::Save& save : {small_save(), play::save_of(played_session())}) {
        const auto read = play::parse_save(play::to_json(save));
        REQUIRE(read);
        REQUIRE(*read == save);
    }
}

TEST_CASE("a save holds names, decisions and digests of the way to where the player stands") {
    play::Session session = played_session();
    const play::Save save = play::save_of(session);
    REQUIRE(save.scenario == "tiny-2010");
    REQUIRE(save.scenario_digest == session.scenario().digest);
    REQUIRE(save.evidence_digest == session.scenario().evidence->digest);
    REQUIRE(save.lens == "wary");
    REQUIRE(save.luck == 7);
    REQUIRE(save.turns.size() == 5);
    REQUIRE(save.turns[0].decisions == small_save().turns[0].decisions);
    REQUIRE(save.turns[2].decisions ==
            std::vector<play::SavedDecision>{{"set_lever", "fingerprint-stance", "written-notice"}});
    REQUIRE(save.draft == std::vector<play::SavedDecision>{{"lobby", "supervisor-west", ""}});
    for (std::size_t t = 0; t < 5; ++t)
        REQUIRE(save.turns[t].digest == session.branches()[t + 1].digest);
    // Other roads are not part of it.
    session.go_to(0);
    REQUIRE(play::save_of(session).turns.empty());
}

TEST_CASE("every fault of a save is named with its place") {
    const std::pair<std::string, std::string> faults[] = {
        {"", "The save is not JSON: parse error at line 1, column 1"},
        {"[]", "The save is not right at its top: expected an object, found a list."},
        {"null", "The save is not right at its top: expected an object, found nothing."},
        {"{}", "The save is not right at its top: the key \"format\" is missing."},
        {with("\"luck\": ", "\"luk\": "), "The save is not right at its top: the key \"luk\" is not known."},
        {with(" \"lens\": \"midpoint\",\n", ""),
         "The save is not right at its top: the key \"lens\" is missing."},
        {with("\"midpoint\"", "\"\""), "The save is not right at /lens: the string is empty."},
        {with("\"midpoint\"", "7"),
         "The save is not right at /lens: expected a string, found a whole number from 0 to 2^64 - 1."},
        {with("18446744073709551615", "18446744073709551616"),
         "The save is not right at /luck: expected a whole number from 0 to 2^64 - 1, found a number with a "
         "fraction "
         "or too large."},
        {with("18446744073709551615", "-1"),
         "The save is not right at /luck: expected a whole number from 0 to 2^64 - 1, found a number below "
         "0."},
        {with("18446744073709551615", "1e999"), "The save is not JSON: number overflow"},
        {with("\"fedcba9876543210\"", "\"fedc\""),
         "The save is not right at /evidence_digest: \"fedc\" is not 16 hexadecimal digits."},
        {with("\"0000000000000002\"", "\"000000000000000g\""),
         "The save is not right at /turns/1/digest: \"000000000000000g\" is not 16 hexadecimal digits."},
        {with("\"0000000000000002\"", "2"), "The save is not right at /turns/1/digest: expected a string"},
        {with("\"decisions\": []", "\"decisions\": {}"),
         "The save is not right at /turns/1/decisions: expected a list, found an object."},
        {with("\"decisions\": [],", ""),
         "The save is not right at /turns/1: the key \"decisions\" is missing."},
        {with("\"decisions\": [],", "\"decisions\": [], \"note\": true,"),
         "The save is not right at /turns/1: the key \"note\" is not known."},
        {with("\"choose_option\"", "\"chose_option\""),
         "The save is not right at /turns/0/decisions/1/kind: \"chose_option\" is no kind of decision; "
         "perhaps "
         "\"choose_option\" is meant."},
        {with("\"kind\": \"lobby\",\n   \"subject\": \"sheriff\"",
              "\"kind\": \"lobby\", \"option\": \"x\", \"subject\": \"sheriff\""),
         "The save is not right at /draft/0: the key \"option\" is not known."},
        {with(",\n   \"option\": \"none\"", ""),
         "The save is not right at /draft/1: the key \"option\" is missing."},
        {with("\"lens\": \"midpoint\",", "\"lens\": \"midpoint\", \"lens\": \"wary\","),
         "The save is not right: the key \"lens\" stands twice in one object."},
        {with("\"sheriff\"", "\"\xFF\""), "The save is not JSON: "},
        {with("\n \"draft\"", "\n // said\n \"draft\""), "The save is not JSON: "},
        {std::string(small_text) + "{}", "The save is not JSON: "},
        {std::string(100000, '['), "The save is not JSON: "},
        {with("[],", "[[[[[[[[[[]]]]]]]]]],"),
         "The save is not right: more than 8 values lie inside each other."},
    };
    for (const auto& [text, fault] : faults) {
        const std::string said = fault_of(text);
        INFO(said);
        REQUIRE(said.substr(0, fault.size()) == fault);
    }
}

TEST_CASE("a save of another format says so, whatever else it holds") {
    const auto newer = play::parse_save(R"({"format": 2, "world": {"anything": [1, 2]}})");
    REQUIRE_FALSE(newer);
    REQUIRE(newer.error().what == "The save has format 2; this program reads format 1.");
    REQUIRE(newer.error().remedy == "Open it with the version of Home Rule that wrote it, or a newer one.");
    REQUIRE(fault_of(with("\"format\": 1", "\"format\": \"1\"")) ==
            "The save is not right at /format: expected a whole number from 0 to 2^64 - 1, found a string.");
}

TEST_CASE("a text that is too large is not even looked at") {
    REQUIRE(play::parse_save(small_text +
                             std::string(play::most_save_bytes - std::string(small_text).size(), ' ')));
    REQUIRE(fault_of(std::string(play::most_save_bytes + 1, ' ')) ==
            "The save is larger than 16777216 bytes.");
    REQUIRE_FALSE(play::parse_save(std::string(play::most_save_bytes, '[')));
}

TEST_CASE("no beginning of a save is a save") {
    const std::string text = small_text;
    // Without the last line break it is still whole.
    for (std::size_t length = 0; length + 1 < text.size(); ++length) {
        INFO(length);
        REQUIRE_FALSE(play::parse_save(text.substr(0, length)));
    }
}

TEST_CASE("no changed byte gets past reading and replaying") {
    const std::string text = play::to_json(play::save_of(played_session()));
    const auto original = play::parse_save(text);
    REQUIRE(original);
    const model::ScenarioPointer scenario = test::tiny_scenario();
    int read = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::string changed = text;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        const auto save = play::parse_save(changed);
        if (!save || *save == *original) continue;
        ++read;
        INFO("byte " << at << " is now " << changed[at]);
        const play::Replay replay = play::replay(scenario, *save);
        // Another draft that is possible, too, is no fault.
        if (save->draft == original->draft) REQUIRE((replay.first_difference || !replay.remarks.empty()));
    }
    REQUIRE(read > 20);
}

TEST_CASE("a replay stands where the save was made") {
    for (std::uint64_t luck = 1; luck <= 5; ++luck) {
        play::Session session(test::tiny_scenario(), luck % 2, luck);
        for (std::uint64_t turn = 0; turn < 2 * luck && !session.is_over(); ++turn) {
            test::draft_by_lot(session, luck);
            session.advance();
        }
        if (!session.is_over()) test::draft_by_lot(session, luck);
        const auto save = play::parse_save(play::to_json(play::save_of(session)));
        REQUIRE(save);
        play::Replay replay = play::replay(test::tiny_scenario(), *save);
        REQUIRE(replay.session);
        REQUIRE(replay.remarks.empty());
        REQUIRE_FALSE(replay.first_difference);
        REQUIRE(replay.session->world() == session.world());
        REQUIRE(replay.session->draft() == session.draft());
        REQUIRE(replay.session->lens() == session.lens());
        REQUIRE(replay.digests.size() == save->turns.size());
        for (std::size_t t = 0; t < replay.digests.size(); ++t)
            REQUIRE(replay.digests[t] == save->turns[t].digest);
        REQUIRE(play::save_of(*replay.session) == *save);
        // What was loaded can be taken back to the first turn.
        while (replay.session->undo())
            continue;
        REQUIRE(replay.session->turn() == 0);
    }
}

TEST_CASE("a replay names the first turn whose digest differs") {
    const play::Save save = play::save_of(played_session());
    for (std::size_t turn = 0; turn < save.turns.size(); ++turn) {
        play::Save tampered = save;
        tampered.turns[turn].digest ^= 1;
        const play::Replay replay = play::replay(test::tiny_scenario(), tampered);
        REQUIRE(replay.first_difference == static_cast<int>(turn) + 1);
        REQUIRE(replay.remarks ==
                std::vector<std::string>{"Turn " + std::to_string(turn + 1) +
                                         ": the world differs from the saved one from here on."});
        REQUIRE(replay.session);
        REQUIRE(replay.digests.size() == save.turns.size());
        REQUIRE(replay.digests[turn] == save.turns[turn].digest);
    }
}

TEST_CASE("a replay names the turn of a decision that was left out or changed") {
    play::Save save = play::save_of(played_session());
    save.turns[2].decisions.clear();
    REQUIRE(play::replay(test::tiny_scenario(), save).first_difference == 3);
    save = play::save_of(played_session());
    save.turns[0].decisions[1].option = "keep";
    REQUIRE(play::replay(test::tiny_scenario(), save).first_difference == 1);
    save = play::save_of(played_session());
    save.luck += 1;
    REQUIRE(play::replay(test::tiny_scenario(), save).first_difference == 1);
}

TEST_CASE("a replay names ids that the scenario does not know") {
    const auto remark_of = [](std::size_t turn, const play::SavedDecision& decision) {
        play::Save save = play::save_of(played_session());
        save.turns[turn].decisions.push_back(decision);
        const play::Replay replay = play::replay(test::tiny_scenario(), save);
        REQUIRE(replay.session);
        REQUIRE(replay.session->turn() == 5);
        REQUIRE(replay.first_difference == static_cast<int>(turn) + 1);
        REQUIRE(replay.remarks.size() == 1);
        return replay.remarks[0];
    };
    REQUIRE(remark_of(1, {"set_lever", "detainer-polcy", "all"}) ==
            "Turn 2: the lever \"detainer-polcy\" is not known; perhaps \"detainer-policy\" is meant.");
    REQUIRE(
        remark_of(1, {"set_lever", "detainer-policy", "warrants-only"}) ==
        "Turn 2: the option of lever \"detainer-policy\" \"warrants-only\" is not known; known are \"all\", "
        "\"none\", \"serious\".");
    REQUIRE(remark_of(0, {"choose_option", "detainer-votes", "keep"}) ==
            "Turn 1: the event \"detainer-votes\" is not known; perhaps \"detainer-vote\" is meant.");
    REQUIRE(remark_of(4, {"lobby", "governor", ""}) ==
            "Turn 5: the official \"governor\" is not known; known are \"sheriff\", \"supervisor-east\", "
            "\"supervisor-west\".");
    REQUIRE(remark_of(0, {"make_promise", "open-book", ""}) ==
            "Turn 1: the promise \"open-book\" is not known; perhaps \"open-books\" is meant.");
    REQUIRE(remark_of(0, {"dance", "sheriff", ""}) == "Turn 1: \"dance\" is no kind of decision.");
}

TEST_CASE("a replay names decisions that are not possible") {
    play::Save save = play::save_of(played_session());
    save.turns[3].decisions.push_back({"make_promise", "open-books", ""});
    const play::Replay replay = play::replay(test::tiny_scenario(), save);
    REQUIRE(replay.first_difference == 4);
    REQUIRE(replay.remarks ==
            std::vector<std::string>{
                "Turn 4: make_promise \"open-books\" is not possible: it is too late for promises."});
    // The decision changed nothing, so the worlds are the saved ones all the same.
    for (std::size_t t = 0; t < save.turns.size(); ++t)
        REQUIRE(replay.digests[t] == save.turns[t].digest);
}

TEST_CASE("a draft that no longer fits is told and the rest of it kept") {
    play::Save save = play::save_of(played_session());
    save.draft.insert(save.draft.begin(), {"lobby", "mayor", ""});
    const play::Replay replay = play::replay(test::tiny_scenario(), save);
    REQUIRE_FALSE(replay.first_difference);
    REQUIRE(replay.remarks.size() == 1);
    REQUIRE(replay.remarks[0].find("Turn 6: the official \"mayor\" is not known") == 0);
    REQUIRE(replay.session->draft() == model::Decisions{test::lobby(test::tiny::supervisor_west)});
}

TEST_CASE("a save of another scenario is not played") {
    play::Save save = play::save_of(played_session());
    save.scenario = "large-2010";
    const play::Replay replay = play::replay(test::tiny_scenario(), save);
    REQUIRE_FALSE(replay.session);
    REQUIRE(replay.digests.empty());
    REQUIRE(replay.remarks == std::vector<std::string>{
                                  "The save belongs to the scenario \"large-2010\", not to \"tiny-2010\"."});
}

TEST_CASE("changed content is told and played all the same") {
    play::Save save = play::save_of(played_session());
    save.scenario_digest += 1;
    save.evidence_digest += 1;
    const play::Replay replay = play::replay(test::tiny_scenario(), save);
    REQUIRE_FALSE(replay.first_difference);
    REQUIRE(replay.remarks ==
            std::vector<std::string>{"The scenario has changed since this was saved; figures may differ.",
                                     "The evidence has changed since this was saved; figures may differ."});
    save = play::save_of(played_session());
    save.lens = "warry";
    const play::Replay other = play::replay(test::tiny_scenario(), save);
    REQUIRE(other.session->lens() == 0);
    REQUIRE(other.first_difference);
    REQUIRE(
        other.remarks[0] ==
        "In place of the lens of the save the first one is used: the lens \"warry\" is not known; perhaps "
        "\"wary\" is meant.");
}

TEST_CASE("turns after the end of the term are left out") {
    play::Session session(test::tiny_scenario(), 0, 3);
    while (session.advance())
        continue;
    play::Save save = play::save_of(session);
    save.turns.resize(10);
    const play::Replay replay = play::replay(test::tiny_scenario(), save);
    REQUIRE(replay.session->is_over());
    REQUIRE(replay.digests.size() == 8);
    REQUIRE(replay.first_difference == 9);
    REQUIRE(replay.remarks ==
            std::vector<std::string>{"Turn 9: the term is over; 2 saved turns are left out."});
}

TEST_CASE("a save that is wrong everywhere does not drown the reader") {
    play::Save save = play::save_of(played_session());
    save.turns[0].decisions.assign(1000, {"lobby", "nobody-at-all", ""});
    const play::Replay replay = play::replay(test::tiny_scenario(), save);
    REQUIRE(replay.remarks.size() == 51);
    REQUIRE(replay.remarks.back() == "There is more of this kind.");
}

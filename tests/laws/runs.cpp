#include "runs.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "play/plan.hpp"
#include "scenario/read.hpp"
#include "support/catch.hpp"
#include "support/mixed_bot.hpp"
#include "support/tiny_scenario.hpp"

namespace homerule::test {

namespace {

namespace fs = std::filesystem;

const fs::path scenarios_folder = fs::path(HOMERULE_SOURCE_DIR) / "scenarios";

std::optional<model::Plan> find_history(const std::string& folder, const model::Scenario& scenario) {
    for (const std::string& path : scenario::list_plans(folder)) {
        const auto plan = scenario::read_plan(path, scenario);
        INFO(path << "\n" << scenario::describe(plan.findings));
        REQUIRE(plan);
        if (plan.value->id == "historical") return plan.value;
    }
    return std::nullopt;
}

std::vector<Ground> read_grounds() {
    std::vector<Ground> all{{"tiny", tiny_scenario(), tiny_plan()}};
    if (shipped_folders().empty()) return all;
    const auto evidence = scenario::read_evidence((fs::path(HOMERULE_SOURCE_DIR) / "assets").string());
    INFO(scenario::describe(evidence.findings));
    REQUIRE(evidence);
    for (const scenario::ScenarioEntry& entry :
         scenario::list_scenarios(scenarios_folder.string(), *evidence.value)) {
        INFO(entry.folder << "\n" << scenario::describe(entry.scenario.findings));
        REQUIRE(entry.scenario);
        const model::ScenarioPointer& found = *entry.scenario.value;
        all.push_back({entry.id, found, find_history(entry.folder, *found)});
    }
    return all;
}

play::Session play_to_end(const Ground& ground, Player player, std::size_t lens, std::uint64_t luck) {
    play::Session session(ground.scenario, lens, luck);
    switch (player) {
        case Player::History: play::play_to_end(session, *ground.history); break;
        case Player::Lot: play_by_lot(session, luck); break;
        case Player::Nobody:
            while (session.advance())
                continue;
            break;
    }
    return session;
}

}  // namespace

std::vector<std::string> shipped_folders() {
    std::vector<std::string> names;
    if (!fs::exists(scenarios_folder)) return names;
    for (const auto& entry : fs::directory_iterator(scenarios_folder)) {
        if (entry.path().filename() != "templates" && fs::exists(entry.path() / "scenario.json")) {
            names.push_back(entry.path().filename().string());
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

const std::vector<Ground>& grounds() {
    static const std::vector<Ground> all = read_grounds();
    return all;
}

void for_each_run(const std::function<void(const Run&)>& look) {
    for (const Ground& ground : grounds()) {
        const std::size_t lenses = ground.scenario->evidence->lenses.size();
        const auto hand_over = [&](Player player, std::string_view name, std::size_t lens,
                                   std::uint64_t luck) {
            const Run run{ground.name + ", " + std::string(name) + ", lens " +
                              ground.scenario->evidence->lenses[lens].id + ", luck " + std::to_string(luck),
                          &ground, play_to_end(ground, player, lens, luck)};
            INFO(run.name);
            look(run);
        };
        // Lucks of all sizes: the upper half of the bits counts, too.
        hand_over(Player::Nobody, "nobody", 0, 0);
        if (ground.history) {
            hand_over(Player::History, "history", 0, 1);
            hand_over(Player::History, "history", lenses - 1, 0xFFFFFFFFFFFFFFFF);
        }
        hand_over(Player::Lot, "lot", 0, 2);
        hand_over(Player::Lot, "lot", 0, 0x100000002);
        hand_over(Player::Lot, "lot", lenses / 2, 3);
    }
}

std::vector<model::Decisions> decisions_of(const play::Session& session) {
    std::vector<model::Decisions> turns;
    for (const std::size_t branch : session.path()) {
        if (branch != 0) turns.push_back(session.branches()[branch].decisions);
    }
    return turns;
}

}  // namespace homerule::test

// Saves: decisions and digests, written atomically, replayed exactly. Floor 3 (play).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/scenario.hpp"
#include "play/session.hpp"

namespace homerule::play {

// The largest save that is read. A long term takes about a hundredth of it.
inline constexpr std::size_t most_save_bytes = std::size_t{16} << 20;

// Decisions by string ids, so that a save survives a scenario that grows.
struct SavedDecision {
    std::string kind;     // "choose_option", "set_lever", "lobby" or "make_promise"
    std::string subject;  // id
    std::string option;   // id, or empty
    bool operator==(const SavedDecision&) const = default;
};

struct SavedTurn {
    std::vector<SavedDecision> decisions;
    std::uint64_t digest = 0;
    bool operator==(const SavedTurn&) const = default;
};

struct Save {
    int format = 1;
    std::string scenario;
    std::uint64_t scenario_digest = 0;
    std::uint64_t evidence_digest = 0;
    std::string lens;
    std::uint64_t luck = 0;
    std::vector<SavedTurn> turns;      // the road from the root to where the player stands
    std::vector<SavedDecision> draft;  // of the turn in hand
    bool operator==(const Save&) const = default;
};

Save save_of(const Session& session);

// JSON text of a save, and back. Errors name what is wrong and where.
std::string to_json(const Save& save);
base::Result<Save> parse_save(const std::string& text);

// Writes `text` to `path` so that at any moment either the old file or the new one is whole: a temporary file
// in the same folder, flushed to disk, renamed over the old one. Creates missing folders. Errors carry the
// system's reason.
base::Result<void> write_atomically(const std::string& path, const std::string& text);
base::Result<std::string> read_file(const std::string& path, std::size_t most_bytes);

struct Replay {
    std::optional<Session> session;  // as far as it could be replayed
    std::vector<std::uint64_t> digests;
    std::optional<int> first_difference;  // the first turn (from 1) whose digest differs
    std::vector<std::string> remarks;     // what did not fit: unknown ids, refused decisions, changed content
};

// Plays a save again on `scenario`.
Replay replay(const model::ScenarioPointer& scenario, const Save& save);

// Folder of saves: $XDG_DATA_HOME/homerule/saves or ~/.local/share/homerule/saves.
std::string save_folder();

}  // namespace homerule::play

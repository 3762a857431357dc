// The parts of a scenario file, each with the checks that need nothing but itself and the lists before it.
// Floor 2 (scenario), used only in this folder.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "model/scenario.hpp"
#include "scenario/fields.hpp"

namespace homerule::scenario {

/// What the parts know of each other: all lists by id, indexed before the first of them is read.
struct Parts {
    const Reading& reading;
    model::Scenario& scenario;
    Listing groups;
    Listing districts;
    Listing officials;
    Listing stakeholders;
    Listing levers;
    Listing events;
    std::vector<Index> lever_options;  // by lever
    Index flags;
};

inline constexpr Range dollars{0, 1e12, "dollars"};
// The cost of a choice; below zero it saves.
inline constexpr Range cost_dollars{-1e12, 1e12, "dollars"};
inline constexpr std::array<std::string_view, 4> agreement_ids{"none", "board", "sheriff", "state"};
// An event's option may also be the player's veto.
inline constexpr std::array<std::string_view, 6> option_agreement_ids{"none",  "board", "sheriff",
                                                                      "state", "",      "override"};
inline constexpr std::array<std::string_view, 5> bill_stage_ids{"introduced", "passed", "vetoed", "signed",
                                                                "in_force"};
inline constexpr std::array<std::string_view, 3> difficulty_ids{"easy", "hard", "very_hard"};
inline constexpr std::array<std::string_view, 2> compare_ids{"below", "at_least"};

// people.cpp: where and who.
void read_map(Fields& root, Parts& parts);
void read_groups(Parts& parts);
void read_districts(Parts& parts);
void read_officials(Parts& parts);
void read_stakeholders(Parts& parts);

// levers.cpp: what can be set.
void read_levers(Parts& parts);

// events.cpp: what happens.
/// Finds the names of flags before the events are read; reports flags that are set or asked for nothing.
void index_flags(Parts& parts);
void read_events(Parts& parts);
void read_promises(Fields& root, Parts& parts);

// published.cpp: what was published of the place.
void read_published(Fields& root, Parts& parts);

/// What a headline can be compared with.
Range range_of(model::Headline headline, bool relative);

/// Reports two ids of one list that chance could not tell apart.
template <class T>
void check_keys(const Parts& parts, const Listing& listing, const std::vector<T>& items) {
    for (const Listing::Slot& slot : listing.slots) {
        if (!slot.at) continue;
        for (std::size_t other = 0; other < *slot.at; ++other) {
            if (items[other].key != items[*slot.at].key) continue;
            parts.reading.error("same-key", slot.node->find("id")->span,
                                "chance cannot tell this id from \"" + items[other].id + "\"",
                                "change one of them a little");
        }
    }
}

}  // namespace homerule::scenario

// What a quarter was on the map: patrol, bookings and meetings, month by month. Floor 6 (desktop).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "desktop/ui.hpp"
#include "model/scenario.hpp"
#include "play/session.hpp"

namespace homerule::desktop {

// People, by district, in one month.
struct MonthOnMap {
    std::vector<std::int64_t> patrol;  // arrested, also those who were then cited
    std::vector<std::int64_t> booked;  // into the jail
};

// The months of the turn that was played last; none before the first.
std::vector<MonthOnMap> months_of_last_turn(const play::Session& session);

std::int64_t sum_of(const std::vector<std::int64_t>& people);

// So many people are one dot on the map, that no district has more dots than can be seen at once.
std::int64_t people_per_dot(const std::vector<MonthOnMap>& months);

// The districts where most people were booked over all the months, at most `most`, the first one leading.
std::vector<std::size_t> busiest_districts(const std::vector<MonthOnMap>& months, std::size_t most);

// Draws months[month] over the map in `rect`, `share` (0..1) of it gone: a ring for patrol that grows and
// fades, a dot for those booked, one after the other.
void draw_month_on_map(Ui& ui, const Rect& rect, const model::Scenario& scenario,
                       const std::vector<MonthOnMap>& months, std::size_t month, float share);

// The signs of the two, for a legend.
void draw_patrol_sign(Ui& ui, float x, float y);
void draw_booking_sign(Ui& ui, float x, float y);

}  // namespace homerule::desktop

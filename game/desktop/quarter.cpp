#include "desktop/quarter.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "desktop/geometry.hpp"
#include "view/chronicle.hpp"

namespace homerule::desktop {
namespace {

constexpr std::int64_t most_dots = 8;

std::int64_t most_of(const std::vector<MonthOnMap>& months, std::vector<std::int64_t> MonthOnMap::*people) {
    std::int64_t most = 1;
    for (const MonthOnMap& month : months) {
        for (const std::int64_t count : month.*people)
            most = std::max(most, count);
    }
    return most;
}

void draw_dot(Ui& ui, float x, float y, float alpha) {
    ui.circle(x, y, ui.px(4.5F), ui.color(Token::Surface, alpha));
    ui.circle(x, y, ui.px(3.2F), ui.color(Token::Accent, alpha));
}

}  // namespace

std::vector<MonthOnMap> months_of_last_turn(const play::Session& session) {
    using model::Metric;
    const view::Chronicle chronicle(session);
    std::vector<MonthOnMap> months;
    for (std::size_t row = chronicle.before_last_turn() + 1; row <= chronicle.last(); ++row) {
        MonthOnMap month;
        for (std::uint32_t d = 0; d < session.scenario().districts.size(); ++d) {
            const view::Place place{model::DistrictId{d}, std::nullopt};
            month.patrol.push_back(chronicle.tally(Metric::Arrests, row - 1, row, place));
            month.booked.push_back(chronicle.tally(Metric::Bookings, row - 1, row, place));
        }
        months.push_back(std::move(month));
    }
    return months;
}

std::int64_t sum_of(const std::vector<std::int64_t>& people) {
    return std::accumulate(people.begin(), people.end(), std::int64_t{0});
}

std::int64_t people_per_dot(const std::vector<MonthOnMap>& months) {
    return (most_of(months, &MonthOnMap::booked) + most_dots - 1) / most_dots;
}

std::vector<std::size_t> busiest_districts(const std::vector<MonthOnMap>& months, std::size_t most) {
    if (months.empty()) return {};
    std::vector<std::int64_t> booked(months.front().booked.size(), 0);
    for (const MonthOnMap& month : months) {
        for (std::size_t d = 0; d < booked.size(); ++d)
            booked[d] += month.booked[d];
    }
    std::vector<std::size_t> districts(booked.size());
    std::iota(districts.begin(), districts.end(), std::size_t{0});
    std::stable_sort(districts.begin(), districts.end(),
                     [&booked](std::size_t a, std::size_t b) { return booked[a] > booked[b]; });
    districts.resize(std::min(districts.size(), most));
    while (!districts.empty() && booked[districts.back()] == 0)
        districts.pop_back();
    return districts;
}

void draw_month_on_map(Ui& ui, const Rect& rect, const model::Scenario& scenario,
                       const std::vector<MonthOnMap>& months, std::size_t month, float share) {
    if (ui.measuring() || month >= months.size() || rect.empty()) return;
    const MapFit fit =
        fit_map(scenario.map, static_cast<double>(rect.width), static_cast<double>(rect.height));
    const auto most = static_cast<float>(most_of(months, &MonthOnMap::patrol));
    const std::int64_t per_dot = people_per_dot(months);
    ui.push_clip(rect);
    for (std::size_t d = 0; d < scenario.districts.size(); ++d) {
        const model::Point place = fit(scenario.districts[d].label);
        const float x = rect.x + static_cast<float>(place.x);
        const float y = rect.y + static_cast<float>(place.y);
        const auto patrol = static_cast<float>(months[month].patrol[d]);
        if (patrol > 0) {
            // The area of the ring stands for the people.
            const float reach = ui.px(12) + ui.px(34) * std::sqrt(patrol / most);
            ui.ring(x, y, reach * (0.35F + 0.65F * share), ui.color(Token::Ink, 0.7F * (1 - share)),
                    ui.px(2));
        }
        const std::int64_t dots = (months[month].booked[d] + per_dot / 2) / per_dot;
        const float spacing = ui.px(10);
        for (std::int64_t i = 0; i < dots; ++i) {
            const float begins = static_cast<float>(i) / static_cast<float>(dots) * 0.8F;
            const float alpha = std::clamp((share - begins) / 0.2F, 0.0F, 1.0F);
            if (alpha <= 0) continue;
            const float column = static_cast<float>(i) - static_cast<float>(dots - 1) / 2;
            draw_dot(ui, x + spacing * column, y + ui.px(24), alpha);
        }
    }
    ui.pop_clip();
}

void draw_patrol_sign(Ui& ui, float x, float y) {
    ui.ring(x, y, ui.px(6), ui.color(Token::Ink, 0.7F), ui.px(2));
}

void draw_booking_sign(Ui& ui, float x, float y) {
    draw_dot(ui, x, y, 1);
}

}  // namespace homerule::desktop

// The pages, one function each; Game picks among them. Floor 4 (view). Each takes the number that its address
// names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "view/page.hpp"
#include "view/scene.hpp"

namespace homerule::view {

Page briefing_page(const Scene& scene);
Page agenda_page(const Scene& scene);
Page card_page(const Scene& scene, std::size_t event);
Page levers_page(const Scene& scene);
Page lever_page(const Scene& scene, std::size_t lever);
Page council_page(const Scene& scene, std::uint64_t subject);
Page books_page(const Scene& scene);
Page pipeline_page(const Scene& scene);
Page cases_page(const Scene& scene);
Page case_page(const Scene& scene, std::uint64_t id);
Page people_page(const Scene& scene);
Page stakeholder_page(const Scene& scene, std::size_t stakeholder);
Page timeline_page(const Scene& scene);
Page why_page(const Scene& scene, const Address& address);
Page archive_page(const Scene& scene, const Address& address);
Page promises_page(const Scene& scene);
Page record_page(const Scene& scene);
Page lens_page(const Scene& scene);
Page compare_page(const Scene& scene, const Address& address);
Page help_page(const Scene& scene);

// Where people in the pipeline stood on each day of the turn played last; none before the first turn, or
// where nobody was in it.
std::optional<CaseFlow> case_flow(const Scene& scene);
// A headline along a road, a month a row from the start up to `last`, in the unit that people read and as
// they know it: while the term runs, trust is what surveys found. Empty when nothing is known yet.
std::vector<double> known_series(const Scene& scene, const play::Session& road, model::Headline headline,
                                 std::size_t last);
// Every road taken, with a headline along each.
Tree tree_of(const Scene& scene, model::Headline headline);

// What is under way in the county and the state, measure by measure.
Progress progress_of(const Scene& scene);

// What more could be known before a choice: how the county could ask, from when, and at which price.
void add_data_to_ask(const Scene& scene, Page& page);
// Federal agencies publish this many months late.
inline constexpr std::size_t federal_lag_months = 3;

// "$40,000 at once and $2,000 a month"; `months` of 0: as long as it is in force.
std::string cost_words(const Speaker& speak, double now, double per_month, int months);

// One headline as every screen shows it.
MetricLine headline_line(const Scene& scene, model::Headline headline);
// The order of words for a place and a date: "Santa Clara County, July 2009, turn 1 of 22".
std::string place_and_date(const Scene& scene);

// What stands for a question on the agenda so far: the choice in the draft, or what happens without one.
std::string standing_words(const Scene& scene, std::size_t event);

// One piece of news as a sentence.
std::string describe(const Scene& scene, const model::News& news);

// Everything that weighs on one decision.
OptionCard weigh(const Scene& scene, const model::Decision& decision);

// A case in one line, and its name: "Case 3 of March 2011, East San Jose".
std::string case_name(const Scene& scene, const model::Case& person);

// How a stakeholder judges the term so far by its own weights: from -1 to +1, and the part that each headline
// has.
struct Judgment {
    double sum = 0;
    model::Headlines parts{};
};
Judgment judge(const Scene& scene, std::size_t stakeholder);
std::string judgment_words(const Speaker& speak, double sum);

struct PromiseState {
    bool made = false;
    bool holds = false;
    double needed = 0;  // the threshold as a level of the headline
    double now = 0;     // as the player knows it; at the end as it is
};
PromiseState check_promise(const Scene& scene, std::size_t promise);

// Where the headline stands as people know it now: the survey for trust, the figure itself for the others.
double known_level(const Chronicle& chronicle, model::Headline headline, std::size_t row);

}  // namespace homerule::view

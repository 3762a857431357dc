#include "play/measures.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace homerule::play {

namespace {

using base::Month;
using model::Parameter;

// All removals of U.S. Immigration and Customs Enforcement in fiscal years 2009 (TRAC, report 234) and 2011
// (ICE annual total, with which the share of about 20 percent of GAO-12-708 agrees).
constexpr double ice_removals_2009 = 389834;
constexpr double ice_removals_2011 = 396900;
// Releases are spread over five months and arrests follow within five months of each, evenly: half of them
// come before the count ends.
constexpr double share_of_rearrests_seen = 0.5;

// A month's name, such as of(2011, 3).
Month of(int year, int month) {
    return Month::of(year, month);
}

class Measure {
public:
    explicit Measure(const Runs& runs) : runs_(runs) {}

    std::optional<double> operator()(std::string_view id) const {
        if (const auto planned = of_planner(id)) return planned;
        if (runs_.program == nullptr) return std::nullopt;
        if (id.rfind("K2", 0) == 0) return of_levels_and_detainers(id);
        if (id.rfind("K3", 0) == 0) return of_places(id);
        if (id.rfind("K4", 0) == 0) return of_people(id);
        return of_volumes(id);
    }

    std::optional<double> of_planner(std::string_view id) const {
        if (id == "K01") return active_in(of(2009, 11));
        if (id == "K02") return active_in(of(2010, 9));
        if (id == "K03") return active_in(of(2011, 1));
        if (id == "K04") return active_in(of(2011, 5));
        if (id == "K05") return active_in(of(2011, 8));
        if (id == "K06") return active_in(of(2012, 1));
        if (id == "K07") return active_in(of(2013, 1));
        if (id == "K45.massachusetts") return lag("MA");
        if (id == "K45.new-york") return lag("NY");
        if (id == "K46") return limiting_in(of(2014, 10));
        return std::nullopt;
    }

private:
    double value(Parameter parameter) const { return (*runs_.values)[static_cast<std::size_t>(parameter)]; }
    std::size_t place(std::string_view id) const { return place_number(*runs_.national, id); }

    double active_in(Month month) const { return runs_.deployment->active_in(month); }

    // Months from a state's refusal to the activation of its last county.
    std::optional<double> lag(std::string_view state) const {
        std::optional<Month> last;
        for (std::size_t c = 0; c < runs_.national->counties.size(); ++c) {
            if (runs_.national->counties[c].state != state) continue;
            const Month month = runs_.deployment->activation[c];
            if (!last || month > *last) last = month;
        }
        for (const scenario::State& entry : runs_.national->states) {
            if (entry.id == state && entry.refused && last) return *last - *entry.refused;
        }
        return std::nullopt;
    }

    double limiting_in(Month month) const {
        std::set<std::size_t> limiting;
        for (const scenario::DetainerPolicy& policy : runs_.national->policies) {
            if (policy.policy.from <= month) limiting.insert(policy.counties.begin(), policy.counties.end());
        }
        return static_cast<double>(limiting.size());
    }

    double up_to(Count count, Month last, std::size_t at = 0) const {
        return runs_.program->up_to(at, count, last);
    }
    double within(Count count, Month first, Month last, std::size_t at = 0) const {
        return runs_.program->within(at, count, first, last);
    }
    double custody_up_to(Month last, std::size_t at = 0) const {
        return up_to(Count::Transfers, last, at) + up_to(Count::AtLargeArrests, last, at);
    }
    std::optional<double> ratio(double part, double whole) const {
        if (!(whole > 0)) return std::nullopt;
        return part / whole;
    }

    std::optional<double> of_volumes(std::string_view id) const {
        if (id == "K08") return known(of(2011, 3), up_to(Count::Submissions, of(2011, 3)));
        if (id == "K09") return known(of(2011, 5), up_to(Count::Submissions, of(2011, 5)));
        if (id == "K11") {
            return ratio(up_to(Count::Matches, of(2011, 9)), up_to(Count::Submissions, of(2011, 9)));
        }
        if (id == "K12") {
            // The first sites count from the month after October 27, 2008.
            return ratio(up_to(Count::Matches, of(2009, 4)), up_to(Count::Submissions, of(2009, 4)));
        }
        if (id == "K13") return ratio(custody_up_to(of(2011, 3)), up_to(Count::Submissions, of(2011, 3)));
        if (id == "K14") return known(of(2011, 3), up_to(Count::Removals, of(2011, 3)));
        if (id == "K15") return known(of(2011, 9), up_to(Count::Removals, of(2011, 9)));
        if (id == "K16") return known(of(2012, 3), up_to(Count::Removals, of(2012, 3)));
        if (id == "K17") return known(of(2014, 9), up_to(Count::Removals, of(2014, 9)));
        if (id == "K19.fy2009") return up_to(Count::Removals, of(2009, 9)) / ice_removals_2009;
        if (id == "K19.fy2011") {
            return within(Count::Removals, of(2010, 10), of(2011, 9)) / ice_removals_2011;
        }
        return std::nullopt;
    }

    std::optional<double> known(Month month, double figure) const {
        if (!runs_.program->has(month)) return std::nullopt;
        return figure;
    }

    std::optional<double> without_conviction(Month last, std::size_t at) const {
        return ratio(up_to(Count::RemovalsWithoutConviction, last, at), up_to(Count::Removals, last, at));
    }
    std::optional<double> with_conviction(Month last) const {
        const auto without = without_conviction(last, 0);
        if (!without) return std::nullopt;
        return 1.0 - *without;
    }

    // Declined detainers that were issued although a policy excluded them, without those that a county
    // answers with a notice.
    double declined(Month first, Month last, std::size_t at = 0) const {
        return within(Count::HoldsDeclined, first, last, at) + within(Count::OtherDeclined, first, last, at) -
               within(Count::AnsweredDeclines, first, last, at) - not_issued(first, last, at);
    }
    // Detainers that ICE does not issue because a policy excludes them.
    double not_issued(Month first, Month last, std::size_t at = 0) const {
        return runs_.national->declines.response_share * within(Count::ForeseenDeclines, first, last, at);
    }

    // Detainers of the program and after interviews, a month.
    double detainers_a_month(Month first, Month last, std::size_t at = 0) const {
        return (within(Count::Detainers, first, last, at) + within(Count::OtherDetainers, first, last, at) -
                not_issued(first, last, at)) /
               (last - first + 1);
    }

    // Declined detainers among all, as far as ICE comes to know of them: the share of the months with a count
    // of its records.
    std::optional<double> recorded_refusals(Month first, Month last) const {
        const scenario::Declines& declines = runs_.national->declines;
        const double honored = within(Count::HoldsHonored, first, last) +
                               within(Count::OtherHonored, first, last) +
                               within(Count::AnsweredDeclines, first, last);
        const double refused = declined(first, last);
        const double known_of = declined(declines.first, declines.last);
        const double recorded =
            declines.recorded > 0 && known_of > 0 ? std::min(declines.recorded / known_of, 1.0) : 1.0;
        return ratio(recorded * refused, refused + honored);
    }

    // Change of people handed over in January and February of 2014 against 2013.
    std::optional<double> change_of_hand_overs(std::string_view name) const {
        if (!runs_.program->has(of(2014, 2))) return std::nullopt;
        const std::size_t at = place(name);
        const auto in_year = [&](int year) {
            return within(Count::Transfers, of(year, 1), of(year, 2), at) +
                   within(Count::OtherHandOvers, of(year, 1), of(year, 2), at);
        };
        const auto after = ratio(in_year(2014), in_year(2013));
        if (!after) return std::nullopt;
        return *after - 1.0;
    }

    std::optional<double> of_levels_and_detainers(std::string_view id) const {
        const std::size_t california = place("california");
        if (id == "K20.march2011") return with_conviction(of(2011, 3));
        if (id == "K20.march2012") return with_conviction(of(2012, 3));
        if (id == "K21") {
            const Month month = of(2011, 3);
            if (!runs_.program->has(month)) return std::nullopt;
            return runs_.program->level_1[static_cast<std::size_t>(month - runs_.program->start)];
        }
        if (id == "K22") return without_conviction(of(2011, 2), place("illinois"));
        if (id == "K23") return without_conviction(of(2011, 3), place("boston"));
        if (id == "K24.submissions") return up_to(Count::Submissions, of(2011, 3), california);
        if (id == "K24.custody") return custody_up_to(of(2011, 3), california);
        if (id == "K24.removals") return up_to(Count::Removals, of(2011, 3), california);
        if (id == "K25.georgia") return up_to(Count::Removals, of(2012, 1), place("georgia"));
        if (id == "K25.gwinnett") return up_to(Count::Removals, of(2012, 1), place("gwinnett"));
        if (id == "K27.fy2008-2011") {
            // Before the first activation only the Criminal Alien Program was there; the twelve months before
            // the run are taken as its first month.
            const double before = 12.0 * within(Count::OtherDetainers, of(2008, 10), of(2008, 10));
            const int months = of(2011, 11) - of(2008, 10) + 1;
            return (before + months * detainers_a_month(of(2008, 10), of(2011, 11))) / (months + 12);
        }
        if (id == "K27.fy2012") return detainers_a_month(of(2011, 10), of(2012, 9));
        if (id == "K27.fy2013") return detainers_a_month(of(2012, 10), of(2013, 9));
        if (id == "K27.early-fy2014") return detainers_a_month(of(2013, 11), of(2014, 3));
        if (id == "K27.october2015") {
            return known(of(2015, 10), detainers_a_month(of(2015, 10), of(2015, 10)));
        }
        if (id == "K28") {
            return recorded_refusals(of(2015, 10), of(2015, 11));
        }
        if (id == "K29.mean") return change_of_hand_overs("california-fifteen");
        if (id == "K29.los-angeles") return change_of_hand_overs("los-angeles");
        if (id == "K29.san-diego") return change_of_hand_overs("san-diego");
        if (id == "K29.san-francisco") return change_of_hand_overs("san-francisco");
        return std::nullopt;
    }

    // Days that one honored hold adds to a stay.
    std::optional<double> days_of_hold(Month first, Month last, std::size_t at) const {
        return ratio(within(Count::HoldDays, first, last, at), within(Count::HoldsHonored, first, last, at));
    }

    // Dollars of a year's holds, both programs. Days of holds after interviews are not simulated: they are
    // those of the place's own study, or of the nation where there is none.
    std::optional<double> cost_of_holds(std::string_view name, int year) const {
        const std::size_t at = place(name);
        const Month first = of(year, 1);
        const Month last = of(year, 12);
        const scenario::NationalPlace& there = runs_.national->places[at - 1];
        const auto of_nation = days_of_hold(first, last, 0);
        if (!of_nation) return std::nullopt;
        const double days = there.hold_days > 0 ? there.hold_days : *of_nation;
        const double all =
            within(Count::HoldDays, first, last, at) + within(Count::OtherHonored, first, last, at) * days;
        return all * there.bed_day_dollars / 1e6;
    }

    // Dollars that SCAAP pays a place for a year: the place's part of the nation's jail costs by its
    // unauthorized inmates, at its own price of a day, and its holds, as far as they qualify and are paid.
    std::optional<double> recovered(std::string_view name, int year) const {
        const std::size_t at = place(name);
        const auto holds = cost_of_holds(name, year);
        const auto part = ratio(within(Count::UnauthorizedBookings, of(year, 1), of(year, 12), at),
                                within(Count::Bookings, of(year, 1), of(year, 12)));
        const auto paid = assistance_in(year);
        if (!holds || !part || !paid) return std::nullopt;
        const scenario::NationalJail& jail = runs_.national->jail;
        const double price = runs_.national->places[at - 1].bed_day_dollars / jail.bed_day_dollars;
        return (jail.yearly_expense_dollars / 1e6 * *part * price + *holds) *
               value(Parameter::ScaapEligibleShare) * *paid;
    }

    std::optional<double> of_places(std::string_view id) const {
        if (id == "K30.all" || id == "K30.no-conviction") {
            if (runs_.without_policies == nullptr) return std::nullopt;
            const UnderLimits& with = runs_.program->under_limits;
            const UnderLimits& without = runs_.without_policies->under_limits;
            const auto share = id == "K30.all" ? ratio(with.removals, without.removals)
                                               : ratio(with.removals_without_conviction,
                                                       without.removals_without_conviction);
            if (!share) return std::nullopt;
            return *share - 1.0;
        }
        if (id == "K31") {
            const std::size_t cook = place("cook");
            return within(Count::Transfers, of(2010, 1), of(2010, 12), cook) +
                   within(Count::OtherHandOvers, of(2010, 1), of(2010, 12), cook);
        }
        if (id == "K32.releases" || id == "K32.rearrests") {
            const std::size_t cook = place("cook");
            const double released = declined(of(2011, 9), of(2012, 1), cook);
            if (id == "K32.releases") return released;
            return released * value(Parameter::RearrestShare) * share_of_rearrests_seen;
        }
        if (id == "K33") {
            const std::size_t at = place("los-angeles");
            return ratio(12.0 * detainers_a_month(of(2012, 1), of(2012, 12), at),
                         within(Count::Arrests, of(2012, 1), of(2012, 12), at));
        }
        if (id == "K34.detainers" || id == "K34.transfers") {
            const std::size_t at = place("new-york-city");
            return within(id == "K34.detainers" ? Count::OtherDetainers : Count::OtherHandOvers, of(2010, 1),
                          of(2010, 12), at);
        }
        if (id == "K35") return cost_of_holds("los-angeles", 2012);
        if (id == "K36.gross") return cost_of_holds("king", 2011);
        if (id == "K36.recovered") return recovered("king", 2011);
        if (id == "K37") return cost_of_holds("cook", 2010);
        if (id == "K38") return days_of_hold(of(2012, 1), of(2012, 12), place("large-jails"));
        if (id == "K39.fy2011") return assistance_in(2011);
        if (id == "K39.fy2013") return assistance_in(2013);
        return std::nullopt;
    }

    std::optional<double> assistance_in(int fiscal_year) const {
        for (const auto& [year, rate] : runs_.program->scaap_rates) {
            if (year == fiscal_year) return rate;
        }
        return std::nullopt;
    }

    // Pending cases closed under discretion to the end of a month, at the pace of the first count.
    std::optional<double> closed_cases(Month last) const {
        const scenario::CourtReview& review = runs_.national->review;
        if (!(review.pending > 0)) return std::nullopt;
        const double pace = review.closed / (review.closed_by - review.first + 1);
        return pace * (last - review.first + 1) / review.pending;
    }

    std::optional<double> of_people(std::string_view id) const {
        if (id == "K43") {
            const std::size_t at = place("dallas");
            if (!runs_.program->has(of(2017, 9))) return std::nullopt;
            const double before = within(Count::LatinoReports, of(2012, 12), of(2014, 11), at) / 24.0;
            const double after = within(Count::LatinoReports, of(2015, 1), of(2017, 9), at) / 33.0;
            const auto change = ratio(after, before);
            if (!change) return std::nullopt;
            return *change - 1.0;
        }
        if (id == "K44") return closed_cases(of(2012, 6));
        if (runs_.never_activated == nullptr) return std::nullopt;
        const AfterActivation& with = runs_.program->after_activation;
        const AfterActivation& without = runs_.never_activated->after_activation;
        if (id == "K40") {
            const auto here = ratio(with.latino_victims, with.latino_person_months);
            const auto there = ratio(without.latino_victims, without.latino_person_months);
            if (!here || !there) return std::nullopt;
            return (*here - *there) * 100.0;
        }
        if (id == "K41") {
            const auto here = ratio(with.latino_reports, with.latino_victims);
            const auto there = ratio(without.latino_reports, without.latino_victims);
            if (!here || !there) return std::nullopt;
            return (*here - *there) * 100.0;
        }
        if (id == "K42") {
            const auto change = ratio(with.reports, without.reports);
            if (!change) return std::nullopt;
            return *change - 1.0;
        }
        return std::nullopt;
    }

    const Runs& runs_;
};

}  // namespace

std::optional<double> measure(const Runs& runs, std::string_view target) {
    return Measure(runs)(target);
}

bool is_of_planner(std::string_view target) {
    constexpr std::array<std::string_view, 9> planned{
        "K01", "K02", "K03", "K04", "K05", "K06", "K07", "K45.massachusetts", "K45.new-york"};
    return std::find(planned.begin(), planned.end(), target) != planned.end();
}

}  // namespace homerule::play

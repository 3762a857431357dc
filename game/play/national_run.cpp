#include "play/national_run.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "base/amount.hpp"
#include "model/metric.hpp"
#include "sim/start.hpp"
#include "sim/step.hpp"

namespace homerule::play {

namespace {

using model::Metric;
using model::Parameter;
using model::RecordLevel;
using model::Standing;

const base::Month end_of_limits = base::Month::of(2015, 12);

struct Counted {
    Count count;
    Metric metric;
    double unit;  // of the stock
};
constexpr std::array<Counted, 11> counted{{
    {Count::Matches, Metric::Matches, 1},
    {Count::Detainers, Metric::Detainers, 1},
    {Count::HoldsHonored, Metric::HoldsHonored, 1},
    {Count::HoldsDeclined, Metric::HoldsDeclined, 1},
    {Count::HoldDays, Metric::HoldDays, 100},
    {Count::Transfers, Metric::Transfers, 1},
    {Count::AtLargeArrests, Metric::AtLargeArrests, 1},
    {Count::Removals, Metric::Removals, 1},
    {Count::RemovalsWithoutConviction, Metric::RemovalsWithoutConviction, 1},
    {Count::Bookings, Metric::Bookings, 1},
    {Count::Arrests, Metric::Arrests, 1},
}};
constexpr std::array<Metric, model::victim_offense_count> victim_metrics{
    Metric::ViolentVictimizations, Metric::DomesticVictimizations, Metric::PropertyVictimizations};
constexpr std::array<Metric, model::victim_offense_count> clearance_metrics{
    Metric::ViolentClearances, Metric::DomesticClearances, Metric::PropertyClearances};
constexpr std::array<Metric, model::victim_offense_count> report_metrics{
    Metric::ViolentReports, Metric::DomesticReports, Metric::PropertyReports};

std::size_t column(std::size_t place, Count count) {
    return place * count_count + static_cast<std::size_t>(count);
}

// Interviews in one district and month.
struct OtherProgram {
    double detainers = 0;
    double honored = 0;
    double declined = 0;
    double hand_overs = 0;
};

// An agreement under section 287(g) in a district.
struct Agreement {
    std::optional<base::Month> from;
    std::optional<base::Month> until;
    double share = 0;  // of the inmates to be found
};

using ByLevel = std::array<double, model::record_level_count>;
using ByOffense = std::array<double, model::victim_offense_count>;

// Shares of all people booked, by level of record: those booked for crimes with a victim, and the others.
struct RecordMix {
    ByLevel grave{};
    ByLevel minor{};
};

class Recorder {
public:
    explicit Recorder(const RunOrder& order)
        : order_(order),
          nation_(make_nation(*order.national, order.evidence, *order.frame, *order.residents,
                              order.is_deployed ? order.deployment : nullptr, order.policies)),
          scenario_(*nation_.scenario),
          groups_(scenario_.groups.size()),
          places_(order.national->places.size() + 1),
          district_places_(scenario_.districts.size()),
          limit_from_(scenario_.districts.size()),
          before_activation_(scenario_.cell_count()),
          bookings_before_(scenario_.cell_count()),
          clearances_before_(model::victim_offense_count, scenario_.cell_count()),
          declines_before_(scenario_.districts.size()),
          matches_before_(scenario_.cell_count()),
          other_sums_(places_ * count_count) {
        for (std::size_t d = 0; d < scenario_.districts.size(); ++d) {
            const std::size_t jurisdiction = nation_.jurisdiction[d];
            for (std::size_t p = 0; p < order.national->places.size(); ++p) {
                const auto& counties = order.national->places[p].counties;
                if (std::binary_search(counties.begin(), counties.end(), jurisdiction))
                    district_places_[d].push_back(p + 1);
            }
            for (const scenario::DetainerPolicy& policy : order.national->policies) {
                if (!std::binary_search(policy.counties.begin(), policy.counties.end(), jurisdiction))
                    continue;
                if (!limit_from_[d] || policy.policy.from < *limit_from_[d])
                    limit_from_[d] = policy.policy.from;
            }
        }
        california_ = place_number(*order.national, "california");
        read_interviews();
        read_survey();
        read_renewed();
    }

    NationalRun run() {
        const base::Month last = std::min(order_.until, scenario_.end);
        NationalRun result;
        result.start = scenario_.start;
        if (last < scenario_.start) return result;
        result.months = static_cast<std::size_t>(last - scenario_.start) + 1;
        result.sums = base::Table<double>(result.months, places_ * count_count);
        model::World world = sim::start(scenario_, *order_.values, order_.luck);
        // Rules refer to a scenario; in this one the bookings change over the years.
        model::Scenario scenario = scenario_;
        std::optional<sim::Rules> rules;
        for (std::size_t m = 0; m < result.months; ++m) {
            const base::Month month = world.month;
            const int bookings = bookings_a_year(month);
            if (!rules || scenario.jail.bookings_per_year != bookings) {
                scenario.jail.bookings_per_year = bookings;
                rules.emplace(sim::rules_of(scenario, *order_.values));
            }
            begin_month(world, month, result);
            world = sim::step(*rules, std::move(world), {}, model::Effects::Drop).world;
            end_month(world, month, m, result);
        }
        add_later_removals(result);
        return result;
    }

private:
    // Bookings of the nation at the pace of a month: the fitted number, moved as jail admissions moved.
    int bookings_a_year(base::Month month) const {
        const double ratio = scenario::admissions_ratio(order_.national->admissions, month);
        return static_cast<int>(base::to_stock(order_.frame->bookings_per_year * ratio, 0));
    }

    // What is known of interviews in the districts, and where deputies interview from the start on.
    void read_interviews() {
        const scenario::National& national = *order_.national;
        std::vector<Agreement> by_jurisdiction(national.jurisdiction_count());
        for (const std::size_t county : national.agreements.counties)
            by_jurisdiction[county].from = scenario_.start;
        for (const scenario::CountyMonth& entry : national.agreements.begins)
            by_jurisdiction[entry.county].from = entry.month;
        for (const scenario::CountyMonth& entry : national.agreements.ends)
            by_jurisdiction[entry.county].until = entry.month;
        for (const std::size_t jurisdiction : nation_.jurisdiction)
            agreements_.push_back(by_jurisdiction[jurisdiction]);
        interviews_.resize(scenario_.districts.size());
        for (std::size_t d = 0; d < scenario_.districts.size(); ++d) {
            for (const scenario::InterviewChange& change : national.interviews) {
                if (change.county == nation_.jurisdiction[d]) interviews_[d].push_back(&change);
            }
        }
    }

    // The victim survey study covers larger counties that are not on the southwest border.
    void read_survey() {
        const scenario::National& national = *order_.national;
        for (const std::size_t jurisdiction : nation_.jurisdiction) {
            const bool is_surveyed =
                jurisdiction < national.counties.size() &&
                static_cast<double>(national.counties[jurisdiction].population) >=
                    national.survey_least_residents &&
                std::find(national.southwest_border.begin(), national.southwest_border.end(), jurisdiction) ==
                    national.southwest_border.end();
            is_surveyed_.push_back(is_surveyed ? 1 : 0);
        }
    }

    // Sum of a tally over the cells of a district.
    double of_district(const model::World& world, Metric metric, std::size_t district) const {
        std::int64_t sum = 0;
        for (std::size_t g = 0; g < groups_; ++g)
            sum += world.at(metric, district * groups_ + g);
        return static_cast<double>(sum);
    }

    AfterActivation stand(const model::World& world, std::size_t district) const {
        AfterActivation now;
        for (std::size_t g = 0; g < groups_; ++g) {
            const std::size_t cell = district * groups_ + g;
            const double latino = is_surveyed_[district] != 0 ? nation_.latino_share[cell] : 0;
            for (std::size_t c = 0; c < model::victim_offense_count; ++c) {
                now.latino_victims += latino * static_cast<double>(world.at(victim_metrics[c], cell));
                const auto reports = static_cast<double>(world.at(report_metrics[c], cell));
                now.latino_reports += latino * reports;
                now.reports += reports;
            }
            now.latino_person_months += latino * static_cast<double>(world.at(Metric::Residents, cell));
        }
        return now;
    }

    void begin_month(const model::World& world, base::Month month, NationalRun& result) {
        for (std::size_t d = 0; d < scenario_.districts.size(); ++d) {
            const base::Month activation = order_.deployment->activation[nation_.jurisdiction[d]];
            if (month == activation) {
                for (std::size_t g = 0; g < groups_; ++g) {
                    const std::size_t cell = d * groups_ + g;
                    before_activation_[cell] = world.at(Metric::Submissions, cell);
                }
                const AfterActivation now = stand(world, d);
                result.after_activation.latino_victims -= now.latino_victims;
                result.after_activation.latino_reports -= now.latino_reports;
                result.after_activation.reports -= now.reports;
                result.after_activation.latino_person_months += window_months * now.latino_person_months;
            }
            if (limit_from_[d] && month == *limit_from_[d]) {
                result.under_limits.removals -= of_district(world, Metric::Removals, d);
                result.under_limits.removals_without_conviction -=
                    of_district(world, Metric::RemovalsWithoutConviction, d);
            }
        }
    }

    void end_month(const model::World& world, base::Month month, std::size_t m, NationalRun& result) {
        const std::span<double> row = result.sums.row(m);
        for (const Counted& entry : counted) {
            double nation = 0;
            for (std::size_t d = 0; d < scenario_.districts.size(); ++d) {
                const double sum = of_district(world, entry.metric, d) / entry.unit;
                nation += sum;
                for (const std::size_t place : district_places_[d])
                    row[column(place, entry.count)] += sum;
            }
            row[column(0, entry.count)] = nation;
        }
        const model::Regime* regime = nullptr;
        for (const model::Regime& candidate : scenario_.evidence->regimes) {
            if (candidate.from <= month) regime = &candidate;
        }
        if (m == 0) share_out_agreements(world, regime);
        for (std::size_t d = 0; d < scenario_.districts.size(); ++d) {
            count_district(world, month, d, regime, row);
            const base::Month activation = order_.deployment->activation[nation_.jurisdiction[d]];
            if (month == activation + (window_months - 1)) {
                const AfterActivation now = stand(world, d);
                result.after_activation.latino_victims += now.latino_victims;
                result.after_activation.latino_reports += now.latino_reports;
                result.after_activation.reports += now.reports;
            }
            if (limit_from_[d] && *limit_from_[d] <= end_of_limits && month == end_of_limits) {
                result.under_limits.removals += of_district(world, Metric::Removals, d);
                result.under_limits.removals_without_conviction +=
                    of_district(world, Metric::RemovalsWithoutConviction, d);
            }
        }
        for (std::size_t c = 0; c < other_sums_.size(); ++c)
            row[c] += other_sums_[c];
        if (regime != nullptr) {
            // Prisons hold felons, who are of Levels 1 and 2, and the jails' own policies change nothing.
            const double share = (regime->detainer_share[0] + regime->detainer_share[1]) / 2.0;
            prison_detainers_ += order_.frame->prison_program_detainers * share;
        }
        row[column(0, Count::OtherDetainers)] += prison_detainers_;
        result.active.push_back(order_.is_deployed ? order_.deployment->active_in(month) : 0);
        for (std::size_t cell = 0; cell < scenario_.cell_count(); ++cell) {
            const std::int64_t stock = world.at(Metric::Matches, cell);
            result.most_matches = std::max(result.most_matches, stock - matches_before_[cell]);
            matches_before_[cell] = stock;
            bookings_before_[cell] = world.at(Metric::Bookings, cell);
            for (std::size_t c = 0; c < model::victim_offense_count; ++c)
                clearances_before_.at(c, cell) = world.at(clearance_metrics[c], cell);
        }
        count_levels(world, result);
        count_assistance(world, month, result);
    }

    // People who are in court when they leave custody and are removed once it has decided: a share of the
    // people in federal custody, so a multiple of those removed from it, the same months later. The share
    // that is removed from custody was counted when some of them had already come: as many fewer are removed
    // at once.
    void add_later_removals(NationalRun& result) const {
        const scenario::LaterRemovals& later = order_.national->later_removals;
        const double share = order_.frame->later_removal_share / value(Parameter::RemovalShare);
        if (!(share > 0)) return;
        const double all = result.up_to(0, Count::Removals, later.counted);
        const double come = result.up_to(0, Count::Removals, later.counted - later.months);
        const double at_once = all > 0 ? 1.0 - share * come / all : 1.0;
        const auto lag = static_cast<std::size_t>(later.months);
        for (std::size_t m = result.months; m-- > 0;) {
            // From the end, so that what is read is still without later removals.
            const std::span<double> row = result.sums.row(m);
            for (std::size_t place = 0; place < places_; ++place) {
                for (const Count count : {Count::Removals, Count::RemovalsWithoutConviction}) {
                    double& removals = row[column(place, count)];
                    removals *= at_once;
                    if (m >= lag) removals += share * result.sums.at(m - lag, column(place, count));
                }
            }
        }
    }

    // Submissions since activation, reports, and the stream of interviews.
    void count_district(const model::World& world, base::Month month, std::size_t d,
                        const model::Regime* regime, std::span<double> row) {
        double submissions = 0;
        double unauthorized_bookings = 0;
        double reports = 0;
        double latino_reports = 0;
        const bool is_active = world.active[d] != 0;
        for (std::size_t g = 0; g < groups_; ++g) {
            const std::size_t cell = d * groups_ + g;
            if (is_active) {
                submissions +=
                    static_cast<double>(world.at(Metric::Submissions, cell) - before_activation_[cell]);
            }
            if (scenario_.groups[g].standing == Standing::Unauthorized)
                unauthorized_bookings += static_cast<double>(world.at(Metric::Bookings, cell));
            for (const Metric metric : report_metrics) {
                const auto reported = static_cast<double>(world.at(metric, cell));
                reports += reported;
                latino_reports += nation_.latino_share[cell] * reported;
            }
        }
        const model::LocalPolicy* policy = policy_in(month, d);
        const OtherProgram other = other_program(world, month, d, regime, policy);
        // Who is declined was booked about a month before.
        const double declined = of_district(world, Metric::HoldsDeclined, d);
        const double declined_now = declined - declines_before_[d];
        declines_before_[d] = declined;
        // Where a county answers with a notice, ICE goes on asking, and no request is refused.
        const double answering = answering_share(month, d);
        double foreseen = 0;
        if (excludes_some(policy)) foreseen += other.declined;
        if (excludes_some(policy_in(month - 1, d))) foreseen += declined_now;
        const double answered = answering * foreseen;
        foreseen -= answered;
        const auto add = [&](std::size_t place) {
            row[column(place, Count::Submissions)] += submissions;
            row[column(place, Count::Reports)] += reports;
            row[column(place, Count::LatinoReports)] += latino_reports;
            row[column(place, Count::UnauthorizedBookings)] += unauthorized_bookings;
            other_sums_[column(place, Count::ForeseenDeclines)] += foreseen;
            other_sums_[column(place, Count::AnsweredDeclines)] += answered;
            other_sums_[column(place, Count::OtherDetainers)] += other.detainers;
            other_sums_[column(place, Count::OtherHonored)] += other.honored;
            other_sums_[column(place, Count::OtherDeclined)] += other.declined;
            other_sums_[column(place, Count::OtherHandOvers)] += other.hand_overs;
        };
        add(0);
        for (const std::size_t place : district_places_[d])
            add(place);
    }

    double value(Parameter parameter) const { return (*order_.values)[static_cast<std::size_t>(parameter)]; }

    // The policy of a district in a month, or null.
    const model::LocalPolicy* policy_in(base::Month month, std::size_t d) const {
        const model::LocalPolicy* policy = nullptr;
        for (const model::LocalPolicy& candidate : scenario_.districts[d].policies) {
            if (candidate.from <= month) policy = &candidate;
        }
        return policy;
    }

    // A demand for payment alone excludes nobody that ICE could do without asking for.
    static bool excludes_some(const model::LocalPolicy* policy) {
        return policy != nullptr && policy->detainer_scope != model::DetainerScope::All;
    }

    // The share of a district's excluded requests that are answered with a notice of release.
    double answering_share(base::Month month, std::size_t d) const {
        const scenario::RenewedCooperation& renewed = order_.national->renewed;
        if (!renewed.month || month < *renewed.month || is_renewed_[d] == 0) return 0;
        return static_cast<double>(renewed.cooperating) / renewed.largest;
    }

    // The largest counties that excluded some detainers when cooperation was renewed.
    void read_renewed() {
        const scenario::RenewedCooperation& renewed = order_.national->renewed;
        is_renewed_.assign(scenario_.districts.size(), 0);
        if (!renewed.month) return;
        std::map<std::size_t, std::int64_t> residents;  // by county
        for (std::size_t d = 0; d < scenario_.districts.size(); ++d) {
            const std::size_t county = nation_.jurisdiction[d];
            if (county < order_.national->counties.size() && excludes_some(policy_in(*renewed.month - 1, d)))
                residents[county] = order_.national->counties[county].population;
        }
        std::vector<std::pair<std::int64_t, std::size_t>> largest;
        for (const auto& [county, people] : residents)
            largest.emplace_back(people, county);
        std::sort(largest.rbegin(), largest.rend());
        if (largest.size() > static_cast<std::size_t>(renewed.largest))
            largest.resize(static_cast<std::size_t>(renewed.largest));
        for (std::size_t d = 0; d < scenario_.districts.size(); ++d) {
            for (const auto& [people, county] : largest) {
                if (nation_.jurisdiction[d] == county) is_renewed_[d] = 1;
            }
        }
    }

    // Removable inmates booked this month whom the directive lets ICE hold and interoperability does not
    // find.
    ByLevel to_be_found(const model::World& world, std::size_t d, const model::Regime* regime,
                        bool is_active) const {
        ByLevel by_level{};
        if (regime == nullptr) return by_level;
        const model::District& district = scenario_.districts[d];
        const ByOffense cleared = arrests_for_clearances(world, d);
        const double weights = arrest_weights(world, d);
        for (std::size_t g = 0; g < groups_; ++g) {
            const Standing standing = scenario_.groups[g].standing;
            if (standing == Standing::UsBorn || standing == Standing::Naturalized) continue;
            const std::size_t cell = d * groups_ + g;
            const auto booked =
                static_cast<double>(world.at(Metric::Bookings, cell) - bookings_before_[cell]);
            const double part = weights > 0 ? arrest_weight(world, d, g) / weights : 0;
            const RecordMix mix = records_of(cleared, part, booked);
            const bool is_unauthorized = standing == Standing::Unauthorized;
            const double on_file =
                is_unauthorized
                    ? std::min(value(Parameter::MatchShareUnauthorized) * district.match_ratio, 1.0)
                    : value(Parameter::MatchShareLawful);
            const double not_found = booked * (is_active ? 1.0 - on_file : 1.0);
            for (std::size_t l = 0; l < by_level.size(); ++l) {
                const bool convicted = static_cast<RecordLevel>(l) != RecordLevel::NoConviction;
                const double removable = is_unauthorized ? value(Parameter::RemovableShareUnauthorized)
                                         : convicted     ? value(Parameter::RemovableShareLawful)
                                                         : 0;
                const double of_grave = mix.grave[l] * regime->detainer_share[l];
                const double of_minor = mix.minor[l] * (convicted ? regime->detainer_share[l]
                                                                  : regime->minor_no_conviction_share);
                by_level[l] += not_found * removable * (of_grave + of_minor);
            }
        }
        return by_level;
    }

    // Arrests for crimes that a district cleared this month, by class of offense.
    ByOffense arrests_for_clearances(const model::World& world, std::size_t d) const {
        ByOffense arrests{};
        for (std::size_t c = 0; c < arrests.size(); ++c) {
            double cleared = 0;
            for (std::size_t g = 0; g < groups_; ++g) {
                const std::size_t cell = d * groups_ + g;
                cleared += static_cast<double>(world.at(clearance_metrics[c], cell) -
                                               clearances_before_.at(c, cell));
            }
            arrests[c] = cleared * value(Parameter::ArrestsPerClearance);
        }
        return arrests;
    }

    // How arrests for cleared crimes fall to the groups of a district.
    double arrest_weight(const model::World& world, std::size_t d, std::size_t g) const {
        return static_cast<double>(world.at(Metric::Residents, d * groups_ + g)) *
               scenario_.groups[g].arrest_ratio;
    }
    double arrest_weights(const model::World& world, std::size_t d) const {
        double sum = 0;
        for (std::size_t g = 0; g < groups_; ++g)
            sum += arrest_weight(world, d, g);
        return sum;
    }

    // Records of the people booked of a group with its part of a district's arrests for cleared crimes; all
    // others are booked for minor offenses.
    RecordMix records_of(const ByOffense& cleared, double part, double booked) const {
        RecordMix mix;
        const auto& records = scenario_.evidence->record_shares;
        double grave = 0;
        for (std::size_t c = 0; c < cleared.size(); ++c) {
            // By chance more can be expected than were booked.
            const double share = booked > 0 ? std::min(cleared[c] * part / booked, 1.0 - grave) : 0;
            grave += share;
            for (std::size_t l = 0; l < mix.grave.size(); ++l)
                mix.grave[l] += share * records[c][l];
        }
        for (std::size_t l = 0; l < mix.minor.size(); ++l)
            mix.minor[l] = (1.0 - grave) * records[static_cast<std::size_t>(model::Offense::Minor)][l];
        return mix;
    }

    // Of the inmates to be found, the share that deputies find. Small and large jails had about as many
    // deputies, so each agreement finds the same number of people in the first month, at most all, and those
    // in force at the start together as many as agreements identified a month before prints were shared.
    void share_out_agreements(const model::World& world, const model::Regime* regime) {
        struct Inmates {
            double to_find = 0;
            bool is_in_force = false;
        };
        std::map<std::size_t, Inmates> jails;  // by county
        for (std::size_t d = 0; d < scenario_.districts.size(); ++d) {
            if (!agreements_[d].from) continue;
            Inmates& jail = jails[nation_.jurisdiction[d]];
            jail.is_in_force = *agreements_[d].from <= scenario_.start;
            for (const double of_level : to_be_found(world, d, regime, false))
                jail.to_find += of_level;
        }
        // Where nobody begins at the start, all share.
        const bool any_at_start = std::any_of(jails.begin(), jails.end(),
                                              [](const auto& entry) { return entry.second.is_in_force; });
        double most = 0;  // of one county
        for (std::size_t round = 0; round <= jails.size(); ++round) {
            double found = 0;
            std::size_t with_more = 0;
            for (const auto& [county, jail] : jails) {
                if (any_at_start && !jail.is_in_force) continue;
                found += std::min(jail.to_find, most);
                if (jail.to_find > most) ++with_more;
            }
            if (with_more == 0) break;
            most += (order_.national->agreements.identifications_a_month - found) /
                    static_cast<double>(with_more);
        }
        for (std::size_t d = 0; d < scenario_.districts.size(); ++d) {
            if (!agreements_[d].from) continue;
            const double people = jails[nation_.jurisdiction[d]].to_find;
            agreements_[d].share = people > 0 ? std::min(most / people, 1.0) : 0;
        }
    }

    // Jail interviews find a share of the removable inmates whom interoperability has not found: all of them
    // before activation, later those who are not on file. Deputies under section 287(g) find more. Whether a
    // detainer follows is up to the same directive, and whether it is honored to the same local policy.
    OtherProgram other_program(const model::World& world, base::Month month, std::size_t d,
                               const model::Regime* regime, const model::LocalPolicy* policy) const {
        OtherProgram other;
        double ratio = 1;
        for (const scenario::InterviewChange* change : interviews_[d]) {
            if (change->month <= month) ratio = change->ratio;
        }
        const Agreement& agreement = agreements_[d];
        const bool has_deputies =
            agreement.from && *agreement.from <= month && (!agreement.until || month < *agreement.until);
        const scenario::Agreements287g& agreements = order_.national->agreements;
        const bool are_fewer = agreements.fewer_from && *agreements.fewer_from <= month;
        const double deputies = has_deputies ? agreement.share * (are_fewer ? agreements.fewer_share : 1) : 0;
        const double found = std::min(order_.frame->jail_program_share * ratio + deputies, 1.0);
        const ByLevel by_level = to_be_found(world, d, regime, world.active[d] != 0);
        for (std::size_t l = 0; l < by_level.size(); ++l) {
            const double issued = found * by_level[l];
            const double kept = issued * honored_share(policy, static_cast<RecordLevel>(l));
            other.detainers += issued;
            other.honored += kept;
            other.declined += issued - kept;
        }
        const bool told = policy == nullptr || policy->release_notice;
        other.hand_overs = other.honored * value(Parameter::PickupShare) +
                           (told ? other.declined * value(Parameter::NoticeTransferShare) : 0);
        return other;
    }

    double honored_share(const model::LocalPolicy* policy, RecordLevel level) const {
        if (policy == nullptr) return 1;
        const double paid = policy->reimbursement_demand ? value(Parameter::ReimbursementShare) : 1;
        switch (policy->detainer_scope) {
            case model::DetainerScope::None: return 0;
            case model::DetainerScope::JudicialWarrant: return paid * value(Parameter::WarrantShare);
            case model::DetainerScope::Level1: return level == RecordLevel::Level1 ? paid : 0;
            case model::DetainerScope::SeriousConviction:
                return level == RecordLevel::Level1 || level == RecordLevel::Level2 ? paid : 0;
            case model::DetainerScope::All: return paid;
        }
        return 0;
    }

    // Outcome and time in custody do not depend on the level in this model, so the mix of those in custody
    // at the ends of months is the mix of those who are removed.
    void count_levels(const model::World& world, NationalRun& result) {
        for (const model::Case& open : world.cases) {
            if (open.state != model::CaseState::InFederalCustody) continue;
            const auto& places = district_places_[open.district.index];
            if (std::find(places.begin(), places.end(), california_) == places.end()) continue;
            ++in_custody_;
            if (open.level == RecordLevel::Level1) ++level_1_;
        }
        result.level_1.push_back(in_custody_ > 0 ? level_1_ / in_custody_ : 0);
    }

    // SCAAP is paid once a year in the simulated books: what came, against what could be submitted.
    void count_assistance(const model::World& world, base::Month month, NationalRun& result) {
        const std::int64_t paid =
            -world.at(Metric::Balance, static_cast<std::size_t>(model::Account::StateAlienAssistance));
        if (paid <= 0 || month.month() != 4) return;
        double unauthorized = 0;
        double all = 0;
        for (std::size_t cell = 0; cell < scenario_.cell_count(); ++cell) {
            const auto booked = static_cast<double>(world.at(Metric::Bookings, cell));
            all += booked;
            if (scenario_.groups[cell % groups_].standing == Standing::Unauthorized) unauthorized += booked;
        }
        const auto holds = static_cast<double>(
            world.at(Metric::Balance, static_cast<std::size_t>(model::Account::HoldExpense)));
        const double submitted =
            (order_.national->jail.yearly_expense_dollars * unauthorized / all + holds / 100.0) *
            value(Parameter::ScaapEligibleShare);
        if (submitted > 0)
            result.scaap_rates.emplace_back(month.year(), static_cast<double>(paid) / 100.0 / submitted);
    }

    const RunOrder& order_;
    Nation nation_;
    const model::Scenario& scenario_;
    std::size_t groups_;
    std::size_t places_;
    std::vector<std::vector<std::size_t>> district_places_;
    std::vector<std::optional<base::Month>> limit_from_;
    std::vector<std::int64_t> before_activation_;  // submissions by cell
    std::vector<std::int64_t> bookings_before_;    // by cell, at the end of the month before
    base::Table<std::int64_t> clearances_before_;  // offense class x cell, at the end of the month before
    std::vector<double> declines_before_;          // by district, at the end of the month before
    std::vector<std::int64_t> matches_before_;     // by cell, at the end of the month before
    std::vector<double> other_sums_;               // place x count, since the start
    double prison_detainers_ = 0;
    std::vector<Agreement> agreements_;  // by district
    std::vector<std::vector<const scenario::InterviewChange*>> interviews_;
    std::vector<std::uint8_t> is_surveyed_;  // by district
    std::vector<std::uint8_t> is_renewed_;   // by district
    std::size_t california_ = 0;
    double in_custody_ = 0;
    double level_1_ = 0;
};

}  // namespace

bool NationalRun::has(base::Month month) const {
    return month >= start && static_cast<std::size_t>(month - start) < months;
}

double NationalRun::up_to(std::size_t place, Count count, base::Month last) const {
    if (last < start || months == 0) return 0;
    const std::size_t index = std::min(static_cast<std::size_t>(last - start), months - 1);
    return sums.at(index, column(place, count));
}

double NationalRun::within(std::size_t place, Count count, base::Month first, base::Month last) const {
    return up_to(place, count, last) - up_to(place, count, first - 1);
}

std::size_t place_number(const scenario::National& national, std::string_view id) {
    for (std::size_t p = 0; p < national.places.size(); ++p) {
        if (national.places[p].id == id) return p + 1;
    }
    return 0;
}

NationalRun run_nation(const RunOrder& order) {
    return Recorder(order).run();
}

}  // namespace homerule::play

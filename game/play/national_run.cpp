#include "play/national_run.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

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
constexpr std::array<Metric, model::victim_offense_count> report_metrics{
    Metric::ViolentReports, Metric::DomesticReports, Metric::PropertyReports};

std::size_t column(std::size_t place, Count count) {
    return place * count_count + static_cast<std::size_t>(count);
}

// The Criminal Alien Program in one district and month.
struct OtherProgram {
    double detainers = 0;
    double honored = 0;
    double declined = 0;
    double hand_overs = 0;
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
    }

    NationalRun run() {
        const base::Month last = std::min(order_.until, scenario_.end);
        NationalRun result;
        result.start = scenario_.start;
        if (last < scenario_.start) return result;
        result.months = static_cast<std::size_t>(last - scenario_.start) + 1;
        result.sums = base::Table<double>(result.months, places_ * count_count);
        const sim::Rules rules = sim::rules_of(scenario_, *order_.values);
        model::World world = sim::start(scenario_, *order_.values, order_.luck);
        for (std::size_t m = 0; m < result.months; ++m) {
            const base::Month month = world.month;
            begin_month(world, month, result);
            world = sim::step(rules, std::move(world), {}, model::Effects::Drop).world;
            end_month(world, month, m, result);
        }
        return result;
    }

private:
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
            const double latino = nation_.latino_share[cell];
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
            // In prisons everyone is convicted, and the jails' own policies change nothing.
            const double share =
                (regime->detainer_share[0] + regime->detainer_share[1] + regime->detainer_share[2]) / 3.0;
            prison_detainers_ += order_.frame->prison_program_detainers * share;
        }
        row[column(0, Count::OtherDetainers)] += prison_detainers_;
        result.active.push_back(order_.is_deployed ? order_.deployment->active_in(month) : 0);
        for (std::size_t cell = 0; cell < scenario_.cell_count(); ++cell) {
            const std::int64_t stock = world.at(Metric::Matches, cell);
            result.most_matches = std::max(result.most_matches, stock - matches_before_[cell]);
            matches_before_[cell] = stock;
        }
        count_levels(world, result);
        count_assistance(world, month, result);
    }

    // Submissions since activation, reports, and the stream of the Criminal Alien Program.
    void count_district(const model::World& world, base::Month month, std::size_t d,
                        const model::Regime* regime, std::span<double> row) {
        double submissions = 0;
        double reports = 0;
        double latino_reports = 0;
        const bool is_active = world.active[d] != 0;
        for (std::size_t g = 0; g < groups_; ++g) {
            const std::size_t cell = d * groups_ + g;
            if (is_active) {
                submissions +=
                    static_cast<double>(world.at(Metric::Submissions, cell) - before_activation_[cell]);
            }
            for (const Metric metric : report_metrics) {
                const auto reported = static_cast<double>(world.at(metric, cell));
                reports += reported;
                latino_reports += nation_.latino_share[cell] * reported;
            }
        }
        const OtherProgram other = other_program(world, month, d, regime);
        const auto add = [&](std::size_t place) {
            row[column(place, Count::Submissions)] += submissions;
            row[column(place, Count::Reports)] += reports;
            row[column(place, Count::LatinoReports)] += latino_reports;
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

    // Jail interviews find a share of the removable inmates whom interoperability has not found: all of them
    // before activation, later those who are not on file. Whether a detainer follows is up to the same
    // directive, and whether it is honored to the same local policy.
    OtherProgram other_program(const model::World& world, base::Month month, std::size_t d,
                               const model::Regime* regime) {
        OtherProgram other;
        std::array<double, model::record_level_count> by_level{};
        const model::District& district = scenario_.districts[d];
        const auto& records =
            scenario_.evidence->record_shares[static_cast<std::size_t>(model::Offense::Minor)];
        for (std::size_t g = 0; g < groups_; ++g) {
            const std::size_t cell = d * groups_ + g;
            const std::int64_t stock = world.at(Metric::Bookings, cell);
            const auto booked = static_cast<double>(stock - bookings_before_[cell]);
            bookings_before_[cell] = stock;
            const Standing standing = scenario_.groups[g].standing;
            if (regime == nullptr || standing == Standing::UsBorn || standing == Standing::Naturalized)
                continue;
            const bool is_unauthorized = standing == Standing::Unauthorized;
            const double on_file =
                is_unauthorized
                    ? std::min(value(Parameter::MatchShareUnauthorized) * district.match_ratio, 1.0)
                    : value(Parameter::MatchShareLawful);
            const double found =
                order_.frame->jail_program_share * booked * (world.active[d] != 0 ? 1.0 - on_file : 1.0);
            for (std::size_t l = 0; l < by_level.size(); ++l) {
                const bool convicted = static_cast<RecordLevel>(l) != RecordLevel::NoConviction;
                const double removable = is_unauthorized ? value(Parameter::RemovableShareUnauthorized)
                                         : convicted     ? value(Parameter::RemovableShareLawful)
                                                         : 0;
                const double share =
                    convicted ? regime->detainer_share[l] : regime->minor_no_conviction_share;
                by_level[l] += found * records[l] * removable * share;
            }
        }
        const model::LocalPolicy* policy = nullptr;
        for (const model::LocalPolicy& candidate : district.policies) {
            if (candidate.from <= month) policy = &candidate;
        }
        for (std::size_t l = 0; l < by_level.size(); ++l) {
            const double kept = by_level[l] * honored_share(policy, static_cast<RecordLevel>(l));
            other.detainers += by_level[l];
            other.honored += kept;
            other.declined += by_level[l] - kept;
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
    std::vector<std::int64_t> matches_before_;     // by cell, at the end of the month before
    std::vector<double> other_sums_;               // place x count, since the start
    double prison_detainers_ = 0;
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

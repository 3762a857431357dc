#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "base/curve.hpp"
#include "base/sample.hpp"
#include "sim/headlines.hpp"
#include "sim/phases/phases.hpp"

namespace homerule::sim {

using model::Cause;
using model::Dial;
using model::Mechanism;
using model::Metric;
using model::Offense;
using model::Origin;
using model::Parameter;

namespace {

constexpr double most_moves = 1e15;  // far above any place, far below what an integer holds

double share_of(std::int64_t millionths) {
    return static_cast<double>(millionths) / 1e6;
}

// One reason after another why a rate is what it is; the last one's rate is the rate itself.
struct Reason {
    Cause cause;
    double rate = 0;
};

// Books a count drawn from one uniform, split by reason: the same uniform is asked again with every reason's
// rate, so what a reason adds or takes is what it changed for these very people, and the parts add up to the
// count.
template <std::size_t Count>
std::int64_t post_split(Posting& posting, Metric metric, std::size_t cell, std::int64_t exposed,
                        double uniform, const std::array<Reason, Count>& reasons) {
    std::int64_t before = 0;
    for (std::size_t r = 0; r < Count; ++r) {
        if (r > 0 && reasons[r].rate == reasons[r - 1].rate) continue;
        const std::int64_t drawn = base::binomial(exposed, reasons[r].rate, uniform);
        posting.post_exact(reasons[r].cause, metric, cell, drawn - before);
        before = drawn;
    }
    return before;
}

// Share of priority cases that were handed over last month; none where the program is not active.
double honored_share(const model::World& world) {
    if (world.recent.size() < 2) return 0;
    const auto& last = world.recent[world.recent.size() - 2];
    const auto honored = static_cast<double>(last[static_cast<std::size_t>(Metric::HoldsHonored)]);
    const auto declined = static_cast<double>(last[static_cast<std::size_t>(Metric::HoldsDeclined)]);
    return honored + declined > 0 ? honored / (honored + declined) : 0;
}

void grow(const StepView& view, Posting& posting) {
    const model::World& world = posting.world();
    const std::size_t groups = view.scenario.groups.size();
    const double multiple = view.value(Parameter::PopulationGrowth);
    const Cause cause{Mechanism::PopulationGrowth, Origin::Rule, 0, 0};
    const Drawn luck = view.draw_all(world, Purpose::Growth, view.constants.district_keys);
    for (std::size_t d = 0; d < view.scenario.districts.size(); ++d) {
        const double rate = view.scenario.districts[d].growth_per_year * multiple / 12.0;
        if (rate == 0) continue;
        // Who comes and goes is not chance worth a draw each: a fraction of a person is rounded up as often
        // as its size says, one draw a district, its groups spread evenly around it (golden section).
        double u = luck.uniforms(0)[d];
        for (std::size_t g = 0; g < groups; ++g) {
            const std::size_t cell = d * groups + g;
            const double mean =
                static_cast<double>(world.at(Metric::Residents, cell)) * (rate < 0 ? -rate : rate);
            const auto moved = static_cast<std::int64_t>(std::min(mean, most_moves) + u);
            posting.post_exact(cause, Metric::Residents, cell, rate < 0 ? -moved : moved);
            u += 0.6180339887498949;
            if (u >= 1) u -= 1;
        }
    }
}

// Crime also follows what no government in this model moves: work, drugs, weather, gangs. One number for the
// county, which wanders around 1 and forgets half of each departure in some months.
void wander(const StepView& view, Posting& posting) {
    const double spread = view.value(Parameter::CrimeClimateSpread);
    const model::World& world = posting.world();
    const double departure = share_of(world.at(Metric::CrimeClimate)) - 1.0;
    const double kept = base::half_life_factor(view.value(Parameter::CrimeClimateHalfLifeMonths));
    const double z =
        spread == 0 ? 0 : base::normal_quantile(view.draw(world, Purpose::CrimeClimate, 0, 0).uniform(0));
    posting.post(Cause{Mechanism::CrimeClimate, Origin::Rule, 0, 0}, Metric::CrimeClimate, 0,
                 (kept - 1.0) * departure + spread * std::sqrt(1.0 - kept * kept) * z);
}

// What moves the rates of the whole county this month.
struct Factors {
    double climate = 1;
    double elasticity = 0;  // of offending to reporting
    double staffing = 1;
    double liaison = 1;
    double cooperation = 1;
    double secure_shops = 1;
    double secure_faith = 1;
};

Factors factors_of(const StepView& view, const model::World& world, double force) {
    Factors factors;
    factors.climate = share_of(world.at(Metric::CrimeClimate));
    factors.elasticity = view.value(Parameter::OffendingElasticity);
    factors.staffing = base::pow(force, view.value(Parameter::StaffingCrimeElasticity));
    factors.liaison = 1.0 - view.value(Parameter::LiaisonCrimeEffect) *
                                (view.beyond_opening(Dial::CommunityLiaison) > 0 ? 1 : 0);
    factors.cooperation = 1.0 + view.value(Parameter::CooperationCrimeEffect) * honored_share(world);
    factors.secure_shops =
        1.0 - view.value(Parameter::BusinessSecurityEffect) * view.beyond_opening(Dial::BusinessSecurity);
    factors.secure_faith =
        1.0 - view.value(Parameter::FaithSecurityEffect) * view.beyond_opening(Dial::FaithSecurity);
    return factors;
}

// The rate of victimization of one class in one cell, one reason after another: the last is the rate itself.
struct VictimRates {
    double usual = 0;
    double weathered = 0;
    double silenced = 0;
    double patrolled = 0;
    double befriended = 0;
    double cooperated = 0;
    double secured = 0;
    double guarded = 0;
};

inline VictimRates victim_rates(const Factors& factors, Offense offense, double usual, double usual_share,
                                double reported_share) {
    VictimRates rates;
    rates.usual = usual;
    rates.weathered = usual * factors.climate;
    rates.silenced =
        rates.weathered * std::max(1.0 + factors.elasticity * (reported_share / usual_share - 1.0), 0.0);
    rates.patrolled = rates.silenced * factors.staffing;
    rates.befriended = rates.patrolled * factors.liaison;
    rates.cooperated = rates.befriended * factors.cooperation;
    rates.secured = offense == Offense::Property ? rates.cooperated * factors.secure_shops : rates.cooperated;
    rates.guarded =
        std::min(offense == Offense::Violent ? rates.secured * factors.secure_faith : rates.secured, 1.0);
    return rates;
}

// Factors on the odds against a report, by reason and cell: trust, then language access on top of it, then
// the victim's visa on top of both. A shift of the log-odds is a factor on the odds: one power serves all
// classes.
constexpr std::size_t untrusting = 0;
constexpr std::size_t unspoken = 1;
constexpr std::size_t uncertified = 2;
constexpr std::size_t silence_count = 3;

base::Rows<double> silences_of(const StepView& view, const model::World& world) {
    const std::size_t groups = view.scenario.groups.size();
    const std::size_t cells = view.scenario.cell_count();
    const double response = view.value(Parameter::ReportingResponse);
    const double language =
        view.value(Parameter::LanguageReportingGain) * view.beyond_opening(Dial::LanguageAccess);
    const double visa = view.value(Parameter::VisaReportingGain) * view.beyond_opening(Dial::VictimVisa);
    constexpr double most = 600;  // far beyond any share, within what exp_all takes
    const base::Rows<double> silences = view.scratch.arena.take_rows<double>(silence_count, cells);
    for (std::size_t d = 0; d < view.scenario.districts.size(); ++d) {
        for (std::size_t g = 0; g < groups; ++g) {
            const std::size_t cell = d * groups + g;
            const model::Standing standing = view.scenario.groups[g].standing;
            const double trusting =
                response * (share_of(world.at(Metric::Trust, cell)) - view.constants.opening_trust[g]);
            const double spoken = standing == model::Standing::UsBorn ? 0 : language;
            const double certified =
                standing == model::Standing::Unauthorized || standing == model::Standing::Lawful ? visa : 0;
            silences.at(untrusting, cell) = std::clamp(-trusting, -most, most);
            silences.at(unspoken, cell) = std::clamp(-trusting - spoken, -most, most);
            silences.at(uncertified, cell) = std::clamp(-trusting - spoken - certified, -most, most);
        }
    }
    base::exp_all(silences.values, silences.values);
    return silences;
}

double share_against(double odds) {
    return 1.0 / (1.0 + odds);
}

using ClearanceReasons = std::array<std::array<Reason, 3>, model::victim_offense_count>;

// Why a report in this district is cleared as often as it is.
ClearanceReasons clearance_reasons(const StepView& view, const model::World& world,
                                   model::DistrictId district, double force) {
    const std::size_t groups = view.scenario.groups.size();
    // Witnesses are neighbors: clearance follows the district's mean trust.
    const double district_trust =
        district_mean(view.scenario, world.layout, world.stocks, Metric::Trust, district);
    double opening_trust = 0;
    double residents_sum = 0;
    for (std::size_t g = 0; g < groups; ++g) {
        const auto residents = static_cast<double>(world.at(Metric::Residents, district.index * groups + g));
        opening_trust += residents * view.constants.opening_trust[g];
        residents_sum += residents;
    }
    const double sensing =
        view.value(Parameter::SmartCityClearanceGain) * view.beyond_opening(Dial::SmartCity);
    const double witnesses = residents_sum > 0 ? view.value(Parameter::ClearanceResponse) *
                                                     (district_trust - opening_trust / residents_sum)
                                               : 0;
    const double unwitnessed = base::exp(-witnesses);
    const double unsensed = sensing == 0 ? unwitnessed : base::exp(-witnesses - sensing);
    const Cause patrol = view.cause(Mechanism::PatrolAndCrime, Dial::PatrolStaffing);
    const Cause smart = view.cause(Mechanism::SmartCity, Dial::SmartCity);
    ClearanceReasons reasons;
    for (std::size_t c = 0; c < model::victim_offense_count; ++c) {
        const double failure = view.constants.failure_odds[c];
        const double sensed = share_against(failure * unsensed);
        reasons[c] = {
            {{Cause{Mechanism::Clearance, Origin::Rule, 0, 0}, share_against(failure * unwitnessed)},
             {smart, sensed},
             {patrol, std::min(sensed * std::min(force, 1.2), 1.0)}}};
    }
    return reasons;
}

}  // namespace

void crime(const StepView& view, Posting& posting) {
    grow(view, posting);
    wander(view, posting);

    model::World& world = posting.world();
    const Constants& constants = view.constants;
    const std::size_t groups = view.scenario.groups.size();
    const std::size_t districts = view.scenario.districts.size();
    const std::size_t cells = view.scenario.cell_count();
    const double service = share_of(world.at(Metric::ServiceLevel));
    const double force = std::max(service * view.dial(Dial::PatrolStaffing), 0.1);
    const Factors factors = factors_of(view, world, force);
    const base::Rows<double> silences = silences_of(view, world);
    const std::span<ClearanceReasons> cleared_because =
        view.scratch.arena.take_unset<ClearanceReasons>(districts);
    for (std::uint32_t d = 0; d < districts; ++d)
        cleared_because[d] = clearance_reasons(view, world, model::DistrictId{d}, force);

    // Chances of all classes and cells first, then all counts at once: offense class x cell.
    constexpr std::size_t classes = model::victim_offense_count;
    base::Arena& arena = view.scratch.arena;
    const base::Rows<std::int64_t> residents = arena.take_rows<std::int64_t>(classes, cells);
    const base::Rows<double> victim_chances = arena.take_rows<double>(classes, cells);
    const base::Rows<double> report_chances = arena.take_rows<double>(classes, cells);
    const base::Rows<double> clearance_chances = arena.take_rows<double>(classes, cells);
    for (std::size_t c = 0; c < classes; ++c) {
        const auto offense = static_cast<Offense>(c);
        const std::span<const double> silence =
            silences.row(offense == Offense::Domestic ? uncertified : unspoken);
        const std::span<const double> odds = constants.silence_odds.row(c);
        const std::span<const double> usual = constants.rates.row(c);
        const std::span<const double> usual_shares = constants.report_shares.row(c);
        const std::span<double> reported = report_chances.row(c);
        const std::span<double> hit = victim_chances.row(c);
        for (std::size_t cell = 0; cell < cells; ++cell)
            reported[cell] = share_against(odds[cell] * silence[cell]);
        for (std::size_t cell = 0; cell < cells; ++cell) {
            hit[cell] =
                victim_rates(factors, offense, usual[cell], usual_shares[cell], reported[cell]).guarded;
        }
        const std::size_t residents_at = world.layout.offset[static_cast<std::size_t>(Metric::Residents)];
        std::copy_n(world.stocks.begin() + static_cast<std::ptrdiff_t>(residents_at), cells,
                    residents.row(c).begin());
        for (std::size_t d = 0; d < districts; ++d) {
            std::fill_n(clearance_chances.row(c).begin() + static_cast<std::ptrdiff_t>(d * groups), groups,
                        cleared_because[d][c].back().rate);
        }
    }
    const Drawn luck_of_victims = view.draw_all(world, Purpose::Victimization, constants.cell_keys);
    const Drawn luck_of_reports = view.draw_all(world, Purpose::Report, constants.cell_keys);
    const Drawn luck_of_clearances = view.draw_all(world, Purpose::Clearance, constants.cell_keys);
    const base::Rows<std::int64_t> victimized = arena.take_rows<std::int64_t>(classes, cells);
    const base::Rows<std::int64_t> told = arena.take_rows<std::int64_t>(classes, cells);
    const base::Rows<std::int64_t> solved = arena.take_rows<std::int64_t>(classes, cells);
    base::binomials(residents.values, victim_chances.values, luck_of_victims.first_uniforms(classes),
                    victimized.values);
    base::binomials(victimized.values, report_chances.values, luck_of_reports.first_uniforms(classes),
                    told.values);
    base::binomials(told.values, clearance_chances.values, luck_of_clearances.first_uniforms(classes),
                    solved.values);

    for (std::size_t d = 0; d < districts; ++d) {
        for (std::size_t c = 0; c < classes; ++c) {
            for (const std::int64_t count : solved.row(c).subspan(d * groups, groups))
                view.scratch.clearances.at(d, c) += count;
        }
    }
    const Cause patrol = view.cause(Mechanism::PatrolAndCrime, Dial::PatrolStaffing);
    if (!posting.keeps()) {
        for (std::size_t c = 0; c < classes; ++c) {
            const auto offense = static_cast<Offense>(c);
            posting.post_counts(patrol, model::victimizations(offense), victimized.row(c));
            posting.post_counts(patrol, model::reports(offense), told.row(c));
            posting.post_counts(patrol, model::clearances(offense), solved.row(c));
        }
        return;
    }

    // Reasons are for those who will read them.
    const auto rule = [](Mechanism mechanism) { return Cause{mechanism, Origin::Rule, 0, 0}; };
    const Cause liaised = view.cause(Mechanism::Liaison, Dial::CommunityLiaison);
    const Cause handed_over = view.cause(Mechanism::CooperationAndCrime, Dial::DetainerScope);
    const Cause business = view.cause(Mechanism::BusinessSecurity, Dial::BusinessSecurity);
    const Cause faith = view.cause(Mechanism::FaithSecurity, Dial::FaithSecurity);
    const Cause translated = view.cause(Mechanism::LanguageAccess, Dial::LanguageAccess);
    const Cause certifying = view.cause(Mechanism::VictimVisa, Dial::VictimVisa);
    for (std::size_t d = 0; d < districts; ++d) {
        for (std::size_t g = 0; g < groups; ++g) {
            const std::size_t cell = d * groups + g;
            for (std::size_t c = 0; c < classes; ++c) {
                const auto offense = static_cast<Offense>(c);
                const double odds = constants.silence_odds.at(c, cell);
                const double usual_share = constants.report_shares.at(c, cell);
                const VictimRates rates = victim_rates(factors, offense, constants.rates.at(c, cell),
                                                       usual_share, report_chances.at(c, cell));
                post_split<8>(posting, model::victimizations(offense), cell, residents.at(c, cell),
                              luck_of_victims.first_uniforms(classes)[c * cells + cell],
                              {{{rule(Mechanism::Victimization), rates.usual},
                                {rule(Mechanism::CrimeClimate), rates.weathered},
                                {rule(Mechanism::LessReporting), rates.silenced},
                                {patrol, rates.patrolled},
                                {liaised, rates.befriended},
                                {handed_over, rates.cooperated},
                                {business, rates.secured},
                                {faith, rates.guarded}}});
                post_split<4>(posting, model::reports(offense), cell, victimized.at(c, cell),
                              luck_of_reports.first_uniforms(classes)[c * cells + cell],
                              {{{rule(Mechanism::Reporting), usual_share},
                                {rule(Mechanism::TrustAndReporting),
                                 share_against(odds * silences.at(untrusting, cell))},
                                {translated, share_against(odds * silences.at(unspoken, cell))},
                                {certifying, report_chances.at(c, cell)}}});
                post_split<3>(posting, model::clearances(offense), cell, told.at(c, cell),
                              luck_of_clearances.first_uniforms(classes)[c * cells + cell],
                              cleared_because[d][c]);
            }
        }
    }
}

}  // namespace homerule::sim

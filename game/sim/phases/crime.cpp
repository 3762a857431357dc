#include <algorithm>
#include <array>
#include <cmath>

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
    for (std::size_t d = 0; d < view.scenario.districts.size(); ++d) {
        const double rate = view.scenario.districts[d].growth_per_year * multiple / 12.0;
        if (rate == 0) continue;
        // Who comes and goes is not chance worth a draw each: a fraction of a person is rounded up as often
        // as its size says, one draw a district, its groups spread evenly around it (golden section).
        double u = view.draw(world, Purpose::Growth, view.constants.district_keys[d], 0).uniform(0);
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

}  // namespace

void crime(const StepView& view, Posting& posting) {
    grow(view, posting);
    wander(view, posting);

    model::World& world = posting.world();
    const model::Scenario& scenario = view.scenario;
    const std::size_t groups = scenario.groups.size();
    const double service = share_of(world.at(Metric::ServiceLevel));
    const double force = std::max(service * view.dial(Dial::PatrolStaffing), 0.1);
    const double staffing = base::pow(force, view.value(Parameter::StaffingCrimeElasticity));
    const double liaison = 1.0 - view.value(Parameter::LiaisonCrimeEffect) *
                                     (view.beyond_opening(Dial::CommunityLiaison) > 0 ? 1 : 0);
    const double cooperation = 1.0 + view.value(Parameter::CooperationCrimeEffect) * honored_share(world);
    const double elasticity = view.value(Parameter::OffendingElasticity);
    const double response = view.value(Parameter::ReportingResponse);
    const double climate = share_of(world.at(Metric::CrimeClimate));

    const double language =
        view.value(Parameter::LanguageReportingGain) * view.beyond_opening(Dial::LanguageAccess);
    const double visa = view.value(Parameter::VisaReportingGain) * view.beyond_opening(Dial::VictimVisa);
    const double sensing =
        view.value(Parameter::SmartCityClearanceGain) * view.beyond_opening(Dial::SmartCity);

    const double secure_shops =
        1.0 - view.value(Parameter::BusinessSecurityEffect) * view.beyond_opening(Dial::BusinessSecurity);
    const double secure_faith =
        1.0 - view.value(Parameter::FaithSecurityEffect) * view.beyond_opening(Dial::FaithSecurity);

    const auto rule = [](Mechanism mechanism) { return Cause{mechanism, Origin::Rule, 0, 0}; };
    const Cause patrol = view.cause(Mechanism::PatrolAndCrime, Dial::PatrolStaffing);
    const Cause liaised = view.cause(Mechanism::Liaison, Dial::CommunityLiaison);
    const Cause handed_over = view.cause(Mechanism::CooperationAndCrime, Dial::DetainerScope);
    const Cause business = view.cause(Mechanism::BusinessSecurity, Dial::BusinessSecurity);
    const Cause faith = view.cause(Mechanism::FaithSecurity, Dial::FaithSecurity);
    const Cause translated = view.cause(Mechanism::LanguageAccess, Dial::LanguageAccess);
    const Cause certifying = view.cause(Mechanism::VictimVisa, Dial::VictimVisa);
    const Cause smart = view.cause(Mechanism::SmartCity, Dial::SmartCity);

    for (std::uint32_t d = 0; d < scenario.districts.size(); ++d) {
        // Witnesses are neighbors: clearance follows the district's mean trust.
        const double district_trust =
            district_mean(scenario, world.layout, world.stocks, Metric::Trust, model::DistrictId{d});
        double opening_trust = 0;
        double residents_sum = 0;
        for (std::size_t g = 0; g < groups; ++g) {
            const auto residents = static_cast<double>(world.at(Metric::Residents, d * groups + g));
            opening_trust += residents * view.constants.opening_trust[g];
            residents_sum += residents;
        }
        if (residents_sum == 0) continue;
        const double witnesses =
            view.value(Parameter::ClearanceResponse) * (district_trust - opening_trust / residents_sum);
        // A shift of the log-odds is a factor on the odds: one power serves all classes.
        const double unwitnessed = base::exp(-witnesses);
        const double unsensed = sensing == 0 ? unwitnessed : base::exp(-witnesses - sensing);
        std::array<std::array<Reason, 3>, model::victim_offense_count> clearance_reasons;
        for (std::size_t c = 0; c < model::victim_offense_count; ++c) {
            const double failure = view.constants.failure_odds[c];
            const double sensed = 1.0 / (1.0 + failure * unsensed);
            clearance_reasons[c] = {{{rule(Mechanism::Clearance), 1.0 / (1.0 + failure * unwitnessed)},
                                     {smart, sensed},
                                     {patrol, std::min(sensed * std::min(force, 1.2), 1.0)}}};
        }

        for (std::size_t g = 0; g < groups; ++g) {
            const std::size_t cell = d * groups + g;
            const std::int64_t residents = world.at(Metric::Residents, cell);
            if (residents == 0) continue;
            const model::Standing standing = scenario.groups[g].standing;
            const double trusting =
                response * (share_of(world.at(Metric::Trust, cell)) - view.constants.opening_trust[g]);
            const double spoken = standing == model::Standing::UsBorn ? 0 : language;
            const double certified =
                standing == model::Standing::Unauthorized || standing == model::Standing::Lawful ? visa : 0;
            const double untrusting = trusting == 0 ? 1 : base::exp(-trusting);
            const double unspoken = spoken == 0 ? untrusting : base::exp(-trusting - spoken);
            const double uncertified = certified == 0 ? unspoken : base::exp(-trusting - spoken - certified);
            const std::uint32_t key = view.constants.cell_keys[cell];
            const base::Draw luck_of_victims = view.draw(world, Purpose::Victimization, key, 0);
            const base::Draw luck_of_reports = view.draw(world, Purpose::Report, key, 0);
            const base::Draw luck_of_clearances = view.draw(world, Purpose::Clearance, key, 0);

            for (std::size_t c = 0; c < model::victim_offense_count; ++c) {
                const auto offense = static_cast<Offense>(c);
                const auto place = static_cast<int>(c);
                const double odds = view.constants.silence_odds[g][c];
                const double usual_share = view.constants.report_shares[g][c];
                const double with_trust = 1.0 / (1.0 + odds * untrusting);
                const double with_language = 1.0 / (1.0 + odds * unspoken);
                const double with_visa =
                    offense == Offense::Domestic ? 1.0 / (1.0 + odds * uncertified) : with_language;

                const double usual = view.constants.rates[cell][c];
                const double weathered = usual * climate;
                const double silenced =
                    weathered * std::max(1.0 + elasticity * (with_visa / usual_share - 1.0), 0.0);
                const double patrolled = silenced * staffing;
                const double befriended = patrolled * liaison;
                const double cooperated = befriended * cooperation;
                const double secured = offense == Offense::Property ? cooperated * secure_shops : cooperated;
                const double guarded =
                    std::min(offense == Offense::Violent ? secured * secure_faith : secured, 1.0);

                // Reasons are for those who will read them.
                const auto post = [&posting, cell](Metric metric, std::int64_t exposed, double luck,
                                                   double rate, const Cause& cause, const auto& reasons) {
                    if (posting.keeps()) return post_split(posting, metric, cell, exposed, luck, reasons());
                    return posting.post_exact(cause, metric, cell, base::binomial(exposed, rate, luck));
                };
                const std::int64_t victimized =
                    post(model::victimizations(offense), residents, luck_of_victims.uniform(place), guarded,
                         patrol, [&] {
                             return std::array<Reason, 8>{{{rule(Mechanism::Victimization), usual},
                                                           {rule(Mechanism::CrimeClimate), weathered},
                                                           {rule(Mechanism::LessReporting), silenced},
                                                           {patrol, patrolled},
                                                           {liaised, befriended},
                                                           {handed_over, cooperated},
                                                           {business, secured},
                                                           {faith, guarded}}};
                         });
                if (victimized == 0) continue;

                const std::int64_t told =
                    post(model::reports(offense), victimized, luck_of_reports.uniform(place), with_visa,
                         patrol, [&] {
                             return std::array<Reason, 4>{{{rule(Mechanism::Reporting), usual_share},
                                                           {rule(Mechanism::TrustAndReporting), with_trust},
                                                           {translated, with_language},
                                                           {certifying, with_visa}}};
                         });
                if (told == 0) continue;

                const std::int64_t solved =
                    post(model::clearances(offense), told, luck_of_clearances.uniform(place),
                         clearance_reasons[c].back().rate, patrol, [&] { return clearance_reasons[c]; });
                view.scratch.clearances.at(d, c) += solved;
            }
        }
    }
}

}  // namespace homerule::sim

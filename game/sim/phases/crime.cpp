#include <algorithm>

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

double share_of(std::int64_t millionths) {
    return static_cast<double>(millionths) / 1e6;
}

// One reason after another why a rate is what it is; the last step's rate is the rate itself.
struct Step {
    Cause cause;
    double rate = 0;
};

// Books a count drawn from one uniform, split by reason: the same uniform is asked again with every step's
// rate, so what a reason adds or takes is what it changed for these very people, and the parts add up to the
// count.
std::int64_t post_split(Posting& posting, Metric metric, std::size_t cell, std::int64_t exposed,
                        double uniform, const Step* steps, std::size_t count) {
    if (!posting.keeps()) {
        const std::int64_t drawn = base::binomial(exposed, steps[count - 1].rate, uniform);
        posting.post_exact(steps[0].cause, metric, cell, drawn);
        return drawn;
    }
    std::int64_t before = 0;
    for (std::size_t s = 0; s < count; ++s) {
        if (s > 0 && steps[s].rate == steps[s - 1].rate) continue;
        const std::int64_t drawn = base::binomial(exposed, steps[s].rate, uniform);
        posting.post_exact(steps[s].cause, metric, cell, drawn - before);
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
    for (std::size_t cell = 0; cell < view.scenario.cell_count(); ++cell) {
        const double rate = view.scenario.districts[cell / groups].growth_per_year * multiple / 12.0;
        if (rate == 0) continue;
        const double mean =
            static_cast<double>(world.at(Metric::Residents, cell)) * (rate < 0 ? -rate : rate);
        const double u = view.draw(world, Purpose::Growth, view.constants.cell_keys[cell], 0).uniform(0);
        const std::int64_t moved = base::poisson(mean, u);
        posting.post_exact(Cause{Mechanism::PopulationGrowth, Origin::Rule, 0, 0}, Metric::Residents, cell,
                           rate < 0 ? -moved : moved);
    }
}

}  // namespace

void crime(const StepView& view, Posting& posting) {
    grow(view, posting);

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

    const Cause base_cause{Mechanism::Victimization, Origin::Rule, 0, 0};
    const Cause silence{Mechanism::LessReporting, Origin::Rule, 0, 0};
    const Cause patrol = view.cause(Mechanism::PatrolAndCrime, Dial::PatrolStaffing);
    const Cause liaised = view.cause(Mechanism::Liaison, Dial::CommunityLiaison);
    const Cause handed_over = view.cause(Mechanism::CooperationAndCrime, Dial::DetainerScope);
    const Cause business = view.cause(Mechanism::BusinessSecurity, Dial::BusinessSecurity);
    const Cause faith = view.cause(Mechanism::FaithSecurity, Dial::FaithSecurity);
    const Cause reported{Mechanism::Reporting, Origin::Rule, 0, 0};
    const Cause trusted{Mechanism::TrustAndReporting, Origin::Rule, 0, 0};
    const Cause language = view.cause(Mechanism::LanguageAccess, Dial::LanguageAccess);
    const Cause visa = view.cause(Mechanism::VictimVisa, Dial::VictimVisa);
    const Cause cleared{Mechanism::Clearance, Origin::Rule, 0, 0};
    const Cause smart = view.cause(Mechanism::SmartCity, Dial::SmartCity);
    const double sensing =
        view.value(Parameter::SmartCityClearanceGain) * view.beyond_opening(Dial::SmartCity);

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
        std::array<std::array<Step, 3>, model::victim_offense_count> clearance_steps;
        for (std::size_t c = 0; c < model::victim_offense_count; ++c) {
            const double logit = view.constants.clearance_logits[c];
            const double witnessed = base::logistic(logit + witnesses);
            const double sensed = sensing == 0 ? witnessed : base::logistic(logit + witnesses + sensing);
            clearance_steps[c] = {{{cleared, witnessed},
                                   {smart, sensed},
                                   {patrol, std::min(sensed * std::min(force, 1.2), 1.0)}}};
        }

        for (std::size_t g = 0; g < groups; ++g) {
            const std::size_t cell = d * groups + g;
            const std::int64_t residents = world.at(Metric::Residents, cell);
            if (residents == 0) continue;
            const model::Group& group = scenario.groups[g];
            const double trust_gap =
                share_of(world.at(Metric::Trust, cell)) - view.constants.opening_trust[g];
            const double spoken = group.standing == model::Standing::UsBorn
                                      ? 0
                                      : view.value(Parameter::LanguageReportingGain) *
                                            view.beyond_opening(Dial::LanguageAccess);
            const bool may_need_visa =
                group.standing == model::Standing::Unauthorized || group.standing == model::Standing::Lawful;
            const std::uint32_t key = view.constants.cell_keys[cell];
            const base::Draw victims = view.draw(world, Purpose::Victimization, key, 0);
            const base::Draw reports = view.draw(world, Purpose::Report, key, 0);
            const base::Draw clearances = view.draw(world, Purpose::Clearance, key, 0);

            for (std::size_t c = 0; c < model::victim_offense_count; ++c) {
                const auto offense = static_cast<Offense>(c);
                const int uniform = static_cast<int>(c);
                const double base_logit = view.constants.report_logits[g][c];
                const double base_share = view.constants.report_shares[g][c];
                const double trusting = response * trust_gap;
                const double with_trust = trusting == 0 ? base_share : base::logistic(base_logit + trusting);
                const double with_language =
                    spoken == 0 ? with_trust : base::logistic(base_logit + trusting + spoken);
                const double certified =
                    offense == Offense::Domestic && may_need_visa
                        ? view.value(Parameter::VisaReportingGain) * view.beyond_opening(Dial::VictimVisa)
                        : 0;
                const double report_share = certified == 0
                                                ? with_language
                                                : base::logistic(base_logit + trusting + spoken + certified);

                const double base_rate = view.constants.rates[cell][c];
                const double silenced =
                    report_share == base_share
                        ? base_rate
                        : base_rate * base::exp(elasticity * base::log(report_share / base_share));
                const double patrolled = silenced * staffing;
                const double befriended = patrolled * liaison;
                const double cooperated = befriended * cooperation;
                const double secured =
                    offense == Offense::Property
                        ? cooperated * (1.0 - view.value(Parameter::BusinessSecurityEffect) *
                                                  view.beyond_opening(Dial::BusinessSecurity))
                        : cooperated;
                const double guarded = offense == Offense::Violent
                                           ? secured * (1.0 - view.value(Parameter::FaithSecurityEffect) *
                                                                  view.beyond_opening(Dial::FaithSecurity))
                                           : secured;
                const std::array<Step, 7> rate_steps{{{base_cause, base_rate},
                                                      {silence, silenced},
                                                      {patrol, patrolled},
                                                      {liaised, befriended},
                                                      {handed_over, cooperated},
                                                      {business, secured},
                                                      {faith, std::min(guarded, 1.0)}}};
                const std::int64_t victimized =
                    post_split(posting, model::victimizations(offense), cell, residents,
                               victims.uniform(uniform), rate_steps.data(), rate_steps.size());
                if (victimized == 0) continue;

                const std::array<Step, 4> report_steps{{{reported, base_share},
                                                        {trusted, with_trust},
                                                        {language, with_language},
                                                        {visa, report_share}}};
                const std::int64_t told =
                    post_split(posting, model::reports(offense), cell, victimized, reports.uniform(uniform),
                               report_steps.data(), report_steps.size());
                if (told == 0) continue;

                const std::int64_t solved =
                    post_split(posting, model::clearances(offense), cell, told, clearances.uniform(uniform),
                               clearance_steps[c].data(), clearance_steps[c].size());
                view.scratch.clearances.at(d, c) += solved;
            }
        }
    }
}

}  // namespace homerule::sim

#include <algorithm>

#include "base/curve.hpp"
#include "sim/phases/phases.hpp"

namespace homerule::sim {

using model::Cause;
using model::Dial;
using model::Mechanism;
using model::Metric;
using model::Origin;
using model::Parameter;

namespace {

// People of a district whom holds in the community touch, in thousands.
double exposed_thousands(const StepView& view, const model::World& world, std::size_t district) {
    double exposed = 0;
    const std::size_t groups = view.scenario.groups.size();
    for (std::size_t g = 0; g < groups; ++g) {
        exposed += static_cast<double>(world.at(Metric::Residents, district * groups + g)) *
                   view.scenario.groups[g].exposure;
    }
    return exposed / 1000.0;
}

// Weighted holds of the month for each thousand exposed residents, by district.
std::vector<double> intensity(const std::vector<double>& weights, const std::vector<double>& exposed) {
    std::vector<double> result(weights.size());
    for (std::size_t d = 0; d < weights.size(); ++d)
        result[d] = exposed[d] > 0.05 ? weights[d] / exposed[d] : 0;
    return result;
}

struct Program {
    Mechanism mechanism;
    Dial dial;
    Parameter gain;
};

// Steady work that lifts trust a little every month; groups whose first language is often another gain from
// language access, those exposed to enforcement from the rest in proportion.
constexpr std::array<Program, 7> programs{{
    {Mechanism::LanguageAccess, Dial::LanguageAccess, Parameter::TrustLanguageGain},
    {Mechanism::VictimVisa, Dial::VictimVisa, Parameter::TrustVisaGain},
    {Mechanism::NoInquiry, Dial::NoInquiry, Parameter::TrustNoInquiryGain},
    {Mechanism::MunicipalId, Dial::MunicipalId, Parameter::TrustMunicipalIdGain},
    {Mechanism::Publication, Dial::Publication, Parameter::TrustPublicationGain},
    {Mechanism::Oversight, Dial::Oversight, Parameter::TrustOversightGain},
    {Mechanism::FaithSecurity, Dial::FaithSecurity, Parameter::TrustFaithSecurityGain},
}};

// How much of a program's gain a group feels.
double reach(const model::Group& group, Mechanism mechanism) {
    switch (mechanism) {
        case Mechanism::LanguageAccess: return group.standing == model::Standing::UsBorn ? 0 : 1;
        case Mechanism::Publication:
        case Mechanism::FaithSecurity: return 1;
        default: return group.exposure;
    }
}

}  // namespace

void trust(const StepView& view, Posting& posting) {
    const model::World& world = posting.world();
    const model::Scenario& scenario = view.scenario;
    const std::size_t groups = scenario.groups.size();
    const std::size_t districts = scenario.districts.size();

    std::vector<double> exposed(districts);
    double residents = 0;
    for (std::size_t d = 0; d < districts; ++d) {
        exposed[d] = exposed_thousands(view, world, d);
        for (std::size_t g = 0; g < groups; ++g)
            residents += static_cast<double>(world.at(Metric::Residents, d * groups + g));
    }
    const std::vector<double> holds = intensity(view.scratch.hold_weight, exposed);
    const std::vector<double> wrongful = intensity(view.scratch.wrongful_weight, exposed);
    const std::vector<double> at_large = intensity(view.scratch.at_large_weight, exposed);

    const double impact = view.value(Parameter::TrustHoldImpact);
    const double spill = view.value(Parameter::TrustSpillShare);
    const double recovery = 1.0 - base::half_life_factor(view.value(Parameter::TrustHalfLifeMonths));
    const double service = static_cast<double>(world.at(Metric::ServiceLevel)) / 1e6;
    const double liaison_per_100000 =
        residents > 0 ? view.beyond_opening(Dial::CommunityLiaison) / (residents / 100000.0) : 0;

    const Cause fading{Mechanism::TrustRecovery, Origin::Rule, 0, 0};
    const Cause held = view.cause(Mechanism::HoldInCommunity, Dial::DetainerScope);
    const Cause mistaken{Mechanism::WrongfulHold, Origin::Federal, 0, 0};
    const Cause operation{Mechanism::AtLargeInCommunity, Origin::Federal, 0, 0};
    const Cause spread{Mechanism::TrustSpill, Origin::Rule, 0, 0};
    const Cause liaison = view.cause(Mechanism::Liaison, Dial::CommunityLiaison);
    const Cause agreement = view.cause(Mechanism::Agreement287g, Dial::Agreement287g);
    const Cause services{Mechanism::ServiceAndTrust, Origin::Rule, 0, 0};
    std::array<Cause, programs.size()> program_causes;
    for (std::size_t p = 0; p < programs.size(); ++p) {
        program_causes[p] = view.cause(programs[p].mechanism, programs[p].dial);
    }

    for (std::size_t d = 0; d < districts; ++d) {
        double neighbors = 0;
        for (const model::DistrictId neighbor : scenario.districts[d].neighbors) {
            neighbors += holds[neighbor.index] + wrongful[neighbor.index] + at_large[neighbor.index];
        }
        if (!scenario.districts[d].neighbors.empty()) {
            neighbors /= static_cast<double>(scenario.districts[d].neighbors.size());
        }
        for (std::size_t g = 0; g < groups; ++g) {
            const std::size_t cell = d * groups + g;
            if (world.at(Metric::Residents, cell) == 0) continue;
            const model::Group& group = scenario.groups[g];
            const double gap =
                view.constants.opening_trust[g] - static_cast<double>(world.at(Metric::Trust, cell)) / 1e6;
            posting.post(fading, Metric::Trust, cell, recovery * gap);
            const double loss = impact * group.exposure;
            posting.post(held, Metric::Trust, cell, -loss * (1.0 - spill) * holds[d]);
            posting.post(mistaken, Metric::Trust, cell, -loss * (1.0 - spill) * wrongful[d]);
            posting.post(operation, Metric::Trust, cell, -loss * (1.0 - spill) * at_large[d]);
            posting.post(spread, Metric::Trust, cell, -loss * spill * neighbors);
            posting.post(liaison, Metric::Trust, cell,
                         view.value(Parameter::TrustLiaisonGain) * liaison_per_100000);
            for (std::size_t p = 0; p < programs.size(); ++p) {
                posting.post(program_causes[p], Metric::Trust, cell,
                             view.value(programs[p].gain) * view.beyond_opening(programs[p].dial) *
                                 reach(group, programs[p].mechanism));
            }
            posting.post(agreement, Metric::Trust, cell,
                         -view.value(Parameter::TrustAgreement287gImpact) *
                             view.beyond_opening(Dial::Agreement287g) * group.exposure);
            posting.post(services, Metric::Trust, cell,
                         view.value(Parameter::TrustServiceEffect) * (service - 1.0));
        }
    }
}

}  // namespace homerule::sim

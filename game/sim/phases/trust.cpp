#include <algorithm>
#include <array>
#include <span>

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
std::span<const double> intensity(base::Arena& arena, std::span<const double> weights,
                                  std::span<const double> exposed) {
    const std::span<double> result = arena.take<double>(weights.size());
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

    base::Arena& arena = view.scratch.arena;
    const std::span<double> exposed = arena.take<double>(districts);
    double residents = 0;
    for (std::size_t d = 0; d < districts; ++d) {
        exposed[d] = exposed_thousands(view, world, d);
        for (std::size_t g = 0; g < groups; ++g)
            residents += static_cast<double>(world.at(Metric::Residents, d * groups + g));
    }
    const std::span<const double> holds = intensity(arena, view.scratch.hold_weight, exposed);
    const std::span<const double> wrongful = intensity(arena, view.scratch.wrongful_weight, exposed);
    const std::span<const double> at_large = intensity(arena, view.scratch.at_large_weight, exposed);

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
    const double service_change = view.value(Parameter::TrustServiceEffect) * (service - 1.0);

    // What changes from cell to cell stands first, then what all cells of a group share.
    constexpr std::size_t own_count = 5;
    constexpr std::size_t most_shared = programs.size() + 3;
    const base::Rows<Change> changes = arena.take_rows<Change>(groups, own_count + most_shared);
    const std::span<std::size_t> change_counts = arena.take<std::size_t>(groups);
    for (std::size_t g = 0; g < groups; ++g) {
        const model::Group& group = scenario.groups[g];
        change_counts[g] = own_count;
        const auto add = [&changes, &change_counts, g](const Cause& cause, double amount) {
            if (amount != 0) changes.at(g, change_counts[g]++) = share_change(cause, amount);
        };
        add(liaison, view.value(Parameter::TrustLiaisonGain) * liaison_per_100000);
        for (const Program& program : programs) {
            add(view.cause(program.mechanism, program.dial), view.value(program.gain) *
                                                                 view.beyond_opening(program.dial) *
                                                                 reach(group, program.mechanism));
        }
        add(agreement, -view.value(Parameter::TrustAgreement287gImpact) *
                           view.beyond_opening(Dial::Agreement287g) * group.exposure);
        add(services, service_change);
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
            const double gap =
                view.constants.opening_trust[g] - static_cast<double>(world.at(Metric::Trust, cell)) / 1e6;
            const double loss = impact * scenario.groups[g].exposure;
            const std::span<Change> own = changes.row(g);
            own[0] = share_change(fading, recovery * gap);
            own[1] = share_change(held, -loss * (1.0 - spill) * holds[d]);
            own[2] = share_change(mistaken, -loss * (1.0 - spill) * wrongful[d]);
            own[3] = share_change(operation, -loss * (1.0 - spill) * at_large[d]);
            own[4] = share_change(spread, -loss * spill * neighbors);
            posting.post_shares(Metric::Trust, cell, own.first(change_counts[g]));
        }
    }
}

}  // namespace homerule::sim

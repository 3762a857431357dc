#include <algorithm>
#include <array>

#include "base/curve.hpp"
#include "sim/headlines.hpp"
#include "sim/phases/phases.hpp"

namespace homerule::sim {

using model::Cause;
using model::Dial;
using model::Headline;
using model::Mechanism;
using model::Metric;
using model::Origin;
using model::Parameter;

namespace {

double share(std::int64_t millionths) {
    return static_cast<double>(millionths) / 1e6;
}

void judge_government(const StepView& view, Posting& posting, const model::Headlines& now, double policy) {
    const model::World& world = posting.world();
    const model::Scenario& scenario = view.scenario;
    const std::size_t groups = scenario.groups.size();
    const double speed = view.value(Parameter::ApprovalSpeed);
    const double opening_safety = world.opening[static_cast<std::size_t>(Headline::Safety)];
    const double safety =
        opening_safety > 0 ? now[static_cast<std::size_t>(Headline::Safety)] / opening_safety - 1.0 : 0;
    const double services = share(world.at(Metric::ServiceLevel)) - 1.0;
    const Cause of_trust{Mechanism::ApprovalOfTrust, Origin::Rule, 0, 0};
    const Cause of_safety{Mechanism::ApprovalOfSafety, Origin::Rule, 0, 0};
    const Cause of_services{Mechanism::ApprovalOfServices, Origin::Rule, 0, 0};
    const Cause of_fit{Mechanism::ApprovalOfFit, Origin::Rule, 0, 0};
    const Cause of_rearrests{Mechanism::ApprovalOfRearrests, Origin::Rule, 0, 0};
    const Cause fading{Mechanism::ApprovalFading, Origin::Rule, 0, 0};
    const Change for_safety =
        share_change(of_safety, -speed * view.value(Parameter::ApprovalSafetyWeight) * safety);
    const Change for_services =
        share_change(of_services, speed * view.value(Parameter::ApprovalServiceWeight) * services);
    for (std::size_t d = 0; d < scenario.districts.size(); ++d) {
        double residents = 0;
        for (std::size_t g = 0; g < groups; ++g)
            residents += static_cast<double>(world.at(Metric::Residents, d * groups + g));
        const double rearrests =
            residents > 0 ? static_cast<double>(view.scratch.rearrests[d]) / (residents / 1000.0) : 0;
        const Change for_rearrests =
            share_change(of_rearrests, -view.value(Parameter::ApprovalRearrestWeight) * rearrests);
        for (std::size_t g = 0; g < groups; ++g) {
            const std::size_t cell = d * groups + g;
            const model::Group& group = scenario.groups[g];
            const double trust_gap = share(world.at(Metric::Trust, cell)) - group.trust;
            const double gap = group.approval - share(world.at(Metric::Approval, cell));
            const std::array<Change, 6> changes{
                {share_change(fading, speed * gap),
                 share_change(of_trust, speed * view.value(Parameter::ApprovalTrustWeight) * trust_gap),
                 for_safety, for_services,
                 share_change(of_fit, speed * view.value(Parameter::ApprovalFitWeight) *
                                          group.cooperation_view * policy),
                 for_rearrests}};
            posting.post_shares(Metric::Approval, cell, changes);
        }
    }
}

void judge_partner(const StepView& view, Posting& posting) {
    const double now = share(posting.world().at(Metric::FederalStanding));
    posting.post(view.cause(Mechanism::StandingOfPolicy, Dial::DetainerScope), Metric::FederalStanding, 0,
                 view.value(Parameter::StandingSpeed) * (standing_target(view.values, view.dials) - now));
}

// Each stakeholder looks at what it cares about: how far the headlines have moved since the start, and the
// policy.
void judge_by_stakeholders(const StepView& view, Posting& posting, const model::Headlines& now,
                           double policy) {
    const model::World& world = posting.world();
    const model::Headlines large = model::judging_units(world);
    const double speed = view.value(Parameter::StakeholderSpeed);
    for (std::size_t s = 0; s < view.scenario.stakeholders.size(); ++s) {
        const model::Stakeholder& stakeholder = view.scenario.stakeholders[s];
        double judged = 0;
        for (std::size_t h = 0; h < model::headline_count; ++h) {
            judged += stakeholder.weights[h] * std::clamp((now[h] - world.opening[h]) / large[h], -1.0, 1.0);
        }
        const double target =
            std::clamp(stakeholder.support + 0.25 * view.value(Parameter::StakeholderGain) *
                                                 (0.6 * judged + 0.4 * stakeholder.cooperation * policy),
                       0.0, 1.0);
        const double support = share(world.at(Metric::StakeholderSupport, s));
        posting.post(
            Cause{Mechanism::StakeholderJudgment, Origin::Stakeholder, static_cast<std::uint16_t>(s), 0},
            Metric::StakeholderSupport, s, speed * (target - support));
    }
}

void fade_goodwill(const StepView& view, Posting& posting) {
    const double fading = 1.0 - base::half_life_factor(view.value(Parameter::GoodwillHalfLifeMonths));
    for (std::size_t o = 0; o < view.scenario.officials.size(); ++o) {
        const double goodwill = share(posting.world().at(Metric::OfficialGoodwill, o));
        posting.post(Cause{Mechanism::GoodwillFading, Origin::Rule, 0, 0}, Metric::OfficialGoodwill, o,
                     fading * (0.5 - goodwill));
    }
}

void show_work(const StepView& view, Posting& posting) {
    const double now = share(posting.world().at(Metric::Transparency));
    posting.post(view.cause(Mechanism::Publication, Dial::Publication), Metric::Transparency, 0,
                 view.value(Parameter::TransparencySpeed) * (transparency_target(view.dials) - now));
}

}  // namespace

double standing_target(const model::ParameterValues& values, const model::Dials& dials) {
    const auto value = [&values](Parameter parameter) { return values[static_cast<std::size_t>(parameter)]; };
    const auto dial = [&dials](Dial which) { return dials[static_cast<std::size_t>(which)]; };
    const double honored = dial(Dial::ReimbursementDemand) > 0 ? 0 : dial(Dial::DetainerScope) / 4.0;
    double stance = 0;
    switch (static_cast<model::Stance>(static_cast<int>(dial(Dial::Stance)))) {
        case model::Stance::Comply: stance = 0; break;
        case model::Stance::WrittenNotice: stance = -0.6; break;
        case model::Stance::DeclineResults: stance = -0.4; break;
        case model::Stance::Sue: stance = -1; break;
        case model::Stance::AskForActivation: stance = 0.5; break;
    }
    const double access = dial(Dial::JailAccess) - 0.5 + 0.5 * dial(Dial::Agreement287g);
    return std::clamp(0.35 + value(Parameter::StandingScopeWeight) * honored +
                          value(Parameter::StandingStanceWeight) * stance +
                          value(Parameter::StandingAccessWeight) * access,
                      0.0, 1.0);
}

double transparency_target(const model::Dials& dials) {
    const auto dial = [&dials](Dial which) { return dials[static_cast<std::size_t>(which)]; };
    const double survey = dial(Dial::SurveySize) > 0 ? 1 : 0;
    return 0.2 + 0.45 * dial(Dial::Publication) + 0.15 * survey + 0.2 * dial(Dial::Oversight);
}

void politics(const StepView& view, Posting& posting) {
    const model::Headlines now = headlines(view.scenario, posting.world());
    const double policy = policy_cooperation(view.scenario, posting.world(), view.constants);
    judge_government(view, posting, now, policy);
    judge_partner(view, posting);
    judge_by_stakeholders(view, posting, now, policy);
    fade_goodwill(view, posting);
    show_work(view, posting);
}

}  // namespace homerule::sim

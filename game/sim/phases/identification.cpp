#include <algorithm>

#include "base/curve.hpp"
#include "base/sample.hpp"
#include "sim/phases/phases.hpp"

namespace homerule::sim {

using model::Case;
using model::CaseState;
using model::CaseStep;
using model::Cause;
using model::Dial;
using model::Mechanism;
using model::Metric;
using model::Offense;
using model::Origin;
using model::Parameter;
using model::RecordLevel;
using model::Standing;

namespace {

RecordLevel level_from(const std::array<double, model::record_level_count>& shares, double uniform) {
    double sum = 0;
    for (std::size_t l = 0; l + 1 < shares.size(); ++l) {
        sum += shares[l];
        if (uniform < sum) return static_cast<RecordLevel>(l);
    }
    return RecordLevel::NoConviction;
}

// Whole days of an exponential wait with the given mean, at least one and at most two years.
int wait_days(double mean_days, double uniform) {
    const double days = -mean_days * base::log(uniform);
    return static_cast<int>(std::clamp(days, 1.0, 730.0));
}

// Whether federal officers find a matched person removable. A citizen never is; the file may say otherwise.
bool is_removable(const StepView& view, Standing standing, RecordLevel level, double uniform) {
    if (standing == Standing::Unauthorized)
        return uniform < view.value(Parameter::RemovableShareUnauthorized);
    if (standing == Standing::Lawful) {
        // Lawful residents become removable through convictions (8 U.S.C. 1227), not through an arrest.
        return level != RecordLevel::NoConviction && uniform < view.value(Parameter::RemovableShareLawful);
    }
    return false;
}

double detainer_share(const StepView& view, Standing standing, Offense offense, RecordLevel level) {
    if (view.regime == nullptr) return 0;
    if (standing == Standing::UsBorn || standing == Standing::Naturalized) {
        return view.value(Parameter::CitizenDetainerShare);
    }
    const double by_regime = offense == Offense::Minor && level == RecordLevel::NoConviction
                                 ? view.regime->minor_no_conviction_share
                                 : view.regime->detainer_share[static_cast<std::size_t>(level)];
    const double access =
        1.0 - view.value(Parameter::NoAccessMatchLoss) * (1.0 - view.dial(Dial::JailAccess));
    const double agreement = 1.0 + view.value(Parameter::Agreement287gGain) * view.dial(Dial::Agreement287g);
    return std::min(by_regime * access * agreement, 1.0);
}

// What all cases of a cell and a class in one month share.
struct Arrival {
    std::size_t cell = 0;
    Offense offense = Offense::Minor;
    Standing standing = Standing::UsBorn;
    base::Day first{};  // of the month
    int days = 0;       // in the month
};

// Opens the file of one matched person and follows it as far as it goes without waiting: to the detainer or
// to its end.
void open_case(const StepView& view, Posting& posting, const Arrival& arrival, std::uint32_t ordinal) {
    model::World& world = posting.world();
    const std::uint32_t key = view.constants.cell_keys[arrival.cell];
    const std::uint32_t name = static_cast<std::uint32_t>(arrival.offense) * case_ordinals + ordinal;
    const base::Draw traits = view.draw(world, Purpose::CaseTraits, key, name);
    const bool citizen = arrival.standing == Standing::UsBorn || arrival.standing == Standing::Naturalized;
    const RecordLevel level = level_from(
        view.scenario.evidence->record_shares[static_cast<std::size_t>(arrival.offense)], traits.uniform(0));
    const bool removable = !citizen && is_removable(view, arrival.standing, level, traits.uniform(1));
    const bool detainer = (removable || citizen) &&
                          traits.uniform(2) < detainer_share(view, arrival.standing, arrival.offense, level);
    if (!detainer && !posting.keeps()) return;  // the file closes at once and nobody will read it

    const base::Draw jail = view.draw(world, Purpose::CaseJail, key, name);
    const base::Day booked = arrival.first + static_cast<int>(jail.uniform(0) * arrival.days);
    Case opened;
    opened.id = model::case_id(static_cast<std::uint32_t>(world.month - view.scenario.start), arrival.cell,
                               view.scenario.cell_count(), arrival.offense, ordinal);
    opened.district =
        model::DistrictId{static_cast<std::uint32_t>(arrival.cell / view.scenario.groups.size())};
    opened.group = model::GroupId{static_cast<std::uint32_t>(arrival.cell % view.scenario.groups.size())};
    opened.offense = arrival.offense;
    opened.level = level;
    opened.citizen = citizen;
    opened.note(CaseStep::Booked, booked);
    opened.note(CaseStep::Matched, booked);
    if (!detainer) {
        opened.note(removable ? CaseStep::NoPriority : CaseStep::NotRemovable, booked + 1);
        opened.state = CaseState::Closed;
        posting.close(opened);
        return;
    }

    const Cause issue{Mechanism::DetainerIssue, Origin::Federal, 0, 0};
    posting.post_exact(issue, Metric::Detainers, arrival.cell, 1);
    opened.note(CaseStep::DetainerIssued, booked + 1);
    if (opened.citizen &&
        traits.uniform(3) < view.value(Parameter::IdentityCheckEffect) * view.dial(Dial::IdentityCheck)) {
        opened.note(CaseStep::HoldDeclined, booked + 1);
        opened.note(CaseStep::CitizenCleared, booked + 1);
        opened.state = CaseState::Closed;
        posting.post_exact(view.cause(Mechanism::DetainerResponse, Dial::IdentityCheck),
                           Metric::HoldsDeclined, arrival.cell, 1);
        posting.close(opened);
        return;
    }

    // With a detainer lodged that the jail will honor, bail becomes pointless: those who would have left on
    // bail stay until their criminal case ends. That stay, not the 48 hours, is most of what a detainer costs
    // a jail.
    const int to_disposition = wait_days(view.value(Parameter::DispositionDays), jail.uniform(1));
    int stay = to_disposition;
    if (jail.uniform(2) < view.value(Parameter::LostBailShare)) {
        const int to_bail =
            std::min(wait_days(view.value(Parameter::BailDays), jail.uniform(3)), to_disposition);
        if (hold_is_honored(view, opened)) {
            opened.extra_days_hundredths = (to_disposition - to_bail) * 100;
        } else {
            stay = to_bail;
        }
    }
    opened.next = booked + std::max(stay, 1);
    opened.state = CaseState::InJail;
    world.cases.push_back(opened);
}

}  // namespace

bool hold_is_honored(const StepView& view, const Case& held) {
    auto scope = static_cast<model::DetainerScope>(static_cast<int>(view.dial(Dial::DetainerScope)));
    bool demands_payment = view.dial(Dial::ReimbursementDemand) > 0;
    if (const model::LocalPolicy* local = (*view.local_policies)[held.district.index]) {
        scope = local->detainer_scope;
        demands_payment = local->reimbursement_demand;
    }
    if (demands_payment &&
        view.draw(held, Purpose::CaseHold).uniform(0) >= view.value(Parameter::ReimbursementShare)) {
        return false;
    }
    switch (scope) {
        case model::DetainerScope::None: return false;
        case model::DetainerScope::JudicialWarrant:
            return view.draw(held, Purpose::CaseHold).uniform(1) < view.value(Parameter::WarrantShare);
        case model::DetainerScope::Level1: return held.level == RecordLevel::Level1;
        case model::DetainerScope::SeriousConviction:
            return held.level == RecordLevel::Level1 || held.level == RecordLevel::Level2;
        case model::DetainerScope::All: return true;
    }
    return false;
}

void identification(const StepView& view, Posting& posting) {
    const model::World& world = posting.world();
    const Cause submission{Mechanism::FingerprintSubmission, Origin::Rule, 0, 0};
    const Cause match{Mechanism::Identification, Origin::Federal, 0, 0};
    const std::size_t groups = view.scenario.groups.size();
    Arrival arrival;
    arrival.first = base::first_day(world.month);
    arrival.days = base::days_in(world.month);
    for (std::size_t cell = 0; cell < view.scenario.cell_count(); ++cell) {
        const std::uint32_t key = view.constants.cell_keys[cell];
        const base::Draw sent = view.draw(world, Purpose::Submission, key, 0);
        std::int64_t submissions = 0;
        std::array<std::int64_t, model::offense_count> by_class{};
        for (std::size_t c = 0; c < model::offense_count; ++c) {
            by_class[c] = base::binomial(view.scratch.bookings.at(cell, c),
                                         view.value(Parameter::BookingSubmissionShare),
                                         sent.uniform(static_cast<int>(c)));
            submissions += by_class[c];
        }
        posting.post_exact(submission, Metric::Submissions, cell, submissions);
        // Before activation the prints go to the FBI alone and nobody is identified through this program.
        if (world.active[cell / groups] == 0) continue;
        const base::Draw found = view.draw(world, Purpose::Match, key, 0);
        arrival.cell = cell;
        arrival.standing = view.scenario.groups[cell % groups].standing;
        std::int64_t matches = 0;
        for (std::size_t c = 0; c < model::offense_count; ++c) {
            const std::int64_t drawn = base::binomial(by_class[c], view.constants.match_shares[cell],
                                                      found.uniform(static_cast<int>(c)));
            const std::int64_t counted = std::min<std::int64_t>(drawn, case_ordinals);
            matches += counted;
            arrival.offense = static_cast<Offense>(c);
            for (std::int64_t ordinal = 0; ordinal < counted; ++ordinal) {
                open_case(view, posting, arrival, static_cast<std::uint32_t>(ordinal));
            }
        }
        posting.post_exact(match, Metric::Matches, cell, matches);
    }
}

}  // namespace homerule::sim

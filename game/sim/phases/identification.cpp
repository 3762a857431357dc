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

constexpr std::uint32_t most_ordinals = 1000;

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
    if (standing == Standing::UsBorn || standing == Standing::Naturalized) {
        return view.value(Parameter::CitizenDetainerShare);
    }
    if (view.regime == nullptr) return 0;
    const double by_regime = offense == Offense::Minor && level == RecordLevel::NoConviction
                                 ? view.regime->minor_no_conviction_share
                                 : view.regime->detainer_share[static_cast<std::size_t>(level)];
    const double access =
        1.0 - view.value(Parameter::NoAccessMatchLoss) * (1.0 - view.dial(Dial::JailAccess));
    const double agreement = 1.0 + view.value(Parameter::Agreement287gGain) * view.dial(Dial::Agreement287g);
    return std::min(by_regime * access * agreement, 1.0);
}

// Opens the file of one matched person and follows it as far as it goes without waiting: to the detainer or
// to its end.
void open_case(const StepView& view, Posting& posting, std::size_t cell, Offense offense,
               std::uint32_t ordinal) {
    model::World& world = posting.world();
    const std::size_t groups = view.scenario.groups.size();
    const std::uint32_t key = view.constants.cell_keys[cell];
    const std::uint32_t name = static_cast<std::uint32_t>(offense) * most_ordinals + ordinal;
    const base::Draw traits = view.draw(world, Purpose::CaseTraits, key, name);
    const base::Draw jail = view.draw(world, Purpose::CaseJail, key, name);

    Case opened;
    opened.id = model::case_id(static_cast<std::uint32_t>(world.month - view.scenario.start), cell,
                               view.scenario.cell_count(), offense, ordinal);
    opened.district = model::DistrictId{static_cast<std::uint32_t>(cell / groups)};
    opened.group = model::GroupId{static_cast<std::uint32_t>(cell % groups)};
    opened.offense = offense;
    const Standing standing = view.scenario.groups[cell % groups].standing;
    opened.citizen = standing == Standing::UsBorn || standing == Standing::Naturalized;
    const auto& shares = view.scenario.evidence->record_shares[static_cast<std::size_t>(offense)];
    opened.level = level_from(shares, traits.uniform(0));

    const base::Day first = base::first_day(world.month);
    const base::Day booked = first + static_cast<int>(jail.uniform(0) * base::days_in(world.month));
    opened.note(CaseStep::Booked, booked);
    opened.note(CaseStep::Matched, booked);

    if (!opened.citizen && !is_removable(view, standing, opened.level, traits.uniform(1))) {
        opened.note(CaseStep::NotRemovable, booked + 1);
        opened.state = CaseState::Closed;
        posting.close(opened);
        return;
    }
    if (traits.uniform(2) >= detainer_share(view, standing, offense, opened.level)) {
        opened.note(opened.citizen ? CaseStep::NotRemovable : CaseStep::NoPriority, booked + 1);
        opened.state = CaseState::Closed;
        posting.close(opened);
        return;
    }

    const Cause issue{Mechanism::DetainerIssue, Origin::Federal, 0, 0};
    posting.post_exact(issue, Metric::Detainers, cell, 1);
    opened.note(CaseStep::DetainerIssued, booked + 1);
    if (opened.citizen &&
        traits.uniform(3) < view.value(Parameter::IdentityCheckEffect) * view.dial(Dial::IdentityCheck)) {
        opened.note(CaseStep::CitizenCleared, booked + 1);
        opened.state = CaseState::Closed;
        posting.post_exact(
            cause_of_dial(view.scenario, world, Mechanism::DetainerResponse, Dial::IdentityCheck),
            Metric::HoldsDeclined, cell, 1);
        posting.close(opened);
        return;
    }

    // With a detainer lodged that the jail will honor, bail becomes pointless: those who would have left on
    // bail stay until their criminal case ends. That stay, not the 48 hours, is most of what a detainer costs
    // a jail.
    const int to_disposition = wait_days(view.value(Parameter::DispositionDays), jail.uniform(1));
    const bool would_leave_on_bail = jail.uniform(2) < view.value(Parameter::LostBailShare);
    const int to_bail = std::min(wait_days(view.value(Parameter::BailDays), jail.uniform(3)), to_disposition);
    int stay = to_disposition;
    if (would_leave_on_bail) {
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
    const auto groups = view.scenario.groups.size();
    const std::size_t cell = held.district.index * groups + held.group.index;
    // Asked again on the day of release, so the draw is named by the case's birth and not by the running
    // month.
    const auto ordinal = static_cast<std::uint32_t>((held.id - 1) % most_ordinals);
    const base::Draw luck = base::draw(base::DrawKey{
        view.luck, static_cast<std::uint32_t>(Purpose::CaseHold),
        static_cast<std::uint32_t>(base::month_of(held.history[0].day).value), view.constants.cell_keys[cell],
        static_cast<std::uint32_t>(held.offense) * most_ordinals + ordinal});
    if (view.dial(Dial::ReimbursementDemand) > 0 &&
        luck.uniform(0) >= view.value(Parameter::ReimbursementShare)) {
        return false;
    }
    switch (static_cast<model::DetainerScope>(static_cast<int>(view.dial(Dial::DetainerScope)))) {
        case model::DetainerScope::None: return false;
        case model::DetainerScope::JudicialWarrant:
            return luck.uniform(1) < view.value(Parameter::WarrantShare);
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
    for (std::size_t cell = 0; cell < view.scenario.cell_count(); ++cell) {
        const std::uint32_t key = view.constants.cell_keys[cell];
        const base::Draw sent = view.draw(world, Purpose::Submission, key, 0);
        const base::Draw found = view.draw(world, Purpose::Match, key, 0);
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
        if (!world.active) continue;
        std::int64_t matches = 0;
        for (std::size_t c = 0; c < model::offense_count; ++c) {
            const std::int64_t drawn = base::binomial(by_class[c], view.constants.match_shares[cell % groups],
                                                      found.uniform(static_cast<int>(c)));
            const std::int64_t counted = std::min<std::int64_t>(drawn, most_ordinals);
            matches += counted;
            for (std::int64_t ordinal = 0; ordinal < counted; ++ordinal) {
                open_case(view, posting, cell, static_cast<Offense>(c), static_cast<std::uint32_t>(ordinal));
            }
        }
        posting.post_exact(match, Metric::Matches, cell, matches);
    }
}

}  // namespace homerule::sim

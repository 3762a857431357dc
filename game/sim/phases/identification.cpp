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

constexpr std::size_t standing_count = static_cast<std::size_t>(Standing::Unauthorized) + 1;

// Whole days of an exponential wait with the given mean, at least one and at most two years.
int wait_days(double mean_days, double uniform) {
    const double days = -mean_days * base::log(uniform);
    return static_cast<int>(std::clamp(days, 1.0, 730.0));
}

// How often federal officers find a matched person removable. A citizen never is; the file may say otherwise.
double removable_share(const StepView& view, Standing standing, RecordLevel level) {
    if (standing == Standing::Unauthorized) return view.value(Parameter::RemovableShareUnauthorized);
    // Lawful residents become removable through convictions (8 U.S.C. 1227), not through an arrest.
    if (standing == Standing::Lawful && level != RecordLevel::NoConviction)
        return view.value(Parameter::RemovableShareLawful);
    return 0;
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
        1.0 - view.value(Parameter::NoAccessDetainerLoss) * (1.0 - view.dial(Dial::JailAccess));
    const double agreement = 1.0 + view.value(Parameter::Agreement287gGain) * view.dial(Dial::Agreement287g);
    return std::min(by_regime * access * agreement, 1.0);
}

// What one uniform says of a matched person. The record levels lie side by side within 0..1; the removable
// are the lower part of a level's interval, those who get a detainer the lower part of these: whoever gets
// one at some share gets one at every higher share.
struct Verdicts {
    std::array<double, model::record_level_count> level_end{};
    std::array<double, model::record_level_count> removable_end{};
    std::array<double, model::record_level_count> detainer_end{};

    std::size_t level(double uniform) const {
        std::size_t l = 0;
        while (l + 1 < level_end.size() && uniform >= level_end[l])
            ++l;
        return l;
    }
};

Verdicts verdicts_of(const StepView& view, Standing standing, Offense offense) {
    const auto& shares = view.scenario.evidence->record_shares[static_cast<std::size_t>(offense)];
    const bool citizen = standing == Standing::UsBorn || standing == Standing::Naturalized;
    Verdicts verdicts;
    double begin = 0;
    for (std::size_t l = 0; l < shares.size(); ++l) {
        const auto level = static_cast<RecordLevel>(l);
        // A citizen is never removable; the file may say otherwise.
        const double flagged = shares[l] * (citizen ? 1 : removable_share(view, standing, level));
        verdicts.level_end[l] = begin + shares[l];
        verdicts.removable_end[l] = citizen ? begin : begin + flagged;
        verdicts.detainer_end[l] = begin + flagged * detainer_share(view, standing, offense, level);
        begin += shares[l];
    }
    return verdicts;
}

// What all cases of a cell and a class in one month share.
struct Arrival {
    std::size_t cell = 0;
    Offense offense = Offense::Minor;
    Standing standing = Standing::UsBorn;
    const Verdicts* verdicts = nullptr;
    base::Day first{};  // of the month
    int days = 0;       // in the month
};

// Opens the file of one matched person and follows it as far as it goes without waiting: to the detainer or
// to its end.
void open_case(const StepView& view, Posting& posting, const Arrival& arrival, std::uint32_t ordinal,
               double uniform) {
    model::World& world = posting.world();
    const std::uint32_t key = view.constants.cell_keys[arrival.cell];
    const std::uint32_t name = static_cast<std::uint32_t>(arrival.offense) * case_ordinals + ordinal;
    const bool citizen = arrival.standing == Standing::UsBorn || arrival.standing == Standing::Naturalized;
    const std::size_t l = arrival.verdicts->level(uniform);
    const auto level = static_cast<RecordLevel>(l);
    const bool removable = uniform < arrival.verdicts->removable_end[l];
    const bool detainer = uniform < arrival.verdicts->detainer_end[l];
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
    // The lower part of those with a detainer: the same people at every strength of the check.
    const double level_begin = l > 0 ? arrival.verdicts->level_end[l - 1] : 0;
    const double cleared = view.value(Parameter::IdentityCheckEffect) * view.dial(Dial::IdentityCheck);
    if (opened.citizen &&
        uniform - level_begin < (arrival.verdicts->detainer_end[l] - level_begin) * cleared) {
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
    const double unread_share = std::clamp(1.0 - view.value(Parameter::BookingSubmissionShare), 0.0, 1.0);
    double unread_luck = 0;
    std::array<std::array<Verdicts, model::offense_count>, standing_count> verdicts;
    for (std::size_t s = 0; s < standing_count; ++s) {
        for (std::size_t c = 0; c < model::offense_count; ++c)
            verdicts[s][c] = verdicts_of(view, static_cast<Standing>(s), static_cast<Offense>(c));
    }
    Arrival arrival;
    arrival.first = base::first_day(world.month);
    arrival.days = base::days_in(world.month);
    for (std::size_t cell = 0; cell < view.scenario.cell_count(); ++cell) {
        if (cell % groups == 0) {
            const std::uint32_t district = view.constants.district_keys[cell / groups];
            unread_luck = view.draw(world, Purpose::Submission, district, 0).uniform(0);
        }
        const std::uint32_t key = view.constants.cell_keys[cell];
        std::int64_t submissions = 0;
        std::array<std::int64_t, model::offense_count> by_class{};
        for (std::size_t c = 0; c < model::offense_count; ++c) {
            // Prints that cannot be read are no luck worth a draw each: a fraction of one is rounded up as
            // often as its size says, one draw a district, spread evenly around it (golden section).
            const std::int64_t booked = view.scratch.bookings.at(cell, c);
            const auto unread =
                static_cast<std::int64_t>(static_cast<double>(booked) * unread_share + unread_luck);
            by_class[c] = booked - std::min(unread, booked);
            submissions += by_class[c];
            unread_luck += 0.6180339887498949;
            if (unread_luck >= 1) unread_luck -= 1;
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
            arrival.verdicts = &verdicts[static_cast<std::size_t>(arrival.standing)][c];
            base::Draw traits;  // of four cases
            for (std::uint32_t ordinal = 0; ordinal < counted; ++ordinal) {
                const std::uint32_t place = ordinal % 4;
                if (place == 0) {
                    traits = view.draw(world, Purpose::CaseTraits, key,
                                       static_cast<std::uint32_t>(c) * case_ordinals + ordinal);
                }
                open_case(view, posting, arrival, ordinal, traits.uniform(static_cast<int>(place)));
            }
        }
        posting.post_exact(match, Metric::Matches, cell, matches);
    }
}

}  // namespace homerule::sim

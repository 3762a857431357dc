#include <algorithm>
#include <array>
#include <span>

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

// Whole days of an exponential wait with the given mean, at least one and at most two years, from the
// logarithm of a uniform number.
int wait_days(double mean_days, double log_uniform) {
    return static_cast<int>(std::clamp(-mean_days * log_uniform, 1.0, 730.0));
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
        for (std::size_t end = 0; end + 1 < level_end.size(); ++end)
            l += uniform >= level_end[end] ? 1U : 0U;
        return l;
    }
    bool has_detainer(double uniform) const { return uniform < detainer_end[level(uniform)]; }
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

// Somebody whose prints were matched this month.
struct Person {
    std::uint32_t cell = 0;
    std::uint32_t ordinal = 0;  // within cell, month and offense class
    std::uint32_t draw = 0;     // of traits, for four people each
    Offense offense = Offense::Minor;
    double uniform = 0;  // what it says, see Verdicts
};

// The luck of a person's days in jail.
struct JailLuck {
    base::Day booked{};
    double lost_bail = 0;
    double log_disposition = 0;  // logarithms of uniform numbers
    double log_bail = 0;
};

using VerdictTable = std::array<std::array<Verdicts, model::offense_count>, standing_count>;

// Opens the file of one matched person and follows it as far as it goes without waiting: to the detainer or
// to its end.
void open_case(const StepView& view, Posting& posting, const VerdictTable& table, const Person& person,
               const JailLuck& luck) {
    model::World& world = posting.world();
    const Standing standing = view.constants.standings[person.cell];
    const bool citizen = standing == Standing::UsBorn || standing == Standing::Naturalized;
    const Verdicts& verdicts =
        table[static_cast<std::size_t>(standing)][static_cast<std::size_t>(person.offense)];
    const std::size_t l = verdicts.level(person.uniform);
    const auto level = static_cast<RecordLevel>(l);
    const bool removable = person.uniform < verdicts.removable_end[l];
    const bool detainer = person.uniform < verdicts.detainer_end[l];
    const base::Day booked = luck.booked;
    Case opened;
    opened.id = model::case_id(static_cast<std::uint32_t>(world.month - view.scenario.start), person.cell,
                               view.scenario.cell_count(), person.offense, person.ordinal);
    opened.district = view.constants.districts[person.cell];
    opened.group = view.constants.groups[person.cell];
    opened.offense = person.offense;
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
    posting.post_exact(issue, Metric::Detainers, person.cell, 1);
    opened.note(CaseStep::DetainerIssued, booked + 1);
    // The lower part of those with a detainer: the same people at every strength of the check.
    const double level_begin = l > 0 ? verdicts.level_end[l - 1] : 0;
    const double cleared = view.value(Parameter::IdentityCheckEffect) * view.dial(Dial::IdentityCheck);
    if (opened.citizen && person.uniform - level_begin < (verdicts.detainer_end[l] - level_begin) * cleared) {
        opened.note(CaseStep::HoldDeclined, booked + 1);
        opened.note(CaseStep::CitizenCleared, booked + 1);
        opened.state = CaseState::Closed;
        posting.post_exact(view.cause(Mechanism::DetainerResponse, Dial::IdentityCheck),
                           Metric::HoldsDeclined, person.cell, 1);
        posting.close(opened);
        return;
    }

    // With a detainer lodged that the jail will honor, bail becomes pointless: those who would have left on
    // bail stay until their criminal case ends. That stay, not the 48 hours, is most of what a detainer costs
    // a jail.
    const int to_disposition = wait_days(view.value(Parameter::DispositionDays), luck.log_disposition);
    int stay = to_disposition;
    if (luck.lost_bail < view.value(Parameter::LostBailShare)) {
        const int to_bail =
            std::min(wait_days(view.value(Parameter::BailDays), luck.log_bail), to_disposition);
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

// How many bookings of each class and cell have prints that can be read: offense class x cell.
base::Rows<std::int64_t> readable_prints(const StepView& view, const model::World& world) {
    const std::size_t groups = view.scenario.groups.size();
    const double unread_share = std::clamp(1.0 - view.value(Parameter::BookingSubmissionShare), 0.0, 1.0);
    const Drawn luck = view.draw_all(world, Purpose::Submission, view.constants.district_keys);
    const base::Rows<std::int64_t> readable =
        view.scratch.arena.take_rows<std::int64_t>(model::offense_count, view.scenario.cell_count());
    for (std::size_t d = 0; d < view.scenario.districts.size(); ++d) {
        // Prints that cannot be read are no luck worth a draw each: a fraction of one is rounded up as often
        // as its size says, one draw a district, spread evenly around it (golden section).
        double unread_luck = luck.uniforms(0)[d];
        for (std::size_t cell = d * groups; cell < (d + 1) * groups; ++cell) {
            for (std::size_t c = 0; c < model::offense_count; ++c) {
                const std::int64_t booked = view.scratch.bookings.at(cell, c);
                const auto unread =
                    static_cast<std::int64_t>(static_cast<double>(booked) * unread_share + unread_luck);
                readable.at(c, cell) = booked - std::min(unread, booked);
                unread_luck += 0.6180339887498949;
                if (unread_luck >= 1) unread_luck -= 1;
            }
        }
    }
    return readable;
}

// How many of them are matched: offense class x cell. Before activation the prints go to the FBI alone and
// nobody is identified through this program.
base::Rows<std::int64_t> matches_among(const StepView& view, const model::World& world,
                                       const base::Rows<std::int64_t>& prints) {
    const std::size_t cells = view.scenario.cell_count();
    const Drawn luck = view.draw_all(world, Purpose::Match, view.constants.cell_keys);
    const base::Rows<double> chances = view.scratch.arena.take_rows<double>(model::offense_count, cells);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        const bool is_active = world.active[view.constants.districts[cell].index] != 0;
        for (std::size_t c = 0; c < model::offense_count; ++c)
            chances.at(c, cell) = is_active ? view.constants.match_shares[cell] : 0.0;
    }
    const base::Rows<std::int64_t> matches =
        view.scratch.arena.take_rows<std::int64_t>(model::offense_count, cells);
    base::binomials(prints.values, chances.values, luck.first_uniforms(model::offense_count), matches.values);
    for (std::int64_t& count : matches.values)
        count = std::min<std::int64_t>(count, case_ordinals);
    return matches;
}

// Those among the matched whose file is opened, by cell, class and ordinal: who gets a detainer, or all where
// somebody will read the files that close at once.
std::span<const Person> people_among(const StepView& view, const model::World& world,
                                     const base::Rows<std::int64_t>& matches, const VerdictTable& table,
                                     bool keeps_all) {
    const std::size_t cells = view.scenario.cell_count();
    const auto month = static_cast<std::uint32_t>(world.month.value);
    std::int64_t matched = 0;
    for (const std::int64_t count : matches.values)
        matched += count;
    base::Arena& arena = view.scratch.arena;
    const std::span<Person> people = arena.take_unset<Person>(static_cast<std::size_t>(matched));
    NameList names(arena, people.size());  // four people a draw
    std::size_t found = 0;
    for (std::uint32_t cell = 0; cell < cells; ++cell) {
        for (std::uint32_t c = 0; c < model::offense_count; ++c) {
            const auto count = static_cast<std::uint32_t>(matches.at(c, cell));
            for (std::uint32_t ordinal = 0; ordinal < count; ++ordinal) {
                if (ordinal % 4 == 0)
                    names.add(month, view.constants.cell_keys[cell], c * case_ordinals + ordinal);
                people[found] = {cell, ordinal, static_cast<std::uint32_t>(names.size() - 1),
                                 static_cast<Offense>(c), 0};
                ++found;
            }
        }
    }
    const Drawn traits = names.draw(arena, world.luck, Purpose::CaseTraits);
    const std::array<std::span<const double>, 4> uniforms{traits.uniforms(0), traits.uniforms(1),
                                                          traits.uniforms(2), traits.uniforms(3)};
    std::size_t opened = 0;
    for (std::size_t i = 0; i < found; ++i) {
        Person person = people[i];
        person.uniform = uniforms[person.ordinal % 4][person.draw];
        const auto standing = static_cast<std::size_t>(view.constants.standings[person.cell]);
        const Verdicts& verdicts = table[standing][static_cast<std::size_t>(person.offense)];
        // Without a branch: who is not wanted is overwritten by the next.
        people[opened] = person;
        opened += keeps_all || verdicts.has_detainer(person.uniform) ? 1U : 0U;
    }
    return people.first(opened);
}

// The jail's luck of each, by the name of the case.
std::span<const JailLuck> jail_luck_of(const StepView& view, const model::World& world,
                                       std::span<const Person> people) {
    base::Arena& arena = view.scratch.arena;
    NameList names(arena, people.size());
    for (const Person& person : people) {
        names.add(static_cast<std::uint32_t>(world.month.value), view.constants.cell_keys[person.cell],
                  static_cast<std::uint32_t>(person.offense) * case_ordinals + person.ordinal);
    }
    const Drawn draws = names.draw(arena, world.luck, Purpose::CaseJail);
    const std::span<double> dispositions = arena.take_unset<double>(people.size());
    const std::span<double> bails = arena.take_unset<double>(people.size());
    base::log_all(draws.uniforms(1), dispositions);
    base::log_all(draws.uniforms(3), bails);
    const std::span<JailLuck> luck = arena.take_unset<JailLuck>(people.size());
    const base::Day first = base::first_day(world.month);
    const int days = base::days_in(world.month);
    for (std::size_t i = 0; i < people.size(); ++i) {
        luck[i] = {first + static_cast<int>(draws.uniforms(0)[i] * days), draws.uniforms(2)[i],
                   dispositions[i], bails[i]};
    }
    return luck;
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
    VerdictTable verdicts;
    for (std::size_t s = 0; s < standing_count; ++s) {
        for (std::size_t c = 0; c < model::offense_count; ++c)
            verdicts[s][c] = verdicts_of(view, static_cast<Standing>(s), static_cast<Offense>(c));
    }
    const base::Rows<std::int64_t> prints = readable_prints(view, world);
    const base::Rows<std::int64_t> matches = matches_among(view, world, prints);
    const std::span<const Person> people = people_among(view, world, matches, verdicts, posting.keeps());
    const std::span<const JailLuck> luck = jail_luck_of(view, world, people);
    std::size_t next = 0;  // of the people
    for (std::size_t cell = 0; cell < view.scenario.cell_count(); ++cell) {
        std::int64_t submitted = 0;
        std::int64_t matched = 0;
        for (std::size_t c = 0; c < model::offense_count; ++c) {
            submitted += prints.at(c, cell);
            matched += matches.at(c, cell);
        }
        posting.post_exact(submission, Metric::Submissions, cell, submitted);
        for (; next < people.size() && people[next].cell == cell; ++next)
            open_case(view, posting, verdicts, people[next], luck[next]);
        posting.post_exact(match, Metric::Matches, cell, matched);
    }
}

}  // namespace homerule::sim

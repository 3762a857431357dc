#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "base/curve.hpp"
#include "sim/phases/phases.hpp"

namespace homerule::sim {

using model::Case;
using model::CaseState;
using model::CaseStep;
using model::Cause;
using model::Dial;
using model::Mechanism;
using model::Metric;
using model::Origin;
using model::Parameter;
using model::RecordLevel;

namespace {

constexpr int rearrest_watch_days = 150;  // the five months of the Cook County figures
constexpr int at_large_watch_days = 180;

// Whole days of an exponential wait with the given mean, at least one and at most three years, from the
// logarithm of a uniform number.
int exponential_days(double mean_days, double log_uniform) {
    return static_cast<int>(std::clamp(-mean_days * log_uniform, 1.0, 1095.0));
}

// What will befall people this month, by their names: drawn for all of whom something may be decided.
class PeopleLuck {
public:
    // Those among the cases for whom something falls due before a day, or who wait for officers.
    PeopleLuck(const StepView& view, const std::vector<Case>& cases, base::Day end) {
        base::Arena& arena = view.scratch.arena;
        places_ = arena.take_unset<std::uint32_t>(cases.size());
        NameList names(arena, cases.size() + 1);
        for (std::size_t i = 0; i < cases.size(); ++i) {
            places_[i] = static_cast<std::uint32_t>(names.size());
            const bool falls_due = cases[i].next < end;
            const bool waits = cases[i].state == CaseState::AwaitingPickup;
            const Birth birth = birth_of(view.scenario, cases[i]);
            names.add_if(falls_due || waits, birth.month, view.constants.cell_keys[birth.cell], birth.index);
        }
        hold_ = names.draw(arena, view.luck, Purpose::CaseHold);
        custody_ = names.draw(arena, view.luck, Purpose::CaseCustody);
        outcome_ = names.draw(arena, view.luck, Purpose::CaseOutcome);
        log_custody_ = arena.take_unset<double>(names.size());
        base::log_all(hold_.uniforms(3), log_custody_);
    }

    // By the index of a case.
    double hold(std::size_t index, std::size_t k) const { return hold_.uniforms(k)[places_[index]]; }
    double custody(std::size_t index, std::size_t k) const { return custody_.uniforms(k)[places_[index]]; }
    double outcome(std::size_t index) const { return outcome_.uniforms(0)[places_[index]]; }
    double log_custody(std::size_t index) const { return log_custody_[places_[index]]; }

private:
    std::span<std::uint32_t> places_;  // by case
    Drawn hold_;
    Drawn custody_;
    Drawn outcome_;
    std::span<double> log_custody_;  // of the fourth uniform of the hold
};

// One month of jail and federal custody, day by day.
class Days {
public:
    Days(const StepView& view, Posting& posting)
        : view_(view),
          posting_(posting),
          first_(base::first_day(posting.world().month)),
          days_(base::days_in(posting.world().month)),
          luck_(view, posting.world().cases, first_ + days_),
          lifted_(view.cause(Mechanism::DetainerResponse, Dial::DetainerScope)),
          hold_(view.cause(Mechanism::Hold, Dial::DetainerScope)) {
        read_calendar();
        entries_.reserve(last_of_day_.size() + 2 * posting.world().cases.size());
        entries_.resize(last_of_day_.size());
        for (std::uint32_t d = 0; d < last_of_day_.size(); ++d)
            last_of_day_[d] = d;
    }

    void run() {
        auto& cases = posting_.world().cases;
        for (std::size_t i = 0; i < cases.size(); ++i) {
            if (cases[i].state == CaseState::AwaitingPickup) join_queue(i);
            schedule(i, cases[i].next);
        }
        for (int d = 0; d < days_; ++d) {
            const base::Day today = first_ + d;
            // A day can gain entries while it is worked through; they come at its end.
            for (std::uint32_t e = entries_[static_cast<std::size_t>(d)].next; e != none;
                 e = entries_[e].next) {
                const std::uint32_t index = entries_[e].index;
                act(cases[index], today, index);
            }
            pick_up(today);
        }
        settle();
    }

private:
    static constexpr std::uint32_t none = 0xffffffff;
    // A case in the list of a day.
    struct Entry {
        std::uint32_t index = 0;
        std::uint32_t next = none;
    };

    // The month's business days and, for each day, the last one of a hold that begins then; asked once, from
    // the end, instead of once for each case.
    void read_calendar() {
        base::Day after = first_ + days_;  // the next business day
        while (!base::is_business_day(after))
            after = after + 1;
        base::Day second = after + 1;  // the one after that
        while (!base::is_business_day(second))
            second = second + 1;
        for (int d = days_ - 1; d >= 0; --d) {
            const auto place = static_cast<std::size_t>(d);
            hold_ends_[place] = second;
            is_business_day_[place] = base::is_business_day(first_ + d);
            if (!is_business_day_[place]) continue;
            second = after;
            after = first_ + d;
        }
    }

    std::size_t cell_of(const Case& held) const { return view_.scenario.cell(held.district, held.group); }

    void schedule(std::size_t index, base::Day next) {
        // What comes after the month goes to a list that nobody reads: cheaper than a branch.
        const auto d = static_cast<std::size_t>(std::clamp(next - first_, 0, days_));
        const auto entry = static_cast<std::uint32_t>(entries_.size());
        entries_.push_back(Entry{static_cast<std::uint32_t>(index), none});
        entries_[last_of_day_[d]].next = entry;
        last_of_day_[d] = entry;
    }
    void wait(Case& held, base::Day next, std::size_t index) {
        held.next = next;
        schedule(index, next);
    }

    // The queue for transport, most serious records first, then by id, which is the order of the cases: a
    // place in the queue is a level above an index.
    void join_queue(std::size_t index) {
        const std::uint64_t place = place_in_queue(index);
        queue_.insert(std::upper_bound(queue_.begin(), queue_.end(), place), place);
    }
    void leave_queue(std::size_t index) {
        const auto place = std::lower_bound(queue_.begin(), queue_.end(), place_in_queue(index));
        if (place != queue_.end() && *place == place_in_queue(index)) queue_.erase(place);
    }
    std::uint64_t place_in_queue(std::size_t index) const {
        return (static_cast<std::uint64_t>(posting_.world().cases[index].level) << 32) | index;
    }

    void act(Case& held, base::Day today, std::size_t index) {
        if (held.next > today) return;  // rescheduled meanwhile
        switch (held.state) {
            case CaseState::InJail: release_or_hold(held, today, index); break;
            case CaseState::OnHold: clear_citizen(held, today); break;
            case CaseState::AwaitingPickup: expire(held, today, index); break;
            case CaseState::HoldRunningOut: expire(held, today, index); break;
            case CaseState::RearrestAhead: rearrest(held, today); break;
            case CaseState::AtLargeAhead: arrest_at_large(held, today, index); break;
            case CaseState::InFederalCustody: decide_outcome(held, today, index); break;
            case CaseState::Closed: break;
        }
    }

    void release_or_hold(Case& held, base::Day today, std::size_t index) {
        const std::size_t cell = cell_of(held);
        held.note(CaseStep::CriminalCaseEnded, today);
        if (!hold_is_honored(view_, held)) {
            posting_.post_exact(lifted_, Metric::HoldsDeclined, cell, 1);
            held.note(CaseStep::HoldDeclined, today);
            // Under the policy of the booking day the detainer has already kept the person from bail.
            if (held.extra_days_hundredths > 0) book_days(held, today);
            const model::LocalPolicy* local = (*view_.local_policies)[held.district.index];
            if (local != nullptr ? local->release_notice : view_.dial(Dial::ReleaseNotice) > 0) {
                const Cause notice = view_.cause(Mechanism::ReleaseNotice, Dial::ReleaseNotice);
                posting_.post_exact(notice, Metric::ReleaseNotices, cell, 1);
                held.note(CaseStep::ReleaseNoticeSent, today);
                if (!held.citizen && luck_.hold(index, 2) < view_.value(Parameter::NoticeTransferShare)) {
                    take_into_custody(held, today, index, CaseStep::PickedUp, notice);
                    return;
                }
            }
            if (held.citizen) {
                held.note(CaseStep::CitizenCleared, today);
                close(held);
                return;
            }
            release(held, today, index);
            return;
        }

        held.held = true;
        held.note(CaseStep::HoldBegan, today);
        posting_.post_exact(hold_, Metric::HoldsHonored, cell, 1);
        // A citizen's hold is counted once, as a wrongful one, on the day of clearing.
        if (held.level == RecordLevel::NoConviction && !held.citizen) {
            posting_.post_exact(hold_, Metric::HoldsWithoutConviction, cell, 1);
        }
        view_.scratch.hold_weight[held.district.index] += weight_of(held.level);
        const base::Day end = hold_ends_[static_cast<std::size_t>(today - first_)];
        if (held.citizen) {
            held.state = CaseState::OnHold;
            const double uniform = luck_.hold(index, 3);
            const int days = std::max(1, static_cast<int>(uniform * (end - today + 1)));
            wait(held, today + days, index);
            return;
        }
        if (luck_.custody(index, 3) < view_.value(Parameter::PickupShare)) {
            held.state = CaseState::AwaitingPickup;
            join_queue(index);
        } else {
            held.state = CaseState::HoldRunningOut;
        }
        wait(held, end + 1, index);
    }

    double weight_of(RecordLevel level) const {
        switch (level) {
            case RecordLevel::Level1: return view_.value(Parameter::TrustWeightLevel1);
            case RecordLevel::Level2: return view_.value(Parameter::TrustWeightLevel2);
            case RecordLevel::Level3: return view_.value(Parameter::TrustWeightLevel3);
            case RecordLevel::NoConviction: return view_.value(Parameter::TrustWeightNoConviction);
        }
        return 0;
    }

    // Days that the detainer added to the jail stay, booked when the hold ends.
    void book_days(Case& held, base::Day today) {
        int began = 0;
        for (int e = 0; e < held.length; ++e) {
            if (held.history[static_cast<std::size_t>(e)].step == CaseStep::HoldBegan) {
                began = today - held.history[static_cast<std::size_t>(e)].day;
            }
        }
        held.extra_days_hundredths += began * 100;
        posting_.post_exact(hold_, Metric::HoldDays, cell_of(held), held.extra_days_hundredths);
        const double days = held.extra_days_hundredths / 100.0;
        view_.scratch.hold_days += days;
        const model::LocalPolicy* local = (*view_.local_policies)[held.district.index];
        const bool demands_payment =
            local != nullptr ? local->reimbursement_demand : view_.dial(Dial::ReimbursementDemand) > 0;
        if (demands_payment) view_.scratch.reimbursed_days += days;
    }

    void clear_citizen(Case& held, base::Day today) {
        const std::size_t cell = cell_of(held);
        held.note(CaseStep::CitizenCleared, today);
        book_days(held, today);
        posting_.post_exact(Cause{Mechanism::WrongfulHold, Origin::Federal, 0, 0}, Metric::WrongfulHolds,
                            cell, 1);
        view_.scratch.wrongful_weight[held.district.index] += view_.value(Parameter::TrustWeightWrongful);
        ++view_.scratch.wrongful_holds;
        const base::Draw court = view_.draw(held, Purpose::Settlement);
        if (court.uniform(0) < view_.value(Parameter::SettlementShare)) {
            view_.scratch.settlements.push_back(view_.value(Parameter::SettlementDollars) *
                                                (0.5 + court.uniform(1)));
        }
        close(held);
    }

    void expire(Case& held, base::Day today, std::size_t index) {
        held.note(CaseStep::HoldExpired, today);
        book_days(held, today);
        leave_queue(index);
        release(held, today, index);
    }

    // Out of jail: what follows within half a year, if anything, is drawn now.
    void release(Case& held, base::Day today, std::size_t index) {
        held.note(CaseStep::Released, today);
        const bool at_large = luck_.custody(index, 0) < view_.value(Parameter::AtLargeShare);
        const bool rearrested = luck_.custody(index, 1) < view_.value(Parameter::RearrestShare);
        if (!at_large && !rearrested) {
            close(held);
            return;
        }
        held.state = rearrested ? CaseState::RearrestAhead : CaseState::AtLargeAhead;
        const int days = rearrested ? 1 + static_cast<int>(luck_.custody(index, 2) * rearrest_watch_days)
                                    : 1 + static_cast<int>(luck_.custody(index, 2) * at_large_watch_days);
        wait(held, today + days, index);
    }

    void rearrest(Case& held, base::Day today) {
        held.note(CaseStep::Rearrested, today);
        posting_.post_exact(view_.cause(Mechanism::Rearrest, Dial::DetainerScope), Metric::Rearrests,
                            cell_of(held), 1);
        ++view_.scratch.rearrests[held.district.index];
        close(held);
    }

    void arrest_at_large(Case& held, base::Day today, std::size_t index) {
        const std::size_t cell = cell_of(held);
        const Cause operation{Mechanism::AtLargeOperation, Origin::Federal, 0, 0};
        posting_.post_exact(operation, Metric::AtLargeArrests, cell, 1);
        view_.scratch.at_large_weight[held.district.index] += view_.value(Parameter::TrustWeightAtLarge);
        take_into_custody(held, today, index, CaseStep::ArrestedAtLarge, operation);
    }

    // Federal officers come on business days, as often as transport allows, most serious records first.
    void pick_up(base::Day today) {
        if (!is_business_day_[static_cast<std::size_t>(today - first_)]) return;
        // Where less than one person a day can be fetched, days add up to one; what nobody needs lapses.
        const double a_day = view_.scenario.federal.pickups_per_day;
        transport_ = std::min(transport_ + a_day, std::ceil(a_day));
        if (queue_.empty()) return;
        std::size_t fetched = 0;
        for (; fetched < queue_.size() && transport_ >= 1; ++fetched) {
            const std::size_t index = queue_[fetched] & 0xffffffff;
            Case& held = posting_.world().cases[index];
            transport_ -= 1;
            book_days(held, today);
            take_into_custody(held, today, index, CaseStep::PickedUp,
                              Cause{Mechanism::CustodyTransfer, Origin::Federal, 0, 0});
        }
        queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(fetched));
    }

    void take_into_custody(Case& held, base::Day today, std::size_t index, CaseStep step,
                           const Cause& cause) {
        held.note(step, today);
        if (step == CaseStep::PickedUp) posting_.post_exact(cause, Metric::Transfers, cell_of(held), 1);
        if (in_custody() >= view_.scenario.federal.beds) {
            held.note(CaseStep::BedMissing, today);
            posting_.post_exact(Cause{Mechanism::CustodyRelease, Origin::Federal, 0, 0},
                                Metric::CustodyReleases, cell_of(held), 1);
            close(held);
            return;
        }
        posting_.post_exact(Cause{Mechanism::CustodyCount, Origin::Federal, 0, 0}, Metric::FederalCustody, 0,
                            1);
        held.state = CaseState::InFederalCustody;
        wait(held, today + exponential_days(view_.value(Parameter::CustodyDays), luck_.log_custody(index)),
             index);
    }

    std::int64_t in_custody() const { return posting_.world().at(Metric::FederalCustody); }

    // Removal, relief, discretion or bond, from one uniform: a lawyer from the defense fund moves cases from
    // removal to relief, help with the review of cases from removal to discretion, and neither the other way.
    void decide_outcome(Case& held, base::Day today, std::size_t index) {
        const std::size_t cell = cell_of(held);
        posting_.post_exact(Cause{Mechanism::CustodyCount, Origin::Federal, 0, 0}, Metric::FederalCustody, 0,
                            -1);
        const double uniform = luck_.outcome(index);
        const double defended = view_.value(Parameter::DefenseReliefGain) * view_.dial(Dial::LegalDefense);
        const double contested = view_.value(Parameter::RemovalShare) * (1.0 - defended);
        const double removal = contested * (1.0 - view_.value(Parameter::DiscretionReviewGain) *
                                                      view_.dial(Dial::DiscretionReview));
        const double relief =
            view_.value(Parameter::ReliefShare) + view_.value(Parameter::RemovalShare) * defended;
        if (uniform < removal) {
            held.note(CaseStep::Removed, today);
            const Cause cause{Mechanism::Removal, Origin::Federal, 0, 0};
            posting_.post_exact(cause, Metric::Removals, cell, 1);
            if (held.level == RecordLevel::NoConviction) {
                posting_.post_exact(cause, Metric::RemovalsWithoutConviction, cell, 1);
            }
            posting_.post_exact(cause, Metric::Residents, cell, -1);
        } else {
            Cause cause{Mechanism::CustodyRelease, Origin::Federal, 0, 0};
            if (uniform < contested) {
                held.note(CaseStep::DiscretionUsed, today);
                cause = view_.cause(Mechanism::CustodyRelease, Dial::DiscretionReview);
            } else if (uniform < contested + relief) {
                held.note(CaseStep::ReliefGranted, today);
                cause = view_.cause(Mechanism::CustodyRelease, Dial::LegalDefense);
            } else if (uniform < contested + relief + view_.value(Parameter::DiscretionShare)) {
                held.note(CaseStep::DiscretionUsed, today);
            } else {
                held.note(CaseStep::BondPosted, today);
            }
            posting_.post_exact(cause, Metric::CustodyReleases, cell, 1);
        }
        close(held);
    }

    // Whether a person is in jail today because of a detainer: held after the criminal case, or kept from
    // bail.
    static bool stays_on(const Case& open, base::Day today) {
        const bool is_held = open.state == CaseState::OnHold || open.state == CaseState::HoldRunningOut ||
                             open.state == CaseState::AwaitingPickup;
        const bool is_kept =
            open.state == CaseState::InJail && today >= open.next - open.extra_days_hundredths / 100;
        return is_held || is_kept;
    }

    void close(Case& held) { held.state = CaseState::Closed; }

    // Counts at the end of the month; closed files leave the world.
    void settle() {
        model::World& world = posting_.world();
        const base::Day last = first_ + (days_ - 1);
        std::int64_t held_now = 0;
        std::int64_t queued = 0;
        std::size_t kept = 0;
        for (std::size_t i = 0; i < world.cases.size(); ++i) {
            const Case& open = world.cases[i];
            const bool is_closed = open.state == CaseState::Closed;
            if (posting_.keeps() && is_closed) posting_.close(open);
            held_now += stays_on(open, last) ? 1 : 0;
            queued += open.state == CaseState::AwaitingPickup ? 1 : 0;
            // Without a branch: one that is closed is overwritten by the next.
            world.cases[kept] = open;
            kept += is_closed ? 0U : 1U;
        }
        world.cases.resize(kept);
        const Cause count{Mechanism::JailCount, Origin::Rule, 0, 0};
        posting_.post_exact(count, Metric::HoldPopulation, 0, held_now - world.at(Metric::HoldPopulation));
        posting_.post_exact(count, Metric::PickupQueue, 0, queued - world.at(Metric::PickupQueue));
    }

    const StepView& view_;
    Posting& posting_;
    base::Day first_;
    int days_;
    PeopleLuck luck_;
    std::array<bool, 31> is_business_day_{};
    std::array<base::Day, 31> hold_ends_{};
    std::array<std::uint32_t, 32> last_of_day_{};
    std::vector<Entry> entries_;  // first one for each day, without a case, where its list begins
    std::vector<std::uint64_t> queue_;
    double transport_ = 0;  // people who can still be fetched today
    Cause lifted_;
    Cause hold_;
};

}  // namespace

void custody(const StepView& view, Posting& posting) {
    Days(view, posting).run();
    if (view.scratch.wrongful_holds > 0) {
        posting.tell(model::NewsKind::WrongfulHold, 0, 0, view.scratch.wrongful_holds);
    }
    std::int64_t rearrests = 0;
    for (const std::int64_t count : view.scratch.rearrests)
        rearrests += count;
    if (rearrests > 0) posting.tell(model::NewsKind::Rearrest, 0, 0, rearrests);
}

}  // namespace homerule::sim

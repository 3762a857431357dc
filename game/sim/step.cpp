#include "sim/step.hpp"

#include <algorithm>
#include <utility>

#include "base/amount.hpp"
#include "base/digest.hpp"
#include "sim/headlines.hpp"
#include "sim/phases/phases.hpp"
#include "sim/refuse.hpp"

namespace homerule::sim {

using model::Cause;
using model::Decision;
using model::DecisionKind;
using model::Mechanism;
using model::Metric;
using model::Origin;

namespace {

const model::Regime* regime_at(const model::Scenario& scenario, base::Month month) {
    const model::Regime* in_force = nullptr;
    for (const model::Regime& regime : scenario.evidence->regimes) {
        if (regime.from <= month) in_force = &regime;
    }
    return in_force;
}

// The own policy of each district in a month, or null.
std::vector<const model::LocalPolicy*> local_policies_at(const model::Scenario& scenario, base::Month month) {
    std::vector<const model::LocalPolicy*> policies(scenario.districts.size(), nullptr);
    for (std::size_t d = 0; d < policies.size(); ++d) {
        for (const model::LocalPolicy& policy : scenario.districts[d].policies) {
            if (policy.from <= month) policies[d] = &policy;
        }
    }
    return policies;
}

// Decisions at the start of a turn: what they change at once.
void take(const model::Scenario& scenario, const model::ParameterValues& values, Posting& posting,
          const model::Decisions& taken, const Decision& decision) {
    model::World& world = posting.world();
    switch (decision.kind) {
        case DecisionKind::ChooseOption:
            world.events[decision.subject].chosen = model::OptionId{decision.option};
            break;
        case DecisionKind::SetLever: {
            const model::Lever& lever = scenario.levers[decision.subject];
            model::LeverState& state = world.levers[decision.subject];
            const bool with_sunset = is_amended(taken, decision.subject);
            if (state.in_force.index == decision.option) {
                // A change on its way is called off, or what would end is renewed.
                if (!state.pending.is_valid() && state.before.is_valid()) {
                    state.sunset = world.month + sunset_months;
                    if (!with_sunset) state.before = model::OptionId{};
                }
                state.pending = model::OptionId{};
                break;
            }
            state.pending = model::OptionId{decision.option};
            state.pending_from = world.month + lever.lead_months;
            state.pending_sunset = with_sunset;
            const double now = lever.options[decision.option].cost_now_dollars;
            posting.transfer(
                Cause{Mechanism::LeverCost, Origin::Lever, static_cast<std::uint16_t>(decision.subject),
                      static_cast<std::uint16_t>(decision.option)},
                model::Account::GeneralFundCash, model::Account::ProgramExpense, base::to_stock(now, 2));
            break;
        }
        case DecisionKind::Lobby:
            posting.post(
                Cause{Mechanism::Lobbying, Origin::Decision, static_cast<std::uint16_t>(decision.subject), 0},
                Metric::OfficialGoodwill, decision.subject,
                values[static_cast<std::size_t>(model::Parameter::LobbyGain)]);
            break;
        case DecisionKind::MakePromise: world.promises[decision.subject] = 1; break;
        case DecisionKind::Amend: break;  // read where the lever is set
    }
}

void bring_levers_into_force(Posting& posting) {
    model::World& world = posting.world();
    for (std::size_t l = 0; l < world.levers.size(); ++l) {
        model::LeverState& state = world.levers[l];
        if (state.before.is_valid() && state.sunset <= world.month) {
            state.in_force = state.before;
            state.before = model::OptionId{};
            state.since = world.month;
            state.origin = Origin::Rule;
            state.subject = 0;
            posting.tell(model::NewsKind::SunsetReached, static_cast<std::uint32_t>(l), state.in_force.index);
        }
        if (!state.pending.is_valid() || state.pending_from > world.month) continue;
        // A clause on top of a clause brings back what was there before both.
        if (!state.pending_sunset) {
            state.before = model::OptionId{};
        } else if (!state.before.is_valid()) {
            state.before = state.in_force;
        }
        state.sunset = world.month + sunset_months;
        state.pending_sunset = false;
        state.in_force = state.pending;
        state.since = world.month;
        state.origin = Origin::Decision;
        state.subject = 0;
        state.pending = model::OptionId{};
        posting.tell(model::NewsKind::LeverInForce, static_cast<std::uint32_t>(l), state.in_force.index);
    }
}

void add_case(base::Digest& digest, const model::Case& open) {
    digest.add(open.id);
    digest.add(open.district.index);
    digest.add(open.group.index);
    digest.add(static_cast<std::uint32_t>(open.offense));
    digest.add(static_cast<std::uint32_t>(open.level));
    digest.add(static_cast<std::uint32_t>(open.state));
    digest.add(static_cast<std::uint32_t>(open.citizen));
    digest.add(static_cast<std::uint32_t>(open.held));
    digest.add(open.extra_days_hundredths);
    digest.add(open.next.value);
    digest.add(open.length);
    for (std::size_t e = 0; e < open.length; ++e) {
        digest.add(static_cast<std::uint32_t>(open.history[e].step));
        digest.add(open.history[e].day.value);
    }
}

}  // namespace

bool is_over(const model::Scenario& scenario, const model::World& world) {
    return world.month > scenario.end;
}

int turn_of(const model::Scenario& scenario, const model::World& world) {
    return (world.month - scenario.start) / scenario.turn_months;
}

model::TurnRecord step(const model::Scenario& scenario, const model::ParameterValues& values,
                       const model::World& world, const model::Decisions& decisions, model::Effects effects) {
    return step(rules_of(scenario, values), world, decisions, effects);
}

model::TurnRecord step(const Rules& rules, model::World world, const model::Decisions& decisions,
                       model::Effects effects) {
    const model::Scenario& scenario = rules.scenario;
    const model::ParameterValues& values = rules.values;
    model::TurnRecord record;
    record.world = std::move(world);
    if (is_over(scenario, record.world)) {
        record.refused = decisions;
        return record;
    }
    const std::vector<model::EventId> on_agenda = agenda(scenario, record.world);
    for (const Decision& decision : decisions) {
        const bool is_refused = refuse(scenario, values, record.world, record.taken, decision).has_value();
        (is_refused ? record.refused : record.taken).push_back(decision);
    }

    Posting posting(record, effects);
    for (const Decision& decision : record.taken)
        take(scenario, values, posting, record.taken, decision);

    // Only memory: every month begins with a blank one. A thread that plays many turns asks for it once.
    thread_local Scratch scratch;
    for (int m = 0; m < scenario.turn_months && !is_over(scenario, record.world); ++m) {
        model::World& now = record.world;
        now.recent.emplace_back();
        now.recent.back().fill(0);
        scratch.begin_month(scenario.districts.size(), scenario.cell_count());

        bring_levers_into_force(posting);
        StepView view{scenario, values, rules.constants, scratch, now.luck};
        view.read_levers(now);
        view.regime = regime_at(scenario, now.month);
        const std::vector<const model::LocalPolicy*> local = local_policies_at(scenario, now.month);
        view.local_policies = &local;
        federal_regime(view, posting);
        events(view, posting, on_agenda);
        view.read_levers(now);  // events can move levers
        crime(view, posting);
        arrests(view, posting);
        identification(view, posting);
        custody(view, posting);
        trust(view, posting);
        money(view, posting);
        politics(view, posting);
        statistics(view, posting);
        const base::Month played = now.month;
        now.month = played + 1;
        if (now.recent.size() > model::recent_month_count) now.recent.erase(now.recent.begin());
        if (effects == model::Effects::Keep) {
            record.months.push_back(model::MonthRow{played, now.stocks, headlines(scenario, now)});
        }
    }
    return record;
}

std::uint64_t digest(const model::World& world) {
    base::Digest digest;
    // The length of a list goes before it, or what leaves one list and enters the next would not be seen.
    const auto begin = [&digest](const auto& list) { digest.add(list.size()); };
    digest.add(world.luck);
    digest.add(world.month.value);
    for (const std::uint32_t offset : world.layout.offset)
        digest.add(offset);
    begin(world.stocks);
    for (const std::int64_t stock : world.stocks)
        digest.add(stock);
    begin(world.levers);
    for (const model::LeverState& lever : world.levers) {
        digest.add(lever.in_force.index);
        digest.add(lever.pending.index);
        digest.add(lever.pending_from.value);
        digest.add(static_cast<std::uint32_t>(lever.pending_sunset));
        digest.add(lever.before.index);
        digest.add(lever.sunset.value);
        digest.add(lever.since.value);
        digest.add(static_cast<std::uint32_t>(lever.origin));
        digest.add(lever.subject);
    }
    begin(world.events);
    for (const model::EventState& event : world.events) {
        digest.add(static_cast<std::uint32_t>(event.happened));
        digest.add(event.last.value);
        digest.add(event.chosen.index);
    }
    begin(world.waiting);
    for (const model::EventId event : world.waiting)
        digest.add(event.index);
    begin(world.flags);
    for (const std::uint8_t flag : world.flags)
        digest.add(flag);
    begin(world.promises);
    for (const std::uint8_t promise : world.promises)
        digest.add(promise);
    begin(world.running_costs);
    for (const model::RunningCost& cost : world.running_costs) {
        digest.add(cost.event.index);
        digest.add(cost.option.index);
        digest.add(cost.months_left);
    }
    begin(world.cases);
    for (const model::Case& open : world.cases)
        add_case(digest, open);
    begin(world.active);
    for (const std::uint8_t active : world.active)
        digest.add(active);
    begin(world.recent);
    for (const auto& row : world.recent) {
        for (const std::int64_t figure : row)
            digest.add(figure);
    }
    digest.add(world.gap_cents);
    for (const double headline : world.opening)
        digest.add_bits(headline);
    return digest.value();
}

}  // namespace homerule::sim

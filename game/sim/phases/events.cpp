#include <algorithm>
#include <optional>

#include "sim/headlines.hpp"
#include "sim/phases/phases.hpp"

namespace homerule::sim {

using model::Metric;
using model::Scope;

namespace {

// Headlines, worked out when first asked for.
class HeadlinesNow {
public:
    HeadlinesNow(const model::Scenario& scenario, const model::World& world)
        : scenario_(scenario), world_(world) {}
    double at(model::Headline headline) {
        if (!now_) now_ = headlines(scenario_, world_);
        return (*now_)[static_cast<std::size_t>(headline)];
    }
    void forget() { now_.reset(); }

private:
    const model::Scenario& scenario_;
    const model::World& world_;
    std::optional<model::Headlines> now_;
};

bool condition_holds(const model::Scenario& scenario, const model::World& world, HeadlinesNow& now,
                     const model::Condition& condition) {
    const auto compared = [&condition](double figure) {
        return condition.compare == model::Compare::Below ? figure < condition.threshold
                                                          : figure >= condition.threshold;
    };
    if (condition.headline && !compared(now.at(*condition.headline))) return false;
    if (condition.stakeholder) {
        const auto support =
            static_cast<double>(world.at(Metric::StakeholderSupport, condition.stakeholder->index));
        if (!compared(support / 1e6)) return false;
    }
    if (condition.lever) {
        const model::OptionId in_force = world.levers[condition.lever->index].in_force;
        if (std::find(condition.options.begin(), condition.options.end(), in_force) ==
            condition.options.end()) {
            return false;
        }
    }
    if (condition.flag && (world.flags[condition.flag->index] != 0) != condition.flag_is_set) return false;
    if (condition.last_month) {
        const std::size_t months = model::complete_months(scenario, world);
        const auto m = static_cast<std::size_t>(*condition.last_month);
        if (!compared(months == 0 ? 0 : static_cast<double>(world.recent[months - 1][m]))) return false;
    }
    return true;
}

bool all_hold(const model::Scenario& scenario, const model::World& world, HeadlinesNow& now,
              const std::vector<model::Condition>& conditions) {
    return std::all_of(conditions.begin(), conditions.end(), [&](const model::Condition& condition) {
        return condition_holds(scenario, world, now, condition);
    });
}

// Sets a lever at once on behalf of an event.
void change_lever(Posting& posting, const model::LeverChange& change, model::EventId event) {
    model::LeverState& lever = posting.world().levers[change.lever.index];
    lever.pending = model::OptionId{};
    lever.before = model::OptionId{};
    if (lever.in_force == change.option) return;
    lever.in_force = change.option;
    lever.since = posting.world().month;
    lever.origin = model::Origin::Event;
    lever.subject = static_cast<std::uint16_t>(event.index);
    posting.tell(model::NewsKind::LeverInForce, change.lever.index, change.option.index);
}

void carry_out(const StepView& view, Posting& posting, model::EventId id, model::OptionId option_id) {
    model::World& world = posting.world();
    const model::Event& event = view.scenario.events[id.index];
    model::EventState& state = world.events[id.index];
    state.happened = true;
    state.last = world.month;
    model::Cause cause{model::Mechanism::EventEffect, model::Origin::Event,
                       static_cast<std::uint16_t>(id.index), 0};
    if (event.options.empty()) {
        posting.tell(model::NewsKind::EventHappened, id.index);
        for (const model::LeverChange& change : event.levers)
            change_lever(posting, change, id);
        for (const model::FlagId flag : event.sets)
            world.flags[flag.index] = 1;
        apply_impulses(view, posting, event.impulses, cause);
        return;
    }
    const model::EventOption& option = event.options[option_id.index];
    state.chosen = option_id;
    cause.option = static_cast<std::uint16_t>(option_id.index);
    posting.tell(model::NewsKind::DecisionTaken, id.index, option_id.index);
    for (const model::LeverChange& change : option.levers)
        change_lever(posting, change, id);
    for (const model::FlagId flag : option.sets)
        world.flags[flag.index] = 1;
    apply_impulses(view, posting, option.impulses, cause);
    for (const model::Reaction& reaction : option.reactions) {
        posting.post(cause, Metric::StakeholderSupport, reaction.stakeholder.index, reaction.amount);
    }
    if (option.cost_now_dollars != 0) {
        model::Cause cost = cause;
        cost.mechanism = model::Mechanism::EventCost;
        posting.transfer(cost, model::Account::GeneralFundCash, model::Account::ProgramExpense,
                         base::to_stock(option.cost_now_dollars, 2));
    }
    if (option.cost_per_month_dollars != 0 && option.cost_months > 0) {
        world.running_costs.push_back(model::RunningCost{id, option_id, option.cost_months});
    }
}

base::Month turn_began(const model::Scenario& scenario, base::Month month) {
    return month - (month - scenario.start) % scenario.turn_months;
}

}  // namespace

bool conditions_hold(const model::Scenario& scenario, const model::World& world,
                     const std::vector<model::Condition>& conditions) {
    HeadlinesNow now(scenario, world);
    return all_hold(scenario, world, now, conditions);
}

void apply_impulses(const StepView& view, Posting& posting, const std::vector<model::Impulse>& impulses,
                    const model::Cause& cause) {
    const model::Scenario& scenario = view.scenario;
    for (const model::Impulse& impulse : impulses) {
        const Scope scope = model::row_of(impulse.metric).scope;
        if (scope == Scope::Cell) {
            for (std::uint32_t d = 0; d < scenario.districts.size(); ++d) {
                const model::DistrictId district{d};
                if (!impulse.districts.empty() &&
                    std::find(impulse.districts.begin(), impulse.districts.end(), district) ==
                        impulse.districts.end()) {
                    continue;
                }
                for (std::uint32_t g = 0; g < scenario.groups.size(); ++g) {
                    const model::GroupId group{g};
                    if (!impulse.groups.empty() && std::find(impulse.groups.begin(), impulse.groups.end(),
                                                             group) == impulse.groups.end()) {
                        continue;
                    }
                    posting.post(cause, impulse.metric, scenario.cell(district, group), impulse.amount);
                }
            }
        } else if (scope == Scope::Stakeholder) {
            for (const model::StakeholderId stakeholder : impulse.stakeholders) {
                posting.post(cause, impulse.metric, stakeholder.index, impulse.amount);
            }
        } else if (scope == Scope::Official) {
            for (const model::OfficialId official : impulse.officials) {
                posting.post(cause, impulse.metric, official.index, impulse.amount);
            }
        } else {
            posting.post(cause, impulse.metric, 0, impulse.amount);
        }
    }
}

void events(const StepView& view, Posting& posting, const std::vector<model::EventId>& on_agenda) {
    model::World& world = posting.world();
    const model::Scenario& scenario = view.scenario;

    for (const model::EventId id : on_agenda) {
        const model::Event& event = scenario.events[id.index];
        const model::EventState& state = world.events[id.index];
        if (event.date) {
            if (view.constants.event_months[id.index] != world.month || state.happened) continue;
        } else {
            // Decided in the turn's first month; later it may be waiting again, for the next turn.
            const auto waiting = std::find(world.waiting.begin(), world.waiting.end(), id);
            if (waiting == world.waiting.end() || state.last >= turn_began(scenario, world.month)) continue;
            world.waiting.erase(waiting);
        }
        carry_out(view, posting, id, state.chosen.is_valid() ? state.chosen : event.standing_choice);
    }

    HeadlinesNow now(scenario, world);
    for (std::uint32_t e = 0; e < scenario.events.size(); ++e) {
        const model::Event& event = scenario.events[e];
        model::EventState& state = world.events[e];
        const model::EventId id{e};
        if (event.date) {
            if (!event.options.empty() || view.constants.event_months[e] != world.month || state.happened)
                continue;
            if (all_hold(scenario, world, now, event.conditions)) {
                carry_out(view, posting, id, {});
                now.forget();
            }
            continue;
        }
        if (event.not_before && world.month < *event.not_before) continue;
        if (event.not_after && world.month > *event.not_after) continue;
        if (state.happened && (!event.repeats || world.month - state.last < event.pause_months)) continue;
        if (std::find(world.waiting.begin(), world.waiting.end(), id) != world.waiting.end()) continue;
        if (!all_hold(scenario, world, now, event.conditions)) continue;
        if (event.chance < 1 &&
            view.draw(world, Purpose::EventChance, event.key, 0).uniform(0) >= event.chance)
            continue;
        if (event.options.empty()) {
            carry_out(view, posting, id, {});
            now.forget();
        } else {
            state.happened = true;
            state.last = world.month;
            state.chosen = model::OptionId{};
            world.waiting.push_back(id);
        }
    }
}

}  // namespace homerule::sim

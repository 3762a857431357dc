#include "sim/refuse.hpp"

#include <algorithm>

#include "base/amount.hpp"
#include "sim/phases/phases.hpp"
#include "sim/step.hpp"

namespace homerule::sim {

using model::Body;
using model::Decision;
using model::DecisionKind;
using model::Decisions;
using model::Metric;
using model::Parameter;
using model::Refusal;
using model::RefusalKind;

namespace {

double value_of(const model::ParameterValues& values, Parameter parameter) {
    return values[static_cast<std::size_t>(parameter)];
}

bool exists(const model::Scenario& scenario, const Decision& decision) {
    switch (decision.kind) {
        case DecisionKind::ChooseOption:
            return decision.subject < scenario.events.size() &&
                   decision.option < scenario.events[decision.subject].options.size();
        case DecisionKind::SetLever:
            return decision.subject < scenario.levers.size() &&
                   decision.option < scenario.levers[decision.subject].options.size();
        case DecisionKind::Lobby: return decision.subject < scenario.officials.size();
        case DecisionKind::MakePromise: return decision.subject < scenario.promises.size();
        case DecisionKind::Amend: return decision.subject < scenario.levers.size();
    }
    return false;
}

struct Proposal {
    double direction = 0;     // of cooperation, against what is in force
    double cost_dollars = 0;  // now and over the first year
    double cost_now_dollars = 0;
};

Proposal proposal_of(const model::Scenario& scenario, const model::World& world, const Decision& decision) {
    if (decision.kind == DecisionKind::SetLever) {
        const model::Lever& lever = scenario.levers[decision.subject];
        const model::LeverOption& wanted = lever.options[decision.option];
        const model::LeverState& state = world.levers[decision.subject];
        // Calling off a change on its way is free; to renew what has a sunset is to choose it against what
        // would come back.
        const bool renews = decision.option == state.in_force.index && !state.pending.is_valid();
        if (decision.option == state.in_force.index && !(renews && state.before.is_valid())) return {};
        const model::LeverOption& in_force =
            lever.options[renews ? state.before.index : state.in_force.index];
        const double more = std::max(wanted.cost_per_month_dollars - in_force.cost_per_month_dollars, 0.0);
        return {wanted.cooperation - in_force.cooperation, wanted.cost_now_dollars + 12.0 * more,
                wanted.cost_now_dollars};
    }
    if (decision.kind == DecisionKind::ChooseOption) {
        const model::EventOption& option = scenario.events[decision.subject].options[decision.option];
        const double months = std::min(option.cost_months, 12);
        return {option.cooperation, option.cost_now_dollars + months * option.cost_per_month_dollars,
                option.cost_now_dollars};
    }
    return {};
}

bool decided_before(const Decisions& earlier, const Decision& decision) {
    return std::any_of(earlier.begin(), earlier.end(), [&decision](const Decision& before) {
        return before.kind == decision.kind && before.subject == decision.subject;
    });
}

// What the residents an official answers to want, -1..1, weighted by their number.
double constituents_view(const model::Scenario& scenario, const model::World& world,
                         const model::Official& official) {
    double sum = 0;
    double residents_sum = 0;
    for (std::uint32_t d = 0; d < scenario.districts.size(); ++d) {
        if (!official.districts.empty() && std::find(official.districts.begin(), official.districts.end(),
                                                     model::DistrictId{d}) == official.districts.end()) {
            continue;
        }
        for (std::uint32_t g = 0; g < scenario.groups.size(); ++g) {
            const auto residents = static_cast<double>(
                world.at(Metric::Residents, scenario.cell(model::DistrictId{d}, model::GroupId{g})));
            sum += residents * scenario.groups[g].cooperation_view;
            residents_sum += residents;
        }
    }
    return residents_sum > 0 ? sum / residents_sum : 0;
}

Vote vote_of(const model::Scenario& scenario, const model::ParameterValues& values, const model::World& world,
             const Decisions& earlier, const Proposal& proposal, model::OfficialId id) {
    const model::Official& official = scenario.officials[id.index];
    double spending = 1;
    if (!scenario.budget.years.empty()) {
        const model::BudgetYear& year = scenario.budget.years.front();
        spending = std::max(year.police_expense + year.jail_expense + year.other_expense, 1.0);
    }
    Vote vote;
    vote.official = id;
    vote.lean = value_of(values, Parameter::VoteLeanWeight) * official.lean * proposal.direction;
    // Two thousandths of a year's spending weigh fully on the thriftiest official.
    vote.cost = -value_of(values, Parameter::VoteCostWeight) * official.thrift *
                std::min(proposal.cost_dollars / (0.002 * spending), 1.0);
    vote.constituents = value_of(values, Parameter::VoteConstituentWeight) *
                        constituents_view(scenario, world, official) * proposal.direction;
    double goodwill = static_cast<double>(world.at(Metric::OfficialGoodwill, id.index)) / 1e6;
    for (const Decision& before : earlier) {
        if (before.kind == DecisionKind::Lobby && before.subject == id.index) {
            goodwill += value_of(values, Parameter::LobbyGain);
        }
    }
    vote.goodwill =
        std::min(goodwill, 1.0) - 0.4;  // some trust in the chair's proposals comes with the office
    vote.sum = vote.lean + vote.cost + vote.constituents + vote.goodwill;
    return vote;
}

// How the officials of one body would vote.
std::vector<Vote> votes_of(const model::Scenario& scenario, const model::ParameterValues& values,
                           const model::World& world, const Decisions& earlier, const Decision& decision,
                           Body body) {
    Proposal proposal = proposal_of(scenario, world, decision);
    // What ends by itself is half a step, for those who want it and for those who do not.
    if (decision.kind == DecisionKind::SetLever && is_amended(earlier, decision.subject))
        proposal.direction *= 0.5;
    std::vector<Vote> votes;
    for (std::uint32_t o = 0; o < scenario.officials.size(); ++o) {
        if (scenario.officials[o].body != body) continue;
        votes.push_back(vote_of(scenario, values, world, earlier, proposal, model::OfficialId{o}));
    }
    return votes;
}

// Cents that decisions of this turn spend at once.
std::int64_t cost_now_cents(const model::Scenario& scenario, const model::World& world,
                            const Decisions& decisions) {
    double dollars = 0;
    for (const Decision& decision : decisions)
        dollars += proposal_of(scenario, world, decision).cost_now_dollars;
    return base::to_stock(dollars, 2);
}

std::optional<Refusal> refuse_subject(const model::Scenario& scenario, const model::World& world,
                                      const Decisions& earlier, const Decision& decision) {
    if (decided_before(earlier, decision)) return Refusal{RefusalKind::AlreadyDecided, 0, 0, {}, {}};
    switch (decision.kind) {
        case DecisionKind::ChooseOption: {
            const std::vector<model::EventId> open = agenda(scenario, world);
            if (std::find(open.begin(), open.end(), model::EventId{decision.subject}) == open.end()) {
                return Refusal{RefusalKind::NotOnAgenda, 0, 0, {}, {}};
            }
            return std::nullopt;
        }
        case DecisionKind::SetLever: {
            const model::Lever& lever = scenario.levers[decision.subject];
            const model::LeverState& state = world.levers[decision.subject];
            if (lever.available_from && world.month < *lever.available_from) {
                return Refusal{RefusalKind::NotYetAvailable, 0, 0, *lever.available_from, {}};
            }
            if (state.pending.is_valid() && state.pending.index == decision.option) {
                return Refusal{RefusalKind::AlreadyPending, 0, 0, state.pending_from, {}};
            }
            if (!state.pending.is_valid() && state.in_force.index == decision.option &&
                !state.before.is_valid()) {
                return Refusal{RefusalKind::AlreadyInForce, 0, 0, state.since, {}};
            }
            return std::nullopt;
        }
        case DecisionKind::Lobby: return std::nullopt;
        case DecisionKind::Amend:
            if (scenario.levers[decision.subject].agreement != Body::Board)
                return Refusal{RefusalKind::NothingToAmend, 0, 0, {}, {}};
            return std::nullopt;
        case DecisionKind::MakePromise:
            if (world.month != scenario.start)
                return Refusal{RefusalKind::TooLateForPromises, 0, 0, scenario.start, {}};
            return std::nullopt;
    }
    return std::nullopt;
}

std::optional<Refusal> refuse_means(const model::Scenario& scenario, const model::World& world,
                                    const Decisions& earlier, const Decision& decision) {
    if (decision.kind == DecisionKind::SetLever || decision.kind == DecisionKind::Lobby) {
        const int used = moves_used(earlier);
        if (used >= scenario.seat.moves_per_turn) {
            return Refusal{RefusalKind::NoMovesLeft, scenario.seat.moves_per_turn, used, {}, {}};
        }
    }
    Decisions with = earlier;
    with.push_back(decision);
    const std::int64_t need = cost_now_cents(scenario, world, with);
    const std::int64_t have =
        world.at(Metric::Balance, static_cast<std::size_t>(model::Account::GeneralFundCash)) +
        world.at(Metric::Balance, static_cast<std::size_t>(model::Account::Reserve));
    if (need > 0 && cost_now_cents(scenario, world, {decision}) > 0 && need > have) {
        return Refusal{RefusalKind::FundsMissing, need, have, {}, {}};
    }
    return std::nullopt;
}

std::optional<Refusal> refuse_agreement(const model::Scenario& scenario, const model::ParameterValues& values,
                                        const model::World& world, const Decisions& earlier,
                                        const Decision& decision) {
    const Body body = model::body_for(scenario, decision);
    if (body == Body::None) return std::nullopt;
    if (body == Body::State) return Refusal{RefusalKind::StateDecides, 0, 0, {}, {}};
    const std::vector<Vote> votes = count_votes(scenario, values, world, earlier, decision);
    Refusal refusal;
    int in_favor = 0;
    for (const Vote& vote : votes) {
        if (vote.sum >= 0) {
            ++in_favor;
        } else {
            refusal.against.push_back(vote.official);
        }
    }
    if (body == Body::Sheriff) {
        if (refusal.against.empty()) return std::nullopt;
        refusal.kind = RefusalKind::SheriffObjects;
        return refusal;
    }
    if (body == Body::Override) {
        const auto overriding = static_cast<int>(refusal.against.size());
        if (overriding < scenario.seat.override_votes) return std::nullopt;
        refusal.kind = RefusalKind::VetoOverridden;
        refusal.need = scenario.seat.override_votes;
        refusal.have = overriding;
        return refusal;
    }
    if (in_favor < scenario.seat.votes_needed) {
        refusal.kind = RefusalKind::VotesMissing;
        refusal.need = scenario.seat.votes_needed;
        refusal.have = in_favor;
        return refusal;
    }
    const std::optional<Vote> signs = signature(scenario, values, world, earlier, decision);
    if (!signs || signs->sum >= 0 || in_favor >= scenario.seat.override_votes) return std::nullopt;
    return Refusal{RefusalKind::Vetoed, scenario.seat.override_votes, in_favor, {}, {signs->official}};
}

}  // namespace

std::vector<model::EventId> agenda(const model::Scenario& scenario, const model::World& world) {
    std::vector<model::EventId> open;
    if (is_over(scenario, world)) return open;
    const base::Month last = world.month + (scenario.turn_months - 1);
    for (std::uint32_t e = 0; e < scenario.events.size(); ++e) {
        const model::Event& event = scenario.events[e];
        if (!event.date || event.options.empty() || world.events[e].happened) continue;
        const base::Month month = base::month_of(*event.date);
        if (month < world.month || month > last || month > scenario.end) continue;
        if (conditions_hold(scenario, world, event.conditions)) open.push_back(model::EventId{e});
    }
    std::stable_sort(open.begin(), open.end(), [&scenario](model::EventId a, model::EventId b) {
        return *scenario.events[a.index].date < *scenario.events[b.index].date;
    });
    open.insert(open.end(), world.waiting.begin(), world.waiting.end());
    return open;
}

bool is_amended(const Decisions& decisions, std::uint32_t lever) {
    return std::find(decisions.begin(), decisions.end(), Decision{DecisionKind::Amend, lever, 0}) !=
           decisions.end();
}

int moves_used(const Decisions& decisions) {
    return static_cast<int>(std::count_if(decisions.begin(), decisions.end(), [](const Decision& decision) {
        return decision.kind == DecisionKind::SetLever || decision.kind == DecisionKind::Lobby;
    }));
}

std::vector<Vote> count_votes(const model::Scenario& scenario, const model::ParameterValues& values,
                              const model::World& world, const Decisions& earlier, const Decision& decision) {
    std::vector<Vote> votes;
    if (!exists(scenario, decision)) return votes;
    const Body body = model::body_for(scenario, decision);
    if (body == Body::None || body == Body::State) return votes;
    return votes_of(scenario, values, world, earlier, decision, model::is_voted(body) ? Body::Board : body);
}

std::optional<Vote> signature(const model::Scenario& scenario, const model::ParameterValues& values,
                              const model::World& world, const Decisions& earlier, const Decision& decision) {
    if (!exists(scenario, decision) || model::body_for(scenario, decision) != Body::Board)
        return std::nullopt;
    const std::vector<Vote> votes = votes_of(scenario, values, world, earlier, decision, Body::Executive);
    return votes.empty() ? std::nullopt : std::optional<Vote>(votes.front());
}

std::optional<Refusal> refuse(const model::Scenario& scenario, const model::ParameterValues& values,
                              const model::World& world, const Decisions& earlier, const Decision& decision) {
    if (is_over(scenario, world)) return Refusal{RefusalKind::TermOver, 0, 0, scenario.end, {}};
    if (!exists(scenario, decision)) return Refusal{RefusalKind::UnknownSubject, 0, 0, {}, {}};
    if (auto refusal = refuse_subject(scenario, world, earlier, decision)) return refusal;
    if (auto refusal = refuse_means(scenario, world, earlier, decision)) return refusal;
    return refuse_agreement(scenario, values, world, earlier, decision);
}

}  // namespace homerule::sim

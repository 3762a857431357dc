#include "scenario/digests.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/digest.hpp"

namespace homerule::scenario {

namespace {

/// Adds values in the fixed order in which they are named below; every list is preceded by its length.
class Fingerprint {
public:
    void add(std::string_view words) { digest_.add(words); }
    void add(double number) { digest_.add_bits(number == 0 ? 0.0 : number); }  // -0 is 0
    void add_whole(std::int64_t number) { digest_.add(number); }
    template <class Enum>
    void add_name(Enum value) {
        digest_.add(static_cast<std::int64_t>(value));
    }
    void add(base::Month month) { digest_.add(month.value); }
    void add(const std::optional<base::Month>& month) {
        digest_.add(month ? 1 : 0);
        if (month) add(*month);
    }
    template <std::size_t size>
    void add(const std::array<double, size>& numbers) {
        for (const double number : numbers)
            add(number);
    }
    template <class Tag>
    void add(base::Id<Tag> id) {
        digest_.add(id.index);
    }
    template <class Tag>
    void add(const std::vector<base::Id<Tag>>& ids) {
        add_size(ids);
        for (const base::Id<Tag> id : ids)
            add(id);
    }
    template <class T>
    void add_size(const std::vector<T>& list) {
        digest_.add(list.size());
    }
    std::uint64_t value() const { return digest_.value(); }

private:
    base::Digest digest_;
};

void add_changes(Fingerprint& print, const std::vector<model::LeverChange>& changes) {
    print.add_size(changes);
    for (const model::LeverChange& change : changes) {
        print.add(change.lever);
        print.add(change.option);
    }
}

void add_impulses(Fingerprint& print, const std::vector<model::Impulse>& impulses) {
    print.add_size(impulses);
    for (const model::Impulse& impulse : impulses) {
        print.add_name(impulse.metric);
        print.add(impulse.amount);
        print.add(impulse.groups);
        print.add(impulse.districts);
        print.add(impulse.stakeholders);
        print.add(impulse.officials);
    }
}

void add_people(Fingerprint& print, const model::Scenario& scenario) {
    print.add_size(scenario.groups);
    for (const model::Group& group : scenario.groups) {
        print.add(group.id);
        print.add_name(group.standing);
        print.add_whole(group.latino ? 1 : 0);
        for (const double number : {group.exposure, group.trust, group.approval, group.victimization_ratio,
                                    group.reporting_ratio, group.arrest_ratio, group.cooperation_view}) {
            print.add(number);
        }
    }
    print.add_size(scenario.districts);
    for (const model::District& district : scenario.districts) {
        print.add(district.id);
        print.add(district.neighbors);
        print.add_size(district.residents);
        for (const std::int64_t residents : district.residents)
            print.add_whole(residents);
        print.add_size(district.policies);
        for (const model::LocalPolicy& policy : district.policies) {
            print.add(policy.from);
            print.add_name(policy.detainer_scope);
            print.add_whole(policy.reimbursement_demand ? 1 : 0);
            print.add_whole(policy.release_notice ? 1 : 0);
        }
        print.add(district.crime_ratio);
        print.add(district.match_ratio);
        print.add(district.growth_per_year);
        print.add(district.activation);
    }
}

void add_institutions(Fingerprint& print, const model::Scenario& scenario) {
    print.add_whole(scenario.jail.capacity);
    print.add_whole(scenario.jail.population);
    print.add_whole(scenario.jail.bookings_per_year);
    print.add(scenario.jail.cost_per_day_dollars);
    print.add(scenario.federal.activation);
    print.add(scenario.federal.pickups_per_day);
    print.add_whole(scenario.federal.beds);
    print.add_whole(scenario.budget.fiscal_year_start_month);
    print.add(scenario.budget.opening_cash_dollars);
    print.add(scenario.budget.opening_reserve_dollars);
    print.add_size(scenario.budget.years);
    for (const model::BudgetYear& year : scenario.budget.years) {
        print.add_whole(year.fiscal_year);
        for (const double dollars : {year.tax_revenue, year.other_revenue, year.police_expense,
                                     year.jail_expense, year.other_expense}) {
            print.add(dollars);
        }
    }
    print.add_size(scenario.officials);
    for (const model::Official& official : scenario.officials) {
        print.add(official.id);
        print.add_name(official.body);
        print.add(official.lean);
        print.add(official.thrift);
        print.add(official.districts);
    }
    print.add_size(scenario.stakeholders);
    for (const model::Stakeholder& stakeholder : scenario.stakeholders) {
        print.add(stakeholder.id);
        print.add(stakeholder.weights);
        print.add(stakeholder.cooperation);
        print.add(stakeholder.support);
    }
}

void add_levers(Fingerprint& print, const model::Scenario& scenario) {
    print.add_size(scenario.levers);
    for (const model::Lever& lever : scenario.levers) {
        print.add(lever.id);
        print.add_name(lever.agreement);
        print.add_whole(lever.lead_months);
        print.add_name(lever.undo);
        print.add(lever.available_from);
        print.add(lever.start);
        print.add_size(lever.options);
        for (const model::LeverOption& option : lever.options) {
            print.add(option.id);
            print.add_size(option.dials);
            for (const model::DialSetting& setting : option.dials) {
                print.add_name(setting.dial);
                print.add(setting.value);
            }
            print.add(option.cooperation);
            print.add(option.cost_now_dollars);
            print.add(option.cost_per_month_dollars);
        }
    }
}

void add_condition(Fingerprint& print, const model::Condition& condition) {
    print.add_whole(condition.headline ? static_cast<int>(*condition.headline) : -1);
    print.add(condition.stakeholder.value_or(model::StakeholderId{}));
    print.add_name(condition.compare);
    print.add(condition.threshold);
    print.add(condition.lever.value_or(model::LeverId{}));
    print.add(condition.options);
    print.add(condition.flag.value_or(model::FlagId{}));
    print.add_whole(condition.flag_is_set ? 1 : 0);
    print.add_whole(condition.last_month ? static_cast<int>(*condition.last_month) : -1);
}

void add_option(Fingerprint& print, const model::EventOption& option) {
    print.add(option.id);
    print.add_name(option.agreement);
    print.add(option.cooperation);
    print.add(option.cost_now_dollars);
    print.add(option.cost_per_month_dollars);
    print.add_whole(option.cost_months);
    print.add_name(option.undo);
    add_changes(print, option.levers);
    add_impulses(print, option.impulses);
    print.add(option.sets);
    print.add_size(option.reactions);
    for (const model::Reaction& reaction : option.reactions) {
        print.add(reaction.stakeholder);
        print.add(reaction.amount);
    }
}

void add_events(Fingerprint& print, const model::Scenario& scenario) {
    print.add_size(scenario.flags);
    for (const std::string& flag : scenario.flags)
        print.add(flag);
    print.add_size(scenario.events);
    for (const model::Event& event : scenario.events) {
        print.add(event.id);
        print.add_whole(event.date ? event.date->value : -1);
        print.add_size(event.conditions);
        for (const model::Condition& condition : event.conditions)
            add_condition(print, condition);
        print.add(event.not_before);
        print.add(event.not_after);
        print.add(event.chance);
        print.add_whole(event.repeats ? 1 : 0);
        print.add_whole(event.pause_months);
        print.add_whole(event.historical ? 1 : 0);
        print.add_size(event.options);
        for (const model::EventOption& option : event.options)
            add_option(print, option);
        print.add(event.standing_choice);
        add_changes(print, event.levers);
        add_impulses(print, event.impulses);
        print.add(event.sets);
    }
    print.add_size(scenario.promises);
    for (const model::Promise& promise : scenario.promises) {
        print.add(promise.id);
        print.add_name(promise.headline);
        print.add_name(promise.compare);
        print.add(promise.threshold);
        print.add_whole(promise.relative_to_start ? 1 : 0);
    }
}

}  // namespace

std::uint32_t key_of(std::string_view id) {
    base::Digest digest;
    digest.add(id);
    const std::uint64_t value = digest.value();
    return static_cast<std::uint32_t>(value ^ (value >> 32));
}

std::uint64_t digest_of(const model::Evidence& evidence) {
    Fingerprint print;
    std::vector<const model::Lens*> lenses;
    for (const model::Lens& lens : evidence.lenses)
        lenses.push_back(&lens);
    // All but the default keep the order of the file, which changes nothing.
    std::sort(lenses.begin(), lenses.end(),
              [](const model::Lens* one, const model::Lens* other) { return one->id < other->id; });
    print.add_size(lenses);
    for (const model::Lens* lens : lenses) {
        print.add(lens->id);
        print.add(lens->values);
    }
    print.add_size(evidence.regimes);
    for (const model::Regime& regime : evidence.regimes) {
        print.add(regime.id);
        print.add(regime.from);
        print.add(regime.detainer_share);
        print.add(regime.minor_no_conviction_share);
    }
    for (const auto& row : evidence.record_shares)
        print.add(row);
    return print.value();
}

std::uint64_t digest_of(const model::Scenario& scenario) {
    Fingerprint print;
    print.add(scenario.id);
    print.add_whole(scenario.format);
    print.add_whole(scenario.seat.moves_per_turn);
    print.add_whole(scenario.seat.votes_needed);
    print.add_whole(scenario.seat.override_votes);
    print.add(scenario.start);
    print.add(scenario.end);
    print.add_whole(scenario.turn_months);
    add_people(print, scenario);
    add_institutions(print, scenario);
    add_levers(print, scenario);
    add_events(print, scenario);
    return print.value();
}

}  // namespace homerule::scenario

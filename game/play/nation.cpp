#include "play/nation.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/amount.hpp"
#include "base/digest.hpp"

namespace homerule::play {

namespace {

using model::Standing;
using scenario::County;
using scenario::National;

// Federal detention was funded at 34,000 beds in 2012 and 2013 (appropriations, in CRS RL32369); the national
// run never comes near, since other cases use most of them.
constexpr int federal_beds = 34000;
// No limit: how often ICE comes at all is the parameter pickup_share.
constexpr double pickups_per_day = 1e6;
// More than the jails spend, so that no deficit lowers police service in the national run.
constexpr double surplus_share = 0.25;

std::uint32_t key_of(const std::string& id) {
    base::Digest digest;
    digest.add(id);
    return static_cast<std::uint32_t>(digest.value() ^ (digest.value() >> 32));
}

double at_most_one(double share) {
    return std::clamp(share, 0.0, 1.0);
}

struct Immigrants {
    double all = 0;
    double latino = 0;
    double unauthorized = 0;
    double latino_unauthorized = 0;
};

Immigrants immigrants_of(const County& county, const scenario::Derivation& derivation) {
    Immigrants people;
    const auto residents = static_cast<double>(county.population);
    people.all = residents * county.foreign_born_share;
    const double other = std::max(1.0 - county.hispanic_share - county.asian_share, 0.0);
    const double latino = county.hispanic_share * derivation.latino_foreign_born_share;
    const double sum = latino + county.asian_share * derivation.asian_foreign_born_share +
                       other * derivation.other_foreign_born_share;
    // Not every Latino resident of a county can be an immigrant, however many immigrants it has.
    people.latino =
        sum > 0 ? std::min(people.all * latino / sum, 0.8 * county.hispanic_share * residents) : 0;
    people.latino_unauthorized = people.latino * derivation.latino_unauthorized_share;
    people.unauthorized =
        people.latino_unauthorized + (people.all - people.latino) * derivation.other_unauthorized_share;
    return people;
}

}  // namespace

Residents derive_residents(const National& national) {
    std::vector<Immigrants> immigrants;
    immigrants.reserve(national.counties.size());
    for (const County& county : national.counties)
        immigrants.push_back(immigrants_of(county, national.derivation));

    // The unauthorized residents of each state are a published estimate; the counties only share them out.
    for (const scenario::State& state : national.states) {
        double expected = 0;
        for (std::size_t c = 0; c < immigrants.size(); ++c) {
            if (national.counties[c].state == state.id) expected += immigrants[c].unauthorized;
        }
        if (expected <= 0) continue;
        for (std::size_t c = 0; c < immigrants.size(); ++c) {
            if (national.counties[c].state != state.id) continue;
            Immigrants& people = immigrants[c];
            const double scaled = std::min(people.unauthorized * state.unauthorized / expected,
                                           people.all * national.derivation.most_unauthorized_share);
            const double change = people.unauthorized > 0 ? scaled / people.unauthorized : 0;
            people.unauthorized = scaled;
            people.latino_unauthorized *= change;
        }
    }

    Residents residents;
    for (std::size_t c = 0; c < immigrants.size(); ++c) {
        const Immigrants& people = immigrants[c];
        const County& county = national.counties[c];
        const double lawful = people.all - people.unauthorized;
        const double naturalized = lawful * national.derivation.naturalized_share;
        const double born_latino =
            std::max(county.hispanic_share * static_cast<double>(county.population) - people.latino, 0.0);
        const double born_other =
            std::max(static_cast<double>(county.population) - people.all - born_latino, 0.0);
        const double lawful_latino =
            lawful > 0 ? at_most_one((people.latino - people.latino_unauthorized) / lawful) : 0;
        std::vector<double> row;
        std::vector<double> shares;
        for (const model::Group& group : national.groups) {
            switch (group.standing) {
                case Standing::UsBorn:
                    row.push_back(group.latino ? born_latino : born_other);
                    shares.push_back(group.latino ? 1 : 0);
                    break;
                case Standing::Naturalized:
                    row.push_back(naturalized);
                    shares.push_back(lawful_latino);
                    break;
                case Standing::Lawful:
                    row.push_back(lawful - naturalized);
                    shares.push_back(lawful_latino);
                    break;
                case Standing::Unauthorized:
                    row.push_back(people.unauthorized);
                    shares.push_back(people.unauthorized > 0
                                         ? at_most_one(people.latino_unauthorized / people.unauthorized)
                                         : 0);
                    break;
            }
        }
        residents.people.push_back(std::move(row));
        residents.latino_share.push_back(std::move(shares));
        residents.unauthorized.push_back(people.unauthorized);
    }
    return residents;
}

Nation make_nation(const National& national, const model::EvidencePointer& evidence,
                   const NationalFrame& frame, const Residents& residents, const Deployment* deployment,
                   LocalPolicies policies) {
    auto scenario = std::make_shared<model::Scenario>();
    scenario->id = "national";
    scenario->start = national.start;
    scenario->end = national.end;
    scenario->turn_months = 1;
    scenario->groups = national.groups;
    scenario->evidence = evidence;
    scenario->jail.capacity = static_cast<int>(national.jail.capacity);
    scenario->jail.population = static_cast<int>(national.jail.population);
    scenario->jail.bookings_per_year = static_cast<int>(base::to_stock(frame.bookings_per_year, 0));
    scenario->jail.cost_per_day_dollars = national.jail.bed_day_dollars;
    scenario->federal.activation = national.end + 1;
    scenario->federal.pickups_per_day = pickups_per_day;
    scenario->federal.beds = federal_beds;
    scenario->budget.fiscal_year_start_month = 10;
    for (int year = national.start.year(); year <= national.end.year() + 1; ++year) {
        model::BudgetYear budget;
        budget.fiscal_year = year;
        budget.jail_expense = national.jail.yearly_expense_dollars;
        budget.tax_revenue = budget.jail_expense * (1.0 + surplus_share);
        scenario->budget.years.push_back(budget);
    }

    Nation nation;
    const std::size_t groups = national.groups.size();
    for (std::size_t c = 0; c < national.counties.size(); ++c) {
        const County& county = national.counties[c];
        const int parts =
            1 + static_cast<int>(static_cast<double>(county.population) / most_district_residents);
        for (int part = 0; part < parts; ++part) {
            model::District district;
            district.id = county.fips + (parts > 1 ? "-" + std::to_string(part + 1) : "");
            district.key = key_of(district.id);
            district.name.words[0] = county.name;
            for (std::size_t g = 0; g < groups; ++g) {
                district.residents.push_back(base::to_stock(residents.people[c][g] / parts, 0));
                nation.latino_share.push_back(residents.latino_share[c][g]);
            }
            if (std::binary_search(national.more_on_file.begin(), national.more_on_file.end(), c))
                district.match_ratio = frame.california_match_ratio;
            if (deployment != nullptr) district.activation = deployment->activation[c];
            scenario->districts.push_back(std::move(district));
            nation.jurisdiction.push_back(c);
        }
    }
    for (std::size_t t = 0; t < national.territories.size(); ++t) {
        const scenario::Territory& territory = national.territories[t];
        model::District district;
        district.id = territory.id;
        district.key = key_of(district.id);
        district.name.words[0] = territory.name;
        for (const model::Group& group : national.groups) {
            const bool here = group.standing == Standing::UsBorn && group.latino == territory.latino;
            district.residents.push_back(here ? territory.population : 0);
            nation.latino_share.push_back(group.latino ? 1 : 0);
        }
        const std::size_t jurisdiction = national.counties.size() + t;
        if (deployment != nullptr) district.activation = deployment->activation[jurisdiction];
        scenario->districts.push_back(std::move(district));
        nation.jurisdiction.push_back(jurisdiction);
    }
    // Neighborhoods lie within counties here, so what a hold does to neighbors it does to the same county.
    for (std::uint32_t d = 0; d < scenario->districts.size(); ++d)
        scenario->districts[d].neighbors.push_back(model::DistrictId{d});
    if (policies == LocalPolicies::InForce) {
        for (std::size_t d = 0; d < scenario->districts.size(); ++d) {
            std::vector<model::LocalPolicy>& own = scenario->districts[d].policies;
            for (const scenario::DetainerPolicy& policy : national.policies) {
                if (std::binary_search(policy.counties.begin(), policy.counties.end(),
                                       nation.jurisdiction[d]))
                    own.push_back(policy.policy);
            }
            std::stable_sort(own.begin(), own.end(),
                             [](const model::LocalPolicy& one, const model::LocalPolicy& other) {
                                 return one.from < other.from;
                             });
        }
    }
    nation.scenario = std::move(scenario);
    return nation;
}

}  // namespace homerule::play

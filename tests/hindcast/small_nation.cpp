#include "small_nation.hpp"

#include <utility>
#include <vector>

#include "base/check.hpp"
#include "support/tiny_scenario.hpp"

namespace homerule::test {

namespace {

using scenario::County;
using scenario::FitStage;
using scenario::National;
using scenario::State;
using scenario::TargetUse;

base::Month of(int year, int month) {
    return base::Month::of(year, month);
}

State state(std::string id, double unauthorized) {
    State made;
    made.name = id;
    made.id = std::move(id);
    made.unauthorized = unauthorized;
    return made;
}

model::Group group(std::string id, model::Standing standing, bool latino, double exposure, double arrests) {
    model::Group made;
    made.key = key_of(id);
    made.id = std::move(id);
    made.standing = standing;
    made.latino = latino;
    made.exposure = exposure;
    made.trust = 0.6;
    made.approval = 0.6;
    made.arrest_ratio = arrests;
    return made;
}

scenario::Target target(std::string id, TargetUse use, double published, double width) {
    scenario::Target made;
    made.id = std::move(id);
    made.use = use;
    made.quantity = "made up";
    made.unit = "things";
    made.period = "some time";
    made.published = published;
    made.low = published - width;
    made.high = published + width;
    return made;
}

}  // namespace

std::size_t county(const National& national, std::string_view fips) {
    for (std::size_t c = 0; c < national.counties.size(); ++c) {
        if (national.counties[c].fips == fips) return c;
    }
    HR_CHECK(false);
    return 0;
}

model::EvidencePointer small_evidence() {
    static const model::ScenarioPointer tiny = tiny_scenario();
    return tiny->evidence;
}

National small_nation() {
    National national;
    national.start = of(2008, 10);
    national.end = of(2017, 9);
    national.counties = {
        County{"06037", "CA", "Los Angeles County", 400000, 0.48, 0.35, 0.14},
        County{"06073", "CA", "San Diego County", 200000, 0.32, 0.23, 0.11},
        County{"06075", "CA", "San Francisco", 100000, 0.15, 0.35, 0.33},
        County{"13135", "GA", "Gwinnett County", 100000, 0.20, 0.25, 0.10},
        County{"17019", "IL", "Champaign County", 50000, 0.05, 0.10, 0.09},
        County{"17031", "IL", "Cook County", 300000, 0.24, 0.21, 0.06},
        County{"25001", "MA", "Barnstable County", 50000, 0.02, 0.06, 0.01},
        County{"25025", "MA", "Suffolk County", 100000, 0.20, 0.27, 0.08},
        County{"36061", "NY", "New York County", 300000, 0.25, 0.28, 0.11},
        County{"36103", "NY", "Suffolk County", 100000, 0.16, 0.14, 0.03},
        County{"48113", "TX", "Dallas County", 200000, 0.38, 0.23, 0.05},
        County{"48201", "TX", "Harris County", 300000, 0.41, 0.25, 0.06},
        County{"48427", "TX", "Starr County", 20000, 0.95, 0.30, 0.00},
        County{"53033", "WA", "King County", 150000, 0.09, 0.20, 0.14},
    };
    national.states = {state("CA", 50000), state("GA", 10000), state("IL", 25000), state("MA", 6000),
                       state("NY", 20000), state("TX", 55000), state("WA", 6000)};
    State& illinois = national.states[2];
    illinois.first = of(2009, 12);
    illinois.suspended = of(2010, 11);
    illinois.most_before_suspension = 1;
    illinois.refused = of(2011, 5);
    illinois.not_before = of(2012, 12);
    national.states[3].refused = of(2011, 6);
    State& new_york = national.states[4];
    new_york.first = of(2011, 1);
    new_york.suspended = of(2011, 6);
    new_york.refused = of(2011, 6);
    national.states[5].complete_by = of(2010, 10);

    national.groups = {group("born-latino", model::Standing::UsBorn, true, 0.4, 1.2),
                       group("born-other", model::Standing::UsBorn, false, 0.1, 1.0),
                       group("lawful", model::Standing::Lawful, false, 0.6, 0.8),
                       group("naturalized", model::Standing::Naturalized, false, 0.3, 0.5),
                       group("unauthorized", model::Standing::Unauthorized, false, 1.0, 1.3)};
    national.derivation = {0.37, 0.67, 0.045, 0.48, 0.10, 0.75, 0.6};
    national.jail = {9000, 7000, 200000000, 80};
    national.territories = {{"far-island", "Far Island", 30000, true}};
    national.other_jurisdictions = 2;
    national.southwest_border = {county(national, "48427")};
    national.more_on_file = {county(national, "06073"), county(national, "06075")};
    national.agreements.counties = {county(national, "13135")};
    national.activations = {{county(national, "25025"), of(2008, 11)},
                            {county(national, "06037"), of(2009, 9)}};
    national.not_before = {{county(national, "17031"), of(2013, 1)}};

    const auto place = [&national](std::string id, const std::vector<std::string_view>& counties) {
        scenario::NationalPlace made;
        made.name = id;
        made.id = std::move(id);
        for (const std::string_view fips : counties)
            made.counties.push_back(county(national, fips));
        made.bed_day_dollars = 100;
        national.places.push_back(std::move(made));
    };
    place("boston", {"25025"});
    place("california", {"06037", "06073", "06075"});
    place("california-fifteen", {"06037", "06073", "06075"});
    place("cook", {"17031"});
    place("dallas", {"48113"});
    place("georgia", {"13135"});
    place("gwinnett", {"13135"});
    place("illinois", {"17019", "17031"});
    place("king", {"53033"});
    place("large-jails", {"06037", "48201"});
    place("los-angeles", {"06037"});
    place("new-york-city", {"36061"});
    place("san-diego", {"06073"});
    place("san-francisco", {"06075"});

    scenario::DetainerPolicy ordinance;
    ordinance.id = "cook";
    ordinance.name = "An ordinance";
    ordinance.counties = {county(national, "17031")};
    ordinance.policy = {of(2011, 9), model::DetainerScope::All, true, true};
    scenario::DetainerPolicy trust_act;
    trust_act.id = "trust-act";
    trust_act.name = "A state law";
    trust_act.counties = {county(national, "06037"), county(national, "06073")};
    trust_act.policy = {of(2014, 1), model::DetainerScope::SeriousConviction, false, true};
    national.policies = {ordinance, trust_act};

    const auto free_number = [&national](std::string id, FitStage stage, double low, double high,
                                         double start, double step) {
        scenario::FitParameter made;
        made.meaning = id;
        made.id = std::move(id);
        made.stage = stage;
        made.low = low;
        made.high = high;
        made.start = start;
        made.step = step;
        made.value = start;
        national.fit.push_back(std::move(made));
    };
    free_number("capacity_pilot", FitStage::Planner, 0, 2, 0.1, 0.1);
    free_number("capacity_build_up", FitStage::Planner, 0, 2, 0.2, 0.1);
    free_number("capacity_nation", FitStage::Planner, 0, 2, 0.2, 0.1);
    free_number("capacity_without_agreements", FitStage::Planner, 0, 2, 0.4, 0.1);
    free_number("capacity_completion", FitStage::Planner, 0, 2, 0.4, 0.1);
    free_number("refusal_lag_months", FitStage::Planner, 6, 20, 14, 1);
    free_number("bookings_per_year", FitStage::Nation, 30000, 200000, 60000, 10000);
    free_number("california_match_ratio", FitStage::Nation, 1, 2, 1.2, 0.1);
    free_number("jail_program_share", FitStage::Nation, 0, 0.6, 0.2, 0.05);
    free_number("prison_program_detainers", FitStage::Nation, 0, 100, 20, 10);
    free_number("lost_bail_share", FitStage::Evidence, 0, 0.7, 0.3, 0.1);

    national.targets = {target("K01", TargetUse::Fit, 4, 1),
                        target("K02", TargetUse::Fit, 7, 1),
                        target("K03", TargetUse::Hold, 9, 1),
                        target("K07", TargetUse::Fit, 17, 0),
                        target("K08", TargetUse::Fit, 120000, 5000),
                        target("K09", TargetUse::Hold, 140000, 5000),
                        target("K15", TargetUse::Hold, 3000, 200),
                        target("K38", TargetUse::Fit, 20, 5),
                        target("K45.massachusetts", TargetUse::Fit, 11, 2),
                        target("K44", TargetUse::Hold, 0.02, 0.01),
                        target("K47", TargetUse::Check, 70, 5)};
    national.targets[9].not_modeled = "no courts";
    return national;
}

}  // namespace homerule::test

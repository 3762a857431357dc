#include "play/nation.hpp"

#include <cmath>
#include <numeric>
#include <string>

#include "scenario/read.hpp"
#include "small_nation.hpp"
#include "support/catch.hpp"

namespace {

using namespace homerule;
using test::county;

double sum(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

std::int64_t residents_of(const model::District& district) {
    return std::accumulate(district.residents.begin(), district.residents.end(), std::int64_t{0});
}

const std::string root = HOMERULE_SOURCE_DIR;

}  // namespace

TEST_CASE("groups add up to the residents of a county") {
    const scenario::National national = test::small_nation();
    const play::Residents residents = play::derive_residents(national);
    for (std::size_t c = 0; c < national.counties.size(); ++c) {
        INFO(national.counties[c].name);
        CHECK(sum(residents.people[c]) == Approx(static_cast<double>(national.counties[c].population)));
        for (std::size_t g = 0; g < national.groups.size(); ++g) {
            CHECK(residents.people[c][g] >= 0);
            CHECK(residents.latino_share[c][g] >= 0);
            CHECK(residents.latino_share[c][g] <= 1);
        }
    }
}

TEST_CASE("unauthorized residents of the counties add up to the state's estimate") {
    const scenario::National national = test::small_nation();
    const play::Residents residents = play::derive_residents(national);
    double california = 0;
    for (std::size_t c = 0; c < national.counties.size(); ++c) {
        if (national.counties[c].state == "CA") california += residents.unauthorized[c];
    }
    CHECK(california == Approx(50000));
}

TEST_CASE("no county has more unauthorized residents than the derivation allows") {
    scenario::National national = test::small_nation();
    national.states[6].unauthorized = 1e6;  // far more than King County's immigrants
    const play::Residents residents = play::derive_residents(national);
    const scenario::County& king = national.counties[county(national, "53033")];
    CHECK(residents.unauthorized[county(national, "53033")] ==
          Approx(0.75 * king.foreign_born_share * static_cast<double>(king.population)));
}

TEST_CASE("the shipped counties come near published county estimates") {
    const auto evidence = scenario::read_evidence(root + "/assets");
    const auto read = scenario::read_national(root + "/assets", **evidence.value);
    REQUIRE(read);
    const play::Residents residents = play::derive_residents(*read.value);
    const auto unauthorized = [&](std::string_view fips) {
        return residents.unauthorized[county(*read.value, fips)];
    };
    // Ranges of published estimates, widened by their own uncertainty of about a fifth.
    CHECK((unauthorized("06037") > 850000 && unauthorized("06037") < 1020000));  // Los Angeles
    CHECK((unauthorized("48201") > 350000 && unauthorized("48201") < 415000));   // Harris
    CHECK((unauthorized("48113") > 220000 && unauthorized("48113") < 255000));   // Dallas
    CHECK((unauthorized("06073") > 170000 && unauthorized("06073") < 200000));   // San Diego
    double nation = 0;
    for (const double here : residents.unauthorized)
        nation += here;
    CHECK(nation == Approx(11.3e6).margin(0.3e6));
}

TEST_CASE("large counties are run as equal parts") {
    scenario::National national = test::small_nation();
    national.counties[county(national, "06037")].population = 9000000;
    const play::Residents residents = play::derive_residents(national);
    const play::NationalFrame frame = play::frame_of(national.fit);
    const play::Deployment deployment = play::deploy(national, frame, residents.unauthorized);
    const play::Nation nation = play::make_nation(national, test::small_evidence(), frame, residents,
                                                  &deployment, play::LocalPolicies::InForce);
    std::int64_t people = 0;
    int parts = 0;
    for (std::size_t d = 0; d < nation.jurisdiction.size(); ++d) {
        if (nation.jurisdiction[d] != county(national, "06037")) continue;
        ++parts;
        const model::District& district = nation.scenario->districts[d];
        people += residents_of(district);
        CHECK(static_cast<double>(residents_of(district)) <= play::most_district_residents);
        CHECK(district.activation == base::Month::of(2009, 9));
        CHECK(district.policies.size() == 1);
    }
    CHECK(parts == 4);
    CHECK(std::llabs(people - 9000000) <= 4 * 5);
}

TEST_CASE("deployment, policies and match ratios reach the districts that they are for") {
    const scenario::National national = test::small_nation();
    const play::Residents residents = play::derive_residents(national);
    play::NationalFrame frame = play::frame_of(national.fit);
    frame.california_match_ratio = 1.5;
    const play::Deployment deployment = play::deploy(national, frame, residents.unauthorized);
    const auto with = play::make_nation(national, test::small_evidence(), frame, residents, &deployment,
                                        play::LocalPolicies::InForce);
    const auto without = play::make_nation(national, test::small_evidence(), frame, residents, nullptr,
                                           play::LocalPolicies::Left);
    const std::vector<model::District>& districts = with.scenario->districts;
    REQUIRE(districts.size() == national.counties.size() + national.territories.size());
    CHECK(districts[county(national, "06073")].match_ratio == 1.5);
    CHECK(districts[county(national, "06037")].match_ratio == 1.0);
    CHECK(districts[county(national, "17031")].policies.size() == 1);
    CHECK(districts[county(national, "53033")].policies.empty());
    CHECK(districts.back().residents[0] == 30000);  // the territory's Latino residents
    for (std::size_t d = 0; d < districts.size(); ++d) {
        CHECK(districts[d].activation == deployment.activation[d]);
        CHECK_FALSE(without.scenario->districts[d].activation);
        CHECK(without.scenario->districts[d].policies.empty());
        CHECK(without.scenario->districts[d].residents == districts[d].residents);
    }
    CHECK(without.scenario->federal.activation > national.end);
}

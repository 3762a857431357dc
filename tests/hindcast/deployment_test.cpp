#include "play/deployment.hpp"

#include <algorithm>
#include <string>

#include "play/nation.hpp"
#include "scenario/read.hpp"
#include "small_nation.hpp"
#include "support/catch.hpp"

namespace {

using namespace homerule;
using test::county;

base::Month of(int year, int month) {
    return base::Month::of(year, month);
}

const scenario::National& shipped() {
    static const auto evidence = scenario::read_evidence(std::string(HOMERULE_SOURCE_DIR) + "/assets");
    static const auto read =
        scenario::read_national(std::string(HOMERULE_SOURCE_DIR) + "/assets", **evidence.value);
    REQUIRE(read);
    return *read.value;
}

play::Deployment deploy(const scenario::National& national) {
    return play::deploy(national, play::frame_of(national.fit),
                        play::derive_residents(national).unauthorized);
}

// Activated jurisdictions in a month alone.
int activated_in(const play::Deployment& deployment, base::Month month) {
    return static_cast<int>(std::count(deployment.activation.begin(), deployment.activation.end(), month));
}

}  // namespace

TEST_CASE("the planner ranks by size, Hispanic share, border and agreements") {
    scenario::National national = test::small_nation();
    const std::vector<double> equal(national.counties.size(), 1000.0);
    for (scenario::County& entry : national.counties)
        entry.hispanic_share = 0.1;
    national.counties[county(national, "48201")].hispanic_share = 0.3;
    const auto order = play::rank_jurisdictions(national, equal);
    REQUIRE(order.size() == national.jurisdiction_count());
    CHECK(order[0] == county(national, "48427"));  // the border
    CHECK(order[1] == county(national, "13135"));  // the agreement
    CHECK(order[2] == county(national, "48201"));  // the share
    // Equals keep their order; territories and the rest come last.
    CHECK(order[3] == county(national, "06037"));
    CHECK(order.back() == national.jurisdiction_count() - 1);

    std::vector<double> larger = equal;
    larger[county(national, "53033")] = 1e6;
    CHECK(play::rank_jurisdictions(national, larger).front() == county(national, "53033"));
}

TEST_CASE("documented months are kept") {
    const scenario::National national = test::small_nation();
    const play::Deployment deployment = deploy(national);
    CHECK(deployment.activation[county(national, "25025")] == of(2008, 11));
    CHECK(deployment.activation[county(national, "06037")] == of(2009, 9));
    CHECK(deployment.activation[county(national, "17031")] >= of(2013, 1));
}

TEST_CASE("a state that refuses is activated after the lag, all at once") {
    scenario::National national = test::small_nation();
    for (const double lag : {8.0, 14.0}) {
        national.fit[5].value = lag;
        const play::Deployment deployment = deploy(national);
        const base::Month expected = of(2011, 6) + static_cast<int>(lag);
        CHECK(deployment.activation[county(national, "25001")] == expected);
        CHECK(deployment.activation[county(national, "25025")] == of(2008, 11));
    }
}

TEST_CASE("a suspended state gets no further county until it is overruled") {
    const scenario::National national = test::small_nation();
    const play::Deployment deployment = deploy(national);
    for (const char* fips : {"36061", "36103"}) {
        const base::Month month = deployment.activation[county(national, fips)];
        CHECK(month >= of(2011, 1));
        CHECK((month < of(2011, 6) || month >= of(2012, 8)));
    }
    const base::Month champaign = deployment.activation[county(national, "17019")];
    CHECK((champaign < of(2010, 11) || champaign >= of(2012, 12)));
}

TEST_CASE("a state with a date is complete by it") {
    const scenario::National national = test::small_nation();
    const play::Deployment deployment = deploy(national);
    for (const char* fips : {"48113", "48201", "48427"})
        CHECK(deployment.activation[county(national, fips)] <= of(2010, 10));
}

TEST_CASE("the border is complete by its month, whatever the capacity") {
    scenario::National national = test::small_nation();
    for (std::size_t f = 0; f < 5; ++f)
        national.fit[f].value = 0;
    const std::size_t starr = county(national, "48427");
    const base::Month alone = deploy(national).activation[starr];
    CHECK(alone > of(2009, 3));
    national.southwest_border_by = of(2009, 3);
    CHECK(deploy(national).activation[starr] == of(2009, 3));
}

TEST_CASE("without capacity only what is documented or due is activated") {
    scenario::National national = test::small_nation();
    for (std::size_t f = 0; f < 5; ++f)
        national.fit[f].value = 0;
    const play::Deployment deployment = deploy(national);
    CHECK(deployment.activation[county(national, "13135")] > national.end);
    CHECK(deployment.activation[county(national, "06037")] == of(2009, 9));
    CHECK(deployment.activation[county(national, "48201")] <= of(2010, 10));
}

TEST_CASE("active jurisdictions are counted from the first day of a month and never fall") {
    const scenario::National national = test::small_nation();
    const play::Deployment deployment = deploy(national);
    CHECK(deployment.active_in(of(2008, 9)) == 0);
    int before = 0;
    for (base::Month month = national.start; month <= national.end; month = month + 1) {
        CHECK(deployment.active_in(month) == before + activated_in(deployment, month));
        before = deployment.active_in(month);
    }
    CHECK(deployment.active_in(of(2030, 1)) == before);
}

TEST_CASE("the national plan keeps what is documented") {
    const scenario::National& national = shipped();
    const play::Deployment deployment = deploy(national);
    CHECK(deployment.active_in(of(2013, 1)) == 3181);
    CHECK(deployment.activation[county(national, "06037")] == of(2009, 9));
    CHECK(deployment.activation[county(national, "48201")] == of(2008, 11));
    CHECK(deployment.activation[county(national, "17031")] == of(2013, 1));
    int illinois = 0;
    for (std::size_t c = 0; c < national.counties.size(); ++c) {
        const std::string& state = national.counties[c].state;
        const base::Month month = deployment.activation[c];
        const std::string& fips = national.counties[c].fips;
        if (state == "VA") CHECK(month <= of(2010, 6));
        if (std::binary_search(national.southwest_border.begin(), national.southwest_border.end(), c))
            CHECK(month <= of(2010, 8));
        if (state == "TX" || state == "CA" || state == "AZ" || state == "NM") CHECK(month <= of(2011, 5));
        if (state == "MA" && fips != "25025")
            CHECK(month == deployment.activation[county(national, "25001")]);
        if (state == "DC") CHECK(month >= of(2012, 6));
        if (state == "IL" && month < of(2012, 12)) ++illinois;
    }
    CHECK(illinois <= 26);
    CHECK(illinois > 0);
    for (const std::size_t border : national.southwest_border)
        CHECK(deployment.activation[border] <= of(2010, 8));
}

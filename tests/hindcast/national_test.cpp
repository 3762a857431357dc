#include "scenario/national.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "scenario/read.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

namespace {

using namespace homerule;
namespace fs = std::filesystem;

const std::string root = HOMERULE_SOURCE_DIR;

const model::Evidence& evidence() {
    static const auto read = scenario::read_evidence(root + "/assets");
    REQUIRE(read);
    return **read.value;
}

// A copy of the national folder whose files can be changed.
class Copy {
public:
    Copy() { fs::copy(root + "/assets/national", folder_ / "national"); }
    void change(const std::string& file, const std::string& find, const std::string& put) {
        const std::string path = folder_ / ("national/" + file);
        std::ostringstream text;
        text << std::ifstream(path, std::ios::binary).rdbuf();
        std::string changed = text.str();
        const std::size_t at = changed.find(find);
        REQUIRE(at != std::string::npos);
        changed.replace(at, find.size(), put);
        std::ofstream(path, std::ios::binary) << changed;
    }
    void remove(const std::string& file) { fs::remove(folder_ / ("national/" + file)); }
    scenario::Checked<scenario::National> read() const {
        return scenario::read_national(folder_.path().string(), evidence());
    }

private:
    test::TemporaryFolder folder_;
};

bool has_code(const scenario::Checked<scenario::National>& read, const std::string& code) {
    return std::any_of(read.findings.begin(), read.findings.end(),
                       [&code](const scenario::Finding& finding) { return finding.code == code; });
}

// The change must turn a good folder into one with that finding.
void require_finding(const std::string& file, const std::string& find, const std::string& put,
                     const std::string& code) {
    Copy copy;
    copy.change(file, find, put);
    const auto read = copy.read();
    INFO(file << ": " << find << " -> " << put << "\n" << scenario::describe(read.findings));
    CHECK_FALSE(read);
    CHECK(has_code(read, code));
}

}  // namespace

TEST_CASE("the shipped nation is read without any finding") {
    const auto read = scenario::read_national(root + "/assets", evidence());
    INFO(scenario::describe(read.findings));
    REQUIRE(read);
    REQUIRE(read.findings.empty());
    const scenario::National& national = *read.value;
    CHECK(national.counties.size() == 3142);
    CHECK(national.jurisdiction_count() == 3181);
    CHECK(national.states.size() == 51);
    CHECK(national.groups.size() == 5);
    CHECK(national.start == base::Month::of(2008, 10));
    CHECK(std::is_sorted(national.counties.begin(), national.counties.end(),
                         [](const auto& one, const auto& other) { return one.fips < other.fips; }));
    for (const scenario::FitParameter& parameter : national.fit) {
        CHECK(parameter.value >= parameter.low);
        CHECK(parameter.value <= parameter.high);
    }
}

TEST_CASE("the shipped targets keep fit rows, hold rows, bounds and inputs apart") {
    const auto read = scenario::read_national(root + "/assets", evidence());
    REQUIRE(read);
    std::array<int, 4> counts{};
    for (const scenario::Target& target : read.value->targets) {
        ++counts[static_cast<std::size_t>(target.use)];
        CHECK_FALSE(target.source.empty());
    }
    CHECK(counts == std::array<int, 4>{29, 30, 2, 1});
}

TEST_CASE("faults of the national files are findings, not values") {
    require_finding("counties.csv", "01001,AL", "1001,AL", "bad-row");
    require_finding("counties.csv", "54571", "many", "bad-row");
    require_finding("counties.csv", "54571,2.4", "54571,102.4", "bad-row");
    require_finding("counties.csv", "01003,AL", "01001,AL", "duplicate-id");
    require_finding("counties.csv", "01001,AL", "01001,XX", "unknown-id");
    require_finding("counties.csv", "fips,state", "code,state", "wrong-columns");
    require_finding("states.json", "\"id\": \"AL\"", "\"id\": \"AK\"", "duplicate-id");
    require_finding("policies.json", "\"17031\"", "\"17999\"", "unknown-id");
    require_finding("policies.json", "\"none\"", "\"some\"", "unknown-name");
    require_finding("nation.json", "\"gwinnett\"", "\"gwinett\"", "incomplete-list");
    require_finding("nation.json", "\"lost_bail_share\"", "\"lost_bail\"", "unknown-name");
    require_finding("nation.json", "\"identifications_a_month\": ", "\"identifications_a_month\": -",
                    "out-of-range");
    require_finding("nation.json", "\"fewer_share\": 0.8", "\"fewer_share\": 8", "out-of-range");
    require_finding("nation.json", "\"from\": \"2009-07\"", "\"from\": \"2008-07\"", "not-in-order");
    require_finding("nation.json", "\"millions_a_year\": 12.9", "\"millions_a_year\": 0", "out-of-range");
    require_finding("nation.json", "\"jail_admissions\"", "\"jail_bookings\"", "missing-key");
    require_finding("nation.json", "\"cooperating\": 16", "\"cooperating\": 26", "out-of-range");
    require_finding("nation.json", "\"response_share\": 0.5", "\"response_share\": 5", "out-of-range");
    require_finding("nation.json", "\"closed_by\"", "\"closed_to\"", "missing-key");
    require_finding("nation.json", "\"least_residents\"", "\"most_residents\"", "missing-key");
    require_finding("nation.json", "\"later_removals\"", "\"later_returns\"", "missing-key");
    require_finding("targets.json", "\"published\": 95", "\"published\": 950", "outside-range");
    require_finding("targets.json", "\"id\": \"K02\"", "\"id\": \"K01\"", "duplicate-id");
    require_finding("targets.json", "\"use\": \"hold\"", "\"use\": \"held\"", "unknown-name");
    require_finding("targets.json", "hsnw-facts-2011", "hsnw-facts-2012", "unknown-id");
    require_finding("fit.json", "\"refusal_lag_months\": ", "\"refusal_lag_months\": 9", "out-of-range");
    require_finding("fit.json", "\"refusal_lag_months\"", "\"refusal_lag\"", "missing-key");
}

TEST_CASE("a missing national file is a finding") {
    for (const char* file :
         {"counties.csv", "states.json", "policies.json", "nation.json", "targets.json", "fit.json"}) {
        Copy copy;
        copy.remove(file);
        const auto read = copy.read();
        CHECK_FALSE(read);
        CHECK(has_code(read, "missing-file"));
    }
}

TEST_CASE("fitted numbers are written as they are read") {
    Copy copy;
    auto read = copy.read();
    REQUIRE(read);
    std::vector<scenario::FitParameter> fitted = read.value->fit;
    fitted.back().value = 0.4375;
    test::TemporaryFolder folder;
    fs::copy(root + "/assets/national", folder.path() / "national");
    std::ofstream(folder / "national/fit.json") << scenario::write_fit(fitted, "by \"hand\"");
    const auto again = scenario::read_national(folder.path().string(), evidence());
    INFO(scenario::describe(again.findings));
    REQUIRE(again);
    CHECK(again.value->fit_procedure == "by \"hand\"");
    for (std::size_t f = 0; f < fitted.size(); ++f)
        CHECK(again.value->fit[f].value == fitted[f].value);
}

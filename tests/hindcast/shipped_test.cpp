// The whole national run, from the shipped assets.
#include <cmath>
#include <fstream>
#include <sstream>
#include <string>

#include "play/hindcast.hpp"
#include "scenario/read.hpp"
#include "support/catch.hpp"

namespace {

using namespace homerule;
using scenario::TargetUse;

const std::string root = HOMERULE_SOURCE_DIR;

struct Shipped {
    model::EvidencePointer evidence;
    scenario::National national;
};

const Shipped& shipped() {
    static const Shipped read = [] {
        const auto evidence = scenario::read_evidence(root + "/assets");
        REQUIRE(evidence);
        const auto national = scenario::read_national(root + "/assets", **evidence.value);
        REQUIRE(national);
        return Shipped{*evidence.value, *national.value};
    }();
    return read;
}

constexpr unsigned threads = 2;

}  // namespace

TEST_CASE("what the fit found for an evidence parameter is what the evidence says, to a round number") {
    // Rounded by hand: a tenth of the range on either side.
    for (const scenario::FitParameter& parameter : shipped().national.fit) {
        if (parameter.stage != scenario::FitStage::Evidence) continue;
        for (std::size_t p = 0; p < model::parameter_count; ++p) {
            if (model::parameter_ids[p] != parameter.id) continue;
            INFO(parameter.id);
            CHECK(std::fabs(shipped().evidence->parameters[p].value - parameter.value) <=
                  (parameter.high - parameter.low) / 10);
        }
    }
}

TEST_CASE("every target is either measured or says why not", "[slow]") {
    play::HindcastOptions options;
    options.threads = threads;
    const play::Hindcast hindcast = play::hindcast(shipped().national, shipped().evidence, options);
    for (std::size_t t = 0; t < hindcast.rows.size(); ++t) {
        INFO(hindcast.rows[t].id);
        CHECK(hindcast.rows[t].simulated.has_value() == shipped().national.targets[t].not_modeled.empty());
    }
    // Nine of ten fit rows within tolerance; the hold rows are reported as they come.
    const play::Hits fit = play::count_hits(hindcast.rows, TargetUse::Fit);
    CHECK(10 * fit.within >= 9 * fit.rows);
}

TEST_CASE("no district and group has more matches in a month than the simulator has names for", "[slow]") {
    const play::NationalRun run =
        play::run_program(shipped().national, shipped().evidence, 0, 1, base::Month::of(2014, 9));
    CHECK(run.months == 72);
    CHECK(run.most_matches > 100);
    CHECK(run.most_matches < 1000);
}

TEST_CASE("the tables of docs/validation.md are what the hindcast gives", "[slow]") {
    std::ostringstream text;
    text << std::ifstream(root + "/docs/validation.md", std::ios::binary).rdbuf();
    REQUIRE(text.str().find("<!-- hindcast tables: begin -->") != std::string::npos);
    INFO("write them anew with the target approve_validation, and read the difference");
    CHECK(play::update_validation(text.str(), shipped().national, shipped().evidence, threads) == text.str());
}

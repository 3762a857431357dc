// Arrests, citations and bookings.
#include <cmath>

#include "sim/phases/phases.hpp"
#include "support/catch.hpp"
#include "trial.hpp"

namespace {

using namespace homerule;
using model::Dial;
using model::Mechanism;
using model::Metric;
using model::Offense;
using P = model::Parameter;
namespace tiny = test::tiny;

model::Scenario with_dial(Dial dial, double value) {
    model::Scenario scenario = test::quiet_scenario();
    test::hold_dial(scenario, dial, value);
    return scenario;
}

}  // namespace

TEST_CASE("each cleared crime brings its arrests, in its own district") {
    const auto values =
        test::with(test::still_values(), {{P::ArrestsPerClearance, 1.1}, {P::MinorArrestMultiple, 0}});
    test::Stage stage(test::quiet_scenario(), values);
    stage.scratch.clearances.at(0, 0) = 100;
    stage.scratch.clearances.at(1, 2) = 41;
    sim::arrests(stage.view, stage.posting);
    const auto arrested = [&stage](std::uint32_t cell) {
        return stage.sum({Metric::Arrests, std::nullopt, cell});
    };
    CHECK(arrested(0) + arrested(1) == 110);
    CHECK(arrested(2) + arrested(3) == 45);  // 45.1
    CHECK(stage.sum({Metric::Bookings}) == 155);
    CHECK(stage.scratch.bookings.at(0, 0) + stage.scratch.bookings.at(1, 0) == 110);
    CHECK(stage.scratch.bookings.at(2, 2) + stage.scratch.bookings.at(3, 2) == 45);
}

TEST_CASE("groups are arrested by their number and ratio") {
    const auto values =
        test::with(test::still_values(), {{P::ArrestsPerClearance, 1}, {P::MinorArrestMultiple, 0}});
    std::int64_t unauthorized = 0;
    for (std::uint64_t luck = 0; luck < 100; ++luck) {
        test::Stage stage(test::quiet_scenario(), values, luck);
        stage.scratch.clearances.at(0, 0) = 100;
        sim::arrests(stage.view, stage.posting);
        unauthorized += stage.sum({Metric::Arrests, std::nullopt, 1});
    }
    // 20,000 at 1.1 beside 60,000: 0.268 of 10,000; standard deviation 44.
    CHECK(std::abs(static_cast<double>(unauthorized) - 2'683) < 4 * 44);
}

TEST_CASE("who is arrested and not cited is booked") {
    model::Scenario scenario = with_dial(Dial::CiteAndRelease, 0.3);
    test::hold_dial(scenario, Dial::LicenseArrests, 0.2);
    const auto term = test::play(scenario, test::calm_values(), 1);
    for (std::size_t cell = 0; cell < 4; ++cell) {
        CHECK(term.last().at(Metric::Arrests, cell) ==
              term.last().at(Metric::Bookings, cell) + term.last().at(Metric::Citations, cell));
    }
    CHECK(model::total(term.last(), Metric::Citations) > 0);
}

TEST_CASE("bookings come near the jail's own figure") {
    std::int64_t booked = 0;
    for (std::uint64_t luck = 0; luck < 10; ++luck) {
        const auto term =
            test::play(test::quiet_scenario(), test::still_values(), luck, {}, model::Effects::Drop);
        booked += model::total(term.last(), Metric::Bookings);
    }
    // 9,000 a year, two years, ten lucks: within 2 percent.
    CHECK(std::abs(static_cast<double>(booked) - 180'000) < 3'600);
}

TEST_CASE("an opening practice of citations is already in the jail's figure") {
    model::Scenario scenario = test::quiet_scenario();
    scenario.levers.push_back(tiny::lever(
        "z-citations", model::LeverGroup::Policing, model::Body::None, 0,
        {tiny::lever_option("half", {{Dial::CiteAndRelease, 0.5}, {Dial::LicenseArrests, 0}}, 0)}));
    std::int64_t booked = 0;
    for (std::uint64_t luck = 0; luck < 10; ++luck) {
        const auto term = test::play(scenario, test::still_values(), luck, {}, model::Effects::Drop);
        booked += model::total(term.last(), Metric::Bookings);
    }
    CHECK(std::abs(static_cast<double>(booked) - 180'000) < 3'600);
}

TEST_CASE("more citations, never more bookings, submissions or matches") {
    for (std::uint64_t luck = 1; luck <= 6; ++luck) {
        CAPTURE(luck);
        std::vector<test::Term> terms;
        for (const double share : {0.0, 0.25, 0.5, 0.75, 1.0}) {
            terms.push_back(test::play(with_dial(Dial::CiteAndRelease, share), test::still_values(), luck));
        }
        for (std::size_t i = 1; i < terms.size(); ++i) {
            CAPTURE(i);
            for (const Metric metric : {Metric::Bookings, Metric::Submissions, Metric::Matches}) {
                for (std::size_t cell = 0; cell < 4; ++cell) {
                    CHECK(terms[i].last().at(metric, cell) <= terms[i - 1].last().at(metric, cell));
                }
            }
            // Whoever is arrested is arrested under each policy.
            CHECK(model::total(terms[i].last(), Metric::Arrests) ==
                  model::total(terms[0].last(), Metric::Arrests));
        }
        CHECK(model::total(terms[4].last(), Metric::Matches) <
              model::total(terms[0].last(), Metric::Matches));
        // All minor arrests end in a citation; what is left are arrests for cleared crimes.
        for (const model::Case& person : terms[4].closed_cases())
            CHECK(person.offense != Offense::Minor);
    }
}

TEST_CASE("the license policy spares license arrests and no others") {
    const auto with_licenses = [](double arrests, double share) {
        return test::play(with_dial(Dial::LicenseArrests, arrests),
                          test::with(test::still_values(), {{P::LicenseArrestShare, share}}), 1);
    };
    CHECK(model::total(with_licenses(1, 0.2).last(), Metric::Citations) == 0);
    CHECK(model::total(with_licenses(0, 0).last(), Metric::Citations) == 0);
    const auto spared = with_licenses(0, 0.2);
    const auto cited = static_cast<double>(model::total(spared.last(), Metric::Citations));
    const auto arrested = static_cast<double>(model::total(spared.last(), Metric::Arrests));
    CHECK(cited / arrested > 0.15);  // a fifth of the minor ones, which are most
    CHECK(cited / arrested < 0.2);
    CHECK(model::total(with_licenses(0.5, 0.2).last(), Metric::Citations) <
          model::total(spared.last(), Metric::Citations));
}

TEST_CASE("nobody gets two citations for one arrest") {
    model::Scenario scenario = with_dial(Dial::LicenseArrests, 0);
    test::hold_dial(scenario, Dial::CiteAndRelease, 1);
    const auto values = test::with(test::still_values(), {{P::ArrestsPerClearance, 0}});
    const auto term = test::play(scenario, values, 1);
    CHECK(model::total(term.last(), Metric::Citations) == model::total(term.last(), Metric::Arrests));
    CHECK(model::total(term.last(), Metric::Bookings) == 0);
}

TEST_CASE("oversight lowers arrests of non-citizens only") {
    const auto values = test::with(test::still_values(), {{P::OversightArrestEffect, 0.3}});
    const auto before = test::play(test::quiet_scenario(), values, 1);
    const auto after = test::play(with_dial(Dial::Oversight, 1), values, 1);
    const auto moved = test::sum_of(after.effects(), {Metric::Arrests, Mechanism::Oversight});
    CHECK(moved < 0);
    for (const std::size_t cell : {0u, 2u})
        CHECK(after.last().at(Metric::Arrests, cell) == before.last().at(Metric::Arrests, cell));
    for (const std::size_t cell : {1u, 3u})
        CHECK(after.last().at(Metric::Arrests, cell) < before.last().at(Metric::Arrests, cell));
    CHECK(model::total(after.last(), Metric::Arrests) - model::total(before.last(), Metric::Arrests) ==
          moved);
}

TEST_CASE("arrests at discretion follow the patrol force and the number of residents") {
    const auto values = test::with(test::still_values(), {{P::ArrestsPerClearance, 0}});
    const auto arrested = [&values](double staffing, double residents) {
        test::Stage stage(with_dial(Dial::PatrolStaffing, staffing), values);
        for (std::size_t cell = 0; cell < 4; ++cell) {
            const auto people = static_cast<double>(stage.world().at(Metric::Residents, cell));
            stage.set(Metric::Residents, cell, static_cast<std::int64_t>(people * residents));
        }
        sim::arrests(stage.view, stage.posting);
        return stage.sum({Metric::Arrests});
    };
    CHECK(arrested(1.2, 1) > arrested(1, 1));
    CHECK(arrested(0.8, 1) < arrested(1, 1));
    CHECK(arrested(1, 0.5) < arrested(1, 1));
    CHECK(arrested(1, 0) == 0);
}

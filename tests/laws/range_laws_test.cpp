// What a figure can be at all: no fewer than nobody, no share beyond the whole, no sum that falls.
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "runs.hpp"
#include "support/catch.hpp"

namespace {

using namespace homerule;
using model::Metric;

template <class Look>
void for_each_month(const test::Run& run, Look look) {
    const model::TurnRecord& root = *run.session.branches()[0].record;
    look(root.world.stocks, root.world.opening);
    for (const model::TurnRecord* record : run.session.records()) {
        for (const model::MonthRow& month : record->months) {
            INFO(base::text(month.month));
            look(month.stocks, month.headlines);
        }
    }
}

}  // namespace

TEST_CASE("people and counts are never below zero, shares stay between nothing and all") {
    test::for_each_run([](const test::Run& run) {
        const model::Layout& layout = run.session.world().layout;
        for_each_month(run, [&](const std::vector<std::int64_t>& stocks, const model::Headlines&) {
            for (std::size_t m = 0; m < model::metric_count; ++m) {
                const model::MetricRow& row = model::metric_rows[m];
                if (row.unit == model::Unit::Cents) continue;
                for (std::uint32_t i = layout.offset[m]; i < layout.offset[m + 1]; ++i) {
                    if (stocks[i] >= 0 && (row.unit != model::Unit::Share || stocks[i] <= 1'000'000))
                        continue;
                    FAIL(row.id << " " << i - layout.offset[m] << " is " << stocks[i]);
                }
            }
        });
        SUCCEED();
    });
}

TEST_CASE("headlines are finite, and shares among them between nothing and all") {
    test::for_each_run([](const test::Run& run) {
        for_each_month(run, [&](const std::vector<std::int64_t>&, const model::Headlines& headlines) {
            for (std::size_t h = 0; h < model::headline_count; ++h) {
                INFO(model::headline_ids[h] << " is " << headlines[h]);
                REQUIRE(std::isfinite(headlines[h]));
                REQUIRE(headlines[h] >= 0);
            }
            for (const model::Headline share :
                 {model::Headline::Trust, model::Headline::Approval, model::Headline::FederalStanding,
                  model::Headline::Transparency}) {
                REQUIRE(headlines[static_cast<std::size_t>(share)] <= 1);
            }
        });
    });
}

TEST_CASE("tallies only grow") {
    test::for_each_run([](const test::Run& run) {
        const model::Layout& layout = run.session.world().layout;
        std::vector<std::int64_t> before = run.session.branches()[0].record->world.stocks;
        for_each_month(run, [&](const std::vector<std::int64_t>& stocks, const model::Headlines&) {
            for (std::size_t m = 0; m < model::metric_count; ++m) {
                if (model::metric_rows[m].kind != model::Kind::Tally) continue;
                for (std::uint32_t i = layout.offset[m]; i < layout.offset[m + 1]; ++i) {
                    if (stocks[i] < before[i]) FAIL(model::metric_rows[m].id << " fell");
                }
            }
            before = stocks;
        });
        SUCCEED();
    });
}

TEST_CASE("nobody reaches a stage of the pipeline without the one before, in any cell") {
    // The second is a part of the first.
    const std::pair<Metric, Metric> stages[] = {
        {Metric::ViolentVictimizations, Metric::ViolentReports},
        {Metric::DomesticVictimizations, Metric::DomesticReports},
        {Metric::PropertyVictimizations, Metric::PropertyReports},
        {Metric::ViolentReports, Metric::ViolentClearances},
        {Metric::DomesticReports, Metric::DomesticClearances},
        {Metric::PropertyReports, Metric::PropertyClearances},
        {Metric::Arrests, Metric::Citations},
        {Metric::Arrests, Metric::Bookings},
        {Metric::Bookings, Metric::Submissions},
        {Metric::Submissions, Metric::Matches},
        {Metric::Matches, Metric::Detainers},
        {Metric::Detainers, Metric::HoldsHonored},
        {Metric::Detainers, Metric::HoldsDeclined},
        {Metric::HoldsDeclined, Metric::ReleaseNotices},
        {Metric::HoldsHonored, Metric::HoldsWithoutConviction},
        {Metric::HoldsHonored, Metric::WrongfulHolds},
        {Metric::Removals, Metric::RemovalsWithoutConviction},
    };
    test::for_each_run([&](const test::Run& run) {
        const model::World& world = run.session.world();
        for (const auto& [whole, part] : stages) {
            for (std::size_t cell = 0; cell < run.session.scenario().cell_count(); ++cell) {
                INFO(model::row_of(part).id << " of " << model::row_of(whole).id << " in cell " << cell);
                REQUIRE(world.at(part, cell) <= world.at(whole, cell));
            }
        }
        for (std::size_t cell = 0; cell < run.session.scenario().cell_count(); ++cell) {
            INFO("cell " << cell);
            REQUIRE(world.at(Metric::HoldsHonored, cell) + world.at(Metric::HoldsDeclined, cell) <=
                    world.at(Metric::Detainers, cell));
            REQUIRE(world.at(Metric::Removals, cell) + world.at(Metric::CustodyReleases, cell) <=
                    world.at(Metric::Transfers, cell) + world.at(Metric::AtLargeArrests, cell));
        }
    });
}

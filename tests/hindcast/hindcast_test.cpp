#include "play/hindcast.hpp"

#include <string>

#include "small_nation.hpp"
#include "support/catch.hpp"

namespace {

using namespace homerule;
using scenario::TargetUse;

play::TargetRow row(std::string id, TargetUse use, std::optional<double> simulated, bool within) {
    play::TargetRow made;
    made.id = std::move(id);
    made.use = use;
    made.quantity = "things";
    made.unit = "count";
    made.period = "then";
    made.published = 10;
    made.low = 5;
    made.high = 15;
    made.simulated = simulated;
    made.within = within;
    return made;
}

const play::TargetRow& find(const play::Hindcast& hindcast, const std::string& id) {
    for (const play::TargetRow& entry : hindcast.rows) {
        if (entry.id == id) return entry;
    }
    FAIL("no row " + id);
    return hindcast.rows.front();
}

}  // namespace

TEST_CASE("a row is a hit only within its tolerance, and a row without a figure is a miss") {
    scenario::National national = test::small_nation();
    const play::Hindcast hindcast = play::hindcast(national, test::small_evidence(), {});
    REQUIRE(hindcast.rows.size() == national.targets.size());
    for (std::size_t t = 0; t < hindcast.rows.size(); ++t) {
        const play::TargetRow& entry = hindcast.rows[t];
        CHECK(entry.id == national.targets[t].id);
        const bool inside =
            entry.simulated && *entry.simulated >= entry.low && *entry.simulated <= entry.high;
        CHECK(entry.within == inside);
    }
    const play::TargetRow& courts = find(hindcast, "K44");
    CHECK_FALSE(courts.simulated);
    CHECK_FALSE(courts.within);
    CHECK(courts.remark == "not modeled: no courts");
    CHECK(find(hindcast, "K47").remark == "not modeled");

    // The published figures only move the tolerance, never the simulated figure.
    for (scenario::Target& target : national.targets) {
        target.published += 1000;
        target.low += 1000;
        target.high += 1000;
    }
    const play::Hindcast moved = play::hindcast(national, test::small_evidence(), {});
    for (std::size_t t = 0; t < hindcast.rows.size(); ++t)
        CHECK(moved.rows[t].simulated == hindcast.rows[t].simulated);
}

TEST_CASE("the hindcast does not depend on the number of threads, and depends on luck") {
    const scenario::National national = test::small_nation();
    play::HindcastOptions options;
    options.members = 3;
    const play::Hindcast one = play::hindcast(national, test::small_evidence(), options);
    options.threads = 4;
    const play::Hindcast four = play::hindcast(national, test::small_evidence(), options);
    options.luck = 99;
    const play::Hindcast other = play::hindcast(national, test::small_evidence(), options);
    bool differs = false;
    for (std::size_t t = 0; t < one.rows.size(); ++t) {
        CHECK(one.rows[t].simulated == four.rows[t].simulated);
        CHECK(one.rows[t].simulated_low == four.rows[t].simulated_low);
        differs = differs || one.rows[t].simulated != other.rows[t].simulated;
    }
    CHECK(differs);
    CHECK(play::to_csv(one.series) == play::to_csv(four.series));
    const play::TargetRow& submissions = find(one, "K08");
    CHECK(submissions.simulated_low <= *submissions.simulated);
    CHECK(*submissions.simulated <= submissions.simulated_high);
}

TEST_CASE("hits are counted by row and by number") {
    const std::vector<play::TargetRow> rows{
        row("K01", TargetUse::Fit, 9, true), row("K24.one", TargetUse::Fit, 9, true),
        row("K24.two", TargetUse::Fit, 20, false), row("K05", TargetUse::Hold, std::nullopt, false),
        row("K46", TargetUse::Input, 9, true)};
    const play::Hits fit = play::count_hits(rows, TargetUse::Fit);
    CHECK(fit.rows == 3);
    CHECK(fit.within == 2);
    CHECK(fit.not_modeled == 0);
    const play::Hits numbers = play::count_hits_by_number(rows, TargetUse::Fit);
    CHECK(numbers.rows == 2);
    CHECK(numbers.within == 1);
    const play::Hits hold = play::count_hits(rows, TargetUse::Hold);
    CHECK(hold.rows == 1);
    CHECK(hold.within == 0);
    CHECK(hold.not_modeled == 1);
}

TEST_CASE("the rows of one use are left alone in their order, with what else was counted") {
    play::Hindcast all;
    all.members = 3;
    all.series.resize(2);
    all.rows = {row("K01", TargetUse::Fit, 9, true), row("K05", TargetUse::Hold, 20, false),
                row("K46", TargetUse::Input, 9, true), row("K02", TargetUse::Fit, std::nullopt, false)};
    const play::Hindcast fit = play::with_use(all, TargetUse::Fit);
    REQUIRE(fit.rows.size() == 2);
    CHECK(fit.rows[0].id == "K01");
    CHECK(fit.rows[1].id == "K02");
    CHECK(fit.members == 3);
    CHECK(fit.series.size() == 2);
    CHECK(play::with_use(all, TargetUse::Check).rows.empty());
}

TEST_CASE("figures are shown with the digits that they need") {
    CHECK(play::show_figure(7225393) == "7,225,393");
    CHECK(play::show_figure(658) == "658");
    CHECK(play::show_figure(17.08) == "17.1");
    CHECK(play::show_figure(0.0273) == "0.0273");
    CHECK(play::show_figure(0.712) == "0.712");
    CHECK(play::show_figure(-0.44) == "-0.440");
    CHECK(play::show_figure(-16.6) == "-16.6");
    CHECK(play::show_figure(0) == "0");
}

TEST_CASE("the tables keep fit and hold apart and mark misses and inputs") {
    play::Hindcast hindcast;
    hindcast.members = 1;
    hindcast.rows = {row("K01", TargetUse::Fit, 9, true), row("K05", TargetUse::Hold, 20, false),
                     row("K44", TargetUse::Hold, std::nullopt, false), row("K46", TargetUse::Input, 9, true)};
    const std::string tables = play::validation_tables(hindcast);
    CHECK(tables.find("1 of 1 rows within tolerance (100 percent)") != std::string::npos);
    CHECK(tables.find("0 of 2 rows within tolerance (0 percent), 1 of them not modeled") !=
          std::string::npos);
    const std::size_t hold = tables.find("### Rows that are held out");
    REQUIRE(hold != std::string::npos);
    CHECK(tables.find("| K01 |") < hold);
    CHECK(tables.find("| K05 |") > hold);
    CHECK(tables.find("| 20 | **no** |") != std::string::npos);
    CHECK(tables.find("| none | **no** |") != std::string::npos);
    CHECK(tables.find("| 9 | input |") != std::string::npos);
}

TEST_CASE("the table of lenses lists the rows that are hits under one and misses under another") {
    play::Hindcast one;
    one.rows = {row("K01", TargetUse::Fit, 9, true), row("K05", TargetUse::Hold, 20, false)};
    play::Hindcast two;
    two.rows = {row("K01", TargetUse::Fit, 8, true), row("K05", TargetUse::Hold, 14, true)};
    const std::string table = play::lens_table({{"first", one}, {"second", two}});
    CHECK(table.find("K01") == std::string::npos);
    CHECK(table.find("| K05 | things (count) | 5 to 15 | 20, **no** | 14, yes |") != std::string::npos);
    CHECK(table.find("| rows within tolerance | hold | | 0 of 1 | 1 of 1 |") != std::string::npos);
}

TEST_CASE("tables are put between the markers, and nowhere else") {
    const std::string document =
        "before\n<!-- hindcast tables: begin -->\n\nold\n<!-- hindcast tables: end -->\nafter\n";
    CHECK(play::with_tables(document, "new\n") ==
          "before\n<!-- hindcast tables: begin -->\n\nnew\n\n<!-- hindcast tables: end -->\nafter\n");
    CHECK(play::with_tables("nothing here", "new\n") == "nothing here");
}

TEST_CASE("the series is one line a month") {
    const std::vector<play::MonthPoint> series{{base::Month::of(2008, 10), 1, 2, 3, 4, 5, 6, 7, 8.25}};
    CHECK(play::to_csv(series) ==
          "month,active_jurisdictions,submissions,matches,detainers,custody,removals,"
          "removals_without_conviction,other_detainers\r\n2008-10,1,2,3,4,5,6,7,8.3\r\n");
}

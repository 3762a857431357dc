#include "play/rows.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/amount.hpp"
#include "sim/headlines.hpp"
#include "support/catch.hpp"
#include "support/mixed_bot.hpp"
#include "support/tiny_scenario.hpp"

namespace {

using namespace homerule;
using Fields = std::vector<std::string>;

// A reader of its own for RFC 4180, strict about line ends and quotes.
std::vector<Fields> parse_csv(const std::string& text) {
    std::vector<Fields> rows{{""}};
    bool is_quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string& field = rows.back().back();
        if (is_quoted) {
            if (text[i] != '"') {
                field += text[i];
            } else if (i + 1 < text.size() && text[i + 1] == '"') {
                field += text[++i];
            } else {
                is_quoted = false;
            }
        } else if (text[i] == '"') {
            REQUIRE(field.empty());
            is_quoted = true;
        } else if (text[i] == ',') {
            rows.back().emplace_back();
        } else if (text[i] == '\r') {
            REQUIRE(i + 1 < text.size());
            REQUIRE(text[++i] == '\n');
            rows.push_back({""});
        } else {
            REQUIRE(text[i] != '\n');
            field += text[i];
        }
    }
    REQUIRE_FALSE(is_quoted);
    REQUIRE(rows.back() == Fields{""});  // the last line is ended, too
    rows.pop_back();
    return rows;
}

play::Session played_session(int turns) {
    play::Session session(test::tiny_scenario(), 0, 5);
    for (int turn = 0; turn < turns; ++turn) {
        test::draft_by_lot(session, 5);
        session.advance();
    }
    return session;
}

struct Sheet {
    std::vector<Fields> rows;

    const std::string& at(std::size_t row, const std::string& name) const {
        const auto found = std::find(rows[0].begin(), rows[0].end(), name);
        INFO(name);
        REQUIRE(found != rows[0].end());
        return rows[row][static_cast<std::size_t>(found - rows[0].begin())];
    }
};

}  // namespace

TEST_CASE("before the first turn there are only names") {
    const auto rows = parse_csv(play::to_csv(played_session(0)));
    REQUIRE(rows.size() == 1);
    const Fields expected{"month",
                          "trust_share",
                          "victimizations_per_1000_a_year",
                          "fiscal_strain_share",
                          "federal_standing_share",
                          "due_process_holds_12_months",
                          "approval_share",
                          "transparency_share",
                          "published_trust_share",
                          "published_trust_share_citizens",
                          "published_trust_margin_share_citizens",
                          "published_trust_share_unauthorized",
                          "published_trust_margin_share_unauthorized",
                          "published_crime_reports",
                          "published_matches_to_date",
                          "published_removals_to_date",
                          "published_removals_without_conviction_to_date",
                          "jail_population",
                          "hold_population",
                          "federal_custody",
                          "pickup_queue",
                          "service_level_share",
                          "general_fund_cash_dollars",
                          "reserve_dollars"};
    REQUIRE(Fields(rows[0].begin(), rows[0].begin() + static_cast<std::ptrdiff_t>(expected.size())) ==
            expected);
    for (const char* tally : {"bookings", "submissions", "matches", "detainers", "holds_honored",
                              "holds_declined", "hold_days", "transfers", "removals"}) {
        REQUIRE(std::count(rows[0].begin(), rows[0].end(), tally) == 1);
    }
}

TEST_CASE("every month is a row and every row is full") {
    const auto rows = parse_csv(play::to_csv(played_session(4)));
    REQUIRE(rows.size() == 13);
    for (const Fields& row : rows)
        REQUIRE(row.size() == rows[0].size());
    REQUIRE(rows[1][0] == "2010-01");
    REQUIRE(rows[12][0] == "2010-12");
    for (std::size_t r = 1; r < rows.size(); ++r) {
        for (std::size_t c = 1; c < rows[r].size(); ++c) {
            INFO(rows[0][c] << " in " << rows[r][0] << ": " << rows[r][c]);
            REQUIRE(rows[r][c].find_first_not_of("-.0123456789") == std::string::npos);
            REQUIRE_FALSE(rows[r][c].empty());
        }
    }
}

TEST_CASE("rows show what the world holds") {
    const play::Session session = played_session(5);
    const Sheet sheet{parse_csv(play::to_csv(session))};
    const std::size_t last = sheet.rows.size() - 1;
    const model::World& world = session.world();
    const model::Headlines now = sim::headlines(session.scenario(), world);
    REQUIRE(sheet.at(last, "trust_share") == base::format_number(now[0], 6));
    REQUIRE(sheet.at(last, "due_process_holds_12_months") == base::format_number(now[4], 0));
    REQUIRE(sheet.at(last, "jail_population") == std::to_string(world.at(model::Metric::JailPopulation)));
    REQUIRE(sheet.at(last, "general_fund_cash_dollars") ==
            base::format_stock(world.at(model::Metric::Balance), 2, 2));
    REQUIRE(sheet.at(last, "published_trust_share_unauthorized") ==
            base::format_stock(world.at(model::Metric::PublishedTrust, 1), 6, 6));
    // Of both districts: cells 0 and 2 are citizens, 1 and 3 are not.
    const auto residents = [&](std::size_t cell) {
        return static_cast<double>(world.at(model::Metric::Residents, cell));
    };
    const double citizens = residents(0) + residents(2);
    const double unauthorized = residents(1) + residents(3);
    const double mean = (citizens * static_cast<double>(world.at(model::Metric::PublishedTrust, 0)) +
                         unauthorized * static_cast<double>(world.at(model::Metric::PublishedTrust, 1))) /
                        (citizens + unauthorized) / 1e6;
    REQUIRE(std::stod(sheet.at(last, "published_trust_share")) == Approx(mean).margin(1e-6));
}

TEST_CASE("the tallies of the months add up to the sums of the term") {
    const play::Session session = played_session(8);
    const Sheet sheet{parse_csv(play::to_csv(session))};
    for (std::size_t m = 0; m < model::metric_count; ++m) {
        const model::MetricRow& row = model::metric_rows[m];
        if (row.kind != model::Kind::Tally || row.unit != model::Unit::Count) continue;
        std::int64_t sum = 0;
        for (std::size_t r = 1; r < sheet.rows.size(); ++r)
            sum += std::stoll(sheet.at(r, std::string(row.id)));
        INFO(row.id);
        REQUIRE(sum == model::total(session.world(), static_cast<model::Metric>(m)));
    }
    // A month is not the sum so far.
    REQUIRE(std::stoll(sheet.at(24, "bookings")) <
            model::total(session.world(), model::Metric::Bookings) / 12);
}

TEST_CASE("rows follow the road to where the session stands") {
    play::Session session = played_session(3);
    const std::string whole = play::to_csv(session);
    REQUIRE(play::to_csv(played_session(3)) == whole);
    const std::size_t end = session.here();
    session.go_to(1);
    const std::string short_text = play::to_csv(session);
    REQUIRE(parse_csv(short_text).size() == 4);
    REQUIRE(whole.substr(0, short_text.size()) == short_text);
    session.go_to(end);
    REQUIRE(play::to_csv(session) == whole);
}

// Every number has a cause: the ledger says how each stock came to be what it is, to the last unit.
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "runs.hpp"
#include "sim/start.hpp"
#include "support/catch.hpp"

namespace {

using namespace homerule;
using Stocks = std::vector<std::int64_t>;

const Stocks& opening_stocks(const play::Session& session) {
    return session.branches()[0].record->world.stocks;
}

std::int64_t sum_of_accounts(const model::Layout& layout, const Stocks& stocks) {
    std::int64_t sum = 0;
    const std::size_t first = layout.offset[static_cast<std::size_t>(model::Metric::Balance)];
    for (std::size_t a = 0; a < model::account_count; ++a)
        sum += stocks[first + a];
    return sum;
}

// The first place where two lists of stocks differ, for a message; empty where they are equal.
std::string difference(const model::Layout& layout, const Stocks& a, const Stocks& b) {
    if (a.size() != b.size()) return "another number of stocks";
    for (std::size_t m = 0; m < model::metric_count; ++m) {
        for (std::uint32_t i = layout.offset[m]; i < layout.offset[m + 1]; ++i) {
            if (a[i] == b[i]) continue;
            return std::string(model::metric_rows[m].id) + " " + std::to_string(i - layout.offset[m]) + ": " +
                   std::to_string(a[i]) + " and " + std::to_string(b[i]);
        }
    }
    return {};
}

// What is wrong with an entry; empty where nothing is.
std::string fault_of(const model::Scenario& scenario, const model::Effect& effect) {
    const model::Cause& cause = effect.cause;
    if (effect.amount == 0) return "nothing is moved";
    if (cause.mechanism == model::Mechanism::Opening) return "the opening is no event of the term";
    switch (cause.origin) {
        case model::Origin::Lever:
            if (cause.subject >= scenario.levers.size()) return "no such lever";
            if (cause.option >= scenario.levers[cause.subject].options.size())
                return "no such option of a lever";
            break;
        case model::Origin::Event: {
            if (cause.subject >= scenario.events.size()) return "no such event";
            const std::size_t options = scenario.events[cause.subject].options.size();
            if (cause.option >= std::max<std::size_t>(options, 1)) return "no such option of an event";
            break;
        }
        case model::Origin::Decision:
            if (cause.subject >= scenario.officials.size()) return "no such official";
            break;
        case model::Origin::District:
            if (cause.subject >= scenario.districts.size()) return "no such district";
            break;
        case model::Origin::Stakeholder:
            if (cause.subject >= scenario.stakeholders.size()) return "no such stakeholder";
            break;
        case model::Origin::Rule:
        case model::Origin::Federal: break;
    }
    return {};
}

}  // namespace

TEST_CASE("what the stocks were, plus the entries of the ledger, is what they are, every month") {
    test::for_each_run([](const test::Run& run) {
        const model::Layout& layout = run.session.world().layout;
        Stocks stocks = opening_stocks(run.session);
        for (const model::TurnRecord* record : run.session.records()) {
            auto effect = record->effects.begin();
            for (const model::MonthRow& month : record->months) {
                for (; effect != record->effects.end() && effect->month == month.month; ++effect) {
                    if (effect->index >= layout.size_of(effect->metric)) FAIL("an entry for no stock");
                    stocks[layout.offset[static_cast<std::size_t>(effect->metric)] + effect->index] +=
                        effect->amount;
                }
                INFO(base::text(month.month));
                REQUIRE(difference(layout, stocks, month.stocks) == "");
            }
            // No entry is left over: they are in order of month, and all months are there.
            REQUIRE(effect == record->effects.end());
            REQUIRE(difference(layout, stocks, record->world.stocks) == "");
        }
    });
}

TEST_CASE("the comparison of stocks sees a single unit") {
    const test::Ground& tiny = test::grounds()[0];
    const model::Layout layout(*tiny.scenario);
    const play::Session session(tiny.scenario, 0, 1);
    Stocks stocks = opening_stocks(session);
    REQUIRE(difference(layout, stocks, opening_stocks(session)) == "");
    stocks.back() += 1;
    REQUIRE(difference(layout, stocks, opening_stocks(session)) == "balance 12: 1 and 0");
    stocks.pop_back();
    REQUIRE(difference(layout, stocks, opening_stocks(session)) == "another number of stocks");
}

TEST_CASE("the books balance at every end of a month") {
    test::for_each_run([](const test::Run& run) {
        const model::Layout& layout = run.session.world().layout;
        REQUIRE(sum_of_accounts(layout, opening_stocks(run.session)) == 0);
        bool is_money_moved = false;
        for (const model::TurnRecord* record : run.session.records()) {
            for (const model::MonthRow& month : record->months) {
                INFO(base::text(month.month));
                REQUIRE(sum_of_accounts(layout, month.stocks) == 0);
                is_money_moved = is_money_moved || month.stocks != opening_stocks(run.session);
            }
        }
        REQUIRE(is_money_moved);
    });
}

TEST_CASE("every entry moves something and names a cause that exists") {
    test::for_each_run([](const test::Run& run) {
        for (const model::TurnRecord* record : run.session.records()) {
            for (const model::Effect& effect : record->effects) {
                const std::string fault = fault_of(run.session.scenario(), effect);
                if (!fault.empty()) {
                    FAIL(model::row_of(effect.metric).id
                         << ", " << model::mechanism_ids[static_cast<std::size_t>(effect.cause.mechanism)]
                         << ": " << fault);
                }
            }
        }
        SUCCEED();
    });
}

TEST_CASE("an entry with a cause that does not exist is found") {
    const model::Scenario& tiny = *test::grounds()[0].scenario;
    model::Effect effect;
    effect.cause = {model::Mechanism::LeverCost, model::Origin::Lever, 2, 1};
    REQUIRE(fault_of(tiny, effect) == "nothing is moved");
    effect.amount = 1;
    REQUIRE(fault_of(tiny, effect).empty());
    effect.cause.option = 2;
    REQUIRE(fault_of(tiny, effect) == "no such option of a lever");
    effect.cause.subject = 3;
    REQUIRE(fault_of(tiny, effect) == "no such lever");
    effect.cause = {model::Mechanism::EventEffect, model::Origin::Event, 0, 1};
    REQUIRE(fault_of(tiny, effect) == "no such option of an event");
    effect.cause = {model::Mechanism::Opening, model::Origin::Rule, 0, 0};
    REQUIRE(fault_of(tiny, effect) == "the opening is no event of the term");
}

TEST_CASE("the last twelve months are remembered as the ledger has them") {
    test::for_each_run([](const test::Run& run) {
        std::vector<Stocks> ends{opening_stocks(run.session)};
        const model::Layout& layout = run.session.world().layout;
        for (const model::TurnRecord* record : run.session.records()) {
            for (const model::MonthRow& month : record->months)
                ends.push_back(month.stocks);
            const auto& recent = record->world.recent;
            REQUIRE(recent.size() == std::min(ends.size() - 1, model::recent_month_count));
            for (std::size_t back = 0; back < recent.size(); ++back) {
                const Stocks& after = ends[ends.size() - 1 - back];
                const Stocks& before = ends[ends.size() - 2 - back];
                for (std::size_t m = 0; m < model::metric_count; ++m) {
                    if (model::metric_rows[m].kind != model::Kind::Tally) continue;
                    std::int64_t sum = 0;
                    for (std::uint32_t i = layout.offset[m]; i < layout.offset[m + 1]; ++i) {
                        sum += after[i] - before[i];
                    }
                    INFO(model::metric_rows[m].id);
                    REQUIRE(recent[recent.size() - 1 - back][m] == sum);
                }
            }
        }
    });
}

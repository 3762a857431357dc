// The only thing that writes a stock, and the one rounding door. Floor 2 (sim).
// Before + sum of effects == after, exactly: what is booked is what the stock could take after rounding and
// limits.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/amount.hpp"
#include "model/effect.hpp"
#include "model/turn_record.hpp"
#include "model/world.hpp"

namespace homerule::sim {

// One of several changes of the same stock.
struct Change {
    model::Cause cause;
    std::int64_t amount = 0;  // stock units
};

// A change of a share by an amount of its own unit; more than the whole of it has nothing more to change.
inline Change share_change(const model::Cause& cause, double amount) {
    constexpr std::int64_t whole = 1'000'000;
    return {cause, std::clamp(base::round_to_stock(amount * 1e6), -whole, whole)};
}

class Posting {
public:
    // Books into `record.world`; keeps entries, closed cases and news only when `effects` is Keep.
    Posting(model::TurnRecord& record, model::Effects effects)
        : record_(record), keeps_(effects == model::Effects::Keep) {}

    model::World& world() { return record_.world; }
    const model::World& world() const { return record_.world; }
    bool keeps() const { return keeps_; }

    // Moves a stock by `amount`, in the metric's own unit (shares 0..1, dollars for money, days, persons).
    // Shares stay within 0..1 and counts of people above zero; returns what was booked, in stock units.
    std::int64_t post(const model::Cause& cause, model::Metric metric, std::size_t index, double amount) {
        if (amount == 0) return 0;
        return post_exact(cause, metric, index,
                          base::round_to_stock(amount * stock_units[static_cast<std::size_t>(metric)]));
    }

    // The same in stock units.
    std::int64_t post_exact(const model::Cause& cause, model::Metric metric, std::size_t index,
                            std::int64_t amount) {
        if (amount == 0) return 0;
        model::World& world = record_.world;
        const auto m = static_cast<std::size_t>(metric);
        std::int64_t& stock = world.stocks[world.layout.offset[m] + index];
        const model::MetricRow& row = model::metric_rows[m];
        std::int64_t booked = amount;
        if (row.unit == model::Unit::Share) {
            booked = std::clamp(amount, -stock, share_one - stock);
        } else if (row.unit != model::Unit::Cents) {
            booked = std::max(amount, -stock);
        }
        if (booked == 0) return 0;
        stock += booked;
        if (row.kind == model::Kind::Tally) world.recent.back()[m] += booked;
        if (keeps_) keep(cause, metric, index, booked);
        return booked;
    }

    // Books counts of people at all places of a metric; none below zero.
    void post_counts(const model::Cause& cause, model::Metric metric, std::span<const std::int64_t> counts) {
        if (keeps_) {
            for (std::size_t i = 0; i < counts.size(); ++i)
                post_exact(cause, metric, i, counts[i]);
            return;
        }
        model::World& world = record_.world;
        const auto m = static_cast<std::size_t>(metric);
        std::int64_t* const stocks = world.stocks.data() + world.layout.offset[m];
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < counts.size(); ++i) {
            stocks[i] += counts[i];
            sum += counts[i];
        }
        if (model::metric_rows[m].kind == model::Kind::Tally) world.recent.back()[m] += sum;
    }

    // Makes changes of one share, a metric that is no tally, one after the other. No amount is larger than
    // the whole share.
    void post_shares(model::Metric metric, std::size_t index, std::span<const Change> changes) {
        if (!keeps_) {
            // As long as no order of them can meet a limit, their sum comes to the same.
            std::int64_t sum = 0;
            std::int64_t farthest = 0;
            for (const Change& change : changes) {
                sum += change.amount;
                farthest += change.amount < 0 ? -change.amount : change.amount;
            }
            model::World& world = record_.world;
            std::int64_t& stock = world.stocks[world.layout.offset[static_cast<std::size_t>(metric)] + index];
            if (farthest <= stock && farthest <= share_one - stock) {
                stock += sum;
                return;
            }
        }
        for (const Change& change : changes)
            post_exact(change.cause, metric, index, change.amount);
    }

    // Books money from one account to another: `amount_cents` leaves `from` and arrives at `to`.
    void transfer(const model::Cause& cause, model::Account from, model::Account to,
                  std::int64_t amount_cents) {
        post_exact(cause, model::Metric::Balance, static_cast<std::size_t>(from), -amount_cents);
        post_exact(cause, model::Metric::Balance, static_cast<std::size_t>(to), amount_cents);
    }

    void tell(model::NewsKind kind, std::uint32_t subject = 0, std::uint32_t option = 0,
              std::int64_t amount = 0) {
        if (keeps_) record_.news.push_back(model::News{record_.world.month, kind, subject, option, amount});
    }

    void close(const model::Case& closed) {
        if (keeps_) record_.closed_cases.push_back(closed);
    }

private:
    // Out of line: what is small enough to stand where it is called is only the change of the stock itself.
    void keep(const model::Cause& cause, model::Metric metric, std::size_t index, std::int64_t booked);

    static constexpr std::int64_t share_one = 1'000'000;
    // Stock units in one of the metric's own unit.
    static constexpr std::array<double, model::metric_count> stock_units = [] {
        std::array<double, model::metric_count> units{};
        for (std::size_t m = 0; m < model::metric_count; ++m) {
            units[m] = 1;
            for (int d = 0; d < model::decimals_of(model::metric_rows[m].unit); ++d)
                units[m] *= 10;
        }
        return units;
    }();
    model::TurnRecord& record_;
    bool keeps_;
};

}  // namespace homerule::sim

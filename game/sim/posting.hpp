// The only thing that writes a stock, and the one rounding door. Floor 2 (sim).
// Before + sum of effects == after, exactly: what is booked is what the stock could take after rounding and
// limits.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "base/amount.hpp"
#include "model/effect.hpp"
#include "model/turn_record.hpp"
#include "model/world.hpp"

namespace homerule::sim {

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

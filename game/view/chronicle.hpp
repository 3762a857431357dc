// A session's road from the opening to now, month by month, ready to be asked. Floor 4 (view).
// Row 0 is the opening, row k the end of the k-th month played. It points into the session, which must
// outlive it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/date.hpp"
#include "model/headline.hpp"
#include "model/metric.hpp"
#include "model/turn_record.hpp"
#include "play/session.hpp"

namespace homerule::view {

// Where to look: everywhere, one district, one group, or one cell.
struct Place {
    std::optional<model::DistrictId> district;
    std::optional<model::GroupId> group;
    bool operator==(const Place&) const = default;
};

// A share as a survey gives it: half of the width of the 95 percent band is the margin.
struct Survey {
    bool taken = false;
    base::Month month{};
    double share = 0;
    double margin = 0;
    std::vector<double> shares;   // by group
    std::vector<double> margins;  // by group
};

class Chronicle {
public:
    explicit Chronicle(const play::Session& session);

    const play::Session& session() const { return *session_; }
    const model::Scenario& scenario() const { return session_->scenario(); }
    std::size_t last() const { return rows_.size() - 1; }
    // The row `months` before the last one, or the opening.
    std::size_t months_ago(std::size_t months) const { return months >= last() ? 0 : last() - months; }
    // The row at the beginning of the turn that was played last; the opening when none was.
    std::size_t before_last_turn() const;
    // The month at whose end the row stands; for row 0 the month before the term.
    base::Month month(std::size_t row) const { return scenario().start + (static_cast<int>(row) - 1); }
    // The row of a month's end, within the road.
    std::size_t row_of(base::Month month) const;

    const model::Headlines& headlines(std::size_t row) const { return *rows_[row].headlines; }
    double headline(std::size_t row, model::Headline headline) const {
        return headlines(row)[static_cast<std::size_t>(headline)];
    }
    std::int64_t stock(std::size_t row, model::Metric metric, std::size_t index = 0) const;
    double share(std::size_t row, model::Metric metric, std::size_t index = 0) const;
    // Sum of a cell metric over a place.
    std::int64_t sum(std::size_t row, model::Metric metric, const Place& place = {}) const;
    // What a tally of cells counted after row `after` and up to `row`.
    std::int64_t tally(model::Metric metric, std::size_t after, std::size_t row,
                       const Place& place = {}) const {
        return sum(row, metric, place) - sum(after, metric, place);
    }
    // Resident-weighted mean of Trust or Approval over a place, 0..1; 0 where nobody lives.
    double mean(std::size_t row, model::Metric metric, const Place& place = {}) const;
    std::vector<double> series(model::Headline headline) const;

    // The trust survey that was last published at a row.
    Survey survey(std::size_t row) const;
    // What the same survey says about a district: fewer answers, so a wider margin.
    Survey survey(std::size_t row, model::DistrictId district) const;

    // Ledger entries of the months after row `after` up to `row`, oldest first.
    std::vector<const model::Effect*> effects(std::size_t after, std::size_t row) const;
    std::vector<model::News> news(std::size_t after, std::size_t row) const;
    // All cases that the ledger of this road knows: closed and open ones, by id.
    std::vector<const model::Case*> cases() const;

    bool covers(const Place& place, std::size_t cell) const;

private:
    template <class Visit>
    void visit(const Place& place, Visit visit) const;

    struct Row {
        const std::vector<std::int64_t>* stocks;
        const model::Headlines* headlines;
    };

    const play::Session* session_;
    const model::Layout* layout_;
    std::vector<const model::TurnRecord*> records_;
    std::vector<Row> rows_;
};

}  // namespace homerule::view

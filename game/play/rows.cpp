#include "play/rows.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/amount.hpp"
#include "base/date.hpp"

namespace homerule::play {

namespace {

using model::Metric;

struct HeadlineColumn {
    std::string_view name;
    int decimals;
};
// In the order of model::Headline.
constexpr std::array<HeadlineColumn, model::headline_count> headline_columns{{
    {"trust_share", 6},
    {"victimizations_per_1000_a_year", 3},
    {"fiscal_strain_share", 6},
    {"federal_standing_share", 6},
    {"due_process_holds_12_months", 0},
    {"approval_share", 6},
    {"transparency_share", 6},
}};

struct LevelColumn {
    std::string_view name;
    Metric metric;
};
constexpr std::array level_columns{
    LevelColumn{"published_crime_reports", Metric::PublishedCrime},
    LevelColumn{"published_matches_to_date", Metric::PublishedMatches},
    LevelColumn{"published_removals_to_date", Metric::PublishedRemovals},
    LevelColumn{"published_removals_without_conviction_to_date", Metric::PublishedRemovalsWithoutConviction},
    LevelColumn{"jail_population", Metric::JailPopulation},
    LevelColumn{"hold_population", Metric::HoldPopulation},
    LevelColumn{"federal_custody", Metric::FederalCustody},
    LevelColumn{"pickup_queue", Metric::PickupQueue},
    LevelColumn{"service_level_share", Metric::ServiceLevel},
};

// Ids have hyphens, names of columns underscores.
std::string snake_case(std::string id) {
    for (char& letter : id) {
        if (letter == '-') letter = '_';
    }
    return id;
}

// One line; a field is quoted where it holds a separator, a quote or a line break.
class Line {
public:
    void add(std::string_view field) {
        if (!is_first_) text_ += ',';
        is_first_ = false;
        if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
            text_ += field;
            return;
        }
        text_ += '"';
        for (const char letter : field) {
            if (letter == '"') text_ += '"';
            text_ += letter;
        }
        text_ += '"';
    }
    std::string text() const { return text_ + "\r\n"; }

private:
    std::string text_;
    bool is_first_ = true;
};

std::string_view unit_suffix(model::Unit unit) {
    switch (unit) {
        case model::Unit::Share: return "_share";
        case model::Unit::Ratio: return "_ratio";
        case model::Unit::Cents: return "_dollars";
        case model::Unit::Persons:
        case model::Unit::Days:  // their ids end so already
        case model::Unit::Count: return "";
    }
    return "";
}

// The columns of one session, with its stocks looked up by metric.
class Rows {
public:
    explicit Rows(const Session& session)
        : scenario_(session.scenario()),
          layout_(session.world().layout),
          before_(session.branches()[0].record->world.stocks) {}

    std::string names() const {
        Line line;
        line.add("month");
        for (const HeadlineColumn& column : headline_columns)
            line.add(column.name);
        line.add("published_trust_share");
        for (const model::Group& group : scenario_.groups) {
            line.add("published_trust_share_" + snake_case(group.id));
            line.add("published_trust_margin_share_" + snake_case(group.id));
        }
        for (const LevelColumn& column : level_columns)
            line.add(column.name);
        line.add("general_fund_cash_dollars");
        line.add("reserve_dollars");
        for (const model::MetricRow& row : model::metric_rows) {
            if (row.kind == model::Kind::Tally) line.add(std::string(row.id).append(unit_suffix(row.unit)));
        }
        return line.text();
    }

    // Months come in order: tallies are the difference to the month before.
    std::string next(const model::MonthRow& month) {
        Line line;
        line.add(base::text(month.month));
        for (std::size_t h = 0; h < model::headline_count; ++h) {
            line.add(base::format_number(month.headlines[h], headline_columns[h].decimals));
        }
        line.add(base::format_number(published_trust(month.stocks), 6));
        for (std::size_t g = 0; g < scenario_.groups.size(); ++g) {
            line.add(field(Metric::PublishedTrust, at(month.stocks, Metric::PublishedTrust, g)));
            line.add(field(Metric::PublishedTrustMargin, at(month.stocks, Metric::PublishedTrustMargin, g)));
        }
        for (const LevelColumn& column : level_columns) {
            line.add(field(column.metric, at(month.stocks, column.metric)));
        }
        for (const model::Account account : {model::Account::GeneralFundCash, model::Account::Reserve}) {
            line.add(
                field(Metric::Balance, at(month.stocks, Metric::Balance, static_cast<std::size_t>(account))));
        }
        for (std::size_t m = 0; m < model::metric_count; ++m) {
            const auto metric = static_cast<Metric>(m);
            if (model::row_of(metric).kind != model::Kind::Tally) continue;
            line.add(field(metric, sum(month.stocks, metric) - sum(before_, metric)));
        }
        before_ = month.stocks;
        return line.text();
    }

private:
    using Stocks = std::vector<std::int64_t>;

    static std::string field(Metric metric, std::int64_t stock) {
        const int decimals = model::decimals_of(model::row_of(metric).unit);
        return base::format_stock(stock, decimals, decimals);
    }
    std::int64_t at(const Stocks& stocks, Metric metric, std::size_t index = 0) const {
        return stocks[layout_.offset[static_cast<std::size_t>(metric)] + index];
    }
    std::int64_t sum(const Stocks& stocks, Metric metric) const {
        std::int64_t all = 0;
        for (std::size_t i = 0; i < layout_.size_of(metric); ++i)
            all += at(stocks, metric, i);
        return all;
    }
    // The published answers of the groups, each weighed by its residents.
    double published_trust(const Stocks& stocks) const {
        double weighed = 0;
        double people = 0;
        const std::size_t groups = scenario_.groups.size();
        for (std::size_t cell = 0; cell < scenario_.cell_count(); ++cell) {
            const auto residents = static_cast<double>(at(stocks, Metric::Residents, cell));
            weighed += residents * base::from_stock(at(stocks, Metric::PublishedTrust, cell % groups), 6);
            people += residents;
        }
        return people > 0 ? weighed / people : 0;
    }

    const model::Scenario& scenario_;
    const model::Layout& layout_;
    Stocks before_;
};

}  // namespace

std::string to_csv(const Session& session) {
    Rows rows(session);
    std::string text = rows.names();
    for (const model::TurnRecord* record : session.records()) {
        for (const model::MonthRow& month : record->months)
            text += rows.next(month);
    }
    return text;
}

}  // namespace homerule::play

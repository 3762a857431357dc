#include "view/chronicle.hpp"

#include <algorithm>
#include <cmath>

#include "base/amount.hpp"
#include "base/random.hpp"
#include "base/sample.hpp"
#include "view/luck.hpp"

namespace homerule::view {

Chronicle::Chronicle(const play::Session& session)
    : session_(&session), layout_(&session.world().layout), records_(session.records()) {
    const model::World& opening = session.branches().front().record->world;
    rows_.push_back({&opening.stocks, &opening.opening});
    for (const model::TurnRecord* record : records_) {
        for (const model::MonthRow& month : record->months)
            rows_.push_back({&month.stocks, &month.headlines});
    }
}

std::size_t Chronicle::before_last_turn() const {
    const std::size_t months = records_.empty() ? 0 : records_.back()->months.size();
    return last() - std::min(months, last());
}

std::size_t Chronicle::row_of(base::Month month) const {
    const int row = month - scenario().start + 1;
    return static_cast<std::size_t>(std::clamp(row, 0, static_cast<int>(last())));
}

std::int64_t Chronicle::stock(std::size_t row, model::Metric metric, std::size_t index) const {
    return (*rows_[row].stocks)[layout_->offset[static_cast<std::size_t>(metric)] + index];
}

double Chronicle::share(std::size_t row, model::Metric metric, std::size_t index) const {
    return base::from_stock(stock(row, metric, index), model::decimals_of(model::row_of(metric).unit));
}

bool Chronicle::covers(const Place& place, std::size_t cell) const {
    const std::size_t groups = scenario().groups.size();
    return (!place.district || place.district->index == cell / groups) &&
           (!place.group || place.group->index == cell % groups);
}

template <class Visit>
void Chronicle::visit(const Place& place, Visit visit) const {
    const std::size_t groups = scenario().groups.size();
    // A district's cells stand together; there can be thousands of districts.
    const std::size_t first = place.district ? place.district->index * groups : 0;
    const std::size_t end = place.district ? first + groups : scenario().cell_count();
    for (std::size_t cell = first; cell < end; ++cell) {
        if (!place.group || place.group->index == cell % groups) visit(cell);
    }
}

std::int64_t Chronicle::sum(std::size_t row, model::Metric metric, const Place& place) const {
    std::int64_t sum = 0;
    visit(place, [&](std::size_t cell) { sum += stock(row, metric, cell); });
    return sum;
}

double Chronicle::mean(std::size_t row, model::Metric metric, const Place& place) const {
    double sum = 0;
    double residents = 0;
    visit(place, [&](std::size_t cell) {
        const auto people = static_cast<double>(stock(row, model::Metric::Residents, cell));
        sum += people * share(row, metric, cell);
        residents += people;
    });
    return residents > 0 ? sum / residents : 0;
}

std::vector<double> Chronicle::series(model::Headline headline) const {
    std::vector<double> values;
    for (std::size_t row = 0; row <= last(); ++row)
        values.push_back(this->headline(row, headline));
    return values;
}

Survey Chronicle::survey(std::size_t row) const {
    Survey survey;
    double residents = 0;
    double variance = 0;
    for (std::size_t g = 0; g < scenario().groups.size(); ++g) {
        const double group_share = share(row, model::Metric::PublishedTrust, g);
        const double margin = share(row, model::Metric::PublishedTrustMargin, g);
        survey.shares.push_back(group_share);
        survey.margins.push_back(margin);
        survey.taken = survey.taken || margin > 0;
        const auto people =
            static_cast<double>(sum(row, model::Metric::Residents,
                                    Place{std::nullopt, model::GroupId{static_cast<std::uint32_t>(g)}}));
        survey.share += people * group_share;
        variance += people * margin * people * margin;
        residents += people;
    }
    if (residents > 0) {
        survey.share /= residents;
        survey.margin = std::sqrt(variance) / residents;
    }
    // The month of the survey is the last in which a published share moved; margins also widen with age.
    std::size_t taken = row;
    const auto moved = [&](std::size_t at, model::Metric metric) {
        for (std::size_t g = 0; g < scenario().groups.size(); ++g) {
            if (stock(at, metric, g) != stock(at - 1, metric, g)) return true;
        }
        return false;
    };
    while (taken > 0 && !moved(taken, model::Metric::PublishedTrust))
        --taken;
    survey.month = month(taken);
    return survey;
}

Survey Chronicle::survey(std::size_t row, model::DistrictId district) const {
    Survey survey = this->survey(row);
    // What was known at the start came from elsewhere and says nothing about districts.
    survey.taken = survey.taken && survey.month >= scenario().start;
    if (!survey.taken) return survey;
    const Place place{district, std::nullopt};
    const auto all = static_cast<double>(sum(row, model::Metric::Residents));
    const auto here =
        static_cast<double>(std::max<std::int64_t>(sum(row, model::Metric::Residents, place), 1));
    // Assumption: the survey's authors borrow strength from like districts, so the margin grows with the
    // fourth root of the share of residents and not with its square root.
    survey.margin = std::min(0.5, survey.margin * std::sqrt(std::sqrt(std::max(1.0, all / here))));
    const std::size_t taken = row_of(survey.month);
    const double luck = base::uniform({session_->luck(), static_cast<std::uint32_t>(Purpose::DistrictSurvey),
                                       static_cast<std::uint32_t>(survey.month.value),
                                       scenario().districts[district.index].key, 0});
    // A margin of 95 percent is 1.96 standard errors.
    const double error = survey.margin / 1.96 * base::normal_quantile(luck);
    survey.share = std::clamp(mean(taken, model::Metric::Trust, place) + error, 0.0, 1.0);
    survey.shares.clear();
    survey.margins.clear();
    return survey;
}

std::vector<const model::Effect*> Chronicle::effects(std::size_t after, std::size_t row) const {
    std::vector<const model::Effect*> found;
    for (const model::TurnRecord* record : records_) {
        for (const model::Effect& effect : record->effects) {
            if (effect.month > month(after) && effect.month <= month(row)) found.push_back(&effect);
        }
    }
    return found;
}

std::vector<model::News> Chronicle::news(std::size_t after, std::size_t row) const {
    std::vector<model::News> found;
    for (const model::TurnRecord* record : records_) {
        for (const model::News& news : record->news) {
            if (news.month > month(after) && news.month <= month(row)) found.push_back(news);
        }
    }
    return found;
}

std::vector<const model::Case*> Chronicle::cases() const {
    std::vector<const model::Case*> known;
    for (const model::TurnRecord* record : records_) {
        for (const model::Case& closed : record->closed_cases)
            known.push_back(&closed);
    }
    for (const model::Case& open : session_->world().cases)
        known.push_back(&open);
    std::stable_sort(known.begin(), known.end(),
                     [](const model::Case* a, const model::Case* b) { return a->id < b->id; });
    return known;
}

}  // namespace homerule::view

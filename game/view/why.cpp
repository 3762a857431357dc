#include "view/why.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>

#include "base/amount.hpp"

namespace homerule::view {

using model::Headline;
using model::Mechanism;
using model::Metric;
using model::Origin;

namespace {

// Causes are told apart by all that can be named.
using CauseKey = std::tuple<Mechanism, Origin, std::uint16_t, std::uint16_t>;

struct Sum {
    double amount = 0;
    int entries = 0;
};

class Sums {
public:
    void add(const model::Cause& cause, double amount, int entries = 1) {
        Sum& sum = sums_[CauseKey{cause.mechanism, cause.origin, cause.subject, cause.option}];
        sum.amount += amount;
        sum.entries += entries;
    }
    double total() const {
        double total = 0;
        for (const auto& [key, sum] : sums_)
            total += sum.amount;
        return total;
    }
    // The same sums, each times a factor, added to another set.
    void add_to(Sums& other, double factor) const {
        for (const auto& [key, sum] : sums_) {
            const auto& [mechanism, origin, subject, option] = key;
            other.add({mechanism, origin, subject, option}, factor * sum.amount,
                      factor > 0 ? sum.entries : 0);
        }
    }
    std::vector<WhyLine> lines() const {
        std::vector<WhyLine> lines;
        for (const auto& [key, sum] : sums_) {
            const auto& [mechanism, origin, subject, option] = key;
            WhyLine line;
            line.cause = {mechanism, origin, subject, option};
            line.amount = sum.amount;
            line.entries = sum.entries;
            lines.push_back(line);
        }
        return lines;
    }

private:
    std::map<CauseKey, Sum> sums_;
};

bool is_mean(Headline headline) {
    return headline == Headline::Trust || headline == Headline::Approval;
}

std::vector<Metric> counted(Headline headline) {
    if (headline == Headline::Safety) {
        return {Metric::ViolentVictimizations, Metric::DomesticVictimizations,
                Metric::PropertyVictimizations};
    }
    if (headline == Headline::DueProcess) return {Metric::HoldsWithoutConviction, Metric::WrongfulHolds};
    return {};
}

void explain_mean(const Chronicle& chronicle, Metric metric, Explanation& told) {
    const Place& place = told.place;
    Sums sums;
    std::vector<double> all(chronicle.last() + 1);
    for (std::size_t row = 0; row < all.size(); ++row) {
        all[row] = static_cast<double>(chronicle.sum(row, Metric::Residents, place));
    }
    for (const model::Effect* effect : chronicle.effects(told.from, told.to)) {
        if (effect->metric != metric || !chronicle.covers(place, effect->index)) continue;
        const std::size_t row = chronicle.row_of(effect->month);
        const auto people = static_cast<double>(chronicle.stock(row, Metric::Residents, effect->index));
        if (all[row] > 0) {
            sums.add(effect->cause, base::from_stock(effect->amount, model::decimals_of(model::Unit::Share)) *
                                        people / all[row]);
        }
    }
    told.before = chronicle.mean(told.from, metric, place);
    told.after = chronicle.mean(told.to, metric, place);
    told.lines = sums.lines();
    WhyLine line;
    line.kind = LineKind::Moving;
    line.amount = told.after - told.before - sums.total();
    told.lines.push_back(line);
}

// A count over the months after row `begin` up to `row`.
double a_year_per_thousand(const Chronicle& chronicle, const Place& place, double count, std::size_t begin,
                           std::size_t row) {
    const auto residents = static_cast<double>(chronicle.sum(row, Metric::Residents, place));
    const auto months = static_cast<double>(row - begin);
    return residents > 0 && months > 0 ? count * 12.0 / months * 1000.0 / residents : 0;
}

struct Window {
    Sums sums;
    double value = 0;  // of the headline
};

// The twelve months that end with a row: what each cause counted, and the headline.
Window window(const Chronicle& chronicle, Headline headline, const Place& place, std::size_t row) {
    const std::size_t begin = row > 12 ? row - 12 : 0;
    Window window;
    const std::vector<Metric> metrics = counted(headline);
    double count = 0;
    for (const model::Effect* effect : chronicle.effects(begin, row)) {
        if (std::find(metrics.begin(), metrics.end(), effect->metric) == metrics.end()) continue;
        if (!chronicle.covers(place, effect->index)) continue;
        window.sums.add(effect->cause, static_cast<double>(effect->amount));
        count += static_cast<double>(effect->amount);
    }
    if (place == Place{}) {
        window.value = chronicle.headline(row, headline);
    } else if (headline == Headline::DueProcess) {
        window.value = count;
    } else {
        window.value = a_year_per_thousand(chronicle, place, count, begin, row);
    }
    return window;
}

void explain_count(const Chronicle& chronicle, Explanation& told) {
    const Window before = window(chronicle, told.headline, told.place, told.from);
    const Window after = window(chronicle, told.headline, told.place, told.to);
    told.before = before.value;
    told.after = after.value;
    Sums sums;
    const double counted_after = after.sums.total();
    const double counted_before = before.sums.total();
    // At the opening no month is counted yet: the estimate stands for ordinary crime.
    if (counted_before != 0) before.sums.add_to(sums, -before.value / counted_before);
    if (counted_after != 0) after.sums.add_to(sums, after.value / counted_after);
    if (counted_before == 0 && before.value != 0 && told.headline == Headline::Safety) {
        sums.add({Mechanism::Victimization, Origin::Rule, 0, 0}, -before.value, 0);
    }
    told.lines = sums.lines();
}

void explain_stock(const Chronicle& chronicle, Metric metric, Explanation& told) {
    Sums sums;
    for (const model::Effect* effect : chronicle.effects(told.from, told.to)) {
        if (effect->metric == metric) {
            sums.add(effect->cause,
                     base::from_stock(effect->amount, model::decimals_of(model::row_of(metric).unit)));
        }
    }
    told.before = chronicle.headline(told.from, told.headline);
    told.after = chronicle.headline(told.to, told.headline);
    told.lines = sums.lines();
}

// A gap is what the reserve gave and what services lost, as a share of a year's spending: cash from the
// reserve has its entry in cents, and what it did not cover was cut from services.
void explain_strain(const Chronicle& chronicle, Explanation& told) {
    told.before = chronicle.headline(told.from, Headline::FiscalStrain);
    told.after = chronicle.headline(told.to, Headline::FiscalStrain);
    const model::Scenario& scenario = chronicle.scenario();
    double spending = 1;
    if (!scenario.budget.years.empty()) {
        const model::BudgetYear& year = scenario.budget.years.front();
        spending = std::max(year.police_expense + year.jail_expense + year.other_expense, 1.0);
    }
    Sums sums;
    std::optional<model::Cause> cut;
    for (const model::Effect* effect : chronicle.effects(told.from, told.to)) {
        if (effect->cause.mechanism == Mechanism::ServiceCut) cut = effect->cause;
        if (effect->cause.mechanism == Mechanism::ReserveTransfer && effect->metric == Metric::Balance &&
            effect->index == static_cast<std::uint32_t>(model::Account::GeneralFundCash) &&
            effect->amount > 0) {
            sums.add(effect->cause, static_cast<double>(effect->amount) / 100.0 / spending);
        }
    }
    if (cut) sums.add(*cut, told.after - told.before - sums.total());
    told.lines = sums.lines();
}

}  // namespace

bool has_places(Headline headline) {
    return is_mean(headline) || !counted(headline).empty();
}

double level_of(const Chronicle& chronicle, Headline headline, const Place& place, std::size_t row) {
    if (place == Place{} || !has_places(headline)) return chronicle.headline(row, headline);
    if (headline == Headline::Trust) return chronicle.mean(row, Metric::Trust, place);
    if (headline == Headline::Approval) return chronicle.mean(row, Metric::Approval, place);
    const std::size_t begin = row > 12 ? row - 12 : 0;
    double count = 0;
    for (const Metric metric : counted(headline))
        count += static_cast<double>(chronicle.tally(metric, begin, row, place));
    if (headline == Headline::DueProcess) return count;
    return a_year_per_thousand(chronicle, place, count, begin, row);
}

double shown_scale(Headline headline) {
    switch (headline) {
        case Headline::Safety:
        case Headline::DueProcess: return 1;
        case Headline::Trust:
        case Headline::FiscalStrain:
        case Headline::FederalStanding:
        case Headline::Approval:
        case Headline::Transparency: return 100;
    }
    return 1;
}

int shown_decimals(Headline headline) {
    if (headline == Headline::DueProcess) return 0;
    return headline == Headline::FiscalStrain ? 2 : 1;
}

Explanation explain(const Chronicle& chronicle, Headline headline, const Place& place, std::size_t from,
                    std::size_t to) {
    Explanation told;
    told.headline = headline;
    told.place = has_places(headline) ? place : Place{};
    told.from = std::min(from, to);
    told.to = std::min(to, chronicle.last());
    // A place has no estimate of its own from before its first month.
    if (!(told.place == Place{}) && !counted(headline).empty() && told.from == 0 && told.to > 0)
        told.from = 1;
    switch (headline) {
        case Headline::Trust: explain_mean(chronicle, Metric::Trust, told); break;
        case Headline::Approval: explain_mean(chronicle, Metric::Approval, told); break;
        case Headline::Safety:
        case Headline::DueProcess: explain_count(chronicle, told); break;
        case Headline::FiscalStrain: explain_strain(chronicle, told); break;
        case Headline::FederalStanding: explain_stock(chronicle, Metric::FederalStanding, told); break;
        case Headline::Transparency: explain_stock(chronicle, Metric::Transparency, told); break;
    }

    double explained = 0;
    for (const WhyLine& line : told.lines)
        explained += line.amount;
    const double rest = told.after - told.before - explained;
    const double scale = shown_scale(headline);
    const int decimals = shown_decimals(headline);
    WhyLine rest_line;
    rest_line.kind = LineKind::Rest;
    rest_line.amount = rest;
    told.lines.push_back(rest_line);

    // Each line is rounded down in size, and the steps that are then missing go to the lines that lost most,
    // so that what is shown adds up to what is shown.
    told.shown_before = base::to_stock(told.before * scale, decimals);
    told.shown_after = base::to_stock(told.after * scale, decimals);
    const double step = static_cast<double>(base::to_stock(1.0, decimals)) * scale;
    std::int64_t missing = told.shown_after - told.shown_before;
    std::vector<std::pair<double, std::size_t>> lost;
    for (std::size_t i = 0; i < told.lines.size(); ++i) {
        const double exact = told.lines[i].amount * step;
        told.lines[i].shown_units = static_cast<std::int64_t>(std::trunc(exact));
        missing -= told.lines[i].shown_units;
        lost.emplace_back(exact - std::trunc(exact), i);
    }
    const bool up = missing > 0;
    std::stable_sort(lost.begin(), lost.end(), [up](const auto& a, const auto& b) {
        return up ? a.first > b.first : a.first < b.first;
    });
    for (std::size_t i = 0; missing != 0; i = (i + 1) % lost.size()) {
        told.lines[lost[i].second].shown_units += up ? 1 : -1;
        missing += up ? -1 : 1;
    }

    std::stable_sort(told.lines.begin(), told.lines.end(), [](const WhyLine& a, const WhyLine& b) {
        return std::fabs(a.amount) > std::fabs(b.amount);
    });
    // The last digits of doubles are no cause.
    constexpr double rounding = 1e-9;
    std::vector<WhyLine> kept;
    for (const WhyLine& line : told.lines) {
        if (line.shown_units != 0 || std::fabs(line.amount) > rounding) kept.push_back(line);
    }
    told.lines = std::move(kept);
    return told;
}

std::string origin_name(const Scene& scene, const model::Cause& cause) {
    const Speaker& speak = scene.speak;
    const model::Scenario& scenario = scene.scenario();
    const std::size_t subject = cause.subject;
    switch (cause.origin) {
        case Origin::Rule: return {};
        case Origin::Lever: {
            if (subject >= scenario.levers.size() || cause.option >= scenario.levers[subject].options.size())
                return {};
            return speak.say("origin.lever", {{"lever", lever_name(scene, subject)},
                                              {"option", lever_option_name(scene, subject, cause.option)}});
        }
        case Origin::Event: {
            if (subject >= scenario.events.size()) return {};
            const model::Event& event = scenario.events[subject];
            if (event.options.empty() || cause.option >= event.options.size()) {
                return speak.say("origin.event", {{"event", speak.of(event.title)}});
            }
            return speak.say(
                "origin.decided_event",
                {{"event", speak.of(event.title)}, {"option", speak.of(event.options[cause.option].name)}});
        }
        case Origin::Decision:
            if (subject >= scenario.officials.size()) return {};
            return speak.say("origin.decision", {{"official", official_name(scene, {cause.subject})}});
        case Origin::District:
            if (subject >= scenario.districts.size()) return {};
            return speak.say("origin.district", {{"district", speak.of(scenario.districts[subject].name)}});
        case Origin::Stakeholder:
            if (subject >= scenario.stakeholders.size()) return {};
            return speak.say("origin.stakeholder",
                             {{"stakeholder", speak.of(scenario.stakeholders[subject].name)}});
        case Origin::Federal: return speak.say("origin.federal");
    }
    return {};
}

std::string cause_name(const Scene& scene, const model::Cause& cause) {
    const std::string mechanism =
        scene.speak.of(scene.evidence().mechanisms[static_cast<std::size_t>(cause.mechanism)].name);
    const std::string origin = origin_name(scene, cause);
    return origin.empty() ? mechanism
                          : scene.speak.say("cause", {{"mechanism", mechanism}, {"origin", origin}});
}

std::string line_name(const Scene& scene, const WhyLine& line) {
    switch (line.kind) {
        case LineKind::Ledger: return cause_name(scene, line.cause);
        case LineKind::Moving: return scene.speak.say("why.moving");
        case LineKind::Rest: return scene.speak.say("why.rest");
    }
    return {};
}

std::string headline_name(const Speaker& speak, Headline headline) {
    return speak.say_of("headline", model::headline_ids[static_cast<std::size_t>(headline)]);
}

std::string headline_value(const Speaker& speak, Headline headline, double value, Precision precision) {
    const std::string_view id = model::headline_ids[static_cast<std::size_t>(headline)];
    // Whole points are what a survey or an index can bear.
    const bool is_whole = headline == Headline::Trust || headline == Headline::Approval ||
                          headline == Headline::FederalStanding || headline == Headline::Transparency;
    const int decimals = is_whole && precision == Precision::Plain ? 0 : shown_decimals(headline);
    return speak.say_of("headline_value", id,
                        {{"number", speak.number(value * shown_scale(headline), decimals)}});
}

std::string headline_row(const Speaker& speak, Headline headline) {
    return speak.say_of("headline_row", model::headline_ids[static_cast<std::size_t>(headline)]);
}

std::string headline_cell(const Speaker& speak, Headline headline, double value) {
    return speak.say_of("headline_cell", model::headline_ids[static_cast<std::size_t>(headline)],
                        {{"number", speak.number(value * shown_scale(headline), shown_decimals(headline))}});
}

std::string headline_change_cell(const Speaker& speak, Headline headline, double change) {
    return speak.with_sign(change * shown_scale(headline), shown_decimals(headline));
}

std::string headline_change(const Speaker& speak, Headline headline, double change) {
    const std::string_view id = model::headline_ids[static_cast<std::size_t>(headline)];
    return speak.say_of(
        "headline_change", id,
        {{"number", speak.with_sign(change * shown_scale(headline), shown_decimals(headline))}});
}

int better(Headline headline, double change) {
    // Below this a change is luck or rounding, and nobody would notice it.
    constexpr model::Headlines noticeable{0.005, 0.3, 0.0005, 0.005, 1, 0.005, 0.005};
    const auto h = static_cast<std::size_t>(headline);
    if (std::fabs(change) < noticeable[h]) return 0;
    return (change > 0 ? 1 : -1) * model::headline_direction[h];
}

}  // namespace homerule::view

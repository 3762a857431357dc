#include "sim/rules.hpp"

#include <algorithm>
#include <cmath>

#include "base/curve.hpp"
#include "base/digest.hpp"
#include "model/world.hpp"

namespace homerule::sim {

using model::Dial;
using model::Parameter;

namespace {

double value_of(const model::ParameterValues& values, Parameter parameter) {
    return values[static_cast<std::size_t>(parameter)];
}

double match_share(const model::ParameterValues& values, model::Standing standing) {
    switch (standing) {
        case model::Standing::UsBorn: return value_of(values, Parameter::MatchShareUsBorn);
        case model::Standing::Naturalized: return value_of(values, Parameter::MatchShareNaturalized);
        case model::Standing::Lawful: return value_of(values, Parameter::MatchShareLawful);
        case model::Standing::Unauthorized: return value_of(values, Parameter::MatchShareUnauthorized);
    }
    return 0;
}

// The odds against something of this chance, 0 < share < 1.
double odds_against(double share) {
    return (1.0 - share) / share;
}

}  // namespace

Constants constants_of(const model::Scenario& scenario, const model::ParameterValues& values) {
    constexpr std::array<Parameter, model::victim_offense_count> rate_parameters{
        Parameter::ViolentRate, Parameter::DomesticRate, Parameter::PropertyRate};
    constexpr std::array<Parameter, model::victim_offense_count> report_parameters{
        Parameter::ViolentReportShare, Parameter::DomesticReportShare, Parameter::PropertyReportShare};
    constexpr std::array<Parameter, model::victim_offense_count> clearance_parameters{
        Parameter::ViolentClearanceShare, Parameter::DomesticClearanceShare,
        Parameter::PropertyClearanceShare};

    Constants constants;
    const std::size_t groups = scenario.groups.size();
    for (std::size_t c = 0; c < model::victim_offense_count; ++c) {
        constants.failure_odds[c] =
            odds_against(std::clamp(value_of(values, clearance_parameters[c]), 0.01, 0.99));
    }
    for (const model::Group& group : scenario.groups)
        constants.opening_trust.push_back(group.trust);

    const std::size_t cells = scenario.cell_count();
    constants.cell_keys.resize(cells);
    constants.rates = base::Table<double>(model::victim_offense_count, cells);
    constants.report_shares = base::Table<double>(model::victim_offense_count, cells);
    constants.silence_odds = base::Table<double>(model::victim_offense_count, cells);
    constants.match_shares.resize(cells);
    std::vector<double> arrest_weights(cells);
    double weight_sum = 0;
    double expected_arrests = 0;  // a month, from crimes with a victim
    for (std::size_t d = 0; d < scenario.districts.size(); ++d) {
        const model::District& district = scenario.districts[d];
        constants.district_keys.push_back(district.key);
        for (std::size_t g = 0; g < groups; ++g) {
            const std::size_t cell = d * groups + g;
            base::Digest key;
            key.add(district.key);
            key.add(scenario.groups[g].key);
            const std::uint64_t folded = key.value();
            constants.cell_keys[cell] = static_cast<std::uint32_t>(folded ^ (folded >> 32));
            const model::Standing standing = scenario.groups[g].standing;
            constants.districts.push_back(model::DistrictId{static_cast<std::uint32_t>(d)});
            constants.groups.push_back(model::GroupId{static_cast<std::uint32_t>(g)});
            constants.standings.push_back(standing);
            const double on_file = standing == model::Standing::Unauthorized ? district.match_ratio : 1;
            constants.match_shares[cell] = std::min(match_share(values, standing) * on_file, 1.0);
            const auto residents = static_cast<double>(district.residents[g]);
            constants.opening_residents.push_back(residents);
            for (std::size_t c = 0; c < model::victim_offense_count; ++c) {
                const double rate = value_of(values, rate_parameters[c]) / 1000.0 / 12.0 *
                                    scenario.groups[g].victimization_ratio * district.crime_ratio;
                constants.rates.at(c, cell) = std::clamp(rate, 0.0, 1.0);
                const double share = std::clamp(
                    value_of(values, report_parameters[c]) * scenario.groups[g].reporting_ratio, 0.02, 0.98);
                constants.silence_odds.at(c, cell) = odds_against(share);
                constants.report_shares.at(c, cell) = 1.0 / (1.0 + constants.silence_odds.at(c, cell));
                expected_arrests += residents * constants.rates.at(c, cell) *
                                    constants.report_shares.at(c, cell) *
                                    value_of(values, clearance_parameters[c]) *
                                    value_of(values, Parameter::ArrestsPerClearance);
            }
            arrest_weights[cell] = residents * scenario.groups[g].arrest_ratio * district.crime_ratio;
            weight_sum += arrest_weights[cell];
        }
    }

    constants.bookings_a_month = scenario.jail.bookings_per_year / 12.0;
    // Most bookings are for offenses without a victim report; at least a fifth stays for them where a
    // scenario gives fewer bookings than its crime explains.
    const double minor =
        std::max(constants.bookings_a_month - expected_arrests, 0.2 * constants.bookings_a_month) *
        value_of(values, Parameter::MinorArrestMultiple);
    constants.opening_dials = model::opening_dials(scenario);
    const auto opening = [&constants](Dial dial) {
        return constants.opening_dials[static_cast<std::size_t>(dial)];
    };
    // The bookings given are those left after the opening practice of citations.
    const double booked =
        (1.0 - opening(Dial::CiteAndRelease)) *
        (1.0 - value_of(values, Parameter::LicenseArrestShare) * (1.0 - opening(Dial::LicenseArrests)));
    constants.minor_arrests.resize(cells);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        constants.minor_arrests[cell] =
            weight_sum > 0 ? minor / std::max(booked, 0.05) * arrest_weights[cell] / weight_sum : 0;
    }

    for (const model::Event& event : scenario.events)
        constants.event_months.push_back(event.date ? base::month_of(*event.date) : base::Month{});

    if (!scenario.budget.years.empty()) {
        const model::BudgetYear& year = scenario.budget.years.front();
        constants.annual_spending_dollars = year.police_expense + year.jail_expense + year.other_expense;
    }
    double scale = 0;
    for (const model::Lever& lever : scenario.levers) {
        double largest = 0;
        for (const model::LeverOption& option : lever.options) {
            largest = std::max(largest, option.cooperation < 0 ? -option.cooperation : option.cooperation);
        }
        scale += largest;
    }
    constants.cooperation_scale = scale > 0 ? scale : 1;
    for (const model::Lever& lever : scenario.levers)
        constants.opening_policy += lever.options[lever.start.index].cooperation;
    return constants;
}

Rules rules_of(const model::Scenario& scenario, const model::ParameterValues& values) {
    return Rules{scenario, values, constants_of(scenario, values)};
}

}  // namespace homerule::sim

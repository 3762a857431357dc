#include <algorithm>
#include <span>
#include <vector>

#include "base/sample.hpp"
#include "sim/phases/phases.hpp"

namespace homerule::sim {

using model::Cause;
using model::Dial;
using model::Mechanism;
using model::Metric;
using model::Offense;
using model::Origin;
using model::Parameter;

namespace {

// Who is arrested for crimes that were cleared: residents of the same district, by the groups' arrest ratios.
void arrest_for_clearances(const StepView& view, Posting& posting) {
    const model::World& world = posting.world();
    const std::size_t groups = view.scenario.groups.size();
    std::vector<double> weights(groups);
    std::vector<std::int64_t> counts(groups);
    const Cause cause{Mechanism::Arrest, Origin::Rule, 0, 0};
    for (std::size_t d = 0; d < view.scenario.districts.size(); ++d) {
        for (std::size_t g = 0; g < groups; ++g) {
            weights[g] = static_cast<double>(world.at(Metric::Residents, d * groups + g)) *
                         view.scenario.groups[g].arrest_ratio;
        }
        const base::Draw luck = view.draw(world, Purpose::ArrestGroups, view.constants.district_keys[d], 0);
        for (std::size_t c = 0; c < model::victim_offense_count; ++c) {
            const double cleared = static_cast<double>(view.scratch.clearances.at(d, c));
            const std::int64_t arrested =
                base::to_stock(cleared * view.value(Parameter::ArrestsPerClearance), 0);
            if (arrested == 0) continue;
            base::deal(arrested, weights, luck.uniform(static_cast<int>(c)), counts);
            for (std::size_t g = 0; g < groups; ++g) {
                const std::size_t cell = d * groups + g;
                posting.post_exact(cause, Metric::Arrests, cell, counts[g]);
                view.scratch.bookings.at(cell, c) += counts[g];
            }
        }
    }
}

// Arrests at the officers' discretion: a citation can take the place of a booking.
void arrest_for_minor_offenses(const StepView& view, Posting& posting) {
    const model::World& world = posting.world();
    const std::size_t groups = view.scenario.groups.size();
    const double service = static_cast<double>(world.at(Metric::ServiceLevel)) / 1e6;
    const double force = service * view.dial(Dial::PatrolStaffing);
    const double license_share = view.value(Parameter::LicenseArrestShare);
    const double spared = 1.0 - view.dial(Dial::LicenseArrests);
    const double overseen =
        1.0 - view.value(Parameter::OversightArrestEffect) * view.beyond_opening(Dial::Oversight);
    const Cause arrest{Mechanism::Arrest, Origin::Rule, 0, 0};
    const Cause oversight = view.cause(Mechanism::Oversight, Dial::Oversight);
    const Cause license = view.cause(Mechanism::Citation, Dial::LicenseArrests);
    const Cause cite = view.cause(Mechanism::Citation, Dial::CiteAndRelease);
    const auto minor = static_cast<std::size_t>(Offense::Minor);
    for (std::size_t cell = 0; cell < view.scenario.cell_count(); ++cell) {
        const auto opening =
            static_cast<double>(view.scenario.districts[cell / groups].residents[cell % groups]);
        if (opening <= 0) continue;
        const double grown = static_cast<double>(world.at(Metric::Residents, cell)) / opening;
        const double mean = view.constants.minor_arrests[cell] * grown * force;
        const base::Draw draw = view.draw(world, Purpose::MinorArrests, view.constants.cell_keys[cell], 0);
        const model::Standing standing = view.scenario.groups[cell % groups].standing;
        const bool noncitizen =
            standing == model::Standing::Lawful || standing == model::Standing::Unauthorized;
        const std::int64_t expected = base::poisson(mean, draw.uniform(0));
        const std::int64_t arrested =
            noncitizen && overseen != 1.0 ? base::poisson(mean * overseen, draw.uniform(0)) : expected;
        posting.post_exact(arrest, Metric::Arrests, cell, expected);
        posting.post_exact(oversight, Metric::Arrests, cell, arrested - expected);

        std::int64_t license_cited = 0;
        if (spared > 0) {
            const std::int64_t for_license = base::binomial(arrested, license_share, draw.uniform(1));
            license_cited = base::binomial(for_license, spared, draw.uniform(2));
        }
        const std::int64_t cited =
            base::binomial(arrested - license_cited, view.dial(Dial::CiteAndRelease), draw.uniform(3));
        posting.post_exact(license, Metric::Citations, cell, license_cited);
        posting.post_exact(cite, Metric::Citations, cell, cited);
        view.scratch.bookings.at(cell, minor) += arrested - license_cited - cited;
    }
}

}  // namespace

void arrests(const StepView& view, Posting& posting) {
    arrest_for_clearances(view, posting);
    arrest_for_minor_offenses(view, posting);
    const Cause booking{Mechanism::Booking, Origin::Rule, 0, 0};
    for (std::size_t cell = 0; cell < view.scenario.cell_count(); ++cell) {
        std::int64_t booked = 0;
        for (std::size_t c = 0; c < model::offense_count; ++c)
            booked += view.scratch.bookings.at(cell, c);
        posting.post_exact(booking, Metric::Bookings, cell, booked);
    }
}

}  // namespace homerule::sim

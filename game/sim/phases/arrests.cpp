#include <algorithm>
#include <span>

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
    const std::span<double> weights = view.scratch.arena.take<double>(groups);
    const std::span<std::int64_t> counts = view.scratch.arena.take<std::int64_t>(groups);
    const Cause cause{Mechanism::Arrest, Origin::Rule, 0, 0};
    const Drawn luck = view.draw_all(world, Purpose::ArrestGroups, view.constants.district_keys);
    for (std::size_t d = 0; d < view.scenario.districts.size(); ++d) {
        for (std::size_t g = 0; g < groups; ++g) {
            weights[g] = static_cast<double>(world.at(Metric::Residents, d * groups + g)) *
                         view.scenario.groups[g].arrest_ratio;
        }
        for (std::size_t c = 0; c < model::victim_offense_count; ++c) {
            const double cleared = static_cast<double>(view.scratch.clearances.at(d, c));
            const std::int64_t arrested =
                base::to_stock(cleared * view.value(Parameter::ArrestsPerClearance), 0);
            if (arrested == 0) continue;
            base::deal(arrested, weights, luck.uniforms(c)[d], counts);
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
    const std::size_t cells = view.scenario.cell_count();
    base::Arena& arena = view.scratch.arena;
    const Drawn luck = view.draw_all(world, Purpose::MinorArrests, view.constants.cell_keys);

    const std::span<double> means = arena.take<double>(cells);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        const double opening = view.constants.opening_residents[cell];
        if (opening <= 0) continue;
        const double grown = static_cast<double>(world.at(Metric::Residents, cell)) / opening;
        means[cell] = view.constants.minor_arrests[cell] * grown * force;
    }
    const std::span<std::int64_t> expected = arena.take<std::int64_t>(cells);
    base::poissons(means, luck.uniforms(0), expected);
    const std::span<std::int64_t> arrested = arena.take<std::int64_t>(cells);
    std::copy(expected.begin(), expected.end(), arrested.begin());
    if (overseen != 1.0) {
        for (std::size_t cell = 0; cell < cells; ++cell) {
            const model::Standing standing = view.constants.standings[cell];
            const bool noncitizen =
                standing == model::Standing::Lawful || standing == model::Standing::Unauthorized;
            if (noncitizen) means[cell] *= overseen;
        }
        base::poissons(means, luck.uniforms(0), arrested);
    }
    const std::span<double> chances = arena.take<double>(cells);
    const std::span<std::int64_t> license_cited = arena.take<std::int64_t>(cells);
    if (spared > 0) {
        const std::span<std::int64_t> for_license = arena.take<std::int64_t>(cells);
        std::fill(chances.begin(), chances.end(), license_share);
        base::binomials(arrested, chances, luck.uniforms(1), for_license);
        std::fill(chances.begin(), chances.end(), spared);
        base::binomials(for_license, chances, luck.uniforms(2), license_cited);
    }
    const std::span<std::int64_t> others = arena.take<std::int64_t>(cells);
    const std::span<std::int64_t> cited = arena.take<std::int64_t>(cells);
    for (std::size_t cell = 0; cell < cells; ++cell)
        others[cell] = arrested[cell] - license_cited[cell];
    std::fill(chances.begin(), chances.end(), view.dial(Dial::CiteAndRelease));
    base::binomials(others, chances, luck.uniforms(3), cited);

    for (std::size_t cell = 0; cell < cells; ++cell) {
        posting.post_exact(arrest, Metric::Arrests, cell, expected[cell]);
        posting.post_exact(oversight, Metric::Arrests, cell, arrested[cell] - expected[cell]);
        posting.post_exact(license, Metric::Citations, cell, license_cited[cell]);
        posting.post_exact(cite, Metric::Citations, cell, cited[cell]);
        view.scratch.bookings.at(cell, minor) += others[cell] - cited[cell];
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

#include <algorithm>
#include <cmath>

#include "base/curve.hpp"
#include "base/sample.hpp"
#include "sim/headlines.hpp"
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

constexpr std::size_t federal_lag_months = 3;
constexpr double widest_margin = 0.20;

void publish(Posting& posting, Metric metric, std::size_t index, std::int64_t figure, const Cause& cause) {
    posting.post_exact(cause, metric, index, figure - posting.world().at(metric, index));
}

// Federal figures come a quarter late: what is published is the total as it stood then.
void publish_federal(Posting& posting, Metric published, Metric counted) {
    const model::World& world = posting.world();
    std::int64_t figure = model::total(world, counted);
    const std::size_t rows = world.recent.size();
    for (std::size_t back = 0; back < federal_lag_months && back < rows; ++back) {
        figure -= world.recent[rows - 1 - back][static_cast<std::size_t>(counted)];
    }
    publish(posting, published, 0, figure, Cause{Mechanism::Statistics, Origin::Federal, 0, 0});
}

// A yearly survey of trust: a sample of each group, with its margin of error. Without one the last answer
// ages.
void survey(const StepView& view, Posting& posting) {
    const model::World& world = posting.world();
    const double size = view.dial(Dial::SurveySize);
    const bool in_the_field = size > 0 && world.month.month() == 4;
    const Cause cause = view.cause(Mechanism::Survey, Dial::SurveySize);
    double residents = 0;
    for (std::size_t cell = 0; cell < view.scenario.cell_count(); ++cell) {
        residents += static_cast<double>(world.at(Metric::Residents, cell));
    }
    const std::size_t groups = view.scenario.groups.size();
    for (std::uint32_t g = 0; g < groups; ++g) {
        double people = 0;
        for (std::size_t d = 0; d < view.scenario.districts.size(); ++d) {
            people += static_cast<double>(world.at(Metric::Residents, d * groups + g));
        }
        if (!in_the_field || people == 0) {
            const double margin = static_cast<double>(world.at(Metric::PublishedTrustMargin, g)) / 1e6;
            posting.post(cause, Metric::PublishedTrustMargin, g,
                         std::min(0.003, std::max(widest_margin - margin, 0.0)));
            continue;
        }
        // Small groups are sampled more densely, or their margin would say nothing.
        const double sampled = std::max(
            size * (0.5 * people / std::max(residents, 1.0) + 0.5 / static_cast<double>(groups)), 20.0);
        const double mean =
            group_mean(view.scenario, world.layout, world.stocks, Metric::Trust, model::GroupId{g});
        const double error = std::sqrt(std::max(mean * (1.0 - mean), 0.01) *
                                       view.value(Parameter::SurveyDesignEffect) / sampled);
        const double u = view.draw(world, Purpose::Survey, view.scenario.groups[g].key, 0).uniform(0);
        const double answered = std::clamp(mean + error * base::normal_quantile(u), 0.0, 1.0);
        publish(posting, Metric::PublishedTrust, g, base::to_stock(answered, 6), cause);
        publish(posting, Metric::PublishedTrustMargin, g, base::to_stock(1.96 * error, 6), cause);
    }
}

}  // namespace

void statistics(const StepView& view, Posting& posting) {
    const model::World& world = posting.world();
    std::int64_t recorded = 0;
    for (std::size_t c = 0; c < model::victim_offense_count; ++c) {
        recorded += world.recent.back()[static_cast<std::size_t>(model::reports(static_cast<Offense>(c)))];
    }
    publish(posting, Metric::PublishedCrime, 0, recorded, Cause{Mechanism::Statistics, Origin::Rule, 0, 0});
    publish_federal(posting, Metric::PublishedMatches, Metric::Matches);
    publish_federal(posting, Metric::PublishedRemovals, Metric::Removals);
    publish_federal(posting, Metric::PublishedRemovalsWithoutConviction, Metric::RemovalsWithoutConviction);
    survey(view, posting);
}

}  // namespace homerule::sim

#include <algorithm>

#include "sim/phases/phases.hpp"

namespace homerule::sim {

void federal_regime(const StepView& view, Posting& posting) {
    model::World& world = posting.world();
    if (view.regime != nullptr && view.regime->from == world.month) {
        const auto index = static_cast<std::uint32_t>(view.regime - view.scenario.evidence->regimes.data());
        posting.tell(model::NewsKind::RegimeBegan, index);
    }
    const double impact = view.value(model::Parameter::TrustActivationImpact);
    const std::size_t groups = view.scenario.groups.size();
    for (std::size_t d = 0; d < view.scenario.districts.size(); ++d) {
        const base::Month activation =
            view.scenario.districts[d].activation.value_or(view.scenario.federal.activation);
        if (world.active[d] != 0 || world.month < activation) continue;
        const bool first = std::find(world.active.begin(), world.active.end(), 1) == world.active.end();
        world.active[d] = 1;
        if (first) posting.tell(model::NewsKind::Activated, static_cast<std::uint32_t>(d));
        for (std::size_t g = 0; g < groups; ++g) {
            posting.post(model::Cause{model::Mechanism::Activation, model::Origin::Federal, 0, 0},
                         model::Metric::Trust, d * groups + g, -impact * view.scenario.groups[g].exposure);
        }
    }
}

}  // namespace homerule::sim

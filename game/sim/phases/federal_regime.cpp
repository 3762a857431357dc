#include "sim/phases/phases.hpp"

namespace homerule::sim {

void federal_regime(const StepView& view, Posting& posting) {
    model::World& world = posting.world();
    if (view.regime != nullptr && view.regime->from == world.month) {
        const auto index = static_cast<std::uint32_t>(view.regime - view.scenario.evidence->regimes.data());
        posting.tell(model::NewsKind::RegimeBegan, index);
    }
    if (world.active || world.month < view.scenario.federal.activation) return;

    world.active = true;
    posting.tell(model::NewsKind::Activated);
    const double impact = view.value(model::Parameter::TrustActivationImpact);
    const std::size_t groups = view.scenario.groups.size();
    for (std::size_t cell = 0; cell < view.scenario.cell_count(); ++cell) {
        const double exposure = view.scenario.groups[cell % groups].exposure;
        posting.post(model::Cause{model::Mechanism::Activation, model::Origin::Federal, 0, 0},
                     model::Metric::Trust, cell, -impact * exposure);
    }
}

}  // namespace homerule::sim

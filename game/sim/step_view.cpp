#include "sim/step_view.hpp"

#include <algorithm>

namespace homerule::sim {

Scratch::Scratch(std::size_t districts, std::size_t cells)
    : clearances(districts, model::offense_count),
      bookings(cells, model::offense_count),
      hold_weight(districts),
      wrongful_weight(districts),
      at_large_weight(districts),
      rearrests(districts) {}

void Scratch::clear() {
    std::fill(clearances.values().begin(), clearances.values().end(), 0);
    std::fill(bookings.values().begin(), bookings.values().end(), 0);
    std::fill(hold_weight.begin(), hold_weight.end(), 0.0);
    std::fill(wrongful_weight.begin(), wrongful_weight.end(), 0.0);
    std::fill(at_large_weight.begin(), at_large_weight.end(), 0.0);
    std::fill(rearrests.begin(), rearrests.end(), 0);
    wrongful_holds = 0;
    settlements.clear();
    hold_days = 0;
    reimbursed_days = 0;
}

base::Draw StepView::draw(const model::Case& person, Purpose purpose) const {
    // model::case_id, read backwards.
    const std::uint64_t name = person.id - 1;
    constexpr std::uint64_t a_cell = model::offense_count * case_ordinals;
    const auto cell = static_cast<std::uint32_t>(scenario.cell(person.district, person.group));
    const std::uint32_t month = (static_cast<std::uint32_t>(name / a_cell) - cell) /
                                static_cast<std::uint32_t>(scenario.cell_count());
    return base::draw(base::DrawKey{luck, static_cast<std::uint32_t>(purpose),
                                    static_cast<std::uint32_t>(scenario.start.value) + month,
                                    constants.cell_keys[cell], static_cast<std::uint32_t>(name % a_cell)});
}

void StepView::read_levers(const model::World& world) {
    dials = model::dials_of(scenario, world);
    dial_causes.fill(model::Cause{});
    for (std::size_t l = 0; l < scenario.levers.size(); ++l) {
        const std::uint32_t in_force = world.levers[l].in_force.index;
        for (const model::DialSetting& setting : scenario.levers[l].options[in_force].dials) {
            dial_causes[static_cast<std::size_t>(setting.dial)] =
                model::Cause{model::Mechanism::Opening, model::Origin::Lever, static_cast<std::uint16_t>(l),
                             static_cast<std::uint16_t>(in_force)};
        }
    }
}

double policy_cooperation(const model::Scenario& scenario, const model::World& world,
                          const Constants& constants) {
    double sum = -constants.opening_policy;
    for (std::size_t l = 0; l < scenario.levers.size(); ++l) {
        sum += scenario.levers[l].options[world.levers[l].in_force.index].cooperation;
    }
    return std::clamp(sum / constants.cooperation_scale, -1.0, 1.0);
}

}  // namespace homerule::sim

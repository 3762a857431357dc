#include "sim/step_view.hpp"

#include <algorithm>
#include <type_traits>

namespace homerule::sim {

void Scratch::begin_month(std::size_t districts, std::size_t cells) {
    const auto reset = [](auto& table, std::size_t rows) {
        if (table.rows() != rows)
            table = std::remove_reference_t<decltype(table)>(rows, model::offense_count);
        std::fill(table.values().begin(), table.values().end(), 0);
    };
    reset(clearances, districts);
    reset(bookings, cells);
    hold_weight.assign(districts, 0.0);
    wrongful_weight.assign(districts, 0.0);
    at_large_weight.assign(districts, 0.0);
    rearrests.assign(districts, 0);
    wrongful_holds = 0;
    settlements.clear();
    hold_days = 0;
    reimbursed_days = 0;
    arena.clear();
}

Drawn NameList::draw(base::Arena& arena, std::uint64_t luck, Purpose purpose) const {
    const std::span<double> all = arena.take_unset<double>(4 * size_);
    base::draw_all(luck, static_cast<std::uint32_t>(purpose), months_.first(size_), cells_.first(size_),
                   indices_.first(size_),
                   {all.subspan(0, size_), all.subspan(size_, size_), all.subspan(2 * size_, size_),
                    all.subspan(3 * size_, size_)});
    return Drawn(all);
}

Drawn StepView::draw_all(const model::World& world, Purpose purpose,
                         std::span<const std::uint32_t> keys) const {
    NameList names(scratch.arena, keys.size());
    for (const std::uint32_t key : keys)
        names.add(static_cast<std::uint32_t>(world.month.value), key, 0);
    return names.draw(scratch.arena, world.luck, purpose);
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

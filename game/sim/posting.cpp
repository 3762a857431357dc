#include "sim/posting.hpp"

namespace homerule::sim {

void Posting::keep(const model::Cause& cause, model::Metric metric, std::size_t index, std::int64_t booked) {
    record_.effects.push_back(
        model::Effect{record_.world.month, metric, static_cast<std::uint32_t>(index), booked, cause});
}

}  // namespace homerule::sim

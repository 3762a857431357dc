// Fingerprints of content: what changes a simulation, and nothing else (see read.hpp). Floor 2 (scenario),
// used only in this folder.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/evidence.hpp"
#include "model/scenario.hpp"

namespace homerule::scenario {

/// The name under which chance is drawn for an id: its digest, the upper half folded onto the lower.
std::uint32_t key_of(std::string_view id);

std::uint64_t digest_of(const model::Evidence& evidence);

/// Without the evidence, which has a digest of its own.
std::uint64_t digest_of(const model::Scenario& scenario);

}  // namespace homerule::scenario

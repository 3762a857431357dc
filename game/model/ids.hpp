// Strong ids: dense indices into the lists of a Scenario or of the Evidence. Floor 1 (model).
// Lists are sorted by their string id when read, so the order of content in a file changes nothing.
#pragma once

#include "base/id.hpp"

namespace homerule::model {

using DistrictId = base::Id<struct DistrictTag>;
using GroupId = base::Id<struct GroupTag>;
using LeverId = base::Id<struct LeverTag>;
using OptionId = base::Id<struct OptionTag>;  // index within its lever or event
using EventId = base::Id<struct EventTag>;
using StakeholderId = base::Id<struct StakeholderTag>;
using OfficialId = base::Id<struct OfficialTag>;
using PromiseId = base::Id<struct PromiseTag>;
using SourceId = base::Id<struct SourceTag>;
using FlagId = base::Id<struct FlagTag>;
using TermId = base::Id<struct TermTag>;  // a glossary entry

}  // namespace homerule::model

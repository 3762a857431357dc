// The seven headline metrics. Floor 1 (model). There is no single score.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace homerule::model {

enum class Headline : std::uint8_t {
    Trust,         // resident-weighted trust in local police, 0..1
    Safety,        // victimizations per 1,000 residents a year (lower is better)
    FiscalStrain,  // share of a year's spending that reserves and cuts had to cover so far (lower is better)
    FederalStanding,  // 0..1
    DueProcess,  // people held without a conviction or by mistake in the last twelve months (lower is better)
    Approval,    // resident-weighted approval of the government, 0..1
    Transparency,  // 0..1
};
inline constexpr std::size_t headline_count = 7;
inline constexpr std::array<std::string_view, headline_count> headline_ids{
    "trust", "safety", "fiscal_strain", "federal_standing", "due_process", "approval", "transparency"};

// +1 where more is better, -1 where less is better.
inline constexpr std::array<int, headline_count> headline_direction{1, -1, -1, 1, -1, 1, 1};

using Headlines = std::array<double, headline_count>;

}  // namespace homerule::model

// Offense classes and criminal-record levels. Floor 1 (model).
// Levels follow the October 2010 definitions of U.S. Immigration and Customs Enforcement (ICE):
// Level 1 an aggravated felony or two felonies, Level 2 one felony or three misdemeanors, Level 3
// misdemeanors.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace homerule::model {

enum class Offense : std::uint8_t { Violent, Domestic, Property, Minor };
inline constexpr std::size_t offense_count = 4;
// Classes with a victim; Minor (traffic, drug possession, warrants, public order) has no victim report.
inline constexpr std::size_t victim_offense_count = 3;
inline constexpr std::array<std::string_view, offense_count> offense_ids{"violent", "domestic", "property",
                                                                         "minor"};

enum class RecordLevel : std::uint8_t { Level1, Level2, Level3, NoConviction };
inline constexpr std::size_t record_level_count = 4;
inline constexpr std::array<std::string_view, record_level_count> record_level_ids{
    "level_1", "level_2", "level_3", "no_conviction"};

}  // namespace homerule::model

// Id<Tag>: a dense index that cannot be mistaken for an index of another kind.
// Floor 0 (base). A default Id points nowhere and is not valid.
#pragma once

#include <compare>
#include <cstdint>

namespace homerule::base {

template <class Tag>
struct Id {
    static constexpr std::uint32_t npos = 0xffffffff;

    std::uint32_t index = npos;

    constexpr bool is_valid() const noexcept { return index != npos; }
    constexpr auto operator<=>(const Id&) const = default;
};

}  // namespace homerule::base

#include "base/random.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "support/catch.hpp"

using namespace homerule::base;

namespace {

using Words = std::array<std::uint32_t, 4>;

}  // namespace

TEST_CASE("Philox gives the known answers of Random123") {
    CHECK(philox4x32({0, 0, 0, 0}, {0, 0}) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    const std::uint32_t ones = 0xffffffff;
    CHECK(philox4x32({ones, ones, ones, ones}, {ones, ones}) ==
          Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    CHECK(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
          Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("a draw is named by luck, purpose, month, cell and index, each in its place") {
    const DrawKey key{.luck = 0x299f31d0a4093822,
                      .purpose = 0x03707344,
                      .month = 0x85a308d3,
                      .cell = 0x13198a2e,
                      .index = 0x243f6a88};
    CHECK(draw(key).bits == Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
    CHECK(uniform(key) == draw(key).uniform(0));
}

TEST_CASE("a uniform lies strictly between 0 and 1") {
    const Draw ends{{0, 0xffffffff, 0x80000000, 0x7fffffff}};
    CHECK(ends.uniform(0) == 0x1p-33);
    CHECK(ends.uniform(1) == 1.0 - 0x1p-33);
    CHECK(ends.uniform(2) == 0.5 + 0x1p-33);
    CHECK(ends.uniform(3) == 0.5 - 0x1p-33);
}

TEST_CASE("uniforms are spread evenly and neighbors know nothing of each other") {
    constexpr std::uint32_t count = 100000;
    std::vector<int> bins(100, 0);
    double sum = 0.0;
    double product = 0.0;
    for (std::uint32_t i = 0; i < count; ++i) {
        const double here = uniform({.luck = 3, .purpose = 1, .month = 2, .cell = 5, .index = i});
        const double beside = uniform({.luck = 3, .purpose = 1, .month = 2, .cell = 6, .index = i});
        ++bins[static_cast<std::size_t>(here * 100.0)];
        sum += here;
        product += (here - 0.5) * (beside - 0.5);
    }
    double chi_square = 0.0;
    for (const int bin : bins)
        chi_square += (bin - 1000.0) * (bin - 1000.0) / 1000.0;
    // 99 degrees of freedom; 5 standard deviations either side.
    CHECK(chi_square > 99.0 - 5.0 * std::sqrt(198.0));
    CHECK(chi_square < 99.0 + 5.0 * std::sqrt(198.0));
    CHECK(std::fabs(sum / count - 0.5) < 5.0 * std::sqrt(1.0 / 12.0 / count));
    CHECK(std::fabs(product / count) < 5.0 / 12.0 / std::sqrt(double{count}));
}

#include "base/arena.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>

#include "support/catch.hpp"

using namespace homerule::base;

TEST_CASE("arrays of an arena are zero, apart from each other and stay until it is cleared") {
    Arena arena;
    for (int round = 0; round < 4; ++round) {
        const std::span<std::int64_t> first = arena.take<std::int64_t>(3);
        const std::span<char> second = arena.take<char>(5);
        // Larger than what is left of any block.
        const std::span<double> third = arena.take<double>(100'000);
        const std::span<std::uint32_t> none = arena.take<std::uint32_t>(0);
        REQUIRE(first.size() == 3);
        REQUIRE(none.empty());
        REQUIRE(reinterpret_cast<std::uintptr_t>(third.data()) % 64 == 0);
        REQUIRE(std::all_of(first.begin(), first.end(), [](std::int64_t value) { return value == 0; }));
        REQUIRE(std::all_of(second.begin(), second.end(), [](char value) { return value == 0; }));
        REQUIRE(std::all_of(third.begin(), third.end(), [](double value) { return value == 0.0; }));
        std::fill(first.begin(), first.end(), -1);
        std::fill(second.begin(), second.end(), 'x');
        std::fill(third.begin(), third.end(), 1.5);
        REQUIRE(std::accumulate(first.begin(), first.end(), std::int64_t{0}) == -3);
        REQUIRE(std::count(second.begin(), second.end(), 'x') == 5);
        REQUIRE(std::accumulate(third.begin(), third.end(), 0.0) == 150'000.0);
        arena.clear();
    }
}

TEST_CASE("an arena that was cleared gives the same memory again") {
    Arena arena;
    arena.clear();
    arena.take<char>(70'000);
    arena.take<char>(70'000);
    arena.clear();
    const char* const before = arena.take<char>(140'000).data();
    arena.clear();
    CHECK(arena.take<char>(140'000).data() == before);
}

TEST_CASE("rows stand one after the other") {
    Arena arena;
    const Rows<int> rows = arena.take_rows<int>(2, 3);
    rows.at(1, 2) = 7;
    CHECK(rows.values[5] == 7);
    CHECK(rows.row(1)[2] == 7);
    CHECK(rows.row(0).size() == 3);
}

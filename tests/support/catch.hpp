// The one door to Catch2: the same tests compile with 2.13 (Debian 12) and 3.x.
// Include as "support/catch.hpp". Only for tests.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_all.hpp>
#include <catch2/matchers/catch_matchers_all.hpp>
using Catch::Approx;  // version 2 has it at global scope already
#define HOMERULE_REQUIRE_THROWS_WITH(expression, part) \
    REQUIRE_THROWS_WITH(expression, Catch::Matchers::ContainsSubstring(part))
#else
#include <catch2/catch.hpp>
#define HOMERULE_REQUIRE_THROWS_WITH(expression, part) \
    REQUIRE_THROWS_WITH(expression, Catch::Matchers::Contains(part))
#endif

#include "base/amount.hpp"

#include <cmath>
#include <cstdio>
#include <limits>
#include <string>

#include "base/random.hpp"
#include "support/catch.hpp"

using namespace homerule::base;

namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_CASE("a number becomes the nearest stock, halves away from zero") {
    CHECK(to_stock(123.45, 2) == 12345);
    CHECK(to_stock(0.5, 0) == 1);
    CHECK(to_stock(-0.5, 0) == -1);
    CHECK(to_stock(2.5, 0) == 3);
    CHECK(to_stock(0.49999999999999994, 0) == 0);
    CHECK(to_stock(-1.125, 2) == -113);
    CHECK(to_stock(1e-7, 6) == 0);
    CHECK(to_stock(4503599627370497.0, 0) == 4503599627370497);
}

TEST_CASE("what no stock can hold is clamped, and NaN is nothing") {
    CHECK(to_stock(1e300, 2) == most);
    CHECK(to_stock(-1e300, 2) == least);
    CHECK(to_stock(1e308, 18) == most);
    CHECK(to_stock(infinity, 0) == most);
    CHECK(to_stock(-infinity, 0) == least);
    CHECK(to_stock(0x1p63, 0) == most);
    CHECK(to_stock(not_a_number, 3) == 0);
}

TEST_CASE("a stock survives the way to a number and back") {
    for (std::uint32_t i = 0; i < 20000; ++i) {
        const Draw luck = draw({.luck = 1, .index = i});
        const std::uint64_t bits = (std::uint64_t{luck.bits[0]} << 32) | luck.bits[1];
        const std::int64_t size = static_cast<std::int64_t>((bits >> 13) >> (luck.bits[2] % 50));
        const std::int64_t stock = luck.bits[3] % 2 == 0 ? size : -size;
        const int decimals = static_cast<int>((luck.bits[3] >> 1) % 19);
        CAPTURE(stock, decimals);
        REQUIRE(to_stock(from_stock(stock, decimals), decimals) == stock);
    }
}

TEST_CASE("a stock is written with the decimals asked for") {
    CHECK(format_stock(12345, 2, 2) == "123.45");
    CHECK(format_stock(12345, 2, 1) == "123.5");
    CHECK(format_stock(-12345, 2, 1) == "-123.5");
    CHECK(format_stock(12344, 2, 1) == "123.4");
    CHECK(format_stock(12345, 2, 0) == "123");
    CHECK(format_stock(12345, 2, 4) == "123.4500");
    CHECK(format_stock(5, 3, 3) == "0.005");
    CHECK(format_stock(-5, 3, 1) == "0.0");
    CHECK(format_stock(-5, 1, 0) == "-1");
    CHECK(format_stock(999, 1, 0) == "100");
    CHECK(format_stock(0, 0, 0) == "0");
    CHECK(format_stock(7, 0, 2) == "7.00");
}

TEST_CASE("a stock at the end of its range is written exactly") {
    CHECK(format_stock(most, 18, 18) == "9.223372036854775807");
    CHECK(format_stock(least, 18, 18) == "-9.223372036854775808");
    CHECK(format_stock(least, 18, 0) == "-9");
    CHECK(format_stock(least, 0, 2) == "-9223372036854775808.00");
    CHECK(format_stock(most, 2, 1) == "92233720368547758.1");
}

TEST_CASE("thousands are set apart when a sign for it is given") {
    CHECK(format_stock(123456789, 2, 2, ',') == "1,234,567.89");
    CHECK(format_stock(12345678, 2, 0, ' ') == "123 457");
    CHECK(format_stock(-100000, 2, 0, ',') == "-1,000");
    CHECK(format_stock(99900, 2, 0, ',') == "999");
    CHECK(format_stock(most, 0, 0, '.') == "9.223.372.036.854.775.807");
}

TEST_CASE("a number is written by its exact value, halves away from zero") {
    CHECK(format_number(0.0, 0) == "0");
    CHECK(format_number(-0.0, 2) == "0.00");
    CHECK(format_number(-0.001, 2) == "0.00");
    CHECK(format_number(0.125, 2) == "0.13");
    CHECK(format_number(-0.125, 2) == "-0.13");
    CHECK(format_number(2.5, 0) == "3");
    CHECK(format_number(0.5, 0) == "1");
    CHECK(format_number(0.49999999999999994, 0) == "0");
    // The double nearest to 1.005 lies below it.
    CHECK(format_number(1.005, 2) == "1.00");
    CHECK(format_number(9.999, 2) == "10.00");
    CHECK(format_number(1234567.0, 1) == "1234567.0");
    CHECK(format_number(1e23, 0) == "99999999999999991611392");
    CHECK(format_number(0.1, 20) == "0.10000000000000000555");
    CHECK(format_number(5e-324, 3) == "0.000");
    CHECK(format_number(1e10, 0) == "10000000000");
    CHECK(format_number(1000000000.0, 0) == "1000000000");
}

TEST_CASE("what is no number is written as such") {
    CHECK(format_number(not_a_number, 2) == "n/a");
    CHECK(format_number(infinity, 2) == "n/a");
    CHECK(format_number(-infinity, 0) == "n/a");
}

TEST_CASE("numbers are written as printf writes them where it has no halves to round") {
    for (std::uint32_t i = 0; i < 20000; ++i) {
        const Draw luck = draw({.luck = 2, .index = i});
        // An odd whole number of 53 bits over 2^13 or more is never half a unit of the twelfth decimal; over
        // 2^0 or less it has no decimals.
        const double odd = std::floor(luck.uniform(1) * 0x1p51) * 2.0 + 0x1p52 + 1.0;
        const int wide = static_cast<int>(luck.bits[0] % 1900) - 1000;
        const int exponent = i % 2 == 0 && (wide >= 0 || wide <= -13) ? wide : -13 - static_cast<int>(i % 60);
        const double value = std::ldexp(luck.bits[3] % 2 == 0 ? odd : -odd, exponent);
        const int decimals = static_cast<int>(luck.bits[2] % 12);
        std::string expected(400, '\0');
        expected.resize(static_cast<std::size_t>(
            std::snprintf(expected.data(), expected.size(), "%.*f", decimals, value)));
        if (expected.find_first_not_of("-0.") == std::string::npos && expected[0] == '-')
            expected.erase(0, 1);
        CAPTURE(value, decimals);
        REQUIRE(format_number(value, decimals) == expected);
    }
}

#include "base/curve.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#include "base/digest.hpp"
#include "base/random.hpp"
#include "support/catch.hpp"

namespace base = homerule::base;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double smallest = std::numeric_limits<double>::denorm_min();

/// Units in the last place between two numbers of one sign.
double units_apart(double a, double b) {
    std::int64_t a_bits = 0;
    std::int64_t b_bits = 0;
    std::memcpy(&a_bits, &a, sizeof a);
    std::memcpy(&b_bits, &b, sizeof b);
    return std::fabs(static_cast<double>(a_bits - b_bits));
}

/// A number from lowest to highest.
double between(double lowest, double highest, double u) {
    return lowest + (highest - lowest) * u;
}

/// A positive number of any size, subnormal ones too.
double of_any_size(const base::Draw& luck, int i) {
    return std::ldexp(1.0 + luck.uniform(i), static_cast<int>(luck.bits[3] % 2094) - 1070);
}

}  // namespace

TEST_CASE("the yardstick sees a difference of one unit") {
    CHECK(units_apart(1.0, std::nextafter(1.0, 2.0)) == 1.0);
    CHECK(units_apart(1.0, std::nextafter(1.0, 0.0)) == 1.0);
    CHECK(units_apart(0.0, smallest) == 1.0);
}

TEST_CASE("exp is within one unit of the library's") {
    for (std::uint32_t i = 0; i < 30000; ++i) {
        const base::Draw luck = base::draw({.luck = 10, .index = i});
        for (const double x : {between(-745.0, 709.7, luck.uniform(0)), between(-1.0, 1.0, luck.uniform(1)),
                               std::ldexp(luck.uniform(2) - 0.5, -static_cast<int>(luck.bits[3] % 60))}) {
            CAPTURE(x);
            REQUIRE(units_apart(base::exp(x), std::exp(x)) <= 1.0);
        }
    }
}

TEST_CASE("log is within one unit of the library's") {
    for (std::uint32_t i = 0; i < 30000; ++i) {
        const base::Draw luck = base::draw({.luck = 11, .index = i});
        for (const double x : {of_any_size(luck, 0), between(0.5, 2.0, luck.uniform(1)),
                               between(0.999, 1.001, luck.uniform(2))}) {
            CAPTURE(x);
            REQUIRE(units_apart(base::log(x), std::log(x)) <= 1.0);
        }
    }
}

TEST_CASE("log1p is within two units of the library's") {
    for (std::uint32_t i = 0; i < 30000; ++i) {
        const base::Draw luck = base::draw({.luck = 12, .index = i});
        const double size = std::ldexp(luck.uniform(0), -static_cast<int>(luck.bits[3] % 70));
        for (const double x : {size, -size, luck.uniform(1) * 1e6}) {
            CAPTURE(x);
            REQUIRE(units_apart(base::log1p(x), std::log1p(x)) <= 2.0);
        }
    }
}

TEST_CASE("pow is within one unit of the library's") {
    for (std::uint32_t i = 0; i < 30000; ++i) {
        const base::Draw luck = base::draw({.luck = 13, .index = i});
        const double wide = of_any_size(luck, 0);
        const double near_one = between(0.5, 2.0, luck.uniform(0));
        const double reach = between(-745.0, 709.0, luck.uniform(1));
        const double power = between(-3.0, 3.0, luck.uniform(2));
        const auto compare = [](double x, double y) {
            CAPTURE(x, y);
            REQUIRE(units_apart(base::pow(x, y), std::pow(x, y)) <= 1.0);
        };
        compare(near_one, power);
        compare(wide, reach / std::log(wide));
        compare(near_one, reach / std::log(near_one));
    }
}

TEST_CASE("exp at the ends of its range") {
    CHECK(base::exp(0.0) == 1.0);
    CHECK(base::exp(-0.0) == 1.0);
    CHECK(base::exp(smallest) == 1.0);
    CHECK(base::exp(infinity) == infinity);
    CHECK(base::exp(-infinity) == 0.0);
    CHECK(base::exp(709.782712893384) == Approx(1.797693134862273e308));
    CHECK(base::exp(709.782712893385) == infinity);
    CHECK(base::exp(1e300) == infinity);
    CHECK(base::exp(-745.13) == smallest);
    CHECK(base::exp(-745.14) == 0.0);
    CHECK(base::exp(-1e300) == 0.0);
    CHECK(std::isnan(base::exp(not_a_number)));
}

TEST_CASE("log at the ends of its range") {
    CHECK(base::log(1.0) == 0.0);
    CHECK(base::log(0.0) == -infinity);
    CHECK(base::log(-0.0) == -infinity);
    CHECK(base::log(infinity) == infinity);
    CHECK(base::log(smallest) == std::log(smallest));
    CHECK(base::log(std::numeric_limits<double>::max()) == std::log(std::numeric_limits<double>::max()));
    CHECK(std::isnan(base::log(-1.0)));
    CHECK(std::isnan(base::log(-infinity)));
    CHECK(std::isnan(base::log(not_a_number)));
    CHECK(base::log1p(0.0) == 0.0);
    CHECK(base::log1p(-1.0) == -infinity);
    CHECK(base::log1p(infinity) == infinity);
    CHECK(base::log1p(1e300) == std::log(1e300));
    CHECK(base::log1p(smallest) == smallest);
    CHECK(std::isnan(base::log1p(-1.5)));
    CHECK(std::isnan(base::log1p(not_a_number)));
}

TEST_CASE("pow where there is nothing to compute") {
    CHECK(base::pow(2.0, 0.0) == 1.0);
    CHECK(base::pow(not_a_number, 0.0) == 1.0);
    CHECK(base::pow(1.0, not_a_number) == 1.0);
    CHECK(base::pow(1.0, infinity) == 1.0);
    CHECK(base::pow(0.0, 2.5) == 0.0);
    CHECK(base::pow(0.0, -2.5) == infinity);
    CHECK(base::pow(infinity, 0.5) == infinity);
    CHECK(base::pow(infinity, -0.5) == 0.0);
    CHECK(base::pow(0.5, infinity) == 0.0);
    CHECK(base::pow(0.5, -infinity) == infinity);
    CHECK(base::pow(2.0, infinity) == infinity);
    CHECK(base::pow(1.0000000000000002, 1e300) == infinity);
    CHECK(base::pow(0.9999999999999999, 1e300) == 0.0);
    CHECK(base::pow(3.0, 1e-300) == 1.0);
    CHECK(base::pow(2.0, 1024.0) == infinity);
    CHECK(base::pow(2.0, -1074.0) == smallest);
    CHECK(base::pow(2.0, -1080.0) == 0.0);
    CHECK(std::isnan(base::pow(-2.0, 2.0)));
    CHECK(std::isnan(base::pow(not_a_number, 2.0)));
    CHECK(std::isnan(base::pow(2.0, not_a_number)));
    for (int i = -1022; i <= 1023; ++i)
        REQUIRE(base::pow(2.0, i) == std::ldexp(1.0, i));
    CHECK(base::pow(10.0, 3.0) == 1000.0);
    CHECK(base::pow(9.0, 0.5) == 3.0);
}

TEST_CASE("logistic and logit undo each other") {
    CHECK(base::logistic(0.0) == 0.5);
    CHECK(base::logistic(800.0) == 1.0);
    CHECK(base::logistic(-800.0) == 0.0);
    CHECK(base::logistic(-700.0) == Approx(std::exp(-700.0)).epsilon(1e-14));
    CHECK(std::isnan(base::logistic(not_a_number)));
    CHECK(base::logit(0.5) == 0.0);
    CHECK(base::logit(0.0) == -infinity);
    CHECK(base::logit(1.0) == infinity);
    CHECK(std::isnan(base::logit(not_a_number)));
    double before = 0.0;
    for (double x = -30.0; x <= 30.0; x += 0.01) {
        const double p = base::logistic(x);
        REQUIRE(p >= before);
        REQUIRE(p + base::logistic(-x) == Approx(1.0).epsilon(1e-15));
        before = p;
        if (x < 10.0) REQUIRE(base::logit(p) == Approx(x).margin(1e-11));
    }
}

TEST_CASE("shapes between 0 and 1") {
    CHECK(base::clamp01(-1.0) == 0.0);
    CHECK(base::clamp01(0.25) == 0.25);
    CHECK(base::clamp01(infinity) == 1.0);
    CHECK(base::clamp01(not_a_number) == 0.0);
    CHECK(base::smoothstep(2.0, 4.0, 1.0) == 0.0);
    CHECK(base::smoothstep(2.0, 4.0, 2.5) == 0.15625);
    CHECK(base::smoothstep(2.0, 4.0, 3.0) == 0.5);
    CHECK(base::smoothstep(2.0, 4.0, 5.0) == 1.0);
}

TEST_CASE("what halves in some months is halved after them") {
    CHECK(base::half_life_factor(1.0) == 0.5);
    CHECK(base::half_life_factor(0.5) == 0.25);
    CHECK(base::half_life_factor(0.0) == 0.0);
    CHECK(base::half_life_factor(-1.0) == 0.0);
    CHECK(base::half_life_factor(infinity) == 1.0);
    CHECK(std::isnan(base::half_life_factor(not_a_number)));
    double rest = 1.0;
    for (int month = 0; month < 18; ++month)
        rest *= base::half_life_factor(18.0);
    CHECK(rest == Approx(0.5).epsilon(1e-14));
}

TEST_CASE("a million results have the same bits on every compiler") {
    base::Digest digest;
    for (std::uint32_t i = 0; i < 125000; ++i) {
        const base::Draw luck = base::draw({.luck = 14, .index = i});
        const double wide = of_any_size(luck, 0);
        const double reach = between(-750.0, 712.0, luck.uniform(1));
        const double near_one = between(0.5, 2.0, luck.uniform(2));
        const double power = between(-3.0, 3.0, luck.uniform(0));
        digest.add_bits(base::exp(reach));
        digest.add_bits(base::exp(power));
        digest.add_bits(base::log(wide));
        digest.add_bits(base::log(near_one));
        digest.add_bits(base::log1p(luck.uniform(1) - 0.75));
        digest.add_bits(base::pow(near_one, power));
        digest.add_bits(base::pow(wide, power / 2.0));
        digest.add_bits(base::logistic(power) + base::logit(luck.uniform(2)) +
                        base::half_life_factor(near_one));
    }
    CHECK(base::hex(digest.value()) == "74089a3da3e27c82");
}

#include "base/lanes.hpp"

#include <array>
#include <cstdint>
#include <vector>

#include "base/curve.hpp"
#include "base/random.hpp"
#include "base/sample.hpp"
#include "support/catch.hpp"

using namespace homerule::base;

namespace {

constexpr std::size_t count = 4096;

std::vector<double> uniforms_of(std::uint32_t purpose) {
    std::vector<double> all(count);
    for (std::uint32_t i = 0; i < count; ++i)
        all[i] = uniform({.luck = 31, .purpose = purpose, .index = i});
    return all;
}

}  // namespace

TEST_CASE("a machine has at least one way to run loops, and the best is the last") {
    REQUIRE_FALSE(all_lanes().empty());
    CHECK(&best_lanes() == all_lanes().back());
}

TEST_CASE("loops give the bits of one number at a time, however wide they are") {
    const std::vector<double> u = uniforms_of(1);
    const std::vector<double> other = uniforms_of(2);
    std::vector<double> x(count);
    std::vector<double> trials(count);
    std::vector<double> chances(count);
    std::vector<double> central(count);
    std::vector<double> tail(count);
    std::vector<double> large(count);
    std::vector<double> frequent(count);
    for (std::size_t i = 0; i < count; ++i) {
        x[i] = (other[i] - 0.5) * (i % 2 == 0 ? 1399.0 : 3.0);
        trials[i] = static_cast<double>(1 + i * i);
        chances[i] = 0.5 * other[i] * (i < 6 ? 1.0 : 34.0 / trials[i]);
        large[i] = trials[i] + 100.0;
        frequent[i] = 0.2 + 0.3 * other[i];
        central[i] = 0.5 + (u[i] - 0.5) * 0.85;
        tail[i] = i % 2 == 0 ? 0.075 * u[i] : 1.0 - 0.075 * u[i];
    }
    std::vector<double> got(count);
    for (const Lanes* lanes : all_lanes()) {
        CAPTURE(lanes);
        lanes->exp(x.data(), count, got.data());
        for (std::size_t i = 0; i < count; ++i)
            REQUIRE(got[i] == homerule::base::exp(x[i]));
        lanes->log(u.data(), count, got.data());
        for (std::size_t i = 0; i < count; ++i)
            REQUIRE(got[i] == homerule::base::log(u[i]));
        lanes->central_quantile(central.data(), count, got.data());
        for (std::size_t i = 0; i < count; ++i)
            REQUIRE(got[i] == normal_quantile(central[i]));
        lanes->tail_quantile(tail.data(), count, got.data());
        for (std::size_t i = 0; i < count; ++i)
            REQUIRE(got[i] == normal_quantile(tail[i]));

        // What has no name outside: the same as in the narrowest lanes.
        std::vector<double> wanted(count);
        std::vector<double> nones(count);
        const auto compare = [&](auto run) {
            run(*all_lanes().front(), wanted.data());
            run(*lanes, got.data());
            REQUIRE(got == wanted);
        };
        compare([&](const Lanes& with, double* to) {
            with.none_of_few(trials.data(), chances.data(), 25, count, to);
        });
        compare([&](const Lanes& with, double* to) {
            with.none_of_many(trials.data(), chances.data(), count, to);
            nones.assign(to, to + count);
        });
        compare([&](const Lanes& with, double* to) {
            with.walk_binomial(nones.data(), trials.data(), chances.data(), u.data(), count, to);
        });
        compare([&](const Lanes& with, double* to) { with.walk_poisson(other.data(), u.data(), count, to); });
        compare([&](const Lanes& with, double* to) {
            with.expand_binomial(large.data(), frequent.data(), other.data(), count, to);
        });
        compare([&](const Lanes& with, double* to) {
            with.expand_poisson(large.data(), other.data(), count, to);
        });
    }
}

TEST_CASE("many draws at once are those of one at a time") {
    std::vector<std::uint32_t> months;
    std::vector<std::uint32_t> cells;
    std::vector<std::uint32_t> indices;
    for (std::uint32_t i = 0; i < 101; ++i) {
        const Draw names = draw({.luck = 32, .index = i});
        months.push_back(names.bits[0]);
        cells.push_back(names.bits[1]);
        indices.push_back(i % 3 == 0 ? i : names.bits[2]);
    }
    constexpr std::uint64_t luck = 0xF123456789ABCDEFu;
    for (std::size_t size = 0; size <= months.size(); ++size) {
        std::array<std::vector<double>, 4> uniforms;
        for (std::vector<double>& place : uniforms)
            place.resize(size);
        draw_all(luck, 0xFFFFFFF1u, std::span(months).first(size), std::span(cells).first(size),
                 std::span(indices).first(size), {uniforms[0], uniforms[1], uniforms[2], uniforms[3]});
        for (std::size_t i = 0; i < size; ++i) {
            const Draw one = draw({luck, 0xFFFFFFF1u, months[i], cells[i], indices[i]});
            for (std::size_t k = 0; k < 4; ++k)
                REQUIRE(uniforms[k][i] == one.uniform(static_cast<int>(k)));
        }
    }
}

TEST_CASE("many exponentials and logarithms at once are those of one at a time") {
    const std::vector<double> u = uniforms_of(3);
    for (const std::size_t size : std::array<std::size_t, 6>{0, 1, 7, 8, 9, 100}) {
        std::vector<double> results(size);
        exp_all(std::span(u).first(size), results);
        for (std::size_t i = 0; i < size; ++i)
            REQUIRE(results[i] == homerule::base::exp(u[i]));
        log_all(std::span(u).first(size), results);
        for (std::size_t i = 0; i < size; ++i)
            REQUIRE(results[i] == homerule::base::log(u[i]));
    }
}

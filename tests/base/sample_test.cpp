#include "base/sample.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include "base/digest.hpp"
#include "base/random.hpp"
#include "support/catch.hpp"

using namespace homerule::base;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

double binomial_likelihood(std::int64_t n, double p, std::int64_t k) {
    const long double trials = static_cast<long double>(n);
    const long double count = static_cast<long double>(k);
    const long double q = static_cast<long double>(p);
    return static_cast<double>(std::exp(std::lgamma(trials + 1) - std::lgamma(count + 1) -
                                        std::lgamma(trials - count + 1) + count * std::log(q) +
                                        (trials - count) * std::log1p(-q)));
}

double poisson_likelihood(double mean, std::int64_t k) {
    const long double m = static_cast<long double>(mean);
    const long double count = static_cast<long double>(k);
    return static_cast<double>(std::exp(count * std::log(m) - m - std::lgamma(count + 1)));
}

/// The share of luck for which a sampler gives less than k, by halving: samplers rise in u.
template <class Sampler>
double share_below(Sampler sample, std::int64_t k) {
    double low = 0.0;
    double high = 1.0;
    for (int i = 0; i < 60; ++i) {
        const double middle = low + (high - low) / 2.0;
        (sample(middle) >= k ? high : low) = middle;
    }
    return high;
}

/// Half the sum of all differences between what a sampler gives and what it should give.
template <class Sampler, class Likelihood>
double total_variation(Sampler sample, Likelihood likelihood, double mean, double deviation,
                       std::int64_t largest) {
    const auto lowest = std::max<std::int64_t>(0, static_cast<std::int64_t>(mean - 9.0 * deviation - 12.0));
    const auto highest = std::min(largest, static_cast<std::int64_t>(mean + 10.0 * deviation + 12.0));
    double below = share_below(sample, lowest);
    double expected_in_all = 0.0;
    double difference = below;
    for (std::int64_t k = lowest; k <= highest; ++k) {
        const double below_next = k == largest ? 1.0 : share_below(sample, k + 1);
        const double expected = likelihood(k);
        difference += std::fabs(below_next - below - expected);
        expected_in_all += expected;
        below = below_next;
    }
    return (difference + (1.0 - below) + std::fabs(1.0 - expected_in_all)) / 2.0;
}

double variation_of_binomial(std::int64_t n, double p) {
    const double mean = static_cast<double>(n) * p;
    return total_variation([=](double u) { return binomial(n, p, u); },
                           [=](std::int64_t k) { return binomial_likelihood(n, p, k); }, mean,
                           std::sqrt(mean * (1.0 - p)), n);
}

double variation_of_poisson(double mean) {
    return total_variation([=](double u) { return poisson(mean, u); },
                           [=](std::int64_t k) { return poisson_likelihood(mean, k); }, mean, std::sqrt(mean),
                           most);
}

/// Uniforms as draws can give them: both tails and the middle. Not the least, 2^-33: for 33 trials and p =
/// 1/2 it is exactly the probability of none, and rounding decides which side of a tie it falls on.
std::vector<double> many_uniforms() {
    std::vector<double> all = {3 * 0x1p-33,       5 * 0x1p-33,   1.0 - 5 * 0x1p-33,
                               1.0 - 3 * 0x1p-33, 0.5 - 0x1p-33, 0.5 + 0x1p-33};
    for (int i = 2; i < 32; ++i) {
        for (const double part : {1.1, 1.51, 1.9}) {
            all.push_back(std::ldexp(part, -i));
            all.push_back(1.0 - std::ldexp(part, -i));
        }
    }
    for (std::uint32_t i = 0; i < 300; ++i)
        all.push_back(uniform({.luck = 20, .index = i}));
    std::sort(all.begin(), all.end());
    return all;
}

}  // namespace

TEST_CASE("the yardstick for distributions sees a wrong one") {
    const auto coin = [](std::int64_t) { return 0.5; };
    CHECK(total_variation([](double u) { return std::int64_t{u > 0.5}; }, coin, 0.5, 0.5, 1) < 1e-12);
    CHECK(total_variation([](double u) { return std::int64_t{u > 0.4}; }, coin, 0.5, 0.5, 1) == Approx(0.1));
    CHECK(total_variation([](double) { return std::int64_t{0}; }, coin, 0.5, 0.5, 1) == Approx(0.5));
}

TEST_CASE("small binomials are exact") {
    for (const double p : {1e-6, 0.001, 0.05, 0.3, 0.5, 0.7, 0.95, 0.999}) {
        for (const std::int64_t n : {1, 2, 3, 7, 16, 31, 34}) {
            CAPTURE(n, p);
            CHECK(variation_of_binomial(n, p) < 1e-12);
        }
    }
    for (const double mean : {0.01, 0.5, 1.0, 5.0, 15.99}) {
        for (const std::int64_t n : {100, 10000, 10000000}) {
            CAPTURE(n, mean);
            CHECK(variation_of_binomial(n, mean / static_cast<double>(n)) < 1e-9);
            CHECK(variation_of_binomial(n, 1.0 - mean / static_cast<double>(n)) < 1e-9);
        }
    }
}

TEST_CASE("large binomials are as near to exact as the header says") {
    for (const double p : {0.0001, 0.1, 0.3, 0.5, 0.6, 0.9}) {
        for (const double mean : {16.0, 16.3, 17.0, 18.0, 20.0, 40.0, 100.0}) {
            const double rarer = std::min(p, 1.0 - p);
            const auto n = static_cast<std::int64_t>(std::ceil(mean / rarer));
            CAPTURE(n, p);
            CHECK(variation_of_binomial(n, p) < 3e-5);
        }
        CHECK(variation_of_binomial(static_cast<std::int64_t>(1000.0 / std::min(p, 1.0 - p)), p) < 1e-8);
    }
}

TEST_CASE("Poisson counts are exact below 16 and near to it above") {
    for (const double mean : {1e-9, 0.01, 0.3, 1.0, 5.0, 15.99}) {
        CAPTURE(mean);
        CHECK(variation_of_poisson(mean) < 1e-13);
    }
    for (const double mean : {16.0, 16.3, 16.6, 17.0, 18.0, 20.0, 40.0, 100.0}) {
        CAPTURE(mean);
        CHECK(variation_of_poisson(mean) < 3e-5);
    }
    CHECK(variation_of_poisson(1000.0) < 1e-8);
}

TEST_CASE("counts never fall when luck rises") {
    const std::vector<double> uniforms = many_uniforms();
    for (const double mean : {0.01, 0.9, 1.1, 8.0, 15.99, 16.0, 16.4, 17.0, 30.0, 500.0, 1e6, 1e12}) {
        for (const double p : {0.0001, 0.2, 0.5, 0.501, 0.97}) {
            const auto n = static_cast<std::int64_t>(mean / p) + 1;
            std::int64_t before = 0;
            std::int64_t before_poisson = 0;
            for (const double u : uniforms) {
                CAPTURE(n, p, u, mean);
                const std::int64_t count = binomial(n, p, u);
                REQUIRE(count >= before);
                REQUIRE(count <= n);
                before = count;
                const std::int64_t events = poisson(mean, u);
                REQUIRE(events >= before_poisson);
                before_poisson = events;
            }
        }
    }
}

TEST_CASE("counts never fall when the probability rises") {
    const std::vector<double> uniforms = many_uniforms();
    for (const std::int64_t n : {1, 2, 5, 20, 31, 32, 33, 34, 35, 36, 40, 60, 160, 3000, 1000000}) {
        // All of [0, 1], and closely around the places where the method changes.
        std::vector<double> probabilities;
        const double trials = static_cast<double>(n);
        for (int i = 0; i <= 300; ++i) {
            probabilities.push_back(i / 300.0);
            for (const double place :
                 {16.0 / trials, 17.0 / trials, 0.5, 1.0 - 16.0 / trials, 1.0 - 17.0 / trials}) {
                probabilities.push_back(place + (i - 150) * 0.02 / trials);
                probabilities.push_back(place + (i - 150) * 1e-6 / trials);
                probabilities.push_back(place + (i - 150) * 0x1p-54);
            }
        }
        std::sort(probabilities.begin(), probabilities.end());
        for (const double u : uniforms) {
            std::int64_t before = 0;
            for (const double p : probabilities) {
                const std::int64_t count = binomial(n, p, u);
                if (count < before) {
                    CAPTURE(n, p, u);
                    REQUIRE(count >= before);
                }
                before = count;
            }
        }
    }
}

TEST_CASE("counts never fall when the mean rises") {
    std::vector<double> means;
    for (int i = 0; i < 2000; ++i) {
        means.push_back(i * 0.02);
        means.push_back(16.0 + (i - 1000) * 1e-9);
        means.push_back(17.0 + (i - 1000) * 1e-9);
        means.push_back(40.0 * std::pow(1.02, i));
    }
    std::sort(means.begin(), means.end());
    for (const double u : many_uniforms()) {
        std::int64_t before = 0;
        for (const double mean : means) {
            const std::int64_t count = poisson(mean, u);
            if (count < before) {
                CAPTURE(mean, u);
                REQUIRE(count >= before);
            }
            before = count;
        }
    }
}

TEST_CASE("counts have the mean and the variance of their distribution") {
    constexpr std::uint32_t count = 200000;
    struct Case {
        std::int64_t n;
        double p;
    };
    for (const Case& wanted :
         {Case{40, 0.02}, Case{200, 0.05}, Case{60, 0.3}, Case{500, 0.4}, Case{900, 0.97}}) {
        const double mean = static_cast<double>(wanted.n) * wanted.p;
        const double variance = mean * (1.0 - wanted.p);
        double sum = 0.0;
        double squares = 0.0;
        double events = 0.0;
        for (std::uint32_t i = 0; i < count; ++i) {
            const Draw luck = draw({.luck = 21, .index = i});
            const double difference =
                static_cast<double>(binomial(wanted.n, wanted.p, luck.uniform(0))) - mean;
            sum += difference;
            squares += difference * difference;
            events += static_cast<double>(poisson(mean, luck.uniform(1))) - mean;
        }
        CAPTURE(wanted.n, wanted.p);
        // Five standard errors; the variance of a square is at most 3 + 1 / variance of its own.
        CHECK(std::fabs(sum / count) < 5.0 * std::sqrt(variance / count));
        CHECK(std::fabs(squares / count / variance - 1.0) < 5.0 * std::sqrt((3.0 + 1.0 / variance) / count));
        CHECK(std::fabs(events / count) < 5.0 * std::sqrt(mean / count));
    }
}

TEST_CASE("many counts at once are those of one at a time") {
    std::vector<std::int64_t> trials;
    std::vector<double> chances;
    std::vector<double> means;
    std::vector<double> uniforms;
    // All of the ends, in all combinations, and the places where the method changes.
    for (const std::int64_t n : {std::int64_t{-3}, std::int64_t{0}, std::int64_t{1}, std::int64_t{34},
                                 std::int64_t{35}, std::int64_t{65535}, std::int64_t{65536}, most}) {
        const double size = n > 0 ? static_cast<double>(n) : 1.0;
        for (const double p : {-1.0, 0.0, 1e-300, 0.3, 0.5, 0.51, 0.97, 1.0, 2.0, not_a_number, 0.5 / size,
                               15.99 / size, 16.0 / size, 16.5 / size, 17.0 / size, 1.0 - 16.5 / size}) {
            for (const double u : {0.0, 1e-300, 1e-12, 0x1p-33, 0.01, 0.075, 0.5, 0.925, 0.99, 1.0 - 0x1p-33,
                                   1.0 - 0x1p-53, 1.0}) {
                trials.push_back(n);
                chances.push_back(p);
                means.push_back(p * size);
                uniforms.push_back(u);
            }
        }
    }
    for (std::uint32_t i = 0; i < 20000; ++i) {
        const Draw luck = draw({.luck = 26, .index = i});
        trials.push_back(static_cast<std::int64_t>(luck.bits[3] >> (luck.bits[3] % 32)));
        means.push_back(30.0 * luck.uniform(1) * luck.uniform(1));
        chances.push_back(means.back() / static_cast<double>(trials.back() + 1));
        uniforms.push_back(luck.uniform(0));
    }
    for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{257}, trials.size()}) {
        std::vector<std::int64_t> successes(count, -1);
        std::vector<std::int64_t> events(count, -1);
        binomials(std::span(trials).first(count), std::span(chances).first(count),
                  std::span(uniforms).first(count), successes);
        poissons(std::span(means).first(count), std::span(uniforms).first(count), events);
        for (std::size_t i = 0; i < count; ++i) {
            if (successes[i] == binomial(trials[i], chances[i], uniforms[i]) &&
                events[i] == poisson(means[i], uniforms[i])) {
                continue;
            }
            CAPTURE(i, trials[i], chances[i], means[i], uniforms[i]);
            REQUIRE(successes[i] == binomial(trials[i], chances[i], uniforms[i]));
            REQUIRE(events[i] == poisson(means[i], uniforms[i]));
        }
    }
}

TEST_CASE("counts at the ends of their range") {
    CHECK(binomial(0, 0.5, 0.5) == 0);
    CHECK(binomial(-3, 0.5, 0.5) == 0);
    CHECK(binomial(10, 0.0, 0.999) == 0);
    CHECK(binomial(10, -1.0, 0.999) == 0);
    CHECK(binomial(10, 1.0, 0.001) == 10);
    CHECK(binomial(10, 7.0, 0.001) == 10);
    CHECK(binomial(10, not_a_number, 0.5) == 0);
    CHECK(binomial(1, 0.25, 0.75 - 0x1p-33) == 0);
    CHECK(binomial(1, 0.25, 0.75 + 0x1p-33) == 1);
    CHECK(binomial(1, 0.75, 0.25 - 0x1p-33) == 0);
    CHECK(binomial(1, 0.75, 0.25 + 0x1p-33) == 1);
    CHECK(binomial(most, 0.5, 0.5) == Approx(0x1p62));
    CHECK(binomial(most, 1e-19, 0.5) == 1);
    CHECK(binomial(most, 1.0 - 0x1p-53, 1.0 - 0x1p-33) <= most);
    CHECK(binomial(1000, 0.5, 0.0) == 0);
    CHECK(binomial(1000, 0.5, 1.0) <= 1000);
    CHECK(poisson(0.0, 0.999) == 0);
    CHECK(poisson(-1.0, 0.999) == 0);
    CHECK(poisson(not_a_number, 0.5) == 0);
    CHECK(poisson(1e300, 0.5) == std::int64_t{1} << 62);
    CHECK(poisson(infinity, 0.5) == std::int64_t{1} << 62);
    CHECK(poisson(1.0, 1.0 - 0x1p-53) < 25);
}

TEST_CASE("normal quantiles are the inverse of the distribution function") {
    CHECK(normal_quantile(0.5) == 0.0);
    CHECK(normal_quantile(0.975) == Approx(1.959963984540054).epsilon(1e-15));
    CHECK(normal_quantile(0.001) == Approx(-3.0902323061678132).epsilon(1e-15));
    CHECK(normal_quantile(1e-20) == Approx(-9.262340089798408).epsilon(1e-15));
    CHECK(normal_quantile(0.0) == -infinity);
    CHECK(normal_quantile(1.0) == infinity);
    double before = -infinity;
    for (const double u : many_uniforms()) {
        const double z = normal_quantile(u);
        REQUIRE(z > before);
        // Nearer to the ends 1 - u has lost digits.
        if (u > 0.01) REQUIRE(z == Approx(-normal_quantile(1.0 - u)).epsilon(1e-13).margin(1e-15));
        if (u < 0.5) REQUIRE(std::erfc(-z / std::sqrt(2.0)) / 2.0 == Approx(u).epsilon(1e-13));
        before = z;
    }
}

TEST_CASE("dealing gives each class its share rounded down or up, and all there is") {
    const std::array<double, 5> weights = {2.0, 0.0, 5.0, 1.0, 0.0};
    std::array<std::int64_t, 5> counts{};
    for (int step = 0; step < 1000; ++step) {
        const double u = step / 1000.0;
        for (const std::int64_t n : {0, 1, 7, 1003}) {
            CAPTURE(u, n);
            deal(n, weights, u, counts);
            REQUIRE(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}) == n);
            for (std::size_t k = 0; k < weights.size(); ++k) {
                const double share = static_cast<double>(n) * weights[k] / 8.0;
                REQUIRE(counts[k] >= static_cast<std::int64_t>(std::floor(share)));
                REQUIRE(counts[k] <= static_cast<std::int64_t>(std::ceil(share)));
            }
        }
    }
}

TEST_CASE("dealing is right on the average") {
    constexpr int count = 4000;
    const std::array<double, 3> weights = {0.1, 0.25, 0.15};
    std::array<double, 3> sums{};
    for (int i = 0; i < count; ++i) {
        std::array<std::int64_t, 3> counts{};
        deal(31, weights, (i + 0.5) / count, counts);
        for (std::size_t k = 0; k < 3; ++k)
            sums[k] += static_cast<double>(counts[k]);
    }
    for (std::size_t k = 0; k < 3; ++k)
        CHECK(std::fabs(sums[k] / count - 31.0 * weights[k] / 0.5) < 2e-3);
}

TEST_CASE("dealing lives with odd weights") {
    std::array<std::int64_t, 3> counts{};
    deal(10, std::array{0.0, 0.0, 0.0}, 0.5, counts);
    CHECK(counts == std::array<std::int64_t, 3>{0, 0, 0});
    deal(10, std::array{-1.0, not_a_number, 1e-300}, 0.5, counts);
    CHECK(counts == std::array<std::int64_t, 3>{0, 0, 10});
    deal(10, std::array{0.1, 0.0, -5.0}, 0.999, counts);
    CHECK(counts == std::array<std::int64_t, 3>{10, 0, 0});
    deal(-10, std::array{1.0, 1.0, 1.0}, 0.5, counts);
    CHECK(counts == std::array<std::int64_t, 3>{0, 0, 0});
    deal(10, std::array{infinity, 1.0, 1.0}, 0.5, counts);
    CHECK(counts == std::array<std::int64_t, 3>{0, 0, 0});
    deal(10, std::array{0.0, 4e-324, 0.0}, 0.5, counts);
    CHECK(counts == std::array<std::int64_t, 3>{0, 0, 0});
    deal(10, {}, 0.5, {});
}

TEST_CASE("counts are the same on every compiler") {
    Digest digest;
    for (std::uint32_t i = 0; i < 100000; ++i) {
        const Draw luck = draw({.luck = 23, .index = i});
        const auto n = static_cast<std::int64_t>(luck.bits[3] >> (luck.bits[3] % 32));
        digest.add(binomial(n, luck.uniform(1), luck.uniform(0)));
        digest.add(binomial(n, 20.0 * luck.uniform(1) / static_cast<double>(n + 1), luck.uniform(0)));
        digest.add(poisson(40.0 * luck.uniform(2), luck.uniform(0)));
        digest.add_bits(normal_quantile(luck.uniform(2)));
        std::array<std::int64_t, 3> dealt{};
        deal(n, std::array{luck.uniform(0), luck.uniform(1), luck.uniform(2)}, luck.uniform(3), dealt);
        for (const std::int64_t count : dealt)
            digest.add(count);
    }
    CHECK(hex(digest.value()) == "2023fb5b44b1fee4");
}

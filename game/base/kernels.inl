// The arithmetic of chance, written once for one number and for several side by side. Floor 0 (base).
// Whoever includes it stands in a namespace of its own and has defined there
//   KERNEL    what stands before each function: always inlined, for the machine that the types belong to
//   Numbers   double, or a vector of doubles
//   Bits      std::uint64_t, or a vector of as many
//   Marks     what a comparison of Numbers gives
//   has_any(Marks) and root(Numbers), the square root.
// A lane does the same operations in the same order as the single number, so all have the same bits. No
// function here may call one outside that takes or gives a vector: it would be compiled for another machine.

// A whole number below 2^51 in size, added to this, stands in the lower bits of the sum.
constexpr double whole_in_low_bits = 0x1.8p52;

constexpr double ln2_high = 0x1.62e42feep-1;  // 32 bits: its product with an exponent is exact
constexpr double ln2_low = 0x1.a39ef35793c76p-33;
constexpr double one_over_ln2 = 0x1.71547652b82fep+0;

KERNEL Bits bits_of(Numbers numbers) noexcept {
    Bits bits;
    __builtin_memcpy(&bits, &numbers, sizeof bits);
    return bits;
}

KERNEL Numbers from_bits(Bits bits) noexcept {
    Numbers numbers;
    __builtin_memcpy(&numbers, &bits, sizeof numbers);
    return numbers;
}

KERNEL Numbers every(double number) noexcept {
    return Numbers{} + number;
}

KERNEL Numbers load(const double* from) noexcept {
    Numbers numbers;
    __builtin_memcpy(&numbers, from, sizeof numbers);
    return numbers;
}

KERNEL void store(double* to, Numbers numbers) noexcept {
    __builtin_memcpy(to, &numbers, sizeof numbers);
}

// e^(high - low) for |high - low| <= ln(2) / 2 + a little.
// With R = r coth(r / 2) = 2 + r^2 / 6 - r^4 / 360 + ... (Bernoulli numbers), e^r = 1 + 2 r / (R - r).
KERNEL Numbers exp_of_parts(Numbers high, Numbers low) noexcept {
    const Numbers r = high - low;
    const Numbers z = r * r;
    const Numbers series =
        z * (1.0 / 6.0 +
             z * (-1.0 / 360.0 +
                  z * (1.0 / 15120.0 +
                       z * (-1.0 / 604800.0 + z * (1.0 / 23950080.0 + z * (-691.0 / 653837184000.0))))));
    const Numbers c = r - series;
    return 1.0 - ((low - (r * c) / (2.0 - c)) - high);
}

// The whole number nearest to x / ln 2 for |x| < 1000: its exponent of two.
KERNEL Numbers nearest_exponent(Numbers x) noexcept {
    const Numbers place = x * one_over_ln2 + (x < 0.0 ? every(-0.5) : every(0.5));
    // Toward zero: to the nearest, then one back where that went away from zero.
    const Numbers nearest = (place + whole_in_low_bits) - whole_in_low_bits;
    const Numbers size = place < 0.0 ? -place : place;
    const Numbers nearest_size = nearest < 0.0 ? -nearest : nearest;
    const Numbers back = nearest < 0.0 ? every(1.0) : every(-1.0);
    return nearest_size > size ? nearest + back : nearest;
}

// e^x for |x| < 700, within 1 unit in the last place.
KERNEL Numbers exp_in_range(Numbers x) noexcept {
    const Numbers k = nearest_exponent(x);
    const Bits exponent = bits_of(k + whole_in_low_bits) - bits_of(every(whole_in_low_bits));
    return exp_of_parts(x - k * ln2_high, k * ln2_low) * from_bits((exponent + 1023) << 52);
}

// ln(x 2^scale) for x positive, finite and not subnormal, and a whole scale; within 1 unit in the last place.
KERNEL Numbers log_of_scaled(Numbers x, double scale) noexcept {
    // x = m 2^k with sqrt(1/2) <= m < sqrt(2): mantissas from the fraction of sqrt(2) on are halved.
    const Bits fraction = bits_of(x) & 0xFFFFFFFFFFFFFu;
    const Numbers whole = from_bits(fraction | 0x3FF0000000000000u);
    const Marks is_large = whole >= 0x1.6a09e667f3bcdp0;
    const Numbers m = is_large ? whole * 0.5 : whole;
    const Numbers biased = from_bits((bits_of(x) >> 52) | 0x4330000000000000u) - 0x1p52;
    const Numbers k = (biased - 1023.0 + scale) + (is_large ? every(1.0) : every(0.0));
    // ln(1 + f) = f - f^2 / 2 + s (f^2 / 2 + R), s = f / (2 + f), R = 2 s^2 / 3 + 2 s^4 / 5 + ...
    const Numbers f = m - 1.0;
    const Numbers s = f / (2.0 + f);
    const Numbers z = s * s;
    const Numbers w = z * z;
    const Numbers odd =
        z * (2.0 / 3.0 + w * (2.0 / 7.0 + w * (2.0 / 11.0 + w * (2.0 / 15.0 + w * (2.0 / 19.0)))));
    const Numbers even =
        w * (2.0 / 5.0 + w * (2.0 / 9.0 + w * (2.0 / 13.0 + w * (2.0 / 17.0 + w * (2.0 / 21.0)))));
    const Numbers half_square = 0.5 * f * f;
    return k * ln2_high - ((half_square - (s * (half_square + (odd + even)) + k * ln2_low)) - f);
}

// ln(1 + x) for -1/2 <= x <= 1/2.
KERNEL Numbers log1p_of_small(Numbers x) noexcept {
    // What 1 + x lost in rounding comes back as the first term of the series.
    const Numbers sum = 1.0 + x;
    return log_of_scaled(sum, 0.0) - ((sum - 1.0) - x) / sum;
}

template <std::size_t Size>
KERNEL Numbers polynomial(const double (&coefficients)[Size], Numbers x) noexcept {
    Numbers sum = every(coefficients[Size - 1]);
    for (std::size_t i = Size - 1; i > 0; --i)
        sum = sum * x + coefficients[i - 1];
    return sum;
}

// The quantile of the standard normal distribution for |u - 1/2| <= 0.425 (AS 241).
KERNEL Numbers central_quantile(Numbers u) noexcept {
    constexpr double above[] = {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
                                1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
                                3.3430575583588128105e4, 2.5090809287301226727e3};
    constexpr double below[] = {1.0,
                                4.2313330701600911252e1,
                                6.8718700749205790830e2,
                                5.3941960214247511077e3,
                                2.1213794301586595867e4,
                                3.9307895800092710610e4,
                                2.8729085735721942674e4,
                                5.2264952788528545610e3};
    const Numbers q = u - 0.5;
    const Numbers r = 0.180625 - q * q;
    return q * polynomial(above, r) / polynomial(below, r);
}

// How far out a uniform number lies, for |u - 1/2| >= 0.425.
KERNEL Numbers tail_place(Numbers u) noexcept {
    return root(-log_of_scaled(u < 0.5 ? u : 1.0 - u, 0.0));
}

// The same quantile for |u - 1/2| >= 0.425 and tail_place(u) <= 5: from 2e-11 on.
KERNEL Numbers tail_quantile(Numbers u) noexcept {
    constexpr double above[] = {1.42343711074968357734e0,  4.63033784615654529590e0,
                                5.76949722146069140550e0,  3.64784832476320460504e0,
                                1.27045825245236838258e0,  2.41780725177450611770e-1,
                                2.27238449892691845833e-2, 7.74545014278341407640e-4};
    constexpr double below[] = {1.0,
                                2.05319162663775882187e0,
                                1.67638483018380384940e0,
                                6.89767334985100004550e-1,
                                1.48103976427480074590e-1,
                                1.51986665636164571966e-2,
                                5.47593808499534494600e-4,
                                1.05075007164441684324e-9};
    const Numbers r = tail_place(u);
    const Numbers size = polynomial(above, r - 1.6) / polynomial(below, r - 1.6);
    return u < 0.5 ? -size : size;
}

// base^exponent by squaring; rises with the base. `exponents` below 2^bit_count.
KERNEL Numbers whole_power(Numbers base, Bits exponents, int bit_count) noexcept {
    Numbers power = every(1.0);
    for (int bit = 0; bit < bit_count; ++bit) {
        power = (exponents & 1) != 0 ? power * base : power;
        base *= base;
        exponents >>= 1;
    }
    return power;
}

enum class Walk { Binomial, Poisson };

// One over the whole numbers from 1 on: what a walk multiplies by instead of dividing.
constexpr std::size_t inverse_count = 256;
constexpr auto inverses = [] {
    std::array<double, inverse_count> all{};
    for (std::size_t i = 0; i < inverse_count; ++i)
        all[i] = 1.0 / static_cast<double>(i + 1);
    return all;
}();

// The first count whose cumulative probability passes u, when count 0 has probability `none`. A binomial
// count k + 1 of `trials` is (trials - k) * scale / (k + 1) times as likely as k (`scale`: the odds), a
// Poisson count scale / (k + 1) times (`scale`: the mean). Stops where the sum no longer grows, and at 256,
// which no mean below 18 reaches.
template <Walk Kind>
KERNEL Numbers walk(Numbers none, Numbers trials, Numbers scale, Numbers u) noexcept {
    Numbers likelihood = none;
    Numbers sum = none;
    Numbers count{};
    Marks walks = sum <= u;
    if constexpr (Kind == Walk::Binomial) walks = walks & (trials > 0.0);
    // A lane that has arrived stays where it is, whatever its likelihoods do from then on. All that still
    // walk are at k: to compare that, not their own counts, lets one step begin before the last has ended.
    for (std::size_t step = 0; step < inverse_count && has_any(walks); ++step) {
        const double k = static_cast<double>(step);
        if constexpr (Kind == Walk::Binomial) {
            likelihood *= (trials - k) * scale * inverses[step];
        } else {
            likelihood *= scale * inverses[step];
        }
        const Numbers next = sum + likelihood;
        count = walks ? every(k + 1.0) : count;
        walks = walks & (next != sum) & (next <= u);
        if constexpr (Kind == Walk::Binomial) walks = walks & (trials > k + 1.0);
        sum = next;
    }
    return count;
}

// The chance of no success in at most squared_trials trials, fewer than 2^bit_count.
KERNEL Numbers none_of_few(Numbers trials, Numbers p, int bit_count) noexcept {
    const Bits exponents = bits_of(trials + whole_in_low_bits) - bits_of(every(whole_in_low_bits));
    return whole_power(1.0 - p, exponents, bit_count);
}

// The chance of no success; trials p <= 17, p small.
KERNEL Numbers none_of_many(Numbers trials, Numbers p) noexcept {
    return exp_in_range(trials * log1p_of_small(-p));
}

// trials p <= 17.
KERNEL Numbers walk_binomial(Numbers none, Numbers trials, Numbers p, Numbers u) noexcept {
    return walk<Walk::Binomial>(none, trials, p / (1.0 - p), u);
}

// mean <= 17.
KERNEL Numbers walk_poisson(Numbers mean, Numbers u) noexcept {
    return walk<Walk::Poisson>(exp_in_range(-mean), mean, mean, u);
}

// The second to the fifth cumulant of a count.
struct Cumulants {
    Numbers second;
    Numbers third;
    Numbers fourth;
    Numbers fifth;
};

// Cornish-Fisher expansion with cumulants up to the fifth, at the normal quantile z, |z| <= 7, where it rises
// in z. To be rounded down, then clamped to what the count can be.
KERNEL Numbers expand(Numbers mean, const Cumulants& cumulants, Numbers z) noexcept {
    // Rounding adds 1/12 to the variance of what it rounds (Sheppard).
    const Numbers variance = cumulants.second - 1.0 / 12.0;
    const Numbers deviation = root(variance);
    const Numbers third = cumulants.third / (variance * deviation);
    const Numbers fourth = cumulants.fourth / (variance * variance);
    const Numbers fifth = cumulants.fifth / (variance * variance * deviation);
    const Numbers w = z * z;
    const Numbers shape = z + third * (w - 1.0) / 6.0 + fourth * z * (w - 3.0) / 24.0 -
                          third * third * z * (2.0 * w - 5.0) / 36.0 + fifth * ((w - 6.0) * w + 3.0) / 120.0 -
                          third * fourth * ((w - 5.0) * w + 2.0) / 24.0 +
                          third * third * third * ((12.0 * w - 53.0) * w + 17.0) / 324.0;
    return mean + deviation * shape + 0.5;
}

KERNEL Numbers expand_binomial(Numbers trials, Numbers p, Numbers z) noexcept {
    const Numbers q = 1.0 - p;
    const Numbers mean = trials * p;
    const Numbers variance = mean * q;
    const Numbers third = variance * (q - p);
    return expand(mean, {variance, third, variance * (1.0 - 6.0 * p * q), third * (1.0 - 12.0 * p * q)}, z);
}

KERNEL Numbers expand_poisson(Numbers mean, Numbers z) noexcept {
    return expand(mean, {mean, mean, mean, mean}, z);
}

// Loops over arrays, several numbers at a time; see lanes.hpp. Floor 0 (base). Stands after kernels.inl, with
//   LOOP       what stands before each loop: for the machine that the types belong to
//   Halves     a vector of std::uint32_t, as many as Numbers has
//   lane_count that number; divides lane_padding
//   multiply_halves(Bits, Bits): the product of the lower 32 bits of each

KERNEL Bits widen(const std::uint32_t* from) noexcept {
    Halves halves;
    __builtin_memcpy(&halves, from, sizeof halves);
    return __builtin_convertvector(halves, Bits);
}

// (bits + 1/2) * 2^-32 of the lower half of each.
KERNEL Numbers uniform_of(Bits bits) noexcept {
    const Numbers whole = from_bits((bits & 0xFFFFFFFFu) | 0x4330000000000000u) - 0x1p52;
    return (whole + 0.5) * 0x1p-32;
}

// Philox4x32-10 as in random.hpp; what stands in the upper halves is not looked at.
LOOP void draw_uniforms(std::uint64_t luck, std::uint32_t purpose, const DrawNames& names, std::size_t count,
                        const Uniforms& uniforms) noexcept {
    for (std::size_t i = 0; i < count; i += lane_count) {
        Bits a = widen(names.indices + i);
        Bits b = widen(names.months + i);
        Bits c = widen(names.cells + i);
        Bits d = Bits{} + purpose;
        auto first_key = static_cast<std::uint32_t>(luck);
        auto second_key = static_cast<std::uint32_t>(luck >> 32);
        for (int round = 0; round < 10; ++round) {
            const Bits first = multiply_halves(a, Bits{} + 0xD2511F53u);
            const Bits second = multiply_halves(c, Bits{} + 0xCD9E8D57u);
            a = (second >> 32) ^ b ^ std::uint64_t{first_key};
            b = second;
            c = (first >> 32) ^ d ^ std::uint64_t{second_key};
            d = first;
            first_key += 0x9E3779B9u;
            second_key += 0xBB67AE85u;
        }
        store(uniforms.first + i, uniform_of(a));
        store(uniforms.second + i, uniform_of(b));
        store(uniforms.third + i, uniform_of(c));
        store(uniforms.fourth + i, uniform_of(d));
    }
}

LOOP void all_exp(const double* x, std::size_t count, double* results) noexcept {
    for (std::size_t i = 0; i < count; i += lane_count)
        store(results + i, exp_in_range(load(x + i)));
}

LOOP void all_log(const double* x, std::size_t count, double* results) noexcept {
    for (std::size_t i = 0; i < count; i += lane_count)
        store(results + i, log_of_scaled(load(x + i), 0.0));
}

LOOP void all_central_quantile(const double* uniforms, std::size_t count, double* results) noexcept {
    for (std::size_t i = 0; i < count; i += lane_count)
        store(results + i, central_quantile(load(uniforms + i)));
}

LOOP void all_tail_quantile(const double* uniforms, std::size_t count, double* results) noexcept {
    for (std::size_t i = 0; i < count; i += lane_count)
        store(results + i, tail_quantile(load(uniforms + i)));
}

LOOP void all_ready_binomial(const std::int64_t* trials, const double* chances, const double* uniforms,
                             std::size_t count, const Readied& readied) noexcept {
    for (std::size_t i = 0; i < count; i += lane_count) {
        Marks whole;
        __builtin_memcpy(&whole, trials + i, sizeof whole);
        const Numbers n = __builtin_convertvector(whole, Numbers);
        const Numbers chance = load(chances + i);
        const Numbers uniform = load(uniforms + i);
        const Marks is_mirrored = chance > 0.5;
        const Numbers p = is_mirrored ? 1.0 - chance : chance;
        const Numbers u = is_mirrored ? 1.0 - uniform : uniform;
        const Numbers mean = n * p;
        // NaN is nothing, too.
        const Marks is_something = (n > 0.0) & (chance > 0.0) & (uniform > 0.0);
        const Marks is_open = is_something & (chance < 1.0) & (u >= 1.0 - mean);
        const Marks is_walked = (mean < walk_below) | (n <= walked_trials);
        const Marks is_few = n <= squared_trials;
        const Marks walked = is_few ? Marks{} + static_cast<std::int64_t>(Way::FewTrials)
                                    : Marks{} + static_cast<std::int64_t>(Way::ManyTrials);
        const Marks way = is_walked ? walked : Marks{} + static_cast<std::int64_t>(Way::Expanded);
        const Marks ways = is_open & way;
        const Marks counts = is_something & is_mirrored & whole;
        store(readied.trials + i, n);
        store(readied.chances + i, p);
        store(readied.uniforms + i, u);
        __builtin_memcpy(readied.ways + i, &ways, sizeof ways);
        __builtin_memcpy(readied.counts + i, &counts, sizeof counts);
    }
}

LOOP void all_none_of_few(const double* trials, const double* chances, int bit_count, std::size_t count,
                          double* results) noexcept {
    for (std::size_t i = 0; i < count; i += lane_count)
        store(results + i, none_of_few(load(trials + i), load(chances + i), bit_count));
}

LOOP void all_none_of_many(const double* trials, const double* chances, std::size_t count,
                           double* results) noexcept {
    for (std::size_t i = 0; i < count; i += lane_count)
        store(results + i, none_of_many(load(trials + i), load(chances + i)));
}

LOOP void all_walk_binomial(const double* nones, const double* trials, const double* chances,
                            const double* uniforms, std::size_t count, double* results) noexcept {
    for (std::size_t i = 0; i < count; i += lane_count) {
        store(results + i,
              walk_binomial(load(nones + i), load(trials + i), load(chances + i), load(uniforms + i)));
    }
}

LOOP void all_walk_poisson(const double* means, const double* uniforms, std::size_t count,
                           double* results) noexcept {
    for (std::size_t i = 0; i < count; i += lane_count)
        store(results + i, walk_poisson(load(means + i), load(uniforms + i)));
}

LOOP void all_expand_binomial(const double* trials, const double* chances, const double* quantiles,
                              std::size_t count, double* results) noexcept {
    for (std::size_t i = 0; i < count; i += lane_count)
        store(results + i, expand_binomial(load(trials + i), load(chances + i), load(quantiles + i)));
}

LOOP void all_expand_poisson(const double* means, const double* quantiles, std::size_t count,
                             double* results) noexcept {
    for (std::size_t i = 0; i < count; i += lane_count)
        store(results + i, expand_poisson(load(means + i), load(quantiles + i)));
}

constexpr Lanes lanes{
    draw_uniforms,       all_exp,           all_log,          all_central_quantile, all_tail_quantile,
    all_ready_binomial,  all_none_of_few,   all_none_of_many, all_walk_binomial,    all_walk_poisson,
    all_expand_binomial, all_expand_poisson};

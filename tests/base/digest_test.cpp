#include "base/digest.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "support/catch.hpp"

using homerule::base::Digest;
using homerule::base::hex;
using homerule::base::parse_hex;

namespace {

template <class... Part>
std::uint64_t digest_of(Part... parts) {
    Digest digest;
    (digest.add(parts), ...);
    return digest.value();
}

std::uint64_t digest_of_bits(double number) {
    Digest digest;
    digest.add_bits(number);
    return digest.value();
}

int count_bits(std::uint64_t word) {
    int count = 0;
    for (; word != 0; word &= word - 1)
        ++count;
    return count;
}

}  // namespace

TEST_CASE("a digest is the same everywhere and in every version") {
    Digest digest;
    digest.add(std::uint64_t{1});
    digest.add(std::int64_t{-1});
    digest.add_bits(0.1);
    digest.add(std::string_view("Secure Communities"));
    CHECK(hex(Digest{}.value()) == "0000000000000000");
    CHECK(hex(digest.value()) == "7cccf2735f8be01b");
}

TEST_CASE("a digest tells order, length, sign and kind of the parts") {
    CHECK(digest_of(1, 2) == digest_of(1, 2));
    CHECK(digest_of(1, 2) != digest_of(2, 1));
    CHECK(digest_of(0) != digest_of(0, 0));
    CHECK(digest_of() != digest_of(0));
    CHECK(digest_of(-1) != digest_of(1));
    CHECK(digest_of("ab", "c") != digest_of("a", "bc"));
    CHECK(digest_of("") != digest_of());
    CHECK(digest_of(std::string_view("a\0", 2)) != digest_of("a"));
    CHECK(digest_of("12345678") != digest_of("123456789"));
    CHECK(digest_of_bits(0.0) != digest_of_bits(-0.0));
    CHECK(digest_of_bits(1.0) != digest_of_bits(1.0000000000000002));
}

TEST_CASE("a number gives the same digest in every type of its sign") {
    CHECK(digest_of(std::int32_t{-5}) == digest_of(std::int64_t{-5}));
    CHECK(digest_of(std::uint8_t{200}) == digest_of(std::uint64_t{200}));
    CHECK(digest_of(7) == digest_of(7u));
    CHECK(digest_of(true) == digest_of(1));
}

TEST_CASE("asking for the value does not change the digest") {
    Digest digest;
    digest.add(1);
    const std::uint64_t first = digest.value();
    CHECK(digest.value() == first);
    digest.add(2);
    CHECK(digest.value() == digest_of(1, 2));
}

TEST_CASE("one changed bit changes about half of the digest, and small numbers do not meet") {
    int changed = 0;
    for (int bit = 0; bit < 64; ++bit) {
        changed += count_bits(digest_of(std::uint64_t{0}, 3) ^ digest_of(std::uint64_t{1} << bit, 3));
    }
    CHECK(changed > 64 * 28);
    CHECK(changed < 64 * 36);

    std::set<std::uint64_t> seen;
    for (int a = 0; a < 200; ++a) {
        for (int b = 0; b < 200; ++b)
            seen.insert(digest_of(a, b));
    }
    CHECK(seen.size() == 200u * 200u);
}

TEST_CASE("hexadecimal digits go out and come back") {
    CHECK(hex(0) == "0000000000000000");
    CHECK(hex(0x0123456789abcdefu) == "0123456789abcdef");
    CHECK(parse_hex("0123456789abcdef") == std::uint64_t{0x0123456789abcdefu});
    CHECK(parse_hex("FFFFFFFFFFFFFFFF") == ~std::uint64_t{0});
    for (const std::string_view wrong :
         {"", "0", "0123456789abcde", "0123456789abcdef0", "0123456789abcdeg", "0x23456789abcdef"}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_hex(wrong).has_value());
    }
}

#include "base/result.hpp"

#include <memory>
#include <string>

#include "last_words.hpp"
#include "support/catch.hpp"

using homerule::base::Error;
using homerule::base::Result;

namespace {

Result<int> half_of(int number) {
    if (number % 2 != 0) return Error{"the number is odd", "double it first"};
    return number / 2;
}

Result<void> refuse_odd(int number) {
    if (number % 2 != 0) return Error{"the number is odd", ""};
    return {};
}

}  // namespace

TEST_CASE("a result holds a value") {
    const Result<int> result = half_of(10);
    REQUIRE(result.has_value());
    CHECK(static_cast<bool>(result));
    CHECK(result.value() == 5);
    CHECK(*result == 5);
}

TEST_CASE("a result holds an error with its remedy") {
    const Result<int> result = half_of(3);
    REQUIRE_FALSE(result.has_value());
    CHECK_FALSE(static_cast<bool>(result));
    CHECK(result.error() == Error{"the number is odd", "double it first"});
}

TEST_CASE("a result gives its value away and lets it be changed") {
    Result<std::unique_ptr<std::string>> result = std::make_unique<std::string>("county");
    (*result)->append(" jail");
    CHECK(**result == "county jail");
    const std::unique_ptr<std::string> taken = *std::move(result);
    CHECK(*taken == "county jail");

    Result<std::string> name = std::string("sheriff");
    name->push_back('s');
    CHECK(name->size() == 8);
}

TEST_CASE("a result without a value succeeds or holds an error") {
    CHECK(refuse_odd(2).has_value());
    CHECK(static_cast<bool>(refuse_odd(2)));
    const Result<void> result = refuse_odd(1);
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().what == "the number is odd");
}

TEST_CASE("a result does not give what it does not hold") {
    CHECK(last_words([] { return half_of(3).value(); }).find("has_value()") != std::string::npos);
    CHECK(last_words([] { return half_of(2).error().what.size(); }).find("!has_value()") !=
          std::string::npos);
    CHECK(last_words([] { refuse_odd(1).value(); }).find("has_value()") != std::string::npos);
    CHECK(last_words([] { refuse_odd(2).value(); }).empty());
}

#include "base/check.hpp"

#include <string>

#include "last_words.hpp"
#include "support/catch.hpp"

namespace {

int times_asked = 0;

bool ask(bool answer) noexcept {
    ++times_asked;
    return answer;
}

}  // namespace

TEST_CASE("a check that holds does nothing and asks once") {
    times_asked = 0;
    HR_CHECK(ask(true));
    CHECK(times_asked == 1);
    CHECK(last_words([] { HR_CHECK(ask(true)); }).empty());
}

TEST_CASE("a check that fails says where and what, and aborts") {
    const std::string printed = last_words([] { HR_CHECK(1 + 1 == 3); });
    CHECK(printed.find("check_test.cpp:") != std::string::npos);
    CHECK(printed.find("check failed: 1 + 1 == 3") != std::string::npos);
}

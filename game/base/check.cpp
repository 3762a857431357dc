#include "base/check.hpp"

#include <cstdio>
#include <cstdlib>

namespace homerule::base {

void fail_check(const char* file, int line, const char* condition) noexcept {
    std::fprintf(stderr, "%s:%d: check failed: %s\n", file, line, condition);
    std::fflush(stderr);
    std::abort();
}

}  // namespace homerule::base

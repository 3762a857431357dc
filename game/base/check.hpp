// HR_CHECK: a promise that the programmer makes, kept in all builds.
// Floor 0 (base). Never reachable from input: what an author, a player or a file can get wrong is
// reported by Checked, Refusal or Result instead.
#pragma once

namespace homerule::base {

/// Prints the place and the condition to stderr and aborts.
[[noreturn]] void fail_check(const char* file, int line, const char* condition) noexcept;

}  // namespace homerule::base

#define HR_CHECK(condition) \
    ((condition) ? static_cast<void>(0) : ::homerule::base::fail_check(__FILE__, __LINE__, #condition))

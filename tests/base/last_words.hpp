// What a piece of code says before a failed check ends the program. Only for tests; needs fork.
#pragma once

#include <array>
#include <csignal>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

#include "support/catch.hpp"

/// Runs the code in a child process and gives what it printed to stderr if it was aborted; empty if it ended
/// well.
template <class Code>
std::string last_words(Code code) {
    std::array<int, 2> ends{};
    REQUIRE(pipe(ends.data()) == 0);
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        // Catch2 would report the signal; the child wants the plain abort.
        std::signal(SIGABRT, SIG_DFL);
        dup2(ends[1], STDERR_FILENO);
        static_cast<void>(code());
        _exit(0);
    }
    close(ends[1]);
    std::string printed;
    std::array<char, 256> buffer{};
    for (ssize_t count = 0; (count = read(ends[0], buffer.data(), buffer.size())) > 0;) {
        printed.append(buffer.data(), static_cast<std::size_t>(count));
    }
    close(ends[0]);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    const bool was_aborted = WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
    if (!was_aborted) {
        CHECK(WIFEXITED(status));
        return {};
    }
    return printed;
}

#include "play/split.hpp"

#include <atomic>
#include <cstddef>
#include <vector>

#include "support/catch.hpp"

using namespace homerule;

TEST_CASE("every index is worked on once, whatever the number of threads") {
    for (const unsigned threads : {0U, 1U, 2U, 3U, 8U}) {
        for (const std::size_t count : {0U, 1U, 2U, 7U, 100U}) {
            INFO(threads << " threads, " << count << " parts");
            std::vector<int> visits(count);
            play::for_each_index(count, threads, [&visits](std::size_t index) { ++visits[index]; });
            REQUIRE(visits == std::vector<int>(count, 1));
        }
    }
}

TEST_CASE("there are never more threads than parts of the work") {
    for (const unsigned threads : {1U, 2U, 8U}) {
        for (const std::size_t count : {0U, 1U, 3U, 20U}) {
            std::atomic<std::size_t> calls{0};
            std::atomic<std::size_t> of_all{0};
            play::split_work(count, threads, [&](std::size_t part, std::size_t of) {
                if (part < of) ++calls;
                of_all = of;
            });
            REQUIRE(calls == of_all);
            REQUIRE(calls <= std::max<std::size_t>(threads, 1));
            REQUIRE(calls <= std::max<std::size_t>(count, 1));
        }
    }
}

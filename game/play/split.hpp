// Work in numbered parts, split among threads by number. Floor 3 (play).
// Each part writes to its own place only, so the result does not depend on how many threads there are.
#pragma once

#include <algorithm>
#include <cstddef>
#include <thread>
#include <vector>

namespace homerule::play {

// Calls work(part, of) for every part of `of`, each on a thread of its own, the last one on the caller's.
// Never more parts than `threads` or `count`, and at least one.
template <class Work>
void split_work(std::size_t count, unsigned threads, const Work& work) {
    const std::size_t of = std::max<std::size_t>(std::min<std::size_t>(threads, count), 1);
    std::vector<std::thread> others;
    others.reserve(of - 1);
    for (std::size_t part = 0; part + 1 < of; ++part)
        others.emplace_back([&work, part, of] { work(part, of); });
    work(of - 1, of);
    for (std::thread& other : others)
        other.join();
}

// Calls work(index) for every index below `count`: thread number t takes t, t + threads, t + 2 threads ...
template <class Work>
void for_each_index(std::size_t count, unsigned threads, const Work& work) {
    split_work(count, threads, [&work, count](std::size_t part, std::size_t of) {
        for (std::size_t index = part; index < count; index += of)
            work(index);
    });
}

}  // namespace homerule::play

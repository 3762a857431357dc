// Memory for many short arrays that end together. Floor 0 (base).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <type_traits>
#include <vector>

namespace homerule::base {

/// Rows of equal length, one after the other, in memory that something else owns.
template <class T>
struct Rows {
    std::span<T> values;
    std::size_t columns = 0;

    T& at(std::size_t row, std::size_t column) const noexcept { return values[row * columns + column]; }
    std::span<T> row(std::size_t row) const noexcept { return values.subspan(row * columns, columns); }
};

/// Hands out arrays of plain values. Taking one is a step forward in a block; all end with clear(), which
/// keeps the memory for those to come.
class Arena {
public:
    /// An array of so many zeros.
    template <class T>
    std::span<T> take(std::size_t count) {
        const std::span<T> taken = take_unset<T>(count);
        std::fill(taken.begin(), taken.end(), T{});
        return taken;
    }
    /// The same with whatever stands in the memory; every element must be written before it is read.
    template <class T>
    std::span<T> take_unset(std::size_t count) {
        static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T> &&
                      alignof(T) <= alignment);
        const std::size_t bytes = (count * sizeof(T) + alignment - 1) / alignment * alignment;
        if (bytes > left_) add_block(bytes);
        std::byte* const begin = next_;
        next_ += bytes;
        left_ -= bytes;
        return {reinterpret_cast<T*>(begin), count};
    }
    template <class T>
    Rows<T> take_rows(std::size_t rows, std::size_t columns) {
        return {take<T>(rows * columns), columns};
    }

    /// Ends all arrays. Several blocks become one that would have been enough.
    void clear() {
        if (blocks_.size() > 1) {
            const std::size_t all = size_;
            blocks_.clear();
            size_ = 0;
            add_block(all);
            return;
        }
        if (blocks_.empty()) return;
        left_ = size_;
        next_ = aligned(blocks_.front().get());
    }

private:
    static constexpr std::size_t alignment = 64;
    static constexpr std::size_t least_block = 65536;

    static std::byte* aligned(std::byte* block) {
        const auto address = reinterpret_cast<std::uintptr_t>(block);
        return block + ((alignment - address % alignment) % alignment);
    }
    void add_block(std::size_t bytes) {
        left_ = std::max(bytes, least_block);
        size_ += left_;
        // Not value-initialized: every array is filled when it is taken.
        blocks_.emplace_back(new std::byte[left_ + alignment]);
        next_ = aligned(blocks_.back().get());
    }

    std::vector<std::unique_ptr<std::byte[]>> blocks_;
    std::size_t size_ = 0;  // of all blocks together
    std::byte* next_ = nullptr;
    std::size_t left_ = 0;
};

}  // namespace homerule::base

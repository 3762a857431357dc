// Table<T>: dense rows x columns of plain values, rows one after the other in memory.
// Floor 0 (base).
#pragma once

#include <cstddef>
#include <span>
#include <type_traits>
#include <vector>

#include "base/check.hpp"

namespace homerule::base {

template <class T>
class Table {
    static_assert(!std::is_same_v<T, bool>, "std::vector<bool> has no span; use an enum or std::uint8_t");

public:
    Table() = default;
    Table(std::size_t rows, std::size_t columns, const T& fill = T{})
        : rows_(rows), columns_(columns), values_(rows * columns, fill) {}

    std::size_t rows() const noexcept { return rows_; }
    std::size_t columns() const noexcept { return columns_; }

    T& at(std::size_t row, std::size_t column) noexcept { return values_[place(row, column)]; }
    const T& at(std::size_t row, std::size_t column) const noexcept { return values_[place(row, column)]; }

    std::span<T> row(std::size_t row) noexcept { return values().subspan(start(row), columns_); }
    std::span<const T> row(std::size_t row) const noexcept { return values().subspan(start(row), columns_); }

    /// All values, row by row.
    std::span<T> values() noexcept { return values_; }
    std::span<const T> values() const noexcept { return values_; }

    bool operator==(const Table&) const = default;

private:
    std::size_t start(std::size_t row) const noexcept {
        HR_CHECK(row < rows_);
        return row * columns_;
    }
    std::size_t place(std::size_t row, std::size_t column) const noexcept {
        HR_CHECK(column < columns_);
        return start(row) + column;
    }

    std::size_t rows_ = 0;
    std::size_t columns_ = 0;
    std::vector<T> values_;
};

}  // namespace homerule::base

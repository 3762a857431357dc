// Result<T>: a value, or an Error that says what went wrong and what to do about it.
// Floor 0 (base). For files and arguments; the member names are those of std::expected (C++23),
// which the three compilers do not have.
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "base/check.hpp"

namespace homerule::base {

/// What happened, in one sentence, and what the reader can do about it (may be empty).
struct Error {
    std::string what;
    std::string remedy;

    bool operator==(const Error&) const = default;
};

template <class T>
class [[nodiscard]] Result {
    static_assert(!std::is_same_v<std::remove_cv_t<T>, Error>, "an Error is not a value");

public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    bool has_value() const noexcept { return state_.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    /// The value; asking a failed result for it is a fault of the program.
    const T& value() const& {
        HR_CHECK(has_value());
        return *std::get_if<0>(&state_);
    }
    T& value() & {
        HR_CHECK(has_value());
        return *std::get_if<0>(&state_);
    }
    T&& value() && {
        HR_CHECK(has_value());
        return std::move(*std::get_if<0>(&state_));
    }

    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

    /// The error; asking a successful result for it is a fault of the program.
    const Error& error() const& {
        HR_CHECK(!has_value());
        return *std::get_if<1>(&state_);
    }

private:
    std::variant<T, Error> state_;
};

/// Success without a value: `return {};`, or an Error.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : error_(std::move(error)) {}

    bool has_value() const noexcept { return !error_.has_value(); }
    explicit operator bool() const noexcept { return has_value(); }

    void value() const { HR_CHECK(has_value()); }

    const Error& error() const& {
        HR_CHECK(!has_value());
        return *error_;
    }

private:
    std::optional<Error> error_;
};

}  // namespace homerule::base

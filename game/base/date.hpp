// Months and days of the Gregorian calendar, US federal holidays, and the 48-hour hold.
// Floor 0 (base). Holidays: 5 U.S.C. 6103 (a) and (b), with Executive Order 11582 (1971) for Sundays;
// the hold that leaves out Saturdays, Sundays and holidays: 8 CFR 287.7(d).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace homerule::base {

/// A calendar month: year * 12 + (month - 1).
struct Month {
    std::int32_t value = 0;

    /// month: 1..12.
    static Month of(int year, int month) noexcept;

    int year() const noexcept;
    /// 1..12.
    int month() const noexcept;

    constexpr auto operator<=>(const Month&) const = default;
};

constexpr Month operator+(Month start, int months) noexcept {
    return Month{start.value + months};
}
constexpr Month operator-(Month start, int months) noexcept {
    return Month{start.value - months};
}
/// Months from the second to the first.
constexpr int operator-(Month later, Month earlier) noexcept {
    return later.value - earlier.value;
}

/// Reads "2009-07": four digits, a hyphen, two digits.
std::optional<Month> parse_month(std::string_view written) noexcept;
/// Writes "2009-07".
std::string text(Month month);

/// Year, month 1..12 and day of the month 1..31.
struct Civil {
    int year = 1970;
    int month = 1;
    int day = 1;

    constexpr auto operator<=>(const Civil&) const = default;
};

/// A calendar day: days since 1970-01-01.
struct Day {
    std::int32_t value = 0;

    /// The day of an existing date.
    static Day of(int year, int month, int day) noexcept;

    Civil civil() const noexcept;
    /// 0 = Sunday .. 6 = Saturday.
    int weekday() const noexcept;

    constexpr auto operator<=>(const Day&) const = default;
};

constexpr Day operator+(Day start, int days) noexcept {
    return Day{start.value + days};
}
constexpr Day operator-(Day start, int days) noexcept {
    return Day{start.value - days};
}
/// Days from the second to the first.
constexpr int operator-(Day later, Day earlier) noexcept {
    return later.value - earlier.value;
}

Month month_of(Day day) noexcept;
Day first_day(Month month) noexcept;
/// 28..31.
int days_in(Month month) noexcept;

/// Reads "2011-03-14"; a date that does not exist gives none.
std::optional<Day> parse_day(std::string_view written) noexcept;
/// Writes "2011-03-14".
std::string text(Day day);

/// Whether federal offices keep a holiday on that day: one that falls on a Saturday is kept on the Friday
/// before, on a Sunday on the Monday after. Rules in force since 1986; Juneteenth since 2021.
bool is_federal_holiday(Day day) noexcept;

/// Monday to Friday and no federal holiday.
bool is_business_day(Day day) noexcept;

/// The last day of a hold of up to 48 hours that starts on `start`, Saturdays, Sundays and federal
/// holidays not counted: the second business day after it.
Day add_business_hours_48(Day start) noexcept;

}  // namespace homerule::base

#include "base/date.hpp"

#include <cstddef>

#include "base/check.hpp"

namespace homerule::base {

namespace {

constexpr int floor_divide(int number, int divisor) noexcept {
    return number / divisor - (number % divisor < 0 ? 1 : 0);
}

constexpr bool is_leap(int year) noexcept {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr int length_of_month(int year, int month) noexcept {
    if (month == 2) return is_leap(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// Days from 0000-03-01 to the first of March of a year: counting from March puts the leap day last.
constexpr int days_to_march(int year) noexcept {
    return 365 * year + floor_divide(year, 4) - floor_divide(year, 100) + floor_divide(year, 400);
}

/// Days from the first of March to the first of a month, March being 0: 31, 30, 31, 30, 31 over and over.
constexpr int days_from_march(int months) noexcept {
    return (153 * months + 2) / 5;
}

constexpr int epoch = days_to_march(1969) + days_from_march(10);

constexpr int days_of(int year, int month, int day) noexcept {
    const int march_year = month > 2 ? year : year - 1;
    const int march_month = month > 2 ? month - 3 : month + 9;
    return days_to_march(march_year) + days_from_march(march_month) + day - 1 - epoch;
}

/// The digits at written[start .. start + length), or -1.
int read_digits(std::string_view written, std::size_t start, std::size_t length) noexcept {
    int number = 0;
    for (const char c : written.substr(start, length)) {
        if (c < '0' || c > '9') return -1;
        number = number * 10 + (c - '0');
    }
    return number;
}

std::string padded(int number, std::size_t length) {
    std::string digits = std::to_string(number < 0 ? -number : number);
    if (digits.size() < length) digits.insert(0, length - digits.size(), '0');
    return number < 0 ? "-" + digits : digits;
}

constexpr int sunday = 0;
constexpr int monday = 1;
constexpr int thursday = 4;
constexpr int friday = 5;
constexpr int saturday = 6;

/// 5 U.S.C. 6103 (a): the holidays with a fixed date, on that date.
bool is_fixed_holiday(const Civil& date) noexcept {
    // Juneteenth: Public Law 117-17 (2021).
    return (date.month == 1 && date.day == 1) || (date.month == 6 && date.day == 19 && date.year >= 2021) ||
           (date.month == 7 && date.day == 4) || (date.month == 11 && date.day == 11) ||
           (date.month == 12 && date.day == 25);
}

/// 5 U.S.C. 6103 (a): the holidays on a given weekday of a month.
bool is_floating_holiday(const Civil& date, int weekday) noexcept {
    const int week = (date.day - 1) / 7 + 1;
    if (weekday == thursday) return date.month == 11 && week == 4;
    if (weekday != monday) return false;
    switch (date.month) {
        case 1: return week == 3;
        case 2: return week == 3;
        case 5: return date.day > 31 - 7;
        case 9: return week == 1;
        case 10: return week == 2;
        default: return false;
    }
}

}  // namespace

Month Month::of(int year, int month) noexcept {
    HR_CHECK(month >= 1 && month <= 12);
    return Month{year * 12 + month - 1};
}

int Month::year() const noexcept {
    return floor_divide(value, 12);
}

int Month::month() const noexcept {
    return value - 12 * year() + 1;
}

std::optional<Month> parse_month(std::string_view written) noexcept {
    if (written.size() != 7 || written[4] != '-') return std::nullopt;
    const int year = read_digits(written, 0, 4);
    const int month = read_digits(written, 5, 2);
    if (year < 0 || month < 1 || month > 12) return std::nullopt;
    return Month::of(year, month);
}

std::string text(Month month) {
    return padded(month.year(), 4) + "-" + padded(month.month(), 2);
}

Day Day::of(int year, int month, int day) noexcept {
    HR_CHECK(month >= 1 && month <= 12);
    HR_CHECK(day >= 1 && day <= length_of_month(year, month));
    return Day{days_of(year, month, day)};
}

Civil Day::civil() const noexcept {
    const int days = value + epoch;
    // Estimates that never fall short, since no year is shorter than 365 days, and then steps back.
    const int cycle = floor_divide(days, 146097);
    int year = cycle * 400 + (days - cycle * 146097) / 365;
    while (days_to_march(year) > days)
        --year;
    const int rest = days - days_to_march(year);
    int months = rest / 30;
    while (days_from_march(months) > rest)
        --months;
    const int day = rest - days_from_march(months) + 1;
    return months < 10 ? Civil{year, months + 3, day} : Civil{year + 1, months - 9, day};
}

int Day::weekday() const noexcept {
    // 1970-01-01 was a Thursday.
    const int shifted = value % 7 + thursday;
    return shifted < 0 ? shifted + 7 : shifted % 7;
}

Month month_of(Day day) noexcept {
    const Civil date = day.civil();
    return Month::of(date.year, date.month);
}

Day first_day(Month month) noexcept {
    return Day{days_of(month.year(), month.month(), 1)};
}

int days_in(Month month) noexcept {
    return length_of_month(month.year(), month.month());
}

std::optional<Day> parse_day(std::string_view written) noexcept {
    if (written.size() != 10 || written[7] != '-') return std::nullopt;
    const std::optional<Month> month = parse_month(written.substr(0, 7));
    const int day = read_digits(written, 8, 2);
    if (!month || day < 1 || day > days_in(*month)) return std::nullopt;
    return first_day(*month) + (day - 1);
}

std::string text(Day day) {
    const Civil date = day.civil();
    return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
}

bool is_federal_holiday(Day day) noexcept {
    const int weekday = day.weekday();
    if (weekday == saturday || weekday == sunday) return false;
    const Civil date = day.civil();
    return is_floating_holiday(date, weekday) || is_fixed_holiday(date) ||
           (weekday == friday && is_fixed_holiday((day + 1).civil())) ||
           (weekday == monday && is_fixed_holiday((day - 1).civil()));
}

bool is_business_day(Day day) noexcept {
    const int weekday = day.weekday();
    return weekday != saturday && weekday != sunday && !is_federal_holiday(day);
}

Day add_business_hours_48(Day start) noexcept {
    // A hold that starts at any hour of a counted day ends at that hour two counted days later; one that
    // starts on a day that does not count runs through the whole of the next two that do.
    Day day = start;
    for (int counted = 0; counted < 2;) {
        day = day + 1;
        if (is_business_day(day)) ++counted;
    }
    return day;
}

}  // namespace homerule::base

#include "base/date.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "support/catch.hpp"

using namespace homerule::base;

namespace {

Day day(std::string_view written) {
    return parse_day(written).value();
}

/// The holidays of a year as the Office of Personnel Management lists them.
std::vector<std::string> holidays_of(int year) {
    std::vector<std::string> found;
    for (Day d = Day::of(year, 1, 1); d <= Day::of(year, 12, 31); d = d + 1) {
        if (is_federal_holiday(d)) found.push_back(text(d).substr(5));
    }
    return found;
}

using Dates = std::vector<std::string>;

}  // namespace

TEST_CASE("a month knows its year and its number") {
    const Month july = Month::of(2009, 7);
    CHECK(july.value == 2009 * 12 + 6);
    CHECK(july.year() == 2009);
    CHECK(july.month() == 7);
    CHECK((july + 6).month() == 1);
    CHECK((july + 6).year() == 2010);
    CHECK((july - 7) == Month::of(2008, 12));
    CHECK(Month::of(2014, 11) - Month::of(2008, 10) == 73);
    CHECK(Month::of(2008, 10) < Month::of(2014, 11));
    CHECK(Month::of(-1, 12) + 1 == Month::of(0, 1));
    CHECK(Month::of(-1, 12).year() == -1);
    CHECK(Month::of(-1, 12).month() == 12);
}

TEST_CASE("months are read and written") {
    CHECK(parse_month("2009-07") == Month::of(2009, 7));
    CHECK(text(Month::of(2009, 7)) == "2009-07");
    CHECK(text(Month::of(987, 12)) == "0987-12");
    for (const std::string_view wrong :
         {"", "2009", "2009-7", "2009-00", "2009-13", "2009/07", "209-007", "2009-07-", "20a9-07", "2009-0x",
          "-009-07", "2009-+7", " 2009-07"}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_month(wrong).has_value());
    }
}

TEST_CASE("days since 1970 follow the calendar day by day") {
    int value = Day::of(1599, 12, 31).value;
    for (int year = 1600; year <= 2400; ++year) {
        for (int month = 1; month <= 12; ++month) {
            REQUIRE(first_day(Month::of(year, month)).value == value + 1);
            for (int number = 1; number <= days_in(Month::of(year, month)); ++number) {
                const Day d = Day::of(year, month, number);
                ++value;
                if (d.value != value || d.civil() != Civil{year, month, number}) {
                    FAIL(year << "-" << month << "-" << number);
                }
            }
        }
    }
    CHECK(Day::of(1970, 1, 1).value == 0);
    CHECK(Day::of(2000, 1, 1).value == 10957);
    CHECK(Day::of(0, 3, 1).value == -719468);
    CHECK(Day{-719469}.civil() == Civil{0, 2, 29});
    CHECK(Day::of(-1, 12, 31).civil() == Civil{-1, 12, 31});
}

TEST_CASE("leap years have a twenty-ninth of February") {
    CHECK(days_in(Month::of(2012, 2)) == 29);
    CHECK(days_in(Month::of(2011, 2)) == 28);
    CHECK(days_in(Month::of(2000, 2)) == 29);
    CHECK(days_in(Month::of(1900, 2)) == 28);
    CHECK(day("2012-02-29") + 1 == day("2012-03-01"));
    CHECK_FALSE(parse_day("2011-02-29").has_value());
}

TEST_CASE("weekdays") {
    CHECK(Day::of(1970, 1, 1).weekday() == 4);
    CHECK(Day::of(1969, 12, 31).weekday() == 3);
    CHECK(Day::of(2008, 10, 27).weekday() == 1);
    CHECK(Day::of(2014, 11, 20).weekday() == 4);
    CHECK(Day::of(2011, 3, 13).weekday() == 0);
    CHECK(Day::of(1900, 1, 1).weekday() == 1);
}

TEST_CASE("days are read and written") {
    CHECK(day("2011-03-14") == Day::of(2011, 3, 14));
    CHECK(text(Day::of(2011, 3, 4)) == "2011-03-04");
    CHECK(month_of(day("2011-03-14")) == Month::of(2011, 3));
    CHECK(day("2011-03-14") - day("2011-02-28") == 14);
    for (const std::string_view wrong : {"", "2011-03", "2011-03-00", "2011-03-32", "2011-04-31", "2011-3-14",
                                         "2011-13-01", "2011-03-1x", "2011/03/14", "2011-03-140"}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_day(wrong).has_value());
    }
}

TEST_CASE("federal holidays are kept when federal offices close") {
    CHECK(holidays_of(2009) ==
          Dates{"01-01", "01-19", "02-16", "05-25", "07-03", "09-07", "10-12", "11-11", "11-26", "12-25"});
    // New Year 2011 fell on a Saturday and was kept in 2010, as was Christmas on a Friday.
    CHECK(holidays_of(2010) == Dates{"01-01", "01-18", "02-15", "05-31", "07-05", "09-06", "10-11", "11-11",
                                     "11-25", "12-24", "12-31"});
    CHECK(holidays_of(2011) ==
          Dates{"01-17", "02-21", "05-30", "07-04", "09-05", "10-10", "11-11", "11-24", "12-26"});
    CHECK(holidays_of(2012) ==
          Dates{"01-02", "01-16", "02-20", "05-28", "07-04", "09-03", "10-08", "11-12", "11-22", "12-25"});
    CHECK(holidays_of(2022) ==
          Dates{"01-17", "02-21", "05-30", "06-20", "07-04", "09-05", "10-10", "11-11", "11-24", "12-26"});
}

TEST_CASE("a business day is no weekend and no holiday") {
    CHECK(is_business_day(day("2011-03-14")));
    CHECK_FALSE(is_business_day(day("2011-03-12")));
    CHECK_FALSE(is_business_day(day("2011-03-13")));
    CHECK_FALSE(is_business_day(day("2011-07-04")));
    CHECK(is_business_day(day("2011-07-05")));
}

TEST_CASE("a 48-hour hold leaves out Saturdays, Sundays and holidays") {
    // Plain week: Monday to Wednesday.
    CHECK(add_business_hours_48(day("2011-03-14")) == day("2011-03-16"));
    // Thursday and Friday reach over the weekend.
    CHECK(add_business_hours_48(day("2011-03-17")) == day("2011-03-21"));
    CHECK(add_business_hours_48(day("2011-03-18")) == day("2011-03-22"));
    // A weekend start runs from Monday morning to Tuesday night.
    CHECK(add_business_hours_48(day("2011-03-19")) == day("2011-03-22"));
    CHECK(add_business_hours_48(day("2011-03-20")) == day("2011-03-22"));
    // The Wednesday before Thanksgiving 2010 (25 November): Friday and Monday count.
    CHECK(add_business_hours_48(day("2010-11-24")) == day("2010-11-29"));
    CHECK(add_business_hours_48(day("2010-11-25")) == day("2010-11-29"));
    // Christmas 2010 kept on Friday the 24th: Monday and Tuesday count.
    CHECK(add_business_hours_48(day("2010-12-23")) == day("2010-12-28"));
    // New Year 2011 kept on Friday the 31st.
    CHECK(add_business_hours_48(day("2010-12-30")) == day("2011-01-04"));
    // Christmas 2011 kept on Monday the 26th.
    CHECK(add_business_hours_48(day("2011-12-23")) == day("2011-12-28"));
}

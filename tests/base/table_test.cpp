#include "base/table.hpp"

#include <numeric>
#include <string>
#include <utility>

#include "last_words.hpp"
#include "support/catch.hpp"

using homerule::base::Table;

TEST_CASE("a table keeps its rows one after the other") {
    Table<int> table(2, 3, 7);
    CHECK(table.rows() == 2);
    CHECK(table.columns() == 3);
    CHECK(table.values().size() == 6);
    CHECK(table.at(1, 2) == 7);

    std::iota(table.values().begin(), table.values().end(), 0);
    CHECK(table.at(0, 0) == 0);
    CHECK(table.at(0, 2) == 2);
    CHECK(table.at(1, 0) == 3);
    CHECK(std::as_const(table).at(1, 2) == 5);
    CHECK(table.row(1).size() == 3);
    CHECK(std::as_const(table).row(1)[1] == 4);

    table.row(0)[1] = 40;
    CHECK(table.at(0, 1) == 40);
}

TEST_CASE("tables are equal by shape and values") {
    const Table<int> table(2, 3, 1);
    CHECK(table == Table<int>(2, 3, 1));
    CHECK_FALSE(table == Table<int>(3, 2, 1));
    CHECK_FALSE(table == Table<int>(2, 3, 2));
    CHECK(Table<int>{} == Table<int>(0, 0));
    CHECK(Table<double>(1, 1).at(0, 0) == 0.0);
}

TEST_CASE("a table lets nobody past its edges") {
    Table<int> table(2, 3);
    CHECK(last_words([&] { table.at(2, 0) = 1; }).find("row < rows_") != std::string::npos);
    CHECK(last_words([&] { table.at(0, 3) = 1; }).find("column < columns_") != std::string::npos);
    CHECK(last_words([&] { table.row(2)[0] = 1; }).find("row < rows_") != std::string::npos);
    CHECK(last_words([&] { table.at(1, 2) = 1; }).empty());
}

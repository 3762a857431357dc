#include "base/id.hpp"

#include <type_traits>

#include "support/catch.hpp"

namespace {

struct District;
struct Group;
using DistrictId = homerule::base::Id<District>;
using GroupId = homerule::base::Id<Group>;

}  // namespace

TEST_CASE("an id points nowhere until it is set") {
    CHECK_FALSE(DistrictId{}.is_valid());
    CHECK(DistrictId{0}.is_valid());
    CHECK(DistrictId{}.index == DistrictId::npos);
}

TEST_CASE("ids of one kind are ordered by index, ids of two kinds do not mix") {
    CHECK(DistrictId{1} < DistrictId{2});
    CHECK(DistrictId{2} == DistrictId{2});
    CHECK(DistrictId{2} != DistrictId{3});
    STATIC_REQUIRE_FALSE(std::is_convertible_v<DistrictId, GroupId>);
    STATIC_REQUIRE(sizeof(DistrictId) == 4);
}

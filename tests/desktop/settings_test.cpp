// Settings come back as they were kept, and strange files do no harm.
#include "desktop/settings.hpp"

#include "support/catch.hpp"

using namespace homerule;
using namespace homerule::desktop;

TEST_CASE("settings are kept and come back") {
    const Settings settings{"council-night", 1.5, model::Language::Spanish, true, true, true};
    CHECK(parse_settings(to_text(settings)) == settings);
    CHECK(parse_settings(to_text(Settings{})) == Settings{});
}

TEST_CASE("what a settings file holds beyond reason is passed over") {
    CHECK(parse_settings("") == Settings{});
    CHECK(parse_settings("theme neon\nlanguage fr\nscale_percent abc\nunknown 5\n") == Settings{});
    CHECK(parse_settings("scale_percent 900").scale == most_scale);
    CHECK(parse_settings("scale_percent 1").scale == least_scale);
    CHECK(parse_settings("\n\ntheme\n \nmotion reduced").reduced_motion);
    CHECK_FALSE(parse_settings("sound loud\ncaptions 1").sound);
}

TEST_CASE("the scale goes by steps and stays within its bounds") {
    CHECK(next_scale(1, 1) == Approx(1.15));
    CHECK(next_scale(1, -1) == Approx(0.85));
    CHECK(next_scale(0.85, -1) == Approx(0.85));
    CHECK(next_scale(2, 1) == Approx(2.0));
    CHECK(next_scale(1.2, 1) == Approx(1.3));
    CHECK(next_scale(1.2, -1) == Approx(1.15));
}

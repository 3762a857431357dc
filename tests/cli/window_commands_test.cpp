// What `screenshots` asks of the window, and what it says where it cannot.
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "cli/run.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

using namespace homerule;

namespace {

std::optional<view::DesktopRequest> asked;

int remember(const view::DesktopRequest& request) {
    asked = request;
    return 0;
}

struct Answer {
    int code = 0;
    std::string err;
};

Answer call(const std::vector<std::string>& arguments, bool has_display = true,
            cli::DesktopDoor door = remember) {
    asked.reset();
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    cli::Surroundings surroundings;
    surroundings.in = &in;
    surroundings.out = &out;
    surroundings.err = &err;
    surroundings.has_display = has_display;
    surroundings.desktop = door;
    surroundings.data_folder = HOMERULE_SOURCE_DIR;
    const int code = cli::run(arguments, surroundings);
    return {code, err.str()};
}

}  // namespace

TEST_CASE("pictures are of every look unless fewer are named") {
    test::TemporaryFolder folder;
    REQUIRE(call({"screenshots", folder / "all"}).code == 0);
    REQUIRE(asked.has_value());
    REQUIRE(asked->gallery.has_value());
    CHECK(asked->gallery->screens.empty());
    CHECK(asked->gallery->themes.size() == 2);
    CHECK(asked->gallery->scales.size() == 2);
    CHECK(asked->gallery->sizes.size() == 3);
    CHECK(asked->gallery->languages.size() == 2);
    CHECK(asked->session->turn() == 6);
    CHECK(asked->save_path.empty());

    REQUIRE(call({"screenshots", folder / "few", "--screen", "map", "--screen", "books", "--theme", "paper",
                  "--scale", "1.5", "--size", "800x600", "--language", "es", "--turns", "0"})
                .code == 0);
    CHECK(asked->gallery->screens == std::vector<std::string>{"map", "books"});
    CHECK(asked->gallery->themes == std::vector<std::string>{"paper"});
    CHECK(asked->gallery->scales == std::vector<double>{1.5});
    CHECK(asked->gallery->sizes == std::vector<std::pair<unsigned, unsigned>>{{800, 600}});
    CHECK(asked->gallery->languages == std::vector<model::Language>{model::Language::Spanish});
    CHECK(asked->session->turn() == 0);
}

TEST_CASE("what a picture cannot be made of is told before the window opens") {
    test::TemporaryFolder folder;
    for (const char* size : {"big", "800", "800x", "800x600x2", "10x10", "99999x600", "-800x600"}) {
        CAPTURE(size);
        const Answer answer = call({"screenshots", folder / "a", "--size", size});
        CHECK(answer.code == 2);
        CHECK(answer.err.find("is not a size") != std::string::npos);
        CHECK_FALSE(asked.has_value());
    }
    CHECK(call({"screenshots"}).code == 2);
    CHECK(call({"screenshots", folder / "a", "--theme", "neon"}).code == 2);
    CHECK(call({"screenshots", folder / "a", "--scenario", "atlantis"}).code != 0);
}

TEST_CASE("without a screen or a window the commands say what is missing") {
    test::TemporaryFolder folder;
    for (const std::vector<std::string>& arguments : {std::vector<std::string>{"screenshots", folder / "a"},
                                                      std::vector<std::string>{"bench", "--desktop"}}) {
        const Answer no_screen = call(arguments, false);
        CHECK(no_screen.code == 3);
        CHECK(no_screen.err.find("xvfb-run") != std::string::npos);
        CHECK(call(arguments, true, nullptr).code == 3);
    }
}

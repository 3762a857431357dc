// The real window under a virtual screen: a script plays, pictures are written, faults have their exit codes.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include <SFML/Graphics/Image.hpp>

#include "desktop/run.hpp"
#include "stage.hpp"
#include "support/catch.hpp"

using namespace homerule;

namespace {

namespace fs = std::filesystem;

view::DesktopRequest request_with(const std::string& script, const fs::path& folder) {
    view::DesktopRequest request;
    request.scenario = test::tiny_scenario();
    request.catalog = test::shipped_catalog();
    request.luck = 7;
    request.assets_folder = test::source_folder() + "/assets";
    request.width = 1200;
    request.height = 720;
    if (!script.empty()) {
        fs::create_directories(folder);
        request.script_path = (folder / "script.txt").string();
        std::ofstream(request.script_path) << script;
    }
    return request;
}

fs::path own_folder(const char* name) {
    const fs::path folder = fs::temp_directory_path() / name;
    fs::remove_all(folder);
    fs::create_directories(folder);
    return folder;
}

// How many colors a picture has, up to a thousand: an empty window has one.
std::size_t colors_in(const sf::Image& image) {
    std::set<sf::Uint32> colors;
    for (unsigned y = 0; y < image.getSize().y && colors.size() < 1000; ++y) {
        for (unsigned x = 0; x < image.getSize().x; ++x)
            colors.insert(image.getPixel(x, y).toInteger());
    }
    return colors.size();
}

// The share of a rectangle that is nearly white.
double white_share(const sf::Image& image, unsigned left, unsigned top, unsigned right, unsigned bottom) {
    double white = 0;
    for (unsigned y = top; y < bottom; ++y) {
        for (unsigned x = left; x < right; ++x) {
            const sf::Color color = image.getPixel(x, y);
            if (color.r > 200 && color.g > 200 && color.b > 200) ++white;
        }
    }
    return white / ((right - left) * (bottom - top));
}

}  // namespace

TEST_CASE("the window plays a script and writes pictures", "[display]") {
    const fs::path folder = own_folder("homerule-window-test");
    const std::string shot = (folder / "shot.png").string();
    const std::string dark = (folder / "dark.png").string();
    const view::DesktopRequest request = request_with(
        "click layer.holds\nshot " + shot + "\ntheme council-night\nopen map\nshot " + dark + "\nquit\n",
        folder);
    REQUIRE(desktop::run(request) == 0);
    sf::Image light_picture;
    sf::Image dark_picture;
    REQUIRE(light_picture.loadFromFile(shot));
    REQUIRE(dark_picture.loadFromFile(dark));
    CHECK(light_picture.getSize().x == 1200);
    CHECK(light_picture.getSize().y == 720);
    CHECK(colors_in(light_picture) > 100);
    CHECK(colors_in(dark_picture) > 100);
    // White letters on the button at the lower right, and not only traces of them.
    const double letters = white_share(light_picture, 910, 660, 1180, 700);
    CAPTURE(letters);
    CHECK(letters > 0.015);
    CHECK(letters < 0.25);
    // The ground of each theme at the lower left corner.
    CHECK(light_picture.getPixel(20, 560).r > 200);
    CHECK(dark_picture.getPixel(20, 560).r < 60);
    fs::remove_all(folder);
}

TEST_CASE("two runs draw the same picture", "[display]") {
    const fs::path folder = own_folder("homerule-window-same");
    view::DesktopRequest request = request_with({}, folder);
    sf::Image pictures[2];
    for (int run = 0; run < 2; ++run) {
        request.screenshot_path = (folder / ("run" + std::to_string(run) + ".png")).string();
        REQUIRE(desktop::run(request) == 0);
        REQUIRE(pictures[run].loadFromFile(request.screenshot_path));
    }
    const std::size_t bytes = static_cast<std::size_t>(pictures[0].getSize().x) * pictures[0].getSize().y * 4;
    REQUIRE(pictures[0].getSize() == pictures[1].getSize());
    CHECK(std::equal(pictures[0].getPixelsPtr(), pictures[0].getPixelsPtr() + bytes,
                     pictures[1].getPixelsPtr()));
    fs::remove_all(folder);
}

TEST_CASE("an unknown id ends a script with code 1", "[display]") {
    const fs::path folder = own_folder("homerule-window-fault");
    CHECK(desktop::run(request_with("click no.such.thing\n", folder)) == 1);
    CHECK(desktop::run(request_with("dance\n", folder)) == 1);
    fs::remove_all(folder);
}

TEST_CASE("without a screen there is a message and code 3") {
    const char* before = std::getenv("DISPLAY");
    const std::string kept = before == nullptr ? "" : before;
    unsetenv("DISPLAY");
    CHECK(desktop::run(request_with({}, {})) == 3);
    setenv("DISPLAY", ":4711", 1);
    CHECK(desktop::run(request_with({}, {})) == 3);
    if (before == nullptr) {
        unsetenv("DISPLAY");
    } else {
        setenv("DISPLAY", kept.c_str(), 1);
    }
}

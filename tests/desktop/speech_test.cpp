// Reading aloud: the words reach spd-say as one argument, in the player's language; without it nothing
// breaks.
#include "desktop/speech.hpp"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>

#include "stage.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

using namespace homerule;

namespace {

// PATH as it was, after a test.
class OwnPath {
public:
    explicit OwnPath(const std::string& folder) : before_(std::getenv("PATH")) {
        setenv("PATH", folder.c_str(), 1);
    }
    ~OwnPath() { setenv("PATH", before_.c_str(), 1); }
    OwnPath(const OwnPath&) = delete;
    OwnPath& operator=(const OwnPath&) = delete;

private:
    std::string before_;
};

std::string read_all(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("words are handed to spd-say as they are, without a shell") {
    test::TemporaryFolder folder;
    const std::string heard = folder / "heard";
    const std::string program = folder / "spd-say";
    std::ofstream(program) << "#!/bin/sh\nfor word; do printf '[%s]' \"$word\"; done >'" << heard << "'\n";
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    {
        const OwnPath path(folder / ".");
        desktop::Speech speech;
        CHECK(speech.say("-x $(touch /tmp/no) \"a\" ñ", model::Language::Spanish));
    }
    // Speech waits for its programs where it ends.
    CHECK(read_all(heard) == "[--cancel][--language][es][--][-x $(touch /tmp/no) \"a\" ñ]");
}

TEST_CASE("without spd-say nothing is read, and that is told") {
    test::TemporaryFolder folder;
    const OwnPath path(folder / ".");
    desktop::Speech speech;
    CHECK_FALSE(speech.say("words", model::Language::English));
}

TEST_CASE("R asks for the words of what is focused, else of the page") {
    test::Stage stage(test::tiny_scenario());
    REQUIRE(stage.play("open books\nkey R\n").empty());
    const std::string label = stage.ui().find_widget("page.back")->label;
    stage.ui().set_focus("page.back");
    REQUIRE(stage.desktop().take_speech().has_value());
    REQUIRE(stage.play("key R\n").empty());
    CHECK(stage.desktop().take_speech() == label);
    CHECK_FALSE(stage.desktop().take_speech().has_value());
    REQUIRE(stage.play("open map\n").empty());
    stage.ui().set_focus({}, false);
    REQUIRE(stage.play("key R\n").empty());
    CHECK(stage.desktop().take_speech().value_or("").size() > 20);
}

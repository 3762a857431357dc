// The rules must catch what they are for: each has a snippet that fails and one that passes.

#include "rules.hpp"

#include "support/catch.hpp"

namespace {

using namespace homerule::architecture;

constexpr const char* readme = R"(
| folder | what is in it |
|---|---|
| `base/` | not an arrow |

| floor | folder | may include |
|---|---|---|
| 0 | base | |
| 1 | model | base |
| 2 | sim | base model |
| 4 | view | base model |
| 6 | desktop | base model sim view |

| library | may be included by |
|---|---|
| nlohmann | view/json.cpp |
| fmt | view/*.cpp |
| imgui | desktop/* |
| POSIX | play/files.cpp desktop/* |
)";

std::vector<std::string> include_faults(const std::string& path, const std::string& text) {
    return find_include_faults({path, text}, read_arrows(readme));
}

std::vector<std::string> determinism_faults(const std::string& text,
                                            const std::string& path = "game/sim/x.cpp") {
    return find_determinism_faults({path, text});
}

}  // namespace

TEST_CASE("the tables are read, and only they") {
    const Arrows arrows = read_arrows(readme);
    REQUIRE(arrows.folders.size() == 5);
    REQUIRE(arrows.folders.at("base").empty());
    REQUIRE(arrows.folders.at("sim") == std::set<std::string>{"base", "model"});
    REQUIRE(arrows.libraries.size() == 4);
    REQUIRE(arrows.libraries.at("fmt") == std::vector<std::string>{"view/*.cpp"});
}

TEST_CASE("an include against the arrows is caught") {
    REQUIRE(
        include_faults("game/sim/step.cpp", "#include \"sim/step.hpp\"\n#include \"base/id.hpp\"\n").empty());
    REQUIRE(include_faults("game/sim/step.cpp", "\n#include \"view/page.hpp\"\n") ==
            std::vector<std::string>{"game/sim/step.cpp:2: sim may not include view"});
    REQUIRE(include_faults("game/base/id.hpp", "  #  include \"model/ids.hpp\"").size() == 1);
    REQUIRE(include_faults("game/sim/phases/a.cpp", "#include \"view/page.hpp\"").size() == 1);
    REQUIRE(include_faults("game/sim/step.cpp", "#include \"step.hpp\"").size() == 1);
    REQUIRE(include_faults("game/sim/step.cpp", "#include \"../base/id.hpp\"").size() == 1);
    REQUIRE(include_faults("game/attic/x.cpp", "").size() == 1);
}

TEST_CASE("an include in a comment is none") {
    REQUIRE(
        include_faults("game/base/id.hpp", "// #include \"view/page.hpp\"\n/*\n#include \"sim/step.hpp\"\n*/")
            .empty());
}

TEST_CASE("a library away from home is caught") {
    REQUIRE(include_faults("game/sim/step.cpp", "#include <immintrin.h>").size() == 1);
    REQUIRE(include_faults("game/view/json.cpp", "#include <nlohmann/json.hpp>").empty());
    REQUIRE(include_faults("game/view/page.cpp", "#include <nlohmann/json.hpp>").size() == 1);
    REQUIRE(include_faults("game/view/page.cpp", "#include <fmt/format.h>").empty());
    REQUIRE(include_faults("game/view/page.hpp", "#include <fmt/format.h>").size() == 1);
    REQUIRE(include_faults("game/sim/step.cpp", "#include <fmt/core.h>").size() == 1);
    REQUIRE(include_faults("game/desktop/window.hpp", "#include <imgui_impl_opengl3.h>").empty());
    REQUIRE(include_faults("game/view/page.cpp", "#include <misc/cpp/imgui_stdlib.h>").size() == 1);
    REQUIRE(include_faults("game/view/page.cpp", "#include <boost/asio.hpp>").size() == 1);
    REQUIRE(include_faults("game/view/page.cpp", "#include <unistd.h>").size() == 1);
    REQUIRE(include_faults("game/view/page.cpp", "#include <sys/stat.h>").size() == 1);
    REQUIRE(include_faults("game/desktop/window.cpp", "#include <unistd.h>").empty());
    REQUIRE(include_faults("game/desktop/window.cpp", "#include <boost/asio.hpp>").size() == 1);
    REQUIRE(include_faults("game/view/page.cpp", "#include <string_view>").empty());
}

TEST_CASE("a standard header that is not for us is caught") {
    REQUIRE(include_faults("game/view/page.cpp", "#include <format>").size() == 1);
    REQUIRE(include_faults("game/sim/step.cpp", "#include <random>").size() == 1);
    REQUIRE(include_faults("game/sim/step.cpp", "#include <unordered_map>").size() == 1);
    REQUIRE(include_faults("game/desktop/frame.cpp", "#include <chrono>").empty());
}

TEST_CASE("a call into the math library is caught") {
    REQUIRE(determinism_faults("double a = std::exp(1.0);").size() == 1);
    REQUIRE(determinism_faults("double a = ::pow (1.0, 2.0);").size() == 1);
    REQUIRE(determinism_faults("double a = log(1.0);").size() == 1);
    REQUIRE(determinism_faults("double a = std::\n    tanh(1.0);").size() == 1);
    REQUIRE(determinism_faults("double a = std::lgamma(x) + std::cbrt(x);").size() == 2);
    REQUIRE(determinism_faults("double a = base::exp(1.0) + std::sqrt(2.0) + std::floor(x);").empty());
    REQUIRE(determinism_faults("world.log(1.0); // std::exp(2)\nauto s = \"std::exp(1)\";").empty());
    REQUIRE(determinism_faults("double a = std::exp(1.0);", "game/desktop/x.cpp").empty());
}

TEST_CASE("inside base the own functions need their header") {
    REQUIRE(determinism_faults("double a = exp(1.0);", "game/base/sample.cpp").size() == 1);
    REQUIRE(determinism_faults("#include \"base/curve.hpp\"\ndouble a = exp(1.0);", "game/base/sample.cpp")
                .empty());
    REQUIRE(determinism_faults("#include \"base/curve.hpp\"\ndouble a = sin(1.0);", "game/base/sample.cpp")
                .size() == 1);
    REQUIRE(
        determinism_faults("#include \"base/curve.hpp\"\ndouble a = std::exp(1.0);", "game/base/sample.cpp")
            .size() == 1);
}

TEST_CASE("foreign chance, order and clocks are caught") {
    REQUIRE(determinism_faults("std::normal_distribution<double> d;").size() == 1);
    REQUIRE(determinism_faults("std::unordered_map<int, int> m;").size() == 1);
    REQUIRE(determinism_faults("std::shuffle(a, b, c);").size() == 1);
    REQUIRE(determinism_faults("std::mt19937_64 engine;").size() == 1);
    REQUIRE(determinism_faults("auto t = std::chrono::steady_clock::now();").size() == 1);
    REQUIRE(determinism_faults("auto t = time(nullptr);").size() == 1);
    REQUIRE(determinism_faults("return rand() % 6;").size() == 1);
    REQUIRE(determinism_faults("auto t = std::getenv(\"HOME\");").size() == 1);
    REQUIRE(determinism_faults("auto t = std::getenv(\"HOME\");", "game/play/files.cpp").empty());
    REQUIRE(determinism_faults("auto t = std::rand();", "game/play/session.cpp").size() == 1);
    REQUIRE(determinism_faults("const char* t = __DATE__;").size() == 1);
    REQUIRE(determinism_faults("long double x = 0;").size() == 1);
    REQUIRE(determinism_faults("double x = 0; long y = 0; Month time(int m);").empty());
}

TEST_CASE("form faults are caught") {
    REQUIRE(find_form_faults({"game/sim/x.hpp", "// What it is.\n#pragma once\n"}).empty());
    REQUIRE(find_form_faults({"game/sim/x.hpp", "// What it is.\n"}).size() == 1);
    REQUIRE(find_form_faults({"game/sim/x.hpp", "#pragma once\n"}).size() == 1);
    REQUIRE(find_form_faults({"game/sim/x.cpp", "int get_trust();"}).size() == 1);
    REQUIRE(find_form_faults({"game/sim/x.cpp", "class TrustManager {};"}).size() == 1);
    REQUIRE(find_form_faults({"game/sim/x.cpp", "json.get_to(x); auto y = std::get_if<int>(&z);"}).empty());
}

TEST_CASE("forbidden words are caught") {
    REQUIRE(find_word_faults({"docs/x.md", "The mayor asks the board."}).empty());
    REQUIRE(find_word_faults({"docs/x.md", std::string("see /wo") + "rk/x and Unauthor" + "ised"}).size() ==
            2);
    REQUIRE(find_word_faults({"docs/x.md", std::string("(https://example.org/ille") + "gals) x"}).empty());
    REQUIRE(find_word_faults({"docs/x.md", std::string("https://example.org ille") + "gals"}).size() == 1);
    REQUIRE(find_word_faults({"docs/x.md", std::string("\nTo") + "do: later"})
                .front()
                .starts_with("docs/x.md:2: "));
}

TEST_CASE("a file that nobody builds is caught") {
    const char* lists =
        "homerule_floor(sim\n    SOURCES step.cpp phases/crime.cpp # money.cpp\n    HEADERS step.hpp)\n";
    REQUIRE(find_unlisted_files(lists, {"step.cpp", "step.hpp", "phases/crime.cpp"}).empty());
    REQUIRE(find_unlisted_files(lists, {"crime.cpp", "money.cpp"}) ==
            std::vector<std::string>{"crime.cpp", "money.cpp"});
}

TEST_CASE("stripping keeps lines and takes comments, strings and raw strings") {
    REQUIRE(strip("a // b\nc", Keep::CodeOnly) == "a     \nc");
    REQUIRE(strip("a /* \n */ b", Keep::CodeOnly) == "a    \n    b");
    REQUIRE(strip("f(\"a//b\", '\"', 1'000)", Keep::CodeOnly) == "f(\"    \", ' ', 1'000)");
    REQUIRE(strip("f(\"a//b\") // c", Keep::Strings) == "f(\"a//b\")     ");
    REQUIRE(strip("x = R\"-(a(\n)-\"; y", Keep::CodeOnly) == "x =       \n   ; y");
}

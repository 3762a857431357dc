// Theme files are read strictly, and every color that carries meaning can be told from its ground.
#include "desktop/theme.hpp"

#include <string>
#include <vector>

#include "desktop/map_pattern.hpp"
#include "support/catch.hpp"

using namespace homerule::desktop;
using homerule::base::Result;

namespace {

constexpr double for_words = 4.5;  // WCAG 2.1, 1.4.3
constexpr double for_signs = 3.0;  // WCAG 2.1, 1.4.11

Theme shipped(const std::string& name) {
    const Result<Theme> read = read_theme(std::string(HOMERULE_SOURCE_DIR) + "/assets/themes", name);
    REQUIRE(read.has_value());
    return *read;
}

std::string lines_of(const Theme& theme, Token without) {
    std::string text;
    for (std::size_t i = 0; i < token_count; ++i) {
        if (static_cast<Token>(i) == without) continue;
        const Color color = theme.colors[i];
        char line[64];
        std::snprintf(line, sizeof line, "%s #%02X%02X%02X\n", std::string(token_ids[i]).c_str(), color.red,
                      color.green, color.blue);
        text += line;
    }
    return text;
}

}  // namespace

TEST_CASE("contrast is that of WCAG") {
    CHECK(contrast({0, 0, 0}, {255, 255, 255}) == Approx(21.0));
    CHECK(contrast({255, 255, 255}, {0, 0, 0}) == Approx(21.0));
    // The gray that is just too light for words on white.
    CHECK(contrast({0x77, 0x77, 0x77}, {255, 255, 255}) == Approx(4.478).margin(0.01));
    CHECK(contrast({10, 20, 30}, {10, 20, 30}) == Approx(1.0));
}

TEST_CASE("every shipped theme can be read by everybody") {
    for (const std::string name : {"paper", "council-night"}) {
        const Theme theme = shipped(name);
        CAPTURE(name);
        const std::vector<Token> words{Token::Ink,  Token::Muted,     Token::Accent,   Token::Up,
                                       Token::Down, Token::PositionA, Token::PositionB};
        for (const Token token : words) {
            CAPTURE(token_ids[static_cast<std::size_t>(token)]);
            CHECK(contrast(theme.of(token), theme.of(Token::Background)) >= for_words);
            CHECK(contrast(theme.of(token), theme.of(Token::Surface)) >= for_words);
            // Words on a breath of their own color, as in chips and notices.
            CHECK(contrast(theme.of(token), theme.tint(token)) >= for_words);
            CHECK(contrast(theme.of(Token::Ink), theme.tint(token)) >= for_words);
        }
        CHECK(contrast(theme.of(Token::OnAccent), theme.of(Token::Accent)) >= for_words);
        // A tooltip is the surface on ink.
        CHECK(contrast(theme.of(Token::Surface), theme.of(Token::Ink)) >= for_words);
        for (const Token token : {Token::Line, Token::Focus}) {
            CAPTURE(token_ids[static_cast<std::size_t>(token)]);
            CHECK(contrast(theme.of(token), theme.of(Token::Background)) >= for_signs);
            CHECK(contrast(theme.of(token), theme.of(Token::Surface)) >= for_signs);
        }
        // Names of landscapes lie on them.
        for (const Token ground : {Token::Land, Token::Hills, Token::Park, Token::Water}) {
            CAPTURE(token_ids[static_cast<std::size_t>(ground)]);
            CHECK(contrast(theme.of(Token::Ink), theme.of(ground)) >= for_words);
        }
        const Color water_words = mix(theme.of(Token::Up), theme.of(Token::Ink), 0.25);
        CHECK(contrast(water_words, theme.of(Token::Water)) >= for_words);
    }
}

TEST_CASE("the steps of a map layer go one way and each has its own pattern") {
    for (const std::string name : {"paper", "council-night"}) {
        const Theme theme = shipped(name);
        CAPTURE(name);
        for (int step = 1; step < 5; ++step) {
            const double before = relative_luminance(step_color(theme, step - 1));
            const double now = relative_luminance(step_color(theme, step));
            CHECK((theme.is_dark() ? now > before : now < before));
            CHECK(contrast(step_color(theme, step - 1), step_color(theme, step)) >= 1.2);
            const StepPattern a = step_pattern(step - 1);
            const StepPattern b = step_pattern(step);
            CHECK((a.directions != b.directions || a.spacing != b.spacing || a.dots != b.dots));
        }
    }
}

TEST_CASE("a theme file is read strictly") {
    const Theme paper = shipped("paper");
    const std::string all = lines_of(paper, static_cast<Token>(token_count));
    const Result<Theme> again = parse_theme("again", "# a comment\n\n" + all);
    REQUIRE(again.has_value());
    CHECK(again->colors == paper.colors);

    const Result<Theme> missing = parse_theme("missing", lines_of(paper, Token::Focus));
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().what == "missing: the token \"focus\" is missing");

    const Result<Theme> unknown = parse_theme("unknown", "glow #FFFFFF\n" + all);
    REQUIRE_FALSE(unknown.has_value());
    CHECK(unknown.error().what == "unknown: line 1: there is no token \"glow\"");

    CHECK_FALSE(parse_theme("twice", all + "ink #000000\n").has_value());
    CHECK_FALSE(parse_theme("color", "ink black\n" + lines_of(paper, Token::Ink)).has_value());
    CHECK_FALSE(parse_theme("more", "ink #000000 #FFFFFF\n" + lines_of(paper, Token::Ink)).has_value());
    CHECK_FALSE(read_theme(std::string(HOMERULE_SOURCE_DIR) + "/assets/themes", "no-such-theme").has_value());
}

TEST_CASE("colors are read and mixed") {
    CHECK(*parse_color("#0B6e6E") == Color{0x0b, 0x6e, 0x6e});
    CHECK_FALSE(parse_color("0B6E6E").has_value());
    CHECK_FALSE(parse_color("#0B6E6").has_value());
    CHECK_FALSE(parse_color("#0B6E6G").has_value());
    CHECK(mix({0, 0, 0}, {200, 100, 50}, 0.5) == Color{100, 50, 25});
    CHECK(mix({1, 2, 3}, {200, 100, 50}, 0) == Color{1, 2, 3});
}

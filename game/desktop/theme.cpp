#include "desktop/theme.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "play/save.hpp"

namespace homerule::desktop {
namespace {

constexpr std::size_t most_theme_bytes = 64 * 1024;

double linear(std::uint8_t channel) {
    const double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

std::uint8_t mix_channel(std::uint8_t first, std::uint8_t second, double share) {
    return static_cast<std::uint8_t>(std::lround(first + (second - first) * share));
}

}  // namespace

Color mix(Color first, Color second, double share) {
    const double held = std::clamp(share, 0.0, 1.0);
    return {mix_channel(first.red, second.red, held), mix_channel(first.green, second.green, held),
            mix_channel(first.blue, second.blue, held)};
}

Color Theme::tint(Token token) const {
    return mix(of(Token::Surface), of(token), tint_share);
}

bool Theme::is_dark() const {
    return relative_luminance(of(Token::Surface)) < relative_luminance(of(Token::Ink));
}

double relative_luminance(Color color) {
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
}

double contrast(Color first, Color second) {
    const double one = relative_luminance(first) + 0.05;
    const double other = relative_luminance(second) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

base::Result<Color> parse_color(std::string_view written) {
    const base::Error error{fmt::format("\"{}\" is not a color", written), "Write it as #RRGGBB."};
    if (written.size() != 7 || written.front() != '#') return error;
    std::array<std::uint8_t, 3> channels{};
    for (std::size_t i = 0; i < 6; ++i) {
        const char c = written[i + 1];
        int digit = 0;
        if (c >= '0' && c <= '9') {
            digit = c - '0';
        } else if (c >= 'a' && c <= 'f') {
            digit = c - 'a' + 10;
        } else if (c >= 'A' && c <= 'F') {
            digit = c - 'A' + 10;
        } else {
            return error;
        }
        channels[i / 2] = static_cast<std::uint8_t>(channels[i / 2] * 16 + digit);
    }
    return Color{channels[0], channels[1], channels[2]};
}

base::Result<Theme> parse_theme(std::string name, std::string_view text) {
    Theme theme;
    theme.name = std::move(name);
    std::array<bool, token_count> seen{};
    std::istringstream stream{std::string(text)};
    int number = 0;
    for (std::string line; std::getline(stream, line);) {
        ++number;
        std::istringstream words{line};
        std::string token;
        std::string color;
        std::string rest;
        if (!(words >> token) || token.front() == '#') continue;
        words >> color;
        const auto found = std::find(token_ids.begin(), token_ids.end(), token);
        if (found == token_ids.end()) {
            return base::Error{
                fmt::format("{}: line {}: there is no token \"{}\"", theme.name, number, token),
                "Use the tokens of the theme Paper."};
        }
        const auto index = static_cast<std::size_t>(found - token_ids.begin());
        if (seen[index] || (words >> rest)) {
            return base::Error{
                fmt::format("{}: line {}: one token and one color are expected", theme.name, number),
                "Name every token once, each on its own line."};
        }
        base::Result<Color> read = parse_color(color);
        if (!read) {
            return base::Error{fmt::format("{}: line {}: {}", theme.name, number, read.error().what),
                               read.error().remedy};
        }
        theme.colors[index] = *read;
        seen[index] = true;
    }
    for (std::size_t i = 0; i < token_count; ++i) {
        if (!seen[i]) {
            return base::Error{fmt::format("{}: the token \"{}\" is missing", theme.name, token_ids[i]),
                               "Add a line with this token and its color."};
        }
    }
    return theme;
}

base::Result<Theme> read_theme(const std::string& themes_folder, const std::string& name) {
    const base::Result<std::string> text =
        play::read_file(themes_folder + "/" + name + ".theme", most_theme_bytes);
    if (!text) return text.error();
    return parse_theme(name, *text);
}

}  // namespace homerule::desktop

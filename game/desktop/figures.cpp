#include "desktop/figures.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace homerule::desktop {
namespace {

constexpr std::array<std::string_view, 10> figure_names{"zero.lf",  "one.lf",  "two.lf", "three.lf",
                                                        "four.lf",  "five.lf", "six.lf", "seven.lf",
                                                        "eight.lf", "nine.lf"};
constexpr std::size_t standard_names = 258;  // names that version 2 of the table does not spell out

// Reads big-endian numbers; past the end everything is zero.
class Bytes {
public:
    explicit Bytes(const std::string& text) : text_(text) {}
    std::uint32_t byte(std::size_t at) const {
        return at < text_.size() ? static_cast<unsigned char>(text_[at]) : 0U;
    }
    std::uint32_t two(std::size_t at) const { return byte(at) << 8U | byte(at + 1); }
    std::uint32_t four(std::size_t at) const { return two(at) << 16U | two(at + 2); }
    std::string_view words(std::size_t at, std::size_t length) const {
        return at + length <= text_.size() ? std::string_view(text_).substr(at, length) : std::string_view();
    }

    std::optional<std::size_t> table(std::string_view tag) const {
        const std::uint32_t count = two(4);
        for (std::uint32_t i = 0; i < count; ++i) {
            const std::size_t record = 12 + 16 * static_cast<std::size_t>(i);
            if (words(record, 4) == tag) return four(record + 8);
        }
        return std::nullopt;
    }

private:
    const std::string& text_;
};

// The glyph of zero.lf, if the ten follow each other.
std::optional<std::uint32_t> first_figure(const Bytes& bytes) {
    const std::optional<std::size_t> post = bytes.table("post");
    if (!post || bytes.four(*post) != 0x00020000U) return std::nullopt;
    const std::uint32_t glyphs = bytes.two(*post + 32);
    std::vector<std::string_view> names;
    std::size_t at = *post + 34 + 2 * static_cast<std::size_t>(glyphs);
    for (std::uint32_t i = 0; i < glyphs; ++i) {
        const std::size_t length = bytes.byte(at);
        names.push_back(bytes.words(at + 1, length));
        at += 1 + length;
    }
    std::size_t found = 0;
    for (std::uint32_t glyph = 0; glyph < glyphs; ++glyph) {
        const std::size_t name = bytes.two(*post + 34 + 2 * static_cast<std::size_t>(glyph));
        const bool fits = name >= standard_names && name - standard_names < names.size() &&
                          names[name - standard_names] == figure_names[found];
        found = fits ? found + 1 : 0;
        if (found == figure_names.size()) return glyph - 9;
    }
    return std::nullopt;
}

}  // namespace

bool use_lining_figures(std::string& font) {
    const Bytes bytes(font);
    const std::optional<std::uint32_t> glyph = first_figure(bytes);
    const std::optional<std::size_t> cmap = bytes.table("cmap");
    if (!glyph || !cmap) return false;
    bool changed = false;
    const std::uint32_t records = bytes.two(*cmap + 2);
    for (std::uint32_t i = 0; i < records; ++i) {
        const std::size_t map = *cmap + bytes.four(*cmap + 4 + 8 * static_cast<std::size_t>(i) + 4);
        if (bytes.two(map) != 12) continue;
        const std::uint32_t groups = bytes.four(map + 12);
        for (std::uint32_t g = 0; g < groups; ++g) {
            const std::size_t group = map + 16 + 12 * static_cast<std::size_t>(g);
            if (bytes.four(group) != '0' || bytes.four(group + 4) != '9' || group + 12 > font.size())
                continue;
            for (std::size_t k = 0; k < 4; ++k)
                font[group + 8 + k] = static_cast<char>(*glyph >> (24 - 8 * k) & 0xffU);
            changed = true;
        }
    }
    return changed;
}

}  // namespace homerule::desktop

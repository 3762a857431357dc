// The typefaces: Inter for the interface, Vollkorn for reading and titles, Font Awesome for icons, DejaVu
// Sans for what the others lack. Floor 6 (desktop). Works without a window, so tests can ask the atlas for
// characters.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <imgui.h>

#include "base/result.hpp"

namespace homerule::desktop {

enum class Type : std::uint8_t {
    Caption,
    CaptionStrong,
    Body,
    Label,  // buttons and tabs
    BodyStrong,
    Reading,  // running text
    ReadingStrong,
    Subtitle,
    Title,
    Figure,
    FigureLarge,
    Display,  // the name of the game: only its letters
};
inline constexpr std::size_t type_count = static_cast<std::size_t>(Type::Display) + 1;

class Fonts {
public:
    // Fills `atlas` for one scale of the interface; `folders` are searched in order, then Debian's own
    // places. Only a missing font is an error; it names the file and the package.
    base::Result<void> build(ImFontAtlas& atlas, const std::vector<std::string>& folders, double scale);

    double scale() const { return scale_; }
    ImFont* font(Type type) const { return fonts_[static_cast<std::size_t>(type)]; }
    // In pixels.
    float size(Type type) const;
    float line_height(Type type) const;

private:
    std::array<ImFont*, type_count> fonts_{};
    double scale_ = 0;
};

// The path of a font file, or empty.
std::string find_font(const std::vector<std::string>& folders, const std::string& file);

}  // namespace homerule::desktop

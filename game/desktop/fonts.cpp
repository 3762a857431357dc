#include "desktop/fonts.hpp"

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "desktop/figures.hpp"
#include "desktop/icons.hpp"

namespace homerule::desktop {
namespace {

struct TypeRow {
    const char* file;
    float size;     // at scale 1
    float leading;  // line height in sizes
    bool wide;      // also carries mathematics and Greek
};

constexpr std::array<TypeRow, type_count> type_rows{{
    {"Inter-Regular.otf", 13, 1.38F, true},
    {"Inter-SemiBold.otf", 13, 1.38F, false},
    {"Inter-Regular.otf", 15, 1.45F, true},
    {"Inter-Medium.otf", 15, 1.3F, false},
    {"Inter-SemiBold.otf", 15, 1.4F, false},
    {"Vollkorn-Regular.ttf", 18, 1.42F, true},
    {"Vollkorn-SemiBold.ttf", 18, 1.36F, false},
    {"Vollkorn-SemiBold.ttf", 21, 1.25F, false},
    {"Vollkorn-SemiBold.ttf", 30, 1.2F, false},
    {"Inter-SemiBold.otf", 19, 1.25F, false},
    {"Inter-SemiBold.otf", 27, 1.2F, false},
    {"Vollkorn-SemiBold.ttf", 58, 1.05F, false},
}};

// Latin with all accents, typographic marks, currency, arrows, signs of charts.
constexpr std::array<ImWchar, 29> plain_ranges{0x0020, 0x007e, 0x00a0, 0x017f, 0x2010, 0x203a, 0x20ac, 0x20ac,
                                               0x2190, 0x2193, 0x2212, 0x2212, 0x2248,  //
                                               0x2248, 0x2260, 0x2265, 0x25a0, 0x25a1, 0x25b2, 0x25b2, 0x25bc,
                                               0x25bc, 0x25cf, 0x25cf, 0x2713, 0x2717, 0,      0,      0};
constexpr std::array<ImWchar, 25> wide_ranges{
    0x0020, 0x017f, 0x0370, 0x03ff, 0x2010, 0x203a, 0x2080, 0x208e, 0x20a0, 0x20bf, 0x2190, 0x2193,  //
    0x2200, 0x222b, 0x2248, 0x2248, 0x2260, 0x2265, 0x25a0, 0x25ff, 0x2713, 0x2717, 0,      0,      0};

// "Home Rule", and no more: letters of that size would fill the atlas.
constexpr std::array<ImWchar, 15> display_ranges{' ', ' ', 'H', 'H', 'R', 'R', 'e', 'e',
                                                 'l', 'm', 'o', 'o', 'u', 'u', 0};

constexpr const char* icon_file = "fontawesome-webfont.ttf";
constexpr const char* fallback_file = "DejaVuSans.ttf";

const std::array<ImWchar, icon_list.size() * 2 + 1>& icon_ranges() {
    static const auto ranges = [] {
        std::array<ImWchar, icon_list.size() * 2 + 1> pairs{};
        for (std::size_t i = 0; i < icon_list.size(); ++i) {
            pairs[2 * i] = static_cast<ImWchar>(icon_list[i]);
            pairs[2 * i + 1] = static_cast<ImWchar>(icon_list[i]);
        }
        return pairs;
    }();
    return ranges;
}

// Adds a font from bytes that the atlas then owns.
ImFont* add_font(ImFontAtlas& atlas, const std::string& bytes, float pixels, const ImFontConfig& config,
                 const ImWchar* ranges) {
    void* owned = IM_ALLOC(bytes.size());
    std::memcpy(owned, bytes.data(), bytes.size());
    return atlas.AddFontFromMemoryTTF(owned, static_cast<int>(bytes.size()), pixels, &config, ranges);
}

base::Error missing(const char* file) {
    return {fmt::format("the font {} was not found", file),
            "Install fonts-inter, fonts-vollkorn, fonts-font-awesome and fonts-dejavu-core."};
}

}  // namespace

std::string find_font(const std::vector<std::string>& folders, const std::string& file) {
    std::vector<std::string> places = folders;
    if (const char* own = std::getenv("HOMERULE_FONTS")) places.insert(places.begin(), own);
    places.emplace_back(HOMERULE_FONT_DIR);
    for (const char* folder :
         {"/usr/share/fonts/opentype/inter", "/usr/share/fonts/truetype/vollkorn",
          "/usr/share/fonts/truetype/font-awesome", "/usr/share/fonts/truetype/dejavu"}) {
        places.emplace_back(folder);
    }
    for (const std::string& place : places) {
        std::error_code ignored;
        if (place.empty()) continue;
        const std::string path = place + "/" + file;
        if (std::filesystem::is_regular_file(path, ignored)) return path;
    }
    return {};
}

base::Result<void> Fonts::build(ImFontAtlas& atlas, const std::vector<std::string>& folders, double scale) {
    atlas.Clear();
    atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
    atlas.TexDesiredWidth = scale > 1.3 ? 4096 : 2048;
    const std::string icons = find_font(folders, icon_file);
    if (icons.empty()) return missing(icon_file);
    const std::string fallback = find_font(folders, fallback_file);
    if (fallback.empty()) return missing(fallback_file);
    scale_ = scale;
    for (std::size_t i = 0; i < type_count; ++i) {
        const TypeRow& row = type_rows[i];
        const std::string path = find_font(folders, row.file);
        if (path.empty()) return missing(row.file);
        const float pixels = size(static_cast<Type>(i));
        const bool is_display = static_cast<Type>(i) == Type::Display;
        const ImWchar* ranges = is_display ? display_ranges.data()
                                : row.wide ? wide_ranges.data()
                                           : plain_ranges.data();
        ImFontConfig config;
        // The FreeType builder of 1.86 rounds every advance up, which spaces small text out; this one does
        // not.
        config.OversampleH = 2;
        std::ifstream file(path, std::ios::binary);
        std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        if (bytes.empty()) return missing(row.file);
        use_lining_figures(bytes);
        fonts_[i] = add_font(atlas, bytes, pixels, config, ranges);
        config.MergeMode = true;
        atlas.AddFontFromFileTTF(fallback.c_str(), std::round(pixels * 0.92F), &config, ranges);
        const auto type = static_cast<Type>(i);
        if (type == Type::Caption || type == Type::Label || type == Type::Figure ||
            type == Type::FigureLarge) {
            ImFontConfig icon_config;
            icon_config.MergeMode = true;
            icon_config.OversampleH = 1;
            atlas.AddFontFromFileTTF(icons.c_str(), pixels, &icon_config, icon_ranges().data());
        }
    }
    if (!atlas.Build()) return base::Error{"the fonts could not be rendered", "Choose a smaller scale."};
    atlas.ClearInputData();
    return {};
}

float Fonts::size(Type type) const {
    return std::round(type_rows[static_cast<std::size_t>(type)].size * static_cast<float>(scale_));
}

float Fonts::line_height(Type type) const {
    return std::round(size(type) * type_rows[static_cast<std::size_t>(type)].leading);
}

}  // namespace homerule::desktop

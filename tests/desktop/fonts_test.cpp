// Every character that the game can show is in the atlas, in every type.
#include "desktop/fonts.hpp"

#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "desktop/figures.hpp"
#include "desktop/icons.hpp"
#include "stage.hpp"
#include "support/catch.hpp"

using namespace homerule;

namespace {

void collect(const std::string& words, std::set<char32_t>& characters) {
    for (std::size_t i = 0; i < words.size();) {
        const auto byte = static_cast<unsigned char>(words[i]);
        const std::size_t length = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
        char32_t character = length == 1 ? byte : byte & (0x7fU >> length);
        for (std::size_t k = 1; k < length && i + k < words.size(); ++k)
            character = (character << 6U) | (static_cast<unsigned char>(words[i + k]) & 0x3fU);
        if (character >= 32) characters.insert(character);
        i += length;
    }
}

void collect_file(const std::string& path, std::set<char32_t>& characters) {
    std::ifstream file(path, std::ios::binary);
    collect(std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()), characters);
}

}  // namespace

TEST_CASE("every character of the texts is in every font") {
    REQUIRE(test::shipped_catalog() != nullptr);
    std::set<char32_t> characters;
    for (const auto& [key, text] : test::shipped_catalog()->texts) {
        for (const std::string& words : text.words)
            collect(words, characters);
    }
    for (const char* file :
         {"/assets/glossary/glossary.json", "/assets/glossary/glossary.es.json",
          "/assets/sources/sources.json", "/assets/evidence/mechanisms.json",
          "/assets/evidence/mechanisms.es.json", "/assets/evidence/parameters.json",
          "/assets/evidence/parameters.es.json", "/scenarios/santa-clara-2009/scenario.json",
          "/scenarios/santa-clara-2009/text.es.json"}) {
        collect_file(test::source_folder() + file, characters);
    }
    // The formatters' own: minus, plus-minus, arrows of change, the dot between date and turn.
    collect("\u2212\u00b1\u25b2\u25bc\u00b7\u00d7\u2026\u201c\u201d\u2014\u2013\u00bf\u00a1\u00f1",
            characters);
    REQUIRE(characters.size() > 80);

    std::set<char32_t> title;
    for (const std::string& words : test::shipped_catalog()->texts.at("home.title").words)
        collect(words, title);

    test::NullImGui imgui;
    desktop::Fonts fonts;
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    const base::Result<void> built = fonts.build(atlas, {}, 1.0);
    REQUIRE(built.has_value());
    for (std::size_t type = 0; type < desktop::type_count; ++type) {
        const ImFont* font = fonts.font(static_cast<desktop::Type>(type));
        // The largest one has the letters of the game's name and no more.
        const bool is_display = static_cast<desktop::Type>(type) == desktop::Type::Display;
        for (const char32_t character : is_display ? title : characters) {
            CAPTURE(type, static_cast<unsigned>(character));
            CHECK(character <= 0xffff);
            CHECK(font->FindGlyphNoFallback(static_cast<ImWchar>(character)) != nullptr);
        }
        // The comparison can fail: a character of no font is not found.
        CHECK(font->FindGlyphNoFallback(0x4e00) == nullptr);
    }
    for (const desktop::Icon icon : desktop::icon_list) {
        CAPTURE(static_cast<unsigned>(icon));
        for (const desktop::Type type :
             {desktop::Type::Caption, desktop::Type::Label, desktop::Type::Figure}) {
            CHECK(fonts.font(type)->FindGlyphNoFallback(static_cast<ImWchar>(icon)) != nullptr);
        }
    }
}

TEST_CASE("fonts follow the scale and a missing font is named") {
    test::NullImGui imgui;
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    desktop::Fonts fonts;
    REQUIRE(fonts.build(atlas, {}, 2.0).has_value());
    CHECK(fonts.size(desktop::Type::Body) == 30.0F);
    CHECK(fonts.font(desktop::Type::Body)->FontSize == 30.0F);
    CHECK(fonts.line_height(desktop::Type::Body) > 30.0F);
    unsigned char* pixels = nullptr;
    int width = 0;
    int height = 0;
    atlas.GetTexDataAsAlpha8(&pixels, &width, &height);
    // Old graphics cards take no more, and memory neither.
    CHECK(width <= 4096);
    CHECK(height <= 4096);
    CHECK(desktop::find_font({}, "no-such-font.otf").empty());
    CHECK_FALSE(desktop::find_font({}, "Inter-Regular.otf").empty());
}

TEST_CASE("Vollkorn gets lining figures, other bytes stay as they are") {
    std::ifstream file(desktop::find_font({}, "Vollkorn-Regular.ttf"), std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const std::string before = bytes;
    CHECK(desktop::use_lining_figures(bytes));
    CHECK(bytes != before);
    CHECK(bytes.size() == before.size());
    std::string other = "no font at all";
    CHECK_FALSE(desktop::use_lining_figures(other));
    CHECK(other == "no font at all");
    std::string cut = before.substr(0, 600);
    CHECK_FALSE(desktop::use_lining_figures(cut));
}

// Home in the window: title art drawn by code, a card for each scenario, the term saved last, and its pages.
// Floor 6 (desktop). Draws the blocks of view::Home's pages, so it offers what text mode offers.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "desktop/blocks.hpp"
#include "desktop/geometry.hpp"
#include "desktop/settings.hpp"
#include "desktop/ui.hpp"
#include "view/home.hpp"

namespace homerule::desktop {

class HomeScreen {
public:
    HomeScreen(view::Home home, Settings settings);

    void draw(Ui& ui);

    const Settings& settings() const { return settings_; }
    void set_settings(const Settings& settings);
    bool wants_quit() const { return wants_quit_; }
    // Looks around anew and shows the list.
    void arrive();
    // Shows a page of Home.
    void open(const view::Address& address);
    const view::Home& home() const { return home_; }
    // The term that the player began; given once.
    std::optional<view::Beginning> take_beginning();
    const std::string& notice() const { return notice_; }

private:
    // A scenario's map as triangles, for its card.
    struct Thumbnail {
        double width = 0;
        double height = 0;
        struct Shape {
            std::vector<Triangle> triangles;
            Outline rim;
            Token token = Token::Land;
        };
        std::vector<Shape> shapes;
    };

    std::string say(std::string_view key, const model::Fills& fills = {}) const {
        return home_.say(key, fills);
    }
    void refresh();
    void perform(const view::Command& command);
    void take_keys(Ui& ui);
    void go_back();
    void draw_list(Ui& ui, const Rect& screen);
    // Pixels that a high window has beyond what the list needs.
    struct Spare {
        float gap = 0;   // for each space between parts
        float card = 0;  // for each row of cards
    };
    float column_of(Ui& ui, float width) const;
    float draw_title(Ui& ui, float width, float top, float spare);
    float draw_blocks(Ui& ui, float screen_width, float top, const Spare& spare);
    float draw_continue(Ui& ui, const view::Action& action, float x, float y, float width);
    float draw_card(Ui& ui, std::size_t scenario, const view::OptionCard& card, float x, float y, float width,
                    float least_height, float spare);
    void draw_thumbnail(Ui& ui, const Thumbnail& thumbnail, const Rect& rect);
    float draw_tile(Ui& ui, const view::Action& action, float x, float y, float width, float least_height);
    void draw_page_screen(Ui& ui, const Rect& screen);
    void draw_settings(Ui& ui);

    view::Home home_;
    Settings settings_;
    view::Page page_;
    std::vector<std::optional<Thumbnail>> thumbnails_;  // by scenario; none where it is broken
    std::map<std::string, std::size_t> choices_;
    std::optional<view::Command> wanted_;
    std::optional<view::Beginning> beginning_;
    bool settings_open_ = false;
    bool focus_dialog_ = false;
    bool focus_page_ = true;
    bool wants_quit_ = false;
    std::string notice_;
};

}  // namespace homerule::desktop

// The Seat screen: top bar, rail of pages, map, agenda, timeline, and the panel in which every page opens.
// Floor 6 (desktop). Holds the game; draws through Ui only, so tests run it without a window.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "desktop/blocks.hpp"
#include "desktop/map_painter.hpp"
#include "desktop/map_view.hpp"
#include "desktop/quarter.hpp"
#include "desktop/settings.hpp"
#include "desktop/sounds.hpp"
#include "desktop/term_cards.hpp"
#include "desktop/ui.hpp"
#include "play/save.hpp"
#include "view/game.hpp"

namespace homerule::desktop {

class Seat {
public:
    // `painter` may be null: then the map has no ground. `save_path` may be empty: then nothing is saved.
    Seat(view::Game game, Settings settings, std::string save_path, MapPainter* painter);

    // On a picture that is cleared with the background's color.
    void draw(Ui& ui);

    // The settings as the player last changed them; the language is carried on to the game by set_language.
    const Settings& settings() const { return settings_; }
    void set_settings(const Settings& settings);
    bool wants_quit() const { return wants_quit_; }
    bool wants_home() const { return wants_home_; }
    // Keeps what was done since the last save. Where its place cannot be written the term goes to the folder
    // of temporary files; gives the words that say so, or nothing when all is well.
    std::string leave();

    const view::Game& game() const { return game_; }
    // Carries a command out now; never while drawing, which reads what it changes.
    void perform(const view::Command& command);
    // Opens the page over the map.
    void open(const view::Address& address);
    void show_map();
    bool is_page_open() const { return page_open_; }
    void select_district(std::optional<std::size_t> district) { selected_ = district; }

    // The sound of what happened last; given once.
    std::optional<Cue> take_cue() { return std::exchange(cue_, std::nullopt); }
    // Says something at the foot of the screen.
    void tell(std::string words, bool is_warning);
    // Points at one part of the screen after the other; see view/tutorial.hpp.
    void start_tutorial(std::size_t step = 0);
    std::optional<std::size_t> tutorial_step() const { return tutorial_; }

    // Whether forecasts become finer while an option is rested on. Off where pictures must not depend on
    // time.
    void set_refines(bool refines) { refines_ = refines; }

    const TermCards& term_cards() const { return terms_; }

    // Words of the last notice; empty when there is none.
    const std::string& notice() const { return notice_; }
    // Where it stands; empty where nothing is told. Nothing else is drawn there.
    const Rect& notice_room() const { return notice_room_; }

private:
    enum class Dialog : std::uint8_t { None, Settings, ConfirmAdvance, Menu };
    enum class Mode : std::uint8_t { Wide, Medium, Narrow };

    // Carried out when the frame has been drawn.
    void ask(const view::Command& command) { wanted_ = command; }
    void ask_open(const view::Address& address) { ask({view::CommandKind::Open, address, {}, 0}); }
    // Everything drawn comes from these; they are made anew when the game changed.
    void refresh();
    void take_shortcuts(Ui& ui);
    void refine(Ui& ui);
    view::Address archive_of(const Ui& ui) const;
    void go_back(Ui& ui);
    void request_advance();
    // True when the save was written; a failure is told and play goes on.
    bool save();
    void change_scale(int direction);

    void watch_quarter(Ui& ui);
    void draw_quarter(Ui& ui);
    void draw_wide(Ui& ui, Mode mode);
    void draw_narrow(Ui& ui);
    struct PlaceWords {
        std::string place;
        std::string date;
        std::string luck;
        std::string lens;
    };
    PlaceWords place_words() const;
    float place_block_height(Ui& ui);
    float top_bar_height(Ui& ui, Mode mode);
    void draw_top_bar(Ui& ui, const Rect& rect, Mode mode);
    float draw_headline(Ui& ui, const view::MetricLine& line, float x, float y, float width,
                        float least_height);
    void draw_rail(Ui& ui, const Rect& rect, bool with_labels);
    // `row_room` is how high a row may be; it is never lower than what can be pointed at.
    float draw_rail_items(Ui& ui, float x, float y, float width, bool with_labels, float row_room);
    float draw_tools(Ui& ui, float x, float y, float width, bool in_rows);
    void draw_center(Ui& ui, const Rect& rect);
    std::vector<std::size_t> outlined(const Ui& ui) const;
    float draw_busiest(Ui& ui, float x, float y, float width);
    int meetings_in(int month) const;
    void draw_meetings(Ui& ui, int count);
    float draw_layer_chips(Ui& ui, float x, float y, float width);
    void draw_map(Ui& ui, const Rect& rect);
    void draw_right(Ui& ui, const Rect& rect);
    float draw_letter(Ui& ui, std::string_view id, Icon icon, std::string_view title, std::string_view words,
                      view::PageKind kind, float x, float y, float width);
    float draw_agenda(Ui& ui, float x, float y, float width);
    float draw_agenda_card(Ui& ui, std::size_t index, float x, float y, float width);
    float draw_district(Ui& ui, float x, float y, float width);
    float draw_advance(Ui& ui, float x, float y, float width);
    void draw_timeline_card(Ui& ui, const Rect& rect);
    void draw_page_panel(Ui& ui, const Rect& rect);
    void draw_dialog(Ui& ui);
    float draw_settings_dialog(Ui& ui, float x, float y, float width);
    float draw_confirm_dialog(Ui& ui, float x, float y, float width);
    float draw_menu_dialog(Ui& ui, float x, float y, float width);
    void make_notice_room(Ui& ui, Rect& area);
    void draw_notice(Ui& ui);
    void sound(Cue cue);
    void draw_caption(Ui& ui);
    void take_tutorial_keys(Ui& ui);
    void draw_tutorial(Ui& ui);
    void turn_tutorial(int direction);

    BlockContext context();
    void take(const BlockContext& context);
    std::string say(std::string_view key, const model::Fills& fills = {}) const {
        return game_.say(key, fills);
    }
    const view::Action* standing(view::CommandKind kind) const;
    std::size_t undecided() const;
    bool is_decided(model::EventId event) const;
    // What a layer says of each group in a district; who lives there where the layer has no figures by group.
    const std::vector<GroupShare>& groups_of(std::size_t district, std::string_view layer);
    std::vector<GroupShare> count_groups(std::size_t district, std::string_view layer) const;
    bool tells_by_group(std::string_view layer) const;
    MapWords map_words() const;

    view::Game game_;
    Settings settings_;
    std::string save_path_;
    MapPainter* painter_;
    MapView map_view_;
    TermCards terms_;
    bool wants_quit_ = false;
    bool wants_home_ = false;
    bool was_told_of_leaving_ = false;
    play::Save kept_;  // as it stands in the file, or at the start

    std::optional<view::Command> wanted_;
    std::vector<view::MetricLine> headlines_;
    std::vector<view::Action> standing_;
    std::vector<model::EventId> agenda_;
    std::optional<view::MapBlock> map_;
    std::optional<view::Timeline> timeline_;
    view::Page page_;

    // The quarter that was just played, while it is shown.
    struct Quarter {
        int first_month = 0;  // of the term
        float seconds = 0;
        bool plays = false;
        std::vector<MonthOnMap> months;  // kept until the next one, to be marked where nothing moves
    };
    Quarter quarter_;
    Rect quarter_room_;  // for its words beside the map; empty where there is none
    Rect map_rect_;
    bool page_open_ = false;
    int depth_ = 0;  // pages opened since the map was left
    std::string filter_;
    std::map<std::string, std::size_t> choices_;
    std::size_t layer_ = 0;
    std::optional<std::size_t> selected_;
    std::optional<std::size_t> counted_district_;
    std::string counted_layer_;
    std::vector<GroupShare> counted_groups_;
    Dialog dialog_ = Dialog::None;
    bool focus_dialog_ = false;
    bool focus_page_ = false;
    bool refines_ = false;
    std::optional<model::Decision> rested_on_;
    std::optional<std::size_t> tutorial_;
    bool focus_tutorial_ = false;
    std::string notice_;
    bool notice_is_warning_ = false;
    Rect notice_room_;
    std::optional<Cue> cue_;
    std::optional<Cue> caption_;  // while its words are shown
    float caption_seconds_ = 0;
};

// In order of the rail; the number keys open the first nine.
inline constexpr std::array<view::PageKind, 15> rail_pages{
    view::PageKind::Briefing, view::PageKind::Agenda,   view::PageKind::Levers, view::PageKind::Council,
    view::PageKind::Books,    view::PageKind::Pipeline, view::PageKind::Cases,  view::PageKind::People,
    view::PageKind::Timeline, view::PageKind::Compare,  view::PageKind::Lens,   view::PageKind::Archive,
    view::PageKind::Promises, view::PageKind::Record,   view::PageKind::Help};

// The icon of a page, for the rail and the page's head.
Icon icon_of(view::PageKind kind);

}  // namespace homerule::desktop

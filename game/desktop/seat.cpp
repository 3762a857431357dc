#include "desktop/seat.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <system_error>
#include <utility>

#include "desktop/panels.hpp"
#include "desktop/timeline.hpp"
#include "desktop/widgets.hpp"
#include "play/save.hpp"
#include "view/chronicle.hpp"
#include "view/scene.hpp"
#include "view/speaker.hpp"

namespace homerule::desktop {
namespace {

using view::CommandKind;
using view::PageKind;

// Below these the screen is one column.
constexpr float narrow_width = 940;
constexpr float narrow_height = 600;
constexpr float wide_width = 1280;

// How long the quarter that was played is shown; any key or click goes on.
constexpr float seconds_a_month = 0.7F;
constexpr float seconds_to_read = 0.8F;
constexpr int most_quarter_lines = 7;
constexpr std::size_t most_outlined = 3;

constexpr float caption_seconds = 2.5F;

template <class Kind>
std::optional<Kind> first_block(const view::Page& page) {
    for (const view::Block& block : page.blocks) {
        if (const auto* found = std::get_if<Kind>(&block)) return *found;
    }
    return std::nullopt;
}

}  // namespace

Icon icon_of(PageKind kind) {
    switch (kind) {
        case PageKind::Briefing: return Icon::Briefing;
        case PageKind::Agenda:
        case PageKind::Card: return Icon::Agenda;
        case PageKind::Levers:
        case PageKind::LeverCard: return Icon::Levers;
        case PageKind::Council: return Icon::Council;
        case PageKind::Books: return Icon::Books;
        case PageKind::Pipeline: return Icon::Pipeline;
        case PageKind::Cases:
        case PageKind::CaseFile: return Icon::Cases;
        case PageKind::People:
        case PageKind::Stakeholder: return Icon::People;
        case PageKind::Timeline: return Icon::Timeline;
        case PageKind::Why: return Icon::Why;
        case PageKind::Archive: return Icon::Archive;
        case PageKind::Promises: return Icon::Promises;
        case PageKind::Record: return Icon::Record;
        case PageKind::Lens: return Icon::Lens;
        case PageKind::Compare: return Icon::Compare;
        case PageKind::Tutorial: return Icon::Notice;
        case PageKind::Settings: return Icon::Settings;
        case PageKind::Limits: return Icon::Law;
        case PageKind::Home: return Icon::Home;
        case PageKind::Help: return Icon::Help;
    }
    return Icon::None;
}

Seat::Seat(view::Game game, Settings settings, std::string save_path, MapPainter* painter)
    : game_(std::move(game)),
      settings_(std::move(settings)),
      save_path_(std::move(save_path)),
      painter_(painter) {
    game_.set_language(settings_.language);
    kept_ = play::save_of(game_.session());
    refresh();
}

void Seat::set_settings(const Settings& settings) {
    const bool new_language = settings.language != settings_.language;
    settings_ = settings;
    if (!new_language) return;
    game_.set_language(settings_.language);
    notice_.clear();
    refresh();
}

void Seat::refresh() {
    headlines_ = game_.headline_lines();
    standing_ = game_.standing_actions();
    agenda_ = game_.session().is_over() ? std::vector<model::EventId>{} : game_.session().agenda();
    const view::Page briefing = game_.page({PageKind::Briefing, 0, 0});
    map_ = first_block<view::MapBlock>(briefing);
    timeline_ = first_block<view::Timeline>(game_.page({PageKind::Timeline, 0, 0}));
    // A quarter that was undone is not marked on the map.
    const int end = quarter_.first_month + static_cast<int>(quarter_.months.size());
    if (!timeline_ || timeline_->now != end) quarter_.months.clear();
    if (page_open_) page_ = game_.page();
    counted_district_.reset();
}

BlockContext Seat::context() {
    const model::Scenario& scenario = game_.session().scenario();
    return BlockContext{game_.catalog(), game_.language(), scenario.evidence.get(),
                        &scenario,       choices_,         &terms_};
}

void Seat::take(const BlockContext& context) {
    if (!context.blocked.empty()) {
        tell(context.blocked, true);
        sound(Cue::Refuse);
    }
    if (!context.told.empty()) tell(context.told, false);
    if (context.pressed) ask(*context.pressed);
}

void Seat::tell(std::string words, bool is_warning) {
    notice_ = std::move(words);
    notice_is_warning_ = is_warning;
}

void Seat::perform(const view::Command& command) {
    const bool opens = command.kind == CommandKind::Open;
    // These two lie over the Seat instead of in its page.
    if (opens && command.address.kind == PageKind::Tutorial) {
        start_tutorial(static_cast<std::size_t>(command.address.subject));
        return;
    }
    if (opens && command.address.kind == PageKind::Settings) {
        dialog_ = Dialog::Settings;
        focus_dialog_ = true;
        return;
    }
    const view::Address before = game_.address();
    const int months_before = timeline_ ? timeline_->now : 0;
    const view::Outcome outcome = game_.perform(command);
    notice_.clear();
    if (outcome.refused) {
        tell(outcome.words, true);
        sound(Cue::Refuse);
        return;
    }
    switch (command.kind) {
        case CommandKind::Decide: sound(Cue::Decide); break;
        case CommandKind::Withdraw:
        case CommandKind::Undo: sound(Cue::TakeBack); break;
        case CommandKind::Advance: sound(Cue::Turn); break;
        default: break;
    }
    // The briefing tells of a turn that was played.
    const bool is_told = opens || command.kind == CommandKind::Back || command.kind == CommandKind::Advance;
    if (!is_told && !outcome.words.empty()) tell(outcome.words, false);
    if (opens) {
        if (!page_open_ || !(before == command.address)) ++depth_;
        page_open_ = true;
        choices_.clear();
    } else if (command.kind == CommandKind::Advance) {
        // A quarter has been played: the briefing tells what came of it.
        page_open_ = true;
        depth_ = 1;
        selected_.reset();
        quarter_ = Quarter{months_before, 0, true, months_of_last_turn(game_.session())};
    }
    if (opens || !(game_.address() == before)) {
        terms_.close();
        filter_.clear();
        focus_page_ = true;
    }
    refresh();
    if (outcome.wants_save && save() && command.kind == CommandKind::Save) {
        tell(say("desktop.saved", {{"path", save_path_}}), false);
    }
    if (outcome.wants_quit) wants_quit_ = true;
    if (outcome.wants_home) {
        // Trouble is read before the term is left.
        const std::string trouble = leave();
        wants_home_ = trouble.empty() || std::exchange(was_told_of_leaving_, true);
        if (!wants_home_) tell(trouble, true);
    }
    settings_.language = game_.language();
}

void Seat::sound(Cue cue) {
    cue_ = cue;
    if (!settings_.captions) return;
    caption_ = cue;
    caption_seconds_ = 0;
}

// Words for a sound, at the lower left, where nothing else is said.
void Seat::draw_caption(Ui& ui) {
    if (!caption_) return;
    caption_seconds_ += ui.input().seconds;
    if (caption_seconds_ > caption_seconds) {
        caption_.reset();
        return;
    }
    ui.keep_moving();
    const std::string words = say(caption_key(*caption_));
    const float pad = ui.px(12);
    const float width = std::min(ui.text_width(Type::CaptionStrong, words), ui.screen().width - ui.px(56));
    const float height = ui.text_height(Type::CaptionStrong, words, width);
    const Rect rect{ui.px(16), ui.screen().height - ui.px(16) - height - 2 * ui.px(8), width + 2 * pad,
                    height + 2 * ui.px(8)};
    ui.begin_overlay();
    ui.fill(rect, ui.color(Token::Ink), ui.px(8));
    ui.text(Type::CaptionStrong, ui.color(Token::Surface), rect.x + pad, rect.y + ui.px(8), width + 1, words);
    ui.end_overlay();
}

void Seat::open(const view::Address& address) {
    perform({CommandKind::Open, address, {}, 0});
}

void Seat::show_map() {
    terms_.close();
    page_open_ = false;
    depth_ = 0;
}

bool Seat::save() {
    if (save_path_.empty()) return false;
    play::Save now = play::save_of(game_.session());
    const base::Result<void> written = play::write_atomically(save_path_, play::to_json(now));
    if (written) kept_ = std::move(now);
    if (!written) tell(say("desktop.save_failed", {{"reason", written.error().what}}), true);
    return written.has_value();
}

std::string Seat::leave() {
    play::Save now = play::save_of(game_.session());
    // A term that was only looked at does not replace an earlier one.
    if (save_path_.empty() || now == kept_) return {};
    const std::string text = play::to_json(now);
    const base::Result<void> written = play::write_atomically(save_path_, text);
    if (written) {
        kept_ = std::move(now);
        return {};
    }
    std::error_code none;
    const std::filesystem::path folder = std::filesystem::temp_directory_path(none);
    const std::string other = (folder / ("homerule-" + now.scenario + ".json")).string();
    const bool is_elsewhere = !none && play::write_atomically(other, text).has_value();
    return is_elsewhere ? say("desktop.saved_elsewhere", {{"reason", written.error().what}, {"path", other}})
                        : say("desktop.save_failed", {{"reason", written.error().what}});
}

const view::Action* Seat::standing(CommandKind kind) const {
    for (const view::Action& action : standing_) {
        if (action.command.kind == kind) return &action;
    }
    return nullptr;
}

bool Seat::is_decided(model::EventId event) const {
    const model::Decisions& draft = game_.session().draft();
    return std::any_of(draft.begin(), draft.end(), [&](const model::Decision& decision) {
        return decision.kind == model::DecisionKind::ChooseOption && decision.subject == event.index;
    });
}

std::size_t Seat::undecided() const {
    return static_cast<std::size_t>(std::count_if(agenda_.begin(), agenda_.end(),
                                                  [&](model::EventId event) { return !is_decided(event); }));
}

void Seat::request_advance() {
    const view::Action* advance = standing(CommandKind::Advance);
    if (advance != nullptr && !advance->enabled) {
        tell(advance->blocked_because.empty() ? advance->label : advance->blocked_because, true);
        return;
    }
    if (undecided() > 0 && dialog_ != Dialog::ConfirmAdvance) {
        dialog_ = Dialog::ConfirmAdvance;
        focus_dialog_ = true;
        return;
    }
    dialog_ = Dialog::None;
    ask({CommandKind::Advance, {}, {}, 0});
}

void Seat::change_scale(int direction) {
    settings_.scale = direction == 0 ? 1 : next_scale(settings_.scale, direction);
}

void Seat::go_back(Ui& ui) {
    // A warning keeps the first Escape for itself.
    const bool was_warned = !notice_.empty() && notice_is_warning_;
    notice_.clear();
    if (was_warned) return;
    if (page_open_) {
        if (depth_ > 1) {
            const view::Address before = game_.address();
            game_.perform({CommandKind::Back, {}, {}, 0});
            --depth_;
            if (game_.address() == before) {
                show_map();
            } else {
                filter_.clear();
                focus_page_ = true;
                refresh();
            }
        } else {
            show_map();
            ui.set_focus("open.map", false);
        }
    } else if (selected_) {
        selected_.reset();
    }
}

// The archive's page on what is focused: an open card's word, a source, a number; else the archive itself.
view::Address Seat::archive_of(const Ui& ui) const {
    const model::Evidence& evidence = *game_.session().scenario().evidence;
    if (const auto term = terms_.term()) return view::archive(view::Shelf::Terms, *term);
    const std::string& focus = ui.focus();
    const auto behind = [&focus](std::string_view prefix) {
        return focus.starts_with(prefix) ? focus.substr(prefix.size()) : std::string();
    };
    const auto find = [](const auto& list, const std::string& id) {
        return static_cast<std::size_t>(
            std::find_if(list.begin(), list.end(), [&id](const auto& one) { return one.id == id; }) -
            list.begin());
    };
    if (const std::size_t source = find(evidence.sources, behind("source."));
        source < evidence.sources.size())
        return view::archive(view::Shelf::Sources, source);
    if (const std::size_t lens = find(evidence.lenses, behind("lens.")); lens < evidence.lenses.size())
        return view::archive(view::Shelf::Lenses, lens);
    const std::string position = behind("position.");
    const std::string number = position.substr(0, position.find('.'));
    for (std::size_t p = 0; p < model::parameter_count; ++p) {
        if (model::parameter_ids[p] == number) return view::archive(view::Shelf::Parameters, p);
    }
    // A figure's word stands in the glossary under the figure's own id.
    std::string headline = behind("headline.");
    std::replace(headline.begin(), headline.end(), '_', '-');
    if (const std::size_t term = find(evidence.terms, headline); term < evidence.terms.size())
        return view::archive(view::Shelf::Terms, term);
    for (const view::Action& action : view::actions_of(page_)) {
        if (page_open_ && action.id == focus && action.command.kind == CommandKind::Open &&
            action.command.address.kind == PageKind::Archive) {
            return action.command.address;
        }
    }
    return {PageKind::Archive, 0, 0};
}

void Seat::take_shortcuts(Ui& ui) {
    // A key that goes on with the quarter does nothing else.
    if (quarter_.plays) return;
    if (tutorial_) {
        take_tutorial_keys(ui);
        return;
    }
    if (ui.take_key(Key::Plus, true)) change_scale(1);
    if (ui.take_key(Key::Minus, true)) change_scale(-1);
    if (ui.take_key(Key::Digit0, true)) change_scale(0);
    if (dialog_ != Dialog::None) {
        if (ui.take_key(Key::Escape)) dialog_ = Dialog::None;
        return;
    }
    if (terms_.take_keys(ui)) return;
    if (ui.take_key(Key::Escape)) {
        if (ui.has_text_focus()) {
            ui.set_focus({}, false);
        } else {
            go_back(ui);
        }
    }
    if (ui.take_key(Key::F1)) ask_open(archive_of(ui));
    if (ui.take_key(Key::S, true)) ask({CommandKind::Save, {}, {}, 0});
    if (ui.has_text_focus()) return;
    if (ui.take_key(Key::Z, true)) ask({CommandKind::Undo, {}, {}, 0});
    if (ui.take_key(Key::Y, true)) ask({CommandKind::Redo, {}, {}, 0});
    if (ui.take_key(Key::N)) request_advance();
    for (std::size_t i = 0; i < 9; ++i) {
        if (ui.take_key(static_cast<Key>(static_cast<std::size_t>(Key::Digit1) + i)))
            ask_open({rail_pages[i], 0, 0});
    }
}

void Seat::draw(Ui& ui) {
    terms_.begin(*game_.session().scenario().evidence, game_.language());
    watch_quarter(ui);
    take_shortcuts(ui);
    const float scale = static_cast<float>(ui.fonts().scale());
    const float width = ui.screen().width / scale;
    const float height = ui.screen().height / scale;
    if (width < narrow_width || height < narrow_height) {
        draw_narrow(ui);
    } else {
        draw_wide(ui, width < wide_width ? Mode::Medium : Mode::Wide);
    }
    const bool is_quiet = page_open_ || tutorial_ || dialog_ != Dialog::None || quarter_.plays;
    if (!is_quiet && map_ && layer_ < map_->layers.size() && map_view_.hovered()) {
        map_view_.draw_hover(ui, game_.session().scenario(), map_->layers[layer_], game_.language(),
                             groups_of(*map_view_.hovered(), map_->layers[layer_].id), map_words());
    }
    if (!quarter_.plays && !tutorial_ && dialog_ == Dialog::None) terms_.draw(ui, game_.catalog());
    if (quarter_.plays) {
        draw_quarter(ui);
    } else {
        draw_notice(ui);
    }
    draw_dialog(ui);
    draw_tutorial(ui);
    draw_caption(ui);
    refine(ui);
    if (wanted_) {
        const view::Command command = *std::exchange(wanted_, std::nullopt);
        perform(command);
        ui.keep_moving();
    }
}

// The forecast of the option that is rested on becomes finer while nothing else happens.
void Seat::refine(Ui& ui) {
    const std::optional<model::Decision> rested_on = std::exchange(rested_on_, std::nullopt);
    if (!refines_) return;
    if (game_.rest_on(dialog_ == Dialog::None ? rested_on : std::nullopt)) page_ = game_.page();
    if (game_.is_refining()) ui.keep_moving();
}

void Seat::watch_quarter(Ui& ui) {
    if (!quarter_.plays) return;
    const Input& input = ui.input();
    const bool is_skipped = quarter_.seconds > 0 && (!input.pressed.empty() || input.mouse_pressed);
    const auto months = static_cast<int>(quarter_.months.size());
    quarter_.seconds += input.seconds;
    if (ui.reduced_motion() || is_skipped || months <= 0 ||
        quarter_.seconds > seconds_a_month * static_cast<float>(months) + seconds_to_read) {
        quarter_.plays = false;
        focus_page_ = true;
    } else {
        ui.keep_moving();
    }
}

// The months of the quarter, one after the other, with what happened in each.
void Seat::draw_quarter(Ui& ui) {
    const view::Speaker speak(game_.catalog(), game_.language());
    const base::Month start = game_.session().scenario().start;
    const auto months = static_cast<int>(quarter_.months.size());
    // Beside the map where there is room, so that both can be seen.
    const bool is_beside = !quarter_room_.empty();
    const float pad = ui.px(is_beside ? 18 : 24);
    const float width =
        is_beside ? quarter_room_.width - ui.px(24) : std::min(ui.px(560), ui.screen().width - ui.px(32));
    const float inner = width - 2 * pad;
    const auto shown = std::min(months, static_cast<int>(quarter_.seconds / seconds_a_month) + 1);
    const auto content = [&](float x, float y) {
        float at_y = y;
        const base::Month month = start + (quarter_.first_month + shown - 1);
        at_y += ui.text(Type::Title, ui.color(Token::Ink), x, at_y, inner,
                        view::capitalized(speak.month(month))) +
                ui.px(12);
        const float gap = ui.px(6);
        const float each = (inner - gap * static_cast<float>(months - 1)) / static_cast<float>(months);
        for (int i = 0; i < months; ++i) {
            const float done =
                std::clamp(quarter_.seconds / seconds_a_month - static_cast<float>(i), 0.0F, 1.0F);
            meter(ui, {x + (each + gap) * static_cast<float>(i), at_y, each, ui.px(6)},
                  static_cast<double>(done), Token::Accent);
        }
        at_y += ui.px(18);
        const MonthOnMap& now = quarter_.months[static_cast<std::size_t>(shown - 1)];
        const auto sign = [&](void (*draw_sign)(Ui&, float, float), const std::string& words) {
            const float height = ui.text_height(Type::Caption, words, inner - ui.px(26));
            draw_sign(ui, x + ui.px(7), at_y + ui.fonts().line_height(Type::Caption) / 2);
            ui.text(Type::Caption, ui.color(Token::Ink), x + ui.px(26), at_y, inner - ui.px(26), words);
            at_y += height + ui.px(4);
        };
        sign(draw_patrol_sign, speak.count("desktop.quarter_patrol", sum_of(now.patrol)));
        sign(draw_booking_sign, speak.count("desktop.quarter_booked", sum_of(now.booked),
                                            {{"people", speak.whole(people_per_dot(quarter_.months))}}));
        at_y += ui.px(12);
        int lines = 0;
        for (const view::TimelineMark& mark : timeline_->marks) {
            const int of_quarter = mark.month - quarter_.first_month;
            if (mark.history || of_quarter < 0 || of_quarter >= months || lines == most_quarter_lines)
                continue;
            ++lines;
            const float line = ui.fonts().line_height(Type::Body);
            // Room is kept for what is still to come, so that nothing jumps.
            const bool is_told = of_quarter < shown;
            if (is_told) draw_timeline_glyph(ui, lane_of(mark), x + ui.px(7), at_y + line / 2, 0);
            const float height = ui.text_height(Type::Body, mark.words, inner - ui.px(26));
            if (is_told)
                ui.text(Type::Body, ui.color(Token::Ink), x + ui.px(26), at_y, inner - ui.px(26), mark.words);
            at_y += height + ui.px(6);
        }
        at_y += ui.px(6);
        at_y += ui.text(Type::Caption, ui.color(Token::Muted), x, at_y, inner, say("desktop.skip"));
        return at_y - y;
    };
    const float height =
        std::min(ui.measure([&] { return content(0, 0); }) + 2 * pad, ui.screen().height - ui.px(32));
    Rect rect{std::round((ui.screen().width - width) / 2), std::round((ui.screen().height - height) / 2),
              width, height};
    if (is_beside) {
        rect.x = quarter_room_.x + ui.px(12);
        rect.y = std::min(quarter_room_.y + ui.px(12), ui.screen().height - height - ui.px(16));
    }
    ui.begin_layer(ui.screen(), true);
    if (!is_beside) ui.fill(ui.screen(), ui.color(Token::Shade, 0.30F));
    if (is_beside) {
        const float gone = quarter_.seconds / seconds_a_month - static_cast<float>(shown - 1);
        draw_month_on_map(ui, map_rect_, game_.session().scenario(), quarter_.months,
                          static_cast<std::size_t>(shown - 1), std::clamp(gone, 0.0F, 1.0F));
        draw_meetings(ui, meetings_in(quarter_.first_month + shown - 1));
    }
    ui.shadow(rect, ui.px(16), 4);
    card_ground(ui, rect, {});
    ui.push_clip(rect);
    content(rect.x + pad, rect.y + pad);
    ui.pop_clip();
    ui.end_layer();
}

int Seat::meetings_in(int month) const {
    const std::vector<view::TimelineMark>& marks = timeline_->marks;
    return static_cast<int>(std::count_if(
        marks.begin(), marks.end(),
        [month](const view::TimelineMark& mark) { return mark.decision && mark.month == month; }));
}

// A sign at the head of the map for what was decided in a month.
void Seat::draw_meetings(Ui& ui, int count) {
    if (count == 0 || map_rect_.empty()) return;
    const view::Speaker speak(game_.catalog(), game_.language());
    const std::string words = speak.count("desktop.quarter_meetings", count);
    const float pad = ui.px(10);
    const float icon = ui.px(22);
    const float width = std::min(map_rect_.width - ui.px(24),
                                 ui.text_width(Type::CaptionStrong, words) + icon + 2 * pad + ui.px(2));
    const float text = ui.text_height(Type::CaptionStrong, words, width - icon - 2 * pad);
    const Rect rect{std::round(map_rect_.middle_x() - width / 2), map_rect_.y + ui.px(12), width,
                    text + ui.px(12)};
    ui.shadow(rect, ui.px(8));
    ui.fill(rect, ui.color(Token::Surface), ui.px(8));
    ui.icon(Icon::Council, rect.x + pad + ui.px(7), rect.middle_y(), Type::Label, ui.color(Token::Accent));
    ui.text(Type::CaptionStrong, ui.color(Token::Ink), rect.x + pad + icon, rect.middle_y() - text / 2,
            width - icon - 2 * pad, words);
}

// Where nothing moves, the districts where most happened last quarter.
std::vector<std::size_t> Seat::outlined(const Ui& ui) const {
    return ui.reduced_motion() ? busiest_districts(quarter_.months, most_outlined)
                               : std::vector<std::size_t>{};
}

// The outlined districts in words.
float Seat::draw_busiest(Ui& ui, float x, float y, float width) {
    const std::vector<std::size_t> districts = outlined(ui);
    if (districts.empty()) return 0;
    const view::Speaker speak(game_.catalog(), game_.language());
    std::vector<std::string> names;
    for (const std::size_t district : districts) {
        std::int64_t booked = 0;
        for (const MonthOnMap& month : quarter_.months)
            booked += month.booked[district];
        names.push_back(
            say("desktop.quarter_district",
                {{"district", game_.session().scenario().districts[district].name.in(game_.language())},
                 {"count", speak.whole(booked)}}));
    }
    return ui.text(Type::Caption, ui.color(Token::Muted), x, y, width,
                   say("desktop.quarter_busiest", {{"districts", speak.list(names)}})) +
           ui.px(10);
}

void Seat::draw_wide(Ui& ui, Mode mode) {
    const Rect screen = ui.screen();
    const float bar = top_bar_height(ui, mode);
    const float rail = ui.px(mode == Mode::Wide ? 184 : 60);
    const float right = ui.px(mode == Mode::Wide ? 336 : 300);
    const float gap = ui.px(16);
    draw_top_bar(ui, {0, 0, screen.width, bar}, mode);
    draw_rail(ui, {0, bar, rail, screen.height - bar}, mode == Mode::Wide);
    const bool keeps_right = !page_open_ || quarter_.plays || mode == Mode::Wide;
    const float right_x = keeps_right ? screen.width - right : screen.width;
    Rect center{rail, bar, right_x - rail, screen.height - bar};
    make_notice_room(ui, center);
    if (page_open_ && !quarter_.plays) {
        draw_page_panel(ui, center);
    } else {
        const float strip = timeline_ ? timeline_height(ui) + ui.px(24) : 0;
        const Rect inner{center.x + gap, center.y + gap, center.width - 2 * gap, center.height - 2 * gap};
        const Rect map{inner.x, inner.y, inner.width, inner.height - (strip > 0 ? strip + gap : 0)};
        draw_center(ui, map);
        if (strip > 0) draw_timeline_card(ui, {inner.x, inner.bottom() - strip, inner.width, strip});
    }
    quarter_room_ = {};
    if (keeps_right) {
        const Rect column{right_x, bar, right, screen.height - bar};
        draw_right(ui, column);
        quarter_room_ = column;
    }
}

void Seat::draw_narrow(Ui& ui) {
    quarter_room_ = {};
    const Rect screen = ui.screen();
    const float bar = top_bar_height(ui, Mode::Narrow);
    draw_top_bar(ui, {0, 0, screen.width, bar}, Mode::Narrow);
    Rect body{0, bar, screen.width, screen.height - bar};
    make_notice_room(ui, body);
    if (page_open_ && !quarter_.plays) {
        draw_page_panel(ui, body);
        return;
    }
    const float pad = ui.px(16);
    const float width = body.width - 2 * pad;
    const float top = ui.begin_scroll("seat", body, true);
    float y = top + pad;
    y += draw_grid(ui, headlines_.size(), pad, y, width, ui.px(104), 7,
                   [&](std::size_t i, float item_x, float item_y, float item_width, float least) {
                       return draw_headline(ui, headlines_[i], item_x, item_y, item_width, least);
                   });
    y += pad;
    if (map_ && !map_->layers.empty()) {
        y += draw_layer_chips(ui, pad, y, width) + ui.px(10);
        y += draw_busiest(ui, pad, y, width);
        const model::Map& map = game_.session().scenario().map;
        const auto shape = static_cast<float>(map.width > 0 ? map.height / map.width : 0.75);
        const float height = std::min(width * shape, std::max(body.height - pad, ui.px(260)));
        draw_map(ui, {pad, y, width, height});
        y += height + pad;
    }
    y += selected_ ? draw_district(ui, pad, y, width) : draw_agenda(ui, pad, y, width);
    y += pad;
    if (timeline_) {
        const float strip = timeline_height(ui) + ui.px(24);
        draw_timeline_card(ui, {pad, y, width, strip});
        y += strip + pad;
    }
    y += draw_advance(ui, pad, y, width) + pad;
    ui.end_scroll(y);
}

void Seat::draw_center(Ui& ui, const Rect& rect) {
    if (!map_ || map_->layers.empty()) return;
    const float gap = ui.px(12);
    float chips = draw_layer_chips(ui, rect.x, rect.y, rect.width);
    chips += draw_busiest(ui, rect.x, rect.y + chips + gap, rect.width);
    draw_map(ui, {rect.x, rect.y + chips + gap, rect.width, rect.height - chips - gap});
}

float Seat::draw_layer_chips(Ui& ui, float x, float y, float width) {
    std::vector<Tab> list;
    for (const view::MapLayer& layer : map_->layers)
        list.push_back({"layer." + layer.id, layer.name});
    layer_ = std::min(layer_, list.size() - 1);
    float height = 0;
    const int pressed = tabs(ui, x, y, width, list, layer_, height);
    if (pressed >= 0) layer_ = static_cast<std::size_t>(pressed);
    return height;
}

MapWords Seat::map_words() const {
    const std::string layer = map_ && layer_ < map_->layers.size() ? map_->layers[layer_].id : std::string();
    const bool is_lean = layer == "officials";
    const bool is_switch = layer == "activation";
    return {say(is_lean     ? "desktop.map_limits"
                : is_switch ? "desktop.map_inactive"
                            : "desktop.map_low"),
            say(is_lean     ? "desktop.map_cooperation"
                : is_switch ? "desktop.map_active"
                            : "desktop.map_high"),
            tells_by_group(layer) ? say("desktop.by_group." + layer) : say("desktop.by_group"),
            say(is_switch ? "desktop.map_none_active" : "desktop.map_no_figures"),
            say("desktop.map_click"),
            is_switch};
}

void Seat::draw_map(Ui& ui, const Rect& rect) {
    const Rect whole{rect.x, rect.y, std::floor(rect.width), std::floor(rect.height)};
    map_rect_ = whole;
    const auto pressed = map_view_.draw(ui, painter_, whole, game_.session().scenario(), map_->layers[layer_],
                                        game_.language(), selected_, outlined(ui), map_words());
    if (pressed) selected_ = selected_ == pressed ? std::nullopt : pressed;
}

void Seat::draw_timeline_card(Ui& ui, const Rect& rect) {
    card_ground(ui, rect, {});
    const TimelineWords words{say("desktop.lane_events"), say("desktop.lane_decisions"),
                              say("desktop.lane_history"), say("desktop.now")};
    const float pad = ui.px(12);
    const auto open =
        draw_timeline(ui, rect.inset(pad), *timeline_, game_.session().scenario().start, words, "timeline");
    if (open) ask(*open);
}

void Seat::draw_page_panel(Ui& ui, const Rect& rect) {
    const bool fresh = std::exchange(focus_page_, false);
    if (fresh) {
        ui.scroll_to_top("page");
        ui.set_focus("page.back", false);
        ui.set_ease("page", 0);
    }
    const float arrival = ui.ease("page", 1, 0.22F);
    const float pad = std::min(ui.px(36), std::max(ui.px(16), rect.width * 0.035F));
    const float head = ui.px(60);
    ui.fill({rect.x, rect.y + head, rect.width, std::max(1.0F, ui.px(1))}, ui.color(Token::Line, 0.35F));
    const float button = ui.px(40);
    const float middle = rect.y + head / 2;
    if (icon_button(ui, "page.back", {rect.x + ui.px(10), middle - button / 2, button, button}, Icon::Back,
                    say("desktop.back"))) {
        notice_.clear();
        go_back(ui);
        if (!page_open_) return;
    }
    if (icon_button(ui, "page.close",
                    {rect.right() - ui.px(10) - button, middle - button / 2, button, button}, Icon::Close,
                    say("desktop.show_map"))) {
        show_map();
        return;
    }
    const float title_x = rect.x + ui.px(10) + button + ui.px(10);
    const PageKind kind = game_.address().kind;
    const bool can_filter = kind == PageKind::Archive || kind == PageKind::Cases || kind == PageKind::Levers;
    const float room = rect.right() - ui.px(20) - button - title_x;
    const float field = can_filter ? std::min(ui.px(260), room * 0.5F) : 0;
    ui.icon(icon_of(kind), title_x + ui.px(10), middle, Type::Label, ui.color(Token::Accent));
    const float title_width = room - ui.px(30) - field - ui.px(8);
    Type title_type = Type::BodyStrong;
    if (ui.text_height(title_type, page_.title, title_width) > head) title_type = Type::CaptionStrong;
    const float title_height = ui.text_height(title_type, page_.title, title_width);
    ui.text(title_type, ui.color(Token::Ink), title_x + ui.px(30), middle - title_height / 2, title_width,
            page_.title);
    if (can_filter) {
        ui.text_field("page.filter",
                      {rect.right() - ui.px(20) - button - field, middle - ui.px(20), field, ui.px(40)},
                      filter_, say("desktop.filter"));
    }

    const Rect body{rect.x, rect.y + head + 1, rect.width, rect.height - head - 1};
    const float width = std::min(body.width - 2 * pad, ui.px(1120));
    const float left = std::floor(body.x + (body.width - width) / 2);
    const float top = ui.begin_scroll("page", body, true);
    ui.set_fade(arrival);
    const float slide = std::round((1 - arrival) * ui.px(12));
    BlockContext blocks = context();
    float y = top + ui.px(24) + slide;
    const view::Page shown = can_filter ? filter_page(page_, filter_) : view::Page{};
    const view::Page& page = can_filter ? shown : page_;
    y += draw_page(ui, blocks, page, left, y, width);
    if (page.blocks.empty()) {
        y += ui.text(Type::Body, ui.color(Token::Muted), left, y, width, say("desktop.nothing_found"));
    }
    ui.set_fade(1);
    ui.end_scroll(y - slide + ui.px(40));
    if (!ui.measuring()) rested_on_ = blocks.rested_on;
    take(blocks);
}

void Seat::make_notice_room(Ui& ui, Rect& area) {
    const bool was_empty = notice_room_.empty();
    notice_room_ = quarter_.plays ? Rect{} : take_notice_room(ui, area, notice_);
    // What was pressed stays in sight above it.
    if (was_empty && !notice_room_.empty()) ui.reveal(ui.focus());
}

void Seat::draw_notice(Ui& ui) {
    if (notice_.empty()) return;
    if (notice_room_.empty()) {
        ui.keep_moving();  // told in this frame: room is made in the next
        return;
    }
    if (draw_notice_bar(ui, notice_room_, notice_, notice_is_warning_, say("desktop.dismiss")))
        notice_.clear();
}

void Seat::draw_dialog(Ui& ui) {
    const float arrival = ui.ease("dialog", dialog_ == Dialog::None ? 0.0F : 1.0F, 0.18F);
    if (dialog_ == Dialog::None) return;
    draw_dialog_card(ui, arrival, dialog_ == Dialog::Menu ? 560 : 520, [&](float x, float y, float width) {
        switch (dialog_) {
            case Dialog::Settings: return draw_settings_dialog(ui, x, y, width);
            case Dialog::ConfirmAdvance: return draw_confirm_dialog(ui, x, y, width);
            case Dialog::Menu: return draw_menu_dialog(ui, x, y, width);
            case Dialog::None: break;
        }
        return 0.0F;
    });
}

float Seat::draw_settings_dialog(Ui& ui, float x, float y, float width) {
    Settings changed = settings_;
    bool done = false;
    const float height = draw_settings_panel(ui, game_.catalog(), changed, done, x, y, width);
    if (ui.measuring()) return height;
    if (!(changed == settings_)) set_settings(changed);
    if (done) dialog_ = Dialog::None;
    if (std::exchange(focus_dialog_, false)) ui.set_focus("theme.paper", false);
    return height;
}

float Seat::draw_confirm_dialog(Ui& ui, float x, float y, float width) {
    float at_y = y;
    at_y +=
        ui.text(Type::Title, ui.color(Token::Ink), x, at_y, width, say("desktop.confirm_title")) + ui.px(10);
    at_y +=
        ui.text(Type::Body, ui.color(Token::Ink), x, at_y, width, say("desktop.confirm_words")) + ui.px(12);
    for (const model::EventId id : agenda_) {
        if (is_decided(id)) continue;
        const model::Event& event = game_.session().scenario().events[id.index];
        ui.icon(Icon::Agenda, x + ui.px(8), at_y + ui.fonts().line_height(Type::BodyStrong) / 2, Type::Label,
                ui.color(Token::Accent));
        at_y += ui.text(Type::BodyStrong, ui.color(Token::Ink), x + ui.px(26), at_y, width - ui.px(26),
                        event.title.in(game_.language()));
        if (event.standing_choice.is_valid() && event.standing_choice.index < event.options.size()) {
            const std::string& option = event.options[event.standing_choice.index].name.in(game_.language());
            at_y += ui.text(Type::Caption, ui.color(Token::Muted), x + ui.px(26), at_y, width - ui.px(26),
                            say("desktop.confirm_standing", {{"option", option}}));
        }
        at_y += ui.px(8);
    }
    at_y += ui.px(12);
    ButtonLook stay;
    ButtonLook go;
    go.kind = ButtonKind::Primary;
    const std::string stay_label = say("desktop.confirm_stay");
    const std::string go_label = say("desktop.confirm_go");
    const float gap = ui.px(12);
    const float both = button_width(ui, stay_label, stay) + gap + button_width(ui, go_label, go);
    const bool beside = both <= width;
    const float each = beside ? (width - gap) / 2 : width;
    const float height =
        std::max(button_height(ui, stay_label, stay, each), button_height(ui, go_label, go, each));
    if (button(ui, "advance.stay", {x, at_y, each, height}, stay_label, stay)) dialog_ = Dialog::None;
    const float go_y = beside ? at_y : at_y + height + gap;
    if (button(ui, "advance.go", {beside ? x + each + gap : x, go_y, each, height}, go_label, go))
        request_advance();
    if (!ui.measuring() && std::exchange(focus_dialog_, false)) ui.set_focus("advance.go", false);
    return go_y + height - y;
}

float Seat::draw_menu_dialog(Ui& ui, float x, float y, float width) {
    float at_y = y;
    at_y += draw_rail_items(ui, x, at_y, width, true, ui.px(36)) + ui.px(12);
    at_y += draw_tools(ui, x, at_y, width, true);
    if (!ui.measuring() && std::exchange(focus_dialog_, false)) ui.set_focus("open.map", false);
    return at_y - y;
}

const std::vector<GroupShare>& Seat::groups_of(std::size_t district, std::string_view layer) {
    if (counted_district_ != district || counted_layer_ != layer) {
        counted_district_ = district;
        counted_layer_ = layer;
        counted_groups_ = count_groups(district, layer);
    }
    return counted_groups_;
}

bool Seat::tells_by_group(std::string_view layer) const {
    const view::Chronicle chronicle(game_.session());
    if (layer == "trust") return chronicle.survey(chronicle.last()).taken;
    return chronicle.last() > 0 && (layer == "reporting" || layer == "victimization" || layer == "holds");
}

std::vector<GroupShare> Seat::count_groups(std::size_t district, std::string_view layer) const {
    using model::Metric;
    const view::Chronicle chronicle(game_.session());
    const view::Speaker speak(game_.catalog(), game_.language());
    const model::Scenario& scenario = game_.session().scenario();
    const model::DistrictId id{static_cast<std::uint32_t>(district)};
    const std::size_t now = chronicle.last();
    const std::size_t year = chronicle.months_ago(12);
    const double months = std::max(1.0, static_cast<double>(now - year));
    const bool by_layer = tells_by_group(layer);
    const view::Survey survey = chronicle.survey(now, id);
    const auto all = static_cast<double>(
        std::max<std::int64_t>(1, chronicle.sum(now, Metric::Residents, {id, std::nullopt})));
    std::vector<GroupShare> groups;
    double most = 0;
    for (std::uint32_t g = 0; g < scenario.groups.size(); ++g) {
        const model::Group& group = scenario.groups[g];
        const view::Place place{id, model::GroupId{g}};
        const auto residents = static_cast<double>(chronicle.sum(now, Metric::Residents, place));
        double crimes = 0;
        double reports = 0;
        for (std::size_t c = 0; c < model::victim_offense_count; ++c) {
            const auto offense = static_cast<model::Offense>(c);
            crimes += static_cast<double>(chronicle.tally(model::victimizations(offense), year, now, place));
            reports += static_cast<double>(chronicle.tally(model::reports(offense), year, now, place));
        }
        GroupShare shown;
        shown.name = (group.short_name.empty() ? group.name : group.short_name).in(game_.language());
        if (!by_layer) {
            shown.share = residents / all;
            shown.words = speak.percent(shown.share);
        } else if (layer == "trust") {
            shown.share = g < survey.shares.size() ? survey.shares[g] : 0;
            shown.words = speak.percent(shown.share);
        } else if (layer == "reporting") {
            shown.share = crimes > 0 ? reports / crimes : 0;
            shown.words = crimes > 0 ? speak.percent(shown.share) : std::string("\u2013");
        } else if (layer == "victimization") {
            shown.share = residents > 0 ? crimes * 12 / months * 1000 / residents : 0;
            shown.words = residents > 0 ? speak.number(shown.share, 1) : std::string("\u2013");
        } else {
            const std::int64_t holds = chronicle.tally(Metric::HoldsHonored, year, now, place);
            shown.share = static_cast<double>(holds);
            shown.words = speak.whole(holds);
        }
        most = std::max(most, shown.share);
        groups.push_back(std::move(shown));
    }
    // Counts and rates have no natural end: the longest bar is the largest of them.
    if (by_layer && layer != "trust" && layer != "reporting" && most > 0) {
        for (GroupShare& group : groups)
            group.share /= most;
    }
    return groups;
}

}  // namespace homerule::desktop

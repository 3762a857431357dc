#include "desktop/blocks.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <utility>

#include "desktop/charts.hpp"
#include "desktop/widgets.hpp"
#include "view/scene.hpp"

namespace homerule::desktop {
namespace {

constexpr float reading_width = 700;  // about 75 letters a line

float reading(Ui& ui, float width) {
    return std::min(width, ui.px(reading_width));
}

const model::Source* source_of(const BlockContext& context, const view::Citation& citation) {
    const model::Evidence* evidence = context.evidence;
    if (evidence == nullptr || citation.source.index >= evidence->sources.size()) return nullptr;
    return &evidence->sources[citation.source.index];
}

// Citations as small links, wrapped.
float draw_citations(Ui& ui, BlockContext& context, const std::vector<view::Citation>& citations, float x,
                     float y, float width) {
    if (citations.empty()) return 0;
    const float row = ui.fonts().line_height(Type::Caption) + ui.px(6);
    float at_x = x;
    float at_y = y;
    for (const view::Citation& citation : citations) {
        const float needed = std::min(width, ui.text_width(Type::Caption, citation.words) + ui.px(24));
        if (at_x > x && at_x + needed > x + width) {
            at_x = x;
            at_y += row;
        }
        const float words = ui.text_height(Type::Caption, citation.words, needed - ui.px(22));
        const Rect rect{at_x, at_y, needed, std::max(row - ui.px(4), words)};
        const model::Source* source = source_of(context, citation);
        const Touch touch = ui.touch("source." + (source == nullptr ? citation.words : source->id), rect,
                                     citation.words, true, ui.px(4));
        const ImU32 color = ui.color(touch.warmth > 0.5F ? Token::Accent : Token::Muted);
        ui.icon(Icon::Archive, at_x + ui.px(8), at_y + ui.fonts().line_height(Type::Caption) / 2,
                Type::Caption, color);
        ui.text(Type::Caption, color, at_x + ui.px(20), at_y, needed - ui.px(19), citation.words);
        if (source != nullptr) {
            ui.tooltip(touch, rect, source->author + ". " + source->title + ", " + source->year + ".");
            if (touch.activated) {
                context.pressed = view::open(view::archive(view::Shelf::Sources, citation.source.index));
            }
        }
        at_x += needed + ui.px(12);
        at_y += rect.height > row ? rect.height - row : 0;
    }
    return at_y + row - y;
}

float draw_heading(Ui& ui, const view::Heading& heading, float x, float y, float width) {
    const Type type = heading.level <= 1   ? Type::Title
                      : heading.level == 2 ? Type::Subtitle
                                           : Type::BodyStrong;
    return ui.text(type, ui.color(Token::Ink), x, y, width, heading.words);
}

// Two letters for a speaker, as on a letterhead; little words give none.
std::string initials(std::string_view name) {
    std::string letters;
    for (std::size_t at = 0; at < name.size() && letters.size() < 2;) {
        const std::size_t end = std::min(name.find(' ', at), name.size());
        const auto first = static_cast<unsigned char>(name[at < end ? at : 0]);
        const bool is_little = !letters.empty() && end - at < 4;
        if (end > at && !is_little && first < 0x80 && std::isalpha(first) != 0) {
            letters.push_back(static_cast<char>(std::toupper(first)));
        }
        at = end + 1;
    }
    return letters;
}

float draw_quote(Ui& ui, BlockContext& context, const view::Paragraph& quote, float x, float y, float width,
                 float least_height) {
    CardLook look;
    look.padding = 18;
    return card(ui, x, y, width, look, least_height, [&](float inner_x, float inner_y, float inner) {
        const float face = ui.px(34);
        float at_y = inner_y;
        const float name_width = inner - face - ui.px(12);
        const float name_height = std::max(face, ui.text_height(Type::BodyStrong, quote.speaker, name_width));
        if (!quote.speaker.empty()) {
            ui.circle(inner_x + face / 2, at_y + name_height / 2, face / 2,
                      ui.color(ui.theme().tint(Token::Accent)));
            ui.text_line(Type::CaptionStrong, ui.color(Token::Accent), inner_x + face / 2,
                         at_y + name_height / 2, initials(quote.speaker), Align::Center);
            const float words = ui.text_height(Type::BodyStrong, quote.speaker, name_width);
            ui.text(Type::BodyStrong, ui.color(Token::Ink), inner_x + face + ui.px(12),
                    at_y + (name_height - words) / 2, name_width, quote.speaker);
            at_y += name_height + ui.px(10);
        }
        at_y += context.text(ui, Type::Reading, ui.color(Token::Ink), inner_x, at_y, inner, quote.words);
        if (!quote.citations.empty()) {
            at_y += ui.px(8);
            at_y += draw_citations(ui, context, quote.citations, inner_x, at_y, inner);
        }
        return at_y - inner_y;
    });
}

float draw_banner(Ui& ui, BlockContext& context, const view::Paragraph& paragraph, float x, float y,
                  float width, Token token, Icon icon) {
    CardLook look;
    look.padding = 14;
    look.accent = token;
    look.tinted = true;
    return card(ui, x, y, width, look, 0, [&](float inner_x, float inner_y, float inner) {
        const float space = ui.px(28);
        float at_y = inner_y;
        ui.icon(icon, inner_x + ui.px(10), at_y + ui.fonts().line_height(Type::Body) / 2, Type::Label,
                ui.color(token));
        at_y += context.text(ui, Type::Body, ui.color(Token::Ink), inner_x + space, at_y, inner - space,
                             paragraph.words);
        if (!paragraph.citations.empty()) {
            at_y += ui.px(6);
            at_y += draw_citations(ui, context, paragraph.citations, inner_x + space, at_y, inner - space);
        }
        return at_y - inner_y;
    });
}

Icon icon_of_command(const view::Action& action) {
    if (!action.enabled) return Icon::Lock;
    if (action.chosen) return Icon::Check;
    switch (action.command.kind) {
        case view::CommandKind::Open: return Icon::ChevronRight;
        case view::CommandKind::Back: return Icon::Back;
        case view::CommandKind::Decide: return Icon::Plus;
        case view::CommandKind::Withdraw: return Icon::Undo;
        case view::CommandKind::Advance: return Icon::Forward;
        case view::CommandKind::Undo: return Icon::Undo;
        case view::CommandKind::Redo: return Icon::Redo;
        case view::CommandKind::GoTo: return Icon::Place;
        case view::CommandKind::Save: return Icon::Save;
        case view::CommandKind::Quit: return Icon::Close;
        case view::CommandKind::UseLens:
        case view::CommandKind::TakePosition: return Icon::Lens;
        case view::CommandKind::Speak: return Icon::Language;
        case view::CommandKind::Start:
        case view::CommandKind::Continue: return Icon::Forward;
        case view::CommandKind::GoHome: return Icon::Home;
    }
    return Icon::None;
}

float draw_action_row(Ui& ui, BlockContext& context, const view::Action& action, float x, float y,
                      float width, float least_height) {
    const float pad = ui.px(14);
    const float icon_space = ui.px(30);
    const float inner = width - 2 * pad - icon_space;
    const float label = ui.text_height(Type::Label, action.label, inner);
    const float detail =
        action.detail.empty() ? 0 : ui.text_height(Type::Caption, action.detail, inner) + ui.px(2);
    const bool is_blocked = !action.enabled && !action.blocked_because.empty();
    const float blocked =
        is_blocked ? ui.text_height(Type::Caption, action.blocked_because, inner) + ui.px(4) : 0;
    const float height = std::max({least_height, ui.px(48), label + detail + blocked + 2 * ui.px(12)});
    if (ui.measuring()) return height;
    const Rect rect{x, y, width, height};
    const float radius = ui.px(10);
    const Touch touch = ui.touch(action.id, rect, action.label, action.enabled, radius);
    const Color rest = action.chosen ? ui.theme().tint(Token::Accent) : ui.theme().of(Token::Surface);
    ui.fill(rect,
            ui.color(mix(rest, ui.theme().of(Token::Accent),
                         action.enabled ? 0.06 * static_cast<double>(touch.warmth) : 0)),
            radius);
    ui.stroke(rect,
              ui.color(action.chosen ? ui.theme().of(Token::Accent)
                                     : mix(ui.theme().of(Token::Surface),
                                           ui.theme().of(touch.warmth > 0.5F ? Token::Accent : Token::Line),
                                           0.6 + 0.4 * static_cast<double>(touch.warmth))),
              action.chosen ? ui.px(2) : std::max(1.0F, ui.px(1)), radius);
    float at_y = y + (height - label - detail - blocked) / 2;
    at_y += ui.text(Type::Label,
                    ui.color(!action.enabled ? Token::Muted
                             : action.chosen ? Token::Accent
                                             : Token::Ink),
                    x + pad, at_y, inner, action.label);
    if (!action.detail.empty()) {
        at_y +=
            ui.text(Type::Caption, ui.color(Token::Muted), x + pad, at_y + ui.px(2), inner, action.detail) +
            ui.px(2);
    }
    if (is_blocked) {
        ui.text(Type::Caption, ui.color(Token::Down), x + pad, at_y + ui.px(4), inner,
                action.blocked_because);
    }
    ui.icon(icon_of_command(action), rect.right() - pad - ui.px(8), rect.middle_y(), Type::Label,
            ui.color(!action.enabled ? Token::Muted : Token::Accent));
    if (touch.activated) context.press(action);
    return height;
}

bool holds(std::string_view text, std::string_view wanted) {
    return view::folded(text).find(view::folded(wanted)) != std::string::npos;
}

// What kind of space stands before a block.
float gap_before(const view::Block& block) {
    if (const auto* heading = std::get_if<view::Heading>(&block))
        return heading->level <= 1 ? 8 : heading->level == 2 ? 32 : 20;
    if (const auto* paragraph = std::get_if<view::Paragraph>(&block)) {
        return paragraph->tone == view::Tone::Plain || paragraph->tone == view::Tone::Quiet ? 12 : 16;
    }
    return 20;
}

bool is_quote(const view::Block& block) {
    const auto* paragraph = std::get_if<view::Paragraph>(&block);
    return paragraph != nullptr && paragraph->tone == view::Tone::Quote;
}

template <class Kind>
std::size_t run_of(const std::vector<view::Block>& blocks, std::size_t from) {
    std::size_t count = 0;
    while (from + count < blocks.size() && std::holds_alternative<Kind>(blocks[from + count]))
        ++count;
    return count;
}

// A heading of a part with only words, figures and actions below it: such parts stand side by side as cards.
struct Part {
    std::size_t first = 0;  // the heading
    std::size_t end = 0;
};

std::optional<Part> part_at(const std::vector<view::Block>& blocks, std::size_t from) {
    if (from >= blocks.size()) return std::nullopt;
    const auto* heading = std::get_if<view::Heading>(&blocks[from]);
    if (heading == nullptr || heading->level < 3) return std::nullopt;
    Part part{from, from + 1};
    std::size_t letters = 0;
    while (part.end < blocks.size() && !std::holds_alternative<view::Heading>(blocks[part.end])) {
        const view::Block& block = blocks[part.end];
        if (const auto* paragraph = std::get_if<view::Paragraph>(&block)) {
            letters += paragraph->words.size();
        } else if (const auto* choices = std::get_if<view::Choices>(&block)) {
            // What has a title of its own is no longer of this part.
            if (!choices->title.empty() && part.end > from + 1) break;
            if (choices->actions.size() > 5 || !choices->title.empty()) return std::nullopt;
        } else {
            return std::nullopt;
        }
        ++part.end;
    }
    if (part.end == from + 1 || letters > 700) return std::nullopt;
    return part;
}

}  // namespace

void BlockContext::press(const view::Action& action) {
    if (action.enabled) {
        pressed = action.command;
    } else {
        blocked = action.blocked_because.empty() ? action.label : action.blocked_because;
    }
}

std::pair<std::string, std::string> split_value(const std::string& value) {
    const std::size_t space = value.find(' ');
    if (space == std::string::npos) return {value, {}};
    return {value.substr(0, space), value.substr(space + 1)};
}

std::string id_of_open(const view::Command& command) {
    const view::Address& address = command.address;
    std::string id = "open." + std::string(view::page_id(address.kind));
    if (address.subject != 0 || address.detail != 0) id += "." + std::to_string(address.subject);
    if (address.detail != 0) id += "." + std::to_string(address.detail);
    return id;
}

Token token_of_change(int better) {
    return better > 0 ? Token::Up : better < 0 ? Token::Down : Token::Muted;
}

Icon icon_of_headline(std::string_view id) {
    static constexpr std::array<Icon, model::headline_count> icons{
        Icon::Trust,      Icon::Safety,   Icon::FiscalStrain, Icon::FederalStanding,
        Icon::DueProcess, Icon::Approval, Icon::Transparency};
    for (std::size_t i = 0; i < model::headline_count; ++i) {
        if (model::headline_ids[i] == id) return icons[i];
    }
    return Icon::Dot;
}

float draw_grid(Ui& ui, std::size_t count, float x, float y, float width, float least_width,
                std::size_t most_columns,
                const std::function<float(std::size_t, float, float, float, float)>& item) {
    if (count == 0) return 0;
    const float gap = ui.px(16);
    auto columns = static_cast<std::size_t>(std::max(1.0F, std::floor((width + gap) / (least_width + gap))));
    columns = std::min({columns, most_columns, count});
    const float column = (width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    float at_y = y;
    for (std::size_t first = 0; first < count; first += columns) {
        const std::size_t end = std::min(count, first + columns);
        float highest = 0;
        for (std::size_t i = first; i < end; ++i) {
            const float needed = ui.measure([&] { return item(i, 0, 0, std::floor(column), 0); });
            highest = std::max(highest, needed);
        }
        if (!ui.measuring()) {
            for (std::size_t i = first; i < end; ++i) {
                const float at_x = x + (column + gap) * static_cast<float>(i - first);
                item(i, std::round(at_x), std::round(at_y), std::floor(column), highest);
            }
        }
        at_y += highest + (end < count ? gap : 0);
    }
    return at_y - y;
}

namespace {

float draw_plain(Ui& ui, BlockContext& context, const view::Paragraph& paragraph, Type type, float x, float y,
                 float width) {
    const bool is_quiet = paragraph.tone == view::Tone::Quiet;
    float at_y = y;
    at_y += context.text(ui, is_quiet ? Type::Caption : type, ui.color(is_quiet ? Token::Muted : Token::Ink),
                         x, at_y, width, paragraph.words);
    if (!paragraph.citations.empty()) {
        at_y += ui.px(4);
        at_y += draw_citations(ui, context, paragraph.citations, x, at_y, width);
    }
    return at_y - y;
}

}  // namespace

float draw_paragraph(Ui& ui, BlockContext& context, const view::Paragraph& paragraph, float x, float y,
                     float width) {
    const float room = reading(ui, width);
    switch (paragraph.tone) {
        case view::Tone::Quote: return draw_quote(ui, context, paragraph, x, y, room, 0);
        case view::Tone::Notice:
            return draw_banner(ui, context, paragraph, x, y, room, Token::Accent, Icon::Notice);
        case view::Tone::Warning:
            return draw_banner(ui, context, paragraph, x, y, room, Token::Down, Icon::Warning);
        case view::Tone::Plain:
        case view::Tone::Quiet: break;
    }
    return draw_plain(ui, context, paragraph, Type::Reading, x, y, room);
}

float draw_metric(Ui& ui, BlockContext& context, const view::MetricLine& metric, float x, float y,
                  float width, float least_height) {
    const float pad = ui.px(16);
    const float inner = width - 2 * pad;
    const Token token = token_of_change(metric.better);
    const auto content = [&](float inner_x, float inner_y) {
        float at_y = inner_y;
        const float icon_space = ui.px(26);
        ui.icon(icon_of_headline(metric.id), inner_x + ui.px(9),
                at_y + ui.fonts().line_height(Type::Caption) / 2, Type::Label, ui.color(Token::Accent));
        at_y += ui.text(Type::CaptionStrong, ui.color(Token::Muted), inner_x + icon_space, at_y,
                        inner - icon_space, metric.name);
        at_y += ui.px(6);
        const std::pair<std::string, std::string> value = split_value(metric.value);
        const bool has_number = value.first.find_first_of("0123456789") != std::string::npos;
        if (has_number) {
            at_y += ui.text(Type::FigureLarge, ui.color(Token::Ink), inner_x, at_y, inner, value.first);
            at_y += ui.text(Type::Caption, ui.color(Token::Muted), inner_x, at_y, inner, value.second);
        } else {
            at_y += ui.text(Type::BodyStrong, ui.color(Token::Ink), inner_x, at_y, inner, metric.value);
        }
        if (metric.series.size() > 1) {
            sparkline(ui, {inner_x, at_y + ui.px(6), inner, ui.px(26)}, metric.series, Token::Accent);
            at_y += ui.px(38);
        } else if (metric.level >= 0) {
            meter(ui, {inner_x, at_y + ui.px(6), inner, ui.px(6)}, metric.level, Token::Accent);
            at_y += ui.px(18);
        }
        at_y += ui.text(Type::Caption, ui.color(token), inner_x, at_y, inner, metric.change);
        return at_y - inner_y;
    };
    const float height = std::max(least_height, ui.measure([&] { return content(0, 0); }) + 2 * pad);
    if (ui.measuring()) return height;
    const Rect rect{x, y, width, height};
    Touch touch;
    if (metric.open) touch = ui.touch("open.why." + metric.id, rect, metric.words, true, ui.px(12));
    card_ground(ui, rect, {}, touch.warmth);
    content(x + pad, y + pad);
    ui.tooltip(touch, rect, metric.words);
    if (touch.activated) context.pressed = metric.open;
    return height;
}

namespace {

// One of several short things is looked at: chips say so with less room than buttons.
bool is_row_of_chips(Ui& ui, const view::Choices& choices, float width) {
    std::size_t chosen = 0;
    for (const view::Action& action : choices.actions) {
        if (action.chosen) ++chosen;
        const bool is_plain =
            action.enabled && action.detail.empty() && action.command.kind == view::CommandKind::Open;
        if (!is_plain || choice_chip_width(ui, action.label) > width) return false;
    }
    return chosen == 1 && choices.actions.size() > 1;
}

}  // namespace

float draw_choices(Ui& ui, BlockContext& context, const view::Choices& choices, float x, float y,
                   float width) {
    float at_y = y;
    if (!choices.title.empty()) {
        at_y += ui.text(Type::Subtitle, ui.color(Token::Ink), x, at_y, width, choices.title) + ui.px(10);
    }
    if (is_row_of_chips(ui, choices, width)) {
        std::vector<Tab> list;
        std::size_t chosen = choices.actions.size();
        for (std::size_t i = 0; i < choices.actions.size(); ++i) {
            list.push_back({choices.actions[i].id, choices.actions[i].label});
            if (choices.actions[i].chosen) chosen = i;
        }
        float height = 0;
        const int pressed = tabs(ui, x, at_y, width, list, chosen, height);
        if (pressed >= 0) context.press(choices.actions[static_cast<std::size_t>(pressed)]);
        return at_y + height - y;
    }
    const std::size_t columns = choices.actions.size() > 1 ? (width > ui.px(1000) ? 3 : 2) : 1;
    const float room = choices.actions.size() > 1 ? width : reading(ui, width);
    at_y += draw_grid(ui, choices.actions.size(), x, at_y, room, ui.px(280), columns,
                      [&](std::size_t i, float item_x, float item_y, float item_width, float least) {
                          return draw_action_row(ui, context, choices.actions[i], item_x, item_y, item_width,
                                                 least);
                      });
    return at_y - y;
}

float draw_table_rows(Ui& ui, BlockContext& context, const view::Table& table, float inner_x, float inner_y,
                      float inner) {
    const std::size_t columns = table.columns.size();
    float at_y = inner_y;
    if (!table.title.empty())
        at_y += ui.text(Type::BodyStrong, ui.color(Token::Ink), inner_x, at_y, inner, table.title) + ui.px(8);
    if (columns > 0) {
        const auto is_numeric = [&](std::size_t c) { return c < table.numeric.size() && table.numeric[c]; };
        const float gap = ui.px(16);
        // Wishes: what each column would like, and the least that no word is broken.
        std::vector<float> wish(columns, 0);
        std::vector<float> least(columns, 0);
        for (std::size_t c = 0; c < columns; ++c) {
            wish[c] = ui.text_width(Type::CaptionStrong, table.columns[c]);
            least[c] = ui.word_width(Type::CaptionStrong, table.columns[c]);
            for (const auto& row : table.rows) {
                if (c >= row.size()) continue;
                wish[c] = std::max(wish[c], ui.text_width(Type::Body, row[c]));
                least[c] = std::max(least[c], is_numeric(c) ? ui.text_width(Type::Body, row[c])
                                                            : ui.word_width(Type::Body, row[c]));
            }
            wish[c] = std::max(std::min(wish[c], ui.px(420)), least[c]) + 2;
            least[c] = std::min(least[c] + 2, wish[c]);
        }
        const bool has_opens = std::any_of(table.opens.begin(), table.opens.end(),
                                           [](const auto& open) { return open.has_value(); });
        const float mark = has_opens ? ui.px(20) : 0;
        float all_least = gap * static_cast<float>(columns - 1) + mark;
        float all_wish = all_least;
        for (std::size_t c = 0; c < columns; ++c) {
            all_least += least[c];
            all_wish += wish[c];
        }
        const bool is_stacked = all_least > inner && columns > 1;
        std::vector<float> column_width = wish;
        if (!is_stacked && all_wish > inner) {
            // Narrow the wide ones, each by its share of what it could give.
            const float give = (all_wish - inner) / std::max(1.0F, all_wish - all_least);
            for (std::size_t c = 0; c < columns; ++c)
                column_width[c] = wish[c] - (wish[c] - least[c]) * give;
        } else if (!is_stacked) {
            // Before figures the first column takes what is left: figures end at the edge.
            const bool has_figures =
                std::find(table.numeric.begin(), table.numeric.end(), true) != table.numeric.end();
            column_width[0] += has_figures ? inner - all_wish : std::min(inner - all_wish, ui.px(160));
            float used = mark + gap * static_cast<float>(columns - 1);
            for (const float one : column_width)
                used += one;
            const float spare = (inner - used) / static_cast<float>(columns);
            for (float& one : column_width)
                one += std::min(spare, ui.px(60));
        }
        if (!is_stacked) {
            float header = 0;
            for (std::size_t c = 0; c < columns; ++c)
                header =
                    std::max(header, ui.text_height(Type::CaptionStrong, table.columns[c], column_width[c]));
            float at_x = inner_x;
            for (std::size_t c = 0; c < columns; ++c) {
                const float height = ui.text_height(Type::CaptionStrong, table.columns[c], column_width[c]);
                ui.text(Type::CaptionStrong, ui.color(Token::Muted), at_x, at_y + header - height,
                        column_width[c], table.columns[c], is_numeric(c) ? Align::Right : Align::Left);
                at_x += column_width[c] + gap;
            }
            at_y += header + ui.px(6);
            ui.fill({inner_x, at_y, inner, std::max(1.0F, ui.px(1))}, ui.color(Token::Line, 0.8F));
        }
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
            const auto& row = table.rows[r];
            float height = 0;
            if (is_stacked) {
                for (std::size_t c = 0; c < std::min(columns, row.size()); ++c)
                    height += ui.text_height(Type::Caption, table.columns[c], inner - mark) +
                              ui.text_height(Type::Body, row[c], inner - mark) + ui.px(2);
            } else {
                for (std::size_t c = 0; c < std::min(columns, row.size()); ++c)
                    height = std::max(height, ui.text_height(Type::Body, row[c], column_width[c]));
            }
            height += ui.px(12);
            const Rect rect{inner_x - ui.px(8), at_y, inner + ui.px(16), height};
            const bool opens = r < table.opens.size() && table.opens[r].has_value();
            if (opens) {
                const std::string label = row.empty() ? std::string() : row.front();
                const Touch touch = ui.touch(id_of_open(*table.opens[r]), rect, label, true, ui.px(6));
                if (touch.warmth > 0) ui.fill(rect, ui.color(Token::Accent, 0.08F * touch.warmth), ui.px(6));
                ui.icon(Icon::ChevronRight, inner_x + inner - ui.px(6), rect.middle_y(), Type::Label,
                        ui.color(Token::Accent));
                if (touch.activated) context.pressed = table.opens[r];
            }
            float at_x = inner_x;
            float cell_y = at_y + ui.px(6);
            for (std::size_t c = 0; c < std::min(columns, row.size()); ++c) {
                if (is_stacked) {
                    cell_y += ui.text(Type::Caption, ui.color(Token::Muted), inner_x, cell_y, inner - mark,
                                      table.columns[c]);
                    cell_y +=
                        ui.text(Type::Body, ui.color(Token::Ink), inner_x, cell_y, inner - mark, row[c]) +
                        ui.px(2);
                } else {
                    ui.text(Type::Body, ui.color(Token::Ink), at_x, cell_y, column_width[c], row[c],
                            is_numeric(c) ? Align::Right : Align::Left);
                    at_x += column_width[c] + gap;
                }
            }
            at_y += height;
            if (r + 1 < table.rows.size()) separator(ui, inner_x, at_y, inner);
        }
    }
    if (!table.words.empty()) {
        at_y += ui.px(10);
        at_y += ui.text(Type::Caption, ui.color(Token::Muted), inner_x, at_y, inner, table.words);
    }
    return at_y - inner_y;
}

float draw_table(Ui& ui, BlockContext& context, const view::Table& table, float x, float y, float width) {
    CardLook look;
    look.padding = 18;
    return card(ui, x, y, width, look, 0, [&](float inner_x, float inner_y, float inner) {
        return draw_table_rows(ui, context, table, inner_x, inner_y, inner);
    });
}

view::Page filter_page(const view::Page& page, std::string_view wanted) {
    if (wanted.empty()) return page;
    view::Page kept;
    kept.address = page.address;
    kept.title = page.title;
    std::vector<view::Block> headings;
    const auto keep = [&](view::Block block) {
        for (view::Block& heading : headings)
            kept.blocks.push_back(std::move(heading));
        headings.clear();
        kept.blocks.push_back(std::move(block));
    };
    for (const view::Block& block : page.blocks) {
        if (const auto* heading = std::get_if<view::Heading>(&block)) {
            // A new heading of the same or a higher rank ends the part of the earlier one.
            headings.erase(std::remove_if(headings.begin(), headings.end(),
                                          [&](const view::Block& earlier) {
                                              return std::get<view::Heading>(earlier).level >= heading->level;
                                          }),
                           headings.end());
            headings.push_back(block);
        } else if (const auto* paragraph = std::get_if<view::Paragraph>(&block)) {
            if (holds(paragraph->words, wanted) || holds(paragraph->speaker, wanted)) keep(block);
        } else if (const auto* table = std::get_if<view::Table>(&block)) {
            view::Table fewer = *table;
            fewer.rows.clear();
            fewer.opens.clear();
            for (std::size_t r = 0; r < table->rows.size(); ++r) {
                const auto& row = table->rows[r];
                if (std::none_of(row.begin(), row.end(),
                                 [&](const std::string& cell) { return holds(cell, wanted); }))
                    continue;
                fewer.rows.push_back(row);
                if (r < table->opens.size()) fewer.opens.push_back(table->opens[r]);
            }
            if (!fewer.rows.empty()) keep(std::move(fewer));
        } else if (const auto* choices = std::get_if<view::Choices>(&block)) {
            view::Choices fewer{choices->title, {}};
            for (const view::Action& action : choices->actions) {
                if (holds(action.label, wanted) || holds(action.detail, wanted))
                    fewer.actions.push_back(action);
            }
            if (!fewer.actions.empty()) keep(std::move(fewer));
        } else {
            keep(block);
        }
    }
    return kept;
}

namespace {

float draw_part(Ui& ui, BlockContext& context, const std::vector<view::Block>& blocks, std::size_t first,
                std::size_t end, float x, float y, float width, float least_height) {
    CardLook look;
    look.padding = 18;
    return card(ui, x, y, width, look, least_height, [&](float inner_x, float inner_y, float inner) {
        float at_y = inner_y;
        for (std::size_t i = first; i < end; ++i) {
            if (i > first) at_y += ui.px(8);
            if (const auto* heading = std::get_if<view::Heading>(&blocks[i])) {
                at_y += draw_heading(ui, *heading, inner_x, at_y, inner);
            } else if (const auto* paragraph = std::get_if<view::Paragraph>(&blocks[i])) {
                at_y += paragraph->tone == view::Tone::Plain
                            ? draw_plain(ui, context, *paragraph, Type::Body, inner_x, at_y, inner)
                            : draw_paragraph(ui, context, *paragraph, inner_x, at_y, inner);
            } else if (const auto* choices = std::get_if<view::Choices>(&blocks[i])) {
                at_y += ui.px(4) + draw_choices(ui, context, *choices, inner_x, at_y + ui.px(4), inner);
            }
        }
        return at_y - inner_y;
    });
}

}  // namespace

float draw_page(Ui& ui, BlockContext& context, const view::Page& page, float x, float y, float width) {
    float at_y = y;
    const std::vector<view::Block>& blocks = page.blocks;
    for (std::size_t i = 0; i < blocks.size();) {
        if (i > 0) {
            // What belongs to a heading stands close to it.
            const bool below_heading = std::holds_alternative<view::Heading>(blocks[i - 1]);
            at_y += ui.px(below_heading ? 12 : gap_before(blocks[i]));
        }
        if (const std::size_t metrics = run_of<view::MetricLine>(blocks, i); metrics > 0) {
            at_y += draw_grid(ui, metrics, x, at_y, width, ui.px(210), 4,
                              [&](std::size_t k, float item_x, float item_y, float item_width, float least) {
                                  return draw_metric(ui, context, std::get<view::MetricLine>(blocks[i + k]),
                                                     item_x, item_y, item_width, least);
                              });
            i += metrics;
            continue;
        }
        if (const std::size_t charts = run_of<view::Chart>(blocks, i); charts > 0) {
            at_y += draw_grid(ui, charts, x, at_y, width, ui.px(420), 2,
                              [&](std::size_t k, float item_x, float item_y, float item_width, float least) {
                                  CardLook look;
                                  look.padding = 18;
                                  return card(ui, item_x, item_y, item_width, look, least,
                                              [&](float cx, float cy, float cw) {
                                                  return draw_chart_with_tools(
                                                      ui, context, std::get<view::Chart>(blocks[i + k]), cx,
                                                      cy, cw);
                                              });
                              });
            i += charts;
            continue;
        }
        std::vector<Part> parts;
        for (auto part = part_at(blocks, i); part; part = part_at(blocks, part->end))
            parts.push_back(*part);
        if (parts.size() > 1) {
            at_y += draw_grid(ui, parts.size(), x, at_y, width, ui.px(330), 2,
                              [&](std::size_t k, float item_x, float item_y, float item_width, float least) {
                                  return draw_part(ui, context, blocks, parts[k].first, parts[k].end, item_x,
                                                   item_y, item_width, least);
                              });
            i = parts.back().end;
            continue;
        }
        std::size_t quotes = 0;
        while (i + quotes < blocks.size() && is_quote(blocks[i + quotes]))
            ++quotes;
        if (quotes > 1) {
            at_y += draw_grid(ui, quotes, x, at_y, width, ui.px(320), 2,
                              [&](std::size_t k, float item_x, float item_y, float item_width, float least) {
                                  return draw_quote(ui, context, std::get<view::Paragraph>(blocks[i + k]),
                                                    item_x, item_y, item_width, least);
                              });
            i += quotes;
            continue;
        }
        const view::Block& block = blocks[i];
        if (const auto* heading = std::get_if<view::Heading>(&block)) {
            at_y += draw_heading(ui, *heading, x, at_y, width);
        } else if (const auto* paragraph = std::get_if<view::Paragraph>(&block)) {
            at_y += draw_paragraph(ui, context, *paragraph, x, at_y, width);
        } else if (const auto* table = std::get_if<view::Table>(&block)) {
            at_y += draw_table(ui, context, *table, x, at_y, width);
        } else if (const auto* choices = std::get_if<view::Choices>(&block)) {
            at_y += draw_choices(ui, context, *choices, x, at_y, width);
        } else if (const auto* map = std::get_if<view::MapBlock>(&block)) {
            at_y += draw_map_block(ui, context, *map, x, at_y, width);
        } else if (const auto* pipeline = std::get_if<view::PipelineBlock>(&block)) {
            at_y += draw_pipeline(ui, context, *pipeline, x, at_y, width);
        } else if (const auto* flow = std::get_if<view::CaseFlow>(&block)) {
            at_y += draw_case_flow(ui, context, *flow, x, at_y, width);
        } else if (const auto* options = std::get_if<view::OptionCards>(&block)) {
            at_y += draw_options(ui, context, *options, x, at_y, width);
        } else if (const auto* timeline = std::get_if<view::Timeline>(&block)) {
            at_y += draw_timeline_block(ui, context, *timeline, x, at_y, width);
        } else if (const auto* seats = std::get_if<view::Seats>(&block)) {
            at_y += draw_seats(ui, context, *seats, x, at_y, width);
        } else if (const auto* progress = std::get_if<view::Progress>(&block)) {
            at_y += draw_progress(ui, context, *progress, x, at_y, width);
        } else if (const auto* tree = std::get_if<view::Tree>(&block)) {
            at_y += draw_tree(ui, context, *tree, x, at_y, width);
        }
        ++i;
    }
    return at_y - y;
}

}  // namespace homerule::desktop

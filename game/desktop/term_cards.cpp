#include "desktop/term_cards.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "desktop/widgets.hpp"

namespace homerule::desktop {
namespace {

constexpr float seconds_to_open = 0.3F;
constexpr float seconds_to_close = 0.3F;
constexpr std::size_t most_cached = 500;

std::string lowered(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

// Where the word stands by itself; `end` takes in a plural.
std::optional<std::pair<std::size_t, std::size_t>> find_word(std::string_view text, std::string_view word) {
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        if (at > 0 && is_letter(text[at - 1])) continue;
        std::size_t end = at + word.size();
        if (end < text.size() && text[end] == 's') ++end;
        if (end >= text.size() || !is_letter(text[end])) return std::pair(at, end);
    }
    return std::nullopt;
}

}  // namespace

std::vector<TermSpan> find_terms(std::string_view words, const std::vector<model::Term>& terms,
                                 model::Language language) {
    const std::string text = lowered(words);
    std::vector<std::pair<std::string, std::size_t>> names;
    for (std::size_t t = 0; t < terms.size(); ++t) {
        std::string name = lowered(terms[t].name.in(language));
        if (!name.empty()) names.emplace_back(std::move(name), t);
    }
    std::stable_sort(names.begin(), names.end(),
                     [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
    std::vector<TermSpan> spans;
    for (const auto& [name, term] : names) {
        const auto found = find_word(text, name);
        if (!found) continue;
        const bool is_taken = std::any_of(spans.begin(), spans.end(), [&](const TermSpan& span) {
            return found->first < span.end && found->second > span.begin;
        });
        if (!is_taken) spans.push_back({term, found->first, found->second});
    }
    std::sort(spans.begin(), spans.end(),
              [](const TermSpan& a, const TermSpan& b) { return a.begin < b.begin; });
    return spans;
}

void TermCards::begin(const model::Evidence& evidence, model::Language language) {
    if (evidence_ != &evidence || language_ != language || spans_.size() > most_cached) spans_.clear();
    if (evidence_ != &evidence) open_.clear();
    evidence_ = &evidence;
    language_ = language;
    marked_.clear();
    hovered_.reset();
    focused_.reset();
    activated_.reset();
}

const std::vector<TermSpan>& TermCards::spans_of(std::string_view words) {
    auto found = spans_.find(words);
    if (found == spans_.end())
        found = spans_.emplace(std::string(words), find_terms(words, evidence_->terms, language_)).first;
    return found->second;
}

float TermCards::text(Ui& ui, Type type, ImU32 color, float x, float y, float width, std::string_view words) {
    return text_at(ui, 0, type, color, x, y, width, words);
}

float TermCards::text_at(Ui& ui, std::size_t depth, Type type, ImU32 color, float x, float y, float width,
                         std::string_view words) {
    const float height = ui.text(type, color, x, y, width, words);
    if (ui.measuring() || evidence_ == nullptr) return height;
    for (const TermSpan& span : spans_of(words)) {
        const model::Term& term = evidence_->terms[span.term];
        const bool is_of_card = depth > 0 && depth <= open_.size() && open_[depth - 1].term == span.term;
        std::string widget = (depth == 0 ? "term." : "term" + std::to_string(depth) + ".") + term.id;
        if (is_of_card || !marked_.insert(widget).second) continue;
        const std::vector<Rect> parts = ui.span_rects(type, x, y, width, words, span.begin, span.end);
        if (parts.empty()) continue;
        const Touch touch = ui.touch(widget, parts.front(), term.name.in(language_), true, ui.px(4));
        const bool is_warm = touch.hovered || touch.focused;
        for (const Rect& part : parts) {
            const float foot = part.bottom() - ui.px(2);
            if (is_warm) {
                ui.fill({part.x, foot, part.width, ui.px(2)}, ui.color(Token::Accent));
            } else {
                ui.dashed_line(part.x, foot, part.right(), foot, ui.color(Token::Accent, 0.8F),
                               std::max(1.0F, ui.px(1)), ui.px(2));
            }
        }
        const Mark mark{depth, span.term, parts.front(), std::move(widget)};
        if (touch.hovered) hovered_ = mark;
        if (touch.focused) focused_ = mark;
        if (touch.activated) activated_ = mark;
    }
    return height;
}

void TermCards::open(const Mark& mark) {
    if (open_.size() > mark.depth && open_[mark.depth].term == mark.term) {
        open_[mark.depth].anchor = mark.rect;
        return;
    }
    if (open_.size() > mark.depth) open_.resize(mark.depth);
    if (open_.size() < mark.depth) return;
    open_.push_back({mark.term, mark.rect, mark.widget, {}, false, 0});
}

bool TermCards::take_keys(Ui& ui) {
    if (open_.empty() || ui.has_text_focus()) return false;
    if (ui.take_key(Key::Escape)) {
        ui.set_focus(open_.back().widget, false);
        open_.pop_back();
        // The mark under the mouse or the focus does not open it at once again.
        hovered_seconds_ = -1e6F;
        closed_ = ui.focus();
        return true;
    }
    if (ui.take_key(Key::L)) {
        open_.back().locked = !open_.back().locked;
        focus_card_ = open_.back().locked;
        return true;
    }
    return false;
}

void TermCards::draw(Ui& ui, const model::Catalog& catalog) {
    if (evidence_ == nullptr) return;
    for (std::size_t i = 0; i < open_.size(); ++i) {
        const float pad = ui.px(16);
        const model::Term& term = evidence_->terms[open_[i].term];
        const float width = std::min(ui.px(360), ui.screen().width - ui.px(24));
        const float inner = width - 2 * pad;
        const std::string keys =
            catalog.say(language_, open_[i].locked ? "desktop.term_locked" : "desktop.term_keys");
        const auto content = [&](float x, float y) {
            float at_y = y;
            const float icon = open_[i].locked ? ui.px(24) : 0;
            if (icon > 0)
                ui.icon(Icon::Lock, x + inner - ui.px(8), at_y + ui.fonts().line_height(Type::BodyStrong) / 2,
                        Type::Label, ui.color(Token::Accent));
            at_y += ui.text(Type::BodyStrong, ui.color(Token::Ink), x, at_y, inner - icon,
                            term.name.in(language_)) +
                    ui.px(4);
            at_y += text_at(ui, i + 1, Type::Body, ui.color(Token::Ink), x, at_y, inner,
                            term.meaning.in(language_)) +
                    ui.px(8);
            at_y += ui.text(Type::Caption, ui.color(Token::Muted), x, at_y, inner, keys);
            return at_y - y;
        };
        const float height =
            std::min(ui.measure([&] { return content(0, 0); }) + 2 * pad, ui.screen().height - ui.px(16));
        const Rect& anchor = open_[i].anchor;
        Rect rect{anchor.x, anchor.bottom() + ui.px(6), width, height};
        if (rect.bottom() > ui.screen().height - ui.px(8)) rect.y = anchor.y - ui.px(6) - height;
        rect.x = std::clamp(rect.x, ui.px(8), std::max(ui.px(8), ui.screen().width - ui.px(8) - width));
        rect.y = std::clamp(rect.y, ui.px(8), std::max(ui.px(8), ui.screen().height - ui.px(8) - height));
        open_[i].rect = rect;
        ui.begin_layer(rect, false);
        ui.shadow(rect, ui.px(12), 3);
        CardLook look;
        look.accent = Token::Accent;
        card_ground(ui, rect, look);
        ui.push_clip(rect);
        content(rect.x + pad, rect.y + pad);
        ui.pop_clip();
        ui.end_layer();
    }
    if (std::exchange(focus_card_, false) && !open_.empty()) {
        // The first word within the card, where there is one.
        const std::string prefix = "term" + std::to_string(open_.size()) + ".";
        for (const std::string& widget : marked_) {
            if (widget.starts_with(prefix)) {
                ui.set_focus(widget, false);
                break;
            }
        }
        closed_ = ui.focus();
    }
    // Marks within cards were only met while these were drawn, so what they want shows in the next frame.
    const float seconds = ui.input().seconds;
    const std::string hovered = hovered_ ? hovered_->widget : std::string();
    if (hovered != hovered_before_) hovered_seconds_ = 0;
    hovered_before_ = hovered;
    if (hovered_) {
        hovered_seconds_ += seconds;
        if (hovered_seconds_ >= 0 && hovered_seconds_ < seconds_to_open) ui.keep_moving();
    }
    if (ui.focus() != closed_) closed_.clear();
    // A locked card is not pushed aside by passing over another word.
    const auto may_open = [&](const Mark& mark) {
        return open_.size() <= mark.depth || !open_[mark.depth].locked || open_[mark.depth].term == mark.term;
    };
    const std::size_t before = open_.size();
    if (hovered_ && hovered_seconds_ >= seconds_to_open && may_open(*hovered_)) open(*hovered_);
    if (focused_ && closed_.empty() && may_open(*focused_)) open(*focused_);
    if (activated_) {
        open(*activated_);
        if (open_.size() > activated_->depth) {
            open_.back().locked = true;
            focus_card_ = true;
        }
    }

    if (open_.size() != before || focus_card_) ui.keep_moving();

    const auto is_held = [&](std::size_t i) {
        const Card& card = open_[i];
        const bool is_marked =
            (hovered_ && hovered_->widget == card.widget) || (focused_ && focused_->widget == card.widget);
        // The way from the word to its card belongs to both.
        const bool is_inside = card.rect.inset(-ui.px(8)).contains(ui.input().mouse_x, ui.input().mouse_y);
        return card.locked || is_marked || is_inside || i + 1 < open_.size();
    };
    for (std::size_t i = open_.size(); i > 0; --i) {
        Card& card = open_[i - 1];
        if (is_held(i - 1)) {
            card.away = 0;
            continue;
        }
        card.away += seconds;
        ui.keep_moving();
        if (card.away > seconds_to_close) open_.resize(i - 1);
    }
}

}  // namespace homerule::desktop

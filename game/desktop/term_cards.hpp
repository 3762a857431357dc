// Words of the glossary within running text: underlined, explained in a card when pointed at or focused, and
// nested, since an explanation has such words, too. Floor 6 (desktop). Enter, a click or L locks a card,
// Escape closes it.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "desktop/ui.hpp"
#include "model/catalog.hpp"
#include "model/evidence.hpp"
#include "model/text.hpp"

namespace homerule::desktop {

// A glossary word within a text, in bytes.
struct TermSpan {
    std::size_t term = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
};

// The words of the glossary in a text, from left to right, each term once, longer names before shorter ones.
// Whole words, also in the plural, in any case.
std::vector<TermSpan> find_terms(std::string_view words, const std::vector<model::Term>& terms,
                                 model::Language language);

class TermCards {
public:
    // Before a frame's texts.
    void begin(const model::Evidence& evidence, model::Language language);
    // As Ui::text, with the words of the glossary marked; each term once a frame.
    float text(Ui& ui, Type type, ImU32 color, float x, float y, float width, std::string_view words);
    // The open cards, above what was drawn before.
    void draw(Ui& ui, const model::Catalog& catalog);
    // L and Escape, where a card is open; true when the key was for it.
    bool take_keys(Ui& ui);
    void close() { open_.clear(); }
    // The term of the topmost card.
    std::optional<std::size_t> term() const {
        return open_.empty() ? std::nullopt : std::optional<std::size_t>(open_.back().term);
    }
    std::size_t depth() const { return open_.size(); }

private:
    struct Mark {
        std::size_t depth = 0;  // 0: the page; 1: within the first card, and so on
        std::size_t term = 0;
        Rect rect;
        std::string widget;
    };
    struct Card {
        std::size_t term = 0;
        Rect anchor;
        std::string widget;  // the mark that opened it
        Rect rect;
        bool locked = false;
        float away = 0;  // seconds since it was left
    };

    float text_at(Ui& ui, std::size_t depth, Type type, ImU32 color, float x, float y, float width,
                  std::string_view words);
    void open(const Mark& mark);
    const std::vector<TermSpan>& spans_of(std::string_view words);

    const model::Evidence* evidence_ = nullptr;
    model::Language language_ = model::Language::English;
    std::map<std::string, std::vector<TermSpan>, std::less<>> spans_;
    std::set<std::string> marked_;  // in this frame
    std::optional<Mark> hovered_;
    std::optional<Mark> focused_;
    std::optional<Mark> activated_;
    std::string hovered_before_;
    float hovered_seconds_ = 0;
    std::vector<Card> open_;
    bool focus_card_ = false;
    std::string closed_;  // the focused mark that does not open by itself: closed by hand, or led to
};

}  // namespace homerule::desktop

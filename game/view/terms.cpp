#include "view/terms.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace homerule::view {

namespace {

constexpr std::size_t most_terms = 6;

// Lower case for ASCII; other letters are compared as they are.
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

// Whether `word` stands in `text` by itself or as a plural.
bool contains_word(std::string_view text, std::string_view word) {
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        if (at > 0 && is_letter(text[at - 1])) continue;
        std::size_t end = at + word.size();
        if (end < text.size() && text[end] == 's') ++end;
        if (end >= text.size() || !is_letter(text[end])) return true;
    }
    return false;
}

std::string words_of(const Page& page) {
    std::string all;
    const auto add = [&all](std::string_view words) {
        all += words;
        all += '\n';
    };
    for (const Block& block : page.blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) add(paragraph->words);
        if (const auto* table = std::get_if<Table>(&block)) add(table->words);
        if (const auto* cards = std::get_if<OptionCards>(&block)) {
            for (const OptionCard& option : cards->options) {
                add(option.action.label);
                add(option.meaning);
                add(option.best_case);
                for (const auto& [name, fact] : option.facts)
                    add(fact);
            }
        }
        if (const auto* pipeline = std::get_if<PipelineBlock>(&block)) {
            for (const PipelineStage& stage : pipeline->stages)
                add(stage.name);
        }
    }
    return lowered(all);
}

}  // namespace

void link_terms(const Scene& scene, Page& page) {
    switch (page.address.kind) {
        case PageKind::Help:
        case PageKind::Record:
        case PageKind::Tutorial:
        case PageKind::Settings:
        case PageKind::Limits: return;
        default: break;
    }
    const std::string text = words_of(page);
    std::vector<std::pair<std::string, std::size_t>> found;
    for (std::size_t t = 0; t < scene.evidence().terms.size(); ++t) {
        const std::string& name = scene.speak.of(scene.evidence().terms[t].name);
        const bool is_this = page.address == archive(Shelf::Terms, t);
        if (!is_this && !name.empty() && contains_word(text, lowered(name))) found.emplace_back(name, t);
    }
    if (found.empty()) return;
    // A longer name is the rarer word.
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
    if (found.size() > most_terms) found.resize(most_terms);
    std::sort(found.begin(), found.end());
    Choices terms;
    terms.title = scene.speak.say("terms.title");
    for (const auto& [name, t] : found) {
        terms.actions.push_back(
            open_action("open.term." + scene.evidence().terms[t].id, name, archive(Shelf::Terms, t)));
    }
    page.blocks.push_back(std::move(terms));
}

}  // namespace homerule::view

#include "scenario/words.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "scenario/wording.hpp"

namespace homerule::scenario {

Words::Words(std::string file, Report& report) : file_(std::move(file)), report_(report) {
    std::error_code trouble;
    if (!std::filesystem::exists(file_, trouble)) return;
    translation_ = load_document(file_, report_);
    is_broken_ = !translation_.has_value();
    index();
}

Words::Words(std::string file, std::optional<Document> translation, Report& report)
    : file_(std::move(file)), translation_(std::move(translation)), report_(report) {
    index();
}

void Words::index() {
    if (!translation_) return;
    const Node& root = translation_->root;
    if (root.kind != NodeKind::Object) {
        report_.error("wrong-type", *translation_, root.span,
                      "a file of words is an object from text ids to words",
                      "it begins with { and ends with }");
        return;
    }
    for (const Node& entry : root.children) {
        if (entry.kind != NodeKind::String) {
            report_.error("wrong-type", *translation_, entry.span, "words must be text",
                          "write them between \" and \"");
        } else if (entry.words.find_first_not_of(" \t\r\n") == std::string::npos) {
            report_.error("empty-text", *translation_, entry.span, "these words are empty",
                          "leave the entry out until it is translated");
        }
        entries_.emplace(entry.key, &entry);
    }
}

void Words::take(const std::string& id, const Document& document, Span span, model::Text& into) {
    known_.insert(id);
    const auto found = entries_.find(id);
    if (found != entries_.end()) {
        into.words[static_cast<std::size_t>(model::Language::Spanish)] = found->second->words;
        return;
    }
    ++untranslated_;
    if (translation_) {
        report_.warning("missing-translation", document, span, "this text has no Spanish words",
                        "add " + quote(id) + " to " + file_);
    }
}

void Words::close() {
    if (!translation_) {
        if (untranslated_ > 0 && !is_broken_) {
            report_.warning("missing-translation", file_,
                            "there are no Spanish words for " + std::to_string(untranslated_) + " texts",
                            "write a file with the words by text id; the game shows English until then");
        }
        return;
    }
    std::vector<std::string> known;
    for (const auto& item : entries_) {
        const std::string& id = item.first;
        const Node* entry = item.second;
        const bool is_known =
            known_.find(id) != known_.end() ||
            std::any_of(beginnings_.begin(), beginnings_.end(),
                        [&id](const std::string& beginning) { return id.rfind(beginning, 0) == 0; });
        if (is_known) continue;
        if (known.empty()) known.assign(known_.begin(), known_.end());
        std::string hint = report_.is_full() ? std::string() : suggest(id, known);
        if (hint.rfind("known:", 0) == 0)
            hint = "the id of a text is the path of ids to it, such as groups.us-born.name";
        report_.error("unknown-text-id", *translation_, entry->key_span, "no text has the id " + quote(id),
                      hint);
    }
}

}  // namespace homerule::scenario

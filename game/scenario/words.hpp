// Spanish words by text id, and which of them fit. Floor 2 (scenario), used only in this folder.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/text.hpp"
#include "scenario/document.hpp"
#include "scenario/report.hpp"

namespace homerule::scenario {

class Words {
public:
    /// Reads the words in `file`, which need not be there. Entries that are no text are reported.
    Words(std::string file, Report& report);
    /// The same with words that were read before, or none.
    Words(std::string file, std::optional<Document> translation, Report& report);

    /// Adds the Spanish words of a text that stands at `span` of `document`.
    void take(const std::string& id, const Document& document, Span span, model::Text& into);
    /// The id fits a text that stands elsewhere or needs no translation.
    void allow(const std::string& id) { known_.insert(id); }
    /// The same for all ids that begin so.
    void allow_below(std::string beginning) { beginnings_.push_back(std::move(beginning)); }
    /// Reports words that fit no text. What is missing was reported on the way; without a file, once, here.
    void close();

private:
    void index();

    std::string file_;
    std::optional<Document> translation_;
    Report& report_;
    std::map<std::string, const Node*, std::less<>> entries_;
    std::set<std::string, std::less<>> known_;
    std::vector<std::string> beginnings_;
    std::size_t untranslated_ = 0;
    bool is_broken_ = false;
};

}  // namespace homerule::scenario

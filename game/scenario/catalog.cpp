// The words of the interface, from assets/text/.
#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <system_error>
#include <utility>

#include "scenario/document.hpp"
#include "scenario/read.hpp"
#include "scenario/report.hpp"
#include "scenario/wording.hpp"

namespace homerule::scenario {

namespace {

constexpr std::string_view english_end = ".en.json";
constexpr std::string_view spanish_end = ".es.json";

struct Entry {
    const Document* document = nullptr;
    const Node* node = nullptr;
};
using Entries = std::map<std::string, Entry, std::less<>>;

bool ends_with(const std::string& name, std::string_view end) {
    return name.size() > end.size() && name.compare(name.size() - end.size(), end.size(), end) == 0;
}

/// Names of the placeholders of a pattern, sorted; none where a brace has no partner.
std::optional<std::vector<std::string>> placeholders_of(const std::string& pattern) {
    std::vector<std::string> names;
    std::size_t at = 0;
    while (at < pattern.size()) {
        const std::size_t brace = pattern.find_first_of("{}", at);
        if (brace == std::string::npos) break;
        const std::size_t close = pattern.find('}', brace);
        if (pattern[brace] == '}' || close == std::string::npos) return std::nullopt;
        const std::string name = pattern.substr(brace + 1, close - brace - 1);
        if (name.empty() ||
            name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string::npos) {
            return std::nullopt;
        }
        names.push_back(name);
        at = close + 1;
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

void read_entries(const Document& document, Entries& into, Report& report) {
    if (document.root.kind != NodeKind::Object) {
        report.error("wrong-type", document, {document.root.span.begin, document.root.span.begin + 1},
                     "a file of words is an object from keys to words", "it begins with { and ends with }");
        return;
    }
    for (const Node& node : document.root.children) {
        if (node.kind != NodeKind::String) {
            report.error("wrong-type", document, node.span, "words must be text",
                         "write them between \" and \"");
            continue;
        }
        if (node.words.find_first_not_of(" \t\r\n") == std::string::npos) {
            report.error("empty-text", document, node.span, "these words are empty",
                         "write them, or remove the key");
        }
        if (!placeholders_of(node.words)) {
            report.error("bad-placeholder", document, node.span, "a brace has no partner, or no name within",
                         "a placeholder is written {name}: lower-case letters, digits and underscores");
        }
        const auto [place, added] = into.emplace(node.key, Entry{&document, &node});
        if (!added && place->second.document != &document) {
            report.error("duplicate-key", document, node.key_span,
                         "the key " + quote(node.key) + " stands in two files",
                         "the other one is " + place->second.document->file + "; keep one of them");
        }
    }
}

std::string list_placeholders(const std::vector<std::string>& names) {
    std::vector<std::string> braced;
    braced.reserve(names.size());
    for (const std::string& name : names)
        braced.push_back("{" + name + "}");
    return names.empty() ? "none" : enumerate(braced);
}

void compare(const Entries& english, const Entries& spanish, model::Catalog& catalog, Report& report) {
    std::vector<std::string> known;
    for (const auto& [key, entry] : english) {
        known.push_back(key);
        model::Text& text = catalog.texts[key];
        text.words[0] = entry.node->words;
        const auto found = spanish.find(key);
        if (found == spanish.end()) {
            report.warning("missing-translation", *entry.document, entry.node->key_span,
                           "this text has no Spanish words",
                           "add " + quote(key) + " to the file beside this one that ends with " +
                               std::string(spanish_end));
            continue;
        }
        text.words[1] = found->second.node->words;
        const auto here = placeholders_of(text.words[0]);
        const auto there = placeholders_of(text.words[1]);
        if (here && there && *here != *there) {
            report.error("placeholders-differ", *found->second.document, found->second.node->span,
                         "the placeholders are " + list_placeholders(*there) + ", and in English " +
                             list_placeholders(*here),
                         "use the same names in both languages");
        }
    }
    for (const auto& [key, entry] : spanish) {
        if (english.find(key) != english.end()) continue;
        report.error("unknown-text-id", *entry.document, entry.node->key_span,
                     "no English text has the key " + quote(key), suggest(key, known));
    }
}

}  // namespace

Checked<model::Catalog> read_catalog(const std::string& assets_folder) {
    namespace fs = std::filesystem;
    Report report;
    model::Catalog catalog;
    const std::string folder = assets_folder + "/text";
    std::vector<std::string> names;
    std::error_code trouble;
    for (fs::directory_iterator entry(folder, trouble), end; !trouble && entry != end;
         entry.increment(trouble))
        names.push_back(entry->path().filename().string());
    std::sort(names.begin(), names.end());
    std::vector<std::unique_ptr<Document>> documents;
    Entries english;
    Entries spanish;
    bool has_english = false;
    bool has_broken = false;
    for (const std::string& name : names) {
        const bool is_english = ends_with(name, english_end);
        if (!is_english && !ends_with(name, spanish_end)) continue;
        has_english = has_english || is_english;
        auto document = load_document((fs::path(folder) / name).string(), report);
        has_broken = has_broken || !document;
        if (!document) continue;
        documents.push_back(std::make_unique<Document>(std::move(*document)));
        read_entries(*documents.back(), is_english ? english : spanish, report);
    }
    if (!has_english) {
        report.error("missing-file", folder, "there is no file of English words",
                     "the words of the program are in assets/text and end with " + std::string(english_end));
    }
    if (!has_broken) compare(english, spanish, catalog, report);
    Checked<model::Catalog> checked;
    if (!report.has_errors()) checked.value = std::move(catalog);
    checked.findings = report.findings();
    return checked;
}

}  // namespace homerule::scenario

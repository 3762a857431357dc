#include "scenario/report.hpp"

#include <algorithm>
#include <utility>

#include "scenario/wording.hpp"

namespace homerule::scenario {

namespace {

constexpr std::size_t widest_quotation = 100;  // characters of a line that are shown
constexpr std::size_t kept_before_caret = 40;  // of them, where a long line is cut

struct Quotation {
    std::string line;
    int caret_column = 1;
    int caret_length = 1;
};

/// Start of each character of a line; a byte that is not UTF-8 counts as one.
std::vector<std::size_t> characters_of(std::string_view line) {
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < line.size();) {
        starts.push_back(at);
        at += std::max<std::size_t>(character_length(line.substr(at)), 1);
    }
    starts.push_back(line.size());
    return starts;
}

Quotation quote_line(const Document& document, Span span) {
    const std::string_view text = document.text;
    const std::size_t begin = std::min(span.begin, text.size());
    // Only the surroundings are looked at: a file may be a single line of many megabytes.
    const std::size_t reach = 4 * widest_quotation;
    std::size_t from = begin > reach ? begin - reach : 0;
    const std::size_t line_break = begin == 0 ? std::string_view::npos : text.rfind('\n', begin - 1);
    const std::size_t line_begin = line_break == std::string_view::npos ? 0 : line_break + 1;
    if (line_begin >= from) {
        from = line_begin;
    } else {
        while (from < begin && (static_cast<unsigned char>(text[from]) & 0xC0u) == 0x80u)
            ++from;
    }
    std::size_t line_end = std::min(text.find('\n', begin), text.size());
    if (line_end > from && text[line_end - 1] == '\r') --line_end;
    const std::size_t to = std::max(std::min(line_end, begin + reach), from);
    const std::string_view line = text.substr(from, to - from);
    const std::vector<std::size_t> starts = characters_of(line);
    const std::size_t characters = starts.size() - 1;
    const auto index_of = [&starts](std::size_t offset) {
        return static_cast<std::size_t>(std::lower_bound(starts.begin(), starts.end(), offset) -
                                        starts.begin());
    };
    const std::size_t caret = std::min(index_of(begin - from), characters);
    const std::size_t caret_end =
        std::min(index_of(std::min(std::max(span.end, begin), to) - from), characters);

    std::size_t first = 0;
    std::size_t last = characters;
    if (characters > widest_quotation || from > line_begin || to < line_end) {
        first = caret > kept_before_caret ? caret - kept_before_caret : 0;
        last = std::min(characters, first + widest_quotation);
    }
    Quotation quotation;
    const bool cut_before = first > 0 || from > line_begin;
    const bool cut_after = last < characters || to < line_end;
    quotation.line = (cut_before ? "..." : "") +
                     printable(line.substr(starts[first], starts[last] - starts[first])) +
                     (cut_after ? "..." : "");
    quotation.caret_column = static_cast<int>(caret - first + (cut_before ? 3 : 0)) + 1;
    const std::size_t length = std::min(caret_end, last) > caret ? std::min(caret_end, last) - caret : 1;
    quotation.caret_length = static_cast<int>(length);
    return quotation;
}

}  // namespace

void Report::error(std::string_view code, const Document& document, Span span, std::string what,
                   std::string hint) {
    add(Severity::Error, code, document, span, std::move(what), std::move(hint));
}

void Report::warning(std::string_view code, const Document& document, Span span, std::string what,
                     std::string hint) {
    add(Severity::Warning, code, document, span, std::move(what), std::move(hint));
}

void Report::error(std::string_view code, const std::string& file, std::string what, std::string hint) {
    add(Severity::Error, code, file, std::move(what), std::move(hint));
}

void Report::warning(std::string_view code, const std::string& file, std::string what, std::string hint) {
    add(Severity::Warning, code, file, std::move(what), std::move(hint));
}

std::vector<Finding> Report::findings() const {
    std::vector<const Entry*> sorted;
    sorted.reserve(entries_.size());
    for (const Entry& entry : entries_)
        sorted.push_back(&entry);
    std::stable_sort(sorted.begin(), sorted.end(), [](const Entry* one, const Entry* other) {
        return std::pair(one->file, one->offset) < std::pair(other->file, other->offset);
    });
    std::vector<Finding> all;
    all.reserve(sorted.size() + 1);
    for (const Entry* entry : sorted)
        all.push_back(entry->finding);
    const std::size_t left_out = errors_ + warnings_ - entries_.size();
    if (left_out > 0) {
        Finding rest;
        rest.severity = errors_ > 0 ? Severity::Error : Severity::Warning;
        rest.code = "too-many-findings";
        rest.place.file = files_.front();
        rest.what = std::to_string(left_out) + " more findings are not shown";
        rest.hint = "repair the first ones and check again";
        all.push_back(rest);
    }
    return all;
}

void Report::add(Severity severity, std::string_view code, const Document& document, Span span,
                 std::string what, std::string hint) {
    const std::size_t number = file_number(document.file);
    if (!is_kept(severity)) return;
    const Quotation quotation = quote_line(document, span);
    Finding finding;
    finding.severity = severity;
    finding.code = code;
    finding.place = document.place(span.begin);
    finding.pointer = document.pointer(span.begin);
    finding.quoted = quotation.line;
    finding.caret_column = quotation.caret_column;
    finding.caret_length = quotation.caret_length;
    finding.what = std::move(what);
    finding.hint = std::move(hint);
    entries_.push_back({number, span.begin, std::move(finding)});
}

void Report::add(Severity severity, std::string_view code, const std::string& file, std::string what,
                 std::string hint) {
    const std::size_t number = file_number(file);
    if (!is_kept(severity)) return;
    Finding finding;
    finding.severity = severity;
    finding.code = code;
    finding.place.file = file;
    finding.what = std::move(what);
    finding.hint = std::move(hint);
    entries_.push_back({number, 0, std::move(finding)});
}

bool Report::is_kept(Severity severity) {
    std::size_t& number = severity == Severity::Error ? errors_ : warnings_;
    return ++number <= most_findings;
}

std::size_t Report::file_number(const std::string& file) {
    const auto found = std::find(files_.begin(), files_.end(), file);
    if (found != files_.end()) return static_cast<std::size_t>(found - files_.begin());
    files_.push_back(file);
    return files_.size() - 1;
}

}  // namespace homerule::scenario

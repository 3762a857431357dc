#include "scenario/document.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include <nlohmann/json.hpp>

#include "scenario/report.hpp"
#include "scenario/wording.hpp"

namespace homerule::scenario {

namespace {

constexpr std::size_t mark_spacing = 4096;

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u;
}

/// Writes down how far the parser has read: its events do not say where they happened.
class CountingIterator {
public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator() = default;
    CountingIterator(const char* at, const char** reached) : at_(at), reached_(reached) {}

    reference operator*() const { return *at_; }
    CountingIterator& operator++() {
        *reached_ = ++at_;
        return *this;
    }
    CountingIterator operator++(int) {
        const CountingIterator before = *this;
        ++*this;
        return before;
    }
    bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
    bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

private:
    const char* at_ = nullptr;
    const char** reached_ = nullptr;
};

enum class Stop { None, Syntax, Depth, Values };

/// Builds the tree from the parser's events.
class TreeBuilder {
public:
    TreeBuilder(std::string_view text, const char* const* reached) : text_(text), reached_(reached) {}

    bool null() { return add(NodeKind::Null, literal()); }
    bool boolean(bool value) {
        return add(NodeKind::Boolean, literal(), [value](Node& node) { node.boolean = value; });
    }
    bool number_integer(std::int64_t value) { return add_whole(value); }
    bool number_unsigned(std::uint64_t value) {
        if (value <= static_cast<std::uint64_t>(INT64_MAX))
            return add_whole(static_cast<std::int64_t>(value));
        return add(NodeKind::Number, number(),
                   [value](Node& node) { node.number = static_cast<double>(value); });
    }
    bool number_float(double value, const std::string& /*written*/) {
        return add(NodeKind::Number, number(), [value](Node& node) {
            node.number = value;
            // 2^53: beyond it a double no longer tells whole numbers apart.
            if (std::floor(value) == value && std::fabs(value) <= 9007199254740992.0) {
                node.whole = static_cast<std::int64_t>(value);
            }
        });
    }
    bool string(std::string& value) {
        return add(NodeKind::String, literal(), [&value](Node& node) { node.words = std::move(value); });
    }
    bool binary(std::vector<std::uint8_t>& /*value*/) { return false; }  // JSON text has none
    bool start_object(std::size_t /*size*/) { return open(NodeKind::Object); }
    bool key(std::string& value) {
        key_span_ = literal();
        key_ = std::move(value);
        last_end_ = key_span_.end;
        return true;
    }
    bool end_object() { return close(); }
    bool start_array(std::size_t /*size*/) { return open(NodeKind::List); }
    bool end_array() { return close(); }

    bool parse_error(std::size_t position, const std::string& last_token,
                     const nlohmann::detail::exception& error) {
        stop_ = Stop::Syntax;
        error_ = error.what();
        error_id_ = error.id;
        token_ = last_token;
        const std::size_t read = std::min(position, text_.size());
        stopped_at_ = {read > 0 ? read - 1 : 0, read};
        return false;
    }

    Stop stop() const { return stop_; }
    Span stopped_at() const { return stopped_at_; }
    const std::string& error() const { return error_; }
    int error_id() const { return error_id_; }
    const std::string& token() const { return token_; }
    /// Where the text after the last value or key begins.
    std::size_t next_token() const {
        std::size_t at = last_end_;
        while (at < text_.size() && std::strchr(" \t\r\n,:", text_[at]) != nullptr)
            ++at;
        return at;
    }
    /// Nothing was understood yet.
    bool is_untouched() const { return open_.empty() && values_ == 0; }
    /// Where the innermost list or object that is still open begins.
    std::optional<std::size_t> innermost_open() const {
        if (open_.empty()) return std::nullopt;
        return open_.back().span.begin;
    }
    Node take_root() { return std::move(root_); }

private:
    std::size_t reached() const { return static_cast<std::size_t>(*reached_ - text_.data()); }

    Span literal() const { return {next_token(), reached()}; }

    /// The parser has looked one character beyond a number.
    Span number() const {
        const std::size_t begin = next_token();
        std::size_t end = begin;
        while (end < text_.size() && text_[end] != '\0' &&
               std::strchr("-+.0123456789eE", text_[end]) != nullptr)
            ++end;
        return {begin, end};
    }

    bool add_whole(std::int64_t value) {
        return add(NodeKind::Number, number(), [value](Node& node) {
            node.number = static_cast<double>(value);
            node.whole = value;
        });
    }

    Node begin_node(NodeKind kind, Span span) {
        Node node;
        node.kind = kind;
        node.span = span;
        if (!open_.empty() && open_.back().kind == NodeKind::Object) {
            node.key = std::move(key_);
            node.key_span = key_span_;
        }
        return node;
    }

    void place_node(Node node) {
        if (open_.empty()) {
            root_ = std::move(node);
        } else {
            open_.back().children.push_back(std::move(node));
        }
    }

    bool allows_one_more(Span span) {
        if (++values_ <= most_values) return true;
        stop_ = Stop::Values;
        stopped_at_ = span;
        return false;
    }

    bool add(NodeKind kind, Span span) {
        return add(kind, span, [](Node&) {});
    }

    template <class Fill>
    bool add(NodeKind kind, Span span, Fill fill) {
        if (!allows_one_more(span)) return false;
        Node node = begin_node(kind, span);
        fill(node);
        last_end_ = span.end;
        place_node(std::move(node));
        return true;
    }

    bool open(NodeKind kind) {
        const Span span = literal();
        if (!allows_one_more(span)) return false;
        if (open_.size() >= most_depth) {
            stop_ = Stop::Depth;
            stopped_at_ = span;
            return false;
        }
        last_end_ = span.end;
        open_.push_back(begin_node(kind, span));
        return true;
    }

    bool close() {
        Node node = std::move(open_.back());
        open_.pop_back();
        node.span.end = reached();
        last_end_ = node.span.end;
        place_node(std::move(node));
        return true;
    }

    std::string_view text_;
    const char* const* reached_;
    std::vector<Node> open_;
    Node root_;
    std::string key_;
    Span key_span_;
    std::size_t last_end_ = 0;
    std::size_t values_ = 0;
    Stop stop_ = Stop::None;
    Span stopped_at_;
    std::string error_;
    int error_id_ = 0;
    std::string token_;
};

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// The reason within the library's message: "... while parsing value - REASON; last read: '...'".
std::string reason_of(const std::string& message) {
    std::size_t begin = message.find(" - ");
    begin = begin == std::string::npos ? message.rfind(": ") : begin + 1;
    std::string reason = begin == std::string::npos ? message : message.substr(begin + 2);
    const std::size_t last_read = reason.find("; last read:");
    if (last_read != std::string::npos) reason.erase(last_read);
    return reason;
}

void report_syntax(const Document& document, const TreeBuilder& tree, Report& report) {
    constexpr int number_overflow = 406;
    const std::string_view text = document.text;
    const std::string reason = reason_of(tree.error());
    Span span = tree.stopped_at();
    const bool is_unexpected = contains(reason, "unexpected ");
    // Where the parser names a whole token, point at its start. Only a literal has its length in the message.
    const std::size_t token_size = contains(reason, "unexpected '") ? 1 : tree.token().size();
    if (is_unexpected && token_size > 0 && token_size <= span.end) span.begin = span.end - token_size;

    if (tree.error_id() == number_overflow) {
        const std::size_t begin = tree.next_token();
        std::size_t end = begin;
        while (end < text.size() && std::strchr("-+.0123456789eE", text[end]) != nullptr)
            ++end;
        report.error(
            "number-too-large", document, {begin, end},
            quote(document.written({begin, end})) + " is larger than any number the program can hold",
            "write a number below 1e308 in size");
        return;
    }
    if (contains(reason, "ill-formed UTF-8")) {
        report.error("bad-utf8", document, span, "this byte is not UTF-8",
                     "save the file as UTF-8; editors often call the other kind Latin-1 or Windows-1252");
        return;
    }
    if (contains(reason, "missing closing quote") || contains(reason, "control character")) {
        const std::size_t begin = tree.next_token();
        report.error("not-json", document, {begin, begin + 1},
                     "this text has no closing quotation mark on its line or contains a control character",
                     "close it with \"; a line break inside text is written \\n, a tab \\t");
        return;
    }
    if (contains(reason, "unexpected end of input")) {
        std::string hint = "the end of the file seems to be missing";
        if (const auto open = tree.innermost_open()) {
            hint = std::string("close the ") + (text[*open] == '{' ? "{" : "[") + " of line " +
                   std::to_string(document.place(*open).line);
        }
        const std::size_t end = text.find_last_not_of(" \t\r\n") + 1;
        report.error("not-json", document, {end, end}, "the file ends in the middle", hint);
        return;
    }

    const char at = span.begin < text.size() ? text[span.begin] : '\0';
    const std::size_t token = tree.next_token();
    const char first = token < text.size() ? text[token] : '\0';
    const std::size_t before =
        span.begin == 0 ? std::string_view::npos : text.find_last_not_of(" \t\r\n", span.begin - 1);
    std::string hint;
    if ((at == '}' || at == ']') && before != std::string_view::npos && text[before] == ',') {
        span = {before, before + 1};
        report.error("not-json", document, span, std::string("a comma stands before the closing ") + at,
                     "remove the comma");
        return;
    }
    if (tree.is_untouched() && !is_unexpected) {
        hint = "a JSON file begins with {";
    } else if (first == '/') {
        span.begin = token;
        hint = "JSON has no comments; remove it";
    } else if (first == '\'') {
        span.begin = token;
        hint = "text stands between double quotation marks";
    } else if (std::strchr("NnIi+.", first) != nullptr && first != '\0' && !is_unexpected) {
        span.begin = token;
        hint = "a number looks like 0.5, 12 or -3; not a number and infinity do not exist in JSON";
    } else if (first == 'T' || first == 'F') {
        span.begin = token;
        hint = "write true or false in small letters";
    } else if (at == ',') {
        hint = "there is a comma too many";
    } else if (contains(reason, "expected ':'")) {
        hint = "a colon belongs between a key and its value";
    } else if (contains(reason, "expected '}'") || contains(reason, "expected ']'") ||
               contains(reason, "expected ','")) {
        hint = "a comma seems to be missing before this";
    } else if (contains(reason, "expected string literal")) {
        hint = "a key in double quotation marks belongs here";
    } else if (contains(reason, "expected end of input")) {
        hint = "the file goes on after its end; is there a } or ] too many before this?";
    } else if (contains(reason, "invalid literal")) {
        span.begin = std::min(token, span.begin);
        hint = "text stands between double quotation marks";
    }
    report.error("not-json", document, span, "this is not JSON: " + printable(reason), hint);
}

void report_duplicates(const Document& document, const Node& node, Report& report) {
    if (node.kind == NodeKind::Object) {
        std::vector<const Node*> sorted;
        sorted.reserve(node.children.size());
        for (const Node& child : node.children)
            sorted.push_back(&child);
        std::stable_sort(sorted.begin(), sorted.end(),
                         [](const Node* one, const Node* other) { return one->key < other->key; });
        for (std::size_t i = 1; i < sorted.size(); ++i) {
            if (sorted[i]->key != sorted[i - 1]->key) continue;
            report.error("duplicate-key", document, sorted[i]->key_span,
                         "the key " + quote(sorted[i]->key) + " stands here twice",
                         "the other one is in line " +
                             std::to_string(document.place(sorted[i - 1]->key_span.begin).line) +
                             "; keep one of them");
        }
    }
    for (const Node& child : node.children)
        report_duplicates(document, child, report);
}

std::string escape_pointer(std::string_view key) {
    std::string out;
    for (const char c : key) {
        if (c == '~') {
            out += "~0";
        } else if (c == '/') {
            out += "~1";
        } else {
            out += c;
        }
    }
    return printable(out);
}

}  // namespace

const Node* Node::find(std::string_view wanted) const {
    for (const Node& child : children) {
        if (child.key == wanted) return &child;
    }
    return nullptr;
}

Document::Document(std::string file_name, std::string file_text)
    : file(std::move(file_name)), text(std::move(file_text)) {
    Mark mark;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i % mark_spacing == 0) marks_.push_back(mark);
        if (text[i] == '\n') {
            ++mark.line;
            mark.column = 1;
        } else if (!is_continuation(text[i])) {
            ++mark.column;
        }
    }
    marks_.push_back(mark);
}

std::string_view Document::written(Span span) const {
    return std::string_view(text).substr(span.begin, span.end - span.begin);
}

Place Document::place(std::size_t offset) const {
    offset = std::min(offset, text.size());
    const std::size_t block = std::min(offset / mark_spacing, marks_.size() - 1);
    Mark mark = marks_[block];
    // The last mark stands at the end of the text, which need not be the start of a block.
    if (block + 1 == marks_.size()) return {file, mark.line, mark.column};
    for (std::size_t i = block * mark_spacing; i < offset; ++i) {
        if (text[i] == '\n') {
            ++mark.line;
            mark.column = 1;
        } else if (!is_continuation(text[i])) {
            ++mark.column;
        }
    }
    return {file, mark.line, mark.column};
}

std::string Document::pointer(std::size_t offset) const {
    std::string path;
    const Node* node = &root;
    while (true) {
        const bool in_object = node->kind == NodeKind::Object;
        const auto begin_of = [in_object](const Node& child) {
            return in_object ? child.key_span.begin : child.span.begin;
        };
        const auto after =
            std::upper_bound(node->children.begin(), node->children.end(), offset,
                             [&begin_of](std::size_t at, const Node& child) { return at < begin_of(child); });
        if (after == node->children.begin()) return path;
        const auto child = after - 1;
        if (offset >= child->span.end) return path;
        path +=
            "/" + (in_object ? escape_pointer(child->key) : std::to_string(child - node->children.begin()));
        node = &*child;
    }
}

std::optional<Document> parse_document(std::string file, std::string text, Report& report) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    const bool has_mark = text.compare(0, byte_order_mark.size(), byte_order_mark) == 0;
    if (has_mark) text.erase(0, byte_order_mark.size());
    Document document(std::move(file), std::move(text));
    if (has_mark) {
        report.warning("byte-order-mark", document, {0, 1}, "the file begins with a byte-order mark",
                       "save it as UTF-8 without a mark");
    }
    if (document.text.find_first_not_of(" \t\r\n") == std::string::npos) {
        report.error("empty-file", document.file, "the file is empty", "a JSON file holds at least {}");
        return std::nullopt;
    }
    const std::size_t null_byte = document.text.find('\0');
    if (null_byte != std::string::npos) {
        report.error("not-json", document, {null_byte, null_byte + 1},
                     "this byte is zero, which no text contains",
                     "save the file as UTF-8; is it a text file at all?");
        return std::nullopt;
    }
    const char* const begin = document.text.data();
    const char* reached = begin;
    TreeBuilder tree(document.text, &reached);
    nlohmann::json::sax_parse(CountingIterator(begin, &reached),
                              CountingIterator(begin + document.text.size(), &reached), &tree);
    switch (tree.stop()) {
        case Stop::None: break;
        case Stop::Syntax: report_syntax(document, tree, report); return std::nullopt;
        case Stop::Depth:
            report.error("too-deep", document, tree.stopped_at(),
                         "lists and objects are nested more than " + std::to_string(most_depth) + " deep",
                         "the format needs no more than ten levels");
            return std::nullopt;
        case Stop::Values:
            report.error("too-many-values", document, tree.stopped_at(),
                         "the file holds more than " + std::to_string(most_values) + " values",
                         "leave out what the scenario does not need");
            return std::nullopt;
    }
    document.root = tree.take_root();
    report_duplicates(document, document.root, report);
    return document;
}

std::optional<Document> load_document(const std::string& path, Report& report) {
    namespace fs = std::filesystem;
    std::error_code trouble;
    const fs::file_status status = fs::status(path, trouble);
    if (status.type() == fs::file_type::not_found) {
        report.error("missing-file", path, "there is no such file",
                     "check the path, and capital and small letters");
        return std::nullopt;
    }
    if (status.type() == fs::file_type::directory) {
        report.error("not-a-file", path, "this is a folder, and a file is needed here",
                     "name the file within it");
        return std::nullopt;
    }
    if (trouble || status.type() != fs::file_type::regular) {
        report.error("not-a-file", path, "this is not a regular file that can be read",
                     trouble ? trouble.message() : "copy the content to a file");
        return std::nullopt;
    }
    const std::uintmax_t size = fs::file_size(path, trouble);
    if (!trouble && size > most_bytes) {
        report.error("file-too-large", path,
                     "the file has " + std::to_string(size) + " bytes; at most " +
                         std::to_string(most_bytes) + " (16 MB) are read",
                     "a scenario of a whole state needs less than one; is this the right file?");
        return std::nullopt;
    }
    std::ifstream stream(path, std::ios::binary);
    std::string text;
    if (!trouble && stream) {
        text.resize(static_cast<std::size_t>(size));
        stream.read(text.data(), static_cast<std::streamsize>(size));
        text.resize(static_cast<std::size_t>(stream.gcount()));
    }
    if (trouble || stream.bad() || text.size() != size) {
        report.error("unreadable-file", path, "the file cannot be read", "check its permissions");
        return std::nullopt;
    }
    return parse_document(path, std::move(text), report);
}

}  // namespace homerule::scenario

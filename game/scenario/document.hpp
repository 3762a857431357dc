// A JSON file as a tree in which every value knows where it stands. Floor 2 (scenario), used only in this
// folder. Values are built straight from the parser's events, so the file is read once and duplicate keys are
// seen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/finding.hpp"

namespace homerule::scenario {

class Report;

inline constexpr std::size_t most_bytes = std::size_t{16} * 1024 * 1024;
inline constexpr std::size_t most_depth = 64;
inline constexpr std::size_t most_values = 1'000'000;

/// Bytes [begin, end) of a file.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
};

enum class NodeKind : std::uint8_t { Null, Boolean, Number, String, List, Object };

struct Node {
    NodeKind kind = NodeKind::Null;
    bool boolean = false;
    double number = 0;
    std::optional<std::int64_t> whole;  // of a number without fraction that fits
    std::string words;                  // of a string
    std::string key;                    // within an object
    Span span;
    Span key_span;               // with its quotation marks
    std::vector<Node> children;  // in the order of the file

    /// The member of an object with that key, or null.
    const Node* find(std::string_view wanted) const;
};

struct Document {
    std::string file;
    std::string text;
    Node root;

    Document(std::string file_name, std::string file_text);

    /// The bytes of a value as written.
    std::string_view written(Span span) const;
    /// Line and column of a byte.
    Place place(std::size_t offset) const;
    /// JSON pointer of the innermost value at a byte: a key belongs to its value.
    std::string pointer(std::size_t offset) const;

private:
    /// Line and column at the start of each block of the text, so that a file of one long line is not counted
    /// again for every finding.
    struct Mark {
        int line = 1;
        int column = 1;
    };
    std::vector<Mark> marks_;
};

/// The tree of a text; faults are reported and give none, duplicate keys are reported and give the tree.
std::optional<Document> parse_document(std::string file, std::string text, Report& report);

/// Reads and parses a file of at most most_bytes.
std::optional<Document> load_document(const std::string& path, Report& report);

}  // namespace homerule::scenario

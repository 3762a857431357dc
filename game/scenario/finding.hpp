// What is wrong with a file: where, why it is a fault, and what to try. Floor 2 (scenario).
// A fault of an author never stops the program: a reader returns all findings at once, and a value only where
// there is no error.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace homerule::scenario {

enum class Severity { Error, Warning };

/// Lines and columns count from 1, columns in characters; 0 means the file as a whole.
struct Place {
    std::string file;
    int line = 0;
    int column = 0;
    bool operator==(const Place&) const = default;
};

struct Finding {
    Severity severity = Severity::Error;
    std::string code;  // kebab-case; stays the same when the words get better
    Place place;
    std::string pointer;   // JSON pointer (RFC 6901) of the value; empty for the file as a whole
    std::string quoted;    // the line, cut around the caret where it is long
    int caret_column = 0;  // in `quoted`, from 1; 0 for the file as a whole
    int caret_length = 0;
    std::string what;  // why it is a fault
    std::string hint;  // what to try; may be empty
    bool operator==(const Finding&) const = default;
};

/// The finding as compilers print one: `file:line:column: error: what [code]`, the pointer, the line with a
/// caret below, and the hint. Ends with a line break.
std::string text(const Finding& finding);

std::size_t count(const std::vector<Finding>& findings, Severity severity);

/// All findings as text, with a last line such as "2 errors, 1 warning".
std::string describe(const std::vector<Finding>& findings);

/// What a reader gives back: a value where there is no error, and everything that was found.
template <class T>
struct Checked {
    std::optional<T> value;
    std::vector<Finding> findings;

    explicit operator bool() const { return value.has_value(); }
    std::size_t errors() const { return count(findings, Severity::Error); }
    std::size_t warnings() const { return count(findings, Severity::Warning); }
};

}  // namespace homerule::scenario

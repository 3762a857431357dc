// Collects findings while files are read. Floor 2 (scenario), used only in this folder.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/document.hpp"
#include "scenario/finding.hpp"

namespace homerule::scenario {

/// More of one severity than this are counted but not kept.
inline constexpr std::size_t most_findings = 1000;

class Report {
public:
    void error(std::string_view code, const Document& document, Span span, std::string what,
               std::string hint = {});
    void warning(std::string_view code, const Document& document, Span span, std::string what,
                 std::string hint = {});
    /// About a file as a whole.
    void error(std::string_view code, const std::string& file, std::string what, std::string hint = {});
    void warning(std::string_view code, const std::string& file, std::string what, std::string hint = {});

    bool has_errors() const { return errors_ > 0; }
    /// No further error is kept, so it need not be worked out well.
    bool is_full() const { return errors_ >= most_findings; }

    /// All findings, file by file in the order in which the files were first mentioned, from top to bottom.
    std::vector<Finding> findings() const;

private:
    struct Entry {
        std::size_t file = 0;
        std::size_t offset = 0;
        Finding finding;
    };

    void add(Severity severity, std::string_view code, const Document& document, Span span, std::string what,
             std::string hint);
    void add(Severity severity, std::string_view code, const std::string& file, std::string what,
             std::string hint);
    bool is_kept(Severity severity);
    std::size_t file_number(const std::string& file);

    std::vector<std::string> files_;
    std::vector<Entry> entries_;
    std::size_t errors_ = 0;
    std::size_t warnings_ = 0;
};

}  // namespace homerule::scenario

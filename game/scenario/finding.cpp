#include "scenario/finding.hpp"

#include "scenario/wording.hpp"

namespace homerule::scenario {

std::string text(const Finding& finding) {
    std::string out = finding.place.file + ":";
    if (finding.place.line > 0) {
        out += std::to_string(finding.place.line) + ":" + std::to_string(finding.place.column) + ":";
    }
    out += finding.severity == Severity::Error ? " error: " : " warning: ";
    out += finding.what + " [" + finding.code + "]\n";
    if (!finding.pointer.empty()) out += "  at " + finding.pointer + "\n";
    if (finding.caret_column > 0) {
        const std::string number = std::to_string(finding.place.line);
        const std::string margin(number.size(), ' ');
        out += "  " + number + " | " + finding.quoted + "\n";
        out += "  " + margin + " | " + std::string(static_cast<std::size_t>(finding.caret_column - 1), ' ') +
               "^";
        if (finding.caret_length > 1) out.append(static_cast<std::size_t>(finding.caret_length - 1), '~');
        out += "\n";
    }
    if (!finding.hint.empty()) out += "  hint: " + finding.hint + "\n";
    return out;
}

std::size_t count(const std::vector<Finding>& findings, Severity severity) {
    std::size_t number = 0;
    for (const Finding& finding : findings) {
        if (finding.severity == severity) ++number;
    }
    return number;
}

std::string describe(const std::vector<Finding>& findings) {
    std::string out;
    for (const Finding& finding : findings)
        out += text(finding);
    out += counted(count(findings, Severity::Error), "error") + ", " +
           counted(count(findings, Severity::Warning), "warning") + "\n";
    return out;
}

}  // namespace homerule::scenario

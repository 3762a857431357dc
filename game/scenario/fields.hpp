// Reads values of a document by type, and says what was expected, what stands there and what is allowed.
// Floor 2 (scenario), used only in this folder. A value that is at fault is reported once and leaves its
// target as it was, so reading goes on and all faults of a file are found together.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/id.hpp"
#include "model/ids.hpp"
#include "model/text.hpp"
#include "scenario/document.hpp"
#include "scenario/report.hpp"
#include "scenario/wording.hpp"
#include "scenario/words.hpp"

namespace homerule::scenario {

enum class Need { Required, Optional };

/// What a number may be; the unit completes "from LOW to HIGH UNIT".
struct Range {
    double low = 0;
    double high = 0;
    std::string_view unit;
};
/// "from 0 to 1 (a share)".
std::string describe(const Range& range);

inline constexpr Range share{0, 1, "(a share)"};
inline constexpr Range signed_share{-1, 1, ""};

/// Sorted ids of one list, such as all groups.
struct Index {
    std::string noun;
    std::vector<std::string> ids;
    bool is_known = true;  // false where the list could not be read: then no name is called unknown

    std::optional<std::uint32_t> find(std::string_view id) const;
};

/// What all parts of one file share while it is read.
struct Reading {
    const Document& document;
    Report& report;
    Words& words;
    const Index& sources;
    std::vector<bool>& cited;  // by index of the source

    void error(std::string_view code, Span span, std::string what, std::string hint = {}) const {
        report.error(code, document, span, std::move(what), std::move(hint));
    }
    void warning(std::string_view code, Span span, std::string what, std::string hint = {}) const {
        report.warning(code, document, span, std::move(what), std::move(hint));
    }
};

/// Lower-case letters, digits and single hyphens between them.
bool is_well_formed_id(std::string_view id);

/// "a list", "text" and so on.
std::string_view noun_of(NodeKind kind);

// One value as a type; `label` names it in findings.
bool read_number(const Reading& reading, const Node& node, const std::string& label, const Range& range,
                 double& into);
bool read_whole(const Reading& reading, const Node& node, const std::string& label, const Range& range,
                std::int64_t& into);
bool read_truth(const Reading& reading, const Node& node, const std::string& label, bool& into);
bool read_string(const Reading& reading, const Node& node, const std::string& label, std::string& into);
bool read_month(const Reading& reading, const Node& node, const std::string& label, base::Month& into);
bool read_day(const Reading& reading, const Node& node, const std::string& label, base::Day& into);
/// One of `names`, as its index.
std::optional<std::size_t> read_choice(const Reading& reading, const Node& node, const std::string& label,
                                       std::span<const std::string_view> names);
/// The name of an entry of `index`.
std::optional<std::uint32_t> read_reference(const Reading& reading, const Node& node, const Index& index);
/// The same for a key of an object.
std::optional<std::uint32_t> read_key_reference(const Reading& reading, const Node& node, const Index& index);
/// The children of an object, or none with a finding.
const std::vector<Node>& members(const Reading& reading, const Node& node, const std::string& label);
/// The entries of a list, or none with a finding.
const std::vector<Node>& entries(const Reading& reading, const Node& node, const std::string& label,
                                 std::size_t least, std::size_t most);

/// One object of the file. Its keys are asked for one by one; those that nobody asked for are reported at the
/// end.
class Fields {
public:
    /// noun: what the object is, without article. path: of its texts, such as "groups.us-born."; none where
    /// the object has no id.
    Fields(const Reading& reading, const Node& node, std::string noun, std::optional<std::string> path);
    ~Fields();
    Fields(const Fields&) = delete;
    Fields& operator=(const Fields&) = delete;

    const Reading& reading() const { return reading_; }
    const Node& node() const { return node_; }
    const std::optional<std::string>& path() const { return path_; }
    /// Where a fault of the object as a whole is shown: its opening brace.
    Span brace() const { return {node_.span.begin, node_.span.begin + 1}; }
    std::string label(std::string_view key) const { return "\"" + std::string(key) + "\""; }

    /// The value of a key. Missing and needed: reported, and null.
    const Node* value(std::string_view key, Need need, std::string_view meaning = {});

    void number(std::string_view key, const Range& range, double& into, Need need = Need::Optional);
    template <std::integral Integer>
    void whole(std::string_view key, const Range& range, Integer& into, Need need = Need::Optional) {
        const Node* found = value(key, need, "a whole number " + describe(range));
        std::int64_t number = 0;
        if (found != nullptr && read_whole(reading_, *found, label(key), range, number)) {
            into = static_cast<Integer>(number);
        }
    }
    void truth(std::string_view key, bool& into);
    void string(std::string_view key, std::string& into, Need need);
    /// The id itself, without a check of other ids.
    void id(std::string& into);
    void text(std::string_view key, model::Text& into, Need need = Need::Required);
    void month(std::string_view key, base::Month& into, Need need = Need::Required);
    void month(std::string_view key, std::optional<base::Month>& into);
    void day(std::string_view key, std::optional<base::Day>& into);
    template <class Enum, std::size_t size>
    void choice(std::string_view key, const std::array<std::string_view, size>& names, Enum& into,
                Need need = Need::Required) {
        const Node* found = value(key, need, "one of the names");
        if (found == nullptr) return;
        if (const auto index = read_choice(reading_, *found, label(key), names))
            into = static_cast<Enum>(*index);
    }
    template <class Tag>
    void reference(std::string_view key, const Index& index, base::Id<Tag>& into,
                   Need need = Need::Required) {
        const Node* found = value(key, need, "the id of " + with_article(index.noun));
        if (found == nullptr) return;
        if (const auto at = read_reference(reading_, *found, index)) into.index = *at;
    }
    /// A list of ids without order: sorted, and none twice.
    template <class Tag>
    void references(std::string_view key, const Index& index, std::vector<base::Id<Tag>>& into) {
        for (const std::uint32_t at : sorted_references(key, index))
            into.push_back(base::Id<Tag>{at});
    }
    std::vector<std::uint32_t> sorted_references(std::string_view key, const Index& index);
    /// The list under a key, or an empty one.
    const std::vector<Node>& list(std::string_view key, Need need, std::size_t least, std::size_t most);
    /// The members of the object under a key, or none.
    const std::vector<Node>& object(std::string_view key, Need need, std::string_view meaning = {});

    /// "sources" in their order and "assumption". Without a source there must be an assumption, unless `need`
    /// is Optional.
    void sources(std::vector<model::SourceId>& into, Need need = Need::Required);
    /// The same where the words of the assumption are kept.
    void sources(std::vector<model::SourceId>& into, model::Text& assumption);

private:
    void cite(std::vector<model::SourceId>& into);
    void require_ground(const std::vector<model::SourceId>& cited, const Node* assumption);

    const Reading& reading_;
    const Node& node_;
    std::string noun_;
    std::optional<std::string> path_;
    std::vector<std::string> asked_;
};

/// A list of objects with ids: the sorted index, and where each object of the file goes.
struct Listing {
    struct Slot {
        const Node* node = nullptr;
        std::optional<std::uint32_t>
            at;  // none for an object without id, or with one that stands there already
        std::optional<std::string> path;  // of its texts
    };
    Index index;
    std::vector<Slot> slots;
};

/// Indexes a list. noun: of one object, without article. path: of the list's texts, such as "groups.".
Listing index_list(const Reading& reading, const std::vector<Node>& list, std::string noun,
                   const std::optional<std::string>& path, std::string_view id_key = "id");

/// Reads every object of a listing into its place; one without a place is read all the same, for its faults.
template <class T, class Read>
void read_listing(const Listing& listing, std::vector<T>& into, Read read) {
    into.assign(listing.index.ids.size(), T{});
    for (const Listing::Slot& slot : listing.slots) {
        T spare{};
        read(slot, slot.at ? into[*slot.at] : spare);
    }
}

}  // namespace homerule::scenario

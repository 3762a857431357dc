// The order of lists and keys in a file changes nothing of what is read.
#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "content.hpp"
#include "dump.hpp"
#include "scenario/document.hpp"
#include "scenario/read.hpp"
#include "scenario/report.hpp"
#include "support/catch.hpp"

namespace {

using namespace homerule;
using namespace homerule::scenario_tests;
using scenario::Node;
using scenario::NodeKind;

/// Another order each time, the same on every machine.
class Shuffler {
public:
    explicit Shuffler(std::uint64_t start) : state_(start) {}
    template <class T>
    void shuffle(std::vector<T>& items) {
        for (std::size_t i = items.size(); i > 1; --i) {
            state_ = state_ * 6364136223846793005u + 1442695040888963407u;
            std::swap(items[i - 1], items[static_cast<std::size_t>(state_ >> 33) % i]);
        }
    }

private:
    std::uint64_t state_;
};

/// Points, and citations, keep their order; the only list of a pair is a place.
bool keeps_order(const Node& node) {
    static const std::set<std::string> ordered{"points", "outline", "label", "lenses"};
    if (ordered.count(node.key) > 0) return true;
    const bool is_citations =
        node.key == "sources" && !node.children.empty() && node.children[0].kind == NodeKind::String;
    return is_citations || (node.key.empty() && node.kind == NodeKind::List);
}

std::string write(const scenario::Document& document, const Node& node, Shuffler& shuffler) {
    if (node.kind != NodeKind::List && node.kind != NodeKind::Object) {
        return std::string(document.written(node.span));
    }
    std::vector<std::string> parts;
    for (const Node& child : node.children) {
        const std::string key =
            node.kind == NodeKind::Object ? std::string(document.written(child.key_span)) + ":" : "";
        parts.push_back(key + write(document, child, shuffler));
    }
    if (!keeps_order(node)) shuffler.shuffle(parts);
    std::string out;
    for (const std::string& part : parts)
        out += (out.empty() ? "" : ",") + part;
    return node.kind == NodeKind::Object ? "{" + out + "}" : "[" + out + "]";
}

void shuffle_file(const std::filesystem::path& file, Shuffler& shuffler) {
    scenario::Report report;
    const auto document = scenario::load_document(file.string(), report);
    REQUIRE(document);
    write_text(file, write(*document, document->root, shuffler));
}

std::string dump_all(const Content& content) {
    const auto evidence = scenario::read_evidence(content.assets());
    REQUIRE(evidence);
    const auto read = scenario::read_scenario(content.scenario(), *evidence.value);
    INFO(scenario::describe(read.findings));
    REQUIRE(read);
    std::string all = dump(**evidence.value) + dump(**read.value);
    for (const std::string& plan :
         scenario::list_plans(std::filesystem::path(content.scenario()).parent_path().string())) {
        const auto checked = scenario::read_plan(plan, **read.value);
        REQUIRE(checked);
        all += dump(*checked.value);
    }
    return all;
}

}  // namespace

TEST_CASE("Shuffled lists and keys give the same content") {
    const Content straight;
    const std::string expected = dump_all(straight);
    REQUIRE(expected.size() > 10000);
    for (std::uint64_t round = 1; round <= 8; ++round) {
        const Content content;
        Shuffler shuffler(round);
        std::size_t files = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(content.folder())) {
            if (!entry.is_regular_file() || entry.path().extension() != ".json") continue;
            const std::string before = read_text(entry.path());
            shuffle_file(entry.path(), shuffler);
            if (read_text(entry.path()) != before) ++files;
        }
        REQUIRE(files >= 10);
        REQUIRE(dump_all(content) == expected);
    }
}

TEST_CASE("A content with one more fact is not the same") {
    const Content straight;
    Content changed;
    changed.change("scenarios/minimal/scenario.json", "\"residents\": {\"settled\": 9000",
                   "\"residents\": {\"settled\": 9001");
    CHECK(dump_all(straight) != dump_all(changed));
}

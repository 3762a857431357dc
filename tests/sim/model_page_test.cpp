// docs/model.md against the code: it may not forget a number, a phase or a headline.
#include <fstream>
#include <iterator>
#include <string>

#include "model/dial.hpp"
#include "model/headline.hpp"
#include "model/parameter.hpp"
#include "support/catch.hpp"

namespace {

using namespace homerule;

std::string read_page(const char* name) {
    std::ifstream stream(std::string(HOMERULE_SOURCE_DIR) + "/docs/" + name, std::ios::binary);
    REQUIRE(stream.good());
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

// Whether a page names an id as a whole word.
bool names(const std::string& page, const std::string& id) {
    const std::string of_a_word = "abcdefghijklmnopqrstuvwxyz_0123456789";
    for (std::size_t at = page.find(id); at != std::string::npos; at = page.find(id, at + 1)) {
        const bool begins = at == 0 || of_a_word.find(page[at - 1]) == std::string::npos;
        const std::size_t end = at + id.size();
        const bool ends = end == page.size() || of_a_word.find(page[end]) == std::string::npos;
        if (begins && ends) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("a page names an id only as a whole word") {
    CHECK(names("the `trust_spill_share` of", "trust_spill_share"));
    CHECK_FALSE(names("the `trust_spill_shares` of", "trust_spill_share"));
    CHECK_FALSE(names("no_trust_spill_share", "trust_spill_share"));
    CHECK(names("trust_spill_shares trust_spill_share", "trust_spill_share"));
}

TEST_CASE("the model's page explains every parameter and every dial that acts") {
    const std::string page = read_page("model.md");
    for (const std::string_view id : model::parameter_ids) {
        INFO(id);
        CHECK(names(page, std::string(id)));
    }
    for (const model::DialRow& row : model::dial_rows) {
        INFO(row.id);
        CHECK(names(page, std::string(row.id)));
    }
}

TEST_CASE("the model's page lists the phases in the order in which they run") {
    const std::string page = read_page("model.md");
    std::size_t at = 0;
    for (const char* phase : {"federal_regime", "events", "crime", "arrests", "identification", "custody",
                              "trust", "money", "politics", "statistics"}) {
        INFO(phase);
        const std::size_t found = page.find("| `" + std::string(phase) + "` |", at);
        REQUIRE(found != std::string::npos);
        at = found;
    }
}

#include "view/reading.hpp"

#include "support/catch.hpp"
#include "support/tiny_scenario.hpp"

using namespace homerule;

namespace {

view::ReadingCounts counts_of(std::string_view text) {
    view::ReadingCounts counts;
    counts.add(text);
    return counts;
}

}  // namespace

TEST_CASE("words, sentences and syllables of a text are counted") {
    const auto plain = counts_of("The jail is full. Who pays for it?");
    CHECK(plain.words == 8);
    CHECK(plain.sentences == 2);
    CHECK(plain.syllables == 8);
    const auto numbers = counts_of("It costs $1.8 million, they don't say why");
    CHECK(numbers.words == 8);
    CHECK(numbers.sentences == 1);
    CHECK(counts_of("table trouble made").syllables == 5);
    CHECK(counts_of("").words == 0);
    CHECK(counts_of("... - !").sentences == 0);
}

TEST_CASE("longer words and sentences make a higher grade") {
    const double easy = counts_of("The sheriff runs the jail. The board pays for it.").grade();
    const double hard = counts_of(
                            "Intergovernmental interoperability necessitates comprehensive institutional "
                            "accountability across participating jurisdictions.")
                            .grade();
    CHECK(easy < 4);
    CHECK(hard > 16);
    // 10 words, 2 sentences, 11 syllables.
    CHECK(easy == Approx(0.39 * 5 + 11.8 * 1.1 - 15.59));
    CHECK(counts_of("").grade() == 0);
    CHECK(view::reading_grade(*test::tiny_scenario()) > -4);
}

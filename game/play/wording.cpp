#include "play/wording.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace homerule::play {

namespace {

constexpr std::size_t most_shown_bytes = 60;
constexpr std::size_t most_listed = 8;

// The number of letters to insert, remove or replace (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0U : 1U);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row[b.size()];
}

bool continues_a_letter(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

}  // namespace

std::string quote(std::string_view word) {
    std::size_t end = word.size();
    if (end > most_shown_bytes) {
        end = most_shown_bytes;
        while (end > 0 && continues_a_letter(word[end]))
            --end;
    }
    std::string quoted = "\"";
    for (const char byte : word.substr(0, end)) {
        quoted += static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F ? ' ' : byte;
    }
    if (end < word.size()) quoted += "...";
    return quoted + "\"";
}

std::string suggest(std::string_view word, const std::vector<std::string_view>& known) {
    std::string_view nearest;
    // A third of the letters may be wrong; ids that are too long to be one are not compared.
    std::size_t least = std::max<std::size_t>(2, word.size() / 3) + 1;
    if (word.size() <= 2 * most_shown_bytes) {
        for (const std::string_view candidate : known) {
            const std::size_t steps = distance(word, candidate);
            if (steps < least) {
                least = steps;
                nearest = candidate;
            }
        }
    }
    if (!nearest.empty()) return "; perhaps " + quote(nearest) + " is meant";
    if (known.empty() || known.size() > most_listed) return {};
    std::string list = "; known are ";
    for (std::size_t i = 0; i < known.size(); ++i)
        list += (i == 0 ? "" : ", ") + quote(known[i]);
    return list;
}

std::string_view say_refusal(model::RefusalKind kind) {
    switch (kind) {
        case model::RefusalKind::UnknownSubject: return "there is nothing of this name";
        case model::RefusalKind::NotOnAgenda: return "it is not on the agenda";
        case model::RefusalKind::AlreadyDecided: return "it is already decided";
        case model::RefusalKind::AlreadyInForce: return "it is already in force";
        case model::RefusalKind::AlreadyPending: return "it is already on its way";
        case model::RefusalKind::NotYetAvailable: return "it is not available yet";
        case model::RefusalKind::VotesMissing: return "votes are missing";
        case model::RefusalKind::Vetoed: return "it would be vetoed";
        case model::RefusalKind::VetoOverridden: return "the veto would be overridden";
        case model::RefusalKind::SheriffObjects: return "the sheriff objects";
        case model::RefusalKind::StateDecides: return "the state decides it";
        case model::RefusalKind::NoMovesLeft: return "no moves are left";
        case model::RefusalKind::FundsMissing: return "funds are missing";
        case model::RefusalKind::TermOver: return "the term is over";
        case model::RefusalKind::TooLateForPromises: return "it is too late for promises";
        case model::RefusalKind::NothingToAmend: return "there is no vote to soften";
    }
    return "unknown reason";
}

}  // namespace homerule::play

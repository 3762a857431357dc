// What every page is made from: the session, its road, the language, and the small parts that pages share.
// Floor 4 (view).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/plan.hpp"
#include "play/session.hpp"
#include "view/chronicle.hpp"
#include "view/outlooks.hpp"
#include "view/page.hpp"
#include "view/speaker.hpp"
#include "view/studies.hpp"

namespace homerule::view {

struct Scene {
    const play::Session& session;
    const Speaker& speak;
    const model::Plan* history;        // what history did; may be missing
    const play::Session* history_run;  // the same term under that plan; only for pages that compare
    Outlooks* outlooks = nullptr;      // null: choices are not forecast
    Studies* studies = nullptr;        // null: nothing is compared with twins or under other lenses
    Chronicle chronicle;

    Scene(const play::Session& session_in, const Speaker& speak_in, const model::Plan* history_in,
          const play::Session* history_run_in)
        : session(session_in),
          speak(speak_in),
          history(history_in),
          history_run(history_run_in),
          chronicle(session_in) {}

    const model::Scenario& scenario() const { return session.scenario(); }
    const model::Evidence& evidence() const { return *session.scenario().evidence; }
    const model::World& world() const { return session.world(); }
};

// The archive has six shelves; an address there is a shelf and 1 + the number of the entry, 0 for the shelf
// itself.
enum class Shelf : std::uint64_t { Terms, Mechanisms, Parameters, Sources, Regimes, Lenses };
Address archive(Shelf shelf, std::size_t entry);
Address archive(Shelf shelf);

// What the Why page compares: the turn played last, the whole term, or one month of it (from 0).
enum class Span : std::uint32_t { LastTurn = 0, Term = 1, Month = 2 };
Address why(model::Headline headline, const model::Scenario& scenario, const Place& place = {},
            Span span = Span::LastTurn, int month = 0);

// The council's page on one decision; no decision shows all that is open.
Address council(const model::Decision& decision);

Command open(const Address& address);
Action open_action(std::string id, std::string label, const Address& address, std::string detail = {});

Heading heading(std::string words, int level = 2);
Paragraph paragraph(std::string words, Tone tone = Tone::Plain);

std::vector<Citation> cite(const Scene& scene, const std::vector<model::SourceId>& sources);
// "(Author, year; Author, year)", or the word for an assumption where there is no source.
std::string cited(const Scene& scene, const std::vector<model::SourceId>& sources);

std::string_view status_id(model::Status status);
std::string page_name(const Speaker& speak, PageKind kind);
std::string_view page_id(PageKind kind);

std::string official_name(const Scene& scene, model::OfficialId official);
std::string lever_name(const Scene& scene, std::size_t lever);
std::string lever_option_name(const Scene& scene, std::size_t lever, std::size_t option);
std::string body_name(const Speaker& speak, model::Body body);
std::string place_name(const Scene& scene, const Place& place);

// A decision as one line of words: "Detainer policy: serious convictions only".
std::string describe(const Scene& scene, const model::Decision& decision);
// A stable id such as "decide.vote-2010.written-notice", "set.detainer-policy.none", "lobby.sheriff".
std::string action_id(const model::Scenario& scenario, const model::Decision& decision);

// Why a decision is not possible, in words: what is missing and who could change it.
std::string explain(const Scene& scene, const model::Decision& decision, const model::Refusal& refusal);

// The refusal that a decision would meet if the earlier choice on the same subject were taken back first.
std::optional<model::Refusal> refuse_instead(const play::Session& session, const model::Decision& decision);
// How those who must agree would vote, and the executive who signs or vetoes what the board passes, if there
// is one.
struct Ballot {
    std::vector<sim::Vote> votes;
    std::optional<sim::Vote> signature;
};
// The ballot on a decision, under the same supposition.
Ballot votes_instead(const play::Session& session, const model::Decision& decision);
// The choice on the same event or lever that is in the draft, other than `decision` itself.
std::optional<model::Decision> rival_in_draft(const play::Session& session, const model::Decision& decision);

// The button of a decision: its label, state and, where it is not open, the reason.
Action decide_action(const Scene& scene, const model::Decision& decision, std::string label);
// The button that puts a sunset clause into this turn's change of a lever.
Action amend_action(const Scene& scene, std::uint32_t lever);

// "4 of 5 would vote yes; 3 are needed", with what the executive would do, or empty where nobody votes.
std::string vote_summary(const Scene& scene, const model::Decision& decision, const Ballot& ballot);
bool votes_yes(const sim::Vote& vote);
// So close that one talk could turn it.
bool is_wavering(const Scene& scene, const sim::Vote& vote);

// The first and last month of the turn in hand.
base::Month turn_start(const play::Session& session);
base::Month turn_end(const play::Session& session);

int moves_used(const play::Session& session);

}  // namespace homerule::view

// Measures on their way: drafts, votes, lead times, what is in force, sunset clauses, and bills of the state.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "view/pages.hpp"

namespace homerule::view {

using model::BillStage;
using model::Decision;
using model::DecisionKind;

namespace {

// How long what came into force stays on the list.
constexpr int shown_months = 12;

bool has(const std::vector<Decision>& draft, const Decision& decision) {
    return std::find(draft.begin(), draft.end(), decision) != draft.end();
}

class Rows {
public:
    explicit Rows(const Scene& scene) : scene_(scene), speak_(scene.speak) {}

    std::vector<Measure> take() {
        // What can still change first: drafts, what is on its way, what ends, bills; then what came lately.
        for (const Decision& decision : scene_.session.draft())
            add_draft(decision);
        const auto add_levers = [this](auto belongs) {
            for (std::uint32_t lever = 0; lever < scene_.scenario().levers.size(); ++lever)
                if (belongs(scene_.world().levers[lever])) add_lever(lever);
        };
        add_levers([](const model::LeverState& state) { return state.pending.is_valid(); });
        add_levers([](const model::LeverState& state) {
            return !state.pending.is_valid() && state.before.is_valid();
        });
        add_bills();
        add_levers([](const model::LeverState& state) {
            return !state.pending.is_valid() && !state.before.is_valid();
        });
        return std::move(rows_);
    }

private:
    void stage(Measure& row, std::string_view id, std::string when, StageState state) const {
        row.stages.push_back({speak_.say(id), std::move(when), state});
    }
    // Who must agree; nobody where the office decides alone.
    void add_consent(Measure& row, model::Body body, std::string when, StageState state) const {
        if (body == model::Body::None) return;
        row.stages.push_back({body_name(speak_, body), std::move(when), state});
    }
    std::string lead_words(int months) const { return speak_.count("progress.months", months); }
    Action open_lever(std::uint32_t lever, std::string name) const {
        return open_action("open.lever." + scene_.scenario().levers[lever].id, std::move(name),
                           {PageKind::LeverCard, lever, 0});
    }

    void add_draft(const Decision& decision) {
        if (decision.kind != DecisionKind::SetLever && decision.kind != DecisionKind::ChooseOption) return;
        const model::Body body = model::body_for(scene_.scenario(), decision);
        const base::Month start = turn_start(scene_.session);
        Measure row;
        row.name = describe(scene_, decision);
        row.words = speak_.say("progress.drafted_words");
        stage(row, "progress.drafted", speak_.say("progress.this_turn"), StageState::Done);
        std::string votes;
        if (model::is_voted(body))
            votes = vote_summary(scene_, decision, votes_instead(scene_.session, decision));
        add_consent(row, body, std::move(votes), StageState::Now);
        if (decision.kind == DecisionKind::ChooseOption) {
            if (body == model::Body::None) return;  // it happens in the turn: nothing to wait for
            stage(row, "progress.in_force", speak_.month(start), StageState::Ahead);
            const model::Event& event = scene_.scenario().events[decision.subject];
            row.open = open_action("open.card." + event.id, row.name, {PageKind::Card, decision.subject, 0});
        } else {
            const model::Lever& lever = scene_.scenario().levers[decision.subject];
            const base::Month from = start + lever.lead_months;
            if (lever.lead_months > 0)
                stage(row, "progress.lead", lead_words(lever.lead_months), StageState::Ahead);
            stage(row, "progress.in_force", speak_.month(from), StageState::Ahead);
            if (has(scene_.session.draft(), {DecisionKind::Amend, decision.subject, 0}))
                stage(row, "progress.sunset", speak_.month(from + sim::sunset_months), StageState::Ahead);
            row.open = open_lever(decision.subject, row.name);
        }
        rows_.push_back(std::move(row));
    }

    void add_lever(std::uint32_t index) {
        const model::Lever& lever = scene_.scenario().levers[index];
        const model::LeverState& state = scene_.world().levers[index];
        const base::Month now = scene_.world().month;
        Measure row;
        const bool is_pending = state.pending.is_valid();
        const bool is_recent = state.since > scene_.scenario().start && now - state.since < shown_months;
        if (!is_pending && !state.before.is_valid() && !is_recent) return;
        const base::Month from = is_pending ? state.pending_from : state.since;
        const std::size_t option = is_pending ? state.pending.index : state.in_force.index;
        row.name = describe(scene_, {DecisionKind::SetLever, index, static_cast<std::uint32_t>(option)});
        row.open = open_lever(index, row.name);
        const bool is_by_event = !is_pending && state.origin == model::Origin::Event &&
                                 state.subject < scene_.scenario().events.size();
        if (is_by_event) {
            // A choice on the agenda, or a law from above, needs no lead time.
            stage(row, "progress.decided", speak_.of(scene_.scenario().events[state.subject].title),
                  StageState::Done);
        } else {
            const std::string decided = speak_.month(from - lever.lead_months);
            stage(row, "progress.drafted", decided, StageState::Done);
            add_consent(row, lever.agreement, decided, StageState::Done);
            if (lever.lead_months > 0) {
                stage(row, "progress.lead", lead_words(lever.lead_months),
                      is_pending ? StageState::Now : StageState::Done);
            }
        }
        stage(row, "progress.in_force", speak_.month(from), is_pending ? StageState::Ahead : StageState::Now);
        if (is_pending) {
            row.words = speak_.say("progress.pending_words", {{"month", speak_.month(from)}});
            if (state.pending_sunset)
                stage(row, "progress.sunset", speak_.month(from + sim::sunset_months), StageState::Ahead);
        } else if (state.before.is_valid()) {
            row.words = speak_.say("progress.sunset_words",
                                   {{"month", speak_.month(state.sunset)},
                                    {"option", lever_option_name(scene_, index, state.before.index)}});
            stage(row, "progress.sunset", speak_.month(state.sunset), StageState::Ahead);
        } else {
            row.words = speak_.say("progress.in_force_words", {{"month", speak_.month(from)}});
        }
        rows_.push_back(std::move(row));
    }

    // What became known of one bill: the month of each stage, and what the county said.
    struct Bill {
        const model::Text* name = nullptr;
        std::vector<std::pair<BillStage, base::Month>> known;
        std::uint32_t last = 0;
        std::vector<std::string> said;
    };

    // The month in which an event became known here; none while it lies ahead.
    std::optional<base::Month> month_of(std::uint32_t index) const {
        const model::EventState& state = scene_.world().events[index];
        const model::Event& event = scene_.scenario().events[index];
        // A question waits for the turn; the bill did not.
        const std::optional<base::Month> documented =
            event.date ? std::optional(base::month_of(*event.date)) : event.not_before;
        if (state.happened) return documented.value_or(state.last);
        const std::vector<model::EventId> agenda = scene_.session.agenda();
        if (std::find(agenda.begin(), agenda.end(), model::EventId{index}) == agenda.end())
            return std::nullopt;
        return documented.value_or(scene_.world().month);
    }

    void add_bills() {
        std::vector<Bill> bills;
        const std::vector<model::Event>& events = scene_.scenario().events;
        for (std::uint32_t e = 0; e < events.size(); ++e) {
            const model::Event& event = events[e];
            if (event.bill.empty()) continue;
            const std::optional<base::Month> month = month_of(e);
            if (!month) continue;
            auto bill = std::find_if(bills.begin(), bills.end(), [&event](const Bill& other) {
                return other.name->words[0] == event.bill.words[0];
            });
            if (bill == bills.end()) bill = bills.insert(bill, Bill{&event.bill, {}, e, {}});
            bill->known.emplace_back(event.bill_stage, *month);
            const model::EventState& state = scene_.world().events[e];
            if (state.happened && state.chosen.is_valid() && state.chosen.index < event.options.size())
                bill->said.push_back(speak_.say(
                    "progress.bill_said", {{"option", speak_.of(event.options[state.chosen.index].name)},
                                           {"month", speak_.month(state.last)}}));
            if (event.bill_stage >= events[bill->last].bill_stage) bill->last = e;
        }
        for (const Bill& bill : bills)
            add_bill(bill);
    }

    void add_bill(const Bill& bill) {
        const auto known = [&bill](BillStage stage) -> std::optional<base::Month> {
            for (const auto& [reached, month] : bill.known)
                if (reached == stage) return month;
            return std::nullopt;
        };
        BillStage furthest = BillStage::Introduced;
        for (const auto& [reached, month] : bill.known)
            furthest = std::max(furthest, reached);
        const bool is_over = furthest == BillStage::Vetoed || furthest == BillStage::InForce;
        if (is_over && scene_.world().month - known(furthest).value_or(scene_.world().month) > shown_months)
            return;
        Measure row;
        row.name = speak_.say("progress.bill", {{"name", speak_.of(*bill.name)}});
        const auto add = [&](std::string_view id, BillStage stage_id) {
            const std::optional<base::Month> month = known(stage_id);
            const StageState state = stage_id == furthest  ? StageState::Now
                                     : stage_id < furthest ? StageState::Done
                                                           : StageState::Ahead;
            stage(row, id, month ? speak_.month(*month) : std::string(), state);
        };
        add("progress.legislature", BillStage::Introduced);
        add("progress.governor", BillStage::Passed);
        if (furthest == BillStage::Vetoed) {
            add("progress.vetoed", BillStage::Vetoed);
        } else {
            add("progress.signed", BillStage::Signed);
            add("progress.in_force", BillStage::InForce);
        }
        row.words = bill.said.empty()
                        ? speak_.say("progress.bill_unsaid")
                        : speak_.say("progress.bill_words", {{"answers", speak_.series(bill.said)}});
        row.open = open_action("open.card." + scene_.scenario().events[bill.last].id, row.name,
                               {PageKind::Card, bill.last, 0});
        rows_.push_back(std::move(row));
    }

    const Scene& scene_;
    const Speaker& speak_;
    std::vector<Measure> rows_;
};

}  // namespace

Progress progress_of(const Scene& scene) {
    Progress progress;
    progress.measures = Rows(scene).take();
    progress.words = scene.speak.say(progress.measures.empty() ? "progress.none" : "progress.words");
    return progress;
}

}  // namespace homerule::view

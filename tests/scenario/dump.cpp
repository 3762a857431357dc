#include "dump.hpp"

#include <optional>
#include <sstream>
#include <type_traits>
#include <vector>

namespace homerule::scenario_tests {

namespace {

/// Writes values one after the other; every structure of the model has its line below.
class Dump {
public:
    Dump() { out_.precision(17); }
    std::string text() const { return out_.str(); }

    template <class... Part>
    void line(const Part&... parts) {
        (add(parts), ...);
        out_ << "\n";
    }

private:
    template <class T>
    void add(const T& value) {
        if constexpr (std::is_enum_v<T>) {
            out_ << static_cast<int>(value) << " ";
        } else if constexpr (std::is_arithmetic_v<T>) {
            out_ << +value << " ";
        } else {
            write(value);
        }
    }
    void write(const std::string& words) { out_ << "\"" << words << "\" "; }
    void write(const char* words) { out_ << words << ": "; }
    void write(const model::Text& text) { out_ << "\"" << text.words[0] << "|" << text.words[1] << "\" "; }
    void write(base::Month month) { out_ << base::text(month) << " "; }
    void write(base::Day day) { out_ << base::text(day) << " "; }
    void write(model::Point point) { out_ << "(" << point.x << "," << point.y << ") "; }
    template <class Tag>
    void write(base::Id<Tag> id) {
        out_ << "#" << id.index << " ";
    }
    template <class T>
    void write(const std::optional<T>& value) {
        if (value) {
            add(*value);
        } else {
            out_ << "- ";
        }
    }
    template <class T, std::size_t size>
    void write(const std::array<T, size>& values) {
        for (const T& value : values)
            add(value);
    }
    template <class T>
    void write(const std::vector<T>& values) {
        out_ << "[" << values.size() << ": ";
        for (const T& value : values)
            add(value);
        out_ << "] ";
    }
    void write(const model::DialSetting& setting) {
        add(setting.dial);
        add(setting.value);
    }
    void write(const model::LocalPolicy& policy) {
        add(policy.from);
        add(policy.detainer_scope);
        add(policy.reimbursement_demand);
        add(policy.release_notice);
    }
    void write(const model::LeverChange& change) {
        add(change.lever);
        add(change.option);
    }
    void write(const model::Reaction& reaction) {
        add(reaction.stakeholder);
        add(reaction.amount);
    }
    void write(const model::Advice& advice) {
        add(advice.stakeholder);
        add(advice.words);
        add(advice.sources);
    }
    void write(const model::Impulse& impulse) {
        add(impulse.metric);
        add(impulse.amount);
        add(impulse.groups);
        add(impulse.districts);
        add(impulse.stakeholders);
        add(impulse.officials);
        add(impulse.sources);
    }
    void write(const model::Condition& condition) {
        add(condition.headline);
        add(condition.stakeholder);
        add(condition.compare);
        add(condition.threshold);
        add(condition.lever);
        add(condition.options);
        add(condition.flag);
        add(condition.flag_is_set);
        add(condition.last_month);
    }
    void write(const model::Position& position) {
        add(position.id);
        add(position.name);
        add(position.value);
        add(position.sources);
    }

    std::ostringstream out_;
};

void dump_people(Dump& out, const model::Scenario& scenario) {
    out.line("map", scenario.map.width, scenario.map.height);
    for (const model::MapShape& shape : scenario.map.shapes)
        out.line("shape", shape.id, shape.kind, shape.name, shape.points);
    for (const model::Group& group : scenario.groups) {
        out.line("group", group.id, group.key, group.name, group.short_name, group.standing, group.latino,
                 group.exposure, group.trust, group.approval, group.victimization_ratio,
                 group.reporting_ratio, group.arrest_ratio, group.cooperation_view, group.sources);
    }
    for (const model::District& district : scenario.districts) {
        out.line("district", district.id, district.key, district.name, district.note, district.police_agency,
                 district.outline, district.label, district.neighbors, district.residents, district.policies,
                 district.crime_ratio, district.match_ratio, district.activation, district.growth_per_year,
                 district.sources);
    }
    const model::Jail& jail = scenario.jail;
    out.line("jail", jail.name, jail.capacity, jail.population, jail.bookings_per_year,
             jail.cost_per_day_dollars, jail.sources);
    const model::FederalOffice& federal = scenario.federal;
    out.line("federal", federal.name, federal.activation, federal.pickups_per_day, federal.beds,
             federal.sources);
    const model::Budget& budget = scenario.budget;
    out.line("budget", budget.fiscal_year_start_month, budget.opening_cash_dollars,
             budget.opening_reserve_dollars);
    for (const model::BudgetYear& year : budget.years) {
        out.line("year", year.fiscal_year, year.tax_revenue, year.other_revenue, year.police_expense,
                 year.jail_expense, year.other_expense, year.sources);
    }
    for (const model::Official& official : scenario.officials) {
        out.line("official", official.id, official.key, official.name, official.note, official.body,
                 official.lean, official.thrift, official.districts, official.sources);
    }
    for (const model::Stakeholder& stakeholder : scenario.stakeholders) {
        out.line("stakeholder", stakeholder.id, stakeholder.key, stakeholder.name, stakeholder.aim,
                 stakeholder.argument, stakeholder.evidence, stakeholder.position, stakeholder.weights,
                 stakeholder.cooperation, stakeholder.support, stakeholder.sources);
    }
}

void dump_choices(Dump& out, const model::Scenario& scenario) {
    for (const model::Lever& lever : scenario.levers) {
        out.line("lever", lever.id, lever.key, lever.group, lever.name, lever.meaning, lever.legal_note,
                 lever.agreement, lever.lead_months, lever.undo, lever.available_from, lever.start,
                 lever.sources);
        for (const model::LeverOption& option : lever.options) {
            out.line("lever option", option.id, option.name, option.meaning, option.dials, option.cooperation,
                     option.cost_now_dollars, option.cost_per_month_dollars, option.cost_note,
                     option.sources);
        }
    }
    for (const model::Event& event : scenario.events) {
        out.line("event", event.id, event.key, event.title, event.situation, event.date, event.conditions,
                 event.not_before, event.not_after, event.chance, event.repeats, event.pause_months,
                 event.advisers, event.standing_choice, event.levers, event.impulses, event.sets,
                 event.historical, event.bill, event.bill_stage, event.sources);
        for (const model::EventOption& option : event.options) {
            out.line("event option", option.id, option.key, option.name, option.meaning, option.best_case,
                     option.legal_note, option.agreement, option.cooperation, option.cost_now_dollars,
                     option.cost_per_month_dollars, option.cost_months, option.undo, option.levers,
                     option.impulses, option.sets, option.reactions, option.sources);
        }
    }
    for (const model::PublishedFigure& figure : scenario.published) {
        const auto id_of = [](const std::optional<model::Metric>& metric) {
            return std::string(metric ? model::row_of(*metric).id : "");
        };
        out.line(
            "published", figure.id, figure.quantity, figure.remark, id_of(figure.metric), id_of(figure.per),
            figure.account ? std::string(model::account_rows[static_cast<std::size_t>(*figure.account)].id)
                           : std::string(),
            figure.from, figure.to, figure.published, figure.low, figure.high, figure.sources);
    }
    for (const model::Promise& promise : scenario.promises) {
        out.line("promise", promise.id, promise.words, promise.headline, promise.compare, promise.threshold,
                 promise.relative_to_start);
    }
    out.line("flags", scenario.flags);
}

}  // namespace

std::string dump(const model::Evidence& evidence) {
    Dump out;
    for (const model::Source& source : evidence.sources)
        out.line("source", source.id, source.author, source.title, source.year, source.address);
    for (const model::ParameterPage& page : evidence.parameters) {
        out.line("parameter", page.name, page.meaning, page.unit, page.value, page.low, page.high,
                 page.status, page.assumption, page.sources, page.positions);
    }
    for (const model::MechanismPage& page : evidence.mechanisms)
        out.line("mechanism", page.name, page.explanation, page.parameters, page.sources);
    for (const model::Lens& lens : evidence.lenses)
        out.line("lens", lens.id, lens.name, lens.explanation, lens.values);
    for (const model::Regime& regime : evidence.regimes) {
        out.line("regime", regime.id, regime.name, regime.explanation, regime.from, regime.detainer_share,
                 regime.minor_no_conviction_share, regime.sources);
    }
    for (const model::RollOutPoint& point : evidence.roll_out)
        out.line("roll-out", point.month, point.jurisdictions, point.sources);
    out.line("record shares", evidence.record_shares);
    for (const model::Term& term : evidence.terms)
        out.line("term", term.id, term.name, term.meaning, term.sources);
    out.line("digest", evidence.digest);
    return out.text();
}

std::string dump(const model::Scenario& scenario) {
    Dump out;
    out.line("scenario", scenario.id, scenario.format, scenario.title, scenario.place, scenario.summary,
             scenario.history, scenario.start, scenario.end, scenario.turn_months, scenario.class_minutes);
    out.line("seat", scenario.seat.title, scenario.seat.briefing, scenario.seat.moves_per_turn,
             scenario.seat.votes_needed);
    dump_people(out, scenario);
    dump_choices(out, scenario);
    out.line("digest", scenario.digest);
    return out.text() + dump(*scenario.evidence);
}

std::string dump(const model::Plan& plan) {
    Dump out;
    out.line("plan", plan.id, plan.name, plan.explanation);
    for (const model::PlanStep& step : plan.steps)
        out.line("step", step.month, step.decision.kind, step.decision.subject, step.decision.option);
    return out.text();
}

}  // namespace homerule::scenario_tests

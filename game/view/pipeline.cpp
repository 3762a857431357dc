// The pipeline from arrest to outcome: what the county counts itself, and what federal agencies publish
// later.
#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "view/pages.hpp"
#include "view/why.hpp"

namespace homerule::view {

using model::Metric;
using model::Parameter;

namespace {

struct Counts {
    std::int64_t quarter = 0;
    std::int64_t year = 0;
};

class Flow {
public:
    Flow(const Scene& scene, Page& page) : scene_(scene), speak_(scene.speak), page_(page) {
        const Chronicle& chronicle = scene.chronicle;
        now_ = chronicle.last();
        quarter_ = chronicle.months_ago(3);
        year_ = chronicle.months_ago(12);
    }

    void show() {
        const Counts arrests = counted(Metric::Arrests);
        const Counts bookings = counted(Metric::Bookings);
        const Counts submissions = counted(Metric::Submissions);
        const Counts matches = published(Metric::PublishedMatches);
        const Counts detainers = counted(Metric::Detainers);
        const Counts honored = counted(Metric::HoldsHonored);
        const Counts declined = counted(Metric::HoldsDeclined);
        const Counts notices = counted(Metric::ReleaseNotices);
        const Counts transfers = counted(Metric::Transfers);
        const Counts removals = published(Metric::PublishedRemovals);
        add("arrests", arrests, {}, {});
        add("bookings", bookings, rate(bookings, arrests), {});
        add("submissions", submissions, rate(submissions, bookings),
            known(Parameter::BookingSubmissionShare));
        add("matches", matches, federal_words(), known(Parameter::MatchShareUnauthorized));
        add("detainers", detainers, {}, regime_words());
        const Counts due{honored.quarter + declined.quarter, honored.year + declined.year};
        add("holds_honored", honored, rate(honored, due, "pipeline.rate_answered"), policy_words());
        add("holds_declined", declined, rate(declined, due, "pipeline.rate_answered"), {});
        add("release_notices", notices, rate(notices, declined), known(Parameter::NoticeTransferShare));
        add("transfers", transfers, rate(transfers, honored), known(Parameter::PickupShare));
        add("removals", removals, federal_words(), known(Parameter::RemovalShare));
        block_.words = speak_.say(now_ == 0 ? "pipeline.words_first" : "pipeline.words");
        page_.blocks.push_back(std::move(block_));
    }

private:
    Counts counted(Metric metric) const {
        return {scene_.chronicle.tally(metric, quarter_, now_), scene_.chronicle.tally(metric, year_, now_)};
    }
    Counts published(Metric metric) const {
        const Chronicle& chronicle = scene_.chronicle;
        const std::int64_t now = chronicle.stock(now_, metric);
        return {now - chronicle.stock(quarter_, metric), now - chronicle.stock(year_, metric)};
    }
    std::string rate(const Counts& part, const Counts& whole, std::string_view key = "pipeline.rate") const {
        if (whole.quarter <= 0) return {};
        return speak_.say(key, {{"share", speak_.percent(static_cast<double>(part.quarter) /
                                                         static_cast<double>(whole.quarter))}});
    }
    // The published rate that the model uses for a step, with its range and source.
    std::string known(Parameter parameter) const {
        const model::ParameterPage& page = scene_.evidence().parameters[static_cast<std::size_t>(parameter)];
        const double value = scene_.session.values()[static_cast<std::size_t>(parameter)];
        return speak_.say("pipeline.known", {{"name", speak_.of(page.name)},
                                             {"value", speak_.percent(value)},
                                             {"low", speak_.percent(page.low)},
                                             {"high", speak_.percent(page.high)},
                                             {"source", cited(scene_, page.sources)}});
    }
    std::string federal_words() const {
        if (now_ <= federal_lag_months) return speak_.say("pipeline.federal_none");
        const Chronicle& chronicle = scene_.chronicle;
        const base::Month last = chronicle.month(now_ - federal_lag_months);
        return speak_.say("pipeline.federal",
                          {{"months", speak_.months(std::max(last - 2, scene_.scenario().start), last)}});
    }
    std::string regime_words() const {
        const base::Month month = scene_.chronicle.month(now_);
        const model::Regime* in_force = nullptr;
        for (const model::Regime& regime : scene_.evidence().regimes) {
            if (regime.from <= month) in_force = &regime;
        }
        return in_force == nullptr ? std::string()
                                   : speak_.say("pipeline.regime", {{"regime", speak_.of(in_force->name)},
                                                                    {"month", speak_.month(in_force->from)}});
    }
    // The lever that says which detainers the jail honors.
    std::string policy_words() const {
        const model::Scenario& scenario = scene_.scenario();
        for (std::size_t l = 0; l < scenario.levers.size(); ++l) {
            const std::uint32_t in_force = scene_.world().levers[l].in_force.index;
            for (const model::DialSetting& setting : scenario.levers[l].options[in_force].dials) {
                if (setting.dial != model::Dial::DetainerScope) continue;
                return speak_.say("pipeline.policy", {{"lever", lever_name(scene_, l)},
                                                      {"option", lever_option_name(scene_, l, in_force)}});
            }
        }
        return {};
    }
    void add(std::string_view id, const Counts& counts, std::string rate, std::string published) {
        PipelineStage stage;
        stage.id = std::string(id);
        stage.name = speak_.say_of("stage", id);
        stage.count = counts.quarter;
        stage.count_year = counts.year;
        stage.rate = std::move(rate);
        stage.published = std::move(published);
        block_.stages.push_back(std::move(stage));
    }

    const Scene& scene_;
    const Speaker& speak_;
    Page& page_;
    PipelineBlock block_;
    std::size_t now_ = 0;
    std::size_t quarter_ = 0;
    std::size_t year_ = 0;
};

void show_by_group(const Scene& scene, Page& page) {
    const Speaker& speak = scene.speak;
    const Chronicle& chronicle = scene.chronicle;
    const std::size_t year = chronicle.months_ago(12);
    Table table;
    table.title = speak.say("pipeline.by_group");
    table.columns = {
        speak.say("column.group"), speak.say("column.bookings"),           speak.say("column.detainers"),
        speak.say("column.holds"), speak.say("column.without_conviction"), speak.say("column.wrongful")};
    table.numeric = {false, true, true, true, true, true};
    const auto add = [&](std::string name, const Place& place) {
        std::vector<std::string> row{std::move(name)};
        for (const Metric metric : {Metric::Bookings, Metric::Detainers, Metric::HoldsHonored,
                                    Metric::HoldsWithoutConviction, Metric::WrongfulHolds}) {
            row.push_back(speak.whole(chronicle.tally(metric, year, chronicle.last(), place)));
        }
        table.rows.push_back(std::move(row));
    };
    for (std::uint32_t g = 0; g < scene.scenario().groups.size(); ++g) {
        add(speak.of(scene.scenario().groups[g].name), Place{std::nullopt, model::GroupId{g}});
        table.opens.push_back(
            open(why(model::Headline::DueProcess, scene.scenario(), Place{std::nullopt, model::GroupId{g}})));
    }
    add(speak.say("place.everywhere"), {});
    table.opens.push_back(open(why(model::Headline::DueProcess, scene.scenario())));
    table.words = speak.say("pipeline.by_group_words");
    page.blocks.push_back(std::move(table));
}

void show_by_district(const Scene& scene, Page& page) {
    const Speaker& speak = scene.speak;
    const Chronicle& chronicle = scene.chronicle;
    const std::size_t year = chronicle.months_ago(12);
    const std::vector<model::District>& districts = scene.scenario().districts;
    constexpr std::size_t most_rows = 25;
    Table table;
    table.title = speak.say("pipeline.by_district");
    table.columns = {speak.say("column.district"), speak.say("column.bookings"),
                     speak.say("column.detainers"), speak.say("column.holds"),
                     speak.say("column.per_resident")};
    table.numeric = {false, true, true, true, true};
    std::vector<std::pair<std::int64_t, std::uint32_t>> order;
    for (std::uint32_t d = 0; d < districts.size(); ++d) {
        order.emplace_back(chronicle.tally(Metric::HoldsHonored, year, chronicle.last(),
                                           Place{model::DistrictId{d}, std::nullopt}),
                           d);
    }
    if (districts.size() > most_rows) {
        std::stable_sort(order.begin(), order.end(),
                         [](const auto& a, const auto& b) { return a.first > b.first; });
        order.resize(most_rows);
    }
    for (const auto& [holds, d] : order) {
        const Place place{model::DistrictId{d}, std::nullopt};
        const auto residents = static_cast<double>(
            std::max<std::int64_t>(chronicle.sum(chronicle.last(), Metric::Residents, place), 1));
        table.rows.push_back({speak.of(districts[d].name),
                              speak.whole(chronicle.tally(Metric::Bookings, year, chronicle.last(), place)),
                              speak.whole(chronicle.tally(Metric::Detainers, year, chronicle.last(), place)),
                              speak.whole(holds),
                              speak.number(static_cast<double>(holds) * 10000.0 / residents, 1)});
        table.opens.push_back(open(why(model::Headline::DueProcess, scene.scenario(), place)));
    }
    table.words = speak.say("pipeline.by_district_words");
    page.blocks.push_back(std::move(table));
}

}  // namespace

Page pipeline_page(const Scene& scene) {
    const Speaker& speak = scene.speak;
    Page page;
    page.title = speak.say("page.pipeline");
    page.blocks.push_back(heading(speak.say("pipeline.title"), 1));
    page.blocks.push_back(paragraph(speak.say("pipeline.intro")));
    const std::vector<std::uint8_t>& active = scene.world().active;
    const auto on = std::count(active.begin(), active.end(), std::uint8_t{1});
    if (on == 0) {
        page.blocks.push_back(paragraph(
            speak.say("pipeline.not_active", {{"month", speak.month(scene.scenario().federal.activation)}}),
            Tone::Notice));
    } else if (on < static_cast<std::ptrdiff_t>(active.size())) {
        page.blocks.push_back(
            paragraph(speak.say("pipeline.partly_active",
                                {{"active", speak.whole(on)},
                                 {"all", speak.whole(static_cast<std::int64_t>(active.size()))}}),
                      Tone::Notice));
    }
    if (std::optional<CaseFlow> flow = case_flow(scene)) page.blocks.push_back(*std::move(flow));
    Flow(scene, page).show();
    page.blocks.push_back(headline_line(scene, model::Headline::DueProcess));
    if (scene.chronicle.last() > 0) {
        show_by_group(scene, page);
        show_by_district(scene, page);
    }
    Choices more;
    more.actions.push_back(open_action("open.cases", speak.say("page.cases"), {PageKind::Cases, 0, 0},
                                       speak.say("pipeline.cases_detail")));
    page.blocks.push_back(std::move(more));
    return page;
}

}  // namespace homerule::view

// What more could be known: levers of the county that gather or check figures, and what nobody here can ask
// for.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "view/pages.hpp"

namespace homerule::view {

namespace {

// The dials that bring knowledge: a survey asks residents, publication counts the county's own work, review
// and checks look into single cases.
std::optional<double> knowledge_of(const model::LeverOption& option) {
    for (const model::DialSetting& setting : option.dials) {
        switch (setting.dial) {
            case model::Dial::SurveySize:
            case model::Dial::Publication:
            case model::Dial::Oversight: return setting.value;
            default: break;
        }
    }
    return std::nullopt;
}

}  // namespace

void add_data_to_ask(const Scene& scene, Page& page) {
    const Speaker& speak = scene.speak;
    const model::Scenario& scenario = scene.scenario();
    const base::Month now = turn_start(scene.session);
    Choices ways;
    for (std::uint32_t l = 0; l < scenario.levers.size(); ++l) {
        const model::Lever& lever = scenario.levers[l];
        const model::LeverState& state = scene.world().levers[l];
        const std::optional<double> known = knowledge_of(lever.options[state.in_force.index]);
        if (!known) continue;
        std::string detail;
        if (state.pending.is_valid()) {
            detail =
                speak.say("ask.on_its_way", {{"option", lever_option_name(scene, l, state.pending.index)},
                                             {"month", speak.month(state.pending_from)}});
        } else {
            // From a little more to all that can be had.
            std::vector<const model::LeverOption*> fuller;
            for (const model::LeverOption& option : lever.options) {
                if (knowledge_of(option).value_or(0) > *known) fuller.push_back(&option);
            }
            std::stable_sort(fuller.begin(), fuller.end(),
                             [](const model::LeverOption* one, const model::LeverOption* other) {
                                 return *knowledge_of(*one) < *knowledge_of(*other);
                             });
            std::vector<std::string> prices;
            for (const model::LeverOption* each : fuller) {
                const model::LeverOption& option = *each;
                prices.push_back(
                    speak.say("ask.price", {{"option", speak.of(option.name)},
                                            {"cost", cost_words(speak, option.cost_now_dollars,
                                                                option.cost_per_month_dollars, 0)}}));
            }
            if (prices.empty()) continue;  // already as much as can be had
            detail = speak.say("ask.from", {{"month", speak.month(now + lever.lead_months)},
                                            {"prices", speak.series(prices)}});
            if (lever.agreement != model::Body::None) {
                detail += " " + speak.say("ask.consent", {{"body", body_name(speak, lever.agreement)}});
            }
        }
        ways.actions.push_back(open_action("open.lever." + lever.id, lever_name(scene, l),
                                           {PageKind::LeverCard, l, 0}, std::move(detail)));
    }
    page.blocks.push_back(heading(speak.say("ask.title")));
    const Survey survey = scene.chronicle.survey(scene.chronicle.last());
    // What was known before the term comes from surveys of other places.
    std::string words = survey.taken && survey.month >= scenario.start
                            ? speak.say("ask.survey", {{"month", speak.month(survey.month)},
                                                       {"margin", speak.number(survey.margin * 100, 0)}})
                            : speak.say("ask.no_survey");
    words += " " + speak.say("ask.federal", {{"months", speak.whole(federal_lag_months)}});
    words += " " + speak.say(ways.actions.empty() ? "ask.nothing" : "ask.words");
    page.blocks.push_back(paragraph(std::move(words)));
    if (!ways.actions.empty()) page.blocks.push_back(std::move(ways));
}

}  // namespace homerule::view

#include "view/home.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/check.hpp"
#include "play/save.hpp"
#include "view/reading.hpp"
#include "view/scene.hpp"
#include "view/speaker.hpp"

namespace homerule::view {

namespace {

std::string years(const model::Scenario& scenario) {
    return std::to_string(scenario.start.year()) + "\u2013" + std::to_string(scenario.end.year());
}

OptionCard scenario_card(const Speaker& speak, const ScenarioOffer& offer, std::size_t number) {
    OptionCard card;
    const auto errors = std::count_if(offer.faults.begin(), offer.faults.end(),
                                      [](const Fault& fault) { return fault.is_error; });
    if (offer.scenario == nullptr) {
        card.action = open_action("open.faults." + offer.id, offer.id, {PageKind::Home, 1 + number, 0});
        card.action.detail = speak.count("home.broken", errors);
        card.meaning = speak.say("home.broken_words");
        return card;
    }
    const model::Scenario& scenario = *offer.scenario;
    card.action.id = "start." + offer.id;
    card.action.label = speak.of(scenario.title);
    card.action.command.kind = CommandKind::Start;
    card.action.command.address = {PageKind::Home, number, 0};
    card.meaning = speak.of(scenario.summary);
    card.facts = {
        {speak.say("home.place"), speak.of(scenario.place)},
        {speak.say("home.seat"), speak.of(scenario.seat.title)},
        {speak.say("home.years"),
         speak.say("home.years_turns",
                   {{"years", years(scenario)}, {"turns", speak.whole(scenario.turn_count())}})},
        {speak.say("home.minutes"), speak.count("home.minutes_value", scenario.class_minutes)},
        {speak.say("home.reading"), speak.number(std::max(reading_grade(scenario), 1.0), 0)},
        {speak.say("home.languages"), offer.has_spanish ? "English, espa\u00f1ol" : std::string("English")},
        {speak.say("home.checked"),
         offer.faults.empty()
             ? speak.say("home.checked_well")
             : speak.count("home.checked_warnings", static_cast<std::int64_t>(offer.faults.size()))}};
    return card;
}

Action plain(std::string id, std::string label, CommandKind kind, std::string detail = {}) {
    Action action;
    action.id = std::move(id);
    action.label = std::move(label);
    action.detail = std::move(detail);
    action.command.kind = kind;
    return action;
}

Page faults_page(const Speaker& speak, const ScenarioOffer& offer, std::size_t number) {
    Page page;
    page.address = {PageKind::Home, 1 + number, 0};
    page.title = offer.scenario != nullptr ? speak.of(offer.scenario->title) : offer.id;
    page.blocks.push_back(heading(speak.say("home.faults", {{"name", page.title}}), 1));
    page.blocks.push_back(paragraph(speak.say("home.faults_words")));
    for (const Fault& fault : offer.faults) {
        page.blocks.push_back(heading(fault.place, 3));
        page.blocks.push_back(
            paragraph(capitalized(fault.what), fault.is_error ? Tone::Warning : Tone::Notice));
        if (!fault.quoted.empty()) page.blocks.push_back(paragraph(fault.quoted, Tone::Quiet));
        if (!fault.hint.empty())
            page.blocks.push_back(paragraph(speak.say("home.hint", {{"hint", fault.hint}})));
    }
    return page;
}

Action back_home(const Speaker& speak) {
    return open_action("open.home", speak.say("home.back"), {PageKind::Home, 0, 0});
}

}  // namespace

Page settings_page(const Speaker& speak) {
    Page page;
    page.address = {PageKind::Settings, 0, 0};
    page.title = speak.say("page.settings");
    page.blocks.push_back(heading(page.title, 1));
    page.blocks.push_back(paragraph(speak.say("settings.words")));
    Choices languages;
    languages.title = speak.say("settings.language");
    constexpr std::string_view names[] = {"English", "Espa\u00f1ol"};
    constexpr std::string_view ids[] = {"language.en", "language.es"};
    for (std::size_t l = 0; l < model::language_count; ++l) {
        Action action = plain(std::string(ids[l]), std::string(names[l]), CommandKind::Speak);
        action.command.address = {PageKind::Settings, l, 0};
        action.chosen = static_cast<std::size_t>(speak.language()) == l;
        languages.actions.push_back(std::move(action));
    }
    page.blocks.push_back(std::move(languages));
    return page;
}

Page limits_page(const Speaker& speak, const model::Evidence& evidence) {
    Page page;
    page.address = {PageKind::Limits, 0, 0};
    page.title = speak.say("page.limits");
    page.blocks.push_back(heading(speak.say("limits.title"), 1));
    page.blocks.push_back(paragraph(speak.say("limits.words")));
    for (const std::string_view id : {"fear", "crime", "children", "arrests", "board", "agency", "numbers",
                                      "spread", "chair", "neutral"}) {
        page.blocks.push_back(heading(speak.say_of("limit_objection", id), 3));
        page.blocks.push_back(paragraph(speak.say_of("limit_answer", id)));
    }
    page.blocks.push_back(heading(speak.say("limits.sources")));
    Table sources;
    sources.columns = {speak.say("column.source"), speak.say("limits.work"), speak.say("limits.year")};
    sources.numeric = {false, false, false};
    for (const model::Source& source : evidence.sources)
        sources.rows.push_back({source.author, source.title, source.year});
    sources.words = speak.say("limits.sources_words");
    page.blocks.push_back(std::move(sources));
    return page;
}

Home::Home(LookAround look, std::shared_ptr<const model::Catalog> catalog, model::Language language)
    : look_(std::move(look)), catalog_(std::move(catalog)), language_(language) {
    HR_CHECK(look_ != nullptr && catalog_ != nullptr);
    this->look();
}

void Home::look() {
    offer_ = look_();
    HR_CHECK(offer_.evidence != nullptr);
    trail_.resize(1);
}

bool Home::is_known(const Address& address) const {
    switch (address.kind) {
        case PageKind::Home: return address.subject <= offer_.scenarios.size();
        case PageKind::Settings:
        case PageKind::Limits: return true;
        default: return false;
    }
}

Page Home::page(const Address& address) const {
    const Speaker speak(*catalog_, language_);
    Page page;
    if (address.kind == PageKind::Settings || address.kind == PageKind::Limits) {
        page =
            address.kind == PageKind::Settings ? settings_page(speak) : limits_page(speak, *offer_.evidence);
    } else if (address.kind == PageKind::Home && address.subject > 0 && is_known(address)) {
        const auto number = static_cast<std::size_t>(address.subject - 1);
        page = faults_page(speak, offer_.scenarios[number], number);
    }
    if (!page.blocks.empty()) {
        page.blocks.push_back(Choices{{}, {back_home(speak)}});
        return page;
    }
    page.address = {PageKind::Home, 0, 0};
    page.title = speak.say("page.home");
    page.blocks.push_back(heading(speak.say("home.title"), 1));
    page.blocks.push_back(paragraph(speak.say("home.words")));
    if (offer_.saved) {
        const ScenarioOffer& saved = offer_.scenarios[offer_.saved->scenario];
        Choices go_on;
        go_on.actions.push_back(plain(
            "continue", speak.say("home.continue"), CommandKind::Continue,
            speak.say("home.continue_detail",
                      {{"scenario", speak.of(saved.scenario->title)},
                       {"turn", speak.whole(std::min(offer_.saved->turns + 1, saved.scenario->turn_count()))},
                       {"turns", speak.whole(saved.scenario->turn_count())}})));
        page.blocks.push_back(std::move(go_on));
    }
    OptionCards cards;
    cards.title = speak.say("home.scenarios");
    for (std::size_t s = 0; s < offer_.scenarios.size(); ++s)
        cards.options.push_back(scenario_card(speak, offer_.scenarios[s], s));
    if (cards.options.empty()) {
        page.blocks.push_back(paragraph(speak.say("home.no_scenarios"), Tone::Warning));
    } else {
        page.blocks.push_back(std::move(cards));
    }
    Choices more;
    more.title = speak.say("home.more");
    const auto first = std::find_if(offer_.scenarios.begin(), offer_.scenarios.end(),
                                    [](const ScenarioOffer& offer) { return offer.scenario != nullptr; });
    if (first != offer_.scenarios.end()) {
        Action tutorial =
            plain("tutorial", speak.say("page.tutorial"), CommandKind::Start,
                  speak.say("home.tutorial_detail", {{"scenario", speak.of(first->scenario->title)}}));
        tutorial.command.address = {PageKind::Home,
                                    static_cast<std::uint64_t>(first - offer_.scenarios.begin()), 1};
        more.actions.push_back(std::move(tutorial));
    }
    more.actions.push_back(open_action("open.settings", speak.say("page.settings"),
                                       {PageKind::Settings, 0, 0}, speak.say("page_meaning.settings")));
    more.actions.push_back(open_action("open.limits", speak.say("page.limits"), {PageKind::Limits, 0, 0},
                                       speak.say("page_meaning.limits")));
    for (std::size_t s = 0; s < offer_.scenarios.size(); ++s) {
        const ScenarioOffer& offer = offer_.scenarios[s];
        if (offer.scenario == nullptr || offer.faults.empty()) continue;
        more.actions.push_back(
            open_action("open.faults." + offer.id,
                        speak.say("home.warnings", {{"name", speak.of(offer.scenario->title)}}),
                        {PageKind::Home, 1 + s, 0}));
    }
    more.actions.push_back(plain("quit", speak.say("action.quit"), CommandKind::Quit));
    page.blocks.push_back(std::move(more));
    return page;
}

Outcome Home::perform(const Command& command) {
    switch (command.kind) {
        case CommandKind::Open:
            if (!is_known(command.address)) return {true, say("page.unknown"), false, false};
            if (command.address == Address{PageKind::Home, 0, 0}) {
                trail_.resize(1);
            } else if (!(command.address == address())) {
                trail_.push_back(command.address);
            }
            return {};
        case CommandKind::Back:
            if (trail_.size() < 2) return {true, say("outcome.no_back"), false, false};
            trail_.pop_back();
            return {};
        case CommandKind::Speak:
            if (command.address.subject >= model::language_count)
                return {true, say("page.unknown"), false, false};
            language_ = static_cast<model::Language>(command.address.subject);
            return {};
        case CommandKind::Quit: return {false, say("outcome.quit"), false, true};
        default: return {true, say("page.unknown"), false, false};
    }
}

base::Result<Beginning> Home::begin(const Command& command) const {
    const bool goes_on = command.kind == CommandKind::Continue && offer_.saved.has_value();
    const std::size_t number =
        goes_on ? offer_.saved->scenario : static_cast<std::size_t>(command.address.subject);
    const bool is_there = (goes_on || command.kind == CommandKind::Start) &&
                          number < offer_.scenarios.size() && offer_.scenarios[number].scenario != nullptr;
    if (!is_there) return base::Error{say("home.cannot_start"), {}};
    const ScenarioOffer& offer = offer_.scenarios[number];
    if (!goes_on) {
        return Beginning{
            Game(play::Session(offer.scenario, offer_.lens, offer_.luck), catalog_, language_, offer.history),
            offer.save_path,
            command.address.detail == 1,
            {}};
    }
    const base::Result<std::string> text = play::read_file(offer_.saved->path, play::most_save_bytes);
    if (!text) return text.error();
    const base::Result<play::Save> save = play::parse_save(*text);
    if (!save) return save.error();
    play::Replay replayed = play::replay(offer.scenario, *save);
    if (!replayed.session)
        return base::Error{replayed.remarks.empty() ? say("home.cannot_start") : replayed.remarks.front(),
                           {}};
    return Beginning{Game(*std::move(replayed.session), catalog_, language_, offer.history), offer.save_path,
                     false, std::move(replayed.remarks)};
}

}  // namespace homerule::view

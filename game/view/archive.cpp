// The archive: words explained, mechanisms, numbers with their positions, sources, directives, lenses.
#include <algorithm>
#include <cmath>
#include <utility>

#include "view/pages.hpp"
#include "view/why.hpp"

namespace homerule::view {

namespace {

void cite_below(const Scene& scene, const std::vector<model::SourceId>& sources, Page& page) {
    const Speaker& speak = scene.speak;
    if (sources.empty()) {
        page.blocks.push_back(paragraph(speak.say("archive.no_source"), Tone::Quiet));
        return;
    }
    Choices list;
    list.title = speak.say("archive.sources");
    for (const model::SourceId id : sources) {
        if (id.index >= scene.evidence().sources.size()) continue;
        const model::Source& source = scene.evidence().sources[id.index];
        list.actions.push_back(open_action("open.source." + source.id, source.author + ", " + source.year,
                                           archive(Shelf::Sources, id.index), source.title));
    }
    page.blocks.push_back(std::move(list));
}

std::string status_name(const Speaker& speak, model::Status status) {
    return speak.say_of("status", status_id(status));
}

void show_shelves(const Scene& scene, Page& page) {
    const Speaker& speak = scene.speak;
    Choices shelves;
    shelves.title = speak.say("archive.shelves");
    const std::pair<std::string_view, Shelf> all[] = {
        {"terms", Shelf::Terms},     {"mechanisms", Shelf::Mechanisms}, {"parameters", Shelf::Parameters},
        {"sources", Shelf::Sources}, {"regimes", Shelf::Regimes},       {"lenses", Shelf::Lenses}};
    for (const auto& [id, shelf] : all) {
        shelves.actions.push_back(open_action("open.archive." + std::string(id), speak.say_of("shelf", id),
                                              archive(shelf), speak.say_of("shelf_detail", id)));
    }
    page.blocks.push_back(std::move(shelves));
}

void show_parameter(const Scene& scene, std::size_t p, Page& page) {
    const Speaker& speak = scene.speak;
    const model::ParameterPage& number = scene.evidence().parameters[p];
    page.title = speak.of(number.name);
    page.blocks.push_back(heading(speak.of(number.name), 1));
    page.blocks.push_back(paragraph(speak.of(number.meaning)));
    page.blocks.push_back(paragraph(
        speak.say("archive.parameter", {{"value", speak.parameter(scene.session.values()[p], number.unit)},
                                        {"low", speak.parameter(number.low, number.unit)},
                                        {"high", speak.parameter(number.high, number.unit)},
                                        {"unit", speak.unit(number.unit)},
                                        {"status", status_name(speak, number.status)}})));
    page.blocks.push_back(paragraph(speak.say_of("status_meaning", status_id(number.status)), Tone::Quiet));
    if (!number.assumption.empty()) {
        page.blocks.push_back(
            paragraph(speak.say("archive.assumption", {{"words", speak.of(number.assumption)}})));
    }
    if (!number.positions.empty()) {
        Table table;
        table.title = speak.say("archive.positions");
        table.columns = {speak.say("column.position"), speak.unit(number.unit), speak.say("column.source")};
        table.numeric = {false, true, false};
        for (const model::Position& position : number.positions) {
            table.rows.push_back({speak.of(position.name), speak.parameter(position.value, number.unit),
                                  cited(scene, position.sources)});
        }
        table.words = speak.say("archive.positions_words");
        page.blocks.push_back(std::move(table));
    }
    Table lenses;
    lenses.title = speak.say("archive.in_lenses");
    lenses.columns = {speak.say("column.lens"), speak.unit(number.unit)};
    lenses.numeric = {false, true};
    for (std::size_t l = 0; l < scene.evidence().lenses.size(); ++l) {
        const model::Lens& lens = scene.evidence().lenses[l];
        lenses.rows.push_back({speak.of(lens.name), speak.parameter(lens.values[p], number.unit)});
        lenses.opens.push_back(open(archive(Shelf::Lenses, l)));
    }
    page.blocks.push_back(std::move(lenses));
    Choices used;
    used.title = speak.say("archive.used_by");
    for (std::size_t m = 0; m < model::mechanism_count; ++m) {
        const model::MechanismPage& mechanism = scene.evidence().mechanisms[m];
        if (std::find(mechanism.parameters.begin(), mechanism.parameters.end(),
                      static_cast<model::Parameter>(p)) == mechanism.parameters.end()) {
            continue;
        }
        used.actions.push_back(open_action("open.mechanism." + std::string(model::mechanism_ids[m]),
                                           speak.of(mechanism.name), archive(Shelf::Mechanisms, m)));
    }
    if (!used.actions.empty()) page.blocks.push_back(std::move(used));
    cite_below(scene, number.sources, page);
}

void show_mechanism(const Scene& scene, std::size_t m, Page& page) {
    const Speaker& speak = scene.speak;
    const model::MechanismPage& mechanism = scene.evidence().mechanisms[m];
    page.title = speak.of(mechanism.name);
    page.blocks.push_back(heading(speak.of(mechanism.name), 1));
    page.blocks.push_back(paragraph(speak.of(mechanism.explanation)));
    if (!mechanism.parameters.empty()) {
        Table table;
        table.title = speak.say("archive.numbers");
        table.columns = {speak.say("column.number"), speak.say("column.value"), speak.say("column.range"),
                         speak.say("column.status")};
        table.numeric = {false, true, false, false};
        for (const model::Parameter parameter : mechanism.parameters) {
            const auto p = static_cast<std::size_t>(parameter);
            const model::ParameterPage& number = scene.evidence().parameters[p];
            table.rows.push_back(
                {speak.of(number.name), speak.parameter(scene.session.values()[p], number.unit),
                 speak.say("archive.range", {{"low", speak.parameter(number.low, number.unit)},
                                             {"high", speak.parameter(number.high, number.unit)},
                                             {"unit", speak.unit(number.unit)}}),
                 status_name(speak, number.status)});
            table.opens.push_back(open(archive(Shelf::Parameters, p)));
        }
        page.blocks.push_back(std::move(table));
    }
    cite_below(scene, mechanism.sources, page);
}

void show_source(const Scene& scene, std::size_t s, Page& page) {
    const Speaker& speak = scene.speak;
    const model::Source& source = scene.evidence().sources[s];
    page.title = source.author + " " + source.year;
    page.blocks.push_back(heading(source.title, 1));
    page.blocks.push_back(
        paragraph(speak.say("archive.source", {{"author", source.author}, {"year", source.year}})));
    page.blocks.push_back(source.address.empty() ? paragraph(speak.say("archive.no_address"), Tone::Quiet)
                                                 : paragraph(source.address, Tone::Quiet));
    const model::SourceId id{static_cast<std::uint32_t>(s)};
    const auto has = [id](const std::vector<model::SourceId>& sources) {
        return std::find(sources.begin(), sources.end(), id) != sources.end();
    };
    Choices used;
    used.title = speak.say("archive.source_used_by");
    for (std::size_t p = 0; p < model::parameter_count; ++p) {
        const model::ParameterPage& number = scene.evidence().parameters[p];
        const bool in_position =
            std::any_of(number.positions.begin(), number.positions.end(),
                        [&](const model::Position& position) { return has(position.sources); });
        if (!has(number.sources) && !in_position) continue;
        used.actions.push_back(open_action("open.parameter." + std::string(model::parameter_ids[p]),
                                           speak.of(number.name), archive(Shelf::Parameters, p)));
    }
    for (std::size_t m = 0; m < model::mechanism_count; ++m) {
        if (!has(scene.evidence().mechanisms[m].sources)) continue;
        used.actions.push_back(open_action("open.mechanism." + std::string(model::mechanism_ids[m]),
                                           speak.of(scene.evidence().mechanisms[m].name),
                                           archive(Shelf::Mechanisms, m)));
    }
    if (!used.actions.empty()) page.blocks.push_back(std::move(used));
}

void show_regime(const Scene& scene, std::size_t r, Page& page) {
    const Speaker& speak = scene.speak;
    const model::Regime& regime = scene.evidence().regimes[r];
    page.title = speak.of(regime.name);
    page.blocks.push_back(heading(speak.of(regime.name), 1));
    page.blocks.push_back(
        paragraph(speak.say("archive.regime_from", {{"month", speak.month(regime.from)}}), Tone::Quiet));
    page.blocks.push_back(paragraph(speak.of(regime.explanation)));
    Table table;
    table.title = speak.say("archive.detainer_shares");
    table.columns = {speak.say("column.record"), speak.say("column.share")};
    table.numeric = {false, true};
    for (std::size_t l = 0; l < model::record_level_count; ++l) {
        table.rows.push_back({capitalized(speak.say_of("record_level", model::record_level_ids[l])),
                              speak.percent(regime.detainer_share[l])});
    }
    table.rows.push_back(
        {speak.say("archive.minor_no_conviction"), speak.percent(regime.minor_no_conviction_share)});
    table.words = speak.say("archive.detainer_shares_words");
    page.blocks.push_back(std::move(table));
    cite_below(scene, regime.sources, page);
}

void show_lens(const Scene& scene, std::size_t l, Page& page) {
    const Speaker& speak = scene.speak;
    const model::Lens& lens = scene.evidence().lenses[l];
    const model::Lens& first = scene.evidence().lenses.front();
    page.title = speak.of(lens.name);
    page.blocks.push_back(heading(speak.of(lens.name), 1));
    if (l == scene.session.lens())
        page.blocks.push_back(paragraph(speak.say("archive.lens_in_use"), Tone::Notice));
    page.blocks.push_back(paragraph(speak.of(lens.explanation)));
    Table table;
    table.title = speak.say("archive.lens_differs", {{"name", speak.of(first.name)}});
    table.columns = {speak.say("column.number"), speak.of(lens.name), speak.of(first.name)};
    table.numeric = {false, true, true};
    for (std::size_t p = 0; p < model::parameter_count; ++p) {
        if (lens.values[p] == first.values[p]) continue;
        const model::ParameterPage& number = scene.evidence().parameters[p];
        table.rows.push_back(
            {speak.say("why.position", {{"name", speak.of(number.name)}, {"value", speak.unit(number.unit)}}),
             speak.parameter(lens.values[p], number.unit), speak.parameter(first.values[p], number.unit)});
        table.opens.push_back(open(archive(Shelf::Parameters, p)));
    }
    if (!table.rows.empty()) page.blocks.push_back(std::move(table));
}

void show_term(const Scene& scene, std::size_t t, Page& page) {
    const model::Term& term = scene.evidence().terms[t];
    page.title = scene.speak.of(term.name);
    page.blocks.push_back(heading(scene.speak.of(term.name), 1));
    page.blocks.push_back(paragraph(scene.speak.of(term.meaning)));
    cite_below(scene, term.sources, page);
}

// People look a word up by its first letter, in their own language.
void sort_by_label(std::vector<Action>& actions) {
    std::stable_sort(actions.begin(), actions.end(), [](const Action& one, const Action& other) {
        return folded(one.label) < folded(other.label);
    });
}

void list_shelf(const Scene& scene, Shelf shelf, Page& page) {
    const Speaker& speak = scene.speak;
    const model::Evidence& evidence = scene.evidence();
    Choices list;
    switch (shelf) {
        case Shelf::Terms:
            for (std::size_t t = 0; t < evidence.terms.size(); ++t) {
                list.actions.push_back(open_action("open.term." + evidence.terms[t].id,
                                                   speak.of(evidence.terms[t].name),
                                                   archive(Shelf::Terms, t)));
            }
            sort_by_label(list.actions);
            break;
        case Shelf::Mechanisms:
            for (std::size_t m = 0; m < model::mechanism_count; ++m) {
                list.actions.push_back(open_action("open.mechanism." + std::string(model::mechanism_ids[m]),
                                                   speak.of(evidence.mechanisms[m].name),
                                                   archive(Shelf::Mechanisms, m)));
            }
            break;
        case Shelf::Parameters:
            // Those on which studies disagree come first: they are what a lens is about.
            for (const bool contested : {true, false}) {
                for (std::size_t p = 0; p < model::parameter_count; ++p) {
                    const model::ParameterPage& number = evidence.parameters[p];
                    if ((number.status == model::Status::Contested) != contested) continue;
                    list.actions.push_back(open_action(
                        "open.parameter." + std::string(model::parameter_ids[p]), speak.of(number.name),
                        archive(Shelf::Parameters, p), status_name(speak, number.status)));
                }
            }
            break;
        case Shelf::Sources:
            for (std::size_t s = 0; s < evidence.sources.size(); ++s) {
                const model::Source& source = evidence.sources[s];
                list.actions.push_back(open_action("open.source." + source.id,
                                                   source.author + ", " + source.year,
                                                   archive(Shelf::Sources, s), source.title));
            }
            sort_by_label(list.actions);
            break;
        case Shelf::Regimes:
            for (std::size_t r = 0; r < evidence.regimes.size(); ++r) {
                const model::Regime& regime = evidence.regimes[r];
                // A directive that is still to come would tell the future.
                if (regime.from >= scene.world().month) continue;
                list.actions.push_back(open_action("open.regime." + regime.id, speak.of(regime.name),
                                                   archive(Shelf::Regimes, r), speak.month(regime.from)));
            }
            break;
        case Shelf::Lenses:
            for (std::size_t l = 0; l < evidence.lenses.size(); ++l) {
                Action action = open_action("open.lens." + evidence.lenses[l].id,
                                            speak.of(evidence.lenses[l].name), archive(Shelf::Lenses, l));
                action.chosen = l == scene.session.lens();
                list.actions.push_back(std::move(action));
            }
            break;
    }
    page.blocks.push_back(std::move(list));
}

}  // namespace

Page archive_page(const Scene& scene, const Address& address) {
    const Speaker& speak = scene.speak;
    const auto shelf = static_cast<Shelf>(address.subject);
    Page page;
    if (address.detail != 0) {
        const std::size_t entry = address.detail - 1;
        switch (shelf) {
            case Shelf::Terms: show_term(scene, entry, page); break;
            case Shelf::Mechanisms: show_mechanism(scene, entry, page); break;
            case Shelf::Parameters: show_parameter(scene, entry, page); break;
            case Shelf::Sources: show_source(scene, entry, page); break;
            case Shelf::Regimes: show_regime(scene, entry, page); break;
            case Shelf::Lenses: show_lens(scene, entry, page); break;
        }
        return page;
    }
    constexpr std::string_view shelf_ids[] = {"terms",   "mechanisms", "parameters",
                                              "sources", "regimes",    "lenses"};
    const std::string_view id = shelf_ids[static_cast<std::size_t>(shelf)];
    page.title = speak.say("page.archive");
    page.blocks.push_back(heading(speak.say("page.archive"), 1));
    page.blocks.push_back(paragraph(speak.say("archive.words")));
    page.blocks.push_back(heading(speak.say_of("shelf", id)));
    page.blocks.push_back(paragraph(speak.say_of("shelf_detail", id), Tone::Quiet));
    list_shelf(scene, shelf, page);
    show_shelves(scene, page);
    return page;
}

}  // namespace homerule::view

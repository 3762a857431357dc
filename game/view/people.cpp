// Stakeholders: what each wants, how it judges, and how its support moved.
#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "view/luck.hpp"
#include "view/pages.hpp"
#include "view/why.hpp"

namespace homerule::view {

using model::Headline;
using model::Metric;

Judgment judge(const Scene& scene, std::size_t stakeholder) {
    const Chronicle& chronicle = scene.chronicle;
    const model::Headlines large = model::judging_units(scene.session.world());
    Judgment judgment;
    for (std::size_t h = 0; h < model::headline_count; ++h) {
        const auto headline = static_cast<Headline>(h);
        // At the end of the term the figures as they were; before, as they are known.
        const bool is_over = scene.session.is_over();
        const double now = is_over ? chronicle.headline(chronicle.last(), headline)
                                   : known_level(chronicle, headline, chronicle.last());
        const double then = is_over ? chronicle.headline(0, headline) : known_level(chronicle, headline, 0);
        const double moved = now - then;
        judgment.parts[h] =
            scene.scenario().stakeholders[stakeholder].weights[h] * std::clamp(moved / large[h], -1.0, 1.0);
        judgment.sum += judgment.parts[h];
    }
    return judgment;
}

std::string judgment_words(const Speaker& speak, double sum) {
    if (sum > 0.4) return speak.say("judgment.much_better");
    if (sum > 0.1) return speak.say("judgment.better");
    if (sum >= -0.1) return speak.say("judgment.mixed");
    return speak.say(sum >= -0.4 ? "judgment.worse" : "judgment.much_worse");
}

Page people_page(const Scene& scene) {
    const Speaker& speak = scene.speak;
    const Chronicle& chronicle = scene.chronicle;
    const std::vector<model::Stakeholder>& all = scene.scenario().stakeholders;
    Page page;
    page.title = speak.say("page.people");
    page.blocks.push_back(heading(speak.say("people.title"), 1));
    page.blocks.push_back(paragraph(speak.say("people.words")));
    Table table;
    table.title = speak.say("people.support");
    table.columns = {speak.say("column.stakeholder"), speak.say("column.support"),
                     speak.say("column.since_start"), speak.say("column.judgment")};
    table.numeric = {false, true, true, false};
    Choices choices;
    for (const std::size_t s : shuffled(scene.session.luck(), Purpose::StakeholderOrder, 0, all.size())) {
        const double now = chronicle.share(chronicle.last(), Metric::StakeholderSupport, s);
        const double change = now - chronicle.share(0, Metric::StakeholderSupport, s);
        table.rows.push_back({speak.of(all[s].name), speak.percent(now),
                              speak.say("points", {{"number", speak.with_sign(change * 100, 1)}}),
                              judgment_words(speak, judge(scene, s).sum)});
        table.opens.push_back(open({PageKind::Stakeholder, s, 0}));
    }
    table.words = speak.say("people.support_words");
    page.blocks.push_back(std::move(table));
    return page;
}

Page stakeholder_page(const Scene& scene, std::size_t s) {
    const Speaker& speak = scene.speak;
    const Chronicle& chronicle = scene.chronicle;
    const model::Stakeholder& stakeholder = scene.scenario().stakeholders[s];
    Page page;
    page.title = speak.of(stakeholder.name);
    page.blocks.push_back(heading(speak.of(stakeholder.name), 1));
    const std::pair<std::string_view, const model::Text*> parts[] = {
        {"aim", &stakeholder.aim}, {"argument", &stakeholder.argument}, {"evidence", &stakeholder.evidence}};
    for (const auto& [id, text] : parts) {
        if (text->empty()) continue;
        page.blocks.push_back(heading(speak.say_of("stakeholder", id), 3));
        Paragraph said = paragraph(speak.of(*text), Tone::Quote);
        said.speaker = speak.of(stakeholder.name);
        if (id == "evidence") said.citations = cite(scene, stakeholder.sources);
        page.blocks.push_back(std::move(said));
    }

    const double now = chronicle.share(chronicle.last(), Metric::StakeholderSupport, s);
    const double opening = chronicle.share(0, Metric::StakeholderSupport, s);
    MetricLine support;
    support.id = "support." + stakeholder.id;
    support.name = speak.say("column.support");
    support.value = speak.percent(now);
    support.change = speak.say("points", {{"number", speak.with_sign((now - opening) * 100, 1)}});
    support.level = now;
    for (std::size_t row = 0; row <= chronicle.last(); ++row) {
        support.series.push_back(chronicle.share(row, Metric::StakeholderSupport, s));
    }
    support.words = speak.say("stakeholder.support", {{"name", speak.of(stakeholder.name)},
                                                      {"support", support.value},
                                                      {"opening", speak.percent(opening)}});
    page.blocks.push_back(std::move(support));

    Table table;
    table.title = speak.say("stakeholder.judges");
    table.columns = {speak.say("column.headline"), speak.say("column.wants"), speak.say("column.weight"),
                     speak.say("column.so_far")};
    table.numeric = {false, false, true, true};
    const Judgment judgment = judge(scene, s);
    std::vector<std::size_t> order;
    for (std::size_t h = 0; h < model::headline_count; ++h)
        order.push_back(h);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::fabs(stakeholder.weights[a]) > std::fabs(stakeholder.weights[b]);
    });
    for (const std::size_t h : order) {
        const double weight = stakeholder.weights[h];
        if (weight == 0) continue;
        table.rows.push_back({headline_name(speak, static_cast<Headline>(h)),
                              speak.say(weight > 0 ? "stakeholder.wants_more" : "stakeholder.wants_less"),
                              speak.percent(std::fabs(weight)), speak.with_sign(judgment.parts[h] * 100, 0)});
        table.opens.push_back(open(why(static_cast<Headline>(h), scene.scenario(), {}, Span::Term)));
    }
    table.words = speak.say("stakeholder.judges_words", {{"judgment", judgment_words(speak, judgment.sum)}});
    page.blocks.push_back(std::move(table));

    // What moved its support over the term, by cause.
    std::map<std::tuple<model::Mechanism, model::Origin, std::uint16_t, std::uint16_t>, std::int64_t> sums;
    for (const model::Effect* effect : chronicle.effects(0, chronicle.last())) {
        if (effect->metric != Metric::StakeholderSupport || effect->index != s) continue;
        sums[{effect->cause.mechanism, effect->cause.origin, effect->cause.subject, effect->cause.option}] +=
            effect->amount;
    }
    Table moved;
    moved.title = speak.say("stakeholder.moved");
    moved.columns = {speak.say("column.cause"), speak.say("column.points")};
    moved.numeric = {false, true};
    for (const auto& [key, amount] : sums) {
        const auto& [mechanism, origin, subject, option] = key;
        moved.rows.push_back({cause_name(scene, {mechanism, origin, subject, option}),
                              speak.with_sign(static_cast<double>(amount) / 1e4, 1)});
        moved.opens.push_back(open(archive(Shelf::Mechanisms, static_cast<std::size_t>(mechanism))));
    }
    if (!moved.rows.empty()) page.blocks.push_back(std::move(moved));
    Choices more;
    more.actions.push_back(
        open_action("open.people", speak.say("stakeholder.all"), {PageKind::People, 0, 0}));
    page.blocks.push_back(std::move(more));
    return page;
}

}  // namespace homerule::view

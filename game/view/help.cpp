// Help: how a turn goes, what the pages are, what the figures mean, and how to go on in text mode.
#include "view/pages.hpp"
#include "view/why.hpp"

namespace homerule::view {

Page help_page(const Scene& scene) {
    const Speaker& speak = scene.speak;
    Page page;
    page.title = speak.say("page.help");
    page.blocks.push_back(heading(speak.say("help.title"), 1));
    for (const std::string_view id : {"turn", "decide", "votes", "figures", "undo", "people"}) {
        page.blocks.push_back(heading(speak.say_of("help_heading", id), 3));
        page.blocks.push_back(paragraph(speak.say_of("help", id)));
    }
    Table figures;
    figures.title = speak.say("help.headlines");
    figures.columns = {speak.say("column.headline"), speak.say("column.meaning")};
    figures.numeric = {false, false};
    for (std::size_t h = 0; h < model::headline_count; ++h) {
        figures.rows.push_back({headline_name(speak, static_cast<model::Headline>(h)),
                                speak.say_of("headline_meaning", model::headline_ids[h])});
        figures.opens.push_back(open(why(static_cast<model::Headline>(h), scene.scenario())));
    }
    page.blocks.push_back(std::move(figures));
    Table pages;
    pages.title = speak.say("help.pages");
    pages.columns = {speak.say("column.page"), speak.say("column.meaning")};
    pages.numeric = {false, false};
    for (const PageKind kind :
         {PageKind::Briefing, PageKind::Agenda, PageKind::Levers, PageKind::Council, PageKind::Books,
          PageKind::Pipeline, PageKind::Cases, PageKind::People, PageKind::Timeline, PageKind::Compare,
          PageKind::Lens, PageKind::Archive, PageKind::Promises, PageKind::Record}) {
        pages.rows.push_back({page_name(speak, kind), speak.say_of("page_meaning", page_id(kind))});
        pages.opens.push_back(open({kind, 0, 0}));
    }
    page.blocks.push_back(std::move(pages));
    page.blocks.push_back(paragraph(speak.say("help.limits"), Tone::Quiet));
    Choices more;
    for (const PageKind kind : {PageKind::Tutorial, PageKind::Settings, PageKind::Limits}) {
        more.actions.push_back(open_action("open." + std::string(page_id(kind)), page_name(speak, kind),
                                           {kind, 0, 0}, speak.say_of("page_meaning", page_id(kind))));
    }
    page.blocks.push_back(std::move(more));
    return page;
}

}  // namespace homerule::view

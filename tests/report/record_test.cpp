#include "report/record.hpp"

#include <string>

#include "support/catch.hpp"
#include "support/tiny_game.hpp"

using namespace homerule;

TEST_CASE("the record is written as Markdown and as one HTML page, in both languages") {
    for (const model::Language language : {model::Language::English, model::Language::Spanish}) {
        const view::Game game = test::tiny_game(8, language);
        const view::Page page = game.page({view::PageKind::Record, 0, 0});
        const std::string markdown = report::to_markdown(page);
        CHECK(markdown.rfind(
                  "# " + std::string(language == model::Language::English ? "Decision record" : "Informe"),
                  0) == 0);
        CHECK(markdown.find("| --- |") != std::string::npos);
        CHECK(markdown.ends_with("\n"));
        CHECK_FALSE(markdown.ends_with("\n\n"));
        const std::string html = report::to_html(page, language);
        CHECK(html.find(language == model::Language::English ? "<html lang=\"en\">" : "<html lang=\"es\">") !=
              std::string::npos);
        CHECK(html.find("<svg") != std::string::npos);
        CHECK(html.find("<table>") != std::string::npos);
        // Self-contained: nothing is loaded, nothing runs.
        CHECK(html.find("<script") == std::string::npos);
        CHECK(html.find("<link") == std::string::npos);
        CHECK(html.find("src=") == std::string::npos);
        CHECK(html.find("@import") == std::string::npos);
    }
}

TEST_CASE("marks of HTML and Markdown in words are only words") {
    view::Page page;
    page.title = "<b>&\"";
    view::Table table;
    table.columns = {"A|B"};
    table.rows = {{"x < y & z"}};
    page.blocks = {view::Heading{"<script>", 1}, table};
    const std::string html = report::to_html(page, model::Language::English);
    CHECK(html.find("<script>") == std::string::npos);
    CHECK(html.find("x &lt; y &amp; z") != std::string::npos);
    CHECK(html.find("<title>&lt;b&gt;&amp;&quot;</title>") != std::string::npos);
    CHECK(report::to_markdown(page).find("A\\|B") != std::string::npos);
}

TEST_CASE("a chart of one value only is told in words") {
    view::Page page;
    view::Chart chart;
    chart.title = "Chart";
    chart.labels = {"now"};
    chart.series = {{"line", {1.5}, false}};
    page.blocks = {chart};
    CHECK(report::to_html(page, model::Language::English).find("<svg") == std::string::npos);
    chart.series[0].values = {2, 2, 2};
    page.blocks = {chart};
    CHECK(report::to_html(page, model::Language::English).find("<svg") != std::string::npos);
}

// Axes have round steps and short numbers; slopes and small panels fit whatever they show.
#include "desktop/charts.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "layout.hpp"
#include "stage.hpp"
#include "support/catch.hpp"

using namespace homerule;
using namespace homerule::desktop;

namespace {

// What is wrong with a chart drawn alone, `width` units wide; its height in pixels goes to `height`.
std::vector<std::string> faults_of_chart(const view::Chart& chart, double scale, float width, float& height,
                                         std::vector<std::string>* said = nullptr) {
    const test::NullImGui imgui;
    Fonts fonts;
    HR_CHECK(fonts.build(*ImGui::GetIO().Fonts, {}, scale).has_value());
    base::Result<Theme> theme = read_theme(test::source_folder() + "/assets/themes", "paper");
    HR_CHECK(theme.has_value());
    Ui ui;
    InputQueue queue;
    for (int frame = 0; frame < 2; ++frame) {
        const Input input = queue.next(2400, 9000, 1.0F / 60);
        feed_imgui(input);
        ImGui::NewFrame();
        ui.begin(input, fonts, *theme, {true, true});
        const float x = ui.px(10);
        const float y = ui.px(10);
        const float measured = ui.measure([&] { return draw_chart(ui, chart, 0, 0, ui.px(width)); });
        ui.push_clip({x, y, ui.px(width), measured});
        height = draw_chart(ui, chart, x, y, ui.px(width));
        ui.pop_clip();
        CHECK(height == Approx(measured).margin(0.5));
        ui.end();
        ImGui::Render();
    }
    if (said != nullptr) {
        for (const TextProbe& probe : ui.probes())
            said->push_back(probe.words);
    }
    return test::faults_of(ui);
}

void require_fits(const view::Chart& chart) {
    for (const double scale : {0.85, 1.0, 1.5, 2.0}) {
        for (const float width : {280.0F, 420.0F, 560.0F, 1080.0F}) {
            float height = 0;
            std::string told;
            for (const std::string& fault : faults_of_chart(chart, scale, width, height))
                told += fault + "\n";
            CAPTURE(scale, width, height, told);
            CHECK(told.empty());
        }
    }
}

view::Chart slope_of(const std::vector<std::pair<double, double>>& ends) {
    view::Chart chart;
    chart.kind = view::ChartKind::Slope;
    chart.title = "Crimes suffered under each lens";
    chart.unit = "per 1,000 residents a year";
    chart.labels = {"Nothing decided", "Your decisions"};
    const std::vector<std::string> names{"Middle estimates", "Studies that find a chilling effect",
                                         "Studies that find deterrence", "Your own reading"};
    for (std::size_t s = 0; s < ends.size(); ++s)
        chart.series.push_back({names[s], {ends[s].first, ends[s].second}, false});
    return chart;
}

view::Chart panels_of(std::size_t count) {
    view::Chart chart;
    chart.kind = view::ChartKind::Panels;
    chart.title = "Trust: each group of residents";
    chart.unit = "points";
    for (int i = 0; i < 21; ++i)
        chart.labels.push_back("Sep " + std::to_string(2009 + i / 4));
    for (std::size_t p = 0; p < count; ++p) {
        view::ChartPanel panel;
        panel.title = "Lawful non-citizens, group " + std::to_string(p + 1);
        for (const char* name : {"You", "Nothing decided", "History"}) {
            view::ChartSeries line{name, {}, !panel.series.empty()};
            for (int i = 0; i < 21; ++i)
                line.values.push_back(50.0 + 3.1 * static_cast<double>(p) + 0.1 * i);
            panel.series.push_back(std::move(line));
        }
        chart.panels.push_back(std::move(panel));
    }
    return chart;
}

}  // namespace

TEST_CASE("ticks are round and hold the range") {
    for (const auto& [low, high] :
         {std::pair{0.0, 1.0}, {0.42, 0.58}, {-3.0, 17.0}, {1200.0, 98000.0}, {-0.001, 0.004}}) {
        CAPTURE(low, high);
        const Ticks ticks = round_ticks(low, high, 5);
        CHECK(ticks.first <= low);
        CHECK(ticks.first + ticks.step * (ticks.count - 1) >= high - 1e-12);
        CHECK(ticks.count >= 2);
        CHECK(ticks.count <= 8);
    }
    CHECK(round_ticks(0, 1, 5).decimals == 1);
    CHECK(round_ticks(0, 100, 5).decimals == 0);
    CHECK(round_ticks(0, 0, 5).count == 1);
}

TEST_CASE("numbers of an axis are short") {
    CHECK(axis_number(0.25, 2) == "0.25");
    CHECK(axis_number(1250, 0) == "1,250");
    CHECK(axis_number(2500000, 0) == "2.5M");
    CHECK(axis_number(4200000000.0, 0) == "4.2B");
    CHECK(axis_number(-12, 0) == "\u221212");
}

TEST_CASE("a slope has a label at both ends of each line, and none lies on another") {
    require_fits(slope_of({{38.2, 40.1}, {38.2, 40.1}, {38.2, 40.1}, {38.2, 40.1}}));
    require_fits(slope_of({{38.2, 40.1}, {38.3, 40.2}, {38.4, 40.0}, {38.1, 40.3}}));
    require_fits(slope_of({{100, 0}, {0, 100}}));
    require_fits(slope_of({{-1200.5, 1800}, {0, 0}, {-3, 4}}));
    float height = 0;
    std::vector<std::string> said;
    CHECK(faults_of_chart(slope_of({{38.2, 40.1}, {39.2, 41.5}}), 1, 560, height, &said).empty());
    std::string all;
    for (const std::string& words : said)
        all += words + "|";
    INFO(all);
    for (const char* words :
         {"Nothing decided", "Your decisions", "38.2", "39.2", "40.1", "41.5", "Middle estimates"})
        CHECK(all.find(words) != std::string::npos);
}

TEST_CASE("small panels have titles, one scale and the last numbers, and fit whatever their count") {
    for (const std::size_t count :
         {std::size_t{1}, std::size_t{2}, std::size_t{4}, std::size_t{5}, std::size_t{17}}) {
        CAPTURE(count);
        require_fits(panels_of(count));
    }
    float height = 0;
    std::vector<std::string> said;
    CHECK(faults_of_chart(panels_of(5), 1, 1080, height, &said).empty());
    const auto times = [&said](const std::string& words) {
        return std::count(said.begin(), said.end(), words);
    };
    // The scale stands once at each row of panels, not in every panel.
    CHECK(times("50") == 2);
    CHECK(times("History") == 1);
    CHECK(times("Lawful non-citizens, group 3") == 1);
    CHECK(times("52.0") == 3);
}

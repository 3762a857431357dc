// The commands of the program, as a person would give them, on the shipped content.

#include "cli/run.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "play/save.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

using namespace homerule;

namespace {

struct Answer {
    int code = 0;
    std::string out;
    std::string err;
};

Answer run(const std::vector<std::string>& arguments, const std::string& input = {},
           const std::string& save_folder = {}, const std::string& data_folder = HOMERULE_SOURCE_DIR) {
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    cli::Surroundings surroundings;
    surroundings.in = &in;
    surroundings.out = &out;
    surroundings.err = &err;
    surroundings.data_folder = data_folder;
    surroundings.save_folder = save_folder.empty() ? std::string("/dev/null/nowhere") : save_folder;
    Answer answer;
    answer.code = cli::run(arguments, surroundings);
    answer.out = out.str();
    answer.err = err.str();
    return answer;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::size_t lines_in(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

void write(const std::string& path, const std::string& text) {
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path) << text;
}

const std::string scenario = "santa-clara-2009";

}  // namespace

TEST_CASE("help and version are answers, not faults") {
    const Answer help = run({"--help"});
    CHECK(help.code == 0);
    for (const char* command : {"play", "run", "check", "replay", "list", "why", "case", "evidence"}) {
        CHECK(contains(help.out, command));
    }
    CHECK(run({"run", "--help"}).code == 0);
    const Answer version = run({"--version"});
    CHECK(version.code == 0);
    CHECK(version.out == std::string("homerule ") + HOMERULE_VERSION + "\n");
    CHECK(version.err.empty());
}

TEST_CASE("a slip of the pen is a usage error that names what was meant") {
    const Answer command = run({"paly"});
    CHECK(command.code == 2);
    CHECK(contains(command.err, "Did you mean \"play\"?"));
    const Answer option = run({"run", scenario, "--luk", "3"});
    CHECK(option.code == 2);
    CHECK(contains(option.err, "Did you mean \"--luck\"?"));
    CHECK(run({"run", scenario, "--luck=many"}).code == 2);
    CHECK(run({"run"}).code == 2);
    CHECK(run({"replay"}).code == 2);
    CHECK(run({"list", "--language", "fr"}).code == 2);
    CHECK(run({"run", scenario, "extra"}).code == 2);
    CHECK(run({"zzz"}).code == 2);
    CHECK(run({"--nonsense"}).code == 2);
}

TEST_CASE("a scenario, plan, lens, measure or entry that does not exist is told with the closest one") {
    const Answer named = run({"run", "santa-clara-2008"});
    CHECK(named.code == 2);
    CHECK(contains(named.err, "Did you mean \"santa-clara-2009\"?"));
    const Answer plan = run({"run", scenario, "--plan", "historcal"});
    CHECK(plan.code == 2);
    CHECK(contains(plan.err, "historical"));
    const Answer lens = run({"run", scenario, "--lens", "mid-point"});
    CHECK(lens.code == 2);
    CHECK(contains(lens.err, "Did you mean \"midpoint\"?"));
    const Answer measure = run({"why", scenario, "--metric", "trsut"});
    CHECK(measure.code == 2);
    CHECK(contains(measure.err, "Did you mean \"trust\"?"));
    CHECK(run({"why", scenario, "--metric", "trust", "--month", "2031-01"}).code == 2);
    CHECK(run({"why", scenario, "--metric", "trust", "--place", "atlantis"}).code == 2);
    CHECK(run({"evidence", "detaner"}).code == 2);
}

TEST_CASE("the list has the shipped scenario") {
    const Answer list = run({"list"});
    CHECK(contains(list.out, scenario));
    CHECK(contains(list.out, "(2009-2014)"));
}

TEST_CASE("the same run prints the same digests, another luck prints others") {
    const Answer first = run({"run", scenario, "--plan", "none", "--luck", "7", "--digest"});
    REQUIRE(first.code == 0);
    CHECK(lines_in(first.out) == 23);
    CHECK(first.out.rfind("turn 1 2009-07..2009-09 ", 0) == 0);
    CHECK(contains(first.out, "\nfinal "));
    CHECK(run({"run", scenario, "--plan", "none", "--luck", "7", "--digest"}).out == first.out);
    CHECK(run({"run", scenario, "--plan", "none", "--luck", "8", "--digest"}).out != first.out);
}

TEST_CASE("a finished run can be saved, replayed, and told from a changed one") {
    test::TemporaryFolder folder;
    const std::string save = folder / "run.json";
    REQUIRE(run({"run", scenario, "--plan", "historical", "--luck", "3", "--keep-going", "--save", save,
                 "--csv", folder / "run.csv", "--record", folder / "run.html"})
                .code == 0);
    CHECK(std::filesystem::file_size(folder / "run.csv") > 1000);
    const Answer replay = run({"replay", save});
    CHECK(replay.code == 0);
    CHECK(contains(replay.out, "\nequal\n"));
    // Another luck comes out differently in the first turn already.
    std::string text = *play::read_file(save, play::most_save_bytes);
    const std::size_t luck = text.find("\"luck\"");
    REQUIRE(luck != std::string::npos);
    text.replace(text.find('3', luck), 1, "4");
    write(folder / "changed.json", text);
    const Answer changed = run({"replay", folder / "changed.json"});
    CHECK(changed.code == 1);
    CHECK(contains(changed.out, "turn 1 is the first that differs"));
    CHECK(run({"replay", folder / "none.json"}).code == 1);
    write(folder / "broken.json", "{");
    CHECK(run({"replay", folder / "broken.json"}).code == 1);
}

TEST_CASE("why, case and evidence print their pages") {
    const Answer why =
        run({"why", scenario, "--plan", "none", "--luck", "7", "--metric", "trust", "--month", "2010-03"});
    CHECK(why.code == 0);
    CHECK(contains(why.out, "Why: Trust in police"));
    CHECK(contains(why.out, "March 2010"));
    CHECK(contains(why.out, "All together"));
    const Answer spanish =
        run({"why", scenario, "--plan", "none", "--metric", "approval", "--language", "es"});
    CHECK(contains(spanish.out, "Por qué: Aprobación"));
    const Answer cases = run({"case", scenario, "--plan", "none", "--luck", "7"});
    CHECK(cases.code == 0);
    CHECK(contains(cases.out, "Case files"));
    CHECK(run({"case", scenario, "--plan", "none", "--luck", "7", "--id", "1"}).code == 2);
    const Answer evidence = run({"evidence"});
    CHECK(evidence.code == 0);
    CHECK(lines_in(evidence.out) > 150);
    const Answer entry = run({"evidence", "trust_hold_impact"});
    CHECK(entry.code == 0);
    CHECK(contains(entry.out, "What different studies say"));
}

TEST_CASE("content is checked with findings, and a broken scenario is told, not played") {
    test::TemporaryFolder folder;
    const std::string broken = folder / "broken";
    write(broken + "/scenario.json", "{\"format\": 1, \"idd\": \"broken\"");
    const Answer check = run({"check", broken});
    CHECK(check.code == 1);
    CHECK(contains(check.out, "error"));
    const Answer file = run({"check", broken + "/scenario.json"});
    CHECK(file.code == 1);
    const Answer play = run({"play", "--text", broken}, "next\n");
    CHECK(play.code == 1);
    CHECK(contains(play.err, "could not be read"));
    CHECK(run({"run", broken}).code == 1);
    CHECK(run({"check", folder / "nothing"}).code == 1);
    const Answer shipped = run({"check"});
    CHECK(contains(shipped.out, "errors, "));
}

TEST_CASE("without data the program says where to look") {
    test::TemporaryFolder folder;
    const Answer answer = run({"list"}, {}, {}, folder / "nowhere");
    CHECK(answer.code == 3);
    CHECK(contains(answer.err, "HOMERULE_DATA"));
    CHECK(run({"check"}, {}, {}, folder / "nowhere").code == 3);
}

TEST_CASE("play takes commands from its input and says where the autosave stands") {
    test::TemporaryFolder folder;
    const Answer answer = run({"play", scenario, "--text", "--luck", "5"}, "levers\nnext\nwhy approval\n",
                              folder.path().string());
    CHECK(answer.code == 0);
    CHECK(contains(answer.out, "> levers\n"));
    CHECK(contains(answer.out, "turn 2 of 22"));
    CHECK(contains(answer.out, "santa-clara-2009.autosave.json"));
    const std::string save = folder / "santa-clara-2009.autosave.json";
    REQUIRE(std::filesystem::exists(save));
    const Answer loaded = run({"play", "--text", "--load", save}, "next\n", folder.path().string());
    CHECK(loaded.code == 0);
    CHECK(contains(loaded.out, "turn 3 of 22"));
    CHECK(run({"play", "--text", "--load", folder / "none.json"}, "next\n").code == 1);
}

TEST_CASE("options without a command belong to play, and a script is read from its file") {
    test::TemporaryFolder folder;
    write(folder / "script.txt", "# first turn\nagenda\nnext\n");
    const Answer answer = run({"--text", "--script", folder / "script.txt"}, {}, folder.path().string());
    CHECK(answer.code == 0);
    CHECK(contains(answer.out, "turn 2 of 22"));
    CHECK(run({"--text", "--script", folder / "none.txt"}).code == 1);
}

TEST_CASE("when nobody is there, history is played and its record written") {
    test::TemporaryFolder folder;
    const std::string record = folder / "record.txt";
    const Answer answer = run({"play", scenario, "--record", record});
    CHECK(answer.code == 0);
    CHECK(contains(answer.out, "nobody gave commands"));
    const auto text = play::read_file(record, std::size_t{1} << 20U);
    REQUIRE(text);
    CHECK(contains(*text, "# Decision record"));
    CHECK(contains(*text, "History's decisions, as the game plays them"));
}

TEST_CASE("a picture needs a window") {
    const Answer answer = run({"play", scenario, "--screenshot", "picture.png"});
    CHECK(answer.code == 3);
    CHECK(contains(answer.err, "without its window"));
}

TEST_CASE("the window is asked for what was given, where there is a screen") {
    static view::DesktopRequest asked;
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    cli::Surroundings surroundings;
    surroundings.in = &in;
    surroundings.out = &out;
    surroundings.err = &err;
    surroundings.data_folder = HOMERULE_SOURCE_DIR;
    surroundings.save_folder = "/nowhere";
    surroundings.has_display = true;
    surroundings.desktop = [](const view::DesktopRequest& request) {
        asked = request;
        return 0;
    };
    CHECK(cli::run({"play", scenario, "--luck", "42", "--lens", "limits-evidence", "--scale", "1.5",
                    "--theme", "paper", "--width", "800", "--language", "es", "--screenshot", "x.png"},
                   surroundings) == 0);
    REQUIRE(asked.scenario != nullptr);
    CHECK(asked.scenario->id == scenario);
    CHECK(asked.luck == 42);
    CHECK(asked.scenario->evidence->lenses[asked.lens].id == "limits-evidence");
    CHECK(asked.scale == 1.5);
    CHECK(asked.theme == "paper");
    CHECK(asked.width == 800);
    CHECK(asked.language == model::Language::Spanish);
    CHECK(asked.screenshot_path == "x.png");
    CHECK(asked.save_path == "/nowhere/santa-clara-2009.autosave.json");
    CHECK(asked.history != nullptr);
    CHECK(asked.catalog != nullptr);
    // --text keeps to text also where a window could be opened.
    asked = {};
    std::istringstream commands("quit\n");
    surroundings.in = &commands;
    CHECK(cli::run({"play", scenario, "--text"}, surroundings) == 0);
    CHECK(asked.scenario == nullptr);
    CHECK(cli::run({"play", scenario, "--scale", "9"}, surroundings) == 2);
}

TEST_CASE("without a scenario a person at a terminal meets Home, and comes back to it from a term") {
    test::TemporaryFolder folder;
    const auto play = [&](const std::string& input) {
        std::istringstream in(input);
        std::ostringstream out;
        std::ostringstream err;
        cli::Surroundings surroundings;
        surroundings.in = &in;
        surroundings.out = &out;
        surroundings.err = &err;
        surroundings.input_is_terminal = true;
        surroundings.data_folder = HOMERULE_SOURCE_DIR;
        surroundings.save_folder = folder / "saves";
        CHECK(cli::run({"play", "--text"}, surroundings) == 0);
        CHECK(err.str().empty());
        return out.str();
    };
    const std::string told = play("start." + scenario + "\nnext\nhome\nquit\n");
    CHECK(contains(told, "== Home Rule =="));
    CHECK(contains(told, "turn 2 of 22"));
    const std::size_t again = told.rfind("== Home Rule ==");
    CHECK(again != told.find("== Home Rule =="));
    CHECK(told.find("Continue", again) != std::string::npos);
    const std::string later = play("continue\nquit\n");
    CHECK(contains(later, "October 2009"));
    CHECK(contains(play("settings\nlanguage.es\nlimits\nhome\nquit\n"), "Elija un lugar para gobernar"));
    CHECK(contains(play("tutorial\n1\nquit\n"), "Step 2 of 8"));
    CHECK(contains(play("sttart\nquit\n"), "is not understood"));
}

TEST_CASE("a broken scenario is listed at Home with what is wrong, and the others play") {
    test::TemporaryFolder folder;
    namespace fs = std::filesystem;
    fs::copy(std::string(HOMERULE_SOURCE_DIR) + "/assets", folder / "assets", fs::copy_options::recursive);
    fs::create_directories(folder / "scenarios");
    fs::copy(std::string(HOMERULE_SOURCE_DIR) + "/scenarios/" + scenario, folder / "scenarios/" + scenario,
             fs::copy_options::recursive);
    write(folder / "scenarios/lost-county/scenario.json", "{\n  \"title\": 3\n}\n");
    std::istringstream in("open.faults.lost-county\nhome\nquit\n");
    std::ostringstream out;
    std::ostringstream err;
    cli::Surroundings surroundings;
    surroundings.in = &in;
    surroundings.out = &out;
    surroundings.err = &err;
    surroundings.input_is_terminal = true;
    surroundings.data_folder = folder / ".";
    surroundings.save_folder = folder / "saves";
    CHECK(cli::run({"play", "--text"}, surroundings) == 0);
    CHECK(contains(out.str(), "lost-county"));
    CHECK(contains(out.str(), "It cannot be played"));
    CHECK(contains(out.str(), "scenario.json:2:12"));
    CHECK(contains(out.str(), "start.") == false);
    CHECK(contains(out.str(), "Santa Clara County"));
}

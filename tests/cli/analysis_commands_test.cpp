// The analysis commands from outside: exit codes, what they print, and their JSON as other programs read it.

#include <sstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "cli/run.hpp"
#include "play/outlook.hpp"
#include "play/save.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

using namespace homerule;
using nlohmann::json;

namespace {

const std::string scenario = "santa-clara-2009";

struct Answer {
    int code = -1;
    std::string out;
    std::string err;
};

Answer ask(const std::vector<std::string>& words) {
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    cli::Surroundings surroundings;
    surroundings.in = &in;
    surroundings.out = &out;
    surroundings.err = &err;
    surroundings.width = 100;
    surroundings.data_folder = HOMERULE_SOURCE_DIR;
    const int code = cli::run(words, surroundings);
    return {code, out.str(), err.str()};
}

json ask_json(std::vector<std::string> words) {
    words.push_back("--json");
    const Answer answer = ask(words);
    INFO(answer.err);
    REQUIRE(answer.code == 0);
    const json document = json::parse(answer.out, nullptr, false);
    REQUIRE_FALSE(document.is_discarded());
    REQUIRE(document.at("version") == 1);
    return document;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a twin without nothing differs by nothing") {
    const json twin = ask_json({"twin", scenario, "--without", "none", "--luck", "7"});
    REQUIRE(twin.at("luck") == 7);
    REQUIRE(twin.at("cases").empty());
    REQUIRE(twin.at("difference").size() == play::figure_count);
    for (const auto& [metric, values] : twin.at("difference").items()) {
        INFO(metric);
        REQUIRE(values.size() > 10);
        for (const json& value : values)
            CHECK(value == 0.0);
    }
}

TEST_CASE("a twin without the detainer policy differs in figures and people") {
    const json twin = ask_json({"twin", scenario, "--without", "detainer-policy-2011", "--luck", "7"});
    REQUIRE_FALSE(twin.at("cases").empty());
    const json& removals = twin.at("difference").at("removals");
    REQUIRE(removals.front() == 0.0);  // before the decision both are the same
    REQUIRE(removals.back() != 0.0);
    const std::size_t last = removals.size() - 1;
    REQUIRE(removals[last].get<double>() == twin.at("with_path").at("removals")[last].get<double>() -
                                                twin.at("without_path").at("removals")[last].get<double>());
    const Answer named =
        ask({"twin", scenario, "--without", "detainer-policy-2011=serious-and-paid", "--luck", "7"});
    REQUIRE(named.code == 0);
    REQUIRE(contains(named.out, "cases differ"));
}

TEST_CASE("a twin under another lens is another term") {
    const json evidence = ask_json({"evidence"});
    std::string lens;
    for (const json& entry : evidence.at("entries")) {
        if (entry.at("kind") == "lens") lens = entry.at("id");
    }
    const std::vector<std::string> words{"twin", scenario, "--without", "vote-2010"};
    std::vector<std::string> other = words;
    other.insert(other.end(), {"--lens", lens});
    REQUIRE(ask_json(other).at("lens") == lens);
    REQUIRE(ask_json(words).at("with_path") != ask_json(other).at("with_path"));
}

TEST_CASE("unknown ids are told with what was probably meant, and end with 2") {
    struct Slip {
        std::vector<std::string> words;
        std::string meant;
    };
    const Slip slips[] = {
        {{"twin", scenario, "--without", "detainer-polcy-2011"}, "detainer-policy-2011"},
        {{"twin", scenario, "--without", "detainer-policy-2011=serious-and-pade"}, "serious-and-paid"},
        {{"twin", "santa-clara-2008", "--without", "none"}, scenario},
        {{"twin", scenario, "--plan", "historicl", "--without", "none"}, "historical"},
        {{"forecast", scenario, "--turn", "5", "--option", "vote-2011=written-notice"}, "vote-2010"},
        {{"forecast", scenario, "--turn", "5", "--option", "vote-2010=written-notice", "--metric", "trsut"},
         "trust"},
        {{"forecast", scenario, "--turn", "500", "--option", "vote-2010=written-notice"}, "from 1 to"},
        {{"why", scenario, "--metric", "trsut"}, "trust"},
        {{"sensitivity", scenario, "--metric", "saftey"}, "safety"},
        {{"forcast", scenario}, "forecast"},
    };
    for (const Slip& slip : slips) {
        const Answer answer = ask(slip.words);
        INFO(slip.meant << " | " << answer.err);
        CHECK(answer.code == 2);
        CHECK(contains(answer.err, slip.meant));
        CHECK(answer.out.empty());
    }
    // Known, but the plan never decides it.
    REQUIRE(ask({"twin", scenario, "--plan", "none", "--without", "vote-2010"}).code == 2);
}

TEST_CASE("a forecast is the same on any number of threads") {
    std::vector<std::string> words{
        "forecast",  scenario, "--turn",    "5", "--option",  "vote-2010=written-notice",
        "--futures", "24",     "--horizon", "3", "--threads", "1"};
    const json one = ask_json(words);
    REQUIRE(one.at("futures") == 24);
    REQUIRE_FALSE(one.at("sentence").get<std::string>().empty());
    REQUIRE(contains(one.at("sentence"), "of 20 futures"));
    for (const auto& [metric, bands] : one.at("metrics").items()) {
        INFO(metric);
        CHECK(bands.at("p50").size() == 3);
        CHECK(bands.at("dots").size() == 20);
        CHECK(bands.at("p05").back().get<double>() <= bands.at("p95").back().get<double>());
    }
    for (const char* threads : {"2", "8"}) {
        words.back() = threads;
        CHECK(ask_json(words) == one);
    }
    words[5] = "vote-2010=opt-out";
    const Answer other = ask(words);
    REQUIRE(other.code == 2);  // no such option
}

TEST_CASE("a choice that is not on the agenda is told with its turn") {
    const Answer early = ask({"forecast", scenario, "--turn", "1", "--option", "vote-2010=written-notice"});
    REQUIRE(early.code == 1);
    REQUIRE(contains(early.err, "agenda in turn 5"));
}

TEST_CASE("the lines of why add up to the change, each with its grounds") {
    const json why = ask_json({"why", scenario, "--luck", "7", "--metric", "trust", "--month", "2011-10"});
    REQUIRE(why.at("from") == "2011-09");
    REQUIRE(why.at("to") == "2011-10");
    const double step = why.at("decimals") == 1 ? 10.0 : 100.0;
    double sum = 0;
    for (const json& line : why.at("lines")) {
        sum += line.at("amount").get<double>() * step;
        CHECK_FALSE(line.at("cause").get<std::string>().empty());
        CHECK(line.contains("mechanism"));
        CHECK(line.contains("parameter"));
        CHECK(line.at("sources").is_array());
    }
    REQUIRE(static_cast<long>(sum + (sum < 0 ? -0.5 : 0.5)) ==
            static_cast<long>(why.at("change").get<double>() * step +
                              (why.at("change").get<double>() < 0 ? -0.5 : 0.5)));
    const json term = ask_json({"why", scenario, "--metric", "trust"});
    REQUIRE_FALSE(term.at("lines").empty());
    const Answer words = ask({"why", scenario, "--metric", "trust"});
    REQUIRE(contains(words.out, term.at("lines").front().at("mechanism").get<std::string>()));
}

TEST_CASE("lenses are compared, and what holds under all is told") {
    const json all = ask_json({"lens", scenario, "--all", "--threads", "2"});
    REQUIRE(all.at("lenses").size() >= 3);
    REQUIRE(all.at("two_by_two").size() == all.at("lenses").size() - 1);
    for (const auto& [metric, direction] : all.at("common_direction").items()) {
        INFO(metric);
        for (const json& lens : all.at("lenses")) {
            const double moved = lens.at("difference").at(metric);
            if (direction == 1) CHECK(moved > 0);
            if (direction == -1) CHECK(moved < 0);
        }
    }
    const Answer words = ask({"lens", scenario, "--all"});
    REQUIRE(words.code == 0);
    REQUIRE(contains(words.out, "whichever lens"));
}

TEST_CASE("a plan is laid beside what was published of the place, hits and misses alike") {
    const json study = ask_json({"published", scenario, "--members", "3"});
    REQUIRE(study.at("members") == 3);
    REQUIRE_FALSE(study.at("figures").empty());
    std::size_t within = 0;
    for (const json& figure : study.at("figures")) {
        INFO(figure.at("id"));
        CHECK(figure.at("low") <= figure.at("published"));
        CHECK(figure.at("published") <= figure.at("high"));
        const bool met =
            figure.at("simulated") >= figure.at("low") && figure.at("simulated") <= figure.at("high");
        CHECK(figure.at("within") == met);
        CHECK_FALSE(figure.at("sources").empty());
        within += met ? 1 : 0;
    }
    const Answer words = ask({"published", scenario, "--members", "3"});
    REQUIRE(words.code == 0);
    REQUIRE(
        contains(words.out, std::to_string(within) + " of " + std::to_string(study.at("figures").size())));
    // What nobody decided is another term.
    REQUIRE(ask_json({"published", scenario, "--members", "3", "--plan", "none"}).at("figures") !=
            study.at("figures"));
}

TEST_CASE("the bench names a target and a ratio for each measure") {
    const json bench = ask_json({"bench", scenario, "--repeats", "1", "--no-nation"});
    REQUIRE(bench.at("measurements").size() == 4);
    for (const json& measure : bench.at("measurements")) {
        INFO(measure.at("what"));
        CHECK(measure.at("min").get<double>() > 0);
        CHECK(measure.at("min") <= measure.at("median"));
        CHECK(measure.at("median") <= measure.at("max"));
        CHECK((measure.at("ratio_to_must").get<double>() <= 1) == measure.at("holds_must").get<bool>());
    }
}

TEST_CASE("sensitivity ranks numbers, and says where one turns an effect", "[slow]") {
    const test::TemporaryFolder folder;
    const Answer table = ask({"sensitivity", scenario, "--trajectories", "2", "--points", "4", "--top", "3",
                              "--csv", folder / "numbers.csv"});
    INFO(table.err);
    REQUIRE(table.code == 0);
    REQUIRE(contains(table.out, "Trust in police"));
    const auto csv = play::read_file(folder / "numbers.csv", 1 << 20);
    REQUIRE(csv.has_value());
    REQUIRE(csv->starts_with("figure,parameter,mean,"));
    REQUIRE(contains(*csv, "\r\ntrust,"));
    const json turning =
        ask_json({"sensitivity", scenario, "--choice", "detainer-policy-2011", "--metric", "trust"});
    REQUIRE(turning.at("turning_points").size() > 20);
}

TEST_CASE("the hindcast lays its figures beside the published ones", "[slow]") {
    const json hindcast = ask_json({"hindcast"});
    REQUIRE(hindcast.at("targets").size() > 20);
    bool has_hold = false;
    for (const json& target : hindcast.at("targets")) {
        INFO(target.at("id"));
        has_hold = has_hold || target.at("use") == "hold";
        CHECK(target.at("low") <= target.at("high"));
        if (target.at("simulated").is_null()) {
            CHECK_FALSE(target.at("within").get<bool>());
        } else {
            CHECK(target.at("within") == (target.at("low") <= target.at("simulated") &&
                                          target.at("simulated") <= target.at("high")));
        }
    }
    REQUIRE(has_hold);
}

TEST_CASE("the hindcast shows only the rows of one use where it is asked to", "[slow]") {
    const json fit = ask_json({"hindcast", "--use", "fit"});
    REQUIRE(fit.at("targets").size() > 10);
    for (const json& target : fit.at("targets"))
        CHECK(target.at("use") == "fit");
    const Answer text = ask({"hindcast", "--use", "fit"});
    REQUIRE(text.code == 0);
    CHECK(text.out.find("K01") != std::string::npos);
    for (const json& target : ask_json({"hindcast", "--use", "hold"}).at("targets")) {
        INFO(target.at("id"));
        CHECK(target.at("use") == "hold");
        CHECK(text.out.find(target.at("id").get<std::string>() + " ") == std::string::npos);
    }
}

TEST_CASE("the hindcast asks for a use that there is") {
    const Answer answer = ask({"hindcast", "--use", "blind"});
    CHECK(answer.code == 2);
    CHECK(answer.out.empty());
}

TEST_CASE("case files and evidence are there as JSON") {
    const json cases = ask_json({"case", scenario, "--luck", "7"});
    REQUIRE_FALSE(cases.at("cases").empty());
    const json& first = cases.at("cases").front();
    const json one = ask_json(
        {"case", scenario, "--luck", "7", "--id", std::to_string(first.at("id").get<std::uint64_t>())});
    REQUIRE(one.at("history") == first.at("history"));
    REQUIRE(one.at("history").front().at("step") == "booked");
    const Answer missing = ask({"case", scenario, "--id", "1", "--json"});
    REQUIRE(missing.code == 2);
    REQUIRE(missing.out.empty());

    const json entry = ask_json({"evidence", "trust_hold_impact"});
    REQUIRE(entry.at("kind") == "parameter");
    REQUIRE_FALSE(entry.at("page").at("blocks").empty());
    REQUIRE(ask({"evidence", "trust_hold_impct", "--json"}).code == 2);
}

TEST_CASE("every command has a group in the help") {
    const Answer help = ask({"--help"});
    REQUIRE(help.code == 0);
    for (const char* word : {"Play:", "Explain:", "Analysis:", "Content:", "twin", "forecast", "bench"}) {
        INFO(word);
        CHECK(contains(help.out, word));
    }
    REQUIRE_FALSE(contains(help.out, "Subcommands:"));
}

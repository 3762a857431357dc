// One person, one file: what the files of single people say is what the sums say.
#include <algorithm>
#include <cstdint>
#include <set>
#include <vector>

#include "runs.hpp"
#include "support/catch.hpp"

namespace {

using namespace homerule;
using model::Case;
using model::CaseStep;

bool has_step(const Case& file, CaseStep step) {
    return std::any_of(file.history.begin(), file.history.begin() + file.length,
                       [step](const model::CaseEntry& entry) { return entry.step == step; });
}

// Closed files of the term and those still open at its end.
std::vector<Case> all_files(const play::Session& session) {
    std::vector<Case> files;
    for (const model::TurnRecord* record : session.records()) {
        files.insert(files.end(), record->closed_cases.begin(), record->closed_cases.end());
    }
    files.insert(files.end(), session.world().cases.begin(), session.world().cases.end());
    return files;
}

}  // namespace

TEST_CASE("every file has a name of its own and a dated history in order") {
    test::for_each_run([](const test::Run& run) {
        const model::Scenario& scenario = run.session.scenario();
        std::set<std::uint64_t> names;
        const std::vector<Case> files = all_files(run.session);
        REQUIRE_FALSE(files.empty());
        for (const Case& file : files) {
            INFO("case " << file.id);
            REQUIRE(names.insert(file.id).second);
            REQUIRE(file.district.index < scenario.districts.size());
            REQUIRE(file.group.index < scenario.groups.size());
            REQUIRE(file.length > 0);
            REQUIRE(file.length <= file.history.size());
            REQUIRE(std::is_sorted(
                file.history.begin(), file.history.begin() + file.length,
                [](const model::CaseEntry& a, const model::CaseEntry& b) { return a.day < b.day; }));
            REQUIRE(base::month_of(file.history[0].day) >= scenario.start);
            // The answer to prints of the last day is dated the day after.
            REQUIRE(file.history[file.length - 1U].day <= base::first_day(scenario.end + 1));
        }
    });
}

TEST_CASE("a file is closed once and for all, and open files are in order") {
    test::for_each_run([](const test::Run& run) {
        std::set<std::uint64_t> closed;
        for (const model::TurnRecord* record : run.session.records()) {
            for (const Case& file : record->closed_cases) {
                REQUIRE(file.state == model::CaseState::Closed);
                REQUIRE(closed.insert(file.id).second);
            }
            const auto& open = record->world.cases;
            REQUIRE(std::is_sorted(open.begin(), open.end(),
                                   [](const Case& a, const Case& b) { return a.id < b.id; }));
            for (const Case& file : open) {
                REQUIRE(file.state != model::CaseState::Closed);
                REQUIRE(closed.count(file.id) == 0);
                REQUIRE(base::month_of(file.next) >= record->world.month);
            }
        }
    });
}

TEST_CASE("the files of single people add up to the sums") {
    struct Pair {
        CaseStep step;
        model::Metric metric;
    };
    const Pair pairs[] = {
        {CaseStep::DetainerIssued, model::Metric::Detainers},
        {CaseStep::HoldBegan, model::Metric::HoldsHonored},
        {CaseStep::HoldDeclined, model::Metric::HoldsDeclined},
        {CaseStep::ReleaseNoticeSent, model::Metric::ReleaseNotices},
        {CaseStep::PickedUp, model::Metric::Transfers},
        {CaseStep::ArrestedAtLarge, model::Metric::AtLargeArrests},
        {CaseStep::Removed, model::Metric::Removals},
        {CaseStep::Rearrested, model::Metric::Rearrests},
    };
    test::for_each_run([&](const test::Run& run) {
        const model::Scenario& scenario = run.session.scenario();
        const std::vector<Case> files = all_files(run.session);
        for (const Pair& pair : pairs) {
            std::vector<std::int64_t> counted(scenario.cell_count());
            for (const Case& file : files) {
                if (has_step(file, pair.step)) ++counted[scenario.cell(file.district, file.group)];
            }
            for (std::size_t cell = 0; cell < counted.size(); ++cell) {
                INFO(model::row_of(pair.metric).id << " in cell " << cell);
                REQUIRE(counted[cell] == run.session.world().at(pair.metric, cell));
            }
        }
    });
}

TEST_CASE("federal custody holds the people whose files say so") {
    test::for_each_run([](const test::Run& run) {
        for (const model::TurnRecord* record : run.session.records()) {
            const auto& open = record->world.cases;
            REQUIRE(record->world.at(model::Metric::FederalCustody) ==
                    std::count_if(open.begin(), open.end(), [](const Case& file) {
                        return file.state == model::CaseState::InFederalCustody;
                    }));
        }
    });
}

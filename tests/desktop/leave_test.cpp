// A term that is left: kept where it belongs, else in the folder of temporary files, and never lost in
// silence.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "play/save.hpp"
#include "stage.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

using namespace homerule;

namespace {

namespace fs = std::filesystem;

class OwnTemporaries {
public:
    explicit OwnTemporaries(const std::string& folder) {
        const char* before = std::getenv("TMPDIR");
        before_ = before == nullptr ? "" : before;
        setenv("TMPDIR", folder.c_str(), 1);
    }
    ~OwnTemporaries() {
        if (before_.empty()) {
            unsetenv("TMPDIR");
        } else {
            setenv("TMPDIR", before_.c_str(), 1);
        }
    }
    OwnTemporaries(const OwnTemporaries&) = delete;
    OwnTemporaries& operator=(const OwnTemporaries&) = delete;

private:
    std::string before_;
};

// Makes a decision, so that there is something to keep.
void promise_something(test::Stage& stage) {
    const view::Game& game = stage.seat().game();
    for (const view::Action& action : view::actions_of(game.page({view::PageKind::Levers, 0, 0}))) {
        if (action.command.kind != view::CommandKind::Open) continue;
        for (const view::Action& choice : view::actions_of(game.page(action.command.address))) {
            if (choice.command.kind != view::CommandKind::Decide || !choice.enabled || choice.chosen)
                continue;
            stage.seat().perform(choice.command);
            if (!game.session().draft().empty()) return;
        }
    }
    FAIL("nothing can be decided");
}

std::size_t saved_decisions(const std::string& path) {
    const base::Result<std::string> text = play::read_file(path, play::most_save_bytes);
    REQUIRE(text.has_value());
    const base::Result<play::Save> save = play::parse_save(*text);
    REQUIRE(save.has_value());
    return save->draft.size();
}

}  // namespace

TEST_CASE("what was decided since the last save is kept when the window closes") {
    test::TemporaryFolder folder;
    const std::string path = folder / "saves/term.json";
    test::Stage stage(test::tiny_scenario(), {}, path);
    CHECK(stage.seat().leave().empty());
    CHECK_FALSE(fs::exists(path));  // a term that was only looked at
    promise_something(stage);
    CHECK(stage.seat().leave().empty());
    CHECK(saved_decisions(path) == 1);
}

TEST_CASE("a term that cannot be saved in its place is saved elsewhere, and that is told") {
    test::TemporaryFolder folder;
    const OwnTemporaries temporaries(folder / ".");
    std::ofstream(folder / "file") << "in the way";
    test::Stage stage(test::tiny_scenario(), {}, folder / "file/term.json");
    promise_something(stage);
    const std::string trouble = stage.seat().leave();
    const std::string other = folder / ("homerule-" + test::tiny_scenario()->id + ".json");
    CHECK(trouble.find("homerule-") != std::string::npos);
    CHECK(saved_decisions(other) == 1);

    SECTION("where that fails too, the reason is told") {
        fs::remove(other);
        fs::create_directory(other);
        CHECK(stage.seat().leave().find("could not be saved") != std::string::npos);
    }
    SECTION("going home waits until the trouble was read") {
        stage.seat().perform({view::CommandKind::GoHome, {}, {}, 0});
        CHECK_FALSE(stage.seat().wants_home());
        CHECK(stage.seat().notice() == trouble);
        stage.seat().perform({view::CommandKind::GoHome, {}, {}, 0});
        CHECK(stage.seat().wants_home());
    }
}

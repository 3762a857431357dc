// Files that are whole or not there, whatever happens in between. POSIX.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/random.hpp"
#include "play/save.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

namespace {

using namespace homerule;
using test::TemporaryFolder;
namespace fs = std::filesystem;

constexpr std::size_t plenty = std::size_t{64} << 20;

std::string content(const std::string& path) {
    const auto text = play::read_file(path, plenty);
    INFO(path);
    REQUIRE(text);
    return *text;
}

void put(const std::string& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

// Runs `deed` in a process of its own; the status as waitpid gives it. The deed must not touch the test
// framework.
template <class Deed>
int run_apart(Deed deed) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) ::_exit(deed());
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return status;
}

void limit_file_size(std::size_t bytes) {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    const rlimit limit{bytes, bytes};
    ::setrlimit(RLIMIT_FSIZE, &limit);
}

play::Save save_of_size(std::size_t turns) {
    play::Save save;
    save.scenario = "tiny-2010";
    save.lens = "midpoint";
    save.luck = turns;
    for (std::size_t t = 0; t < turns; ++t) {
        save.turns.push_back({{{"set_lever", "detainer-policy", "all"}, {"lobby", "sheriff", ""}}, t});
    }
    return save;
}

}  // namespace

TEST_CASE("what was written is read back, byte for byte") {
    const TemporaryFolder folder;
    std::string bytes;
    for (int b = 0; b < 256; ++b)
        bytes += static_cast<char>(b);
    for (const std::string& text :
         {std::string(), std::string("one\r\ntwo\n"), bytes, std::string(300000, 'x')}) {
        REQUIRE(play::write_atomically(folder / "save.json", text));
        REQUIRE(content(folder / "save.json") == text);
        REQUIRE(folder.names() == std::vector<std::string>{"save.json"});
    }
}

TEST_CASE("missing folders are made") {
    const TemporaryFolder folder;
    REQUIRE(play::write_atomically(folder / "a/b/c/save.json", "text"));
    REQUIRE(content(folder / "a/b/c/save.json") == "text");
}

TEST_CASE("a name without a folder is written where the program runs") {
    const TemporaryFolder folder;
    const int status = run_apart([&] {
        if (::chdir(folder.path().c_str()) != 0) return 1;
        return play::write_atomically("save.json", "here") ? 0 : 2;
    });
    REQUIRE(status == 0);
    REQUIRE(content(folder / "save.json") == "here");
}

TEST_CASE("a link stays a link and its file is replaced") {
    const TemporaryFolder folder;
    put(folder / "real.json", "old");
    fs::create_symlink("real.json", folder / "link.json");
    REQUIRE(play::write_atomically(folder / "link.json", "new"));
    REQUIRE(fs::is_symlink(folder / "link.json"));
    REQUIRE(content(folder / "real.json") == "new");
    fs::create_symlink("loop.json", folder / "loop.json");
    REQUIRE_FALSE(play::write_atomically(folder / "loop.json", "new"));
}

TEST_CASE("a folder in place of a file is refused and left alone") {
    const TemporaryFolder folder;
    fs::create_directories(folder / "save.json/inside");
    const auto written = play::write_atomically(folder / "save.json", "text");
    REQUIRE_FALSE(written);
    REQUIRE(written.error().what == "\"" + folder / "save.json" + "\" is a folder and not a file.");
    REQUIRE(written.error().remedy == "Name a file.");
    const auto read = play::read_file(folder / "save.json", plenty);
    REQUIRE_FALSE(read);
    REQUIRE(read.error() == written.error());
    REQUIRE(fs::is_directory(folder / "save.json/inside"));
    REQUIRE(folder.names() == std::vector<std::string>{"save.json"});
}

TEST_CASE("names that are no files are refused") {
    const TemporaryFolder folder;
    for (const std::string& name :
         {std::string(), folder / "", folder / std::string("a\0b", 3), std::string("/")}) {
        REQUIRE_FALSE(play::write_atomically(name, "text"));
        REQUIRE_FALSE(play::read_file(name, plenty));
    }
    REQUIRE(folder.names().empty());
    for (const std::string& name : {std::string("/dev/null"), std::string("/dev/zero")}) {
        const auto written = play::write_atomically(name, "text");
        REQUIRE_FALSE(written);
        REQUIRE(written.error().what == "\"" + name + "\" is not an ordinary file.");
        const auto read = play::read_file(name, plenty);
        REQUIRE_FALSE(read);
        REQUIRE(read.error() == written.error());
    }
}

TEST_CASE("a file in place of a folder is told") {
    const TemporaryFolder folder;
    put(folder / "file", "text");
    const auto written = play::write_atomically(folder / "file/save.json", "text");
    REQUIRE_FALSE(written);
    REQUIRE(written.error().what.find("Not a directory") != std::string::npos);
    const auto read = play::read_file(folder / "file/save.json", plenty);
    REQUIRE_FALSE(read);
    REQUIRE(content(folder / "file") == "text");
}

TEST_CASE("a missing file is told with its name") {
    const TemporaryFolder folder;
    const auto read = play::read_file(folder / "none.json", plenty);
    REQUIRE_FALSE(read);
    REQUIRE(read.error().what == "\"" + folder / "none.json" + "\" does not exist.");
    REQUIRE_FALSE(read.error().remedy.empty());
}

TEST_CASE("a file is read up to the limit and not beyond") {
    const TemporaryFolder folder;
    // Around the size of the pieces that it is read in, too.
    for (const std::size_t size :
         {std::size_t{1}, std::size_t{65536}, std::size_t{100000}, std::size_t{131072}}) {
        INFO(size);
        put(folder / "file", std::string(size, 'x'));
        const auto whole = play::read_file(folder / "file", size);
        REQUIRE(whole);
        REQUIRE(whole->size() == size);
        const auto read = play::read_file(folder / "file", size - 1);
        REQUIRE_FALSE(read);
        REQUIRE(read.error().what ==
                "\"" + folder / "file" + "\" is larger than " + std::to_string(size - 1) + " bytes.");
    }
}

TEST_CASE("a folder that may not be written to keeps its file") {
    const TemporaryFolder folder;
    REQUIRE(play::write_atomically(folder / "closed/save.json", "old"));
    fs::permissions(folder.path(), fs::perms::owner_all | fs::perms::group_exec | fs::perms::others_exec);
    fs::permissions(folder / "closed", fs::perms::owner_read | fs::perms::owner_exec |
                                           fs::perms::others_read | fs::perms::others_exec);
    const std::string path = folder / "closed/save.json";
    const int status = run_apart([&] {
        // The superuser may write anywhere, so it becomes somebody else first.
        constexpr unsigned nobody = 65534;
        if (::geteuid() == 0 && (::setgid(nobody) != 0 || ::setuid(nobody) != 0)) return 1;
        const auto written = play::write_atomically(path, "new");
        if (written) return 2;
        if (written.error().what != "\"" + path + "\" cannot be written: Permission denied.") return 3;
        if (written.error().remedy != "Choose a file and folder that you are allowed to use.") return 4;
        const auto made = play::write_atomically(folder / "closed/deeper/save.json", "new");
        return !made && made.error().what.find("Permission denied") != std::string::npos ? 0 : 5;
    });
    fs::permissions(folder / "closed", fs::perms::owner_all);
    REQUIRE(WIFEXITED(status));
    REQUIRE(WEXITSTATUS(status) == 0);
    REQUIRE(content(path) == "old");
    REQUIRE(std::distance(fs::directory_iterator(folder / "closed"), {}) == 1);
}

TEST_CASE("when room runs out the old file stays, nothing else does, and the reason is told") {
    const TemporaryFolder folder;
    const std::string path = folder / "save.json";
    const std::string old_text = play::to_json(save_of_size(3));
    const std::string new_text = play::to_json(save_of_size(9));
    REQUIRE(play::write_atomically(path, old_text));
    for (const std::size_t room :
         {std::size_t{0}, std::size_t{1}, new_text.size() / 2, new_text.size() - 1}) {
        const int status = run_apart([&] {
            ::signal(SIGXFSZ, SIG_IGN);  // a write beyond the limit is then an error, as on a full disk
            limit_file_size(room);
            const auto written = play::write_atomically(path, new_text);
            if (written) return 1;
            if (written.error().what != "\"" + path + "\" cannot be written: File too large.") return 2;
            return written.error().remedy == "Make room on the disk, or choose another folder." ? 0 : 3;
        });
        INFO(room);
        REQUIRE(WIFEXITED(status));
        REQUIRE(WEXITSTATUS(status) == 0);
        REQUIRE(content(path) == old_text);
        REQUIRE(folder.names() == std::vector<std::string>{"save.json"});
    }
}

TEST_CASE("a save that is killed at any byte leaves the old one whole") {
    const TemporaryFolder folder;
    const std::string path = folder / "save.json";
    const std::string old_text = play::to_json(save_of_size(1));
    const std::string new_text = play::to_json(save_of_size(2));
    REQUIRE(play::write_atomically(path, old_text));
    for (std::size_t byte = 0; byte < new_text.size(); ++byte) {
        const int status = run_apart([&] {
            ::signal(SIGXFSZ, SIG_DFL);
            limit_file_size(byte);
            return play::write_atomically(path, new_text) ? 0 : 1;
        });
        INFO("byte " << byte);
        REQUIRE(WIFSIGNALED(status));
        REQUIRE(WTERMSIG(status) == SIGXFSZ);
        REQUIRE(content(path) == old_text);
    }
    // What the killed left behind is never read and stops nobody.
    REQUIRE(folder.names().size() == new_text.size() + 1);
    REQUIRE(play::write_atomically(path, new_text));
    REQUIRE(content(path) == new_text);
}

TEST_CASE("a temporary file that a killed program left behind is neither read nor overwritten") {
    const TemporaryFolder folder;
    const std::string path = folder / "save.json";
    const std::string text = play::to_json(save_of_size(2));
    REQUIRE(play::write_atomically(path, text));
    // Every name that this process could use next.
    std::set<std::string> stale;
    for (int n = 0; n < 200; ++n) {
        stale.insert(".homerule-" + std::to_string(::getpid()) + "-" + std::to_string(n) + ".tmp");
    }
    for (const std::string& name : stale)
        put(folder / name, text.substr(0, text.size() / 2));
    REQUIRE(play::write_atomically(path, text + " "));
    REQUIRE(content(path) == text + " ");
    for (const std::string& name : stale)
        REQUIRE(content(folder / name) == text.substr(0, text.size() / 2));
    REQUIRE(folder.names().size() == stale.size() + 1);
}

TEST_CASE("a program that saves all the time may be killed at any moment") {
    const TemporaryFolder folder;
    const std::string path = folder / "save.json";
    // Of several sizes, so that a mixture of two would not be whole.
    std::vector<std::string> versions;
    for (std::size_t v = 0; v < 8; ++v)
        versions.push_back(play::to_json(save_of_size(1 + 97 * ((v * 5) % 8))));
    REQUIRE(play::write_atomically(path, versions[0]));

    constexpr std::uint32_t rounds = 250;
    std::size_t at = 0;
    std::uint32_t moved = 0;
    for (std::uint32_t round = 0; round < rounds; ++round) {
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            for (std::size_t v = at + 1;; ++v) {
                if (!play::write_atomically(path, versions[v % versions.size()])) ::_exit(1);
            }
        }
        const double uniform = base::uniform({1, 0xF11E, round, 0, 0});
        ::usleep(static_cast<useconds_t>(4000.0 * uniform));
        REQUIRE(::kill(child, SIGKILL) == 0);
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        REQUIRE(WIFSIGNALED(status));

        const std::string found = content(path);
        std::optional<std::size_t> version;
        for (std::size_t v = 0; v < versions.size(); ++v) {
            if (versions[v] == found) version = v;
        }
        INFO("round " << round << ", " << found.size() << " bytes");
        REQUIRE(version);
        REQUIRE(play::parse_save(found));
        moved += *version != at ? 1U : 0U;
        at = *version;
    }
    // The test would say nothing if no child had come to save, or if none had been killed at it.
    REQUIRE(moved > 0);
    REQUIRE(folder.names().size() > 1);
}

TEST_CASE("saves live where the system keeps programs' data") {
    const auto folder_with = [](const char* data_home, const char* home) {
        data_home == nullptr ? ::unsetenv("XDG_DATA_HOME") : ::setenv("XDG_DATA_HOME", data_home, 1);
        home == nullptr ? ::unsetenv("HOME") : ::setenv("HOME", home, 1);
        return play::save_folder();
    };
    const auto remembered = [](const char* name) {
        const char* value = std::getenv(name);
        return value == nullptr ? std::optional<std::string>() : std::string(value);
    };
    const auto old_data_home = remembered("XDG_DATA_HOME");
    const auto old_home = remembered("HOME");
    CHECK(folder_with("/data", "/home/somebody") == "/data/homerule/saves");
    CHECK(folder_with(nullptr, "/home/somebody") == "/home/somebody/.local/share/homerule/saves");
    CHECK(folder_with("", "/home/somebody") == "/home/somebody/.local/share/homerule/saves");
    CHECK(folder_with("relative", "/home/somebody") == "/home/somebody/.local/share/homerule/saves");
    CHECK(folder_with(nullptr, nullptr) == "./.local/share/homerule/saves");
    folder_with(old_data_home ? old_data_home->c_str() : nullptr, old_home ? old_home->c_str() : nullptr);
}

#include "desktop/speech.hpp"

#include <algorithm>
#include <utility>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace homerule::desktop {

namespace {

constexpr std::size_t most_bytes = 4000;

}  // namespace

Speech::~Speech() {
    collect(true);
}

bool Speech::say(const std::string& words, model::Language language) {
    collect(false);
    std::string told = words.substr(0, most_bytes);
    // The words of an argument end at a zero byte; a half character at the cut would be read as noise.
    while (told.size() == most_bytes && (static_cast<unsigned char>(told.back()) & 0xc0U) == 0x80U)
        told.pop_back();
    return start({"spd-say", "--cancel", "--language", language == model::Language::Spanish ? "es" : "en",
                  "--", told});
}

bool Speech::start(std::vector<std::string> words) {
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0);
    pid_t child = 0;
    const int failed = posix_spawnp(&child, arguments.front(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) return false;
    started_.push_back(child);
    return true;
}

// Programs that have ended are taken from the system's list.
void Speech::collect(bool waits) {
    const auto is_gone = [waits](pid_t child) { return waitpid(child, nullptr, waits ? 0 : WNOHANG) != 0; };
    started_.erase(std::remove_if(started_.begin(), started_.end(), is_gone), started_.end());
}

}  // namespace homerule::desktop

// Reads words aloud through speech-dispatcher's spd-say, where it is installed; no shell is involved. Floor 6
// (desktop).
#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

#include "model/text.hpp"

namespace homerule::desktop {

class Speech {
public:
    Speech() = default;
    ~Speech();
    Speech(const Speech&) = delete;
    Speech& operator=(const Speech&) = delete;

    // Stops what is being read and begins with these words; false where the program is not there.
    bool say(const std::string& words, model::Language language);

private:
    bool start(std::vector<std::string> words);
    void collect(bool waits);

    std::vector<pid_t> started_;
};

}  // namespace homerule::desktop

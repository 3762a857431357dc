// Quiet sounds for what the player does, made by code, off until the player wants them; each has words for a
// caption. Floor 6 (desktop).
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace homerule::desktop {

enum class Cue : std::uint8_t { Turn, Decide, TakeBack, Refuse };

inline constexpr unsigned sound_rate = 44100;  // samples a second, one channel

// The samples of a sound; the same on every call.
std::vector<std::int16_t> make_sound(Cue cue);
// The key of its caption.
std::string_view caption_key(Cue cue);

class Sounds {
public:
    Sounds();
    ~Sounds();
    Sounds(const Sounds&) = delete;
    Sounds& operator=(const Sounds&) = delete;

    // The sound device is opened by the first sound; without one nothing is heard, and play goes on.
    void play(Cue cue);

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace homerule::desktop

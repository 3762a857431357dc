#include "desktop/sounds.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

#include <SFML/Audio/Sound.hpp>
#include <SFML/Audio/SoundBuffer.hpp>

namespace homerule::desktop {
namespace {

constexpr double pi = 3.14159265358979;
constexpr double volume = 9000;  // of 32767

// A knock: a low tone and a rustle that both die away.
void add_knock(std::vector<double>& sound, double at, double tone, double seconds, double rustle) {
    std::minstd_rand lot(7);
    const auto begin = static_cast<std::size_t>(at * sound_rate);
    const auto length = static_cast<std::size_t>(seconds * sound_rate);
    if (sound.size() < begin + length) sound.resize(begin + length, 0);
    for (std::size_t i = 0; i < length; ++i) {
        const double t = static_cast<double>(i) / sound_rate;
        const double fade = std::exp(-t * 6 / seconds) * std::min(1.0, t * 800);
        const double noise =
            static_cast<double>(lot()) / static_cast<double>(std::minstd_rand::max()) * 2 - 1;
        sound[begin + i] += fade * (std::sin(2 * pi * tone * t) + rustle * noise * std::exp(-t * 60));
    }
}

}  // namespace

std::vector<std::int16_t> make_sound(Cue cue) {
    std::vector<double> sound;
    switch (cue) {
        case Cue::Turn:  // a gavel, twice
            add_knock(sound, 0, 190, 0.22, 0.8);
            add_knock(sound, 0.20, 170, 0.34, 0.8);
            break;
        case Cue::Decide: add_knock(sound, 0, 120, 0.20, 1.2); break;  // a stamp
        case Cue::TakeBack: add_knock(sound, 0, 420, 0.14, 0.5); break;
        case Cue::Refuse:  // two low notes, falling
            add_knock(sound, 0, 230, 0.16, 0);
            add_knock(sound, 0.13, 175, 0.24, 0);
            break;
    }
    std::vector<std::int16_t> samples;
    samples.reserve(sound.size());
    for (const double value : sound)
        samples.push_back(static_cast<std::int16_t>(std::clamp(value, -3.0, 3.0) * volume));
    return samples;
}

std::string_view caption_key(Cue cue) {
    switch (cue) {
        case Cue::Turn: return "sound.turn";
        case Cue::Decide: return "sound.decide";
        case Cue::TakeBack: return "sound.take_back";
        case Cue::Refuse: return "sound.refuse";
    }
    return {};
}

struct Sounds::Parts {
    std::map<Cue, sf::SoundBuffer> buffers;
    sf::Sound sound;
};

Sounds::Sounds() = default;
Sounds::~Sounds() = default;

void Sounds::play(Cue cue) {
    if (parts_ == nullptr) parts_ = std::make_unique<Parts>();
    auto found = parts_->buffers.find(cue);
    if (found == parts_->buffers.end()) {
        const std::vector<std::int16_t> samples = make_sound(cue);
        found = parts_->buffers.try_emplace(cue).first;
        if (!found->second.loadFromSamples(samples.data(), samples.size(), 1, sound_rate)) return;
    }
    parts_->sound.setBuffer(found->second);
    parts_->sound.play();
}

}  // namespace homerule::desktop

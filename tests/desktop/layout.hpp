// Looks at a drawn frame for what a person would call broken. Only for tests.
#pragma once

#include <string>
#include <vector>

#include "desktop/ui.hpp"

namespace homerule::test {

using desktop::Rect;
using desktop::TextProbe;
using desktop::Ui;
using desktop::Widget;

inline bool overlap(const Rect& a, const Rect& b, float tolerance) {
    const Rect both = a.intersect(b);
    return both.width > tolerance && both.height > tolerance;
}

// What is wrong with the picture: words cut or broken, words on words, widgets on widgets.
inline std::vector<std::string> faults_of(const Ui& ui) {
    std::vector<std::string> faults;
    const auto& probes = ui.probes();
    for (const TextProbe& probe : probes) {
        const Rect& rect = probe.rect;
        const bool in_sight = !rect.intersect(probe.clip).empty();
        if (probe.is_broken) faults.push_back("a word is broken: " + probe.words);
        if (rect.x < probe.clip.x - 1 || rect.right() > probe.clip.right() + 1)
            faults.push_back("cut at the side: " + probe.words);
        if (!probe.scrolls && (rect.y < probe.clip.y - 2 || rect.bottom() > probe.clip.bottom() + 2)) {
            faults.push_back("cut above or below: " + probe.words);
        }
        if (!in_sight) continue;
        for (const TextProbe& other : probes) {
            if (&other <= &probe || other.layer != probe.layer || probe.words.empty() || other.words.empty())
                continue;
            if (overlap(rect.intersect(probe.clip), other.rect.intersect(other.clip), 4)) {
                faults.push_back("words on words: " + probe.words + " / " + other.words);
            }
        }
    }
    for (const Widget& widget : ui.widgets()) {
        if (widget.label.empty()) faults.push_back("a widget without a name: " + widget.id);
        if (widget.rect.width < 8 || widget.rect.height < 8)
            faults.push_back("a widget too small to be hit: " + widget.id);
        for (const Widget& other : ui.widgets()) {
            if (&other <= &widget || other.layer != widget.layer) continue;
            if (overlap(widget.visible, other.visible, 2))
                faults.push_back("widgets on each other: " + widget.id + " / " + other.id);
        }
    }
    return faults;
}

}  // namespace homerule::test

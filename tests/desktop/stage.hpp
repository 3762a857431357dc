// A desktop with nothing behind it: no window, no OpenGL, only Dear ImGui's lists. Only for tests.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <imgui.h>

#include "base/check.hpp"
#include "desktop/desktop.hpp"
#include "desktop/script.hpp"
#include "play/save.hpp"
#include "scenario/read.hpp"
#include "support/tiny_scenario.hpp"

namespace homerule::test {

inline std::string source_folder() {
    return HOMERULE_SOURCE_DIR;
}

inline std::shared_ptr<const model::Catalog> shipped_catalog() {
    static const std::shared_ptr<const model::Catalog> catalog = [] {
        scenario::Checked<model::Catalog> read = scenario::read_catalog(source_folder() + "/assets");
        return read.value ? std::make_shared<const model::Catalog>(*std::move(read.value)) : nullptr;
    }();
    return catalog;
}

// A scenario of the scenarios folder; null where it cannot be read.
inline model::ScenarioPointer shipped_scenario(const std::string& id) {
    const scenario::Checked<model::EvidencePointer> evidence =
        scenario::read_evidence(source_folder() + "/assets");
    if (!evidence.value) return nullptr;
    const scenario::Checked<model::ScenarioPointer> read =
        scenario::read_scenario(source_folder() + "/scenarios/" + id, *evidence.value);
    return read.value ? *read.value : nullptr;
}

// Dear ImGui needs a context, a screen size and an atlas; all without a screen.
class NullImGui {
public:
    NullImGui() {
        ImGui::CreateContext();
        ImGui::GetIO().IniFilename = nullptr;
    }
    ~NullImGui() { ImGui::DestroyContext(); }
    NullImGui(const NullImGui&) = delete;
    NullImGui& operator=(const NullImGui&) = delete;
};

struct StageLook {
    float width = 1366;
    float height = 768;
    double scale = 1;
    model::Language language = model::Language::English;
    std::string theme = "paper";
    bool reduced_motion = true;
};

// What Home finds on a machine with this scenario, a broken one, and perhaps a saved term.
inline view::Offer offer_of(const model::ScenarioPointer& scenario, const std::string& save_path = {}) {
    view::Offer offer;
    offer.evidence = scenario->evidence;
    view::ScenarioOffer whole;
    whole.id = scenario->id;
    whole.scenario = scenario;
    whole.has_spanish = true;
    whole.save_path = save_path;
    view::ScenarioOffer broken;
    broken.id = "broken-county";
    broken.faults = {
        {true, "scenarios/broken-county/scenario.json:12:5", "\"lever\": 3,", "A lever needs a name.",
         "add \"name\""},
        {false, "scenarios/broken-county/scenario.json:40:9", {}, "This word is hard to read.", {}}};
    offer.scenarios = {whole, broken};
    if (!save_path.empty() && play::read_file(save_path, play::most_save_bytes))
        offer.saved = view::SavedTerm{0, save_path, 1};
    return offer;
}

struct AtHome {};

class Stage {
public:
    // Opens with Home.
    Stage(AtHome, const model::ScenarioPointer& scenario, const StageLook& look = {},
          const std::string& save_path = {})
        : width_(look.width),
          height_(look.height),
          desktop_([=] { return offer_of(scenario, save_path); }, shipped_catalog(),
                   desktop::Settings{look.theme, look.scale, look.language, look.reduced_motion},
                   {source_folder() + "/assets/themes", {}, {}, {}}, nullptr) {
        settle();
    }

    // Opens with a term.
    explicit Stage(const model::ScenarioPointer& scenario, const StageLook& look = {},
                   std::string save_path = {}, std::shared_ptr<const model::Plan> history = nullptr)
        : width_(look.width),
          height_(look.height),
          desktop_(
              view::Game(play::Session(scenario, 0, 7), shipped_catalog(), look.language, std::move(history)),
              desktop::Settings{look.theme, look.scale, look.language, look.reduced_motion},
              {source_folder() + "/assets/themes", {}, {}, save_path}, nullptr,
              [scenario, save_path] { return offer_of(scenario, save_path); }) {
        settle();
    }

    desktop::Desktop& desktop() { return desktop_; }
    desktop::Ui& ui() { return desktop_.ui(); }
    desktop::Seat& seat() { return desktop_.seat(); }
    desktop::HomeScreen& home() { return desktop_.home(); }
    desktop::InputQueue& queue() { return queue_; }

    void frame() {
        bool fonts_changed = false;
        const base::Result<void> ready = desktop_.prepare(*ImGui::GetIO().Fonts, fonts_changed);
        HR_CHECK(ready.has_value());
        const desktop::Input input = queue_.next(width_, height_, 1.0F / 60);
        desktop::feed_imgui(input);
        ImGui::NewFrame();
        desktop_.frame(input, true);
        ImGui::Render();
    }
    // Until nothing moves.
    void settle() {
        for (int i = 0; i < 8 || (i < 200 && (desktop_.needs_frame() || !queue_.empty())); ++i)
            frame();
    }
    // Plays the lines of a script; empty when all went well, else the error.
    std::string play(const std::string& text) {
        base::Result<desktop::Script> script = desktop::parse_script(text);
        if (!script) return script.error().what;
        desktop::ScriptPlayer player(*std::move(script));
        for (int i = 0; i < 20000 && !player.is_over(); ++i) {
            const base::Result<desktop::ScriptWish> wish = player.advance(desktop_, queue_);
            if (!wish) return wish.error().what;
            if (wish->size) {
                width_ = static_cast<float>(wish->size->first);
                height_ = static_cast<float>(wish->size->second);
            }
            frame();
        }
        settle();
        return {};
    }

private:
    NullImGui imgui_;
    float width_;
    float height_;
    desktop::InputQueue queue_;
    desktop::Desktop desktop_;
};

}  // namespace homerule::test

// What several screens lay over themselves: the settings, a dialog, a notice. Floor 6 (desktop).
#pragma once

#include <functional>
#include <string_view>

#include "desktop/settings.hpp"
#include "desktop/ui.hpp"
#include "model/catalog.hpp"

namespace homerule::desktop {

// Draws the choices and changes `settings` as the player takes them; `done` becomes true where the panel is
// closed. The height that it took.
float draw_settings_panel(Ui& ui, const model::Catalog& catalog, Settings& settings, bool& done, float x,
                          float y, float width);

// A card in the middle of the screen, above everything, `units` wide: `content` draws at (x, y) in a width
// and gives its height. `arrival` goes from 0 to 1.
void draw_dialog_card(Ui& ui, float arrival, float units,
                      const std::function<float(float, float, float)>& content);

// Takes the room that a notice needs off the foot of `area`, so that it covers nothing there; gives that
// room, which is empty where there are no words.
Rect take_notice_room(Ui& ui, Rect& area, std::string_view words);
// Words in the room that was taken for them; true when they are sent away.
bool draw_notice_bar(Ui& ui, const Rect& room, std::string_view words, bool is_warning,
                     std::string_view dismiss);

}  // namespace homerule::desktop

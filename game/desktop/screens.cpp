#include "desktop/screens.hpp"

#include <algorithm>
#include <deque>
#include <functional>
#include <utility>

#include "view/game.hpp"
#include "view/scene.hpp"

namespace homerule::desktop {
namespace {

using view::Address;
using view::PageKind;

// Two addresses of one look: an archive's shelves are one, its entries another.
std::pair<PageKind, bool> look_of(const Address& address) {
    return {address.kind, address.detail != 0 || (address.kind == PageKind::Home && address.subject != 0)};
}

std::string name_of(const Address& address) {
    return std::string(view::page_id(address.kind)) + (look_of(address).second ? "-inside" : "");
}

// Follows actions from `first` on; one address for each look.
std::vector<Screen> follow(std::deque<Address> waiting,
                           const std::function<view::Page(const Address&)>& page_at) {
    std::vector<Screen> screens;
    std::vector<std::pair<PageKind, bool>> seen;
    const auto is_new = [&seen](const Address& address) {
        if (std::find(seen.begin(), seen.end(), look_of(address)) != seen.end()) return false;
        seen.push_back(look_of(address));
        return true;
    };
    waiting.erase(
        std::remove_if(waiting.begin(), waiting.end(), [&](const Address& one) { return !is_new(one); }),
        waiting.end());
    while (!waiting.empty()) {
        const Address here = waiting.front();
        waiting.pop_front();
        screens.push_back({name_of(here), here, false, {}});
        for (const view::Action& action : view::actions_of(page_at(here))) {
            if (action.command.kind == view::CommandKind::Open && action.enabled &&
                is_new(action.command.address)) {
                waiting.push_back(action.command.address);
            }
        }
    }
    return screens;
}

std::vector<Screen> list_term_screens(Seat& seat) {
    const view::Game& game = seat.game();
    std::deque<Address> first;
    for (const PageKind kind : rail_pages)
        first.push_back({kind, 0, 0});
    for (const view::Action& action : game.standing_actions()) {
        const PageKind kind = action.command.address.kind;
        // These two are dialogs of the window, not pages.
        if (action.command.kind == view::CommandKind::Open && kind != PageKind::Settings &&
            kind != PageKind::Home)
            first.push_back(action.command.address);
    }
    std::vector<Screen> screens{{"map", {}, true, {}}};
    for (Screen& screen : follow(std::move(first), [&](const Address& at) { return game.page(at); })) {
        if (screen.address.kind != PageKind::Settings && screen.address.kind != PageKind::Home)
            screens.push_back(std::move(screen));
    }
    // What lies above the map. The menu is there only on a small screen, and holds the settings then.
    screens.push_back({"dialog-menu", {}, true, "click menu\n"});
    screens.push_back({"dialog-settings", {}, true, "click settings\n"});
    screens.push_back({"dialog-settings", {}, true, "click menu\nclick settings\n"});
    screens.push_back({"dialog-advance", {}, true, "key N\n"});
    screens.push_back({"focus", {}, true, "key Tab\nkey Tab\nkey Tab\n"});
    return screens;
}

std::vector<Screen> list_home_screens(HomeScreen& screen) {
    const view::Home& home = screen.home();
    return follow({{PageKind::Home, 0, 0}}, [&](const Address& at) { return home.page(at); });
}

}  // namespace

std::vector<Screen> list_screens(Desktop& desktop) {
    return desktop.is_home() ? list_home_screens(desktop.home()) : list_term_screens(desktop.seat());
}

}  // namespace homerule::desktop

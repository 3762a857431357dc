// The icons that the window uses, by meaning: characters of Font Awesome 4.7. Floor 6 (desktop).
#pragma once

#include <array>

namespace homerule::desktop {

enum class Icon : char16_t {
    None = 0,
    // pages
    Map = 0xf278,
    Briefing = 0xf1ea,
    Agenda = 0xf274,
    Levers = 0xf1de,
    Council = 0xf19c,
    Books = 0xf1ec,
    Pipeline = 0xf126,
    Cases = 0xf115,
    People = 0xf0e6,
    Timeline = 0xf1da,
    Archive = 0xf02d,
    Promises = 0xf02e,
    Record = 0xf0f6,
    Help = 0xf29c,
    Why = 0xf0eb,
    // commands
    Undo = 0xf0e2,
    Redo = 0xf01e,
    Save = 0xf0c7,
    Settings = 0xf013,
    Menu = 0xf0c9,
    Back = 0xf060,
    Forward = 0xf061,
    Close = 0xf00d,
    ChevronRight = 0xf105,
    Check = 0xf00c,
    Plus = 0xf067,
    Minus = 0xf068,
    Search = 0xf002,
    // headline metrics
    Trust = 0xf2b5,
    Safety = 0xf132,
    FiscalStrain = 0xf0d6,
    FederalStanding = 0xf024,
    DueProcess = 0xf24e,
    Approval = 0xf087,
    Transparency = 0xf06e,
    // signs
    Up = 0xf0d8,
    Down = 0xf0d7,
    Notice = 0xf05a,
    Warning = 0xf071,
    Quote = 0xf10d,
    Lock = 0xf023,
    Person = 0xf007,
    Group = 0xf0c0,
    Place = 0xf041,
    Luck = 0xf074,
    Lens = 0xf0b0,
    Sun = 0xf185,
    Moon = 0xf186,
    Language = 0xf1ab,
    Text = 0xf031,
    Motion = 0xf192,
    Clock = 0xf017,
    Money = 0xf155,
    Law = 0xf0e3,
    Circle = 0xf10c,
    Dot = 0xf111,
    Diamond = 0xf219,
    Star = 0xf005,
    Pending = 0xf252,
    Building = 0xf1ad,
    Question = 0xf128,
};

// Every icon above once, for the atlas.
inline constexpr std::array icon_list{
    Icon::Map,        Icon::Briefing, Icon::Agenda,       Icon::Levers,
    Icon::Council,    Icon::Books,    Icon::Pipeline,     Icon::Cases,
    Icon::People,     Icon::Timeline, Icon::Archive,      Icon::Promises,
    Icon::Record,     Icon::Help,     Icon::Why,          Icon::Undo,
    Icon::Redo,       Icon::Save,     Icon::Settings,     Icon::Menu,
    Icon::Back,       Icon::Forward,  Icon::Close,        Icon::ChevronRight,
    Icon::Check,      Icon::Plus,     Icon::Minus,        Icon::Search,
    Icon::Trust,      Icon::Safety,   Icon::FiscalStrain, Icon::FederalStanding,
    Icon::DueProcess, Icon::Approval, Icon::Transparency, Icon::Up,
    Icon::Down,       Icon::Notice,   Icon::Warning,      Icon::Quote,
    Icon::Lock,       Icon::Person,   Icon::Group,        Icon::Place,
    Icon::Luck,       Icon::Lens,     Icon::Sun,          Icon::Moon,
    Icon::Language,   Icon::Text,     Icon::Motion,       Icon::Clock,
    Icon::Money,      Icon::Law,      Icon::Circle,       Icon::Dot,
    Icon::Diamond,    Icon::Star,     Icon::Pending,      Icon::Building,
    Icon::Question};

}  // namespace homerule::desktop

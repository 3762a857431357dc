#include "desktop/window.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <utility>

#include <SFML/Graphics.hpp>
#include <SFML/OpenGL.hpp>
#include <dlfcn.h>
#include <imgui_impl_opengl3.h>

#include "desktop/ui.hpp"

namespace homerule::desktop {
namespace {

constexpr unsigned usual_width = 1366;
constexpr unsigned usual_height = 768;

constexpr std::array<std::pair<sf::Keyboard::Key, Key>, 20> plain_keys{{
    {sf::Keyboard::Tab, Key::Tab},
    {sf::Keyboard::Enter, Key::Enter},
    {sf::Keyboard::Space, Key::Space},
    {sf::Keyboard::Escape, Key::Escape},
    {sf::Keyboard::Left, Key::Left},
    {sf::Keyboard::Right, Key::Right},
    {sf::Keyboard::Up, Key::Up},
    {sf::Keyboard::Down, Key::Down},
    {sf::Keyboard::PageUp, Key::PageUp},
    {sf::Keyboard::PageDown, Key::PageDown},
    {sf::Keyboard::Home, Key::Home},
    {sf::Keyboard::End, Key::End},
    {sf::Keyboard::Backspace, Key::Backspace},
    {sf::Keyboard::Delete, Key::Delete},
    {sf::Keyboard::F1, Key::F1},
    {sf::Keyboard::Add, Key::Plus},
    {sf::Keyboard::Equal, Key::Plus},
    {sf::Keyboard::Subtract, Key::Minus},
    {sf::Keyboard::Hyphen, Key::Minus},
    {sf::Keyboard::A, Key::A},
}};

constexpr std::array<std::pair<sf::Keyboard::Key, Key>, 9> letter_keys{{{sf::Keyboard::C, Key::C},
                                                                        {sf::Keyboard::L, Key::L},
                                                                        {sf::Keyboard::N, Key::N},
                                                                        {sf::Keyboard::R, Key::R},
                                                                        {sf::Keyboard::S, Key::S},
                                                                        {sf::Keyboard::V, Key::V},
                                                                        {sf::Keyboard::X, Key::X},
                                                                        {sf::Keyboard::Y, Key::Y},
                                                                        {sf::Keyboard::Z, Key::Z}}};

Key key_of(sf::Keyboard::Key code) {
    for (const auto& [theirs, ours] : plain_keys) {
        if (code == theirs) return ours;
    }
    for (const auto& [theirs, ours] : letter_keys) {
        if (code == theirs) return ours;
    }
    if (code >= sf::Keyboard::Num0 && code <= sf::Keyboard::Num9) {
        return static_cast<Key>(static_cast<int>(Key::Digit0) + (code - sf::Keyboard::Num0));
    }
    if (code >= sf::Keyboard::Numpad0 && code <= sf::Keyboard::Numpad9) {
        return static_cast<Key>(static_cast<int>(Key::Digit0) + (code - sf::Keyboard::Numpad0));
    }
    return Key::None;
}

std::string clipboard_text;

const char* read_clipboard(void* /*user*/) {
    const std::basic_string<sf::Uint8> bytes = sf::Clipboard::getString().toUtf8();
    clipboard_text.assign(bytes.begin(), bytes.end());
    return clipboard_text.c_str();
}

void write_clipboard(void* /*user*/, const char* text) {
    const std::string words(text);
    sf::Clipboard::setString(sf::String::fromUtf8(words.begin(), words.end()));
}

}  // namespace

base::Result<std::shared_ptr<void>> reach_display() {
    const char* display = std::getenv("DISPLAY");
    if (display == nullptr || *display == 0) {
        return base::Error{"there is no screen: DISPLAY is not set",
                           "Start the game inside a graphical session, or play in the terminal with --text."};
    }
    // SFML aborts on a display that does not answer, and crashes on one without GLX.
    void* library = dlopen("libX11.so.6", RTLD_LAZY | RTLD_LOCAL);
    if (library == nullptr) return std::shared_ptr<void>();
    using Open = void* (*)(const char*);
    using Query = int (*)(void*, const char*, int*, int*, int*);
    using Close = int (*)(void*);
    const auto open = reinterpret_cast<Open>(dlsym(library, "XOpenDisplay"));
    const auto query = reinterpret_cast<Query>(dlsym(library, "XQueryExtension"));
    const auto close = reinterpret_cast<Close>(dlsym(library, "XCloseDisplay"));
    if (open == nullptr || query == nullptr || close == nullptr) return std::shared_ptr<void>();
    void* connection = open(nullptr);
    if (connection == nullptr) {
        return base::Error{std::string("the screen ") + display + " does not answer",
                           "Start the game inside a graphical session, or play in the terminal with --text."};
    }
    int opcode = 0;
    int event = 0;
    int error = 0;
    const bool has_glx = query(connection, "GLX", &opcode, &event, &error) != 0;
    const std::shared_ptr<void> held(connection, [close](void* open_connection) { close(open_connection); });
    if (!has_glx) {
        return base::Error{std::string("the screen ") + display + " cannot draw with OpenGL (no GLX)",
                           "Use a screen with GLX, or play in the terminal with --text."};
    }
    return held;
}

struct Window::Parts {
    // The window uses them to its last breath, so they are declared before it.
    sf::Cursor arrow;
    sf::Cursor hand;
    sf::RenderWindow window;
    std::ostringstream complaints;
    std::streambuf* former_buffer = nullptr;
    bool has_cursors = false;
    bool shows_hand = false;
    bool has_fonts = false;
};

Window::Window(const WindowWish& wish) : parts_(std::make_unique<Parts>()) {
    parts_->former_buffer = sf::err().rdbuf(parts_->complaints.rdbuf());
    const sf::VideoMode screen = sf::VideoMode::getDesktopMode();
    // A window that was not asked for in a size leaves the edges of the screen free.
    const unsigned width =
        wish.width > 0 ? wish.width : std::min(screen.width, std::max(usual_width, screen.width * 4 / 5));
    const unsigned height = wish.height > 0
                                ? wish.height
                                : std::min(screen.height, std::max(usual_height, screen.height * 4 / 5));
    parts_->window.create(sf::VideoMode(width, height), wish.title, sf::Style::Default,
                          sf::ContextSettings(0, 0, 0, 2, 1));
    // SFML 2.5.1 places new windows by the wrong side of the screen.
    if (wish.scripted) {
        parts_->window.setPosition({0, 0});
    } else {
        parts_->window.setPosition({static_cast<int>((screen.width - std::min(width, screen.width)) / 2),
                                    static_cast<int>((screen.height - std::min(height, screen.height)) / 2)});
        parts_->window.setVerticalSyncEnabled(true);
        parts_->window.setFramerateLimit(60);
    }
    parts_->window.setKeyRepeatEnabled(true);
    parts_->has_cursors =
        parts_->arrow.loadFromSystem(sf::Cursor::Arrow) && parts_->hand.loadFromSystem(sf::Cursor::Hand);

    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    // Lines are smoothed by their own edges; those of the letters' picture would need it smoothed too.
    ImGui::GetStyle().AntiAliasedLinesUseTex = false;
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.GetClipboardTextFn = read_clipboard;
    io.SetClipboardTextFn = write_clipboard;
    ImGui_ImplOpenGL3_Init("#version 120");
}

Window::~Window() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext();
    sf::err().rdbuf(parts_->former_buffer);
}

bool Window::is_open() const {
    return parts_->window.isOpen();
}

unsigned Window::width() const {
    return parts_->window.getSize().x;
}

unsigned Window::height() const {
    return parts_->window.getSize().y;
}

void Window::resize(unsigned width, unsigned height) {
    parts_->window.setSize({width, height});
    parts_->window.setView(
        sf::View(sf::FloatRect(0, 0, static_cast<float>(width), static_cast<float>(height))));
}

bool Window::poll(InputQueue& queue) {
    bool any = false;
    sf::Event event{};
    while (parts_->window.pollEvent(event)) {
        any = true;
        InputEvent input;
        switch (event.type) {
            case sf::Event::Closed: parts_->window.close(); break;
            case sf::Event::Resized:
                parts_->window.setView(sf::View(sf::FloatRect(0, 0, static_cast<float>(event.size.width),
                                                              static_cast<float>(event.size.height))));
                break;
            case sf::Event::MouseMoved:
                input.x = static_cast<float>(event.mouseMove.x);
                input.y = static_cast<float>(event.mouseMove.y);
                queue.push(input);
                break;
            case sf::Event::MouseLeft:
                input.x = -1;
                input.y = -1;
                queue.push(input);
                break;
            case sf::Event::MouseButtonPressed:
            case sf::Event::MouseButtonReleased:
                if (event.mouseButton.button != sf::Mouse::Left) break;
                input.x = static_cast<float>(event.mouseButton.x);
                input.y = static_cast<float>(event.mouseButton.y);
                queue.push(input);
                input.kind = InputKind::MouseButton;
                input.down = event.type == sf::Event::MouseButtonPressed;
                queue.push(input);
                break;
            case sf::Event::MouseWheelScrolled:
                if (event.mouseWheelScroll.wheel != sf::Mouse::VerticalWheel) break;
                input.kind = InputKind::Wheel;
                input.y = event.mouseWheelScroll.delta;
                queue.push(input);
                break;
            case sf::Event::KeyPressed:
            case sf::Event::KeyReleased:
                input.kind = InputKind::KeyChange;
                input.down = event.type == sf::Event::KeyPressed;
                input.press = {key_of(event.key.code), event.key.shift, event.key.control};
                if (input.press.key != Key::None) queue.push(input);
                break;
            case sf::Event::TextEntered:
                input.kind = InputKind::Character;
                input.character = event.text.unicode;
                queue.push(input);
                break;
            case sf::Event::LostFocus:
                input.kind = InputKind::LoseFocus;
                queue.push(input);
                break;
            default: break;
        }
    }
    return any;
}

void Window::load_fonts() {
    if (parts_->has_fonts) {
        ImGui_ImplOpenGL3_DestroyFontsTexture();
        ImGui_ImplOpenGL3_CreateFontsTexture();
    } else {
        // With the fonts, and not at the first frame: by then the picture of the letters is gone from here.
        ImGui_ImplOpenGL3_CreateDeviceObjects();
    }
    // Letters stand on whole pixels, so the nearest point is the right one: sharper where a text is centered,
    // and a quarter less work on software OpenGL.
    const auto name = reinterpret_cast<std::uintptr_t>(ImGui::GetIO().Fonts->TexID);
    glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(name));
    for (const int filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
        glTexParameteri(GL_TEXTURE_2D, static_cast<GLenum>(filter), GL_NEAREST);
    // The graphics card has the picture now; the copies here would cost more memory than the game.
    ImGui::GetIO().Fonts->ClearTexData();
    parts_->has_fonts = true;
}

void Window::begin_frame(const Input& input) {
    feed_imgui(input);
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
}

void Window::end_frame(Color ground, bool hand) {
    ImGui::Render();
    // Painting the map has bound another target.
    static_cast<void>(parts_->window.setActive(true));
    parts_->window.clear({ground.red, ground.green, ground.blue});
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    if (parts_->has_cursors && hand != parts_->shows_hand) {
        parts_->window.setMouseCursor(hand ? parts_->hand : parts_->arrow);
        parts_->shows_hand = hand;
    }
}

base::Result<void> Window::shoot(const std::string& path) {
    const sf::Vector2u size = parts_->window.getSize();
    sf::Texture texture;
    if (!texture.create(size.x, size.y))
        return base::Error{"the picture could not be read back", "Make the window smaller."};
    texture.update(parts_->window);
    if (!texture.copyToImage().saveToFile(path)) {
        return base::Error{"the picture " + path + " could not be written",
                           "Name a folder that exists and can be written."};
    }
    return {};
}

void Window::show() {
    parts_->window.display();
}

void Window::rest() const {
    sf::sleep(sf::milliseconds(8));
}

std::string Window::faults() {
    std::string told;
    std::istringstream lines{parts_->complaints.str()};
    parts_->complaints.str({});
    for (std::string line; std::getline(lines, line);) {
        const bool is_harmless = line.empty() || line.find("vertical sync") != std::string::npos ||
                                 line.find("audio device") != std::string::npos;
        if (!is_harmless) told += line + "\n";
    }
    for (GLenum error = glGetError(); error != GL_NO_ERROR; error = glGetError()) {
        told += "OpenGL error " + std::to_string(error) + "\n";
        if (told.size() > 4096) break;
    }
    return told;
}

}  // namespace homerule::desktop

// Writes a picture of one color, for the test of the comparer: paint_picture FILE WIDTH HEIGHT RED GREEN BLUE
#include <cstdlib>

#include <SFML/Graphics/Image.hpp>

int main(int count, char** arguments) {
    if (count != 7) return 2;
    const auto number = [&](int i) { return static_cast<unsigned>(std::atoi(arguments[i])); };
    const auto color = [&](int i) { return static_cast<sf::Uint8>(number(i)); };
    sf::Image picture;
    picture.create(number(2), number(3), sf::Color(color(4), color(5), color(6)));
    return picture.saveToFile(arguments[1]) ? 0 : 1;
}

// Compares two pictures: picture_difference GOLDEN NOW [DIFFERENCE]
// Exit code 0 when they are alike, 1 when not, 2 when one cannot be read. A point counts as other when a
// color differs by more than a little; a few such points, as another release of the fonts makes them, are no
// difference. DIFFERENCE is written as a picture: what is other is red on the paled golden.
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include <SFML/Graphics/Image.hpp>

namespace {

constexpr int alike_steps = 40;             // of 255
constexpr double most_other_share = 0.004;  // of all points

int steps_between(sf::Color a, sf::Color b) {
    return std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
}

sf::Uint8 pale(int value) {
    return static_cast<sf::Uint8>(200 + value / 5);
}

}  // namespace

int main(int count, char** arguments) {
    sf::Image golden;
    sf::Image now;
    if (count < 3 || !golden.loadFromFile(arguments[1]) || !now.loadFromFile(arguments[2])) return 2;
    const sf::Vector2u size = golden.getSize();
    if (size != now.getSize()) {
        std::printf("golden %ux%u, now %ux%u\n", size.x, size.y, now.getSize().x, now.getSize().y);
        return 1;
    }
    sf::Image difference;
    difference.create(size.x, size.y);
    long other = 0;
    unsigned top = size.y;
    unsigned bottom = 0;
    for (unsigned y = 0; y < size.y; ++y) {
        for (unsigned x = 0; x < size.x; ++x) {
            const sf::Color was = golden.getPixel(x, y);
            const bool is_other = steps_between(was, now.getPixel(x, y)) > alike_steps;
            difference.setPixel(x, y,
                                is_other ? sf::Color::Red : sf::Color(pale(was.r), pale(was.g), pale(was.b)));
            if (!is_other) continue;
            ++other;
            top = std::min(top, y);
            bottom = std::max(bottom, y);
        }
    }
    const double share = static_cast<double>(other) / (static_cast<double>(size.x) * size.y);
    if (share <= most_other_share) return 0;
    std::printf("%.2f %% of the points are other, from row %u to row %u\n", share * 100, top, bottom);
    if (count > 3) difference.saveToFile(arguments[3]);
    return 1;
}

// Writes the findings of every fixture into its expected.txt, and names those that changed.
#include <filesystem>
#include <iostream>

#include "content.hpp"
#include "fixtures.hpp"

int main() {
    using namespace homerule::scenario_tests;
    for (const auto& fixture : list_fixtures()) {
        const std::filesystem::path file = fixture / "expected.txt";
        const std::string before = std::filesystem::exists(file) ? read_text(file) : "";
        const std::string now = findings_of(fixture);
        if (now == before) continue;
        write_text(file, now);
        std::cout << fixture.filename().string() << "\n";
    }
}

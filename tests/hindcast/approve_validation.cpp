// Writes the tables of docs/validation.md anew, from the shipped assets.
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include "play/hindcast.hpp"
#include "scenario/national.hpp"
#include "scenario/read.hpp"

int main() {
    using namespace homerule;
    const std::string root = HOMERULE_SOURCE_DIR;
    const auto evidence = scenario::read_evidence(root + "/assets");
    if (!evidence) {
        std::cerr << scenario::describe(evidence.findings);
        return 1;
    }
    const auto national = scenario::read_national(root + "/assets", **evidence.value);
    if (!national) {
        std::cerr << scenario::describe(national.findings);
        return 1;
    }
    const std::string path = root + "/docs/validation.md";
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    constexpr unsigned threads = 2;
    const std::string now = play::update_validation(text.str(), *national.value, *evidence.value, threads);
    if (now == text.str()) return 0;
    std::ofstream(path, std::ios::binary) << now;
    std::cout << path << " has changed\n";
    return 0;
}

#include "content.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <vector>

#include <unistd.h>

#include "model/mechanism.hpp"
#include "model/parameter.hpp"
#include "scenario/read.hpp"

namespace homerule::scenario_tests {

namespace {

namespace fs = std::filesystem;

std::string join(const std::vector<std::string>& lines) {
    std::string out;
    for (const std::string& line : lines)
        out += (out.empty() ? "" : ",\n") + line;
    return out;
}

/// One parameter a line; the first is contested, so that everything is there once.
void write_parameters(const fs::path& folder) {
    std::vector<std::string> english;
    std::vector<std::string> spanish;
    for (const std::string_view view : model::parameter_ids) {
        const std::string id(view);
        const std::string path = "  \"parameters." + id + ".";
        std::string rest = R"("status": "assumption", "assumption": "Made up for tests."})";
        if (english.empty()) {
            rest = R"("status": "contested", "sources": ["study-2014"],
   "positions": [{"id": "low", "name": "Low", "value": 0.25, "sources": ["study-2014"]},
                 {"id": "high", "name": "High", "value": 0.75, "sources": ["agency-2012"]}]})";
            spanish.push_back(path + "positions.low.name\": \"Bajo\"");
            spanish.push_back(path + "positions.high.name\": \"Alto\"");
        } else {
            spanish.push_back(path + "assumption\": \"Inventado para pruebas.\"");
        }
        english.push_back(
            "  {\"id\": \"" + id +
            R"(", "name": "Name", "meaning": "Meaning.", "unit": "share", "value": 0.5, "low": 0.25, "high": 0.75,
   )" + rest);
        spanish.push_back(path + "name\": \"Nombre\"");
        spanish.push_back(path + "meaning\": \"Significado.\"");
    }
    write_text(folder / "parameters.json", "{\"parameters\": [\n" + join(english) + "\n]}\n");
    write_text(folder / "parameters.es.json", "{\n" + join(spanish) + "\n}\n");
}

void write_mechanisms(const fs::path& folder) {
    std::vector<std::string> english;
    std::vector<std::string> spanish;
    for (const std::string_view view : model::mechanism_ids) {
        const std::string id(view);
        english.push_back(
            "  {\"id\": \"" + id +
            R"(", "name": "Name", "explanation": "Explanation.", "parameters": ["pickup_share"]})");
        spanish.push_back("  \"mechanisms." + id + ".name\": \"Nombre\"");
        spanish.push_back("  \"mechanisms." + id + ".explanation\": \"Explicación.\"");
    }
    write_text(folder / "mechanisms.json", "{\"mechanisms\": [\n" + join(english) + "\n]}\n");
    write_text(folder / "mechanisms.es.json", "{\n" + join(spanish) + "\n}\n");
}

void append(std::vector<scenario::Finding>& all, const std::vector<scenario::Finding>& more) {
    all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

fs::path fixtures_folder() {
    return fs::path(HOMERULE_SOURCE_DIR) / "tests" / "fixtures" / "scenario";
}

std::string read_text(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw std::runtime_error("cannot read " + file.string());
    return std::string(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
}

void write_text(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream stream(file, std::ios::binary);
    stream << text;
    if (!stream.flush()) throw std::runtime_error("cannot write " + file.string());
}

Content::Content() {
    std::string pattern = (fs::temp_directory_path() / "homerule-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make " + pattern);
    folder_ = pattern;
    fs::copy(fixtures_folder() / "minimal", folder_, fs::copy_options::recursive);
    write_parameters(folder_ / "assets" / "evidence");
    write_mechanisms(folder_ / "assets" / "evidence");
}

Content::~Content() {
    std::error_code trouble;
    fs::remove_all(folder_, trouble);
}

void Content::change(const std::string& file, const std::string& find, const std::string& put) {
    std::string text = read_text(folder_ / file);
    const std::size_t at = text.find(find);
    if (at == std::string::npos) throw std::runtime_error(file + " does not contain: " + find);
    if (text.find(find, at + 1) != std::string::npos) {
        throw std::runtime_error(file + " contains more than once: " + find);
    }
    write_text(folder_ / file, text.replace(at, find.size(), put));
}

std::string Content::findings() const {
    std::vector<scenario::Finding> all;
    const auto evidence = scenario::read_evidence(assets());
    append(all, evidence.findings);
    append(all, scenario::read_catalog(assets()).findings);
    if (evidence.value) {
        for (const auto& entry :
             scenario::list_scenarios((folder_ / "scenarios").string(), *evidence.value)) {
            append(all, entry.scenario.findings);
            if (!entry.scenario.value) continue;
            for (const std::string& plan : scenario::list_plans(entry.folder))
                append(all, scenario::read_plan(plan, **entry.scenario.value).findings);
        }
    }
    std::string text = scenario::describe(all);
    const std::string prefix = folder_.string() + "/";
    for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix, at))
        text.erase(at, prefix.size());
    return text;
}

}  // namespace homerule::scenario_tests

// Where a command prints and how it fails: what goes wrong is told once, and its exit code remembered. Floor
// 6 (cli).
#pragma once

#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/commands.hpp"
#include "cli/library.hpp"
#include "cli/text_page.hpp"
#include "model/scenario.hpp"
#include "play/plan.hpp"
#include "play/save.hpp"
#include "play/session.hpp"
#include "view/game.hpp"

namespace homerule::cli {

// The exit codes; see run.hpp.
inline constexpr int exit_well = 0;
inline constexpr int exit_fault = 1;
inline constexpr int exit_usage = 2;
inline constexpr int exit_missing = 3;

class Console {
public:
    explicit Console(const Surroundings& surroundings);

    // Each prints what is wrong and what to do; what was asked for is then empty.
    std::nullopt_t fail(int code, const std::string& what, const std::string& remedy = {});
    std::nullopt_t fail(const base::Error& error);
    std::nullopt_t fail(const std::vector<scenario::Finding>& findings, const std::string& what);
    // Of what failed last.
    int code() const { return code_; }

    // The folder with assets/ and scenarios/.
    std::optional<std::string> find_data();
    std::optional<Library> open_library();
    std::optional<std::string> find_folder(const Library& library, const std::string& scenario);
    std::optional<model::ScenarioPointer> read_scenario(const Library& library, const std::string& folder);
    std::optional<model::Plan> read_plan(const Library& library, const std::string& folder,
                                         const std::string& plan, const model::Scenario& scenario);
    std::optional<std::size_t> find_lens(const model::Evidence& evidence, const std::string& id);
    std::optional<play::Save> read_save(const std::string& path);
    bool write_file(const std::string& path, const std::string& text);

    void print(const view::Game& game, const view::Page& page);
    TextStyle style() const { return {surroundings_.width, surroundings_.wants_color}; }
    const Surroundings& surroundings() const { return surroundings_; }

    std::ostream& out;
    std::ostream& err;

private:
    const Surroundings& surroundings_;
    int code_ = exit_fault;
};

// "Did you mean ..." or the list of what is known.
std::string suggest(const std::string& word, const std::vector<std::string>& known);

model::Language language_of(const RunOptions& options);

// The record as the file's name asks: HTML for .html, else Markdown.
std::string record_text(const view::Game& game, const std::string& path);

// Tells the decisions of a plan that were not possible, with their reasons in words.
void tell_misses(const view::Game& game, const std::vector<play::PlanMiss>& misses, std::ostream& err);

}  // namespace homerule::cli

// What can be done on a page, in order of reading: buttons, and every figure, row or mark that opens
// something.
#include <string>
#include <utility>

#include "view/game.hpp"
#include "view/scene.hpp"

namespace homerule::view {

namespace {

// An id for what has none of its own: where it leads.
std::string id_of(const Command& command) {
    const Address& address = command.address;
    std::string id = "open.";
    id += page_id(address.kind);
    if (address.subject != 0 || address.detail != 0) id += "." + std::to_string(address.subject);
    if (address.detail != 0) id += "." + std::to_string(address.detail);
    return id;
}

class Collect {
public:
    std::vector<Action> actions;

    void operator()(const MetricLine& line) {
        if (!line.open) return;
        Action action;
        action.id = "open.why." + line.id;
        action.label = line.name;
        action.detail = line.value;
        action.command = *line.open;
        actions.push_back(std::move(action));
    }
    void operator()(const Table& table) {
        for (std::size_t row = 0; row < table.opens.size() && row < table.rows.size(); ++row) {
            if (table.opens[row])
                add(*table.opens[row], table.rows[row].empty() ? std::string() : table.rows[row][0]);
        }
    }
    void operator()(const Choices& choices) {
        actions.insert(actions.end(), choices.actions.begin(), choices.actions.end());
    }
    void operator()(const OptionCards& cards) {
        for (const OptionCard& option : cards.options)
            actions.push_back(option.action);
    }
    void operator()(const Timeline& timeline) {
        for (const TimelineMark& mark : timeline.marks) {
            if (mark.open) add(*mark.open, mark.words);
        }
    }
    void operator()(const Seats& seats) {
        for (const SeatLine& seat : seats.seats) {
            if (seat.lobby) actions.push_back(*seat.lobby);
        }
    }
    void operator()(const Progress& progress) {
        for (const Measure& measure : progress.measures) {
            if (measure.open) actions.push_back(*measure.open);
        }
    }
    void operator()(const Tree& tree) {
        for (const TreeRoad& road : tree.roads) {
            actions.push_back(road.action);
            if (!road.compare.id.empty()) actions.push_back(road.compare);
        }
    }
    void operator()(const Heading&) {}
    void operator()(const Paragraph&) {}
    void operator()(const Chart&) {}
    void operator()(const MapBlock&) {}
    void operator()(const PipelineBlock&) {}
    // A file is opened from the window by its dot, and from text by its number.
    void operator()(const CaseFlow&) {}

private:
    void add(const Command& command, std::string label) {
        Action action;
        action.id = id_of(command);
        action.label = std::move(label);
        action.command = command;
        actions.push_back(std::move(action));
    }
};

}  // namespace

std::vector<Action> actions_of(const Block& block) {
    Collect collect;
    std::visit(collect, block);
    return std::move(collect.actions);
}

std::vector<Action> actions_of(const Page& page) {
    std::vector<Action> actions;
    for (const Block& block : page.blocks) {
        for (Action& action : actions_of(block))
            actions.push_back(std::move(action));
    }
    return actions;
}

}  // namespace homerule::view

// Where and who: the map, groups, districts, officials and stakeholders.
#include <algorithm>
#include <cmath>

#include "scenario/digests.hpp"
#include "scenario/scenario_parts.hpp"
#include "scenario/wording.hpp"

namespace homerule::scenario {

namespace {

constexpr std::array<std::string_view, 5> shape_ids{"water", "road", "park", "hills", "landmark"};
constexpr std::array<std::string_view, 4> standing_ids{"us_born", "naturalized", "lawful", "unauthorized"};
constexpr std::array<std::string_view, 5> body_ids{"", "board", "sheriff", "state", "executive"};
constexpr std::array<std::string_view, 3> position_ids{"cooperation", "limits", "mixed"};
constexpr Range map_size{1, 100000, "map units"};
constexpr Range map_place{-100000, 200000, "map units"};
constexpr Range ratio{0, 100, "times the mean"};
constexpr std::size_t most_points = 10000;
constexpr double sum_tolerance = 0.001;

bool read_point(const Reading& reading, const Node& node, model::Point& into) {
    const std::vector<Node>& pair = entries(reading, node, "a point", 2, 2);
    if (pair.size() != 2) return false;
    const bool x = read_number(reading, pair[0], "x", map_place, into.x);
    const bool y = read_number(reading, pair[1], "y", map_place, into.y);
    return x && y;
}

std::vector<model::Point> read_points(Fields& fields, std::string_view key, std::size_t least,
                                      std::size_t most) {
    std::vector<model::Point> points;
    for (const Node& node : fields.list(key, Need::Required, least, most)) {
        model::Point point;
        if (read_point(fields.reading(), node, point)) points.push_back(point);
    }
    return points;
}

bool is_inside(const model::Map& map, model::Point point) {
    return point.x >= 0 && point.x <= map.width && point.y >= 0 && point.y <= map.height;
}

std::string written(model::Point point) {
    return "[" + plain(point.x) + ", " + plain(point.y) + "]";
}

/// Whether a ray to the right crosses the outline an odd number of times.
bool is_inside(const std::vector<model::Point>& outline, model::Point point) {
    bool inside = false;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const model::Point a = outline[i];
        const model::Point b = outline[(i + 1) % outline.size()];
        if ((a.y > point.y) == (b.y > point.y)) continue;
        if (point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)) inside = !inside;
    }
    return inside;
}

/// Reports points that lie outside the map; `nodes` are the points as written.
void check_inside(const Reading& reading, const model::Map& map, const std::vector<Node>& nodes) {
    if (map.width <= 0 || map.height <= 0) return;
    for (const Node& node : nodes) {
        if (node.children.size() != 2) continue;
        const model::Point point{node.children[0].number, node.children[1].number};
        if (is_inside(map, point)) continue;
        reading.error("outside-map", node.span,
                      "the point " + written(point) + " lies outside the map of " + plain(map.width) +
                          " by " + plain(map.height),
                      "x goes from 0 to the width, y from 0 at the top to the height");
    }
}

void read_shape(const Listing::Slot& slot, const Parts& parts, model::MapShape& shape) {
    Fields fields(parts.reading, *slot.node, "shape", slot.path);
    fields.id(shape.id);
    fields.choice("kind", shape_ids, shape.kind);
    const bool is_landmark = shape.kind == model::ShapeKind::Landmark;
    fields.text("name", shape.name, is_landmark ? Need::Required : Need::Optional);
    const std::size_t least = is_landmark ? 1 : shape.kind == model::ShapeKind::Road ? 2 : 3;
    shape.points = read_points(fields, "points", least, is_landmark ? 1 : most_points);
    const Node* points = slot.node->find("points");
    if (is_landmark && points != nullptr) check_inside(parts.reading, parts.scenario.map, points->children);
}

void read_residents(Fields& fields, const Parts& parts, model::District& district) {
    district.residents.assign(parts.groups.index.ids.size(), 0);
    const Node* node = fields.value("residents", Need::Required, "an object with a count for each group");
    if (node == nullptr) return;
    std::vector<bool> is_counted(district.residents.size(), false);
    bool has_unknown = false;
    std::int64_t sum = 0;
    for (const Node& entry : members(parts.reading, *node, "\"residents\"")) {
        const auto group = read_key_reference(parts.reading, entry, parts.groups.index);
        std::int64_t count = 0;
        const bool is_count = read_whole(parts.reading, entry, quote(entry.key), {0, 1e9, "people"}, count);
        has_unknown = has_unknown || !group;
        if (!group) continue;
        is_counted[*group] = true;
        if (!is_count) continue;
        district.residents[*group] = count;
        sum += count;
    }
    if (node->kind != NodeKind::Object || has_unknown) return;
    std::vector<std::string> missing;
    for (std::size_t g = 0; g < is_counted.size(); ++g) {
        if (!is_counted[g]) missing.push_back(parts.groups.index.ids[g]);
    }
    const Span brace{node->span.begin, node->span.begin + 1};
    if (!missing.empty()) {
        parts.reading.error("residents-missing", brace, "there is no count for " + enumerate(missing),
                            "give a count for every group; 0 is one");
    } else if (sum == 0) {
        parts.reading.error("nobody-lives-here", brace, "nobody lives in this district",
                            "leave the district out");
    }
}

void read_policies(Fields& district, std::vector<model::LocalPolicy>& into) {
    const Reading& reading = district.reading();
    for (const Node& node : district.list("policies", Need::Optional, 0, 100)) {
        Fields fields(reading, node, "policy", std::nullopt);
        model::LocalPolicy policy;
        fields.month("from", policy.from);
        fields.choice("detainer_scope", model::detainer_scope_ids, policy.detainer_scope);
        fields.truth("reimbursement_demand", policy.reimbursement_demand);
        fields.truth("release_notice", policy.release_notice);
        std::vector<model::SourceId> sources;
        fields.sources(sources);
        const auto place = std::lower_bound(
            into.begin(), into.end(), policy.from,
            [](const model::LocalPolicy& other, base::Month month) { return other.from < month; });
        if (place != into.end() && place->from == policy.from && policy.from.value != 0) {
            reading.error("duplicate-month", node.find("from")->span,
                          "another policy begins in the same month",
                          "merge the two, or change one of the months");
            continue;
        }
        into.insert(place, policy);
    }
}

void read_district(const Listing::Slot& slot, const Parts& parts, model::District& district) {
    const Reading& reading = parts.reading;
    Fields fields(reading, *slot.node, "district", slot.path);
    fields.id(district.id);
    district.key = key_of(district.id);
    fields.text("name", district.name);
    fields.text("note", district.note, Need::Optional);
    fields.string("police_agency", district.police_agency, Need::Required);
    district.outline = read_points(fields, "outline", 3, most_points);
    if (const Node* outline = slot.node->find("outline"))
        check_inside(reading, parts.scenario.map, outline->children);
    if (const Node* label = fields.value("label", Need::Required, "the point where the name stands")) {
        if (read_point(reading, *label, district.label) && district.outline.size() >= 3 &&
            !is_inside(district.outline, district.label)) {
            reading.error(
                "label-outside", label->span,
                "the label " + written(district.label) + " lies outside the outline of its district",
                "move it to a place within the outline");
        }
    }
    fields.references("neighbors", parts.districts.index, district.neighbors);
    read_residents(fields, parts, district);
    fields.number("crime_ratio", ratio, district.crime_ratio);
    fields.number("match_ratio", ratio, district.match_ratio);
    fields.number("growth_per_year", {-0.5, 0.5, "a year"}, district.growth_per_year);
    fields.month("activation", district.activation);
    read_policies(fields, district.policies);
    fields.sources(district.sources);
}

void check_neighbors(const Parts& parts) {
    const std::vector<model::District>& districts = parts.scenario.districts;
    // A district that names one that is not there may mean any other.
    std::vector<bool> has_fault(districts.size(), false);
    for (const Listing::Slot& slot : parts.districts.slots) {
        const Node* neighbors = slot.at ? slot.node->find("neighbors") : nullptr;
        if (neighbors != nullptr)
            has_fault[*slot.at] = neighbors->children.size() != districts[*slot.at].neighbors.size();
    }
    for (const Listing::Slot& slot : parts.districts.slots) {
        const Node* neighbors = slot.at ? slot.node->find("neighbors") : nullptr;
        if (neighbors == nullptr) continue;
        for (const Node& entry : neighbors->children) {
            const auto other = parts.districts.index.find(entry.words);
            if (!other) continue;
            if (*other == *slot.at) {
                parts.reading.error("own-neighbor", entry.span, "a district is no neighbor of itself",
                                    "leave it out");
                continue;
            }
            const std::vector<model::DistrictId>& back = districts[*other].neighbors;
            if (std::find(back.begin(), back.end(), model::DistrictId{*slot.at}) != back.end()) continue;
            if (has_fault[*other]) continue;
            parts.reading.error(
                "one-sided-neighbor", entry.span,
                quote(entry.words) + " does not name " + quote(districts[*slot.at].id) + " as its neighbor",
                "neighbors name each other: add it there, or remove it here");
        }
    }
}

/// A group in which nobody lives anywhere has no trust to speak of.
void check_groups_live(const Parts& parts) {
    for (const Listing::Slot& slot : parts.groups.slots) {
        if (!slot.at || parts.scenario.districts.empty()) continue;
        std::int64_t sum = 0;
        for (const model::District& district : parts.scenario.districts)
            sum += district.residents[*slot.at];
        if (sum > 0) continue;
        parts.reading.error("empty-group", {slot.node->span.begin, slot.node->span.begin + 1},
                            "nobody in any district belongs to this group",
                            "give it residents, or leave it out");
    }
}

}  // namespace

void read_map(Fields& root, Parts& parts) {
    const Node* node = root.value("map", Need::Required, "an object with width, height and shapes");
    if (node == nullptr) return;
    model::Map& map = parts.scenario.map;
    Fields fields(parts.reading, *node, "map", "map.");
    fields.number("width", map_size, map.width, Need::Required);
    fields.number("height", map_size, map.height, Need::Required);
    const Listing shapes =
        index_list(parts.reading, fields.list("shapes", Need::Optional, 0, 2000), "shape", "map.shapes.");
    read_listing(shapes, map.shapes,
                 [&](const Listing::Slot& slot, model::MapShape& shape) { read_shape(slot, parts, shape); });
}

void read_groups(Parts& parts) {
    read_listing(parts.groups, parts.scenario.groups, [&](const Listing::Slot& slot, model::Group& group) {
        Fields fields(parts.reading, *slot.node, "group", slot.path);
        fields.id(group.id);
        group.key = key_of(group.id);
        fields.text("name", group.name);
        fields.text("short_name", group.short_name, Need::Optional);
        if (group.short_name.empty()) group.short_name = group.name;
        fields.choice("standing", standing_ids, group.standing);
        fields.truth("latino", group.latino);
        fields.number("exposure", share, group.exposure);
        fields.number("trust", share, group.trust, Need::Required);
        fields.number("approval", share, group.approval, Need::Required);
        fields.number("victimization_ratio", ratio, group.victimization_ratio);
        fields.number("reporting_ratio", ratio, group.reporting_ratio);
        fields.number("arrest_ratio", ratio, group.arrest_ratio);
        fields.number("cooperation_view", signed_share, group.cooperation_view);
        fields.sources(group.sources);
    });
    check_keys(parts, parts.groups, parts.scenario.groups);
}

void read_districts(Parts& parts) {
    read_listing(
        parts.districts, parts.scenario.districts,
        [&](const Listing::Slot& slot, model::District& district) { read_district(slot, parts, district); });
    check_neighbors(parts);
    check_groups_live(parts);
    check_keys(parts, parts.districts, parts.scenario.districts);
}

void read_officials(Parts& parts) {
    read_listing(parts.officials, parts.scenario.officials,
                 [&](const Listing::Slot& slot, model::Official& official) {
                     Fields fields(parts.reading, *slot.node, "official", slot.path);
                     fields.id(official.id);
                     official.key = key_of(official.id);
                     fields.text("name", official.name);
                     fields.text("note", official.note, Need::Optional);
                     fields.choice("body", body_ids, official.body);
                     fields.number("lean", signed_share, official.lean, Need::Required);
                     fields.number("thrift", share, official.thrift);
                     fields.references("districts", parts.districts.index, official.districts);
                     fields.sources(official.sources);
                 });
    check_keys(parts, parts.officials, parts.scenario.officials);
}

void read_stakeholders(Parts& parts) {
    read_listing(parts.stakeholders, parts.scenario.stakeholders,
                 [&](const Listing::Slot& slot, model::Stakeholder& stakeholder) {
                     const Reading& reading = parts.reading;
                     Fields fields(reading, *slot.node, "stakeholder", slot.path);
                     fields.id(stakeholder.id);
                     stakeholder.key = key_of(stakeholder.id);
                     fields.text("name", stakeholder.name);
                     fields.text("aim", stakeholder.aim);
                     fields.text("argument", stakeholder.argument);
                     fields.text("evidence", stakeholder.evidence);
                     std::size_t position = 2;
                     fields.choice("position", position_ids, position);
                     stakeholder.position = position_ids[position];
                     double sizes = 0;
                     const Node* weights =
                         fields.value("weights", Need::Required, "an object from headlines to weights");
                     if (weights != nullptr) {
                         Fields weight(reading, *weights, "weights", std::nullopt);
                         for (std::size_t h = 0; h < model::headline_count; ++h) {
                             weight.number(model::headline_ids[h], signed_share, stakeholder.weights[h]);
                             sizes += std::fabs(stakeholder.weights[h]);
                         }
                         if (weights->kind == NodeKind::Object && std::fabs(sizes - 1) > sum_tolerance) {
                             reading.error("weights-do-not-add-up", weight.brace(),
                                           "the sizes of these weights add up to " + plain(sizes) +
                                               ", and must add up to 1",
                                           "divide each by " + plain(sizes > 0 ? sizes : 1));
                         }
                     }
                     fields.number("cooperation", signed_share, stakeholder.cooperation, Need::Required);
                     fields.number("support", share, stakeholder.support);
                     fields.sources(stakeholder.sources);
                 });
    check_keys(parts, parts.stakeholders, parts.scenario.stakeholders);
}

}  // namespace homerule::scenario

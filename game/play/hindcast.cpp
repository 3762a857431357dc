#include "play/hindcast.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "base/amount.hpp"
#include "base/check.hpp"
#include "play/measures.hpp"
#include "play/quantile.hpp"
#include "play/split.hpp"

namespace homerule::play {

namespace {

using scenario::Target;
using scenario::TargetUse;

// The last month that the twin without local policies is needed for.
const base::Month end_of_policy_study = base::Month::of(2015, 12);

constexpr std::size_t validation_members = 5;

constexpr std::string_view begin_marker = "<!-- hindcast tables: begin -->";
constexpr std::string_view end_marker = "<!-- hindcast tables: end -->";

// What all members share.
struct Ground {
    const scenario::National& national;
    model::EvidencePointer evidence;
    const model::ParameterValues& values;
    NationalFrame frame;
    Residents residents;
    Deployment deployment;

    RunOrder order(std::uint64_t luck, base::Month until) const {
        RunOrder order;
        order.national = &national;
        order.evidence = evidence;
        order.values = &values;
        order.frame = &frame;
        order.residents = &residents;
        order.deployment = &deployment;
        order.luck = luck;
        order.until = until;
        return order;
    }
};

Ground ground_of(const scenario::National& national, const model::EvidencePointer& evidence,
                 std::size_t lens) {
    HR_CHECK(evidence != nullptr && lens < evidence->lenses.size());
    const NationalFrame frame = frame_of(national.fit);
    Residents residents = derive_residents(national);
    Deployment deployment = deploy(national, frame, residents.unauthorized);
    return Ground{national,
                  evidence,
                  evidence->lenses[lens].values,
                  frame,
                  std::move(residents),
                  std::move(deployment)};
}

// The twin that is never activated is needed until the last window after an activation is over.
base::Month end_of_windows(const Deployment& deployment) {
    base::Month last = deployment.start;
    for (const base::Month activation : deployment.activation)
        last = std::max(last, activation);
    return last + window_months;
}

std::vector<MonthPoint> series_of(const NationalRun& run) {
    std::vector<MonthPoint> series;
    for (std::size_t m = 0; m < run.months; ++m) {
        const base::Month month = run.start + static_cast<int>(m);
        const auto counted = [&](Count count) { return run.within(0, count, month, month); };
        series.push_back(MonthPoint{month, run.active[m], counted(Count::Submissions),
                                    counted(Count::Matches), counted(Count::Detainers),
                                    counted(Count::Transfers) + counted(Count::AtLargeArrests),
                                    counted(Count::Removals), counted(Count::RemovalsWithoutConviction),
                                    counted(Count::OtherDetainers)});
    }
    return series;
}

// What is played for a member: the program and its twins of the same luck.
enum class Part { Program, NeverActivated, WithoutPolicies };
constexpr std::size_t part_count = 3;

NationalRun play_part(const Ground& ground, std::uint64_t luck, Part part) {
    RunOrder order = ground.order(luck, ground.national.end);
    if (part == Part::NeverActivated) {
        order.is_deployed = false;
        order.until = end_of_windows(ground.deployment);
    } else if (part == Part::WithoutPolicies) {
        order.policies = LocalPolicies::Left;
        order.until = end_of_policy_study;
    }
    return run_nation(order);
}

// The figures of one member, by target.
std::vector<std::optional<double>> figures_of(const Ground& ground, const NationalRun* parts) {
    const Runs runs{&ground.national,
                    &ground.values,
                    &ground.deployment,
                    &parts[static_cast<std::size_t>(Part::Program)],
                    &parts[static_cast<std::size_t>(Part::NeverActivated)],
                    &parts[static_cast<std::size_t>(Part::WithoutPolicies)]};
    std::vector<std::optional<double>> figures;
    for (const Target& target : ground.national.targets)
        figures.push_back(target.not_modeled.empty() ? measure(runs, target.id) : std::nullopt);
    return figures;
}

std::string remark_of(const TargetRow& row, const Target& target) {
    std::string remark;
    if (!target.not_modeled.empty()) remark = "not modeled: " + target.not_modeled;
    if (!row.simulated && target.not_modeled.empty()) remark = "not modeled";
    if (!target.note.empty()) remark += (remark.empty() ? "" : "; ") + target.note;
    return remark;
}

std::string_view number_of(std::string_view id) {
    return id.substr(0, id.find('.'));
}

void write_table(std::string& out, const std::vector<TargetRow>& rows, TargetUse use, bool spread) {
    out += spread
               ? "| id | quantity | period | published | tolerance | simulated (5 to 95 percent of lucks) | "
                 "hit | remark |\n|---|---|---|---:|---|---:|---|---|\n"
               : "| id | quantity | period | published | tolerance | simulated | hit | remark |\n"
                 "|---|---|---|---:|---|---:|---|---|\n";
    for (const TargetRow& row : rows) {
        if (row.use != use) continue;
        std::string simulated = row.simulated ? show_figure(*row.simulated) : "none";
        if (spread && row.simulated) {
            simulated +=
                fmt::format(" ({} to {})", show_figure(row.simulated_low), show_figure(row.simulated_high));
        }
        const std::string_view hit = use == TargetUse::Input ? "input" : row.within ? "yes" : "**no**";
        out += fmt::format("| {} | {} ({}) | {} | {} | {} to {} | {} | {} | {} |\n", row.id, row.quantity,
                           row.unit, row.period, show_figure(row.published), show_figure(row.low),
                           show_figure(row.high), simulated, hit, row.remark);
    }
}

std::string count_line(const std::vector<TargetRow>& rows, TargetUse use) {
    const Hits by_row = count_hits(rows, use);
    const Hits by_number = count_hits_by_number(rows, use);
    const auto percent = [](const Hits& hits) {
        return hits.rows > 0 ? 100.0 * hits.within / hits.rows : 0.0;
    };
    return fmt::format(
        "{} of {} rows within tolerance ({} percent), {} of them not modeled and counted as misses; "
        "{} of {} numbers with all their rows ({} percent).\n",
        by_row.within, by_row.rows, base::format_number(percent(by_row), 0), by_row.not_modeled,
        by_number.within, by_number.rows, base::format_number(percent(by_number), 0));
}

}  // namespace

Hindcast hindcast(const scenario::National& national, const model::EvidencePointer& evidence,
                  const HindcastOptions& options) {
    const Ground ground = ground_of(national, evidence, options.lens);
    Hindcast result;
    result.members = std::max<std::size_t>(options.members, 1);
    std::vector<NationalRun> runs(result.members * part_count);
    for_each_index(runs.size(), options.threads, [&](std::size_t r) {
        runs[r] = play_part(ground, options.luck + r / part_count, static_cast<Part>(r % part_count));
    });
    std::vector<std::vector<std::optional<double>>> members;
    for (std::size_t m = 0; m < result.members; ++m)
        members.push_back(figures_of(ground, &runs[m * part_count]));

    for (std::size_t t = 0; t < national.targets.size(); ++t) {
        const Target& target = national.targets[t];
        TargetRow row{target.id,
                      target.use,
                      target.quantity,
                      target.unit,
                      target.period,
                      target.published,
                      target.low,
                      target.high,
                      std::nullopt,
                      0,
                      0,
                      false,
                      {},
                      target.source};
        std::vector<double> figures;
        for (const auto& member : members) {
            if (member[t]) figures.push_back(*member[t]);
        }
        if (figures.size() == members.size()) {
            std::sort(figures.begin(), figures.end());
            row.simulated = quantile_of(figures, 0.5);
            row.simulated_low = quantile_of(figures, 0.05);
            row.simulated_high = quantile_of(figures, 0.95);
            row.within = *row.simulated >= row.low && *row.simulated <= row.high;
        }
        row.remark = remark_of(row, target);
        result.rows.push_back(std::move(row));
    }
    result.series = series_of(runs[static_cast<std::size_t>(Part::Program)]);
    return result;
}

NationalRun run_program(const scenario::National& national, const model::EvidencePointer& evidence,
                        std::size_t lens, std::uint64_t luck, base::Month until) {
    const Ground ground = ground_of(national, evidence, lens);
    return run_nation(ground.order(luck, until));
}

Hindcast with_use(Hindcast hindcast, TargetUse use) {
    std::erase_if(hindcast.rows, [use](const TargetRow& row) { return row.use != use; });
    return hindcast;
}

Hits count_hits(const std::vector<TargetRow>& rows, TargetUse use) {
    Hits hits;
    for (const TargetRow& row : rows) {
        if (row.use != use) continue;
        ++hits.rows;
        if (row.within) ++hits.within;
        if (!row.simulated) ++hits.not_modeled;
    }
    return hits;
}

Hits count_hits_by_number(const std::vector<TargetRow>& rows, TargetUse use) {
    std::map<std::string_view, Hits> numbers;
    for (const TargetRow& row : rows) {
        if (row.use != use) continue;
        Hits& hits = numbers[number_of(row.id)];
        ++hits.rows;
        if (row.within) ++hits.within;
        if (!row.simulated) ++hits.not_modeled;
    }
    Hits all;
    for (const auto& [number, hits] : numbers) {
        ++all.rows;
        if (hits.within == hits.rows) ++all.within;
        if (hits.not_modeled == hits.rows) ++all.not_modeled;
    }
    return all;
}

std::string show_figure(double figure) {
    const double size = figure < 0 ? -figure : figure;
    const bool is_whole = figure == static_cast<double>(base::to_stock(figure, 0));
    std::string digits;
    if (size >= 1000 || is_whole) {
        digits = base::format_stock(base::to_stock(figure, 0), 0, 0, ',');
    } else {
        digits = base::format_number(figure, size >= 100 ? 0 : size >= 1 ? 1 : size >= 0.1 ? 3 : 4);
    }
    return digits;
}

std::string validation_tables(const Hindcast& hindcast) {
    const bool spread = hindcast.members > 1;
    std::string out;
    out += "### Rows that may be used for fitting\n\n";
    out += count_line(hindcast.rows, TargetUse::Fit) + "\n";
    write_table(out, hindcast.rows, TargetUse::Fit, spread);
    out += "\n### Rows that are held out\n\n";
    out += count_line(hindcast.rows, TargetUse::Hold) + "\n";
    write_table(out, hindcast.rows, TargetUse::Hold, spread);
    out += "\n### Bounds and inputs, not counted\n\n";
    write_table(out, hindcast.rows, TargetUse::Check, spread);
    out += "\n";
    write_table(out, hindcast.rows, TargetUse::Input, spread);
    return out;
}

std::string lens_table(const std::vector<LensHindcast>& lenses) {
    if (lenses.empty()) return {};
    std::string out = "| id | quantity | tolerance |";
    std::string rule = "|---|---|---|";
    for (const LensHindcast& lens : lenses) {
        out += " " + lens.name + " |";
        rule += "---|";
    }
    out += "\n" + rule + "\n";
    const std::vector<TargetRow>& first = lenses.front().hindcast.rows;
    for (std::size_t r = 0; r < first.size(); ++r) {
        if (first[r].use != TargetUse::Fit && first[r].use != TargetUse::Hold) continue;
        bool differs = false;
        for (const LensHindcast& lens : lenses)
            differs = differs || lens.hindcast.rows[r].within != first[r].within;
        if (!differs) continue;
        out += fmt::format("| {} | {} ({}) | {} to {} |", first[r].id, first[r].quantity, first[r].unit,
                           show_figure(first[r].low), show_figure(first[r].high));
        for (const LensHindcast& lens : lenses) {
            const TargetRow& row = lens.hindcast.rows[r];
            out += fmt::format(" {}, {} |", row.simulated ? show_figure(*row.simulated) : "none",
                               row.within ? "yes" : "**no**");
        }
        out += "\n";
    }
    out += "| rows within tolerance | fit | |";
    for (const LensHindcast& lens : lenses) {
        const Hits hits = count_hits(lens.hindcast.rows, TargetUse::Fit);
        out += fmt::format(" {} of {} |", hits.within, hits.rows);
    }
    out += "\n| rows within tolerance | hold | |";
    for (const LensHindcast& lens : lenses) {
        const Hits hits = count_hits(lens.hindcast.rows, TargetUse::Hold);
        out += fmt::format(" {} of {} |", hits.within, hits.rows);
    }
    return out + "\n";
}

std::string with_tables(const std::string& document, const std::string& tables) {
    const std::size_t begin = document.find(begin_marker);
    const std::size_t end = document.find(end_marker);
    if (begin == std::string::npos || end == std::string::npos || end < begin) return document;
    return document.substr(0, begin + begin_marker.size()) + "\n\n" + tables + "\n" + document.substr(end);
}

std::string update_validation(const std::string& document, const scenario::National& national,
                              const model::EvidencePointer& evidence, unsigned threads) {
    HindcastOptions options;
    options.threads = threads;
    std::vector<LensHindcast> lenses;
    for (std::size_t lens = 0; lens < evidence->lenses.size(); ++lens) {
        options.lens = lens;
        lenses.push_back({evidence->lenses[lens].name.words[0], hindcast(national, evidence, options)});
    }
    options.lens = 0;
    options.members = validation_members;
    return with_tables(document, validation_tables(hindcast(national, evidence, options)) +
                                     "\n### Rows that differ under other lenses\n\n" + lens_table(lenses));
}

std::string to_csv(const std::vector<MonthPoint>& series) {
    std::string out =
        "month,active_jurisdictions,submissions,matches,detainers,custody,removals,"
        "removals_without_conviction,other_detainers\r\n";
    for (const MonthPoint& point : series) {
        out += fmt::format("{},{}", base::text(point.month), point.active);
        for (const double figure : {point.submissions, point.matches, point.detainers, point.custody,
                                    point.removals, point.removals_without_conviction})
            out += "," + base::format_number(figure, 0);
        out += "," + base::format_number(point.other_detainers, 1) + "\r\n";
    }
    return out;
}

}  // namespace homerule::play

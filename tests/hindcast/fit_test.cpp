#include "play/fit.hpp"

#include <algorithm>

#include "small_nation.hpp"
#include "support/catch.hpp"

namespace {

using namespace homerule;
using scenario::TargetUse;

play::FitResult fit(const scenario::National& national) {
    play::FitOptions options;
    options.rounds = 3;
    options.halvings = 1;
    return play::fit(national, test::small_evidence(), options);
}

std::vector<double> values(const play::FitResult& result) {
    std::vector<double> found;
    for (const scenario::FitParameter& parameter : result.parameters)
        found.push_back(parameter.value);
    return found;
}

}  // namespace

TEST_CASE("the fit never reads a hold row") {
    const scenario::National national = test::small_nation();
    const play::FitResult before = fit(national);

    scenario::National perturbed = national;
    for (scenario::Target& target : perturbed.targets) {
        if (target.use != TargetUse::Hold) continue;
        target.published = -target.published * 1000;
        target.low = target.published - 1;
        target.high = target.published + 1;
    }
    const play::FitResult after = fit(perturbed);
    CHECK(values(after) == values(before));
    CHECK(after.loss == before.loss);
    CHECK(after.planner_loss == before.planner_loss);

    scenario::National without = national;
    std::erase_if(without.targets,
                  [](const scenario::Target& target) { return target.use != TargetUse::Fit; });
    CHECK(values(fit(without)) == values(before));
}

TEST_CASE("the fit reads fit rows, and would have read the hold rows if they were fit rows") {
    scenario::National national = test::small_nation();
    const play::FitResult before = fit(national);
    for (scenario::Target& target : national.targets) {
        if (target.id == "K08") target.use = TargetUse::Hold;
        if (target.id != "K09") continue;
        target.use = TargetUse::Fit;
        target.published = 2000;
        target.low = 1900;
        target.high = 2100;
    }
    CHECK(values(fit(national)) != values(before));
}

TEST_CASE("the fit lowers the loss, stays within the ranges and does not start from earlier values") {
    scenario::National national = test::small_nation();
    play::FitOptions start;
    start.rounds = 0;
    const play::FitResult before = play::fit(national, test::small_evidence(), start);
    for (scenario::FitParameter& parameter : national.fit)
        parameter.value = parameter.high;
    int told = 0;
    play::FitOptions options;
    options.rounds = 3;
    options.halvings = 1;
    const play::FitResult after =
        play::fit(national, test::small_evidence(), options, [&told](const play::FitStep&) { ++told; });
    CHECK(after.planner_loss < before.planner_loss);
    CHECK(after.loss < before.loss);
    CHECK(told == static_cast<int>(after.steps.size()));
    CHECK(told > 0);
    CHECK(values(after) == values(fit(test::small_nation())));
    for (const scenario::FitParameter& parameter : after.parameters) {
        CHECK(parameter.value >= parameter.low);
        CHECK(parameter.value <= parameter.high);
    }
}

TEST_CASE("the loss grows with the distance in half-widths of the tolerance, up to nine") {
    scenario::Target target;
    target.published = 100;
    target.low = 90;
    target.high = 120;
    CHECK(play::loss_of(100, target) == 0);
    CHECK(play::loss_of(90, target) == Approx(0.9));
    CHECK(play::loss_of(120, target) == Approx(0.9));  // the other side has its own width
    CHECK(play::loss_of(80, target) > play::loss_of(90, target));
    CHECK(play::loss_of(1e9, target) <= 9);
    target.low = target.high = 100;  // no tolerance: hundredths of the figure
    CHECK(play::loss_of(101, target) == Approx(0.9));
}

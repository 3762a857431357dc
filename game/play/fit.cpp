#include "play/fit.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/amount.hpp"
#include "base/check.hpp"
#include "play/measures.hpp"
#include "play/national_run.hpp"

namespace homerule::play {

namespace {

using scenario::FitParameter;
using scenario::FitStage;
using scenario::Target;
using scenario::TargetUse;

// The last month that a fit row of the program itself needs: the survey after the TRUST Act.
const base::Month last_month = base::Month::of(2014, 2);

// What a row that is hopelessly off adds to the loss.
constexpr double most_loss = 9;

class Fitting {
public:
    Fitting(const scenario::National& national, const model::EvidencePointer& evidence,
            const FitOptions& options, const std::function<void(const FitStep&)>& tell)
        : national_(national),
          evidence_(evidence),
          options_(options),
          tell_(tell),
          residents_(derive_residents(national)) {
        // The one place where rows are chosen: nothing below sees another one.
        for (const Target& target : national.targets) {
            if (target.use == TargetUse::Fit && target.not_modeled.empty()) targets_.push_back(target);
        }
        result_.parameters = national.fit;
        for (FitParameter& parameter : result_.parameters)
            parameter.value = parameter.start;
    }

    FitResult run() {
        result_.planner_loss = descend({FitStage::Planner}, [this] { return planner_loss(); });
        deployment_ = deploy(national_, frame_of(result_.parameters), residents_.unauthorized);
        result_.loss = descend({FitStage::Nation, FitStage::Evidence}, [this] { return simulated_loss(); });
        result_.procedure = fmt::format(
            "Coordinate descent on the fit rows only (homerule hindcast --fit): luck {}, at most {} rounds, "
            "steps halved {} times, {} simulations to February 2014. Loss of the planner's rows {}, of the "
            "others {}.",
            options_.luck, options_.rounds, options_.halvings, result_.runs,
            base::format_number(result_.planner_loss, 3), base::format_number(result_.loss, 3));
        return std::move(result_);
    }

private:
    template <class Loss>
    double descend(const std::vector<FitStage>& stages, const Loss& loss) {
        double best = loss();
        double scale = 1;
        int halvings = 0;
        for (int round = 0; round < options_.rounds; ++round) {
            bool moved = false;
            for (FitParameter& parameter : result_.parameters) {
                if (std::find(stages.begin(), stages.end(), parameter.stage) == stages.end()) continue;
                for (const double direction : {1.0, -1.0}) {
                    const double before = parameter.value;
                    parameter.value = std::clamp(before + direction * scale * parameter.step, parameter.low,
                                                 parameter.high);
                    if (parameter.value == before) continue;
                    const double tried = loss();
                    if (tried < best) {
                        best = tried;
                        moved = true;
                        result_.steps.push_back({parameter.stage, parameter.id, parameter.value, best});
                        if (tell_) tell_(result_.steps.back());
                        break;
                    }
                    parameter.value = before;
                }
            }
            if (moved) continue;
            if (++halvings > options_.halvings) break;
            scale /= 2;
        }
        return best;
    }

    double planner_loss() const {
        const Deployment deployment =
            deploy(national_, frame_of(result_.parameters), residents_.unauthorized);
        Runs runs;
        runs.national = &national_;
        runs.deployment = &deployment;
        return sum(runs, true);
    }

    double simulated_loss() {
        model::ParameterValues values = evidence_->lenses[options_.lens].values;
        for (const FitParameter& parameter : result_.parameters) {
            if (parameter.stage != FitStage::Evidence) continue;
            const auto named =
                std::find(model::parameter_ids.begin(), model::parameter_ids.end(), parameter.id);
            HR_CHECK(named != model::parameter_ids.end());
            values[static_cast<std::size_t>(named - model::parameter_ids.begin())] = parameter.value;
        }
        const NationalFrame frame = frame_of(result_.parameters);
        RunOrder order;
        order.national = &national_;
        order.evidence = evidence_;
        order.values = &values;
        order.frame = &frame;
        order.residents = &residents_;
        order.deployment = &deployment_;
        order.luck = options_.luck;
        order.until = last_month;
        const NationalRun program = run_nation(order);
        ++result_.runs;
        Runs runs;
        runs.national = &national_;
        runs.values = &values;
        runs.deployment = &deployment_;
        runs.program = &program;
        return sum(runs, false);
    }

    // What needs the twins does not depend on these parameters enough to pay for them, and is left out.
    double sum(const Runs& runs, bool of_planner) const {
        double loss = 0;
        for (const Target& target : targets_) {
            if (is_of_planner(target.id) != of_planner) continue;
            if (const std::optional<double> simulated = measure(runs, target.id))
                loss += loss_of(*simulated, target);
        }
        return loss;
    }

    const scenario::National& national_;
    model::EvidencePointer evidence_;
    FitOptions options_;
    const std::function<void(const FitStep&)>& tell_;
    Residents residents_;
    std::vector<Target> targets_;
    Deployment deployment_;
    FitResult result_;
};

}  // namespace

double loss_of(double simulated, const Target& target) {
    const double difference = simulated - target.published;
    const double width = difference < 0 ? target.published - target.low : target.high - target.published;
    // A row without tolerance is off by its own hundredths.
    const double half = width > 0 ? width : std::max(0.01 * target.published, 1e-9);
    const double off = (difference < 0 ? -difference : difference) / half;
    return off * off / (1.0 + off * off / most_loss);
}

FitResult fit(const scenario::National& national, const model::EvidencePointer& evidence,
              const FitOptions& options, const std::function<void(const FitStep&)>& tell) {
    HR_CHECK(evidence != nullptr && options.lens < evidence->lenses.size());
    return Fitting(national, evidence, options, tell).run();
}

}  // namespace homerule::play

// 11_adam: what to do with a gradient: plain steps, momentum, Adam, and how fast to walk.
//
// Read beside it: include/minillm/train/sgd.hpp, adam.hpp and schedule.hpp. Set a breakpoint in Adam::update.
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "minillm/nn/parameter.hpp"
#include "minillm/train/adam.hpp"
#include "minillm/train/schedule.hpp"
#include "minillm/train/sgd.hpp"
#include "minillm/view/line_chart.hpp"
#include "support/lesson.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

// A "model" of two numbers whose loss is a long narrow valley: ½ (100 a² + b²).
struct Valley {
    Parameter<1> place{{2}};  // a and b

    Valley() { place.value = Vector{1, 1}; }

    double loss() const {
        const double a = static_cast<double>(place.value(0));
        const double b = static_cast<double>(place.value(1));
        return 0.5 * (100 * a * a + b * b);
    }

    void find_gradient() {
        place.grad(0) = 100 * place.value(0);
        place.grad(1) = place.value(1);
    }

    template <class Visitor>
    void visit_parameters(Visitor&& visit, const std::string& prefix = "") {
        visit(prefix + "place", place);
    }
};

// The losses of a walk of 60 steps.
template <class Optimizer>
std::vector<double> walk(Optimizer optimizer, double rate) {
    Valley valley;
    std::vector<double> losses;
    for (int step = 0; step < 60; ++step) {
        losses.push_back(valley.loss());
        valley.find_gradient();
        optimizer.step(valley, rate);
    }
    return losses;
}

void by_hand(const Lesson& lesson) {
    lesson.section("1. 一步，手算 · One step by hand: θ = 1, g = 0.5, lr = 0.1");
    lesson.say("m = (1 - 0.9) · 0.5 = 0.05             m̂ = 0.05 / (1 - 0.9)  = 0.5");
    lesson.say("v = (1 - 0.999) · 0.25 = 0.00025       v̂ = 0.00025 / (1 - 0.999) = 0.25");
    lesson.say("θ = 1 - 0.1 · 0.5 / (√0.25 + ε) = 0.9：第一步总是走 lr，不管梯度多大");
    lesson.say("The first step is always as long as lr, however large the gradient. Without the correction (m̂, v̂) it would be");
    lesson.say("0.1 · 0.05 / √0.00025 = 0.316, three times too long.");
    Valley valley;
    valley.place.grad = Vector{Real(0.5), Real(500)};
    Adam adam;
    adam.step(valley, 0.1);
    lesson.show("mean", adam.moments["place"].mean[0]);
    lesson.show("mean_square", adam.moments["place"].mean_square[0]);
    lesson.show("after_one_step", valley.place.value);  // both 0.9: the gradients 0.5 and 500 move alike
}

void valley(const Lesson& lesson) {
    lesson.section("2. 窄谷 · A narrow valley: loss = ½ (100 a² + b²)");
    lesson.say("一个方向陡一百倍。普通的步子大一点就来回冲，小一点又走不动；Adam 给每个方向自己的步长。");
    lesson.say("One direction is a hundred times as steep. A plain step that is safe there is too small for the other; Adam");
    lesson.say("gives each direction a step of its own.");
    const std::vector<double> plain = walk(Sgd(), 0.015);
    SgdSettings with_momentum;
    with_momentum.momentum = 0.9;
    const std::vector<double> momentum = walk(Sgd(with_momentum), 0.015);
    const std::vector<double> adam = walk(Adam(), 0.05);
    if (!lesson.json()) {
        const auto logarithms = [](std::vector<double> values) {
            for (double& value : values) {
                value = std::log10(value);
            }
            return values;
        };
        LineChartOptions options;
        options.title = "log10(loss)，60 步 · 60 steps";
        show(line_chart({{"SGD", logarithms(plain)}, {"momentum", logarithms(momentum)}, {"Adam", logarithms(adam)}},
                        options));
    }
    lesson.show("loss_after_sgd", plain.back());
    lesson.show("loss_after_momentum", momentum.back());
    lesson.show("loss_after_adam", adam.back());
    lesson.say("太大的步子 · too large a step: SGD, lr 0.021 > 2/100");
    lesson.show("loss_after_sgd_too_fast", walk(Sgd(), 0.021).back());
}

void decay(const Lesson& lesson) {
    lesson.section("3. 权重衰减 · Weight decay: AdamW shrinks θ itself, Adam with L2 changes the gradient");
    lesson.say("梯度为 0 时 · where the gradient is 0, lr 0.1, decay 0.1:");
    for (const bool decoupled : {true, false}) {
        Valley valley;
        valley.place.grad = Vector{0, 0};
        AdamSettings settings;
        settings.weight_decay = 0.1;
        settings.decoupled = decoupled;
        settings.decay_matrices_only = false;  // here the parameter is a vector
        Adam adam(settings);
        adam.step(valley, 0.1);
        lesson.show(decoupled ? "adamw" : "adam_with_l2", valley.place.value);
    }
    lesson.say("AdamW：1 · (1 - 0.1 · 0.1) = 0.99。L2 的小梯度被 √v̂ 除成了整整一步：0.9。");
    lesson.say("AdamW: 0.99. The small gradient of L2 is divided by its own size and becomes a whole step: 0.9.");
}

void schedule(const Lesson& lesson) {
    lesson.section("4. 学习率的安排 · The schedule: warm-up, then a cosine to 0");
    Schedule plan;
    plan.learning_rate = 0.001;
    plan.warmup = 10;
    plan.total_steps = 60;
    plan.shape = Schedule::Shape::cosine;
    std::vector<double> rates;
    for (std::size_t step = 0; step < plan.total_steps; ++step) {
        rates.push_back(plan.at(step));
    }
    if (!lesson.json()) {
        LineChartOptions options;
        options.title = "learning rate";
        options.height = 8;
        show(line_chart({{"rate", rates}}, options));
    }
    lesson.say("开头的平均值还不可靠，所以慢慢加快；结尾要停稳，所以慢慢减到 0。");
    lesson.say("Slow at first, while the running means know little; slow at the end, to settle.");
    lesson.show("first", rates.front());
    lesson.show("after_warmup", rates[10]);
    lesson.show("last", rates.back());
}

int run(int argc, char** argv) {
    Program program("11_adam", "Adam：梯度到手之后怎么走 · What to do with the gradients.");
    program.example("11_adam", "the whole lesson");
    program.example("11_adam --json", "the numbers alone");
    program.parse(argc, argv);
    const Lesson lesson("11_adam", program.common());

    lesson.say("m = β1 m + (1-β1) g      v = β2 v + (1-β2) g²      θ = θ - lr · m̂ / (√v̂ + ε)");
    by_hand(lesson);
    valley(lesson);
    decay(lesson);
    schedule(lesson);
    lesson.say("\n下一课 · Next: 12_lstm_language_model, all of it together.");
    return 0;
}

}  // namespace

int main(int argc, char** argv) { return run_program(argc, argv, run); }

// 10_backprop: how a network finds out which number to blame: the chain rule, first by a tape, then by hand.
//
// Read beside it: include/minillm/nn/autograd.hpp, then the backward of include/minillm/nn/linear.hpp.
// Set a breakpoint in backward(Variable) and step through the tape.
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <string>
#include <vector>

#include "minillm/core/random.hpp"
#include "minillm/nn/activation.hpp"
#include "minillm/nn/autograd.hpp"
#include "minillm/nn/gradient_check.hpp"
#include "minillm/nn/linear.hpp"
#include "minillm/view/line_chart.hpp"
#include "support/lesson.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

// The tape as a table: what was computed from what, its value, and its gradient.
void show_tape(const Lesson& lesson, const Tape& tape) {
    if (lesson.json()) {
        return;
    }
    std::size_t number = 0;
    for (const Tape::Line& line : tape.lines()) {
        std::string inputs;
        for (const std::size_t input : line.inputs) {
            inputs += " #" + std::to_string(input);
        }
        char text[160];
        std::snprintf(text, sizeof text, "  #%zu  %-10s%-8s value %8.4f   gradient %8.4f", number,
                      line.operation.c_str(), inputs.c_str(), static_cast<double>(line.value.data()[0]),
                      static_cast<double>(line.grad.data()[0]));
        lesson.say(text);
        ++number;
    }
}

void three_numbers(const Lesson& lesson) {
    lesson.section("1. 三个数 · Three numbers: y = a·b + c");
    lesson.say("带子记下每一步，然后从最后一行往回走：每一行把自己的梯度乘以“对输入的导数”交给输入。");
    lesson.say("The tape notes each step and is then walked backwards: each line hands its gradient, times the slope by the");
    lesson.say("input, to that input.");
    Tape tape;
    const Variable a = tape.variable(2);
    const Variable b = tape.variable(-3);
    const Variable c = tape.variable(10);
    const Variable y = a * b + c;
    backward(y);
    show_tape(lesson, tape);
    lesson.show("y", y.number());
    lesson.show("dy_da", a.slope());  // b
    lesson.show("dy_db", b.slope());  // a
    lesson.show("dy_dc", c.slope());  // 1
}

void used_twice(const Lesson& lesson) {
    lesson.section("2. 用了两次 · Used twice: y = x·x + x at x = 3");
    lesson.say("x 出现在三处，三处的梯度要相加（+=）：3 + 3 + 1 = 7。用 = 代替 += 是最常见的错误。");
    lesson.say("x stands in three places and gets the sum of all three: 3 + 3 + 1 = 7. Writing = for += is the usual mistake.");
    Tape tape;
    const Variable x = tape.variable(3);
    const Variable y = x * x + x;
    backward(y);
    show_tape(lesson, tape);
    lesson.show("dy_dx", x.slope());
}

void one_neuron(const Lesson& lesson) {
    lesson.section("3. 一个神经元 · One neuron: y = tanh(w·x + b), loss = (y - target)²");
    Tape tape;
    const Variable w = tape.variable(Real(0.5));
    const Variable b = tape.variable(Real(0.1));
    const Variable x = tape.variable(2);
    const Variable y = tanh(w * x + b);
    const Variable difference = y - tape.variable(1);
    const Variable loss = difference * difference;
    backward(loss);
    show_tape(lesson, tape);
    lesson.say("手算 · By hand:");
    lesson.say("  y = tanh(1.1) = 0.8005,   dloss/dy = 2 (y - 1) = -0.3990");
    lesson.say("  dy/d(wx+b) = 1 - y² = 0.3592,   dloss/dw = -0.3990 · 0.3592 · x = -0.2866,   dloss/db = -0.1433");
    lesson.show("loss", loss.number());
    lesson.show("dloss_dw", w.slope());
    lesson.show("dloss_db", b.slope());
}

void matrices(const Lesson& lesson, std::uint64_t seed) {
    lesson.section("4. 矩阵，两种写法 · Matrices, in both ways: y = x Wᵀ + b");
    lesson.say("带子自己找到的，与 nn/linear.hpp 里手写的三行一样：");
    lesson.say("What the tape finds by itself equals the three lines written by hand in nn/linear.hpp:");
    lesson.say("  dW = dyᵀ x        db = Σ dy        dx = dy W");
    Random random(seed);
    Linear layer(3, 2);
    layer.initialise(random);
    const Matrix x{{1, 2, 3}, {-1, 0, 1}};                // [N=2, C_in=3]
    const Matrix dy{{1, Real(-0.5)}, {2, Real(0.25)}};  // [N=2, C_out=2]
    Linear::Cache cache;
    layer.forward(x, &cache);
    const Matrix dx = layer.backward(dy, cache);  // [2, 3]

    Tape tape;
    const Variable input = tape.variable(x);
    const Variable weight = tape.variable(layer.weight.value);
    const Variable bias = tape.variable(Matrix{{layer.bias.value(0), layer.bias.value(1)}});
    const Variable y = matmul(input, transposed(weight)) + repeated(bias, 2);
    backward(sum(y * tape.variable(dy)));
    lesson.show("dW_by_tape", weight.grad());
    lesson.show("dW_by_hand", layer.weight.grad);
    lesson.show("dx_by_tape", input.grad());
    lesson.show("dx_by_hand", dx);
    lesson.show("db_by_tape", bias.grad());
    lesson.show("db_by_hand", layer.bias.grad);
}

void numerically(const Lesson& lesson, std::uint64_t seed) {
    lesson.section("5. 怎样知道它对 · How to know that it is right: (f(x + h) - f(x - h)) / 2h");
    lesson.say("不用任何求导规则，只挪动一点点再量一次。下面故意把梯度写错，检查会指出参数、位置和常见的错因。");
    lesson.say("No rule at all: move a little and measure again. Below a gradient is wrong on purpose; the check names the");
    lesson.say("parameter, the place and the usual mistake.");
    Random random(seed);
    Linear layer(3, 2);
    layer.initialise(random);
    const Matrix x{{1, 2, 3}, {-1, 0, 1}};
    const auto loss = [&] {
        const Matrix y = layer.forward(x);
        double squares = 0;
        for (std::size_t i = 0; i < y.size(); ++i) {
            squares += 0.5 * static_cast<double>(y.data()[i]) * static_cast<double>(y.data()[i]);
        }
        return squares;
    };
    Linear::Cache cache;
    const Matrix y = layer.forward(x, &cache);
    zero_gradients(layer);
    layer.backward(y, cache);  // d(½ Σ y²) / dy = y
    const double h = 0.125;  // large, because a float keeps only seven digits; on a parabola the difference is exact
    lesson.show("right", check_gradient("weight", layer.weight.value, layer.weight.grad, loss, h).text());
    for (std::size_t i = 0; i < layer.weight.size(); ++i) {
        layer.weight.grad.data()[i] *= 2;
    }
    lesson.show("wrong", check_gradient("weight", layer.weight.value, layer.weight.grad, loss, h).text());
}

// A network of two layers learns "one or the other, not both", which no single layer can.
void exclusive_or(const Lesson& lesson, std::uint64_t seed) {
    lesson.section("6. 学会异或 · Learning exclusive or: 2 -> 4 -> 1, tanh, 400 steps of θ = θ - lr · gradient");
    Random random(seed);
    const Matrix x{{0, 0}, {0, 1}, {1, 0}, {1, 1}};  // [N=4, 2]
    const Matrix target{{0}, {1}, {1}, {0}};         // [N=4, 1]
    Matrix w1 = zeros<2>({2, 4});
    Matrix b1 = zeros<2>({1, 4});
    Matrix w2 = zeros<2>({4, 1});
    Matrix b2 = zeros<2>({1, 1});
    fill_uniform(w1, random, -1, 1);
    fill_uniform(w2, random, -1, 1);
    const Real rate = Real(0.2);
    std::vector<double> losses;
    Matrix answer;
    for (int step = 0; step < 400; ++step) {
        Tape tape;
        std::vector<Variable> learned;
        for (const Matrix* parameter : {&w1, &b1, &w2, &b2}) {
            learned.push_back(tape.variable(*parameter));
        }
        const Variable hidden = tanh(matmul(tape.variable(x), learned[0]) + repeated(learned[1], 4));  // [4, 4]
        const Variable y = matmul(hidden, learned[2]) + repeated(learned[3], 4);                       // [4, 1]
        const Variable difference = y - tape.variable(target);
        const Variable loss = Real(0.25) * sum(difference * difference);
        backward(loss);
        losses.push_back(static_cast<double>(loss.number()));
        answer = y.value();
        Matrix* parameters[] = {&w1, &b1, &w2, &b2};
        for (std::size_t p = 0; p < 4; ++p) {
            for (std::size_t i = 0; i < parameters[p]->size(); ++i) {
                parameters[p]->data()[i] -= rate * learned[p].grad().data()[i];
            }
        }
    }
    if (!lesson.json()) {
        LineChartOptions options;
        options.title = "损失 · loss";
        options.height = 9;
        show(line_chart({{"loss", losses}}, options));
    }
    lesson.show("first_loss", losses.front());
    lesson.show("last_loss", losses.back());
    lesson.show("answers", answer);
}

int run(int argc, char** argv) {
    Program program("10_backprop", "反向传播：先用带子，再手写 · Backpropagation: by a tape first, then by hand.");
    program.example("10_backprop", "the whole lesson");
    program.example("10_backprop --seed 3", "with other start values");
    program.parse(argc, argv);
    const Lesson lesson("10_backprop", program.common());

    lesson.say("dinput += dy · ∂y/∂input");
    three_numbers(lesson);
    used_twice(lesson);
    one_neuron(lesson);
    matrices(lesson, program.common().seed);
    numerically(lesson, program.common().seed);
    exclusive_or(lesson, program.common().seed);
    lesson.say("\n下一课 · Next: 11_adam, what to do with the gradients.");
    return 0;
}

}  // namespace

int main(int argc, char** argv) { return run_program(argc, argv, run); }

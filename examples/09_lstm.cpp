// 09_lstm: one step of an LSTM gate by gate, then many steps: what it remembers, and how the gradient comes back.
//
// Read beside it: include/minillm/nn/lstm_layer.hpp. Set a breakpoint in lstm_cell.
#include "minillm/nn/lstm.hpp"

#include <cmath>
#include <string>
#include <vector>

#include "minillm/core/random.hpp"
#include "minillm/view/heatmap.hpp"
#include "support/lesson.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

// Rows 2k and 2k+1 of a [4H] vector with H = 2: one gate.
Vector gate_of(const Vector& all, std::size_t gate) {
    return Vector{all(2 * gate), all(2 * gate + 1)};
}

Vector each(const Vector& x, Real (*function)(Real)) {
    Vector y = x;
    for (std::size_t j = 0; j < y.size(); ++j) {
        y(j) = function(x(j));
    }
    return y;
}

Vector product(const Vector& a, const Vector& b) {
    return Vector{a(0) * b(0), a(1) * b(1)};
}

Real hyperbolic_tangent(Real x) { return std::tanh(x); }

void one_step(const Lesson& lesson) {
    lesson.section("1. 一步 · One step: x (C=3), h and c (H=2)");
    lesson.say(
        "a = W_ih x + b_ih + W_hh h_before + b_hh     (4H) = (8): i, f, g, o, two rows each\n"
        "i = σ(a_i)  输入门 input gate    how much of the new content is written\n"
        "f = σ(a_f)  遗忘门 forget gate   how much of the old memory stays\n"
        "g = tanh(a_g) 新内容 new content\n"
        "o = σ(a_o)  输出门 output gate   how much of the memory is shown\n"
        "c = f c_before + i g             记忆 the memory\n"
        "h = o tanh(c)                    输出 what others see\n");
    LstmLayer layer(3, 2);
    for (std::size_t row = 0; row < 8; ++row) {  // weights that can be followed with a pocket calculator
        for (std::size_t column = 0; column < 3; ++column) {
            layer.weight_ih.value(row, column) = static_cast<Real>((static_cast<double>((row + column) % 5) - 2) / 4);
        }
        for (std::size_t column = 0; column < 2; ++column) {
            layer.weight_hh.value(row, column) = static_cast<Real>((static_cast<double>((row + 2 * column) % 3) - 1) / 2);
        }
    }
    layer.bias_ih.value(2) = 1;  // the forget gate starts open, as Keras has it
    layer.bias_ih.value(3) = 1;
    const Matrix x{{1, Real(0.5), -1}};                     // [B=1, C]
    LstmLayerState state{Matrix{{Real(0.5), Real(-0.5)}},   // h [B=1, H]
                         Matrix{{1, -2}}};                  // c [B=1, H]
    const Vector c_before{state.c(0, 0), state.c(0, 1)};    // [H]
    lesson.show("x", x);
    lesson.show("h_before", state.h);
    lesson.show("c_before", state.c);
    lesson.show("weight_ih", layer.weight_ih.value);
    lesson.show("weight_hh", layer.weight_hh.value);

    Matrix from_x = uninitialised<2>({1, 8});  // [B, 4H]
    Matrix from_h = uninitialised<2>({1, 8});  // [B, 4H]
    matmul_transposed_b(view_of(x), view_of(layer.weight_ih.value), view_of(from_x));
    matmul_transposed_b(view_of(std::as_const(state.h)), view_of(layer.weight_hh.value), view_of(from_h));
    Vector a = uninitialised<1>({8});  // [4H]
    for (std::size_t row = 0; row < 8; ++row) {
        a(row) = from_x(0, row) + layer.bias_ih.value(row) + from_h(0, row) + layer.bias_hh.value(row);
    }
    lesson.show("W_ih x", from_x);
    lesson.show("W_hh h_before", from_h);
    lesson.show("a", a);

    const Vector i = each(gate_of(a, 0), sigmoid);
    const Vector f = each(gate_of(a, 1), sigmoid);
    const Vector g = each(gate_of(a, 2), hyperbolic_tangent);
    const Vector o = each(gate_of(a, 3), sigmoid);
    lesson.show("i", i);
    lesson.show("f", f);
    lesson.show("g", g);
    lesson.show("o", o);
    const Vector kept = product(f, c_before);
    const Vector written = product(i, g);
    const Vector c{kept(0) + written(0), kept(1) + written(1)};
    const Vector h = product(o, each(c, hyperbolic_tangent));
    lesson.show("f c_before (kept)", kept);
    lesson.show("i g (written)", written);
    lesson.show("c", c);
    lesson.show("h", h);

    layer.step(x, state);
    lesson.say("库里的同一步 · The same step by nn/lstm_layer.hpp:");
    lesson.show("library_c", state.c);
    lesson.show("library_h", state.h);
}

// One unit that stores the value x_0 whenever x_1 is 1, and keeps it whenever x_1 is 0. No training: the gates'
// weights are written down so that each is nearly 0 or nearly 1.
LstmLayer memory_cell() {
    LstmLayer layer(2, 1);
    //                              value  write
    layer.weight_ih.value = Matrix{{0, 12},    // i: open when write = 1
                                   {0, -12},   // f: closed when write = 1
                                   {1, 0},     // g: tanh(value)
                                   {0, 0}};    // o: always open
    layer.bias_ih.value = Vector{-6, 6, 0, 6};
    return layer;
}

void memory(const Lesson& lesson) {
    lesson.section("2. 沿时间 · Through time: a unit that remembers");
    lesson.say("x = (值 value, 写 write)。write = 1 时存入 value，write = 0 时保持不变；权重是手写的，没有训练。");
    lesson.say("write = 1 stores the value, write = 0 keeps what is there. The weights are written by hand, not learned.");
    const Tensor3 x{{{Real(0.9), 1},
                     {Real(-0.7), 0},
                     {Real(0.4), 0},
                     {Real(0.8), 0},
                     {Real(-0.9), 1},
                     {Real(0.6), 0},
                     {Real(0.2), 0},
                     {Real(0.5), 0},
                     {Real(0.6), 1},
                     {Real(-0.8), 0},
                     {Real(-0.3), 0},
                     {Real(0.1), 0}}};  // [B=1, T=12, C=2]
    const LstmLayer layer = memory_cell();
    LstmLayer::Cache cache;
    layer.forward(x, layer.start(1), nullptr, &cache);

    const std::size_t time = x.shape(1);
    Matrix rows = uninitialised<2>({8, time});  // what the picture shows, one row each
    std::vector<std::string> steps;
    for (std::size_t t = 0; t < time; ++t) {
        rows(0, t) = x(0, t, 0);
        rows(1, t) = x(0, t, 1);
        for (std::size_t gate = 0; gate < 4; ++gate) {
            rows(2 + gate, t) = cache.gates(0, t, gate);
        }
        rows(6, t) = cache.c(0, t, 0);
        rows(7, t) = cache.h(0, t, 0);
        steps.push_back(std::to_string(t));
    }
    lesson.show("gates", cache.gates);
    lesson.show("memory", cache.c);
    if (!lesson.json()) {
        HeatmapOptions options;
        options.row_labels = {"value", "write", "i", "f", "g", "o", "c", "h"};
        options.column_labels = steps;
        options.lowest = -1;
        options.highest = 1;
        options.title = "the gates of one unit over time";
        lesson.say("\n  t ->          " + std::string("深 dark: 1, 浅 light: -1"));
        show(heatmap(rows, options));
    }
    lesson.say("第 0、4、8 步写入；其间 c 几乎不变，无论 value 是什么。");
    lesson.say("Written at steps 0, 4 and 8; between them c stays, whatever the value is.");
}

void gradient(const Lesson& lesson, std::uint64_t seed) {
    lesson.section("3. 梯度沿时间返回 · The gradient through time: dc_t/dc_(t-1) = f");
    lesson.say("T = 40 步后的输出对每一步输入的梯度大小；遗忘门的偏置不同，其余相同。");
    lesson.say("How much the output after T = 40 steps depends on the input of each step, for three forget gate biases.");
    const std::size_t time = 40;
    const std::vector<double> biases = {-1, 1, 4};
    Matrix sizes = uninitialised<2>({biases.size(), time});  // [3, T]
    Matrix picture = sizes;                                  // log10 of it
    for (std::size_t n = 0; n < biases.size(); ++n) {
        Random random(seed);  // the same weights and inputs each time
        Lstm lstm(4, 8);
        lstm.initialise(random);
        for (std::size_t j = 8; j < 16; ++j) {
            lstm.layers[0].bias_ih.value(j) = static_cast<Real>(biases[n]);
        }
        Tensor3 x = uninitialised<3>({1, time, 4});  // [B=1, T, C]
        fill_normal(x, random, 0.0, 1.0);
        Lstm::Cache cache;
        lstm.forward(x, &cache);
        Tensor3 dh = zeros<3>({1, time, 8});  // the loss is the sum of the last h
        for (std::size_t j = 0; j < 8; ++j) {
            dh(0, time - 1, j) = 1;
        }
        const Lstm::Gradients gradients = lstm.backward(dh, cache);
        for (std::size_t t = 0; t < time; ++t) {
            double squares = 0;
            for (std::size_t c = 0; c < 4; ++c) {
                squares += static_cast<double>(gradients.dx(0, t, c)) * static_cast<double>(gradients.dx(0, t, c));
            }
            sizes(n, t) = static_cast<Real>(std::sqrt(squares));
            picture(n, t) = static_cast<Real>(0.5 * std::log10(squares + 1e-30));
        }
    }
    lesson.show("gradient_sizes", sizes);
    const double nearest_gate = 1 / (1 + std::exp(-4.0));
    lesson.show("sigmoid(4)", nearest_gate);
    lesson.show("sigmoid(4) to the 39th", std::pow(nearest_gate, 39));
    lesson.show("sigmoid(-1) to the 39th", std::pow(1 / (1 + std::exp(1.0)), 39));
    if (!lesson.json()) {
        HeatmapOptions options;
        options.row_labels = {"f bias -1", "f bias  1", "f bias  4"};
        options.lowest = -12;
        options.highest = 0;
        options.title = "log10 of the gradient of each input";
        lesson.say("\n  log10, 浅 light: 10^-12, 深 dark: 1; 最左是第 0 步 left: step 0");
        show(heatmap(picture, options));
    }
    lesson.say("f 接近 1 时梯度几乎不衰减：这就是 LSTM 比普通循环网络记得更久的原因。");
    lesson.say("With f near 1 the gradient hardly fades: that is why an LSTM remembers longer than a plain recurrent network.");
}

int run(int argc, char** argv) {
    Program program("09_lstm", "LSTM 的一步与多步 · One step of an LSTM gate by gate, then through time.");
    program.example("09_lstm", "the whole lesson");
    program.example("09_lstm --trace 'lstm.*'", "with every tensor that nn/lstm_layer.hpp names");
    program.parse(argc, argv);
    const Lesson lesson("09_lstm", program.common());
    one_step(lesson);
    memory(lesson);
    gradient(lesson, program.common().seed);
    lesson.say("\n下一课 · Next: 10_backprop.");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, run);
}

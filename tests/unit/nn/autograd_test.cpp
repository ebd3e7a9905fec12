// The tape finds the gradients that the layers work out by hand: two ways that share no code but the product of matrices.
#include "minillm/nn/autograd.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "minillm/nn/activation.hpp"
#include "minillm/nn/attention.hpp"
#include "minillm/nn/layer_norm.hpp"
#include "minillm/nn/linear.hpp"
#include "minillm/nn/loss.hpp"
#include "minillm/nn/lstm.hpp"
#include "minillm/nn/rms_norm.hpp"
#include "support/gradients.hpp"

using namespace minillm;
using namespace minillm::test;

namespace {

// Two computations of a dozen roundings each, in another order: a hundred units in the last place of the largest.
void check_equal(const std::string& name, const Matrix& tape, const Matrix& by_hand) {
    INFO(name);
    REQUIRE(tape.size() == by_hand.size());
    double largest = 0;
    double distance = 0;
    for (std::size_t i = 0; i < tape.size(); ++i) {
        largest = std::max(largest, std::abs(static_cast<double>(by_hand.data()[i])));
        distance = std::max(distance, std::abs(static_cast<double>(tape.data()[i] - by_hand.data()[i])));
    }
    CHECK(largest > 0);
    CHECK(distance <= 100 * static_cast<double>(std::numeric_limits<Real>::epsilon()) * largest);
}

Matrix row_of(const Vector& v) {
    Vector copy = v;
    return reshaped<2>(std::move(copy), {1, v.size()});
}

Variable weighted(Variable y, const Matrix& dy) { return sum(y * y.tape->variable(dy)); }

}  // namespace

TEST_CASE("autograd: the example of the header, by hand") {
    Tape tape;
    const Variable a = tape.variable(2);
    const Variable b = tape.variable(-3);
    const Variable c = tape.variable(10);
    const Variable y = a * b + c;
    backward(y);
    CHECK(y.number() == 4);
    CHECK(a.slope() == -3);
    CHECK(b.slope() == 2);
    CHECK(c.slope() == 1);
    CHECK(tape.lines().size() == 5);
    CHECK(tape.lines()[3].operation == "multiply");
    CHECK(tape.lines()[3].inputs == std::vector<std::size_t>{0, 1});
}

TEST_CASE("autograd: what is used twice is told twice, and a second backward starts from 0") {
    Tape tape;
    const Variable x = tape.variable(3);
    const Variable y = x * x + x;  // dy/dx = 2x + 1
    backward(y);
    CHECK(x.slope() == 7);
    backward(y);
    CHECK(x.slope() == 7);
}

TEST_CASE("autograd: each curve has its slope") {
    const double x = 0.7;
    struct Curve {
        const char* name;
        Variable (*f)(Variable);
        double slope;
    };
    const Curve curves[] = {{"exp", exp, std::exp(x)},
                            {"log", log, 1 / x},
                            {"sqrt", sqrt, 0.5 / std::sqrt(x)},
                            {"tanh", tanh, 1 - std::tanh(x) * std::tanh(x)},
                            {"sigmoid", sigmoid, std::exp(-x) / std::pow(1 + std::exp(-x), 2)},
                            {"relu", relu, 1}};
    for (const Curve& curve : curves) {
        CAPTURE(curve.name);
        Tape tape;
        const Variable a = tape.variable(Real(x));
        backward(curve.f(a));
        CHECK(static_cast<double>(a.slope()) == doctest::Approx(curve.slope).epsilon(1e-6));
    }
    Tape tape;
    const Variable a = tape.variable(6);
    const Variable b = tape.variable(4);
    backward(a / b - a);
    CHECK(a.slope() == Real(0.25) - 1);
    CHECK(b.slope() == Real(-0.375));
}

TEST_CASE("autograd: linear layer, GELU and cross-entropy are those written by hand") {
    Random random(1);
    Linear layer(4, 5);
    layer.initialise(random);
    const Matrix x = random_tensor<2>(random, {3, 4});
    const std::array<TokenId, 3> targets{1, 4, 0};
    const std::array<std::size_t, 3> right{1, 4, 0};

    Linear::Cache cache;
    const Matrix hidden = layer.forward(x, &cache);
    CrossEntropy::Cache loss_cache;
    const CrossEntropy cross_entropy_layer;
    const double loss = cross_entropy_layer.forward(gelu_tanh(hidden), targets, &loss_cache);
    const Matrix dx = layer.backward(gelu_tanh_backward(cross_entropy_layer.backward(loss_cache), hidden), cache);

    Tape tape;
    const Variable input = tape.variable(x);
    const Variable weight = tape.variable(layer.weight.value);
    const Variable bias = tape.variable(row_of(layer.bias.value));
    const Variable h = matmul(input, transposed(weight)) + repeated(bias, 3);
    const Variable u = gelu_tanh_scale * (h + gelu_tanh_cubic * (h * h * h));
    const Variable y = cross_entropy(Real(0.5) * (h * (tanh(u) + Real(1))), right);
    backward(y);
    CHECK(static_cast<double>(y.number()) == doctest::Approx(loss).epsilon(1e-5));
    check_equal("dx", input.grad(), dx);
    check_equal("weight", weight.grad(), layer.weight.grad);
    check_equal("bias", bias.grad(), row_of(layer.bias.grad));
}

TEST_CASE("autograd: layer norm and RMS norm are those written by hand") {
    Random random(2);
    const Matrix x = random_tensor<2>(random, {3, 6});
    const Matrix dy = random_tensor<2>(random, {3, 6});
    const Real share = Real(1) / Real(6);
    {
        LayerNorm norm(6);
        fill_normal(norm.weight.value, random, 1, 0.3);
        LayerNorm::Cache cache;
        norm.forward(x, &cache);
        const Matrix dx = norm.backward(dy, cache);

        Tape tape;
        const Variable input = tape.variable(x);
        const Variable weight = tape.variable(row_of(norm.weight.value));
        const Variable bias = tape.variable(row_of(norm.bias.value));
        const Variable centred = input - share * row_sums(input);
        const Variable variance = share * row_sums(centred * centred);
        const Variable normalised = centred / sqrt(variance + norm.eps);
        backward(weighted(repeated(weight, 3) * normalised + repeated(bias, 3), dy));
        check_equal("layer_norm dx", input.grad(), dx);
        check_equal("layer_norm weight", weight.grad(), row_of(norm.weight.grad));
        check_equal("layer_norm bias", bias.grad(), row_of(norm.bias.grad));
    }
    {
        RmsNorm norm(6);
        fill_normal(norm.weight.value, random, 1, 0.3);
        RmsNorm::Cache cache;
        norm.forward(x, &cache);
        const Matrix dx = norm.backward(dy, cache);

        Tape tape;
        const Variable input = tape.variable(x);
        const Variable weight = tape.variable(row_of(norm.weight.value));
        const Variable normalised = input / sqrt(share * row_sums(input * input) + norm.eps);
        backward(weighted(repeated(weight, 3) * normalised, dy));
        check_equal("rms_norm dx", input.grad(), dx);
        check_equal("rms_norm weight", weight.grad(), row_of(norm.weight.grad));
    }
}

TEST_CASE("autograd: attention is the one written by hand") {
    Random random(3);
    const Matrix q = random_tensor<2>(random, {4, 3});
    const Matrix k = random_tensor<2>(random, {5, 3});
    const Matrix v = random_tensor<2>(random, {5, 2});
    const Matrix doutput = random_tensor<2>(random, {4, 2});
    const Attention attention = scaled_dot_product_attention(q, k, v);
    const AttentionGradients by_hand = scaled_dot_product_attention_backward(doutput, q, k, v, attention);

    Tape tape;
    const Variable query = tape.variable(q);
    const Variable key = tape.variable(k);
    const Variable value = tape.variable(v);
    const Real scale = Real(1) / std::sqrt(Real(3));
    backward(weighted(matmul(softmax(scale * matmul(query, transposed(key))), value), doutput));
    check_equal("dq", query.grad(), by_hand.dq);
    check_equal("dk", key.grad(), by_hand.dk);
    check_equal("dv", value.grad(), by_hand.dv);
}

TEST_CASE("autograd: two steps of an LSTM are those written by hand") {
    Random random(4);
    const std::size_t units = 3;
    Lstm lstm(2, units);
    lstm.initialise(random);
    const LstmLayer& layer = lstm.layers[0];
    const Tensor3 x = random_tensor<3>(random, {1, 2, 2});  // one sequence of two positions
    const Tensor3 dh = random_tensor<3>(random, {1, 2, units});
    Lstm::Cache cache;
    lstm.forward(x, &cache);
    lstm.backward(dh, cache);

    Tape tape;
    const Variable w_input = tape.variable(layer.weight_ih.value);    // [4H, C]
    const Variable w_hidden = tape.variable(layer.weight_hh.value);   // [4H, H]
    const Variable b_input = tape.variable(row_of(layer.bias_ih.value));
    const Variable b_hidden = tape.variable(row_of(layer.bias_hh.value));
    Variable h = tape.variable(zeros<2>({1, units}));
    Variable c = tape.variable(zeros<2>({1, units}));
    Variable loss = tape.variable(0);
    for (std::size_t t = 0; t < 2; ++t) {
        const Variable input = tape.variable(Matrix{{x(0, t, 0), x(0, t, 1)}});
        const Variable gates = matmul(input, transposed(w_input)) + b_input + matmul(h, transposed(w_hidden)) + b_hidden;
        const Variable i = sigmoid(columns_of(gates, 0, units));
        const Variable f = sigmoid(columns_of(gates, units, 2 * units));
        const Variable g = tanh(columns_of(gates, 2 * units, 3 * units));
        const Variable o = sigmoid(columns_of(gates, 3 * units, 4 * units));
        c = f * c + i * g;
        h = o * tanh(c);
        loss = loss + weighted(h, Matrix{{dh(0, t, 0), dh(0, t, 1), dh(0, t, 2)}});
    }
    backward(loss);
    check_equal("weight_ih", w_input.grad(), layer.weight_ih.grad);
    check_equal("weight_hh", w_hidden.grad(), layer.weight_hh.grad);
    check_equal("bias_ih", b_input.grad(), row_of(layer.bias_ih.grad));
}

TEST_CASE("autograd: rows of a table get the sum of all places where they stood") {
    Tape tape;
    const Variable table = tape.variable(Matrix{{1, 2}, {3, 4}, {5, 6}});
    const Variable y = rows_of(table, {2, 0, 2});
    CHECK(y.value() == Matrix{{5, 6}, {1, 2}, {5, 6}});
    backward(weighted(y, Matrix{{1, 10}, {2, 20}, {3, 30}}));
    CHECK(table.grad() == Matrix{{2, 20}, {0, 0}, {4, 40}});
}

TEST_CASE("autograd: shapes that do not fit are refused") {
    Tape tape;
    const Variable a = tape.variable(zeros<2>({2, 3}));
    const Variable b = tape.variable(zeros<2>({3, 2}));
    CHECK_THROWS_AS(a + b, ShapeError);
    CHECK_THROWS_AS(matmul(a, a), ShapeError);
    CHECK_THROWS_AS(backward(a), ShapeError);
    CHECK_THROWS_AS(columns_of(a, 2, 4), ShapeError);
    CHECK_THROWS_AS(rows_of(a, {2}), ShapeError);
}

#include "minillm/nn/lstm_keras.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "support/golden.hpp"
#include "support/gradients.hpp"

using namespace minillm;
using namespace minillm::test;

TEST_CASE("lstm_keras: forward and every gradient are Keras's, with padding in front, behind, and nothing else") {
    const Golden golden("keras_lstm");
    const IdBatch mask_values = golden.id_batch("mask");
    const Mask mask = mask_of_ids(mask_values, 0);
    for (const std::string prefix : {"plain.", "mask."}) {
        CAPTURE(prefix);
        LstmLayer layer(4, 3);
        load_keras_weights(layer, {golden.matrix(prefix + "kernel"), golden.matrix(prefix + "recurrent_kernel"),
                                   golden.vector(prefix + "bias")});
        freeze_second_bias(layer);
        LstmLayer::Cache cache;
        const LstmLayer::Output output =
            layer.forward(golden.tensor3(prefix + "x"), layer.start(3), prefix == "mask." ? &mask : nullptr, &cache);
        golden.check(prefix + "y", output.h);
        golden.check(prefix + "h", output.last.h);
        golden.check(prefix + "c", output.last.c);

        const LstmLayerState dlast = {golden.matrix(prefix + "dh"), golden.matrix(prefix + "dc")};
        const LstmLayer::Gradients gradients = layer.backward(golden.tensor3(prefix + "dy"), dlast, cache);
        golden.check(prefix + "dx", gradients.dx);
        golden.check(prefix + "kernel.grad", detail::transposed(layer.weight_ih.grad));
        golden.check(prefix + "recurrent_kernel.grad", detail::transposed(layer.weight_hh.grad));
        golden.check(prefix + "bias.grad", layer.bias_ih.grad);
        CHECK(layer.bias_hh.grad == zeros<1>({12}));  // the second bias is frozen
    }
}

TEST_CASE("lstm_keras: to Keras and back computes the same") {
    Random random(22);
    LstmLayer layer(3, 2);
    layer.initialise(random);  // both biases are used
    LstmLayer back(3, 2);
    const KerasLstmWeights weights = keras_weights(layer);
    CHECK(weights.kernel(2, 5) == layer.weight_ih.value(5, 2));
    CHECK(weights.bias(7) == layer.bias_ih.value(7) + layer.bias_hh.value(7));
    load_keras_weights(back, weights);
    const Tensor3 x = random_tensor<3>(random, {2, 4, 3});
    // bit for bit: forward adds the two biases to each other first, as keras_weights does
    CHECK(layer.forward(x, layer.start(2)).h == back.forward(x, back.start(2)).h);
    // and so does making two biases one
    LstmLayer one_bias = layer;
    freeze_second_bias(one_bias);
    CHECK(one_bias.bias_hh.value == zeros<1>({8}));
    CHECK(layer.forward(x, layer.start(2)).h == one_bias.forward(x, one_bias.start(2)).h);
}

TEST_CASE("lstm_keras: the start is Glorot, orthogonal, forget gate open") {
    Random random(23);
    LstmLayer layer(6, 5);
    initialise_as_keras(layer, random);
    const KerasLstmWeights weights = keras_weights(layer);

    const double bound = std::sqrt(6.0 / (6 + 20));
    for (std::size_t i = 0; i < weights.kernel.size(); ++i) {
        CHECK(std::abs(weights.kernel.data()[i]) <= bound);
    }
    // each row of recurrent_kernel has length 1 and is perpendicular to the others: 20 products of numbers below 1,
    // each known to half a unit of float32's 24 bits
    for (std::size_t a = 0; a < 5; ++a) {
        for (std::size_t b = 0; b < 5; ++b) {
            double dot = 0;
            for (std::size_t c = 0; c < 20; ++c) {
                dot += static_cast<double>(weights.recurrent_kernel(a, c)) *
                       static_cast<double>(weights.recurrent_kernel(b, c));
            }
            CHECK(std::abs(dot - (a == b ? 1.0 : 0.0)) < 20 * 6e-8);
        }
    }
    CHECK(weights.bias(4) == 0);
    CHECK(weights.bias(5) == 1);  // f is the second gate
    CHECK(weights.bias(9) == 1);
    CHECK(weights.bias(10) == 0);
}

TEST_CASE("lstm_keras: weights of another size are refused") {
    LstmLayer layer(3, 2);
    CHECK_THROWS_WITH_AS(load_keras_weights(layer, {zeros<2>({4, 8}), zeros<2>({2, 8}), zeros<1>({8})}),
                         "load_keras_weights: kernel is (4, 8), expected (C=3, 4H=8); C was bound by the layer",
                         ShapeError);
}

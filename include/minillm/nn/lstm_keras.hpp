// nn/lstm_keras.hpp: an LSTM layer in Keras's convention, to and from ours (PyTorch's).
//
//                     ours (PyTorch)               Keras
//     input weights   weight_ih [4H, C]            kernel [C, 4H]                 the transpose
//     state weights   weight_hh [4H, H]            recurrent_kernel [H, 4H]       the transpose
//     biases          bias_ih [4H], bias_hh [4H]   bias [4H]                      one is their sum
//     gate order      i, f, g, o                   i, f, c, o                     the same; Keras's c is our g
//     first values    uniform in ±1/√H             Glorot, orthogonal, forget bias 1
//
// Two biases that are only ever added to each other are one bias that learns twice as fast. A layer that is to learn
// as Keras's does, step for step, keeps the second at 0: freeze_second_bias.
//
// Sources: keras.layers.LSTM; Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
// networks", 2010; Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning", 2013
// (orthogonal weights); Jozefowicz, Zaremba and Sutskever, "An Empirical Exploration of Recurrent Network
// Architectures", 2015 (the forget gate starts open).
#pragma once

#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "../core/random.hpp"
#include "../core/reduce.hpp"
#include "../core/shape.hpp"
#include "../core/tensor.hpp"
#include "lstm_layer.hpp"

namespace minillm {

/// The weights of one keras.layers.LSTM, as get_weights() lists them.
struct KerasLstmWeights {
    Matrix kernel;            // [C, 4H], columns in the order i, f, c, o
    Matrix recurrent_kernel;  // [H, 4H]
    Vector bias;              // [4H]
};

namespace detail {

inline Matrix transposed(const Matrix& m) {
    const std::size_t rows = m.shape(0);
    const std::size_t columns = m.shape(1);
    Matrix result = uninitialised<2>({columns, rows});
    for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t c = 0; c < columns; ++c) {
            result.data()[c * rows + r] = m.data()[r * columns + c];
        }
    }
    return result;
}

// Rows of normal draws, made perpendicular to each other and of length 1 (Gram and Schmidt, in double; each row
// goes through twice, which removes what rounding left over the first time). Needs rows <= columns.
inline std::vector<std::vector<double>> orthonormal_rows(std::size_t rows, std::size_t columns, Random& random) {
    std::vector<std::vector<double>> result;
    for (std::size_t r = 0; r < rows; ++r) {
        std::vector<double> row(columns);
        for (double& value : row) {
            value = random.normal();
        }
        for (int pass = 0; pass < 2; ++pass) {
            for (const std::vector<double>& earlier : result) {
                double dot = 0;
                for (std::size_t c = 0; c < columns; ++c) {
                    dot += row[c] * earlier[c];
                }
                for (std::size_t c = 0; c < columns; ++c) {
                    row[c] -= dot * earlier[c];
                }
            }
        }
        double squares = 0;
        for (const double value : row) {
            squares += value * value;
        }
        for (double& value : row) {
            value /= std::sqrt(squares);
        }
        result.push_back(std::move(row));
    }
    return result;
}

}  // namespace detail

/// Fills a layer with Keras's weights; bias_hh becomes 0. Throws ShapeError if they do not fit the layer.
inline void load_keras_weights(LstmLayer& layer, const KerasLstmWeights& weights) {
    ShapeLetters letters("load_keras_weights");
    letters.bind("C", layer.channels(), "the layer");
    letters.bind("H", layer.hidden(), "the layer");
    letters.bind("4H", 4 * layer.hidden(), "the layer");
    letters.check("kernel", weights.kernel, {"C", "4H"});
    letters.check("recurrent_kernel", weights.recurrent_kernel, {"H", "4H"});
    letters.check("bias", weights.bias, {"4H"});

    layer.weight_ih.value = detail::transposed(weights.kernel);
    layer.weight_hh.value = detail::transposed(weights.recurrent_kernel);
    layer.bias_ih.value = weights.bias;
    layer.bias_hh.value.fill(Real(0));
}

/// Makes bias_ih the only bias, as in Keras: it takes over what bias_hh held, and bias_hh stays 0 from now on.
inline void freeze_second_bias(LstmLayer& layer) {
    add_to(layer.bias_ih.value, layer.bias_hh.value);
    layer.bias_hh.value.fill(Real(0));
    layer.bias_hh.trainable = false;
}

/// A layer's weights in Keras's convention.
inline KerasLstmWeights keras_weights(const LstmLayer& layer) {
    KerasLstmWeights weights;
    weights.kernel = detail::transposed(layer.weight_ih.value);
    weights.recurrent_kernel = detail::transposed(layer.weight_hh.value);
    weights.bias = layer.bias_ih.value;
    add_to(weights.bias, layer.bias_hh.value);
    return weights;
}

/// Keras's start: kernel uniform in ±√(6 / (C + 4H)) (Glorot), recurrent_kernel with orthonormal rows, bias 0 but
/// 1 for the forget gate, so that a new layer remembers. bias_hh becomes 0.
inline void initialise_as_keras(LstmLayer& layer, Random& random) {
    const std::size_t hidden = layer.hidden();
    const double bound = std::sqrt(6.0 / static_cast<double>(layer.channels() + 4 * hidden));
    fill_uniform(layer.weight_ih.value, random, -bound, bound);

    const std::vector<std::vector<double>> rows = detail::orthonormal_rows(hidden, 4 * hidden, random);
    for (std::size_t r = 0; r < hidden; ++r) {
        for (std::size_t c = 0; c < 4 * hidden; ++c) {
            layer.weight_hh.value.data()[c * hidden + r] = static_cast<Real>(rows[r][c]);
        }
    }
    layer.bias_ih.value.fill(Real(0));
    for (std::size_t j = hidden; j < 2 * hidden; ++j) {  // the second gate is f
        layer.bias_ih.value.data()[j] = Real(1);
    }
    layer.bias_hh.value.fill(Real(0));
}

}  // namespace minillm

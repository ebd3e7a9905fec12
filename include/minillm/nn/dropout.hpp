// nn/dropout.hpp: while training, a part of the numbers is set to 0, so that no unit can rely on one other unit.
//
//     keep_i = 1 with probability 1 - p, otherwise 0
//     y_i = x_i · keep_i / (1 - p)                     training; the division keeps the expected value at x_i
//     y_i = x_i                                        evaluation
//
// The random draws come from a stream that the caller keeps for dropout alone: turning dropout on must not change
// which batches or first weights another stream draws. No stream means evaluation. So nothing has to be switched in
// the layer, and nobody generates text with a model that somebody forgot to switch.
//
// Source: Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, "Dropout: A Simple Way to Prevent Neural
// Networks from Overfitting", 2014; scaled while training ("inverted"), as PyTorch does.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "../core/error.hpp"
#include "../core/random.hpp"
#include "../core/shape.hpp"
#include "../core/tensor.hpp"

namespace minillm {

/// Sets numbers to 0 at random. No parameters.
///
/// Example: p = 0.5, x {{1, 2, 3, 4}}  ->  for example {{2, 0, 0, 8}}
struct Dropout {
    Real probability = 0;  // p, with which a number is dropped; 0 to 1

    /// What backward needs: the factor of each number, 0 or 1 / (1 - p). Empty after an evaluation.
    struct Cache {
        Matrix factor;  // [N, C]
    };

    /// x [N, C] -> y [N, C].
    /// @param random  the stream of the draws, one a number, row by row; nullptr: evaluation, y is x
    /// Throws ConfigError if the probability is not in 0..1.
    Matrix forward(const Matrix& x, Random* random, Cache* cache = nullptr) const {
        if (!(probability >= 0 && probability <= 1)) {
            throw ConfigError("dropout: probability is " + std::to_string(probability) +
                              ", expected a number from 0 to 1");
        }
        if (cache != nullptr) {
            cache->factor = Matrix();
        }
        if (random == nullptr || probability == 0) {
            return x;
        }
        // 1. factor = keep / (1 - p); with p = 1 nothing is kept and nothing is divided
        const Real kept = probability < 1 ? Real(1) / (Real(1) - probability) : Real(0);
        Matrix factor = uninitialised<2>({x.shape(0), x.shape(1)});  // [N, C]
        for (std::size_t i = 0; i < x.size(); ++i) {
            const bool dropped = random->uniform() < static_cast<double>(probability);
            factor.data()[i] = dropped ? Real(0) : kept;
        }
        // 2. y = x * factor
        Matrix y = multiplied(x, factor);  // [N, C]
        if (cache != nullptr) {
            cache->factor = std::move(factor);
        }
        return y;
    }

    /// dy [N, C] -> dx [N, C]: what was dropped had no part in the loss.
    Matrix backward(const Matrix& dy, const Cache& cache) const {
        if (cache.factor.size() == 0) {
            return dy;  // forward was an evaluation: y = x
        }
        ShapeLetters letters("dropout backward");
        letters.check("the forward x", cache.factor, {"N", "C"});
        letters.check("dy", dy, {"N", "C"});
        // 2. forward was: y = x * factor
        return multiplied(dy, cache.factor);
    }

private:
    // A dropped number is 0 even if it was not finite.
    static Matrix multiplied(const Matrix& x, const Matrix& factor) {
        Matrix y = uninitialised<2>({x.shape(0), x.shape(1)});  // [N, C]
        for (std::size_t i = 0; i < x.size(); ++i) {
            y.data()[i] = factor.data()[i] == 0 ? Real(0) : x.data()[i] * factor.data()[i];
        }
        return y;
    }
};

}  // namespace minillm

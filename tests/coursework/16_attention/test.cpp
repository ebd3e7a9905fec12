#include COURSEWORK_HEADER

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "coursework/support/coursework.hpp"

using coursework::expect_stages;
using coursework::Stage;
using coursework::Task;
using coursework::Values;

namespace {

Task task(const std::string& formula) {
    Task result;
    result.formula = formula;
    return result;
}

constexpr double tolerance = 1e-13;  // a few hundred roundings of 1.1e-16 each, on numbers around 1

}  // namespace

using minillm::Matrix;

TEST_CASE("the article's 4.1, one query and one key: there is nothing to choose" * POINTS(3)) {
    // 1·4 + 2·5 + 3·6 = 32; the article prints 18.26 and an output of [1.75, 3.12, 3.54]
    const exercise::Attention yours = exercise::attend(Matrix{{1, 2, 3}}, Matrix{{4, 5, 6}}, Matrix{{7, 8, 9}});
    Task scores = task("scores = Q Kᵀ / √D, 32 / √3");
    scores.sizes = {{"D", 3}};
    expect_stages({Stage("scores", Matrix{{32 / std::sqrt(3.0)}}, yours.scores, scores),
                   Stage("weights", Matrix{{1}}, yours.weights, task("softmax over a single key is 1")),
                   Stage("output", Matrix{{7, 8, 9}}, yours.output, task("output = weights V"))},
                  tolerance);
}

TEST_CASE("the article's 4.1 read as three tokens of width 1" * POINTS(4)) {
    // each query has weights of its own: row i is softmax(q_i · [4, 5, 6])
    const Matrix q{{1}, {2}, {3}};
    const Matrix k{{4}, {5}, {6}};
    const Matrix v{{7}, {8}, {9}};
    Matrix scores{{4, 5, 6}, {8, 10, 12}, {12, 15, 18}};
    Matrix weights = scores;
    Matrix output{{0}, {0}, {0}};
    Matrix columns = scores;  // softmax over the wrong axis
    for (std::size_t i = 0; i < 3; ++i) {
        double row_sum = 0, column_sum = 0;
        for (std::size_t j = 0; j < 3; ++j) {
            row_sum += std::exp(scores(i, j));
            column_sum += std::exp(scores(j, i));
        }
        for (std::size_t j = 0; j < 3; ++j) {
            weights(i, j) = std::exp(scores(i, j)) / row_sum;
            columns(j, i) = std::exp(scores(j, i)) / column_sum;
            output(i, 0) += weights(i, j) * v(j, 0);
        }
    }
    const exercise::Attention yours = exercise::attend(q, k, v);
    Task of_weights = task("weights_ij = exp(s_ij) / sum_k exp(s_ik): each ROW sums to one");
    of_weights.mistakes = {{"softmax over the wrong axis: each column sums to one, each row should", Values::of(columns)}};
    Task of_scores = task("scores_ij = q_i k_j");
    of_scores.mistakes = {{"every query got the scores of the first: each has its own", Values::of(Matrix{{4, 5, 6}, {4, 5, 6}, {4, 5, 6}})}};
    expect_stages({Stage("scores", scores, yours.scores, of_scores), Stage("weights", weights, yours.weights, of_weights),
                   Stage("output", output, yours.output, task("output_i = sum_j weights_ij v_j"))},
                  tolerance * 100);
}

TEST_CASE("large scores" * POINTS(3)) {
    const exercise::Attention yours = exercise::attend(Matrix{{4000}}, Matrix{{1}, {0}}, Matrix{{1, 2}, {3, 4}});
    Task of_weights = task("softmax: subtract the row maximum before exp");
    of_weights.not_finite = "exp() overflowed: was the row maximum subtracted?";
    expect_stages({Stage("weights", Matrix{{1, 0}}, yours.weights, of_weights)}, tolerance);
}

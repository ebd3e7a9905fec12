#include "minillm/embedding/sentence.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <vector>

using namespace minillm;

namespace {

// two sentences of width 2; the second has one word and two places of padding that hold nonsense
const Tensor3 x{{{1, 2}, {3, 4}, {5, 9}}, {{7, 8}, {100, 100}, {100, 100}}};
const Mask mask{{1, 1, 1}, {1, 0, 0}};

}  // namespace

TEST_CASE("sentence: the average of the word vectors") {
    CHECK(sentence_vector(Matrix{{1, 2}, {3, 4}, {5, 9}}) == Vector{3, 5});
    CHECK(sentence_vectors(x)(0, 1) == 5);
    CHECK(sentence_vectors(x)(1, 0) == 69);  // without a mask the padding counts: (7 + 100 + 100) / 3
}

TEST_CASE("sentence: padding does not count") {
    CHECK(sentence_vectors(x, &mask) == Matrix{{3, 5}, {7, 8}});
}

TEST_CASE("sentence: a sentence without words gives zeros, not 0/0") {
    const Mask nothing{{0, 0, 0}, {1, 0, 0}};
    CHECK(sentence_vectors(x, &nothing) == Matrix{{0, 0}, {7, 8}});
    CHECK(sentence_vector(zeros<2>({0, 2})) == Vector{0, 0});
    CHECK(sentence_vectors_backward(Matrix{{1, 1}, {1, 1}}, 3, &nothing)(0, 0, 0) == 0);
}

TEST_CASE("sentence: backward gives each counted word an equal share") {
    const Tensor3 dx = sentence_vectors_backward(Matrix{{3, 6}, {5, 7}}, 3, &mask);
    CHECK(dx == Tensor3{{{1, 2}, {1, 2}, {1, 2}}, {{5, 7}, {0, 0}, {0, 0}}});
}

TEST_CASE("sentence: backward is the derivative of forward, exactly") {
    // The average is linear, so a step of 1 gives the slope without the error of a small difference. With numbers
    // that are multiples of 1/8 and averages over 3, only the division rounds: a few units of the last place.
    const Matrix weights{{2, -1}, {Real(0.5), 4}};
    const auto loss = [&](const Tensor3& at) {
        const Matrix y = sentence_vectors(at, &mask);
        double total = 0;
        for (std::size_t i = 0; i < y.size(); ++i) {
            total += static_cast<double>(y.data()[i]) * static_cast<double>(weights.data()[i]);
        }
        return total;
    };
    const Tensor3 dx = sentence_vectors_backward(weights, 3, &mask);
    for (std::size_t i = 0; i < x.size(); ++i) {
        Tensor3 moved = x;
        moved.data()[i] += 1;
        CHECK(loss(moved) - loss(x) == doctest::Approx(static_cast<double>(dx.data()[i])).epsilon(1e-5));
    }
}

TEST_CASE("sentence: masks from ids and from lengths") {
    CHECK(mask_of_ids(IdBatch{{0, 0, 5}, {1, 2, 3}}) == Mask{{0, 0, 1}, {1, 1, 1}});  // Keras pads in front
    const std::vector<std::size_t> lengths = {3, 0, 1};
    CHECK(mask_of_lengths(lengths, 3) == Mask{{1, 1, 1}, {0, 0, 0}, {1, 0, 0}});
    const std::vector<std::size_t> too_long = {4};
    CHECK_THROWS_WITH_AS(mask_of_lengths(too_long, 3),
                         "mask_of_lengths: sequence 0 has length 4, expected at most T=3", ShapeError);
}

TEST_CASE("sentence: cosine similarity") {
    CHECK(cosine_similarity(Vector{1, 0}, Vector{0, 5}) == 0);
    CHECK(cosine_similarity(Vector{3, 4}, Vector{6, 8}) == 1);
    CHECK(cosine_similarity(Vector{3, 4}, Vector{-3, -4}) == -1);
    CHECK(cosine_similarity(Vector{1, 0}, Vector{3, 4}) == doctest::Approx(0.6).epsilon(1e-6));
    CHECK(cosine_similarity(Vector{0, 0}, Vector{3, 4}) == 0);               // no direction
    CHECK(cosine_similarity(Vector{Real(1e30), 0}, Vector{Real(1e30), 0}) == 1);  // squares do not overflow
    CHECK_THROWS_AS(cosine_similarity(Vector{1}, Vector{1, 2}), ShapeError);
}

TEST_CASE("sentence: a mask of another shape is refused") {
    const Mask small{{1, 1}};
    CHECK_THROWS_AS(sentence_vectors(x, &small), ShapeError);
    CHECK_THROWS_AS(sentence_vectors_backward(Matrix{{3, 6}, {5, 7}}, 3, &small), ShapeError);
}

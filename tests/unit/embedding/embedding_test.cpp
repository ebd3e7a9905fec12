#include "minillm/embedding/embedding.hpp"

#include <doctest/doctest.h>

#include "support/golden.hpp"

using namespace minillm;
using namespace minillm::test;

TEST_CASE("embedding: looking up is picking rows") {
    Embedding embedding(3, 2);
    embedding.weight.value = Matrix{{Real(0.1), Real(0.2)}, {Real(0.3), Real(0.4)}, {Real(0.5), Real(0.6)}};
    const Matrix y = embedding.forward(Ids{1, 0, 1});
    CHECK(y == Matrix{{Real(0.3), Real(0.4)}, {Real(0.1), Real(0.2)}, {Real(0.3), Real(0.4)}});
}

TEST_CASE("embedding: an id that stands in two places gets the sum of their gradients") {
    Embedding embedding(3, 2);
    const Ids ids = {2, 0, 2};
    embedding.backward(Matrix{{1, 2}, {10, 20}, {100, 200}}, ids);
    CHECK(embedding.weight.grad == Matrix{{10, 20}, {0, 0}, {101, 202}});
    embedding.backward(Matrix{{1, 2}, {10, 20}, {100, 200}}, ids);  // and gradients accumulate
    CHECK(embedding.weight.grad(2, 1) == 404);
}

TEST_CASE("embedding: forward and gradients are PyTorch's, with and without padding") {
    const Golden golden("embedding");
    for (const std::string prefix : {"", "padding."}) {
        CAPTURE(prefix);
        Embedding embedding(9, 5);
        embedding.padding = prefix.empty() ? -1 : 0;
        load_parameters(embedding, golden, prefix);
        const IdBatch ids = golden.id_batch(prefix + "ids");
        golden.check(prefix + "y", embedding.forward(ids));
        embedding.backward(as_rows(golden.tensor3(prefix + "dy")), golden.ids(prefix + "ids"));
        check_gradients(embedding, golden, prefix);
    }
}

TEST_CASE("embedding: a frozen table gets no gradient") {
    Embedding embedding(3, 2);
    embedding.weight.trainable = false;
    embedding.backward(Matrix{{1, 2}}, Ids{1});
    CHECK(embedding.weight.grad == zeros<2>({3, 2}));
}

TEST_CASE("embedding: the two usual ways to start, with padding at 0") {
    Random random(14);
    Embedding embedding(50, 40);
    embedding.padding = 0;
    embedding.initialise_uniform(random, 0.05);
    Real largest = 0;
    for (std::size_t i = 0; i < embedding.weight.size(); ++i) {
        largest = std::max(largest, std::abs(embedding.weight.value.data()[i]));
    }
    CHECK(largest <= Real(0.05));
    CHECK(largest > Real(0.049));  // of 1960 draws the chance that none is in the outer fiftieth is 1e-17
    CHECK(embedding.weight.value(0, 0) == 0);

    embedding.initialise_normal(random, 0.02);
    double squares = 0;
    for (std::size_t i = 40; i < embedding.weight.size(); ++i) {
        const double value = static_cast<double>(embedding.weight.value.data()[i]);
        squares += value * value;
    }
    // the standard deviation of 1960 draws is known to 1/sqrt(2*1960) = 1.6 %; five times that never fails
    CHECK(std::sqrt(squares / 1960) == doctest::Approx(0.02).epsilon(0.08));
    CHECK(embedding.weight.value(0, 39) == 0);
}

TEST_CASE("embedding: an id outside the vocabulary is named with its place") {
    Embedding embedding(10, 2);
    CHECK_THROWS_WITH_AS(embedding.forward(Ids{1, 2, 10}),
                         "embedding: position 2 holds the id 10, expected an id from 0 to below V=10", VocabularyError);
    CHECK_THROWS_AS(embedding.forward(Ids{-1}), VocabularyError);
    CHECK_THROWS_AS(embedding.backward(Matrix{{1, 2}}, Ids{10}), VocabularyError);
    CHECK_THROWS_AS(embedding.backward(Matrix{{1, 2}}, Ids{1, 2}), ShapeError);
}

TEST_CASE("embedding: no ids give no rows") {
    const Embedding embedding(10, 2);
    const Matrix y = embedding.forward(Ids{});
    CHECK(y.shape(0) == 0);
    CHECK(y.shape(1) == 2);
}

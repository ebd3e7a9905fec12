#include "minillm/nn/loss.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>

#include "support/golden.hpp"
#include "support/gradients.hpp"

using namespace minillm;
using namespace minillm::test;

TEST_CASE("loss: p = 3/4 for the right token costs -log 3/4") {
    const CrossEntropy cross_entropy;
    const Real loss = cross_entropy.forward(Matrix{{0, std::log(Real(3))}}, Ids{1});
    CHECK(loss == doctest::Approx(0.28768207).epsilon(1e-6));
}

TEST_CASE("loss: a model that knows nothing pays log V") {
    const CrossEntropy cross_entropy;
    const Real loss = cross_entropy.forward(zeros<2>({3, 50}), Ids{0, 17, 49});
    CHECK(loss == doctest::Approx(std::log(50.0)).epsilon(1e-6));
}

TEST_CASE("loss: values and gradients are PyTorch's, with every setting") {
    const Golden golden("loss");
    for (const std::string prefix : {"plain.", "ignored.", "smoothed.", "both."}) {
        CAPTURE(prefix);
        CrossEntropy cross_entropy;
        if (prefix == "ignored." || prefix == "both.") {
            cross_entropy.ignored = 0;
        }
        if (prefix == "smoothed.") {
            cross_entropy.label_smoothing = Real(0.1);
        } else if (prefix == "both.") {
            cross_entropy.label_smoothing = Real(0.25);
        }
        CrossEntropy::Cache cache;
        const Matrix logits = golden.matrix(prefix + "logits");
        const Ids targets = golden.ids(prefix + "targets");
        const Real loss = cross_entropy.forward(logits, targets, &cache);
        golden.check(prefix + "loss", Vector{loss});
        golden.check(prefix + "dlogits", cross_entropy.backward(cache));
        // forward without a cache runs through the same lines
        CHECK(cross_entropy.forward(logits, targets) == loss);
    }
}

TEST_CASE("loss: a right token whose probability rounds to 0 costs its distance, not infinity") {
    const CrossEntropy cross_entropy;
    CHECK(cross_entropy.forward(Matrix{{0, -2000}}, Ids{1}) == 2000);
}

TEST_CASE("loss: the gradient of a row sums to 0, an ignored row's is 0") {
    const CrossEntropy cross_entropy;
    CrossEntropy::Cache cache;
    cross_entropy.forward(Matrix{{1, 2, 3}, {4, 5, 6}}, Ids{2, -1}, &cache);
    const Matrix d = cross_entropy.backward(cache);
    CHECK(std::abs(d(0, 0) + d(0, 1) + d(0, 2)) < 1e-6);  // three numbers below 1, each rounded once or twice
    for (std::size_t v = 0; v < 3; ++v) {
        CHECK(d(1, v) == 0);
    }
}

TEST_CASE("loss: NaN in the logits is NaN in the loss, unless its row is ignored") {
    const CrossEntropy cross_entropy;
    const Real nan = std::numeric_limits<Real>::quiet_NaN();
    CHECK(std::isnan(cross_entropy.forward(Matrix{{1, nan}, {0, 0}}, Ids{0, 0})));
    CHECK(cross_entropy.forward(Matrix{{1, nan}, {0, 0}}, Ids{-1, 0}) == doctest::Approx(std::log(2.0)));
}

TEST_CASE("loss: wrong targets are named") {
    const CrossEntropy cross_entropy;
    const Matrix logits{{1, 2, 3}, {4, 5, 6}};
    CHECK_THROWS_WITH_AS(cross_entropy.forward(logits, Ids{0, 3}),
                         "cross_entropy: target 1 is the id 3, expected an id below V=3, or -1 to ignore it",
                         VocabularyError);
    CHECK_THROWS_AS(cross_entropy.forward(logits, Ids{0, -2}), VocabularyError);
    CHECK_THROWS_WITH_AS(cross_entropy.forward(logits, Ids{0}),
                         "cross_entropy: there are 1 targets, expected one for each of N=2 rows of logits", ShapeError);
    CHECK_THROWS_WITH_AS(cross_entropy.forward(logits, Ids{-1, -1}),
                         "cross_entropy: all 2 targets are ignored, there is nothing to average", ConfigError);
    CrossEntropy smoothed;
    smoothed.label_smoothing = Real(1.5);
    CHECK_THROWS_AS(smoothed.forward(logits, Ids{0, 1}), ConfigError);
}

#if MINILLM_REAL_IS_DOUBLE
TEST_CASE("loss: backward is the derivative of forward") {
    Random random(13);
    Matrix logits = random_tensor<2>(random, {5, 7});
    const Ids targets = {6, 0, 3, -1, 3};
    for (const Real label_smoothing : {0.0, 0.2}) {
        CrossEntropy cross_entropy;
        cross_entropy.label_smoothing = label_smoothing;
        CrossEntropy::Cache cache;
        cross_entropy.forward(logits, targets, &cache);
        const Matrix dlogits = cross_entropy.backward(cache);
        const auto loss = [&] { return static_cast<double>(cross_entropy.forward(logits, targets)); };
        require_small(check_gradient("logits", logits, dlogits, loss), 1e-7);
    }
}
#endif

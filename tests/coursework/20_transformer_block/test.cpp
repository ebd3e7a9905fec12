#include COURSEWORK_HEADER

#include <doctest/doctest.h>

#include "coursework/support/coursework.hpp"

using coursework::expect_equal;
using coursework::Task;
using coursework::Values;

namespace {

Task task(const std::string& formula) {
    Task result;
    result.formula = formula;
    return result;
}

using exercise::Layers;
using minillm::Matrix;

constexpr double tolerance = 1e-12;  // the same layers in the same order: only the sums may be rounded differently

Layers some_layers() {
    minillm::Random random(5);
    Layers layers{minillm::LayerNorm(4), minillm::MultiHeadAttention(4, 2), minillm::LayerNorm(4), minillm::FeedForward(4, 8)};
    layers.attention.initialise(random);
    layers.feed_forward.initialise(random);
    layers.norm1.weight.value = coursework::some_numbers<1>({4}, 21);
    layers.norm2.weight.value = coursework::some_numbers<1>({4}, 22);
    return layers;
}

Matrix added(const Matrix& a, const Matrix& b) {
    Matrix result = a;
    for (std::size_t i = 0; i < a.size(); ++i) {
        result.data()[i] += b.data()[i];
    }
    return result;
}

}  // namespace

TEST_CASE("a sum, number by number" * POINTS(1)) {
    Task rule = task("(a + b)_tj = a_tj + b_tj");
    rule.mistakes = {{"only the second one came out: x must flow past the layer", Values::of(Matrix{{10, 20}, {30, 40}})}};
    expect_equal(rule, Matrix{{11, 22}, {33, 44}}, exercise::add(Matrix{{1, 2}, {3, 4}}, Matrix{{10, 20}, {30, 40}}), tolerance);
}

TEST_CASE("pre-norm: what flows past is never normalised" * POINTS(4)) {
    const Layers l = some_layers();
    const Matrix x = coursework::some_numbers<2>({3, 4}, 20);
    const Matrix branch = l.attend(l.norm1.forward(x));
    const Matrix a = added(x, branch);
    const auto think = [&](const Matrix& m) { return l.feed_forward.forward(m); };
    Task rule = task("a = x + attend(norm1(x)); y = a + feed_forward(norm2(a))");
    rule.mistakes = {{"the attention's sum is missing: nothing flows past it", Values::of(added(branch, think(l.norm2.forward(branch))))},
                     {"the feed-forward's sum is missing: nothing flows past it", Values::of(think(l.norm2.forward(a)))},
                     {"the feed-forward looked at the x from before the attention", Values::of(added(a, think(l.norm2.forward(x))))},
                     {"the second sum started from the x from before the attention", Values::of(added(x, think(l.norm2.forward(a))))},
                     {"the same norm was used twice: there are two, with weights of their own", Values::of(added(a, think(l.norm1.forward(a))))}};
    expect_equal(rule, added(a, think(l.norm2.forward(a))), exercise::pre_norm(x, l), tolerance);
}

TEST_CASE("post-norm: the norm stands behind the sum" * POINTS(3)) {
    const Layers l = some_layers();
    const Matrix x = coursework::some_numbers<2>({3, 4}, 20);
    const Matrix a = l.norm1.forward(added(x, l.attend(x)));
    const Matrix b = added(x, l.norm1.forward(l.attend(x)));
    Task rule = task("a = norm1(x + attend(x)); y = norm2(a + feed_forward(a))");
    rule.mistakes = {{"only the branch was normalised: the norm is of the whole sum", Values::of(added(b, l.norm2.forward(l.feed_forward.forward(b))))},
                     {"the last norm is missing", Values::of(added(a, l.feed_forward.forward(a)))}};
    expect_equal(rule, l.norm2.forward(added(a, l.feed_forward.forward(a))), exercise::post_norm(x, l), tolerance);
}

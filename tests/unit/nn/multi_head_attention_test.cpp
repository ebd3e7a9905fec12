#include "minillm/nn/multi_head_attention.hpp"

#include <doctest/doctest.h>

#include <array>
#include <vector>

#include "minillm/core/parallel.hpp"
#include "minillm/nn/attention.hpp"
#include "support/golden.hpp"
#include "support/gradients.hpp"

using namespace minillm;
using namespace minillm::test;

namespace {

MultiHeadAttention random_attention(std::size_t channels, std::size_t heads, bool causal, std::size_t groups = 0) {
    Random random(7);
    MultiHeadAttention layer(channels, heads, causal, groups);
    layer.initialise(random);
    return layer;
}

Mask golden_mask(const Golden& golden, const std::string& key) {
    const IdBatch ids = golden.id_batch(key);
    return mask_of_ids(ids, 0);
}

// The rows of positions begin..end-1 of one sequence.
Matrix positions(const Tensor3& x, std::size_t b, std::size_t begin, std::size_t end) {
    const std::size_t channels = x.shape(2);
    Matrix rows = uninitialised<2>({end - begin, channels});
    const Real* from = x.data() + (b * x.shape(1) + begin) * channels;
    std::copy(from, from + rows.size(), rows.data());
    return rows;
}

}  // namespace

TEST_CASE("multi_head_attention: one head is the attention of the lesson") {
    Random random(2);
    const std::size_t time = 40;  // more than one block of queries
    const std::size_t channels = 3;
    for (const bool causal : {false, true}) {
        const MultiHeadAttention layer = random_attention(channels, 1, causal);
        const Tensor3 x = random_tensor<3>(random, {1, time, channels});
        const Matrix q_k_v = layer.qkv.forward(as_rows(x));  // [T, 3C]
        std::array<Matrix, 3> parts;
        for (std::size_t part = 0; part < 3; ++part) {
            parts[part] = uninitialised<2>({time, channels});
            for (std::size_t t = 0; t < time; ++t) {
                for (std::size_t c = 0; c < channels; ++c) {
                    parts[part](t, c) = q_k_v(t, part * channels + c);
                }
            }
        }
        const Attention lesson = scaled_dot_product_attention(parts[0], parts[1], parts[2],
                                                              causal ? AttentionMask::causal : AttentionMask::none);
        const Matrix expected = layer.projection.forward(lesson.output);
        const Tensor3 y = layer.forward(x);
        // the same sums in the same order: equal, not nearly equal
        for (std::size_t i = 0; i < y.size(); ++i) {
            CHECK(y.data()[i] == expected.data()[i]);
        }
    }
}

TEST_CASE("multi_head_attention: outputs, weights and gradients are PyTorch's, with every mask") {
    const Golden golden("multi_head_attention");
    for (const std::string prefix : {"none.", "causal.", "padding.", "both."}) {
        CAPTURE(prefix);
        const bool causal = prefix == "causal." || prefix == "both.";
        MultiHeadAttention layer(12, 3, causal);
        load_parameters(layer, golden, "none.");  // the same in all four
        Mask mask;
        if (golden.has(prefix + "mask")) {
            mask = golden_mask(golden, prefix + "mask");
        }
        MultiHeadAttention::Cache cache;
        const Tensor3 y = layer.forward(golden.tensor3("none.x"), &cache, mask.size() != 0 ? &mask : nullptr);
        golden.check(prefix + "y", y);
        golden.check(prefix + "weights", cache.weights);
        const Tensor3 dx = layer.backward(golden.tensor3("none.dy"), cache);
        golden.check(prefix + "dx", dx);
        check_gradients(layer, golden, prefix);
    }
}

TEST_CASE("multi_head_attention: grouped queries are PyTorch's") {
    const Golden golden("multi_head_attention");
    MultiHeadAttention layer(12, 4, true, 2);
    load_parameters(layer, golden, "grouped.");
    MultiHeadAttention::Cache cache;
    golden.check("grouped.y", layer.forward(golden.tensor3("grouped.x"), &cache));
    golden.check("grouped.dx", layer.backward(golden.tensor3("grouped.dy"), cache));
    check_gradients(layer, golden, "grouped.");
}

TEST_CASE("multi_head_attention: no position learns from its future") {
    Random random(4);
    const MultiHeadAttention layer = random_attention(12, 3, true);
    Tensor3 x = random_tensor<3>(random, {1, 50, 12});
    const Tensor3 before = layer.forward(x);
    for (std::size_t c = 0; c < 12; ++c) {
        x(0, 41, c) += 1;
    }
    const Tensor3 after = layer.forward(x);
    for (std::size_t i = 0; i < 41 * 12; ++i) {
        CHECK(after.data()[i] == before.data()[i]);
    }
    CHECK(after(0, 41, 0) != before(0, 41, 0));
}

TEST_CASE("multi_head_attention: padding changes nothing for the tokens, wherever it stands") {
    Random random(5);
    const MultiHeadAttention layer = random_attention(6, 2, false);
    const Tensor3 alone = random_tensor<3>(random, {1, 3, 6});
    const Tensor3 y_alone = layer.forward(alone);
    for (const std::size_t first : {std::size_t(0), std::size_t(2)}) {  // padding behind, padding in front
        Tensor3 padded = random_tensor<3>(random, {1, 5, 6}, 9.0);
        Mask mask(std::array<std::size_t, 2>{1, 5}, std::uint8_t(0));
        for (std::size_t t = 0; t < 3; ++t) {
            mask(0, first + t) = 1;
            for (std::size_t c = 0; c < 6; ++c) {
                padded(0, first + t, c) = alone(0, t, c);
            }
        }
        const Tensor3 y = layer.forward(padded, nullptr, &mask);
        for (std::size_t t = 0; t < 3; ++t) {
            for (std::size_t c = 0; c < 6; ++c) {
                // a weight of 0 adds nothing, so not even the last bit may differ
                CHECK(y(0, first + t, c) == y_alone(0, t, c));
            }
        }
    }
}

TEST_CASE("multi_head_attention: a sequence without any token gives no NaN") {
    Random random(6);
    MultiHeadAttention layer = random_attention(6, 2, false);
    const Tensor3 x = random_tensor<3>(random, {2, 3, 6});
    const Mask mask{{1, 1, 1}, {0, 0, 0}};
    MultiHeadAttention::Cache cache;
    const Tensor3 y = layer.forward(x, &cache, &mask);
    const Tensor3 dx = layer.backward(y, cache);
    CHECK(count_not_finite(y) == 0);
    CHECK(count_not_finite(dx) == 0);
}

TEST_CASE("multi_head_attention: steps with a cache equal the whole sequence bit for bit") {
    Random random(8);
    for (const std::size_t groups : {std::size_t(4), std::size_t(2), std::size_t(1)}) {
        const MultiHeadAttention layer = random_attention(20, 4, true, groups);
        const std::size_t time = 70;
        const Tensor3 x = random_tensor<3>(random, {1, time, 20});
        const Tensor3 y = layer.forward(x);
        for (const std::size_t prompt : {std::size_t(1), std::size_t(5), std::size_t(33), time}) {
            CAPTURE(prompt);
            std::array<KvCache, 1> past{layer.start()};
            std::size_t done = 0;
            while (done < time) {
                const std::size_t next = done == 0 ? prompt : done + 1;
                const Matrix rows = layer.step(positions(x, 0, done, next), past);
                CHECK(rows == positions(y, 0, done, next));
                done = next;
            }
            CHECK(past[0].length == time);
        }
    }
}

TEST_CASE("multi_head_attention: sequences of different lengths step together as each alone") {
    Random random(9);
    const MultiHeadAttention layer = random_attention(12, 3, true);
    const Tensor3 x = random_tensor<3>(random, {2, 9, 12});
    std::array<KvCache, 2> together{layer.start(), layer.start()};
    layer.step(positions(x, 0, 0, 8), std::span(together).subspan(0, 1));
    layer.step(positions(x, 1, 0, 3), std::span(together).subspan(1, 1));
    Matrix last = uninitialised<2>({2, 12});
    const Matrix rows[2] = {positions(x, 0, 8, 9), positions(x, 1, 3, 4)};
    for (std::size_t b = 0; b < 2; ++b) {
        std::copy(rows[b].data(), rows[b].data() + 12, last.data() + b * 12);
    }
    const Matrix y = layer.step(last, together);
    const Tensor3 alone = layer.forward(x);
    for (std::size_t c = 0; c < 12; ++c) {
        CHECK(y(0, c) == alone(0, 8, c));
        CHECK(y(1, c) == alone(1, 3, c));
    }
}

TEST_CASE("multi_head_attention: one, two and three threads give the same bits") {
    Random random(10);
    const Tensor3 x = random_tensor<3>(random, {2, 65, 24});
    const Tensor3 dy = random_tensor<3>(random, {2, 65, 24});
    detail::ThreadPool::instance().pause_where_it_does_not_pay(false);  // share, even if a core is busy
    Tensor3 first_y;
    Tensor3 first_dx;
    Matrix first_grad;
    for (const std::size_t threads : {1, 2, 3}) {
        set_thread_count(threads);
        MultiHeadAttention layer = random_attention(24, 4, true, 2);
        MultiHeadAttention::Cache cache;
        const Tensor3 y = layer.forward(x, &cache);
        const Tensor3 dx = layer.backward(dy, cache);
        if (threads == 1) {
            first_y = y;
            first_dx = dx;
            first_grad = layer.qkv.weight.grad;
        }
        CHECK(y == first_y);
        CHECK(dx == first_dx);
        CHECK(layer.qkv.weight.grad == first_grad);
    }
    set_thread_count(0);
    detail::ThreadPool::instance().pause_where_it_does_not_pay(true);
}

TEST_CASE("multi_head_attention: wrong settings and shapes are refused") {
    CHECK_THROWS_AS(MultiHeadAttention(10, 3), ConfigError);
    CHECK_THROWS_AS(MultiHeadAttention(12, 0), ConfigError);
    CHECK_THROWS_AS(MultiHeadAttention(12, 4, true, 3), ConfigError);
    const MultiHeadAttention causal = random_attention(6, 2, true);
    CHECK_THROWS_WITH_AS(causal.forward(zeros<3>({1, 2, 5})),
                         "attention: x is (1, 2, 5), expected (B=1, T=2, C=6); C was bound by projection", ShapeError);
    const Mask mask{{1, 1, 1}};
    CHECK_THROWS_AS(causal.forward(zeros<3>({1, 2, 6}), nullptr, &mask), ShapeError);
    std::array<KvCache, 2> caches{causal.start(), causal.start()};
    CHECK_THROWS_AS(causal.step(zeros<2>({3, 6}), caches), ShapeError);
    const MultiHeadAttention everywhere = random_attention(6, 2, false);
    CHECK_THROWS_AS(everywhere.step(zeros<2>({2, 6}), caches), ConfigError);
}

#if MINILLM_REAL_IS_DOUBLE
TEST_CASE("multi_head_attention: backward is the derivative of forward") {
    Random random(11);
    const Mask mask{{1, 1, 1, 0}, {0, 1, 1, 1}};
    for (const bool causal : {false, true}) {
        for (const std::size_t groups : {std::size_t(4), std::size_t(2)}) {
            for (const Mask* used : {static_cast<const Mask*>(nullptr), &mask}) {
                MultiHeadAttention layer = random_attention(8, 4, causal, groups);
                Tensor3 x = random_tensor<3>(random, {2, 4, 8});
                const Tensor3 dy = random_tensor<3>(random, {2, 4, 8});
                MultiHeadAttention::Cache cache;
                layer.forward(x, &cache, used);
                const Tensor3 dx = layer.backward(dy, cache);

                const auto loss = [&] { return weighted_sum(layer.forward(x, nullptr, used), dy); };
                require_small(check_gradient("x", x, dx, loss), 1e-7);
                require_small(check_parameter_gradients(layer, loss), 1e-7);
            }
        }
    }
}
#endif

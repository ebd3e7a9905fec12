#include "minillm/nn/self_attention.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "minillm/core/parallel.hpp"
#include "minillm/nn/feed_forward.hpp"
#include "minillm/nn/multi_head_attention.hpp"
#include "support/golden.hpp"
#include "support/gradients.hpp"

using namespace minillm;
using namespace minillm::test;

namespace {

SelfAttention random_attention(const SelfAttentionConfig& sizes) {
    Random random(7);
    SelfAttention layer(sizes);
    layer.initialise(random);
    if (layer.has_head_norms()) {
        fill_normal(layer.query_norm.weight.value, random, 1.0, 0.2);
        fill_normal(layer.key_norm.weight.value, random, 1.0, 0.2);
    }
    return layer;
}

const SelfAttentionConfig llama{.channels = 12, .heads = 6, .key_value_heads = 2};
const SelfAttentionConfig qwen3{.channels = 12, .heads = 6, .key_value_heads = 2, .head_width = 4, .head_norms = true,
                                .norm_eps = Real(1e-5)};
const SelfAttentionConfig bert{.channels = 12, .heads = 3, .causal = false, .input_bias = true, .output_bias = true};

}  // namespace

TEST_CASE("self_attention: outputs and gradients are those of transformers' Llama and Qwen3") {
    const Golden golden("self_attention");
    for (const std::string prefix : {"llama.", "qwen3."}) {
        CAPTURE(prefix);
        SelfAttention layer(prefix == "llama." ? llama : qwen3);
        load_parameters(layer, golden, prefix);
        const RopeAngles angles = Rope(layer.heads.head_width, 50).angles(2, 5);
        SelfAttention::Cache cache;
        golden.check(prefix + "y", layer.forward(golden.tensor3(prefix + "x"), &cache, nullptr, &angles));
        golden.check(prefix + "dx", layer.backward(golden.tensor3(prefix + "dy"), cache, &angles));
        check_gradients(layer, golden, prefix);
    }
}

TEST_CASE("self_attention: outputs and gradients are those of transformers' BERT, with padding") {
    const Golden golden("self_attention");
    SelfAttention layer(bert);
    load_parameters(layer, golden, "bert.");
    const Mask mask = mask_of_ids(golden.id_batch("bert.mask"), 0);
    SelfAttention::Cache cache;
    golden.check("bert.y", layer.forward(golden.tensor3("bert.x"), &cache, &mask));
    golden.check("bert.dx", layer.backward(golden.tensor3("bert.dy"), cache));
    check_gradients(layer, golden, "bert.");
}

TEST_CASE("self_attention: SwiGLU between the attentions is Llama's") {
    const Golden golden("self_attention");
    SwigluFeedForward layer(12, 7);
    load_parameters(layer, golden, "swiglu.");
    SwigluFeedForward::Cache cache;
    golden.check("swiglu.y", layer.forward(golden.matrix("swiglu.x"), &cache));
    golden.check("swiglu.dx", layer.backward(golden.matrix("swiglu.dy"), cache));
    check_gradients(layer, golden, "swiglu.");
}

TEST_CASE("self_attention: without options it is GPT-2's attention with the weight cut in three") {
    Random random(2);
    MultiHeadAttention fused(6, 2, true);
    fused.initialise(random);
    SelfAttention separate({.channels = 6, .heads = 2, .input_bias = true, .output_bias = true});
    Linear* parts[] = {&separate.query, &separate.key, &separate.value};
    for (std::size_t part = 0; part < 3; ++part) {
        const Real* weight = fused.qkv.weight.value.data() + part * 36;
        const Real* bias = fused.qkv.bias.value.data() + part * 6;
        std::copy(weight, weight + 36, parts[part]->weight.value.data());
        std::copy(bias, bias + 6, parts[part]->bias.value.data());
    }
    separate.output = fused.projection;
    const Tensor3 x = random_tensor<3>(random, {2, 40, 6});
    CHECK(separate.forward(x) == fused.forward(x));
}

TEST_CASE("self_attention: step by step gives the bits of the whole sequence, several sequences the bits of each") {
    Random random(9);
    for (const SelfAttentionConfig& sizes : {llama, qwen3}) {
        const SelfAttention layer = random_attention(sizes);
        const Rope rope(layer.heads.head_width, 50);
        const Tensor3 x = random_tensor<3>(random, {2, 7, 12});
        const RopeAngles all = rope.angles(2, 7);
        const Tensor3 whole = layer.forward(x, nullptr, nullptr, &all);

        std::vector<KvCache> past{layer.start(), layer.start(1)};
        std::size_t done = 0;
        for (const std::size_t count : {std::size_t(3), std::size_t(1), std::size_t(3)}) {
            Matrix rows = uninitialised<2>({2 * count, 12});
            for (std::size_t b = 0; b < 2; ++b) {
                const Real* from = x.data() + (b * 7 + done) * 12;
                std::copy(from, from + count * 12, rows.data() + b * count * 12);
            }
            const RopeAngles angles = rope.angles(2, count, done);
            const Matrix y = layer.step(rows, past, &angles);
            for (std::size_t b = 0; b < 2; ++b) {
                CHECK(std::equal(y.data() + b * count * 12, y.data() + (b + 1) * count * 12,
                                 whole.data() + (b * 7 + done) * 12));
            }
            done += count;
        }
    }
}

TEST_CASE("self_attention: threads do not change bits") {
    Random random(10);
    SelfAttention layer = random_attention(qwen3);
    const RopeAngles angles = Rope(4).angles(8, 70);
    const Tensor3 x = random_tensor<3>(random, {8, 70, 12});
    std::vector<Tensor3> results;
    for (const std::size_t threads : {std::size_t(1), std::size_t(3)}) {
        set_thread_count(threads);
        SelfAttention::Cache cache;
        const Tensor3 y = layer.forward(x, &cache, nullptr, &angles);
        results.push_back(y);
        results.push_back(layer.backward(y, cache, &angles));
    }
    set_thread_count(0);
    CHECK(results[0] == results[2]);
    CHECK(results[1] == results[3]);
}

TEST_CASE("self_attention: a distance is what counts: the same tokens further on give the same output") {
    Random random(11);
    const SelfAttention layer = random_attention(llama);
    const Rope rope(2, 50);
    const Tensor3 x = random_tensor<3>(random, {1, 4, 12});
    const RopeAngles here = rope.angles(1, 4);
    const RopeAngles there = rope.angles(1, 4, 100);
    const Tensor3 a = layer.forward(x, nullptr, nullptr, &here);
    const Tensor3 b = layer.forward(x, nullptr, nullptr, &there);
    for (std::size_t i = 0; i < a.size(); ++i) {
        CHECK(a.data()[i] == doctest::Approx(b.data()[i]).epsilon(1e-4));
    }
}

TEST_CASE("self_attention: sizes that do not fit say what was expected") {
    CHECK_THROWS_WITH_AS(
        SelfAttention({.channels = 5, .heads = 2}),
        "attention: 5 channels cannot be shared by 2 heads; expected a number of heads that divides the channels",
        ConfigError);
    CHECK_THROWS_AS(SelfAttention({.channels = 6, .heads = 3, .key_value_heads = 2}), ConfigError);
    const SelfAttention layer = random_attention(llama);
    CHECK_THROWS_WITH_AS(layer.forward(zeros<3>({1, 2, 5})),
                         "attention: x is (1, 2, 5), expected (B=1, T=2, C=12); C was bound by output", ShapeError);
    const Mask mask{{1, 1, 1}};
    CHECK_THROWS_AS(layer.forward(zeros<3>({1, 2, 12}), nullptr, &mask), ShapeError);
    const RopeAngles angles = Rope(2).angles(1, 3);
    CHECK_THROWS_AS(layer.forward(zeros<3>({1, 2, 12}), nullptr, nullptr, &angles), ShapeError);
    std::vector<KvCache> caches{layer.start(), layer.start()};
    CHECK_THROWS_AS(layer.step(zeros<2>({3, 12}), caches), ShapeError);
    const SelfAttention everywhere = random_attention(bert);
    std::vector<KvCache> one{everywhere.start()};
    CHECK_THROWS_AS(everywhere.step(zeros<2>({1, 12}), one), ConfigError);
}

#if MINILLM_REAL_IS_DOUBLE
TEST_CASE("self_attention: backward is the derivative of forward, with every option") {
    Random random(12);
    const Mask mask{{1, 1, 1, 0}, {0, 1, 1, 1}};
    SelfAttentionConfig biased = qwen3;
    biased.input_bias = true;
    for (const SelfAttentionConfig& sizes : {llama, biased, bert}) {
        SelfAttention layer = random_attention(sizes);
        const RopeAngles angles = Rope(layer.heads.head_width, 50, RopeLayout::interleaved).angles(2, 4);
        const RopeAngles* used = sizes.causal ? &angles : nullptr;
        Tensor3 x = random_tensor<3>(random, {2, 4, 12});
        const Tensor3 dy = random_tensor<3>(random, {2, 4, 12});
        SelfAttention::Cache cache;
        layer.forward(x, &cache, &mask, used);
        const Tensor3 dx = layer.backward(dy, cache, used);
        const auto loss = [&] { return weighted_sum(layer.forward(x, nullptr, &mask, used), dy); };
        require_small(check_gradient("x", x, dx, loss), 1e-7);
        require_small(check_parameter_gradients(layer, loss), 1e-7);
    }
}
#endif

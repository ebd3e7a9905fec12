#include "minillm/nn/transformer_block.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/golden.hpp"
#include "support/gradients.hpp"

using namespace minillm;
using namespace minillm::test;

TEST_CASE("transformer_block: with all weights 0 the block is the straight way") {
    const TransformerBlock block(4, 2, 8);
    Random random(1);
    const Tensor3 x = random_tensor<3>(random, {2, 3, 4});
    const Tensor3 y = block.forward(x);
    CHECK(std::equal(x.data(), x.data() + x.size(), y.data()));
}

TEST_CASE("transformer_block: forward and gradients are GPT-2's") {
    const Golden golden("transformer_block");
    TransformerBlock block(12, 3, 48);
    load_parameters(block, golden, "");
    TransformerBlock::Cache cache;
    const Tensor3 y = block.forward(golden.tensor3("x"), &cache);
    golden.check("y", y);
    const Tensor3 dx = block.backward(golden.tensor3("dy"), cache);
    golden.check("dx", dx);
    check_gradients(block, golden, "");
}

TEST_CASE("transformer_block: post-norm with padding and pre-norm with a causal mask are PyTorch's encoder layer") {
    const Golden golden("encoder_layer");
    for (const bool post : {true, false}) {
        const std::string prefix = post ? "post." : "pre.";
        CAPTURE(prefix);
        TransformerBlock block(12, 3, 7, !post, post ? NormPlacement::after : NormPlacement::before, Activation::gelu);
        load_parameters(block, golden, "post.");  // the same in both
        const Mask mask = mask_of_ids(golden.id_batch("post.mask"), 0);
        TransformerBlock::Cache cache;
        golden.check(prefix + "y", block.forward(golden.tensor3("post.x"), &cache, post ? &mask : nullptr));
        golden.check(prefix + "dx", block.backward(golden.tensor3("post.dy"), cache));
        check_gradients(block, golden, prefix);
    }
}

TEST_CASE("transformer_block: step by step gives the bits of the whole sequence") {
    TransformerBlock block(12, 3, 48);
    Random random(2);
    block.initialise(random);
    const Tensor3 x = random_tensor<3>(random, {1, 6, 12});
    const Tensor3 whole = block.forward(x);
    std::vector<KvCache> past{block.attention.start()};
    for (std::size_t t = 0; t < 6; ++t) {
        Matrix position = uninitialised<2>({1, 12});
        std::copy(x.data() + t * 12, x.data() + (t + 1) * 12, position.data());
        const Matrix y = block.step(position, past);
        CHECK(std::equal(y.data(), y.data() + 12, whole.data() + t * 12));
    }
}

TEST_CASE("transformer_block: a wrong width says what was expected") {
    const TransformerBlock block(4, 2, 8);
    CHECK_THROWS_AS(block.forward(zeros<3>({1, 2, 5})), ShapeError);
}

#if MINILLM_REAL_IS_DOUBLE
TEST_CASE("transformer_block: backward is the derivative of forward") {
    Random random(3);
    for (const NormPlacement placement : {NormPlacement::before, NormPlacement::after}) {
        TransformerBlock block(6, 2, 10, true, placement);
        block.initialise(random);
        Tensor3 x = random_tensor<3>(random, {2, 4, 6});
        const Tensor3 dy = random_tensor<3>(random, {2, 4, 6});
        TransformerBlock::Cache cache;
        block.forward(x, &cache);
        const Tensor3 dx = block.backward(dy, cache);
        const auto loss = [&] { return weighted_sum(block.forward(x), dy); };
        require_small(check_gradient("x", x, dx, loss), 1e-7);
        require_small(check_parameter_gradients(block, loss), 1e-7);
    }
}
#endif

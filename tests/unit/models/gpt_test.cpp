#include "minillm/models/gpt.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "minillm/core/parallel.hpp"
#include "minillm/nn/loss.hpp"
#include "minillm/train/adam.hpp"
#include "support/golden.hpp"
#include "support/gradients.hpp"

using namespace minillm;
using namespace minillm::test;

namespace {

GptConfig small() {
    GptConfig config;
    config.vocabulary_size = 11;
    config.context = 7;
    config.layers = 2;
    config.heads = 2;
    config.channels = 6;
    return config;
}

Gpt random_gpt(std::uint64_t seed, const GptConfig& config = small()) {
    Gpt model(config);
    Random random(seed);
    model.initialise(random);
    return model;
}

}  // namespace

static_assert(LanguageModel<Gpt>);

TEST_CASE("gpt: logits, loss and every gradient are those of GPT-2 in PyTorch") {
    const Golden golden("gpt");
    Gpt model(small());
    load_parameters(model, golden, "");
    Gpt::Cache cache;
    const Tensor3 logits = model.forward(golden.id_batch("ids"), &cache);  // [3, 5, 11]
    golden.check("logits", logits);

    const CrossEntropy cross_entropy;
    CrossEntropy::Cache loss_cache;
    const Ids targets = golden.ids("targets");
    const Real loss = cross_entropy.forward(as_rows(logits), targets, &loss_cache);
    golden.check("loss.0", Vector{loss});
    model.backward(as_sequences(cross_entropy.backward(loss_cache), 3, 5), cache);
    check_gradients(model, golden, "");
}

TEST_CASE("gpt: three steps of Adam end where PyTorch's end") {
    const Golden golden("gpt");
    Gpt model(small());
    load_parameters(model, golden, "");
    const Ids targets = golden.ids("targets");
    const CrossEntropy cross_entropy;
    Adam adam;
    for (int step = 0; step < 3; ++step) {
        zero_gradients(model);
        Gpt::Cache cache;
        CrossEntropy::Cache loss_cache;
        const Tensor3 logits = model.forward(golden.id_batch("ids"), &cache);
        const Real loss = cross_entropy.forward(as_rows(logits), targets, &loss_cache);
        golden.check("loss." + std::to_string(step), Vector{loss});
        model.backward(as_sequences(cross_entropy.backward(loss_cache), 3, 5), cache);
        adam.step(model, 1e-2);
    }
    model.visit_parameters([&](const std::string& name, auto& parameter) {
        // The gradient of a key's bias is 0: it adds one number to all scores of a query. What Adam makes of the
        // rounding error that is computed instead (0 divided by 0, nearly) is noise in PyTorch as well as here.
        if (!name.ends_with("c_attn.bias")) {
            golden.check("after_three_steps." + name, parameter.value);
        }
    });
}

TEST_CASE("gpt: logits with a KV cache equal the full recompute bit for bit") {
    const Gpt model = random_gpt(5);
    const IdBatch ids{{3, 1, 4, 1, 5, 9, 2}};
    const Tensor3 whole = model.forward(ids);  // [1, 7, 11]
    Gpt::State state = model.start();
    for (std::size_t t = 0; t < 7; ++t) {
        const Vector logits = model.step(ids(0, t), state);
        CHECK(std::equal(logits.data(), logits.data() + 11, whole.data() + t * 11));
    }
    Gpt::State other = model.start();
    model.prefill(std::span<const TokenId>(ids.data(), 4), other);
    const Vector after_prompt = model.prefill(std::span<const TokenId>(ids.data() + 4, 3), other);
    CHECK(std::equal(after_prompt.data(), after_prompt.data() + 11, whole.data() + 6 * 11));
}

TEST_CASE("gpt: several sequences at once equal each alone") {
    const Gpt model = random_gpt(6);
    const Ids first{3, 9};
    const Ids second{1, 0};
    Gpt::State both = model.start(2);
    model.step(std::span<const TokenId>(first), both);
    const Matrix together = model.step(std::span<const TokenId>(second), both);  // [2, 11]
    for (std::size_t b = 0; b < 2; ++b) {
        Gpt::State alone = model.start();
        model.step(first[b], alone);
        const Vector logits = model.step(second[b], alone);
        CHECK(std::equal(logits.data(), logits.data() + 11, together.data() + b * 11));
    }
}

TEST_CASE("gpt: one, two and three threads give the same bits") {
    GptConfig config = small();
    config.channels = 48;  // large enough to be shared
    config.heads = 4;
    config.vocabulary_size = 300;
    config.context = 64;
    IdBatch ids(std::array<std::size_t, 2>{4, 64});
    for (std::size_t i = 0; i < ids.size(); ++i) {
        ids.data()[i] = static_cast<TokenId>((i * 37) % 300);
    }
    const std::size_t before = thread_count();
    Tensor3 reference;
    Matrix reference_gradient;
    for (std::size_t threads = 1; threads <= 3; ++threads) {
        set_thread_count(threads);
        Gpt model = random_gpt(7, config);
        Gpt::Cache cache;
        const Tensor3 logits = model.forward(ids, &cache);
        model.backward(logits, cache);
        const Matrix& gradient = model.wte.weight.grad;
        if (threads == 1) {
            reference = logits;
            reference_gradient = gradient;
        }
        CHECK(std::equal(logits.data(), logits.data() + logits.size(), reference.data()));
        CHECK(std::equal(gradient.data(), gradient.data() + gradient.size(), reference_gradient.data()));
    }
    set_thread_count(before);
}

TEST_CASE("gpt: what cannot be is refused by name") {
    const Gpt model = random_gpt(8);
    CHECK_THROWS_AS(model.forward(IdBatch{{11}}), VocabularyError);
    CHECK_THROWS_AS(model.forward(IdBatch{{-1}}), VocabularyError);
    CHECK_THROWS_AS(model.forward(IdBatch{{0, 0, 0, 0, 0, 0, 0, 0}}), ConfigError);  // the context is 7
    Gpt::State state = model.start();
    for (int t = 0; t < 7; ++t) {
        model.step(0, state);
    }
    CHECK_THROWS_AS(model.step(0, state), ConfigError);
    CHECK_THROWS_AS(model.prefill({}, state), Error);
    GptConfig wrong = small();
    wrong.heads = 4;  // does not divide 6
    CHECK_THROWS_AS(Gpt{wrong}, ConfigError);
    wrong = small();
    wrong.layers = 0;
    CHECK_THROWS_AS(Gpt{wrong}, ConfigError);
}

TEST_CASE("gpt: which parameters GPT-2's files hold transposed") {
    CHECK(is_gpt2_transposed("h.11.mlp.c_proj.weight"));
    CHECK_FALSE(is_gpt2_transposed("h.11.mlp.c_proj.bias"));
    CHECK_FALSE(is_gpt2_transposed("wte.weight"));
}

#if MINILLM_REAL_IS_DOUBLE
TEST_CASE("gpt: backward is the derivative of forward") {
    Gpt model(small());
    Random random(9);
    model.visit_parameters([&](const std::string&, auto& parameter) { fill_normal(parameter.value, random, 0.0, 0.4); });
    const IdBatch ids{{3, 1, 4, 1}, {5, 9, 2, 6}};
    const Ids targets{1, 4, 1, 5, 9, 2, 6, 5};
    const CrossEntropy cross_entropy;
    Gpt::Cache cache;
    CrossEntropy::Cache loss_cache;
    cross_entropy.forward(as_rows(model.forward(ids, &cache)), targets, &loss_cache);
    model.backward(as_sequences(cross_entropy.backward(loss_cache), 2, 4), cache);
    const auto loss = [&] { return static_cast<double>(cross_entropy.forward(as_rows(model.forward(ids)), targets)); };
    require_small(check_parameter_gradients(model, loss), 1e-6);
}
#endif

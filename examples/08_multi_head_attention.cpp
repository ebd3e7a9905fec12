// 08_multi_head_attention: several attentions side by side, and the cache that makes generation cheap.
//
// Read beside it: include/minillm/nn/multi_head_attention.hpp. Set a breakpoint in MultiHeadAttention::forward.
#include "minillm/nn/multi_head_attention.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "minillm/core/random.hpp"
#include "minillm/view/heatmap.hpp"
#include "support/lesson.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

const std::vector<std::string> tokens = {"打开", "客厅", "的", "灯"};

// weights [B, H, T, T] -> those of one head of the first sequence, [T, T]
Matrix weights_of_head(const Tensor4& weights, std::size_t head) {
    const std::size_t time = weights.shape(2);
    Matrix result = uninitialised<2>({time, time});
    const Real* from = weights.data() + head * time * time;
    std::copy(from, from + time * time, result.data());
    return result;
}

// The article's 3.1.3 gives pseudo code; what is missing in it, step by step.
void steps(const Lesson& lesson, const MultiHeadAttention& attention, const Tensor3& x) {
    lesson.section("1. 一步一步 · Step by step");
    lesson.say("文章 3.1.3 的伪代码没有查询，不除以 √D，先求和再加权，还在每一层里做词汇表的 softmax。应当是：");
    lesson.say("The article's 3.1.3 has no query, no scale, sums before it weights, and applies the softmax over the");
    lesson.say("vocabulary in every layer. What it should be:");
    lesson.say("  q, k, v  = x W_qkvᵀ + b                    (B, T, C) -> (B, T, 3C)");
    lesson.say("  weights  = softmax(q_h k_hᵀ / √D)          for each head h of width D = C / H");
    lesson.say("  output   = [weights_h v_h of all heads] W_projᵀ + b");
    MultiHeadAttention::Cache cache;
    const Tensor3 y = attention.forward(x, &cache);
    lesson.show("x", x);
    lesson.show("q_k_v", cache.q_k_v);
    lesson.show("weights", cache.weights);
    lesson.show("output", y);
    for (std::size_t head = 0; head < attention.heads && !lesson.json(); ++head) {
        HeatmapOptions options;
        options.row_labels = tokens;
        options.column_labels = tokens;
        options.show_numbers = true;
        options.title = "attention weights of head " + std::to_string(head);
        lesson.say("\n头 · head " + std::to_string(head));
        show(heatmap(weights_of_head(cache.weights, head), options));
    }
}

void causality(const Lesson& lesson, const MultiHeadAttention& attention, const Tensor3& x) {
    lesson.section("2. 因果 · Causal: the future changes nothing in the past");
    const Tensor3 before = attention.forward(x);
    Tensor3 changed = x;
    for (std::size_t c = 0; c < x.shape(2); ++c) {
        changed(0, 3, c) += 10;  // another last word
    }
    const Tensor3 after = attention.forward(changed);
    const std::size_t untouched = 3 * x.shape(2);  // positions 0, 1, 2
    const bool same = std::equal(before.data(), before.data() + untouched, after.data());
    lesson.say("换掉最后一个词，前三个位置的输出一个比特都不变。");
    lesson.say("With another last word the outputs of the first three positions keep every bit.");
    lesson.show("past_is_unchanged", same);
}

void cache(const Lesson& lesson, const MultiHeadAttention& attention, const Tensor3& x) {
    lesson.section("3. KV 缓存 · The KV cache: one position at a time, the same bits");
    lesson.say("前面位置的键和值不会再变，所以存起来；每一步只算新位置的 q、k、v。");
    lesson.say("Keys and values of earlier positions never change, so they are kept; a step computes the new position alone.");
    const Tensor3 whole = attention.forward(x);
    const std::size_t channels = x.shape(2);
    std::vector<KvCache> past{attention.start()};
    bool equal = true;
    for (std::size_t t = 0; t < x.shape(1); ++t) {
        Matrix position = uninitialised<2>({1, channels});  // [1, C]
        std::copy(x.data() + t * channels, x.data() + (t + 1) * channels, position.data());
        const Matrix y = attention.step(position, past);  // [1, C]
        equal = equal && std::equal(y.data(), y.data() + channels, whole.data() + t * channels);
    }
    lesson.show("cached_positions", past.front().length);
    lesson.show("cached_equals_recomputed", equal);
}

int run(int argc, char** argv) {
    Program program("08_multi_head_attention",
                    "多头注意力与 KV 缓存 · Multi-head attention (the article's 3.1.3 put right) and the KV cache.");
    program.example("08_multi_head_attention", "the whole lesson");
    program.example("08_multi_head_attention --seed 7 --json", "other random weights, results as JSON");
    program.parse(argc, argv);
    const Lesson lesson("08_multi_head_attention", program.common());

    constexpr std::size_t channels = 6;  // C
    constexpr std::size_t heads = 2;     // H, so D = 3
    Random random(program.common().seed);
    MultiHeadAttention attention(channels, heads);
    attention.initialise(random);
    Tensor3 x = uninitialised<3>({1, tokens.size(), channels});  // [B=1, T=4, C]
    fill_normal(x, random, 0.0, 2.0);

    steps(lesson, attention, x);
    causality(lesson, attention, x);
    cache(lesson, attention, x);
    lesson.say("\n下一课 · Next: 09_lstm, the other way to look along time.");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, run);
}

// 07_attention: who looks at whom, and what it sees (the article's 4.1, read in both ways).
//
// Read beside it: include/minillm/nn/attention.hpp. Set a breakpoint in scaled_dot_product_attention and step.
#include "minillm/nn/attention.hpp"

#include <string>
#include <vector>

#include "minillm/view/heatmap.hpp"
#include "support/lesson.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

void picture(const Lesson& lesson, const Matrix& weights, const std::vector<std::string>& tokens) {
    if (lesson.json()) {
        return;
    }
    HeatmapOptions options;
    options.row_labels = tokens;
    options.column_labels = tokens;
    options.show_numbers = true;
    options.title = "attention weights: each row is a query, each column a key";
    lesson.say();
    show(heatmap(weights, options));
}

// The reading that the formula allows: one query, one key, one value, each of width 3.
void one_token(const Lesson& lesson) {
    lesson.section("1. 文章的 4.1：一个查询，一个键 · The article's 4.1: one query, one key");
    lesson.say("scores = Q Kᵀ / √D      (1, 3) (3, 1) -> (1, 1)");
    const Matrix q{{1, 2, 3}};  // [T=1, D=3]
    const Matrix k{{4, 5, 6}};  // [T=1, D=3]
    const Matrix v{{7, 8, 9}};  // [T=1, D=3]
    lesson.show("q", q);
    lesson.show("k", k);
    lesson.show("v", v);
    const Attention attention = scaled_dot_product_attention(q, k, v);
    lesson.say("1·4 + 2·5 + 3·6 = 32，除以 √3 = 1.732 · 32 divided by √3 = 1.732");
    lesson.show("scores", attention.scores, Matrix{{Real(18.26)}});
    lesson.say("只有一个键，没有别的可选：softmax 一个数永远是 1 · A single key: the softmax of one number is always 1");
    lesson.show("weights", attention.weights, Matrix{{Real(0.24), Real(0.38), Real(0.38)}});
    lesson.say("于是输出就是这个值 · so the output is the value itself");
    lesson.show("output", attention.output, Matrix{{Real(1.75), Real(3.12), Real(3.54)}});

    lesson.say();
    lesson.say("文章印的结果连它自己印的权重都对不上：每个权重乘以对应的值应当是");
    lesson.say("The printed output does not even follow from the printed weights. Weight times value would be");
    lesson.show("printed_weights_times_values", Vector{Real(0.24) * 7, Real(0.38) * 8, Real(0.38) * 9},
                Vector{Real(1.75), Real(3.12), Real(3.54)});
}

// The other reading: three tokens, each of width 1.
void three_tokens(const Lesson& lesson) {
    lesson.section("2. 换一种读法：三个词，每个宽度为 1 · Read as three tokens of width 1");
    lesson.say("scores = Q Kᵀ / √1      (3, 1) (1, 3) -> (3, 3)：每个查询都有自己的一行权重");
    lesson.say("Each query has a row of weights of its own; the article prints one row for all.");
    const Matrix q{{1}, {2}, {3}};  // [T=3, D=1]
    const Matrix k{{4}, {5}, {6}};  // [T=3, D=1]
    const Matrix v{{7}, {8}, {9}};  // [T=3, D=1]
    const Attention attention = scaled_dot_product_attention(q, k, v);
    lesson.show("scores_of_three", attention.scores);
    lesson.show("weights_of_three", attention.weights);
    lesson.show("output_of_three", attention.output);
    picture(lesson, attention.weights, {"q/k 0", "q/k 1", "q/k 2"});
}

// Why √D is there.
void scale(const Lesson& lesson) {
    lesson.section("3. 为什么要除以 √D · Why divide by √D");
    lesson.say("宽度为 D 的随机向量，点积的方差约为 D。不除以 √D，softmax 会几乎只选一个，梯度几乎为零。");
    lesson.say("Dot products of random vectors of width D have a variance of about D. Unscaled, softmax picks one key and");
    lesson.say("its gradient, p (1 - p), all but vanishes.");
    const Matrix raw{{0, 8, 4}};  // scores of one query before the scale, D = 16
    const Matrix scaled{{0, 2, 1}};
    lesson.show("weights_without_scale", softmax(raw));
    lesson.show("weights_with_scale", softmax(scaled));
}

void causal(const Lesson& lesson) {
    lesson.section("4. 因果掩码 · The causal mask: position t sees 0..t");
    lesson.say("还没出现的词不许看：分数记为 −∞，权重就是 0（不是把分数记为 0！）。");
    lesson.say("What comes later must not be seen: its score is minus infinity, so its weight is 0 (a score of 0 would not do).");
    const std::vector<std::string> tokens = {"打开", "客厅", "的", "灯"};
    const Matrix x{{1, 0, Real(0.5), 0}, {0, 1, 0, Real(0.5)}, {Real(0.2), Real(0.2), 0, 0}, {1, 1, 0, 0}};  // [T=4, D=4]
    const Attention attention = scaled_dot_product_attention(x, x, x, AttentionMask::causal);
    lesson.show("tokens", tokens);
    lesson.show("causal_scores", attention.scores);
    lesson.show("causal_weights", attention.weights);
    lesson.show("causal_output", attention.output);
    picture(lesson, attention.weights, tokens);
}

void backward(const Lesson& lesson) {
    lesson.section("5. 反向 · Backward: doutput -> dv, dweights -> dscores -> dq, dk");
    lesson.say("值的梯度按权重分配；只有一个键时 softmax 不变，q 和 k 得不到梯度。");
    lesson.say("A value gets the gradient in proportion to its weight. With one key softmax cannot move: q and k get nothing.");
    const Matrix q{{1, 2, 3}};
    const Matrix k{{4, 5, 6}};
    const Matrix v{{7, 8, 9}};
    const Attention attention = scaled_dot_product_attention(q, k, v);
    const AttentionGradients one = scaled_dot_product_attention_backward(Matrix{{1, 1, 1}}, q, k, v, attention);
    lesson.show("dv_of_one_key", one.dv);
    lesson.show("dq_of_one_key", one.dq);

    const Matrix q3{{1}, {2}, {3}};
    const Matrix k3{{4}, {5}, {6}};
    const Matrix v3{{7}, {8}, {9}};
    const Attention three = scaled_dot_product_attention(q3, k3, v3);
    const AttentionGradients gradients = scaled_dot_product_attention_backward(Matrix{{1}, {1}, {1}}, q3, k3, v3, three);
    lesson.show("dq_of_three", gradients.dq);
    lesson.show("dk_of_three", gradients.dk);
    lesson.show("dv_of_three", gradients.dv);
}

int run(int argc, char** argv) {
    Program program("07_attention",
                    "注意力（文章 4.1），两种读法 · Scaled dot-product attention, the article's 4.1 in both readings.");
    program.example("07_attention", "the whole lesson");
    program.example("07_attention --trace 'attention.*'", "with every intermediate tensor");
    program.parse(argc, argv);
    const Lesson lesson("07_attention", program.common());

    lesson.say("attention(Q, K, V) = softmax(Q Kᵀ / √D) V");
    one_token(lesson);
    three_tokens(lesson);
    scale(lesson);
    causal(lesson);
    backward(lesson);
    lesson.say("\n下一课 · Next: 08_multi_head_attention, several of these side by side.");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, run);
}

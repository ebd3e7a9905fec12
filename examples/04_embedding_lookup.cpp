// 04_embedding_lookup: a word becomes a number, the number becomes a vector (the article's 4.2).
//
// Read beside it: include/minillm/embedding/embedding.hpp. Set a breakpoint in Embedding::forward.
#include "minillm/embedding/embedding.hpp"

#include <string>
#include <vector>

#include "minillm/embedding/mask.hpp"
#include "minillm/kernels/matmul.hpp"
#include "minillm/view/heatmap.hpp"
#include "support/lesson.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

Vector row_of(const Matrix& m, std::size_t n) {
    Vector row = uninitialised<1>({m.shape(1)});
    std::copy(m.data() + n * m.shape(1), m.data() + (n + 1) * m.shape(1), row.data());
    return row;
}

// {0, 2} of 3  ->  {{1, 0, 0}, {0, 0, 1}}
Matrix one_hot(const Ids& ids, std::size_t vocabulary) {
    Matrix result = zeros<2>({ids.size(), vocabulary});  // [T, V]
    for (std::size_t t = 0; t < ids.size(); ++t) {
        result(t, static_cast<std::size_t>(ids[t])) = 1;
    }
    return result;
}

void lookup(const Lesson& lesson, const Embedding& embedding) {
    lesson.section("1. 查表 · Looking up: y = weight[id]      weight (V, C) -> y (C)");
    lesson.say("三个词，每个词一行（数字是编的）。第一行的下标是 0，不是 1。");
    lesson.say("Three words, one row each (made-up numbers). The first row has index 0, not 1.");
    lesson.show("weight", embedding.weight.value);
    lesson.show("row_0", row_of(embedding.forward(Ids{0}), 0));
    lesson.show("row_1", row_of(embedding.forward(Ids{1}), 0));
    lesson.say();
    lesson.say("文章说取“索引 1”，给出的却是第一行：那是索引 0。文章说词汇表有 100 个词，只列出了三行。");
    lesson.say("The article takes \"index 1\" and shows the first row: that is index 0. It announces 100 words and shows three.");
    lesson.show("index_of_the_first_row", 0, 1);
    lesson.show("vocabulary_size", embedding.vocabulary_size(), 100);
}

void one_hot_product(const Lesson& lesson, const Embedding& embedding) {
    lesson.section("2. 查表就是乘以独热向量 · The same as a product: y = one_hot(ids) weight");
    lesson.say("(T, V) 乘 (V, C) 得 (T, C)；除了一行，其余都乘以 0，所以直接取那一行。");
    lesson.say("(T, V) times (V, C) gives (T, C). All rows but one are multiplied by 0, so we copy that one.");
    const Ids ids = {2, 0, 2};
    const Matrix selector = one_hot(ids, embedding.vocabulary_size());                       // [T, V]
    Matrix product = uninitialised<2>({ids.size(), embedding.channels()});                   // [T, C]
    matmul(view_of(selector), view_of(embedding.weight.value), view_of(product));
    const Matrix looked_up = embedding.forward(ids);                                         // [T, C]
    lesson.show("ids", ids);
    lesson.show("one_hot", selector);
    lesson.show("product", product);
    lesson.show("lookup", looked_up);
    lesson.show("lookup_equals_product", product == looked_up);
}

void padding(const Lesson& lesson) {
    lesson.section("3. 0 号是填充 · Index 0 is padding: words begin at 1");
    lesson.say("Keras 的编号从 1 开始，0 留给填充，所以 V 个词需要 V + 1 行（文章 5.2 的 20001 = 20000 + 1）。");
    lesson.say("Keras numbers words from 1 and keeps 0 for padding: V words need V + 1 rows (5.2: 20001 = 20000 + 1).");
    const std::vector<std::string> words = {"<pad>", "我", "喜欢", "你"};
    Embedding embedding(words.size(), 3);
    embedding.padding = 0;
    embedding.weight.value = Matrix{{0, 0, 0},
                                    {Real(0.1), Real(0.2), Real(0.3)},
                                    {Real(0.4), Real(0.5), Real(0.6)},
                                    {Real(0.7), Real(0.8), Real(0.9)}};
    lesson.show("words", words);
    lesson.show("weight_with_padding", embedding.weight.value);

    const IdBatch ids{{1, 2, 3}, {1, 0, 0}};  // "我 喜欢 你" and "我"
    const Tensor3 y = embedding.forward(ids);  // [B, T, C]
    lesson.show("batch_ids", ids);
    lesson.show("batch", y);
    lesson.say("编号错一位时没有任何错误提示：查到的只是另一个词的向量。");
    lesson.say("Off by one, nothing fails. You silently get the vector of another word:");
    lesson.show("vector_of_你", row_of(embedding.forward(Ids{3}), 0));
    lesson.show("taken_one_too_early", row_of(embedding.forward(Ids{2}), 0));

    HeatmapOptions options;
    options.row_labels = words;
    options.title = "the table: one row a word";
    if (!lesson.json()) {
        lesson.say();
        show(heatmap(embedding.weight.value, options));
    }
}

void gradient(const Lesson& lesson) {
    lesson.section("4. 反向 · Backward: dweight[v] = sum of dy_n over all n with id_n = v");
    lesson.say("出现两次的词，梯度相加；没出现的词，梯度为零；填充行不学习。");
    lesson.say("A word that stands twice gets both gradients; a word that does not occur gets none; padding never learns.");
    Embedding embedding(4, 2);
    embedding.padding = 0;
    const Ids ids = {3, 1, 3, 0};
    const Matrix dy{{1, 2}, {10, 20}, {100, 200}, {1000, 2000}};  // [T, C]
    embedding.backward(dy, ids);
    lesson.show("backward_ids", ids);
    lesson.show("dy", dy);
    lesson.show("dweight", embedding.weight.grad);
}

void outside(const Lesson& lesson, const Embedding& embedding) {
    lesson.section("5. 越界 · An index that the table does not have");
    try {
        embedding.forward(Ids{3});
    } catch (const VocabularyError& error) {
        lesson.show("index_3", error.what());
    }
}

int run(int argc, char** argv) {
    Program program("04_embedding_lookup",
                    "词嵌入查表（文章 4.2）· A token id becomes a vector: the embedding lookup of the article's 4.2.");
    program.example("04_embedding_lookup", "the whole lesson");
    program.example("04_embedding_lookup --json", "its results as JSON, one a line");
    program.parse(argc, argv);
    const Lesson lesson("04_embedding_lookup", program.common());

    Embedding embedding(3, 3);
    embedding.weight.value = Matrix{{Real(0.1), Real(0.2), Real(0.3)},
                                    {Real(0.4), Real(0.5), Real(0.6)},
                                    {Real(0.7), Real(0.8), Real(0.9)}};
    lookup(lesson, embedding);
    one_hot_product(lesson, embedding);
    padding(lesson);
    gradient(lesson);
    outside(lesson, embedding);
    lesson.say("\n下一课 · Next: 05_word2vec, where the numbers in the table come from.");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, run);
}

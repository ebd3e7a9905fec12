// 06_sentence_vector: one vector for a whole sentence, and what is lost on the way (the article's 4.3).
//
// Read beside it: include/minillm/embedding/sentence.hpp. Set a breakpoint in sentence_vectors.
#include "minillm/embedding/sentence.hpp"

#include <string>
#include <utility>
#include <vector>

#include "minillm/embedding/embedding.hpp"
#include "minillm/view/heatmap.hpp"
#include "support/lesson.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

// A table written by hand, so that every number can be followed: the axes mean "action", "thing", "living being".
const std::vector<std::string> words = {"<pad>", "打开", "开启", "客厅", "卧室", "灯", "别", "狗", "人", "咬", "的"};

Embedding small_table() {
    Embedding table(words.size(), 3);
    table.padding = 0;
    table.weight.value = Matrix{{0, 0, 0},
                                {Real(0.9), Real(0.1), 0},              // 打开
                                {Real(0.8), Real(0.2), 0},              // 开启
                                {Real(0.1), Real(0.8), Real(0.1)},      // 客厅
                                {Real(0.1), Real(0.7), Real(0.2)},      // 卧室
                                {Real(0.2), Real(0.9), 0},              // 灯
                                {Real(0.3), Real(0.1), Real(0.1)},      // 别
                                {Real(0.1), Real(0.1), Real(0.9)},      // 狗
                                {Real(0.1), 0, Real(0.8)},              // 人
                                {Real(0.7), 0, Real(0.5)},              // 咬
                                {Real(0.1), Real(0.1), Real(0.1)}};     // 的
    return table;
}

Ids ids_of(const std::vector<std::string>& sentence) {
    Ids ids;
    for (const std::string& word : sentence) {
        for (std::size_t v = 0; v < words.size(); ++v) {
            if (words[v] == word) {
                ids.push_back(static_cast<TokenId>(v));
            }
        }
    }
    return ids;
}

Vector vector_of(const Embedding& table, const std::vector<std::string>& sentence) {
    return sentence_vector(table.forward(ids_of(sentence)));
}

void step_by_step(const Lesson& lesson, const Embedding& table) {
    lesson.section("1. 逐步计算 · Step by step: y = (1/T) Σ_t x_t      x (T, C) -> y (C)");
    const std::vector<std::string> sentence = {"打开", "客厅", "的", "灯"};
    const Ids ids = ids_of(sentence);
    const Matrix x = table.forward(ids);  // [T, C]
    lesson.show("words", sentence);
    lesson.show("ids", ids);
    lesson.show("x", x);
    Vector sum = zeros<1>({3});  // [C]
    for (std::size_t t = 0; t < x.shape(0); ++t) {
        for (std::size_t c = 0; c < 3; ++c) {
            sum(c) += x(t, c);
        }
        lesson.show("sum_after_" + sentence[t], sum);
    }
    lesson.show("T", x.shape(0));
    lesson.show("y", sentence_vector(x));
}

void padding(const Lesson& lesson, const Embedding& table) {
    lesson.section("2. 填充不算词 · Padding is not a word: y = Σ_t m_t x_t / Σ_t m_t");
    const IdBatch ids{{1, 3, 10, 5}, {1, 5, 0, 0}};  // 打开 客厅 的 灯; 打开 灯
    const Mask mask = mask_of_ids(ids);
    const Tensor3 x = table.forward(ids);  // [B, T, C]
    lesson.show("batch_ids", ids);
    lesson.say("第二句只有两个词。除以 4 会把它缩短一半；掩码让它除以 2。");
    lesson.say("The second sentence has two words. Dividing by 4 halves its vector; with the mask we divide by 2.");
    lesson.show("without_mask", sentence_vectors(x));
    lesson.show("with_mask", sentence_vectors(x, &mask));
}

void similar(const Lesson& lesson, const Embedding& table) {
    lesson.section("3. 相似 · How alike: cosine(a, b) = a·b / (|a| |b|)");
    const std::vector<std::pair<std::string, std::vector<std::string>>> sentences = {
        {"打开客厅的灯", {"打开", "客厅", "的", "灯"}},
        {"开启卧室的灯", {"开启", "卧室", "的", "灯"}},
        {"别打开客厅的灯", {"别", "打开", "客厅", "的", "灯"}},
        {"狗咬人", {"狗", "咬", "人"}},
        {"人咬狗", {"人", "咬", "狗"}}};
    Matrix cosines = uninitialised<2>({sentences.size(), sentences.size()});
    std::vector<std::string> names;
    for (std::size_t a = 0; a < sentences.size(); ++a) {
        names.push_back(sentences[a].first);
        for (std::size_t b = 0; b < sentences.size(); ++b) {
            cosines(a, b) =
                cosine_similarity(vector_of(table, sentences[a].second), vector_of(table, sentences[b].second));
        }
    }
    lesson.show("sentences", names);
    lesson.show("cosines", cosines);
    if (!lesson.json()) {
        HeatmapOptions options;
        options.row_labels = names;
        options.show_numbers = true;
        options.title = "how alike the sentences are";
        lesson.say();
        show(heatmap(cosines, options));
    }
    lesson.say("\n有用：说法不同的同一请求很接近，与狗和人无关的句子较远。");
    lesson.say("What works: the same request in other words is near, a sentence about a dog is far.");
}

void what_is_lost(const Lesson& lesson, const Embedding& table) {
    lesson.section("4. 丢失了什么 · What is lost");
    const Vector dog_bites_man = vector_of(table, {"狗", "咬", "人"});
    const Vector man_bites_dog = vector_of(table, {"人", "咬", "狗"});
    lesson.say("词序：加法不分先后，两句话成了同一个向量。");
    lesson.say("Order: a sum does not know who came first, so both sentences are one vector.");
    lesson.show("狗咬人", dog_bites_man);
    lesson.show("人咬狗", man_bites_dog);
    lesson.show("cosine_狗咬人_人咬狗", cosine_similarity(dog_bites_man, man_bites_dog));
    lesson.say("否定：一个“别”字在五个词中只占五分之一，而意思正好相反。");
    lesson.say("Negation: one word in five moves the average by little, and turns the meaning around.");
    lesson.show("cosine_打开_别打开", cosine_similarity(vector_of(table, {"打开", "客厅", "的", "灯"}),
                                                   vector_of(table, {"别", "打开", "客厅", "的", "灯"})));
    lesson.say("所以 LLM OS 从不凭平均向量执行命令。");
    lesson.say("That is why the LLM OS never acts on an averaged vector.");
}

int run(int argc, char** argv) {
    Program program("06_sentence_vector",
                    "句子向量（文章 4.3）· One vector for a sentence: the average of its words, the article's 4.3.");
    program.example("06_sentence_vector", "the whole lesson");
    program.example("06_sentence_vector --json", "its results as JSON, one a line");
    program.parse(argc, argv);
    const Lesson lesson("06_sentence_vector", program.common());
    const Embedding table = small_table();
    step_by_step(lesson, table);
    padding(lesson, table);
    similar(lesson, table);
    what_is_lost(lesson, table);
    lesson.say("\n下一课 · Next: 07_attention, which weighs the words before it adds them.");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, run);
}

// 06_sentence_vector: one vector for a whole sentence, and what is lost on the way (the article's 4.3).
//
// Read beside it: include/minillm/embedding/sentence.hpp. Set a breakpoint in sentence_vectors.
#include "minillm/embedding/sentence.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "minillm/embedding/embedding.hpp"
#include "minillm/embedding/sentence_encoder.hpp"
#include "minillm/embedding/word2vec.hpp"
#include "minillm/embedding/word_pairs.hpp"
#include "minillm/models/sentence_states.hpp"
#include "minillm/train/trainer.hpp"
#include "minillm/view/heatmap.hpp"
#include "support/embedded.hpp"
#include "support/lesson.hpp"
#include "support/program.hpp"
#include "support/template_corpus.hpp"

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

// ---- 5. seven representations beside each other ----------------------------------------------------------------------

// Two sentences as word numbers, and how much they mean the same for a person.
struct SentencePair {
    std::string text_a;
    std::string text_b;
    Ids a;
    Ids b;
    double score;
};

Ids ids_of_line(std::string_view line, const WordIndex& index) {
    Ids ids;
    detail::for_each_word(line, [&](std::string_view word) {
        if (const std::optional<TokenId> id = index.find(word)) {
            ids.push_back(*id);
        }
    });
    return ids;
}

std::vector<SentencePair> sentence_pairs(const std::string& language, const WordIndex& index) {
    std::vector<SentencePair> pairs;
    const std::string file = "corpus/sentence_pairs_" + language + ".txt";
    for (const WordPair& pair : parse_word_pairs(embedded_file(file), file)) {
        pairs.push_back({pair.a, pair.b, ids_of_line(pair.a, index), ids_of_line(pair.b, index), pair.score});
    }
    return pairs;
}

// In what two sentences differ for somebody who knows the words of the vocabulary alone: the reason for most mistakes.
std::string difference(const SentencePair& pair, const WordIndex& index) {
    std::string unknown;
    for (const std::string& text : {pair.text_a, pair.text_b}) {
        detail::for_each_word(text, [&](std::string_view word) {
            if (!index.find(word)) {
                unknown += " " + std::string(word);
            }
        });
    }
    const auto only_in = [&](Ids these, Ids those) {
        std::sort(these.begin(), these.end());
        std::sort(those.begin(), those.end());
        Ids left;
        std::set_difference(these.begin(), these.end(), those.begin(), those.end(), std::back_inserter(left));
        std::string listed;
        for (const TokenId id : left) {
            listed += " " + std::string(index.words()[static_cast<std::size_t>(id)]);
        }
        return listed;
    };
    const std::string left = only_in(pair.a, pair.b);
    const std::string right = only_in(pair.b, pair.a);
    std::string text = unknown.empty() ? "" : "词表里没有 · not in the vocabulary:" + unknown + "; ";
    if (left.empty() && right.empty()) {
        text += pair.a == pair.b ? "其余完全相同 · the rest is the same" : "词相同，词序不同 · the same words in another order";
        return text;
    }
    text += "不同的词 · they differ in:" + left + " |" + right;
    return text;
}

// Who agrees best with people so far, in each language.
struct Best {
    std::string name;
    Real agreement = -2;
};

// How one representation does on the pairs of each language, and the pairs that it gets most wrong.
template <SentenceEncoder Encoder>
void judge(const Lesson& lesson, const std::string& name, const Encoder& encoder,
           const std::vector<std::pair<std::string, std::vector<SentencePair>>>& lists, const WordIndex& index,
           const std::string& why, std::vector<Best>& best) {
    Vector agreement = uninitialised<1>({lists.size()});
    std::vector<std::string> failures;
    std::vector<std::string> reasons;
    for (std::size_t n = 0; n < lists.size(); ++n) {
        std::vector<double> scores;
        std::vector<double> cosines;
        for (const SentencePair& pair : lists[n].second) {
            scores.push_back(pair.score);
            cosines.push_back(cosine_similarity(encode_sentence(encoder, pair.a), encode_sentence(encoder, pair.b)));
        }
        agreement(n) = static_cast<Real>(rank_correlation(scores, cosines).value_or(0));
        // The pair whose place among the cosines is farthest from its place among the scores.
        const std::vector<double> score_ranks = ranks_of(scores);
        const std::vector<double> cosine_ranks = ranks_of(cosines);
        std::size_t worst = 0;
        for (std::size_t k = 0; k < scores.size(); ++k) {
            if (std::abs(score_ranks[k] - cosine_ranks[k]) > std::abs(score_ranks[worst] - cosine_ranks[worst])) {
                worst = k;
            }
        }
        const SentencePair& pair = lists[n].second[worst];
        char numbers[64];
        std::snprintf(numbers, sizeof numbers, "  cosine %.2f, person %.1f of 5", cosines[worst], pair.score);
        failures.push_back(pair.text_a + " | " + pair.text_b + numbers);
        reasons.push_back(difference(pair, index));
        if (agreement(n) > best[n].agreement) {
            best[n] = {name, agreement(n)};
        }
    }
    lesson.show(name + "_spearman", agreement);
    lesson.show(name + "_most_wrong", failures);
    lesson.show(name + "_because", reasons);
    lesson.say("    " + why);
}

// A language model that reads the corpus word by word; the number V stands between two sentences.
template <class Model>
void train_on(Model& model, const Ids& stream, std::size_t steps, std::uint64_t seed) {
    Random random(seed);
    model.initialise(random);
    AdamSettings adam;
    TrainerSettings settings;
    settings.schedule.learning_rate = 0.01;
    Trainer<Model> trainer(model, Adam(adam), settings);
    for (std::size_t step = 0; step < steps; ++step) {
        trainer.step(random_batch(stream, 16, 16, random));
    }
}

void compare(const Lesson& lesson, std::uint64_t seed) {
    lesson.section("5. 比一比 · Seven representations, one call: encode(sentences) -> (B, C)");
    lesson.say("在句子对上与人的打分比较（Spearman，zh、en 各一个），以及各自错得最远的两对和原因。");
    lesson.say("Spearman's correlation with a person's scores (zh, en), and the pair of each list that is most wrong, and why.\n");
    const WordCorpus corpus = word_corpus_of_text(family_corpus("both", 15000, 1), 1);
    std::vector<Ids> sentences;
    Ids stream;
    const std::size_t vocabulary = corpus.index.size();
    for (std::size_t s = 0; s < corpus.sentences(); ++s) {
        const std::span<const TokenId> sentence = corpus.sentence(s);
        sentences.emplace_back(sentence.begin(), sentence.end());
        stream.insert(stream.end(), sentence.begin(), sentence.end());
        stream.push_back(static_cast<TokenId>(vocabulary));
    }
    const WordStatistics statistics(sentences, vocabulary);
    Word2VecSettings settings;
    settings.channels = 50;
    settings.seed = seed;
    const WordVectors v = train_word2vec(corpus, settings);
    const std::vector<std::pair<std::string, std::vector<SentencePair>>> lists = {
        {"zh", sentence_pairs("zh", corpus.index)}, {"en", sentence_pairs("en", corpus.index)}};
    const std::span<const Ids> ordinary(sentences.data(), 2000);
    std::vector<Best> best(lists.size());

    judge(lesson, "bag_of_words", BagOfWordsEncoder{vocabulary}, lists, corpus.index,
          "词袋：用词不同就是陌生，词序看不见 · every other word is a stranger, and order is not seen", best);
    judge(lesson, "tf_idf", TfIdfEncoder{statistics.idf()}, lists, corpus.index,
          "TF-IDF：少见的词重要，仍不懂近义词 · rare words count more, but synonyms stay strangers", best);
    judge(lesson, "average", average_encoder(v.vectors), lists, corpus.index,
          "平均：近义词靠近了，可是反义词也靠近，谁咬谁看不见 · synonyms are near, but so are opposites; who bites whom is lost", best);
    judge(lesson, "tf_idf_average", tf_idf_average_encoder(v.vectors, statistics), lists, corpus.index,
          "加权平均：虚词变轻，“没、不、别”也变轻 · function words weigh less, and so does a negation", best);
    judge(lesson, "sif", sif_encoder(v.vectors, statistics, ordinary), lists, corpus.index,
          "SIF：去掉人人都有的方向，差别更清楚，词序仍看不见 · what all share is gone; order still is not seen", best);

    LstmLanguageModelConfig lstm_config;
    lstm_config.vocabulary_size = vocabulary + 1;
    lstm_config.channels = 32;
    lstm_config.hidden = 48;
    LstmLanguageModel lstm(lstm_config);
    train_on(lstm, stream, 200, seed);
    judge(lesson, "lstm_last_state", LstmStateEncoder{&lstm}, lists, corpus.index,
          "LSTM 的最后状态：为猜下一个词而记，句尾压过句首 · it remembers what foretells the next word: the end of the "
          "sentence drowns its beginning", best);
    GptConfig gpt_config;
    gpt_config.vocabulary_size = vocabulary + 1;
    gpt_config.context = 32;
    gpt_config.layers = 1;
    gpt_config.heads = 2;
    gpt_config.channels = 32;
    Gpt gpt(gpt_config);
    train_on(gpt, stream, 200, seed);
    judge(lesson, "gpt_mean_state", GptMeanEncoder{&gpt}, lists, corpus.index,
          "GPT 状态的平均：也为猜下一个词，句型相同就很像 · made for the next word too: sentences of one pattern look alike", best);
    lesson.say("\n与人最一致的 · In best agreement with people:");
    for (std::size_t n = 0; n < lists.size(); ++n) {
        lesson.show("best_" + lists[n].first, best[n].name);
    }
    lesson.say("词的轻重（TF-IDF、SIF）比词的向量更要紧：这些向量只读过一个小语料，许多词没有见过。");
    lesson.say("How much a word weighs (TF-IDF, SIF) matters more than its vector: these vectors read one small text, which lacks");
    lesson.say("many of the pairs' words. And none of the seven sees who did what to whom.");
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
    compare(lesson, program.common().seed);
    lesson.say("\n下一课 · Next: 07_attention, which weighs the words before it adds them.");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, run);
}

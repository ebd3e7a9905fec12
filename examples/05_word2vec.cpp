// 05_word2vec: where the numbers in the embedding table come from: words learned from their company (the article's 3.2.2).
//
// Read beside it: include/minillm/embedding/word2vec.hpp. Set a breakpoint in scalar::logistic_pairs
// (kernels/logistic_rows.hpp) and start with MINILLM_KERNELS=scalar.
#include "minillm/embedding/word2vec.hpp"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "minillm/embedding/glove.hpp"
#include "minillm/embedding/principal_components.hpp"
#include "minillm/embedding/word_pairs.hpp"
#include "minillm/view/heatmap.hpp"
#include "minillm/view/scatter_plot.hpp"
#include "support/embedded.hpp"
#include "support/lesson.hpp"
#include "support/program.hpp"
#include "support/template_corpus.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

void one_question(const Lesson& lesson) {
    lesson.section("1. 一个问题 · One question: do these two words stand together?      v (C), u (C) -> a number");
    lesson.say("x = v·u    p = σ(x)    L = -log p 若是 if yes, -log(1-p) 若否 if no");
    lesson.say("v 加上 adds r (y - p) u，u 加上 adds r (y - p) v        y = 1 是 yes, 0 否 no");
    Vector v{Real(0.5), Real(-0.2), Real(0.1)};  // 北京, when it is the input
    Vector u{Real(0.3), Real(0.4), Real(-0.5)};  // 中国, when it is asked for
    lesson.show("v_北京", v);
    lesson.show("u_中国", u);
    Real x = 0;
    for (std::size_t c = 0; c < 3; ++c) {
        x += v(c) * u(c);
    }
    const Real p = 1 / (1 + std::exp(-x));
    const Real g = Real(0.5) * (1 - p);  // rate 0.5, large so that the step is seen
    lesson.show("x", x);
    lesson.show("p", p);
    lesson.show("loss", -std::log(p));
    lesson.show("r (y - p)", g);
    const std::vector<LogisticPair> question = {LogisticPair::positive(0, 0)};
    const std::size_t stride = row_stride_for_kernels(3);
    std::vector<Real> inputs(stride);
    std::vector<Real> outputs(stride);
    std::copy(v.begin(), v.end(), inputs.begin());
    std::copy(u.begin(), u.end(), outputs.begin());
    logistic_pairs<Real>(question, MatrixView{inputs.data(), 1, 3, stride}, MatrixView{outputs.data(), 1, 3, stride},
                         Real(0.5));
    lesson.show("v_北京 after", Vector{inputs[0], inputs[1], inputs[2]});
    lesson.show("u_中国 after", Vector{outputs[0], outputs[1], outputs[2]});
    lesson.say("两个向量互相靠近；对随机抽来的词（y = 0）则互相推开。");
    lesson.say("The two move towards each other; a word drawn at random (y = 0) is pushed away.");
}

void questions_of_a_sentence(const Lesson& lesson) {
    lesson.section("2. 一句话里的问题 · The questions of a sentence");
    const std::vector<std::string> words = {"paris", "is", "the", "capital", "of", "france"};
    lesson.show("sentence", words);
    std::vector<std::string> questions;
    constexpr std::size_t reach = 2;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string line = words[i] + " <-";
        for (std::size_t j = i < reach ? 0 : i - reach; j < std::min(words.size(), i + reach + 1); ++j) {
            line += j == i ? "" : " " + words[j];
        }
        questions.push_back(line);
    }
    lesson.say("窗口每次随机取 1 到 window；这里取 2。左边的词由右边的词来猜（skip-gram 逐个猜，CBOW 用平均值猜）。");
    lesson.say("The window is drawn anew from 1..window at each place; 2 here. Skip-gram asks each word on the right for the");
    lesson.say("one on the left; CBOW asks their mean, once.");
    lesson.show("asked", questions);
}

void counted(const Lesson& lesson, const WordCorpus& corpus) {
    lesson.section("3. 文本 · The text: tables of words that belong together, and sentences written by hand");
    lesson.show("sentences", corpus.sentences());
    lesson.show("words", corpus.ids.size());
    lesson.show("vocabulary", corpus.index.size());
    const std::vector<double> keep = keep_probabilities(corpus.counts, 1e-3);
    double noise_total = 0;
    double total = 0;
    for (const std::uint64_t count : corpus.counts) {
        noise_total += std::pow(static_cast<double>(count), 0.75);
        total += static_cast<double>(count);
    }
    lesson.say("常见的词大多跳过；抽反例的概率按 count^0.75。");
    lesson.say("Frequent words are mostly skipped; wrong words are drawn by count^0.75. share, kept, drawn:");
    for (const std::string word : {"the", "的", "kitchen", "北京"}) {
        const std::size_t id = static_cast<std::size_t>(corpus.index.id_of(word));
        const double count = static_cast<double>(corpus.counts[id]);
        lesson.show(word, Vector{static_cast<Real>(count / total), static_cast<Real>(keep[id]),
                                 static_cast<Real>(std::pow(count, 0.75) / noise_total)});
    }
}

std::vector<std::string> names_of(const std::vector<Neighbour>& found) {
    std::vector<std::string> names;
    for (const Neighbour& neighbour : found) {
        names.push_back(neighbour.word);
    }
    return names;
}

void ask(const Lesson& lesson, const WordVectors& v) {
    lesson.section("5. 邻居 · Neighbours: the largest cosines");
    for (const std::string word : {"北京", "爸爸", "厨房", "早饭", "paris", "mother", "walked", "breakfast"}) {
        lesson.show(word, names_of(neighbours(v, word, 5)));
    }
    lesson.section("6. 类比 · Analogies: a : b = c : ?      argmax cos(w, b - a + c)");
    const std::vector<std::array<std::string, 3>> questions = {
        {"中国", "北京", "日本"}, {"爸爸", "妈妈", "爷爷"}, {"france", "paris", "japan"}, {"father", "mother", "uncle"},
        {"walk", "walked", "cook"}, {"big", "bigger", "fast"}};
    for (const auto& [a, b, c] : questions) {
        lesson.show(a + " : " + b + " = " + c + " : ?", names_of(analogy(v, a, b, c, 3)));
    }
}

void look(const Lesson& lesson, const WordVectors& v) {
    lesson.section("7. 看一看 · A look: the plane in which these words differ most");
    const std::vector<std::string> words = {"北京", "东京", "巴黎", "柏林", "中国", "日本", "法国", "德国",
                                            "厨房", "卧室", "客厅", "浴室", "爸爸", "妈妈", "爷爷", "奶奶"};
    ScatterOptions options;
    options.labels = words;
    options.title = "words on a plane";
    Matrix rows = uninitialised<2>({words.size(), v.channels()});  // [N, C]
    for (std::size_t n = 0; n < words.size(); ++n) {
        const std::span<const Real> row = v.row(v.index.id_of(words[n]));
        std::copy(row.begin(), row.end(), rows.data() + n * v.channels());
        options.groups.push_back(n / 4);
    }
    const PrincipalComponents main = principal_components(rows, 2);
    lesson.show("coordinates", main.coordinates);
    lesson.show("share_of_the_plane", main.shares[0] + main.shares[1]);
    if (!lesson.json()) {
        lesson.say();
        show(scatter_plot(main.coordinates, options));
    }
    Matrix cosines = uninitialised<2>({words.size(), words.size()});
    for (std::size_t a = 0; a < words.size(); ++a) {
        for (std::size_t b = 0; b < words.size(); ++b) {
            cosines(a, b) = static_cast<Real>(similarity(v, words[a], words[b]));
        }
    }
    if (!lesson.json()) {
        HeatmapOptions heat;
        heat.row_labels = words;
        heat.title = "how alike the words are";
        lesson.say();
        show(heatmap(cosines, heat));
    }
}

double agreement(const WordVectors& v, const std::string& language) {
    const std::string file = "corpus/word_pairs_" + language + ".txt";
    return compare_with_pairs(v, parse_word_pairs(embedded_file(file), file)).spearman.value_or(0);
}

int run(int argc, char** argv) {
    Program program("05_word2vec",
                    "词向量从哪里来（文章 3.2.2）· Word2Vec: word vectors learned from their company.");
    program.example("05_word2vec", "the whole lesson");
    program.example("05_word2vec --seed 2 --json", "other random draws; the results as JSON, one a line");
    program.parse(argc, argv);
    const Lesson lesson("05_word2vec", program.common());
    one_question(lesson);
    questions_of_a_sentence(lesson);
    const WordCorpus corpus = word_corpus_of_text(family_corpus("both", 15000, 1), 5);
    counted(lesson, corpus);

    lesson.section("4. 训练 · Training: skip-gram, C = 50, window 5, 5 wrong words for each right one, 15 epochs");
    Word2VecSettings settings;
    settings.channels = 50;
    settings.epochs = 15;
    settings.seed = program.common().seed;
    std::vector<double> losses;
    std::size_t words = 0;
    std::vector<Real> curve;
    const WordVectors v = train_word2vec(corpus, settings, [&](const Word2VecProgress& progress) {
        losses.push_back(progress.loss);
        if (progress.words - words >= corpus.ids.size() / 2 || progress.words == progress.total_words) {
            double sum = 0;
            for (const double loss : losses) {
                sum += loss;
            }
            curve.push_back(static_cast<Real>(sum / static_cast<double>(losses.size())));
            losses.clear();
            words = progress.words;
        }
    });
    Vector curve_vector = uninitialised<1>({curve.size()});
    std::copy(curve.begin(), curve.end(), curve_vector.data());
    lesson.say("每个问题的平均损失，从 log 2 = 0.693（抛硬币）开始下降。");
    lesson.say("Mean loss of a question, from log 2 = 0.693 (a coin) down:");
    lesson.show("loss", curve_vector);

    ask(lesson, v);
    look(lesson, v);

    lesson.section("8. 与人比较 · Do they agree with a person? Spearman's correlation on our scored pairs, zh and en");
    settings.model = Word2VecModel::cbow;
    const WordVectors by_cbow = train_word2vec(corpus, settings);
    GloveSettings glove;
    glove.channels = 50;
    glove.epochs = 15;
    glove.seed = program.common().seed;
    const WordVectors by_glove = train_glove(corpus, glove);
    for (const auto& [name, vectors] : {std::pair<std::string, const WordVectors*>{"skip-gram", &v},
                                        {"CBOW", &by_cbow},
                                        {"GloVe", &by_glove}}) {
        lesson.show(name, Vector{static_cast<Real>(agreement(*vectors, "zh")), static_cast<Real>(agreement(*vectors, "en"))});
    }
    lesson.say("这是有规律的小文本；真实文本要大得多。docs/word_vectors.md 有与 gensim 的比较。");
    lesson.say("A small and regular text. docs/word_vectors.md compares with gensim, on this text and on Shakespeare.");
    lesson.say("\n下一课 · Next: 06_sentence_vector, from words to a sentence.");
    return 0;
}

}  // namespace

int main(int argc, char** argv) { return run_program(argc, argv, run); }

// 12_lstm_language_model: the article's model of 5.2.4, trained on a text that fits on a page.
//
//     Embedding(V, C, frozen) -> LSTM(H) -> Dense(V, softmax),   fit(batch_size = 32, epochs = 10)
//
// Read beside it: include/minillm/models/lstm_language_model.hpp, train/fit.hpp. Set a breakpoint in Lstm::forward.
#include "minillm/models/lstm_language_model.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <string>
#include <vector>

#include "minillm/core/random.hpp"
#include "minillm/generate/generate.hpp"
#include "minillm/text/keras_tokenizer.hpp"
#include "minillm/text/padding.hpp"
#include "minillm/text/word_tokenizer.hpp"
#include "minillm/train/fit.hpp"
#include "support/lesson.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

// What the article calls texts, train_data and train_labels and never defines: requests and what was answered.
const std::vector<std::string> texts = {
    "turn on the light in the living room . the light is on",
    "turn off the light in the living room . the light is off",
    "turn on the light in the bedroom . the light is on",
    "turn off the light in the bedroom . the light is off",
    "open the curtain in the bedroom . the curtain is open",
    "close the curtain in the bedroom . the curtain is closed",
    "open the curtain in the study . the curtain is open",
    "close the curtain in the study . the curtain is closed",
    "turn on the fan in the bedroom . the fan is on",
    "turn off the fan in the bedroom . the fan is off",
    "打开 客厅 的 灯 。 灯 已经 打开",
    "关闭 客厅 的 灯 。 灯 已经 关闭",
    "打开 卧室 的 灯 。 灯 已经 打开",
    "关闭 卧室 的 灯 。 灯 已经 关闭",
    "打开 书房 的 窗帘 。 窗帘 已经 打开",
    "关闭 书房 的 窗帘 。 窗帘 已经 关闭",
};

constexpr std::size_t context = 8;  // T, how many words the model reads before it predicts the next

// Every prefix of every sentence, and the word that follows it.
struct Examples {
    IdBatch inputs;   // [M, T], padded in front with 0
    IdBatch targets;  // [M, 1]
};

Examples examples_of(const std::vector<Ids>& sequences) {
    std::vector<Ids> prefixes;
    Ids next;
    for (const Ids& sequence : sequences) {
        for (std::size_t end = 1; end < sequence.size(); ++end) {
            prefixes.emplace_back(sequence.begin(), sequence.begin() + static_cast<std::ptrdiff_t>(end));
            next.push_back(sequence[end]);
        }
    }
    PaddingSettings padding;
    padding.maxlen = context;
    Examples examples{pad_sequences(prefixes, padding), IdBatch(std::array<std::size_t, 2>{next.size(), 1})};
    std::copy(next.begin(), next.end(), examples.targets.data());
    return examples;
}

// loss by epoch, as bars
void draw_losses(const Lesson& lesson, const History& history, double largest) {
    for (const EpochReport& report : history) {
        if (report.epoch % 5 == 0 || report.epoch == 1) {
            char line[80];
            std::snprintf(line, sizeof line, "  epoch %3zu  loss %.3f  accuracy %3.0f %%  ", report.epoch, report.loss,
                          100 * report.accuracy);
            lesson.say(line + std::string(static_cast<std::size_t>(40 * report.loss / largest), '#'));
        }
    }
}

// The next words after a beginning, the likeliest each time.
std::string continue_text(const LstmLanguageModel& model, const KerasTokenizer& tokenizer, const std::string& beginning,
                          std::size_t words) {
    Ids ids = tokenizer.texts_to_sequences(std::vector<std::string>{beginning}).front();
    for (std::size_t i = 0; i < words; ++i) {
        PaddingSettings padding;
        padding.maxlen = context;
        const Tensor3 logits = model.forward(pad_sequences(std::vector<Ids>{ids}, padding));  // [1, 1, V]
        std::size_t best = 1;  // 0 is padding, not a word
        for (std::size_t v = 2; v < logits.shape(2); ++v) {
            best = logits(0, 0, v) > logits(0, 0, best) ? v : best;
        }
        ids.push_back(static_cast<TokenId>(best));
    }
    return tokenizer.sequences_to_texts(std::vector<Ids>{ids}).front();
}

int run(int argc, char** argv) {
    std::size_t epochs = 40;
    std::size_t hidden = 48;
    Program program("12_lstm_language_model",
                    "文章 5.2.4 的模型 · The article's Embedding -> LSTM -> Dense, trained with fit on a small text.");
    program.option("--epochs", epochs, "how often the whole text is read; the article has 10", "N", {1, 10000});
    program.option("--hidden", hidden, "how wide the LSTM's state is; the article has 128", "N", {1, 1024});
    program.example("12_lstm_language_model", "the whole lesson");
    program.example("12_lstm_language_model --epochs 10 --hidden 128", "the article's settings");
    program.parse(argc, argv);
    const Lesson lesson("12_lstm_language_model", program.common());

    lesson.section("1. 数据 · Data: words -> numbers -> examples");
    KerasTokenizerSettings settings;
    settings.filters = "";  // the full stop is a word here
    KerasTokenizer tokenizer(settings);
    tokenizer.fit_on_texts(texts);
    const Examples examples = examples_of(tokenizer.texts_to_sequences(texts));
    const std::size_t vocabulary = tokenizer.words().size() + 1;  // and 0 for padding
    lesson.show("vocabulary_size", vocabulary, 20001);
    lesson.show("examples", examples.inputs.shape(0));
    lesson.show("first_inputs", IdBatch{{0, 0, 0, 0, 0, 0, 0, examples.inputs(0, context - 1)}});

    lesson.section("2. 模型 · Model: ids (B, T) -> (B, T, C) -> (B, H) -> logits (B, 1, V)");
    LstmLanguageModel model(LstmLanguageModelConfig::article(vocabulary, 24, hidden));
    Random random(program.common().seed);
    model.initialise(random);
    lesson.say("嵌入表固定不学（文章 trainable=False），所以只有 LSTM 和输出层在学。");
    lesson.say("The table of vectors is frozen (the article's trainable=False): only the LSTM and the head learn.");
    lesson.show("parameters", count_parameters(model));
    LstmLanguageModel article(LstmLanguageModelConfig::article());
    lesson.show("parameters_at_the_articles_size", count_parameters(article));
    lesson.show("loss_of_a_guess", std::log(static_cast<double>(vocabulary)));

    lesson.section("3. 训练 · fit(batch_size = 32, epochs = " + std::to_string(epochs) + ")");
    FitSettings fitting;
    fitting.epochs = epochs;
    fitting.seed = program.common().seed;
    fitting.trainer.schedule.learning_rate = 0.01;
    const History history = fit(model, examples.inputs, examples.targets, fitting);
    draw_losses(lesson, history, history.front().loss);
    lesson.show("first_loss", history.front().loss);
    lesson.show("last_loss", history.back().loss);
    lesson.show("last_accuracy", history.back().accuracy);

    lesson.section("4. 续写 · Continue: the likeliest word, again and again");
    lesson.say("文章的程序只给出一个词；要得到一句话，就把每次的词接上去再预测。");
    lesson.say("The article's program answers with a single token; a sentence needs the step repeated.");
    lesson.show("continued_en", continue_text(model, tokenizer, "close the curtain in the study .", 4));
    lesson.show("continued_zh", continue_text(model, tokenizer, "打开 卧室 的 灯 。", 3));
    lesson.say("\n下一课 · Next: 13_gpt, which looks at all positions instead of carrying a state.");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, run);
}

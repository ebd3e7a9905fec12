// 02_tokenizer_and_padding: words become numbers, sentences become one batch (the article's 5.2).
//
// Read beside it: include/minillm/text/keras_tokenizer.hpp, padding.hpp, segment_zh.hpp. Set a breakpoint in texts_to_sequences.
#include <cstddef>
#include <string>
#include <vector>

#include "minillm/text/keras_tokenizer.hpp"
#include "minillm/text/padding.hpp"
#include "minillm/text/segment_zh.hpp"
#include "minillm/text/word_tokenizer.hpp"
#include "support/embedded.hpp"
#include "support/lesson.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

// What the article calls texts and never defines.
const std::vector<std::string> texts = {"Turn on the light, please!", "Turn off the light.", "Please open the curtain.",
                                        "打开客厅的灯", "打开卧室的灯"};

// The article defines preprocess_text and never calls it; here it comes first.
std::vector<std::string> preprocessed(const std::vector<std::string>& sentences) {
    std::vector<std::string> result;
    for (const std::string& sentence : sentences) {
        std::string joined;
        for (const std::string& word : preprocess_text(sentence)) {
            joined += joined.empty() ? "" : " ";
            joined += word;
        }
        result.push_back(joined);
    }
    return result;
}

void show_sequences(const Lesson& lesson, const std::string& name, const std::vector<Ids>& sequences) {
    for (std::size_t i = 0; i < sequences.size(); ++i) {
        lesson.show(name + "_" + std::to_string(i), sequences[i]);
    }
}

void numbers(const Lesson& lesson, const KerasTokenizer& tokenizer, const std::vector<std::string>& sentences) {
    lesson.section("1. 词的编号 · Numbers for words");
    lesson.say("出现次数多的在前，从 1 开始；0 留给填充。 The most frequent first, from 1 on; 0 is kept for padding.");
    lesson.show("sentences", sentences);
    lesson.show("words_from_1", tokenizer.words());
    show_sequences(lesson, "sequence", tokenizer.texts_to_sequences(sentences));
}

void quirks(const Lesson& lesson, const std::vector<std::string>& sentences) {
    lesson.section("2. num_words 与未登录词 · num_words and unknown words");
    lesson.say("num_words = 5 只保留编号小于 5 的词，也就是四个；其余的词悄悄消失，句子变短。");
    lesson.say("num_words = 5 keeps the numbers below 5: four words. The others vanish without a word, and sentences shrink.");
    KerasTokenizerSettings settings;
    settings.num_words = 5;
    KerasTokenizer few(settings);
    few.fit_on_texts(sentences);
    show_sequences(lesson, "num_words_5", few.texts_to_sequences(sentences));

    lesson.say("有了 oov_token，未知的词得到编号 1，长度不变。 With an oov_token unknown words get number 1 and lengths stay.");
    settings.oov_token = "<unk>";
    KerasTokenizer with_oov(settings);
    with_oov.fit_on_texts(sentences);
    const std::vector<Ids> sequences = with_oov.texts_to_sequences(sentences);
    show_sequences(lesson, "with_oov", sequences);
    lesson.show("back_to_text", with_oov.sequences_to_texts(sequences));

    lesson.say("过滤字符默认只有 ASCII 标点：中文标点留在词里。 The filters are ASCII signs alone: Chinese ones stay in the words.");
    KerasTokenizer plain;
    plain.fit_on_texts(std::vector<std::string>{"don't stop, please!", "灯，开了。"});
    lesson.show("default_filters", plain.words());
}

// Keras splits at blanks, and Chinese has none: each sentence is one word, unless it is cut into words before.
void chinese(const Lesson& lesson) {
    lesson.section("5. 中文 · Chinese: characters or words");
    const std::vector<std::string> sentences = {"打开客厅的灯", "关上卧室的灯", "打开空调"};
    KerasTokenizer whole;
    whole.fit_on_texts(sentences);
    lesson.say("不分词：整句是一个“词” · Not cut, a whole sentence is one \"word\":");
    lesson.show("chinese_whole", whole.words());

    KerasTokenizerSettings settings;
    settings.char_level = true;
    KerasTokenizer characters(settings);
    characters.fit_on_texts(sentences);
    lesson.say("char_level：每个字一个编号 · With char_level each character has a number:");
    lesson.show("chinese_characters", characters.words());

    const ChineseSegmenter segmenter(parse_word_dictionary(embedded_file("words/dictionary.txt"), "words/dictionary.txt"));
    std::vector<std::string> cut;
    for (const std::string& sentence : sentences) {
        std::string joined;
        for (const std::string& word : segmenter.cut(sentence)) {
            joined += joined.empty() ? "" : " ";
            joined += word;
        }
        cut.push_back(joined);
    }
    KerasTokenizer words;
    words.fit_on_texts(cut);
    lesson.say("先分词，再编号 · Cut into words first:");
    lesson.show("chinese_cut", cut);
    lesson.show("chinese_words", words.words());
    lesson.show("chinese_batch", pad_sequences(words.texts_to_sequences(cut)));
}

void padding(const Lesson& lesson, const std::vector<Ids>& sequences) {
    lesson.section("3. 补齐 · Padding: sequences -> (B, T)");
    lesson.say("默认在前面补 0：LSTM 用最后一个状态做预测，最后读到的应当是词。");
    lesson.say("In front by default: the LSTM predicts from its last state, so what it reads last should be words.");
    lesson.show("pre", pad_sequences(sequences));
    PaddingSettings post;
    post.padding = Side::post;
    lesson.show("post", pad_sequences(sequences, post));
    PaddingSettings shorter;
    shorter.maxlen = 2;
    lesson.say("太长的也从前面截断，保留句尾 · What is too long is cut in front as well; the end of the sentence stays.");
    lesson.show("maxlen_2", pad_sequences(sequences, shorter));
    shorter.truncating = Side::post;
    lesson.show("maxlen_2_post", pad_sequences(sequences, shorter));
    lesson.say();
    lesson.say("文章 5.2 里把补齐后的一行“复制”给自己、再“构造”一次矩阵：两步都什么也没做。");
    lesson.say("The article's 5.2 copies a padded row onto itself and \"constructs\" the matrix again: neither does anything.");
}

void matrix(const Lesson& lesson, const KerasTokenizer& tokenizer, const std::vector<std::string>& sentences) {
    lesson.section("4. 词袋 · Bag of words: a sentence as one row of counts");
    lesson.show("binary", tokenizer.texts_to_matrix(sentences, CountMode::binary));
    lesson.show("count", tokenizer.texts_to_matrix(sentences, CountMode::count));
    lesson.show("freq", tokenizer.texts_to_matrix(sentences, CountMode::freq));
    lesson.show("tfidf", tokenizer.texts_to_matrix(sentences, CountMode::tfidf));
}

int run(int argc, char** argv) {
    Program program("02_tokenizer_and_padding",
                    "词编号与补齐（文章 5.2）· Keras's Tokenizer and pad_sequences, with what surprises people.");
    program.example("02_tokenizer_and_padding", "the whole lesson");
    program.example("02_tokenizer_and_padding --json", "its results as JSON, one a line");
    program.parse(argc, argv);
    const Lesson lesson("02_tokenizer_and_padding", program.common());

    const std::vector<std::string> sentences = preprocessed(texts);
    KerasTokenizer tokenizer;
    tokenizer.fit_on_texts(sentences);
    numbers(lesson, tokenizer, sentences);
    quirks(lesson, sentences);
    padding(lesson, tokenizer.texts_to_sequences(sentences));
    matrix(lesson, tokenizer, sentences);
    chinese(lesson);
    lesson.say("\n下一课 · Next: 03_byte_pair_encoding, pieces of words that are never unknown.");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, run);
}

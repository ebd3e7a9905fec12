// 01_text_preprocessing: from bytes to words (the article's 3.2.1 and preprocess_text of 5.2.1).
//
// Read beside it: include/minillm/text/utf8.hpp, normal_forms.hpp, word_tokenizer.hpp, treebank_tokenizer.hpp,
// segment_zh.hpp. Set a breakpoint in preprocess_text or in likeliest_word_ends.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include "minillm/core/error.hpp"
#include "minillm/text/normalize.hpp"
#include "minillm/text/segment_zh.hpp"
#include "minillm/text/stop_words.hpp"
#include "minillm/text/treebank_tokenizer.hpp"
#include "minillm/text/utf8.hpp"
#include "minillm/text/word_tokenizer.hpp"
#include "minillm/text/words.hpp"
#include "support/embedded.hpp"
#include "support/lesson.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

std::string hexadecimal(const std::string& bytes) {
    std::string text;
    for (const char c : bytes) {
        char buffer[8];
        std::snprintf(buffer, sizeof buffer, "%02X ", static_cast<unsigned char>(c));
        text += buffer;
    }
    if (!text.empty()) {
        text.pop_back();
    }
    return text;
}

// What decode_utf8 says about a text that is not UTF-8.
std::string mistake_in(const std::string& text) {
    try {
        decode_utf8(text);
    } catch (const FormatError& error) {
        return error.what();
    }
    return "none";
}

void characters(const Lesson& lesson) {
    lesson.section("1. 字节与字符 · Bytes and characters");
    lesson.say("文件里是字节。一个汉字在 UTF-8 里占三个字节，一个英文字母占一个。");
    lesson.say("A file holds bytes. In UTF-8 a Chinese character takes three of them, an English letter one.");
    const std::string text = "灯 on";
    lesson.show("text", text);
    lesson.show("bytes", hexadecimal(text));
    lesson.show("number_of_bytes", text.size());
    lesson.show("number_of_characters", decode_utf8(text).size());
    lesson.say("不是 UTF-8 的字节，报错会说在哪里 · Bytes that are not UTF-8: the error says where and why:");
    lesson.show("half_a_character", mistake_in(text.substr(0, 2)));
    lesson.show("overlong_form", mistake_in("a\xC0\x80"));
    lesson.show("surrogate", mistake_in("ab\xED\xA0\x80"));
}

void spellings(const Lesson& lesson) {
    lesson.section("2. 同一个字的几种写法 · Several spellings of one character");
    lesson.say("é 可以是一个字符，也可以是 e 加一个重音符；看上去一样，词表里却是两个词。");
    lesson.say("é may be one character, or e and an accent: they look alike, and a vocabulary would hold both.");
    lesson.show("composed", hexadecimal("é"));
    lesson.show("nfd", hexadecimal(to_nfd("é")));
    lesson.show("nfc_of_nfd_is_the_same", to_nfc(to_nfd("é")) == "é");
    lesson.show("nfkc", to_nfkc("ﬁ ① ＡＢＣ ㎏"));
    lesson.show("without_accents", strip_accents("Café Škoda"));
    lesson.show("folded", fold_case("Straße STRASSE"));
}

void preprocess(const Lesson& lesson, const std::string& prefix, const std::string& text) {
    lesson.show(prefix + "input", text);
    lesson.show(prefix + "half_width", to_half_width(text));
    lesson.show(prefix + "lower_case", to_lower_case(to_half_width(text)));
    lesson.show(prefix + "without_punctuation", clean_text(text));
    lesson.show(prefix + "words", split_words(clean_text(text)));
    lesson.show(prefix + "without_stop_words", preprocess_text(text));
}

void warnings(const Lesson& lesson) {
    lesson.section("5. 小心 · Beware");
    lesson.say("文章直接删掉标点，于是 \"yes,no\" 变成一个词；这里除了撇号，标点都当作间隔。");
    lesson.say("The article deletes punctuation, so \"yes,no\" becomes one word. Here signs separate; only apostrophes vanish.");
    lesson.show("yes_no", preprocess_text("yes,no"), preprocess_text("yes,no", Punctuation::deleted));
    lesson.say("停用词表里没有否定词：去掉“不”，请求的意思就反了。");
    lesson.say("The stop words hold no negation: without \"not\" a request turns into its opposite.");
    lesson.show("negation_zh", preprocess_text("不要打开灯"));
    lesson.show("negation_en", preprocess_text("do not turn on the light"));
    lesson.show("stop_words_en", english_stop_words().size());
    lesson.show("stop_words_zh", chinese_stop_words().size());
}

void english_words(const Lesson& lesson) {
    lesson.section("6. 英文词，保留标点 · English words with their punctuation: the Penn Treebank's rules");
    lesson.say("can't 是 ca 和 n't 两个词；3.88 和 U.S. 里的点不是句号，句末的点才是。");
    lesson.say("can't is two words, ca and n't; the points in 3.88 and U.S. end nothing, the last one does.");
    const std::string text = "\"They'll save $3.88 in the U.S.,\" she said -- but I can't.";
    lesson.show("treebank_input", text);
    lesson.show("treebank_words", treebank_words(text));
    lesson.show("blanks_only", split_words(text));
}

// The graph of a text: at each place the words that begin there, and which of them the likeliest path takes.
void word_graph(const Lesson& lesson, const std::string& text, const WordDictionary& dictionary) {
    const std::u32string characters = decode_utf8(text);
    const std::vector<std::size_t> ends = likeliest_word_ends(characters, dictionary);
    std::vector<std::vector<std::string>> words_at;
    std::vector<std::string> best_at;
    for (std::size_t at = 0; at < characters.size(); ++at) {
        std::vector<std::string> words;
        dictionary.visit_words_at(characters, at, [&](std::size_t length, std::uint64_t count) {
            words.push_back(encode_utf8(characters.substr(at, length)) + " " + std::to_string(count));
        });
        words_at.push_back(words);
        best_at.push_back(encode_utf8(characters.substr(at, ends[at] - at)));
    }
    lesson.say("每个位置开始的词和次数；以及从这里到句尾最好的第一个词。");
    lesson.say("The words that begin at each place, with their counts; and the first word of the best way to the end.");
    lesson.show("words_at", words_at);
    lesson.show("best_word_at", best_at);
}

void chinese_words(const Lesson& lesson, const ChineseSegmenter& segmenter) {
    lesson.section("7. 中文分词 · Chinese words: three ways");
    const ChineseSegmenter small(parse_word_dictionary("研究 200\n研究生 60\n生命 90\n命 20\n起源 40\n"));
    const std::string text = "研究生命起源";
    lesson.show("segment_input", text);
    word_graph(lesson, text, small.dictionary);
    lesson.say("最长的词优先，走错了就回不来；最可能的路径看的是整句。");
    lesson.say("The longest word first cannot take a mistake back; the likeliest path looks at the whole sentence.");
    lesson.show("longest_first", small.cut_longest_first(text));
    lesson.show("likeliest_path", small.cut_by_dictionary(text));
    lesson.say("词典里没有的词，由隐马尔可夫模型（B 词首 M 词中 E 词尾 S 单字）来猜；词典和模型来自 datasets/words。");
    lesson.say("Words that the dictionary lacks are guessed by a hidden Markov model (Begin, Middle, End, Single character).");
    const std::string unknown = "外婆在菜园里种了冬瓜和丝瓜";
    lesson.show("unknown_input", unknown);
    lesson.show("without_model", segmenter.cut_by_dictionary(unknown));
    lesson.show("with_model", segmenter.cut(unknown));
    lesson.say("猜也会猜错 · A guess may also be wrong:");
    lesson.show("wrong_guess", segmenter.cut("我们在学校的操场上放风筝"));
    lesson.show("mixed", words_of_text("请打开living room的灯，I can't see.", segmenter));
}

int run(int argc, char** argv) {
    std::optional<std::string> text;
    Program program("01_text_preprocessing",
                    "文本预处理（文章 3.2.1、5.2.1）· From bytes to words: the article's preprocess_text, step by step.");
    program.option("--text", text, "preprocess this text instead of the examples");
    program.example("01_text_preprocessing", "the whole lesson");
    program.example("01_text_preprocessing --text '请问，LLM是什么？'", "your own text");
    program.parse(argc, argv);
    const Lesson lesson("01_text_preprocessing", program.common());

    const ChineseSegmenter segmenter(parse_word_dictionary(embedded_file("words/dictionary.txt"), "words/dictionary.txt"),
                                     parse_bmes_model(embedded_file("words/model.txt"), "words/model.txt"));
    if (text) {
        preprocess(lesson, "", *text);
        lesson.show("words_with_punctuation", words_of_text(*text, segmenter));
        return 0;
    }
    characters(lesson);
    spellings(lesson);
    lesson.section("3. 英文 · English");
    preprocess(lesson, "en_", "Hello, World! Turn on the LIGHT in my living-room, please.");
    lesson.section("4. 中文 · Chinese");
    lesson.say("中文没有空格。没有词典时，一个汉字就是一个词；多字的停用词除外。");
    lesson.say("Chinese has no blanks. Without a dictionary each character is a word, stop words of two characters aside.");
    preprocess(lesson, "zh_", "你好！请打开客厅的灯，但是我们不要ＴＶ。");
    warnings(lesson);
    english_words(lesson);
    chinese_words(lesson, segmenter);
    lesson.say("\n下一课 · Next: 02_tokenizer_and_padding, words become numbers.");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, run);
}

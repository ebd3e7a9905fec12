// 01_text_preprocessing: from bytes to words (the article's 3.2.1 and preprocess_text of 5.2.1).
//
// Read beside it: include/minillm/text/utf8.hpp, normalize.hpp, word_tokenizer.hpp. Set a breakpoint in preprocess_text.
#include <cstddef>
#include <cstdio>
#include <string>
#include <vector>

#include "minillm/core/error.hpp"
#include "minillm/text/normalize.hpp"
#include "minillm/text/stop_words.hpp"
#include "minillm/text/utf8.hpp"
#include "minillm/text/word_tokenizer.hpp"
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

void characters(const Lesson& lesson) {
    lesson.section("1. 字节与字符 · Bytes and characters");
    lesson.say("文件里是字节。一个汉字在 UTF-8 里占三个字节，一个英文字母占一个。");
    lesson.say("A file holds bytes. In UTF-8 a Chinese character takes three of them, an English letter one.");
    const std::string text = "灯 on";
    lesson.show("text", text);
    lesson.show("bytes", hexadecimal(text));
    lesson.show("number_of_bytes", text.size());
    lesson.show("number_of_characters", decode_utf8(text).size());
    lesson.say("从中间切断就不再是字符，报错会说在哪里 · Cut in the middle it is no character; the error says where:");
    try {
        decode_utf8(text.substr(0, 2));
    } catch (const FormatError& error) {
        lesson.show("half_a_character", error.what());
    }
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
    lesson.section("4. 小心 · Beware");
    lesson.say("文章直接删掉标点，于是 \"yes,no\" 变成一个词；这里除了撇号，标点都当作间隔。");
    lesson.say("The article deletes punctuation, so \"yes,no\" becomes one word. Here signs separate; only apostrophes vanish.");
    lesson.show("yes_no", preprocess_text("yes,no"), std::vector<std::string>{"yesno"});
    lesson.say("停用词表里没有否定词：去掉“不”，请求的意思就反了。");
    lesson.say("The stop words hold no negation: without \"not\" a request turns into its opposite.");
    lesson.show("negation_zh", preprocess_text("不要打开灯"));
    lesson.show("negation_en", preprocess_text("do not turn on the light"));
    lesson.show("stop_words_en", english_stop_words().size());
    lesson.show("stop_words_zh", chinese_stop_words().size());
}

int run(int argc, char** argv) {
    std::string text;
    Program program("01_text_preprocessing",
                    "文本预处理（文章 3.2.1、5.2.1）· From bytes to words: the article's preprocess_text, step by step.");
    program.option("--text", text, "preprocess this text instead of the two examples");
    program.example("01_text_preprocessing", "the whole lesson");
    program.example("01_text_preprocessing --text '请问，LLM是什么？'", "your own text");
    program.parse(argc, argv);
    const Lesson lesson("01_text_preprocessing", program.common());

    if (!text.empty()) {
        preprocess(lesson, "", text);
        return 0;
    }
    characters(lesson);
    lesson.section("2. 英文 · English");
    preprocess(lesson, "en_", "Hello, World! Turn on the LIGHT in my living-room, please.");
    lesson.section("3. 中文 · Chinese");
    lesson.say("中文没有空格。没有词典时，一个汉字就是一个词；多字的停用词除外。");
    lesson.say("Chinese has no blanks. Without a dictionary each character is a word, stop words of two characters aside.");
    preprocess(lesson, "zh_", "你好！请打开客厅的灯，但是我们不要ＴＶ。");
    warnings(lesson);
    lesson.say("\n下一课 · Next: 02_tokenizer_and_padding, words become numbers.");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, run);
}

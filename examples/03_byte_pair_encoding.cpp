// 03_byte_pair_encoding: how pieces of words are learned from text, and how they cut new text.
//
// Read beside it: include/minillm/text/bpe_train.hpp, bpe_encode.hpp, bpe.hpp. Set a breakpoint in learn_merges_simply.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "minillm/core/json.hpp"
#include "minillm/text/bpe.hpp"
#include "minillm/text/utf8.hpp"
#include "minillm/view/text_width.hpp"
#include "support/embedded.hpp"
#include "support/lesson.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

const std::string small_text = "low low low low low lower lower newest newest newest newest newest newest widest widest widest";

// A token for people: what is no whole character is shown by its bytes.
std::string visible(const std::string& bytes) {
    const char* digits = "0123456789ABCDEF";
    std::string text;
    for (std::size_t at = 0; at < bytes.size();) {
        const DecodedCharacter character = decode_one(bytes, at);
        for (std::size_t i = 0; i < character.length; ++i) {
            const auto byte = static_cast<std::uint8_t>(bytes[at + i]);
            if (!character.valid) {
                text += std::string("<") + digits[byte >> 4] + digits[byte & 15] + ">";
            } else {
                text += byte == ' ' ? std::string("\u2423") : std::string(1, bytes[at + i]);  // ␣
            }
        }
        at += character.length;
    }
    return text;
}

std::vector<std::string> visible_tokens(const BytePairTokenizer& tokenizer, const std::string& text) {
    std::vector<std::string> tokens;
    for (const TokenId id : tokenizer.encode(text)) {
        tokens.push_back(visible(tokenizer.token_text(id)));
    }
    return tokens;
}

std::string with_bars(const std::vector<std::string>& tokens) {
    std::string line;
    for (const std::string& token : tokens) {
        line += line.empty() ? "" : "|";
        line += token;
    }
    return line;
}

WordCounts counts_of(const std::string& text) {
    WordCounts counts;
    counts.add(text);
    counts.end_text();
    return counts;
}

// ---- 1. the merges of a small text, one by one ---------------------------------------------------------------------

void merges_as_they_happen(const Lesson& lesson) {
    lesson.section("1. 合并，一步一步来 · The merges, one at a time");
    lesson.say("文本先切成词；空格属于它后面的词（写作 ␣）。每一步，最常见的一对相邻词元合成一个新词元。");
    lesson.say("The text is cut into words first; a blank belongs to the word behind it (shown as ␣). Each step, the most");
    lesson.say("frequent pair of neighbours becomes one new token. Equally frequent: the one whose tokens have the lower ids.");
    lesson.show("text", small_text);

    const WordCounts counts = counts_of(small_text);
    std::map<std::string, std::uint64_t> words(counts.table().begin(), counts.table().end());
    std::vector<std::string> listed;
    for (const auto& [word, count] : words) {
        listed.push_back(visible(word) + " \u00d7" + std::to_string(count));
    }
    lesson.show("words", listed);

    const std::size_t steps = 10;
    const std::vector<BpeMerge> merges = learn_merges_simply(counts, steps);
    lesson.say();
    std::vector<std::string> learned;
    for (std::size_t step = 0; step < merges.size(); ++step) {
        // What the words look like after this many merges: the vocabulary cut off here.
        const std::vector<BpeMerge> so_far(merges.begin(), merges.begin() + static_cast<std::ptrdiff_t>(step) + 1);
        const BytePairTokenizer tokenizer(vocabulary_from(so_far, {}, PreTokenizer::gpt2));
        const auto text_of = [&](TokenId id) { return visible(tokenizer.token_text(id)); };
        const std::string pair = text_of(merges[step].left) + " + " + text_of(merges[step].right);
        const auto id = static_cast<TokenId>(256 + step);
        learned.push_back(text_of(id));
        std::string line = padded_right(std::to_string(step + 1) + ".", 3) + " " + padded_right(pair, 14) + " -> " +
                           padded_right(text_of(id), 8) + " id " + std::to_string(id) + "    ";
        for (const auto& [word, count] : words) {
            line += "  " + padded_right(with_bars(visible_tokens(tokenizer, word)), 12);
        }
        lesson.say(line);
    }
    lesson.show("learned_tokens", learned);
    lesson.show("fast_learner_agrees", learn_merges(counts, steps) == merges);
}

// ---- 2. a word that was never seen ----------------------------------------------------------------------------------

void unseen_word(const Lesson& lesson) {
    lesson.section("2. 没见过的词 · A word that was never seen");
    lesson.say("没有“未知词”：lowest 不在文本里，却由学过的片段组成；最坏的情况是一个个字节。");
    lesson.say("There are no unknown words: \"lowest\" is not in the text, yet its pieces are; at worst there are bytes.");
    const BytePairTokenizer tokenizer(
        vocabulary_from(learn_merges(counts_of(small_text), 10), {}, PreTokenizer::gpt2));
    for (const char* text : {" lowest", " newer", "\u706f"}) {
        const Ids ids = tokenizer.encode(text);
        lesson.show(std::string("tokens of") + (text[0] == ' ' ? "" : " ") + text, visible_tokens(tokenizer, text));
        lesson.show(std::string("ids of") + (text[0] == ' ' ? "" : " ") + text, ids);
    }
    const std::string bytes = "\xFF\xE6 not UTF-8";
    lesson.say("任何字节都能还原 · Any bytes come back: decode(encode(bytes)) = bytes");
    lesson.show("round_trip", tokenizer.decode(tokenizer.encode(bytes)) == bytes);
}

// ---- 3. one sentence under three vocabularies -----------------------------------------------------------------------

// Rows of boxes, as many tokens in a row as fit.
void draw(const Lesson& lesson, const std::vector<std::string>& tokens) {
    constexpr std::size_t widest = 100;
    std::string top, middle, bottom;
    std::size_t width = 0;
    const auto finish = [&] {
        lesson.say("   \u250c" + top + "\n   \u2502" + middle + "\n   \u2514" + bottom);
        top = middle = bottom = "";
        width = 0;
    };
    for (const std::string& token : tokens) {
        const std::size_t own = display_width(token);
        if (width + own + 1 > widest && width > 0) {
            finish();
        }
        for (std::size_t i = 0; i < own; ++i) {
            top += "\u2500";     // ─
            bottom += "\u2500";
        }
        top += "\u252c";         // ┬
        middle += token;
        middle += "\u2502";      // │
        bottom += "\u2534";      // ┴
        width += own + 1;
    }
    if (width > 0) {
        finish();
    }
}

void three_vocabularies(const Lesson& lesson) {
    lesson.section("3. 一句话，三个词表 · One sentence under three vocabularies");
    const std::string sentence = "Please turn on the light in the kitchen, 请打开厨房的灯。";
    const std::string texts(embedded_file("llm_os/faq.json"));
    const BytePairTokenizer bytes;
    const BytePairTokenizer small = BytePairTokenizer::train(std::vector<std::string>{texts}, 600);
    const std::string file = "models/conversation/tokenizer.json";
    const BytePairTokenizer large(byte_pair_vocabulary_from(JsonValue::parse(embedded_file(file), file)));
    lesson.say("只有字节；从一个小文件学到的；对话模型的词表。越大的词表，同一句话的词元越少，能放进上下文的文本越多；");
    lesson.say("但每个词元都要一行嵌入。 Bytes alone; learned from one small file; the conversation model's. A larger vocabulary");
    lesson.say("needs fewer tokens for the same sentence, so more text fits into a context; but each token needs a row of weights.");
    const std::pair<const char*, const BytePairTokenizer*> vocabularies[] = {
        {"bytes", &bytes}, {"small", &small}, {"conversation", &large}};
    for (const auto& [name, tokenizer] : vocabularies) {
        const std::vector<std::string> tokens = visible_tokens(*tokenizer, sentence);
        lesson.say();
        lesson.say(std::string(name) + ": " + std::to_string(tokenizer->vocabulary_size()) + " tokens in the vocabulary, " +
                   std::to_string(tokens.size()) + " for this sentence");
        draw(lesson, tokens);
        if (lesson.json()) {
            lesson.show(std::string(name) + "_tokens", tokens);
        }
        lesson.show(std::string(name) + "_count", tokens.size());
    }
}

int run(int argc, char** argv) {
    Program program("03_byte_pair_encoding",
                    "字节对编码：怎样从文本学出词片 · Byte-pair encoding: pieces of words, learned from text.");
    program.example("03_byte_pair_encoding", "the whole lesson");
    program.example("03_byte_pair_encoding --json", "its results as JSON, one a line");
    program.parse(argc, argv);
    const Lesson lesson("03_byte_pair_encoding", program.common());
    merges_as_they_happen(lesson);
    unseen_word(lesson);
    three_vocabularies(lesson);
    lesson.say("\n下一课 · Next: 04_embedding_lookup, a row of numbers for each token.");
    lesson.say("自己训练一个 · Train your own: tokenize train --vocab-size 1000 --out vocabulary.json my_text.txt");
    return 0;
}

}  // namespace

int main(int argc, char** argv) { return run_program(argc, argv, run); }

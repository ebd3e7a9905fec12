// Any bytes through everything that makes words: nothing crashes, and no character is lost where none may be.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "minillm/core/error.hpp"
#include "minillm/text/utf8.hpp"
#include "minillm/text/word_tokenizer.hpp"
#include "minillm/text/words.hpp"

namespace {

using namespace minillm;

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        require(!word.empty() && is_valid_utf8(word));
        text += word;
    }
    return text;
}

void require_file_says(const WordDictionary& dictionary) {
    const std::string file = format_word_dictionary(dictionary);
    require(format_word_dictionary(parse_word_dictionary(file)) == file);
}

void check_words(std::string_view text, const ChineseSegmenter& segmenter) {
    const std::string repaired = replace_invalid_utf8(text);
    require(joined(segmenter.cut(text)) == repaired);
    require(joined(segmenter.cut_by_dictionary(text)) == repaired);
    require(joined(segmenter.cut_longest_first(text)) == repaired);
    joined(words_of_text(text, segmenter));
    joined(words_of_text(text, segmenter, WordLanguage::chinese));
    joined(treebank_words(text, true));
    joined(preprocess_text(text));
    joined(preprocess_text(text, Punctuation::deleted));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static const ChineseSegmenter fixed(
        parse_word_dictionary("打开 30\n客厅 20\n的 90\n灯 40\n研究 9\n研究生 6\n生命 9\nT恤 2\nC++ 2\n3.5 1\n"),
        estimate_bmes_model(parse_segmented_sentences("打开 客厅 的 灯\n研究 生命\n")));
    check_words(text, fixed);
    // The same bytes as files: they are read, or refused with an Error.
    try {
        const WordDictionary dictionary = parse_word_dictionary(text);
        require_file_says(dictionary);
        check_words(text, ChineseSegmenter(dictionary));
    } catch (const Error&) {
    }
    try {
        const BmesModel model = parse_bmes_model(text);
        check_words("打开客厅的灯", ChineseSegmenter(WordDictionary(), model));
    } catch (const Error&) {
    }
    try {
        const SegmentedSentences sentences = parse_segmented_sentences(text);
        const WordDictionary dictionary = estimate_word_dictionary(sentences);
        require_file_says(dictionary);
        check_words(text, ChineseSegmenter(dictionary, estimate_bmes_model(sentences)));
    } catch (const Error&) {
    }
    return 0;
}

#include "minillm/text/words.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "minillm/text/segmentation_score.hpp"

using namespace minillm;
using Words = std::vector<std::string>;

namespace {

ChineseSegmenter small_segmenter() {
    return ChineseSegmenter(parse_word_dictionary("打开 3\n客厅 3\n的 9\n灯 3\n版本 1\n"));
}

}  // namespace

TEST_CASE("words: Chinese runs are cut as Chinese, the rest as English") {
    const ChineseSegmenter segmenter = small_segmenter();
    CHECK(words_of_text("打开living room的灯，don't wait.", segmenter) ==
          Words{"打开", "living", "room", "的", "灯", "，", "do", "n't", "wait", "."});
    CHECK(words_of_text("版本 2.0。\n《灯》！", segmenter) == Words{"版本", "2.0", "。", "《", "灯", "》", "！"});
    CHECK(words_of_text("I can't. Yes.\n", segmenter) == treebank_words("I can't. Yes.\n"));
    CHECK(words_of_text("", segmenter) == Words{});
    CHECK(words_of_text(" \n\u3000", segmenter) == Words{});
}

TEST_CASE("words: a language can be insisted on") {
    const ChineseSegmenter segmenter = small_segmenter();
    CHECK(words_of_text("打开 A.I.", segmenter, WordLanguage::chinese) == Words{"打开", "A", ".", "I", "."});
    CHECK(words_of_text("打开客厅, please.", segmenter, WordLanguage::english) ==
          Words{"打开客厅", ",", "please", "."});
    CHECK(words_of_text("bad \xFF\xE6 bytes", segmenter) == Words{"bad", "\uFFFD\uFFFD", "bytes"});
}

TEST_CASE("segmentation_score: counted by hand") {
    SegmentationScore score;
    score.add({"打", "开", "客厅", "的", "灯"}, {"打开", "客厅", "的", "灯"});
    CHECK(score.right == 3);
    CHECK(score.precision() == doctest::Approx(3.0 / 5));
    CHECK(score.recall() == doctest::Approx(3.0 / 4));
    CHECK(score.f1() == doctest::Approx(2.0 / 3));
    CHECK_THROWS_AS(score.add({"灯"}, {"门"}), VocabularyError);
    CHECK(SegmentationScore().f1() == 0);
}

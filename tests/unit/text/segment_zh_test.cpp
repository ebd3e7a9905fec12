#include "minillm/text/segment_zh.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "support/golden.hpp"

using namespace minillm;
using minillm::test::Golden;
using Words = std::vector<std::string>;

namespace {

std::string joined(const Words& words) {
    std::string text;
    for (const std::string& word : words) {
        text += word;
    }
    return text;
}

}  // namespace

TEST_CASE("segment_zh: the longest word first goes wrong where the likeliest path goes right") {
    const ChineseSegmenter segmenter(
        parse_word_dictionary("研究 200 v\n研究生 60 n\n生命 90 n\n命 20 n\n起源 40 n\n生 30 v\n"));
    CHECK(segmenter.cut_longest_first("研究生命起源") == Words{"研究生", "命", "起源"});
    CHECK(segmenter.cut_by_dictionary("研究生命起源") == Words{"研究", "生命", "起源"});
}

TEST_CASE("segment_zh: the likeliest path of two words, by hand") {
    // total 10. One word: 1/10. Two words: 4/10 * 4/10 = 16/100, which is more.
    const ChineseSegmenter two(parse_word_dictionary("甲 4\n乙 4\n甲乙 1\n丙 1\n"));
    CHECK(two.cut_by_dictionary("甲乙") == Words{"甲", "乙"});
    // total 10, and 2/10 against 4/10 * 4/10: the one word is likelier.
    const ChineseSegmenter one(parse_word_dictionary("甲 4\n乙 4\n甲乙 2\n"));
    CHECK(one.cut_by_dictionary("甲乙") == Words{"甲乙"});
}

TEST_CASE("segment_zh: words are jieba's, with the model and without, letters, blanks and signs as well") {
    const Golden golden("jieba");
    const ChineseSegmenter segmenter(parse_word_dictionary(golden.json().at("dictionary").get<std::string>()),
                                     parse_bmes_model(golden.json().at("model").get<std::string>()));
    for (const Json& expected : golden.json().at("cases")) {
        CAPTURE(expected.dump());
        const std::string text = expected.at("text");
        CHECK(segmenter.cut(text) == expected.at("hmm").get<Words>());
        CHECK(segmenter.cut_by_dictionary(text) == expected.at("dictionary").get<Words>());
        CHECK(joined(segmenter.cut_longest_first(text)) == text);
    }
}

TEST_CASE("segment_zh: nothing is lost, whatever comes in") {
    const ChineseSegmenter segmenter(parse_word_dictionary("打开 3\n灯 1\n"), BmesModel{});
    for (const std::string text : {"", " ", "打开灯", "打\n开", "a.b 3.5%％", "\r\n\r", "龦𠮷", "C++#&_-"}) {
        CHECK(joined(segmenter.cut(text)) == text);
        CHECK(joined(segmenter.cut_by_dictionary(text)) == text);
        CHECK(joined(segmenter.cut_longest_first(text)) == text);
    }
    CHECK(segmenter.cut("灯\xFF") == Words{"灯", "\uFFFD"});
    const ChineseSegmenter empty{WordDictionary()};
    CHECK(empty.cut("打开 light") == Words{"打", "开", " ", "light"});
}

TEST_CASE("word_dictionary: finds what begins at a place, the last of two counts is kept, the total has both") {
    const WordDictionary dictionary = parse_word_dictionary("\xEF\xBB\xBF客厅 3 n\n\n客 2\n客厅灯 0\n灯 4\n灯 5\n");
    CHECK(dictionary.size() == 4);
    CHECK(dictionary.total() == 14);
    CHECK(dictionary.count_of(U"灯") == 5);
    CHECK(dictionary.count_of(U"客厅") == 3);
    CHECK(dictionary.count_of(U"厅") == 0);
    CHECK(dictionary.count_of(U"") == 0);
    std::vector<std::size_t> lengths;
    dictionary.visit_words_at(U"开客厅灯", 1, [&](std::size_t length, std::uint64_t) { lengths.push_back(length); });
    CHECK(lengths == std::vector<std::size_t>{1, 2});  // what was never seen is no word
    CHECK(format_word_dictionary(parse_word_dictionary("灯 4 n\n客厅 3\n")) == "客厅 3\n灯 4\n");
    // A byte order mark within the file belongs to its word, and still does when that word comes first.
    const std::string with_mark = format_word_dictionary(parse_word_dictionary("\n\xEF\xBB\xBF灯 4\n"));
    CHECK(format_word_dictionary(parse_word_dictionary(with_mark)) == with_mark);
    CHECK(parse_word_dictionary(with_mark).count_of(U"\uFEFF灯") == 4);
    CHECK(parse_segmented_sentences("灯\v客厅") == SegmentedSentences{{"灯", "客厅"}});
}

TEST_CASE("word_dictionary: a bad file is refused with its line") {
    const auto mistake = [](const std::string& text) -> std::string {
        try {
            parse_word_dictionary(text, "d.txt");
        } catch (const FormatError& error) {
            return error.what();
        }
        return "none";
    };
    CHECK(mistake("灯 4\n客厅\n") == "d.txt: line 2: expected a word, a blank and its count, found no count");
    CHECK(mistake("灯 -4\n") == "d.txt: line 1: expected a count from 0 to 4294967295 behind the word, found '-4'");
    CHECK(mistake("灯 99999999999999999999\n").find("line 1") != std::string::npos);
    CHECK(mistake("\xFF 4\n").find("d.txt: line 1: byte 0: expected UTF-8") != std::string::npos);
    CHECK_THROWS_AS(read_word_dictionary(MINILLM_GOLDEN_DIR), FileError);
}

TEST_CASE("bmes_model: counted by hand, and read back as it was written") {
    const SegmentedSentences sentences = parse_segmented_sentences("# two sentences\n打开 灯\n\n灯 ， 客厅里 x\n");
    REQUIRE(sentences.size() == 2);
    const BmesModel model = estimate_bmes_model(sentences);
    // Runs begin with 打 (B), 灯 (S) and 客 (B): two Begins and one Single, one more each.
    CHECK(model.start[BmesModel::begin] == doctest::Approx(std::log(3.0 / 5)));
    CHECK(model.start[BmesModel::single] == doctest::Approx(std::log(2.0 / 5)));
    CHECK(model.start[BmesModel::end] == BmesModel::impossible);
    // After B: 打开 ends (E), 客厅里 goes on (M); one more each.
    CHECK(model.transition[BmesModel::begin][BmesModel::end] == doctest::Approx(std::log(2.0 / 4)));
    CHECK(model.transition[BmesModel::begin][BmesModel::single] == BmesModel::impossible);
    // 灯 was Single twice of two; 2 of all 7 characters were, so 2/7 are added for each of 7 kinds (one for all unseen).
    CHECK(model.emission_of(U'灯')[BmesModel::single] == doctest::Approx(std::log((2 + 2.0 / 7) / (2 + 2))));
    CHECK(model.emission_of(U'龙')[BmesModel::single] == doctest::Approx(std::log(2.0 / 7 / (2 + 2))));
    CHECK(model.likeliest_states(U"打开灯") == std::vector<std::size_t>{0, 2, 3});

    const std::string text = format_bmes_model(model);
    CHECK(format_bmes_model(parse_bmes_model(text)) == text);
    CHECK_THROWS_AS(parse_bmes_model(""), FormatError);
    CHECK_THROWS_AS(parse_bmes_model("start 0 - - 0\nfrom_M 0 0 0 0\n"), FormatError);
    CHECK_THROWS_AS(parse_bmes_model(text + "灯 0 0 0\n"), FormatError);
    CHECK_THROWS_AS(parse_bmes_model(text + "灯 0 0 0 1\n"), FormatError);  // no probability is above 1
    CHECK_THROWS_AS(parse_bmes_model(text + "灯 0 0 0 nan\n"), FormatError);
}

TEST_CASE("word_dictionary: of a segmented corpus, words with a Chinese character") {
    const WordDictionary dictionary = estimate_word_dictionary({{"打开", "灯", "，"}, {"灯", "LED", "T恤"}});
    CHECK(format_word_dictionary(dictionary) == "T恤 1\n打开 1\n灯 2\n");
}

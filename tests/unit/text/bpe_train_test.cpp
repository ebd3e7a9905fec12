#include "minillm/text/bpe_train.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "minillm/core/file.hpp"
#include "minillm/core/random.hpp"

using namespace minillm;

namespace {

WordCounts counts_of(std::string_view text, PreTokenizer pattern = PreTokenizer::gpt2) {
    WordCounts counts(pattern);
    counts.add(text);
    counts.end_text();
    return counts;
}

}  // namespace

TEST_CASE("bpe_train: Wikipedia's example by hand") {
    // aaabdaaabac: aa is the most frequent pair (4 times, overlaps counted), then Z=aa gives ZabdZabac:
    // a+b and Z+a stand there twice each. In the byte order a comes before the merged Z, so a+b is next: ZYdZYac. Then
    // Z+Y twice: XdXac.
    const std::vector<BpeMerge> merges = learn_merges(counts_of("aaabdaaabac"), 3);
    const std::vector<BpeMerge> expected = {{'a', 'a'}, {'a', 'b'}, {256, 257}};
    CHECK(merges == expected);
    CHECK(learn_merges_simply(counts_of("aaabdaaabac"), 3) == expected);
}

TEST_CASE("bpe_train: words are counted, not their places, and nothing merges across words") {
    const WordCounts counts = counts_of("hug hug hugs bun");
    CHECK(counts.table().size() == 4);
    CHECK(counts.table().find(std::string_view(" hug"))->second == 1);
    const std::vector<BpeMerge> merges = learn_merges(counts, 1000);
    // h+u and u+g stand there three times each; h comes before u.
    CHECK(merges.at(0) == BpeMerge{'h', 'u'});
    CHECK(merges.at(1) == BpeMerge{256, 'g'});
    CHECK(merges == learn_merges_simply(counts, 1000));
    CHECK(merges.size() < 15);  // it ends when every word is one token
}

TEST_CASE("bpe_train: runs of one letter, where pairs overlap") {
    for (int length = 1; length < 40; ++length) {
        const WordCounts counts = counts_of(std::string(static_cast<std::size_t>(length), 'a') + " aaa aaaa");
        CHECK(learn_merges(counts, 50) == learn_merges_simply(counts, 50));
    }
}

TEST_CASE("bpe_train: the fast learner learns what the simple one learns") {
    Random random(11);
    for (int round = 0; round < 60; ++round) {
        // Few letters make many ties and overlaps; bytes of every kind make half characters.
        const std::uint64_t letters = 1 + random.below(round % 3 == 0 ? 200 : 4);
        std::string text;
        for (int i = 0; i < 400; ++i) {
            const bool blank = random.below(6) == 0;
            text += blank ? ' ' : static_cast<char>('a' + random.below(letters));
        }
        const WordCounts counts = counts_of(text, round % 2 == 0 ? PreTokenizer::gpt2 : PreTokenizer::whole);
        REQUIRE(learn_merges(counts, 120) == learn_merges_simply(counts, 120));
    }
}

TEST_CASE("bpe_train: both learners agree on every corpus of the project") {
    for (const char* name : {"corpus/reading_en.txt", "corpus/reading_zh.txt", "corpus/written_en.txt", "corpus/written_zh.txt",
                             "conversation/en.txt", "conversation/zh.txt", "words/dictionary.txt"}) {
        CAPTURE(name);
        const WordCounts counts = counts_of(read_file(std::string(MINILLM_SOURCE_DIR) + "/datasets/" + name));
        const std::vector<BpeMerge> merges = learn_merges(counts, 60);
        CHECK(merges.size() == 60);
        CHECK(merges == learn_merges_simply(counts, 60));
    }
}

TEST_CASE("bpe_train: no two merges give the same bytes") {
    Random random(5);
    for (int round = 0; round < 30; ++round) {
        std::string text;
        for (int i = 0; i < 600; ++i) {
            text += static_cast<char>('a' + random.below(2));
        }
        std::vector<std::string> tokens;
        for (int byte = 0; byte < 256; ++byte) {
            tokens.push_back(std::string(1, static_cast<char>(byte)));
        }
        TextIndex seen;
        for (const BpeMerge& merge : learn_merges(counts_of(text, PreTokenizer::whole), 1000)) {
            const std::string bytes =
                tokens[static_cast<std::size_t>(merge.left)] + tokens[static_cast<std::size_t>(merge.right)];
            tokens.push_back(bytes);
            REQUIRE(seen.add(tokens, tokens.size() - 1) == tokens.size() - 1);
        }
    }
}

TEST_CASE("bpe_train: a text that comes in pieces is counted like the whole") {
    const std::string text =
        "Don't stop! \u4f60\u597d\uff0c\u4e16\u754c\u3002\u4f60\u597d\n\n  x=1,  y = 2024.\u00e9\u0301t\u00e9 it's\u2019s '\xFF\xE6\xB0 end\r\n\r\n ok"
        " caf\u00e9s l'\u00e9t\u00e9...";
    for (const PreTokenizer pattern : all_pre_tokenizers) {
        const WordCounts whole = counts_of(text, pattern);
        for (std::size_t size = 1; size < 20; ++size) {
            WordCounts pieces(pattern);
            for (std::size_t at = 0; at < text.size(); at += size) {
                pieces.add(std::string_view(text).substr(at, size));
            }
            pieces.end_text();
            REQUIRE(pieces.table() == whole.table());
        }
    }
}

TEST_CASE("bpe_train: nothing to learn from") {
    CHECK(learn_merges(counts_of(""), 10).empty());
    CHECK(learn_merges(counts_of("a b"), 10).size() == 1);  // the blank and the b
    CHECK(learn_merges(counts_of("abc"), 0).empty());
}

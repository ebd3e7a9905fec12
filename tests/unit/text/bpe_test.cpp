#include "minillm/text/bpe.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "minillm/core/random.hpp"

using namespace minillm;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> small_text = {
    "the cat sat on the mat, the cat's hat; \u4f60\u597d\u4e16\u754c\uff0c\u4f60\u597d\u3002the the there then"};

struct TemporaryFile {
    fs::path path = fs::temp_directory_path() / ("minillm-bpe-" + std::to_string(std::random_device()()));
    ~TemporaryFile() { fs::remove_all(path); }
};

std::string random_bytes(Random& random, std::size_t longest) {
    std::string bytes;
    for (std::uint64_t i = random.below(longest + 1); i > 0; --i) {
        bytes += static_cast<char>(random.below(256));
    }
    return bytes;
}

}  // namespace

TEST_CASE("bpe: ids are the bytes, the merges in order, the special tokens") {
    const std::vector<std::string> special = {"<|endoftext|>", "<|user|>"};
    const auto tokenizer = BytePairTokenizer::train(small_text, 266, special);
    CHECK(tokenizer.vocabulary_size() == 266);
    CHECK(tokenizer.token_text('a') == "a");
    CHECK(tokenizer.token_text(256) == "he");  // as frequent as "th", but h comes before t
    CHECK(tokenizer.token_text(264) == "<|endoftext|>");
    CHECK(tokenizer.token_text(265) == "<|user|>");
    CHECK(tokenizer.token_id("<|user|>") == 265);
    CHECK(tokenizer.token_id("no such token") == -1);
    CHECK(tokenizer.token_spelling(tokenizer.encode(" ")[0]) == "\u0120");
    CHECK_THROWS_AS(BytePairTokenizer::train(small_text, 257, special), ConfigError);
}

TEST_CASE("bpe: encode merges what was learned") {
    const auto tokenizer = BytePairTokenizer::train(small_text, 400);
    const Ids ids = tokenizer.encode("the then zzz");
    std::vector<std::string> tokens;
    for (const TokenId id : ids) {
        tokens.push_back(tokenizer.token_text(id));
    }
    CHECK(tokens == std::vector<std::string>{"the", " then", " ", "z", "z", "z"});
    CHECK(tokenizer.encode("").empty());
}

TEST_CASE("bpe: decode(encode(bytes)) is bytes, whatever the bytes") {
    const auto trained = BytePairTokenizer::train(small_text, 400);
    const BytePairTokenizer bytes_only;
    Random random(3);
    for (int round = 0; round < 20000; ++round) {
        std::string text = random_bytes(random, 12);
        text += round % 2 == 0 ? small_text[0].substr(static_cast<std::size_t>(random.below(60)), 9) : "";
        REQUIRE(trained.decode(trained.encode(text)) == text);
        REQUIRE(bytes_only.decode(bytes_only.encode(text)) == text);
        REQUIRE(bytes_only.encode(text).size() == text.size());
    }
}

TEST_CASE("bpe: long words are merged as short ones are, by a heap") {
    const auto tokenizer = BytePairTokenizer::train(small_text, 400, {}, PreTokenizer::whole);
    MergeTables tables;
    tables.ranks = PairTable(16);
    for (int byte = 0; byte < 256; ++byte) {
        tables.byte_tokens[static_cast<std::size_t>(byte)] = byte;
    }
    for (const RankedMerge& merge : tokenizer.vocabulary().merges) {
        tables.ranks.find_or_add(merge.left, merge.right, merge.rank);
        tables.results.push_back(merge.result);
    }
    Random random(8);
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        while (text.size() < 100) {
            const auto begin = static_cast<std::size_t>(random.below(small_text[0].size()));
            text += small_text[0].substr(begin, static_cast<std::size_t>(1 + random.below(9)));
        }
        text.resize(100);
        Ids by_scan(text.size());
        for (std::size_t i = 0; i < text.size(); ++i) {
            by_scan[i] = static_cast<std::uint8_t>(text[i]);
        }
        Ids by_heap = by_scan;
        detail::merge_short_word(tables, by_scan);
        detail::merge_long_word(tables, by_heap);
        REQUIRE(by_scan == by_heap);
    }
}

TEST_CASE("bpe: special tokens are text, allowed or refused") {
    const std::vector<std::string> special = {"<|end|>", "<|end|>s"};
    const auto tokenizer = BytePairTokenizer::train(small_text, 270, special);
    const std::string text = "a<|end|>b<|end|>s";
    CHECK(tokenizer.encode(text, SpecialTokens::allowed) == Ids{'a', 268, 'b', 269});  // the longest one
    CHECK(tokenizer.encode(text).size() > 10);
    CHECK(tokenizer.decode(tokenizer.encode(text)) == text);
    CHECK(tokenizer.decode(tokenizer.encode(text, SpecialTokens::allowed)) == text);
    CHECK_THROWS_WITH_AS(
        tokenizer.encode(text, SpecialTokens::refused),
        "the text holds the special token <|end|> at byte 1, and special tokens are refused", VocabularyError);
    CHECK(tokenizer.encode("ab", SpecialTokens::refused) == Ids{'a', 'b'});
}

TEST_CASE("bpe: ids that are no token's are refused") {
    const BytePairTokenizer tokenizer;
    CHECK_THROWS_WITH_AS(tokenizer.decode(Ids{65, 256}), "token id 256 is not in the vocabulary of 256 tokens",
                         VocabularyError);
    CHECK_THROWS_AS(tokenizer.decode(Ids{-1}), VocabularyError);
}

TEST_CASE("bpe: save and load give the same tokenizer") {
    const std::vector<std::string> special = {"<|end of text|>"};
    for (const PreTokenizer pattern : all_pre_tokenizers) {
        const auto tokenizer = BytePairTokenizer::train(small_text, 330, special, pattern);
        const TemporaryFile file;
        tokenizer.save(file.path);
        const auto loaded = BytePairTokenizer::load(file.path);
        CHECK(loaded.vocabulary_size() == tokenizer.vocabulary_size());
        CHECK(loaded.vocabulary().tokens == tokenizer.vocabulary().tokens);
        CHECK(loaded.vocabulary().pattern == pattern);
        const std::string text = small_text[0] + " 2024<|end of text|>\xFF\n";
        CHECK(loaded.encode(text) == tokenizer.encode(text));
        CHECK(loaded.encode(text, SpecialTokens::allowed) == tokenizer.encode(text, SpecialTokens::allowed));
        CHECK(to_tokenizer_json(loaded.vocabulary()) == to_tokenizer_json(tokenizer.vocabulary()));
    }
}

TEST_CASE("bpe: a megabyte without a blank, and one of a single letter, do not take for ever") {
    const auto tokenizer = BytePairTokenizer::train(small_text, 400);
    std::string text;
    Random random(2);
    while (text.size() < 1000000) {
        text += static_cast<char>('a' + random.below(20));
    }
    CHECK(tokenizer.decode(tokenizer.encode(text)) == text);
    const std::string letters(1000000, 'a');
    const auto with_runs = BytePairTokenizer::train(std::vector<std::string>{letters}, 276);
    CHECK(with_runs.vocabulary_size() == 276);
    CHECK(with_runs.encode(letters).size() <= 7);  // tokens of 2, 4, 8 ... letters: 10^6 has seven binary ones
    CHECK(with_runs.decode(with_runs.encode(letters)) == letters);
}

TEST_CASE("bpe: vocabularies that contradict themselves are refused") {
    BytePairVocabulary doubled = byte_vocabulary();
    doubled.tokens.push_back("a");
    CHECK_THROWS_WITH_AS(BytePairTokenizer{doubled}, "the tokens 97 and 256 have the same bytes", VocabularyError);

    BytePairVocabulary wrong_merge = byte_vocabulary();
    wrong_merge.tokens.push_back("ab");
    wrong_merge.merges.push_back({'b', 'a', 256, 0});
    CHECK_THROWS_AS(BytePairTokenizer{wrong_merge}, VocabularyError);

    BytePairVocabulary missing = byte_vocabulary();
    missing.merges.push_back({'b', 'a', 256, 0});
    CHECK_THROWS_WITH_AS(BytePairTokenizer{missing}, "the vocabulary has no token with the id 256", VocabularyError);
}

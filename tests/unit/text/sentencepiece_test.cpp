#include "minillm/text/sentencepiece.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "minillm/core/random.hpp"
#include "minillm/text/bpe.hpp"
#include "minillm/text/gguf_vocabulary.hpp"
#include "minillm/text/sentencepiece_files.hpp"

using namespace minillm;

namespace {

// A small vocabulary as a GGUF file of Llama 2's kind has it: bytes, then pieces with scores.
GgufTokenizerParts llama_parts() {
    GgufTokenizerParts parts;
    parts.file = "small.gguf";
    parts.model = "llama";
    const auto add = [&](std::string_view token, float score, std::int32_t type) {
        parts.tokens.push_back(token);
        parts.scores.push_back(score);
        parts.token_type.push_back(type);
    };
    add("<unk>", 0, 2);
    add("<s>", 0, 3);
    add("</s>", 0, 3);
    static const std::vector<std::string> bytes = [] {  // the parts are windows on it
        std::vector<std::string> spelled;
        const char* digits = "0123456789ABCDEF";
        for (int byte = 0; byte < 256; ++byte) {
            spelled.push_back(std::string("<0x") + digits[byte / 16] + digits[byte % 16] + ">");
        }
        return spelled;
    }();
    for (const std::string& byte : bytes) {
        add(byte, 0, 6);
    }
    float score = -1;
    for (const char* piece : {"\u2581t", "er", "\u2581to", "be", "\u2581be", "\u2581", "e", "t", "o", "b", "r"}) {
        add(piece, score--, 1);
    }
    parts.bos_token_id = 1;
    parts.eos_token_id = 2;
    parts.unknown_token_id = 0;
    return parts;
}

SentencePieceTokenizer tokenizer() {
    return SentencePieceTokenizer(std::get<SentencePieceVocabulary>(vocabulary_from_gguf(llama_parts())));
}

std::string spelled(const SentencePieceTokenizer& with, const std::string& text) {
    std::string line;
    for (const TokenId id : with.encode(text)) {
        line += line.empty() ? "" : "|";
        line += with.token_spelling(id);
    }
    return line;
}

}  // namespace

TEST_CASE("sentencepiece: a blank in front, and the highest score merges first") {
    CHECK(spelled(tokenizer(), "to be") == "\u2581to|\u2581be");
    CHECK(spelled(tokenizer(), "  ter") == "\u2581|\u2581|\u2581t|er");
    CHECK(spelled(tokenizer(), "") == "");
}

TEST_CASE("sentencepiece: of equal scores the leftmost pair merges first, whichever token stands first in the file") {
    GgufTokenizerParts parts = llama_parts();
    parts.add_space_prefix = false;
    const auto add = [&](const char* piece) {
        parts.tokens.push_back(piece);
        parts.scores.push_back(-50);
        parts.token_type.push_back(1);
    };
    const auto tied = [&](const std::string& text) {
        return spelled(SentencePieceTokenizer(std::get<SentencePieceVocabulary>(vocabulary_from_gguf(parts))), text);
    };
    for (const char* piece : {"yz", "xy", "x", "y", "z"}) {
        add(piece);
    }
    CHECK(tied("xyz") == "xy|z");
    CHECK(tied("yzxyz") == "yz|xy|z");
    std::string chain;  // longer than a short word: by the heap
    std::string expected;
    for (int i = 0; i < 60; ++i) {
        chain += "xyz";
        expected += i == 0 ? "xy|z" : "|xy|z";
    }
    CHECK(tied(chain) == expected);
    add("xyz");  // two tokens of the same score make a third
    CHECK(tied("yxyzz") == "y|xyz|z");
}

TEST_CASE("sentencepiece: what is no token falls back to its bytes, and comes back") {
    CHECK(spelled(tokenizer(), "to\u6c34") == "\u2581to|<0xE6>|<0xB0>|<0xB4>");
    Random random(3);
    for (int round = 0; round < 500; ++round) {
        std::string bytes;
        for (std::uint64_t i = random.below(30); i > 0; --i) {
            bytes += static_cast<char>(random.below(256));
        }
        REQUIRE(tokenizer().decode(tokenizer().encode(bytes)) == bytes);
    }
}

TEST_CASE("sentencepiece: special tokens and what stands around") {
    CHECK(tokenizer().encode("<s>", SpecialTokens::allowed) == Ids{1});
    CHECK(tokenizer().encode("<s>").size() > 1);
    CHECK(tokenizer().encode_with_special("to").front() == 1);
    CHECK_THROWS_AS(tokenizer().encode("a<s>", SpecialTokens::refused), VocabularyError);
}

TEST_CASE("sentencepiece: unknown characters without bytes, apart and fused, or dropped") {
    SentencePieceVocabulary vocabulary = tokenizer().vocabulary();
    vocabulary.byte_fallback = false;
    CHECK(SentencePieceTokenizer(vocabulary).encode("to\u6c34\u6c34") == Ids{261, 0, 0});
    vocabulary.fuse_unknown = true;
    CHECK(SentencePieceTokenizer(vocabulary).encode("to\u6c34\u6c34") == Ids{261, 0});
    vocabulary.unknown.reset();
    CHECK(SentencePieceTokenizer(vocabulary).encode("to\u6c34\u6c34") == Ids{261});
    CHECK(SentencePieceTokenizer(vocabulary).unknown_bytes("to\u6c34\u6c34") == 6);
}

TEST_CASE("sentencepiece: written as tokenizer.json and read again, the ids are the same") {
    const std::string json = to_tokenizer_json(tokenizer().vocabulary());
    const SentencePieceTokenizer again(sentencepiece_vocabulary_from(JsonValue::parse(json, "tokenizer.json")));
    for (const char* text : {"to be", "  ter\u6c34<s>", "betobe to\n"}) {
        CHECK(again.encode(text) == tokenizer().encode(text));
        CHECK(again.encode(text, SpecialTokens::allowed) == tokenizer().encode(text, SpecialTokens::allowed));
        CHECK(again.decode(again.encode(text)) == text);
    }
}

TEST_CASE("gguf_vocabulary: what contradicts itself is refused by key") {
    const auto refusal = [](auto change) {
        GgufTokenizerParts parts = llama_parts();
        change(parts);
        try {
            vocabulary_from_gguf(parts);
        } catch (const FormatError& error) {
            return std::string(error.what());
        }
        return std::string("taken");
    };
    CHECK(refusal([](auto& parts) { parts.model = "t5"; }) ==
          "small.gguf: tokenizer.ggml.model: expected gpt2, llama or bert, found \"t5\"");
    CHECK(refusal([](auto& parts) { parts.scores.pop_back(); }) ==
          "small.gguf: tokenizer.ggml.scores: expected 270 values, one a token, found 269");
    CHECK(refusal([](auto& parts) { parts.bos_token_id = 270; }) ==
          "small.gguf: tokenizer.ggml.bos_token_id: expected an id from 0 to 269, found 270");
    CHECK(refusal([](auto& parts) { parts.tokens.clear(); }).find("at least one token") != std::string::npos);
    CHECK(refusal([](auto& parts) {
              parts.model = "gpt2";
              parts.pre = "some-new-one";
          }) == "small.gguf: tokenizer.ggml.pre: expected a pattern that is supported here, found some-new-one");
}

TEST_CASE("gguf_vocabulary: byte pairs and WordPiece") {
    GgufTokenizerParts parts;
    parts.model = "gpt2";
    parts.pre = "smollm";
    parts.tokens = {"a", "b", "ab", "1", "<|end|>"};
    parts.token_type = {1, 1, 1, 1, 3};
    parts.merges = {"a b"};
    const BytePairTokenizer byte_pairs(std::get<BytePairVocabulary>(vocabulary_from_gguf(parts)));
    CHECK(byte_pairs.encode("ab11<|end|>", SpecialTokens::allowed) == Ids{2, 3, 3, 4});

    GgufTokenizerParts bert;
    bert.model = "bert";
    bert.tokens = {"[UNK]", "[CLS]", "[SEP]", "\u2581play", "ing"};
    bert.token_type = {2, 3, 3, 1, 1};
    bert.unknown_token_id = 0;
    bert.cls_token_id = 1;
    bert.seperator_token_id = 2;
    const WordPieceTokenizer pieces(std::get<WordPieceVocabulary>(vocabulary_from_gguf(bert)));
    CHECK(pieces.encode_with_special("Playing ing") == Ids{1, 3, 4, 0, 2});
}

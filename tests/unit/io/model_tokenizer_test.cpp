// Every kind of vocabulary against Hugging Face's tokenizers and tiktoken, id for id: tests/oracles/hugging_face_tokenizers.py
// trained the vocabularies and wrote the ids. The texts are hard ones: every kind of blank, digits, marks, scripts and controls.
#include "minillm/io/model_tokenizer.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "minillm/core/file.hpp"
#include "minillm/core/json.hpp"
#include "minillm/text/bpe.hpp"
#include "support/temporary_folder.hpp"

using namespace minillm;

namespace {

const std::string folder = std::string(MINILLM_GOLDEN_DIR) + "/tokenizers/";

const JsonValue& golden() {
    static const JsonValue value = JsonValue::read(std::string(MINILLM_GOLDEN_DIR) + "/tokenizers.json");
    return value;
}

Ids ids_of(const JsonValue& list) { return list.raw().get<Ids>(); }

const std::vector<std::string> names = {"byte_level_en", "byte_level_zh", "byte_level_qwen2_nfc", "added_tokens",
                                        "word_piece",    "word_piece_capitals", "llama",  "metaspace"};

}  // namespace

TEST_CASE("model_tokenizer: Hugging Face's ids for each kind of tokenizer.json") {
    const JsonValue texts = golden()["texts"];
    REQUIRE(golden()["tokenizers"].raw().size() == names.size());
    for (const std::string& name : names) {
        CAPTURE(name);
        const ModelTokenizer tokenizer = ModelTokenizer::load(folder + name + ".json");
        const JsonValue expected = golden()["tokenizers"][name];
        REQUIRE(expected["ids"].array_size() == texts.array_size());
        for (std::size_t i = 0; i < texts.array_size(); ++i) {
            CAPTURE(i);
            CHECK(tokenizer.encode(texts[i].text(), SpecialTokens::allowed) == ids_of(expected["ids"][i]));
        }
        CHECK(tokenizer.encode_with_special(texts[0].text(), SpecialTokens::allowed) == ids_of(expected["framed"]));
    }
}

TEST_CASE("model_tokenizer: what Hugging Face decodes, where half a character is not replaced") {
    for (const std::string& name : names) {
        CAPTURE(name);
        const ModelTokenizer tokenizer = ModelTokenizer::load(folder + name + ".json");
        const JsonValue expected = golden()["tokenizers"][name];
        std::size_t compared = 0;
        for (std::size_t i = 0; i < expected["ids"].array_size(); ++i) {
            const std::string decoded = expected["decoded"][i].text();
            if (decoded.find("\uFFFD") == std::string::npos) {
                CAPTURE(i);
                CHECK(tokenizer.decode(ids_of(expected["ids"][i])) == decoded);
                ++compared;
            }
        }
        CHECK(compared > 50);
    }
}

TEST_CASE("model_tokenizer: written as a tokenizer.json and read again, the ids are the same") {
    const JsonValue texts = golden()["texts"];
    for (const std::string& name : names) {
        CAPTURE(name);
        const ModelTokenizer first = ModelTokenizer::load(folder + name + ".json");
        const test::TemporaryFolder written;
        first.save(written / "tokenizer.json");
        const ModelTokenizer second = ModelTokenizer::load(written.path());
        for (std::size_t i = 0; i < texts.array_size(); ++i) {
            const std::string text = texts[i].text();
            CHECK(first.encode_with_special(text, SpecialTokens::allowed) ==
                  second.encode_with_special(text, SpecialTokens::allowed));
        }
    }
}

TEST_CASE("model_tokenizer: tiktoken's ids for the pattern of each model") {
    // One vocabulary, as ranks: what a .tiktoken file holds.
    const BytePairTokenizer learned = BytePairTokenizer::load(folder + "byte_level_qwen2_nfc.json");
    const JsonValue texts = golden()["texts"];
    const JsonValue patterns = golden()["patterns"];
    REQUIRE(patterns.raw().size() == 5);
    std::vector<std::uint32_t> ranks;
    for (std::uint32_t id = 0; id < learned.vocabulary_size(); ++id) {
        ranks.push_back(id);
    }
    for (const PreTokenizer pattern : all_pre_tokenizers) {
        const std::string name = name_of(pattern);
        if (!patterns.has(name)) {
            continue;  // smollm and whole have no pattern in tiktoken
        }
        CAPTURE(name);
        BytePairVocabulary vocabulary;
        vocabulary.tokens = learned.vocabulary().tokens;
        vocabulary.merges = merges_from_ranks(vocabulary.tokens, ranks);
        vocabulary.pattern = pattern;
        vocabulary.whole_words_first = true;
        const BytePairTokenizer tokenizer(vocabulary);
        for (std::size_t i = 0; i < texts.array_size(); ++i) {
            CAPTURE(i);
            CHECK(tokenizer.encode(texts[i].text()) == ids_of(patterns[name][i]));
        }
    }
}

TEST_CASE("model_tokenizer: the trainer learns what Hugging Face's learns from the same file, ties included") {
    for (const std::string name : {"en", "zh"}) {
        CAPTURE(name);
        WordCounts counts;
        counts.add(read_file(folder + "text_" + name + ".txt"));
        counts.end_text();
        const BytePairTokenizer ours = BytePairTokenizer::train(counts, 456);
        const BytePairTokenizer theirs = BytePairTokenizer::load(folder + "byte_level_" + name + ".json");
        REQUIRE(ours.vocabulary().merges.size() == theirs.vocabulary().merges.size());
        std::size_t different = 0;
        for (std::size_t i = 0; i < ours.vocabulary().merges.size(); ++i) {
            // The ids differ (Hugging Face numbers the bytes by their spelling), the bytes may not.
            const TokenId a = ours.vocabulary().merges[i].result;
            const TokenId b = theirs.vocabulary().merges[i].result;
            different += ours.token_text(a) != theirs.token_text(b);
        }
        CHECK(different == 0);
    }
}

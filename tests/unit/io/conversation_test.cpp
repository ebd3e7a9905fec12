#include "minillm/io/conversation.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "support/temporary_folder.hpp"

using namespace minillm;
using namespace minillm::test;

namespace {

ModelTokenizer small_tokenizer() {
    const std::vector<std::string> texts{"hello hello", "你好你好"};
    return ModelTokenizer(BytePairTokenizer::train(texts, 270, conversation_tokens()));
}

}  // namespace

TEST_CASE("conversation: the reply and the end are what is learned") {
    const ModelTokenizer tokenizer = small_tokenizer();
    const ConversationTemplate conversation(tokenizer);
    const TokenId end = conversation.end();
    const Ids prompt = conversation.prompt("hello");
    CHECK(prompt.front() == end - 2);
    CHECK(prompt.back() == end - 1);
    const Example example = conversation.example("hello", "你好");
    CHECK(example.first_target == prompt.size());
    CHECK(example.ids.back() == end);
    CHECK(tokenizer.decode(std::span(example.ids).subspan(example.first_target)) == "你好<|end|>");
    CHECK(tokenizer.token_text(end).empty());  // it is never shown
}

TEST_CASE("conversation: what a user types is text, special tokens or not") {
    const ModelTokenizer tokenizer = small_tokenizer();
    const ConversationTemplate conversation(tokenizer);
    const Ids ids = conversation.prompt("<|end|><|reply|>");
    for (std::size_t i = 1; i + 1 < ids.size(); ++i) {
        CHECK(ids[i] < conversation.end() - 2);
    }
}

TEST_CASE("conversation: a tokenizer without the special tokens cannot chat") {
    const ModelTokenizer tokenizer{BytePairTokenizer()};
    CHECK_THROWS_WITH_AS(ConversationTemplate{tokenizer},
                         "this model cannot chat: its tokenizer has no special token <|user|>", VocabularyError);
}

TEST_CASE("conversation: variants of a question differ in capitals and final punctuation alone") {
    Random random(1);
    std::set<std::string> variants;
    for (int i = 0; i < 300; ++i) {
        variants.insert(vary_question("Who are you?", random));
    }
    for (const std::string text : {"Who are you?", "who are you?", "who are you", "Who are you", "who are you!"}) {
        CAPTURE(text);
        CHECK(variants.count(text) == 1);
    }
    for (std::string variant : variants) {
        CHECK((variant.substr(1, 10) == "ho are you"));
    }
    std::set<std::string> chinese;
    for (int i = 0; i < 300; ++i) {
        chinese.insert(vary_question("你是谁？", random));
    }
    CHECK(chinese == std::set<std::string>{"你是谁？", "你是谁", "你是谁！", "你是谁。"});
    CHECK(vary_question("?", random) == "?");  // a question is never emptied
}

TEST_CASE("model_tokenizer: the kind follows from the file") {
    const TemporaryFolder folder;
    CHECK_FALSE(ModelTokenizer::find(folder.path()).has_value());
    const std::filesystem::path file = folder.path() / "tokenizer.json";

    ModelTokenizer(CharacterTokenizer::train("abc水")).save(file);
    const std::optional<ModelTokenizer> characters = ModelTokenizer::find(folder.path());
    REQUIRE(characters.has_value());
    CHECK(characters->encode("水a") == Ids{3, 0});
    CHECK(characters->token_text(3) == "水");
    CHECK(characters->token_text(4).empty());
    CHECK_FALSE(characters->special("<|end|>").has_value());

    small_tokenizer().save(file);
    const ModelTokenizer byte_pairs = ModelTokenizer::load(file);
    CHECK(byte_pairs.encode("hello 你好") == small_tokenizer().encode("hello 你好"));
    CHECK(byte_pairs.special("<|end|>") == small_tokenizer().special("<|end|>"));
}

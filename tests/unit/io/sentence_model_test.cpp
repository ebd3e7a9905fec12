// Folders of sentence-transformers, newer and older, made here: the tiny encoder of tests/golden/bert/f32 and a vocabulary.
#include "minillm/io/sentence_model.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "minillm/core/json_object.hpp"
#include "support/temporary_folder.hpp"

using namespace minillm;
using namespace minillm::test;

namespace {

// 13 tokens, as many as the encoder has. The tokenizer itself keeps capitals.
const std::string vocabulary = "[PAD]\n[CLS]\n[SEP]\n[UNK]\nlight\non\nturn\nthe\nlamp\nquery\n:\nLight\n##s\n";

struct Folder {
    TemporaryFolder temporary;
    std::filesystem::path encoder;  // where the transformer lies

    explicit Folder(const std::string& below = "") : encoder(temporary.path() / below) {
        std::filesystem::create_directories(encoder);
        for (const char* name : {"config.json", "model.safetensors"}) {
            std::filesystem::copy(std::filesystem::path(MINILLM_GOLDEN_DIR) / "bert" / "f32" / name, encoder / name);
        }
        write_file_atomically(encoder / "vocab.txt", vocabulary);
        write_file_atomically(encoder / "tokenizer_config.json", R"({"do_lower_case": false})");
    }
    void write(const std::filesystem::path& name, const std::string& text) const {
        std::filesystem::create_directories((temporary.path() / name).parent_path());
        write_file_atomically(temporary.path() / name, text);
    }
    SentenceModel load() const { return load_sentence_model(temporary.path()); }
};

std::string modules(const std::string& transformer_path) {
    Json list = Json::array();
    list.push_back({{"type", "sentence_transformers.models.Transformer"}, {"path", transformer_path}});
    list.push_back({{"type", "sentence_transformers.models.Pooling"}, {"path", "1_Pooling"}});
    list.push_back({{"type", "sentence_transformers.models.Normalize"}, {"path", "2_Normalize"}});
    return list.dump();
}

const std::string mean_pooling = R"({"word_embedding_dimension": 12, "pooling_mode_mean_tokens": true})";
const std::vector<std::string> texts{"turn on the light", "lamp"};

}  // namespace

TEST_CASE("sentence_model: an encoder in a folder of its own, as older versions write it") {
    const Folder flat;
    flat.write("modules.json", modules(""));
    flat.write("1_Pooling/config.json", mean_pooling);
    const Matrix expected = flat.load().vectors(texts);

    const Folder older("0_Transformer");
    older.write("modules.json", modules("0_Transformer"));
    older.write("1_Pooling/config.json", mean_pooling);
    CHECK(is_sentence_model(older.temporary.path()));
    CHECK(older.load().vectors(texts) == expected);
    older.write("0_Transformer/sentence_bert_config.json", R"({"max_seq_length": 4, "do_lower_case": false})");
    CHECK(older.load().ids_of("turn on the light") == Ids{1, 6, 5, 2});  // [SEP] stays

    older.write("modules.json", modules("../0_Transformer"));
    CHECK_THROWS_WITH_AS(older.load(), doctest::Contains("a folder inside this one"), FormatError);
}

TEST_CASE("sentence_model: letters are made small if the folder asks for it, whatever the tokenizer does") {
    const Folder folder;
    CHECK(folder.load().ids_of("Light Lights") == Ids{1, 11, 11, 12, 2});
    folder.write("sentence_bert_config.json", R"({"do_lower_case": true})");
    CHECK(folder.load().ids_of("Light Lights") == Ids{1, 4, 4, 12, 2});
}

TEST_CASE("sentence_model: the prompt that the folder names stands before each text") {
    const Folder folder;
    const std::string file = "config_sentence_transformers.json";
    folder.write(file, R"({"prompts": {"query": "query: "}, "default_prompt_name": "query"})");
    CHECK(folder.load().ids_of("light") == Ids{1, 9, 10, 4, 2});
    folder.write(file, R"({"prompts": {"query": "query: "}, "default_prompt_name": null})");
    CHECK(folder.load().ids_of("light") == Ids{1, 4, 2});
    folder.write(file, R"({"prompts": {"query": "query: "}, "default_prompt_name": "passage"})");
    CHECK_THROWS_WITH_AS(folder.load(), doctest::Contains("passage"), FormatError);
    // The prompt is part of the text: it counts, and it is made small with it.
    folder.write(file, R"({"prompts": {"query": "QUERY: "}, "default_prompt_name": "query"})");
    folder.write("sentence_bert_config.json", R"({"max_seq_length": 4, "do_lower_case": true})");
    CHECK(folder.load().ids_of("light") == Ids{1, 9, 10, 2});
}

TEST_CASE("sentence_model: how many tokens of a text are read") {
    const Folder folder;
    const auto length = [&] { return folder.load().ids_of("the the the the the the the the the the the").size(); };
    CHECK(length() == 9);  // the model's own context
    folder.write("tokenizer_config.json", R"({"do_lower_case": false, "model_max_length": 5})");
    CHECK(length() == 5);  // as version 6 writes it
    folder.write("tokenizer_config.json", R"({"do_lower_case": false, "model_max_length": 1000000000000000019884624838656})");
    CHECK(length() == 9);  // nobody has set it
    folder.write("sentence_bert_config.json", R"({"max_seq_length": 7})");
    CHECK(length() == 7);
    folder.write("sentence_bert_config.json", R"({"max_seq_length": 100})");
    CHECK(length() == 9);
    folder.write("sentence_bert_config.json", R"({"max_seq_length": 0})");
    CHECK_THROWS_WITH_AS(folder.load(), doctest::Contains("max_seq_length"), FormatError);
}

TEST_CASE("sentence_model: many texts at once give the bits of each alone, also where they are taken in parts") {
    const Folder folder;
    const SentenceModel model = folder.load();
    std::vector<std::string> many;
    for (int i = 0; i < 300; ++i) {  // more tokens than are computed together
        many.push_back(i % 3 == 0 ? "turn on the light" : i % 3 == 1 ? "lamp" : "the lights on the lamp");
    }
    const Matrix all = model.vectors(many);
    for (std::size_t i = 0; i < many.size(); ++i) {
        const Matrix alone = model.vectors(std::vector<std::string>{many[i]});
        for (std::size_t c = 0; c < alone.size(); ++c) {
            REQUIRE(all(i, c) == alone(0, c));
        }
    }
}

TEST_CASE("sentence_model: what is missing is named") {
    const Folder folder;
    std::filesystem::remove(folder.encoder / "vocab.txt");
    CHECK_THROWS_WITH_AS(folder.load(), doctest::Contains("no tokenizer"), ConfigError);
    const TemporaryFolder empty;
    CHECK_FALSE(is_sentence_model(empty.path()));
    CHECK_THROWS_WITH_AS(load_sentence_model(MINILLM_GOLDEN_DIR "/llama/gguf_Q8_0.gguf"),
                         doctest::Contains("expected bert"), ConfigError);
}

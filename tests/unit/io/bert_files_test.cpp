#include "minillm/core/json_object.hpp"
#include "minillm/io/bert_files.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

#include "support/golden.hpp"
#include "support/temporary_folder.hpp"

using namespace minillm;
using namespace minillm::test;

namespace {

const std::vector<Ids> texts{{1, 7, 2}, {1, 3, 9, 4, 11, 5, 2}, {1, 2}};
const std::filesystem::path root = std::filesystem::path(MINILLM_GOLDEN_DIR) / "bert";

Bert load(const std::filesystem::path& folder) {
    return load_bert_folder(folder, JsonValue::read(folder / "config.json"));
}

// A copy of a folder with other files beside it.
class Copy {
public:
    explicit Copy(const std::string& name) {
        std::filesystem::copy(root / name, folder_.path(), std::filesystem::copy_options::recursive);
    }
    void write(const std::string& name, const Json& content) {
        std::filesystem::create_directories((folder_.path() / name).parent_path());
        write_file_atomically(folder_.path() / name, content.dump());
    }
    void change(const std::string& key, const Json& value) {
        Json config = Json::parse(read_file(folder_.path() / "config.json"));
        config[key] = value;
        write("config.json", config);
    }
    const std::filesystem::path& path() const { return folder_.path(); }

private:
    TemporaryFolder folder_;
};

Json modules(bool normalise) {
    Json list = Json::array();
    list.push_back({{"type", "sentence_transformers.models.Transformer"}, {"path", ""}});
    list.push_back({{"type", "sentence_transformers.models.Pooling"}, {"path", "1_Pooling"}});
    if (normalise) {
        list.push_back({{"type", "sentence_transformers.models.Normalize"}, {"path", "2_Normalize"}});
    }
    return list;
}

}  // namespace

TEST_CASE("bert_files: what transformers wrote gives transformers' states") {
    const Golden golden("bert_folders");
    for (const std::string name : {"f32", "f16", "bf16"}) {
        CAPTURE(name);
        golden.check(name + ".states", load(root / name).states(texts));
    }
}

TEST_CASE("bert_files: a text gives the same bits alone as among others") {
    const Bert model = load(root / "f32");
    const Matrix together = model.vectors(texts);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const Matrix alone = model.vectors(std::span<const Ids>(&texts[i], 1));
        for (std::size_t c = 0; c < alone.size(); ++c) {
            CHECK(alone.data()[c] == together(i, c));
        }
    }
}

TEST_CASE("bert_files: the folder says how states become a vector") {
    const Matrix states = load(root / "f32").states(texts);  // [12, C], the first text has three rows
    const std::size_t channels = states.shape(1);
    Copy copy("f32");
    copy.write("modules.json", modules(false));
    copy.write("1_Pooling/config.json", {{"pooling_mode_cls_token", true}, {"pooling_mode_mean_tokens", false}});
    const Matrix first = load(copy.path()).vectors(texts);
    copy.write("1_Pooling/config.json", {{"pooling_mode_cls_token", false}, {"pooling_mode_max_tokens", true}});
    const Matrix largest = load(copy.path()).vectors(texts);
    copy.write("1_Pooling/config.json", {{"pooling_mode_mean_tokens", true}});
    const Matrix mean = load(copy.path()).vectors(texts);
    copy.write("modules.json", modules(true));
    const Matrix unit = load(copy.path()).vectors(texts);
    double squares = 0;
    for (std::size_t c = 0; c < channels; ++c) {
        CHECK(first(0, c) == states(0, c));
        CHECK(largest(0, c) == std::max({states(0, c), states(1, c), states(2, c)}));
        CHECK(mean(0, c) == doctest::Approx((states(0, c) + states(1, c) + states(2, c)) / 3));
        squares += static_cast<double>(unit(0, c)) * static_cast<double>(unit(0, c));
    }
    CHECK(squares == doctest::Approx(1));
    copy.write("sentence_bert_config.json", {{"max_seq_length", 5}});
    CHECK(load(copy.path()).config.context == 5);

    copy.write("1_Pooling/config.json", {{"pooling_mode_mean_tokens", true}, {"pooling_mode_cls_token", true}});
    CHECK_THROWS_WITH_AS(load(copy.path()), doctest::Contains("mean_tokens and cls_token"), ConfigError);
    copy.write("1_Pooling/config.json", {{"pooling_mode_lasttoken", true}});
    CHECK_THROWS_WITH_AS(load(copy.path()), doctest::Contains("lasttoken"), ConfigError);
    Json dense = modules(true);
    dense.push_back({{"type", "sentence_transformers.models.Dense"}, {"path", "2_Dense"}});
    copy.write("modules.json", dense);
    copy.write("1_Pooling/config.json", {{"pooling_mode_mean_tokens", true}});
    CHECK_THROWS_WITH_AS(load(copy.path()), doctest::Contains("Dense"), ConfigError);
}

TEST_CASE("bert_files: settings that are not supported, and texts that do not fit, are refused") {
    for (const auto& [key, value] : {std::pair<const char*, Json>{"position_embedding_type", "relative_key"},
                                     {"is_decoder", true},
                                     {"hidden_act", "tanh"},
                                     {"num_attention_heads", 5}}) {
        Copy copy("f32");
        copy.change(key, value);
        CHECK_THROWS_WITH_AS(load(copy.path()), doctest::Contains(key), ConfigError);
    }
    const Bert model = load(root / "f32");
    CHECK_THROWS_AS(model.vectors(std::vector<Ids>{{}}), ConfigError);
    CHECK_THROWS_AS(model.vectors(std::vector<Ids>{Ids(10, 1)}), ConfigError);
    CHECK_THROWS_AS(model.vectors(std::vector<Ids>{{13}}), VocabularyError);
}

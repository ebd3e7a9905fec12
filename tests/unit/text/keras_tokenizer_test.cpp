#include "minillm/text/keras_tokenizer.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "minillm/text/padding.hpp"
#include "support/golden.hpp"

using namespace minillm;
using minillm::test::Golden;

namespace {

KerasTokenizerSettings settings_from(const Json& json) {
    KerasTokenizerSettings settings;
    settings.num_words = json.value("num_words", settings.num_words);
    settings.filters = json.value("filters", settings.filters);
    settings.lower = json.value("lower", settings.lower);
    settings.split = json.value("split", settings.split);
    settings.char_level = json.value("char_level", settings.char_level);
    settings.oov_token = json.value("oov_token", settings.oov_token);
    return settings;
}

// Keras's word_index in the order of its numbers. An out-of-vocabulary token that the texts hold has the later number.
std::vector<std::string> words_by_number(const KerasTokenizer& tokenizer) {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < tokenizer.words().size(); ++i) {
        if (tokenizer.word_index(tokenizer.words()[i]) == static_cast<TokenId>(i + 1)) {
            words.push_back(tokenizer.words()[i]);
        }
    }
    return words;
}

void check_matrix(const Json& expected, const Matrix& ours) {
    REQUIRE(ours.shape(0) == expected.size());
    for (std::size_t n = 0; n < expected.size(); ++n) {
        REQUIRE(ours.shape(1) == expected[n].size());
        for (std::size_t c = 0; c < expected[n].size(); ++c) {
            // Keras computes in double; one rounding to float is at most 6e-8 of the value.
            CHECK(ours(n, c) == doctest::Approx(expected[n][c].get<double>()).epsilon(1.2e-7));
        }
    }
}

}  // namespace

TEST_CASE("keras_tokenizer: the most frequent word is number 1, and 0 is nobody") {
    KerasTokenizer tokenizer;
    tokenizer.fit_on_texts(std::vector<std::string>{"the cat", "the dog"});
    CHECK(tokenizer.word_index("the") == 1);
    CHECK(tokenizer.word_index("dog") == 3);
    CHECK(tokenizer.word_index("barks") == 0);
    const std::vector<Ids> sequences = tokenizer.texts_to_sequences(std::vector<std::string>{"the dog barks"});
    CHECK(sequences == std::vector<Ids>{{1, 3}});  // the unknown word vanished
}

TEST_CASE("keras_tokenizer: numbers, texts and matrices are Keras's, quirks included") {
    const Golden golden("keras_tokenizer");
    const std::vector<std::string> texts = golden.json().at("texts");
    std::vector<std::string> both = golden.json().at("new");
    const std::vector<std::string> new_texts = both;
    both.insert(both.end(), texts.begin(), texts.end());
    std::vector<std::string> few(new_texts.begin(), new_texts.begin() + 3);
    few.insert(few.end(), texts.begin(), texts.begin() + 2);
    const std::vector<std::string> first_five = few;

    for (const Json& expected : golden.json().at("cases")) {
        CAPTURE(expected.at("settings").dump());
        KerasTokenizer tokenizer(settings_from(expected.at("settings")));
        tokenizer.fit_on_texts(texts);
        CHECK(words_by_number(tokenizer) == expected.at("words").get<std::vector<std::string>>());
        std::vector<Ids> sequences = tokenizer.texts_to_sequences(both);
        CHECK(sequences == expected.at("sequences").get<std::vector<Ids>>());
        sequences.push_back({0, 1, 2, 3, 4, 5, 99});
        CHECK(tokenizer.sequences_to_texts(sequences) == expected.at("back").get<std::vector<std::string>>());
        check_matrix(expected.at("binary"), tokenizer.texts_to_matrix(few, CountMode::binary));
        check_matrix(expected.at("count"), tokenizer.texts_to_matrix(few, CountMode::count));
        check_matrix(expected.at("freq"), tokenizer.texts_to_matrix(few, CountMode::freq));
        check_matrix(expected.at("tfidf"), tokenizer.texts_to_matrix(few, CountMode::tfidf));
        const std::vector<Ids> numbers{{1, 2, 2, 0, 5, 4000}, {}};
        check_matrix(expected.at("numbers"), tokenizer.sequences_to_matrix(numbers, CountMode::tfidf));

        tokenizer.fit_on_texts(new_texts);
        const Json& again = expected.at("again");
        CHECK(words_by_number(tokenizer) == again.at("words").get<std::vector<std::string>>());
        CHECK(tokenizer.document_count() == again.at("documents").get<std::size_t>());
        few.resize(2);
        check_matrix(again.at("tfidf"), tokenizer.texts_to_matrix(few, CountMode::tfidf));
        few = first_five;
    }
}

TEST_CASE("keras_tokenizer: what makes no sense is refused") {
    KerasTokenizerSettings settings;
    settings.split = "";
    CHECK_THROWS_AS(KerasTokenizer{settings}, ConfigError);
    const KerasTokenizer empty;
    CHECK_THROWS_AS(empty.texts_to_matrix(std::vector<std::string>{"a"}), ConfigError);
    KerasTokenizer tokenizer;
    tokenizer.fit_on_texts(std::vector<std::string>{"a"});
    CHECK_THROWS_AS(tokenizer.sequences_to_matrix(std::vector<Ids>{{-1}}), VocabularyError);
    CHECK(empty.texts_to_sequences(std::vector<std::string>{"a", ""}) == std::vector<Ids>{{}, {}});
}

TEST_CASE("padding: batches are Keras's") {
    const Golden golden("keras_tokenizer");
    const std::vector<Ids> sequences{{1, 2, 3}, {}, {4}, {5, 6, 7, 8}};
    for (const Json& expected : golden.json().at("padding")) {
        const Json& chosen = expected.at("settings");
        CAPTURE(chosen.dump());
        PaddingSettings settings;
        settings.maxlen = chosen.value("maxlen", settings.maxlen);
        settings.padding = chosen.value("padding", "pre") == "pre" ? Side::pre : Side::post;
        settings.truncating = chosen.value("truncating", "pre") == "pre" ? Side::pre : Side::post;
        settings.value = chosen.value("value", settings.value);
        const IdBatch batch = pad_sequences(sequences, settings);
        const std::vector<Ids> rows = expected.at("batch");
        REQUIRE(batch.shape(0) == rows.size());
        REQUIRE(batch.shape(1) == rows.front().size());
        for (std::size_t b = 0; b < rows.size(); ++b) {
            CHECK(std::equal(rows[b].begin(), rows[b].end(), batch.data() + b * batch.shape(1)));
        }
    }
    CHECK(pad_sequences({}).size() == 0);
}

#include "minillm/models/sentence_states.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace minillm;

namespace {

std::vector<Ids> sentences_of_many_lengths() {
    Random random(6);
    std::vector<Ids> sentences;
    for (std::size_t length = 1; length <= 9; ++length) {
        Ids sentence;
        for (std::size_t t = 0; t < length; ++t) {
            sentence.push_back(static_cast<TokenId>(random.below(11)));
        }
        sentences.push_back(sentence);
    }
    return sentences;
}

template <SentenceEncoder Encoder>
void check_batch_is_single(const Encoder& encoder) {
    const std::vector<Ids> sentences = sentences_of_many_lengths();
    const Matrix batch = encoder.encode(sentences);
    REQUIRE(batch.shape(1) == encoder.channels());
    for (std::size_t b = 0; b < sentences.size(); ++b) {
        const Vector alone = encode_sentence(encoder, sentences[b]);
        for (std::size_t c = 0; c < alone.size(); ++c) {
            CHECK(alone(c) == batch(b, c));
        }
    }
    CHECK_THROWS_AS(encoder.encode(std::vector<Ids>{{1}, {}}), ConfigError);
    CHECK(encoder.encode(std::vector<Ids>{}).shape(0) == 0);
}

}  // namespace

TEST_CASE("sentence_states: the last state of an LSTM is what a step by step reading ends with, batches change no bit") {
    LstmLanguageModelConfig config;
    config.vocabulary_size = 11;
    config.channels = 5;
    config.hidden = 6;
    config.layers = 2;
    LstmLanguageModel model(config);
    Random random(1);
    model.initialise(random);
    const LstmStateEncoder encoder{&model};
    check_batch_is_single(encoder);
    const Ids sentence = {3, 1, 4, 1, 5};
    LstmLanguageModel::State state = model.start();
    for (const TokenId id : sentence) {
        model.step(id, state);
    }
    const Vector y = encode_sentence(encoder, sentence);
    for (std::size_t c = 0; c < 6; ++c) {
        CHECK(y(c) == state.back().h(0, c));
    }
}

TEST_CASE("sentence_states: the mean over a GPT's states, batches change no bit") {
    GptConfig config;
    config.vocabulary_size = 11;
    config.context = 9;
    config.layers = 2;
    config.heads = 2;
    config.channels = 8;
    Gpt model(config);
    Random random(1);
    model.initialise(random);
    const GptMeanEncoder encoder{&model};
    check_batch_is_single(encoder);
    CHECK_THROWS_AS(encode_sentence(encoder, Ids(10, 1)), ConfigError);  // longer than the context
    // The states of the first position do not depend on what follows: the mean of two is half of that and half of the second.
    Gpt::Cache cache;
    model.forward(IdBatch{{7, 2}}, &cache);
    const Vector y = encode_sentence(encoder, Ids{7, 2});
    for (std::size_t c = 0; c < 8; ++c) {
        CHECK(y(c) == (cache.normalised(0, c) + cache.normalised(1, c)) * Real(0.5));
    }
}

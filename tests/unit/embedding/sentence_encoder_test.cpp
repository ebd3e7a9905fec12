#include "minillm/embedding/sentence_encoder.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "minillm/core/random.hpp"
#include "minillm/embedding/text_words.hpp"

using namespace minillm;

namespace {

const Matrix table{{1, 0}, {0, 1}, {1, 1}, {-2, 4}};  // [V=4, C=2]
const std::vector<Ids> set = {{0, 1}, {0, 2, 2}, {0}};

// Row b of a batch must be what the sentence gives alone, to the last bit.
template <SentenceEncoder Encoder>
void check_batch_is_single(const Encoder& encoder, const std::vector<Ids>& sentences) {
    const Matrix batch = encoder.encode(sentences);
    CHECK(batch.shape(1) == encoder.channels());
    for (std::size_t b = 0; b < sentences.size(); ++b) {
        const Vector alone = encode_sentence(encoder, sentences[b]);
        for (std::size_t c = 0; c < alone.size(); ++c) {
            CHECK(alone(c) == batch(b, c));
        }
    }
}

}  // namespace

TEST_CASE("sentence_encoder: the average, by hand, words without a vector are passed over") {
    const AverageEncoder encoder = average_encoder(table);
    CHECK(encoder.encode(std::vector<Ids>{{0, 3}, {1, -1, 1}, {}, {-1}}) ==
          Matrix{{Real(-0.5), 2}, {0, 1}, {0, 0}, {0, 0}});
    CHECK_THROWS_AS(encoder.encode(std::vector<Ids>{{4}}), VocabularyError);
    CHECK(encoder.encode(std::vector<Ids>{}).shape(0) == 0);
}

TEST_CASE("sentence_encoder: idf and inverse frequency follow their formulas") {
    const WordStatistics statistics(set, 4);
    CHECK(statistics.counts == std::vector<std::uint64_t>{3, 1, 2, 0});
    CHECK(statistics.in_sentences == std::vector<std::uint64_t>{3, 1, 1, 0});
    const Vector idf = statistics.idf();
    CHECK(idf(0) == doctest::Approx(1));                      // log(4/4) + 1
    CHECK(idf(1) == doctest::Approx(std::log(2.0) + 1));      // log(4/2) + 1
    CHECK(idf(3) == doctest::Approx(std::log(4.0) + 1));      // never seen
    const Vector weights = statistics.inverse_frequency(0.1);
    CHECK(weights(0) == doctest::Approx(0.1 / (0.1 + 0.5)));  // 3 of 6 words
    CHECK(weights(3) == 1);

    const Matrix y = tf_idf_average_encoder(table, statistics).encode(std::vector<Ids>{{0, 1}});
    CHECK(y(0, 0) == doctest::Approx(0.5));
    CHECK(y(0, 1) == doctest::Approx((std::log(2.0) + 1) / 2));
}

TEST_CASE("sentence_encoder: counts, and counts times idf of length 1") {
    CHECK(BagOfWordsEncoder{4}.encode(std::vector<Ids>{{2, 0, 2}, {}}) == Matrix{{1, 0, 2, 0}, {0, 0, 0, 0}});
    const Matrix y = TfIdfEncoder{WordStatistics(set, 4).idf()}.encode(std::vector<Ids>{{0, 2, 2}});
    // (1, 0, 2 (log 2 + 1), 0), divided by its length
    const double second = 2 * (std::log(2.0) + 1);
    const double length = std::sqrt(1 + second * second);
    CHECK(y(0, 0) == doctest::Approx(1 / length));
    CHECK(y(0, 2) == doctest::Approx(second / length));
}

TEST_CASE("sentence_encoder: SIF takes off what the ordinary sentences share") {
    Random random(2);
    Matrix vectors = uninitialised<2>({30, 5});
    fill_normal(vectors, random, 0, 1);
    for (std::size_t w = 0; w < 30; ++w) {
        vectors(w, 2) += 10;  // all words point there
    }
    std::vector<Ids> sentences;
    for (int s = 0; s < 50; ++s) {
        sentences.push_back({static_cast<TokenId>(random.below(30)), static_cast<TokenId>(random.below(30)), 1});
    }
    const AverageEncoder encoder = sif_encoder(vectors, WordStatistics(sentences, 30), sentences);
    CHECK(std::abs(encoder.common(2)) > 0.95);
    const Matrix y = encoder.encode(sentences);
    for (std::size_t b = 0; b < y.shape(0); ++b) {
        double along = 0;
        for (std::size_t c = 0; c < 5; ++c) {
            along += static_cast<double>(y(b, c)) * static_cast<double>(encoder.common(c));
        }
        CHECK(std::abs(along) < 1e-5);  // numbers below 10, so a few units of float rounding
    }
    check_batch_is_single(encoder, sentences);
}

TEST_CASE("sentence_encoder: alone or among others, the same bits") {
    Random random(3);
    Matrix vectors = uninitialised<2>({20, 7});
    fill_normal(vectors, random, 0, 1);
    std::vector<Ids> sentences;
    for (std::size_t s = 0; s < 20; ++s) {
        Ids sentence;
        for (std::size_t t = 0; t < s; ++t) {
            sentence.push_back(static_cast<TokenId>(random.below(20)));
        }
        sentences.push_back(sentence);
    }
    const WordStatistics statistics(sentences, 20);
    check_batch_is_single(average_encoder(vectors), sentences);
    check_batch_is_single(tf_idf_average_encoder(vectors, statistics), sentences);
    check_batch_is_single(BagOfWordsEncoder{20}, sentences);
    check_batch_is_single(TfIdfEncoder{statistics.idf()}, sentences);
}

TEST_CASE("principal_components: two directions that can be seen, shares that sum up") {
    // Points along (1, 1), a little across.
    const Matrix x{{0, 0}, {1, 1}, {2, 2}, {Real(1.5), Real(0.5)}, {Real(0.5), Real(1.5)}};
    const PrincipalComponents found = principal_components(x, 2);
    CHECK(found.directions(0, 0) == doctest::Approx(std::sqrt(0.5)));
    CHECK(found.directions(0, 1) == doctest::Approx(std::sqrt(0.5)));
    CHECK(found.mean == Vector{1, 1});
    CHECK(found.coordinates(2, 0) == doctest::Approx(std::sqrt(2.0)));
    CHECK(found.shares[0] == doctest::Approx(4.0 / 5));  // squares 4 along and 1 across
    CHECK(found.shares[0] + found.shares[1] == doctest::Approx(1));
}

TEST_CASE("principal_components: with fewer rows than numbers the answer is the same, up to rounding") {
    Random random(8);
    Matrix x = uninitialised<2>({6, 9});
    fill_normal(x, random, 0, 1);
    Matrix twice = uninitialised<2>({12, 9});  // each row twice: the same directions, found by the other way
    for (std::size_t n = 0; n < 12; ++n) {
        for (std::size_t c = 0; c < 9; ++c) {
            twice(n, c) = x(n / 2, c);
        }
    }
    const PrincipalComponents few = principal_components(x, 3);
    const PrincipalComponents many = principal_components(twice, 3);
    for (std::size_t k = 0; k < 3; ++k) {
        CHECK(few.shares[k] == doctest::Approx(many.shares[k]).epsilon(1e-9));
        for (std::size_t c = 0; c < 9; ++c) {
            CHECK(few.directions(k, c) == doctest::Approx(many.directions(k, c)).epsilon(1e-4));
        }
    }
}

TEST_CASE("principal_components: the eigenvectors of a random symmetric matrix are eigenvectors") {
    Random random(5);
    constexpr std::size_t n = 12;
    std::vector<std::vector<double>> s(n, std::vector<double>(n));
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            s[i][j] = s[j][i] = random.normal();
        }
    }
    const Eigen eigen = symmetric_eigen(s);
    for (std::size_t k = 0; k < n; ++k) {
        CHECK((k == 0 || eigen.values[k - 1] >= eigen.values[k]));
        for (std::size_t i = 0; i < n; ++i) {
            double product = 0;
            for (std::size_t j = 0; j < n; ++j) {
                product += s[i][j] * eigen.vectors[k][j];
            }
            CHECK(std::abs(product - eigen.values[k] * eigen.vectors[k][i]) < 1e-12 * n);
        }
    }
}

TEST_CASE("principal_components: one row, equal rows, nothing to see") {
    CHECK(principal_components(Matrix{{1, 2, 3}}, 2).shares == std::vector<double>{0, 0});
    CHECK(principal_components(Matrix{{1, 2}, {1, 2}, {1, 2}}, 1).coordinates == Matrix{{0}, {0}, {0}});
    CHECK_THROWS_AS(principal_components(zeros<2>({0, 3}), 1), ConfigError);
    CHECK_THROWS_AS(principal_components(zeros<2>({3, 2}), 3), ConfigError);
}

TEST_CASE("text_words: the model's own vocabulary cuts the text") {
    WordIndex index;
    for (const char* word : {"turn", "light", "king,", "客厅", "客", "灯", "don't", "Paris", "打开", "."}) {
        index.add(word);
    }
    const auto found = [&](const std::string& text) {
        std::vector<std::string> words;
        for (const TokenId id : words_in_vocabulary(text, index).ids) {
            words.push_back(index[id]);
        }
        return words;
    };
    using Words = std::vector<std::string>;
    CHECK(found("Turn the LIGHT!") == Words{"turn", "light"});
    CHECK(found("king, (light) don't") == Words{"king,", "light", "don't"});
    CHECK(found("打开客厅的灯") == Words{"打开", "客厅", "灯"});
    CHECK(found("客人") == Words{"客"});
    CHECK(found("Paris. paris") == Words{"Paris", "."});  // capital letters in the vocabulary are kept
    CHECK(words_in_vocabulary("the 打开 门!", index).unknown == Words{"the", "门"});
    CHECK(words_in_vocabulary("", index).ids.empty());
    CHECK(words_in_vocabulary("\xFF", index).unknown.size() <= 1);
}

#include "minillm/embedding/word2vec.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "minillm/embedding/glove.hpp"
#include "minillm/embedding/word_pairs.hpp"
#include "support/golden.hpp"

using namespace minillm;
using minillm::test::Golden;

namespace {

// Two families whose members stand in the same places: {cat, dog, cow} eat and sleep, {car, bus, tram} drive and stop.
std::string two_families(std::size_t sentences) {
    const std::vector<std::string> animals = {"cat", "dog", "cow"};
    const std::vector<std::string> vehicles = {"car", "bus", "tram"};
    Random random(9);
    std::string text;
    for (std::size_t s = 0; s < sentences; ++s) {
        const bool animal = random.below(2) == 0;
        text += "the " + (animal ? animals : vehicles)[random.below(3)];
        text += animal ? (random.below(2) == 0 ? " eats" : " sleeps") : (random.below(2) == 0 ? " drives" : " stops");
        text += animal ? " in the barn\n" : " on the road\n";
    }
    return text;
}

Word2VecSettings small_settings(Word2VecModel model) {
    Word2VecSettings settings;
    settings.model = model;
    settings.channels = 20;
    settings.epochs = 20;
    settings.rate = 0.05;
    return settings;
}

void check_families(const WordVectors& v) {
    for (const auto& [word, family] : std::vector<std::pair<std::string, std::set<std::string>>>{
             {"cat", {"dog", "cow"}}, {"bus", {"car", "tram"}}}) {
        CAPTURE(word);
        const std::string near = neighbours(v, word, 1)[0].word;
        CAPTURE(near);
        for (const std::string& relative : family) {
            CHECK(similarity(v, word, relative) > similarity(v, word, word == "cat" ? "bus" : "cat"));
        }
    }
}

}  // namespace

TEST_CASE("word_corpus: words are counted, sorted, numbered, rare ones leave the sentences") {
    const WordCorpus corpus = word_corpus_of_text("the cat sat\n\nthe dog sat\n", 1);
    CHECK(corpus.index.words() == std::vector<std::string>{"the", "sat", "cat", "dog"});
    CHECK(corpus.counts == std::vector<std::uint64_t>{2, 2, 1, 1});
    CHECK(corpus.ids == Ids{0, 2, 1, 0, 3, 1});
    CHECK(corpus.ends == std::vector<std::size_t>{3, 6});  // the empty line is no sentence

    const WordCorpus frequent = word_corpus_of_text("the cat sat\nrare\nthe dog sat", 2);
    CHECK(frequent.ids == Ids{0, 1, 0, 1});
    CHECK(frequent.sentences() == 2);
    CHECK(frequent.words_read == 7);
    CHECK(frequent.sentence(1).size() == 2);
}

TEST_CASE("word_corpus: blanks of every kind separate, as Python's str.split does, bytes that are no text stay together") {
    const WordCorpus corpus = word_corpus_of_text("a\tb\u00A0c\u3000灯\r\n\xFF\xFE a\x0C", 1);
    CHECK(corpus.index.words() == std::vector<std::string>{"a", "b", "c", "灯", "\xFF\xFE"});
}

TEST_CASE("word_sampling: what is kept and what is drawn follow their formulas") {
    const std::vector<std::uint64_t> counts = {900, 99, 1};
    const std::vector<double> keep = keep_probabilities(counts, 0.1);
    CHECK(keep[0] == doctest::Approx(std::sqrt(0.1 / 0.9) + 0.1 / 0.9));
    CHECK(keep[1] == 1);
    CHECK(keep_probabilities(counts, 0)[0] == 1);

    const NegativeSampler sampler(counts);
    Random random(1);
    std::vector<double> seen(3);
    constexpr int draws = 200000;
    for (int n = 0; n < draws; ++n) {
        ++seen[static_cast<std::size_t>(sampler.draw(random))];
    }
    const double total = std::pow(900.0, 0.75) + std::pow(99.0, 0.75) + 1;
    for (std::size_t w = 0; w < 3; ++w) {
        const double p = std::pow(static_cast<double>(counts[w]), 0.75) / total;
        CHECK(std::abs(seen[w] / draws - p) < 5 * std::sqrt(p * (1 - p) / draws));  // five standard deviations
    }
}

TEST_CASE("disjoint_blocks: every update runs once, in order where it shares a row, and never beside one that does") {
    struct Update {
        TokenId a;
        TokenId b;
        int number;
    };
    for (const std::size_t threads : {1u, 3u}) {
        set_thread_count(threads);
        DisjointBlocks<Update> blocks(2);
        Random random(7);
        for (int n = 0; n < 4000; ++n) {
            const Update update{static_cast<TokenId>(random.below(40)), static_cast<TokenId>(random.below(40)), n};
            blocks.add(n < 2000 ? 0 : 1, update.a, update.b, update);
        }
        std::vector<std::vector<int>> of_pair(1600);
        std::vector<std::atomic<int>> busy(80);
        std::atomic<int> clashes = 0;
        std::atomic<int> total = 0;
        blocks.run(100000, [&](std::span<const Update> updates, std::size_t) {
            for (const Update& update : updates) {
                const std::size_t a = static_cast<std::size_t>(update.a);
                const std::size_t b = 40 + static_cast<std::size_t>(update.b);
                clashes += busy[a]++ + busy[b]++;
                of_pair[a * 40 + (b - 40)].push_back(update.number);
                ++total;
                --busy[a];
                --busy[b];
            }
        });
        CHECK(total == 4000);
        CHECK(clashes == 0);
        for (const std::vector<int>& numbers : of_pair) {
            CHECK(std::is_sorted(numbers.begin(), numbers.end()));
        }
        int left = 0;
        blocks.run(1, [&](std::span<const Update> updates, std::size_t) { left += static_cast<int>(updates.size()); });
        CHECK(left == 0);
    }
    set_thread_count(0);
}

TEST_CASE("word2vec: families come out, by skip-gram, by CBOW with both gradients, and by GloVe") {
    const WordCorpus corpus = word_corpus_of_text(two_families(2000), 1);
    check_families(train_word2vec(corpus, small_settings(Word2VecModel::skip_gram)));
    Word2VecSettings cbow = small_settings(Word2VecModel::cbow);
    check_families(train_word2vec(corpus, cbow));
    cbow.cbow_gradient = CbowGradient::exact;
    cbow.rate = 0.2;
    check_families(train_word2vec(corpus, cbow));
    GloveSettings glove;
    glove.channels = 20;
    check_families(train_glove(corpus, glove));
}

TEST_CASE("word2vec and glove: the number of threads changes no bit, the seed does") {
    const WordCorpus corpus = word_corpus_of_text(two_families(3000), 1);
    for (const Word2VecModel model : {Word2VecModel::skip_gram, Word2VecModel::cbow}) {
        Word2VecSettings settings = small_settings(model);
        settings.epochs = 3;
        set_thread_count(1);
        const WordVectors one = train_word2vec(corpus, settings);
        for (const std::size_t threads : {2u, 3u, 5u}) {
            set_thread_count(threads);
            CHECK(train_word2vec(corpus, settings).vectors == one.vectors);
        }
        settings.seed = 2;
        CHECK(train_word2vec(corpus, settings).vectors != one.vectors);
    }
    GloveSettings settings;
    settings.channels = 20;
    settings.epochs = 3;
    set_thread_count(1);
    const WordVectors one = train_glove(corpus, settings);
    set_thread_count(3);
    CHECK(train_glove(corpus, settings).vectors == one.vectors);
    set_thread_count(0);
}

TEST_CASE("word2vec: the loss falls, and the progress counts every word of every epoch") {
    const WordCorpus corpus = word_corpus_of_text(two_families(1000), 1);
    std::vector<Word2VecProgress> reports;
    train_word2vec(corpus, small_settings(Word2VecModel::skip_gram),
                   [&](const Word2VecProgress& progress) { reports.push_back(progress); });
    CHECK(reports.back().words == corpus.ids.size() * 20);
    CHECK(reports.back().words == reports.back().total_words);
    CHECK(reports.front().loss == doctest::Approx(std::log(2.0)).epsilon(0.01));  // u = 0: every question is a coin
    CHECK(reports.back().loss < 0.9 * reports.front().loss);
}

TEST_CASE("word2vec and glove: what nothing can be learned from is refused") {
    const WordCorpus good = word_corpus_of_text("a b a b", 1);
    CHECK_THROWS_WITH_AS(train_word2vec(word_corpus_of_text("", 5), {}),
                         "training needs at least two different words, found none (the text has 0 words)", ConfigError);
    CHECK_THROWS_AS(train_word2vec(word_corpus_of_text("a b c", 5), {}), ConfigError);      // all too rare
    CHECK_THROWS_AS(train_word2vec(word_corpus_of_text("a a a a a", 1), {}), ConfigError);  // one word
    CHECK_THROWS_AS(train_glove(word_corpus_of_text("a a a a a", 1), {}), ConfigError);
    CHECK_THROWS_AS(train_glove(word_corpus_of_text("a\nb\n", 1), {}), ConfigError);  // never in one sentence
    for (std::size_t Word2VecSettings::*setting : {&Word2VecSettings::channels, &Word2VecSettings::window,
                                                   &Word2VecSettings::negatives, &Word2VecSettings::epochs}) {
        Word2VecSettings settings;
        settings.*setting = 0;
        CHECK_THROWS_AS(train_word2vec(good, settings), ConfigError);
    }
    CHECK_THROWS_AS(count_cooccurrences(good, 0), ConfigError);
}

TEST_CASE("word2vec: sentences of one word teach nothing and break nothing") {
    const WordCorpus corpus = word_corpus_of_text("a\nb\na\nb\n", 1);
    const WordVectors v = train_word2vec(corpus, small_settings(Word2VecModel::skip_gram));
    CHECK(v.size() == 2);
    for (std::size_t i = 0; i < v.vectors.size(); ++i) {
        CHECK(std::isfinite(v.vectors.data()[i]));
    }
    train_word2vec(corpus, small_settings(Word2VecModel::cbow));
}

TEST_CASE("glove: co-occurrences count 1/distance, both ways, within the sentence") {
    const std::vector<Cooccurrence> x = count_cooccurrences(word_corpus_of_text("a b c\na a\n", 1), 2);
    // a 0, b 1, c 2; "a a": each is in the company of the other
    const std::vector<std::vector<double>> expected = {{2, 1, 0.5}, {1, 0, 1}, {0.5, 1, 0}};
    CHECK(x.size() == 7);
    for (const Cooccurrence& entry : x) {
        CHECK(entry.count == expected[static_cast<std::size_t>(entry.i)][static_cast<std::size_t>(entry.j)]);
    }
}

TEST_CASE("glove: three rounds of steps are the oracle's, losses and numbers") {
    const Golden golden("word2vec");
    GloveTable words(6, 5);
    GloveTable contexts(6, 5);
    words.vectors = golden.matrix("glove.w");
    contexts.vectors = golden.matrix("glove.c");
    words.biases = golden.vector("glove.b");
    contexts.biases = golden.vector("glove.d");
    Vector losses = zeros<1>({3});
    for (std::size_t round = 0; round < 3; ++round) {
        for (const auto& term : golden.json().at("glove.terms")) {
            losses(round) += static_cast<Real>(glove_step(words, contexts, {term[0], term[1], term[2]}, {}));
        }
    }
    golden.check("glove.losses", losses);
    golden.check("glove.w after", words.vectors);
    golden.check("glove.c after", contexts.vectors);
    golden.check("glove.b after", words.biases);
    golden.check("glove.d after", contexts.biases);
}

TEST_CASE("word_pairs: lists with blanks, tabs or commas, a heading, comments") {
    for (const std::string text : {"# c\ncat dog 7\ncar bus 6.5\n", "cat\tdog\t7\r\ncar\tbus\t6.5", 
                                   "Word 1,Word 2,Human (mean)\ncat,dog,7\ncar,bus,6.5,more\n"}) {
        const std::vector<WordPair> pairs = parse_word_pairs(text, "list");
        REQUIRE(pairs.size() == 2);
        CHECK(pairs[0].b == "dog");
        CHECK(pairs[1].score == 6.5);
    }
    CHECK(parse_word_pairs("New York\tcity\t5\n", "list")[0].a == "New York");
    CHECK_THROWS_WITH_AS(parse_word_pairs("a b 1\nc d\n", "list"), "list: line 2: expected two words and a number, found \"c d\"",
                         FormatError);
    CHECK_THROWS_AS(parse_word_pairs("a b 1\na b nan\n", "list"), FormatError);
    CHECK(parse_word_pairs("", "list").empty());
}

TEST_CASE("word_pairs: Spearman's correlation with ties is scipy's") {
    const Golden golden("word2vec");
    const Json& example = golden.json().at("spearman");
    const std::vector<double> x = example.at("x");
    const std::vector<double> y = example.at("y");
    CHECK(rank_correlation(x, y).value() == doctest::Approx(example.at("rho").get<double>()).epsilon(1e-14));
    CHECK(rank_correlation(std::vector<double>{1, 2, 3}, std::vector<double>{10, 20, 15}).value() == doctest::Approx(0.5));
    CHECK(!rank_correlation(std::vector<double>{1, 1}, std::vector<double>{1, 2}).has_value());
    CHECK(!rank_correlation(std::vector<double>{}, std::vector<double>{}).has_value());
}

TEST_CASE("word_pairs: words without vectors are left out and named once") {
    WordVectors v;
    for (const char* word : {"a", "b", "c"}) {
        v.index.add(word);
    }
    v.vectors = Matrix{{1, 0}, {1, 1}, {0, 1}};
    const std::vector<WordPair> pairs = {{"a", "b", 5}, {"a", "c", 1}, {"a", "x", 9}, {"x", "b", 2}};
    const WordPairsResult result = compare_with_pairs(v, pairs);
    CHECK(result.used == 2);
    CHECK(result.missing == std::vector<std::string>{"x"});
    CHECK(result.spearman.value() == doctest::Approx(1));
}

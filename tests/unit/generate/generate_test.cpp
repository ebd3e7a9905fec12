#include "minillm/generate/generate.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "minillm/generate/beam_search.hpp"
#include "minillm/models/lstm_language_model.hpp"
#include "minillm/text/utf8.hpp"
#include "support/bigram.hpp"

using namespace minillm;
using namespace minillm::test;

namespace {

// A model in which token i is always followed by i + 1, and the last by the first.
Bigram circle(std::size_t vocabulary) {
    Bigram model(vocabulary);
    for (std::size_t i = 0; i < vocabulary; ++i) {
        model.table.value(i, (i + 1) % vocabulary) = 10;
    }
    return model;
}

// The bytes of 水火, one token a byte: ids 0 to 5.
std::string byte_of_two_characters(TokenId id) { return std::string(1, "水火"[id]); }

const Ids zero{0};

}  // namespace

TEST_CASE("generate: greedy follows the likeliest token") {
    const Bigram model = circle(4);
    Random random(1);
    const GenerateResult result =
        generate(model, zero, {.max_tokens = 6, .sampler = SamplerSettings::greedy()}, random);
    CHECK(result.ids == Ids{0, 1, 2, 3, 0, 1, 2});
    CHECK(result.prompt_tokens == 1);
    CHECK(result.finish == Finish::max_tokens);
    CHECK(result.prompt_logits == Vector{0, 10, 0, 0});
    // each token has probability e¹⁰ / (e¹⁰ + 3)
    CHECK(result.mean_log_probability == doctest::Approx(-std::log1p(3 * std::exp(-10.0))));
}

TEST_CASE("generate: it ends at an end token, after max_tokens, where the context is full") {
    Bigram model = circle(5);
    Random random(1);
    GenerateSettings settings{.max_tokens = 100, .end_tokens = {3}, .sampler = SamplerSettings::greedy()};
    const GenerateResult ended = generate(model, zero, settings, random);
    CHECK(ended.ids == Ids{0, 1, 2, 3});
    CHECK(ended.finish == Finish::end_token);

    settings.end_tokens.clear();
    model.longest = 7;
    const GenerateResult full = generate(model, zero, settings, random);
    CHECK(full.ids.size() == 7);
    CHECK(full.finish == Finish::context_full);

    settings.max_tokens = 0;
    const GenerateResult none = generate(model, zero, settings, random);
    CHECK(none.ids == zero);
    CHECK(none.prompt_logits.size() == 5);
}

TEST_CASE("generate: without cache the same bits come out") {
    Random random(5);
    LstmLanguageModel model({.vocabulary_size = 13, .channels = 6, .hidden = 8, .layers = 2});
    model.initialise(random);
    Random one(9);
    Random other(9);
    const Ids prompt{3, 1, 4};
    const GenerateResult cached = generate(model, prompt, {.max_tokens = 30}, one);
    const GenerateResult recomputed = generate(model, prompt, {.max_tokens = 30, .use_cache = false}, other);
    CHECK(cached.ids == recomputed.ids);
    CHECK(cached.prompt_logits == recomputed.prompt_logits);
    CHECK(cached.mean_log_probability == recomputed.mean_log_probability);
}

TEST_CASE("generate: text is shown in whole characters") {
    const Bigram model = circle(6);
    Random random(1);
    std::vector<std::string> shown;
    const ShowText show = [&shown](std::string_view piece) { shown.emplace_back(piece); };
    const Ids prompt{5};
    const GenerateResult result = generate(model, prompt, {.max_tokens = 8, .sampler = SamplerSettings::greedy()},
                                           random, byte_of_two_characters, show);
    // 8 bytes: 水, 火 and two thirds of 水, of which the end makes one replacement character
    CHECK(shown == std::vector<std::string>{"水", "火", "\uFFFD"});
    CHECK(result.text == "水火\uFFFD");
}

TEST_CASE("generate: a stop text is never shown, not even its beginning") {
    const auto token_text = [](TokenId id) {
        const std::vector<std::string> texts{"one ", "t", "wo\n", "\nthree"};
        return texts[static_cast<std::size_t>(id)];
    };
    Bigram model = circle(4);
    Random random(1);
    std::string shown;
    const ShowText show = [&shown](std::string_view piece) { shown += piece; };
    const Ids prompt{3};
    GenerateSettings settings{.stop_texts = {"\n\n", "xyz"}, .sampler = SamplerSettings::greedy()};
    const GenerateResult result = generate(model, prompt, settings, random, token_text, show);
    CHECK(result.text == "one two");
    CHECK(shown == "one two");
    CHECK(result.finish == Finish::stop_text);
    CHECK(result.ids == Ids{3, 0, 1, 2, 3});

    // A beginning that did not become a stop text is shown after all.
    settings.stop_texts = {"\n\nx"};
    settings.max_tokens = 4;
    shown.clear();
    CHECK(generate(model, prompt, settings, random, token_text, show).text == "one two\n\nthree");
    CHECK(shown == "one two\n\nthree");
    settings.max_tokens = 3;
    CHECK(generate(model, prompt, settings, random, token_text, show).text == "one two\n");
}

TEST_CASE("generate: what cannot be continued is refused") {
    Bigram model = circle(4);
    model.longest = 2;
    Random random(1);
    CHECK_THROWS_WITH_AS(generate(model, {}, {}, random), "the prompt is empty, expected at least one token",
                         ConfigError);
    CHECK_THROWS_AS(generate(model, Ids{0, 1, 2}, {}, random), ConfigError);
    CHECK_THROWS_WITH_AS(generate(model, Ids{4}, {}, random),
                         "the prompt has the id 4, the vocabulary has 0 to 3", VocabularyError);
    CHECK_THROWS_AS(generate(model, Ids{-1}, {}, random), VocabularyError);
    CHECK_THROWS_AS(generate(model, zero, {.stop_texts = {"a"}}, random), ConfigError);
    CHECK_THROWS_AS(generate(model, zero, {.stop_texts = {""}}, random, byte_of_two_characters), ConfigError);
}

TEST_CASE("text_stream: any cut of a text into pieces shows the same text") {
    const std::string whole = "ab水\xF0\x9F\x98\x80 stop sto\xFFp st";
    for (std::size_t first = 0; first <= whole.size(); ++first) {
        for (std::size_t second = first; second <= whole.size(); ++second) {
            std::string shown;
            TextStream stream({"stopp", "stub"}, [&shown](std::string_view piece) {
                REQUIRE(is_valid_utf8(piece));
                shown += piece;
            });
            CHECK_FALSE(stream.push(whole.substr(0, first)));
            CHECK_FALSE(stream.push(whole.substr(first, second - first)));
            CHECK_FALSE(stream.push(whole.substr(second)));
            stream.finish();
            REQUIRE(shown == replace_invalid_utf8(whole));
            REQUIRE(stream.text() == shown);
        }
    }
}

TEST_CASE("beam_search: finds what greedy cannot") {
    // From 0, token 1 is likelier than 2; but after 1 everything is unsure, after 2 token 3 is certain.
    Bigram model(4);
    model.table.value = Matrix{{-9, 1, Real(0.8), -9}, {0, 0, 0, 0}, {-9, -9, -9, 9}, {0, 0, 0, 0}};
    Random random(1);
    CHECK(generate(model, zero, {.max_tokens = 2, .sampler = SamplerSettings::greedy()}, random).ids[1] == 1);
    const std::vector<Beam> beams = beam_search(model, zero, {.beams = 2, .max_tokens = 2});
    REQUIRE(beams.size() == 2);
    CHECK(beams[0].ids == Ids{2, 3});
    CHECK(beams[0].score > beams[1].score);
    CHECK(beams[0].score == doctest::Approx(beams[0].log_probability / 2));
}

TEST_CASE("beam_search: one beam without an end is greedy, as many beams as sequences is the whole search") {
    Random random(6);
    Bigram model(3);
    fill_normal(model.table.value, random, 0, 1);
    const Ids greedy = generate(model, zero, {.max_tokens = 5, .sampler = SamplerSettings::greedy()}, random).ids;
    const std::vector<Beam> one = beam_search(model, zero, {.beams = 1, .max_tokens = 5});
    CHECK(one[0].ids == Ids(greedy.begin() + 1, greedy.end()));

    // All 27 continuations of three tokens, by hand.
    double best = -1e9;
    Ids best_ids;
    for (TokenId a = 0; a < 3; ++a) {
        for (TokenId b = 0; b < 3; ++b) {
            for (TokenId c = 0; c < 3; ++c) {
                const auto log_p = [&model](TokenId from, TokenId to) {
                    return log_probability({model.table.value.data() + from * 3, 3}, to);
                };
                const double total = log_p(0, a) + log_p(a, b) + log_p(b, c);
                if (total > best) {
                    best = total;
                    best_ids = {a, b, c};
                }
            }
        }
    }
    const std::vector<Beam> all = beam_search(model, zero, {.beams = 27, .max_tokens = 3});
    CHECK(all[0].ids == best_ids);
    CHECK(all[0].log_probability == doctest::Approx(best));
}

TEST_CASE("beam_search: length normalisation decides between a short and a long end") {
    // 0 -> end (1) with p 0.4, or -> 2 with p 0.6; 2 -> 2 or end, half each.
    Bigram model(3);
    const Real never = -30;
    const auto log_of = [](double p) { return static_cast<Real>(std::log(p)); };
    model.table.value = Matrix{{never, log_of(0.4), log_of(0.6)}, {0, 0, 0}, {never, log_of(0.5), log_of(0.5)}};
    BeamSettings settings{.beams = 2, .max_tokens = 4, .end_tokens = {1}, .length_penalty = 0};
    // sums: log 0.4 against log 0.3: the short one
    CHECK(beam_search(model, zero, settings)[0].ids == Ids{1});
    // means: log 0.4 = -0.92 against (log 0.6 + log 0.5) / 2 = -0.60; longer ones approach log 0.5 = -0.69 from above
    settings.length_penalty = 1;
    CHECK(beam_search(model, zero, settings)[0].ids == Ids{2, 1});
    settings.beams = 0;
    CHECK_THROWS_AS(beam_search(model, zero, settings), ConfigError);
}

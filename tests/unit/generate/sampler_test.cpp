#include "minillm/generate/sampler.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "support/golden.hpp"

using namespace minillm;
using namespace minillm::test;

namespace {

// Logits whose softmax is exactly what is given.
std::vector<Real> logits_of(const std::vector<double>& probabilities) {
    std::vector<Real> logits;
    for (const double p : probabilities) {
        logits.push_back(static_cast<Real>(std::log(p)));
    }
    return logits;
}

void check_distribution(const Vector& found, const std::vector<double>& expected) {
    REQUIRE(found.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        CAPTURE(i);
        // the logits are rounded to Real once; what is cut off is 0 exactly
        CHECK(static_cast<double>(found(i)) == doctest::Approx(expected[i]).epsilon(1e-6));
        CHECK((found(i) == 0) == (expected[i] == 0));
    }
}

constexpr Real infinity = std::numeric_limits<Real>::infinity();

}  // namespace

TEST_CASE("sampler: each setting by hand") {
    const std::vector<Real> logits = logits_of({0.2, 0.5, 0.3});
    check_distribution(sampling_distribution(logits, {}, {}), {0.2, 0.5, 0.3});
    check_distribution(sampling_distribution(logits, {}, {.temperature = 0}), {0, 1, 0});
    // temperature ½ squares the probabilities: 0.04, 0.25, 0.09, which sum to 0.38
    check_distribution(sampling_distribution(logits, {}, {.temperature = 0.5}),
                       {0.04 / 0.38, 0.25 / 0.38, 0.09 / 0.38});
    check_distribution(sampling_distribution(logits, {}, {.top_k = 2}), {0, 0.625, 0.375});
    check_distribution(sampling_distribution(logits, {}, {.top_k = 99}), {0.2, 0.5, 0.3});
    check_distribution(sampling_distribution(logits, {}, {.min_p = 0.5}), {0, 0.625, 0.375});  // 0.2 < 0.5 · 0.5
    // the log-odds of a token that was there are halved by a penalty of 2 where positive, doubled where negative
    const std::vector<Real> two{2, -1};
    const double a = std::exp(1.0);
    const double b = std::exp(-2.0);
    const std::vector<TokenId> previous{0, 1, 1};
    check_distribution(sampling_distribution(two, previous, {.repetition_penalty = 2}), {a / (a + b), b / (a + b)});
}

TEST_CASE("sampler: top-p keeps the token that crosses p") {
    const std::vector<Real> logits = logits_of({0.5, 0.3, 0.2});
    check_distribution(sampling_distribution(logits, {}, {.top_p = 0.6}), {0.625, 0.375, 0});
    check_distribution(sampling_distribution(logits, {}, {.top_p = 0.45}), {1, 0, 0});
    check_distribution(sampling_distribution(logits, {}, {.top_p = 1e-9}), {1, 0, 0});  // never less than one
    check_distribution(sampling_distribution(logits, {}, {.top_p = 0.81}), {0.5, 0.3, 0.2});
}

TEST_CASE("sampler: of equal logits the lower id comes first") {
    const std::vector<Real> logits{1, 3, 3, 3};
    Random random(1);
    CHECK(sample(logits, {}, SamplerSettings::greedy(), random) == 1);
    check_distribution(sampling_distribution(logits, {}, {.top_k = 1}), {0, 1, 0, 0});
    check_distribution(sampling_distribution(logits, {}, {.top_k = 2}), {0, 0.5, 0.5, 0});
}

TEST_CASE("sampler: the distributions are those of transformers") {
    const Golden golden("samplers");
    const std::vector<TokenId> previous{3, 3, 7, 0};
    for (const std::string row : {"0.", "1.", "2."}) {
        const Vector logits = golden.vector(row + "logits");
        const auto check = [&](const std::string& name, const SamplerSettings& settings) {
            golden.check(row + name, sampling_distribution({logits.data(), logits.size()}, previous, settings));
        };
        check("plain", {});
        check("temperature", {.temperature = 0.6});
        check("top_k", {.top_k = 4});
        check("top_p", {.top_p = 0.7});
        check("min_p", {.min_p = 0.2});
        check("penalty", {.repetition_penalty = 1.3});
        check("all", {.temperature = 1.4, .top_k = 7, .top_p = 0.9, .min_p = 0.15, .repetition_penalty = 1.3});
    }
}

TEST_CASE("sampler: draws follow the distribution, what was cut off never comes") {
    const std::vector<Real> logits = logits_of({0.1, 0.6, 0.05, 0.25});
    Random random(3);
    std::vector<int> seen(4);
    constexpr int draws = 4000;
    for (int i = 0; i < draws; ++i) {
        ++seen[static_cast<std::size_t>(sample(logits, {}, {.top_k = 2}, random))];
    }
    CHECK(seen[0] + seen[2] == 0);
    // five standard deviations of a binomial count, with a fixed seed
    const double p = 0.6 / 0.85;
    CHECK(std::abs(seen[1] - draws * p) < 5 * std::sqrt(draws * p * (1 - p)));
}

TEST_CASE("sampler: a token of logit minus infinity is impossible, extremes do not overflow") {
    Random random(4);
    const std::vector<Real> one_possible{-infinity, 0, -infinity};
    CHECK(sample(one_possible, {}, {}, random) == 1);
    const std::vector<Real> large{1000, 999, -1000};
    check_distribution(sampling_distribution(large, {}, {.temperature = 1e-3}), {1, 0, 0});
    CHECK(log_probability(large, 0) == doctest::Approx(-std::log1p(std::exp(-1.0))));
}

TEST_CASE("sampler: what makes no sense is refused") {
    const std::vector<Real> logits{0, 1};
    Random random(1);
    for (const SamplerSettings& settings :
         {SamplerSettings{.temperature = -1}, SamplerSettings{.temperature = std::nan("")}, SamplerSettings{.top_p = 0},
          SamplerSettings{.top_p = 1.1}, SamplerSettings{.min_p = 2}, SamplerSettings{.repetition_penalty = 0}}) {
        CHECK_THROWS_AS(sample(logits, {}, settings, random), ConfigError);
    }
    CHECK_THROWS_AS(sample(std::vector<Real>{0, std::numeric_limits<Real>::quiet_NaN()}, {}, {}, random), ConfigError);
    CHECK_THROWS_AS(sample(std::vector<Real>{-infinity, -infinity}, {}, {}, random), ConfigError);
    CHECK_THROWS_AS(sample(std::vector<Real>{}, {}, {}, random), ConfigError);
}

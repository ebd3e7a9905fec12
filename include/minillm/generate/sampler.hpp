// generate/sampler.hpp: from logits to the next token.
//
//     1. repetition penalty r   logit / r where it is positive, logit · r where not, for tokens that were there already
//     2. temperature τ          p = softmax(logits / τ): below 1 sharper, above 1 flatter; 0 is greedy
//     3. top-k                  only the k likeliest tokens stay
//     4. top-p                  only the likeliest that together have p; the one that crosses p is kept
//     5. min-p                  only those with at least min-p times the likeliest one's probability
//     6. a draw from what is left
//
// Each step looks at the probabilities that the steps before it left, scaled to sum to 1. Among equal logits the lower
// id comes first everywhere, so that greedy and top-k 1 are the same token on every machine.
//
// Source: Holtzman et al., "The Curious Case of Neural Text Degeneration", 2020 (top-p); Keskar et al., "CTRL", 2019,
// section 4.1 (repetition penalty); Nguyen et al., "Turning Up the Heat: Min-p Sampling", 2024. Order: transformers'.
// Next: generate/generate.hpp.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "../core/error.hpp"
#include "../core/random.hpp"
#include "../core/tensor.hpp"
#include "../core/trace.hpp"

namespace minillm {

/// How the next token is chosen. The defaults change nothing: a draw from the model's own distribution.
struct SamplerSettings {
    double temperature = 1;         // 0: greedy
    std::size_t top_k = 0;          // 0: off
    double top_p = 1;               // 1: off
    double min_p = 0;               // 0: off
    double repetition_penalty = 1;  // 1: off

    static SamplerSettings greedy() { return {.temperature = 0}; }
};

/// Throws ConfigError if a setting makes no sense.
inline void check_sampler(const SamplerSettings& settings) {
    const auto check = [](bool good, const char* name, double value, const char* expected) {
        if (!good) {
            throw ConfigError("sampler: " + std::string(name) + " is " + std::to_string(value) + ", expected " +
                              expected);
        }
    };
    const auto finite = [](double value) { return std::isfinite(value); };
    const double temperature = settings.temperature;
    check(temperature >= 0 && finite(temperature), "temperature", temperature, "a number of at least 0");
    check(settings.top_p > 0 && settings.top_p <= 1, "top_p", settings.top_p, "a number above 0, at most 1");
    check(settings.min_p >= 0 && settings.min_p <= 1, "min_p", settings.min_p, "a number from 0 to 1");
    const double penalty = settings.repetition_penalty;
    check(penalty > 0 && finite(penalty), "repetition_penalty", penalty, "a number above 0");
}

namespace detail {

// Refuses logits from which nothing can be chosen.
inline void check_logits(std::span<const Real> logits) {
    bool possible = false;
    for (const Real logit : logits) {
        if (std::isnan(logit) || (std::isinf(logit) && logit > 0)) {
            throw ConfigError("sampler: a logit is " + std::to_string(logit) + ", expected a finite number");
        }
        possible = possible || std::isfinite(logit);
    }
    if (!possible) {
        throw ConfigError("sampler: no token is possible: all " + std::to_string(logits.size()) +
                          " logits are minus infinity");
    }
}

inline std::vector<double> penalised(std::span<const Real> logits, std::span<const TokenId> previous, double penalty) {
    std::vector<double> result(logits.begin(), logits.end());
    if (penalty == 1) {
        return result;
    }
    std::vector<bool> seen(logits.size(), false);  // a token that was there five times is penalised once
    for (const TokenId id : previous) {
        if (id >= 0 && static_cast<std::size_t>(id) < logits.size() && !seen[static_cast<std::size_t>(id)]) {
            seen[static_cast<std::size_t>(id)] = true;
            double& logit = result[static_cast<std::size_t>(id)];
            logit = logit > 0 ? logit / penalty : logit * penalty;
        }
    }
    return result;
}

// exp(x / temperature - largest), scaled to sum to 1.
inline std::vector<double> tempered_softmax(const std::vector<double>& logits, double temperature) {
    const double largest = *std::max_element(logits.begin(), logits.end());
    std::vector<double> p(logits.size());
    double sum = 0;
    for (std::size_t i = 0; i < logits.size(); ++i) {
        p[i] = std::exp((logits[i] - largest) / temperature);
        sum += p[i];
    }
    for (double& probability : p) {
        probability /= sum;
    }
    return p;
}

}  // namespace detail

/// The probabilities that the next token is drawn from: [V], 0 for what was cut off, summing to 1.
///
/// @param logits    [V], what the model said
/// @param previous  the tokens so far, for the repetition penalty
///
/// Throws ConfigError if a setting makes no sense or a logit is NaN.
///
/// Example: logits log {0.5, 0.3, 0.2}, top_p 0.6  ->  {0.625, 0.375, 0}: the second crosses 0.6 and is kept
inline Vector sampling_distribution(std::span<const Real> logits, std::span<const TokenId> previous,
                                    const SamplerSettings& settings) {
    check_sampler(settings);
    detail::check_logits(logits);
    const std::size_t vocabulary = logits.size();

    // 1. repetition penalty
    const std::vector<double> scores = detail::penalised(logits, previous, settings.repetition_penalty);
    Vector result = zeros<1>({vocabulary});  // [V]
    if (settings.temperature == 0) {
        const auto best = std::max_element(scores.begin(), scores.end());  // the first of equals
        result.data()[best - scores.begin()] = 1;
        trace("sampler.probabilities", result);
        return result;
    }

    // 2. temperature
    const std::vector<double> p = detail::tempered_softmax(scores, settings.temperature);

    // The tokens that are left, the likeliest first. Only as many are sorted as top-k leaves.
    std::vector<std::size_t> kept(vocabulary);
    for (std::size_t i = 0; i < vocabulary; ++i) {
        kept[i] = i;
    }
    const auto likelier = [&p](std::size_t a, std::size_t b) { return p[a] != p[b] ? p[a] > p[b] : a < b; };
    // 3. top-k
    if (settings.top_k > 0 && settings.top_k < vocabulary) {
        const auto end = kept.begin() + static_cast<std::ptrdiff_t>(settings.top_k);
        std::nth_element(kept.begin(), end, kept.end(), likelier);
        kept.erase(end, kept.end());
    }
    double total = 0;
    for (const std::size_t i : kept) {
        total += p[i];
    }
    // 4. top-p
    if (settings.top_p < 1) {
        std::sort(kept.begin(), kept.end(), likelier);
        double cumulative = 0;
        std::size_t count = 0;
        while (count < kept.size() && cumulative < settings.top_p * total) {
            cumulative += p[kept[count]];
            ++count;
        }
        kept.resize(std::max<std::size_t>(count, 1));
        total = cumulative;
    }
    // 5. min-p
    if (settings.min_p > 0) {
        double largest = 0;
        for (const std::size_t i : kept) {
            largest = std::max(largest, p[i]);
        }
        total = 0;
        std::erase_if(kept, [&](std::size_t i) { return p[i] < settings.min_p * largest; });
        for (const std::size_t i : kept) {
            total += p[i];
        }
    }

    for (const std::size_t i : kept) {
        result.data()[i] = static_cast<Real>(p[i] / total);
    }
    trace("sampler.probabilities", result);
    return result;
}

/// The next token. Greedy settings draw nothing from `random`.
inline TokenId sample(std::span<const Real> logits, std::span<const TokenId> previous, const SamplerSettings& settings,
                      Random& random) {
    const Vector p = sampling_distribution(logits, previous, settings);  // [V]
    const std::span<const Real> probabilities(p.data(), p.size());
    if (settings.temperature == 0) {
        const auto best = std::max_element(probabilities.begin(), probabilities.end());
        return static_cast<TokenId>(best - probabilities.begin());
    }
    return static_cast<TokenId>(random.categorical(probabilities));
}

/// log softmax(logits)[id], in double: how likely the model itself finds a token, whatever the sampler's settings.
inline double log_probability(std::span<const Real> logits, TokenId id) {
    const double largest = static_cast<double>(*std::max_element(logits.begin(), logits.end()));
    double sum = 0;
    for (const Real logit : logits) {
        sum += std::exp(static_cast<double>(logit) - largest);
    }
    return static_cast<double>(logits[static_cast<std::size_t>(id)]) - largest - std::log(sum);
}

}  // namespace minillm

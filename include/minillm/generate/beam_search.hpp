// generate/beam_search.hpp: follows the best few continuations at once instead of the best single token.
//
//     score of a continuation = Σ log p(token | what came before) / lengthᵃ
//
// Greedy takes the likeliest next token and can never take it back; a beam of W keeps the W likeliest continuations
// at each length. Every further token makes the sum smaller, so sums of different lengths are not comparable: a
// (length_penalty) of 1 compares means, 0 compares sums and favours short texts.
//
// Source: Wu et al., "Google's Neural Machine Translation System", 2016, section 7 (with the simpler lengthᵃ, as
// transformers has it). Good for tasks with one right answer; for free text see generate/sampler.hpp.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/tensor.hpp"
#include "generate.hpp"
#include "../models/language_model.hpp"

namespace minillm {

/// How wide to look and when to end.
struct BeamSettings {
    std::size_t beams = 4;  // W
    std::size_t max_tokens = 100;
    std::vector<TokenId> end_tokens = {};
    double length_penalty = 1;  // a
};

/// One continuation.
struct Beam {
    Ids ids;                     // the new tokens, an end token included
    double log_probability = 0;  // their sum
    double score = 0;            // log_probability / lengthᵃ
    bool ended = false;          // with an end token
};

namespace detail {

template <class State>
struct LiveBeam {
    Beam beam;
    State state;
    Vector logits;  // [V], after the last token
};

struct BeamCandidate {
    std::size_t parent;
    TokenId id;
    double log_probability;
};

inline double beam_score(double log_probability, std::size_t length, double penalty) {
    return log_probability / std::pow(static_cast<double>(std::max<std::size_t>(length, 1)), penalty);
}

// The `count` likeliest continuations by one token of one beam are all that can matter.
inline void add_candidates(const Vector& logits, std::size_t parent, double so_far, std::size_t count,
                           std::vector<BeamCandidate>& candidates) {
    const std::size_t vocabulary = logits.size();
    const Real* row = logits.data();
    std::vector<std::size_t> order(vocabulary);
    for (std::size_t i = 0; i < vocabulary; ++i) {
        order[i] = i;
    }
    const std::size_t kept = std::min(count, vocabulary);
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept), order.end(),
                      [row](std::size_t a, std::size_t b) { return row[a] != row[b] ? row[a] > row[b] : a < b; });
    for (std::size_t i = 0; i < kept; ++i) {
        const TokenId id = static_cast<TokenId>(order[i]);
        candidates.push_back({parent, id, so_far + log_probability({row, vocabulary}, id)});
    }
}

}  // namespace detail

/// The best continuations of a prompt, the best first; at most `beams`, at least one.
///
/// Ends when every beam has ended, when no live one can become better than the worst of `beams` ended ones, after
/// max_tokens, or where the context is full. Throws as check_prompt does; ConfigError if `beams` is 0.
template <TextModel Model>
std::vector<Beam> beam_search(const Model& model, std::span<const TokenId> prompt, const BeamSettings& settings) {
    using Live = detail::LiveBeam<typename Model::State>;
    check_prompt(model, prompt);
    if (settings.beams == 0) {
        throw ConfigError("beam_search: beams is 0, expected at least 1");
    }
    const auto is_end = [&settings](TokenId id) {
        return std::find(settings.end_tokens.begin(), settings.end_tokens.end(), id) != settings.end_tokens.end();
    };
    const auto better = [](const Beam& a, const Beam& b) { return a.score > b.score; };

    std::vector<Live> live(1, Live{{}, model.start(), {}});
    live[0].logits = detail::read_prompt(model, prompt, live[0].state);
    const std::size_t room = model.context() == 0 ? settings.max_tokens : model.context() - prompt.size();
    const std::size_t longest = std::min(settings.max_tokens, room);

    std::vector<Beam> ended;
    for (std::size_t length = 1; length <= longest && !live.empty(); ++length) {
        // 1. every live beam with every next token; the best 2W, since up to W of them may end here
        std::vector<detail::BeamCandidate> candidates;
        for (std::size_t b = 0; b < live.size(); ++b) {
            detail::add_candidates(live[b].logits, b, live[b].beam.log_probability, 2 * settings.beams, candidates);
        }
        std::stable_sort(candidates.begin(), candidates.end(),
                         [](const auto& a, const auto& b) { return a.log_probability > b.log_probability; });

        // 2. what ends is put aside, the best W others live on
        std::vector<Live> next;
        for (std::size_t rank = 0; rank < candidates.size() && next.size() < settings.beams; ++rank) {
            const detail::BeamCandidate& candidate = candidates[rank];
            Beam beam = live[candidate.parent].beam;
            beam.ids.push_back(candidate.id);
            beam.log_probability = candidate.log_probability;
            beam.score = detail::beam_score(candidate.log_probability, length, settings.length_penalty);
            beam.ended = is_end(candidate.id);
            if (!beam.ended) {
                next.push_back({std::move(beam), live[candidate.parent].state, {}});
            } else if (rank < settings.beams) {  // an end that is not among the best W is not worth ending for
                ended.push_back(std::move(beam));
            }
        }
        std::sort(ended.begin(), ended.end(), better);
        ended.resize(std::min(ended.size(), settings.beams));
        live = std::move(next);

        // 3. log p only falls: at penalty a >= 0 the best a live beam can reach is its sum over the greatest length
        if (ended.size() == settings.beams && !live.empty()) {
            const double most =
                detail::beam_score(live.front().beam.log_probability, longest, std::max(settings.length_penalty, 0.0));
            if (ended.back().score >= most) {
                live.clear();
            }
        }
        // 4. the live ones read their last token
        for (Live& beam : live) {
            if (length < longest) {
                beam.logits = model.step(beam.beam.ids.back(), beam.state);
            }
        }
    }
    for (Live& beam : live) {
        ended.push_back(std::move(beam.beam));
    }
    std::stable_sort(ended.begin(), ended.end(), better);
    ended.resize(std::min(ended.size(), settings.beams));
    return ended;
}

}  // namespace minillm

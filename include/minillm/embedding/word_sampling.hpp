// embedding/word_sampling.hpp: the two draws of word2vec: which words of a text are skipped, and which are shown as wrong.
//
//     keep(w)   = min(1, √(t/f) + t/f)                  f = count(w) / all words, t the threshold (10⁻³)
//     noise(w)  = count(w)^0.75 / Σ count^0.75          from which negative samples are drawn
//
// A word that stands everywhere says little about its neighbours, so most of its places are skipped. The power of 0.75
// lies between the words as they come (1) and all words alike (0).
//
// Noise is drawn by the alias method: the V probabilities are cut so that they fill V boxes of equal size, each with at
// most two words in it. A draw picks a box and then one of its two words, in the same time for any V.
//
// Sources: Mikolov, Sutskever, Chen, Corrado and Dean, "Distributed Representations of Words and Phrases and their
// Compositionality", 2013 (its code keeps √(t/f) + t/f, the paper says √(t/f)); Walker, "An efficient method for
// generating discrete random variables with general distributions", 1977.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "../core/random.hpp"
#include "../core/tensor.hpp"

namespace minillm {

/// The probability with which each word of a text is kept [V]; all 1 when `threshold` is 0.
///
/// Example: counts {900, 100}, threshold 0.1  ->  {0.444, 1}
inline std::vector<double> keep_probabilities(std::span<const std::uint64_t> counts, double threshold) {
    double total = 0;
    for (const std::uint64_t count : counts) {
        total += static_cast<double>(count);
    }
    std::vector<double> keep(counts.size(), 1.0);  // [V]
    for (std::size_t w = 0; w < counts.size() && threshold > 0; ++w) {
        const double ratio = threshold * total / static_cast<double>(counts[w]);  // t/f
        keep[w] = std::min(1.0, std::sqrt(ratio) + ratio);
    }
    return keep;
}

/// Draws words with probabilities proportional to count^power.
class NegativeSampler {
public:
    explicit NegativeSampler(std::span<const std::uint64_t> counts, double power = 0.75)
        : boxes_(counts.size()) {
        const std::size_t words = counts.size();
        std::vector<double> share(words);  // of each word, in boxes: they sum to V
        double total = 0;
        for (std::size_t w = 0; w < words; ++w) {
            share[w] = std::pow(static_cast<double>(counts[w]), power);
            total += share[w];
        }
        std::vector<std::size_t> small;  // words that do not fill a box
        std::vector<std::size_t> large;
        for (std::size_t w = 0; w < words; ++w) {
            share[w] *= static_cast<double>(words) / total;
            (share[w] < 1 ? small : large).push_back(w);
        }
        // Each small word gets a box, filled up from a large one, which may become small by that.
        while (!small.empty() && !large.empty()) {
            const std::size_t w = small.back();
            const std::size_t giver = large.back();
            small.pop_back();
            boxes_[w] = {static_cast<std::uint32_t>(share[w] * 4294967296.0), static_cast<TokenId>(giver)};
            share[giver] -= 1 - share[w];
            if (share[giver] < 1) {
                large.pop_back();
                small.push_back(giver);
            }
        }
        small.insert(small.end(), large.begin(), large.end());
        for (const std::size_t w : small) {  // full but for rounding: both words of the box are its own
            boxes_[w] = {0, static_cast<TokenId>(w)};
        }
    }

    /// One word. 64 random bits: the upper half picks the box, the lower half the word in it.
    TokenId draw(Random& random) const {
        const std::uint64_t bits = random.bits();
        const std::size_t box = static_cast<std::size_t>(((bits >> 32) * boxes_.size()) >> 32);
        const TokenId own_word = static_cast<TokenId>(box);
        const TokenId other_word = boxes_[box].other_word;
        return static_cast<std::uint32_t>(bits) < boxes_[box].threshold ? own_word : other_word;
    }

private:
    struct Box {
        std::uint32_t threshold = 0;  // of 2^32: below it the box's own word is meant
        TokenId other_word = 0;
    };
    std::vector<Box> boxes_;  // [V]
};

/// Random numbers for one part of a larger work, which depend on the seed and the part alone, not on who does it or
/// when. The numbers are spread by SplitMix64's mixing (Steele, Lea and Flood, 2014).
inline Random random_of_part(std::uint64_t seed, std::uint64_t part) {
    std::uint64_t z = seed * 0x9E3779B97F4A7C15ull + part;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return Random(z ^ (z >> 31));
}

}  // namespace minillm

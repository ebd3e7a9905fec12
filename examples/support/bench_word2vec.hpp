// examples/support/bench_word2vec.hpp: the work that `bench word2vec` times.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace minillm::examples {

/// What one run of `bench word2vec` found.
struct Word2VecTimes {
    double smallest_seconds = 0;  // of one epoch: all words of the text once
    double median_seconds = 0;
    double words_per_second = 0;  // of the fastest run; all words of the text count, rare ones too, as gensim counts them
    std::size_t words = 0;
    std::size_t vocabulary = 0;
};

/// Trains skip-gram on a text (a sentence a line): dimension 100, window 5, 5 negatives, least count 5. Several runs of
/// five epochs; reading the text is not timed. Throws FileError and ConfigError.
Word2VecTimes bench_word2vec(const std::string& data_file, std::size_t channels = 100, std::size_t window = 5,
                             std::size_t negatives = 5, std::size_t runs = 5);

}  // namespace minillm::examples

#include "support/bench_word2vec.hpp"

#include <algorithm>
#include <chrono>
#include <vector>

#include "minillm/core/file.hpp"
#include "minillm/embedding/word2vec.hpp"

namespace minillm::examples {

Word2VecTimes bench_word2vec(const std::string& data_file, std::size_t channels, std::size_t window,
                             std::size_t negatives, std::size_t runs) {
    const WordCorpus corpus = word_corpus_of_text(read_file(data_file == "-" ? "/dev/stdin" : data_file), 5);
    Word2VecSettings settings;
    settings.channels = channels;
    settings.window = window;
    settings.negatives = negatives;
    std::vector<double> seconds;
    for (std::size_t run = 0; run < runs; ++run) {
        Word2Vec model(corpus, settings);
        const auto start = std::chrono::steady_clock::now();
        model.train();
        const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
        seconds.push_back(time.count() / static_cast<double>(settings.epochs));
    }
    std::sort(seconds.begin(), seconds.end());
    Word2VecTimes times;
    times.smallest_seconds = seconds.front();
    times.median_seconds = seconds[seconds.size() / 2];
    times.words_per_second = static_cast<double>(corpus.words_read) / times.smallest_seconds;
    times.words = corpus.words_read;
    times.vocabulary = corpus.index.size();
    return times;
}

}  // namespace minillm::examples

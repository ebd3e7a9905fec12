// examples/support/bench_word2vec.cpp: `bench word2vec`, one pass of skip-gram through a text.
#include <cstddef>
#include <string>
#include <vector>

#include "bench.hpp"
#include "files.hpp"
#include "minillm/core/file.hpp"
#include "minillm/core/json_object.hpp"
#include "minillm/embedding/word2vec.hpp"
#include "template_corpus.hpp"

namespace {

using namespace minillm;
using namespace minillm::examples;

Json run(const BenchFlags& flags) {
    const std::vector<std::size_t> sizes = sizes_of(flags.shape, {100, 5, 5});
    const std::string text = flags.data.empty() ? family_corpus("both", 15000, 1) : read_file(input_path(flags.data));
    const WordCorpus corpus = word_corpus_of_text(text);  // not timed
    Word2VecSettings settings;
    settings.channels = sizes[0];
    settings.window = sizes[1];
    settings.negatives = sizes[2];
    settings.seed = flags.seed;
    Word2Vec model(corpus, settings);
    Times times = measure([&] { model.train(); }, flags.seconds);  // all passes: the rate falls through them
    times.smallest /= static_cast<double>(settings.epochs);
    times.median /= static_cast<double>(settings.epochs);
    Json result = report("word2vec", times);
    // All words of the text count, rare and skipped ones too, as gensim's users count them.
    result["words_per_second"] = static_cast<double>(corpus.words_read) / times.smallest;
    result["words"] = corpus.words_read;
    result["vocabulary"] = corpus.index.size();
    result["shape"] = sizes;
    return result;
}

const BenchWork work{"word2vec", "a pass of skip-gram through a text", "dimension x window x negatives", run};

}  // namespace

// embedding/word2vec.hpp: word vectors from nothing but text: words that stand in the same company get the same direction.
//
//     skip-gram   the vector of a word should tell which words stand around it
//     CBOW        the mean of the vectors around a place should tell which word stands there
//
// Each word w has two vectors: v_w for when it is the input, u_w for when it is asked for; v is what we keep. "Tell" means:
// tell the right word o from K drawn ones n_1..n_K (negative sampling), each question a logistic regression:
//
//     L = -log σ(v·u_o) - Σ_k log σ(-v·u_nk)            σ(x) = 1 / (1 + e⁻ˣ)
//
// The gradient of one question, with y = 1 for the right word and 0 for a drawn one, x = v·u:
//
//     d/dx [-y log σ(x) - (1-y) log σ(-x)]  =  -y (1 - σ(x)) + (1-y) σ(x)  =  σ(x) - y          because σ' = σ (1 - σ)
//     dL/dv = (σ(x) - y) u        dL/du = (σ(x) - y) v
//     so a step of rate r adds  r (y - σ(x)) u  to v  and  r (y - σ(x)) v  to u.
//
// In CBOW the input is h = (1/n) Σ v_j over the n words around, so dL/dv_j = (1/n) dL/dh. The original program leaves the
// 1/n out and gives every v_j the whole gradient of h, and gensim follows it; `cbow_gradient` offers both. A learning rate
// belongs to one of them: 0.025 is for `whole`.
//
// Around a place: b words on each side, b drawn anew from 1..window, so that near words count more; words below min_count
// and words skipped by subsampling (embedding/word_sampling.hpp) are taken out before, which lets others move nearer.
//
// Threads: questions of skip-gram touch one row of v and one row of u each, so they run in disjoint blocks
// (embedding/disjoint_blocks.hpp): a few thousand words of text at a time, in an order of their own, and the vectors do not
// depend on the number of threads. CBOW's questions touch many rows of v and cost a sixth; it runs on one thread.
//
// Sources: Mikolov, Chen, Corrado and Dean, "Efficient Estimation of Word Representations in Vector Space", 2013; Mikolov
// et al., "Distributed Representations of Words and Phrases and their Compositionality", 2013; on the missing 1/n:
// İrsoy, Benton and Stratos, "Corrected CBOW Performs as well as Skip-gram", 2021.
// Not here: hierarchical softmax, subwords (fastText). Next: embedding/glove.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/parallel.hpp"
#include "../core/random.hpp"
#include "../core/tensor.hpp"
#include "../kernels/logistic_rows.hpp"
#include "disjoint_blocks.hpp"
#include "word_corpus.hpp"
#include "word_sampling.hpp"
#include "word_vectors.hpp"

namespace minillm {

enum class Word2VecModel { skip_gram, cbow };

/// What part of the mean's gradient each word of a CBOW context gets.
enum class CbowGradient {
    whole,  // all of it, as word2vec.c and gensim
    exact   // 1/n of it, which is the gradient
};

/// How word vectors are trained; the defaults are those of gensim.
struct Word2VecSettings {
    Word2VecModel model = Word2VecModel::skip_gram;
    std::size_t channels = 100;    // C
    std::size_t window = 5;        // the farthest word that is looked at
    std::size_t negatives = 5;     // K
    std::size_t epochs = 5;
    double rate = 0.025;           // at the start; falls in a straight line
    double last_rate = 0.0001;     // to this one
    double subsampling = 1e-3;     // t; 0: no word is skipped
    double noise_power = 0.75;
    CbowGradient cbow_gradient = CbowGradient::whole;
    std::uint64_t seed = 1;
};

/// How far training is.
struct Word2VecProgress {
    std::size_t words = 0;        // of the text, those of earlier epochs too
    std::size_t total_words = 0;  // of all epochs
    double loss = 0;              // -log σ of the questions since the last report, on average
};

/// Trains word vectors step by step; train_word2vec below does all of them.
class Word2Vec {
public:
    /// Throws ConfigError for settings or a corpus that nothing can be learned from.
    Word2Vec(const WordCorpus& corpus, const Word2VecSettings& settings)
        : corpus_(&checked(corpus, settings)),
          settings_(settings),
          keep_(keep_probabilities(corpus.counts, settings.subsampling)),
          sampler_(corpus.counts, settings.noise_power),
          stride_(row_stride_for_kernels(settings.channels)),
          inputs_(corpus.index.size() * stride_),
          outputs_(corpus.index.size() * stride_),
          blocks_(slices_of_chunk),
          scratch_(2 * stride_) {
        cut_into_slices();
        // v starts small and uniform, u at 0. The bound is gensim's; word2vec.c has half of it, and on a small text
        // the neighbours can tell.
        Random random(settings.seed);
        const double bound = 1.0 / static_cast<double>(settings.channels);
        for (std::size_t w = 0; w < corpus.index.size(); ++w) {
            for (std::size_t c = 0; c < settings.channels; ++c) {
                inputs_[w * stride_ + c] = static_cast<Real>(random.uniform(-bound, bound));
            }
        }
    }

    /// Learns from the text `epochs` times. @param report  called now and then; may be empty
    void train(const std::function<void(const Word2VecProgress&)>& report = {}) {
        Word2VecProgress progress;
        progress.total_words = corpus_->ids.size() * settings_.epochs;
        for (std::size_t epoch = 0; epoch < settings_.epochs; ++epoch) {
            for (std::size_t first = 0; first < slices_.size(); first += slices_of_chunk) {
                const std::size_t count = std::min(slices_of_chunk, slices_.size() - first);
                const double done = static_cast<double>(progress.words) / static_cast<double>(progress.total_words);
                const Real rate = static_cast<Real>(settings_.rate + done * (settings_.last_rate - settings_.rate));
                const Loss loss = settings_.model == Word2VecModel::skip_gram
                                      ? skip_gram_chunk(epoch, first, count, rate)
                                      : cbow_chunk(epoch, first, count, rate);
                for (std::size_t s = first; s < first + count; ++s) {
                    progress.words += slices_[s].words;
                }
                progress.loss = loss.questions > 0 ? loss.sum / static_cast<double>(loss.questions) : 0;
                if (report) {
                    report(progress);
                }
            }
        }
    }

    /// The vectors v, or u of the words that are asked for, with their words.
    WordVectors word_vectors() const { return gathered(inputs_); }
    WordVectors output_vectors() const { return gathered(outputs_); }

private:
    // A chunk is what waits in the blocks at one time: 16 slices of about 600 words, less when the text is short, so that
    // the rate falls in a hundred steps or more.
    static constexpr std::size_t slices_of_chunk = 16;
    static constexpr std::size_t most_slice_words = 640;
    static constexpr std::size_t longest_sentence = 10000;  // longer ones are cut, as gensim does

    struct Slice {
        std::vector<std::span<const TokenId>> sentences;
        std::size_t words = 0;
    };
    struct Loss {
        double sum = 0;
        std::size_t questions = 0;
    };

    static const WordCorpus& checked(const WordCorpus& corpus, const Word2VecSettings& settings) {
        const auto refuse = [](const std::string& what) { throw ConfigError("word2vec: " + what); };
        if (settings.channels == 0 || settings.channels > 65536) {
            refuse("vectors of " + std::to_string(settings.channels) + " numbers; expected 1 to 65536");
        }
        if (settings.window == 0 || settings.negatives == 0 || settings.epochs == 0) {
            refuse("the window, the number of negatives and of epochs are at least 1");
        }
        if (!(settings.rate > 0) || !(settings.last_rate >= 0) || !(settings.subsampling >= 0)) {
            refuse("the rate must be above 0, the last rate and the subsampling threshold not below");
        }
        check_corpus(corpus);
        return corpus;
    }

    void cut_into_slices() {
        const std::size_t words = corpus_->ids.size();
        const std::size_t hundredth = words * settings_.epochs / (100 * slices_of_chunk);
        const std::size_t slice_words = std::clamp<std::size_t>(hundredth, 8, most_slice_words);
        Slice slice;
        for (std::size_t s = 0; s < corpus_->sentences(); ++s) {
            std::span<const TokenId> rest = corpus_->sentence(s);
            while (!rest.empty()) {
                const std::span<const TokenId> sentence = rest.first(std::min(rest.size(), longest_sentence));
                rest = rest.subspan(sentence.size());
                slice.words += sentence.size();
                slice.sentences.push_back(sentence);
                if (slice.words >= slice_words) {
                    slices_.push_back(std::exchange(slice, {}));
                }
            }
        }
        if (slice.words > 0) {
            slices_.push_back(std::move(slice));
        }
    }

    /// Calls visit(kept, i, begin, end) for each place i of a slice whose company is kept[begin, end) without i itself.
    template <class Visit>
    void for_each_place(const Slice& slice, Random& random, Ids& kept, Visit&& visit) const {
        for (const std::span<const TokenId> sentence : slice.sentences) {
            kept.clear();
            for (const TokenId word : sentence) {
                const double keep = keep_[static_cast<std::size_t>(word)];
                if (keep >= 1 || random.uniform() < keep) {
                    kept.push_back(word);
                }
            }
            for (std::size_t i = 0; i < kept.size(); ++i) {
                const std::size_t reach = 1 + static_cast<std::size_t>(random.below(settings_.window));
                const std::size_t begin = i > reach ? i - reach : 0;
                const std::size_t end = std::min(i + reach + 1, kept.size());
                visit(i, begin, end);
            }
        }
    }

    Random random_of_slice(std::size_t epoch, std::size_t slice) const {
        return random_of_part(settings_.seed, 1 + epoch * slices_.size() + slice);
    }

    Loss skip_gram_chunk(std::size_t epoch, std::size_t first, std::size_t count, Real rate) {
        // 1. the questions of each slice, dealt into blocks
        std::vector<std::size_t> questions(count);
        const std::size_t draws = slices_[first].words * settings_.window * (settings_.negatives + 1);
        parallel_for(count, 10 * draws, [&](std::size_t begin, std::size_t end) {
            for (std::size_t n = begin; n < end; ++n) {
                questions[n] = ask(epoch, first + n, n);
            }
        });
        // 2. the steps
        const MatrixView inputs = view(inputs_);
        const MatrixView outputs = view(outputs_);
        std::vector<double> losses(Blocks::parts * Blocks::parts);  // a sum for each block: threads share no number
        blocks_.run(60 + settings_.channels, [&](std::span<const LogisticPair> pairs, std::size_t block) {
            losses[block] += logistic_pairs<Real>(pairs, inputs, outputs, rate);
        });
        Loss loss;
        for (const double sum : losses) {
            loss.sum += sum;
        }
        for (const std::size_t number : questions) {
            loss.questions += number;
        }
        return loss;
    }

    /// The questions of one slice of the text go into slice n of the blocks; how many they are.
    std::size_t ask(std::size_t epoch, std::size_t slice, std::size_t n) {
        Random random = random_of_slice(epoch, slice);
        Ids kept;
        std::size_t questions = 0;
        const auto question = [&](const LogisticPair& pair) {
            blocks_.add(n, pair.input, static_cast<TokenId>(pair.output_row()), pair);
            ++questions;
        };
        for_each_place(slices_[slice], random, kept, [&](std::size_t i, std::size_t begin, std::size_t end) {
            const TokenId asked_for = kept[i];
            for (std::size_t j = begin; j < end; ++j) {
                if (j == i) {
                    continue;
                }
                question(LogisticPair::positive(kept[j], asked_for));
                for (std::size_t k = 0; k < settings_.negatives; ++k) {
                    const TokenId drawn = sampler_.draw(random);
                    if (drawn != asked_for) {
                        question(LogisticPair::negative(kept[j], drawn));
                    }
                }
            }
        });
        return questions;
    }

    Loss cbow_chunk(std::size_t epoch, std::size_t first, std::size_t count, Real rate) {
        Loss loss;
        Ids kept;
        Ids around;
        std::vector<LogisticPair> outputs;
        for (std::size_t n = 0; n < count; ++n) {
            Random random = random_of_slice(epoch, first + n);
            for_each_place(slices_[first + n], random, kept, [&](std::size_t i, std::size_t begin, std::size_t end) {
                around.clear();
                for (std::size_t j = begin; j < end; ++j) {
                    if (j != i) {
                        around.push_back(kept[j]);
                    }
                }
                if (around.empty()) {
                    return;
                }
                outputs.assign(1, LogisticPair::positive(0, kept[i]));
                for (std::size_t k = 0; k < settings_.negatives; ++k) {
                    const TokenId drawn = sampler_.draw(random);
                    if (drawn != kept[i]) {
                        outputs.push_back(LogisticPair::negative(0, drawn));
                    }
                }
                const double share =
                    settings_.cbow_gradient == CbowGradient::exact ? 1.0 / static_cast<double>(around.size()) : 1.0;
                loss.sum += logistic_mean<Real>({around, outputs, share}, view(inputs_), view(outputs_), rate,
                                                scratch_.data());
                loss.questions += outputs.size();
            });
        }
        return loss;
    }

    MatrixView view(std::vector<Real>& table) const {
        return {table.data(), corpus_->index.size(), settings_.channels, stride_};
    }

    WordVectors gathered(const std::vector<Real>& table) const {
        WordVectors result;
        result.index = corpus_->index;
        result.vectors = uninitialised<2>({corpus_->index.size(), settings_.channels});  // [V, C]
        for (std::size_t w = 0; w < corpus_->index.size(); ++w) {
            const Real* row = table.data() + w * stride_;
            std::copy(row, row + settings_.channels, result.vectors.data() + w * settings_.channels);
        }
        return result;
    }

    using Blocks = DisjointBlocks<LogisticPair>;
    const WordCorpus* corpus_;
    Word2VecSettings settings_;
    std::vector<double> keep_;  // [V]
    NegativeSampler sampler_;
    std::size_t stride_;
    std::vector<Real> inputs_;   // v [V, C], rows stride_ apart
    std::vector<Real> outputs_;  // u [V, C]
    std::vector<Slice> slices_;
    Blocks blocks_;
    std::vector<Real> scratch_;
};

/// Word vectors of a corpus: the same for the same corpus and settings, whatever the number of threads. Throws ConfigError
/// for settings, or a corpus, from which nothing can be learned.
///
/// Example: train_word2vec(word_corpus_of_text(read_file("corpus.txt")), {})
inline WordVectors train_word2vec(const WordCorpus& corpus, const Word2VecSettings& settings,
                                  const std::function<void(const Word2VecProgress&)>& report = {}) {
    Word2Vec model(corpus, settings);
    model.train(report);
    return model.word_vectors();
}

}  // namespace minillm

// examples/support/bench_tokenizer.cpp: `bench tokenizer_encode` and `bench tokenizer_train`.
//
//     bench tokenizer_encode --data FILE --model PATH     how fast text becomes ids
//     bench tokenizer_train --data FILE --shape 4096      how fast so many merges are learned from it
//
// Without --data the text is invented: sentences of Chinese and English words, frequent ones more often. Without --model
// the vocabulary is learned from the text first. tests/oracles/time_tokenizers.py runs tiktoken and Hugging Face's
// tokenizers beside these two.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "bench.hpp"
#include "files.hpp"
#include "minillm/core/file.hpp"
#include "minillm/core/json_object.hpp"
#include "minillm/core/random.hpp"
#include "minillm/io/model_tokenizer.hpp"
#include "minillm/text/bpe.hpp"
#include "minillm/text/bpe_train.hpp"
#include "minillm/text/utf8.hpp"

namespace {

using namespace minillm;
using namespace minillm::examples;

// One of `count` numbers, the small ones more often, about as often as words of that rank stand in a text.
std::size_t frequent_number(Random& random, std::size_t count) {
    const double position = std::pow(static_cast<double>(count), static_cast<double>(random.below(1 << 20)) / (1 << 20));
    return std::min(static_cast<std::size_t>(position), count) - 1;
}

std::string invented_text(std::size_t size, std::uint64_t seed) {
    Random random(seed);
    std::vector<std::string> english(10000);
    for (std::string& word : english) {
        for (std::uint64_t syllables = 1 + random.below(3); syllables > 0; --syllables) {
            word += "bcdfghlmnprstw"[random.below(14)];
            word += "aeiou"[random.below(5)];
            word += random.below(2) == 0 ? "" : std::string(1, "nrstld"[random.below(6)]);
        }
    }
    std::string text;
    while (text.size() < size) {
        const bool chinese = random.below(3) == 0;
        for (std::uint64_t words = 4 + random.below(20); words > 0; --words) {
            if (chinese) {
                append_utf8(text, static_cast<char32_t>(0x4E00 + frequent_number(random, 3000)));
            } else {
                text += english[frequent_number(random, english.size())];
                text += words > 1 ? " " : "";
            }
        }
        text += chinese ? "\u3002" : random.below(4) == 0 ? ".\n" : ", ";
    }
    return text;
}

std::string text_of(const BenchFlags& flags) {
    return flags.data.empty() ? invented_text(1 << 20, flags.seed) : read_file(input_path(flags.data));
}

WordCounts counts_of(const std::string& text) {
    WordCounts counts;
    counts.add(text);
    counts.end_text();
    return counts;
}

double megabytes(const std::string& text) { return static_cast<double>(text.size()) / 1e6; }

Json run_encode(const BenchFlags& flags) {
    const std::string text = text_of(flags);
    const ModelTokenizer tokenizer =
        flags.model.empty() ? ModelTokenizer(BytePairTokenizer::train(counts_of(text), 256 + 4096))
                            : ModelTokenizer::load(flags.model);
    std::size_t tokens = 0;
    const Times times = measure([&] { tokens = tokenizer.encode(text).size(); }, flags.seconds);
    Json result = report("tokenizer_encode", times);
    result["megabytes_per_second"] = megabytes(text) / times.smallest;
    result["tokens_per_second"] = static_cast<double>(tokens) / times.smallest;
    result["bytes"] = text.size();
    result["tokens"] = tokens;
    return result;
}

Json run_train(const BenchFlags& flags) {
    const std::string text = text_of(flags);
    const std::size_t merges = sizes_of(flags.shape, {4096})[0];
    std::size_t words = 0;
    const Times times = measure(
        [&] {
            const WordCounts counts = counts_of(text);
            words = counts.table().size();
            keep(static_cast<float>(learn_merges(counts, merges).size()));
        },
        flags.seconds);
    Json result = report("tokenizer_train", times);
    result["megabytes_per_second"] = megabytes(text) / times.smallest;
    result["bytes"] = text.size();
    result["merges"] = merges;
    result["distinct_words"] = words;
    return result;
}

const BenchWork encode_work{"tokenizer_encode", "text to ids, on --data with the vocabulary --model", "", run_encode};
const BenchWork train_work{"tokenizer_train", "learns merges from --data", "merges", run_train};

}  // namespace

// What takes too long for the test suite, run by hand:
//
//     g++ -std=c++20 -O2 -I include tests/oracles/tokenizer_checks.cpp -o checks -pthread
//     ./checks bytes COUNT TOKENIZER...     decode(encode(x)) is x for COUNT random byte strings and each tokenizer; where
//                                           the vocabulary lacks bytes of x, x without them
//     ./checks twins MERGES TEXT_FILE...    the fast learner of merges learns what the simple one does
//     ./checks worst TOKENIZER              a text without a blank, a letter repeated: seconds at 1, 2, 4 and 8 MB
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "minillm/core/error.hpp"
#include "minillm/core/file.hpp"
#include "minillm/core/random.hpp"
#include "minillm/io/model_tokenizer.hpp"
#include "minillm/text/bpe_train.hpp"

using namespace minillm;

namespace {

// Pieces that rules look at: blanks, contractions, digits, marks, halves of characters, special tokens.
const std::vector<std::string> pieces = {
    " ",     "  ",           "\n",           "\r\n",         "\t",           "'s",       "'LL",      "'",      "1",
    "2024",  "\xC2\xA0",     "\xE3\x80\x80", "\xE4\xBD\xA0", "\xE5\xA5\xBD", "\xC3\xA9", "\xCC\x81", "a",      "The",
    "(",     "\xEF\xBC\x8C", "\xF0\x9F\x98\x80", "\xE2\x80\x8D", "\xE4\xBD", "\xFF",     "\xC0\x80", "_",      "\xED\xA0\x80",
    "<|endoftext|>", "<|im_start|>", "<s>", "#", "...", "\xD9\xA3", "\xE0\xB8\x81", std::string(1, '\0')};

std::string random_text(Random& random) {
    std::string text;
    const std::uint64_t parts = random.below(14);
    const std::uint64_t kind = random.below(3);
    for (std::uint64_t i = 0; i < parts; ++i) {
        const bool any_byte = kind == 0 || (kind == 1 && random.below(2) == 0);
        if (any_byte) {
            text += static_cast<char>(random.below(256));
        } else {
            text += pieces[static_cast<std::size_t>(random.below(pieces.size()))];
        }
    }
    return text;
}

int check_bytes(std::size_t count, const std::vector<std::string>& models) {
    for (const std::string& model : models) {
        const ModelTokenizer tokenizer = ModelTokenizer::load(model);
        Random random(1);
        std::size_t wrong = 0;
        std::size_t ids = 0;
        std::size_t shortened = 0;
        for (std::size_t i = 0; i < count; ++i) {
            std::string text = random_text(random);
            const Ids encoded = tokenizer.encode(text, i % 2 == 0 ? SpecialTokens::as_text : SpecialTokens::allowed);
            if (tokenizer.unknown_bytes(text) > 0) {
                std::erase_if(text, [&](char byte) { return tokenizer.unknown_bytes(std::string_view(&byte, 1)) > 0; });
                ++shortened;
            }
            wrong += tokenizer.decode(encoded) != text;
            ids += encoded.size();
        }
        std::printf("%s: %zu byte strings, %zu ids, %zu with bytes that the vocabulary lacks, %zu did not come back\n",
                    model.c_str(), count, ids, shortened, wrong);
        if (wrong > 0) {
            return 1;
        }
    }
    return 0;
}

int check_twins(std::size_t merges, const std::vector<std::string>& files) {
    for (const std::string& file : files) {
        WordCounts counts;
        counts.add(read_file(file));
        counts.end_text();
        const std::vector<BpeMerge> fast = learn_merges(counts, merges);
        const bool same = fast == learn_merges_simply(counts, merges);
        std::printf("%s: %zu merges, %s\n", file.c_str(), fast.size(), same ? "the same" : "DIFFERENT");
        if (!same) {
            return 1;
        }
    }
    return 0;
}

double seconds_to_encode(const ModelTokenizer& tokenizer, const std::string& text) {
    const auto start = std::chrono::steady_clock::now();
    const Ids ids = tokenizer.encode(text);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (tokenizer.decode(ids) != text) {
        std::printf("a text did not come back\n");
        std::exit(1);
    }
    return seconds;
}

int time_worst(const std::string& model) {
    const ModelTokenizer tokenizer = ModelTokenizer::load(model);
    for (std::size_t megabytes = 1; megabytes <= 8; megabytes *= 2) {
        Random random(2);
        std::string letters;
        while (letters.size() < megabytes * 1000000) {
            letters += static_cast<char>('a' + random.below(26));
        }
        std::printf("%zu MB: random letters without a blank %.3f s, one letter %.3f s, blanks %.3f s\n", megabytes,
                    seconds_to_encode(tokenizer, letters), seconds_to_encode(tokenizer, std::string(letters.size(), 'a')),
                    seconds_to_encode(tokenizer, std::string(letters.size(), ' ')));
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    try {
        if (words.size() >= 3 && words[0] == "bytes") {
            return check_bytes(std::stoul(words[1]), {words.begin() + 2, words.end()});
        }
        if (words.size() >= 3 && words[0] == "twins") {
            return check_twins(std::stoul(words[1]), {words.begin() + 2, words.end()});
        }
        if (words.size() == 2 && words[0] == "worst") {
            return time_worst(words[1]);
        }
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    std::fprintf(stderr, "the uses stand at the top of tokenizer_checks.cpp\n");
    return 2;
}

// tokenizer.cpp: what tokenizer.html calls: learn merges from one text, then apply them to another, step by step. All of
// it is in text/bpe_train.hpp and text/bpe_encode.hpp, the headers that the lesson teaches.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "../../../include/minillm/text/bpe_encode.hpp"
#include "../../../include/minillm/text/bpe_train.hpp"
#include "../../../include/minillm/text/pre_tokenizers.hpp"
#include "trap.hpp"

using namespace minillm;

namespace {

std::string input;                // what the page wrote
std::string answer;               // what the page reads
std::vector<BpeMerge> merges;     // as they were learned
std::vector<std::string> tokens;  // id -> its bytes
std::vector<MergeTables> tables;  // one entry once learn() was called

void add_number(std::size_t number) {
    answer += std::to_string(number);
    answer += ' ';
}

}  // namespace

extern "C" {

/// Room for a text of `size` bytes.
[[clang::export_name("room")]] char* room(std::uint32_t size) {
    input.assign(size, '\0');
    return input.data();
}

/// Learns up to `count` merges from the text in the room. The answer, a text that ends with 0, has for each merge
/// "left right ".
[[clang::export_name("learn")]] const char* learn(std::uint32_t count) {
    WordCounts counts;
    counts.add(input);
    counts.end_text();
    merges = learn_merges(counts, count);

    MergeTables fresh;
    tokens.clear();
    for (int byte = 0; byte < 256; ++byte) {
        tokens.emplace_back(1, static_cast<char>(byte));
        fresh.byte_tokens[static_cast<std::size_t>(byte)] = byte;
    }
    answer.clear();
    for (std::size_t rank = 0; rank < merges.size(); ++rank) {
        const BpeMerge& merge = merges[rank];
        tokens.push_back(tokens[static_cast<std::size_t>(merge.left)] + tokens[static_cast<std::size_t>(merge.right)]);
        fresh.ranks.find_or_add(merge.left, merge.right, static_cast<std::uint32_t>(rank));
        fresh.results.push_back(static_cast<TokenId>(256 + rank));
        add_number(static_cast<std::size_t>(merge.left));
        add_number(static_cast<std::size_t>(merge.right));
    }
    tables.assign(1, fresh);
    return answer.c_str();
}

/// Encodes the text in the room: "id length " for each token, its length in bytes.
[[clang::export_name("encode")]] const char* encode() {
    answer.clear();
    for_each_word(PreTokenizer::gpt2, input, [](std::string_view word) {
        for (const TokenId token : merged_tokens(tables.front(), word)) {
            add_number(static_cast<std::size_t>(token));
            add_number(tokens[static_cast<std::size_t>(token)].size());
        }
    });
    return answer.c_str();
}

/// The lengths in bytes of the words into which the text in the room is cut before any merge.
[[clang::export_name("words")]] const char* words() {
    answer.clear();
    for_each_word(PreTokenizer::gpt2, input, [](std::string_view word) { add_number(word.size()); });
    return answer.c_str();
}

}  // extern "C"

// Fuzzing vocabularies: whatever a file holds, it is read or refused with a reason; what was read can be used; and text
// comes back from byte-level ids byte for byte. The first byte of an input says what the rest is:
//
//     0 text for encode    1 UTF-8    2 tokenizer.json    3 vocab.json, a zero byte, merges.txt    4 .tiktoken
//     5 vocab.txt          6 GGUF     7 text for training
//
// MINILLM_FUZZ_ONLY=2 in the environment makes all inputs of one kind, without a first byte.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "minillm/core/error.hpp"
#include "minillm/core/file_bytes.hpp"
#include "minillm/core/json.hpp"
#include "minillm/io/gguf.hpp"
#include "minillm/io/gguf_tokenizer_parts.hpp"
#include "minillm/io/model_tokenizer.hpp"
#include "minillm/text/bpe.hpp"
#include "minillm/text/utf8.hpp"

using namespace minillm;

namespace {

void require(bool condition, const char* what) {
    if (!condition) {
        std::fprintf(stderr, "broken promise: %s\n", what);
        std::abort();
    }
}

void fuzz_utf8(std::string_view bytes) {
    const std::u32string characters = decode_utf8_lossy(bytes);
    require(encode_utf8(characters) == replace_invalid_utf8(bytes), "both lossy ways agree");
    bool refused = false;
    try {
        require(encode_utf8(decode_utf8(bytes)) == bytes, "strict decoding is undone by encoding");
    } catch (const FormatError&) {
        refused = true;
    }
    require(refused != is_valid_utf8(bytes), "strict decoding refuses what is not valid, and only that");
    Utf8Stream stream;
    std::string streamed;
    for (const char byte : bytes) {
        streamed += stream.push(std::string_view(&byte, 1));
    }
    streamed += stream.finish();
    require(streamed == replace_invalid_utf8(bytes), "byte by byte gives the same text");
}

// What a vocabulary must do once it was accepted.
void use(const ModelTokenizer& tokenizer) {
    for (const char* text : {"", "Don't  stop 42,\n 你好\xFF", " the<s>[CLS]"}) {
        for (const SpecialTokens special : {SpecialTokens::as_text, SpecialTokens::allowed}) {
            const Ids ids = tokenizer.encode_with_special(text, special);
            for (const TokenId id : ids) {
                tokenizer.token_spelling(id);
            }
            tokenizer.decode(ids);
        }
        tokenizer.unknown_bytes(text);
    }
}

void fuzz_tokenizer_json(std::string_view bytes) { use(ModelTokenizer::from_json(JsonValue::parse(bytes, "fuzz.json"))); }

void fuzz_vocab_and_merges(std::string_view bytes) {
    const std::size_t cut = std::min(bytes.find('\0'), bytes.size());
    const std::string_view merges = bytes.substr(std::min(cut + 1, bytes.size()));
    use(ModelTokenizer(BytePairTokenizer(
        parse_vocab_and_merges(JsonValue::parse(bytes.substr(0, cut), "vocab.json"), merges, "merges.txt"))));
}

void fuzz_tiktoken(std::string_view bytes) {
    use(ModelTokenizer(BytePairTokenizer(parse_tiktoken(bytes, "cl100k_base.tiktoken"))));
}

void fuzz_vocab_txt(std::string_view bytes) { use(ModelTokenizer(WordPieceTokenizer(parse_vocab_txt(bytes, "vocab.txt")))); }

void fuzz_gguf(std::string_view bytes) {
    const GgufFile file(FileBytes::from_memory(std::string(bytes)), "fuzz.gguf");
    use(ModelTokenizer::from_gguf(gguf_tokenizer_parts(file)));
}

// A tokenizer of each pattern, learned once from a little text.
const std::vector<BytePairTokenizer>& trained() {
    static const std::vector<BytePairTokenizer> tokenizers = [] {
        std::vector<BytePairTokenizer> made;
        const std::vector<std::string> texts = {"the cat's hat and 1234 the the there then \n\n  你好，世界你好 ÉCOLE école <<>>!!!"};
        const std::vector<std::string> special = {"<|end|>", "<|"};
        for (const PreTokenizer pattern : all_pre_tokenizers) {
            made.push_back(BytePairTokenizer::train(texts, 330, special, pattern));
        }
        return made;
    }();
    return tokenizers;
}

void fuzz_encode(std::string_view bytes) {
    for (const BytePairTokenizer& tokenizer : trained()) {
        for (const SpecialTokens special : {SpecialTokens::as_text, SpecialTokens::allowed}) {
            require(tokenizer.decode(tokenizer.encode(bytes, special)) == bytes, "decode(encode(bytes)) is bytes");
        }
    }
}

void fuzz_train(std::string_view bytes) {
    for (const PreTokenizer pattern : all_pre_tokenizers) {
        WordCounts whole(pattern);
        whole.add(bytes);
        whole.end_text();
        WordCounts pieces(pattern);
        for (std::size_t at = 0; at < bytes.size(); at += 7) {
            pieces.add(bytes.substr(at, 7));
        }
        pieces.end_text();
        require(whole.table() == pieces.table(), "a text in pieces has the same words");
        require(learn_merges(whole, 40) == learn_merges_simply(whole, 40), "the fast learner learns what the simple one does");
    }
}

using Target = void (*)(std::string_view);
constexpr Target targets[] = {fuzz_encode,   fuzz_utf8,      fuzz_tokenizer_json, fuzz_vocab_and_merges,
                              fuzz_tiktoken, fuzz_vocab_txt, fuzz_gguf,           fuzz_train};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const char* const only = std::getenv("MINILLM_FUZZ_ONLY");
    std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (only == nullptr && bytes.empty()) {
        return 0;
    }
    const char kind = only == nullptr ? bytes.front() : *only;
    bytes.remove_prefix(only == nullptr ? 1 : 0);
    try {
        targets[static_cast<std::uint8_t>(kind) % std::size(targets)](bytes);  // '0' is a multiple of 8
    } catch (const Error&) {
        // Refused with a reason: that is what should happen to most inputs.
    }
    return 0;
}

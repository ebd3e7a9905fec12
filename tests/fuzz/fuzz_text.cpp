// tests/fuzz/fuzz_text.cpp: whatever the bytes, text and vocabularies are read or refused, and nothing else happens.
//
// One program for libFuzzer with several targets; the environment variable MINILLM_FUZZ_TARGET names the one to run:
//
//     utf8 tokenizer_json vocab_and_merges tiktoken vocab_txt gguf encode train
//
//     MINILLM_FUZZ_TARGET=encode ./fuzz_text -max_total_time=600
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <span>
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
        std::fprintf(stderr, "fuzz_text: broken promise: %s\n", what);
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

Target chosen_target() {
    const std::map<std::string, Target> targets = {
        {"utf8", fuzz_utf8},         {"tokenizer_json", fuzz_tokenizer_json},
        {"tiktoken", fuzz_tiktoken}, {"vocab_and_merges", fuzz_vocab_and_merges},
        {"gguf", fuzz_gguf},         {"vocab_txt", fuzz_vocab_txt},
        {"encode", fuzz_encode},     {"train", fuzz_train},
    };
    const char* name = std::getenv("MINILLM_FUZZ_TARGET");
    const auto found = targets.find(name == nullptr ? "encode" : name);
    if (found == targets.end()) {
        std::fprintf(stderr, "fuzz_text: there is no target %s\n", name);
        std::exit(2);
    }
    return found->second;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Target target = chosen_target();
    try {
        target(std::string_view(reinterpret_cast<const char*>(data), size));
    } catch (const Error&) {
        // Refused with a reason: that is what should happen to most inputs.
    }
    return 0;
}

// tokenize: text to token ids and back, with a vocabulary of ours or of others; and a vocabulary from text.
//
// What happens is in include/minillm/text: bpe_train.hpp learns, bpe.hpp, sentencepiece.hpp and wordpiece.hpp apply;
// io/model_tokenizer.hpp finds out which of them a file needs.
#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "minillm/core/error.hpp"
#include "minillm/core/file.hpp"
#include "minillm/core/progress.hpp"
#include "minillm/io/model_tokenizer.hpp"
#include "minillm/text/bpe.hpp"
#include "minillm/text/utf8.hpp"
#include "support/files.hpp"
#include "support/lesson.hpp"
#include "support/program.hpp"
#include "support/tokenize_words.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

void print(std::string_view bytes) { std::cout.write(bytes.data(), static_cast<std::streamsize>(bytes.size())); }

std::string joined(const Ids& ids, const char* between) {
    std::string text;
    for (const TokenId id : ids) {
        text += text.empty() ? "" : between;
        text += std::to_string(id);
    }
    return text;
}

// {"ids": [...], "tokens": [...]} without the closing brace, so that more fields can follow.
std::string ids_and_tokens(const ModelTokenizer& tokenizer, const Ids& ids) {
    std::string json = "{\"ids\": [" + joined(ids, ", ") + "], \"tokens\": [";
    for (std::size_t i = 0; i < ids.size(); ++i) {
        json += i == 0 ? "" : ", ";
        json += json_text(tokenizer.token_spelling(ids[i]));
    }
    return json + "]";
}

// ---- train -----------------------------------------------------------------------------------------------------------

struct TrainFlags {
    std::size_t vocabulary_size = 0;
    std::string out;
    std::vector<std::string> special;
    std::string pattern = "gpt2";
    std::vector<std::string> files;
};

void check(const TrainFlags& flags) {
    if (flags.vocabulary_size == 0) {
        throw UsageError("--vocab-size is required: how many tokens the vocabulary shall have");
    }
    if (flags.out.empty()) {
        throw UsageError("--out is required: the file to write");
    }
    const std::size_t least = 256 + flags.special.size();
    if (flags.vocabulary_size < least) {
        throw UsageError("--vocab-size " + std::to_string(flags.vocabulary_size) + ": expected at least " +
                         std::to_string(least) + ", the 256 bytes" +
                         (flags.special.empty() ? std::string() : " and the special tokens"));
    }
    for (std::size_t i = 0; i < flags.special.size(); ++i) {
        if (flags.special[i].empty() || !is_valid_utf8(flags.special[i])) {
            throw UsageError("--special: expected a text in UTF-8 that is not empty");
        }
        if (std::find(flags.special.begin(), flags.special.begin() + static_cast<std::ptrdiff_t>(i), flags.special[i]) !=
            flags.special.begin() + static_cast<std::ptrdiff_t>(i)) {
            throw UsageError("--special " + flags.special[i] + " was given twice");
        }
    }
}

WordCounts count_words(const TrainFlags& flags) {
    WordCounts counts(pre_tokenizer_named(flags.pattern));
    for (const std::string& name : flags.files) {
        const std::string path = input_path(name);
        std::error_code is_no_file;
        const std::uintmax_t size = std::filesystem::file_size(path, is_no_file);
        ProgressBar progress("reading " + name, is_no_file ? 0 : static_cast<std::size_t>(size >> 20), "MB");
        std::size_t bytes = 0;
        read_in_pieces(path, [&](std::string_view piece) {
            counts.add(piece);
            bytes += piece.size();
            if (!is_no_file) {
                progress.update(bytes >> 20);
            }
        });
        counts.end_text();
    }
    return counts;
}

int train(const TrainFlags& flags, const CommonFlags& common) {
    check(flags);
    check_can_be_written(flags.out);
    const WordCounts counts = count_words(flags);
    const BytePairTokenizer tokenizer = BytePairTokenizer::train(counts, flags.vocabulary_size, flags.special);
    tokenizer.save(output_path(flags.out));

    const std::size_t size = tokenizer.vocabulary_size();
    const std::size_t merges = tokenizer.vocabulary().merges.size();
    const bool stopped_early = size < flags.vocabulary_size;
    if (stopped_early) {
        std::cerr << "tokenize: stopped early, at " << size << " tokens of " << flags.vocabulary_size
                  << ": no pair of tokens is left to merge\n";
    }
    if (common.json) {
        std::cout << "{\"vocab_size\": " << size << ", \"merges\": " << merges
                  << ", \"distinct_words\": " << counts.table().size()
                  << ", \"stopped_early\": " << (stopped_early ? "true" : "false") << ", \"out\": " << json_text(flags.out)
                  << "}\n";
    } else if (flags.out != "-") {
        std::cout << "wrote " << flags.out << ": " << size << " tokens, of which 256 are bytes, " << merges
                  << " merges and " << flags.special.size() << " special tokens\n";
    }
    return 0;
}

// ---- encode and decode -----------------------------------------------------------------------------------------------

struct ModelFlags {
    std::string model;
    std::string pattern;
    std::string file = "-";
    bool allow_special = false;
    bool refuse_special = false;
    bool with_special = false;
    bool json_lines = false;
};

ModelTokenizer load(const ModelFlags& flags) {
    if (flags.model.empty()) {
        throw UsageError("--model is required: a tokenizer's file or folder");
    }
    refuse_dash("--model", flags.model, "its kind is told by its name and its neighbours; give a file or a folder");
    if (flags.pattern.empty()) {
        return ModelTokenizer::load(flags.model);
    }
    return ModelTokenizer::load(flags.model, pre_tokenizer_named(flags.pattern));
}

// One text: a line of ids, or a JSON object.
void encode_text(const ModelTokenizer& tokenizer, std::string_view text, const ModelFlags& flags, bool json) {
    const std::size_t unknown = tokenizer.unknown_bytes(text);
    if (unknown > 0) {
        std::cerr << "tokenize: dropped " << unknown << (unknown == 1 ? " byte" : " bytes")
                  << " that the vocabulary has no token for\n";
    }
    const SpecialTokens special = flags.allow_special    ? SpecialTokens::allowed
                                  : flags.refuse_special ? SpecialTokens::refused
                                                         : SpecialTokens::as_text;
    Ids ids = tokenizer.encode(text, special);
    if (flags.with_special) {
        ids = tokenizer.frame().padded(tokenizer.frame().around(std::move(ids)));
    }
    print((json ? ids_and_tokens(tokenizer, ids) + "}" : joined(ids, " ")) + "\n");
}

int encode(const ModelFlags& flags, const CommonFlags& common) {
    if (flags.allow_special && flags.refuse_special) {
        throw UsageError("--allow-special and --refuse-special contradict each other");
    }
    const ModelTokenizer tokenizer = load(flags);
    const std::string input = read_file(input_path(flags.file));
    if (!flags.json_lines) {
        encode_text(tokenizer, input, flags, common.json);
        return 0;
    }
    std::size_t line_number = 0;
    for (std::size_t begin = 0; begin < input.size();) {
        const std::size_t end = std::min(input.find('\n', begin), input.size());
        const std::string_view line = std::string_view(input).substr(begin, end - begin);
        begin = end + 1;
        const JsonValue text = JsonValue::parse(line, "line " + std::to_string(++line_number));
        encode_text(tokenizer, text.text(), flags, common.json);
    }
    return 0;
}

// Numbers with white space or commas between them, each the id of a token.
Ids read_ids(std::string_view text, const std::string& file, std::size_t vocabulary_size) {
    Ids ids;
    std::size_t at = 0;
    for (;;) {
        at = text.find_first_not_of(" \t\r\n\v\f,", at);
        if (at == std::string_view::npos) {
            return ids;
        }
        const std::size_t end = std::min(text.find_first_of(" \t\r\n\v\f,", at), text.size());
        const std::string_view word = text.substr(at, end - at);
        TokenId id = 0;
        const auto [rest, problem] = std::from_chars(word.data(), word.data() + word.size(), id);
        const bool is_number = problem == std::errc() && rest == word.data() + word.size();
        if (!is_number || id < 0 || static_cast<std::size_t>(id) >= vocabulary_size) {
            throw FormatError(file == "-" ? "standard input" : file, "byte " + std::to_string(at),
                              "a token id of the vocabulary, from 0 to " + std::to_string(vocabulary_size - 1),
                              "\"" + replace_invalid_utf8(word.substr(0, 40)) + "\"");
        }
        ids.push_back(id);
        at = end;
    }
}

int decode(const ModelFlags& flags, const CommonFlags& common) {
    const ModelTokenizer tokenizer = load(flags);
    const Ids ids = read_ids(read_file(input_path(flags.file)), flags.file, tokenizer.vocabulary_size());
    const std::string text = tokenizer.decode(ids);
    if (common.json) {
        print(ids_and_tokens(tokenizer, ids) + ", \"text\": " + json_text(text) + "}\n");
    } else {
        print(text);
    }
    return 0;
}

// ---- words -----------------------------------------------------------------------------------------------------------

int words(const WordsFlags& flags, const std::string& file, const CommonFlags& common) {
    const std::string text = read_file(input_path(file));
    const std::vector<std::string> found = words_of(without_byte_order_mark(text), flags);
    if (!common.json) {
        for (const std::string& word : found) {
            print(word + "\n");
        }
        return 0;
    }
    std::string json = "{\"words\": [";
    for (std::size_t i = 0; i < found.size(); ++i) {
        json += i == 0 ? "" : ", ";
        json += json_text(found[i]);
    }
    print(json + "]}\n");
    return 0;
}

// ---- the command line ------------------------------------------------------------------------------------------------

std::vector<std::string> pattern_names() {
    std::vector<std::string> names;
    for (const PreTokenizer pattern : all_pre_tokenizers) {
        names.push_back(name_of(pattern));
    }
    return names;
}

void add_model_flags(Program& program, ModelFlags& flags) {
    program.option("--model", flags.model,
                   "our own file, a folder with GPT-2's vocab.json and merges.txt, a tokenizer.json, a .tiktoken file, "
                   "BERT's vocab.txt, a .gguf", "PATH");
    program.choice("--pattern", flags.pattern, pattern_names(), "how text is cut, for a .tiktoken file of another name");
    program.positional("FILE", flags.file, "what to read; - is standard input", false);
}

int run(int argc, char** argv) {
    Program program("tokenize", "Text to token ids and back · 文本与词元编号互相转换.");
    program.example("tokenize train --vocab-size 1000 --out vocabulary.json corpus.txt", "learns a vocabulary");
    program.example("echo 'to be' | tokenize encode --model vocabulary.json", "prints ids");
    program.example("echo 77 105 | tokenize decode --model vocabulary.json", "prints their text");
    program.example("echo 打开客厅的灯 | tokenize words", "a word a line");

    TrainFlags train_flags;
    Program& train_program = program.subcommand("train", "Learns a byte-level BPE vocabulary from text files.");
    train_program.option("--vocab-size", train_flags.vocabulary_size,
                         "how many tokens: the 256 bytes, the merges, the special tokens", "N", {1, double(1 << 30)});
    train_program.option("--out", train_flags.out, "the tokenizer.json to write; - is standard output", "PATH");
    train_program.repeated("--special", train_flags.special, "a special token; may be repeated");
    train_program.choice("--pattern", train_flags.pattern, pattern_names(), "whose pattern cuts the text into words");
    train_program.positional("TEXT_FILE", train_flags.files, "each file is one text; - is standard input");

    ModelFlags encode_flags;
    Program& encode_program = program.subcommand("encode", "Text on standard input, or in FILE, becomes ids.");
    add_model_flags(encode_program, encode_flags);
    encode_program.flag("--allow-special", encode_flags.allow_special, "special tokens in the text become their ids");
    encode_program.flag("--refuse-special", encode_flags.refuse_special, "a special token in the text is an error");
    encode_program.flag("--with-special", encode_flags.with_special,
                        "adds what the file puts around a text ([CLS] and [SEP], padding), and shortens as it says");

    encode_program.flag("--json-lines", encode_flags.json_lines,
                        "each line of the input is a text in JSON (\"a\\nb\"), and gives one line of ids");

    ModelFlags decode_flags;
    Program& decode_program = program.subcommand("decode", "Ids on standard input, or in FILE, become bytes.");
    add_model_flags(decode_program, decode_flags);

    WordsFlags words_flags;
    std::string words_file = "-";
    Program& words_program = program.subcommand("words", "Text on standard input, or in FILE, becomes a word a line; with --json {\"words\": [...]}.");
    words_program.choice("--lang", words_flags.language, {"auto", "zh", "en"}, "the language of the text");
    words_program.flag("--stop-words", words_flags.drop_stop_words, "leaves out words that say little (the, 的)");
    words_program.positional("FILE", words_file, "what to read; - is standard input", false);

    program.parse(argc, argv);
    if (train_program.chosen()) {
        return train(train_flags, program.common());
    }
    if (encode_program.chosen()) {
        return encode(encode_flags, program.common());
    }
    if (decode_program.chosen()) {
        return decode(decode_flags, program.common());
    }
    return words(words_flags, words_file, program.common());
}

}  // namespace

int main(int argc, char** argv) { return run_program(argc, argv, run); }

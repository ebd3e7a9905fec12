// embedding/word_vectors_file.hpp: reads and writes word vectors in the three formats in which they are published.
//
//     GloVe text        the 0.418 0.24968 ...\n            one line a word, no header
//     word2vec text     400000 300\nthe 0.418 ...\n        the same below a header "words numbers"
//     word2vec binary   400000 300\nthe <300 floats>[\n]   little-endian, a blank behind the word
//
// What real files have and a naive reader trips over:
//   - words with blanks (". . ." in the GloVe file of 840 billion tokens): numbers are counted from the right end;
//   - words that look like line ends to others (U+0085, U+2028): only \n ends a line here;
//   - words that come twice: the first one counts, the others are counted (WordVectors::duplicates);
//   - a line feed behind each row of a binary file (word2vec.c) or none (gensim).
//
// Memory: the numbers, the words, and one block of 64 MB, whether a header tells the count, lies, or is not there.
//
// Sources: the README of GloVe (Pennington, Socher and Manning, 2014); word2vec.c (Mikolov et al., 2013).
// Not here: compressed files, fastText's subword models.
#pragma once

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/file.hpp"
#include "../core/progress.hpp"
#include "../core/tensor.hpp"
#include "row_reader.hpp"
#include "word_vectors.hpp"

namespace minillm {

/// How word vectors lie in a file. `automatic` looks at the first lines.
enum class WordVectorsFormat { automatic, glove_text, word2vec_text, word2vec_binary };

namespace detail {

inline constexpr std::size_t longest_line = std::size_t(1) << 25;
inline constexpr std::size_t longest_word = std::size_t(1) << 16;
inline constexpr std::size_t most_channels = std::size_t(1) << 20;

inline bool is_blank(char c) { return c == ' ' || c == '\t'; }

inline std::string_view without_blanks_at_end(std::string_view text) {
    while (!text.empty() && (is_blank(text.back()) || text.back() == '\r')) {
        text.remove_suffix(1);
    }
    return text;
}

/// Takes the last field off a line: "a b 0.5" gives "0.5" and leaves "a b " (the blank stays).
inline std::string_view take_last_field(std::string_view& line) {
    line = without_blanks_at_end(line);
    std::size_t begin = line.size();
    while (begin > 0 && !is_blank(line[begin - 1])) {
        --begin;
    }
    const std::string_view field = line.substr(begin);
    line.remove_suffix(field.size());
    return field;
}

inline std::size_t count_fields(std::string_view line) {
    std::size_t count = 0;
    while (!take_last_field(line).empty()) {
        ++count;
    }
    return count;
}

/// A whole number; one that no variable holds counts as the largest.
inline std::optional<std::size_t> parse_count(std::string_view text) {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error == std::errc::invalid_argument || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return error == std::errc::result_out_of_range ? std::numeric_limits<std::size_t>::max() : value;
}

/// Text as it may stand in a message: short, one line, UTF-8.
inline std::string quoted_for_message(std::string_view text) {
    std::string shown = replace_invalid_utf8(text.substr(0, 40));
    for (char& c : shown) {
        c = static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    std::string result = "\"";
    result += shown;
    result += text.size() > 40 ? "...\"" : "\"";
    return result;
}

/// The shortest decimal that gives the float back (or nine digits, where the standard library cannot do that).
inline void append_number(std::string& text, float number) {
    char digits[32];
#if defined(__cpp_lib_to_chars)
    text.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
#else
    std::snprintf(digits, sizeof digits, "%.9g", static_cast<double>(number));
    text += digits;
#endif
}

struct WordVectorsHeader {
    std::size_t words = 0;
    std::size_t channels = 0;
};

/// "400000 300", and nothing else in the line.
inline std::optional<WordVectorsHeader> parse_header(std::string_view line) {
    const std::string_view channels = take_last_field(line);
    const std::string_view words = take_last_field(line);
    const std::optional<std::size_t> c = parse_count(channels);
    const std::optional<std::size_t> v = parse_count(words);
    if (!take_last_field(line).empty() || !c || !v) {
        return std::nullopt;
    }
    return WordVectorsHeader{*v, *c};
}

/// The first lines of a text, at most `most` and only whole ones (the last one of the file needs no line feed).
inline std::vector<std::string_view> first_lines(std::string_view start, std::size_t most, bool whole_file) {
    std::vector<std::string_view> lines;
    while (!start.empty() && lines.size() < most) {
        const std::size_t end = start.find('\n');
        if (end == std::string_view::npos && !whole_file) {
            break;
        }
        lines.push_back(start.substr(0, end));
        start.remove_prefix(end == std::string_view::npos ? start.size() : end + 1);
    }
    return lines;
}

/// How many numbers a row has, by the vote of the first lines: the fields at the end of a line that are numbers, but
/// not the first field, which is a word even if it looks like a number. Of two equal votes the larger one wins: a short
/// row is then an error, and not a word with a blank.
inline std::size_t usual_channels(const std::vector<std::string_view>& lines) {
    std::map<std::size_t, std::size_t> votes;
    for (std::string_view line : lines) {
        const std::size_t fields = count_fields(line);
        std::size_t numbers = 0;
        while (numbers + 1 < fields && parse_number(take_last_field(line))) {
            ++numbers;
        }
        votes[numbers] += fields > 0 ? 1 : 0;
    }
    std::size_t best = 0;
    std::size_t most = 0;
    for (const auto& [numbers, count] : votes) {
        if (count >= most) {
            best = numbers;
            most = count;
        }
    }
    return best;
}

/// Whether a line can be a row of text: its last `channels` fields are numbers, with a word before them.
inline bool is_text_row(std::string_view line, std::size_t channels) {
    for (std::size_t c = 0; c < channels; ++c) {
        if (!parse_number(take_last_field(line))) {
            return false;
        }
    }
    return !line.empty();
}

/// What the first lines of a file say about it.
struct WordVectorsShape {
    WordVectorsFormat format;
    WordVectorsHeader header;  // words = 0 where the file does not tell
};

inline WordVectorsShape recognise(ByteStream& in, WordVectorsFormat format) {
    const std::string_view start = in.peek(std::size_t(1) << 18);
    const bool whole_file = start.size() < (std::size_t(1) << 18) || in.size() == start.size();
    const std::vector<std::string_view> lines = first_lines(start, 100, whole_file);
    if (start.empty()) {
        throw FormatError(in.name(), "byte 0", "word vectors", "an empty file");
    }
    const std::optional<WordVectorsHeader> header = lines.empty() ? std::nullopt : parse_header(lines[0]);

    if (format == WordVectorsFormat::automatic) {
        // "5 3" may also be the word "5" with one number: then the next row has as many fields.
        const bool one_number_a_row = lines.size() > 1 && header && header->channels != 1 &&
                                      count_fields(lines[1]) == 2 && is_text_row(lines[1], 1);
        if (!header || one_number_a_row) {
            format = WordVectorsFormat::glove_text;
        } else {
            // A row of floats never reads as text by chance. A file that ends after the header is text.
            const std::string_view rest = start.substr(std::min(start.size(), lines[0].size() + 1));
            const std::string_view row = rest.substr(0, rest.find('\n'));
            const bool printable = std::all_of(row.begin(), row.end(), [](char c) {
                return static_cast<unsigned char>(c) >= 0x20 || is_blank(c) || c == '\r';
            });
            std::string_view numbers = row;
            const bool text = printable && (rest.empty() || parse_number(take_last_field(numbers)).has_value());
            format = text ? WordVectorsFormat::word2vec_text : WordVectorsFormat::word2vec_binary;
        }
    }
    if (format == WordVectorsFormat::glove_text) {
        return {format, {0, usual_channels(lines)}};
    }
    if (!header) {
        throw FormatError(in.name(), "line 1", "a header of two whole numbers, \"words numbers\"",
                          quoted_for_message(lines.empty() ? start : lines[0]));
    }
    in.skip(std::min(start.size(), lines[0].size() + 1));
    return {format, *header};
}

/// Refuses what the header cannot mean, before anything is allocated.
inline void check_header(const ByteStream& in, const WordVectorsShape& shape) {
    const std::size_t channels = shape.header.channels;
    if (channels == 0 || channels > most_channels) {
        throw FormatError(in.name(), "line 1", "1 to " + std::to_string(most_channels) + " numbers a word",
                          std::to_string(channels));
    }
    if (!in.size() || shape.format == WordVectorsFormat::glove_text) {
        return;
    }
    // A row has at least one byte of word, a blank, and 4 bytes (binary) or a digit and a blank (text) a number.
    const std::size_t left = *in.size() - in.position();
    const std::size_t bytes_each = shape.format == WordVectorsFormat::word2vec_binary ? 2 + 4 * channels : 1 + 2 * channels;
    if (shape.header.words > left / bytes_each + 1) {
        throw FormatError(in.name(), "line 1",
                          "at most " + std::to_string(left / bytes_each + 1) + " words of " + std::to_string(channels) +
                              " numbers in the " + std::to_string(left) + " bytes that follow",
                          std::to_string(shape.header.words));
    }
}

/// Gives a row its word. A word that came before loses its new row.
inline void add_word(WordVectors& v, RowBlocks& rows, std::string_view word) {
    if (!v.index.add(word).second) {
        rows.remove_last();
        ++v.duplicates;
    }
}

inline void read_text_row(WordVectors& v, RowBlocks& rows, std::string_view line, std::size_t channels,
                          const std::string& file, std::size_t line_number) {
    const std::string_view whole_line = line;
    const auto place = [line_number] { return "line " + std::to_string(line_number); };
    Real* row = rows.add();
    for (std::size_t c = channels; c-- > 0;) {
        const std::string_view field = take_last_field(line);
        const std::optional<double> value = parse_number(field);
        if (!value || line.empty()) {
            throw FormatError(file, place(), "a word and " + std::to_string(channels) + " numbers",
                              quoted_for_message(whole_line) + " with " + std::to_string(channels - 1 - c) +
                                  " numbers at its end");
        }
        row[c] = static_cast<Real>(*value);
        if (!std::isfinite(row[c])) {
            throw FormatError(file, place(), "finite numbers", quoted_for_message(field));
        }
    }
    // One blank parts the word from its numbers; a word of nothing but blanks keeps the others.
    line.remove_suffix(1);
    const std::string_view trimmed = without_blanks_at_end(line);
    const std::string_view word = trimmed.empty() ? line : trimmed;
    if (word.empty()) {
        throw FormatError(file, place(), "a word before the numbers", quoted_for_message(whole_line));
    }
    add_word(v, rows, word);
}

inline void read_binary_row(WordVectors& v, RowBlocks& rows, ByteStream& in, std::size_t channels,
                            std::size_t row_number) {
    const auto place = [&] {
        return "word " + std::to_string(row_number + 1) + " at byte " + std::to_string(in.position());
    };
    while (!in.at_end() && in.peek(1)[0] == '\n') {
        in.skip(1);  // word2vec.c ends each row with one
    }
    const std::optional<std::string_view> word_bytes = in.until(' ', longest_word);
    if (!word_bytes || word_bytes->empty()) {
        throw FormatError(in.name(), place(), "a word and a blank",
                          in.at_end() || in.peek(1).size() < longest_word ? "the end of the file" : "no blank");
    }
    const std::string word(*word_bytes);  // the next peek may move the buffer
    const std::string_view bytes = in.peek(4 * channels);
    if (bytes.size() < 4 * channels) {
        throw FormatError(in.name(), place(), std::to_string(4 * channels) + " bytes of numbers",
                          std::to_string(bytes.size()) + " before the end of the file");
    }
    Real* row = rows.add();
    for (std::size_t c = 0; c < channels; ++c) {
        std::uint32_t bits = 0;
        for (std::size_t k = 4; k-- > 0;) {
            bits = (bits << 8) | static_cast<unsigned char>(bytes[4 * c + k]);
        }
        row[c] = static_cast<Real>(std::bit_cast<float>(bits));
        if (!std::isfinite(row[c])) {
            throw FormatError(in.name(), place(), "finite numbers",
                              "number " + std::to_string(c) + " of " + quoted_for_message(word) + " is not");
        }
    }
    in.skip(4 * channels);
    add_word(v, rows, word);
}

}  // namespace detail

/// Word vectors of a file, or of standard input (`-`). Progress is shown on a terminal. Throws FileError if the file
/// cannot be read, and FormatError, with file and place, if it is not what its format asks for: rows of another
/// length, numbers that are not finite, more or fewer rows than the header says.
inline WordVectors read_word_vectors(const std::filesystem::path& path,
                                     WordVectorsFormat format = WordVectorsFormat::automatic) {
    detail::ByteStream in(path);
    const detail::WordVectorsShape shape = detail::recognise(in, format);
    detail::check_header(in, shape);
    const bool has_header = shape.format != WordVectorsFormat::glove_text;
    const std::size_t channels = shape.header.channels;

    WordVectors v;
    detail::RowBlocks rows(channels);
    ProgressBar progress("reading vectors", in.size().value_or(0) / 1'000'000, "MB", in.size() && stderr_is_terminal());
    std::size_t row_number = 0;
    std::size_t line_number = has_header ? 1 : 0;
    if (shape.format == WordVectorsFormat::word2vec_binary) {
        for (; row_number < shape.header.words; ++row_number) {
            detail::read_binary_row(v, rows, in, channels, row_number);
            progress.update(in.position() / 1'000'000);
        }
        while (!in.at_end() && in.peek(1)[0] == '\n') {
            in.skip(1);
        }
        row_number += in.at_end() ? 0 : 1;  // something is left: more rows than the header says
    } else {
        while (!in.at_end()) {
            ++line_number;
            std::optional<std::string_view> line = in.until('\n', detail::longest_line);
            if (!line) {
                line = in.peek(detail::longest_line + 1);  // the last line has no line feed
                if (line->size() > detail::longest_line) {
                    throw FormatError(in.name(), "line " + std::to_string(line_number),
                                      "at most " + std::to_string(detail::longest_line) + " bytes", "a longer line");
                }
                in.skip(line->size());
            }
            if (detail::without_blanks_at_end(*line).empty()) {
                continue;
            }
            detail::read_text_row(v, rows, *line, channels, in.name(), line_number);
            ++row_number;
            progress.update(in.position() / 1'000'000);
        }
    }
    if (has_header && row_number != shape.header.words) {
        throw FormatError(in.name(), "line 1", "the number of words that follow",
                          std::to_string(shape.header.words) + " where there are " +
                              (row_number > shape.header.words ? "more" : std::to_string(row_number)));
    }
    if (v.size() == 0) {
        throw FormatError(in.name(), "the end of the file", "at least one word", "none");
    }
    v.vectors = rows.join();
    return v;
}

/// Writes word vectors in one of the three formats (`automatic` is word2vec text); numbers in text
/// give the same floats back. The file appears whole or not at all. Throws VocabularyError for a word that the format cannot
/// hold (a line feed; a blank in binary; a blank at its end; nothing), and FileError with the system's reason.
inline void write_word_vectors(const std::filesystem::path& path, const WordVectors& v,
                               WordVectorsFormat format = WordVectorsFormat::automatic) {
    const bool binary = format == WordVectorsFormat::word2vec_binary;
    for (const std::string& word : v.words()) {
        const std::string_view trimmed = detail::without_blanks_at_end(word);
        const bool bad_end = !trimmed.empty() && trimmed.size() != word.size();
        if (word.empty() || word.find('\n') != std::string::npos || bad_end ||
            (binary && word.find(' ') != std::string::npos)) {
            throw VocabularyError("write_word_vectors: the word " + detail::quoted_for_message(word) +
                                  " cannot be told from what surrounds it in this format");
        }
    }
    AtomicFile file(path);
    std::string bytes;
    if (format != WordVectorsFormat::glove_text) {
        bytes = std::to_string(v.size()) + " " + std::to_string(v.channels()) + "\n";
    }
    for (std::size_t n = 0; n < v.size(); ++n) {
        bytes += v.words()[n];
        bytes += binary ? " " : "";
        for (const Real value : v.row(static_cast<TokenId>(n))) {
            const float number = static_cast<float>(value);
            if (binary) {
                const std::uint32_t bits = std::bit_cast<std::uint32_t>(number);
                for (std::size_t k = 0; k < 4; ++k) {
                    bytes += static_cast<char>((bits >> (8 * k)) & 0xFF);
                }
            } else {
                bytes += ' ';
                detail::append_number(bytes, number);
            }
        }
        bytes += binary ? "" : "\n";
        if (bytes.size() > (std::size_t(1) << 20)) {
            file.write(bytes);
            bytes.clear();
        }
    }
    file.write(bytes);
    file.commit();
}

}  // namespace minillm

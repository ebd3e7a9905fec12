// embedding/row_reader.hpp: what reading a very large table takes: bytes in portions, rows in blocks, numbers from text.
//
//     ByteStream     a file or a pipe, 1 MB at a time
//     RowBlocks      rows whose count is not known beforehand, in blocks of 64 MB
//     parse_number   "-0.41800" to a number, several times faster than the standard library
//
// Why blocks? A vector that grows by doubling holds its numbers three times while it moves. Blocks are joined once, at
// the end, and each one is given back to the system as soon as it is copied.
//
// Next: embedding/word_vectors_file.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "../core/error.hpp"
#include "../core/file.hpp"
#include "../core/tensor.hpp"

namespace minillm::detail {

/// The bytes of a file or pipe one after the other, with a buffer of 1 MB.
class ByteStream {
public:
    explicit ByteStream(const std::filesystem::path& path) : path_(path) {
        std::error_code ignored;
        const bool is_standard_input = path == "-" || path == "/dev/stdin";
        if (path == "-") {
            file_ = stdin;
        } else if (std::filesystem::is_directory(path, ignored)) {
            throw file_error("read", path, EISDIR);
        } else {
            file_ = open_file(path, "rb");
        }
        if (file_ == nullptr) {
            throw file_error("open", path, errno);
        }
        if (!is_standard_input && std::filesystem::is_regular_file(path, ignored)) {
            size_ = static_cast<std::size_t>(std::filesystem::file_size(path, ignored));
        }
    }
    ~ByteStream() {
        if (file_ != stdin) {
            std::fclose(file_);
        }
    }
    ByteStream(const ByteStream&) = delete;
    ByteStream& operator=(const ByteStream&) = delete;

    std::string name() const { return path_.string(); }
    std::size_t position() const { return consumed_ + at_; }          // of the next byte
    std::optional<std::size_t> size() const { return size_; }         // of the whole file; a pipe has none
    bool at_end() { return at_ == buffer_.size() && !more(); }

    /// The bytes that come next, at least `count` of them unless the file ends before; nothing is consumed.
    std::string_view peek(std::size_t count) {
        while (buffer_.size() - at_ < count && more()) {
        }
        return std::string_view(buffer_).substr(at_);
    }

    void skip(std::size_t count) { at_ += count; }

    /// All bytes up to `stop`, which is consumed and not given. Nothing if the file ends, or `longest` bytes pass,
    /// before `stop` comes; then nothing is consumed.
    std::optional<std::string_view> until(char stop, std::size_t longest) {
        std::size_t searched = 0;
        for (;;) {
            const std::size_t found = buffer_.find(stop, at_ + searched);
            if (found != std::string::npos) {
                const std::string_view bytes = std::string_view(buffer_).substr(at_, found - at_);
                at_ = found + 1;
                return bytes.size() <= longest ? std::optional(bytes) : std::nullopt;
            }
            searched = buffer_.size() - at_;
            if (searched > longest || !more()) {
                return std::nullopt;
            }
        }
    }

private:
    // Drops what is consumed and reads on; false at the end. Views into the buffer are invalid afterwards.
    bool more() {
        constexpr std::size_t portion = std::size_t(1) << 20;
        buffer_.erase(0, at_);
        consumed_ += at_;
        at_ = 0;
        const std::size_t length = buffer_.size();
        buffer_.resize(length + portion);
        const std::size_t count = std::fread(buffer_.data() + length, 1, portion, file_);
        buffer_.resize(length + count);
        if (std::ferror(file_) != 0) {
            throw file_error("read", path_, errno);
        }
        return count > 0;
    }

    std::filesystem::path path_;
    std::FILE* file_ = nullptr;
    std::string buffer_;
    std::size_t at_ = 0;        // of the next byte in the buffer
    std::size_t consumed_ = 0;  // bytes of the file before the buffer
    std::optional<std::size_t> size_;
};

/// Rows of C numbers whose count is not known beforehand.
class RowBlocks {
public:
    explicit RowBlocks(std::size_t channels)
        : channels_(channels), rows_a_block_(std::max<std::size_t>(1, block_bytes / (sizeof(Real) * channels))) {}

    /// A new row at the end; its numbers are not set.
    Real* add() {
        if (rows_ == blocks_.size() * rows_a_block_) {
            blocks_.push_back(std::make_unique_for_overwrite<Real[]>(rows_a_block_ * channels_));
        }
        const std::size_t within = rows_ % rows_a_block_;
        ++rows_;
        return blocks_.back().get() + within * channels_;
    }

    void remove_last() { --rows_; }
    std::size_t rows() const { return rows_; }

    /// All rows in one matrix [V, C]; the blocks are given back one by one.
    Matrix join() {
        Matrix all = uninitialised<2>({rows_, channels_});
        for (std::size_t b = 0; b < blocks_.size(); ++b) {
            const std::size_t first = std::min(rows_, b * rows_a_block_);
            const std::size_t count = std::min(rows_ - first, rows_a_block_);
            std::copy(blocks_[b].get(), blocks_[b].get() + count * channels_, all.data() + first * channels_);
            blocks_[b].reset();
        }
        return all;
    }

private:
    // Above 32 MB every allocator gives memory back to the system at once.
    static constexpr std::size_t block_bytes = std::size_t(1) << 26;
    std::size_t channels_;
    std::size_t rows_a_block_;
    std::size_t rows_ = 0;
    std::vector<std::unique_ptr<Real[]>> blocks_;
};

/// A decimal number, whole and finite or not. Numbers of up to 19 digits and a small exponent, as these files have
/// them, are one exact multiplication or division of doubles (Clinger, "How to Read Floating Point Numbers
/// Accurately", 1990); the others are left to the standard library.
inline std::optional<double> parse_number(std::string_view text) {
    static constexpr std::array<double, 23> powers = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                      1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                      1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    std::size_t i = 0;
    const bool negative = !text.empty() && text[0] == '-';
    i += negative || (!text.empty() && text[0] == '+') ? 1 : 0;
    std::uint64_t digits = 0;
    std::size_t digit_count = 0;
    int exponent = 0;
    bool point = false;
    bool any_digit = false;
    for (; i < text.size(); ++i) {
        if (text[i] == '.' && !point) {
            point = true;
        } else if (text[i] >= '0' && text[i] <= '9' && digit_count < 19) {
            digits = 10 * digits + static_cast<std::uint64_t>(text[i] - '0');
            digit_count += digits > 0 ? 1 : 0;
            exponent -= point ? 1 : 0;
            any_digit = true;
        } else {
            break;
        }
    }
    if (i > 0 && i + 1 < text.size() && (text[i] == 'e' || text[i] == 'E')) {
        int written = 0;
        const bool plus = text[i + 1] == '+' && text.substr(i + 2, 1) != "-";
        const char* first = text.data() + i + (plus ? 2 : 1);
        const auto [end, error] = std::from_chars(first, text.data() + text.size(), written);
        if (error == std::errc() && end == text.data() + text.size() && std::abs(written) < 1000) {
            exponent += written;
            i = text.size();
        }
    }
    if (i == text.size() && any_digit && digits < (std::uint64_t(1) << 53) && std::abs(exponent) <= 22) {
        const double whole = static_cast<double>(digits);
        const double power = powers[static_cast<std::size_t>(std::abs(exponent))];
        const double value = exponent < 0 ? whole / power : whole * power;
        return negative ? -value : value;
    }
    const std::string copy(text);
    char* end = nullptr;
    const double value = std::strtod(copy.c_str(), &end);
    const bool hexadecimal = copy.find_first_of("xX") != std::string::npos;
    if (copy.empty() || hexadecimal || end != copy.c_str() + copy.size() || end == copy.c_str()) {
        return std::nullopt;
    }
    return value;
}

}  // namespace minillm::detail

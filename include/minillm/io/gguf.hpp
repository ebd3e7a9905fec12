// io/gguf.hpp: the file format of llama.cpp, settings, vocabulary and weights of a model in one file.
//
//     4 bytes    "GGUF"                    4 bytes   version, 2 or 3
//     8 bytes    number of tensors         8 bytes   number of settings
//     settings   | key: text | type 4 | value |      "llama.block_count" = 30, "tokenizer.ggml.tokens" = [...], ...
//     tensors    | name: text | axes 4 | lengths 8 each, the fastest first | type 4 | offset 8 |
//     padding    to a multiple of general.alignment (32)
//     the rest   the weights of each tensor, each at a multiple of the alignment; offsets count from here
//
// A text is its length in 8 bytes and its bytes. All numbers are little-endian. Nothing is copied: a value is a window
// on the mapped file that is decoded when somebody asks. All windows are checked against the file before that, so a
// file that lies is refused when it is opened, and never makes the program allocate what it merely claims.
//
// Axes are turned around: a matrix that is called [C_out, C_in] everywhere else has the lengths C_in, C_out here.
//
// Source: the description of the format in the repository ggml-org/ggml (docs/gguf.md).
// Not here: how one value is decoded (io/gguf_value.hpp), and what the settings mean for a model; see
// io/gguf_model.hpp. Writing: io/gguf_writer.hpp.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/file_bytes.hpp"
#include "../kernels/weight_blocks.hpp"
#include "../kernels/weight_format.hpp"
#include "gguf_value.hpp"

namespace minillm {

/// Settings and tensors of a file by name.
///
/// Example: const GgufFile file = GgufFile::open("model.gguf");  file.whole("llama.block_count")  ->  30
class GgufFile {
public:
    /// Opens a file and checks all of it but the weights. Throws FileError if it cannot be read, FormatError if it is
    /// not a GGUF file in every respect.
    static GgufFile open(const std::filesystem::path& path) { return GgufFile(FileBytes::open(path), path.string()); }

    /// The same for a file that is in memory; `name` stands in the error texts.
    GgufFile(FileBytes::Pointer file, std::string name) : file_(std::move(file)), name_(std::move(name)) { read(); }

    const std::string& name() const { return name_; }
    std::uint32_t version() const { return version_; }
    std::size_t alignment() const { return alignment_; }
    const std::map<std::string, GgufValue, std::less<>>& values() const { return values_; }
    const std::map<std::string, GgufTensor, std::less<>>& tensors() const { return tensors_; }

    /// Keeps the mapped file, for those who keep windows on it.
    const FileBytes::Pointer& file() const { return file_; }

    bool has(std::string_view key) const { return values_.find(key) != values_.end(); }
    bool has_tensor(std::string_view tensor_name) const { return tensors_.find(tensor_name) != tensors_.end(); }

    // Every function below throws FormatError, naming the key, if there is no such setting or it is of another kind.

    const GgufValue& at(std::string_view key) const {
        const auto found = values_.find(key);
        if (found == values_.end()) {
            refuse("the settings", "one with the key " + std::string(key), "none");
        }
        return found->second;
    }

    /// A whole number of any width from low to high.
    std::uint64_t whole(std::string_view key, std::uint64_t low = 0,
                        std::uint64_t high = std::numeric_limits<std::int64_t>::max()) const {
        const std::optional<std::int64_t> value = gguf_whole_of(at(key));
        if (!value || *value < 0 || static_cast<std::uint64_t>(*value) < low ||
            static_cast<std::uint64_t>(*value) > high) {
            refuse(std::string(key), "a whole number from " + std::to_string(low) + " to " + std::to_string(high),
                   value ? std::to_string(*value) : gguf_kind_of(at(key)));
        }
        return static_cast<std::uint64_t>(*value);
    }

    /// A number, whole or not.
    double number(std::string_view key) const {
        const GgufValue& value = at(key);
        if (value.type == GgufType::F32) {
            return std::bit_cast<float>(blocks::little_endian<std::uint32_t>(value.bytes));
        }
        if (value.type == GgufType::F64) {
            return std::bit_cast<double>(blocks::little_endian<std::uint64_t>(value.bytes));
        }
        const std::optional<std::int64_t> whole = gguf_whole_of(value);
        if (!whole) {
            refuse(std::string(key), "a number", gguf_kind_of(value));
        }
        return static_cast<double>(*whole);
    }

    bool boolean(std::string_view key) const {
        const GgufValue& value = at(key);
        if (value.type != GgufType::boolean) {
            refuse(std::string(key), "true or false", gguf_kind_of(value));
        }
        return *value.bytes != 0;
    }

    std::string_view text(std::string_view key) const {
        const GgufValue& value = at(key);
        if (value.type != GgufType::text) {
            refuse(std::string(key), "a text", gguf_kind_of(value));
        }
        return gguf_text_at(value.bytes, value.count);
    }

    /// All texts of an array; windows on the file.
    std::vector<std::string_view> texts(std::string_view key) const {
        const GgufValue& value = array_at(key, "an array of texts");
        if (value.element != GgufType::text) {
            refuse(std::string(key), "an array of texts", gguf_kind_of(value));
        }
        std::vector<std::string_view> result(value.count);
        BytePointer at = value.bytes;
        for (std::string_view& text : result) {
            const std::size_t length = static_cast<std::size_t>(blocks::little_endian<std::uint64_t>(at));
            text = gguf_text_at(at + 8, length);
            at += 8 + length;
        }
        return result;
    }

    /// All numbers of an array.
    std::vector<double> numbers(std::string_view key) const {
        const GgufValue& value = array_at(key, "an array of numbers");
        const bool is_real = value.element == GgufType::F32 || value.element == GgufType::F64;
        if (!is_real && !gguf_is_whole(value.element)) {
            refuse(std::string(key), "an array of numbers", gguf_kind_of(value));
        }
        std::vector<double> result(value.count);
        for (std::size_t i = 0; i < result.size(); ++i) {
            const BytePointer at = value.bytes + i * gguf_type_size(value.element);
            result[i] =
                value.element == GgufType::F32 ? double(std::bit_cast<float>(blocks::little_endian<std::uint32_t>(at)))
                : value.element == GgufType::F64 ? std::bit_cast<double>(blocks::little_endian<std::uint64_t>(at))
                                                 : static_cast<double>(gguf_whole_at(value.element, at));
        }
        return result;
    }

    /// All whole numbers of an array.
    std::vector<std::int64_t> wholes(std::string_view key) const {
        const GgufValue& value = array_at(key, "an array of whole numbers");
        if (!gguf_is_whole(value.element)) {
            refuse(std::string(key), "an array of whole numbers", gguf_kind_of(value));
        }
        std::vector<std::int64_t> result(value.count);
        for (std::size_t i = 0; i < result.size(); ++i) {
            result[i] = gguf_whole_at(value.element, value.bytes + i * gguf_type_size(value.element));
        }
        return result;
    }

    /// The setting if it is there, otherwise a default.
    std::uint64_t whole_or(std::string_view key, std::uint64_t otherwise) const {
        return has(key) ? whole(key) : otherwise;
    }
    double number_or(std::string_view key, double otherwise) const { return has(key) ? number(key) : otherwise; }
    bool boolean_or(std::string_view key, bool otherwise) const { return has(key) ? boolean(key) : otherwise; }
    std::string_view text_or(std::string_view key, std::string_view otherwise) const {
        return has(key) ? text(key) : otherwise;
    }

    /// Where a tensor lies. Throws FormatError if there is none of that name.
    const GgufTensor& tensor(std::string_view tensor_name) const {
        const auto found = tensors_.find(tensor_name);
        if (found == tensors_.end()) {
            refuse("the tensors", "one with the name " + std::string(tensor_name), "none");
        }
        return found->second;
    }

    /// The weights of a tensor as floats. Throws ConfigError for a format that is not supported.
    std::vector<float> decode(std::string_view tensor_name) const {
        const GgufTensor& stored = tensor(tensor_name);
        std::vector<float> weights(stored.size);
        decode_weights(stored.format, stored.bytes.data(), stored.size, weights.data());
        return weights;
    }

private:
    [[noreturn]] void refuse(const std::string& place, const std::string& expected, const std::string& found) const {
        throw FormatError(name_, place, expected, found);
    }

    // ---- reading the header: every step says what it needs before it takes it ----

    std::size_t left() const { return file_->bytes().size() - position_; }
    std::string place() const { return "byte " + std::to_string(position_); }

    BytePointer take(std::size_t bytes, const char* what) {
        if (bytes > left()) {
            refuse(place(), std::string(what) + " of " + std::to_string(bytes) + " bytes",
                   std::to_string(left()) + " bytes up to the end of the file");
        }
        const BytePointer at = file_->bytes().data() + position_;
        position_ += bytes;
        return at;
    }

    template <class Unsigned>
    Unsigned take_number(const char* what) {
        return blocks::little_endian<Unsigned>(take(sizeof(Unsigned), what));
    }

    // A number of things of which each takes at least `least_bytes`.
    std::size_t take_count(const char* what, std::size_t least_bytes) {
        const std::size_t start = position_;
        const std::uint64_t count = take_number<std::uint64_t>(what);
        if (count > left() / least_bytes) {
            position_ = start;
            refuse(place(),
                   std::string(what) + " of at most " + std::to_string((left() - 8) / least_bytes) +
                       ", which is what the rest of the file has room for",
                   std::to_string(count));
        }
        return static_cast<std::size_t>(count);
    }

    std::string_view take_text(const char* what) {
        const std::size_t length = take_count(what, 1);
        return gguf_text_at(take(length, what), length);
    }

    // A name as it may stand in an error text: printable, and not endless.
    std::string take_name(const char* what) {
        const std::size_t start = position_;
        const std::string name(take_text(what));
        const bool printable = std::all_of(name.begin(), name.end(),
                                           [](char c) { return static_cast<unsigned char>(c) > ' ' && c != 127; });
        if (name.empty() || name.size() > longest_name || !printable) {
            position_ = start;
            refuse(place(), std::string(what) + " of 1 to " + std::to_string(longest_name) + " printable characters",
                   name.empty() ? "none"
                   : printable  ? std::to_string(name.size()) + " bytes"
                                : "others");
        }
        return name;
    }

    GgufType take_type() {
        const std::size_t start = position_;
        const std::uint32_t type = take_number<std::uint32_t>("a type");
        if (type >= gguf_type_count) {
            position_ = start;
            refuse(place(), "the type of a setting, 0 to 12", std::to_string(type));
        }
        return static_cast<GgufType>(type);
    }

    GgufValue take_value(GgufType type, int depth) {
        GgufValue value;
        value.type = type;
        if (type == GgufType::text) {
            const std::string_view text = take_text("a text");
            value.bytes = reinterpret_cast<BytePointer>(text.data());
            value.count = text.size();
        } else if (type == GgufType::array) {
            value.element = take_type();
            value.count = take_count("an array", gguf_type_size(value.element));
            value.bytes = file_->bytes().data() + position_;
            check_elements(value, depth);
        } else {
            value.bytes = take(gguf_type_size(type), "a value");
            check_boolean(type, value.bytes, 1);
        }
        value.size = static_cast<std::size_t>(file_->bytes().data() + position_ - value.bytes);
        return value;
    }

    void check_elements(const GgufValue& array, int depth) {
        if (array.element == GgufType::array && depth == deepest_array) {
            refuse(place(), "arrays of arrays at most " + std::to_string(deepest_array) + " deep", "a deeper one");
        }
        if (array.element != GgufType::array && array.element != GgufType::text) {
            take(array.count * gguf_type_size(array.element), "an array");  // no overflow: take_count has seen to it
            check_boolean(array.element, array.bytes, array.count);
            return;
        }
        for (std::size_t i = 0; i < array.count; ++i) {
            take_value(array.element, depth + 1);
        }
    }

    void check_boolean(GgufType type, BytePointer bytes, std::size_t count) const {
        const bool good = type != GgufType::boolean || std::all_of(bytes, bytes + count, [](auto b) { return b <= 1; });
        if (!good) {
            refuse(place(), "true or false as 1 or 0", "another byte");
        }
    }

    void read() {
        // 1. what it is
        const std::string_view magic = left() >= 4 ? gguf_text_at(file_->bytes().data(), 4) : "";
        if (magic != "GGUF") {
            refuse("byte 0", "the letters GGUF",
                   left() < 4 ? "a file of " + std::to_string(left()) + " bytes" : "others");
        }
        position_ = 4;
        version_ = take_number<std::uint32_t>("a version");
        if (version_ != 2 && version_ != 3) {
            const bool other_order = version_ == 0x02000000u || version_ == 0x03000000u;
            refuse("byte 4", "version 2 or 3, little-endian",
                   other_order ? "a big-endian file" : "version " + std::to_string(version_));
        }
        const std::size_t tensor_count = take_count("a number of tensors", 8 + 1 + 4 + 4 + 8);
        const std::size_t value_count = take_count("a number of settings", 8 + 1 + 4 + 1);

        // 2. settings
        for (std::size_t i = 0; i < value_count; ++i) {
            const std::string key = take_name("the key of a setting");
            const GgufType type = take_type();
            if (!values_.emplace(key, take_value(type, 1)).second) {
                refuse(key, "each setting once", "it twice");
            }
        }
        if (has("general.alignment")) {
            alignment_ = static_cast<std::size_t>(whole("general.alignment", 1, 1 << 20));
            if (!std::has_single_bit(alignment_)) {
                refuse("general.alignment", "a power of two", std::to_string(alignment_));
            }
        }

        // 3. tensors: all names first, for where the weights begin follows from where the names end
        std::vector<std::pair<std::string, std::uint64_t>> offsets;
        for (std::size_t i = 0; i < tensor_count; ++i) {
            const std::string tensor_name = take_name("the name of a tensor");
            GgufTensor tensor = take_tensor(tensor_name);
            const std::uint64_t offset = take_number<std::uint64_t>("an offset");
            offsets.emplace_back(tensor_name, offset);
            if (!tensors_.emplace(tensor_name, std::move(tensor)).second) {
                refuse("tensor " + tensor_name, "each name once", "it twice");
            }
        }
        const std::size_t padding = (alignment_ - position_ % alignment_) % alignment_;
        if (tensor_count > 0) {
            take(padding, "padding");
        }
        place_tensors(offsets);
    }

    GgufTensor take_tensor(const std::string& tensor_name) {
        const std::string what = "tensor " + tensor_name;
        const std::uint32_t axes = take_number<std::uint32_t>("a number of axes");
        if (axes > most_axes) {
            refuse(what, "at most " + std::to_string(most_axes) + " axes", std::to_string(axes));
        }
        GgufTensor tensor;
        tensor.shape.resize(axes);
        tensor.size = 1;
        for (std::size_t axis = axes; axis-- > 0;) {  // the file has the fastest first
            const std::uint64_t length = take_number<std::uint64_t>("a length");
            // A weight takes at least a quarter of a byte: more than that many cannot be in the file.
            const std::size_t most = 8 * file_->bytes().size();
            if (length > most || (length != 0 && tensor.size > most / length)) {
                refuse(what, "no more weights than the file has room for", "a length of " + std::to_string(length));
            }
            tensor.shape[axis] = static_cast<std::size_t>(length);
            tensor.size *= tensor.shape[axis];
        }
        const std::uint32_t type = take_number<std::uint32_t>("a type");
        const WeightFormatInfo* info = find_weight_format(type);
        if (info == nullptr) {
            refuse(what, "a known type of weights", "the type " + std::to_string(type));
        }
        tensor.format = info->format;
        const std::size_t row = axes == 0 ? 1 : tensor.shape.back();
        if (row % info->block_length != 0) {
            refuse(what,
                   "rows of whole blocks of " + std::to_string(info->block_length) + " weights (" +
                       std::string(info->name) + ")",
                   "rows of " + std::to_string(row));
        }
        return tensor;
    }

    // Each tensor begins where the one before it ends, rounded up to the alignment, and all of them are in the file.
    void place_tensors(std::vector<std::pair<std::string, std::uint64_t>>& offsets) {
        const auto bytes_of = [&](const std::string& tensor_name) {
            const GgufTensor& tensor = tensors_.find(tensor_name)->second;
            return stored_bytes(tensor.format, tensor.size);
        };
        std::stable_sort(offsets.begin(), offsets.end(), [&](const auto& a, const auto& b) {
            return std::pair(a.second, bytes_of(a.first)) < std::pair(b.second, bytes_of(b.first));
        });
        std::uint64_t expected = 0;
        for (const auto& [tensor_name, offset] : offsets) {
            if (offset != expected) {
                const char* why = offset % alignment_ != 0 ? ", which is not aligned"
                                  : offset < expected      ? ": it shares bytes with another tensor"
                                                           : ": a hole before it";
                refuse("tensor " + tensor_name, "an offset of " + std::to_string(expected),
                       std::to_string(offset) + why);
            }
            const std::size_t bytes = bytes_of(tensor_name);
            if (offset > left() || bytes > left() - offset) {
                refuse("tensor " + tensor_name, std::to_string(bytes) + " bytes at " + std::to_string(offset),
                       std::to_string(left()) + " bytes of weights: the file is cut off");
            }
            tensors_.find(tensor_name)->second.bytes =
                file_->bytes().subspan(position_ + static_cast<std::size_t>(offset), bytes);
            expected = (offset + bytes + alignment_ - 1) / alignment_ * alignment_;
        }
    }

    const GgufValue& array_at(std::string_view key, const char* expected) const {
        const GgufValue& value = at(key);
        if (value.type != GgufType::array) {
            refuse(std::string(key), expected, gguf_kind_of(value));
        }
        return value;
    }

    static constexpr std::size_t longest_name = 65535;  // the format's own limit for keys
    static constexpr std::uint32_t most_axes = 4;       // ggml's
    static constexpr int deepest_array = 4;

    FileBytes::Pointer file_;
    std::string name_;
    std::size_t position_ = 0;
    std::uint32_t version_ = 0;
    std::size_t alignment_ = 32;
    std::map<std::string, GgufValue, std::less<>> values_;
    std::map<std::string, GgufTensor, std::less<>> tensors_;
};

}  // namespace minillm

// io/safetensors.hpp: tensors by name in one file, the format in which models are published.
//
//     8 bytes   N, the length of the header, little-endian
//     N bytes   the header, JSON: {"wte.weight": {"dtype": "F32", "shape": [50257, 768], "data_offsets": [0,
//     154389504]},
//               ..., "__metadata__": {"any": "text"}}, padded with blanks
//     the rest  the numbers of each tensor, row-major, little-endian; data_offsets count from here
//
// The tensors fill the rest without a gap and without sharing a byte. All of this is checked before a number is read,
// so a file that lies about its sizes is refused and never makes the program allocate what the header merely claims.
//
// Source: the format's description in the repository huggingface/safetensors (README, "Format").
// Not here: what the names mean for a model; see io/parameters.hpp. Files of several parts: io/gpt2_folder.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <istream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/file.hpp"
#include "../core/json_object.hpp"
#include "../core/tensor.hpp"
#include "number_format.hpp"

namespace minillm {

/// Where one tensor lies in a file and how.
struct StoredTensor {
    NumberFormat format = NumberFormat::F32;
    std::vector<std::size_t> shape;
    std::uint64_t begin = 0;  // of the numbers, counted from the end of the header
    std::uint64_t end = 0;

    std::size_t size() const { return static_cast<std::size_t>((end - begin) / number_size(format)); }
};

/// "(2, 3)"
inline std::string shape_text(const std::vector<std::size_t>& shape) {
    std::string text = "(";
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        text += axis == 0 ? "" : ", ";
        text += std::to_string(shape[axis]);
    }
    text += ")";
    return text;
}

/// Reads a .safetensors file: the header when it is made, the numbers of a tensor when they are asked for.
///
/// Example: SafetensorsReader file("model.safetensors");  Matrix wte = file.tensor<2>("wte.weight");
class SafetensorsReader {
public:
    /// The longest header that is read, as in the format's reference implementation.
    static constexpr std::uint64_t largest_header = 100'000'000;

    /// Opens a file and checks its header. Throws FileError if it cannot be read, FormatError if it is not a
    /// safetensors file in every respect.
    explicit SafetensorsReader(const std::filesystem::path& path) : name_(path.string()) {
        std::error_code ignored;
        if (std::filesystem::is_directory(path, ignored)) {
            throw file_error("read", path, EISDIR);
        }
        stream_ = std::make_unique<std::ifstream>(path, std::ios::binary);
        if (!*stream_) {
            throw file_error("open", path, errno);
        }
        read_header();
    }

    /// Reads from bytes in memory; `name` stands in the error texts.
    static SafetensorsReader from_bytes(std::string bytes, std::string name) {
        SafetensorsReader reader;
        reader.name_ = std::move(name);
        reader.stream_ = std::make_unique<std::istringstream>(std::move(bytes));
        reader.read_header();
        return reader;
    }

    const std::string& name() const { return name_; }
    std::uint64_t data_start() const { return data_start_; }  // where the header ends in the file
    const std::map<std::string, StoredTensor>& tensors() const { return tensors_; }
    const std::map<std::string, std::string>& metadata() const { return metadata_; }
    bool has(const std::string& tensor_name) const { return tensors_.count(tensor_name) != 0; }

    /// Where a tensor lies. Throws FormatError if the file has none of that name.
    const StoredTensor& at(const std::string& tensor_name) const {
        const auto found = tensors_.find(tensor_name);
        if (found == tensors_.end()) {
            throw FormatError(name_, "the tensors", "one with the name " + tensor_name, "none");
        }
        return found->second;
    }

    /// The numbers of one tensor, row-major, converted to Real whatever format they are stored in.
    std::vector<Real> values(const std::string& tensor_name) {
        std::vector<Real> result(at(tensor_name).size());  // no more numbers than the file has bytes: checked
        read_into(tensor_name, result.data());
        return result;
    }

    /// One tensor. Throws ShapeError if it does not have `Rank` axes.
    template <std::size_t Rank>
    Tensor<Rank> tensor(const std::string& tensor_name) {
        const StoredTensor& stored = at(tensor_name);
        if (stored.shape.size() != Rank) {
            throw ShapeError(name_ + ": " + tensor_name + " is " + shape_text(stored.shape) + ", expected " +
                             std::to_string(Rank) + " axes");
        }
        std::array<std::size_t, Rank> shape{};
        std::copy(stored.shape.begin(), stored.shape.end(), shape.begin());
        Tensor<Rank> result = uninitialised<Rank>(shape);
        read_into(tensor_name, result.data());
        return result;
    }

    /// The bits of a tensor of halves, row-major, as they are stored. Throws FormatError for one of another format.
    std::vector<std::uint16_t> halves(const std::string& tensor_name) {
        const StoredTensor& stored = at(tensor_name);
        if (stored.format != NumberFormat::F16) {
            refuse(tensor_name, "the format F16", std::string(number_format_name(stored.format)));
        }
        std::string bytes(static_cast<std::size_t>(stored.end - stored.begin), '\0');
        stream_->clear();
        stream_->seekg(static_cast<std::streamoff>(data_start_ + stored.begin));
        if (!stream_->read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) {
            throw FileError(name_ + ": the numbers of " + tensor_name + " cannot be read to their end");
        }
        std::vector<std::uint16_t> result(stored.size());
        for (std::size_t i = 0; i < result.size(); ++i) {
            const auto low = static_cast<unsigned char>(bytes[2 * i]);  // the lowest byte comes first
            const auto high = static_cast<unsigned char>(bytes[2 * i + 1]);
            result[i] = static_cast<std::uint16_t>(low | high << 8);
        }
        return result;
    }

    /// Writes the numbers of one tensor to `values`, which has room for at(tensor_name).size() of them.
    void read_into(const std::string& tensor_name, Real* values) {
        const StoredTensor& stored = at(tensor_name);
        const std::size_t width = number_size(stored.format);
        std::vector<char> block(std::min<std::uint64_t>(stored.end - stored.begin, 1 << 20));
        stream_->clear();
        stream_->seekg(static_cast<std::streamoff>(data_start_ + stored.begin));
        std::uint64_t left = stored.end - stored.begin;
        while (left > 0) {
            const std::size_t bytes = static_cast<std::size_t>(std::min<std::uint64_t>(left, block.size()));
            if (!stream_->read(block.data(), static_cast<std::streamsize>(bytes))) {
                throw FileError(name_ + ": the numbers of " + tensor_name + " cannot be read to their end");
            }
            decode_numbers(block.data(), bytes / width, stored.format, values);
            values += bytes / width;
            left -= bytes;
        }
    }

private:
    SafetensorsReader() = default;

    [[noreturn]] void refuse(const std::string& place, const std::string& expected, const std::string& found) const {
        throw FormatError(name_, place, expected, found);
    }

    void read_header() {
        // 1. the length of the header, against the length of the file
        stream_->seekg(0, std::ios::end);
        const std::streamoff end = stream_->tellg();
        stream_->seekg(0);
        if (end < 0) {
            throw FileError(name_ + ": is not a file whose length can be known");
        }
        const std::uint64_t file_size = static_cast<std::uint64_t>(end);
        if (file_size < 8) {
            refuse("byte 0", "the length of the header in 8 bytes",
                   "a file of " + std::to_string(file_size) + " bytes");
        }
        char length_bytes[8] = {};
        stream_->read(length_bytes, 8);
        const std::uint64_t header_size = from_little_endian<std::uint64_t>(length_bytes);
        if (header_size > file_size - 8) {
            refuse("byte 0", "a header of at most the " + std::to_string(file_size - 8) + " bytes that follow",
                   "a length of " + std::to_string(header_size));
        }
        if (header_size > largest_header) {
            refuse("byte 0", "a header of at most " + std::to_string(largest_header) + " bytes",
                   "a length of " + std::to_string(header_size));
        }
        data_start_ = 8 + header_size;
        std::string header(static_cast<std::size_t>(header_size), '\0');
        if (!stream_->read(header.data(), static_cast<std::streamsize>(header_size))) {
            throw FileError(name_ + ": the header cannot be read to its end");
        }

        // 2. the header itself: a JSON object with an object for each tensor
        const Json json = parse(header);
        for (const auto& [key, value] : json.items()) {
            if (key == "__metadata__") {
                read_metadata(value);
            } else {
                tensors_.emplace(key, read_entry(key, value, file_size - data_start_));
            }
        }

        // 3. all tensors together: one begins where the last one ended
        check_layout(file_size - data_start_);
    }

    // Parses the header; a name that stands twice in one object, or objects within objects within objects, are refused
    // while they are read.
    Json parse(const std::string& header) const {
        if (header.empty() || header.front() != '{') {
            refuse("byte 8", "a JSON object", header.empty() ? "nothing" : "'" + printable(header.front()) + "'");
        }
        std::vector<std::set<std::string>> names;  // of the objects that are open
        const auto on_event = [&](int depth, Json::parse_event_t event, Json& parsed) {
            using Event = Json::parse_event_t;
            if (depth > 4) {
                refuse("the header", "at most an object of objects of lists", "deeper nesting");
            }
            if (event == Event::object_start) {
                names.emplace_back();
            } else if (event == Event::object_end) {
                names.pop_back();
            } else if (event == Event::key && !names.back().insert(parsed.get<std::string>()).second) {
                refuse("the header", "each name once", parsed.get<std::string>() + " twice");
            }
            return true;
        };
        try {
            return Json::parse(std::string_view(header), on_event);
        } catch (const Json::parse_error& error) {
            refuse("byte " + std::to_string(8 + (error.byte > 0 ? error.byte - 1 : 0)), "a JSON object",
                   "text that is not JSON");
        } catch (const Json::exception&) {  // 1e999: JSON, but no number that there is
            refuse("the header", "numbers within the range of a double", "a larger one");
        }
    }

    static std::string printable(char c) {
        return c >= ' ' && c <= '~' ? std::string(1, c) : "byte " + std::to_string(static_cast<unsigned char>(c));
    }

    static std::string excerpt(const Json& value) { return value.dump(-1, ' ', true).substr(0, 60); }

    void read_metadata(const Json& value) {
        if (!value.is_object()) {
            refuse("__metadata__", "an object", value.type_name());
        }
        for (const auto& [key, text] : value.items()) {
            if (!text.is_string()) {
                refuse("__metadata__." + key, "a text", text.type_name());
            }
            metadata_.emplace(key, text.get<std::string>());
        }
    }

    StoredTensor read_entry(const std::string& key, const Json& value, std::uint64_t data_size) const {
        if (!value.is_object() || !value.contains("dtype") || !value.contains("shape") ||
            !value.contains("data_offsets")) {
            refuse("tensor " + key, "an object with dtype, shape and data_offsets",
                   value.is_object() ? "less" : value.type_name());
        }
        StoredTensor entry;
        const Json& dtype = value.at("dtype");
        const std::optional<NumberFormat> format =
            dtype.is_string() ? number_format_of(dtype.get<std::string>()) : std::nullopt;
        if (!format) {
            refuse("dtype of " + key, "F64, F32, F16, BF16, a whole number's or BOOL", excerpt(dtype));
        }
        entry.format = *format;

        // The product of the shape may be larger than any number: it is compared before it is multiplied.
        const std::vector<std::uint64_t> shape = whole_numbers("shape of " + key, value.at("shape"));
        std::uint64_t bytes = number_size(entry.format);
        bool too_large = false;
        for (const std::uint64_t length : shape) {
            too_large = too_large || (length != 0 && bytes > largest_size / length);
            bytes = too_large ? bytes : bytes * length;
            entry.shape.push_back(static_cast<std::size_t>(length));
        }
        const std::vector<std::uint64_t> offsets = whole_numbers("data_offsets of " + key, value.at("data_offsets"));
        if (offsets.size() != 2 || offsets[0] > offsets[1] || offsets[1] > data_size) {
            refuse("data_offsets of " + key,
                   "a begin and an end within the " + std::to_string(data_size) + " bytes of data",
                   excerpt(value.at("data_offsets")));
        }
        entry.begin = offsets[0];
        entry.end = offsets[1];
        if (too_large || entry.end - entry.begin != bytes) {
            std::string expected = "the bytes of ";
            expected += number_format_name(entry.format);
            expected += " " + shape_text(entry.shape);
            refuse("data_offsets of " + key, expected, std::to_string(entry.end - entry.begin) + " bytes");
        }
        return entry;
    }

    std::vector<std::uint64_t> whole_numbers(const std::string& place, const Json& value) const {
        std::vector<std::uint64_t> result;
        bool good = value.is_array();
        for (std::size_t i = 0; good && i < value.size(); ++i) {
            good = value[i].is_number_unsigned();
            result.push_back(good ? value[i].get<std::uint64_t>() : 0);
        }
        if (!good) {
            refuse(place, "a list of whole numbers", excerpt(value));
        }
        return result;
    }

    void check_layout(std::uint64_t data_size) const {
        std::vector<std::pair<std::string, const StoredTensor*>> order;
        for (const auto& [key, entry] : tensors_) {
            order.emplace_back(key, &entry);
        }
        std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
            return std::pair(a.second->begin, a.second->end) < std::pair(b.second->begin, b.second->end);
        });
        std::uint64_t position = 0;
        for (const auto& [key, entry] : order) {
            if (entry->begin != position) {
                refuse("data_offsets of " + key,
                       "a begin at " + std::to_string(position) + ", where the tensor before it ends",
                       std::to_string(entry->begin) + (entry->begin < position ? ": they share bytes" : ": a hole"));
            }
            position = entry->end;
        }
        if (position != data_size) {
            refuse("the end", "data that end with the last tensor at " + std::to_string(position),
                   std::to_string(data_size) + " bytes of data");
        }
    }

    static constexpr std::uint64_t largest_size = ~std::uint64_t(0);

    std::string name_;
    std::unique_ptr<std::istream> stream_;
    std::uint64_t data_start_ = 0;
    std::map<std::string, StoredTensor> tensors_;
    std::map<std::string, std::string> metadata_;
};

/// Gathers tensors and writes them as one .safetensors file.
class SafetensorsWriter {
public:
    /// Adds a tensor (anything with dimension, shape, size and data). Throws ConfigError if the name was added before,
    /// if the format is not one of F64, F32, F16, BF16, or if a finite number becomes infinite in it.
    template <class AnyTensor>
    void add(const std::string& name, const AnyTensor& tensor, NumberFormat format = real_format) {
        std::vector<std::size_t> shape;
        for (std::size_t axis = 0; axis < tensor.dimension(); ++axis) {
            shape.push_back(static_cast<std::size_t>(tensor.shape(axis)));
        }
        add(name, std::move(shape), tensor.data(), tensor.size(), format);
    }

    void add(const std::string& name, std::vector<std::size_t> shape, const Real* values, std::size_t count,
             NumberFormat format = real_format) {
        if (name == "__metadata__" || !names_.insert(name).second) {
            throw ConfigError("safetensors: the name " + name + " is taken");
        }
        Item item{name, std::move(shape), format, {}};
        item.bytes.reserve(count * number_size(format));
        try {
            for (std::size_t i = 0; i < count; ++i) {
                append_number(item.bytes, values[i], format);
            }
        } catch (const ConfigError& error) {
            throw ConfigError("safetensors: " + name + ": " + error.what());
        }
        items_.push_back(std::move(item));
    }

    /// Adds a text to the header's __metadata__.
    void set_metadata(const std::string& key, const std::string& text) { metadata_[key] = text; }

    /// Writes the file, whole or not at all. Throws FileError with the system's reason.
    void write(const std::filesystem::path& path) {
        std::sort(items_.begin(), items_.end(), comes_before);
        Json header = Json::object();
        if (!metadata_.empty()) {
            header["__metadata__"] = metadata_;
        }
        std::uint64_t position = 0;
        for (const Item& item : items_) {
            const std::uint64_t end = position + item.bytes.size();
            header[item.name] = {
                {"dtype", number_format_name(item.format)}, {"shape", item.shape}, {"data_offsets", {position, end}}};
            position = end;
        }
        std::string text = header.dump();
        text.append((8 - text.size() % 8) % 8, ' ');  // the data begin at a multiple of 8
        std::string length;
        append_little_endian(length, std::uint64_t(text.size()));

        AtomicFile file(path);
        file.write(length);
        file.write(text);
        for (const Item& item : items_) {
            file.write(item.bytes);
        }
        file.commit();
    }

private:
    struct Item {
        std::string name;
        std::vector<std::size_t> shape;
        NumberFormat format;
        std::string bytes;
    };

    // The order of the format's reference implementation: wider numbers first, so that each tensor begins at a
    // multiple of its number's size, then by name.
    static bool comes_before(const Item& a, const Item& b) {
        const auto key = [](const Item& item) {
            return std::tuple(-static_cast<int>(number_size(item.format)), item.format != NumberFormat::BF16,
                              std::string_view(item.name));
        };
        return key(a) < key(b);
    }

    std::vector<Item> items_;
    std::set<std::string> names_;
    std::map<std::string, std::string> metadata_;
};

}  // namespace minillm

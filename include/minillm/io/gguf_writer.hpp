// io/gguf_writer.hpp: writes settings and tensors as one GGUF file, version 3.
//
//     GgufWriter writer;
//     writer.text("general.architecture", "llama");
//     writer.tensor("output_norm.weight", {576}, WeightFormat::F32, [&] { return bytes; });
//     writer.save("model.gguf");
//
// A tensor's bytes are asked for when its turn comes to be written, so that a model is never in memory a second time.
// The layout is drawn in io/gguf.hpp.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/file.hpp"
#include "../kernels/quantise_weights.hpp"
#include "../kernels/weight_format.hpp"
#include "gguf.hpp"

namespace minillm {

/// Gathers settings and tensors, and writes them whole or not at all.
class GgufWriter {
public:
    /// The bytes of one tensor.
    using Bytes = std::function<std::string()>;

    // Settings, one function a type. Each throws ConfigError if the key is there already.

    void whole(const std::string& key, std::uint32_t value) {
        begin(key, GgufType::U32);
        blocks::append(values_, value);
    }

    void number(const std::string& key, float value) {
        begin(key, GgufType::F32);
        blocks::append(values_, std::bit_cast<std::uint32_t>(value));
    }

    void boolean(const std::string& key, bool value) {
        begin(key, GgufType::boolean);
        values_ += static_cast<char>(value ? 1 : 0);
    }

    void text(const std::string& key, std::string_view value) {
        begin(key, GgufType::text);
        append_text(values_, value);
    }

    void texts(const std::string& key, std::span<const std::string> elements) {
        begin_array(key, GgufType::text, elements.size());
        for (const std::string& element : elements) {
            append_text(values_, element);
        }
    }

    void numbers(const std::string& key, std::span<const float> elements) {
        begin_array(key, GgufType::F32, elements.size());
        for (const float element : elements) {
            blocks::append(values_, std::bit_cast<std::uint32_t>(element));
        }
    }

    void wholes(const std::string& key, std::span<const std::int32_t> elements) {
        begin_array(key, GgufType::I32, elements.size());
        for (const std::int32_t element : elements) {
            blocks::append(values_, static_cast<std::uint32_t>(element));
        }
    }

    /// A setting of another file, as it is.
    void copy(const std::string& key, const GgufValue& value) {
        begin(key, value.type);
        if (value.type == GgufType::array) {
            blocks::append(values_, static_cast<std::uint32_t>(value.element));
        }
        if (value.type == GgufType::array || value.type == GgufType::text) {
            blocks::append(values_, static_cast<std::uint64_t>(value.count));
        }
        values_.append(reinterpret_cast<const char*>(value.bytes), value.size);
    }

    /// A tensor of this shape, row-major. `bytes` gives as many as the shape needs. Throws ConfigError if the name is
    /// there already or the last axis is not a whole number of blocks.
    void tensor(const std::string& name, const std::vector<std::size_t>& shape, WeightFormat format, Bytes bytes) {
        if (!names_.insert("tensor " + name).second) {
            throw ConfigError("gguf: the tensor " + name + " was added before");
        }
        const WeightFormatInfo& info = info_of(format);
        std::size_t size = 1;
        for (const std::size_t length : shape) {
            size *= length;
        }
        if (!shape.empty() && shape.back() % info.block_length != 0) {
            std::string message = "gguf: the rows of " + name + " have " + std::to_string(shape.back());
            message += " weights, which are not whole blocks of ";
            throw ConfigError(message += info.name);
        }
        tensors_.push_back({name, shape, format, stored_bytes(format, size), std::move(bytes)});
    }

    /// Writes the file. Throws FileError; what was there before then still is.
    void save(const std::filesystem::path& path) const {
        std::string header = "GGUF";
        blocks::append(header, std::uint32_t(3));
        blocks::append(header, std::uint64_t(tensors_.size()));
        blocks::append(header, std::uint64_t(value_count_));
        header += values_;
        std::uint64_t offset = 0;
        for (const Entry& entry : tensors_) {
            append_text(header, entry.name);
            blocks::append(header, static_cast<std::uint32_t>(entry.shape.size()));
            for (std::size_t axis = entry.shape.size(); axis-- > 0;) {  // the file has the fastest first
                blocks::append(header, static_cast<std::uint64_t>(entry.shape[axis]));
            }
            blocks::append(header, static_cast<std::uint32_t>(entry.format));
            blocks::append(header, offset);
            offset += entry.size + padding(entry.size);
        }
        header.append(padding(header.size()), '\0');

        AtomicFile file(path);
        file.write(header);
        for (const Entry& entry : tensors_) {
            std::string bytes = entry.bytes();
            if (bytes.size() != entry.size) {
                throw ConfigError("gguf: " + entry.name + " has " + std::to_string(bytes.size()) + " bytes, expected " +
                                  std::to_string(entry.size));
            }
            bytes.append(padding(bytes.size()), '\0');
            file.write(bytes);
        }
        file.commit();
    }

private:
    struct Entry {
        std::string name;
        std::vector<std::size_t> shape;
        WeightFormat format;
        std::size_t size;  // in bytes
        Bytes bytes;
    };

    static constexpr std::size_t alignment = 32;  // the format's default, which needs no setting

    static std::size_t padding(std::size_t size) { return (alignment - size % alignment) % alignment; }

    static void append_text(std::string& out, std::string_view text) {
        blocks::append(out, static_cast<std::uint64_t>(text.size()));
        out += text;
    }

    void begin(const std::string& key, GgufType type) {
        if (!names_.insert("setting " + key).second) {
            throw ConfigError("gguf: the setting " + key + " was added before");
        }
        ++value_count_;
        append_text(values_, key);
        blocks::append(values_, static_cast<std::uint32_t>(type));
    }

    void begin_array(const std::string& key, GgufType element, std::size_t count) {
        begin(key, GgufType::array);
        blocks::append(values_, static_cast<std::uint32_t>(element));
        blocks::append(values_, static_cast<std::uint64_t>(count));
    }

    std::set<std::string> names_;
    std::string values_;  // all settings as they stand in the file
    std::size_t value_count_ = 0;
    std::vector<Entry> tensors_;
};

}  // namespace minillm

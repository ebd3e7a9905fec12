// io/weight_table.hpp: the weights of a published model by name, whichever kind of file they are in.
//
//     WeightTable table = WeightTable::of_folder("SmolLM2-135M");
//     StoredLinear query = table.linear("model.layers.0.self_attn.q_proj", 576, 576);
//     table.check_all_used(...)
//
// The weights stay in the mapped file, in its format; what is asked for is checked (name, shape, finite numbers) and
// marked, and in the end a tensor that nobody asked for is an error: nothing is ignored in silence.
//
// Files: io/gguf.hpp and io/safetensors.hpp. Models with gradients load by io/parameters.hpp instead.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/file_bytes.hpp"
#include "../core/lasting_memory.hpp"
#include "../core/parallel.hpp"
#include "../core/tensor.hpp"
#include "../kernels/stored_matrix.hpp"
#include "../nn/layer_norm.hpp"
#include "../nn/rms_norm.hpp"
#include "../nn/stored_linear.hpp"
#include "gguf.hpp"
#include "parameters.hpp"
#include "safetensors.hpp"

namespace minillm {

/// Whether a layer has a bias.
enum class WithBias { no, yes, if_present };

/// Weights by name.
class WeightTable {
public:
    /// @param exact  see StoredMatrix: what is multiplied with quantised weights is not rounded
    static WeightTable of_gguf(const GgufFile& file, bool exact = false) {
        WeightTable table(file.name(), exact);
        for (const auto& [tensor_name, tensor] : file.tensors()) {
            table.entries_.emplace(tensor_name, Entry{tensor.format, tensor.shape, tensor.bytes, file.file()});
        }
        table.woven_ = LastingMemory(static_cast<std::size_t>(table.total_bytes()));
        return table;
    }

    /// model.safetensors, or its parts as the index names them. Throws FileError, FormatError.
    static WeightTable of_folder(const std::filesystem::path& folder, bool exact = false) {
        WeightTable table(folder.string(), exact);
        const StoredTensors tensors(folder);  // checks the headers, the index, and that a name is in one part alone
        for (const SafetensorsReader& file : tensors.files()) {
            table.add_safetensors(file);
        }
        return table;
    }

    const std::string& name() const { return name_; }
    bool has(std::string_view tensor_name) const { return entries_.find(tensor_name) != entries_.end(); }

    /// The bytes of all tensors together.
    std::uint64_t total_bytes() const {
        std::uint64_t total = 0;
        for (const auto& [tensor_name, entry] : entries_) {
            total += entry.bytes.size();
        }
        return total;
    }

    /// The shape of a tensor. Throws FormatError if there is none of that name.
    const std::vector<std::size_t>& shape(std::string_view tensor_name) const { return at(tensor_name).shape; }

    /// Whether two tensors are the same bytes; the first counts as asked for.
    bool same(const std::string& first, const std::string& second) {
        entries_.find(first)->second.used = true;
        return at(first).format == at(second).format && at(first).shape == at(second).shape &&
               std::ranges::equal(at(first).bytes, at(second).bytes);
    }

    /// How it is stored.
    WeightFormat format(std::string_view tensor_name) const { return at(tensor_name).format; }

    /// Throws FormatError, with both sides, unless the tensor is there and of this shape.
    void check_shape(const std::string& tensor_name, const std::vector<std::size_t>& expected) const {
        if (at(tensor_name).shape != expected) {
            throw FormatError(name_, tensor_name, "the shape " + shape_text(expected) + " that the settings ask for",
                              shape_text(at(tensor_name).shape));
        }
    }

    // Each function below throws FormatError, with both sides, if there is no such tensor, it has another shape or holds
    // a number that is not finite; ConfigError if its format is not supported.

    /// A matrix [rows, columns].
    StoredMatrix matrix(const std::string& tensor_name, std::size_t rows, std::size_t columns) {
        const Entry& entry = use(tensor_name, {rows, columns});
        StoredMatrix matrix(entry.format, rows, columns, entry.bytes, entry.owner, exact_, &woven_);
        if (matrix.is_woven()) {
            require_finite(tensor_name, matrix.woven().is_finite());  // seen while they were woven
            entry.owner->forget(entry.bytes);  // it has a copy: the weights are in memory once
        } else {
            require_finite(tensor_name, entry);
        }
        return matrix;
    }

    /// A vector of `length` numbers.
    Vector vector(const std::string& tensor_name, std::size_t length) {
        Vector result = uninitialised<1>({length});
        read_into(tensor_name, {length}, result.data());
        return result;
    }

    /// The numbers of a tensor of this shape, row-major.
    void read_into(const std::string& tensor_name, const std::vector<std::size_t>& expected, Real* values) {
        const Entry& entry = use(tensor_name, expected);
        require_finite(tensor_name, entry);
        std::size_t size = 1;
        for (const std::size_t length : expected) {
            size *= length;
        }
        std::vector<float> floats(size);
        decode_weights(entry.format, entry.bytes.data(), size, floats.data());
        std::copy(floats.begin(), floats.end(), values);
    }

    /// A layer from `prefix`.weight and `prefix`.bias.
    StoredLinear linear(const std::string& prefix, std::size_t inputs, std::size_t outputs,
                        WithBias bias = WithBias::no) {
        StoredLinear layer{matrix(prefix + ".weight", outputs, inputs), {}};
        if (bias == WithBias::yes || (bias == WithBias::if_present && has(prefix + ".bias"))) {
            layer.bias = vector(prefix + ".bias", outputs);
        }
        return layer;
    }

    RmsNorm rms_norm(const std::string& tensor_name, std::size_t width, Real eps) {
        RmsNorm norm(width);
        norm.weight.value = vector(tensor_name, width);
        norm.eps = eps;
        return norm;
    }

    LayerNorm layer_norm(const std::string& prefix, std::size_t width, Real eps) {
        LayerNorm norm(width);
        norm.weight.value = vector(prefix + ".weight", width);
        norm.bias.value = vector(prefix + ".bias", width);
        norm.eps = eps;
        return norm;
    }

    /// Throws FormatError if a tensor was not asked for, unless it is one that may be left alone.
    void check_all_used(const std::function<bool(std::string_view)>& may_be_ignored) const {
        for (const auto& [tensor_name, entry] : entries_) {
            if (!entry.used && !may_be_ignored(tensor_name)) {
                throw FormatError(name_, "the tensors", "none that the model does not have", tensor_name);
            }
        }
    }

private:
    struct Entry {
        WeightFormat format = WeightFormat::F32;
        std::vector<std::size_t> shape;
        std::span<const std::uint8_t> bytes;
        FileBytes::Pointer owner;
        bool used = false;
    };

    WeightTable(std::string name, bool exact) : name_(std::move(name)), exact_(exact) {}

    const Entry& at(std::string_view tensor_name) const {
        const auto found = entries_.find(tensor_name);
        if (found == entries_.end()) {
            throw FormatError(name_, "the tensors", "one with the name " + std::string(tensor_name), "none");
        }
        return found->second;
    }

    const Entry& use(const std::string& tensor_name, const std::vector<std::size_t>& expected) {
        check_shape(tensor_name, expected);
        const Entry& entry = at(tensor_name);
        const WeightFormatInfo& info = info_of(entry.format);
        if (!info.is_supported) {
            throw ConfigError(name_ + ": " + tensor_name + " is stored as " + std::string(info.name) +
                              ", which is not supported");
        }
        entries_.find(tensor_name)->second.used = true;
        return entry;
    }

    void require_finite(const std::string& tensor_name, bool is_finite) const {
        if (!is_finite) {
            throw FormatError(name_, tensor_name, "finite numbers", "infinity or not a number");
        }
    }

    void require_finite(const std::string& tensor_name, const Entry& entry) const {
        const std::size_t block_bytes = info_of(entry.format).block_bytes;
        std::atomic<bool> finite = true;
        parallel_for(entry.bytes.size() / block_bytes, 2, [&](std::size_t begin, std::size_t end) {
            if (!blocks::all_finite(entry.format, entry.bytes.data() + begin * block_bytes, end - begin)) {
                finite = false;
            }
        });
        require_finite(tensor_name, finite.load());
    }

    void add_safetensors(const SafetensorsReader& file) {
        const FileBytes::Pointer bytes = FileBytes::open(file.name());
        for (const auto& [tensor_name, stored] : file.tensors()) {
            const std::uint64_t begin = file.data_start() + stored.begin;
            const std::uint64_t size = stored.end - stored.begin;
            if (begin > bytes->bytes().size() || size > bytes->bytes().size() - begin) {
                throw FileError(file.name() + ": became shorter while it was read");
            }
            const WeightFormatInfo* format = find_weight_format(number_format_name(stored.format));
            if (format == nullptr) {
                throw ConfigError(file.name() + ": " + tensor_name + " is stored as " +
                                  std::string(number_format_name(stored.format)) + ", which no weights are");
            }
            entries_.emplace(tensor_name,
                             Entry{format->format, stored.shape,
                                   bytes->bytes().subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(size)),
                                   bytes});
        }
    }

    std::string name_;
    bool exact_ = false;
    LastingMemory woven_;  // of all matrices that are woven
    std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace minillm

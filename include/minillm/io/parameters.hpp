// io/parameters.hpp: the parameters of a model, from and to safetensors, matched by name.
//
// A model in a file is a set of names and tensors. Loading asks the file for each parameter's name; a name that is
// missing, a tensor of another shape, a tensor that no parameter wants and a number that is not finite are all errors
// that show both sides. Nothing is matched by order, and nothing is skipped in silence.
//
// Files of one model may come in parts ("shards"), with an index that says which tensor lies in which part:
// model.safetensors.index.json {"weight_map": {"wte.weight": "model-00001-of-00002.safetensors", ...}}.
//
// Next: io/checkpoint.hpp.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/json.hpp"
#include "../core/tensor.hpp"
#include "file_set.hpp"
#include "safetensors.hpp"
#include "../nn/parameter.hpp"

namespace minillm {

/// The tensors of one model, in one file or several.
class StoredTensors {
public:
    /// @param path  a .safetensors file, or a folder with model.safetensors or model.safetensors.index.json
    explicit StoredTensors(const std::filesystem::path& path) : name_(path.string()) {
        namespace fs = std::filesystem;
        std::error_code ignored;
        if (!fs::is_directory(path, ignored)) {
            add_file(path);
            return;
        }
        const fs::path whole = file_of_set(path, "model.safetensors");
        const fs::path index = path / "model.safetensors.index.json";
        if (!fs::exists(whole, ignored) && fs::exists(index, ignored)) {
            add_parts(index);
        } else {
            add_file(whole);
        }
    }

    /// One file that is open already, or lies in memory.
    explicit StoredTensors(SafetensorsReader file) : name_(file.name()) { add(std::move(file)); }

    const std::string& name() const { return name_; }
    bool has(const std::string& tensor_name) const { return files_by_tensor_.count(tensor_name) != 0; }

    std::vector<std::string> names() const {
        std::vector<std::string> result;
        for (const auto& [tensor_name, file] : files_by_tensor_) {
            result.push_back(tensor_name);
        }
        return result;
    }

    const StoredTensor& at(const std::string& tensor_name) const { return file_of(tensor_name).at(tensor_name); }

    void read_into(const std::string& tensor_name, Real* values) {
        files_[files_by_tensor_.at(tensor_name)].read_into(tensor_name, values);
    }

    /// The files that hold them.
    const std::vector<SafetensorsReader>& files() const { return files_; }

    /// The metadata of the first file.
    const std::map<std::string, std::string>& metadata() const { return files_.front().metadata(); }

private:
    const SafetensorsReader& file_of(const std::string& tensor_name) const {
        const auto found = files_by_tensor_.find(tensor_name);
        if (found == files_by_tensor_.end()) {
            throw FormatError(name_, "the tensors", "one with the name " + tensor_name, "none");
        }
        return files_[found->second];
    }

    void add_file(const std::filesystem::path& path) { add(SafetensorsReader(path)); }

    void add(SafetensorsReader file) {
        files_.push_back(std::move(file));
        for (const auto& [tensor_name, stored] : files_.back().tensors()) {
            if (!files_by_tensor_.emplace(tensor_name, files_.size() - 1).second) {
                throw FormatError(files_.back().name(), "the tensors", "each name in one part",
                                  tensor_name + " in two");
            }
        }
    }

    // The index decides which parts there are and what each must hold.
    void add_parts(const std::filesystem::path& index) {
        const JsonValue weight_map = JsonValue::read(index)["weight_map"];
        if (!weight_map.is_object()) {
            weight_map.fail("an object");
        }
        std::set<std::string> parts;
        for (const auto& [tensor_name, ignored] : weight_map.raw().items()) {
            const JsonValue part = weight_map[tensor_name];
            // A part is a name in the same folder: an index must not lead elsewhere on the disk.
            if (part.text().empty() || part.text().find_first_of("/\\") != std::string::npos) {
                part.fail("the name of a file in the same folder");
            }
            parts.insert(part.text());
        }
        for (const std::string& part : parts) {
            add_file(index.parent_path() / part);
        }
        for (const auto& [tensor_name, part] : weight_map.raw().items()) {
            if (!has(tensor_name)) {
                throw FormatError(index.string(), "weight_map." + tensor_name, "a tensor in " + part.get<std::string>(),
                                  "none of that name");
            }
        }
    }

    std::string name_;
    std::vector<SafetensorsReader> files_;
    std::map<std::string, std::size_t> files_by_tensor_;
};

/// How a parameter is called in a file, and whether it lies there as its transpose (GPT-2's Conv1D: [in, out]).
struct StoredName {
    std::string name;
    bool transposed = false;
};
using NameInFile = std::function<StoredName(const std::string& parameter_name)>;

namespace detail {

inline std::vector<Real> transpose_of(const Real* values, std::size_t rows, std::size_t columns) {
    std::vector<Real> result(rows * columns);
    for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t c = 0; c < columns; ++c) {
            result[c * rows + r] = values[r * columns + c];
        }
    }
    return result;
}

template <std::size_t Rank>
std::vector<std::size_t> shape_in_file(const Parameter<Rank>& parameter, bool transposed) {
    std::vector<std::size_t> shape(parameter.value.shape().begin(), parameter.value.shape().end());
    if (transposed) {
        std::reverse(shape.begin(), shape.end());
    }
    return shape;
}

template <std::size_t Rank>
void load_parameter(Parameter<Rank>& parameter, const StoredName& stored, StoredTensors& tensors) {
    const std::vector<std::size_t> expected = shape_in_file(parameter, stored.transposed);
    const std::vector<std::size_t>& found = tensors.at(stored.name).shape;
    if (found != expected) {
        throw FormatError(tensors.name(), stored.name, "the shape " + shape_text(expected), shape_text(found));
    }
    Real* values = parameter.value.data();
    tensors.read_into(stored.name, values);
    for (std::size_t i = 0; i < parameter.size(); ++i) {
        if (!std::isfinite(values[i])) {
            throw FormatError(tensors.name(), stored.name, "finite numbers",
                              std::to_string(values[i]) + " at index " + std::to_string(i));
        }
    }
    if (stored.transposed) {
        const std::vector<Real> turned = transpose_of(values, expected[0], expected[1]);
        std::copy(turned.begin(), turned.end(), values);
    }
}

}  // namespace detail

/// Fills every parameter of a model from the tensor of its name.
///
/// @param name_in_file  how each parameter is called there; by default as here
/// @param ignored       whether a tensor that no parameter wants may be left alone
///
/// Throws FormatError, with both sides, at the first name or shape that differs or number that is not finite. The model
/// is then partly loaded: throw it away.
template <class Model>
void load_parameters(
    Model& model, StoredTensors& tensors,
    const NameInFile& name_in_file = [](const std::string& name) { return StoredName{name}; },
    const std::function<bool(const std::string&)>& ignored = [](const std::string&) { return false; }) {
    std::set<std::string> wanted;
    model.visit_parameters([&](const std::string& name, auto& parameter) {
        const StoredName stored = name_in_file(name);
        wanted.insert(stored.name);
        detail::load_parameter(parameter, stored, tensors);
    });
    for (const std::string& name : tensors.names()) {
        if (wanted.count(name) == 0 && !ignored(name)) {
            throw FormatError(tensors.name(), "the tensors", "none that the model does not have", name);
        }
    }
}

/// Adds every parameter of a model to a file that is to be written.
template <class Model>
void add_parameters(
    Model& model, SafetensorsWriter& writer, NumberFormat format = real_format,
    const NameInFile& name_in_file = [](const std::string& name) { return StoredName{name}; }) {
    model.visit_parameters([&](const std::string& name, auto& parameter) {
        const StoredName stored = name_in_file(name);
        std::vector<std::size_t> shape = detail::shape_in_file(parameter, stored.transposed);
        if (!stored.transposed) {
            writer.add(stored.name, std::move(shape), parameter.value.data(), parameter.size(), format);
            return;
        }
        const std::vector<Real> turned =
            detail::transpose_of(parameter.value.data(), parameter.shape(0), parameter.shape(1));
        writer.add(stored.name, std::move(shape), turned.data(), turned.size(), format);
    });
}

}  // namespace minillm

// tests/support/golden.hpp: numbers that another program computed, read by name.
//
// A golden file (tests/golden/<layer>.json) was written by a script in tests/oracles/. It maps a name to
//     {"shape": [2, 3], "values": [...], "float32_error": 1.2e-7}
// `values` come from the oracle in float64; `float32_error` is the largest distance of the oracle's own float32 run
// from them. So the tolerance of a comparison is not tuned: it is what the oracle's precision is worth.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "minillm/core/error.hpp"
#include "minillm/core/file.hpp"
#include "minillm/core/json_object.hpp"
#include "minillm/core/tensor.hpp"

namespace minillm::test {

/// One golden file.
class Golden {
public:
    explicit Golden(const std::string& name) : name_(name) {
        const std::string path = std::string(MINILLM_GOLDEN_DIR) + "/" + name + ".json";
        json_ = Json::parse(std::string_view(read_file(path)));
    }

    /// Everything in the file, for what is not a tensor.
    const Json& json() const { return json_; }

    bool has(const std::string& key) const { return json_.contains(key); }

    template <std::size_t Rank>
    Tensor<Rank> tensor(const std::string& key) const {
        const Json& entry = at(key);
        const std::vector<std::size_t> shape = entry.at("shape");
        if (shape.size() != Rank) {
            throw ShapeError(name_ + ": " + key + " has " + std::to_string(shape.size()) + " axes, expected " +
                             std::to_string(Rank));
        }
        std::array<std::size_t, Rank> fixed{};
        std::copy(shape.begin(), shape.end(), fixed.begin());
        Tensor<Rank> result = uninitialised<Rank>(fixed);
        const std::vector<double> values = entry.at("values");
        for (std::size_t i = 0; i < values.size(); ++i) {
            result.data()[i] = static_cast<Real>(values[i]);
        }
        return result;
    }

    Vector vector(const std::string& key) const { return tensor<1>(key); }
    Matrix matrix(const std::string& key) const { return tensor<2>(key); }
    Tensor3 tensor3(const std::string& key) const { return tensor<3>(key); }

    Ids ids(const std::string& key) const { return at(key).at("values").get<Ids>(); }

    IdBatch id_batch(const std::string& key) const {
        const std::vector<std::size_t> shape = at(key).at("shape");
        const Ids values = ids(key);
        IdBatch result(std::array<std::size_t, 2>{shape.at(0), shape.at(1)});
        std::copy(values.begin(), values.end(), result.data());
        return result;
    }

    /// How far a right answer may be from the golden value. In double: 1e-11 of the largest golden value (the
    /// oracle computed in float64; its 53 bits, less a factor for sums of thousands of terms). In float: eight times the error of the oracle's own
    /// float32 run, which knows the depth of the computation, and never below eight units of float32 rounding.
    double tolerance(const std::string& key) const {
        const Json& entry = at(key);
        double largest = 0;
        for (const double value : entry.at("values").get<std::vector<double>>()) {
            largest = std::max(largest, std::abs(value));
        }
        if (std::is_same_v<Real, double>) {
            return 1e-11 * std::max(largest, 1e-3);
        }
        const double own_error = entry.value("float32_error", 0.0);
        return 8 * std::max(own_error, largest * static_cast<double>(std::numeric_limits<float>::epsilon()));
    }

    /// Checks a tensor (anything with dimension, shape and data) against the golden one: shape and every value.
    template <class AnyTensor>
    void check(const std::string& key, const AnyTensor& ours) const {
        const Json& entry = at(key);
        const std::vector<std::size_t> shape = entry.at("shape");
        const std::vector<double> values = entry.at("values");
        INFO("golden ", name_, " ", key);
        REQUIRE(ours.dimension() == shape.size());
        for (std::size_t axis = 0; axis < shape.size(); ++axis) {
            REQUIRE(ours.shape(axis) == shape[axis]);
        }
        double worst = 0;
        std::size_t worst_index = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            const double distance = std::abs(static_cast<double>(ours.data()[i]) - values[i]);
            if (!(distance <= worst)) {  // also true for NaN
                worst = distance;
                worst_index = i;
            }
        }
        if (!values.empty()) {
            INFO("worst at flat index ", worst_index, ": ours ", ours.data()[worst_index], ", golden ",
                 values[worst_index]);
            CHECK(worst <= tolerance(key));
        }
    }

private:
    const Json& at(const std::string& key) const {
        if (!json_.contains(key)) {
            throw FormatError("tests/golden/" + name_ + ".json", "top level", "the key " + key, "no such key");
        }
        return json_.at(key);
    }

    std::string name_;
    Json json_;
};

/// Loads every parameter of a layer from the golden entries `prefix + name`, and says so if one is missing.
template <class Layer>
void load_parameters(Layer& layer, const Golden& golden, const std::string& prefix) {
    layer.visit_parameters([&](const std::string& name, auto& parameter) {
        using TensorType = std::remove_cvref_t<decltype(parameter.value)>;
        constexpr std::size_t rank = std::tuple_size_v<typename TensorType::shape_type>;
        TensorType value = golden.tensor<rank>(prefix + name);
        REQUIRE(value.shape() == parameter.value.shape());
        parameter.value = value;
    });
}

/// Checks the gradient of every parameter against the golden entries `prefix + name + ".grad"`.
template <class Layer>
void check_gradients(Layer& layer, const Golden& golden, const std::string& prefix) {
    layer.visit_parameters(
        [&](const std::string& name, auto& parameter) { golden.check(prefix + name + ".grad", parameter.grad); });
}

}  // namespace minillm::test

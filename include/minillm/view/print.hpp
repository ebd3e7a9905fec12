// view/print.hpp: a tensor under its name, with its shape and its numbers.
//
//     print_tensor("scores", scores);
//
//     scores (2, 3)
//          4.0000    5.0000    6.0000
//          8.0000   10.0000   12.0000
//
// A line is the last axis; a blank line parts what lies further apart. An axis longer than 12 is cut in the middle.
//
// Not here: pictures; see view/picture.hpp.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdio>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "text_width.hpp"

namespace minillm {

namespace detail {

inline constexpr std::size_t most_printed = 12;  // along one axis

// The places of an axis that are shown; `length` itself stands for "...".
inline std::vector<std::size_t> printed_places(std::size_t length) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < length; ++i) {
        const bool shown = length <= most_printed || i < most_printed / 2 || i >= length - most_printed / 2;
        if (shown) {
            places.push_back(i);
        } else if (i == most_printed / 2) {
            places.push_back(length);
        }
    }
    return places;
}

inline std::string printed_number(double value) {
    char buffer[48];
    const bool whole = value == std::floor(value) && std::fabs(value) < 1e6;
    const bool extreme = std::fabs(value) >= 1e6 || (value != 0 && std::fabs(value) < 1e-3);
    std::snprintf(buffer, sizeof buffer, whole ? "%.0f" : extreme ? "%.2e" : "%.4f", value);
    const std::string text = buffer;
    return text == "-0" || text == "-0.0000" ? "0" : text;
}

template <class AnyTensor>
void add_rows(std::string& text, const AnyTensor& tensor, std::size_t axis, std::size_t begin) {
    const auto length = static_cast<std::size_t>(tensor.shape(axis));
    std::size_t step = 1;  // how many numbers lie between two places of this axis
    for (std::size_t later = axis + 1; later < tensor.dimension(); ++later) {
        step *= static_cast<std::size_t>(tensor.shape(later));
    }
    const bool last = axis + 1 == tensor.dimension();
    for (const std::size_t place : printed_places(length)) {
        if (last) {
            const bool cut = place == length;
            text += padded_left(cut ? "..." : printed_number(static_cast<double>(tensor.data()[begin + place])), 10);
        } else if (place == length) {
            text += "       ...\n";
        } else {
            add_rows(text, tensor, axis + 1, begin + place * step);
            text += axis + 2 < tensor.dimension() && place + 1 < length ? "\n" : "";
        }
    }
    text += last ? "\n" : "";
}

}  // namespace detail

/// A tensor of any shape as lines of text, the first of which is its name and shape.
///
/// Example: tensor_text("p", Vector{0.5, 1})  ->  "p (2)\n    0.5000         1\n"
template <class AnyTensor>
std::string tensor_text(std::string_view name, const AnyTensor& tensor) {
    std::string text(name);
    text += " (";
    for (std::size_t axis = 0; axis < tensor.dimension(); ++axis) {
        text += axis == 0 ? "" : ", ";
        text += std::to_string(tensor.shape(axis));
    }
    text += ")\n";
    if (tensor.size() == 0) {
        return text;
    }
    detail::add_rows(text, tensor, 0, 0);
    return text;
}

/// Prints tensor_text.
template <class AnyTensor>
void print_tensor(std::string_view name, const AnyTensor& tensor) {
    std::cout << tensor_text(name, tensor) << std::flush;
}

}  // namespace minillm

// core/trace.hpp: look at any intermediate tensor of a run without changing the code.
//
//     trace("attention.scores", scores);
//
// stands wherever a formula has a named result, and costs one comparison unless tracing is on. With
// `--trace 'attention.*'` (every program has the flag) each matching tensor is printed with its shape, smallest,
// mean and largest element, the number of elements that are NaN or infinite, and a corner:
//
//     trace attention.scores (1, 2, 4, 4) min -0.31 mean 0.02 max 0.44 not finite 0  [0.1 0.2 0.3 ...]
//
// or, as JSON lines, with all its values, so that two runs can be compared (see examples/trace_diff.cpp).
// The same names stand in the docs, the golden files and the debugger recipes.
//
// Not here: timing. Not thread safe: call it where results are gathered, not inside a parallel loop.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdio>
#include <functional>
#include <limits>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tensor.hpp"

namespace minillm {

/// What is traced, where to and how. One for the program; off at the start.
struct TraceSettings {
    std::ostream* out = nullptr;  // nullptr: tracing is off
    std::string pattern = "*";    // `*` stands for any characters, `?` for one
    bool json = false;            // JSON lines with all values instead of one readable line
    std::size_t corner = 6;       // how many values the readable line shows
    std::string scope;            // where in the model we are, e.g. "h.0"; see TraceScope
    std::size_t shown = 0;        // how many tensors fitted the pattern so far

    /// If set, it is called with the full name and the values instead of writing to `out` (which still switches
    /// tracing on).
    std::function<void(std::string_view name, const Real* values, std::size_t count)> observer = {};
};

inline TraceSettings& trace_settings() {
    static TraceSettings settings;
    return settings;
}

/// Says for its lifetime in which part of the model we are: TraceScope scope("h.0").
class TraceScope {
public:
    explicit TraceScope(std::string_view name) {
        if (trace_settings().out == nullptr) {
            return;  // off: no text is put together
        }
        active_ = true;
        outer_ = trace_settings().scope;
        trace_settings().scope = outer_.empty() ? std::string(name) : outer_ + "." + std::string(name);
    }
    ~TraceScope() {
        if (active_) {
            trace_settings().scope = outer_;
        }
    }
    TraceScope(const TraceScope&) = delete;
    TraceScope& operator=(const TraceScope&) = delete;

private:
    bool active_ = false;
    std::string outer_;
};

/// Whether a name fits a pattern in which `*` stands for any characters and `?` for one.
///
/// Example: matches_pattern("attention.*", "attention.scores")  ->  true
inline bool matches_pattern(std::string_view pattern, std::string_view name) {
    std::size_t p = 0;
    std::size_t n = 0;
    std::size_t after_star = std::string_view::npos;  // where the pattern goes on after the last `*`
    std::size_t star_end = 0;                         // how far into the name that `*` reaches so far
    while (n < name.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            after_star = ++p;
            star_end = n;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == name[n])) {
            ++p;
            ++n;
        } else if (after_star != std::string_view::npos) {
            p = after_star;
            n = ++star_end;  // let the last `*` take one more character
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') {
        ++p;
    }
    return p == pattern.size();
}

namespace detail {

inline std::string number_text(double value) {
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%.6g", value);
    return buffer;
}

// JSON has no NaN and no infinity: they become the texts "nan", "inf", "-inf".
inline std::string json_number_text(Real value) {
    if (std::isnan(value)) {
        return "\"nan\"";
    }
    if (std::isinf(value)) {
        return value > 0 ? "\"inf\"" : "\"-inf\"";
    }
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%.*g", std::numeric_limits<Real>::max_digits10, static_cast<double>(value));
    return buffer;
}

inline void write_trace(std::string_view name, const std::vector<std::size_t>& shape, const Real* values,
                        std::size_t count) {
    TraceSettings& settings = trace_settings();
    const std::string full = settings.scope.empty() ? std::string(name) : settings.scope + "." + std::string(name);
    if (!matches_pattern(settings.pattern, name) && !matches_pattern(settings.pattern, full)) {
        return;
    }
    ++settings.shown;
    if (settings.observer) {
        settings.observer(full, values, count);
        return;
    }
    std::string shape_text;
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        shape_text += axis == 0 ? "" : ", ";
        shape_text += std::to_string(shape[axis]);
    }

    std::ostream& out = *settings.out;
    if (settings.json) {
        out << "{\"trace\": \"" << name << "\", \"scope\": \"" << settings.scope << "\", \"shape\": [" << shape_text
            << "], \"values\": [";
        for (std::size_t i = 0; i < count; ++i) {
            out << (i == 0 ? "" : ", ") << json_number_text(values[i]);
        }
        out << "]}\n";
        return;
    }

    double smallest = std::numeric_limits<double>::infinity();
    double largest = -std::numeric_limits<double>::infinity();
    double total = 0;
    std::size_t finite = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const double value = static_cast<double>(values[i]);
        if (std::isfinite(value)) {
            smallest = value < smallest ? value : smallest;
            largest = value > largest ? value : largest;
            total += value;
            ++finite;
        }
    }
    out << "trace " << full << " (" << shape_text << ")";
    if (finite > 0) {
        out << " min " << number_text(smallest) << " mean " << number_text(total / static_cast<double>(finite))
            << " max " << number_text(largest);
    }
    out << " not finite " << count - finite << "  [";
    for (std::size_t i = 0; i < count && i < settings.corner; ++i) {
        out << (i == 0 ? "" : " ") << number_text(static_cast<double>(values[i]));
    }
    out << (count > settings.corner ? " ...]" : "]") << std::endl;
}

}  // namespace detail

/// Shows a tensor of Real under a name, if tracing is on and the name fits the pattern.
template <class AnyTensor>
void trace(std::string_view name, const AnyTensor& tensor) {
    if (trace_settings().out == nullptr) {
        return;
    }
    std::vector<std::size_t> shape;
    for (std::size_t axis = 0; axis < tensor.dimension(); ++axis) {
        shape.push_back(static_cast<std::size_t>(tensor.shape(axis)));
    }
    detail::write_trace(name, shape, tensor.data(), tensor.size());
}

}  // namespace minillm

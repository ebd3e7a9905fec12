// view/gate_chart.hpp: what one unit of an LSTM does at each step: its gates, its memory, what it shows.
//
//     input gate   i  █▁▁▁█▁     0: shut, 1: open
//     forget gate  f  ▁██▁▁█
//     new content  g  ▇▂▆▇▁▆     -1 to 1
//     output gate  o  ██████
//     memory       c  ▇▇▇▇▁▁
//     output       h  ▇▇▇▇▁▁
//
// The gates i, f and o are drawn from 0 to 1; g, c and h from -1 to 1, or further if c goes further.
//
// Source of the names: Hochreiter and Schmidhuber, 1997; see nn/lstm_layer.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <string>
#include <vector>

#include "../core/error.hpp"
#include "../core/tensor.hpp"
#include "picture.hpp"
#include "svg.hpp"

namespace minillm {

/// Which unit is drawn, and how.
struct GateChartOptions {
    std::string title = "the gates of an LSTM unit over time";
    std::size_t sequence = 0;              // b, which of the B sequences
    std::size_t unit = 0;                  // which of the H units
    std::vector<std::string> step_labels;  // empty, or what was read at each step
    Colour colour = Colour::none;
};

namespace detail {

// One row of the chart.
struct GateRow {
    const char* name;
    const char* letter;
    bool is_gate;  // from 0 to 1
    std::vector<double> values;
};

inline std::array<GateRow, 6> gate_rows(const Tensor3& gates, const Tensor3& c, const Tensor3& h,
                                        const GateChartOptions& options) {
    const std::size_t units = c.shape(2);
    const std::size_t time = c.shape(1);
    const bool fits = gates.shape(0) == c.shape(0) && gates.shape(1) == time && gates.shape(2) == 4 * units &&
                      h.shape(0) == c.shape(0) && h.shape(1) == time && h.shape(2) == units;
    if (!fits) {
        throw ShapeError("gate_chart: expected gates (B, T, 4H), c (B, T, H) and h (B, T, H)");
    }
    if (options.sequence >= c.shape(0) || options.unit >= units) {
        throw ShapeError("gate_chart: there are " + std::to_string(c.shape(0)) + " sequences and " +
                         std::to_string(units) + " units, asked for number " + std::to_string(options.sequence) +
                         " and " + std::to_string(options.unit));
    }
    if (!options.step_labels.empty() && options.step_labels.size() != time) {
        throw ShapeError("gate_chart: there are " + std::to_string(options.step_labels.size()) +
                         " step labels, expected " + std::to_string(time));
    }
    std::array<GateRow, 6> rows = {GateRow{"input gate", "i", true, {}},   GateRow{"forget gate", "f", true, {}},
                                   GateRow{"new content", "g", false, {}}, GateRow{"output gate", "o", true, {}},
                                   GateRow{"memory", "c", false, {}},      GateRow{"output", "h", false, {}}};
    for (std::size_t t = 0; t < time; ++t) {
        for (std::size_t gate = 0; gate < 4; ++gate) {
            rows[gate].values.push_back(static_cast<double>(gates(options.sequence, t, gate * units + options.unit)));
        }
        rows[4].values.push_back(static_cast<double>(c(options.sequence, t, options.unit)));
        rows[5].values.push_back(static_cast<double>(h(options.sequence, t, options.unit)));
    }
    return rows;
}

// The lowest and the highest value that a row can show.
inline double lowest_of(const GateRow& row) {
    double limit = 1;
    for (const double value : row.values) {
        limit = std::isfinite(value) ? std::max(limit, std::fabs(value)) : limit;
    }
    return row.is_gate ? 0 : -limit;
}
inline double highest_of(const GateRow& row) { return row.is_gate ? 1 : -lowest_of(row); }

}  // namespace detail

/// The chart for a terminal: gates [B, T, 4H] in the order i, f, g, o, c [B, T, H] and h [B, T, H].
inline std::string gate_chart_text(const Tensor3& gates, const Tensor3& c, const Tensor3& h,
                                   const GateChartOptions& options = {}) {
    constexpr std::array<const char*, 8> bars = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    std::string text;
    for (const detail::GateRow& row : detail::gate_rows(gates, c, h, options)) {
        const double low = detail::lowest_of(row);
        const double high = detail::highest_of(row);
        char name[40];
        std::snprintf(name, sizeof name, "%-12s %s  ", row.name, row.letter);
        text += name;
        for (const double value : row.values) {
            const double share = std::clamp((value - low) / (high - low), 0.0, 1.0);
            const std::string bar = std::isnan(value) ? "?" : bars[static_cast<std::size_t>(share * 7 + 0.5)];
            const char* colour = value < 0 ? "\x1b[33m" : "\x1b[36m";  // below 0 yellow, otherwise cyan
            text += options.colour == Colour::ansi ? colour + bar + "\x1b[0m" : bar;
        }
        char range[40];
        std::snprintf(range, sizeof range, "  %.3g to %.3g\n", low, high);
        text += range;
    }
    return text;
}

/// The chart as an `<svg>` element: a strip a row, with a line at 0.
inline std::string gate_chart_svg(const Tensor3& gates, const Tensor3& c, const Tensor3& h,
                                  const GateChartOptions& options = {}) {
    constexpr double left = 120;
    constexpr double strip = 34;  // the height of a row
    const double bar_room = std::max(26.0, 8.0 * static_cast<double>(detail::widest(options.step_labels)) + 6);
    const std::array<detail::GateRow, 6> rows = detail::gate_rows(gates, c, h, options);
    const double time = static_cast<double>(c.shape(1));
    std::string shapes;
    std::string description;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const double low = detail::lowest_of(rows[r]);
        const double high = detail::highest_of(rows[r]);
        const double top = 8 + strip * static_cast<double>(r);
        const auto y_of = [&](double value) { return top + 28 - 28 * (value - low) / (high - low); };
        shapes += detail::svg_text(left - 8, top + 20, "end", std::string(rows[r].name) + " " + rows[r].letter);
        description += (r == 0 ? "" : "; ") + std::string(rows[r].letter) + ":";
        for (std::size_t t = 0; t < rows[r].values.size(); ++t) {
            const double value = rows[r].values[t];
            char number[32];
            std::snprintf(number, sizeof number, "%.3g", value);
            description += std::string(" ") + number;
            if (std::isfinite(value)) {
                const double shown = std::clamp(value, low, high);
                const double y = std::min(y_of(shown), y_of(0));
                const double height = std::max(1.0, std::fabs(y_of(shown) - y_of(0)));
                shapes += detail::svg_box(left + bar_room * static_cast<double>(t), y, bar_room - 2, height,
                                          value < 0 ? 0.45 : 0.9, number);
            }
        }
        shapes += detail::svg_line(left, y_of(0), left + bar_room * time, y_of(0));
    }
    const double bottom = 8 + strip * 6;
    for (std::size_t t = 0; t < options.step_labels.size(); ++t) {
        shapes += detail::svg_text(left + bar_room * (static_cast<double>(t) + 0.5) - 1, bottom + 12, "middle",
                                   options.step_labels[t]);
    }
    const double height = bottom + (options.step_labels.empty() ? 4 : 20);
    return detail::svg_begin(left + bar_room * time + 8, height, options.title, description) + shapes + "</svg>";
}

/// Both forms.
inline Picture gate_chart(const Tensor3& gates, const Tensor3& c, const Tensor3& h, const GateChartOptions& options = {}) {
    return {gate_chart_text(gates, c, h, options), gate_chart_svg(gates, c, h, options)};
}

}  // namespace minillm

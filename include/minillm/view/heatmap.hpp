// view/heatmap.hpp: a matrix as a picture, each number a cell; the larger, the darker.
//
//            打开  客厅  的    灯
//     打开   @@                        1.00
//     客厅   ::    %%                  0.10 0.90
//
// In a terminal a cell is two characters of a ramp of ten shades; as SVG it is a square whose blue becomes opaque, which
// can be read on light and on dark pages.
//
// Next: view/line_chart.hpp.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "../core/error.hpp"
#include "../core/tensor.hpp"
#include "picture.hpp"
#include "text_width.hpp"

namespace minillm {

/// How a heat map is drawn.
struct HeatmapOptions {
    std::vector<std::string> row_labels;     // empty, or one for each row
    std::vector<std::string> column_labels;  // empty, or one for each column
    std::string title = "heat map";          // what the picture shows; read aloud by screen readers
    bool show_numbers = false;               // in a terminal: the numbers of the row behind it
    // The values that are drawn lightest and darkest. NaN: the smallest and the largest of the matrix, except that a
    // matrix of numbers within 0..1 is drawn from 0 to 1.
    double lowest = std::numeric_limits<double>::quiet_NaN();
    double highest = std::numeric_limits<double>::quiet_NaN();
};

namespace detail {

/// A text as it may stand in XML.
inline std::string xml_text(std::string_view text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '&': result += "&amp;"; break;
            case '<': result += "&lt;"; break;
            case '>': result += "&gt;"; break;
            case '"': result += "&quot;"; break;
            default: result += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        }
    }
    return result;
}

/// A number for a coordinate: at most two digits behind the point, and never "-0".
inline std::string coordinate(double value) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.2f", value);
    std::string text = buffer;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') {
        text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

/// Where each number lies between the lightest (0) and the darkest (1); NaN stays NaN.
inline std::vector<double> shades(const Matrix& m, const HeatmapOptions& options) {
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (std::size_t i = 0; i < m.size(); ++i) {
        const double value = static_cast<double>(m.data()[i]);
        if (std::isfinite(value)) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    if (low >= 0 && high <= 1) {
        low = 0;
        high = 1;
    }
    low = std::isnan(options.lowest) ? low : options.lowest;
    high = std::isnan(options.highest) ? high : options.highest;
    std::vector<double> result(m.size());
    for (std::size_t i = 0; i < m.size(); ++i) {
        const double value = static_cast<double>(m.data()[i]);
        const double share = high > low ? (value - low) / (high - low) : 0.5;
        result[i] = std::isnan(value) ? value : std::clamp(share, 0.0, 1.0);
    }
    return result;
}

inline void check_labels(const std::vector<std::string>& labels, std::size_t count, const char* which) {
    if (!labels.empty() && labels.size() != count) {
        throw ShapeError(std::string("heatmap: there are ") + std::to_string(labels.size()) + " " + which +
                         " labels, expected " + std::to_string(count));
    }
}

inline std::size_t widest(const std::vector<std::string>& labels) {
    std::size_t width = 0;
    for (const std::string& label : labels) {
        width = std::max(width, display_width(label));
    }
    return width;
}

}  // namespace detail

/// The heat map of m [N, C] for a terminal. Throws ShapeError if the number of labels does not fit.
inline std::string heatmap_text(const Matrix& m, const HeatmapOptions& options = {}) {
    const std::size_t rows = m.shape(0);
    const std::size_t columns = m.shape(1);
    detail::check_labels(options.row_labels, rows, "row");
    detail::check_labels(options.column_labels, columns, "column");
    const std::vector<double> shade = detail::shades(m, options);  // [N, C]
    const std::size_t label_width = detail::widest(options.row_labels);
    const std::size_t cell_width = std::max<std::size_t>(2, detail::widest(options.column_labels));
    const std::string gap = options.column_labels.empty() ? "" : " ";
    const std::string margin = label_width == 0 ? "" : "  ";

    std::string text;
    if (!options.column_labels.empty()) {
        text += std::string(label_width, ' ') + margin;
        for (const std::string& label : options.column_labels) {
            text += padded_right(label, cell_width) + gap;
        }
        text.erase(text.find_last_not_of(' ') + 1);
        text += "\n";
    }
    constexpr std::string_view ramp = " .:-=+*#%@";
    for (std::size_t n = 0; n < rows; ++n) {
        if (label_width != 0) {
            text += padded_right(options.row_labels[n], label_width) + margin;
        }
        for (std::size_t c = 0; c < columns; ++c) {
            const double share = shade[n * columns + c];
            const char mark = std::isnan(share) ? '?' : ramp[static_cast<std::size_t>(share * 9 + 0.5)];
            text += padded_right(std::string(2, mark), cell_width) + gap;
        }
        if (options.show_numbers) {
            for (std::size_t c = 0; c < columns; ++c) {
                char number[32];
                std::snprintf(number, sizeof number, " %6.3f", static_cast<double>(m(n, c)));
                text += number;
            }
        }
        text.erase(text.find_last_not_of(' ') + 1);
        text += "\n";
    }
    return text;
}

/// The heat map of m [N, C] as an `<svg>` element. Throws ShapeError if the number of labels does not fit.
inline std::string heatmap_svg(const Matrix& m, const HeatmapOptions& options = {}) {
    const std::size_t rows = m.shape(0);
    const std::size_t columns = m.shape(1);
    detail::check_labels(options.row_labels, rows, "row");
    detail::check_labels(options.column_labels, columns, "column");
    const std::vector<double> shade = detail::shades(m, options);  // [N, C]
    constexpr double cell = 28;
    constexpr double letter = 8;  // the width of one terminal column in the labels' font
    const double left = options.row_labels.empty() ? 0 : letter * static_cast<double>(detail::widest(options.row_labels)) + 8;
    const double top = options.column_labels.empty() ? 0 : 20;
    const double label_room = letter * static_cast<double>(detail::widest(options.column_labels)) + 6;
    const double cell_width = std::max(cell, label_room);
    const double width = left + cell_width * static_cast<double>(columns);
    const double height = top + cell * static_cast<double>(rows);

    std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"" + detail::coordinate(width) +
                      "\" height=\"" + detail::coordinate(height) + "\" font-family=\"monospace\" font-size=\"13\">";
    svg += "<title>" + detail::xml_text(options.title) + "</title>";
    const auto label = [&svg](double x, double y, const char* anchor, const std::string& text) {
        svg += "<text x=\"" + detail::coordinate(x) + "\" y=\"" + detail::coordinate(y) + "\" text-anchor=\"" + anchor +
               "\" fill=\"#777\">" + detail::xml_text(text) + "</text>";
    };
    for (std::size_t c = 0; c < options.column_labels.size(); ++c) {
        label(left + cell_width * (static_cast<double>(c) + 0.5), 14, "middle", options.column_labels[c]);
    }
    for (std::size_t n = 0; n < rows; ++n) {
        const double y = top + cell * static_cast<double>(n);
        if (!options.row_labels.empty()) {
            label(left - 6, y + cell / 2 + 5, "end", options.row_labels[n]);
        }
        for (std::size_t c = 0; c < columns; ++c) {
            const double share = shade[n * columns + c];
            char number[32];
            std::snprintf(number, sizeof number, "%.4g", static_cast<double>(m(n, c)));
            svg += "<rect x=\"" + detail::coordinate(left + cell_width * static_cast<double>(c)) + "\" y=\"" +
                   detail::coordinate(y) + "\" width=\"" + detail::coordinate(cell_width - 1) + "\" height=\"" +
                   detail::coordinate(cell - 1) + "\" stroke=\"#777\" stroke-width=\"0.3\"";
            if (std::isnan(share)) {
                svg += " fill=\"#d33\"><title>not a number</title></rect>";
            } else {
                svg += " fill=\"#2a7fff\" fill-opacity=\"" + detail::coordinate(share) + "\"><title>" + number +
                       "</title></rect>";
            }
        }
    }
    svg += "</svg>";
    return svg;
}

/// Both forms of the heat map of m [N, C].
inline Picture heatmap(const Matrix& m, const HeatmapOptions& options = {}) {
    return {heatmap_text(m, options), heatmap_svg(m, options)};
}

}  // namespace minillm
